//! The clock that is handed in, so that a year can pass in a test.

use jiff::{SignedDuration, Timestamp};
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// Tells the time: the machine's, or a test's own.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that moves only when told; milliseconds since the epoch.
    Fake(Arc<AtomicI64>),
}

impl Clock {
    /// A clock standing at `at` until it is advanced.
    pub fn fake(at: Timestamp) -> Self {
        Self::Fake(Arc::new(AtomicI64::new(at.as_millisecond())))
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => Timestamp::now(),
            Self::Fake(at) => Timestamp::from_millisecond(at.load(Ordering::SeqCst))
                .unwrap_or(Timestamp::UNIX_EPOCH),
        }
    }

    /// Moves a fake clock, backwards too; the machine's clock stays.
    pub fn advance(&self, by: SignedDuration) {
        if let Self::Fake(at) = self {
            at.fetch_add(
                i64::try_from(by.as_millis()).unwrap_or_default(),
                Ordering::SeqCst,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Clock;
    use jiff::{SignedDuration, Timestamp};

    #[test]
    fn a_fake_clock_moves_only_when_told() {
        let clock = Clock::fake(Timestamp::UNIX_EPOCH);
        let seen = clock.clone();
        clock.advance(SignedDuration::from_hours(2));
        clock.advance(SignedDuration::from_hours(-1));
        assert_eq!(seen.now().as_second(), 3600);
    }
}
