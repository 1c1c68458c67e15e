//! The rows of a table in the order of its columns.
//!
//! A sort by one column is read off the column's index; one by several columns is put together from the single
//! orders, least significant first, by a counting sort that keeps ties. Smallest first, nothing before everything,
//! ties by row; the largest first is the same read backwards.

use super::View;
use crate::{table::quoted, trouble::Outcome};
use fixedbitset::FixedBitSet;
use qianyao_domain::{ErrorCode, Failure, catalogue::Column};
use rusqlite::types::ValueRef;
use std::sync::Arc;

/// By what rows are sorted; `None` is the row itself.
pub(crate) type Key = Option<&'static Column>;

/// All rows of a table, smallest first.
pub(crate) struct Order {
    pub(super) rows: Vec<u32>,
    /// Places at which another value begins.
    starts: FixedBitSet,
}

impl Order {
    fn bytes(&self) -> usize {
        self.rows.capacity() * 4 + self.starts.len() / 8
    }

    /// The rows in this direction.
    pub(super) fn walk(&self, descending: bool) -> Box<dyn Iterator<Item = u32> + '_> {
        if descending {
            Box::new(self.rows.iter().rev().copied())
        } else {
            Box::new(self.rows.iter().copied())
        }
    }
}

/// A row number as orders and lists keep it.
pub(super) fn short(row: i64) -> Outcome<u32> {
    u32::try_from(row).map_err(|_| {
        Failure::new(
            ErrorCode::Store,
            "数据表过大，无法排序",
            "The table is too large to be sorted",
        )
        .into()
    })
}

/// SQL of an order: `ORDER BY …`.
pub(super) fn clause(sort: &[(Key, bool)], prefix: &str) -> String {
    let mut keys = Vec::new();
    for (key, descending) in sort {
        let way = if *descending { "DESC" } else { "ASC" };
        if let Some(column) = key {
            keys.push(format!("{prefix}{} {way}", quoted(column.name)));
        }
    }
    let way = if sort.last().is_some_and(|(_, descending)| *descending) {
        "DESC"
    } else {
        "ASC"
    };
    keys.push(format!("{prefix}_row {way}"));
    format!("ORDER BY {}", keys.join(", "))
}

impl View<'_> {
    /// The order of one column, from memory or from its index.
    pub(super) fn order(&self, key: Key) -> Outcome<Arc<Order>> {
        let name = self.order_name(key);
        if let Some(order) = self.memory.orders.get(&name, self.version) {
            return Ok(order);
        }
        let order = self.read_order(key)?;
        let bytes = order.bytes();
        Ok(self.memory.orders.put(&name, self.version, order, bytes))
    }

    /// The order of one column if it is remembered.
    pub(super) fn known_order(&self, key: Key) -> Option<Arc<Order>> {
        self.memory.orders.get(&self.order_name(key), self.version)
    }

    pub(super) fn order_name(&self, key: Key) -> String {
        format!(
            "{} by {}",
            self.table.name,
            key.map_or("_row", |column| column.name)
        )
    }

    fn read_order(&self, key: Key) -> Outcome<Order> {
        let value = key.map_or("NULL".to_owned(), |column| quoted(column.name));
        let order_by = clause(&[(key, false)], "");
        let sql = format!("SELECT _row, {value} FROM {} {order_by}", self.table.hot());
        let count = usize::try_from(self.count_rows()?).unwrap_or_default();
        let mut order = Order {
            rows: Vec::with_capacity(count),
            starts: FixedBitSet::with_capacity(count + 1),
        };
        let mut statement = self.c.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut last = Last::None;
        while let Some(row) = rows.next()? {
            let place = order.rows.len();
            if last.changes_to(row.get_ref(1)?) || key.is_none() {
                order.starts.grow_and_insert(place);
            }
            order.rows.push(short(row.get(0)?)?);
        }
        Ok(order)
    }

    /// The rows in the order of several keys; every direction is as asked for.
    pub(super) fn composed(&self) -> Outcome<Arc<Order>> {
        let name = format!("{} {}", self.table.name, clause(&self.sort, ""));
        if let Some(order) = self.memory.orders.get(&name, self.version) {
            return Ok(order);
        }
        let mut rows = Vec::new();
        for (key, descending) in self.sort.iter().rev() {
            let order = self.order(*key)?;
            rows = if rows.is_empty() {
                order.walk(*descending).collect()
            } else {
                bucketed(&rows, &order, *descending)
            };
            self.check_cancel()?;
        }
        let order = Order {
            rows,
            starts: FixedBitSet::new(),
        };
        let bytes = order.bytes();
        Ok(self.memory.orders.put(&name, self.version, order, bytes))
    }
}

/// `rows` sorted by another order's values; those with equal values stay as they are among themselves.
fn bucketed(rows: &[u32], by: &Order, descending: bool) -> Vec<u32> {
    let most = by.rows.iter().copied().max().unwrap_or(0) as usize;
    let mut group_of = vec![0_u32; most + 1];
    let mut next: Vec<u32> = Vec::new();
    for (place, row) in (0_u32..).zip(&by.rows) {
        if by.starts.contains(place as usize) {
            next.push(place);
        }
        group_of[*row as usize] = (next.len().max(1) - 1) as u32;
    }
    if descending {
        // Seen from the other end, a group begins where it ended.
        let ends = next.iter().skip(1).copied().chain([by.rows.len() as u32]);
        next = ends.map(|end| by.rows.len() as u32 - end).collect();
    }
    let mut sorted = vec![0_u32; rows.len()];
    for row in rows {
        let place = &mut next[group_of[*row as usize] as usize];
        sorted[*place as usize] = *row;
        *place += 1;
    }
    sorted
}

/// The last value met, to tell where another begins.
enum Last {
    None,
    Null,
    Integer(i64),
    Real(f64),
    Text(Vec<u8>),
}

impl Last {
    fn changes_to(&mut self, value: ValueRef<'_>) -> bool {
        let same = match (&*self, value) {
            (Self::Null, ValueRef::Null) => true,
            (Self::Integer(a), ValueRef::Integer(b)) => *a == b,
            (Self::Real(a), ValueRef::Real(b)) => *a == b,
            (Self::Text(a), ValueRef::Text(b) | ValueRef::Blob(b)) => a == b,
            _ => false,
        };
        if same {
            return false;
        }
        match (self, value) {
            (this, ValueRef::Null) => *this = Self::Null,
            (this, ValueRef::Integer(number)) => *this = Self::Integer(number),
            (this, ValueRef::Real(number)) => *this = Self::Real(number),
            (Self::Text(kept), ValueRef::Text(text) | ValueRef::Blob(text)) => {
                kept.clear();
                kept.extend_from_slice(text);
            }
            (this, ValueRef::Text(text) | ValueRef::Blob(text)) => {
                *this = Self::Text(text.to_vec())
            }
        }
        true
    }
}
