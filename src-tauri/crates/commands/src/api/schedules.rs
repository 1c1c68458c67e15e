//! When tables are synced without being asked.

use jiff::Timestamp;
use qianyao_domain::Text;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// When a table is synced without being asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Plan {
    /// Never.
    Off,
    /// So many minutes after it was last begun.
    Every {
        /// Minutes, from 5 to a week.
        minutes: u32,
    },
    /// Once a day.
    Daily {
        /// `HH:MM` by the machine's clock.
        at: String,
    },
}

/// A table's schedule.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ScheduleRow {
    /// `platform.endpoint`.
    pub table: String,
    /// Title.
    pub title: Text,
    /// Its schedule.
    pub plan: Plan,
    /// When it is due next; in the past while it waits for its turn.
    pub next_at: Option<Timestamp>,
    /// When its last sync began.
    pub begun_at: Option<Timestamp>,
}

/// Sets a table's schedule.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SchedulePut {
    /// `platform.endpoint`.
    pub table: String,
    /// The schedule.
    pub plan: Plan,
}
