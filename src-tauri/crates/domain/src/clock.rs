//! The clock that is handed in, so that a year can pass in a test.

use jiff::{SignedDuration, Timestamp};
use std::{
    sync::{
        Arc, OnceLock,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};

/// Tells the time: the machine's, or a test's own.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that moves only when told.
    Fake(Arc<Hands>),
}

/// The hands of a fake clock, in milliseconds.
#[derive(Debug)]
pub struct Hands {
    /// Since the epoch.
    wall: AtomicI64,
    /// Time that really passed.
    steady: AtomicI64,
}

impl Clock {
    /// A clock standing at `at` until it is advanced.
    pub fn fake(at: Timestamp) -> Self {
        Self::Fake(Arc::new(Hands {
            wall: AtomicI64::new(at.as_millisecond()),
            steady: AtomicI64::new(0),
        }))
    }

    /// The present moment, in whole milliseconds: no platform and no table knows more of it.
    pub fn now(&self) -> Timestamp {
        match self {
            Self::System => whole(Timestamp::now()),
            Self::Fake(hands) => Timestamp::from_millisecond(hands.wall.load(Ordering::SeqCst))
                .unwrap_or(Timestamp::UNIX_EPOCH),
        }
    }

    /// How long the clock has run since some moment in this process, whoever sets its date meanwhile. A machine's
    /// sleep may or may not count.
    pub fn steady(&self) -> Duration {
        static BEGUN: OnceLock<Instant> = OnceLock::new();
        match self {
            Self::System => BEGUN.get_or_init(Instant::now).elapsed(),
            Self::Fake(hands) => {
                let passed = hands.steady.load(Ordering::SeqCst);
                Duration::from_millis(u64::try_from(passed).unwrap_or_default())
            }
        }
    }

    /// Lets time pass on a fake clock; backwards its date alone moves. The machine's clock stays.
    pub fn advance(&self, by: SignedDuration) {
        self.set(by);
        if let Self::Fake(hands) = self {
            hands
                .steady
                .fetch_add(milliseconds(by).max(0), Ordering::SeqCst);
        }
    }

    /// Sets a fake clock forwards or back while no time passes; the machine's clock stays.
    pub fn set(&self, by: SignedDuration) {
        if let Self::Fake(hands) = self {
            hands.wall.fetch_add(milliseconds(by), Ordering::SeqCst);
        }
    }
}

fn milliseconds(by: SignedDuration) -> i64 {
    i64::try_from(by.as_millis()).unwrap_or_default()
}

fn whole(at: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at)
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
        assert_eq!(seen.steady().as_secs(), 7200, "setting it passes no time");
    }

    #[test]
    fn the_machines_clock_tells_no_more_than_milliseconds() {
        assert_eq!(Clock::System.now().subsec_nanosecond() % 1_000_000, 0);
    }
}
