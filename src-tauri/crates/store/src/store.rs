//! The store itself: one connection that writes, a few that read, and what is remembered between reads.

use crate::{
    Cancel, TableSpec, align, changes,
    connection::{self, Reader, Readers},
    files, migrations,
    table::Table,
    trouble::{Outcome, cancelled},
    view::Memory,
};
use qianyao_domain::{ErrorCode, Failure};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, Weak, atomic::AtomicBool},
};

/// The database, open. Clones share it. Every function blocks; call it off the async threads.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    specs: Vec<TableSpec>,
    tables: Vec<Table>,
    /// Closed before the writer, which then takes the WAL home.
    readers: Readers,
    writer: Mutex<Connection>,
    memory: Memory,
    settling: AtomicBool,
}

/// See [`Store::downgrade`].
pub(crate) struct WeakStore(Weak<Inner>);

impl WeakStore {
    /// The store, if somebody still has it open.
    pub(crate) fn upgrade(&self) -> Option<Store> {
        self.0.upgrade().map(Store)
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Store({} tables)", self.0.specs.len())
    }
}

impl Store {
    /// Opens the file, makes it where it is missing, and brings it up to date: first the fixed tables, then those of
    /// the catalogue.
    ///
    /// # Errors
    /// `StoreNewer` when a newer version wrote the file, which is then left as it is; `Store` when it is damaged
    /// (the way out is [`Store::move_aside`]), belongs to another program or cannot be written; `DiskFull`; `Busy`.
    pub fn open(path: &Path, tables: Vec<TableSpec>) -> Result<Self, Failure> {
        Ok(Self::try_open(path, tables)?)
    }

    fn try_open(path: &Path, specs: Vec<TableSpec>) -> Outcome<Self> {
        files::make_private(path)?;
        let mut writer = connection::writer(path)?;
        migrations::run(&mut writer)?;
        let tables: Vec<Table> = specs.iter().map(Table::new).collect();
        align::run(&mut writer, &tables)?;
        Ok(Self(Arc::new(Inner {
            specs,
            tables,
            readers: Readers::new(path),
            writer: Mutex::new(writer),
            memory: Memory::default(),
            settling: AtomicBool::new(false),
        })))
    }

    /// Renames a damaged database, with the files beside it, to the first free `NAME.damaged-N` and returns where it
    /// went. Nothing is deleted. Close every [`Store`] of it first; [`Store::rescue`] brings back what can be read.
    ///
    /// # Errors
    /// `Store` when the file cannot be renamed.
    pub fn move_aside(path: &Path) -> Result<PathBuf, Failure> {
        Ok(files::move_aside(path)?)
    }

    /// The tables it was opened with.
    pub fn tables(&self) -> &[TableSpec] {
        &self.0.specs
    }

    /// Cache tags of what changed after number `seq`, and the number to ask with next time; 0 asks for everything.
    /// Tags are `app`, `grant`, `account`, `run`, `setting`, `call`, `deed` and `table:NAME`. Writes of other programs count too.
    ///
    /// # Errors
    /// `Store`, `Busy`.
    pub fn changes_since(&self, seq: i64) -> Result<(i64, Vec<String>), Failure> {
        self.read(|connection| changes::since(connection, seq))
    }

    /// What is known of a table.
    pub(crate) fn table(&self, name: &str) -> Result<&Table, Failure> {
        self.0
            .tables
            .iter()
            .find(|table| table.name == name)
            .ok_or_else(|| {
                Failure::new(
                    ErrorCode::NotFound,
                    format!("没有名为 {name} 的数据表"),
                    format!("There is no table named {name}"),
                )
                .hint(
                    "用 qy endpoints 查看可用的名称",
                    "See qy endpoints for the names",
                )
            })
    }

    pub(crate) fn all_tables(&self) -> &[Table] {
        &self.0.tables
    }

    pub(crate) fn memory(&self) -> &Memory {
        &self.0.memory
    }

    /// Set while somebody brings the search index up to date.
    pub(crate) fn settling(&self) -> &AtomicBool {
        &self.0.settling
    }

