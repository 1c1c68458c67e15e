//! A year of each platform's law on a fake clock: no refresh missed, none superfluous, through sleep, wrong clocks and
//! faults.

mod bank;

use super::told;
use bank::{Bank, Law, Trouble};
use jiff::{SignedDuration, Timestamp};
use qianyao_domain::{
    App, Clock, Failure, Grant, GrantId, GrantState, Lifetimes, Secret, TokenRecord,
};
use qianyao_login::{Change, Keeper};
use qianyao_vault::{Vault, Where};
use qianyao_wire::Platform;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;
/// The background looks this often.
const ROUND: i64 = 20;
/// The longest that a fault is left alone.
const PAUSE: i64 = 900;

/// What happens on a day.
#[derive(Debug, Clone, Copy)]
enum Event {
    /// The machine sleeps for so many hours.
    Sleep(i64),
    /// Somebody sets the machine's clock by so many hours, and right again a day later.
    Clock(i64),
    /// The platform is in trouble for so many hours.
    Trouble(Trouble, i64),
}
use Event::{Clock as Set, Sleep, Trouble as Ill};
use Trouble::{Faults, Silence};

/// By the day of the year.
const EVENTS: &[(i64, Event)] = &[
    (8, Sleep(9)),
    (12, Set(50)),
    (16, Ill(Faults, 3)),
    (38, Sleep(9 * 24)),
    (60, Ill(Silence, 5)),
    (70, Set(-50)),
    (98, Sleep(3 * 24)),
    (120, Ill(Faults, 30)),
    (150, Set(24 * 45)),
    (205, Sleep(6 * 24)),
    (230, Set(-24 * 400)),
    (260, Ill(Silence, 26)),
    (290, Sleep(36)),
    (320, Set(1)),
];

struct Year {
    law: Law,
    bank: Bank,
    platform: &'static Platform,
    app: App,
    keeper: Keeper,
    vault: Vault,
    clock: Clock,
    ends: Arc<AtomicUsize>,
    dice: u64,
    consents: u32,
    /// The machine's clock is off, so what it says of days to come is not to be believed.
    wrong_clock: bool,
    /// Seconds since the person saw that a new consent is due.
    announced: Option<i64>,
    _home: tempfile::TempDir,
}

fn grant() -> GrantId {
    "g-1".into()
}

