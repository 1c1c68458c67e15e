//! How all records of a row are reached, and what of them is fetched again.

use super::Fixed;
use serde_json::Value;

/// How all records of a row are reached. The list is closed.
#[derive(Debug, Clone, Copy)]
pub enum Fetch {
    /// One call.
    One,
    /// Numbered pages from 1.
    Pages {
        /// Rows asked for per page.
        size: u32,
        /// How the last page is known.
        end: End,
        /// Never ask for more pages than this, against a wrong total.
        most: u32,
    },
    /// Each answer names where the next one begins.
    Cursor {
        /// Rows asked for per page.
        size: u32,
        /// JSON pointer to the next cursor.
        next: &'static str,
        /// JSON pointer to a flag that says whether there is more; empty where the cursor alone says so.
        more: &'static str,
        /// Whether a page with fewer rows than asked for is the last one.
        short_is_last: bool,
    },
    /// A report: created, polled, downloaded.
    Report(Report),
    /// The platform's own walk through its accounts; see the platform's `discover`.
    Accounts,
}

/// How the last numbered page is known. A page without records is always the last.
#[derive(Debug, Clone, Copy)]
pub enum End {
    /// JSON pointer to the count of all rows.
    Total(&'static str),
    /// JSON pointer to the count of pages.
    Pages(&'static str),
    /// A page with fewer rows than asked for.
    Short,
}

/// A report job.
#[derive(Debug, Clone, Copy)]
pub struct Report {
    /// JSON pointer to the report's id in the answer to its creation.
    pub id: &'static str,
    /// Reads the id of the identical report that is already being made, where the platform answers with it instead.
    pub duplicate: Option<fn(&Value) -> Option<String>>,
    /// Path of its state, with `{id}` where the id belongs.
    pub poll_path: &'static str,
    /// JSON pointer to its state.
    pub status: &'static str,
    /// States in which it is still being made.
    pub pending: &'static [&'static str],
    /// States in which it is ready.
    pub ready: &'static [&'static str],
    /// JSON pointer to the address of the finished file.
    pub url: &'static str,
    /// JSON pointer to the reason of a failure.
    pub failure: &'static str,
    /// Seconds before the first look.
    pub first_poll: u32,
    /// Seconds between looks at most; they grow up to it.
    pub most_poll: u32,
    /// Seconds after which the run gives up waiting; the id is kept and taken up by the next run.
    pub give_up: u32,
}

/// Calls of one row that differ only in fixed parameters.
#[derive(Debug, Clone, Copy)]
pub struct Pass {
    /// Parameters set by this pass, by their (dotted) names.
    pub set: &'static [(&'static str, Fixed)],
    /// Fields added to each record, so that its pass can be told.
    pub mark: &'static [(&'static str, &'static str)],
    /// Whether a platform that refuses this pass (parameter or right) merely leaves it empty.
    pub optional: bool,
}

/// What of a table is fetched again, and when.
#[derive(Debug, Clone, Copy)]
pub enum Refresh {
    /// All of it; records that are gone are marked as gone.
    Snapshot,
    /// What changed since the last run, in windows of time.
    Since(Window),
    /// Whole days; the last ones again, because figures settle late.
    Days(Window),
    /// All of it, and each reading of the moving columns is kept with its time.
    Series {
        /// Columns whose readings are kept.
        moving: &'static [&'static str],
    },
}

/// A range of time that is fetched in slices.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// Days to look back on the first run.
    pub first_days: u32,
    /// Days in one call at most.
    pub slice_days: u32,
    /// Minutes fetched again before the last bookmark, for what settles or arrives late.
    pub again_minutes: u32,
}
