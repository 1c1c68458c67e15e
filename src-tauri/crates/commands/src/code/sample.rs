//! Examples of what a row demands.

use qianyao_domain::catalogue::{Endpoint, Param, ParamKind, Source};
use serde_json::{Value, json};

/// The parameters that only a caller can give and without which the call is refused.
pub(super) fn demanded(row: &Endpoint) -> impl Iterator<Item = &'static Param> {
    row.params.iter().filter(|param| {
        let given = matches!(param.from, Source::Ask | Source::Cursor | Source::FileMd5);
        param.required && given
    })
}

/// A value of the parameter's kind.
pub(super) fn of(param: &Param) -> Value {
    match param.kind {
        ParamKind::IdNumber | ParamKind::Number => json!(1),
        ParamKind::IdText | ParamKind::Joined(_) => json!("1"),
        ParamKind::IdNumbers(_) => json!([1]),
        ParamKind::Text(_) | ParamKind::Word(_) => json!("text"),
        ParamKind::Texts(_) => json!(["text"]),
        ParamKind::Int(from, _) => json!(from),
        ParamKind::Decimal(from, _) => json!(from),
        ParamKind::Bool => json!(true),
        ParamKind::Choice(words) => json!(words.first()),
        ParamKind::Day => json!("2026-01-31"),
        ParamKind::DateTime => json!("2026-01-31 00:00:00"),
        ParamKind::Rows(_, fields) => {
            let fields = fields.iter().filter(|field| field.required);
            let row = fields.map(|field| (field.name.to_owned(), of(field)));
            json!([row.collect::<serde_json::Map<_, _>>()])
        }
        ParamKind::File => json!({"name": "file", "base64": ""}),
        ParamKind::Json => json!({}),
    }
}
