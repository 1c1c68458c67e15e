//! 抖音开放平台 and 精选联盟 (Buyin) as its creators' tools know them.

mod app_token;
mod ask;
mod award;
mod category;
mod consent;
mod convert;
mod creator;
mod envelope;
mod materials;
mod order;
mod order_list;
mod order_row;
mod product_detail;
mod product_search;
mod reputation;
mod routes;
mod sku;
mod state;
mod store;
mod store_change;
mod token;
mod user_info;

use axum::http::HeaderMap;

use crate::app::SandboxApp;
use crate::platform::{Origin, Platform};
pub(crate) use state::State;

pub(crate) const NAME: &str = "douyin";

pub(crate) const PLATFORM: Platform = Platform {
    name: NAME,
    origins: &[
        Origin {
            url: "https://open.douyin.com",
            routes: routes::oauth,
        },
        Origin {
            url: "https://open.douyinec.com",
            routes: routes::alliance,
        },
        Origin {
            url: "https://lianmengapi.snssdk.com",
            routes: routes::pages,
        },
    ],
    app: Some(app),
    exempt: |path| path.starts_with("/platform/oauth/") || path.starts_with("/oauth/"),
    refreshes: &["/oauth/refresh_token/", "/oauth/renew_refresh_token/"],
    refuse: envelope::refuse,
    token_of: |headers: &HeaderMap, _| {
        headers
            .get("access-token")?
            .to_str()
            .ok()
            .map(str::to_owned)
    },
    end: |world, which, how| world.douyin.end(which, how, world.clock.now()),
};

/// By the official text only https may be registered; one public tool registers a loopback address all the
/// same. Both stand here, so that either way home can be tried.
fn app() -> SandboxApp {
    SandboxApp::new(
        NAME,
        "awsandbox0123456",
        &[
            "http://127.0.0.1:18788/callback",
            "http://127.0.0.1:28788/callback",
            "http://127.0.0.1:38788/callback",
            "https://shop.sandbox.example/douyin/callback",
        ],
    )
}
