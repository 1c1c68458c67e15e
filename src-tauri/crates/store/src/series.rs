//! Readings of moving figures: what a plan had spent at each sync, so that its day can be drawn.
//!
//! A reading is kept when it differs from the one before; between two readings the figure stood still. Readings are
//! thinned as they age: all of the last two days stay, then the last of each hour, and after sixteen days the last of
//! each day, counted in the account's own zone because that is where the platforms' daily figures start again.

use crate::{
    Store, cells,
    runs::moment,
    table::{Table, quoted},
    trouble::Outcome,
    zones,
};
use jiff::Timestamp;
use qianyao_domain::{ErrorCode, Failure, catalogue::Cell};
use rusqlite::{OptionalExtension, Transaction, params, params_from_iter, types::Value};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// Readings younger than this all stay.
const ALL: i64 = 2 * DAY;

/// Of readings younger than this the last of each hour stays; of older ones the last of each day.
const HOURLY: i64 = 16 * DAY;

impl Store {
    /// Readings of one record's moving figures, oldest first; no columns means all that move.
    ///
    /// # Errors
    /// `NotFound` for an unknown table, `Usage` for a column whose readings are not kept.
    pub fn series(
        &self,
        table: &str,
        row: i64,
        columns: &[String],
    ) -> Result<Vec<(Timestamp, Vec<Cell>)>, Failure> {
        let table = self.table(table)?;
        let moving: Vec<_> = table
            .moving
            .iter()
            .map(|place| &table.columns[*place])
            .collect();
        let mut chosen = Vec::new();
        for name in columns {
            let column = moving.iter().find(|column| column.name == name);
            chosen.push(*column.ok_or_else(|| still(table, name))?);
        }
        if columns.is_empty() {
            chosen = moving;
        }
        if chosen.is_empty() {
            return Ok(Vec::new());
        }
        self.read(|c| {
            let names: Vec<String> = chosen.iter().map(|column| quoted(column.name)).collect();
            let sql = format!(
                "SELECT _at, {} FROM {} WHERE _row = ?1 ORDER BY _at",
                names.join(", "),
                table.series()
            );
            let currency: Option<String> = c
                .query_row(
                    &format!("SELECT _currency FROM {} WHERE _row = ?1", table.hot()),
                    [row],
                    |row| row.get(0),
                )
                .optional()?;
            let currency = currency.unwrap_or_default();
            let mut statement = c.prepare_cached(&sql)?;
            let mut rows = statement.query([row])?;
            let mut readings = Vec::new();
            while let Some(row) = rows.next()? {
                let mut values = Vec::with_capacity(chosen.len());
                for (n, column) in chosen.iter().enumerate() {
                    values.push(cells::from_sql(column, row.get_ref(n + 1)?, &currency));
                }
                readings.push((moment(row.get(0)?), values));
            }
            Ok(readings)
        })
    }
}

fn still(table: &Table, name: &str) -> Failure {
    let moving: Vec<&str> = table
        .moving
        .iter()
        .map(|p| table.columns[*p].name)
        .collect();
    let moving = moving.join(", ");
    Failure::new(
        ErrorCode::Usage,
        format!("{} 不保留 {name} 的历次读数", table.name),
        format!("{} keeps no readings of {name}", table.name),
    )
    .hint(
        format!("保留读数的列：{moving}"),
        format!("Columns with readings: {moving}"),
    )
}

/// Keeps the moving figures among a record's values as its reading of that moment.
pub(crate) fn keep(
    tx: &Transaction<'_>,
    table: &Table,
    row: i64,
    at: i64,
    values: &[Value],
) -> Outcome<()> {
    let names: String = table
        .moving
        .iter()
        .map(|place| format!(", {}", quoted(table.columns[*place].name)))
        .collect();
    let sql = format!(
        "INSERT OR REPLACE INTO {} (_row, _at{names}) VALUES (?, ?{})",
        table.series(),
        ", ?".repeat(table.moving.len())
    );
    let head = [Value::Integer(row), Value::Integer(at)];
    let moving = table.moving.iter().map(|place| &values[*place]);
    tx.prepare_cached(&sql)?
        .execute(params_from_iter(head.iter().chain(moving)))?;
    Ok(())
}

/// Thins out the readings of one account's records as of `now`.
pub(crate) fn thin(
    tx: &Transaction<'_>,
    table: &Table,
    account: &str,
    now: Timestamp,
) -> Outcome<()> {
    let shift = i64::from(zones::of_account(tx, account)?.to_offset(now).seconds()) * 1000;
    let now = now.as_millisecond();
    let sql = format!(
        "DELETE FROM {series} AS old
         WHERE _row IN (SELECT _row FROM {hot} WHERE _account = (SELECT no FROM owners WHERE account = ?1))
         AND _at >= ?2 AND _at < ?3
         AND EXISTS (SELECT 1 FROM {series} AS later WHERE later._row = old._row AND later._at > old._at
             AND (later._at + ?4) / ?5 = (old._at + ?4) / ?5 AND later._at < ?3)",
        series = table.series(),
        hot = table.hot(),
    );
    let mut statement = tx.prepare_cached(&sql)?;
    statement.execute(params![account, now - HOURLY, now - ALL, shift, HOUR])?;
    statement.execute(params![account, i64::MIN, now - HOURLY, shift, DAY])?;
    Ok(())
}
