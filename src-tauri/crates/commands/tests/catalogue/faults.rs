//! Everything that can go wrong on the way, on every page of every table: repeated where the platform's law allows it,
//! a clear failure with code and request id elsewhere; no row lost, none doubled, and the next sync is whole.

use crate::house::{House, Rows, rows_of};
use qianyao_domain::{
    ErrorCode, Failure,
    catalogue::{Endpoint, Fetch, ParamKind, Refresh, Role, Source},
};
use qianyao_sync::{Job, Target};

/// A fault as the sandbox writes it, what a run that meets it for ever ends with, and the platform's code that is told.
struct Fault {
    kind: &'static str,
    ends: &'static [ErrorCode],
    code: Option<&'static str>,
    /// Whether a single one is got over.
    passes: bool,
}

const fn fault(
    kind: &'static str,
    ends: &'static [ErrorCode],
    code: Option<&'static str>,
) -> Fault {
    Fault {
        kind,
        ends,
        code,
        passes: true,
    }
}

/// An error that no repetition helps against.
const fn fatal(
    kind: &'static str,
    ends: &'static [ErrorCode],
    code: Option<&'static str>,
) -> Fault {
    Fault {
        passes: false,
        ..fault(kind, ends, code)
    }
}

use ErrorCode::{BadAnswer, BadRequest, LoginNeeded, Network, NoRights, PlatformFault, Throttled};

const ANYWHERE: &[Fault] = &[
    fault("500", &[PlatformFault], Some("HTTP 500")),
    fault("502", &[PlatformFault], Some("HTTP 502")),
    fault("cut", &[BadAnswer, Network], None),
    fault("drop", &[Network], None),
    fault("html", &[BadAnswer], None),
    fault("429=7", &[Throttled], Some("HTTP 429")),
];

/// The token ends before its time; it is renewed once, and not again in the same minute.
const EXPIRY: Fault = fault("expire", &[LoginNeeded], None);

const OCEANENGINE: &[Fault] = &[
    fault("limit", &[Throttled], Some("40100")),
    fault("code=40110", &[Throttled], Some("40110")),
    fault("code=50000", &[PlatformFault], Some("50000")),
    fault("code=51010", &[PlatformFault], Some("51010")),
    fatal("code=61002", &[Throttled], Some("61002")),
    fatal("code=40003", &[BadRequest], Some("40003")),
    fatal("code=40002", &[NoRights], Some("40002")),
];

const DOUYIN: &[Fault] = &[
    fault("limit", &[Throttled], Some("28003018")),
    fault("code=28001052", &[Throttled], Some("28001052")),
    fault("code=2100004", &[PlatformFault], Some("2100004")),
    fatal("code=2190001", &[Throttled], Some("2190001")),
    fatal("code=28001012", &[LoginNeeded], Some("28001012")),
];

const TENCENT: &[Fault] = &[
    // The five-minute lock.
    fault("limit", &[Throttled], Some("11017")),
    fault("code=11016", &[Throttled], Some("11016")),
    fault("code=51001", &[PlatformFault], Some("51001")),
    fault("code=12100", &[PlatformFault], Some("12100")),
    fault("code=12101", &[PlatformFault], Some("12101")),
    fatal("code=11018", &[Throttled], Some("11018")),
    fatal("code=18002", &[BadRequest], Some("18002")),
];

const AMAZON: &[Fault] = &[
    fault("limit", &[Throttled], Some("429")),
    fault("code=500", &[PlatformFault], Some("500")),
    fatal("code=403", &[NoRights], Some("403")),
    fatal("code=422", &[BadRequest], Some("422")),
];

fn own(platform: &str) -> &'static [Fault] {
    match platform {
        "oceanengine" => OCEANENGINE,
        "douyin" => DOUYIN,
        "tencent" => TENCENT,
        _ => AMAZON,
    }
}

/// Several pages of a table, few enough to spoil each of them in every way.
struct Stretch<'a> {
    house: &'a House,
    row: &'static Endpoint,
    job: Job,
    days: Option<i64>,
}

