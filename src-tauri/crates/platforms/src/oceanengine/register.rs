//! What a person registers in the console of 巨量引擎开放平台, and the choices that no document settles.

use super::{API, OAUTH, guide};
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
                Text::new("巨量广告（旧）", "Ocean Engine ads (old)"),
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
    signs: &[
        "oceanengine",
        "qianchuan",
        "千川",
        "巨量",
        "ocean_engine",
        "\"advertiser_ids\"",
        "'advertiser_ids'",
        "\"advertiser_id\"",
        "'advertiser_id'",
    ],
    redirects: &[
        "http://127.0.0.1:18787/callback",
        "http://127.0.0.1:28787/callback",
        "http://127.0.0.1:38787/callback",
    ],
    steps: guide::STEPS,
};
