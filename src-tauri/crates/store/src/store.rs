//! The store: one writer, a few readers.

use crate::*;
use jiff::Timestamp;
use qianyao_domain::{
    Account, AccountId, App, AppId, ErrorCode, Failure, Grant, GrantId, catalogue::Cell,
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// The database, open. Clones share it. Every function blocks; call it off the async threads.
#[derive(Clone)]
pub struct Store(Arc<Vec<TableSpec>>);

fn later<T>() -> Result<T, Failure> {
    Err(Failure::new(ErrorCode::Store, "尚未就绪", "not there yet"))
}

#[expect(missing_docs, unused_variables, reason = "the bodies follow")]
impl Store {
    pub fn open(path: &Path, tables: Vec<TableSpec>) -> Result<Self, Failure> {
        later()
    }
    pub fn move_aside(path: &Path) -> Result<PathBuf, Failure> {
        later()
    }
    pub fn tables(&self) -> &[TableSpec] {
        &self.0
    }
    pub fn app_put(&self, app: &App) -> Result<(), Failure> {
        later()
    }
    pub fn app_list(&self) -> Result<Vec<App>, Failure> {
        later()
    }
    pub fn app_get(&self, id: &AppId) -> Result<Option<App>, Failure> {
        later()
    }
    pub fn app_remove(&self, id: &AppId) -> Result<bool, Failure> {
        later()
    }
    pub fn grant_put(&self, grant: &Grant) -> Result<(), Failure> {
        later()
    }
    pub fn grant_list(&self) -> Result<Vec<Grant>, Failure> {
        later()
    }
    pub fn grant_get(&self, id: &GrantId) -> Result<Option<Grant>, Failure> {
        later()
    }
    pub fn grant_remove(&self, id: &GrantId) -> Result<bool, Failure> {
        later()
    }
    pub fn accounts_put(&self, grant: &GrantId, accounts: &[Account]) -> Result<(), Failure> {
        later()
    }
    pub fn account_list(&self) -> Result<Vec<Account>, Failure> {
        later()
    }
    pub fn account_get(&self, account: &str) -> Result<Option<Account>, Failure> {
        later()
    }
    pub fn setting_get(&self, key: &str) -> Result<Option<String>, Failure> {
        later()
    }
    pub fn setting_put(&self, key: &str, value: &str) -> Result<(), Failure> {
        later()
    }
    pub fn write(
        &self,
        table: &str,
        account: &AccountId,
        run: RunId,
        records: &[Incoming],
    ) -> Result<Wrote, Failure> {
        later()
    }
    pub fn sweep(&self, table: &str, account: &AccountId, run: RunId) -> Result<u64, Failure> {
        later()
    }
    pub fn settle(&self, cancel: &Cancel) -> Result<u64, Failure> {
        later()
    }
    pub fn run_start(
        &self,
        table: &str,
        account: &AccountId,
        now: Timestamp,
    ) -> Result<RunId, Failure> {
        later()
    }
    pub fn run_note(&self, run: RunId, note: &RunNote) -> Result<(), Failure> {
        later()
    }
    pub fn run_end(&self, run: RunId, end: &RunEnd) -> Result<(), Failure> {
        later()
    }
    pub fn run_list(&self, limit: u32) -> Result<Vec<Run>, Failure> {
        later()
    }
    pub fn bookmark_get(
        &self,
        table: &str,
        account: &AccountId,
    ) -> Result<Option<Bookmark>, Failure> {
        later()
    }
    pub fn bookmark_put(
        &self,
        table: &str,
        account: &AccountId,
        bookmark: &Bookmark,
    ) -> Result<(), Failure> {
        later()
    }
    pub fn page(&self, query: &Query, offset: u64, limit: u32) -> Result<Page, Failure> {
        later()
    }
    pub fn page_with(
        &self,
        query: &Query,
        offset: u64,
        limit: u32,
        cancel: &Cancel,
    ) -> Result<Page, Failure> {
        later()
    }
    pub fn facets(
        &self,
        query: &Query,
        column: &str,
        limit: u32,
    ) -> Result<Vec<(Cell, u64)>, Failure> {
        later()
    }
    pub fn facets_with(
        &self,
        query: &Query,
        column: &str,
        limit: u32,
        cancel: &Cancel,
    ) -> Result<Vec<(Cell, u64)>, Failure> {
        later()
    }
    pub fn totals(&self, query: &Query, columns: &[String]) -> Result<Totals, Failure> {
        later()
    }
    pub fn totals_with(
        &self,
        query: &Query,
        columns: &[String],
        cancel: &Cancel,
    ) -> Result<Totals, Failure> {
        later()
    }
    pub fn record(&self, table: &str, row: i64) -> Result<Option<Record>, Failure> {
        later()
    }
    pub fn each(
        &self,
        query: &Query,
        f: &mut dyn FnMut(i64, &[Cell]) -> bool,
    ) -> Result<(), Failure> {
        later()
    }
    pub fn each_with(
        &self,
        query: &Query,
        cancel: &Cancel,
        f: &mut dyn FnMut(i64, &[Cell]) -> bool,
    ) -> Result<(), Failure> {
        later()
    }
    pub fn series(
        &self,
        table: &str,
        row: i64,
        columns: &[String],
    ) -> Result<Vec<(Timestamp, Vec<Cell>)>, Failure> {
        later()
    }
    pub fn counts(&self) -> Result<Vec<TableCount>, Failure> {
        later()
    }
    pub fn changes_since(&self, seq: i64) -> Result<(i64, Vec<String>), Failure> {
        later()
    }
}
