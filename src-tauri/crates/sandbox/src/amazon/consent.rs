//! `GET /ap/oa` on three hosts [C DOC:authorization-grants, LWA].

use std::sync::atomic::Ordering;

use axum::http::StatusCode;
use axum::response::Response;

use super::NAME;
use super::state::{Code, Consent};
use crate::answer;
use crate::app::SandboxApp;
use crate::call::{Call, find};
use crate::consent::{Page, Skin, error_page, with_query};
use crate::tokens::{LETTERS, after};

/// Seconds that a code lives [C SEED].
const CODE_LIFE: i64 = 300;

const SKIN: Skin = Skin {
    class: "amazon",
    platform: "Amazon",
    tagline: "Login with Amazon",
};

/// The scope that opens campaigns, its older spelling [C], and the two lesser ones.
pub(super) const SCOPES: &[&str] = &[
    "advertising::campaign_management",
    "cpc_advertising:campaign_management",
    "advertising::audiences",
    "advertising::test:create_account",
];

const RIGHTS: &[(&str, &str)] = &[
    ("Amazon Ads", "读取与管理广告活动"),
    ("报告", "生成与下载报告"),
];

struct Link<'a> {
    app: &'a SandboxApp,
    redirect_uri: &'a str,
}

/// Before the redirect address is known to be registered, whatever is wrong stays on a page [P].
fn check(call: &Call) -> Result<Link<'_>, Box<Response>> {
    let wrong = |text: &str| {
        let page = error_page(SKIN, "400 Bad Request", text);
        Err(Box::new(answer::page(StatusCode::BAD_REQUEST, page)))
    };
    let app = call
        .query("client_id")
        .and_then(|id| call.world.app(NAME, id));
    let Some(app) = app else {
        return wrong("An unknown client identifier was specified");
    };
    let asked = call.query("redirect_uri").unwrap_or_default();
    match app.redirects.iter().find(|registered| *registered == asked) {
        Some(redirect_uri) => Ok(Link { app, redirect_uri }),
        None => {
            wrong("The redirect URI you provided has not been whitelisted for your application")
        }
    }
}

/// What is wrong with the rest goes home to the app: the error's name and its description.
fn grievance(call: &Call) -> Option<(&'static str, &'static str)> {
    if call.query("response_type") != Some("code") {
        return Some((
            "unsupported_response_type",
            "The response_type must be code",
        ));
    }
    let method = call.query("code_challenge_method").unwrap_or("plain");
    if !["S256", "plain"].contains(&method) {
        return Some(("invalid_request", "The code_challenge_method is unknown"));
    }
    let scopes = scopes(call);
    let known = scopes.iter().all(|scope| SCOPES.contains(&scope.as_str()));
    if scopes.is_empty() || !known {
        return Some(("invalid_scope", "An unknown scope was requested"));
    }
    None
}

fn scopes(call: &Call) -> Vec<String> {
    let scope = call.query("scope").unwrap_or_default();
    scope.split_whitespace().map(str::to_owned).collect()
}

pub(super) async fn open(call: Call) -> Response {
    let link = match check(&call) {
        Ok(link) => link,
        Err(page) => return *page,
    };
    if let Some((error, description)) = grievance(&call) {
        return back(&call, &link, error, description);
    }
    if call.world.auto_consent.load(Ordering::SeqCst) {
        return agree(&call, &link);
    }
    let page = Page {
        skin: SKIN,
        app_id: &link.app.id,
        redirect_uri: link.redirect_uri,
        groups: Vec::new(),
        rights: RIGHTS,
    };
    answer::page(StatusCode::OK, page.html())
}

pub(super) async fn decide(call: Call) -> Response {
    let link = match check(&call) {
        Ok(link) => link,
        Err(page) => return *page,
    };
    if let Some((error, description)) = grievance(&call) {
        return back(&call, &link, error, description);
    }
    if find(&call.form(), "decision") == Some("agree") {
        agree(&call, &link)
    } else {
        back(&call, &link, "access_denied", "Access not permitted.")
    }
}

fn agree(call: &Call, link: &Link<'_>) -> Response {
    let text = call.world.mint.text("amazon code", LETTERS, 20);
    let scopes = scopes(call);
    let scope = scopes.join(" ");
    let hashed = call.query("code_challenge_method") == Some("S256");
    let code = Code {
        consent: Consent {
            app_id: link.app.id.clone(),
            scopes,
        },
        redirect_uri: link.redirect_uri.to_owned(),
        challenge: call
            .query("code_challenge")
            .map(|challenge| (challenge.to_owned(), hashed)),
    };
    let mut memory = call.world.amazon.memory();
    memory.codes.issue(&text, code, after(call.now, CODE_LIFE));
    drop(memory);
    let mut pairs = vec![("code", text.as_str()), ("scope", scope.as_str())];
    pairs.extend(call.query("state").map(|state| ("state", state)));
    answer::redirect(&with_query(link.redirect_uri, &pairs))
}

fn back(call: &Call, link: &Link<'_>, error: &str, description: &str) -> Response {
    let mut pairs = vec![("error", error), ("error_description", description)];
    pairs.extend(call.query("state").map(|state| ("state", state)));
    answer::redirect(&with_query(link.redirect_uri, &pairs))
}