impl Stretch<'_> {
    async fn run(&self, store: &qianyao_store::Store) -> Result<u64, Failure> {
        let since = self.days.map(|days| self.house.day(days));
        let outcome = self.house.run(store, &self.job, since).await;
        match outcome.failed.into_iter().next() {
            Some(failed) => Err(failed.error),
            None => Ok(outcome.done.iter().map(|done| done.rows).sum()),
        }
    }

    fn rows(&self, store: &qianyao_store::Store) -> Rows {
        self.house.rows(store, self.row)
    }

    async fn whole(&self) -> Rows {
        self.house.rewind();
        let store = self.house.store(self.row);
        self.run(&store).await.unwrap();
        self.rows(&store)
    }

    /// What must be the same at the end. Figures of the present grow while somebody waits, so of a report only the
    /// days that are over count, and of a table of readings only its keys.
    fn settled(&self, rows: &Rows) -> Rows {
        let mut rows = rows.clone();
        if matches!(self.row.refresh, Refresh::Series { .. }) {
            rows.values_mut().for_each(Vec::clear);
        }
        if self.days.is_some() && self.row.name != "kol_orders" {
            let over = format!("\"{}", self.house.day(1));
            let dated = |key: &String| key.starts_with("\"2026-") && *key >= over;
            rows.retain(|(_, key), _| !key.iter().any(dated));
        }
        rows
    }

    /// Where it goes wrong: in the row's own calls; with a report, in its making, its state and its file.
    fn place(&self) -> String {
        match self.row.fetch {
            Fetch::Report(_) => String::new(),
            _ => format!("@{}*", self.row.path),
        }
    }

    /// Each page once; the file of a report, which has another address each time, once as well.
    fn everywhere_once(&self, kind: &str) -> String {
        let pages = format!("{kind}@{}*:each", self.row.path);
        match (&self.row.fetch, &self.job.target) {
            (Fetch::Report(_), Target::Account(account)) => {
                format!("{pages},{kind}@/{}/*", account.account)
            }
            _ => pages,
        }
    }

    fn set(&self, spec: &str) {
        self.house.control.set_faults(spec.parse().unwrap());
    }

    /// Every page goes wrong once.
    async fn once_each(&self, fault: &Fault, before: &Rows) {
        let name = format!("{} {}", self.row.name, fault.kind);
        self.house.rewind();
        self.set(&self.everywhere_once(fault.kind));
        let store = self.house.store(self.row);
        let counted = self.run(&store).await;
        self.set("");
        let counted = counted.unwrap_or_else(|failure| panic!("{name}: {failure:?}"));
        let rows = self.rows(&store);
        assert_eq!(rows.len() as u64, counted, "{name}: a row came twice");
        for key in before.keys() {
            assert!(rows.contains_key(key), "{name}: lost {key:?}");
        }
    }

    async fn begin(&self, expires: bool) {
        match expires {
            true => self.house.later().await,
            false => self.house.rewind(),
        }
    }

    /// The token ends at the `at`-th call.
    async fn expiry(&self, at: usize, before: &Rows) {
        let name = format!("{} expire at {at}", self.row.name);
        self.house.later().await;
        self.set(&format!("expire{}#{at}", self.place()));
        let store = self.house.store(self.row);
        let counted = self.run(&store).await;
        self.set("");
        let counted = counted.unwrap_or_else(|failure| panic!("{name}: {failure:?}"));
        let rows = self.rows(&store);
        assert_eq!(rows.len() as u64, counted, "{name}: a row came twice");
        for key in before.keys() {
            assert!(rows.contains_key(key), "{name}: lost {key:?}");
        }
    }

    /// From the `from`-th call on everything goes wrong; the run fails, and the next one makes up for it.
    async fn for_ever(&self, fault: &Fault, from: usize, before: &Rows) -> bool {
        let name = format!("{} {} from {from}", self.row.name, fault.kind);
        let expires = fault.kind == EXPIRY.kind;
        self.begin(expires).await;
        self.set(&format!("{}{}#{from}:always", fault.kind, self.place()));
        let store = self.house.store(self.row);
        let ended = self.run(&store).await;
        self.set("");
        let Err(failure) = ended else {
            // There were fewer calls than that.
            assert!(from > 1, "{name} was not met");
            return false;
        };
        assert!(fault.ends.contains(&failure.code), "{name}: {failure:?}");
        // A call beside the one that was told off finds the door closed.
        let closed = failure.code == Throttled && failure.platform_code.is_none();
        if let Some(code) = fault.code.filter(|_| !closed || fault.passes) {
            assert_eq!(
                failure.platform_code.as_deref(),
                Some(code),
                "{name}: {failure:?}"
            );
            let own = fault.kind.starts_with("code") || fault.kind == "limit";
            assert!(!own || failure.request_id.is_some(), "{name}: {failure:?}");
        }
        assert!(!failure.message.zh.is_empty() && !failure.message.en.is_empty());
        self.begin(expires).await;
        self.run(&store)
            .await
            .unwrap_or_else(|failure| panic!("{name}, again: {failure:?}"));
        let rows = self.rows(&store);
        for key in before.keys() {
            assert!(rows.contains_key(key), "{name}: lost {key:?}");
        }
        let (now, then) = (self.settled(&rows), self.settled(before));
        if expires {
            // The world has gone on since.
            return true;
        }
        for (key, cells) in &then {
            assert_eq!(now.get(key), Some(cells), "{name}: after the next sync");
        }
        assert_eq!(now.len(), then.len(), "{name}: after the next sync");
        true
    }
}

