//! `GET https://developers.e.qq.com/oauth/authorize` [C OAUTH-A]

use std::sync::atomic::Ordering;

use axum::http::StatusCode;
use axum::response::Response;
use url::Url;

use super::NAME;
use super::accounts::IDENTITIES;
use super::state::Consent;
use crate::answer;
use crate::app::SandboxApp;
use crate::call::{Call, find};
use crate::consent::{Choice, Group, Page, Skin, error_page, with_query};
use crate::tokens::{HEX, after};

/// Seconds that a code lives [C AUTH].
const CODE_LIFE: i64 = 300;

const SKIN: Skin = Skin {
    class: "tencent",
    platform: "腾讯广告",
    tagline: "Marketing API · 授权",
};

pub(super) const SCOPES: &[&str] = &[
    "ads_management",
    "ads_insights",
    "account_management",
    "audience_management",
    "user_actions",
];

const RIGHTS: &[(&str, &str)] = &[
    ("广告投放", "创建与管理广告"),
    ("数据洞察", "读取报表"),
    ("账号服务", "读取账户与资金"),
    ("人群管理", "管理人群"),
    ("用户行为", "接入行为数据"),
];

struct Link<'a> {
    app: &'a SandboxApp,
    redirect_uri: &'a str,
    scopes: Vec<String>,
}

fn check(call: &Call) -> Result<Link<'_>, Box<Response>> {
    let wrong = |code: &str, text: &str| {
        let page = error_page(SKIN, code, text);
        Err(Box::new(answer::page(StatusCode::OK, page)))
    };
    let app = call
        .query("client_id")
        .and_then(|id| call.world.app(NAME, id));
    let Some(app) = app else {
        return wrong("11007", "应用不存在，请检查 client_id。");
    };
    let redirect_uri = call.query("redirect_uri").unwrap_or_default();
    if !may_redirect(app, redirect_uri) {
        return wrong(
            "18005",
            "redirect_uri 不可带端口，且主域须与应用登记的回调域名一致。",
        );
    }
    if call.query("state").is_some_and(|state| state.len() > 512) {
        return wrong("18003", "state 超过 512 字节。");
    }
    let scopes: Vec<String> = call
        .query("scope")
        .unwrap_or_default()
        .split(',')
        .filter(|scope| !scope.is_empty())
        .map(str::to_owned)
        .collect();
    if scopes.iter().any(|scope| !SCOPES.contains(&scope.as_str())) {
        return wrong("18009", "scope 不在可授权范围内。");
    }
    let account_type = call.query("account_type").unwrap_or("ACCOUNT_TYPE_QQ");
    if !["ACCOUNT_TYPE_QQ", "ACCOUNT_TYPE_WECHAT"].contains(&account_type) {
        return wrong("18009", "account_type 不合法。");
    }
    Ok(Link {
        app,
        redirect_uri,
        scopes,
    })
}

/// http or https, 1 to 1024 bytes, no port, and the main domain of a registered address [C OAUTH-A].
fn may_redirect(app: &SandboxApp, text: &str) -> bool {
    let Ok(uri) = Url::parse(text) else {
        return false;
    };
    let has_port = uri.port().is_some() || written_port(text);
    let domain = uri.host_str().map(main_domain);
    let registered = app.redirects.iter().any(|registered| {
        let registered = Url::parse(registered).ok();
        let registered = registered.as_ref().and_then(Url::host_str).map(main_domain);
        registered.is_some() && registered == domain
    });
    matches!(uri.scheme(), "http" | "https") && text.len() <= 1024 && !has_port && registered
}

/// A port that is the scheme's own vanishes when an address is parsed; it is still one.
fn written_port(text: &str) -> bool {
    let rest = text.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    authority.contains(':')
}

/// The last two labels of a host name.
fn main_domain(host: &str) -> &str {
    let mut dots = host.rmatch_indices('.').map(|(at, _)| at);
    dots.nth(1).map_or(host, |at| &host[at + 1..])
}

pub(super) async fn open(call: Call) -> Response {
    let link = match check(&call) {
        Ok(link) => link,
        Err(page) => return *page,
    };
    if call.world.auto_consent.load(Ordering::SeqCst) {
        return agree(&call, &link, 0);
    }
    let choices = IDENTITIES.iter().enumerate().map(|(place, identity)| {
        let count = identity.reaches().count();
        Choice {
            value: place.to_string(),
            title: identity.name.to_owned(),
            note: format!("{} · ID {}", identity.role_title, identity.account_id),
            tag: format!("{count} 个账户"),
            ticked: place == 0,
            disabled: false,
        }
    });
    let page = Page {
        skin: SKIN,
        app_id: &link.app.id,
        redirect_uri: link.redirect_uri,
        groups: vec![Group {
            title: "以哪个身份授权",
            field: "identity",
            one: true,
            choices: choices.collect(),
        }],
        rights: RIGHTS,
    };
    answer::page(StatusCode::OK, page.html())
}

pub(super) async fn decide(call: Call) -> Response {
    let link = match check(&call) {
        Ok(link) => link,
        Err(page) => return *page,
    };
    let form = call.form();
    if find(&form, "decision") != Some("agree") {
        return refuse(&call, &link);
    }
    let place = find(&form, "identity")
        .and_then(|place| place.parse().ok())
        .filter(|place| *place < IDENTITIES.len());
    agree(&call, &link, place.unwrap_or(0))
}

/// The key is `authorization_code`, not `code` [C AUTH].
fn agree(call: &Call, link: &Link<'_>, identity: usize) -> Response {
    let code = call.world.mint.text("tencent code", HEX, 32);
    let consent = Consent {
        app_id: link.app.id.clone(),
        identity,
        scopes: link.scopes.clone(),
    };
    call.world.tencent.memory().codes.issue(
        &code,
        (consent, link.redirect_uri.to_owned()),
        after(call.now, CODE_LIFE),
    );
    let mut pairs = vec![("authorization_code", code.as_str())];
    pairs.extend(call.query("state").map(|state| ("state", state)));
    answer::redirect(&with_query(link.redirect_uri, &pairs))
}

/// What a refusal sends is not documented; these are the names of the OAuth standard.
fn refuse(call: &Call, link: &Link<'_>) -> Response {
    let mut pairs = vec![("error", "access_denied")];
    pairs.extend(call.query("state").map(|state| ("state", state)));
    answer::redirect(&with_query(link.redirect_uri, &pairs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_or_another_domain_is_refused() {
        let app = super::super::app();
        for (uri, fits) in [
            ("https://sandbox.example/callback", true),
            ("http://sandbox.example/", true),
            ("https://ads.sandbox.example/x?y=1", true),
            ("https://sandbox.example:443/callback", false),
            ("https://sandbox.example:8443/callback", false),
            ("http://127.0.0.1:53219/cb", false),
            ("https://evil.test/callback", false),
            ("sandbox.example/callback", false),
            ("", false),
        ] {
            assert_eq!(may_redirect(&app, uri), fits, "{uri}");
        }
    }
}
