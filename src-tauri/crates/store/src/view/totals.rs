//! Sums of a view.

use super::{View, chosen::Chosen, columns, fetch::names, order::short};
use crate::{Cancel, ColumnTotal, Query, Store, Sum, Totals, trouble::Outcome};
use fixedbitset::FixedBitSet;
use qianyao_domain::{
    ErrorCode, Failure, Money,
    catalogue::{Cell, Column, Currency, Kind},
};
use rusqlite::types::ValueRef;
use std::sync::Arc;

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
        let columns = summed(columns(self.table(&query.table)?, names)?, names.is_empty())?;
        self.view(query, cancel, |view| {
            let name = format!("{} {names:?}", view.name());
            if let Some(totals) = view.memory.totals.get(&name, view.version) {
                return Ok((*totals).clone());
            }
            let totals = view.sum(&view.chosen()?, &columns)?;
            Ok((*view.memory.totals.put(&name, view.version, totals, 1)).clone())
        })
    }

    /// As [`Store::totals_with`], of the rows `offset..offset + limit` of the view alone.
    ///
    /// # Errors
    /// As there.
    pub fn totals_of(
        &self,
        query: &Query,
        (offset, limit): (u64, u64),
        names: &[String],
        cancel: &Cancel,
    ) -> Result<Totals, Failure> {
        let columns = summed(columns(self.table(&query.table)?, names)?, names.is_empty())?;
        self.view(query, cancel, |view| {
            let chosen = view.chosen()?;
            if offset == 0 && limit >= chosen.count {
                return view.sum(&chosen, &columns);
            }
            let rows = view.slice(&chosen, offset, limit)?;
            view.check_cancel()?;
            let mut only = FixedBitSet::new();
            for row in &rows {
                only.grow_and_insert(*row as usize);
            }
            let part = Chosen {
                only: Some(Arc::new(only)),
                but: None,
                count: rows.len() as u64,
            };
            view.sum(&part, &columns)
        })
    }
}

/// The columns, if all of them can be summed; where none was named, those that can.
fn summed(mut columns: Vec<&'static Column>, any: bool) -> Result<Vec<&'static Column>, Failure> {
    if any {
        columns.retain(|column| is_summed(column));
    }
    match columns.iter().find(|column| !is_summed(column)) {
        Some(column) => Err(Failure::new(
            ErrorCode::Usage,
            format!("{} 列不是数字，无法求和", column.name),
            format!("{} holds no numbers to sum", column.name),
        )),
        None => Ok(columns),
    }
}

fn is_summed(column: &Column) -> bool {
    matches!(
        column.kind,
        Kind::Int | Kind::Number(_) | Kind::Percent(_) | Kind::Money(..)
    )
}

impl View<'_> {
    fn sum(&self, chosen: &Chosen, columns: &[&'static Column]) -> Outcome<Totals> {
        let mut parts: Vec<Parts> = columns.iter().map(|column| Parts::new(column)).collect();
        if !columns.is_empty() {
            let few = chosen.few();
            let from = self.from(few.is_some());
            let sql = format!("SELECT t._row, t._currency{} {from}", names(columns, "t."));
            let mut statement = self.c.prepare_cached(&sql)?;
            let mut rows = match few {
                Some(few) => statement.query([few])?,
                None => statement.query([])?,
            };
            while let Some(row) = rows.next()? {
                if !chosen.is_all() && !chosen.has(short(row.get(0)?)?) {
                    continue;
                }
                let currency = row.get_ref(1)?.as_str().unwrap_or_default();
                for (n, parts) in parts.iter_mut().enumerate() {
                    parts.add(row.get_ref(n + 2)?, currency);
                }
            }
        }
        Ok(Totals {
            count: chosen.count,
            columns: parts.into_iter().map(Parts::done).collect(),
        })
    }
}

/// The sums of one column on their way, one for each currency met.
struct Parts {
    column: &'static Column,
    sums: Vec<(String, Running)>,
}

/// A sum on its way; whole numbers are summed as such.
struct Running {
    count: u64,
    whole: i128,
    real: f64,
    min: Number,
    max: Number,
}

#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Number {
    Whole(i64),
    Real(f64),
}

impl Parts {
    fn new(column: &'static Column) -> Self {
        Self {
            column,
            sums: Vec::new(),
        }
    }

    fn add(&mut self, value: ValueRef<'_>, currency: &str) {
        let number = match value {
            ValueRef::Integer(number) => Number::Whole(number),
            ValueRef::Real(number) => Number::Real(number),
            _ => return,
        };
        let currency = match self.column.kind {
            Kind::Money(_, Currency::Account) => currency,
            Kind::Money(_, Currency::Fixed(code)) => code,
            _ => "",
        };
        let place = match self.sums.iter().position(|(known, _)| known == currency) {
            Some(place) => place,
            None => {
                self.sums.push((currency.to_owned(), Running::from(number)));
                self.sums.len() - 1
            }
        };
        self.sums[place].1.add(number);
    }

    fn done(mut self) -> ColumnTotal {
        self.sums.sort_by(|(a, _), (b, _)| a.cmp(b));
        let kind = self.column.kind;
        let parts = self
            .sums
            .into_iter()
            .map(|(currency, sum)| sum.done(kind, &currency));
        ColumnTotal {
            column: self.column,
            parts: parts.collect(),
        }
    }
}

impl From<Number> for Running {
    fn from(number: Number) -> Self {
        Self {
            count: 0,
            whole: 0,
            real: 0.0,
            min: number,
            max: number,
        }
    }
}

impl Running {
    fn add(&mut self, number: Number) {
        self.count += 1;
        match number {
            Number::Whole(whole) => self.whole += i128::from(whole),
            Number::Real(real) => self.real += real,
        }
        if number < self.min {
            self.min = number;
        }
        if number > self.max {
            self.max = number;
        }
    }

    fn done(self, kind: Kind, currency: &str) -> Sum {
        let most = if self.whole < 0 { i64::MIN } else { i64::MAX };
        let whole = i64::try_from(self.whole).unwrap_or(most);
        let cell = |number| match (kind, number) {
            (Kind::Money(..), Number::Whole(minor)) => Cell::Money(Money {
                minor,
                currency: currency.to_owned(),
            }),
            (Kind::Int, Number::Whole(number)) => Cell::Int(number),
            (_, Number::Whole(number)) => Cell::Real(number as f64),
            (_, Number::Real(number)) => Cell::Real(number),
        };
        let sum = match self.min {
            Number::Whole(_) => Number::Whole(whole),
            Number::Real(_) => Number::Real(self.real),
        };
        Sum {
            count: self.count,
            sum: cell(sum),
            min: cell(self.min),
            max: cell(self.max),
        }
    }
}
