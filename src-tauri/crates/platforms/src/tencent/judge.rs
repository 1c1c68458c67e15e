//! What an answer of Tencent means. Errors come under HTTP 200 with a code that is not zero [C RESP].

use crate::reading::{gateway, slow_down, text, try_again, until_tomorrow};
use qianyao_wire::{Reply, Said, Verdict};
use serde_json::Value;

/// Code, message (the Chinese one where there is one) with what `errors` adds, and the trace id: of the body, of the
/// header, or of the message's own text.
pub(super) fn said(reply: &Reply) -> Said {
    let header = reply.header("x-tsa-trace-id").map(str::to_owned);
    let Some(body) = &reply.json else {
        return Said {
            request_id: header,
            ..Said::default()
        };
    };
    let plain = text(body, "/message").unwrap_or_default();
    let mut message = text(body, "/message_cn").unwrap_or_else(|| plain.clone());
    if let Some(detail) = detail(body).filter(|detail| !message.contains(detail.as_str())) {
        message = format!("{message} ({detail})");
    }
    Said {
        code: text(body, "/code"),
        message,
        request_id: text(body, "/trace_id")
            .or(header)
            .or_else(|| traced(&plain)),
    }
}

/// `errors` is an object in the documents and an array in samples; each error has a `<type>_spec`.
fn detail(body: &Value) -> Option<String> {
    let errors = body.get("errors")?;
    let first = errors.get(0).unwrap_or(errors);
    let told = |value: &Value| {
        ["/error_user_msg", "/param", "/error_fields/0"]
            .iter()
            .find_map(|at| text(value, at))
    };
    text(first, "/description").or_else(|| {
        first
            .as_object()?
            .iter()
            .filter(|(name, _)| name.ends_with("_spec"))
            .find_map(|(_, spec)| told(spec))
    })
}

/// Older errors append “trace_id: …” to the message.
fn traced(message: &str) -> Option<String> {
    let (_, rest) = message.split_once("trace_id")?;
    let id: String = rest
        .trim_start_matches([':', '=', ' '])
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    (!id.is_empty()).then_some(id)
}

/// Judges an answer to an endpoint call.
pub(super) fn judge(reply: &Reply) -> Verdict {
    let said = said(reply);
    match said.code.clone().as_deref() {
        Some("0") => Verdict::Done,
        Some(code) => by_code(code, said),
        None if reply.json.is_some() && reply.status < 400 => Verdict::Stop(Said {
            message: "an answer without a code".to_owned(),
            ..said
        }),
        None => gateway(reply),
    }
}

/// Judges by the code table [C ERR].
pub(super) fn by_code(code: &str, said: Said) -> Verdict {
    match code {
        // Expired, invalid, malformed, empty. Hammering with a wrong token can get the caller's address blocked
        // [C AUTH]; the engine refreshes once and gives up after that.
        "11000" | "11002" | "11004" | "11005" => Verdict::Refresh(said),
        "11010" | "11012" => Verdict::LoginAgain(said),
        // A call that has reached its limit of the minute is open again after five minutes [C SEED].
        "11008" | "11017" => slow_down(Some(300), said),
        "11016" => slow_down(Some(2), said),
        "11018" => until_tomorrow(said),
        "64016" => slow_down(Some(60), said),
        "11019" | "60005" | "50018" => slow_down(None, said),
        // Outside the scope, no right on the account, no white-list right.
        "11014" | "12201" | "12203" | "12204" | "31033" => Verdict::Skip(said),
        // Busy or internal; nonce reused or timestamp late (both are new with the next try); resource being changed.
        "10000" | "51001" | "60000" | "62000" | "12100" | "12101" | "12700" => try_again(said),
        _ => Verdict::Stop(said),
    }
}
