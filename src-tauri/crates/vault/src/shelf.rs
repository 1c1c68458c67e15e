//! The least that a place for secrets must do.

use crate::words;
use qianyao_domain::{Failure, Secret};
use std::{collections::HashMap, sync::Mutex};

/// A place for named texts, each written and read whole.
pub(crate) trait Shelf: Send + Sync {
    /// How many bytes one text may have.
    fn limit(&self) -> usize;

    /// The text of that name, if there is one.
    fn get(&self, name: &str) -> Result<Option<Secret>, Failure>;

    /// Puts a text in place of what was there; durable when this returns.
    fn set(&self, name: &str, text: &str) -> Result<(), Failure>;

    /// Takes a text away; nothing happens where there is none.
    fn remove(&self, name: &str) -> Result<(), Failure>;

    /// What to call it when talking to the person.
    fn place(&self) -> &'static str;
}

/// Secrets of this process alone.
#[derive(Default)]
pub(crate) struct Memory(Mutex<HashMap<String, Secret>>);

impl Shelf for Memory {
    fn limit(&self) -> usize {
        usize::MAX
    }

    fn get(&self, name: &str) -> Result<Option<Secret>, Failure> {
        Ok(words::held(&self.0).get(name).cloned())
    }

    fn set(&self, name: &str, text: &str) -> Result<(), Failure> {
        words::held(&self.0).insert(name.to_owned(), Secret::from(text));
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<(), Failure> {
        words::held(&self.0).remove(name);
        Ok(())
    }

    fn place(&self) -> &'static str {
        "memory (until this program ends)"
    }
}

#[cfg(test)]
impl Memory {
    /// The names of all that is kept.
    pub(crate) fn names(&self) -> Vec<String> {
        words::held(&self.0).keys().cloned().collect()
    }
}
