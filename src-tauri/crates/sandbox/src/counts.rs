//! What was asked of the sandbox, for those who test with it.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

/// How many requests are remembered with their particulars.
const REMEMBERED: usize = 4096;

/// One request as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The real origin that it was meant for.
    pub origin: &'static str,
    /// `GET`, `POST` …
    pub method: String,
    /// The path without the query.
    pub path: String,
    /// The query as it was sent, empty when there was none.
    pub query: String,
    /// When, by the sandbox's clock.
    pub at: Timestamp,
}

#[derive(Debug, Default)]
pub(crate) struct Counts(Mutex<Ledger>);

#[derive(Debug, Default)]
struct Ledger {
    by_path: BTreeMap<String, u64>,
    seen: VecDeque<Seen>,
}

impl Counts {
    pub(crate) fn add(&self, seen: Seen) {
        let mut ledger = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match ledger.by_path.get_mut(&seen.path) {
            Some(count) => *count += 1,
            None => {
                ledger.by_path.insert(seen.path.clone(), 1);
            }
        }
        if ledger.seen.len() == REMEMBERED {
            ledger.seen.pop_front();
        }
        ledger.seen.push_back(seen);
    }

    pub(crate) fn by_path(&self) -> BTreeMap<String, u64> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .by_path
            .clone()
    }

    pub(crate) fn of(&self, path: &str) -> u64 {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .by_path
            .get(path)
            .copied()
            .unwrap_or(0)
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .seen
            .iter()
            .cloned()
            .collect()
    }

    pub(crate) fn clear(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Ledger::default();
    }
}
