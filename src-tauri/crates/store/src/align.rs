//! Makes the tables what the catalogue says they are: new ones are made, new columns added, indexes kept in step.
//! What the catalogue no longer names stays where it is, unused.

use crate::{
    cells, changes, purge,
    table::{Table, quoted},
    trouble::Outcome,
};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::collections::BTreeMap;

/// Aligns every table whose fingerprint is not the one that the file remembers; usually none, and nothing is written.
pub(crate) fn run(connection: &mut Connection, tables: &[Table]) -> Outcome<()> {
    if tables
        .iter()
        .map(|table| is_aligned(connection, table))
        .all(|is| matches!(is, Ok(true)))
    {
        return Ok(());
    }
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for table in tables {
        if !is_aligned(&tx, table)? {
            align(&tx, table)?;
            changes::record(&tx, &[&table.tag])?;
        }
    }
    Ok(tx.commit()?)
}

fn is_aligned(connection: &Connection, table: &Table) -> Outcome<bool> {
    let print: Option<i64> = connection
        .query_row(
            "SELECT print FROM catalogue WHERE tbl = ?1",
            [&table.name],
            |row| row.get(0),
        )
        .optional()?;
    Ok(print == Some(table.print()))
}

fn align(tx: &Transaction<'_>, table: &Table) -> Outcome<()> {
    tx.execute_batch(&table.create())?;
    let retyped = columns(tx, table)?;
    indexes(tx, table, retyped)?;
    if !table.moving.is_empty() {
        add_columns(tx, table, &table.series(), table.moving.iter().copied())?;
    }
    tx.execute(
        "INSERT INTO catalogue (tbl, print) VALUES (?1, ?2) ON CONFLICT (tbl) DO UPDATE SET print = excluded.print",
        params![table.name, table.print()],
    )?;
    search(tx, table)
}

/// Adds missing columns, to be filled by the next write of each record. A column whose type changed starts anew;
/// then all indexes of the table have been dropped, which the answer tells.
fn columns(tx: &Transaction<'_>, table: &Table) -> Outcome<bool> {
    let hot = table.hot();
    let have = types(tx, &hot)?;
    let retyped: Vec<&str> = table
        .columns
        .iter()
        .filter(|c| {
            have.get(c.name)
                .is_some_and(|kept| kept != cells::sql_type(c.kind))
        })
        .map(|column| column.name)
        .collect();
    let lost_key = table
        .key
        .iter()
        .any(|name| !have.contains_key(*name) || retyped.contains(name));
    if lost_key {
        // Without all of its key a kept record can never be met again; the next sync brings it back whole.
        purge::all(tx, table)?;
        tx.execute("DELETE FROM bookmarks WHERE tbl = ?1", [&table.name])?;
    }
    if !retyped.is_empty() {
        for index in existing_indexes(tx, table)?.keys() {
            tx.execute_batch(&format!("DROP INDEX {}", quoted(index)))?;
        }
        for name in &retyped {
            tx.execute_batch(&format!("ALTER TABLE {hot} DROP COLUMN {}", quoted(name)))?;
        }
    }
    add_columns(tx, table, &hot, 0..table.columns.len())?;
    Ok(!retyped.is_empty())
}

fn add_columns(
    tx: &Transaction<'_>,
    table: &Table,
    to: &str,
    places: impl Iterator<Item = usize>,
) -> Outcome<()> {
    let have = types(tx, to)?;
    for column in places.map(|place| &table.columns[place]) {
        if !have.contains_key(column.name) {
            let (name, kind) = (quoted(column.name), cells::sql_type(column.kind));
            tx.execute_batch(&format!("ALTER TABLE {to} ADD COLUMN {name} {kind}"))?;
        }
    }
    Ok(())
}

/// Names and types of a table's columns.
fn types(tx: &Transaction<'_>, table: &str) -> Outcome<BTreeMap<String, String>> {
    let mut statement = tx.prepare("SELECT name, type FROM pragma_table_info(?1)")?;
    let rows = statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn existing_indexes(tx: &Transaction<'_>, table: &Table) -> Outcome<BTreeMap<String, String>> {
    let mut statement = tx.prepare(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?1 AND sql IS NOT NULL",
    )?;
    let rows = statement.query_map([table.hot()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn indexes(tx: &Transaction<'_>, table: &Table, fresh: bool) -> Outcome<()> {
    let wanted = table.indexes();
    let mut have = existing_indexes(tx, table)?;
    have.retain(|name, sql| {
        let stays = wanted.iter().any(|(n, s)| n == name && s == sql);
        stays
            || tx
                .execute_batch(&format!("DROP INDEX {}", quoted(name)))
                .is_err()
    });
    for (place, (name, sql)) in wanted.iter().enumerate() {
        if have.contains_key(name) {
            continue;
        }
        if place == 0 && !fresh {
            purge::doubles(tx, table)?;
        }
        tx.execute_batch(sql)?;
    }
    Ok(())
}

/// Makes the search index, anew when other columns are searched; it is filled when the store settles.
fn search(tx: &Transaction<'_>, table: &Table) -> Outcome<()> {
    let find = table.find();
    let have: Option<String> = tx
        .query_row(
            "SELECT sql FROM sqlite_schema WHERE name = ?1",
            [&find],
            |row| row.get(0),
        )
        .optional()?;
    let wanted = table.find_sql();
    if have == wanted {
        return Ok(());
    }
    if have.is_some() {
        tx.execute_batch(&format!("DROP TABLE {find}"))?;
    }
    if let Some(sql) = wanted {
        tx.execute_batch(&sql)?;
        // Tokens are gathered in memory up to this size before they go to the file; fewer, larger pieces have less
        // to be merged afterwards.
        tx.execute_batch(&format!(
            "INSERT INTO {find} ({find}, rank) VALUES ('hashsize', 16777216)"
        ))?;
    }
    tx.execute_batch(&format!("DELETE FROM {}", table.dirty()))?;
    tx.execute(
        "UPDATE catalogue SET upto = 0 WHERE tbl = ?1",
        [&table.name],
    )?;
    Ok(())
}
