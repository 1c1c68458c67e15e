//! `POST /auth/o2/token`, a form [C SEED, PM].

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::NAME;
use super::state::{Code, Memory};
use crate::answer;
use crate::app::SandboxApp;
use crate::call::{Call, find};
use crate::tokens::{LETTERS, Standing, after};

pub(super) const PATH: &str = "/auth/o2/token";

/// Seconds that an access token lives [C].
const ACCESS_LIFE: i64 = 3600;
/// A refresh token is documented as not expiring [C DOC access-tokens]; a century will do.
const REFRESH_LIFE: i64 = 100 * 365 * 86_400;

/// Characters after `Atza|` and `Atzr|`, as seen in the wild [P].
const TOKEN_LENGTHS: (usize, usize) = (400, 370);

/// Status, `error`, `error_description`.
type Wrong = (u16, &'static str, String);
type Form = [(String, String)];

pub(super) async fn token(call: Call) -> Response {
    let (status, body) = match grant(&call) {
        Ok(body) => (200, body),
        Err((status, error, description)) => {
            let count = call.world.mint.count("amazon token request");
            let request_id = format!("5a6e6462-0000-4000-8000-{count:012x}");
            let body =
                json!({"error": error, "error_description": description, "request_id": request_id});
            (status, body)
        }
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
    let mut response = answer::json(status, body.to_string().into_bytes());
    let no_store = HeaderValue::from_static("no-store");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, no_store);
    response
}

fn grant(call: &Call) -> Result<Value, Wrong> {
    let is_form = call
        .header("content-type")
        .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    if !is_form {
        return Err((
            400,
            "invalid_request",
            "The Content-Type of the request is not supported".to_owned(),
        ));
    }
    let form = call.form();
    let grant_type = need(&form, "grant_type")?;
    let app = app(call, &form)?;
    match grant_type {
        "authorization_code" => exchange(call, &form, app),
        "refresh_token" => refresh(call, &form, app),
        _ => Err((
            400,
            "unsupported_grant_type",
            "The authorization grant type is not supported".to_owned(),
        )),
    }
}

fn exchange(call: &Call, form: &Form, app: &SandboxApp) -> Result<Value, Wrong> {
    let text = need(form, "code")?;
    let redirect_uri = need(form, "redirect_uri")?;
    let mut memory = call.world.amazon.memory();
    let Standing::Live(code) = memory.codes.look(text, call.now) else {
        // Unknown, spent or five minutes old: one sentence for all three [C SEED].
        let description = "The request has an invalid parameter : code".to_owned();
        return Err((400, "invalid_request", description));
    };
    if code.consent.app_id != app.id || code.redirect_uri != redirect_uri {
        return Err((
            400,
            "invalid_grant",
            "The request has an invalid grant parameter : redirect_uri".to_owned(),
        ));
    }
    if !verified(&code, find(form, "code_verifier")) {
        return Err((
            400,
            "invalid_grant",
            "The request has an invalid grant parameter : code_verifier".to_owned(),
        ));
    }
    memory.codes.kill(text);
    memory.consents.push(code.consent);
    let grant = memory.consents.len() - 1;
    let refresh = format!(
        "Atzr|{}",
        call.world
            .mint
            .text("amazon refresh", LETTERS, TOKEN_LENGTHS.1)
    );
    let until = after(call.now, REFRESH_LIFE);
    memory.pairs.refresh.issue(&refresh, grant, until);
    Ok(issue(call, &mut memory, grant, &refresh))
}

/// PKCE: without a challenge there is nothing to verify.
fn verified(code: &Code, verifier: Option<&str>) -> bool {
    match (&code.challenge, verifier) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some((challenge, true)), Some(verifier)) => {
            URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)) == *challenge
        }
        (Some((challenge, false)), Some(verifier)) => challenge == verifier,
    }
}

/// The same refresh token comes back with the new access token [C DOC access-tokens].
fn refresh(call: &Call, form: &Form, app: &SandboxApp) -> Result<Value, Wrong> {
    let text = need(form, "refresh_token")?;
    let mut memory = call.world.amazon.memory();
    match memory.pairs.refresh.look(text, call.now) {
        Standing::Live(grant) if memory.consents[grant].app_id == app.id => {
            Ok(issue(call, &mut memory, grant, text))
        }
        _ => Err((
            400,
            "invalid_grant",
            "The request has an invalid grant parameter : refresh_token".to_owned(),
        )),
    }
}

fn issue(call: &Call, memory: &mut Memory, grant: usize, refresh: &str) -> Value {
    let access = format!(
        "Atza|{}",
        call.world
            .mint
            .text("amazon access", LETTERS, TOKEN_LENGTHS.0)
    );
    let until = after(call.now, ACCESS_LIFE);
    memory.pairs.access.issue(&access, grant, until);
    json!({
        "access_token": access, "refresh_token": refresh, "token_type": "bearer", "expires_in": ACCESS_LIFE,
    })
}

fn app<'a>(call: &'a Call, form: &Form) -> Result<&'a SandboxApp, Wrong> {
    let (id, secret) = (need(form, "client_id")?, need(form, "client_secret")?);
    match call.world.app(NAME, id) {
        Some(app) if app.secret == secret => Ok(app),
        _ => Err((
            401,
            "invalid_client",
            "Client authentication failed".to_owned(),
        )),
    }
}

fn need<'a>(form: &'a Form, name: &str) -> Result<&'a str, Wrong> {
    match find(form, name).filter(|text| !text.is_empty()) {
        Some(text) => Ok(text),
        None => Err((
            400,
            "invalid_request",
            format!("The request is missing a required parameter : {name}"),
        )),
    }
}
