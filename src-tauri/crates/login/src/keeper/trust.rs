//! Whether the machine's clock was set back while this process ran: then the expiries written before mean nothing.

use super::due::{CLOCK_SLACK, from_the_future};
use jiff::{SignedDuration, Timestamp};
use qianyao_domain::{Clock, TokenRecord};
use std::sync::{Mutex, PoisonError};

/// What the process knows of its clock.
#[derive(Default)]
pub(super) struct Trust(Mutex<Known>);

#[derive(Default)]
struct Known {
    /// How far the date is ahead of the time that really passed, in milliseconds.
    offset: Option<i64>,
    /// The date right after it was last set back.
    set_back: Option<Timestamp>,
}

impl Trust {
    /// The present moment; notices that the date moved back against the time that really passed.
    pub(super) fn now(&self, clock: &Clock) -> Timestamp {
        let (now, steady) = (clock.now(), clock.steady());
        let passed = i64::try_from(steady.as_millis()).unwrap_or(i64::MAX);
        let offset = now.as_millisecond().saturating_sub(passed);
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = known.offset.replace(offset);
        let back = SignedDuration::from_millis(before.map_or(0, |before| before - offset));
        if back > CLOCK_SLACK {
            tracing::info!(seconds = back.as_secs(), "the clock was set back");
            known.set_back = Some(now);
        }
        now
    }

    /// Whether the record's expiries can be believed: it was not written before the clock was set back, as far as this
    /// process or the record itself can tell.
    pub(super) fn is_in(&self, record: &TokenRecord, now: Timestamp) -> bool {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = known.set_back.is_some_and(|at| record.received_at < at);
        !before && !from_the_future(record, now)
    }
}
