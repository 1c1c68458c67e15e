//! Every path of the three hosts, and the door before the alliance's.

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use serde_json::{Map, Value};

use super::ask::Ask;
use super::creator::CREATORS;
use super::envelope::{Data, Refusal, classic, modern, no, oauth as envelope, wrong_type};
use super::{
    NAME, app_token, award, category, consent, convert, order_list, product_detail, product_search,
    reputation, sku, store, store_change, token, user_info,
};
use crate::beijing::Wall;
use crate::call::Call;
use crate::limit::{Rate, Verdict};
use crate::tokens::Standing;
use crate::world::World;

/// Whose token a path wants.
#[derive(Debug, Clone, Copy)]
enum Needs {
    /// A creator's, with `open_id` in the query, and the scope where its name is known.
    User(Option<&'static str>),
    /// The app's.
    App,
}

type Endpoint = fn(&Ask<'_>) -> Data;
type TokenCall = fn(&Call) -> Result<Value, Refusal>;

/// All POST, even for reads; the slash at the end may be left out [CODE].
const ALLIANCE: &[(&str, Needs, Endpoint)] = &[
    (
        "/alliance/kol/buyin_id",
        Needs::User(Some("alliance.kol.buyin_id")),
        reputation::buyin_id,
    ),
    (
        "/alliance/kol/store/list",
        Needs::User(Some("alliance.kol.store_manage")),
        store::list,
    ),
    // No `kol/` here.
    (
        "/alliance/store/add",
        Needs::User(Some("alliance.kol.store_manage")),
        store_change::add,
    ),
    (
        "/alliance/kol/store/remove",
        Needs::User(Some("alliance.kol.store_manage")),
        store_change::remove,
    ),
    (
        "/alliance/kol/reputation",
        Needs::User(Some("alliance.kol.reputation")),
        reputation::reputation,
    ),
    (
        "/alliance/kol/orders",
        Needs::User(Some("alliance.kol.orders")),
        order_list::list,
    ),
    (
        "/alliance/kol/materials/products/search",
        Needs::User(None),
        product_search::search,
    ),
    (
        "/alliance/kol/materials/products/details",
        Needs::User(None),
        product_detail::details,
    ),
    (
        "/alliance/materials/product/category",
        Needs::App,
        category::list,
    ),
    ("/alliance/product/skus", Needs::App, sku::list),
    (
        "/alliance/product/picksource/convert",
        Needs::App,
        convert::convert,
    ),
];

/// No public figure is known; an app that keeps to five requests a second never meets this.
const RATE: Rate = Rate {
    per_second: 10,
    burst: 20,
};

const TOKENS: &[(&str, TokenCall)] = &[
    ("/oauth/access_token", token::exchange),
    ("/oauth/refresh_token", token::refresh),
    ("/oauth/renew_refresh_token", token::renew),
    ("/oauth/client_token", app_token::client_token),
    ("/oauth/stable_client_token", app_token::stable),
];

pub(super) fn oauth() -> Router<Arc<World>> {
    let mut router = Router::new();
    for &(path, answer) in TOKENS {
        router = both(router, path, move || {
            post(move |call: Call| async move { envelope(&call.world, answer(&call)) })
        });
    }
    let user_info =
        || post(|call: Call| async move { modern(&call.world, user_info::user_info(&call)) });
    let router = both(router, "/oauth/userinfo", user_info);
    both(router, "/platform/oauth/connect", || {
        get(consent::open).post(consent::decide)
    })
}

pub(super) fn alliance() -> Router<Arc<World>> {
    let mut router = Router::new();
    for &(path, needs, answer) in ALLIANCE {
        router = both(router, path, move || {
            post(move |call: Call| async move {
                let outcome = enter(&call, needs).and_then(|ask| answer(&ask));
                classic(&call.world, outcome)
            })
        });
    }
    // This one answers in the new envelope and takes no open_id.
    both(router, "/alliance/colonel/award_task/apply", || {
        post(|call: Call| async move { modern(&call.world, award::apply(&call)) })
    })
}

pub(super) fn pages() -> Router<Arc<World>> {
    Router::new()
        .route("/ecom/captain/mobile/task/detail", get(award::detail))
        .route(
            "/ecom/captain/mobile/task/promotion/product/list",
            get(award::products),
        )
}

fn both(
    router: Router<Arc<World>>,
    path: &str,
    method: impl Fn() -> axum::routing::MethodRouter<Arc<World>>,
) -> Router<Arc<World>> {
    router
        .route(path, method())
        .route(&format!("{path}/"), method())
}

fn enter(call: &Call, needs: Needs) -> Result<Ask<'_>, Refusal> {
    let token = call.header("access-token").unwrap_or_default();
    let creator = match needs {
        Needs::App => {
            app(call, token)?;
            0
        }
        Needs::User(scope) => user(call, token, scope)?,
    };
    pass(call)?;
    Ok(Ask {
        call,
        creator,
        body: body(call)?,
        now: Wall::of(call.now),
    })
}

/// Rights of the app, and its rate.
pub(super) fn pass(call: &Call) -> Result<(), Refusal> {
    let slashed = format!("{}/", call.path.trim_end_matches('/'));
    if call.world.is_forbidden(&slashed) {
        return no(
            2_190_004,
            "应用未获得该能力, 请去https://open.douyin.com/申请",
        );
    }
    match call.world.limits.take(NAME, RATE, call.now) {
        Verdict::Pass => Ok(()),
        Verdict::Refused(_) => no(28_003_018, "请求过于频繁"),
    }
}

fn app(call: &Call, token: &str) -> Result<(), Refusal> {
    match call.world.douyin.app_tokens().book.look(token, call.now) {
        Standing::Live(()) => Ok(()),
        Standing::Expired(()) => no(2_190_008, "access_token过期，请刷新或重新授权"),
        Standing::Dead(()) | Standing::Unknown => no(2_190_002, "access_token无效"),
    }
}

/// The creator behind a user's token, whose scopes and `open_id` must fit.
fn user(call: &Call, token: &str, scope: Option<&str>) -> Result<usize, Refusal> {
    let (creator, granted) = signed_in(call, token, scope)?;
    let Some(open_id) = call.query("open_id") else {
        return no(28_001_004, "open_id无效");
    };
    if !CREATORS.iter().any(|creator| creator.open_id == open_id) {
        return no(28_001_004, "open_id无效");
    }
    if CREATORS[creator].open_id != open_id {
        return no(2_190_015, "请求参数access_token openid不匹配");
    }
    if granted {
        Ok(creator)
    } else {
        no(2_190_003, "用户未授权该api")
    }
}

/// The creator behind a user's token, and whether the scope was granted.
pub(super) fn signed_in(
    call: &Call,
    token: &str,
    scope: Option<&str>,
) -> Result<(usize, bool), Refusal> {
    let tokens = call.world.douyin.tokens();
    let consent = match tokens.pairs.access.look(token, call.now) {
        Standing::Live(grant) => &tokens.grants[grant],
        Standing::Expired(_) => return no(2_190_008, "access_token过期，请刷新或重新授权"),
        Standing::Dead(_) | Standing::Unknown => return no(2_190_002, "access_token无效"),
    };
    Ok((
        consent.creator,
        scope.is_none_or(|scope| consent.scopes.iter().any(|granted| granted == scope)),
    ))
}

/// A JSON object; nothing at all counts as an empty one.
pub(super) fn body(call: &Call) -> Result<Map<String, Value>, Refusal> {
    if call.body.is_empty() {
        return Ok(Map::new());
    }
    if !call.says_json() {
        return no(2_100_005, "Content-Type需为application/json");
    }
    call.json().map_or_else(|| wrong_type("body"), Ok)
}
