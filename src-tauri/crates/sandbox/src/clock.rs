//! The sandbox's time: the system's, a fixed instant, or somebody else's, and always movable forwards.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;

/// Where the sandbox's time comes from. Clones share one offset, so advancing one advances all.
#[derive(Clone)]
pub struct SandboxClock {
    source: Source,
    ahead_ms: Arc<AtomicI64>,
}

#[derive(Clone)]
enum Source {
    System,
    Fixed(Timestamp),
    Following(Arc<dyn Fn() -> Timestamp + Send + Sync>),
}

impl SandboxClock {
    /// The machine's own clock.
    pub fn system() -> Self {
        Self::of(Source::System)
    }

    /// Stands still at `instant` until it is advanced; makes every answer reproducible.
    pub fn fixed(instant: Timestamp) -> Self {
        Self::of(Source::Fixed(instant))
    }

    /// Reads another clock, so that a test can move both sides with one hand.
    pub fn following(now: Arc<dyn Fn() -> Timestamp + Send + Sync>) -> Self {
        Self::of(Source::Following(now))
    }

    fn of(source: Source) -> Self {
        Self {
            source,
            ahead_ms: Arc::new(AtomicI64::new(0)),
        }
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        let base = match &self.source {
            Source::System => Timestamp::now(),
            Source::Fixed(instant) => *instant,
            Source::Following(now) => now(),
        };
        let ms = base
            .as_millisecond()
            .saturating_add(self.ahead_ms.load(Ordering::SeqCst));
        Timestamp::from_millisecond(ms).unwrap_or(base)
    }

    /// Moves the time forwards (or, with a negative figure, back) by whole seconds.
    pub fn advance(&self, seconds: i64) {
        self.ahead_ms
            .fetch_add(seconds.saturating_mul(1000), Ordering::SeqCst);
    }
}

impl Default for SandboxClock {
    fn default() -> Self {
        Self::system()
    }
}

impl fmt::Debug for SandboxClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SandboxClock({})", self.now())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_share_the_offset() {
        let clock = SandboxClock::fixed(Timestamp::UNIX_EPOCH);
        let other = clock.clone();
        clock.advance(90);
        assert_eq!(other.now().as_second(), 90);
    }
}
