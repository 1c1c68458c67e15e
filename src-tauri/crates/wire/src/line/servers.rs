//! What the platforms' own clocks say, learnt from their `Date` headers.

use jiff::{SignedDuration, Timestamp};
use std::{collections::HashMap, sync::Mutex};

/// How far each origin's clock is ahead of ours, in milliseconds.
#[derive(Debug, Default)]
pub(super) struct Servers(Mutex<HashMap<String, i64>>);

/// A `Date` header has whole seconds and the answer was some time under way, so less than this is no difference.
const NOISE_MS: i64 = 2_000;

impl Servers {
    /// Learns from a `Date` header that came at `now`.
    pub(super) fn learn(&self, origin: &str, date: &str, now: Timestamp) {
        let Ok(theirs) = jiff::fmt::rfc2822::parse(date) else {
            return;
        };
        let ahead = theirs.timestamp().as_millisecond() - now.as_millisecond();
        let ahead = if ahead.abs() < NOISE_MS { 0 } else { ahead };
        if let Ok(mut known) = self.0.lock() {
            known.insert(origin.to_owned(), ahead);
        }
    }

    /// The present moment by that origin's clock; ours where it was never heard.
    pub(super) fn now(&self, origin: &str, ours: Timestamp) -> Timestamp {
        let ahead = self
            .0
            .lock()
            .ok()
            .and_then(|known| known.get(origin).copied())
            .unwrap_or_default();
        ours.checked_add(SignedDuration::from_millis(ahead))
            .unwrap_or(ours)
    }
}

#[cfg(test)]
mod tests {
    use super::Servers;
    use jiff::Timestamp;

    #[test]
    fn a_clock_that_is_off_is_noticed_and_noise_is_not() {
        let servers = Servers::default();
        let ours: Timestamp = "2026-11-21T08:00:00Z".parse().unwrap();
        assert_eq!(servers.now("a", ours), ours);
        servers.learn("a", "Sat, 21 Nov 2026 08:10:00 GMT", ours);
        assert_eq!(servers.now("a", ours).as_second() - ours.as_second(), 600);
        servers.learn("a", "Sat, 21 Nov 2026 07:59:59 GMT", ours);
        assert_eq!(servers.now("a", ours), ours);
        servers.learn("a", "yesterday", ours);
        assert_eq!(servers.now("a", ours), ours);
    }
}
