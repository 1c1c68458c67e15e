//! What a person registers in the console of 腾讯广告, and the choices that no document settles.

use super::{API, guide};
use qianyao_domain::Text;
use qianyao_wire::{Register, Setting};

/// Host of every call.
pub(super) const API_ORIGIN: &str = "api_origin";
/// Which sign-in the consent page opens with.
pub(super) const ACCOUNT_TYPE: &str = "account_type";
/// Which of the two refresh calls is used.
pub(super) const REFRESH_CALL: &str = "refresh_call";

/// Whether it serves v3.0 is not known.
pub(super) const SANDBOX: &str = "https://sandbox-api.e.qq.com";

/// The refresh call that rotates both tokens.
pub(super) const ROTATES: &str = "refresh_token";

pub(super) static SETTINGS: &[Setting] = &[
    Setting {
        key: ACCOUNT_TYPE,
        title: Text::new("授权页登录方式", "Sign-in of the consent page"),
        default: "",
        choices: &[
            ("", Text::new("由平台决定", "As the platform decides")),
            ("ACCOUNT_TYPE_QQ", Text::new("QQ", "QQ")),
            ("ACCOUNT_TYPE_WECHAT", Text::new("微信", "WeChat")),
        ],
    },
    Setting {
        key: REFRESH_CALL,
        title: Text::new("刷新方式", "Way of refreshing"),
        default: "token",
        choices: &[
            (
                "token",
                Text::new(
                    "延长原刷新令牌（推荐）",
                    "Prolong the refresh token (advised)",
                ),
            ),
            (ROTATES, Text::new("两个令牌都换新", "Replace both tokens")),
        ],
    },
    Setting {
        key: API_ORIGIN,
        title: Text::new("接口域名", "Host of the calls"),
        default: API,
        choices: &[
            (API, Text::new("正式环境", "Production")),
            (
                SANDBOX,
                Text::new(
                    "平台沙箱（未必可用）",
                    "The platform's sandbox (may be gone)",
                ),
            ),
        ],
    },
];

pub(super) const REGISTER: Register = Register {
    console: "https://developers.e.qq.com/app",
    id_label: Text::new("应用 ID (client_id)", "App id (client_id)"),
    secret_label: Text::new("应用密钥 (client_secret)", "App secret (client_secret)"),
    id_looks_right: |id| (6..=20).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_digit()),
    signs: &[
        "e.qq.com",
        "tencent",
        "腾讯",
        "广点通",
        "gdt",
        "authorizer_info",
    ],
    // A port is not allowed, and the domain must be the person's own.
    redirects: &[],
    steps: guide::STEPS,
};
