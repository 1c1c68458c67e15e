//! How fast an app calls: a token bucket that learns from being throttled, and lanes for its accounts.

use super::rest::rest;
use crate::{Left, Limits};
use qianyao_domain::{AppId, Clock};
use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::Instant,
};

/// A platform that asks for a longer pause than this is not waited for: the run ends and says so.
pub(super) const TOO_LONG: Duration = Duration::from_secs(15 * 60);
/// The slowest that throttling makes an app, as a share of its full rate.
const SLOWEST: f64 = 1.0 / 16.0;
/// Good answers in a row before an app that was slowed down becomes a little faster again.
const WINS: u32 = 20;
/// Percent of a minute's calls at which a call slows down.
const LITTLE: u8 = 5;
/// What lies between two calls then.
const SPACED: Duration = Duration::from_secs(3);
/// After a minute all of it is there again.
const MINUTE: Duration = Duration::from_secs(60);
/// Calls in flight for one account when the limits are off.
const OFF_WIDTH: usize = 8;

/// The pace of one app. Clones share it.
#[derive(Clone)]
pub struct Limiter(Arc<Inner>);

struct Inner {
    on: bool,
    width: usize,
    clock: Clock,
    epoch: Instant,
    bucket: Mutex<Bucket>,
    /// Calls that rest, by their path, until when.
    closed: Mutex<HashMap<String, f64>>,
    lanes: Mutex<HashMap<String, Arc<Semaphore>>>,
}

impl fmt::Debug for Limiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limiter").field("on", &self.0.on).finish()
    }
}

impl Limiter {
    /// The pace that a platform allows one app.
    pub fn new(limits: &Limits, clock: Clock) -> Self {
        Self::made(true, limits.in_flight.max(1), limits, clock)
    }

    /// No pace at all, for a sandbox or a benchmark; a pause that a platform asks for is still kept by each call.
    pub fn off(limits: &Limits, clock: Clock) -> Self {
        Self::made(false, limits.in_flight.max(OFF_WIDTH), limits, clock)
    }

    fn made(on: bool, width: usize, limits: &Limits, clock: Clock) -> Self {
        Self(Arc::new(Inner {
            on,
            width,
            clock,
            epoch: Instant::now(),
            bucket: Mutex::new(Bucket::new(limits.per_second, limits.burst)),
            closed: Mutex::default(),
            lanes: Mutex::default(),
        }))
    }

    /// Calls in flight for one account.
    pub fn width(&self) -> usize {
        self.0.width
    }

    /// Waits until this call for this account may go; it is in flight until the slot is dropped.
    ///
    /// # Errors
    /// How long the call is closed, where that is not worth waiting for.
    pub async fn slot(&self, account: &str, path: &str) -> Result<Slot, Duration> {
        let permit = loop {
            // What rests does not stand in the way of the account's other calls.
            if let Some(wait) = self.closed(path) {
                if wait > TOO_LONG {
                    return Err(wait);
                }
                rest(&self.0.clock, wait).await;
                continue;
            }
            // A lane is never closed, so there is always a permit to wait for.
            let permit = self.lane(account).acquire_owned().await.ok();
            if self.closed(path).is_none() {
                break permit;
            }
        };
        if self.0.on {
            loop {
                let wait = locked(&self.0.bucket).reserve(self.now());
                if wait <= 0.0 {
                    break;
                }
                rest(&self.0.clock, Duration::from_secs_f64(wait)).await;
                if !locked(&self.0.bucket).is_held(self.now()) {
                    break;
                }
            }
        }
        Ok(Slot { _permit: permit })
    }

    /// The platform said "too fast": nothing of this app goes for that long, and more slowly afterwards.
    pub fn throttled(&self, pause: Duration) {
        locked(&self.0.bucket).throttle(self.now(), pause.as_secs_f64());
    }

    /// This call of the app rests for so long; its other calls go on.
    pub fn close(&self, path: &str, pause: Duration) {
        let until = self.now() + pause.as_secs_f64();
        let mut closed = locked(&self.0.closed);
        let known = closed.entry(path.to_owned()).or_insert(until);
        *known = known.max(until);
    }

