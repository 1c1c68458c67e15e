//! What a person registers in the console of 巨量引擎开放平台, and the choices that no document settles.

use super::{API, OAUTH};
use qianyao_domain::Text;
use qianyao_wire::{Register, Setting};

/// Consent page; a full link copied from the console is taken too, with its `rid` and `material_auth`.
pub(super) const CONSENT_PAGE: &str = "consent_page";
/// Host of the token calls.
pub(super) const OAUTH_ORIGIN: &str = "oauth_origin";
/// Host of the business calls.
pub(super) const API_ORIGIN: &str = "api_origin";
/// Whether sensitive material is asked for.
pub(super) const MATERIAL_AUTH: &str = "material_auth";
/// A number that the console puts into its own link.
pub(super) const RID: &str = "rid";

/// [P] The page that Qianchuan apps are sent to by running tools.
pub(super) const CONSENT_DEFAULT: &str =
    "https://qianchuan.jinritemai.com/openapi/qc/audit/oauth.html";

const HOSTS: &[(&str, Text)] = &[
    (API, Text::new("api.oceanengine.com", "api.oceanengine.com")),
    (OAUTH, Text::new("ad.oceanengine.com", "ad.oceanengine.com")),
];

pub(super) static SETTINGS: &[Setting] = &[
    Setting {
        key: CONSENT_PAGE,
        title: Text::new("授权页地址", "Consent page"),
        default: CONSENT_DEFAULT,
        choices: &[
            (CONSENT_DEFAULT, Text::new("巨量千川", "Qianchuan")),
            (
                "https://open.oceanengine.com/audit/oauth.html",
                Text::new("巨量引擎开放平台", "Ocean Engine open platform"),
            ),
            (
                "https://ad.oceanengine.com/openapi/audit/oauth.html",
                Text::new("巨量广告(旧)", "Ocean Engine ads (old)"),
            ),
        ],
    },
    Setting {
        key: RID,
        title: Text::new("控制台链接中的 rid", "rid of the console's link"),
        default: "",
        choices: &[],
    },
    Setting {
        key: MATERIAL_AUTH,
        title: Text::new("申请敏感物料权限", "Ask for sensitive material"),
        default: "1",
        choices: &[
            ("1", Text::new("申请", "Ask")),
            ("0", Text::new("不申请", "Do not ask")),
        ],
    },
    Setting {
        key: OAUTH_ORIGIN,
        title: Text::new("令牌接口域名", "Host of the token calls"),
        default: OAUTH,
        choices: HOSTS,
    },
    Setting {
        key: API_ORIGIN,
        title: Text::new("业务接口域名", "Host of the business calls"),
        default: API,
        choices: HOSTS,
    },
];

pub(super) const REGISTER: Register = Register {
    console: "https://open.oceanengine.com",
    id_label: Text::new("APP_ID", "APP_ID"),
    secret_label: Text::new("Secret", "Secret"),
    id_looks_right: |id| (8..=20).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_digit()),
    redirects: &[
        "http://127.0.0.1:18787/callback",
        "http://127.0.0.1:28787/callback",
        "http://127.0.0.1:38787/callback",
    ],
    steps: &[
        Text::new(
            "在巨量引擎开放平台新建应用,类型选“巨量千川-自研投放系统-广告主”,权限尽量全部勾选",
            "Create an app on the Ocean Engine open platform, type “Qianchuan – own delivery system – advertiser”, with every permission you may need",
        ),
        Text::new(
            "把下面的回调地址逐字填入“回调地址”,一个字符都不能差",
            "Copy the redirect address below into the app's callback field, to the letter",
        ),
        Text::new(
            "等待审核通过,把 APP_ID 与 Secret 填到这里",
            "Wait for the approval, then enter APP_ID and Secret here",
        ),
        Text::new(
            "点击授权,用店铺或千川账号登录,勾选全部需要的账户,并勾选“允许开发者访问敏感物料”",
            "Authorise, sign in with the shop or Qianchuan account, tick every account you want and the sensitive-material box",
        ),
        Text::new(
            "店铺新增了千川账户时要重新授权;新的授权会替换旧的,请再次勾选全部账户",
            "When the shop gets a new Qianchuan account, authorise again; a new consent replaces the old one, so tick all accounts again",
        ),
    ],
};
