//! Who asks a table what: a new question of the same asker stops the one before, which nobody waits for any more.

use crate::api::DataAsk;
use qianyao_store::Cancel;
use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Mutex, PoisonError},
};

/// Askers remembered at most; a window has a handful.
const MOST: usize = 64;

/// The latest question of each asker.
#[derive(Default)]
pub(crate) struct Lanes(Mutex<HashMap<String, (u64, Cancel)>>);

impl Lanes {
    /// The token of a question. Pages of one question share it; another question of the same lane and kind pulls it.
    pub(crate) fn enter(&self, kind: &str, ask: &DataAsk) -> Cancel {
        if ask.lane.is_empty() {
            return Cancel::new();
        }
        let print = print_of(ask);
        let mut lanes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if lanes.len() >= MOST {
            lanes.clear();
        }
        let name = format!("{} {kind}", ask.lane);
        match lanes.get(&name) {
            Some((known, cancel)) if *known == print && !cancel.is_cancelled() => cancel.clone(),
            known => {
                if let Some((_, before)) = known {
                    before.cancel();
                }
                let cancel = Cancel::new();
                lanes.insert(name, (print, cancel.clone()));
                cancel
            }
        }
    }

    /// Stops all questions of an asker.
    pub(crate) fn stop(&self, lane: &str) {
        let lanes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (name, (_, cancel)) in lanes.iter() {
            let own = name.strip_prefix(lane);
            if own.is_some_and(|kind| kind.starts_with(' ')) {
                cancel.cancel();
            }
        }
    }
}

/// What tells questions apart whose rows or order differ.
fn print_of(ask: &DataAsk) -> u64 {
    let rows = DataAsk {
        columns: Vec::new(),
        offset: 0,
        limit: None,
        ..ask.clone()
    };
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(&rows)
        .unwrap_or_default()
        .hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(lane: &str, search: &str, offset: u64) -> DataAsk {
        DataAsk {
            lane: lane.to_owned(),
            search: search.to_owned(),
            offset,
            ..DataAsk::default()
        }
    }

    #[test]
    fn a_new_question_stops_the_one_before_and_pages_of_one_go_together() {
        let lanes = Lanes::default();
        let first = lanes.enter("page", &ask("w", "a", 0));
        let second = lanes.enter("page", &ask("w", "a", 200));
        let sums = lanes.enter("totals", &ask("w", "a", 0));
        let other = lanes.enter("page", &ask("v", "a", 0));
        assert!(!first.is_cancelled());
        let third = lanes.enter("page", &ask("w", "b", 0));
        assert!(first.is_cancelled() && second.is_cancelled());
        assert!(!third.is_cancelled() && !sums.is_cancelled() && !other.is_cancelled());
        lanes.stop("w");
        assert!(third.is_cancelled() && sums.is_cancelled() && !other.is_cancelled());
        assert!(!lanes.enter("page", &ask("w", "b", 0)).is_cancelled());
        let alone = lanes.enter("page", &ask("", "a", 0));
        lanes.enter("page", &ask("", "b", 0));
        assert!(!alone.is_cancelled());
    }
}