    /// How long this call rests from now.
    pub fn closed(&self, path: &str) -> Option<Duration> {
        let mut closed = locked(&self.0.closed);
        let left = closed.get(path)? - self.now();
        if left <= 0.0 {
            closed.remove(path);
            return None;
        }
        Some(Duration::from_secs_f64(left))
    }

    /// What the platform tells of the call's own limits: little left of the minute makes it slower, nothing left lets
    /// the minute pass, which is cheaper than the lock that the platform would put on it.
    pub fn learn(&self, path: &str, left: Left) {
        match left.minute {
            _ if !self.0.on => {}
            0 => self.close(path, MINUTE),
            1..=LITTLE => self.close(path, SPACED),
            _ => {}
        }
    }

    /// A good answer; enough of them in a row make the app faster again.
    pub fn eased(&self) {
        locked(&self.0.bucket).ease();
    }

    /// Calls a second at present.
    pub fn rate(&self) -> f64 {
        locked(&self.0.bucket).rate
    }

    fn lane(&self, account: &str) -> Arc<Semaphore> {
        let mut lanes = locked(&self.0.lanes);
        match lanes.get(account) {
            Some(lane) => lane.clone(),
            None => {
                let lane = Arc::new(Semaphore::new(self.0.width));
                lanes.insert(account.to_owned(), lane.clone());
                lane
            }
        }
    }

    fn now(&self) -> f64 {
        match &self.0.clock {
            Clock::System => self.0.epoch.elapsed().as_secs_f64(),
            fake @ Clock::Fake(_) => fake.now().as_duration().as_secs_f64(),
        }
    }
}

/// A call in flight.
#[derive(Debug)]
pub struct Slot {
    _permit: Option<OwnedSemaphorePermit>,
}

/// The limiters of all apps, so that two grants of one app keep one pace.
#[derive(Debug)]
pub struct Limiters {
    on: bool,
    clock: Clock,
    apps: Mutex<HashMap<AppId, Limiter>>,
}

impl Limiters {
    /// Limits that are kept, or with `on == false` none.
    pub fn new(on: bool, clock: Clock) -> Self {
        Self {
            on,
            clock,
            apps: Mutex::default(),
        }
    }

    /// The limiter of an app; its first caller sets the pace.
    pub fn of(&self, app: &AppId, limits: &Limits) -> Limiter {
        let make = || match self.on {
            true => Limiter::new(limits, self.clock.clone()),
            false => Limiter::off(limits, self.clock.clone()),
        };
        let mut apps = locked(&self.apps);
        apps.entry(app.clone()).or_insert_with(make).clone()
    }
}

/// The state of a bucket is whole at every step, so a panic elsewhere does not spoil it.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A token bucket written as the generic cell rate algorithm: one moment stands for the whole filling. Seconds.
#[derive(Debug)]
struct Bucket {
    full: f64,
    rate: f64,
    burst: f64,
    /// When the bucket would be full again.
    due: f64,
    /// Nothing goes before this.
    held: f64,
    wins: u32,
}

impl Bucket {
    fn new(per_second: f64, burst: u32) -> Self {
        let full = per_second.max(0.01);
        Self {
            full,
            rate: full,
            burst: f64::from(burst.max(1)),
            due: 0.0,
            held: 0.0,
            wins: 0,
        }
    }

    /// Takes a turn and tells how long it is until then; not positive means now.
    fn reserve(&mut self, now: f64) -> f64 {
        let step = 1.0 / self.rate;
        self.due = self.due.max(now) + step;
        (self.due - self.burst * step).max(self.held) - now
    }

    fn is_held(&self, now: f64) -> bool {
        self.held > now
    }

