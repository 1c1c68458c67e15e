//! Apps, grants, accounts and settings. Secrets never come here.

use crate::{
    Store,
    changes::{self, tag},
    purge,
    table::Table,
    trouble::Outcome,
};
use qianyao_domain::{Account, App, AppId, ErrorCode, Failure, Grant, GrantId};
use rusqlite::{Connection, OptionalExtension, Params, Transaction, params};
use serde::de::DeserializeOwned;

impl Store {
    /// Keeps an app, in place of the one with its id.
    pub fn app_put(&self, app: &App) -> Result<(), Failure> {
        self.change(|tx| {
            tx.execute(
                "INSERT INTO apps (id, doc) VALUES (?1, ?2)
                 ON CONFLICT (id) DO UPDATE SET doc = excluded.doc",
                params![app.id.as_str(), serde_json::to_string(app)?],
            )?;
            changes::record(tx, &[tag::APP])
        })
    }

    /// All apps, oldest first.
    pub fn app_list(&self) -> Result<Vec<App>, Failure> {
        self.read(|c| docs(c, "SELECT doc FROM apps ORDER BY rowid", []))
    }

    /// The app of that id.
    pub fn app_get(&self, id: &AppId) -> Result<Option<App>, Failure> {
        self.read(|c| doc(c, "SELECT doc FROM apps WHERE id = ?1", [id.as_str()]))
    }

