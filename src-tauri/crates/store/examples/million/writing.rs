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
    let (bare, ()) = bare(path, rows);
    line(
        "first sync / bare upsert loop of the same columns",
        first,
        bare,
        "-",
    );
    let before = marks(path);
    let (second, wrote) = sync(store, rows);
    line(
        &format!("second sync / first ({} same)", wrote.same),
        second,
        first,
        "<= 0.5",
    );
    assert_eq!(before, marks(path), "the hot table was rewritten");
    let (settled, count) = time(|| store.settle(&Cancel::new()).unwrap());
    println!("search index of {count} rows {}", shown(settled));
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

/// What would change if a row of the hot table were written again: the pages that it occupies, byte for byte.
fn marks(path: &Path) -> i64 {
    let c = rusqlite::Connection::open(path).unwrap();
    c.query_row(
        "SELECT sum(_row * length(order_id) + amount) FROM t_bench_orders",
        [],
        |row| row.get(0),
    )
    .unwrap()
}
