//! What people see of a request before it is sent.

use super::Preview;
use qianyao_wire::{Body, Outgoing};
use serde_json::Value;

const MASK: &str = "***";

/// The request without what is named like a secret.
pub(super) fn preview(request: &Outgoing) -> Preview {
    let pairs = request.query.iter().map(|(name, value)| {
        let shown = if is_secret(name) {
            MASK
        } else {
            value.expose()
        };
        format!("{name}={shown}")
    });
    let query = pairs.collect::<Vec<_>>().join("&");
    let mark = if query.is_empty() { "" } else { "?" };
    let body = match &request.body {
        Body::Empty => None,
        Body::Json(text) => Some(serde_json::from_str(text.expose()).map_or(Value::Null, masked)),
        Body::Form(fields) => Some(fields.iter().map(|(name, _)| name.as_str()).collect()),
        Body::Multipart(parts) => Some(parts.iter().map(|(name, ..)| name.as_str()).collect()),
    };
    Preview {
        method: request.method.as_str(),
        address: format!("{}{}{mark}{query}", request.origin, request.path),
        body,
    }
}

/// An address without the values of its query that are named like a secret.
pub(super) fn address(text: &str) -> String {
    let Some((path, query)) = text.split_once('?') else {
        return text.to_owned();
    };
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if is_secret(name) => format!("{name}={MASK}"),
        _ => pair.to_owned(),
    });
    format!("{path}?{}", pairs.collect::<Vec<_>>().join("&"))
}

/// The value with everything in it masked that is named like a secret.
pub(super) fn masked(value: Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .into_iter()
            .map(|(name, value)| {
                let value = if is_secret(&name) {
                    Value::from(MASK)
                } else {
                    masked(value)
                };
                (name, value)
            })
            .collect(),
        Value::Array(items) => items.into_iter().map(masked).collect(),
        other => other,
    }
}

/// What a person gave for a parameter, as it may be kept: what is named like a secret is masked, inside JSON too, and
/// a file is told by its length alone.
pub(super) fn given(name: &str, value: &str) -> String {
    const MOST: usize = 8 * 1024;
    if is_secret(name) {
        return MASK.to_owned();
    }
    if value.len() > MOST {
        return format!("… ({} bytes)", value.len());
    }
    match serde_json::from_str::<Value>(value) {
        Ok(json @ (Value::Object(_) | Value::Array(_))) => masked(json).to_string(),
        _ => value.to_owned(),
    }
}

/// An answer without the tokens and secrets that a platform's own token calls put into it; all else untouched.
pub(super) fn answer(text: &str) -> String {
    const NAMES: [&str; 6] = [
        "\"access_token\"",
        "\"refresh_token\"",
        "\"client_token\"",
        "\"client_secret\"",
        "\"app_secret\"",
        "\"secret\"",
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, name)) = NAMES
        .iter()
        .filter_map(|name| Some((rest.find(name)?, *name)))
        .min()
    {
        let behind = at + name.len();
        out.push_str(&rest[..behind]);
        rest = &rest[behind..];
        let value = rest.trim_start_matches([':', ' ', '\t', '\r', '\n']);
        let gap = rest.len() - value.len();
        // Only a text after a colon is a value; a name in a list or in another text is none.
        if gap > 0 && value.starts_with('"') {
            out.push_str(&rest[..gap]);
            out.push('"');
            out.push_str(MASK);
            rest = after_text(&value[1..]);
        }
    }
    out.push_str(rest);
    out
}

/// What follows the inside of a JSON text, its closing quote included.
fn after_text(inside: &str) -> &str {
    let mut escaped = false;
    for (at, letter) in inside.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return &inside[at..],
            _ => {}
        }
    }
    ""
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [
        "token",
        "secret",
        "password",
        "authorization",
        "auth_code",
        "api_key",
        "private_key",
    ]
    .iter()
    .any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::preview;
    use qianyao_domain::catalogue::Method;
    use qianyao_wire::Outgoing;
    use serde_json::json;

    #[test]
    fn an_address_shows_no_secret() {
        let address = super::address("https://platform.example/x?a=1&access_token=canary");
        assert_eq!(address, "https://platform.example/x?a=1&access_token=***");
    }

    #[test]
    fn what_is_kept_of_a_parameter_holds_no_secret() {
        use super::given;
        assert_eq!(given("user_token", "canary"), "***");
        assert_eq!(
            given(
                "spec",
                r#"{"id":18446744073709551615,"app_secret":"canary"}"#
            ),
            r#"{"id":18446744073709551615,"app_secret":"***"}"#
        );
        assert_eq!(given("title", "杯"), "杯");
        assert_eq!(given("file", &"x".repeat(9_000)), "… (9000 bytes)");
    }

    #[test]
    fn tokens_in_an_answer_are_masked_and_all_else_is_untouched() {
        let text = r#"{"data": {"access_token" : "can\"ary", "n":1.10,"id":18446744073709551615,
            "refresh_token":"canary","expires_in":86400,"names":["access_token","x"]}, "next_token":"p2"}"#;
        let shown = super::answer(text);
        assert!(
            !shown.contains("canary") && !shown.contains("ary\""),
            "{shown}"
        );
        assert_eq!(
            shown.replace(r#""***""#, "0"),
            text.replace(r#""can\"ary""#, "0")
                .replace(r#""canary""#, "0")
        );
        assert_eq!(super::answer("<html>"), "<html>");
    }

    #[test]
    fn secrets_are_masked_wherever_they_stand() {
        let request = Outgoing::new(Method::Post, "https://platform.example", "/v1/x/")
            .query("access_token", "canary")
            .query("id", "3561234567890123457")
            .json(&json!({"app": {"client_secret": "canary", "id": 1}, "list": [{"refreshToken": "canary"}]}));
        let shown = preview(&request);
        assert_eq!(
            shown.address,
            "https://platform.example/v1/x/?access_token=***&id=3561234567890123457"
        );
        assert_eq!(
            shown.body,
            Some(
                json!({"app": {"client_secret": "***", "id": 1}, "list": [{"refreshToken": "***"}]})
            )
        );
    }
}
