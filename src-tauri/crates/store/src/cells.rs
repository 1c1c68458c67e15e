//! Cells as SQLite values and back.

use jiff::Timestamp;
use qianyao_domain::{
    Money,
    catalogue::{Cell, Column, Currency, Kind},
};
use rusqlite::types::{Value, ValueRef};
use std::cmp::Ordering;

/// The column type of a kind.
pub(crate) fn sql_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Id
        | Kind::Text
        | Kind::Enum(_)
        | Kind::Image
        | Kind::Link
        | Kind::Day
        | Kind::Json => "TEXT",
        Kind::Int | Kind::Bool | Kind::Money(..) | Kind::Time(_) => "INTEGER",
        Kind::Number(_) | Kind::Percent(_) => "REAL",
    }
}

/// A cell as SQLite keeps it: money in minor units, times in milliseconds UTC.
pub(crate) fn to_sql(cell: &Cell) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Text(text) | Cell::Json(text) => Value::Text(text.clone()),
        Cell::Int(number) => Value::Integer(*number),
        Cell::Real(number) => Value::Real(*number),
        Cell::Bool(yes) => Value::Integer(i64::from(*yes)),
        Cell::Money(money) => Value::Integer(money.minor),
        Cell::Time(at) => Value::Integer(at.as_millisecond()),
    }
}

/// A kept value as a cell of the column; `currency` is the record's own. What does not fit the kind is nothing.
pub(crate) fn from_sql(column: &Column, value: ValueRef<'_>, currency: &str) -> Cell {
    let whole = match value {
        ValueRef::Integer(number) => Some(number),
        _ => None,
    };
    match column.kind {
        Kind::Json => text(value).map_or(Cell::Null, Cell::Json),
        Kind::Id | Kind::Text | Kind::Enum(_) | Kind::Image | Kind::Link | Kind::Day => {
            text(value).map_or(Cell::Null, Cell::Text)
        }
        Kind::Int => whole.map_or(Cell::Null, Cell::Int),
        Kind::Bool => whole.map_or(Cell::Null, |number| Cell::Bool(number != 0)),
        Kind::Time(_) => whole
            .and_then(|at| Timestamp::from_millisecond(at).ok())
            .map_or(Cell::Null, Cell::Time),
        Kind::Number(_) | Kind::Percent(_) => match value {
            ValueRef::Real(number) => Cell::Real(number),
            ValueRef::Integer(number) => Cell::Real(number as f64),
            _ => Cell::Null,
        },
        Kind::Money(_, of) => whole.map_or(Cell::Null, |minor| {
            Cell::Money(Money {
                minor,
                currency: match of {
                    Currency::Fixed(code) => code.to_owned(),
                    Currency::Account => currency.to_owned(),
                },
            })
        }),
    }
}

fn text(value: ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::Text(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
        _ => None,
    }
}

/// Appends what tells two cells apart, for the fingerprint of a record.
pub(crate) fn fingerprint(cell: &Cell, out: &mut Vec<u8>) {
    let mut put = |kind: u8, bytes: &[u8]| {
        out.push(kind);
        out.extend_from_slice(&bytes.len().to_le_bytes());
        out.extend_from_slice(bytes);
    };
    match cell {
        Cell::Null => put(0, &[]),
        Cell::Text(text) => put(1, text.as_bytes()),
        Cell::Int(number) => put(2, &number.to_le_bytes()),
        Cell::Real(number) => put(3, &number.to_bits().to_le_bytes()),
        Cell::Bool(yes) => put(4, &[u8::from(*yes)]),
        Cell::Money(money) => {
            put(5, &money.minor.to_le_bytes());
            put(5, money.currency.as_bytes());
        }
        Cell::Time(at) => put(6, &at.as_millisecond().to_le_bytes()),
        Cell::Json(text) => put(7, text.as_bytes()),
    }
}

/// The order in which SQLite sorts kept values: nothing first.
pub(crate) fn compare(a: &Cell, b: &Cell) -> Ordering {
    match (a, b) {
        (Cell::Null, Cell::Null) => Ordering::Equal,
        (Cell::Null, _) => Ordering::Less,
        (_, Cell::Null) => Ordering::Greater,
        (Cell::Text(a) | Cell::Json(a), Cell::Text(b) | Cell::Json(b)) => a.cmp(b),
        (Cell::Int(a), Cell::Int(b)) => a.cmp(b),
        (Cell::Real(a), Cell::Real(b)) => a.total_cmp(b),
        (Cell::Bool(a), Cell::Bool(b)) => a.cmp(b),
        (Cell::Money(a), Cell::Money(b)) => a
            .minor
            .cmp(&b.minor)
            .then_with(|| a.currency.cmp(&b.currency)),
        (Cell::Time(a), Cell::Time(b)) => a.cmp(b),
        _ => Ordering::Equal,
    }
}
