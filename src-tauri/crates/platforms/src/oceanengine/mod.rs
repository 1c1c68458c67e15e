//! 巨量引擎 / 巨量千川: the Marketing API of Ocean Engine with the rows of Qianchuan.

mod accounts;
mod enums;
mod guide;
mod judge;
mod login;
mod register;
mod rows;
mod sayings;

use crate::reading::chosen_origin;
use qianyao_domain::Text;
use qianyao_wire::{Limits, Origin, Outgoing, Platform, Walk};

/// Business calls; both hosts serve the same paths and no shut-down date of either was found.
const API: &str = "https://api.oceanengine.com";
/// Token calls.
const OAUTH: &str = "https://ad.oceanengine.com";

/// The platform.
pub(crate) static PLATFORM: Platform = Platform {
    key: "oceanengine",
    title: Text::new("巨量千川", "Ocean Engine Qianchuan"),
    origins: &[
        Origin {
            key: "api",
            origin: API,
        },
        Origin {
            key: "oauth",
            origin: OAUTH,
        },
        Origin {
            key: "consent",
            origin: "https://qianchuan.jinritemai.com",
        },
        Origin {
            key: "consent_open",
            origin: "https://open.oceanengine.com",
        },
    ],
    endpoints: rows::ENDPOINTS,
    login: login::LAW,
    sign,
    judge: judge::judge,
    // No public table of limits; one in flight per advertiser and four a second are what others run with.
    limits: Limits {
        per_second: 4.0,
        burst: 4,
        in_flight: 1,
        tries: 4,
        first_pause_ms: 1_000,
    },
    left: |_| None,
    discover: accounts::discover,
    beside: |_, _, _| Vec::new(),
    register: register::REGISTER,
    settings: register::SETTINGS,
    sayings: sayings::SAYINGS,
};

/// `Access-Token: <token>` on every call ([C] official SDK middleware). The list of authorised accounts wants the
/// token in its query as well.
fn sign(out: &mut Outgoing, walk: &Walk<'_>) {
    if out.origin == API {
        out.origin = chosen_origin(walk.app, register::API_ORIGIN, API).to_owned();
    }
    let Some(token) = walk.token else { return };
    out.headers.push(("Access-Token".to_owned(), token.clone()));
    let named = out.query.iter().any(|(name, _)| name == "access_token");
    if out.path == rows::AUTHORISED_PATH && !named {
        out.query.push(("access_token".to_owned(), token.clone()));
    }
}
