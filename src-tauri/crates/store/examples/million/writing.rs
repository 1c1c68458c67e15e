//! Writing for the first time, and again when nothing changed.

use crate::{TABLE, line, orders, shown, time};
use jiff::Timestamp;
use qianyao_domain::AccountId;
use qianyao_store::{Cancel, Incoming, RunEnd, Store, Wrote};
use std::{path::Path, time::Duration};

const BATCH: u64 = 2_000;
const ACCOUNTS: u64 = 20;

pub(crate) fn measure(store: &Store, path: &Path, rows: u64) {
    let (first, wrote) = sync(store, rows);
    println!(
        "first sync {} ({:.0} rows/s) {wrote:?}",
        shown(first),
        rows as f64 / first.as_secs_f64()
    );
    let (settled, _) = time(|| store.settle(&Cancel::new()).unwrap());
    println!(
        "search index {} ({:.0} rows/s)",
        shown(settled),
        rows as f64 / settled.as_secs_f64()
    );
    let (bare, ()) = bare(path, rows);
    line(
        "first sync / bare upsert loop of the same columns",
        first,
        bare,
        "-",
    );
    guard(path, true);
    let (second, wrote) = sync(store, rows);
    guard(path, false);
    line(
        &format!("second sync / first ({} same)", wrote.same),
        second,
        first,
        "<= 0.5",
    );
}

/// One run per account; only the time in the store counts, not the making of the orders.
fn sync(store: &Store, rows: u64) -> (Duration, Wrote) {
    let (mut sum, mut wrote) = (Duration::ZERO, Wrote::default());
    let share = rows / ACCOUNTS;
    for no in 0..ACCOUNTS {
        let account = AccountId(format!("17{no:014}"));
        let run = store
            .run_start(TABLE, &account, Timestamp::UNIX_EPOCH)
            .unwrap();
        let mut from = no * share;
        while from < (no + 1) * share {
            let to = (from + BATCH).min((no + 1) * share);
            let records: Vec<Incoming> = (from..to).map(orders::order).collect();
            let (took, done) = time(|| store.write(TABLE, &account, run, &records).unwrap());
            sum += took;
            wrote += done;
            from = to;
        }
        if no + 1 == ACCOUNTS {
            let (took, ()) = time(|| store.run_end(run, &RunEnd::default()).unwrap());
            sum += took;
        }
    }
    (sum, wrote)
}

/// The same columns and indexes by a plain upsert, without raw records, marks and change tags.
fn bare(path: &Path, rows: u64) -> (Duration, ()) {
    let path = path.with_extension("bare");
    let _ = std::fs::remove_file(&path);
    let mut c = rusqlite::Connection::open(&path).unwrap();
    c.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32768;
         CREATE TABLE t (id TEXT PRIMARY KEY, a, b, c, d, e, f, g, h, i, j);
         CREATE INDEX t1 ON t (c); CREATE INDEX t2 ON t (d); CREATE INDEX t3 ON t (f);",
    )
    .unwrap();
    let mut sum = Duration::ZERO;
    for from in (0..rows).step_by(BATCH as usize) {
        let batch: Vec<Incoming> = (from..(from + BATCH).min(rows))
            .map(orders::order)
            .collect();
        let (took, ()) = time(|| {
            let tx = c.transaction().unwrap();
            {
                let mut put = tx
                    .prepare_cached("INSERT OR REPLACE INTO t VALUES (?,?,?,?,?,?,?,?,?,?,?)")
                    .unwrap();
                for order in &batch {
                    let texts = order.cells.iter().map(|cell| cell.to_json().to_string());
                    put.execute(rusqlite::params_from_iter(texts)).unwrap();
                }
            }
            tx.commit().unwrap();
        });
        sum += took;
    }
    drop(c);
    std::fs::remove_file(&path).unwrap();
    (sum, ())
}

/// Makes every change of a kept row an error, or lets rows change again.
fn guard(path: &Path, on: bool) {
    let c = rusqlite::Connection::open(path).unwrap();
    let sql = if on {
        "CREATE TRIGGER guard BEFORE UPDATE ON t_bench_orders BEGIN SELECT raise(ABORT, 'a row was rewritten'); END"
    } else {
        "DROP TRIGGER guard"
    };
    c.execute_batch(sql).unwrap();
}
