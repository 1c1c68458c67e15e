//! Records on their way in.
//!
//! A record that is kept already, just so, costs one look and one small mark beside it; its row is not touched. What
//! "just so" means is a hash of the record as it came and of what was read from it, so that a better reading of the
//! same record (a new column, a corrected unit) reaches the table with the next sync.

use crate::{
    Incoming, RunId, Store, Wrote, cells, changes, runs, series,
    table::{Table, quoted},
    trouble::Outcome,
};
use qianyao_domain::{AccountId, ErrorCode, Failure};
use rusqlite::{
    CachedStatement, OptionalExtension, Transaction, params, params_from_iter, types::Value,
};
use std::collections::HashSet;

impl Store {
    /// Keeps the records in one transaction, each by its account and key: new ones are added, changed ones replaced,
    /// the others only marked as seen by this run.
    ///
    /// # Errors
    /// `NotFound` for an unknown table or run, `Usage` for a record with too few or too many cells; `DiskFull`,
    /// `Busy`, `Store`. After an error nothing of the call is kept.
    pub fn write(
        &self,
        table: &str,
        account: &AccountId,
        run: RunId,
        records: &[Incoming],
    ) -> Result<Wrote, Failure> {
        let table = self.table(table)?;
        if let Some(record) = records
            .iter()
            .find(|r| r.cells.len() != table.columns.len())
        {
            return Err(misfit(table, record.cells.len()));
        }
        self.change(|tx| {
            let mut writing = Writing::new(tx, table, account, run)?;
            let mut wrote = Wrote::default();
            for record in records {
                match writing.put(record)? {
                    Put::New => wrote.new += 1,
                    Put::Changed => wrote.changed += 1,
                    Put::Same => wrote.same += 1,
                }
            }
            if wrote.new + wrote.changed > 0 {
                changes::record(tx, &[&table.tag])?;
            }
            Ok(wrote)
        })
    }

    /// Marks the account's records that neither this run nor a later one saw as gone: kept, but hidden unless asked
    /// for. Returns how many went. For tables whose runs fetch everything.
    ///
    /// # Errors
    /// `NotFound` for an unknown table; `DiskFull`, `Busy`, `Store`.
    pub fn sweep(&self, table: &str, account: &AccountId, run: RunId) -> Result<u64, Failure> {
        let table = self.table(table)?;
        self.change(|tx| {
            let went = tx.execute(
                &format!(
                    "UPDATE {} SET gone = 1 WHERE gone = 0 AND run < ?1 AND _row IN (SELECT _row FROM {}
                     WHERE _account = (SELECT no FROM owners WHERE account = ?2))",
                    table.seen(),
                    table.hot()
                ),
                params![run, account.as_str()],
            )?;
            if went > 0 {
                changes::record(tx, &[&table.tag])?;
            }
            Ok(went as u64)
        })
    }
}

/// What became of a record.
enum Put {
    New,
    Changed,
    Same,
}

/// What is kept of a record that was met before.
struct Kept {
    row: i64,
    hash: i64,
    gone: bool,
    run: RunId,
}

/// The statements of one write.
struct Writing<'t> {
    table: &'t Table,
    tx: &'t Transaction<'t>,
    find: CachedStatement<'t>,
    insert: CachedStatement<'t>,
    update: CachedStatement<'t>,
    insert_raw: CachedStatement<'t>,
    update_raw: CachedStatement<'t>,
    insert_seen: CachedStatement<'t>,
    update_seen: CachedStatement<'t>,
    mark_seen: CachedStatement<'t>,
    /// Places of the key's columns.
    key: Vec<usize>,
    owner: i64,
    run: RunId,
    /// Start of the run in milliseconds.
    at: i64,
    /// The search index knows rows up to this one.
    indexed_upto: i64,
    currencies: HashSet<String>,
    buffer: Vec<u8>,
}

