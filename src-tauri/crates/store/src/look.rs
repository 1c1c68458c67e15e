//! Single records, and what the tables hold.

use crate::{
    Record, Store, TableCount, cells, changes,
    runs::moment,
    table::{Table, quoted},
    trouble::Outcome,
};
use jiff::Timestamp;
use qianyao_domain::{AccountId, Failure};
use rusqlite::{Connection, OptionalExtension};

impl Store {
    /// One record, whole; `None` when there is no such row.
    ///
    /// # Errors
    /// `NotFound` for an unknown table; `Store`.
    pub fn record(&self, table: &str, row: i64) -> Result<Option<Record>, Failure> {
        let table = self.table(table)?;
        self.read(|c| {
            let names: String = table.columns.iter().map(|column| format!(", t.{}", quoted(column.name))).collect();
            let sql = format!(
                "SELECT t._row, owners.account, raw.json, seen.first_seen, seen.seen_at, seen.gone, t._currency{names}
                 FROM {} AS t JOIN {} AS raw USING (_row) JOIN {} AS seen USING (_row)
                 JOIN owners ON owners.no = t._account WHERE t._row = ?1",
                table.hot(),
                table.raw(),
                table.seen(),
            );
            let mut statement = c.prepare_cached(&sql)?;
            let record = statement.query_row([row], |row| {
                let currency: String = row.get(6)?;
                let mut values = Vec::with_capacity(table.columns.len());
                for (n, column) in table.columns.iter().enumerate() {
                    values.push(cells::from_sql(column, row.get_ref(7 + n)?, &currency));
                }
                Ok(Record {
                    row: row.get(0)?,
                    account: AccountId(row.get(1)?),
                    columns: table.columns.iter().collect(),
                    cells: values,
                    raw: row.get(2)?,
                    first_seen: moment(row.get(3)?),
                    seen_at: moment(row.get(4)?),
                    gone: row.get(5)?,
                })
            });
            Ok(record.optional()?)
        })
    }

    /// What each table holds, in the order in which the store was opened with them.
    ///
    /// # Errors
    /// `Store`.
    pub fn counts(&self) -> Result<Vec<TableCount>, Failure> {
        self.read(|c| {
            self.all_tables()
                .iter()
                .map(|table| {
                    let version = changes::version(c, &table.tag)?;
                    let (rows, accounts) =
                        self.memory().held(table, version, || count(c, table))?;
                    Ok(TableCount {
                        table: table.name.clone(),
                        rows,
                        accounts,
                        synced_at: synced_at(c, table)?,
                    })
                })
                .collect()
        })
    }
}

fn count(c: &Connection, table: &Table) -> Outcome<(u64, u64)> {
    let (hot, seen) = (table.hot(), table.seen());
    let sql = format!(
        "SELECT (SELECT count(*) FROM {hot}) - (SELECT count(*) FROM {seen} WHERE gone),
         (SELECT count(*) FROM owners WHERE EXISTS (SELECT 1 FROM {hot} WHERE _account = no))"
    );
    Ok(c.prepare_cached(&sql)?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

fn synced_at(c: &Connection, table: &Table) -> Outcome<Option<Timestamp>> {
    let sql = "SELECT max(ended_at) FROM runs WHERE tbl = ?1 AND state = 'done'";
    let at: Option<i64> = c
        .prepare_cached(sql)?
        .query_row([&table.name], |row| row.get(0))?;
    Ok(at.map(moment))
}
