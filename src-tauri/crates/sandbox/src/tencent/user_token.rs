//! `GET https://ad.qq.com/account-center/single/user-authorize` [C UT]: the real-name token that writing needs.

use axum::response::Response;

use crate::answer;
use crate::call::Call;
use crate::consent::with_query;
use crate::tokens::{HEX, after};

/// Seconds that a real-name token lives; the page says when it ends, the documents say no figure.
const LIFE: i64 = 7 * 86_400;

/// The scan with a phone is taken as done, and the person as verified (`user_status` 2).
pub(super) async fn open(call: Call) -> Response {
    let redirect_uri = call.query("redirect_uri").unwrap_or_default();
    if !redirect_uri.starts_with("http") {
        return answer::gateway_page(axum::http::StatusCode::BAD_REQUEST);
    }
    let token = call.world.mint.text("tencent user", HEX, 64);
    let until = after(call.now, LIFE);
    let expire_time = until.as_second().to_string();
    let mut memory = call.world.tencent.memory();
    memory.user_tokens.issue(&token, (), until);
    drop(memory);
    let mut pairs = vec![
        ("user_status", "2"),
        ("user_token", token.as_str()),
        ("expire_time", expire_time.as_str()),
    ];
    pairs.extend(call.query("state").map(|state| ("state", state)));
    answer::redirect(&with_query(redirect_uri, &pairs))
}
