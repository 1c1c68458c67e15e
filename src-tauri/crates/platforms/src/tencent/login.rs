//! The law of consents and tokens at Tencent. Token calls are GETs with everything in the query, the secret included
//! [C OAUTH-T]; nothing of them is ever logged.

use super::API;
use super::judge::{self, said};
use super::register::{ACCOUNT_TYPE, REFRESH_CALL, ROTATES};
use crate::reading::{self, chosen};
use qianyao_domain::{Lifetimes, Secret, Text, catalogue::Method};
use qianyao_wire::{
    AppSecrets, AuthorizeAsk, LoginLaw, Outgoing, Reply, Said, TokenAnswer, TokenCall, Verdict, Way,
};
use serde_json::Value;
use std::collections::BTreeMap;

/// Host of the consent page.
pub(super) const CONSENT: &str = "https://developers.e.qq.com";

pub(super) const LAW: LoginLaw = LoginLaw {
    // [C OAUTH-A] A redirect address may carry no port, so a loopback listener is out.
    ways: &[Way::Paste, Way::SignInWindow, Way::Bridge, Way::TokenPair],
    code_names: &["authorization_code", "code"],
    scopes_name: "scope",
    pkce: |_| false,
    // Left out, the consent covers all that the app has.
    default_scope: "",
    authorize,
    exchange,
    refresh,
    renew: None,
    client_token: None,
    read,
    lifetimes: Lifetimes {
        access: 86_400,
        refresh: Some(2_592_000),
        ahead: 600,
        rotates: false,
        max_renewals: 0,
        renew_ahead: 0,
        code: 300,
    },
    client_ahead: 0,
    revoke_page: "https://developers.e.qq.com/app",
    revoke_how: Text::new(
        "在腾讯广告开发者平台的应用详情里取消授权，或重置令牌",
        "Cancel it on the app's page of the Tencent Ads developer platform, or reset its tokens",
    ),
    notice_days: &[7, 3, 1],
};

/// `GET /oauth/authorize` [C OAUTH-A]: no `response_type`, no PKCE.
fn authorize(ask: &AuthorizeAsk<'_>) -> String {
    let mut query = vec![
        ("client_id", ask.app.client_id.as_str()),
        ("redirect_uri", ask.redirect_uri),
        ("state", ask.state),
    ];
    if !ask.scope.trim().is_empty() {
        query.push(("scope", ask.scope.trim()));
    }
    let account_type = chosen(ask.app, ACCOUNT_TYPE, "");
    if !account_type.is_empty() {
        query.push(("account_type", account_type));
    }
    reading::address(&format!("{CONSENT}/oauth/authorize"), &query)
}

fn call(app: &AppSecrets<'_>, path: &str) -> Outgoing {
    // The platform's sandbox has no OAuth of its own.
    Outgoing::new(Method::Get, API, path)
        .query("client_id", app.app.client_id.as_str())
        .query("client_secret", app.secret.expose().as_str())
}

/// `redirect_uri` is the one of the consent, byte for byte.
fn exchange(app: &AppSecrets<'_>, code: &Secret, redirect: &str, _: Option<&Secret>) -> Outgoing {
    call(app, "/oauth/token")
        .query("grant_type", "authorization_code")
        .query("authorization_code", code.expose().as_str())
        .query("redirect_uri", redirect)
}

/// `oauth/token` prolongs the refresh token and keeps its value [C AUTH]; `oauth/refresh_token` replaces both and
/// kills the old ones [C OAUTH-R].
fn refresh(app: &AppSecrets<'_>, refresh: &Secret) -> Outgoing {
    if chosen(app.app, REFRESH_CALL, "") == ROTATES {
        call(app, "/oauth/refresh_token").query("refresh_token", refresh.expose().as_str())
    } else {
        call(app, "/oauth/token")
            .query("grant_type", "refresh_token")
            .query("refresh_token", refresh.expose().as_str())
    }
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
    let Some(access) = reading::secret(body, "/data/access_token") else {
        return Err(Verdict::Stop(Said {
            message: "no access_token in the answer".to_owned(),
            ..said
        }));
    };
    let info = body
        .pointer("/data/authorizer_info")
        .unwrap_or(&Value::Null);
    let known = |name: &str| reading::text(info, name).filter(|text| text != "0");
    let extra: BTreeMap<String, String> = ["account_role_type", "account_type", "account_uin"]
        .into_iter()
        .filter_map(|name| Some((name.to_owned(), known(&format!("/{name}"))?)))
        .collect();
    Ok(TokenAnswer {
        access: Some(access),
        refresh: reading::secret(body, "/data/refresh_token"),
        access_expires_in: reading::whole(body, "/data/access_token_expires_in"),
        refresh_expires_in: reading::whole(body, "/data/refresh_token_expires_in"),
        subject: known("/account_id")
            .or_else(|| known("/account_uin"))
            .or_else(|| known("/wechat_account_id")),
        scopes: info
            .get("scope_list")
            .and_then(Value::as_array)
            .map(|list| list.iter().filter_map(reading::scalar).collect()),
        extra,
        said,
    })
}

/// A complaint about a token, in answer to a refresh, means the refresh token.
fn refused(said: Said, call: TokenCall) -> Verdict {
    let code = said.code.clone().unwrap_or_default();
    match judge::by_code(&code, said) {
        Verdict::Refresh(said) | Verdict::LoginAgain(said) if call == TokenCall::Refresh => {
            Verdict::LoginAgain(said)
        }
        Verdict::Refresh(said) | Verdict::LoginAgain(said) | Verdict::Skip(said) => {
            Verdict::Stop(said)
        }
        other => other,
    }
}
