//! The book of calls made by hand, and the book of deeds: what was changed at a platform, by whom, with what outcome.
//!
//! Both keep documents that only their writer understands; no secret is in them.

use crate::{
    Store,
    changes::{self, tag},
    runs::moment,
};
use jiff::Timestamp;
use qianyao_domain::{ErrorCode, Failure};
use rusqlite::{Row, params};

/// Calls kept; older ones make room.
const CALLS: u32 = 300;
/// Deeds kept; older ones make room.
const DEEDS: u32 = 5_000;

/// An entry of one of the books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number; grows, never used twice.
    pub id: i64,
    /// When it was made.
    pub at: Timestamp,
    /// What was written.
    pub doc: String,
}

impl Store {
    /// Notes a call.
    pub fn call_add(&self, at: Timestamp, doc: &str) -> Result<i64, Failure> {
        self.change(|tx| {
            tx.prepare_cached("INSERT INTO calls (at, doc) VALUES (?1, ?2)")?
                .execute(params![at.as_millisecond(), doc])?;
            let id = tx.last_insert_rowid();
            tx.prepare_cached(
                "DELETE FROM calls WHERE id <= (SELECT id FROM calls ORDER BY id DESC LIMIT 1 OFFSET ?1)",
            )?
            .execute([CALLS])?;
            changes::record(tx, &[tag::CALL])?;
            Ok(id)
        })
    }

    /// The last calls, newest first.
    pub fn call_list(&self, limit: u32) -> Result<Vec<Entry>, Failure> {
        self.read(|c| {
            let mut statement =
                c.prepare_cached("SELECT id, at, doc FROM calls ORDER BY id DESC LIMIT ?1")?;
            let entries = statement.query_map([limit], entry)?;
            Ok(entries.collect::<Result<_, _>>()?)
        })
    }

    /// Forgets all calls.
    pub fn call_clear(&self) -> Result<(), Failure> {
        self.change(|tx| {
            tx.execute("DELETE FROM calls", [])?;
            changes::record(tx, &[tag::CALL])
        })
    }

    /// Notes a deed before it is done, so that none goes unnoted. `name` and `account` are what
    /// [`Store::deeds_since`] asks for.
    pub fn deed_add(
        &self,
        at: Timestamp,
        name: &str,
        account: &str,
        doc: &str,
    ) -> Result<i64, Failure> {
        self.change(|tx| {
            tx.prepare_cached("INSERT INTO deeds (at, name, account, doc) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![at.as_millisecond(), name, account, doc])?;
            let id = tx.last_insert_rowid();
            tx.prepare_cached(
                "DELETE FROM deeds WHERE id <= (SELECT id FROM deeds ORDER BY id DESC LIMIT 1 OFFSET ?1)",
            )?
            .execute([DEEDS])?;
            changes::record(tx, &[tag::DEED])?;
            Ok(id)
        })
    }

    /// Notes what came of a deed. `NotFound` when it is not kept.
    pub fn deed_put(&self, id: i64, doc: &str) -> Result<(), Failure> {
        self.change(|tx| {
            let kept = tx
                .prepare_cached("UPDATE deeds SET doc = ?2 WHERE id = ?1")?
                .execute(params![id, doc])?;
            if kept == 0 {
                return Err(no_deed(id).into());
            }
            changes::record(tx, &[tag::DEED])
        })
    }

    /// The last deeds, newest first.
    pub fn deed_list(&self, limit: u32) -> Result<Vec<Entry>, Failure> {
        self.read(|c| {
            let mut statement =
                c.prepare_cached("SELECT id, at, doc FROM deeds ORDER BY id DESC LIMIT ?1")?;
            let entries = statement.query_map([limit], entry)?;
            Ok(entries.collect::<Result<_, _>>()?)
        })
    }

    /// Deeds of one name on one account from a moment on, oldest first.
    pub fn deeds_since(
        &self,
        name: &str,
        account: &str,
        since: Timestamp,
    ) -> Result<Vec<Entry>, Failure> {
        self.read(|c| {
            let mut statement = c.prepare_cached(
                "SELECT id, at, doc FROM deeds WHERE name = ?1 AND account = ?2 AND at >= ?3 ORDER BY id",
            )?;
            let entries =
                statement.query_map(params![name, account, since.as_millisecond()], entry)?;
            Ok(entries.collect::<Result<_, _>>()?)
        })
    }
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry {
        id: row.get(0)?,
        at: moment(row.get(1)?),
        doc: row.get(2)?,
    })
}

fn no_deed(id: i64) -> Failure {
    Failure::new(
        ErrorCode::NotFound,
        format!("没有编号为 {id} 的操作记录"),
        format!("There is no deed {id}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("qianyao.db"), Vec::new()).unwrap();
        (folder, store)
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn the_newest_calls_are_kept() {
        let (_folder, store) = open();
        let more = i64::from(CALLS) + 7;
        for n in 0..more {
            store.call_add(at(n), &format!("{n}")).unwrap();
        }
        let kept = store.call_list(1_000).unwrap();
        assert_eq!(kept.len(), CALLS as usize);
        assert_eq!(kept[0].doc, format!("{}", more - 1));
        assert_eq!(kept[0].at, at(more - 1));
        store.call_clear().unwrap();
        assert_eq!(store.call_list(10).unwrap(), []);
        let (_, tags) = store.changes_since(0).unwrap();
        assert_eq!(tags, ["call"]);
    }

    #[test]
    fn a_deed_is_noted_before_and_after() {
        let (_folder, store) = open();
        let first = store.deed_add(at(10), "p.budget", "1", "sent").unwrap();
        store.deed_add(at(20), "p.budget", "2", "sent").unwrap();
        let third = store.deed_add(at(30), "p.budget", "1", "sent").unwrap();
        store.deed_put(first, "done").unwrap();
        let docs = |entries: Vec<Entry>| -> Vec<(i64, String)> {
            entries.into_iter().map(|e| (e.id, e.doc)).collect()
        };
        let of_one = store.deeds_since("p.budget", "1", at(5)).unwrap();
        assert_eq!(
            docs(of_one),
            [(first, "done".to_owned()), (third, "sent".to_owned())]
        );
        assert_eq!(
            store.deeds_since("p.budget", "1", at(11)).unwrap()[0].id,
            third
        );
        assert_eq!(store.deed_list(1).unwrap()[0].id, third);
        let gone = store.deed_put(99, "done").unwrap_err();
        assert_eq!(gone.code, ErrorCode::NotFound);
    }
}