    /// Many calls are in flight when the first one is told off, so the rate is halved once per pause.
    fn throttle(&mut self, now: f64, pause: f64) {
        if !self.is_held(now) {
            self.rate = (self.rate / 2.0).max(self.full * SLOWEST);
        }
        self.wins = 0;
        self.held = self.held.max(now + pause);
        // After the pause the calls go one by one, not as a burst.
        self.due = self.due.max(self.held + (self.burst - 1.0) / self.rate);
    }

    fn ease(&mut self) {
        self.wins += 1;
        if self.wins >= WINS && self.rate < self.full {
            self.wins = 0;
            self.rate = (self.rate * 1.25).min(self.full);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    const LIMITS: Limits = Limits {
        per_second: 4.0,
        burst: 2,
        in_flight: 1,
        tries: 4,
        first_pause_ms: 1_000,
    };

    #[test]
    fn a_burst_then_the_rate() {
        let mut bucket = Bucket::new(4.0, 2);
        let waits: Vec<_> = (0..4).map(|_| bucket.reserve(10.0)).collect();
        assert!(waits[0] <= 0.0 && waits[1] <= 0.0);
        assert!((waits[2] - 0.25).abs() < 1e-9 && (waits[3] - 0.5).abs() < 1e-9);
        assert!(bucket.reserve(60.0) <= 0.0, "a pause fills it again");
    }

    #[test]
    fn throttling_halves_once_and_is_forgotten_slowly() {
        let mut bucket = Bucket::new(8.0, 1);
        bucket.throttle(0.0, 5.0);
        bucket.throttle(0.1, 5.0);
        assert!((bucket.rate - 4.0).abs() < 1e-9);
        assert!((bucket.reserve(1.0) - 4.1).abs() < 1e-9);
        assert!((bucket.reserve(1.0) - 4.35).abs() < 1e-9, "one by one");
        for _ in 0..20 {
            bucket.throttle(bucket.held, 1.0);
        }
        assert!((bucket.rate - 0.5).abs() < 1e-9, "never slower than 1/16");
        for _ in 0..WINS {
            bucket.ease();
        }
        assert!((bucket.rate - 0.625).abs() < 1e-9);
        for _ in 0..WINS * 40 {
            bucket.ease();
        }
        assert!((bucket.rate - 8.0).abs() < 1e-9);
    }

    #[tokio::test]
    async fn calls_of_one_app_keep_the_pace_on_a_fake_clock() {
        let clock = Clock::fake(Timestamp::UNIX_EPOCH);
        let limiter = Limiter::new(&LIMITS, clock.clone());
        for _ in 0..10 {
            drop(limiter.slot("a", "/x").await.unwrap());
        }
        assert_eq!(
            clock.now().as_millisecond(),
            2_000,
            "eight calls after a burst of two"
        );
        limiter.throttled(Duration::from_secs(30));
        drop(limiter.slot("b", "/x").await.unwrap());
        assert!(
            clock.now().as_millisecond() >= 32_000,
            "the pause holds for every account"
        );
    }

    #[tokio::test]
    async fn a_lane_holds_what_an_account_may_have_in_flight() {
        let clock = Clock::fake(Timestamp::UNIX_EPOCH);
        let limiter = Limiter::new(&LIMITS, clock.clone());
        let first = limiter.slot("a", "/x").await.unwrap();
        let second = tokio::spawn({
            let limiter = limiter.clone();
            async move { drop(limiter.slot("a", "/x").await.unwrap()) }
        });
        tokio::task::yield_now().await;
        assert!(!second.is_finished());
        drop(limiter.slot("b", "/x").await.unwrap());
        drop(first);
        second.await.unwrap();
    }

    #[tokio::test]
    async fn limits_that_are_off_hold_nothing_back() {
        let clock = Clock::fake(Timestamp::UNIX_EPOCH);
        let limiters = Limiters::new(false, clock.clone());
        let limiter = limiters.of(&"app".into(), &LIMITS);
        for _ in 0..100 {
            drop(limiter.slot("a", "/x").await.unwrap());
        }
        assert_eq!(clock.now(), Timestamp::UNIX_EPOCH);
        assert_eq!(limiter.width(), OFF_WIDTH);
    }
}
