//! What a person registers in the console of Login with Amazon, and the choices that differ from person to person.

use qianyao_domain::Text;
use qianyao_wire::{Register, Setting};

/// Which sign-in site and token host are used; the tokens work everywhere.
pub(super) const REGION: &str = "region";

/// Whether the consent carries a PKCE challenge; the verifier goes beside the secret, which no document describes.
pub(super) const PKCE: &str = "pkce";

pub(super) static SETTINGS: &[Setting] = &[
    Setting {
        key: REGION,
        title: Text::new("登录站点", "Sign-in site"),
        default: "na",
        choices: &[
            ("na", Text::new("北美", "North America")),
            ("eu", Text::new("欧洲", "Europe")),
            ("fe", Text::new("远东", "Far East")),
        ],
    },
    Setting {
        key: PKCE,
        title: Text::new("PKCE 校验", "PKCE"),
        default: "on",
        choices: &[
            ("on", Text::new("开启(推荐)", "On (advised)")),
            (
                "off",
                Text::new(
                    "关闭(换取令牌一直失败时)",
                    "Off (where the exchange keeps failing)",
                ),
            ),
        ],
    },
];

pub(super) const REGISTER: Register = Register {
    console: "https://developer.amazon.com/loginwithamazon/console/site/lwa/overview.html",
    id_label: Text::new("Client ID", "Client ID"),
    secret_label: Text::new("Client Secret", "Client Secret"),
    id_looks_right: |id| id.starts_with("amzn1.application-oa2-client.") && id.len() <= 100,
    // [P] Plain http on localhost registers; whether 127.0.0.1 does is not known.
    redirects: &[
        "http://localhost:18790/amazon/callback",
        "http://localhost:28790/amazon/callback",
        "http://localhost:38790/amazon/callback",
    ],
    steps: &[
        Text::new(
            "在 developer.amazon.com 的 Login with Amazon 新建安全配置,记下 Client ID 与 Client Secret",
            "Create a security profile under Login with Amazon at developer.amazon.com and note client ID and secret",
        ),
        Text::new(
            "用同一公司申请 Amazon Ads API 并等待批准;批准前所有调用都会返回 401",
            "Apply for the Amazon Ads API with the same company and wait for the approval; until then every call answers 401",
        ),
        Text::new(
            "在安全配置的 Web Settings 中,把下面的地址逐字加入 Allowed Return URLs",
            "Add the address below to the profile's Allowed Return URLs under Web Settings, to the letter",
        ),
        Text::new(
            "把 Client ID、Client Secret 填到这里,选择常用站点后点击授权",
            "Enter client ID and secret here, choose your site and authorise",
        ),
        Text::new(
            "若登记的是 https://amazon.com 之类的地址,授权后把浏览器停留的完整地址粘贴回来",
            "If you registered an address such as https://amazon.com, paste the full address on which the browser came to rest",
        ),
    ],
};
