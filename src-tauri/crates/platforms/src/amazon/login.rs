//! The law of consents and tokens at Login with Amazon. A refresh gives a new access token and leaves the refresh token,
//! which is documented not to expire [C access-tokens].

use super::judge::said;
use super::register::{PKCE, REGION};
use crate::reading::{self, chosen, slow_down, try_again};
use qianyao_domain::{App, Lifetimes, Secret, Text, catalogue::Method};
use qianyao_wire::{
    AppSecrets, AuthorizeAsk, LoginLaw, Outgoing, Reply, Said, TokenAnswer, TokenCall, Verdict, Way,
};

pub(super) const TOKEN_NA: &str = "https://api.amazon.com";
pub(super) const TOKEN_EU: &str = "https://api.amazon.co.uk";
pub(super) const TOKEN_FE: &str = "https://api.amazon.co.jp";

pub(super) const LAW: LoginLaw = LoginLaw {
    ways: &[Way::Loopback, Way::Bridge, Way::Paste],
    code_names: &["code"],
    scopes_name: "scope",
    pkce: |app| chosen(app, PKCE, "on") != "off",
    default_scope: "advertising::campaign_management",
    authorize,
    exchange,
    refresh,
    renew: None,
    client_token: None,
    read,
    lifetimes: Lifetimes {
        access: 3_600,
        refresh: None,
        ahead: 300,
        rotates: false,
        max_renewals: 0,
        renew_ahead: 0,
        code: 300,
    },
    client_ahead: 0,
    revoke_page: "https://www.amazon.com/ap/adam",
    revoke_how: Text::new(
        "在亚马逊账户的“已授权的应用”里移除这个应用",
        "Remove the app under “Apps with access to your account” of the Amazon account",
    ),
    notice_days: &[],
};

/// The consent page of the region [C authorization-grants].
fn consent_page(app: &App) -> &'static str {
    match chosen(app, REGION, "na") {
        "eu" => "https://eu.account.amazon.com/ap/oa",
        "fe" => "https://apac.account.amazon.com/ap/oa",
        _ => "https://www.amazon.com/ap/oa",
    }
}

/// Any token host serves any region [C SEED].
fn token_host(app: &App) -> &'static str {
    match chosen(app, REGION, "na") {
        "eu" => TOKEN_EU,
        "fe" => TOKEN_FE,
        _ => TOKEN_NA,
    }
}

/// With a challenge the method is always said: left out it would be taken as `plain` [C LWA].
fn authorize(ask: &AuthorizeAsk<'_>) -> String {
    let mut query = vec![
        ("client_id", ask.app.client_id.as_str()),
        ("scope", ask.scope.trim()),
        ("response_type", "code"),
        ("redirect_uri", ask.redirect_uri),
        ("state", ask.state),
    ];
    if let Some(challenge) = ask.challenge {
        query.push(("code_challenge", challenge));
        query.push(("code_challenge_method", "S256"));
    }
    reading::address(consent_page(ask.app), &query)
}

fn call(app: &AppSecrets<'_>, fields: Vec<(&str, Secret)>) -> Outgoing {
    let mut form: Vec<(String, Secret)> = fields
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    let client = Secret::from(app.app.client_id.as_str());
    form.push(("client_id".to_owned(), client));
    form.push(("client_secret".to_owned(), app.secret.clone()));
    Outgoing::new(Method::Post, token_host(app.app), "/auth/o2/token").form(form)
}

fn exchange(
    app: &AppSecrets<'_>,
    code: &Secret,
    redirect_uri: &str,
    verifier: Option<&Secret>,
) -> Outgoing {
    let mut fields = vec![
        ("grant_type", Secret::from("authorization_code")),
        ("code", code.clone()),
        ("redirect_uri", Secret::from(redirect_uri)),
    ];
    // The documents of the Ads API list the secret as required, those of LwA the verifier: both go.
    fields.extend(verifier.map(|verifier| ("code_verifier", verifier.clone())));
    call(app, fields)
}

fn refresh(app: &AppSecrets<'_>, refresh: &Secret) -> Outgoing {
    call(
        app,
        vec![
            ("grant_type", Secret::from("refresh_token")),
            ("refresh_token", refresh.clone()),
        ],
    )
}

fn read(reply: &Reply, call: TokenCall) -> Result<TokenAnswer, Verdict> {
    let Some(body) = &reply.json else {
        return Err(reading::gateway(reply));
    };
    let said = said(reply);
    if let Some(access) = reading::secret(body, "/access_token") {
        return Ok(TokenAnswer {
            access: Some(access),
            refresh: reading::secret(body, "/refresh_token"),
            access_expires_in: reading::whole(body, "/expires_in"),
            scopes: reading::text(body, "/scope")
                .map(|scope| scope.split_whitespace().map(str::to_owned).collect()),
            said,
            ..TokenAnswer::default()
        });
    }
    Err(refused(reply, said, call))
}

/// Only `invalid_grant` in answer to a refresh means that the consent is gone. A wrong client or a slip in the request
/// leaves the refresh token as good as it was.
fn refused(reply: &Reply, said: Said, call: TokenCall) -> Verdict {
    match said.code.as_deref() {
        Some("invalid_grant") if call == TokenCall::Refresh => Verdict::LoginAgain(said),
        Some("ServerError" | "server_error" | "temporarily_unavailable") => try_again(said),
        _ if reply.status == 429 => slow_down(None, said),
        _ if reply.status >= 500 => try_again(said),
        Some(_) => Verdict::Stop(said),
        None if reply.status < 400 => Verdict::Stop(Said {
            message: "no access_token in the answer".to_owned(),
            ..said
        }),
        None => reading::gateway(reply),
    }
}