    /// A handle that does not keep the database open.
    pub(crate) fn downgrade(&self) -> WeakStore {
        WeakStore(Arc::downgrade(&self.0))
    }

    pub(crate) fn lend(&self) -> Outcome<Reader<'_>> {
        self.0.readers.lend()
    }

    /// Runs `ask` on one consistent state of the database.
    pub(crate) fn read<T>(
        &self,
        ask: impl FnOnce(&Connection) -> Outcome<T>,
    ) -> Result<T, Failure> {
        Ok(self.lend().and_then(|reader| {
            let tx = reader.unchecked_transaction()?;
            let answer = ask(&tx)?;
            tx.commit()?;
            Ok(answer)
        })?)
    }

    /// As [`Self::read`], until `cancel` is pulled.
    pub(crate) fn read_until<T>(
        &self,
        cancel: &Cancel,
        ask: impl FnOnce(&Connection) -> Outcome<T>,
    ) -> Result<T, Failure> {
        self.read(|connection| {
            let _watch = cancel.watch(connection);
            // Pulled before the token knew the connection, it could interrupt nothing.
            if cancel.is_cancelled() {
                return Err(cancelled().into());
            }
            ask(connection)
        })
    }

    /// Runs `change` in one transaction of the only connection that writes; all of it happens or nothing.
    pub(crate) fn change<T>(
        &self,
        change: impl FnOnce(&Transaction<'_>) -> Outcome<T>,
    ) -> Result<T, Failure> {
        Ok(self.try_change(change)?)
    }

    fn try_change<T>(&self, change: impl FnOnce(&Transaction<'_>) -> Outcome<T>) -> Outcome<T> {
        // A panic in a change rolled it back; the connection itself is whole.
        let mut writer = self.0.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let tx = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = change(&tx)?;
        tx.commit()?;
        Ok(done)
    }
}

#[cfg(test)]
mod tests {
    use super::Store;
    use qianyao_domain::ErrorCode;
    use rusqlite::Connection;
    use std::time::Duration;

    fn open() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("qianyao.db"), Vec::new()).unwrap();
        (folder, store)
    }

    #[test]
    fn a_full_disk_is_told_and_what_was_there_stays() {
        let (_folder, store) = open();
        store.setting_put("before", "1").unwrap();
        let limit = |pages: i64| {
            let writer = store.0.writer.lock().unwrap();
            writer.pragma_update(None, "max_page_count", pages).ok();
        };
        limit(1);
        let failure = store
            .setting_put("large", &"x".repeat(100_000))
            .unwrap_err();
        assert_eq!(failure.code, ErrorCode::DiskFull);
        assert!(!failure.hint.is_empty());
        limit(1_000_000);
        assert_eq!(store.setting_get("before").unwrap().as_deref(), Some("1"));
        assert_eq!(store.setting_get("large").unwrap(), None);
        store.setting_put("large", &"x".repeat(100_000)).unwrap();
    }

    #[test]
    fn a_lock_that_another_program_keeps_is_told() {
        let (folder, store) = open();
        store
            .0
            .writer
            .lock()
            .unwrap()
            .busy_timeout(Duration::ZERO)
            .unwrap();
        let other = Connection::open(folder.path().join("qianyao.db")).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        assert_eq!(
            store.setting_put("k", "v").unwrap_err().code,
            ErrorCode::Busy
        );
        assert_eq!(store.setting_get("k").unwrap(), None, "reading goes on");
        other.execute_batch("ROLLBACK").unwrap();
        store.setting_put("k", "v").unwrap();
    }

    #[test]
    fn the_last_to_close_leaves_one_file() {
        let (folder, store) = open();
        store.setting_put("k", "v").unwrap();
        assert_eq!(store.setting_get("k").unwrap().as_deref(), Some("v"));
        drop(store);
        let left: Vec<_> = std::fs::read_dir(folder.path())
            .unwrap()
            .flatten()
            .collect();
        assert_eq!(left.len(), 1, "{left:?}");
    }
}
