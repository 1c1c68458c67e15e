//! The law of consents and tokens at Douyin.
//!
//! An access token lives 15 days and a refresh prolongs it; the refresh token lives 30 days, which a refresh does not
//! change and a renewal does, at most five times in one consent ([OFF] refresh-access-token, refresh-token).

use super::judge::said;
use super::register::{OAUTH_ORIGIN, OPTIONAL_SCOPE, SCOPE};
use super::{OPEN, judge};
use crate::reading::{self, chosen, chosen_origin, object, slow_down, try_again};
use qianyao_domain::{Lifetimes, Secret, Text, catalogue::Method};
use qianyao_wire::{
    AppSecrets, AuthorizeAsk, LoginLaw, Outgoing, Reply, Said, TokenAnswer, TokenCall, Verdict, Way,
};
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) const LAW: LoginLaw = LoginLaw {
    // [OFF] The callback must be https; a loopback address is for those whose console takes it.
    ways: &[Way::Paste, Way::SignInWindow, Way::Bridge, Way::Loopback],
    code_names: &["code"],
    scopes_name: "scopes",
    pkce: |_| false,
    default_scope: SCOPE,
    authorize,
    exchange,
    refresh,
    renew: Some(renew),
    client_token: Some(client_token),
    read,
    lifetimes: Lifetimes {
        access: 1_296_000,
        refresh: Some(2_592_000),
        ahead: 2 * 86_400,
        rotates: false,
        max_renewals: 5,
        renew_ahead: 3 * 86_400,
        code: 600,
    },
    client_ahead: 300,
    // Revoked in the Douyin app: 设置 → 账号与安全 → 授权管理.
    revoke_page: "",
    // [OFF] refresh sheet: the token dies at once.
    revoke_how: Text::new(
        "在抖音 App 的“设置 → 账号与安全 → 授权管理”里取消授权",
        "Cancel it in the Douyin app: Settings → Account and security → Authorised apps",
    ),
    notice_days: &[7, 3, 2, 1],
};

/// `GET /platform/oauth/connect/` [OFF].
fn authorize(ask: &AuthorizeAsk<'_>) -> String {
    let scope: String = ask.scope.chars().filter(|c| !c.is_whitespace()).collect();
    let mut query = vec![
        ("client_key", ask.app.client_id.as_str()),
        ("response_type", "code"),
        ("scope", &scope),
    ];
    let optional = chosen(ask.app, OPTIONAL_SCOPE, "");
    if !optional.is_empty() {
        query.push(("optionalScope", optional));
    }
    query.push(("redirect_uri", ask.redirect_uri));
    query.push(("state", ask.state));
    let origin = chosen_origin(ask.app, OAUTH_ORIGIN, OPEN);
    reading::address(&format!("{origin}/platform/oauth/connect/"), &query)
}

fn call(app: &AppSecrets<'_>, path: &str) -> Outgoing {
    Outgoing::new(
        Method::Post,
        chosen_origin(app.app, OAUTH_ORIGIN, OPEN),
        path,
    )
    .header("Accept", "application/json")
}

fn field(name: &str, value: &str) -> (String, Secret) {
    (name.to_owned(), Secret::from(value))
}

/// Form, as the documents stress [OFF get-access-token].
fn exchange(app: &AppSecrets<'_>, code: &Secret, _: &str, _: Option<&Secret>) -> Outgoing {
    call(app, "/oauth/access_token/").form(vec![
        field("client_key", &app.app.client_id),
        ("client_secret".to_owned(), app.secret.clone()),
        ("code".to_owned(), code.clone()),
        field("grant_type", "authorization_code"),
    ])
}

/// Without the client's secret [OFF refresh-access-token].
fn refresh(app: &AppSecrets<'_>, refresh: &Secret) -> Outgoing {
    call(app, "/oauth/refresh_token/").form(vec![
        field("client_key", &app.app.client_id),
        field("grant_type", "refresh_token"),
        ("refresh_token".to_owned(), refresh.clone()),
    ])
}

