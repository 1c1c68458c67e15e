//! `GET /oauth/token` and `GET /oauth/refresh_token`, everything in the query [C OAUTH-T, OAUTH-R].

use serde_json::{Value, json};

use super::NAME;
use super::envelope::{Data, Refusal, about, missing, no, words, wrong_type};
use super::state::Memory;
use crate::app::SandboxApp;
use crate::call::Call;
use crate::tokens::{HEX, Standing, after};

/// Seconds that an access token lives: 24 hours [C AUTH].
const ACCESS_LIFE: i64 = 86_400;
/// Seconds that a refresh token lives: 30 days [C AUTH].
const REFRESH_LIFE: i64 = 2_592_000;

/// Exchanges a code, or renews the access token alone; by `grant_type`.
pub(super) fn token(call: &Call) -> Data {
    let app = app(call)?;
    match need(call, "grant_type")? {
        "authorization_code" => exchange(call, app),
        "refresh_token" => renew(call, app),
        _ => about(18009, "grant_type"),
    }
}

fn exchange(call: &Call, app: &SandboxApp) -> Data {
    let code = need(call, "authorization_code")?;
    let redirect_uri = need(call, "redirect_uri")?;
    let mut memory = call.world.tencent.memory();
    let (consent, sent_to) = match memory.codes.look(code, call.now) {
        Standing::Live(found) => found,
        Standing::Expired(_) => return no(11009, words(11009).0),
        Standing::Dead(_) => return no(11013, words(11013).0),
        Standing::Unknown => return no(11011, words(11011).0),
    };
    if consent.app_id != app.id || sent_to != redirect_uri {
        return no(
            11011,
            "authorization code does not belong to this client_id and redirect_uri",
        );
    }
    memory.codes.kill(code);
    let identity = consent.identity();
    let scopes = consent.scopes.clone();
    memory.consents.push(consent);
    let grant = memory.consents.len() - 1;
    let access = issue_access(call, &mut memory, grant);
    let refresh = issue_refresh(call, &mut memory, grant);
    Ok(json!({
        "authorizer_info": {
            "account_uin": identity.uin, "account_id": identity.account_id, "scope_list": scopes,
            "wechat_account_id": "", "account_role_type": format!("ACCOUNT_ROLE_TYPE_{}", identity.role),
            "account_type": if identity.is_agency() { "ACCOUNT_TYPE_AGENCY" } else { "ACCOUNT_TYPE_ADVERTISER" },
            "role_type": "ROLE_TYPE_ROOT",
        },
        "access_token": access, "refresh_token": refresh,
        "access_token_expires_in": ACCESS_LIFE, "refresh_token_expires_in": REFRESH_LIFE,
    }))
}

/// A new access token; the refresh token keeps its value, is not sent back, and its 30 days begin anew [C AUTH].
fn renew(call: &Call, app: &SandboxApp) -> Data {
    let mut memory = call.world.tencent.memory();
    let (refresh, grant) = living(call, &memory, app)?;
    memory
        .pairs
        .refresh
        .set_until(refresh, after(call.now, REFRESH_LIFE));
    let access = issue_access(call, &mut memory, grant);
    Ok(json!({
        "access_token": access,
        "access_token_expires_in": ACCESS_LIFE, "refresh_token_expires_in": REFRESH_LIFE,
    }))
}

/// Rotates both tokens; the old ones die [C OAUTH-R].
pub(super) fn rotate(call: &Call) -> Data {
    let app = app(call)?;
    let mut memory = call.world.tencent.memory();
    let (_, grant) = living(call, &memory, app)?;
    memory.pairs.kill_grant(&grant);
    let access = issue_access(call, &mut memory, grant);
    let refresh = issue_refresh(call, &mut memory, grant);
    Ok(json!({
        "access_token": access, "refresh_token": refresh,
        "access_token_expires_in": ACCESS_LIFE, "refresh_token_expires_in": REFRESH_LIFE,
    }))
}

fn living<'a>(
    call: &'a Call,
    memory: &Memory,
    app: &SandboxApp,
) -> Result<(&'a str, usize), Refusal> {
    let refresh = need(call, "refresh_token")?;
    match memory.pairs.refresh.look(refresh, call.now) {
        Standing::Live(grant) if memory.consents[grant].app_id == app.id => Ok((refresh, grant)),
        Standing::Expired(_) => no(11012, words(11012).0),
        Standing::Live(_) | Standing::Dead(_) | Standing::Unknown => no(11010, words(11010).0),
    }
}

fn issue_access(call: &Call, memory: &mut Memory, grant: usize) -> Value {
    let text = call.world.mint.text("tencent access", HEX, 40);
    let until = after(call.now, ACCESS_LIFE);
    memory.pairs.access.issue(&text, grant, until);
    Value::String(text)
}

fn issue_refresh(call: &Call, memory: &mut Memory, grant: usize) -> Value {
    let text = call.world.mint.text("tencent refresh", HEX, 40);
    let until = after(call.now, REFRESH_LIFE);
    memory.pairs.refresh.issue(&text, grant, until);
    Value::String(text)
}

fn app(call: &Call) -> Result<&SandboxApp, Refusal> {
    let id = need(call, "client_id")?;
    if id.parse::<i64>().is_err() {
        return wrong_type("client_id");
    }
    let secret = need(call, "client_secret")?;
    match call.world.app(NAME, id) {
        Some(app) if app.secret == secret => Ok(app),
        _ => no(11007, words(11007).0),
    }
}

fn need<'a>(call: &'a Call, name: &str) -> Result<&'a str, Refusal> {
    match call.query(name).filter(|text| !text.is_empty()) {
        Some(text) => Ok(text),
        None => missing(name),
    }
}
