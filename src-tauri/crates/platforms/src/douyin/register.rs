//! What a person registers in the console of 抖音开放平台, and the choices that no document settles.

use super::{ALLIANCE, OPEN, guide};
use qianyao_domain::Text;
use qianyao_wire::{Register, Setting};

/// Host of the alliance's calls.
pub(super) const API_ORIGIN: &str = "api_origin";
/// Host of consent and tokens.
pub(super) const OAUTH_ORIGIN: &str = "oauth_origin";
/// Scopes that the person may untick on the consent page.
pub(super) const OPTIONAL_SCOPE: &str = "optional_scope";

/// Scopes of the alliance's calls as far as their names are known [CODE]; to be kept equal to the console's.
pub(super) const SCOPE: &str = "user_info,alliance.kol.buyin_id,alliance.kol.store_manage,alliance.kol.orders,\
                                alliance.kol.reputation,alliance.picksource.convert";

pub(super) static SETTINGS: &[Setting] = &[
    Setting {
        key: OPTIONAL_SCOPE,
        title: Text::new(
            "可选权限 optionalScope（如 a,1,b,0）",
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
    signs: &[
        "douyin",
        "抖音",
        "client_key",
        "open_id",
        "act.",
        "rft.",
        "buyin",
        "jinritemai.com/alliance",
    ],
    redirects: &[
        "http://127.0.0.1:18788/callback",
        "http://127.0.0.1:28788/callback",
        "http://127.0.0.1:38788/callback",
    ],
    steps: guide::STEPS,
};