/// Needs the app's capability `renew_refresh_token` [OFF refresh-token].
fn renew(app: &AppSecrets<'_>, refresh: &Secret) -> Outgoing {
    call(app, "/oauth/renew_refresh_token/").form(vec![
        field("client_key", &app.app.client_id),
        ("refresh_token".to_owned(), refresh.clone()),
    ])
}

/// The stable call first: it gives the same token within its two hours, the plain one kills the one before.
fn client_token(app: &AppSecrets<'_>) -> Vec<Outgoing> {
    let body = object([
        ("grant_type", Value::from("client_credential")),
        ("client_key", Value::from(app.app.client_id.as_str())),
        ("client_secret", Value::from(app.secret.expose().as_str())),
    ]);
    ["/oauth/stable_client_token/", "/oauth/client_token/"]
        .into_iter()
        .map(|path| call(app, path).json(&body))
        .collect()
}

fn read(reply: &Reply, call: TokenCall) -> Result<TokenAnswer, Verdict> {
    let Some(body) = &reply.json else {
        return Err(reading::gateway(reply));
    };
    let said = said(reply);
    match said.code.as_deref() {
        Some("0") => {}
        Some(_) => return Err(refused(said, call)),
        None => return Err(reading::gateway(reply)),
    }
    let token = reading::secret(body, "/data/access_token");
    let answer = match call {
        TokenCall::Renew => TokenAnswer {
            refresh: reading::secret(body, "/data/refresh_token"),
            refresh_expires_in: reading::whole(body, "/data/expires_in"),
            ..TokenAnswer::default()
        },
        TokenCall::Client => TokenAnswer {
            access: token,
            access_expires_in: reading::whole(body, "/data/expires_in"),
            ..TokenAnswer::default()
        },
        // The refresh token is named again with its full lifetime, yet lives no longer than before.
        TokenCall::Refresh => person(body, token, false),
        TokenCall::Exchange => person(body, token, true),
    };
    if answer.access.is_none() && answer.refresh.is_none() {
        return Err(Verdict::Stop(Said {
            message: "no token in the answer".to_owned(),
            ..said
        }));
    }
    Ok(TokenAnswer { said, ..answer })
}

fn person(body: &Value, access: Option<Secret>, first: bool) -> TokenAnswer {
    TokenAnswer {
        access,
        access_expires_in: reading::whole(body, "/data/expires_in"),
        refresh: reading::secret(body, "/data/refresh_token"),
        refresh_expires_in: first
            .then(|| reading::whole(body, "/data/refresh_expires_in"))
            .flatten(),
        subject: reading::text(body, "/data/open_id"),
        scopes: reading::text(body, "/data/scope").map(|scope| {
            scope
                .split(',')
                .map(|part| part.trim().to_owned())
                .filter(|part| !part.is_empty())
                .collect()
        }),
        extra: BTreeMap::new(),
        ..TokenAnswer::default()
    }
}

/// The same codes mean different things to the token calls.
fn refused(said: Said, call: TokenCall) -> Verdict {
    let code = said.code.clone().unwrap_or_default();
    let of_refresh_token = matches!(call, TokenCall::Refresh | TokenCall::Renew);
    match (code.as_str(), call) {
        ("10010", _) => Verdict::LoginAgain(said),
        ("10020", TokenCall::Renew) => Verdict::LoginAgain(said),
        ("10020", _) => slow_down(Some(300), said),
        ("10004", TokenCall::Renew) => Verdict::Skip(said),
        ("10001", _) => try_again(said),
        _ => match judge::by_code(&code, said) {
            Verdict::Refresh(said) | Verdict::LoginAgain(said) if of_refresh_token => {
                Verdict::LoginAgain(said)
            }
            Verdict::Refresh(said) | Verdict::LoginAgain(said) => Verdict::Stop(said),
            Verdict::Skip(said) => Verdict::Stop(said),
            other => other,
        },
    }
}
