//! 腾讯广告: the Marketing API v3.0.

mod accounts;
mod enums;
mod guide;
mod judge;
mod login;
mod register;
mod rows;
mod sayings;

use crate::reading::chosen_origin;
use qianyao_domain::{Secret, Text};
use qianyao_wire::{Limits, Origin, Outgoing, Platform, Walk};

/// Every call, the token calls included.
const API: &str = "https://api.e.qq.com";

/// The platform.
pub(crate) static PLATFORM: Platform = Platform {
    key: "tencent",
    title: Text::new("腾讯广告", "Tencent Ads"),
    origins: &[
        Origin {
            key: "api",
            origin: API,
        },
        Origin {
            key: "consent",
            origin: login::CONSENT,
        },
        Origin {
            key: "sandbox",
            origin: register::SANDBOX,
        },
        Origin {
            key: "files",
            origin: "https://dl.e.qq.com",
        },
    ],
    endpoints: rows::ENDPOINTS,
    login: login::LAW,
    sign,
    judge: judge::judge,
    // Each call of each app has a limit a minute that only the app's own page shows; the engine learns it.
    limits: Limits {
        per_second: 5.0,
        burst: 5,
        in_flight: 2,
        tries: 3,
        first_pause_ms: 1_000,
    },
    left: judge::left,
    discover: accounts::discover,
    beside: |_, _, account| {
        let id = account.map(|account| account.account.to_string());
        id.map(|id| ("account_id", id)).into_iter().collect()
    },
    register: register::REGISTER,
    settings: register::SETTINGS,
    sayings: sayings::SAYINGS,
};

/// `access_token`, `timestamp` and `nonce` in the query of every call, POST too. The nonce is 32 hexadecimal digits:
/// a UUID with its dashes would be too long. Both are new with each try.
fn sign(out: &mut Outgoing, walk: &Walk<'_>) {
    if out.origin == API {
        out.origin = chosen_origin(walk.app, register::API_ORIGIN, API).to_owned();
    }
    let Some(token) = walk.token else { return };
    let nonce = format!("{:032x}", rand::random::<u128>());
    for (name, value) in [
        ("access_token", token.clone()),
        ("timestamp", Secret::new(walk.server_now.to_string())),
        ("nonce", Secret::new(nonce)),
    ] {
        out.query.retain(|(known, _)| known != name);
        out.query.push((name.to_owned(), value));
    }
}
