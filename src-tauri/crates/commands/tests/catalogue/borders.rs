//! Page borders: a list of no rows, one row, a page, a page and one, and two pages, in every table and every pass.

use crate::house::{House, rows_of};
use qianyao_domain::ErrorCode;
use qianyao_domain::catalogue::{Endpoint, Fetch, ParamKind, Pass, Refresh, Role, Source};
use qianyao_sync::Job;

/// Sizes to page by, the largest first; the list of 全域 plans takes none below ten.
const SIZES: &[u32] = &[10, 4, 2, 1];

/// A copy of a row with one pass and its own size of page, and how far back one stretch of it reaches.
struct Cut {
    row: &'static Endpoint,
    days: Option<i64>,
}

fn cut(row: &'static Endpoint, pass: Option<&'static Pass>, size: u32) -> Cut {
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
    let days = match row.refresh {
        Refresh::Since(window) => Some(i64::from(window.slice_days) - 1),
        // Few days are one slice, too, and quicker.
        Refresh::Days(window) => Some(i64::from(window.slice_days.min(2)) - 1),
        _ => None,
    };
    let row = Box::leak(Box::new(Endpoint {
        fetch,
        passes: pass.map_or(&[][..], std::slice::from_ref),
        ..*row
    }));
    Cut { row, days }
}

/// The sizes that the row's own parameter allows.
fn sizes(row: &Endpoint) -> Vec<u32> {
    let param = row
        .params
        .iter()
        .find(|param| param.from == Source::PageSize);
    let least = match param.map(|param| param.kind) {
        Some(ParamKind::Int(least, _)) if row.name != "uni_ad" => u32::try_from(least).unwrap(),
        Some(_) => 10,
        None => u32::MAX,
    };
    SIZES
        .iter()
        .copied()
        .filter(|size| *size >= least)
        .collect()
}

/// Rows and pages; nothing for an account without the right to them.
async fn count(house: &House, cut: &Cut, job: &Job) -> Option<(u64, u64)> {
    let store = house.store(cut.row);
    let since = cut.days.map(|days| house.day(days.max(0)));
    let job = Job {
        endpoint: cut.row,
        ..job.clone()
    };
    let outcome = house.run(&store, &job, since).await;
    if outcome
        .failed
        .first()
        .is_some_and(|failed| failed.error.code == ErrorCode::NoRights)
    {
        return None;
    }
    assert!(
        outcome.failed.is_empty(),
        "{}: {:?}",
        cut.row.name,
        outcome.failed
    );
    let rows = house.rows(&store, cut.row).len() as u64;
    let done = outcome.done.iter().map(|done| done.rows).sum::<u64>();
    assert_eq!(rows, done, "{}: rows kept and rows received", cut.row.name);
    let pages = outcome.done.iter().map(|done| done.pages).max();
    Some((rows, pages.unwrap_or(0)))
}

async fn borders_hold(key: &str) {
    let house = House::open(key, 400).await;
    let mut met = 0;
    for row in rows_of(house.platform, Role::Table) {
        if matches!(row.fetch, Fetch::Accounts | Fetch::One) {
            continue;
        }
        let passes: Vec<_> = match row.passes {
            [] => vec![None],
            passes => passes.iter().map(Some).collect(),
        };
        let jobs = house.jobs(row);
        for pass in passes {
            met += of_pass(&house, row, pass, &jobs).await;
        }
    }
    assert!(met > 0);
}

async fn of_pass(
    house: &House,
    row: &'static Endpoint,
    pass: Option<&'static Pass>,
    jobs: &[Job],
) -> u64 {
    house.control.keep(row.path, None);
    let sizes = sizes(row);
    let whole = cut(row, pass, sizes.first().copied().unwrap_or(1));
    let least = u64::from(sizes.last().copied().unwrap_or(1));
    let mut best: Option<(u64, &Job)> = None;
    for job in jobs.iter().take(12) {
        let Some((rows, _)) = count(house, &whole, job).await else {
            continue;
        };
        if best.is_none_or(|(most, _)| rows > most) {
            best = Some((rows, job));
        }
        if rows > 2 * least {
            break;
        }
    }
    let (there, job) = best.unwrap();
    let fits = |size: &u32| there > u64::from(*size);
    let size = sizes.iter().copied().find(fits);
    let cut = cut(row, pass, size.or(sizes.first().copied()).unwrap_or(1));
    let page = u64::from(size.unwrap_or(1));
    let mut met = 0;
    for kept in [0, 1, page, page + 1, 2 * page] {
        if kept > there {
            continue;
        }
        let most = usize::try_from(kept).unwrap();
        house.control.keep(row.path, Some(most));
        let (rows, pages) = count(house, &cut, job).await.unwrap();
        assert_eq!(
            rows,
            kept,
            "{} by {page}, {kept} rows: pass {:?}",
            row.name,
            pass.map(|p| p.set)
        );
        assert!(
            size.is_none() || pages <= kept / page + 2,
            "{}: {pages} pages for {kept} rows by {page}",
            row.name
        );
        met += 1;
    }
    house.control.keep(row.path, None);
    met
}

#[tokio::test(flavor = "multi_thread")]
async fn oceanengine() {
    borders_hold("oceanengine").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn douyin() {
    borders_hold("douyin").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tencent() {
    borders_hold("tencent").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn amazon() {
    borders_hold("amazon").await;
}
