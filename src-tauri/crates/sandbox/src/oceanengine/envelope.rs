//! `{code, message, request_id, data}` and the codes in it.

use std::borrow::Cow;

use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::answer;
use crate::beijing::Wall;
use crate::platform::Refuse;
use crate::tokens::UPPER_HEX;
use crate::world::World;

/// The platform's no: its code and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) code: i64,
    pub(super) message: Cow<'static, str>,
}

/// What an endpoint answers: the `data`, or a code.
pub(super) type Data = Result<Value, Refusal>;

pub(super) fn no<T>(code: i64, message: impl Into<Cow<'static, str>>) -> Result<T, Refusal> {
    Err(Refusal {
        code,
        message: message.into(),
    })
}

/// 40000: bad parameter, or one that cannot be parsed.
pub(super) fn bad<T>(message: impl Into<Cow<'static, str>>) -> Result<T, Refusal> {
    no(40000, message)
}

/// 40002: no right to the account or to the endpoint.
pub(super) fn no_right<T>(message: impl Into<Cow<'static, str>>) -> Result<T, Refusal> {
    no(40002, message)
}

/// The answer around `data`; HTTP is 200 whatever the code says.
pub(super) fn wrap(world: &World, now: Timestamp, data: Data) -> Response {
    let request_id = format!(
        "{}{}",
        Wall::of(now).digits(),
        world.mint.text("oceanengine request", UPPER_HEX, 20)
    );
    let body = match data {
        Ok(data) => json!({"code": 0, "message": "OK", "request_id": request_id, "data": data}),
        Err(Refusal { code, message }) => {
            let mut body = json!({"code": code, "message": message, "request_id": request_id});
            // `data` of an error is `{}`, null, or not there at all.
            match code {
                40002 | 50000 => {}
                40100 | 40110 => body["data"] = Value::Null,
                _ => body["data"] = json!({}),
            }
            body
        }
    };
    answer::json(StatusCode::OK, body.to_string().into_bytes())
}

pub(super) fn refuse(world: &World, how: Refuse) -> Response {
    let code = match how {
        Refuse::Limit => 40100,
        Refuse::Code(code) => code,
    };
    wrap(world, world.clock.now(), no(code, words(code)))
}

/// What the platform says with a code that nothing more is known of.
fn words(code: i64) -> &'static str {
    match code {
        40001 => "invalid parameter",
        40002 => "no permission",
        40003 => "invalid filtering field",
        40100 => "too many requests",
        40101 => "invalid partner",
        40102 => "access_token expired",
        40103 => "refresh_token expired",
        40104 => "access_token is empty",
        40105 => "access_token invalid",
        40106 => "the login state of the account is abnormal",
        40107 => "refresh_token invalid, send the newest one",
        40110 => "developer request limit exceeded, please retry after 5 minutes",
        40115 => "auth_code invalid",
        40200 => "recharge amount is too small",
        40201 => "balance is too low",
        40300 => "advertiser is not enabled",
        40301 => "advertiser is on the blacklist",
        50000 => "system error",
        51010 => "request backend timeout",
        61002 => "daily quota of the developer is used up",
        61003 => "limit of the subject reached",
        _ => "parameter error",
    }
}
