//! Connections: the one that writes, and a few that only read.

use crate::{fold, trouble::Outcome};
use rusqlite::{Connection, OpenFlags, functions::FunctionFlags};
use std::{
    ops::Deref,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    thread,
    time::Duration,
};

/// How long a connection waits for another process's transaction; ours are short.
const PATIENCE: Duration = Duration::from_secs(10);

/// Read-only connections kept open while nobody uses them.
const IDLE_READERS: usize = 4;

/// Opens the connection that writes. The WAL keeps readers free while it does; `NORMAL` may lose the last commits in
/// a power cut, never the file, and what a sync loses it fetches again.
pub(crate) fn writer(path: &Path) -> Outcome<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    into_wal(&connection)?;
    connection.execute_batch(
        "PRAGMA synchronous = NORMAL;
         PRAGMA foreign_keys = ON;
         PRAGMA cache_size = -32768;
         PRAGMA temp_store = MEMORY;
         PRAGMA wal_autocheckpoint = 16000;
         PRAGMA journal_size_limit = 67108864;",
    )?;
    connection.set_prepared_statement_cache_capacity(256);
    rusqlite::vtab::array::load_module(&connection)?;
    Ok(connection)
}

/// Two programs that open a new file at the same moment both want it alone for this one change; SQLite does not wait
/// here by itself.
fn into_wal(connection: &Connection) -> Outcome<()> {
    const STEP: Duration = Duration::from_millis(20);
    let mut left = PATIENCE.as_millis() / STEP.as_millis();
    loop {
        let done = connection
            .query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))
            .map_err(crate::trouble::Trouble::from);
        match done {
            Err(trouble) if trouble.is_busy() && left > 0 => {
                left -= 1;
                thread::sleep(STEP);
            }
            done => return done,
        }
    }
}

fn reader(path: &Path) -> Outcome<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.execute_batch(
        "PRAGMA query_only = ON;
         PRAGMA cache_size = -16384;
         PRAGMA temp_store = MEMORY;
         PRAGMA mmap_size = 1073741824;",
    )?;
    connection.set_prepared_statement_cache_capacity(64);
    rusqlite::vtab::array::load_module(&connection)?;
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("qy_has", 2, flags, |context| {
        fold::compare(context, |needle, text| needle.is_in(text))
    })?;
    connection.create_scalar_function("qy_begins", 2, flags, |context| {
        fold::compare(context, |needle, text| needle.begins(text))
    })?;
    Ok(connection)
}

/// Read-only connections, opened as needed and lent out one borrower at a time.
pub(crate) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(crate) fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            idle: Mutex::default(),
        }
    }

    /// An idle connection, or a new one.
    pub(crate) fn lend(&self) -> Outcome<Reader<'_>> {
        let idle = self.idle().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => reader(&self.path)?,
        };
        Ok(Reader {
            readers: self,
            connection: Some(connection),
        })
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A borrowed read-only connection; goes back when dropped.
pub(crate) struct Reader<'a> {
    readers: &'a Readers,
    connection: Option<Connection>,
}

impl Deref for Reader<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        match &self.connection {
            Some(connection) => connection,
            None => unreachable!("a reader holds its connection until it is dropped"),
        }
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else {
            return;
        };
        let mut idle = self.readers.idle();
        if idle.len() < IDLE_READERS && connection.is_autocommit() {
            idle.push(connection);
        }
    }
}
