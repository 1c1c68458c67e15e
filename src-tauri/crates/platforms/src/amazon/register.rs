//! What a person registers in the console of Login with Amazon, and the choices that differ from person to person.

use super::guide;
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
    signs: &["amzn1.application", "atza|", "atzr|", "amazon"],
    // [P] Plain http on localhost registers; whether 127.0.0.1 does is not known.
    redirects: &[
        "http://localhost:18790/amazon/callback",
        "http://localhost:28790/amazon/callback",
        "http://localhost:38790/amazon/callback",
    ],
    steps: guide::STEPS,
};
