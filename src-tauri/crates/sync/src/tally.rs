//! What the engine tells during a run, counted.

use qianyao_wire::Note;
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// Calls and waits of a run so far. Clones count together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    calls: AtomicU64,
    waited_ms: AtomicU64,
}

impl Tally {
    /// Counts a note and logs it.
    pub(crate) fn hear(&self, note: &Note) {
        match note {
            Note::Called => {
                self.0.calls.fetch_add(1, Ordering::Relaxed);
            }
            Note::Waited { pause, why } => {
                let pause_ms = millis(*pause);
                self.0.waited_ms.fetch_add(pause_ms, Ordering::Relaxed);
                tracing::info!(pause_ms, why = %why, "waited");
            }
            Note::Refreshed => tracing::info!("refreshed the token on the way"),
        }
    }

    pub(crate) fn calls(&self) -> u64 {
        self.0.calls.load(Ordering::Relaxed)
    }

    pub(crate) fn waited_ms(&self) -> u64 {
        self.0.waited_ms.load(Ordering::Relaxed)
    }
}

fn millis(pause: Duration) -> u64 {
    u64::try_from(pause.as_millis()).unwrap_or(u64::MAX)
}
