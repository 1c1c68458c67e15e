//! Every path of the three hosts. Paths and methods that nobody knows get 12007, in the envelope.

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderValue, Method};
use axum::response::Response;
use axum::routing::{any, get};

use super::ask::Ask;
use super::door::{Left, enter};
use super::envelope::{Data, no, words, wrap};
use super::{
    adgroup_add, adgroup_get, advertiser_get, consent, creative_get, funds, images, report, token,
    user_token,
};
use crate::call::Call;
use crate::world::World;

/// An endpoint below `/v3.0`.
#[derive(Clone, Copy)]
struct Endpoint {
    method: Verb,
    path: &'static str,
    /// The scopes that open it; none means any.
    scopes: &'static [&'static str],
    answer: fn(&Ask<'_>) -> Data,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verb {
    Get,
    Post,
}
use Verb::{Get, Post};

const ADS: &[&str] = &["ads_management", "ads_insights"];

const fn endpoint(
    method: Verb,
    path: &'static str,
    scopes: &'static [&'static str],
    answer: fn(&Ask<'_>) -> Data,
) -> Endpoint {
    Endpoint {
        method,
        path,
        scopes,
        answer,
    }
}

#[rustfmt::skip]
const ENDPOINTS: &[Endpoint] = &[
    endpoint(Get, "/advertiser/get", &[], advertiser_get::list),
    endpoint(Get, "/organization_account_relation/get", &[], advertiser_get::relations),
    endpoint(Get, "/adgroups/get", ADS, adgroup_get::list),
    endpoint(Post, "/adgroups/add", &["ads_management"], adgroup_add::add),
    endpoint(Get, "/dynamic_creatives/get", ADS, creative_get::list),
    endpoint(Get, "/daily_reports/get", &["ads_insights"], report::daily),
    endpoint(Get, "/hourly_reports/get", &["ads_insights"], report::hourly),
    endpoint(Get, "/funds/get", &["account_management"], funds::list),
];

pub(super) fn pages() -> Router<Arc<World>> {
    Router::new().route("/oauth/authorize", get(consent::open).post(consent::decide))
}

pub(super) fn account_center() -> Router<Arc<World>> {
    Router::new().route(
        "/account-center/single/user-authorize",
        get(user_token::open),
    )
}

pub(super) fn api() -> Router<Arc<World>> {
    let mut router = downloads()
        .route(
            "/oauth/token",
            any(|method, call| tokens(method, call, token::token)),
        )
        .route(
            "/oauth/refresh_token",
            any(|method, call| tokens(method, call, token::rotate)),
        )
        .route("/v3.0/images/add", any(upload));
    for &endpoint in ENDPOINTS {
        router = router.route(
            &format!("/v3.0{}", endpoint.path),
            any(move |method: Method, call: Call| async move { open(&method, &call, endpoint) }),
        );
    }
    router
}

/// Files of asynchronous reports are fetched here; none are made yet, so every path is unknown.
pub(super) fn downloads() -> Router<Arc<World>> {
    let unknown = any(|call: Call| async move { wrap(&call.world, no(12007, words(12007).0)) });
    Router::new().route("/v3.0/{*path}", unknown)
}

async fn tokens(method: Method, call: Call, answer: fn(&Call) -> Data) -> Response {
    let data = if method == Method::GET {
        answer(&call)
    } else {
        no(12007, words(12007).0)
    };
    wrap(&call.world, data)
}

/// The one call whose body is a multipart form.
async fn upload(method: Method, call: Call) -> Response {
    let parts = images::parts(&call).await;
    through(&call, method == Method::POST, &["ads_management"], |ask| {
        images::add(ask, parts.as_ref())
    })
}

fn open(method: &Method, call: &Call, endpoint: Endpoint) -> Response {
    let fits = match endpoint.method {
        Get => method == Method::GET,
        Post => method == Method::POST,
    };
    through(call, fits, endpoint.scopes, endpoint.answer)
}

fn through(
    call: &Call,
    fits: bool,
    scopes: &[&str],
    answer: impl Fn(&Ask<'_>) -> Data,
) -> Response {
    let mut left: Left = None;
    let data = if fits {
        enter(call, scopes, &mut left).and_then(|ask| answer(&ask))
    } else {
        no(12007, words(12007).0)
    };
    let mut response = wrap(&call.world, data);
    // Order: day, minute [C RESP]. Only two uploads have a limit by the day.
    if let Some(left) = left.and_then(|left| HeaderValue::from_str(&format!("100%,{left}%")).ok()) {
        response.headers_mut().insert("x-ratelimit-remaining", left);
    }
    response
}
