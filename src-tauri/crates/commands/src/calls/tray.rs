//! What the page has in hand: calls that are ready, and the last answers whole.

use super::Prepared;
use crate::names;
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// Calls that may wait for a yes at the same time.
const READY: usize = 32;
/// A yes that comes later is to something that a person no longer sees.
const FRESH: Duration = Duration::from_secs(15 * 60);
/// Answers kept whole for saving.
const ANSWERS: usize = 12;

/// See above. A call can be taken out once.
#[derive(Default)]
pub(crate) struct Tray {
    ready: Mutex<VecDeque<(String, Instant, Prepared)>>,
    answers: Mutex<VecDeque<(i64, Arc<str>)>>,
}

impl Tray {
    /// Puts a call down and names it.
    pub(crate) fn put(&self, prepared: Prepared) -> String {
        let name = names::fresh("c");
        let mut ready = held(&self.ready);
        ready.push_back((name.clone(), Instant::now(), prepared));
        let over = ready.len().saturating_sub(READY);
        ready.drain(..over);
        name
    }

    /// Takes a call up again, unless it was taken already or waited too long.
    pub(crate) fn take(&self, name: &str) -> Option<Prepared> {
        let mut ready = held(&self.ready);
        let at = ready.iter().position(|(known, ..)| known == name)?;
        let (_, since, prepared) = ready.remove(at)?;
        (since.elapsed() < FRESH).then_some(prepared)
    }

    /// Forgets all of it: what was at hand belongs to another home.
    pub(crate) fn clear(&self) {
        held(&self.ready).clear();
        held(&self.answers).clear();
    }

    /// Keeps an answer.
    pub(crate) fn keep(&self, call: i64, text: &str) {
        let mut answers = held(&self.answers);
        answers.push_back((call, text.into()));
        let over = answers.len().saturating_sub(ANSWERS);
        answers.drain(..over);
    }

    /// An answer that was kept.
    pub(crate) fn answer(&self, call: i64) -> Option<Arc<str>> {
        let answers = held(&self.answers);
        let found = answers.iter().find(|(known, _)| *known == call);
        found.map(|(_, text)| text.clone())
    }
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
