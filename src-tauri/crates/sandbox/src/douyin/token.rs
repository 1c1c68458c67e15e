//! User-level tokens: code, refresh, and the five renewals of the refresh token.

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::NAME;
use super::creator::CREATORS;
use super::envelope::{Refusal, no};
use super::state::Tokens;
use crate::app::SandboxApp;
use crate::call::Call;
use crate::tokens::{LETTERS, Standing, after};

/// Seconds that an access token lives: 15 days [OFF].
const ACCESS_LIFE: i64 = 1_296_000;
/// Seconds that a refresh token lives: 30 days [OFF].
const REFRESH_LIFE: i64 = 2_592_000;
/// Renewals of a refresh token for one authorisation [OFF].
const RENEWALS: u32 = 5;

type Answer = Result<Value, Refusal>;

/// `POST /oauth/access_token/` [OFF]; the documents stress the form, public SDKs send JSON as well [CODE].
pub(super) fn exchange(call: &Call) -> Answer {
    let body = body(call)?;
    let app = app_with_secret(call, &body)?;
    grant_type(&body, "authorization_code")?;
    let code = text(&body, "code")?;
    let mut tokens = call.world.douyin.tokens();
    let consent = match tokens.codes.look(&code, call.now) {
        Standing::Live(consent) if consent.client_key == app.id => consent,
        Standing::Live(_) => return no(10014, "client_key不匹配"),
        Standing::Expired(_) | Standing::Dead(_) => return no(10007, "授权码过期"),
        Standing::Unknown => return no(10007, "授权码无效"),
    };
    tokens.codes.kill(&code);
    tokens.grants.push(consent);
    tokens.renewals.push(0);
    let grant = tokens.grants.len() - 1;
    let refresh = call.world.mint.text("douyin refresh", LETTERS, 60);
    let refresh = format!("rft.{refresh}");
    tokens
        .pairs
        .refresh
        .issue(&refresh, grant, after(call.now, REFRESH_LIFE));
    let mut data = issue(call, &mut tokens, grant, &refresh);
    data["captcha"] = json!("");
    data["desc_url"] = json!("");
    Ok(data)
}

/// `POST /oauth/refresh_token/` [OFF]: no secret; a new access token, the refresh token and its end unchanged.
pub(super) fn refresh(call: &Call) -> Answer {
    let body = body(call)?;
    let app = app(call, &body)?;
    grant_type(&body, "refresh_token")?;
    let refresh = text(&body, "refresh_token")?;
    let mut tokens = call.world.douyin.tokens();
    let grant = living_grant(call, &tokens, app, &refresh)?;
    tokens.pairs.access.kill_of(&grant);
    Ok(issue(call, &mut tokens, grant, &refresh))
}

/// `POST /oauth/renew_refresh_token/` [OFF]: the old one dies, the new one lives 30 days, five times at most.
pub(super) fn renew(call: &Call) -> Answer {
    let body = body(call)?;
    let app = app(call, &body)?;
    if call.world.is_forbidden("/oauth/renew_refresh_token/") {
        return no(10004, "应用未获得renew_refresh_token能力");
    }
    let old = text(&body, "refresh_token")?;
    let mut tokens = call.world.douyin.tokens();
    let grant = living_grant(call, &tokens, app, &old)?;
    if tokens.renewals[grant] >= RENEWALS {
        return no(10020, "refresh_token续期次数超过上限，请重新授权");
    }
    tokens.renewals[grant] += 1;
    tokens.pairs.refresh.kill(&old);
    let new = format!(
        "rft.{}",
        call.world.mint.text("douyin refresh", LETTERS, 60)
    );
    tokens
        .pairs
        .refresh
        .issue(&new, grant, after(call.now, REFRESH_LIFE));
    // Quoted, as it often is.
    Ok(json!({"refresh_token": new, "expires_in": REFRESH_LIFE.to_string()}))
}

fn issue(call: &Call, tokens: &mut Tokens, grant: usize, refresh: &str) -> Value {
    let access = format!("act.{}", call.world.mint.text("douyin access", LETTERS, 60));
    tokens
        .pairs
        .access
        .issue(&access, grant, after(call.now, ACCESS_LIFE));
    let consent = &tokens.grants[grant];
    json!({
        "access_token": access, "expires_in": ACCESS_LIFE,
        "refresh_token": refresh, "refresh_expires_in": seconds_left(tokens.pairs.refresh.until(refresh), call.now),
        "open_id": CREATORS[consent.creator].open_id, "scope": consent.scopes.join(","),
    })
}

fn seconds_left(until: Option<Timestamp>, now: Timestamp) -> i64 {
    until.map_or(0, |until| until.as_second() - now.as_second())
}

fn living_grant(
    call: &Call,
    tokens: &Tokens,
    app: &SandboxApp,
    refresh: &str,
) -> Result<usize, Refusal> {
    match tokens.pairs.refresh.look(refresh, call.now) {
        Standing::Live(grant) if tokens.grants[grant].client_key == app.id => Ok(grant),
        Standing::Live(_) => no(10014, "client_key不匹配"),
        Standing::Expired(_) => no(10010, "refresh_token过期"),
        Standing::Dead(_) | Standing::Unknown => no(10010, "refresh_token无效"),
    }
}

/// The fields of a form or of a JSON object.
pub(super) fn body(call: &Call) -> Result<Map<String, Value>, Refusal> {
    call.form_or_json()
        .map_or_else(|| no(10002, "参数错误：请求体需为表单"), Ok)
}

fn app<'a>(call: &'a Call, body: &Map<String, Value>) -> Result<&'a SandboxApp, Refusal> {
    let key = text(body, "client_key")?;
    call.world
        .app(NAME, &key)
        .map_or_else(|| no(10003, "client_key错误"), Ok)
}

pub(super) fn app_with_secret<'a>(
    call: &'a Call,
    body: &Map<String, Value>,
) -> Result<&'a SandboxApp, Refusal> {
    let app = app(call, body)?;
    if app.secret == text(body, "client_secret")? {
        Ok(app)
    } else {
        no(10013, "client_key或client_secret错误")
    }
}

pub(super) fn grant_type(body: &Map<String, Value>, wanted: &str) -> Result<(), Refusal> {
    if text(body, "grant_type")? == wanted {
        Ok(())
    } else {
        no(10002, "参数错误：grant_type")
    }
}

fn text(body: &Map<String, Value>, name: &str) -> Result<String, Refusal> {
    match body.get(name) {
        Some(Value::String(text)) if !text.is_empty() => Ok(text.clone()),
        None | Some(Value::Null | Value::String(_)) => no(10005, format!("缺少参数：{name}")),
        Some(_) => no(10002, format!("参数错误：{name}")),
    }
}
