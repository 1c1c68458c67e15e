//! What a run tells while it goes on and when it has ended.

use qianyao_domain::{AccountId, Failure};
use qianyao_store::RunId;
use serde::{Deserialize, Serialize};

/// Something that happened; one JSON line each in a terminal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// Rows were stored.
    Progress(Progress),
    /// A table is up to date for an account.
    Done(Done),
    /// It is not, and why.
    Failed(Failed),
}

/// How far a run is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Name as `platform.endpoint`.
    pub endpoint: String,
    /// Whose rows.
    pub account: AccountId,
    /// Rows stored so far in this run.
    pub rows: u64,
    /// Rows there are, as far as the platform told.
    pub total: Option<u64>,
}

/// How a run ended well.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Done {
    /// Name as `platform.endpoint`.
    pub endpoint: String,
    /// Whose rows.
    pub account: AccountId,
    /// Rows received and stored.
    pub rows: u64,
    /// Rows seen for the first time.
    pub new: u64,
    /// Rows whose content differs from what was kept.
    pub changed: u64,
    /// Pages or reports received.
    pub pages: u64,
    /// How long it took.
    pub seconds: f64,
    /// The run, under which its log is kept.
    pub run: RunId,
}

/// How a run ended badly. What it stored until then stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failed {
    /// Name as `platform.endpoint`.
    pub endpoint: String,
    /// Whose rows.
    pub account: AccountId,
    /// Why; [`Cancelled`](qianyao_domain::ErrorCode::Cancelled) where somebody stopped it.
    pub error: Failure,
    /// The run, under which its log is kept; `None` for one that never began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<RunId>,
}

/// The ends of a job: one for each of its accounts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// Up to date.
    pub done: Vec<Done>,
    /// Not.
    pub failed: Vec<Failed>,
}

impl Outcome {
    /// Adds another job's ends.
    pub fn merge(&mut self, other: Self) {
        self.done.extend(other.done);
        self.failed.extend(other.failed);
    }
}
