//! Rate limits: a token bucket for each key, filled by the sandbox's own clock.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

/// How fast a bucket fills and how much it holds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rate {
    pub(crate) per_second: i64,
    pub(crate) burst: i64,
}

/// What a bucket says to one more request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Pass,
    /// Refused; the figure says how often in a row.
    Refused(u64),
}

#[derive(Debug)]
struct Bucket {
    /// Thousandths of a request.
    level: i64,
    filled: Timestamp,
    refused: u64,
}

/// All buckets, and the switch that puts them out of action.
#[derive(Debug)]
pub(crate) struct Limits {
    on: AtomicBool,
    buckets: Mutex<HashMap<String, Bucket>>,
}

impl Limits {
    pub(crate) fn new(on: bool) -> Self {
        Self {
            on: AtomicBool::new(on),
            buckets: Mutex::default(),
        }
    }

    pub(crate) fn set(&self, on: bool) {
        self.on.store(on, Ordering::SeqCst);
    }

    pub(crate) fn on(&self) -> bool {
        self.on.load(Ordering::SeqCst)
    }

    pub(crate) fn take(&self, key: &str, rate: Rate, now: Timestamp) -> Verdict {
        if !self.on() {
            return Verdict::Pass;
        }
        let full = rate.burst * 1000;
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let bucket = buckets.entry(key.to_owned()).or_insert(Bucket {
            level: full,
            filled: now,
            refused: 0,
        });
        let passed_ms = (now.as_millisecond() - bucket.filled.as_millisecond()).max(0);
        bucket.level = full.min(
            bucket
                .level
                .saturating_add(passed_ms.saturating_mul(rate.per_second)),
        );
        bucket.filled = now;
        if bucket.level < 1000 {
            bucket.refused += 1;
            return Verdict::Refused(bucket.refused);
        }
        bucket.level -= 1000;
        bucket.refused = 0;
        Verdict::Pass
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::after;

    #[test]
    fn a_bucket_empties_and_fills() {
        let limits = Limits::new(true);
        let rate = Rate {
            per_second: 2,
            burst: 3,
        };
        let now = Timestamp::UNIX_EPOCH;
        let passed = (0..5)
            .filter(|_| limits.take("a", rate, now) == Verdict::Pass)
            .count();
        assert_eq!(passed, 3);
        assert_eq!(limits.take("a", rate, now), Verdict::Refused(3));
        assert_eq!(
            limits.take("b", rate, now),
            Verdict::Pass,
            "another key, another bucket"
        );
        assert_eq!(limits.take("a", rate, after(now, 1)), Verdict::Pass);
        limits.set(false);
        assert_eq!(limits.take("a", rate, now), Verdict::Pass);
    }
}
