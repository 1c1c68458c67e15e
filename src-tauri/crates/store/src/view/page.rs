//! Pages.

use super::{
    View,
    chosen::Chosen,
    columns,
    order::{self, Key, short},
};
use crate::{Cancel, Page, Query, Store, trouble::Outcome};
use qianyao_domain::Failure;
use rusqlite::{params, types::Value};
use std::{rc::Rc, sync::Arc};

/// Pages that end above this are found by walking from the top.
const SHALLOW: u64 = 2_000;

/// Steps along an index after which walking gives way to reading the whole order once.
const STEPS: u64 = 100_000;

impl Store {
    /// Rows `offset..offset + limit` of a view, with the exact count of all its rows.
    ///
    /// # Errors
    /// `NotFound` for an unknown table; `Usage` for an unknown column or a comparison that does not suit it, with
    /// the known ones in the hint; `Store`.
    pub fn page(&self, query: &Query, offset: u64, limit: u32) -> Result<Page, Failure> {
        self.page_with(query, offset, limit, &Cancel::new())
    }

    /// As [`Store::page`], until `cancel` is pulled: then `Cancelled`.
    pub fn page_with(
        &self,
        query: &Query,
        offset: u64,
        limit: u32,
        cancel: &Cancel,
    ) -> Result<Page, Failure> {
        let columns = columns(self.table(&query.table)?, &query.columns)?;
        self.view(query, cancel, |view| {
            let chosen = view.chosen()?;
            let ids = view.slice(&chosen, offset, u64::from(limit))?;
            let rows = view.rows(&ids, &columns)?;
            Ok(Page {
                columns,
                rows,
                total: chosen.count,
            })
        })
    }
}

impl View<'_> {
    /// Numbers of the rows `offset..offset + limit`.
    pub(super) fn slice(&self, chosen: &Chosen, offset: u64, limit: u64) -> Outcome<Vec<u32>> {
        let limit = limit.min(chosen.count.saturating_sub(offset));
        if limit == 0 {
            return Ok(Vec::new());
        }
        let (from, to) = (offset as usize, (offset + limit) as usize);
        if let Some(list) = self.memory.lists.get(&self.name(), self.version) {
            return Ok(list[from..to].to_vec());
        }
        let is_shallow = offset + limit <= SHALLOW;
        if let [(key, descending)] = self.sort[..] {
            let is_indexed = key.is_none_or(|column| self.table.is_indexed(column));
            if let Some(order) = self.known_order(key) {
                if chosen.is_all() {
                    return Ok(order.walk(descending).skip(from).take(to - from).collect());
                }
                if is_shallow {
                    let left = order.walk(descending).filter(|row| chosen.has(*row));
                    return Ok(left.skip(from).take(to - from).collect());
                }
            } else if chosen.is_all() && (is_shallow || (is_indexed && self.asked_first(key))) {
                return self.by_offset(key, descending, chosen.count, offset, limit);
            } else if is_shallow
                && is_indexed
                && chosen.count > super::chosen::SMALL
                && let Some(ids) = self.along(chosen, key, descending, from, to)?
            {
                return Ok(ids);
            }
        }
        if chosen.is_all() && self.sort.len() == 1 {
            let (key, descending) = self.sort[0];
            return Ok(self
                .order(key)?
                .walk(descending)
                .skip(from)
                .take(to - from)
                .collect());
        }
        Ok(self.list(chosen)?[from..to].to_vec())
    }

    /// All rows of the view in its order.
    pub(super) fn list(&self, chosen: &Chosen) -> Outcome<Arc<Vec<u32>>> {
        let name = self.name();
        if let Some(list) = self.memory.lists.get(&name, self.version) {
            return Ok(list);
        }
        let single = match self.sort[..] {
            [(key, descending)] => Some((key, descending)),
            _ => None,
        };
        let known = single.and_then(|(key, descending)| Some((self.known_order(key)?, descending)));
        let list: Vec<u32> = if let Some((order, descending)) = known {
            order
                .walk(descending)
                .filter(|row| chosen.has(*row))
                .collect()
        } else if let Some(few) = chosen.few() {
            self.sorted_few(few)?
        } else if let Some((key, descending)) = single {
            let order = self.order(key)?;
            order
                .walk(descending)
                .filter(|row| chosen.has(*row))
                .collect()
        } else {
            let order = self.composed()?;
            order.walk(false).filter(|row| chosen.has(*row)).collect()
        };
        self.check_cancel()?;
        let bytes = list.capacity() * 4;
        Ok(self.memory.lists.put(&name, self.version, list, bytes))
    }

    /// A few rows, sorted by SQLite.
    fn sorted_few(&self, few: Rc<Vec<Value>>) -> Outcome<Vec<u32>> {
        let sql = format!(
            "SELECT t._row {} {}",
            self.from(true),
            order::clause(&self.sort, "t.")
        );
        let mut statement = self.c.prepare_cached(&sql)?;
        let rows = statement.query_map([few], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether this is the first page far down by this order since the table changed. Skipping along an index is
    /// quick enough for once; who scrolls on is worth remembering the order for.
    fn asked_first(&self, key: Key) -> bool {
        let name = self.order_name(key);
        let first = self.memory.asked.get(&name, self.version).is_none();
        self.memory.asked.put(&name, self.version, (), 1);
        first
    }

    /// A page of a view without filters, skipping along the index from the nearer end.
    fn by_offset(
        &self,
        key: Key,
        descending: bool,
        count: u64,
        offset: u64,
        limit: u64,
    ) -> Outcome<Vec<u32>> {
        let behind = count - offset - limit;
        let backwards = behind < offset;
        let sql = format!(
            "SELECT _row FROM {} {} LIMIT ?1 OFFSET ?2",
            self.table.hot(),
            order::clause(&[(key, descending != backwards)], "")
        );
        let skip = if backwards { behind } else { offset };
        let mut statement = self.c.prepare_cached(&sql)?;
        let rows = statement.query_map(params![limit, skip], |row| row.get(0))?;
        let mut ids: Vec<u32> = rows.collect::<Result<_, _>>()?;
        if backwards {
            ids.reverse();
        }
        Ok(ids)
    }

    /// A page near the top of a filtered view, met by walking along the sort's index; `None` when it lies too far.
    fn along(
        &self,
        chosen: &Chosen,
        key: Key,
        descending: bool,
        from: usize,
        to: usize,
    ) -> Outcome<Option<Vec<u32>>> {
        let order_by = order::clause(&[(key, descending)], "");
        let sql = format!(
            "SELECT _row FROM {} {order_by} LIMIT {STEPS}",
            self.table.hot()
        );
        let mut statement = self.c.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut met = 0;
        let mut ids = Vec::with_capacity(to - from);
        while let Some(row) = rows.next()? {
            let row = short(row.get(0)?)?;
            if !chosen.has(row) {
                continue;
            }
            if met >= from {
                ids.push(row);
            }
            met += 1;
            if met == to {
                return Ok(Some(ids));
            }
        }
        Ok(None)
    }
}
