//! The shapes of Amazon's errors, one for each family of endpoints, and the request id on every answer.

use std::borrow::Cow;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use serde_json::{Value, json};

use crate::answer;
use crate::platform::Refuse;
use crate::tokens::UPPER_HEX;
use crate::world::World;

/// How a family of endpoints says no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// `{code, details, requestId}`: profiles, products [C errors page].
    Details,
    /// `{code, message}`: Sponsored Products v3, portfolios [C OAS].
    Message,
    /// `{code, detail}`: reporting v3 [C OAS].
    Detail,
}

/// The platform's no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) status: u16,
    /// The word of Sponsored Products; the other families write the status.
    pub(super) word: &'static str,
    pub(super) text: Cow<'static, str>,
    /// Seconds, sent as `Retry-After`.
    pub(super) retry_after: Option<u64>,
    /// `{message}` of the gateway, whatever the family.
    pub(super) gateway: bool,
}

/// What an endpoint answers: JSON, or a no.
pub(super) type Data = Result<Value, Refusal>;

pub(super) fn no<T>(
    status: u16,
    word: &'static str,
    text: impl Into<Cow<'static, str>>,
) -> Result<T, Refusal> {
    Err(Refusal {
        status,
        word,
        text: text.into(),
        retry_after: None,
        gateway: false,
    })
}

/// 400: a request that cannot be understood.
pub(super) fn bad<T>(text: impl Into<Cow<'static, str>>) -> Result<T, Refusal> {
    no(400, "INVALID_ARGUMENT", text)
}

pub(super) fn unauthorized<T>(text: impl Into<Cow<'static, str>>) -> Result<T, Refusal> {
    no(401, "UNAUTHORIZED", text)
}

pub(super) fn throttled(retry_after: u64) -> Refusal {
    Refusal {
        status: 429,
        word: "THROTTLED",
        text: "Too Many Requests".into(),
        retry_after: Some(retry_after),
        gateway: false,
    }
}

/// What the gateway says to an `Authorization` header without `Bearer` [P].
pub(super) fn no_bearer() -> Refusal {
    Refusal {
        status: 403,
        word: "",
        text: "not a valid key=value pair (missing equal-sign) in Authorization header".into(),
        retry_after: None,
        gateway: true,
    }
}

/// The whole answer. `application/json` even where a vendor type was asked for [C PM samples].
pub(super) fn wrap(world: &World, shape: Shape, data: Data) -> Response {
    let request_id = world.mint.text("amazon request", UPPER_HEX, 20);
    let (status, retry_after, body) = match data {
        Ok(body) => (200, None, body),
        Err(refusal) => {
            let body = failure(shape, &refusal, &request_id);
            (refusal.status, refusal.retry_after, body)
        }
    };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
    let mut response = answer::json(status, body.to_string().into_bytes());
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    if let Ok(request_id) = HeaderValue::from_str(&request_id) {
        headers.insert("x-amz-rid", request_id.clone());
        headers.insert("x-amzn-requestid", request_id);
    }
    if let Some(seconds) = retry_after {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn failure(shape: Shape, refusal: &Refusal, request_id: &str) -> Value {
    let code = refusal.status.to_string();
    match shape {
        _ if refusal.gateway => json!({"message": refusal.text}),
        Shape::Details if refusal.status == 401 => {
            json!({"code": "UNAUTHORIZED", "details": refusal.text, "requestId": request_id})
        }
        Shape::Details => json!({"code": code, "details": refusal.text, "requestId": request_id}),
        Shape::Message => json!({"code": refusal.word, "message": refusal.text}),
        Shape::Detail => json!({"code": code, "detail": refusal.text}),
    }
}

pub(super) fn refuse(world: &World, how: Refuse) -> Response {
    let refusal = match how {
        Refuse::Limit => Err(throttled(7)),
        Refuse::Code(code) => {
            let status = u16::try_from(code)
                .ok()
                .filter(|code| (400..600).contains(code));
            no(status.unwrap_or(400), "UNKNOWN", "Refused on request")
        }
    };
    wrap(world, Shape::Details, refusal)
}
