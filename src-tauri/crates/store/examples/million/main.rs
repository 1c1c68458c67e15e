//! A million orders in the store: what writing, paging, searching and summing cost, each beside its reference in the
//! same run. `million [ROWS] [FOLDER] [--json]`; the folder is kept when it is named.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement that cannot go on has failed, and its figures are for the terminal"
)]

mod orders;
mod reading;
mod writing;

use qianyao_store::Store;
use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// Asks for lines that a program can read.
const JSON: &str = "--json";

/// The table that is filled.
pub(crate) const TABLE: &str = "bench.orders";

fn main() {
    let mut args = std::env::args().skip(1).filter(|arg| arg != JSON);
    let rows: u64 = args.next().map_or(1_000_000, |text| text.parse().unwrap());
    let scratch = tempfile::tempdir().unwrap();
    let folder = args.next().map_or(scratch.path().to_owned(), PathBuf::from);
    let path = folder.join("qianyao.db");
    println!("{rows} orders in {}", path.display());
    let store = Store::open(&path, orders::specs()).unwrap();
    writing::measure(&store, &path, rows);
    let plain = plain(&path);
    reading::pages(&store, &plain, rows);
    reading::searches(&store, &plain);
    reading::figures(&store, &plain);
    let size =
        |name: &str| std::fs::metadata(folder.join(name)).map_or(0, |file| file.len()) / 1_000_000;
    println!("memory at most {}", peak());
    println!(
        "file {} MB, wal {} MB",
        size("qianyao.db"),
        size("qianyao.db-wal")
    );
}

/// The process's largest resident size, where the system tells.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.unwrap_or("?").trim().to_owned()
}

/// A connection as the `sqlite3` shell opens it.
fn plain(path: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(path).unwrap()
}

/// How long it takes, and what comes of it.
pub(crate) fn time<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begin = Instant::now();
    let done = work();
    (begin.elapsed(), done)
}

/// One line of the report: ours, the reference's, and the ratio last; for programs as an object a line.
pub(crate) fn line(what: &str, ours: Duration, reference: Duration, goal: &str) {
    if std::env::args().any(|arg| arg == JSON) {
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        let (ours_ms, theirs_ms) = (ms(ours), ms(reference));
        let line = serde_json::json!({ "what": what, "ours_ms": ours_ms, "theirs_ms": theirs_ms, "goal": goal });
        println!("{line}");
        return;
    }
    let ratio = ours.as_secs_f64() / reference.as_secs_f64().max(1e-9);
    println!(
        "{what:<58} {:>10} {:>10}  {goal:>12}  {ratio:>8.3}",
        shown(ours),
        shown(reference)
    );
}

pub(crate) fn shown(time: Duration) -> String {
    match time.as_secs_f64() {
        s if s >= 10.0 => format!("{s:.1} s"),
        s if s >= 0.1 => format!("{:.0} ms", s * 1e3),
        s => format!("{:.2} ms", s * 1e3),
    }
}

/// The value below which the share of the sorted times lies.
pub(crate) fn at_share(times: &mut [Duration], share: f64) -> Duration {
    times.sort();
    times[((times.len() as f64 * share) as usize).min(times.len() - 1)]
}
