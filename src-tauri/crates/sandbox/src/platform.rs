//! What the server must know of a platform; each platform's folder gives one row of this.

use std::sync::Arc;

use axum::Router;
use axum::http::HeaderMap;
use axum::response::Response;

use crate::app::SandboxApp;
use crate::world::World;
use crate::{amazon, douyin, oceanengine, pictures, tencent};

/// A platform, or whatever else stands behind real origins.
pub(crate) struct Platform {
    pub(crate) name: &'static str,
    pub(crate) origins: &'static [Origin],
    /// The app that is registered there; None where nobody signs in.
    pub(crate) app: Option<fn() -> SandboxApp>,
    /// Consent pages, token endpoints and the like: only a fault that names their path touches them.
    pub(crate) exempt: fn(path: &str) -> bool,
    /// The paths by which a token is renewed, for `Control::refreshes`.
    pub(crate) refreshes: &'static [&'static str],
    /// The platform's own way to say no.
    pub(crate) refuse: fn(&World, Refuse) -> Response,
    /// The token that a request carries.
    pub(crate) token_of: fn(&HeaderMap, query: &str) -> Option<String>,
    /// Ends tokens before their time.
    pub(crate) end: fn(&World, Which<'_>, End),
}

/// One real origin and what answers there.
pub(crate) struct Origin {
    pub(crate) url: &'static str,
    pub(crate) routes: fn() -> Router<Arc<World>>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Refuse {
    /// Too many requests.
    Limit,
    /// A code of the platform.
    Code(i64),
}

/// Which tokens are to end.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Which<'a> {
    Access,
    Refresh,
    /// The access or refresh token with this text.
    One(&'a str),
}

/// How a token ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Expire,
    Revoke,
}

/// Every platform of the sandbox, in the order of the ports.
pub(crate) const PLATFORMS: &[&Platform] = &[
    &oceanengine::PLATFORM,
    &douyin::PLATFORM,
    &tencent::PLATFORM,
    &amazon::PLATFORM,
    &pictures::PLATFORM,
];
