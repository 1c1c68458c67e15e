//! Files in a `multipart/form-data` body.

use super::{Inputs, coerce, plain};
use base64::{Engine, prelude::BASE64_STANDARD};
use md5::{Digest, Md5};
use qianyao_domain::{
    ErrorCode, Failure,
    catalogue::{Endpoint, Param, ParamKind},
};
use serde_json::Value;

/// Name, file name where it is a file, bytes.
pub(super) type Part = (String, Option<String>, Vec<u8>);

/// A value as a part: a file with its name and bytes, anything else as text.
pub(super) fn part(param: &Param, value: &Value) -> Result<Part, Failure> {
    let name = param.name.to_owned();
    if param.kind != ParamKind::File {
        return Ok((name, None, plain(value).into_bytes()));
    }
    let file = value.get("name").and_then(Value::as_str).map(str::to_owned);
    Ok((name, file, bytes(param, value)?))
}

/// MD5 of the call's file in 32 lower-case hexadecimal digits; `None` where the call has no file.
pub(super) fn md5_of(endpoint: &Endpoint, inputs: &Inputs) -> Result<Option<String>, Failure> {
    let params = endpoint.params.iter();
    for param in params.filter(|param| param.kind == ParamKind::File) {
        let given = inputs.given.iter().find(|(name, _)| name == param.name);
        if let Some((_, value)) = given
            && let Some(value) = coerce(param, value)?
        {
            let digest = Md5::digest(bytes(param, &value)?);
            return Ok(Some(
                digest.iter().map(|byte| format!("{byte:02x}")).collect(),
            ));
        }
    }
    Ok(None)
}

fn bytes(param: &Param, value: &Value) -> Result<Vec<u8>, Failure> {
    let text = value
        .get("base64")
        .and_then(Value::as_str)
        .unwrap_or_default();
    BASE64_STANDARD.decode(text.trim()).map_err(|_| {
        Failure::new(
            ErrorCode::Usage,
            format!("参数 {} 的文件内容不是 base64", param.name),
            format!("the file of the parameter {} is not base64", param.name),
        )
    })
}
