//! 抖音开放平台 with the creator's side of 精选联盟.

mod accounts;
mod commission;
mod enums;
mod guide;
mod judge;
mod login;
mod register;
mod rows;
mod sayings;

use crate::reading::{chosen_origin, object};
use qianyao_domain::Text;
use qianyao_wire::{Body, Limits, Origin, Outgoing, Platform, Walk};
use serde_json::Value;

/// Consent, tokens, userinfo.
const OPEN: &str = "https://open.douyin.com";
/// The alliance's calls.
const ALLIANCE: &str = "https://open.douyinec.com";

/// The platform.
pub(crate) static PLATFORM: Platform = Platform {
    key: "douyin",
    title: Text::new("抖音精选联盟", "Douyin Alliance"),
    origins: &[
        Origin {
            key: "api",
            origin: ALLIANCE,
        },
        Origin {
            key: "open",
            origin: OPEN,
        },
        Origin {
            key: "award",
            origin: "https://lianmengapi.snssdk.com",
        },
    ],
    endpoints: rows::ENDPOINTS,
    login: login::LAW,
    sign,
    judge: judge::judge,
    // Limits are per app and scope and not public; this is far below what running services use.
    limits: Limits {
        per_second: 5.0,
        burst: 5,
        in_flight: 2,
        tries: 4,
        first_pause_ms: 1_000,
    },
    left: |_| None,
    discover: accounts::discover,
    beside: |_, grant, _| vec![("open_id", grant.subject.clone())],
    register: register::REGISTER,
    settings: register::SETTINGS,
    sayings: sayings::SAYINGS,
};

/// `access-token: <act.… or clt.…>` and JSON both ways. `userinfo` alone wants its token in the body.
fn sign(out: &mut Outgoing, walk: &Walk<'_>) {
    if out.origin == ALLIANCE {
        out.origin = chosen_origin(walk.app, register::API_ORIGIN, ALLIANCE).to_owned();
    }
    out.headers
        .push(("Accept".to_owned(), "application/json".into()));
    let Some(token) = walk.token else { return };
    if out.path == rows::USERINFO_PATH {
        let mut fields = match &out.body {
            Body::Json(text) => serde_json::from_str(text.expose()).unwrap_or(Value::Null),
            _ => Value::Null,
        };
        if !fields.is_object() {
            fields = object([]);
        }
        if let Value::Object(fields) = &mut fields {
            fields.insert("access_token".to_owned(), token.expose().as_str().into());
        }
        *out = out.clone().json(&fields);
    }
    out.headers.push(("access-token".to_owned(), token.clone()));
}