    /// Forgets an app and its grants, as [`Store::grant_remove`] does; says whether there was one.
    pub fn app_remove(&self, id: &AppId) -> Result<bool, Failure> {
        self.change(|tx| {
            let grants: Vec<String> = tx
                .prepare("SELECT id FROM grants WHERE app = ?1")?
                .query_map([id.as_str()], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            for grant in grants {
                remove_grant(tx, self.all_tables(), &GrantId(grant))?;
            }
            let found = tx.execute("DELETE FROM apps WHERE id = ?1", [id.as_str()])? > 0;
            changes::record(tx, &[tag::APP])?;
            Ok(found)
        })
    }

    /// Keeps a grant, in place of the one with its id. `NotFound` when its app is not kept.
    pub fn grant_put(&self, grant: &Grant) -> Result<(), Failure> {
        self.change(|tx| {
            known(tx, "apps", grant.app.as_str())?;
            tx.execute(
                "INSERT INTO grants (id, app, platform, doc) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (id) DO UPDATE SET app = excluded.app, doc = excluded.doc",
                params![
                    grant.id.as_str(),
                    grant.app.as_str(),
                    grant.platform,
                    serde_json::to_string(grant)?
                ],
            )?;
            changes::record(tx, &[tag::GRANT])
        })
    }

    /// All grants, oldest first.
    pub fn grant_list(&self) -> Result<Vec<Grant>, Failure> {
        self.read(|c| docs(c, "SELECT doc FROM grants ORDER BY rowid", []))
    }

    /// The grant of that id.
    pub fn grant_get(&self, id: &GrantId) -> Result<Option<Grant>, Failure> {
        self.read(|c| doc(c, "SELECT doc FROM grants WHERE id = ?1", [id.as_str()]))
    }

    /// Forgets a grant with its accounts, and of the accounts that no other grant reaches the records, runs and
    /// bookmarks; says whether there was one.
    pub fn grant_remove(&self, id: &GrantId) -> Result<bool, Failure> {
        self.change(|tx| remove_grant(tx, self.all_tables(), id))
    }

    /// Keeps what a grant reaches, in this order and in place of what was listed before. Records of an account that
    /// is no longer listed stay. `NotFound` when the grant is not kept.
    pub fn accounts_put(&self, grant: &GrantId, accounts: &[Account]) -> Result<(), Failure> {
        self.change(|tx| {
            known(tx, "grants", grant.as_str())?;
            tx.execute("UPDATE accounts SET listed = 0 WHERE grant_id = ?1", [grant.as_str()])?;
            let mut put = tx.prepare_cached(
                "INSERT INTO accounts (grant_id, platform, account, place, listed, doc) VALUES (?1, ?2, ?3, ?4, 1, ?5)
                 ON CONFLICT (grant_id, account) DO UPDATE SET
                 platform = excluded.platform, place = excluded.place, listed = 1, doc = excluded.doc",
            )?;
            let mut unwanted =
                tx.prepare_cached("SELECT 1 FROM forgotten WHERE grant_id = ?1 AND account = ?2")?;
            for (place, account) in accounts.iter().enumerate() {
                if unwanted.exists([grant.as_str(), account.account.as_str()])? {
                    continue;
                }
                let account = Account { grant: grant.clone(), ..account.clone() };
                put.execute(params![
                    grant.as_str(),
                    account.platform,
                    account.account.as_str(),
                    place,
                    serde_json::to_string(&account)?
                ])?;
            }
            changes::record(tx, &[tag::ACCOUNT])
        })
    }

    /// Forgets one account of a grant with its records, runs and bookmarks (those stay that another grant reaches),
    /// and passes it over when the platform lists it again, until [`Store::accounts_welcome`]. Says whether there was
    /// one.
    pub fn account_remove(&self, grant: &GrantId, account: &str) -> Result<bool, Failure> {
        self.change(|tx| {
            let mine = [grant.as_str(), account];
            let found: Option<String> = tx
                .query_row(
                    "SELECT platform FROM accounts WHERE grant_id = ?1 AND account = ?2",
                    mine,
                    |row| row.get(0),
                )
                .optional()?;
            let Some(platform) = found else {
                return Ok(false);
            };
            tx.execute(
                "DELETE FROM accounts WHERE grant_id = ?1 AND account = ?2",
                mine,
            )?;
            tx.execute("INSERT OR IGNORE INTO forgotten VALUES (?1, ?2)", mine)?;
            let reached = tx
                .prepare("SELECT 1 FROM accounts WHERE account = ?1 AND platform = ?2")?
                .exists([account, platform.as_str()])?;
            let tables = self.all_tables().iter();
            for table in tables.filter(|table| !reached && table.platform() == platform) {
                remove_records(tx, table, &[account.to_owned()])?;
            }
            if !reached {
                forget_calls(tx, &[account.to_owned()])?;
            }
            changes::record(tx, &[tag::ACCOUNT, tag::RUN])?;
            Ok(true)
        })
    }

    /// Lists again what was forgotten of a grant, since the person consented anew.
    pub fn accounts_welcome(&self, grant: &GrantId) -> Result<(), Failure> {
        self.change(|tx| {
            tx.execute(
                "DELETE FROM forgotten WHERE grant_id = ?1",
                [grant.as_str()],
            )?;
            Ok(())
        })
    }

    /// All accounts: by grant, oldest first, and in the order in which they were put. One that several grants reach
    /// is listed for each.
    pub fn account_list(&self) -> Result<Vec<Account>, Failure> {
        self.read(|c| {
            docs(
                c,
                "SELECT accounts.doc FROM accounts JOIN grants ON grants.id = grant_id
                 WHERE listed ORDER BY grants.rowid, place",
                [],
            )
        })
    }

    /// The account of that id; where several grants reach it, one that still may is preferred.
    pub fn account_get(&self, account: &str) -> Result<Option<Account>, Failure> {
        self.read(|c| {
            let sql = "SELECT accounts.doc FROM accounts JOIN grants ON grants.id = grant_id
                 WHERE account = ?1 AND listed ORDER BY grants.rowid";
            let mut all: Vec<Account> = docs(c, sql, [account])?;
            let best = all.iter().position(|account| account.valid).unwrap_or(0);
            Ok((!all.is_empty()).then(|| all.swap_remove(best)))
        })
    }

    /// What was put under a key.
    pub fn setting_get(&self, key: &str) -> Result<Option<String>, Failure> {
        self.read(|c| {
            let sql = "SELECT value FROM settings WHERE key = ?1";
            Ok(c.query_row(sql, [key], |row| row.get(0)).optional()?)
        })
    }

    /// Everything that was put, by key.
    pub fn setting_list(&self) -> Result<Vec<(String, String)>, Failure> {
        self.read(|c| {
            let mut statement = c.prepare_cached("SELECT key, value FROM settings ORDER BY key")?;
            let pairs = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(pairs.collect::<Result<_, _>>()?)
        })
    }

    /// Puts a value under a key.
    pub fn setting_put(&self, key: &str, value: &str) -> Result<(), Failure> {
        self.change(|tx| {
            tx.execute(
                "INSERT INTO settings (key, value) VALUES (?1, ?2)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [key, value],
            )?;
            changes::record(tx, &[tag::SETTING])
        })
    }

    /// Makes a new value out of the one under a key, with nobody writing in between; `None` takes the key away.
    ///
    /// # Errors
    /// What `alter` refuses, and then nothing is changed.
    pub fn setting_alter(
        &self,
        key: &str,
        alter: impl FnOnce(Option<String>) -> Result<Option<String>, Failure>,
    ) -> Result<(), Failure> {
        self.change(|tx| {
            let kept = tx
                .query_row("SELECT value FROM settings WHERE key = ?1", [key], |row| {
                    row.get(0)
                })
                .optional()?;
            match alter(kept)? {
                Some(value) => tx.execute(
                    "INSERT INTO settings (key, value) VALUES (?1, ?2)
                     ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                    [key, &value],
                )?,
                None => tx.execute("DELETE FROM settings WHERE key = ?1", [key])?,
            };
            changes::record(tx, &[tag::SETTING])
        })
    }
}

fn docs<T: DeserializeOwned>(c: &Connection, sql: &str, with: impl Params) -> Outcome<Vec<T>> {
    let mut statement = c.prepare_cached(sql)?;
    let mut rows = statement.query(with)?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        all.push(serde_json::from_str(
            row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?,
        )?);
    }
    Ok(all)
}

