//! Sums of a view.

use super::{
    View, columns,
    fetch::{names, read_cells},
    order::short,
};
use crate::{Cancel, ColumnTotal, Query, Store, Sum, Totals, cells, trouble::Outcome};
use qianyao_domain::{
    ErrorCode, Failure, Money,
    catalogue::{Cell, Column, Kind},
};
use std::collections::BTreeMap;

impl Store {
    /// Count of a view and, for each of these columns, its sum, smallest and largest value, per currency for money.
    /// No columns means all that can be summed.
    ///
    /// # Errors
    /// As [`Store::page`]; `Usage` also for a column that holds no numbers.
    pub fn totals(&self, query: &Query, names: &[String]) -> Result<Totals, Failure> {
        self.totals_with(query, names, &Cancel::new())
    }

    /// As [`Store::totals`], until `cancel` is pulled: then `Cancelled`.
    pub fn totals_with(
        &self,
        query: &Query,
        names: &[String],
        cancel: &Cancel,
    ) -> Result<Totals, Failure> {
        let mut columns = columns(self.table(&query.table)?, names)?;
        if names.is_empty() {
            columns.retain(|column| is_summed(column));
        }
        if let Some(column) = columns.iter().find(|column| !is_summed(column)) {
            return Err(Failure::new(
                ErrorCode::Usage,
                format!("{} 列不是数字，无法求和", column.name),
                format!("{} holds no numbers to sum", column.name),
            ));
        }
        self.view(query, cancel, |view| {
            let name = format!("{} {names:?}", view.name());
            if let Some(totals) = view.memory.totals.get(&name, view.version) {
                return Ok((*totals).clone());
            }
            let totals = view.sum(&columns)?;
            Ok((*view.memory.totals.put(&name, view.version, totals, 1)).clone())
        })
    }
}

fn is_summed(column: &Column) -> bool {
    matches!(
        column.kind,
        Kind::Int | Kind::Number(_) | Kind::Percent(_) | Kind::Money(..)
    )
}

impl View<'_> {
    fn sum(&self, columns: &[&'static Column]) -> Outcome<Totals> {
        let chosen = self.chosen()?;
        let mut sums: Vec<BTreeMap<String, Running>> = vec![BTreeMap::new(); columns.len()];
        let few = chosen.few();
        let hot = self.table.hot();
        let from = match few {
            Some(_) => format!("rarray(?1) AS ids CROSS JOIN {hot} AS t ON t._row = ids.value"),
            None => format!("{hot} AS t"),
        };
        let sql = format!(
            "SELECT t._row, t._currency{} FROM {from}",
            names(columns, "t.")
        );
        let mut statement = self.c.prepare_cached(&sql)?;
        let mut rows = match few {
            Some(few) => statement.query([few])?,
            None => statement.query([])?,
        };
        let mut cells = Vec::new();
        while let Some(row) = rows.next()? {
            if columns.is_empty() {
                break;
            }
            if !chosen.is_all() && !chosen.has(short(row.get(0)?)?) {
                continue;
            }
            read_cells(row, 2, columns, &mut cells)?;
            for (cell, sums) in cells.drain(..).zip(&mut sums) {
                add(sums, cell);
            }
        }
        let columns = columns.iter().zip(sums).map(|(column, sums)| ColumnTotal {
            column,
            parts: sums.into_values().map(Running::done).collect(),
        });
        Ok(Totals {
            count: chosen.count,
            columns: columns.collect(),
        })
    }
}

/// A sum on its way.
#[derive(Clone)]
struct Running {
    count: u64,
    whole: i128,
    real: f64,
    min: Cell,
    max: Cell,
}

fn add(sums: &mut BTreeMap<String, Running>, cell: Cell) {
    let currency = match &cell {
        Cell::Null => return,
        Cell::Money(money) => money.currency.as_str(),
        _ => "",
    };
    let Some(sum) = sums.get_mut(currency) else {
        let mut sum = Running {
            count: 0,
            whole: 0,
            real: 0.0,
            min: cell.clone(),
            max: cell.clone(),
        };
        let currency = currency.to_owned();
        sum.add(cell);
        sums.insert(currency, sum);
        return;
    };
    sum.add(cell);
}

impl Running {
    fn add(&mut self, cell: Cell) {
        self.count += 1;
        match &cell {
            Cell::Int(number) => self.whole += i128::from(*number),
            Cell::Money(money) => self.whole += i128::from(money.minor),
            Cell::Real(number) => self.real += number,
            _ => {}
        }
        if cells::compare(&cell, &self.min).is_lt() {
            self.min = cell;
        } else if cells::compare(&cell, &self.max).is_gt() {
            self.max = cell;
        }
    }

    fn done(self) -> Sum {
        let whole =
            i64::try_from(self.whole).unwrap_or(if self.whole < 0 { i64::MIN } else { i64::MAX });
        let sum = match &self.min {
            Cell::Money(money) => Cell::Money(Money {
                minor: whole,
                currency: money.currency.clone(),
            }),
            Cell::Real(_) => Cell::Real(self.real),
            _ => Cell::Int(whole),
        };
        Sum {
            count: self.count,
            sum,
            min: self.min,
            max: self.max,
        }
    }
}
