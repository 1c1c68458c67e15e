//! What the engine tells during a run, counted.

use jiff::{SignedDuration, Timestamp};
use qianyao_domain::{Clock, Failure};
use qianyao_store::{RunNote, Wait};
use qianyao_wire::Note;
use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// Reasons told apart in one run; the rarest of further ones are counted with the last.
const REASONS: usize = 8;

/// Calls and waits of a run so far. Clones count together.
#[derive(Debug, Clone)]
pub(crate) struct Tally {
    clock: Clock,
    counts: Arc<Mutex<Counts>>,
}

#[derive(Debug, Default)]
struct Counts {
    calls: u64,
    renewed: u64,
    waited: Stretch,
    paced: Stretch,
    reasons: Vec<Reason>,
}

#[derive(Debug)]
struct Reason {
    why: Failure,
    times: u64,
    waited: Stretch,
}

/// Time covered by pauses. Calls wait side by side, and a minute in which eight of them wait is one minute.
#[derive(Debug, Default)]
struct Stretch {
    ms: u64,
    until: Option<Timestamp>,
}

impl Stretch {
    fn cover(&mut self, from: Timestamp, to: Timestamp) {
        let from = self.until.map_or(from, |until| until.max(from));
        if to > from {
            let more = to.duration_since(from).as_millis();
            self.ms += u64::try_from(more).unwrap_or_default();
            self.until = Some(to);
        }
    }
}

impl Tally {
    pub(crate) fn new(clock: Clock) -> Self {
        Self {
            clock,
            counts: Arc::default(),
        }
    }

    /// Counts a note and logs it.
    pub(crate) fn hear(&self, note: &Note) {
        let now = self.clock.now();
        // Whatever a panic left half counted, a run's figures are all that it can spoil.
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        match note {
            Note::Called => counts.calls += 1,
            Note::Paced { pause } => counts.paced.cover(shifted(now, *pause, -1), now),
            Note::Waited { pause, why } => {
                let until = shifted(now, *pause, 1);
                counts.waited.cover(now, until);
                counts.reason(why, now, until);
                tracing::info!(pause_ms = millis(*pause), why = %why, "waited");
            }
            Note::Refreshed => {
                counts.renewed += 1;
                tracing::info!("refreshed the token on the way");
            }
        }
    }

    /// Adds what was counted to a run's note.
    pub(crate) fn onto(&self, note: &mut RunNote) {
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        note.calls = counts.calls;
        note.renewed = counts.renewed;
        note.waited_ms = counts.waited.ms;
        note.paced_ms = counts.paced.ms;
        let wait = |reason: &Reason| Wait {
            why: reason.why.clone(),
            times: reason.times,
            ms: reason.waited.ms,
        };
        note.waits = counts.reasons.iter().map(wait).collect();
    }
}

impl Counts {
    fn reason(&mut self, why: &Failure, from: Timestamp, to: Timestamp) {
        let same = |known: &Reason| {
            known.why.code == why.code && known.why.platform_code == why.platform_code
        };
        let full = self.reasons.len() >= REASONS;
        let place = self.reasons.iter().position(same);
        let place = place.or_else(|| full.then_some(REASONS - 1));
        let place = place.unwrap_or_else(|| {
            self.reasons.push(Reason {
                why: why.clone(),
                times: 0,
                waited: Stretch::default(),
            });
            self.reasons.len() - 1
        });
        let reason = &mut self.reasons[place];
        reason.times += 1;
        reason.waited.cover(from, to);
    }
}

fn shifted(at: Timestamp, pause: Duration, sign: i32) -> Timestamp {
    let pause = SignedDuration::try_from(pause).unwrap_or(SignedDuration::MAX);
    at.checked_add(pause * sign).unwrap_or(at)
}

fn millis(pause: Duration) -> u64 {
    u64::try_from(pause.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use qianyao_domain::ErrorCode;

    fn why(code: &str) -> Failure {
        Failure::new(ErrorCode::Throttled, "太快", "too fast")
            .from_platform(Some(code.to_owned()), None)
    }

    #[test]
    fn waits_side_by_side_count_once_and_each_reason_by_itself() {
        let clock = Clock::fake(Timestamp::UNIX_EPOCH);
        let tally = Tally::new(clock.clone());
        let wait = |code: &str, secs| {
            let (pause, why) = (Duration::from_secs(secs), why(code));
            tally.hear(&Note::Waited { pause, why });
        };
        wait("40100", 10);
        wait("40100", 10);
        clock.advance(SignedDuration::from_secs(5));
        wait("40100", 10);
        wait("50000", 2);
        let pause = Duration::from_secs(3);
        tally.hear(&Note::Paced { pause });
        let mut note = RunNote::default();
        tally.onto(&mut note);
        assert_eq!((note.waited_ms, note.paced_ms), (15_000, 3_000));
        let waits: Vec<_> = note.waits.iter().map(|one| (one.times, one.ms)).collect();
        assert_eq!(waits, [(3, 15_000), (1, 2_000)]);
    }
}
