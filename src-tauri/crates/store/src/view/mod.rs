//! Views: which rows of a table, in which order.
//!
//! A page is found in two steps. First the numbers of its rows, which is the hard part and touches only indexes:
//! each filter is answered by its own index as a set of bits, the sets are put together, and the sort is walked along
//! its index until the page is reached; what was walked far is remembered, so that the middle of a million rows is
//! as near as the top. Then those rows are read by their numbers. Neither depends on SQLite guessing a good plan for
//! an unlucky combination, and the count of the view is at hand, exact, at each page.

mod chosen;
mod condition;
mod each;
mod facets;
mod fetch;
mod find;
mod memory;
mod order;
mod page;
mod totals;
mod value;

pub(crate) use memory::Memory;

use crate::{
    Cancel, Query, Store, changes,
    table::Table,
    trouble::{Outcome, cancelled},
};
use condition::Condition;
use order::Key;
use qianyao_domain::{Failure, catalogue::Column};
use rusqlite::Connection;
use std::cell::Cell;

/// A query on one consistent state of its table.
struct View<'a> {
    c: &'a Connection,
    table: &'a Table,
    memory: &'a Memory,
    /// Number of the table's last change.
    version: i64,
    conditions: Vec<Condition>,
    sort: Vec<(Key, bool)>,
    gone: bool,
    cancel: &'a Cancel,
    /// Whether the search index lacks many rows.
    behind: Cell<bool>,
}

impl View<'_> {
    fn check_cancel(&self) -> Outcome<()> {
        if self.cancel.is_cancelled() {
            return Err(cancelled().into());
        }
        Ok(())
    }

    /// Tells views apart whose rows or order differ.
    fn name(&self) -> String {
        let conditions: Vec<String> = self
            .conditions
            .iter()
            .map(|condition| format!("{} {:?}", condition.sql, condition.values))
            .collect();
        let order = order::clause(&self.sort, "");
        format!(
            "{} {} {} {order}",
            self.table.name,
            self.gone,
            conditions.join(" AND ")
        )
    }
}

impl Store {
    /// Runs `ask` on a view until `cancel` is pulled.
    fn view<T>(
        &self,
        query: &Query,
        cancel: &Cancel,
        ask: impl FnOnce(&View<'_>) -> Outcome<T>,
    ) -> Result<T, Failure> {
        let table = self.table(&query.table)?;
        let sort = sorted(table, query)?;
        let mut behind = false;
        let answer = self.read_until(cancel, |c| {
            let view = View {
                c,
                table,
                memory: self.memory(),
                version: changes::version(c, &table.tag)?,
                conditions: condition::compile(c, table, query)?,
                sort,
                gone: query.gone,
                cancel,
                behind: Cell::new(false),
            };
            let answer = ask(&view)?;
            behind = view.behind.get();
            Ok(answer)
        })?;
        if behind {
            self.settle_soon();
        }
        Ok(answer)
    }
}

/// The sort keys: those asked for, else as the catalogue says, else the order in which records came.
fn sorted(table: &Table, query: &Query) -> Result<Vec<(Key, bool)>, Failure> {
    let mut sort: Vec<(Key, bool)> = Vec::new();
    for key in &query.sort {
        let column = table.column(&key.column)?;
        if !sort
            .iter()
            .any(|(known, _)| known.is_some_and(|known| known.name == column.name))
        {
            sort.push((Some(column), key.descending));
        }
    }
    if sort.is_empty() {
        sort.push(match table.column(table.newest) {
            Ok(newest) => (Some(newest), true),
            Err(_) => (None, false),
        });
    }
    Ok(sort)
}

/// The columns asked for; all when none are named.
fn columns(table: &Table, names: &[String]) -> Result<Vec<&'static Column>, Failure> {
    if names.is_empty() {
        return Ok(table.columns.iter().collect());
    }
    names.iter().map(|name| table.column(name)).collect()
}
