//! Removing records with everything that hangs on them.

use crate::{
    table::{Table, quoted},
    trouble::Outcome,
};
use rusqlite::{Transaction, params};

/// Removes every record of the table.
pub(crate) fn all(tx: &Transaction<'_>, table: &Table) -> Outcome<u64> {
    rows(tx, table, &format!("SELECT _row FROM {}", table.hot()))
}

/// Removes every record of one account.
pub(crate) fn account(tx: &Transaction<'_>, table: &Table, owner: i64) -> Outcome<u64> {
    let those = format!("SELECT _row FROM {} WHERE _account = {owner}", table.hot());
    rows(tx, table, &those)
}

/// Removes all but the newest of records with the same key, before the key is made unique.
pub(crate) fn doubles(tx: &Transaction<'_>, table: &Table) -> Outcome<u64> {
    let key: String = table
        .key
        .iter()
        .map(|name| format!(", {}", quoted(name)))
        .collect();
    let hot = table.hot();
    let those = format!(
        "SELECT _row FROM {hot} WHERE _row NOT IN (SELECT max(_row) FROM {hot} GROUP BY _account{key})"
    );
    rows(tx, table, &those)
}

/// Removes the rows that `those`, a query, names.
fn rows(tx: &Transaction<'_>, table: &Table, those: &str) -> Outcome<u64> {
    tx.execute_batch(&format!(
        "CREATE TEMP TABLE purged (_row INTEGER PRIMARY KEY);
         INSERT INTO purged {those};"
    ))?;
    let mut beside = vec![table.raw(), table.seen(), table.dirty()];
    if !table.moving.is_empty() {
        beside.push(table.series());
    }
    for name in beside {
        tx.execute_batch(&format!(
            "DELETE FROM {name} WHERE _row IN (SELECT _row FROM purged)"
        ))?;
    }
    if !table.searched.is_empty() {
        // On the table's first day its index is not there yet, and nothing to remove either.
        let find = table.find();
        if tx.table_exists(None, find.as_str())? {
            tx.execute_batch(&format!(
                "DELETE FROM {find} WHERE rowid IN (SELECT _row FROM purged)"
            ))?;
        }
    }
    let hot = table.hot();
    let count = tx.execute(
        &format!("DELETE FROM {hot} WHERE _row IN (SELECT _row FROM purged)"),
        [],
    )?;
    // Row numbers freed at the end are given out again; the index must not take them for known.
    tx.execute(
        &format!("UPDATE catalogue SET upto = min(upto, (SELECT coalesce(max(_row), 0) FROM {hot})) WHERE tbl = ?1"),
        params![table.name],
    )?;
    tx.execute_batch("DROP TABLE purged")?;
    Ok(count as u64)
}
