//! `filtering`: a list of `{field, operator, values}`; `values` is a list of strings even for ids [C API:adgroups/get].

use serde_json::Value;

use super::ask::Ask;
use super::envelope::{Refusal, about, missing, no, words, wrong_type};

/// What a field can be filtered by.
pub(super) struct Rule {
    pub(super) field: &'static str,
    pub(super) operators: &'static [&'static str],
}

pub(super) const IDS: &[&str] = &["EQUALS", "IN"];
pub(super) const TEXTS: &[&str] = &["EQUALS", "CONTAINS"];
pub(super) const TIMES: &[&str] = &["EQUALS", "LESS", "LESS_EQUALS", "GREATER", "GREATER_EQUALS"];

#[derive(Debug)]
struct Condition {
    field: String,
    operator: String,
    values: Vec<String>,
}

/// All conditions of a request; every one must hold.
#[derive(Debug)]
pub(super) struct Filter(Vec<Condition>);

impl Ask<'_> {
    pub(super) fn filter(&self, rules: &[Rule], most: usize) -> Result<Filter, Refusal> {
        let mut conditions = Vec::new();
        for fields in self.structs("filtering", most)? {
            let text = |name: &str| match fields.get(name) {
                Some(Value::String(text)) => Ok(text.clone()),
                None | Some(Value::Null) => missing(name),
                Some(_) => wrong_type(name),
            };
            let (field, operator) = (text("field")?, text("operator")?);
            let Some(Value::Array(values)) = fields.get("values") else {
                return missing("values");
            };
            let values = values.iter().map(|value| match value {
                Value::String(text) => Ok(text.clone()),
                _ => wrong_type("values"),
            });
            let values = values.collect::<Result<Vec<_>, _>>()?;
            if values.is_empty() {
                return about(18012, "values");
            }
            if values.len() > 100 {
                return about(18003, "values");
            }
            let Some(rule) = rules.iter().find(|rule| rule.field == field) else {
                return about(18009, "field");
            };
            if !rule.operators.contains(&operator.as_str()) {
                return about(18009, "operator");
            }
            conditions.push(Condition {
                field,
                operator,
                values,
            });
        }
        let has = |field: &str| conditions.iter().any(|condition| condition.field == field);
        if has("is_deleted") && !has("last_modified_time") {
            return no(33109, words(33109).0);
        }
        Ok(Filter(conditions))
    }
}

impl Filter {
    pub(super) fn names(&self, field: &str) -> bool {
        self.0.iter().any(|condition| condition.field == field)
    }

    /// Whether `row` meets every condition.
    pub(super) fn fits(&self, row: &Value) -> bool {
        self.0.iter().all(|condition| {
            let value = match &row[condition.field.as_str()] {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            condition.fits(&value)
        })
    }
}

impl Condition {
    fn fits(&self, value: &str) -> bool {
        let first = self.values[0].as_str();
        let order = || Some(value.parse::<i64>().ok()?.cmp(&first.parse::<i64>().ok()?));
        match self.operator.as_str() {
            "IN" => self.values.iter().any(|wanted| wanted == value),
            "CONTAINS" => value.contains(first),
            "LESS" => order().is_some_and(std::cmp::Ordering::is_lt),
            "LESS_EQUALS" => order().is_some_and(std::cmp::Ordering::is_le),
            "GREATER" => order().is_some_and(std::cmp::Ordering::is_gt),
            "GREATER_EQUALS" => order().is_some_and(std::cmp::Ordering::is_ge),
            _ => value == first,
        }
    }
}
