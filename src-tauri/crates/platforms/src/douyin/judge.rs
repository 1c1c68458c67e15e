//! What an answer of Douyin means. Four envelopes, one reading: the first code that is not zero counts.

use crate::reading::{gateway, slow_down, text, try_again, until_tomorrow, whole};
use qianyao_wire::{Reply, Said, Verdict};

/// Where a code may stand: OAuth and alliance, alliance and classic, the new envelope, the award-task pages.
const CODES: &[&str] = &["/data/error_code", "/extra/error_code", "/err_no", "/code"];
const MESSAGES: &[&str] = &[
    "/data/description",
    "/extra/description",
    "/err_msg",
    "/message",
    "/msg",
];
const REQUEST_IDS: &[&str] = &["/extra/logid", "/log_id", "/data/log_id", "/data/logid"];

/// What the platform said; code `0` where every code that is present is zero, none where there is no code at all.
pub(super) fn said(reply: &Reply) -> Said {
    let Some(body) = &reply.json else {
        return Said::default();
    };
    let codes = || CODES.iter().filter_map(|at| text(body, at));
    let zero = |code: &String| code.trim().parse::<i64>() == Ok(0);
    let code = codes()
        .find(|code| !zero(code))
        .or_else(|| codes().next().map(|_| "0".to_owned()));
    let mut message = MESSAGES
        .iter()
        .find_map(|at| text(body, at))
        .unwrap_or_default();
    let detail = whole(body, "/extra/sub_error_code")
        .filter(|sub| *sub != 0)
        .and_then(|sub| {
            text(body, "/extra/sub_description").map(|words| format!(" ({sub} {words})"))
        });
    message.push_str(&detail.unwrap_or_default());
    Said {
        code,
        message,
        request_id: REQUEST_IDS.iter().find_map(|at| text(body, at)),
    }
}

/// Judges an answer to an endpoint call.
pub(super) fn judge(reply: &Reply) -> Verdict {
    let said = said(reply);
    match said.code.clone().as_deref() {
        Some("0") if reply.status < 400 => Verdict::Done,
        Some("0") => gateway(reply),
        Some(code) => by_code(code, said),
        // Taken offline: the platform has been closing parts of this family.
        None if reply.status == 404 => Verdict::Skip(Said {
            message: "HTTP 404".to_owned(),
            ..said
        }),
        None if reply.json.is_some() && reply.status < 400 => Verdict::Stop(Said {
            message: "an answer without a code".to_owned(),
            ..said
        }),
        None => gateway(reply),
    }
}

/// Judges by the code table ([OFF] status-code page, old and new numbers side by side).
pub(super) fn by_code(code: &str, said: Said) -> Verdict {
    match code {
        // Access token wrong or lapsed; a client token displaced by another machine answers the same.
        "10008" | "2190002" | "28001003" | "2190008" | "28001008" => Verdict::Refresh(said),
        // Refresh token lapsed, open_id unknown, the person has not granted this call.
        "10010" | "28001004" | "2190003" | "28001012" => Verdict::LoginAgain(said),
        // Capability missing or barred, or the call was taken offline.
        "2190004" | "28001014" | "28001018" | "2100007" | "28001019" | "28001056" | "70000" => {
            Verdict::Skip(said)
        }
        "28003018" => slow_down(None, said),
        "2190001" | "28003017" => until_tomorrow(said),
        "10020" | "28001052" => slow_down(Some(300), said),
        // 2100004 also answers a parameter of the wrong JSON type, hence the engine's few tries.
        "10001" | "2100004" | "28001005" | "28001006" | "2119002" | "2100001" | "5000001" => {
            try_again(said)
        }
        _ => Verdict::Stop(said),
    }
}