impl<'t> Writing<'t> {
    fn new(
        tx: &'t Transaction<'t>,
        table: &'t Table,
        account: &AccountId,
        run: RunId,
    ) -> Outcome<Self> {
        let (hot, raw, seen) = (table.hot(), table.raw(), table.seen());
        let names: Vec<String> = table.columns.iter().map(|c| quoted(c.name)).collect();
        let key: String = table
            .key
            .iter()
            .map(|n| format!(" AND t.{} IS ?", quoted(n)))
            .collect();
        let sets: String = names.iter().map(|name| format!(", {name} = ?")).collect();
        let marks = ", ?".repeat(names.len());
        let list: String = names.iter().map(|name| format!(", {name}")).collect();
        let at = tx
            .prepare_cached("SELECT started_at FROM runs WHERE id = ?1")?
            .query_row([run], |row| row.get(0))
            .optional()?
            .ok_or_else(|| runs::no_run(run))?;
        let ready = |sql: String| tx.prepare_cached(&sql);
        Ok(Self {
            table,
            tx,
            find: ready(format!(
                "SELECT t._row, s.hash, s.gone, s.run FROM {hot} AS t JOIN {seen} AS s USING (_row)
                 WHERE t._account = ?{key}"
            ))?,
            insert: ready(format!(
                "INSERT INTO {hot} (_account, _currency{list}) VALUES (?, ?{marks})"
            ))?,
            update: ready(format!(
                "UPDATE {hot} SET _account = ?, _currency = ?{sets} WHERE _row = ?"
            ))?,
            insert_raw: ready(format!("INSERT INTO {raw} (_row, json) VALUES (?, ?)"))?,
            update_raw: ready(format!("UPDATE {raw} SET json = ?2 WHERE _row = ?1"))?,
            insert_seen: ready(format!(
                "INSERT INTO {seen} (_row, hash, run, seen_at, first_seen) VALUES (?1, ?2, ?3, ?4, ?4)"
            ))?,
            update_seen: ready(format!(
                "UPDATE {seen} SET hash = ?2, run = ?3, seen_at = ?4, gone = 0 WHERE _row = ?1"
            ))?,
            mark_seen: ready(format!(
                "UPDATE {seen} SET run = ?2, seen_at = ?3, gone = 0 WHERE _row = ?1"
            ))?,
            key: table
                .key
                .iter()
                .filter_map(|name| table.columns.iter().position(|c| c.name == *name))
                .collect(),
            owner: owner(tx, account)?,
            run,
            at,
            indexed_upto: tx
                .prepare_cached("SELECT upto FROM catalogue WHERE tbl = ?1")?
                .query_row([&table.name], |row| row.get(0))?,
            currencies: HashSet::new(),
            buffer: Vec::new(),
        })
    }

    fn put(&mut self, record: &Incoming) -> Outcome<Put> {
        let hash = self.hash(record);
        let values: Vec<Value> = record.cells.iter().map(cells::to_sql).collect();
        let Some(kept) = self.kept(&values)? else {
            self.add(record, &values, hash)?;
            return Ok(Put::New);
        };
        if kept.hash == hash {
            if kept.run != self.run || kept.gone {
                self.mark_seen
                    .execute(params![kept.row, self.run, self.at])?;
            }
            return Ok(if kept.gone { Put::Changed } else { Put::Same });
        }
        self.replace(kept.row, record, &values, hash)?;
        Ok(Put::Changed)
    }

    fn hash(&mut self, record: &Incoming) -> i64 {
        self.buffer.clear();
        self.buffer.extend_from_slice(record.raw.as_bytes());
        self.buffer.push(0);
        self.buffer.extend_from_slice(record.currency.as_bytes());
        for cell in &record.cells {
            cells::fingerprint(cell, &mut self.buffer);
        }
        twox_hash::XxHash3_64::oneshot(&self.buffer).cast_signed()
    }

