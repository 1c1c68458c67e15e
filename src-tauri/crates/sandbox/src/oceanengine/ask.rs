//! A request of a signed-in app, and its parameters read as strictly as the platform reads them.

use serde::de::DeserializeOwned;
use serde_json::{Map, Number, Value};

use super::accounts::{Advertiser, advertiser_of, subject_of};
use super::envelope::{Refusal, bad, no_right};
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
        &self.call.world.oceanengine
    }

    /// A parameter that may be missing; empty counts as missing.
    pub(super) fn maybe(&self, name: &str) -> Option<&str> {
        self.call.query(name).filter(|text| !text.is_empty())
    }

    pub(super) fn text(&self, name: &str) -> Result<&str, Refusal> {
        self.maybe(name)
            .map_or_else(|| bad(format!("{name} is required")), Ok)
    }

    pub(super) fn maybe_int(&self, name: &str) -> Result<Option<i64>, Refusal> {
        match self.maybe(name) {
            None => Ok(None),
            Some(text) => text.parse().map_or_else(
                |_| bad(format!("{name}: cannot parse int64")),
                |int| Ok(Some(int)),
            ),
        }
    }

    pub(super) fn int(&self, name: &str) -> Result<i64, Refusal> {
        self.maybe_int(name)?
            .map_or_else(|| bad(format!("{name} is required")), Ok)
    }

    /// An enumeration; None when it is missing.
    pub(super) fn one_of(
        &self,
        name: &str,
        allowed: &[&'static str],
    ) -> Result<Option<&'static str>, Refusal> {
        match self.maybe(name) {
            None => Ok(None),
            Some(text) => choice(name, text, allowed).map(Some),
        }
    }

    /// A parameter whose value is JSON text, as every array and object of a GET is.
    pub(super) fn json<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, Refusal> {
        match self.maybe(name) {
            None => Ok(None),
            Some(text) => serde_json::from_str(text).map_or_else(
                |_| bad(format!("{name}: cannot parse JSON")),
                |value| Ok(Some(value)),
            ),
        }
    }

    pub(super) fn list<T: DeserializeOwned>(
        &self,
        name: &str,
        most: usize,
    ) -> Result<Vec<T>, Refusal> {
        match self.json::<Vec<T>>(name)? {
            None => bad(format!("{name} is required")),
            Some(list) if list.is_empty() => bad(format!("{name} must not be empty")),
            Some(list) if list.len() > most => bad(format!("{name} holds more than {most}")),
            Some(list) => Ok(list),
        }
    }

    /// The object in `filtering` (or whatever it is called here); empty when missing.
    pub(super) fn fields_of(&self, name: &str) -> Result<Fields, Refusal> {
        Ok(Fields(self.json(name)?.unwrap_or_default()))
    }

    pub(super) fn date(&self, name: &str) -> Result<Wall, Refusal> {
        let text = self.text(name)?;
        Wall::read_date(text).map_or_else(|| bad(format!("{name} must be YYYY-MM-DD")), Ok)
    }

    pub(super) fn moment(&self, name: &str) -> Result<Wall, Refusal> {
        let text = self.text(name)?;
        Wall::read(text).map_or_else(|| bad(format!("{name} must be YYYY-MM-DD HH:MM:SS")), Ok)
    }

    /// The JSON object of a POST.
    pub(super) fn body(&self) -> Result<Fields, Refusal> {
        if !self.call.says_json() {
            return bad("Content-Type must be application/json");
        }
        self.call
            .json()
            .map_or_else(|| bad("body is not a JSON object"), |map| Ok(Fields(map)))
    }

    /// The advertiser in the query, when this grant reaches it.
    pub(super) fn advertiser(&self) -> Result<&'static Advertiser, Refusal> {
        let text = self
            .maybe("advertiser_id")
            .map_or_else(|| bad("advertiser ID is required"), Ok)?;
        let id = text
            .parse()
            .map_or_else(|_| bad("cannot parse the account id"), Ok)?;
        self.reach(id)
    }

    /// An advertiser of Qianchuan that this grant reaches.
    pub(super) fn reach(&self, id: i64) -> Result<&'static Advertiser, Refusal> {
        let account = self.reach_any(id)?;
        if account.source == "QIANCHUAN" {
            Ok(account)
        } else {
            no_right("the account is not a Qianchuan account, role is wrong")
        }
    }

    /// An advertiser of any kind that this grant reaches. A workbench or shop id is told apart [P].
    pub(super) fn reach_any(&self, id: i64) -> Result<&'static Advertiser, Refusal> {
        match advertiser_of(id) {
            Some(account)
                if account
                    .parents
                    .iter()
                    .any(|parent| self.consent.subjects.contains(parent)) =>
            {
                Ok(account)
            }
            None if subject_of(id).is_some_and(|subject| subject.valid) => {
                no_right("role is wrong")
            }
            _ => no_right("no permission for this advertiser"),
        }
    }

    /// A subject of this grant.
    pub(super) fn subject(&self, name: &str) -> Result<i64, Refusal> {
        let id = self.int(name)?;
        if self.consent.subjects.contains(&id) {
            Ok(id)
        } else {
            no_right("no permission for this account")
        }
    }
}