/// Rows that a list shows: three pages of three.
const KEPT: usize = 8;

/// Rows that make three pages.
const ENOUGH: usize = 3;

/// The row paged by a size that gives it several pages, for an account with few rows, of a short stretch.
async fn stretch<'a>(house: &'a House, row: &'static Endpoint) -> Option<Stretch<'a>> {
    if matches!(row.fetch, Fetch::Accounts) {
        return None;
    }
    house.rewind();
    // A report comes whole, and its first rows are others when a day has gone by.
    let kept = (!matches!(row.fetch, Fetch::Report(_))).then_some(KEPT);
    house.control.keep(row.path, kept);
    let windowed = row
        .params
        .iter()
        .any(|param| matches!(param.from, Source::Start));
    let moving = windowed && !matches!(row.refresh, Refresh::Series { .. });
    // Hours make many rows of a day.
    let few = if row.name.contains("hourly") { 0 } else { 2 };
    let days = moving.then_some(match row.refresh {
        Refresh::Since(window) => i64::from(window.slice_days) - 1,
        _ => few,
    });
    let mut best: Option<(usize, Job)> = None;
    for job in house.jobs(row).into_iter().take(12) {
        let tried = Stretch {
            house,
            row,
            job: job.clone(),
            days,
        };
        let store = house.store(row);
        if tried.run(&store).await.is_ok() {
            let rows = tried.rows(&store).len();
            // The fewest that still make three pages.
            let better = best
                .as_ref()
                .is_none_or(|(known, _)| match *known < ENOUGH {
                    true => rows > *known,
                    false => (ENOUGH..*known).contains(&rows),
                });
            if better {
                best = Some((rows, job));
            }
        }
    }
    let (there, job) = best?;
    let row = paged(row, there);
    let job = Job {
        endpoint: row,
        ..job
    };
    Some(Stretch {
        house,
        row,
        job,
        days,
    })
}

/// By a third of what there is, as far as the row's own parameter allows.
fn paged(row: &'static Endpoint, there: usize) -> &'static Endpoint {
    let param = row
        .params
        .iter()
        .find(|param| param.from == Source::PageSize);
    let (least, most) = match param.map(|param| param.kind) {
        Some(ParamKind::Int(..)) if row.name == "uni_ad" => (10, 10),
        Some(ParamKind::Int(least, most)) => (least, most),
        _ => return row,
    };
    let wanted = i64::try_from(there.div_ceil(3)).unwrap();
    let size = u32::try_from(wanted.clamp(least, most)).unwrap();
    let fetch = match row.fetch {
        Fetch::Pages { end, most, .. } => Fetch::Pages { size, end, most },
        Fetch::Cursor {
            next,
            more,
            short_is_last,
            ..
        } => Fetch::Cursor {
            size,
            next,
            more,
            short_is_last,
        },
        other => other,
    };
    Box::leak(Box::new(Endpoint { fetch, ..*row }))
}

async fn faults_are_got_over(key: &str) {
    let house = House::paced(key, 60).await;
    let mut reports = 0;
    for row in rows_of(house.platform, Role::Table) {
        let Some(stretch) = stretch(&house, row).await else {
            continue;
        };
        // Reports go all the same way; after the first, once each is enough.
        reports += u32::from(matches!(row.fetch, Fetch::Report(_)));
        let briefly = reports > 1;
        let before = stretch.whole().await;
        assert!(!before.is_empty(), "{}", row.name);
        for fault in ANYWHERE.iter().chain(own(key)) {
            if fault.passes {
                stretch.once_each(fault, &before).await;
            }
            if briefly {
                continue;
            }
            // The platform's own words come by the same way, so one page tells for all.
            let pages = if ANYWHERE.iter().any(|any| any.kind == fault.kind) {
                1..=3
            } else {
                2..=2
            };
            for from in pages {
                if !stretch.for_ever(fault, from, &before).await {
                    break;
                }
            }
        }
        if briefly {
            continue;
        }
        // Last, because the clock goes on with these.
        for at in 1..=3 {
            stretch.expiry(at, &before).await;
        }
        stretch.for_ever(&EXPIRY, 2, &before).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn oceanengine() {
    faults_are_got_over("oceanengine").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn douyin() {
    faults_are_got_over("douyin").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tencent() {
    faults_are_got_over("tencent").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn amazon() {
    faults_are_got_over("amazon").await;
}
