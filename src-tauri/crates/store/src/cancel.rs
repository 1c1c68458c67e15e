//! Stopping a query that somebody no longer wants.

use rusqlite::{Connection, InterruptHandle};
use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

/// A token that stops whatever query it was handed to; the query ends with `ErrorCode::Cancelled`.
///
/// Clones stop together, and once stopped it stays stopped: a filter that was cancelled does not come back.
#[derive(Clone, Default)]
pub struct Cancel(Arc<Inner>);

#[derive(Default)]
struct Inner {
    stopped: AtomicBool,
    running: Mutex<Vec<(usize, InterruptHandle)>>,
}

impl Cancel {
    /// A token that nobody has pulled yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Stops the queries that run with this token now or later.
    pub fn cancel(&self) {
        self.0.stopped.store(true, Ordering::SeqCst);
        for (_, handle) in self.running().iter() {
            handle.interrupt();
        }
    }

    /// Whether it was pulled.
    pub fn is_cancelled(&self) -> bool {
        self.0.stopped.load(Ordering::SeqCst)
    }

    /// Lets the token interrupt this connection for as long as the guard lives.
    pub(crate) fn watch<'a>(&'a self, connection: &Connection) -> Watch<'a> {
        let mut running = self.running();
        let slot = running.iter().map(|(slot, _)| slot + 1).max().unwrap_or(0);
        running.push((slot, connection.get_interrupt_handle()));
        Watch { cancel: self, slot }
    }

    fn running(&self) -> std::sync::MutexGuard<'_, Vec<(usize, InterruptHandle)>> {
        self.0
            .running
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Cancel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Cancel({})", self.is_cancelled())
    }
}

/// Takes the connection out of the token's reach when dropped, so that the next user of it is left alone.
pub(crate) struct Watch<'a> {
    cancel: &'a Cancel,
    slot: usize,
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        self.cancel.running().retain(|(slot, _)| *slot != self.slot);
    }
}