fn choice(name: &str, text: &str, allowed: &[&'static str]) -> Result<&'static str, Refusal> {
    let found = allowed.iter().find(|allowed| **allowed == text);
    found.map_or_else(
        || {
            bad(format!(
                "{name}: {text} is not one of {}",
                allowed.join(", ")
            ))
        },
        |found| Ok(*found),
    )
}

/// The fields of a JSON object, from a query or a body.
pub(super) struct Fields(pub(super) Map<String, Value>);

impl Fields {
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    pub(super) fn maybe_text(&self, name: &str) -> Result<Option<&str>, Refusal> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => bad(format!("{name}: cannot parse string")),
        }
    }

    pub(super) fn text(&self, name: &str) -> Result<&str, Refusal> {
        self.maybe_text(name)?
            .map_or_else(|| bad(format!("{name} is required")), Ok)
    }

    pub(super) fn one_of(
        &self,
        name: &str,
        allowed: &[&'static str],
    ) -> Result<Option<&'static str>, Refusal> {
        match self.maybe_text(name)? {
            None => Ok(None),
            Some(text) => choice(name, text, allowed).map(Some),
        }
    }

    /// A required enumeration; the message names what is missing.
    pub(super) fn need(
        &self,
        name: &str,
        allowed: &[&'static str],
    ) -> Result<&'static str, Refusal> {
        self.one_of(name, allowed)?
            .map_or_else(|| bad(format!("{name} is required")), Ok)
    }

    /// An id, which must be a JSON number.
    pub(super) fn id(&self, name: &str) -> Result<i64, Refusal> {
        match self.get(name) {
            None => bad(format!("{name} is required")),
            Some(Value::Number(id)) => int(name, id),
            Some(_) => bad(format!("{name}: cannot parse int64")),
        }
    }

    /// Ids as JSON numbers, at most `most`; None when missing.
    pub(super) fn ids(&self, name: &str, most: usize) -> Result<Option<Vec<i64>>, Refusal> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        let Value::Array(list) = value else {
            return bad(format!("{name}: cannot parse an array"));
        };
        if list.len() > most {
            return bad(format!("{name} holds more than {most}"));
        }
        let ids = list.iter().map(|value| match value {
            Value::Number(id) => int(name, id),
            _ => bad(format!("{name}: cannot parse int64")),
        });
        ids.collect::<Result<_, _>>().map(Some)
    }

    pub(super) fn texts(&self, name: &str) -> Result<Option<Vec<&str>>, Refusal> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        let texts: Option<Vec<&str>> = value
            .as_array()
            .and_then(|list| list.iter().map(Value::as_str).collect());
        texts.map_or_else(
            || bad(format!("{name}: cannot parse an array of strings")),
            |texts| Ok(Some(texts)),
        )
    }

    /// The objects of a list of 1 to `most`.
    pub(super) fn objects(&self, name: &str, most: usize) -> Result<Vec<Fields>, Refusal> {
        let Some(Value::Array(list)) = self.get(name) else {
            return bad(format!("{name} is required"));
        };
        if list.is_empty() || list.len() > most {
            return bad(format!("{name} must hold 1 to {most}"));
        }
        let objects = list
            .iter()
            .map(|value| value.as_object().cloned().map(Fields));
        objects
            .collect::<Option<_>>()
            .map_or_else(|| bad(format!("{name}: cannot parse an object")), Ok)
    }

    /// An amount with at most two decimals, in hundredths.
    pub(super) fn hundredths(&self, name: &str) -> Result<i64, Refusal> {
        let Some(Value::Number(number)) = self.get(name) else {
            return bad(format!("{name}: cannot parse double"));
        };
        hundredths(&number.to_string())
            .map_or_else(|| bad(format!("{name} takes at most two decimals")), Ok)
    }
}

fn int(name: &str, number: &Number) -> Result<i64, Refusal> {
    number
        .as_i64()
        .map_or_else(|| bad(format!("{name}: cannot parse int64")), Ok)
}

fn hundredths(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let part = part.trim_end_matches('0');
    if part.len() > 2 {
        return None;
    }
    let cents: i64 = format!("{part:0<2}").parse().ok()?;
    let whole: i64 = whole.parse().ok()?;
    (whole >= 0).then(|| whole * 100 + cents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_keep_their_cents() {
        assert_eq!(hundredths("300"), Some(30_000));
        assert_eq!(hundredths("300.5"), Some(30_050));
        assert_eq!(hundredths("300.50"), Some(30_050));
        assert_eq!(hundredths("0.01"), Some(1));
        assert_eq!(hundredths("1.005"), None);
        assert_eq!(hundredths("-3"), None);
    }
}
