//! 腾讯广告 Marketing API v3.0 as its documents and official SDKs describe it.

mod accounts;
mod adgroup;
mod adgroup_add;
mod adgroup_get;
mod advertiser_get;
mod ask;
mod columns;
mod consent;
mod creative_get;
mod door;
mod envelope;
mod figures;
mod filtering;
mod funds;
mod images;
mod paging;
mod report;
mod report_row;
mod routes;
mod state;
mod token;
mod user_token;

use url::form_urlencoded;

use crate::app::SandboxApp;
use crate::platform::{Origin, Platform};
pub(crate) use state::State;

pub(crate) const NAME: &str = "tencent";

pub(crate) const PLATFORM: Platform = Platform {
    name: NAME,
    origins: &[
        Origin {
            url: "https://developers.e.qq.com",
            routes: routes::pages,
        },
        Origin {
            url: "https://api.e.qq.com",
            routes: routes::api,
        },
        Origin {
            url: "https://dl.e.qq.com",
            routes: routes::downloads,
        },
        Origin {
            url: "https://ad.qq.com",
            routes: routes::account_center,
        },
    ],
    app: Some(app),
    exempt: |path| path.starts_with("/oauth/") || path.starts_with("/account-center/"),
    refreshes: &["/oauth/refresh_token"],
    refuse: envelope::refuse,
    token_of: |_, query| {
        form_urlencoded::parse(query.as_bytes())
            .find(|(name, _)| name == "access_token")
            .map(|(_, value)| value.into_owned())
    },
    end: |world, which, how| {
        world
            .tencent
            .memory()
            .pairs
            .end(which, how, world.clock.now())
    },
};

/// A redirect address may not carry a port here [C OAUTH-A], so there is no loopback among them.
fn app() -> SandboxApp {
    SandboxApp::new(NAME, "1112000123", &["https://sandbox.example/callback"])
}
