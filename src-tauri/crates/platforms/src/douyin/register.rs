//! What a person registers in the console of 抖音开放平台, and the choices that no document settles.

use super::{ALLIANCE, OPEN};
use qianyao_domain::Text;
use qianyao_wire::{Register, Setting};

/// Host of the alliance's calls.
pub(super) const API_ORIGIN: &str = "api_origin";
/// Host of consent and tokens.
pub(super) const OAUTH_ORIGIN: &str = "oauth_origin";
/// Scopes that the person may untick on the consent page.
pub(super) const OPTIONAL_SCOPE: &str = "optional_scope";

pub(super) static SETTINGS: &[Setting] = &[
    Setting {
        key: OPTIONAL_SCOPE,
        title: Text::new(
            "可选权限 optionalScope(如 a,1,b,0)",
            "optionalScope (such as a,1,b,0)",
        ),
        default: "",
        choices: &[],
    },
    Setting {
        key: API_ORIGIN,
        title: Text::new("联盟接口域名", "Host of the alliance's calls"),
        default: ALLIANCE,
        choices: &[],
    },
    Setting {
        key: OAUTH_ORIGIN,
        title: Text::new("授权接口域名", "Host of consent and tokens"),
        default: OPEN,
        choices: &[],
    },
];

pub(super) const REGISTER: Register = Register {
    console: "https://developer.open-douyin.com/console",
    id_label: Text::new("Client Key", "Client key"),
    secret_label: Text::new("Client Secret", "Client secret"),
    id_looks_right: |id| {
        (id.starts_with("aw") || id.starts_with("tt"))
            && (8..=40).contains(&id.len())
            && id.bytes().all(|b| b.is_ascii_alphanumeric())
    },
    redirects: &[
        "http://127.0.0.1:18788/callback",
        "http://127.0.0.1:28788/callback",
        "http://127.0.0.1:38788/callback",
    ],
    steps: &[
        Text::new(
            "在抖音开放平台创建网站应用,完成资质(抖音应用-撮合类目),申请精选联盟的权限",
            "Create a web app on the Douyin open platform, complete its qualification (matchmaking category) and apply for the alliance's scopes",
        ),
        Text::new(
            "在“授权回调”登记一个 https 地址,不能带自定义参数;页面不必真的存在。官方文档只接受 https,若控制台接受本机地址,也可登记下面的地址",
            "Register an https address under “authorisation callback”, without a query of your own; no page needs to stand there. The documents take https only; if your console accepts a local address, register the one below",
        ),
        Text::new(
            "把 Client Key、Client Secret 与登记的回调地址填到这里",
            "Enter client key, client secret and the registered address here",
        ),
        Text::new(
            "点击授权,用抖音扫码确认,然后把浏览器最终停留的完整地址粘贴回来",
            "Authorise, scan with the Douyin app, then paste the full address on which the browser came to rest",
        ),
        Text::new(
            "申请了应用没有的权限会使整个授权页报错:权限列表要与控制台一致",
            "Asking for a scope that the app lacks breaks the whole page: keep the list equal to the console's",
        ),
    ],
};
