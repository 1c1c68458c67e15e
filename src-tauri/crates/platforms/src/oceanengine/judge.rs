//! What an answer of Ocean Engine means. Nearly all errors come under HTTP 200, so the body's `code` is read first.

use crate::reading::{gateway, slow_down, text, try_again, until_tomorrow};
use qianyao_wire::{Reply, Said, Verdict};

/// What the platform said: `code`, `message` (or `msg`, `help_message`), `request_id`.
pub(super) fn said(reply: &Reply) -> Said {
    let Some(body) = &reply.json else {
        return Said::default();
    };
    Said {
        code: text(body, "/code"),
        message: ["/message", "/msg", "/help_message"]
            .iter()
            .find_map(|at| text(body, at))
            .unwrap_or_default(),
        request_id: text(body, "/request_id"),
    }
}

/// The same with a sentence of ours where the platform was silent or spoke of success.
pub(super) fn sorry(mut said: Said, why: &str) -> Said {
    said.message = why.to_owned();
    said
}

/// Judges by the code table ([B] three independent error tables, [P] running tools), then by the message.
pub(super) fn judge(reply: &Reply) -> Verdict {
    let said = said(reply);
    let Some(code) = said.code.clone() else {
        return match &reply.json {
            // JSON without a code is not this platform's envelope; a gateway answers so under an error status.
            Some(_) if reply.status < 400 => Verdict::Stop(sorry(said, super::enums::NO_CODE)),
            _ => gateway(reply),
        };
    };
    match code.as_str() {
        "0" => Verdict::Done,
        "40100" => slow_down(None, said),
        "40110" => slow_down(Some(developer_pause(&said.message)), said),
        "61002" => until_tomorrow(said),
        "50000" | "51010" => try_again(said),
        "40102" | "40104" | "40105" => Verdict::Refresh(said),
        "40103" | "40106" | "40107" => Verdict::LoginAgain(said),
        "40002" => Verdict::Skip(said),
        _ if speaks_of_expiry(&said.message) => Verdict::Refresh(said),
        _ => Verdict::Stop(said),
    }
}

/// 开发者频控 (40110): five minutes where the message says so, else a short first pause that the engine lengthens
/// ([P] 5, 5, 25, 120 s).
fn developer_pause(message: &str) -> u64 {
    let five_minutes = ["5分钟", "5 分钟", "五分钟", "5 min", "5min", "five min"];
    let message = message.to_lowercase();
    if five_minutes.iter().any(|words| message.contains(words)) {
        300
    } else {
        5
    }
}

/// [P] Some answers carry an expiry under another code.
fn speaks_of_expiry(message: &str) -> bool {
    message.contains("access_token") && (message.contains("过期") || message.contains("expired"))
}
