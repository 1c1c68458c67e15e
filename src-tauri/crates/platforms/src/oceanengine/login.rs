//! The law of consents and tokens at Ocean Engine.
//!
//! The field is `app_id` everywhere; an `appid` in circulating refresh samples is a slip. A refresh rotates both
//! tokens and restarts both clocks ([C] `api_oauth2_refresh_token.go`).

use super::judge::{said, sorry};
use super::register::{CONSENT_DEFAULT, CONSENT_PAGE, MATERIAL_AUTH, OAUTH_ORIGIN, RID};
use super::{OAUTH, enums};
use crate::reading::{self, chosen, chosen_origin, id_number, object};
use qianyao_domain::{App, Lifetimes, Secret, Text, catalogue::Method};
use qianyao_wire::{
    AppSecrets, AuthorizeAsk, LoginLaw, Outgoing, Reply, TokenAnswer, TokenCall, Verdict, Way,
};
use serde_json::Value;
use std::collections::BTreeMap;
use url::Url;

pub(super) const LAW: LoginLaw = LoginLaw {
    ways: &[Way::Loopback, Way::Bridge, Way::Paste],
    // [P] `auth_code`; running tools accept `code` as a fallback.
    code_names: &["auth_code", "code"],
    scopes_name: "scope",
    pkce: |_| false,
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
        ahead: 1_800,
        rotates: true,
        max_renewals: 0,
        renew_ahead: 0,
        code: 600,
    },
    client_ahead: 0,
    revoke_page: "https://qianchuan.jinritemai.com/openapi/qc/audit/list.html",
    revoke_how: Text::new(
        "在千川的授权管理页找到这个应用，取消授权",
        "Find the app on Qianchuan's page of authorised apps and cancel it",
    ),
    notice_days: &[7, 3, 1],
};

/// `app_id`, `state`, `redirect_uri`, `material_auth`, then `rid` and `scope` where there are any. No
/// `response_type`, no PKCE in any code base read [P].
fn authorize(ask: &AuthorizeAsk<'_>) -> String {
    let (page, pasted) = consent_page(ask.app);
    let material = pasted
        .get("material_auth")
        .map_or_else(|| chosen(ask.app, MATERIAL_AUTH, "1"), String::as_str);
    let rid = match chosen(ask.app, RID, "") {
        "" => pasted.get("rid").map_or("", String::as_str),
        rid => rid,
    };
    let scope = scope_list(ask.scope);
    let mut query = vec![
        ("app_id", ask.app.client_id.as_str()),
        ("state", ask.state),
        ("redirect_uri", ask.redirect_uri),
        ("material_auth", material),
    ];
    if !rid.is_empty() {
        query.push(("rid", rid));
    }
    if !scope.is_empty() {
        query.push(("scope", &scope));
    }
    reading::address(&page, &query)
}

/// The chosen page without its query, and the query by itself: the console's “授权URL” can be pasted whole.
fn consent_page(app: &App) -> (String, BTreeMap<String, String>) {
    match Url::parse(chosen(app, CONSENT_PAGE, CONSENT_DEFAULT)) {
        Ok(mut page) => {
            let pasted = page.query_pairs().into_owned().collect();
            page.set_query(None);
            page.set_fragment(None);
            (page.to_string(), pasted)
        }
        Err(_) => (CONSENT_DEFAULT.to_owned(), BTreeMap::new()),
    }
}

/// The platform wants a JSON array of numbers; people type `1,2`.
fn scope_list(scope: &str) -> String {
    let scope = scope.trim();
    if scope.is_empty() || scope.starts_with('[') {
        return scope.to_owned();
    }
    Value::from_iter(
        scope
            .split([',', ' '])
            .filter(|part| !part.is_empty())
            .map(id_number),
    )
    .to_string()
}

/// `POST /open_api/oauth2/access_token/`, DOC:1697468230144003.
fn exchange(app: &AppSecrets<'_>, code: &Secret, _: &str, _: Option<&Secret>) -> Outgoing {
    token_call(
        app,
        "/open_api/oauth2/access_token/",
        ("auth_code", code),
        "auth_code",
    )
}

/// `POST /open_api/oauth2/refresh_token/`, DOC:1697468248190020. `grant_type` is required for Qianchuan
/// ([P] ad_open_sdk_java#12).
fn refresh(app: &AppSecrets<'_>, refresh: &Secret) -> Outgoing {
    token_call(
        app,
        "/open_api/oauth2/refresh_token/",
        ("refresh_token", refresh),
        "refresh_token",
    )
}

fn token_call(app: &AppSecrets<'_>, path: &str, what: (&str, &Secret), grant: &str) -> Outgoing {
    let origin = chosen_origin(app.app, OAUTH_ORIGIN, OAUTH);
    Outgoing::new(Method::Post, origin, path).json(&object([
        ("app_id", id_number(&app.app.client_id)),
        ("secret", Value::from(app.secret.expose().as_str())),
        ("grant_type", Value::from(grant)),
        (what.0, Value::from(what.1.expose().as_str())),
    ]))
}

/// `data.access_token` and the rest under `code` 0; a refusal by its code.
fn read(reply: &Reply, call: TokenCall) -> Result<TokenAnswer, Verdict> {
    let Some(body) = &reply.json else {
        return Err(reading::gateway(reply));
    };
    let said = said(reply);
    if said.code.as_deref() != Some("0") {
        return Err(refused(reply, call));
    }
    let Some(access) = reading::secret(body, "/data/access_token") else {
        return Err(Verdict::Stop(sorry(said, "no access_token in the answer")));
    };
    let mut extra = BTreeMap::new();
    if let Some(Value::Array(ids)) = body.pointer("/data/advertiser_ids") {
        let ids: Vec<String> = ids.iter().filter_map(reading::scalar).collect();
        extra.insert("advertiser_ids".to_owned(), ids.join(","));
    }
    Ok(TokenAnswer {
        access: Some(access),
        refresh: reading::secret(body, "/data/refresh_token"),
        access_expires_in: reading::whole(body, "/data/expires_in"),
        refresh_expires_in: reading::whole(body, "/data/refresh_token_expires_in"),
        subject: None,
        scopes: None,
        extra,
        said,
    })
}

/// An access-token complaint about a refresh means the refresh token; a missing right at the token calls is the app's.
fn refused(reply: &Reply, call: TokenCall) -> Verdict {
    match super::judge::judge(reply) {
        Verdict::Refresh(said) | Verdict::LoginAgain(said) if call == TokenCall::Refresh => {
            Verdict::LoginAgain(said)
        }
        Verdict::Refresh(said) | Verdict::LoginAgain(said) | Verdict::Skip(said) => {
            Verdict::Stop(said)
        }
        Verdict::Done => Verdict::Stop(sorry(said(reply), enums::NO_CODE)),
        other => other,
    }
}