impl Year {
    fn new(law: Law) -> Self {
        let begun: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        let bank = Bank::new(law, begun.as_second());
        let clock = Clock::fake(begun);
        let vault = Vault::open(Where::Memory).unwrap();
        let home = tempfile::tempdir().unwrap();
        let ends = Arc::new(AtomicUsize::new(0));
        let told = Arc::clone(&ends);
        let hook = Arc::new(move |_: &GrantId, change: Change<'_>| {
            if matches!(change, Change::LoginNeeded(_)) {
                told.fetch_add(1, Ordering::SeqCst);
            }
        });
        let keeper = Keeper::new(
            vault.clone(),
            home.path().to_owned(),
            Arc::new(bank.clone()),
            clock.clone(),
            hook,
        );
        let app = told::app(law.key, "17000", law.settings);
        vault.put_secret(&app.id, &Secret::from("secret")).unwrap();
        Self {
            platform: crate::platform(law.key).unwrap(),
            app,
            law,
            bank,
            keeper,
            vault,
            clock,
            ends,
            dice: 7,
            consents: 0,
            wrong_clock: false,
            announced: None,
            _home: home,
        }
    }

    fn lifetimes(&self) -> &Lifetimes {
        &self.platform.login.lifetimes
    }

    async fn consent(&mut self) {
        let (access, refresh) = self.bank.consent();
        let now = self.clock.now();
        let after = |seconds| now + SignedDuration::from_secs(seconds);
        let record = TokenRecord {
            generation: 1,
            access: Secret::new(access),
            refresh: Some(Secret::new(refresh)),
            access_expires_at: after(self.law.access),
            refresh_expires_at: self.law.refresh.map(after),
            renewals: 0,
            received_at: now,
            ended: None,
        };
        self.keeper.adopt(&grant(), record).await.unwrap();
        self.consents += 1;
        self.announced = None;
    }

    fn stored(&self) -> TokenRecord {
        self.vault.tokens(&grant()).unwrap().unwrap()
    }

    /// From 0 to `most`, the same in each run.
    fn roll(&mut self, most: i64) -> i64 {
        self.dice ^= self.dice << 13;
        self.dice ^= self.dice >> 7;
        self.dice ^= self.dice << 17;
        i64::try_from(self.dice % u64::try_from(most + 1).unwrap()).unwrap()
    }

    /// Time passes, for the machine and the platform alike.
    fn pass(&self, seconds: i64) {
        self.bank.books().now += seconds;
        self.clock.advance(SignedDuration::from_secs(seconds));
    }

    fn due_in(&self) -> i64 {
        let now = self.clock.now();
        let due = self.keeper.due(self.lifetimes(), &grant(), &self.stored());
        due.duration_since(now).as_secs()
    }

    /// What the background does at each look.
    async fn look(&self) -> bool {
        if self.due_in() > 0 {
            return true;
        }
        let ahead = Duration::from_secs(u64::try_from(self.lifetimes().ahead).unwrap());
        self.fresh(ahead).await.is_ok()
    }

    async fn fresh(&self, min_ttl: Duration) -> Result<TokenRecord, Failure> {
        let (keeper, platform) = (&self.keeper, self.platform);
        keeper
            .fresh(platform, &self.app, &grant(), min_ttl, false)
            .await
    }

    /// Until the next look that matters, or a moment that nobody chose before it; never past `until`.
    fn step(&mut self, until: i64) {
        let now = self.bank.books().now;
        let moment = self.due_in().max(0) + self.roll(ROUND);
        let idle = self.law.access / 2 + self.roll(self.law.access / 2);
        self.pass(moment.min(idle).min(DAY / 2).min(until - now).max(1));
    }

    /// Lives until that moment: looks, and is asked for tokens in between.
    async fn live(&mut self, until: i64) {
        let trouble = self.bank.books().trouble.map_or(i64::MIN, |(_, end)| end);
        while self.bank.books().now < until {
            self.step(until);
            let looked = self.look().await;
            let now = self.bank.books().now;
            // Once the trouble and the last pause are over there is no excuse.
            if now < trouble + PAUSE + 2 * ROUND {
                continue;
            }
            let record = self.stored();
            assert!(looked, "{} {now}", self.law.key);
            assert!(self.bank.accepts(record.access.expose()), "{now}");
            if self.roll(2) == 0 {
                let record = self.fresh(Duration::from_secs(300)).await.unwrap();
                assert!(self.bank.accepts(record.access.expose()), "{now}");
            }
            self.agree_in_time(now).await;
        }
    }

    /// The person is told days ahead that a consent ends, and not before it is certain; a day later they agree.
    async fn agree_in_time(&mut self, now: i64) {
        let record = self.stored();
        if self.wrong_clock || state(&record, self.clock.now()) != GrantState::Expiring {
            return;
        }
        let end = record.refresh_expires_at.unwrap();
        let left = end.duration_since(self.clock.now()).as_secs();
        assert_eq!(record.renewals, self.law.renewals, "told too soon, {now}");
        let since = *self.announced.get_or_insert_with(|| {
            assert!(left > 2 * DAY, "told too late: {left} s");
            now
        });
        if now - since > DAY {
            assert!(self.bank.accepts(record.access.expose()));
            self.consent().await;
        }
    }

    async fn happen(&mut self, event: Event) {
        match event {
            Sleep(hours) => self.pass(hours * HOUR),
            Set(hours) => {
                self.clock.set(SignedDuration::from_hours(hours));
                self.wrong_clock = true;
                let now = self.bank.books().now;
                self.look().await;
                self.live(now + DAY).await;
                self.clock.set(SignedDuration::from_hours(-hours));
                self.wrong_clock = false;
            }
            Ill(trouble, hours) => {
                let mut books = self.bank.books();
                books.trouble = Some((trouble, books.now + hours * HOUR));
            }
        }
        // Within a round the background sees what happened.
        self.look().await;
    }
}

/// What the person sees of the grant.
fn state(record: &TokenRecord, now: Timestamp) -> GrantState {
    let grant = Grant {
        id: grant(),
        app: "app-1".into(),
        platform: String::new(),
        subject: String::new(),
        name: String::new(),
        scopes: vec![],
        access_expires_at: record.access_expires_at,
        refresh_expires_at: record.refresh_expires_at,
        generation: record.generation,
        renewals: record.renewals,
        login_needed: None,
        platform_code: None,
        request_id: None,
        told: Default::default(),
        created_at: now,
        refreshed_at: now,
    };
    grant.state(now)
}

