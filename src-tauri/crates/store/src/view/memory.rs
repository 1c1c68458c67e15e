//! What is remembered between reads, for as long as the table has not changed.
//!
//! Every entry carries the number of the table's last change; one that is older than the table is no longer there.

use super::order::Order;
use crate::{Totals, table::Table, trouble::Outcome};
use fixedbitset::FixedBitSet;
use std::sync::{Arc, Mutex, PoisonError};

/// Everything remembered, each kind with its own allowance in bytes.
pub(crate) struct Memory {
    /// Which rows pass a test.
    pub(super) sets: Cache<FixedBitSet>,
    /// The rows of a table in the order of one column or of several.
    pub(super) orders: Cache<Order>,
    /// The rows of a filtered view in its order.
    pub(super) lists: Cache<Vec<u32>>,
    /// Orders that were asked for once by a page far down.
    pub(super) asked: Cache<()>,
    /// Rows of a table, gone ones included.
    pub(super) counts: Cache<u64>,
    /// Figures of whole views.
    pub(super) totals: Cache<Totals>,
    /// Records and accounts of a table.
    held: Cache<(u64, u64)>,
}

impl Default for Memory {
    fn default() -> Self {
        const MEGA: usize = 1 << 20;
        Self {
            sets: Cache::new(16 * MEGA),
            orders: Cache::new(48 * MEGA),
            lists: Cache::new(32 * MEGA),
            asked: Cache::new(64),
            counts: Cache::new(256),
            totals: Cache::new(64),
            held: Cache::new(256),
        }
    }
}

impl Memory {
    /// How many records and accounts a table has, counted once for each of its versions.
    pub(crate) fn held(
        &self,
        table: &Table,
        version: i64,
        count: impl FnOnce() -> Outcome<(u64, u64)>,
    ) -> Outcome<(u64, u64)> {
        if let Some(held) = self.held.get(&table.name, version) {
            return Ok(*held);
        }
        Ok(*self.held.put(&table.name, version, count()?, 1))
    }
}

/// Values by key, the least recently used dropped first.
pub(super) struct Cache<V> {
    /// Most recently used last.
    entries: Mutex<Vec<Entry<V>>>,
    most: usize,
}

struct Entry<V> {
    key: String,
    version: i64,
    value: Arc<V>,
    bytes: usize,
}

impl<V> Cache<V> {
    pub(super) fn new(most: usize) -> Self {
        Self {
            entries: Mutex::default(),
            most,
        }
    }

    /// What was remembered under the key at this version of its table.
    pub(super) fn get(&self, key: &str, version: i64) -> Option<Arc<V>> {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        let place = entries.iter().position(|entry| entry.key == key)?;
        let entry = entries.remove(place);
        if entry.version != version {
            return None;
        }
        let value = entry.value.clone();
        entries.push(entry);
        Some(value)
    }

    /// Remembers a value that takes about so many bytes.
    pub(super) fn put(&self, key: &str, version: i64, value: V, bytes: usize) -> Arc<V> {
        let value = Arc::new(value);
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        entries.retain(|entry| entry.key != key);
        entries.push(Entry {
            key: key.to_owned(),
            version,
            value: value.clone(),
            bytes,
        });
        let mut sum: usize = entries.iter().map(|entry| entry.bytes).sum();
        while sum > self.most && entries.len() > 1 {
            sum -= entries.remove(0).bytes;
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::Cache;

    #[test]
    fn a_changed_table_and_a_full_allowance_forget() {
        let cache = Cache::new(10);
        cache.put("a", 1, 'a', 4);
        cache.put("b", 1, 'b', 4);
        assert_eq!(cache.get("a", 1).as_deref(), Some(&'a'));
        cache.put("c", 1, 'c', 4);
        assert!(cache.get("b", 1).is_none(), "b was used longest ago");
        assert!(cache.get("a", 1).is_some());
        assert!(cache.get("a", 2).is_none());
        assert!(cache.get("a", 1).is_none(), "what is outdated is gone");
    }
}