fn doc<T: DeserializeOwned>(c: &Connection, sql: &str, with: impl Params) -> Outcome<Option<T>> {
    Ok(docs(c, sql, with)?.pop())
}

/// `NotFound` unless the noun is kept.
fn known(tx: &Transaction<'_>, nouns: &str, id: &str) -> Outcome<()> {
    let sql = format!("SELECT 1 FROM {nouns} WHERE id = ?1");
    if tx.prepare_cached(&sql)?.exists([id])? {
        return Ok(());
    }
    Err(Failure::new(
        ErrorCode::NotFound,
        format!("找不到 {id}，可能已被移除"),
        format!("There is no {id}; it may have been removed"),
    )
    .into())
}

fn remove_grant(tx: &Transaction<'_>, tables: &[Table], grant: &GrantId) -> Outcome<bool> {
    let platform: Option<String> = tx
        .query_row(
            "SELECT platform FROM grants WHERE id = ?1",
            [grant.as_str()],
            |r| r.get(0),
        )
        .optional()?;
    let Some(platform) = platform else {
        return Ok(false);
    };
    // What is fetched once per grant is kept under the grant's own name.
    let orphans: Vec<String> = tx
        .prepare(
            "SELECT account FROM accounts AS mine WHERE grant_id = ?1 AND NOT EXISTS (
                 SELECT 1 FROM accounts AS other WHERE other.account = mine.account
                 AND other.platform = mine.platform AND other.grant_id <> mine.grant_id)
             UNION SELECT ?1",
        )?
        .query_map([grant.as_str()], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for table in tables.iter().filter(|table| table.platform() == platform) {
        remove_records(tx, table, &orphans)?;
    }
    forget_calls(tx, &orphans)?;
    tx.execute("DELETE FROM grants WHERE id = ?1", [grant.as_str()])?;
    // What the product noted for itself about this grant, e.g. which notices were shown.
    tx.execute(
        "DELETE FROM settings WHERE key = 'notice:' || ?1",
        [grant.as_str()],
    )?;
    changes::record(tx, &[tag::GRANT, tag::ACCOUNT, tag::RUN])?;
    Ok(true)
}

/// Calls by hand that name one of these accounts go with it. What was changed at a platform stays on record.
fn forget_calls(tx: &Transaction<'_>, accounts: &[String]) -> Outcome<()> {
    let mut removed = 0;
    for account in accounts {
        removed += tx.execute(
            "DELETE FROM calls WHERE instr(doc, ?1) > 0",
            [format!("\"{account}\"")],
        )?;
    }
    if removed > 0 {
        changes::record(tx, &[tag::CALL])?;
    }
    Ok(())
}

fn remove_records(tx: &Transaction<'_>, table: &Table, accounts: &[String]) -> Outcome<()> {
    let mut removed = 0;
    for account in accounts {
        tx.execute(
            "DELETE FROM bookmarks WHERE tbl = ?1 AND account = ?2",
            [&table.name, account],
        )?;
        tx.execute(
            "DELETE FROM runs WHERE tbl = ?1 AND account = ?2",
            [&table.name, account],
        )?;
        let owner: Option<i64> = tx
            .query_row(
                "SELECT no FROM owners WHERE account = ?1",
                [account],
                |row| row.get(0),
            )
            .optional()?;
        if let Some(owner) = owner {
            removed += purge::account(tx, table, owner)?;
        }
    }
    if removed > 0 {
        changes::record(tx, &[&table.tag])?;
    }
    Ok(())
}
