//! Where everything rests that is no secret: apps, grants, accounts, runs, and the tables made from the catalogue's
//! rows, in one SQLite file that the window and the terminal share.

mod cancel;
mod query;
mod record;
mod run;
mod store;

pub use cancel::Cancel;
pub use query::{ColumnTotal, Filter, Op, Page, PageRow, Query, Sort, Sum, Totals};
pub use record::{Incoming, Record, TableCount, TableSpec, Wrote};
pub use run::{Bookmark, Run, RunEnd, RunId, RunNote, RunState};
pub use store::Store;
