//! 巨量引擎 and 巨量千川 as they are described by the official SDK and by tools that run against them.

mod accounts;
mod ask;
mod aweme;
mod consent;
mod envelope;
mod expand;
mod figures;
mod funds;
mod info;
mod live;
mod metric_names;
mod metrics;
mod paging;
mod plan;
mod plan_change;
mod plan_detail;
mod plan_list;
mod products;
mod report;
mod report_custom;
mod report_uni;
mod report_uni_data;
mod routes;
mod state;
mod token;
mod uni_change;
mod uni_detail;
mod uni_list;

use std::sync::Arc;

use axum::Router;
use axum::http::HeaderMap;
use url::form_urlencoded;

use crate::app::SandboxApp;
use crate::platform::{Origin, Platform};
use crate::world::World;
pub(crate) use state::State;

pub(crate) const NAME: &str = "oceanengine";

pub(crate) const PLATFORM: Platform = Platform {
    name: NAME,
    origins: &[
        Origin {
            url: "https://ad.oceanengine.com",
            routes: business,
        },
        Origin {
            url: "https://api.oceanengine.com",
            routes: business,
        },
        Origin {
            url: "https://qianchuan.jinritemai.com",
            routes: pages,
        },
        Origin {
            url: "https://open.oceanengine.com",
            routes: pages,
        },
    ],
    app: Some(app),
    exempt: |path| path.ends_with("oauth.html") || TOKEN_PATHS.contains(&path),
    refreshes: &[
        "/open_api/oauth2/refresh_token/",
        "/open_api/oauth2/renew_token/",
    ],
    refuse: envelope::refuse,
    token_of,
    end: |world, which, how| {
        world
            .oceanengine
            .tokens()
            .pairs
            .end(which, how, world.clock.now())
    },
};

const TOKEN_PATHS: &[&str] = &[
    "/open_api/oauth2/access_token/",
    "/open_api/oauth2/refresh_token/",
    "/open_api/oauth2/renew_token/",
    "/open_api/oauth2/app_access_token/",
];

/// Three ports far apart and below the range that Windows hands out on its own.
fn app() -> SandboxApp {
    SandboxApp::new(
        NAME,
        "1790000000000123",
        &[
            "http://127.0.0.1:18787/callback",
            "http://127.0.0.1:28787/callback",
            "http://127.0.0.1:38787/callback",
        ],
    )
}

/// The same paths answer on both hosts; the older consent page lives here too.
fn business() -> Router<Arc<World>> {
    consent::add(routes::router())
}

fn pages() -> Router<Arc<World>> {
    consent::add(Router::new())
}

/// The header `Access-Token`; one call also takes it from the query.
fn token_of(headers: &HeaderMap, query: &str) -> Option<String> {
    let header = headers
        .get("Access-Token")
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned);
    header.or_else(|| {
        form_urlencoded::parse(query.as_bytes())
            .find(|(name, _)| name == "access_token")
            .map(|(_, value)| value.into_owned())
    })
}
