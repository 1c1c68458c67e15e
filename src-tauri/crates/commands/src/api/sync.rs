//! Runs, as they are watched.

use jiff::Timestamp;
use qianyao_domain::{Failure, Words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What to sync; nothing means everything.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct SyncAsk {
    /// Only this account.
    #[ts(optional)]
    pub account: Option<String>,
    /// Only this table.
    #[ts(optional)]
    pub endpoint: Option<String>,
    /// From this day on, instead of from the bookmark; `YYYY-MM-DD`.
    #[ts(optional)]
    pub since: Option<String>,
}

/// How far one table of one account is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SyncStep {
    /// Not begun.
    Waiting,
    /// Under way.
    Running,
    /// Done.
    Done,
    /// Failed; see the failure.
    Failed,
    /// Stopped.
    Cancelled,
}

/// One table of one account.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SyncItem {
    /// `platform.endpoint`.
    pub endpoint: String,
    /// The account (or the grant, for tables fetched once per grant).
    pub account: String,
    /// How far it is.
    pub step: SyncStep,
    /// Records fetched.
    pub rows: u64,
    /// Records to fetch, where the platform says so.
    pub total: Option<u64>,
    /// Records not seen before.
    pub new: u64,
    /// Records that changed.
    pub changed: u64,
    /// Pages fetched.
    pub pages: u64,
    /// Seconds taken.
    pub seconds: f64,
    /// Why it failed.
    pub failure: Option<Failure>,
}

/// A sync as it is shown.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct SyncView {
    /// Whether one is under way.
    pub running: bool,
    /// Its parts.
    pub items: Vec<SyncItem>,
}

/// How many runs to list.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RunListAsk {
    /// At most this many, the newest first.
    pub limit: u32,
}

/// How a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RunStep {
    /// It goes on.
    Running,
    /// It reached its end.
    Done,
    /// It ended with a failure.
    Failed,
    /// Somebody stopped it.
    Stopped,
    /// The program was closed in the middle of it.
    Lost,
}

/// A run, told in plain words.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RunRow {
    /// Its number.
    pub run: i64,
    /// `platform.endpoint`.
    pub endpoint: String,
    /// The account.
    pub account: String,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// How it stands.
    pub step: RunStep,
    /// Records fetched.
    pub rows: u64,
    /// Records not seen before.
    pub new: u64,
    /// Records that changed.
    pub changed: u64,
    /// Pages fetched.
    pub pages: u64,
    /// What happened, line by line.
    pub log: Vec<Words>,
    /// Why it failed.
    pub failure: Option<Failure>,
}
