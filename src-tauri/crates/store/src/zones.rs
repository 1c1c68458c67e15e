//! In which zone an account's days are counted.

use crate::{table::Table, trouble::Outcome};
use jiff::tz::TimeZone;
use rusqlite::{Connection, OptionalExtension};

/// Where nothing is known of an account: three of the four platforms count in it.
const UNKNOWN: &str = "Asia/Shanghai";

/// The zone of that name; an unknown name is Beijing's, which has no daylight saving.
pub(crate) fn named(name: &str) -> TimeZone {
    TimeZone::get(name)
        .or_else(|_| TimeZone::get(UNKNOWN))
        .unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(8)))
}

/// The zone of an account.
pub(crate) fn of_account(connection: &Connection, account: &str) -> Outcome<TimeZone> {
    let name: Option<String> = connection
        .prepare_cached("SELECT doc ->> 'timezone' FROM accounts WHERE account = ?1 LIMIT 1")?
        .query_row([account], |row| row.get(0))
        .optional()?;
    Ok(named(name.as_deref().unwrap_or(UNKNOWN)))
}

/// The zones in which the days of a table's records are counted, each with the owners whose days they are; the zone
/// of most owners comes first.
pub(crate) fn of_table(
    connection: &Connection,
    table: &Table,
) -> Outcome<Vec<(TimeZone, Vec<i64>)>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT no, coalesce((SELECT doc ->> 'timezone' FROM accounts
             WHERE accounts.account = owners.account LIMIT 1), ?1) AS zone
         FROM owners WHERE EXISTS (SELECT 1 FROM {} WHERE _account = no) ORDER BY zone, no",
        table.hot()
    ))?;
    let mut rows = statement.query([UNKNOWN])?;
    let mut groups: Vec<(String, Vec<i64>)> = Vec::new();
    while let Some(row) = rows.next()? {
        let (no, zone): (i64, String) = (row.get(0)?, row.get(1)?);
        match groups.last_mut() {
            Some((name, owners)) if *name == zone => owners.push(no),
            _ => groups.push((zone, vec![no])),
        }
    }
    if groups.is_empty() {
        groups.push((UNKNOWN.to_owned(), Vec::new()));
    }
    groups.sort_by_key(|(_, owners)| std::cmp::Reverse(owners.len()));
    Ok(groups
        .into_iter()
        .map(|(name, owners)| (named(&name), owners))
        .collect())
}