    fn kept(&mut self, values: &[Value]) -> Outcome<Option<Kept>> {
        let owner = Value::Integer(self.owner);
        let with = std::iter::once(&owner).chain(self.key.iter().map(|place| &values[*place]));
        Ok(self
            .find
            .query_row(params_from_iter(with), |row| {
                Ok(Kept {
                    row: row.get(0)?,
                    hash: row.get(1)?,
                    gone: row.get(2)?,
                    run: row.get(3)?,
                })
            })
            .optional()?)
    }

    fn add(&mut self, record: &Incoming, values: &[Value], hash: i64) -> Outcome<()> {
        self.note_currency(&record.currency)?;
        let head = [
            Value::Integer(self.owner),
            Value::Text(record.currency.clone()),
        ];
        self.insert
            .execute(params_from_iter(head.iter().chain(values)))?;
        let row = self.tx.last_insert_rowid();
        self.insert_raw.execute(params![row, record.raw])?;
        self.insert_seen
            .execute(params![row, hash, self.run, self.at])?;
        if self.table.moving.is_empty() {
            return Ok(());
        }
        series::keep(self.tx, self.table, row, self.at, values)
    }

    fn replace(&mut self, row: i64, record: &Incoming, values: &[Value], hash: i64) -> Outcome<()> {
        self.note_currency(&record.currency)?;
        if row <= self.indexed_upto && self.differs(row, &self.table.searched, values)? {
            let sql = format!("INSERT OR IGNORE INTO {} VALUES (?1)", self.table.dirty());
            self.tx.prepare_cached(&sql)?.execute([row])?;
        }
        let moved =
            !self.table.moving.is_empty() && self.differs(row, &self.table.moving, values)?;
        let head = [
            Value::Integer(self.owner),
            Value::Text(record.currency.clone()),
        ];
        let tail = [Value::Integer(row)];
        self.update
            .execute(params_from_iter(head.iter().chain(values).chain(&tail)))?;
        self.update_raw.execute(params![row, record.raw])?;
        self.update_seen
            .execute(params![row, hash, self.run, self.at])?;
        if moved {
            series::keep(self.tx, self.table, row, self.at, values)?;
        }
        Ok(())
    }

    /// Whether the kept values at these places are others than the new ones.
    fn differs(&self, row: i64, places: &[usize], values: &[Value]) -> Outcome<bool> {
        if places.is_empty() {
            return Ok(false);
        }
        let names: Vec<String> = places
            .iter()
            .map(|p| quoted(self.table.columns[*p].name))
            .collect();
        let sql = format!(
            "SELECT {} FROM {} WHERE _row = ?1",
            names.join(", "),
            self.table.hot()
        );
        let differs = self.tx.prepare_cached(&sql)?.query_row([row], |kept| {
            for (n, place) in places.iter().enumerate() {
                if kept.get::<_, Value>(n)? != values[*place] {
                    return Ok(true);
                }
            }
            Ok(false)
        })?;
        Ok(differs)
    }

    /// Remembers which currencies occur, so that a filter in major units knows how many digits they have.
    fn note_currency(&mut self, currency: &str) -> Outcome<()> {
        if !self.currencies.contains(currency) {
            self.tx
                .prepare_cached("INSERT OR IGNORE INTO currencies (tbl, currency) VALUES (?1, ?2)")?
                .execute([&self.table.name, currency])?;
            self.currencies.insert(currency.to_owned());
        }
        Ok(())
    }
}

/// The short number under which an account's records are kept.
fn owner(tx: &Transaction<'_>, account: &AccountId) -> Outcome<i64> {
    tx.prepare_cached("INSERT OR IGNORE INTO owners (account) VALUES (?1)")?
        .execute([account.as_str()])?;
    Ok(tx
        .prepare_cached("SELECT no FROM owners WHERE account = ?1")?
        .query_row([account.as_str()], |row| row.get(0))?)
}

fn misfit(table: &Table, cells: usize) -> Failure {
    let (name, columns) = (&table.name, table.columns.len());
    Failure::new(
        ErrorCode::Usage,
        format!("{name} 有 {columns} 列，收到的记录却有 {cells} 个值"),
        format!("{name} has {columns} columns, but a record came with {cells} values"),
    )
}
