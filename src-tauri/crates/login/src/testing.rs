//! A platform of the tests' own, whose law can be bent.

use futures_util::future::FutureExt;
use qianyao_domain::{App, ErrorCode, Lifetimes, Secret, Text, catalogue::Method};
use qianyao_wire::{
    AppSecrets, AuthorizeAsk, Discovered, Limits, LoginLaw, Origin, Outgoing, Platform, Register,
    Reply, Said, Saying, TokenAnswer, TokenCall, Verdict, Way,
};

pub(crate) const ORIGIN: &str = "https://oauth.platform.test";
static SAYINGS: &[Saying] = &[Saying::new(
    "40115",
    ErrorCode::CodeSpent,
    ("授权码无效或已使用", "The code is spent"),
    ("重新授权", "Start again"),
)];
const NO_TEXT: Text = Text::new("", "");

/// The plain platform: PKCE, a refresh that rotates both tokens.
pub(crate) fn plain() -> Platform {
    Platform {
        key: "plain",
        title: Text::new("测试平台", "Test platform"),
        origins: &[Origin {
            key: "oauth",
            origin: ORIGIN,
        }],
        endpoints: &[],
        login: LoginLaw {
            ways: &[Way::Loopback, Way::Paste],
            code_names: &["auth_code", "code"],
            scopes_name: "scope",
            pkce: |_| true,
            default_scope: "read write",
            authorize,
            exchange,
            refresh,
            renew: None,
            client_token: None,
            read,
            lifetimes: Lifetimes {
                access: 86_400,
                refresh: Some(30 * 86_400),
                ahead: 1_800,
                rotates: true,
                max_renewals: 0,
                renew_ahead: 0,
                code: 600,
            },
            client_ahead: 300,
            revoke_page: "",
            revoke_how: NO_TEXT,
            notice_days: &[],
        },
        sign: |_, _| {},
        judge: |_| Verdict::Done,
        left: |_| None,
        limits: Limits {
            per_second: 1.0,
            burst: 1,
            in_flight: 1,
            tries: 1,
            first_pause_ms: 1,
        },
        discover: |_| async { Ok(Discovered::default()) }.boxed(),
        beside: |_, _, _| vec![],
        register: Register {
            console: "https://console.platform.test/apps",
            id_label: NO_TEXT,
            secret_label: NO_TEXT,
            id_looks_right: |_| true,
            signs: &[],
            redirects: &[],
            steps: &[],
        },
        settings: &[],
        sayings: SAYINGS,
    }
}

/// A platform that lives as long as the test.
pub(crate) fn leaked(platform: Platform) -> &'static Platform {
    Box::leak(Box::new(platform))
}

/// A platform whose refresh token stays, and can be renewed five times before it lapses.
pub(crate) fn renewing() -> Platform {
    let mut platform = plain();
    platform.login.lifetimes = Lifetimes {
        access: 15 * 86_400,
        refresh: Some(30 * 86_400),
        ahead: 2 * 86_400,
        rotates: false,
        max_renewals: 5,
        renew_ahead: 3 * 86_400,
        code: 600,
    };
    platform.login.renew = Some(|app, refresh| token_call(app, "renew", refresh));
    platform
}

/// A platform with a token of the app itself: the stable call first.
pub(crate) fn with_client_token() -> Platform {
    let mut platform = plain();
    platform.login.client_token = Some(|app| {
        let none = Secret::from("");
        vec![
            token_call(app, "stable", &none),
            token_call(app, "client", &none),
        ]
    });
    platform
}

pub(crate) fn app() -> App {
    App {
        id: "plain-k3f9".into(),
        platform: "plain".into(),
        client_id: "17000".into(),
        name: "test".into(),
        redirect_uris: vec![],
        scope: None,
        settings: Default::default(),
    }
}

fn authorize(ask: &AuthorizeAsk<'_>) -> String {
    let query: String = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("client_id", &ask.app.client_id)
        .append_pair("redirect_uri", ask.redirect_uri)
        .append_pair("state", ask.state)
        .append_pair("scope", ask.scope)
        .append_pair("code_challenge", ask.challenge.unwrap_or("none"))
        .append_pair("code_challenge_method", "S256")
        .finish();
    format!("{ORIGIN}/authorize?{query}")
}

fn exchange(
    app: &AppSecrets<'_>,
    code: &Secret,
    redirect_uri: &str,
    verifier: Option<&Secret>,
) -> Outgoing {
    let mut call = token_call(app, "exchange", code).query("redirect_uri", redirect_uri);
    if let Some(verifier) = verifier {
        call = call.query("verifier", verifier.expose());
    }
    call
}

fn refresh(app: &AppSecrets<'_>, refresh: &Secret) -> Outgoing {
    token_call(app, "refresh", refresh)
}

fn token_call(app: &AppSecrets<'_>, what: &str, token: &Secret) -> Outgoing {
    Outgoing::new(Method::Post, ORIGIN, format!("/token/{what}"))
        .query("client_id", &app.app.client_id)
        .query("secret", app.secret.expose())
        .query("token", token.expose())
}

/// `{"access", "refresh", "access_in", "refresh_in"}`, or `{"code"}`: 40107 wants a new consent, 40004 is a missing
/// capability, 50000 a fault, anything else a refusal.
fn read(reply: &Reply, _: TokenCall) -> Result<TokenAnswer, Verdict> {
    let said = Said {
        code: reply.field("/code"),
        message: reply.field("/message").unwrap_or_default(),
        request_id: reply.field("/request_id"),
    };
    let retry = |said| Verdict::Retry {
        after: None,
        throttled: false,
        said,
    };
    match said.code.as_deref() {
        _ if reply.json.is_none() => return Err(retry(said)),
        None => {}
        Some("40107") => return Err(Verdict::LoginAgain(said)),
        Some("40004") => return Err(Verdict::Skip(said)),
        Some("50000") => return Err(retry(said)),
        Some(_) => return Err(Verdict::Stop(said)),
    }
    let number = |at: &str| reply.field(at).and_then(|text| text.parse().ok());
    Ok(TokenAnswer {
        access: reply.field("/access").map(Secret::new),
        refresh: reply.field("/refresh").map(Secret::new),
        access_expires_in: number("/access_in"),
        refresh_expires_in: number("/refresh_in"),
        said,
        ..TokenAnswer::default()
    })
}

/// An answer as the line would hand it over.
pub(crate) fn reply(status: u16, text: &str) -> Reply {
    Reply {
        status,
        headers: vec![],
        text: text.to_owned(),
        json: serde_json::from_str(text).ok(),
    }
}

/// A field of a request's query.
pub(crate) fn sent(outgoing: &Outgoing, name: &str) -> String {
    let field = outgoing.query.iter().find(|(known, _)| known == name);
    field.map_or_else(String::new, |(_, value)| value.expose().clone())
}
