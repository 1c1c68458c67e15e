//! What an answer of Amazon means. The HTTP status speaks first; the body has at least five shapes.

use crate::reading::{gateway, slow_down, text, try_again};
use qianyao_wire::{Reply, Said, Verdict};

/// Code and text under any of their names, the request id of the headers.
pub(super) fn said(reply: &Reply) -> Said {
    let header = ["x-amz-rid", "x-amzn-requestid"]
        .iter()
        .find_map(|name| reply.header(name))
        .map(str::to_owned);
    let Some(body) = &reply.json else {
        return Said {
            request_id: header,
            ..Said::default()
        };
    };
    let first = |names: &[&str]| names.iter().find_map(|at| text(body, at));
    Said {
        code: first(&["/code", "/error"]),
        message: first(&["/details", "/detail", "/message", "/error_description"])
            .unwrap_or_default(),
        request_id: header.or_else(|| first(&["/requestId", "/request_id"])),
    }
}

/// [C] A 401 that names the profile is not about the token: usually the region's host is the wrong one.
fn about_the_profile(message: &str) -> bool {
    let message = message.to_ascii_lowercase();
    [
        "not authorized to access scope",
        "no matching advertiser found for scope",
        "scope header is missing",
    ]
    .iter()
    .any(|words| message.contains(words))
}

pub(super) fn judge(reply: &Reply) -> Verdict {
    let said = said(reply);
    let throttled = said.code.as_deref() == Some("THROTTLED");
    match reply.status {
        // 207 holds successes and errors side by side; they are told item by item.
        200..=299 if reply.json.is_some() => Verdict::Done,
        // A duplicate report is a success in disguise: the answer names the one that is being made.
        425 if reply.json.is_some() => Verdict::Done,
        429 => slow_down(None, said),
        401 if about_the_profile(&said.message) => Verdict::Skip(said),
        401 => Verdict::Refresh(said),
        // [P] The gateway's own complaint about a malformed header or a wrong path.
        403 if said.message.contains("key=value pair") => Verdict::Stop(said),
        403 => Verdict::Skip(said),
        500..=599 if reply.json.is_some() => try_again(said),
        _ if throttled => slow_down(None, said),
        _ if reply.json.is_some() && said.code.is_some() => Verdict::Stop(said),
        _ => gateway(reply),
    }
}
