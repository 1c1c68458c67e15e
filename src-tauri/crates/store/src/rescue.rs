//! Bringing back from a damaged database what no platform could give again.

use crate::{Store, trouble::Outcome};
use qianyao_domain::{Account, App, Failure, Grant};
use rusqlite::{Connection, OpenFlags};
use serde::de::DeserializeOwned;
use std::path::Path;

impl Store {
    /// Takes over apps, grants, accounts and settings from a database that was moved aside, as far as they can still
    /// be read and are not here already, and returns how many. Records are not taken over: the next sync fetches
    /// them, whole.
    ///
    /// # Errors
    /// `DiskFull`, `Busy`, `Store` when this store cannot be written; damage in the other file is no error.
    pub fn rescue(&self, aside: &Path) -> Result<u64, Failure> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let Ok(old) = Connection::open_with_flags(aside, flags) else {
            return Ok(0);
        };
        let mut count = 0;
        for app in docs::<App>(&old, "SELECT doc FROM apps ORDER BY rowid") {
            if self.app_get(&app.id)?.is_none() {
                self.app_put(&app)?;
                count += 1;
            }
        }
        let accounts: Vec<Account> = docs(
            &old,
            "SELECT doc FROM accounts WHERE listed ORDER BY grant_id, place",
        );
        for grant in docs::<Grant>(&old, "SELECT doc FROM grants ORDER BY rowid") {
            let is_known = self.grant_get(&grant.id)?.is_some();
            if is_known || self.app_get(&grant.app)?.is_none() {
                continue;
            }
            let mine: Vec<Account> = accounts
                .iter()
                .filter(|account| account.grant == grant.id)
                .cloned()
                .collect();
            self.grant_put(&grant)?;
            self.accounts_put(&grant.id, &mine)?;
            count += 1 + mine.len() as u64;
        }
        for (key, value) in settings(&old).unwrap_or_default() {
            if self.setting_get(&key)?.is_none() {
                self.setting_put(&key, &value)?;
                count += 1;
            }
        }
        Ok(count)
    }
}

/// What can be read until the first damage.
fn docs<T: DeserializeOwned>(old: &Connection, sql: &str) -> Vec<T> {
    let Ok(mut statement) = old.prepare(sql) else {
        return Vec::new();
    };
    let Ok(rows) = statement.query_map([], |row| row.get::<_, String>(0)) else {
        return Vec::new();
    };
    rows.map_while(Result::ok)
        .filter_map(|doc| serde_json::from_str(&doc).ok())
        .collect()
}

fn settings(old: &Connection) -> Outcome<Vec<(String, String)>> {
    let mut statement = old.prepare("SELECT key, value FROM settings")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.map_while(Result::ok).collect())
}
