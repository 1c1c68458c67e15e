//! What all platforms' answers have in common: lenient numbers, gateway pages, `Retry-After`.

use qianyao_domain::{App, Secret};
use qianyao_wire::{Reply, Said, Verdict};
use serde_json::{Map, Number, Value};
use std::time::Duration;

/// A scalar as text, whether it came as text, number or yes/no; nothing for the rest.
pub(crate) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        _ => None,
    }
}

/// The scalar at a pointer as text; empty text counts as nothing.
pub(crate) fn text(value: &Value, pointer: &str) -> Option<String> {
    value
        .pointer(pointer)
        .and_then(scalar)
        .filter(|text| !text.is_empty())
}

/// The whole number at a pointer, quoted or not, `12.0` too.
pub(crate) fn whole(value: &Value, pointer: &str) -> Option<i64> {
    let text = text(value, pointer)?;
    let text = text.trim();
    text.parse().ok().or_else(|| {
        let number: f64 = text.parse().ok()?;
        (number.fract() == 0.0).then_some(number as i64)
    })
}

/// The non-empty text at a pointer as a secret.
pub(crate) fn secret(value: &Value, pointer: &str) -> Option<Secret> {
    text(value, pointer).map(Secret::new)
}

/// The digits of an id as a JSON number, every digit kept; anything else stays text.
pub(crate) fn id_number(id: &str) -> Value {
    let digits = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    if digits && (id == "0" || !id.starts_with('0')) {
        Value::Number(Number::from_string_unchecked(id.to_owned()))
    } else {
        Value::from(id)
    }
}

/// A JSON object out of its fields, in their order.
pub(crate) fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    Value::Object(
        fields
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect::<Map<_, _>>(),
    )
}

/// The choice of an app, or its default where the person chose nothing.
pub(crate) fn chosen<'a>(app: &'a App, key: &str, default: &'a str) -> &'a str {
    app.settings
        .get(key)
        .map(|value| value.trim())
        .filter(|value| !value.is_empty())
        .unwrap_or(default)
}

/// An origin that the person may have changed; a trailing slash is theirs, not ours.
pub(crate) fn chosen_origin<'a>(app: &'a App, key: &str, default: &'a str) -> &'a str {
    chosen(app, key, default).trim_end_matches('/')
}

/// The verdict on an answer that is not the platform's own JSON: a gateway's page, a cut text, nothing at all.
///
/// A gateway speaks for itself with 408, 425, 429 and 5xx, and with a page under 200; all of these pass. Other
/// statuses do not pass by waiting. The engine finds the words and reads `Retry-After`.
pub(crate) fn gateway(reply: &Reply) -> Verdict {
    match reply.status {
        200..=299 | 408 | 425 | 500..=599 => try_again(Said::default()),
        429 => slow_down(None, Said::default()),
        _ => Verdict::Stop(Said::default()),
    }
}

/// A wait of this many seconds because of our own speed.
pub(crate) fn slow_down(seconds: Option<u64>, said: Said) -> Verdict {
    Verdict::Retry {
        after: seconds.map(Duration::from_secs),
        throttled: true,
        said,
    }
}

/// One call of the app is closed for this many seconds; its other calls go on.
pub(crate) fn rest(seconds: u64, said: Said) -> Verdict {
    Verdict::Rest {
        after: Duration::from_secs(seconds),
        said,
    }
}

/// The quota of the day is used up; nobody waits that long, so the engine ends the run and says so.
pub(crate) fn until_tomorrow(said: Said) -> Verdict {
    slow_down(Some(24 * 60 * 60), said)
}

/// A fault of the platform's own, worth another try.
pub(crate) fn try_again(said: Said) -> Verdict {
    Verdict::Retry {
        after: None,
        throttled: false,
        said,
    }
}

/// An address with its query, every value percent-encoded; a space becomes `%20`, which all platforms read alike.
pub(crate) fn address(page: &str, query: &[(&str, &str)]) -> String {
    let mut encoded = url::form_urlencoded::Serializer::new(String::new());
    encoded.extend_pairs(query);
    format!("{page}?{}", encoded.finish().replace('+', "%20"))
}
