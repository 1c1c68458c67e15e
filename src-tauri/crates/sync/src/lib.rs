//! One run: plan, fetch, columns, write, bookmark.
//!
//! A run is handed a platform's row, an engine and a store, and can name none of the platforms. Its promises: what it
//! stored stays stored, a bookmark moves only over a stretch that was wholly stored, a second run of unchanged data
//! changes nothing, and one account's failure stops no other.

mod accounts;
mod event;
mod fetch;
mod job;
mod lane;
mod ledger;
mod legs;
mod reading;
mod run;
mod schedule;
mod tally;

pub use accounts::{Reached, reach};
pub use event::{Done, Event, Failed, Outcome, Progress};
pub use job::{Choice, Job, Target, plan};
pub use run::{Ctx, OnEvent, run, run_all};
pub use schedule::Schedule;