/// Lives a year and counts: refreshes, consents.
async fn year(law: Law) -> (u32, u32) {
    let mut year = Year::new(law);
    year.consent().await;
    let begun = year.bank.books().now;
    for (day, event) in EVENTS {
        year.live(begun + day * DAY).await;
        year.happen(*event).await;
    }
    year.live(begun + 365 * DAY).await;
    let books = year.bank.books();
    assert_eq!(year.ends.load(Ordering::SeqCst), 0, "nobody was locked out");
    assert_eq!(books.refused, 0, "no call was made in vain");
    // Three troubles of hours and one of more than a day, each met by pauses that grow to a quarter of an hour; a
    // silence is asked about twice.
    assert!(
        books.in_vain < 2 * 4 * (3 + 5 + 30 + 26) + 80,
        "{}",
        books.in_vain
    );
    // None missed: no token was stretched beyond its life. None superfluous: each lived to the moment at which it was
    // due, but for the events and the consents, of which each may cost one or two.
    let asleep: i64 = EVENTS
        .iter()
        .map(|(_, event)| match event {
            Sleep(hours) | Ill(_, hours) => *hours * HOUR,
            Set(_) => 0,
        })
        .sum();
    let lifetimes = year.lifetimes();
    let extra = 2 * u32::try_from(EVENTS.len()).unwrap() + year.consents;
    let count = |seconds: i64, life: i64| u32::try_from(seconds / life).unwrap();
    let least = count(365 * DAY - asleep, law.access).saturating_sub(year.consents);
    let most = count(365 * DAY, law.access - lifetimes.ahead) + extra;
    let refreshes = books.refreshes;
    assert!(
        (least..=most).contains(&refreshes),
        "{least} <= {refreshes} <= {most}"
    );
    (refreshes, year.consents)
}

#[tokio::test]
async fn a_year_of_qianchuan() {
    let law = Law {
        key: "oceanengine",
        settings: &[],
        access: DAY,
        refresh: Some(30 * DAY),
        rotates: true,
        restarts: true,
        renewals: 0,
        path: "/open_api/oauth2/refresh_token/",
        answer: r#"{"code":0,"message":"OK","request_id":"r","data":{"access_token":"ACCESS","expires_in":86400,"refresh_token":"REFRESH","refresh_token_expires_in":2592000}}"#,
        refusal: (
            200,
            r#"{"code":40107,"message":"refresh_token invalid","data":{}}"#,
        ),
    };
    assert_eq!(year(law).await.1, 1);
}

const TENCENT: Law = Law {
    key: "tencent",
    settings: &[],
    access: DAY,
    refresh: Some(30 * DAY),
    rotates: false,
    restarts: true,
    renewals: 0,
    path: "/oauth/token",
    answer: r#"{"code":0,"message":"","data":{"access_token":"ACCESS","access_token_expires_in":86400,"refresh_token_expires_in":2592000}}"#,
    refusal: (
        200,
        r#"{"code":11012,"message":"refresh token has expired"}"#,
    ),
};

#[tokio::test]
async fn a_year_of_tencent_whose_refresh_token_is_prolonged() {
    assert_eq!(year(TENCENT).await.1, 1);
}

#[tokio::test]
async fn a_year_of_tencent_where_both_tokens_are_replaced() {
    let law = Law {
        settings: &[("refresh_call", "refresh_token")],
        rotates: true,
        path: "/oauth/refresh_token",
        answer: r#"{"code":0,"message":"","data":{"access_token":"ACCESS","refresh_token":"REFRESH","access_token_expires_in":86400,"refresh_token_expires_in":2592000}}"#,
        ..TENCENT
    };
    assert_eq!(year(law).await.1, 1);
}

#[tokio::test]
async fn a_year_of_douyin_whose_fifth_renewal_is_announced() {
    let law = Law {
        key: "douyin",
        settings: &[],
        access: 15 * DAY,
        refresh: Some(30 * DAY),
        rotates: false,
        restarts: false,
        renewals: 5,
        path: "/oauth/refresh_token/",
        answer: r#"{"message":"success","data":{"error_code":0,"description":"","access_token":"ACCESS","expires_in":1296000,"refresh_token":"REFRESH","refresh_expires_in":LEFT,"open_id":"o","scope":"user_info"}}"#,
        refusal: (
            200,
            r#"{"message":"error","data":{"error_code":10010,"description":"refresh_token expired"}}"#,
        ),
    };
    // 30 days and five times 27 after each consent, less the day or two of notice: a third consent within the year.
    assert_eq!(year(law).await.1, 3);
}

#[tokio::test]
async fn a_year_of_amazon_whose_refresh_token_never_changes() {
    let law = Law {
        key: "amazon",
        settings: &[],
        access: HOUR,
        refresh: None,
        rotates: false,
        restarts: false,
        renewals: 0,
        path: "/auth/o2/token",
        answer: r#"{"access_token":"ACCESS","refresh_token":"REFRESH","token_type":"bearer","expires_in":3600}"#,
        refusal: (
            400,
            r#"{"error":"invalid_grant","error_description":"The request has an invalid grant parameter : refresh_token"}"#,
        ),
    };
    assert_eq!(year(law).await.1, 1);
}
