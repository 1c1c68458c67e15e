//! What goes into a table and what rests in it.

use jiff::Timestamp;
use qianyao_domain::{
    AccountId,
    catalogue::{Cell, Column, Endpoint},
};
use serde::{Deserialize, Serialize};

/// A table to keep: the catalogue's row under its full name.
#[derive(Debug, Clone)]
pub struct TableSpec {
    /// Name as `platform.endpoint`, e.g. `douyin.kol_orders`.
    pub name: String,
    /// The row that describes it.
    pub endpoint: &'static Endpoint,
}

/// A record on its way in.
#[derive(Debug, Clone)]
pub struct Incoming {
    /// Its values in the order of the endpoint's columns.
    pub cells: Vec<Cell>,
    /// The record as the platform sent it.
    pub raw: String,
    /// ISO 4217 code of the account, for columns in the account's currency.
    pub currency: String,
}

/// What a write did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wrote {
    /// Records seen for the first time.
    pub new: u64,
    /// Records whose content differs from what was kept, or that had been gone.
    pub changed: u64,
    /// Records that were already there, just so.
    pub same: u64,
}

impl std::ops::AddAssign for Wrote {
    fn add_assign(&mut self, other: Self) {
        self.new += other.new;
        self.changed += other.changed;
        self.same += other.same;
    }
}

/// One record, whole.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its number in the table.
    pub row: i64,
    /// Whose it is.
    pub account: AccountId,
    /// All columns of the table.
    pub columns: Vec<&'static Column>,
    /// Its values in their order.
    pub cells: Vec<Cell>,
    /// The record as the platform sent it.
    pub raw: String,
    /// Start of the run that saw it first.
    pub first_seen: Timestamp,
    /// Start of the run that saw it last.
    pub seen_at: Timestamp,
    /// Whether the platform no longer lists it.
    pub gone: bool,
}

/// What a table holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableCount {
    /// Name as `platform.endpoint`.
    pub table: String,
    /// Records that are not gone.
    pub rows: u64,
    /// Accounts that have records.
    pub accounts: u64,
    /// End of the last run that succeeded.
    pub synced_at: Option<Timestamp>,
}
