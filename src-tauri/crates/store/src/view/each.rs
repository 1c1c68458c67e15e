//! Whole views, row by row, for exports.

use super::{
    View, columns,
    fetch::{names, read_cells},
    order::short,
};
use crate::{Cancel, Query, Store, trouble::Outcome};
use qianyao_domain::{
    Failure,
    catalogue::{Cell, Column},
};

impl Store {
    /// Hands over every row of a view, with the cells of the query's columns, until `f` says `false`; all on one
    /// state of the table, whatever is written meanwhile, and in flat memory. A query without a sort comes in the
    /// order in which records came, which is the quickest.
    ///
    /// # Errors
    /// As [`Store::page`].
    pub fn each(
        &self,
        query: &Query,
        f: &mut dyn FnMut(i64, &[Cell]) -> bool,
    ) -> Result<(), Failure> {
        self.each_with(query, &Cancel::new(), f)
    }

    /// As [`Store::each`], until `cancel` is pulled: then `Cancelled`.
    pub fn each_with(
        &self,
        query: &Query,
        cancel: &Cancel,
        f: &mut dyn FnMut(i64, &[Cell]) -> bool,
    ) -> Result<(), Failure> {
        let columns = columns(self.table(&query.table)?, &query.columns)?;
        self.view(query, cancel, |view| {
            if query.sort.is_empty() {
                return view.stream(&columns, f);
            }
            let chosen = view.chosen()?;
            let list = view.list(&chosen)?;
            view.each_row(&list, &columns, &mut |row, _, cells| Ok(f(row, cells)))
        })
    }

    /// As [`Store::each_with`], for the rows `offset..offset + limit` in the order in which pages show them.
    ///
    /// # Errors
    /// As [`Store::page`].
    pub fn each_of(
        &self,
        query: &Query,
        (offset, limit): (u64, u64),
        cancel: &Cancel,
        f: &mut dyn FnMut(i64, &[Cell]) -> bool,
    ) -> Result<(), Failure> {
        let columns = columns(self.table(&query.table)?, &query.columns)?;
        self.view(query, cancel, |view| {
            let list = view.slice(&view.chosen()?, offset, limit)?;
            view.each_row(&list, &columns, &mut |row, _, cells| Ok(f(row, cells)))
        })
    }
}

impl View<'_> {
    /// The rows in the order in which they lie.
    fn stream(
        &self,
        columns: &[&'static Column],
        f: &mut dyn FnMut(i64, &[Cell]) -> bool,
    ) -> Outcome<()> {
        let chosen = self.chosen()?;
        if let Some(few) = chosen.few() {
            let ids: Vec<u32> = few
                .iter()
                .filter_map(|id| match id {
                    rusqlite::types::Value::Integer(id) => u32::try_from(*id).ok(),
                    _ => None,
                })
                .collect();
            return self.each_row(&ids, columns, &mut |row, _, cells| Ok(f(row, cells)));
        }
        let sql = format!(
            "SELECT _row, _currency{} FROM {} ORDER BY _row",
            names(columns, ""),
            self.table.hot()
        );
        let mut statement = self.c.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut cells = Vec::with_capacity(columns.len());
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            if chosen.is_all() || chosen.has(short(id)?) {
                read_cells(row, 2, columns, &mut cells)?;
                if !f(id, &cells) {
                    break;
                }
            }
        }
        Ok(())
    }
}
