//! `fields`: which columns an answer shows [C SEED, API:*].

use serde_json::{Map, Value};

use super::ask::Ask;
use super::envelope::{Refusal, about, missing};

/// The columns that were asked for.
pub(super) struct Columns(Option<Vec<String>>);

impl Ask<'_> {
    /// `fields` with at most `most` names, all among `known`; None of them asked for means all.
    pub(super) fn columns(&self, known: &[&str], most: usize) -> Result<Columns, Refusal> {
        let Some(text) = self.call.query("fields") else {
            return Ok(Columns(None));
        };
        let Ok(Value::Array(list)) = serde_json::from_str(text) else {
            return about(12008, "fields");
        };
        if list.is_empty() {
            return about(18012, "fields");
        }
        if list.len() > most {
            return about(18003, "fields");
        }
        let names = list.into_iter().map(|name| match name {
            Value::String(name) if known.contains(&name.as_str()) => Ok(name),
            Value::String(_) => about(12009, "fields"),
            _ => about(18002, "fields"),
        });
        names
            .collect::<Result<_, _>>()
            .map(|names| Columns(Some(names)))
    }

    /// `fields` of the endpoints that require it.
    pub(super) fn need_columns(&self, known: &[&str], most: usize) -> Result<Columns, Refusal> {
        if self.call.query("fields").is_none() {
            return missing("fields");
        }
        self.columns(known, most)
    }
}

impl Columns {
    /// The columns of `row` that were asked for, in the row's own order.
    pub(super) fn of(&self, row: Value) -> Value {
        match (&self.0, row) {
            (Some(names), Value::Object(fields)) => {
                let kept: Map<String, Value> = fields
                    .into_iter()
                    .filter(|(name, _)| names.contains(name))
                    .collect();
                Value::Object(kept)
            }
            (_, row) => row,
        }
    }
}
