//! How often each value of a column occurs in a view.

use super::{
    View,
    fetch::{names, read_cells},
    order::short,
};
use crate::{Cancel, Query, Store, cells, table::quoted, trouble::Outcome};
use qianyao_domain::{
    Failure,
    catalogue::{Cell, Column},
};
use std::collections::HashMap;

impl Store {
    /// The most frequent values of a column in a view, the most frequent first and equally frequent ones in the
    /// order of their values; at most `limit`.
    ///
    /// # Errors
    /// As [`Store::page`].
    pub fn facets(
        &self,
        query: &Query,
        column: &str,
        limit: u32,
    ) -> Result<Vec<(Cell, u64)>, Failure> {
        self.facets_with(query, column, limit, &Cancel::new())
    }

    /// As [`Store::facets`], until `cancel` is pulled: then `Cancelled`.
    pub fn facets_with(
        &self,
        query: &Query,
        column: &str,
        limit: u32,
        cancel: &Cancel,
    ) -> Result<Vec<(Cell, u64)>, Failure> {
        let column = self.table(&query.table)?.column(column)?;
        self.view(query, cancel, |view| {
            let mut counted = view.count_values(column)?;
            counted.truncate(limit as usize);
            Ok(counted)
        })
    }
}

impl View<'_> {
    fn count_values(&self, column: &'static Column) -> Outcome<Vec<(Cell, u64)>> {
        let chosen = self.chosen()?;
        let hot = self.table.hot();
        // An index on the column alone holds no currency; only amounts in the account's own need it.
        let currency = match column.kind {
            qianyao_domain::catalogue::Kind::Money(
                _,
                qianyao_domain::catalogue::Currency::Account,
            ) => "_currency",
            _ => "''",
        };
        if chosen.is_all() {
            let name = quoted(column.name);
            let sql = format!(
                "SELECT count(*), {currency}, {name} FROM {hot} GROUP BY {name}, {currency} ORDER BY 1 DESC, 3, 2"
            );
            let mut statement = self.c.prepare_cached(&sql)?;
            let mut rows = statement.query([])?;
            let mut all = Vec::new();
            let mut cells = Vec::new();
            while let Some(row) = rows.next()? {
                read_cells(row, 2, &[column], &mut cells)?;
                all.extend(cells.pop().map(|cell| (cell, row.get(0).unwrap_or(0))));
            }
            return Ok(all);
        }
        let few = chosen.few();
        let from = match few {
            Some(_) => format!("rarray(?1) AS ids CROSS JOIN {hot} AS t ON t._row = ids.value"),
            None => format!("{hot} AS t"),
        };
        let sql = format!(
            "SELECT t._row, {currency}{} FROM {from}",
            names(&[column], "t.")
        );
        let mut statement = self.c.prepare_cached(&sql)?;
        let mut rows = match few {
            Some(few) => statement.query([few])?,
            None => statement.query([])?,
        };
        let mut counts: HashMap<Vec<u8>, (Cell, u64)> = HashMap::new();
        let (mut cells, mut key) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next()? {
            if !chosen.has(short(row.get(0)?)?) {
                continue;
            }
            read_cells(row, 2, &[column], &mut cells)?;
            let Some(cell) = cells.pop() else { continue };
            key.clear();
            cells::fingerprint(&cell, &mut key);
            match counts.get_mut(&key) {
                Some((_, count)) => *count += 1,
                None => {
                    counts.insert(key.clone(), (cell, 1));
                }
            }
        }
        let mut all: Vec<(Cell, u64)> = counts.into_values().collect();
        all.sort_by(|(a, m), (b, n)| n.cmp(m).then_with(|| cells::compare(a, b)));
        Ok(all)
    }
}
