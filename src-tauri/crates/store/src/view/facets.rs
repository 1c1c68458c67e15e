//! How often each value of a column occurs in a view.

use super::{View, order::short};
use crate::{Cancel, Query, Store, cells, table::quoted, trouble::Outcome};
use qianyao_domain::{
    Failure,
    catalogue::{Cell, Column, Currency, Kind},
};
use rusqlite::types::ValueRef;
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
            counted.sort_by(|(a, m), (b, n)| n.cmp(m).then_with(|| cells::compare(a, b)));
            counted.truncate(limit as usize);
            Ok(counted)
        })
    }
}

impl View<'_> {
    fn count_values(&self, column: &'static Column) -> Outcome<Vec<(Cell, u64)>> {
        let chosen = self.chosen()?;
        let name = quoted(column.name);
        // Only amounts in the account's own currency need it; without it an index on the column is enough.
        let currency = match column.kind {
            Kind::Money(_, Currency::Account) => Some("t._currency"),
            _ => None,
        };
        if chosen.is_all() {
            let group = currency.map_or(name.clone(), |currency| format!("{name}, {currency}"));
            let sql = format!(
                "SELECT t.{name}, count(*), {} {} GROUP BY {group}",
                currency.unwrap_or("''"),
                self.from(false)
            );
            let mut statement = self.c.prepare_cached(&sql)?;
            let mut rows = statement.query([])?;
            let mut all = Vec::new();
            while let Some(row) = rows.next()? {
                let currency = row.get_ref(2)?.as_str().unwrap_or_default();
                all.push((
                    cells::from_sql(column, row.get_ref(0)?, currency),
                    row.get(1)?,
                ));
            }
            return Ok(all);
        }
        let few = chosen.few();
        let sql = format!(
            "SELECT t._row, t.{name}, {} {}",
            currency.unwrap_or("''"),
            self.from(few.is_some())
        );
        let mut statement = self.c.prepare_cached(&sql)?;
        let mut rows = match few {
            Some(few) => statement.query([few])?,
            None => statement.query([])?,
        };
        let mut counts: HashMap<Vec<u8>, (Cell, u64)> = HashMap::new();
        let mut key = Vec::new();
        while let Some(row) = rows.next()? {
            if !chosen.has(short(row.get(0)?)?) {
                continue;
            }
            let (value, currency) = (
                row.get_ref(1)?,
                row.get_ref(2)?.as_str().unwrap_or_default(),
            );
            tell_apart(value, currency, &mut key);
            match counts.get_mut(&key) {
                Some((_, count)) => *count += 1,
                None => {
                    let cell = cells::from_sql(column, value, currency);
                    counts.insert(key.clone(), (cell, 1));
                }
            }
        }
        Ok(counts.into_values().collect())
    }
}

/// Bytes by which two values, in their currencies, can be told apart.
fn tell_apart(value: ValueRef<'_>, currency: &str, key: &mut Vec<u8>) {
    key.clear();
    match value {
        ValueRef::Null => return,
        ValueRef::Integer(number) => key.extend(number.to_le_bytes()),
        ValueRef::Real(number) => key.extend(number.to_bits().to_le_bytes()),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            key.push(b't');
            key.extend(bytes);
        }
    }
    key.extend(currency.as_bytes());
}
