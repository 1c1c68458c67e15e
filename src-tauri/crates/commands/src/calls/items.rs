//! What an action changes, item by item, taken from the body that is about to be sent.

use crate::api::{ItemRow, ItemState, Outcome};
use qianyao_domain::{Words, catalogue::Deed};
use serde_json::Value;

/// One thing that an action changes.
#[derive(Debug, Clone)]
pub(super) struct Item {
    /// As people see it.
    pub(super) row: ItemRow,
    /// Its own part of the body; null where the body is all there is.
    part: Value,
}

impl Item {
    /// What the action asks for under a parameter's (dotted) name.
    pub(super) fn wanted<'a>(&'a self, body: &'a Value, param: &str) -> Option<&'a Value> {
        match param.rsplit_once('.') {
            Some((_, field)) if self.part.is_object() => self.part.get(field),
            _ => at(body, param),
        }
    }

    /// Sets how it stands, and why.
    pub(super) fn settle(&mut self, state: ItemState, why: Words) {
        self.row.state = state;
        self.row.why = why;
    }
}

/// The items of a body.
pub(super) fn items(deed: &Deed, body: &Value) -> Vec<Item> {
    if let Some(values) = at(body, deed.item) {
        let values = match values {
            Value::Array(values) => values.as_slice(),
            one => std::slice::from_ref(one),
        };
        return values
            .iter()
            .map(|value| item(value, Value::Null))
            .collect();
    }
    let Some((list, field)) = deed.item.rsplit_once('.') else {
        return Vec::new();
    };
    let parts = at(body, list).and_then(Value::as_array);
    parts
        .into_iter()
        .flatten()
        .filter_map(|part| Some(item(part.get(field)?, part.clone())))
        .collect()
}

fn item(id: &Value, part: Value) -> Item {
    let row = ItemRow {
        item: plain(id),
        state: ItemState::Planned,
        why: Words::default(),
        there_before: None,
        there_after: None,
        changes: Vec::new(),
    };
    Item { row, part }
}

/// A scalar as it stands.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn at<'a>(body: &'a Value, dotted: &str) -> Option<&'a Value> {
    dotted
        .split('.')
        .try_fold(body, |value, name| value.get(name))
}

/// What the items come to together; without items the call itself decides.
pub(super) fn outcome(items: &[Item], good: bool, unsure: bool) -> Outcome {
    let count = |state| items.iter().filter(|item| item.row.state == state).count();
    let (done, failed) = (count(ItemState::Done), count(ItemState::Failed));
    match items.len() {
        0 if unsure => Outcome::Unknown,
        0 if good => Outcome::Done,
        0 => Outcome::Failed,
        all if done == all => Outcome::Done,
        all if failed == all => Outcome::Failed,
        all if done + failed == all => Outcome::Partly,
        _ => Outcome::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::items;
    use qianyao_domain::catalogue::Deed;
    use serde_json::json;

    #[track_caller]
    fn check(item: &'static str, param: &str, expect: &[(&str, &str)]) {
        let body = json!({
            "advertiser_id": 1, "opt_status": "DISABLE", "ad_ids": [18446744073709551615_u64, 2],
            "task_id": "7", "data": [{"ad_id": 3, "budget": 500.10}, {"ad_id": 4, "budget": 600}],
        });
        let deed = Deed {
            item,
            ..Deed::PLAIN
        };
        let found: Vec<(String, String)> = items(&deed, &body)
            .iter()
            .map(|item| {
                let wanted = item.wanted(&body, param).map(ToString::to_string);
                (item.row.item.clone(), wanted.unwrap_or_default())
            })
            .collect();
        let expect: Vec<(String, String)> = expect
            .iter()
            .map(|(id, wanted)| ((*id).to_owned(), (*wanted).to_owned()))
            .collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn items_are_values_lists_and_fields_of_lists() {
        let both = [
            ("18446744073709551615", "\"DISABLE\""),
            ("2", "\"DISABLE\""),
        ];
        check("ad_ids", "opt_status", &both);
        check("data.ad_id", "data.budget", &[("3", "500.1"), ("4", "600")]);
        check("task_id", "nothing", &[("7", "")]);
        check("other.ad_id", "nothing", &[]);
    }
}
