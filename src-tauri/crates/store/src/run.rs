//! A run is one sync of one table for one account; a bookmark says how far it got.

use crate::Wrote;
use jiff::Timestamp;
use qianyao_domain::{AccountId, Failure};
use serde::{Deserialize, Serialize};

/// Number of a run; grows, never used twice.
pub type RunId = i64;

/// One sync of one table for one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// Its number.
    pub id: RunId,
    /// Name as `platform.endpoint`.
    pub table: String,
    /// Whose records it fetches.
    pub account: AccountId,
    /// When it began.
    pub started_at: Timestamp,
    /// When it ended; `None` while it goes on.
    pub ended_at: Option<Timestamp>,
    /// How it stands.
    pub state: RunState,
    /// How far it got.
    pub note: RunNote,
    /// What it wrote.
    pub wrote: Wrote,
    /// Records that it marked as gone.
    pub gone: u64,
    /// Why it failed.
    pub failure: Option<Failure>,
}

/// How a run stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// It goes on.
    Running,
    /// It reached its end.
    #[default]
    Done,
    /// It ended with a failure.
    Failed,
    /// Somebody stopped it.
    Stopped,
    /// It never came to say how it ended: the program was closed or killed.
    Lost,
}

/// How far a run got. Figures are of the whole run so far, not since the last note.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RunNote {
    /// Records received.
    pub rows: u64,
    /// Records that the platform says there are.
    pub total: Option<u64>,
    /// Pages or slices received.
    pub pages: u64,
    /// Calls made, tries included.
    pub calls: u64,
    /// Milliseconds spent waiting between tries; pauses side by side count once.
    pub waited_ms: u64,
    /// Those pauses by their reason.
    pub waits: Vec<Wait>,
    /// Milliseconds held back to keep the app's own pace.
    pub paced_ms: u64,
    /// Times that the token was renewed on the way.
    pub renewed: u64,
    /// What was skipped on the way and why.
    pub skipped: Vec<Failure>,
    /// How far the table was known before.
    pub known: Option<Timestamp>,
    /// Where fetching begins; `None` where the whole table is fetched.
    pub begin: Option<Timestamp>,
    /// How far it is known now: from there the next run goes on.
    pub until: Option<Timestamp>,
    /// Stretches of time that are to be fetched, and those wholly stored.
    pub stretches: (u64, u64),
    /// Reports ordered by an earlier run and taken up by this one.
    pub taken_up: u64,
}

/// Pauses of one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    /// What had gone wrong.
    pub why: Failure,
    /// How often.
    pub times: u64,
    /// Milliseconds in all.
    pub ms: u64,
}

/// How a run ended.
#[derive(Debug, Clone, Default)]
pub struct RunEnd {
    /// When; decides also which readings of a series are thinned out.
    pub at: Timestamp,
    /// How.
    pub state: RunState,
    /// The last note.
    pub note: RunNote,
    /// What it wrote.
    pub wrote: Wrote,
    /// Records that it marked as gone.
    pub gone: u64,
    /// Why it failed.
    pub failure: Option<Failure>,
}

/// How far a table was fetched for an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// Everything before this is here.
    pub until: Option<Timestamp>,
    /// A report that was ordered and not yet fetched.
    pub pending_report: Option<String>,
    /// When it was put.
    pub synced_at: Timestamp,
}
