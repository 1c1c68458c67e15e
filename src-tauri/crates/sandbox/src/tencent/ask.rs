//! A request of a signed-in app, and its parameters read as strictly as the platform reads them [C SEED].

use serde_json::{Map, Value};

use super::accounts::Advertiser;
use super::envelope::{Refusal, about, missing, no, words, wrong_type};
use super::state::{Consent, State};
use crate::beijing::Wall;
use crate::call::Call;
use crate::world::World;

/// Who asks, and what for.
pub(super) struct Ask<'a> {
    pub(super) call: &'a Call,
    pub(super) consent: Consent,
    pub(super) now: Wall,
}

impl Ask<'_> {
    pub(super) fn world(&self) -> &World {
        &self.call.world
    }

    pub(super) fn state(&self) -> &State {
        &self.call.world.tencent
    }

    /// A string; it stands raw in the query, without quotes.
    pub(super) fn maybe_text(&self, name: &str) -> Result<Option<&str>, Refusal> {
        match self.call.query(name) {
            Some(text) if is_special(text) => about(64027, name),
            text => Ok(text),
        }
    }

    /// An integer; quoted digits are a string and refused.
    pub(super) fn maybe_int(&self, name: &str) -> Result<Option<i64>, Refusal> {
        match self.call.query(name) {
            None => Ok(None),
            Some(text) => text
                .parse()
                .map_or_else(|_| wrong_type(name), |int| Ok(Some(int))),
        }
    }

    pub(super) fn int(&self, name: &str) -> Result<i64, Refusal> {
        self.maybe_int(name)?.map_or_else(|| missing(name), Ok)
    }

    /// An integer between `low` and `high`.
    pub(super) fn int_within(
        &self,
        name: &str,
        low: i64,
        high: i64,
    ) -> Result<Option<usize>, Refusal> {
        match self.maybe_int(name)? {
            None => Ok(None),
            Some(int) if int > high => about(18003, name),
            Some(int) if int < low => about(18004, name),
            Some(int) => Ok(usize::try_from(int).ok()),
        }
    }

    pub(super) fn maybe_bool(&self, name: &str) -> Result<Option<bool>, Refusal> {
        match self.call.query(name) {
            None => Ok(None),
            Some(text) => text
                .parse()
                .map_or_else(|_| wrong_type(name), |flag| Ok(Some(flag))),
        }
    }

    /// An enumeration; None when it is missing.
    pub(super) fn one_of<'b>(
        &self,
        name: &str,
        allowed: &[&'b str],
    ) -> Result<Option<&'b str>, Refusal> {
        let Some(text) = self.maybe_text(name)? else {
            return Ok(None);
        };
        let found = allowed.iter().find(|allowed| **allowed == text);
        found.map_or_else(|| about(18009, name), |found| Ok(Some(*found)))
    }

    pub(super) fn need_one_of<'b>(
        &self,
        name: &str,
        allowed: &[&'b str],
    ) -> Result<&'b str, Refusal> {
        self.one_of(name, allowed)?
            .map_or_else(|| missing(name), Ok)
    }

    /// A parameter whose value is JSON text, as every array and object of a GET is.
    pub(super) fn json(&self, name: &str) -> Result<Option<Value>, Refusal> {
        let Some(text) = self.call.query(name) else {
            return Ok(None);
        };
        let Ok(value) = serde_json::from_str(text) else {
            return about(12003, name);
        };
        if has_special_leaf(&value) {
            return about(64027, name);
        }
        Ok(Some(value))
    }

    /// A list of structs with at most `most` members; empty when missing.
    pub(super) fn structs(
        &self,
        name: &str,
        most: usize,
    ) -> Result<Vec<Map<String, Value>>, Refusal> {
        let Some(value) = self.json(name)? else {
            return Ok(Vec::new());
        };
        let Value::Array(list) = value else {
            return wrong_type(name);
        };
        if list.len() > most {
            return about(18003, name);
        }
        let structs = list.into_iter().map(|member| match member {
            Value::Object(fields) => Ok(fields),
            _ => wrong_type(name),
        });
        structs.collect()
    }

    /// The advertiser in `account_id`, when this grant reaches it.
    pub(super) fn advertiser(&self) -> Result<&'static Advertiser, Refusal> {
        self.reach(self.int("account_id")?)
    }

    pub(super) fn reach(&self, id: i64) -> Result<&'static Advertiser, Refusal> {
        let found = self
            .consent
            .identity()
            .reaches()
            .find(|account| account.id == id);
        found.map_or_else(|| no(12201, words(12201).0), Ok)
    }
}

/// `< > & ' " / \`, tab, line feed and carriage return may stand in no value [C SEED].
pub(super) fn is_special(text: &str) -> bool {
    text.contains([
        '<', '>', '&', '\'', '‘', '’', '"', '“', '”', '/', '\\', '\t', '\n', '\r',
    ])
}

/// Leaves only: the punctuation of JSON itself is no value. Addresses need their slashes.
pub(super) fn has_special_leaf(value: &Value) -> bool {
    match value {
        Value::String(text) => is_special(text),
        Value::Array(list) => list.iter().any(has_special_leaf),
        Value::Object(fields) => fields
            .iter()
            .any(|(name, value)| !name.ends_with("_url") && has_special_leaf(value)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn special_characters_are_seen_in_leaves_only() {
        assert!(!has_special_leaf(
            &json!([{"field": "adgroup_id", "values": ["1"]}])
        ));
        assert!(has_special_leaf(&json!([{"values": ["a<b"]}])));
        assert!(!has_special_leaf(
            &json!({"click_tracking_url": "https://a.example/?x=1&y=2"})
        ));
        assert!(is_special("\"quoted\""));
    }
}
