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

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["token", "secret", "password", "authorization"]
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
