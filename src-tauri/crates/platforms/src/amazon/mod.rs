//! Amazon Ads with Login with Amazon. Codes and tokens are global, the API's hosts are regional.

mod accounts;
mod enums;
mod guide;
mod judge;
mod login;
mod register;
mod rows;
mod sayings;

use qianyao_domain::Text;
use qianyao_wire::{Limits, Origin, Outgoing, Platform, Walk};

const NA: &str = "https://advertising-api.amazon.com";
const EU: &str = "https://advertising-api-eu.amazon.com";
const FE: &str = "https://advertising-api-fe.amazon.com";

/// The platform.
pub(crate) static PLATFORM: Platform = Platform {
    key: "amazon",
    title: Text::new("亚马逊广告", "Amazon Ads"),
    origins: &[
        Origin {
            key: "api",
            origin: NA,
        },
        Origin {
            key: "api-na",
            origin: NA,
        },
        Origin {
            key: "api-eu",
            origin: EU,
        },
        Origin {
            key: "api-fe",
            origin: FE,
        },
        Origin {
            key: "token-na",
            origin: login::TOKEN_NA,
        },
        Origin {
            key: "token-eu",
            origin: login::TOKEN_EU,
        },
        Origin {
            key: "token-fe",
            origin: login::TOKEN_FE,
        },
        Origin {
            key: "consent-na",
            origin: "https://www.amazon.com",
        },
        Origin {
            key: "consent-eu",
            origin: "https://eu.account.amazon.com",
        },
        Origin {
            key: "consent-fe",
            origin: "https://apac.account.amazon.com",
        },
    ],
    endpoints: rows::ENDPOINTS,
    login: login::LAW,
    sign,
    judge: judge::judge,
    // Throttling is dynamic and no quota is published; the engine learns from Retry-After.
    limits: Limits {
        per_second: 2.0,
        burst: 4,
        in_flight: 2,
        tries: 5,
        first_pause_ms: 2_000,
    },
    left: |_| None,
    discover: accounts::discover,
    beside: |app, _, account| {
        let mut beside = vec![("client_id", app.client_id.clone())];
        beside.extend(account.map(|account| ("profile_id", account.account.to_string())));
        beside
    },
    register: register::REGISTER,
    settings: register::SETTINGS,
    sayings: sayings::SAYINGS,
};

/// Paths that list accounts and therefore carry no profile.
const WITHOUT_SCOPE: &[&str] = &[
    rows::PROFILES_PATH,
    "/testAccounts",
    "/managerAccounts",
    "/adsAccounts/list",
];

/// `Authorization: Bearer`, the client, the profile, and the resource's media type where the call has none of its own:
/// a wrong one is answered with 406 or 415.
fn sign(out: &mut Outgoing, walk: &Walk<'_>) {
    let given = |out: &Outgoing, name: &str| {
        let mut names = out.headers.iter().map(|(known, _)| known);
        names.any(|known| known.eq_ignore_ascii_case(name))
    };
    for (name, value) in rows::media_types(out.method, &out.path) {
        if !given(out, name) {
            out.headers.push(((*name).to_owned(), (*value).into()));
        }
    }
    let Some(token) = walk.token else { return };
    let bearer = format!("Bearer {}", token.expose());
    let client = walk.app.client_id.as_str();
    out.headers
        .push(("Authorization".to_owned(), bearer.as_str().into()));
    out.headers
        .push(("Amazon-Advertising-API-ClientId".to_owned(), client.into()));
    if let Some(account) = walk.account
        && !WITHOUT_SCOPE.contains(&out.path.as_str())
        && !given(out, "Amazon-Advertising-API-Scope")
    {
        let profile = account.account.as_str();
        out.headers
            .push(("Amazon-Advertising-API-Scope".to_owned(), profile.into()));
    }
}
