//! The token endpoints: single-use codes, and a refresh that rotates both tokens.

use serde_json::{Map, Value, json};

use super::NAME;
use super::envelope::{Data, Refusal, bad, no};
use super::state::Tokens;
use crate::app::SandboxApp;
use crate::call::Call;
use crate::tokens::{HEX, Standing, after};

/// Seconds that an access token lives: 24 hours [seed 000; community SDKs].
const ACCESS_LIFE: i64 = 86_400;
/// Seconds that a refresh token lives: 30 days [B community SDKs].
const REFRESH_LIFE: i64 = 2_592_000;

/// `POST oauth2/access_token/` DOC:1697468230144003
pub(super) fn exchange(call: &Call) -> Data {
    let body = body(call)?;
    let app = app(call, &body)?;
    grant_type(&body, "auth_code")?;
    let code = text(&body, "auth_code")?;
    let mut tokens = call.world.oceanengine.tokens();
    let consent = match tokens.codes.look(&code, call.now) {
        Standing::Live(consent) if consent.app_id == app.id => consent,
        Standing::Dead(_) => return no(40115, "auth_code already used"),
        Standing::Expired(_) => return no(40115, "auth_code expired"),
        Standing::Live(_) | Standing::Unknown => return no(40115, "auth_code invalid"),
    };
    tokens.codes.kill(&code);
    // A new consent replaces the earlier one of the same person [B].
    for earlier in 0..tokens.consents.len() {
        if tokens.consents[earlier].app_id == app.id {
            tokens.pairs.kill_grant(&earlier);
        }
    }
    let subjects = consent.subjects.clone();
    tokens.consents.push(consent);
    let grant = tokens.consents.len() - 1;
    let mut data = issue(call, &mut tokens, grant);
    data["advertiser_ids"] = json!(subjects);
    data["advertiser_id"] = json!(subjects.first());
    Ok(data)
}

/// `POST oauth2/refresh_token/` DOC:1697468248190020. Each refresh gives a new pair and restarts both clocks [C].
pub(super) fn refresh(call: &Call) -> Data {
    let body = body(call)?;
    let app = app(call, &body)?;
    grant_type(&body, "refresh_token")?;
    let mut tokens = call.world.oceanengine.tokens();
    let grant = living_grant(call, &tokens, app, &body)?;
    tokens.pairs.kill_grant(&grant);
    Ok(issue(call, &mut tokens, grant))
}

/// `POST oauth2/renew_token/`: resets the validity of the pair in use [C operation text; semantics untested].
pub(super) fn renew(call: &Call) -> Data {
    let body = body(call)?;
    let app = app(call, &body)?;
    let mut tokens = call.world.oceanengine.tokens();
    let grant = living_grant(call, &tokens, app, &body)?;
    let refresh = text(&body, "refresh_token")?;
    tokens
        .pairs
        .refresh
        .set_until(&refresh, after(call.now, REFRESH_LIFE));
    let access = tokens.pairs.access.living(call.now);
    let access = access
        .into_iter()
        .find(|access| tokens.pairs.access.of(access) == Some(grant));
    let Some(access) = access else {
        return Ok(issue(call, &mut tokens, grant));
    };
    tokens
        .pairs
        .access
        .set_until(&access, after(call.now, ACCESS_LIFE));
    Ok(pair(&access, &refresh))
}

/// `POST oauth2/app_access_token/` {app_id, secret} [C]
pub(super) fn app_token(call: &Call) -> Data {
    let body = body(call)?;
    app(call, &body)?;
    let token = call.world.mint.text("oceanengine app token", HEX, 40);
    Ok(json!({"access_token": token, "expires_in": ACCESS_LIFE}))
}

fn living_grant(
    call: &Call,
    tokens: &Tokens,
    app: &SandboxApp,
    body: &Map<String, Value>,
) -> Result<usize, Refusal> {
    match tokens
        .pairs
        .refresh
        .look(&text(body, "refresh_token")?, call.now)
    {
        Standing::Live(grant) if tokens.consents[grant].app_id == app.id => Ok(grant),
        Standing::Expired(_) => no(40103, "refresh_token expired"),
        Standing::Live(_) | Standing::Dead(_) | Standing::Unknown => {
            no(40107, "refresh_token invalid, send the newest one")
        }
    }
}

fn issue(call: &Call, tokens: &mut Tokens, grant: usize) -> Value {
    let access = call.world.mint.text("oceanengine access", HEX, 40);
    let refresh = call.world.mint.text("oceanengine refresh", HEX, 40);
    tokens
        .pairs
        .access
        .issue(&access, grant, after(call.now, ACCESS_LIFE));
    tokens
        .pairs
        .refresh
        .issue(&refresh, grant, after(call.now, REFRESH_LIFE));
    pair(&access, &refresh)
}

fn pair(access: &str, refresh: &str) -> Value {
    json!({
        "access_token": access, "expires_in": ACCESS_LIFE,
        "refresh_token": refresh, "refresh_token_expires_in": REFRESH_LIFE,
    })
}

fn body(call: &Call) -> Result<Map<String, Value>, Refusal> {
    if !call.says_json() {
        return bad("Content-Type must be application/json");
    }
    call.json()
        .map_or_else(|| bad("body is not a JSON object"), Ok)
}

/// `app_id` is an int64; its digits as text are taken too, since the seed's program sends what was typed.
/// `appid` is tolerated: a program in production sends it on both calls [P].
fn app<'a>(call: &'a Call, body: &Map<String, Value>) -> Result<&'a SandboxApp, Refusal> {
    let id = match body.get("app_id").or_else(|| body.get("appid")) {
        None | Some(Value::Null) => return bad("app_id: value is not nullable"),
        Some(Value::Number(id)) => id.to_string(),
        Some(Value::String(id)) if id.bytes().all(|byte| byte.is_ascii_digit()) => id.clone(),
        Some(_) => return bad("app_id: cannot parse int64"),
    };
    let secret = text(body, "secret")?;
    match call.world.app(NAME, &id) {
        Some(app) if app.secret == secret => Ok(app),
        Some(_) => no(40101, "app_id and secret do not match"),
        None => no(40101, "app does not exist"),
    }
}

/// Required for Qianchuan though the SDK's models leave it out [P ad_open_sdk_java#12].
fn grant_type(body: &Map<String, Value>, wanted: &str) -> Result<(), Refusal> {
    if text(body, "grant_type")? == wanted {
        Ok(())
    } else {
        no(40108, "invalid grant_type")
    }
}

fn text(body: &Map<String, Value>, name: &'static str) -> Result<String, Refusal> {
    match body.get(name) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text.clone()),
        None | Some(Value::Null | Value::String(_)) => {
            bad(format!("{name}: value is not nullable"))
        }
        Some(_) => bad(format!("{name}: cannot parse string")),
    }
}
