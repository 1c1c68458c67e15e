//! What this process knows of a grant besides its record: whose turn it is, and what went wrong.

use jiff::{SignedDuration, Timestamp};
use qianyao_domain::{Failure, Secret, TokenRecord};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// The first pause after a fault; doubled with each further one.
const FIRST_PAUSE: Duration = Duration::from_secs(5);
/// The longest pause of our own: some access tokens live an hour, and a fault that is over should cost little of it.
const LONGEST_DOUBLED: Duration = Duration::from_secs(900);
/// The longest pause that a platform may ask for.
const LONGEST_PAUSE: Duration = Duration::from_secs(3_600);

/// Gates by the name of what they guard.
#[derive(Default)]
pub(super) struct Gates(Mutex<HashMap<String, Arc<Gate>>>);

impl Gates {
    pub(super) fn of(&self, name: &str) -> Arc<Gate> {
        let mut gates = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(gates.entry(name.to_owned()).or_default())
    }

    /// Lets go of a gate whose grant is gone.
    pub(super) fn forget(&self, name: &str) {
        let mut gates = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        gates.remove(name);
    }
}

/// One at a time.
#[derive(Default)]
pub(super) struct Gate {
    turn: tokio::sync::Mutex<()>,
    state: Mutex<State>,
    made: AtomicU64,
}

impl Gate {
    pub(super) async fn turn(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.turn.lock().await
    }

    /// How many pairs this process has made and stored: whoever asked before the last of them is served by it.
    pub(super) fn made(&self) -> u64 {
        self.made.load(Ordering::SeqCst)
    }

    pub(super) fn one_more(&self) {
        self.made.fetch_add(1, Ordering::SeqCst);
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What went wrong, and what must not be lost.
#[derive(Default)]
pub(super) struct State {
    /// A pair that the platform gave and the vault would not take: the only copy there is.
    pub(super) unsaved: Option<TokenRecord>,
    /// Only a new consent helps for the record of this generation.
    ended: Option<(u64, Failure)>,
    /// Faults in a row, until when to leave the platform alone, and why.
    faults: u32,
    pause: Option<(Timestamp, Failure)>,
    /// When a renewal may be tried again after a fault.
    pub(super) renewal_after: Option<Timestamp>,
    /// The app's own token and its end.
    pub(super) client: Option<(Secret, Timestamp)>,
}

impl State {
    /// A new consent, or a refresh that went well: the past is over.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    pub(super) fn end(&mut self, generation: u64, failure: &Failure) {
        self.ended = Some((generation, failure.clone()));
    }

    /// Why the record of that generation cannot be refreshed any more.
    pub(super) fn ended(&self, generation: u64) -> Option<Failure> {
        let (known, failure) = self.ended.as_ref()?;
        (*known == generation).then(|| failure.clone())
    }

    /// A fault: leave the platform alone for as long as it says, or for a pause that doubles.
    pub(super) fn fault(&mut self, now: Timestamp, after: Option<Duration>, failure: &Failure) {
        let doubled = FIRST_PAUSE.saturating_mul(1 << self.faults.min(16));
        self.faults += 1;
        // A little more for each, at random, so that many machines do not come back together.
        let extra = 1.0 + f64::from(rand::random::<u8>()) / 1_024.0;
        let own = doubled.mul_f64(extra).min(LONGEST_DOUBLED);
        let pause = after.unwrap_or(own).min(LONGEST_PAUSE);
        self.pause = Some((later(now, pause), failure.clone()));
    }

    /// The failure to repeat while the pause lasts. A clock that was set back ends it.
    pub(super) fn paused(&self, now: Timestamp) -> Option<Failure> {
        let (until, failure) = self.pause.as_ref()?;
        let waiting = *until > now && *until <= later(now, LONGEST_PAUSE);
        waiting.then(|| failure.clone())
    }
}

pub(super) fn later(now: Timestamp, by: Duration) -> Timestamp {
    SignedDuration::try_from(by)
        .ok()
        .and_then(|by| now.saturating_add(by).ok())
        .unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use qianyao_domain::ErrorCode;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn pauses_double_up_to_a_quarter_of_an_hour_and_end_when_the_clock_is_set_back() {
        let fault = Failure::new(ErrorCode::Network, "断网", "offline");
        let mut state = State::default();
        let mut last = 0;
        for turn in 0..14 {
            state.fault(at(100_000), None, &fault);
            let until = state.pause.as_ref().unwrap().0.as_second() - 100_000;
            assert!(until >= last && until <= 900, "turn {turn}: {until}");
            last = until;
        }
        assert_eq!(last, 900);
        assert!(state.paused(at(100_000)).is_some());
        assert!(state.paused(at(100_901)).is_none());
        assert!(state.paused(at(90_000)).is_none());
        state.forget();
        assert!(state.paused(at(100_000)).is_none());
    }

    #[test]
    fn the_platforms_own_pause_is_kept() {
        let fault = Failure::new(ErrorCode::Throttled, "慢", "slow");
        let mut state = State::default();
        state.fault(at(0), Some(Duration::from_secs(300)), &fault);
        assert!(state.paused(at(299)).is_some());
        assert!(state.paused(at(300)).is_none());
    }

    #[test]
    fn an_end_counts_for_its_generation_alone() {
        let failure = Failure::new(ErrorCode::LoginNeeded, "撤销", "revoked");
        let mut state = State::default();
        state.end(3, &failure);
        assert!(state.ended(3).is_some());
        assert!(state.ended(4).is_none());
    }
}
