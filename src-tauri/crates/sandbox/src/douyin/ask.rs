//! A call to the alliance that got past the door, and its body read by the platform's rules.

use serde_json::{Map, Number, Value};

use super::creator::{CREATORS, Creator};
use super::envelope::{Refusal, bad, wrong_type};
use super::state::State;
use crate::beijing::Wall;
use crate::call::Call;
use crate::world::World;

/// Who asks, and what for.
pub(super) struct Ask<'a> {
    pub(super) call: &'a Call,
    /// Place in `CREATORS`; 0 where an app-level token asks, which has no creator.
    pub(super) creator: usize,
    pub(super) body: Map<String, Value>,
    pub(super) now: Wall,
}

impl Ask<'_> {
    pub(super) fn world(&self) -> &World {
        &self.call.world
    }

    pub(super) fn state(&self) -> &State {
        &self.call.world.douyin
    }

    pub(super) fn creator(&self) -> &'static Creator {
        &CREATORS[self.creator]
    }

    fn get(&self, name: &str) -> Option<&Value> {
        self.body.get(name).filter(|value| !value.is_null())
    }

    /// An integer; a quoted one has the wrong type.
    pub(super) fn maybe_int(&self, name: &str) -> Result<Option<i64>, Refusal> {
        self.get(name).map(|value| int(name, value)).transpose()
    }

    pub(super) fn maybe_text(&self, name: &str) -> Result<Option<&str>, Refusal> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => wrong_type(name),
        }
    }

    pub(super) fn maybe_bool(&self, name: &str) -> Result<bool, Refusal> {
        match self.get(name) {
            None => Ok(false),
            Some(Value::Bool(value)) => Ok(*value),
            Some(_) => wrong_type(name),
        }
    }

    pub(super) fn ints(&self, name: &str) -> Result<Option<Vec<i64>>, Refusal> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::Array(list)) => list
                .iter()
                .map(|value| int(name, value))
                .collect::<Result<_, _>>()
                .map(Some),
            Some(_) => wrong_type(name),
        }
    }

    pub(super) fn objects(&self, name: &str) -> Result<Option<Vec<&Map<String, Value>>>, Refusal> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::Array(list)) => {
                let objects: Option<Vec<_>> = list.iter().map(Value::as_object).collect();
                objects.map_or_else(|| wrong_type(name), |objects| Ok(Some(objects)))
            }
            Some(_) => wrong_type(name),
        }
    }

    /// A number of things from 1 to `most`.
    pub(super) fn count(&self, name: &str, default: i64, most: i64) -> Result<usize, Refusal> {
        let count = self.maybe_int(name)?.unwrap_or(default);
        match usize::try_from(count) {
            Ok(size) if size > 0 && count <= most => Ok(size),
            _ => bad(format!("{name}需在1到{most}之间")),
        }
    }

    /// An id that the seed's program sends as text: a number or its digits.
    pub(super) fn id_or_digits(&self, name: &str) -> Result<i64, Refusal> {
        match self.get(name) {
            None => bad(format!("缺少参数{name}")),
            Some(Value::String(digits)) => digits.parse().or_else(|_| bad(format!("{name}不合法"))),
            Some(value) => int(name, value),
        }
    }
}

pub(super) fn int(name: &str, value: &Value) -> Result<i64, Refusal> {
    value
        .as_number()
        .and_then(Number::as_i64)
        .map_or_else(|| wrong_type(name), Ok)
}
