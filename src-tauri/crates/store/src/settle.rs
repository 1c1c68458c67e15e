//! The search index, brought up to date after the records.
//!
//! Indexing a text costs more than keeping its record, so a sync leaves it for later. The index knows the rows up to
//! a number, less those marked dirty; whoever searches looks at the others one by one, so that what is found is right
//! at any moment, and quick once the store has settled.

use crate::{
    Cancel, Store,
    grams::Grams,
    table::{Table, find_column, quoted},
    trouble::{Outcome, cancelled},
};
use qianyao_domain::Failure;
use rusqlite::{Connection, Transaction, params_from_iter, types::Value};
use std::{sync::atomic::Ordering, thread};

/// As many rows as one transaction indexes: writers wait for no longer than some hundredths of a second.
const BATCH: u64 = 8_000;

/// As many rows are looked at one by one without a thought, or indexed at the end of a run.
pub(crate) const LITTLE: u64 = 4_000;

impl Store {
    /// Brings the search index up to date and returns how many records it took in. Best called when a sync is over;
    /// searches are right without it, only slower.
    ///
    /// # Errors
    /// `Cancelled` when `cancel` was pulled, with what was done until then kept; `DiskFull`, `Busy`, `Store`.
    pub fn settle(&self, cancel: &Cancel) -> Result<u64, Failure> {
        let mut sum = 0;
        for table in self.all_tables() {
            loop {
                if cancel.is_cancelled() {
                    return Err(cancelled());
                }
                match self.settle_some(table)? {
                    0 => break,
                    done => sum += done,
                }
            }
        }
        Ok(sum)
    }

    /// Indexes what a run brought: a little at once, more than that beside whatever comes next.
    pub(crate) fn settle_run(&self, table: &Table) -> Result<(), Failure> {
        let (_, rows) = self.read(|c| pending(c, table))?;
        if rows > LITTLE {
            self.settle_soon();
        } else if rows > 0 {
            self.settle_some(table)?;
        }
        Ok(())
    }

    /// Settles beside whatever else goes on; what fails or is cut short is done another time.
    pub(crate) fn settle_soon(&self) {
        if self.settling().swap(true, Ordering::SeqCst) {
            return;
        }
        let store = self.downgrade();
        let work = move || {
            while let Some(store) = store.upgrade() {
                let table = store.all_tables().iter().find(|table| {
                    store
                        .read(|c| pending(c, table))
                        .is_ok_and(|(_, rows)| rows > 0)
                });
                let done = table.map(|table| store.settle_some(table));
                if !matches!(done, Some(Ok(1..))) {
                    store.settling().store(false, Ordering::SeqCst);
                    if let Some(Err(failure)) = done {
                        tracing::warn!(%failure, "the search index was not brought up to date");
                    }
                    break;
                }
            }
        };
        if thread::Builder::new()
            .name("settle".to_owned())
            .spawn(work)
            .is_err()
        {
            self.settling().store(false, Ordering::SeqCst);
        }
    }

    fn settle_some(&self, table: &Table) -> Result<u64, Failure> {
        let (_, rows) = self.read(|c| pending(c, table))?;
        if rows == 0 {
            return Ok(0);
        }
        self.change(|tx| Ok(dirty_rows(tx, table)? + new_rows(tx, table)?))
    }
}

/// Up to which row the index reaches, and about how many rows it has to take in; none where nothing is searched.
pub(crate) fn pending(c: &Connection, table: &Table) -> Outcome<(i64, u64)> {
    if table.searched.is_empty() {
        return Ok((0, 0));
    }
    let sql = format!(
        "SELECT upto, max(0, coalesce((SELECT max(_row) FROM {}), 0) - upto) + (SELECT count(*) FROM {})
         FROM catalogue WHERE tbl = ?1",
        table.hot(),
        table.dirty()
    );
    let mut statement = c.prepare_cached(&sql)?;
    Ok(statement.query_row([&table.name], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Indexes anew some rows whose texts changed.
fn dirty_rows(tx: &Transaction<'_>, table: &Table) -> Outcome<u64> {
    let (hot, dirty) = (table.hot(), table.dirty());
    let from = format!("{dirty} JOIN {hot} USING (_row)");
    let (count, last) = index(tx, table, &from, 0)?;
    let sql = format!("DELETE FROM {dirty} WHERE _row <= ?1");
    tx.prepare_cached(&sql)?.execute([last])?;
    Ok(count)
}

/// Indexes some rows that came since.
fn new_rows(tx: &Transaction<'_>, table: &Table) -> Outcome<u64> {
    let (upto, _) = pending(tx, table)?;
    let (count, last) = index(tx, table, &table.hot(), upto)?;
    if count > 0 {
        tx.prepare_cached("UPDATE catalogue SET upto = ?1 WHERE tbl = ?2")?
            .execute(rusqlite::params![last, table.name])?;
    }
    Ok(count)
}

/// Indexes rows after `after`, one batch in the order of their numbers; returns how many, and the last one.
fn index(tx: &Transaction<'_>, table: &Table, from: &str, after: i64) -> Outcome<(u64, i64)> {
    let names: Vec<&str> = table
        .searched
        .iter()
        .map(|place| table.columns[*place].name)
        .collect();
    let read: String = names
        .iter()
        .map(|name| format!(", {}", quoted(name)))
        .collect();
    let write: String = names
        .iter()
        .map(|name| format!(", {}", quoted(&find_column(name))))
        .collect();
    let mut select = tx.prepare_cached(&format!(
        "SELECT _row{read} FROM {from} WHERE _row > ?1 ORDER BY _row LIMIT {BATCH}"
    ))?;
    let mut insert = tx.prepare_cached(&format!(
        "INSERT OR REPLACE INTO {} (rowid{write}) VALUES (?{})",
        table.find(),
        ", ?".repeat(names.len())
    ))?;
    let mut grams = Grams::default();
    let (mut count, mut last) = (0, after);
    let mut rows = select.query([after])?;
    while let Some(row) = rows.next()? {
        last = row.get(0)?;
        let mut values = vec![Value::Integer(last)];
        for n in 1..=names.len() {
            let mut tokens = String::new();
            if let Ok(text) = row.get_ref(n)?.as_str() {
                grams.text(text, &mut tokens);
            }
            values.push(Value::Text(tokens));
        }
        insert.execute(params_from_iter(values))?;
        count += 1;
    }
    Ok((count, last))
}
