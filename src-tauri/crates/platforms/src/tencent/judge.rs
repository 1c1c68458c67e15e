//! What an answer of Tencent means. Errors come under HTTP 200 with a code that is not zero [C RESP].

use crate::reading::{gateway, rest, slow_down, text, try_again};
use jiff::tz::{Offset, TimeZone};
use qianyao_wire::{Left, Reply, Said, Verdict};
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
        // Only a few calls have a limit of the day, each its own; it begins anew at midnight, GMT+8 [C SEED].
        Some("11018") => rest(until_midnight(reply), said),
        Some(code) => by_code(code, said),
        None if reply.json.is_some() && reply.status < 400 => Verdict::Stop(Said {
            message: "an answer without a code".to_owned(),
            ..said
        }),
        None => gateway(reply),
    }
}

/// Seconds until the platform's next midnight by its own clock; a day where it does not tell the time.
fn until_midnight(reply: &Reply) -> u64 {
    const DAY: u64 = 86_400;
    let now = reply
        .header("date")
        .and_then(|date| jiff::fmt::rfc2822::parse(date).ok());
    let wall = now.map(|now| now.with_time_zone(TimeZone::fixed(Offset::constant(8))));
    let passed = wall.map_or(0, |wall| {
        let time = wall.time();
        i64::from(time.hour()) * 3_600 + i64::from(time.minute()) * 60 + i64::from(time.second())
    });
    DAY - u64::try_from(passed).unwrap_or_default()
}

/// `X-RateLimit-Remaining: <day%>,<minute%>`, e.g. `50%,50%`: what is left to this app of this call [C RESP].
pub(super) fn left(reply: &Reply) -> Option<Left> {
    let (day, minute) = reply.header("x-ratelimit-remaining")?.split_once(',')?;
    let percent = |text: &str| text.trim().trim_end_matches('%').parse().ok();
    Some(Left {
        day: percent(day)?,
        minute: percent(minute)?,
    })
}

/// Judges by the code table [C ERR].
pub(super) fn by_code(code: &str, said: Said) -> Verdict {
    match code {
        // Expired, invalid, malformed, empty. Hammering with a wrong token can get the caller's address blocked
        // [C AUTH]; the engine refreshes once and gives up after that.
        "11000" | "11002" | "11004" | "11005" => Verdict::Refresh(said),
        "11010" | "11012" => Verdict::LoginAgain(said),
        // A call that has reached its limit of the minute is open again after five minutes [C SEED].
        "11017" => rest(300, said),
        "11008" => slow_down(Some(300), said),
        "11016" => slow_down(Some(2), said),
        "64016" => rest(60, said),
        "11019" | "60005" | "50018" => slow_down(None, said),
        // Outside the scope, no right on the account, no white-list right.
        "11014" | "12201" | "12203" | "12204" | "31033" => Verdict::Skip(said),
        // Busy or internal; nonce reused or timestamp late (both are new with the next try); resource being changed.
        "10000" | "51001" | "60000" | "62000" | "12100" | "12101" | "12700" => try_again(said),
        _ => Verdict::Stop(said),
    }
}
