//! The four shapes of an answer, and the codes in them. HTTP is 200 whatever the code says.

use std::borrow::Cow;

use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use serde_json::{Value, json};

use crate::answer;
use crate::beijing::Wall;
use crate::platform::Refuse;
use crate::tokens::UPPER_HEX;
use crate::world::World;

/// The platform's no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) code: i64,
    pub(super) description: Cow<'static, str>,
    /// `extra.sub_error_code`, 0 for none.
    pub(super) sub_code: i64,
}

/// The fields of `data` beside `error_code` and `description`, as JSON text of an object.
pub(super) type Data = Result<Vec<u8>, Refusal>;

pub(super) fn no<T>(code: i64, description: impl Into<Cow<'static, str>>) -> Result<T, Refusal> {
    Err(Refusal {
        code,
        description: description.into(),
        sub_code: 0,
    })
}

/// 2100005: invalid parameter.
pub(super) fn bad<T>(description: impl Into<Cow<'static, str>>) -> Result<T, Refusal> {
    no(2_100_005, description)
}

/// 2100004: "system busy", which is also what a value of the wrong JSON type gets.
pub(super) fn wrong_type<T>(name: &str) -> Result<T, Refusal> {
    no(
        2_100_004,
        format!("系统繁忙，此时请开发者稍候再试 ({name})"),
    )
}

/// `data` of an endpoint from anything that serialises to an object.
pub(super) fn data(fields: &impl Serialize) -> Data {
    serde_json::to_vec(fields).or_else(|_| no(2_100_004, "系统繁忙"))
}

fn log_id(world: &World) -> String {
    let now = Wall::of(world.clock.now());
    format!(
        "{}{}",
        now.digits(),
        world.mint.text("douyin log", UPPER_HEX, 18)
    )
}

/// `{data: {error_code, description, …}, extra: {…}}`, written without a detour through values because pages
/// of orders pass here by the thousand.
pub(super) fn classic(world: &World, outcome: Data) -> Response {
    let now = world.clock.now().as_millisecond();
    let log_id = log_id(world);
    let text = match outcome {
        Ok(fields) => {
            let mut text = br#"{"data":{"error_code":0,"description":"""#.to_vec();
            // `{}` adds nothing; `{"a":1}` goes on after a comma.
            if fields.len() > 2 {
                text.push(b',');
                text.extend_from_slice(&fields[1..fields.len() - 1]);
            }
            let extra = format!(
                r#"}},"extra":{{"error_code":0,"sub_error_code":0,"description":"","sub_description":"","logid":"{log_id}","now":{now}}}}}"#
            );
            text.extend_from_slice(extra.as_bytes());
            text
        }
        Err(Refusal { code, description, sub_code }) => json!({
            "data": {"error_code": code, "description": description},
            "extra": {
                "error_code": code, "description": description, "sub_error_code": sub_code,
                "sub_description": if sub_code == 0 { "" } else { &description }, "logid": log_id, "now": now,
            },
        }).to_string().into_bytes(),
    };
    answer::json(StatusCode::OK, text)
}

/// `{err_no, err_msg, log_id, data}`
pub(super) fn modern(world: &World, outcome: Result<Value, Refusal>) -> Response {
    let log_id = log_id(world);
    let body = match outcome {
        Ok(data) => json!({"err_no": 0, "err_msg": "", "log_id": log_id, "data": data}),
        Err(refusal) => {
            json!({"err_no": refusal.code, "err_msg": refusal.description, "log_id": log_id, "data": null})
        }
    };
    answer::json(StatusCode::OK, body.to_string().into_bytes())
}

/// `{data: {…, error_code, description}, message}`
pub(super) fn oauth(world: &World, outcome: Result<Value, Refusal>) -> Response {
    let body = match outcome {
        Ok(mut data) => {
            data["error_code"] = json!(0);
            data["description"] = json!("");
            data["log_id"] = json!(log_id(world));
            json!({"data": data, "message": "success"})
        }
        Err(refusal) => json!({
            "data": {
                "error_code": refusal.code, "description": refusal.description, "captcha": "", "desc_url": "",
                "log_id": log_id(world),
            },
            "message": "error",
        }),
    };
    answer::json(StatusCode::OK, body.to_string().into_bytes())
}

/// `{code, msg, data}` of the award pages.
pub(super) fn award(outcome: Result<Value, Refusal>) -> Response {
    let body = match outcome {
        Ok(data) => json!({"code": 0, "msg": "success", "data": data}),
        Err(refusal) => json!({"code": refusal.code, "msg": refusal.description, "data": null}),
    };
    answer::json(StatusCode::OK, body.to_string().into_bytes())
}

pub(super) fn refuse(world: &World, how: Refuse) -> Response {
    match how {
        Refuse::Limit => classic(world, no(28_003_018, "请求过于频繁")),
        Refuse::Code(code) => classic(world, no(code, words(code))),
    }
}

/// What the status-code page says to a code.
fn words(code: i64) -> &'static str {
    match code {
        2_190_002 | 28_001_003 => "access_token无效",
        2_190_008 | 28_001_008 => "access_token过期，请刷新或重新授权",
        28_001_004 => "open_id无效",
        2_190_003 | 28_001_012 => "用户未授权该api",
        2_190_004 | 28_001_014 | 28_001_018 => "应用未获得该能力",
        2_190_015 | 28_001_015 => "请求参数access_token openid不匹配",
        2_190_001 | 28_003_017 => "quota已用完",
        28_003_018 => "请求过于频繁",
        28_001_052 => "命中风控",
        2_100_004 | 28_001_005 => "系统繁忙，此时请开发者稍候再试",
        28_001_016 => "应用被封禁",
        28_001_056 => "该接口已下线",
        _ => "参数不合法",
    }
}
