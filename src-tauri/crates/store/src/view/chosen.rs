//! Which rows a view has: a set of row numbers per condition, put together.

use super::{View, condition::Condition, order::short};
use crate::trouble::Outcome;
use fixedbitset::FixedBitSet;
use rusqlite::{ToSql, params_from_iter, types::Value};
use std::{rc::Rc, sync::Arc};

/// Sets no larger than this are worked on row by row instead of by reading the whole table or index.
pub(super) const SMALL: u64 = 20_000;

/// The rows of a view, as what is left of the table.
#[derive(Clone)]
pub(super) struct Chosen {
    /// Only these; all where there is none.
    pub(super) only: Option<Arc<FixedBitSet>>,
    /// But not these.
    pub(super) but: Option<Arc<FixedBitSet>>,
    /// How many are left.
    pub(super) count: u64,
}

impl Chosen {
    pub(super) fn has(&self, row: u32) -> bool {
        let row = row as usize;
        self.only.as_ref().is_none_or(|set| set.contains(row))
            && self.but.as_ref().is_none_or(|set| !set.contains(row))
    }

    /// Whether nothing is left out.
    pub(super) fn is_all(&self) -> bool {
        self.only.is_none() && self.but.is_none()
    }

    /// The rows by their numbers where they are few.
    pub(super) fn few(&self) -> Option<Rc<Vec<Value>>> {
        let only = self.only.as_ref().filter(|_| self.count <= SMALL)?;
        let left = only
            .ones()
            .filter(|row| self.but.as_ref().is_none_or(|but| !but.contains(*row)));
        Some(Rc::new(
            left.map(|row| Value::Integer(row as i64)).collect(),
        ))
    }
}

impl View<'_> {
    /// Which rows the view has.
    pub(super) fn chosen(&self) -> Outcome<Chosen> {
        let mut only: Option<Arc<FixedBitSet>> = None;
        // What an index answers comes first; the rest may then have few rows to look at.
        let (indexed, rest): (Vec<&Condition>, Vec<&Condition>) = self
            .conditions
            .iter()
            .partition(|condition| condition.indexed || condition.find.is_some());
        for condition in indexed {
            only = Some(meet(only, self.set(condition)?));
        }
        for condition in rest {
            let few = only
                .as_ref()
                .filter(|set| set.count_ones(..) as u64 <= SMALL)
                .cloned();
            only = Some(match few {
                Some(few) => Arc::new(self.among(&few, condition)?),
                None => meet(only, self.set(condition)?),
            });
        }
        let but = if self.gone { None } else { self.gone_rows()? };
        let count = match (&only, &but) {
            (Some(only), Some(but)) => only.difference_count(but) as u64,
            (Some(only), None) => only.count_ones(..) as u64,
            (None, Some(but)) => self.count_rows()?.saturating_sub(but.count_ones(..) as u64),
            (None, None) => self.count_rows()?,
        };
        Ok(Chosen { only, but, count })
    }

    /// `FROM …`: the hot table as `t`, or those of its rows whose numbers are bound as `?1`.
    pub(super) fn from(&self, few: bool) -> String {
        let hot = self.table.hot();
        if few {
            format!("FROM rarray(?1) AS ids CROSS JOIN {hot} AS t ON t._row = ids.value")
        } else {
            format!("FROM {hot} AS t")
        }
    }

    /// Rows of the table, gone ones included.
    pub(super) fn count_rows(&self) -> Outcome<u64> {
        let name = &self.table.name;
        if let Some(count) = self.memory.counts.get(name, self.version) {
            return Ok(*count);
        }
        let sql = format!("SELECT count(*) FROM {}", self.table.hot());
        let count = self
            .c
            .prepare_cached(&sql)?
            .query_row([], |row| row.get(0))?;
        Ok(*self.memory.counts.put(name, self.version, count, 1))
    }

    /// The rows that pass a condition, from memory or by its index.
    fn set(&self, condition: &Condition) -> Outcome<Arc<FixedBitSet>> {
        let key = format!(
            "{} {} {:?}",
            self.table.name, condition.sql, condition.values
        );
        if let Some(set) = self.memory.sets.get(&key, self.version) {
            return Ok(set);
        }
        let set = match &condition.find {
            Some((text, places)) => self.find(text, places, condition)?,
            None => {
                let sql = format!(
                    "SELECT _row FROM {} WHERE {}",
                    self.table.hot(),
                    condition.sql
                );
                self.rows_of(&sql, params_from_iter(&condition.values))?
            }
        };
        let bytes = set.len() / 8;
        Ok(self.memory.sets.put(&key, self.version, set, bytes))
    }

    /// Rows that the platform no longer lists; `None` where there are none.
    fn gone_rows(&self) -> Outcome<Option<Arc<FixedBitSet>>> {
        let key = format!("{} gone", self.table.name);
        let set = match self.memory.sets.get(&key, self.version) {
            Some(set) => set,
            None => {
                let sql = format!("SELECT _row FROM {} WHERE gone", self.table.seen());
                let set = self.rows_of(&sql, [])?;
                let bytes = set.len() / 8;
                self.memory.sets.put(&key, self.version, set, bytes)
            }
        };
        Ok((!set.is_clear()).then_some(set))
    }

    /// Those of a few rows that pass a condition.
    fn among(&self, few: &FixedBitSet, condition: &Condition) -> Outcome<FixedBitSet> {
        let ids: Rc<Vec<Value>> =
            Rc::new(few.ones().map(|row| Value::Integer(row as i64)).collect());
        let sql = format!("SELECT t._row {} WHERE {}", self.from(true), condition.sql);
        let mut with: Vec<&dyn ToSql> = vec![&ids];
        with.extend(condition.values.iter().map(|value| value as &dyn ToSql));
        self.rows_of(&sql, with.as_slice())
    }

    /// The row numbers that a statement yields.
    pub(super) fn rows_of(&self, sql: &str, with: impl rusqlite::Params) -> Outcome<FixedBitSet> {
        let mut statement = self.c.prepare_cached(sql)?;
        let mut rows = statement.query(with)?;
        let mut set = FixedBitSet::with_capacity(self.most()? + 1);
        while let Some(row) = rows.next()? {
            set.grow_and_insert(short(row.get(0)?)? as usize);
        }
        Ok(set)
    }

    /// The largest row number.
    fn most(&self) -> Outcome<usize> {
        let sql = format!("SELECT coalesce(max(_row), 0) FROM {}", self.table.hot());
        let most: i64 = self
            .c
            .prepare_cached(&sql)?
            .query_row([], |row| row.get(0))?;
        Ok(usize::try_from(most).unwrap_or_default())
    }
}

fn meet(one: Option<Arc<FixedBitSet>>, other: Arc<FixedBitSet>) -> Arc<FixedBitSet> {
    let Some(one) = one else {
        return other;
    };
    let mut both = (*one).clone();
    both.intersect_with(&other);
    Arc::new(both)
}
