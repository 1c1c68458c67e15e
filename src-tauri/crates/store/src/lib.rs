//! Where everything rests that is no secret: apps, grants, accounts, runs, and the tables made from the catalogue's
//! rows, in one SQLite file that the window and the terminal share.
//!
//! One connection writes, a few read, and every write says in `changes` what it touched, in the same transaction, so
//! that another program's window notices. All functions block.

mod align;
mod book;
mod cancel;
mod cells;
mod changes;
mod connection;
mod exchanges;
mod files;
mod fold;
mod grams;
mod look;
mod migrations;
mod nouns;
mod purge;
mod query;
mod record;
mod rescue;
mod run;
mod runs;
mod series;
mod settle;
mod store;
mod table;
mod trouble;
mod view;
mod write;
mod zones;

pub use book::Entry;
pub use cancel::Cancel;
pub use query::{ColumnTotal, Filter, Op, Page, PageRow, Query, Sort, Sum, Totals};
pub use record::{Incoming, Record, TableCount, TableSpec, Wrote};
pub use run::{Bookmark, Run, RunEnd, RunId, RunNote, RunState, Wait};
pub use store::Store;
