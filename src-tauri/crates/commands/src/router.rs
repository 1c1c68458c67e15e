//! From a command's name and JSON to its handler and back.

use crate::{api::*, desk::Desk, handlers};
use qianyao_domain::{ErrorCode, Exchange, Failure};
use serde_json::Value;
use std::collections::BTreeMap;

macro_rules! router {
    ($($(#[doc = $doc:literal])* $name:ident($req:ty) -> $res:ty, $mode:ident $([$($tag:literal),*])?;)*) => {
        async fn route(desk: &Desk, name: &str, req: Value) -> Result<Value, Failure> {
            match name {
                $(stringify!($name) => {
                    let req: $req = serde_json::from_value(req).map_err(|error| misshapen(name, &error))?;
                    let res: $res = handlers::$name(desk, req).await?;
                    serde_json::to_value(res).map_err(|error| misshapen(name, &error))
                })*
                _ => Err(Failure::new(
                    ErrorCode::Usage,
                    format!("没有名为 {name} 的命令"),
                    format!("There is no command {name}"),
                )),
            }
        }
    };
}
crate::list::with_commands!(router);

/// Calls a command by its name.
///
/// # Errors
/// `Usage` for an unknown name or a request of another shape, and whatever the command can fail with.
pub async fn call(desk: &Desk, name: &str, req: Value) -> Result<Value, Failure> {
    let outcome = route(desk, name, req).await;
    if let Err(failure) = &outcome {
        tracing::info!(command = name, code = ?failure.code, platform_code = failure.platform_code, request_id = failure.request_id, "command failed");
    }
    outcome
}

/// A serde error may quote the value it stumbled over, which may be a secret, so only its place is told.
fn misshapen(name: &str, error: &serde_json::Error) -> Failure {
    let place = format!("{}:{}", error.line(), error.column());
    Failure::new(
        ErrorCode::Usage,
        format!("命令 {name} 的参数不对（{place}）"),
        format!("The request to {name} has another shape ({place})"),
    )
}
