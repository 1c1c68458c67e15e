//! App-level tokens: `client_token` and its stable form.

use serde_json::{Value, json};

use super::envelope::{Refusal, no};
use super::token::{app_with_secret, body, grant_type};
use crate::call::Call;
use crate::tokens::{LETTERS, Standing, after};

/// Seconds that an app-level token lives [OFF].
const LIFE: i64 = 7200;
/// Seconds that the one before goes on living [OFF; seed 001].
const GRACE: i64 = 300;
/// Calls within five minutes [OFF].
const MOST: usize = 500;

/// `POST /oauth/client_token/`: every fetch puts the one before on five minutes' notice.
pub(super) fn client_token(call: &Call) -> Result<Value, Refusal> {
    allowed(call)?;
    let token = mint(call);
    let mut tokens = call.world.douyin.app_tokens();
    tokens
        .asked
        .retain(|asked| *asked > after(call.now, -GRACE));
    if tokens.asked.len() >= MOST {
        return no(10020, "client_token请求过于频繁");
    }
    tokens.asked.push_back(call.now);
    if let Some(older) = tokens.before.take() {
        tokens.book.kill(&older);
    }
    if let Some(last) = tokens.newest.take() {
        let end = after(call.now, GRACE);
        if tokens.book.until(&last).is_some_and(|until| until > end) {
            tokens.book.set_until(&last, end);
        }
        tokens.before = Some(last);
    }
    tokens.book.issue(&token, (), after(call.now, LIFE));
    tokens.newest = Some(token.clone());
    Ok(json!({"access_token": token, "expires_in": LIFE}))
}

/// `POST /oauth/stable_client_token/`: the same one as long as it lives.
pub(super) fn stable(call: &Call) -> Result<Value, Refusal> {
    allowed(call)?;
    let mut tokens = call.world.douyin.app_tokens();
    let living = tokens
        .stable
        .clone()
        .filter(|token| tokens.book.look(token, call.now) == Standing::Live(()));
    let token = match living {
        Some(token) => token,
        None => {
            let token = mint(call);
            tokens.book.issue(&token, (), after(call.now, LIFE));
            tokens.stable = Some(token.clone());
            token
        }
    };
    let left = tokens
        .book
        .until(&token)
        .map_or(0, |until| until.as_second() - call.now.as_second());
    Ok(json!({"access_token": token, "expires_in": left}))
}

fn allowed(call: &Call) -> Result<(), Refusal> {
    let body = body(call)?;
    app_with_secret(call, &body)?;
    grant_type(&body, "client_credential")
}

fn mint(call: &Call) -> String {
    format!("clt.{}", call.world.mint.text("douyin client", LETTERS, 60))
}
