//! Amazon Ads with Login with Amazon, as their documents and specifications describe them.

mod account;
mod ask;
mod consent;
mod display;
mod door;
mod envelope;
mod figures;
mod listing;
mod portfolios;
mod products;
mod profiles;
mod report;
mod report_column;
mod report_file;
mod report_leaf;
mod routes;
mod state;
mod token;
mod words;

use crate::app::SandboxApp;
use crate::platform::{Origin, Platform};
pub(crate) use state::State;

pub(crate) const NAME: &str = "amazon";

/// Where finished reports are fetched from; stands for a bucket of S3.
const DOWNLOADS: &str = "https://sandbox-reports.s3.amazonaws.com";

const fn origin(
    url: &'static str,
    routes: fn() -> axum::Router<std::sync::Arc<crate::world::World>>,
) -> Origin {
    Origin { url, routes }
}

pub(crate) const PLATFORM: Platform = Platform {
    name: NAME,
    // The region of a consent page or token endpoint matters to nobody; that of an API host does [C DOC].
    origins: &[
        origin("https://www.amazon.com", routes::pages),
        origin("https://eu.account.amazon.com", routes::pages),
        origin("https://apac.account.amazon.com", routes::pages),
        origin("https://api.amazon.com", routes::tokens),
        origin("https://api.amazon.co.uk", routes::tokens),
        origin("https://api.amazon.co.jp", routes::tokens),
        origin("https://advertising-api.amazon.com", routes::north_america),
        origin("https://advertising-api-eu.amazon.com", routes::europe),
        origin("https://advertising-api-fe.amazon.com", routes::far_east),
        origin(DOWNLOADS, routes::downloads),
    ],
    app: Some(app),
    exempt: |path| path == "/ap/oa" || path == token::PATH,
    refreshes: &[token::PATH],
    refuse: envelope::refuse,
    token_of: |headers, _| {
        let header = headers.get("authorization")?.to_str().ok()?;
        header.strip_prefix("Bearer ").map(str::to_owned)
    },
    end: |world, which, how| {
        world
            .amazon
            .memory()
            .pairs
            .end(which, how, world.clock.now())
    },
};

/// Only fixed addresses can be registered; plain http is taken on localhost alone [P].
fn app() -> SandboxApp {
    SandboxApp::new(
        NAME,
        "amzn1.application-oa2-client.sandbox0123456789",
        &[
            "http://localhost:18789/callback",
            "http://localhost:28789/callback",
            "http://localhost:38789/callback",
        ],
    )
}
