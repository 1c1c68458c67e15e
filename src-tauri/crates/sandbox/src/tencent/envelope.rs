//! `{code, message, message_cn, data | errors}` and the codes in it. HTTP is 200 whatever the code says [C RESP].

use std::borrow::Cow;

use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};

use crate::answer;
use crate::platform::Refuse;
use crate::tokens::HEX;
use crate::world::World;

/// The platform's no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) code: i64,
    pub(super) message: Cow<'static, str>,
    /// The parameters at fault.
    pub(super) fields: Vec<String>,
}

/// What an endpoint answers: the `data`, or a code.
pub(super) type Data = Result<Value, Refusal>;

pub(super) fn no<T>(code: i64, message: impl Into<Cow<'static, str>>) -> Result<T, Refusal> {
    Err(Refusal {
        code,
        message: message.into(),
        fields: Vec::new(),
    })
}

/// A code that belongs to one parameter.
pub(super) fn about<T>(code: i64, field: &str) -> Result<T, Refusal> {
    let (english, _) = words(code);
    Err(Refusal {
        code,
        message: format!("{field}: {english}").into(),
        fields: vec![field.to_owned()],
    })
}

/// 18001: a parameter is missing.
pub(super) fn missing<T>(field: &str) -> Result<T, Refusal> {
    about(18001, field)
}

/// 18002: a value of the wrong type.
pub(super) fn wrong_type<T>(field: &str) -> Result<T, Refusal> {
    about(18002, field)
}

/// The whole answer; the trace id stands in a header always and in the body on failures [C RESP].
pub(super) fn wrap(world: &World, data: Data) -> Response {
    let trace_id = world.mint.text("tencent trace", HEX, 32);
    let body = match data {
        Ok(data) => json!({"code": 0, "message": "", "message_cn": "", "data": data}),
        Err(refusal) => failure(&refusal, &trace_id),
    };
    let mut response = answer::json(StatusCode::OK, body.to_string().into_bytes());
    if let Ok(trace_id) = HeaderValue::from_str(&trace_id) {
        response.headers_mut().insert("x-tsa-trace-id", trace_id);
    }
    response
}

fn failure(refusal: &Refusal, trace_id: &str) -> Value {
    let mut body = json!({
        "trace_id": trace_id, "code": refusal.code, "message": refusal.message,
        "message_cn": words(refusal.code).1, "code_type": "BusinessException",
    });
    if !refusal.fields.is_empty() {
        body["errors"] = json!([{
            "type": "COMMON_PARAM_EXCEPTION",
            "common_param_exception_spec": {
                "error_fields": refusal.fields, "error_user_msg": refusal.fields.join(","),
            },
        }]);
    }
    body
}

pub(super) fn refuse(world: &World, how: Refuse) -> Response {
    let code = match how {
        Refuse::Limit => 11017,
        Refuse::Code(code) => code,
    };
    wrap(world, no(code, words(code).0))
}

/// What is said with a code, in both languages; tools match on the code alone.
#[rustfmt::skip]
pub(super) fn words(code: i64) -> (&'static str, &'static str) {
    match code {
        10000 | 51001 | 60000 | 62000 => ("system busy", "系统繁忙"),
        11000 => ("access token expired", "访问令牌已过期"),
        11002 => ("access token invalid", "访问令牌无效"),
        11004 => ("access token malformed", "访问令牌格式错误"),
        11005 => ("access token is empty", "访问令牌为空"),
        11007 => ("client_id or client_secret invalid", "应用 id 或密钥无效"),
        11009 => ("authorization code expired", "授权码已过期"),
        11010 => ("refresh token malformed", "刷新令牌无效"),
        11011 => ("authorization code malformed", "授权码无效"),
        11012 => ("refresh token expired", "刷新令牌已过期"),
        11013 => ("authorization code already used", "授权码已被使用"),
        11014 => ("endpoint outside the granted scope", "接口不在授权范围内"),
        11016 => ("per-second quota used up", "秒级频次用尽"),
        11017 => ("per-minute quota used up", "分钟频次用尽"),
        11018 => ("per-day quota used up", "日频次用尽"),
        11101 => ("user_token is absent", "缺少实名令牌"),
        11102 => ("user_token invalid or expired", "实名令牌无效或已过期"),
        12000 => ("access_token, timestamp and nonce are required", "缺少公共参数"),
        12003 => ("JSON cannot be parsed", "JSON 解析失败"),
        12007 => ("unknown resource or action", "资源或操作不存在"),
        12008 => ("fields is not an array", "fields 不是数组"),
        12009 => ("fields holds an unknown name", "fields 含未知字段"),
        12100 => ("nonce already used", "nonce 重复"),
        12101 => ("timestamp expired", "timestamp 已失效"),
        12201 => ("no right on account_id", "无该账户权限"),
        12204 => ("no right on organization_id", "无该组织权限"),
        18001 => ("parameter missing", "缺少必填参数"),
        18002 => ("parameter has the wrong type", "参数类型不符"),
        18003 => ("value too big", "数值过大"),
        18004 => ("value too small", "数值过小"),
        18009 => ("value not in the enumeration", "枚举值不合法"),
        18012 => ("too few values", "元素过少"),
        33109 => ("is_deleted needs last_modified_time", "is_deleted 需同时传 last_modified_time"),
        50003 => ("file type not supported", "文件类型不支持"),
        50004 => ("file too big", "文件过大"),
        64026 => ("upload refused: signature, type or account is wrong", "上传失败：签名、类型或账户有误"),
        64027 => ("value holds a special character", "参数含特殊字符"),
        _ => ("request refused", "请求被拒绝"),
    }
}
