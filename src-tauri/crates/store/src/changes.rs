//! What changed since when, so that one program's window sees what another wrote.

use crate::trouble::Outcome;
use rusqlite::{Connection, OptionalExtension, Transaction};

/// Cache tags of the nouns; a table's tag is `table:` and its name.
pub(crate) mod tag {
    pub(crate) const APP: &str = "app";
    pub(crate) const GRANT: &str = "grant";
    pub(crate) const ACCOUNT: &str = "account";
    pub(crate) const RUN: &str = "run";
    pub(crate) const SETTING: &str = "setting";
    pub(crate) const CALL: &str = "call";
    pub(crate) const DEED: &str = "deed";
}

/// Notes that what these tags stand for is changed by this transaction.
pub(crate) fn record(tx: &Transaction<'_>, tags: &[&str]) -> Outcome<()> {
    let mut statement = tx.prepare_cached(
        "INSERT INTO changes (tag, seq) VALUES (?1, (SELECT coalesce(max(seq), 0) + 1 FROM changes))
         ON CONFLICT (tag) DO UPDATE SET seq = excluded.seq",
    )?;
    for tag in tags {
        statement.execute([tag])?;
    }
    Ok(())
}

/// Number of the last change to what the tag stands for; 0 when there was none.
pub(crate) fn version(connection: &Connection, tag: &str) -> Outcome<i64> {
    let seq = connection
        .prepare_cached("SELECT seq FROM changes WHERE tag = ?1")?
        .query_row([tag], |row| row.get(0))
        .optional()?;
    Ok(seq.unwrap_or(0))
}

/// The last number, and the tags of what changed after `seq`, in the order of their last change. A number that is
/// not reached yet is of another file, and everything counts as changed.
pub(crate) fn since(connection: &Connection, seq: i64) -> Outcome<(i64, Vec<String>)> {
    let last: i64 = connection
        .prepare_cached("SELECT coalesce(max(seq), 0) FROM changes")?
        .query_row([], |row| row.get(0))?;
    let from = if seq > last { 0 } else { seq };
    let mut statement =
        connection.prepare_cached("SELECT tag FROM changes WHERE seq > ?1 ORDER BY seq")?;
    let tags = statement.query_map([from], |row| row.get(0))?;
    Ok((last, tags.collect::<Result<_, _>>()?))
}
