//! Runs and bookmarks.

use crate::{
    Bookmark, Run, RunEnd, RunId, RunNote, RunState, Store, Wrote,
    changes::{self, tag},
    series,
    trouble::Outcome,
};
use jiff::Timestamp;
use qianyao_domain::{AccountId, ErrorCode, Failure};
use rusqlite::{OptionalExtension, Row, params};

/// Runs kept of one table and account.
const KEPT: u32 = 50;

impl Store {
    /// Notes the begin of a run. Earlier ones of the same table and account that never ended are lost.
    pub fn run_start(
        &self,
        table: &str,
        account: &AccountId,
        now: Timestamp,
    ) -> Result<RunId, Failure> {
        let table = &self.table(table)?.name;
        self.change(|tx| {
            tx.prepare_cached(
                "UPDATE runs SET state = 'lost' WHERE tbl = ?1 AND account = ?2 AND state = 'running'",
            )?
            .execute([table, account.as_str()])?;
            tx.prepare_cached(
                "DELETE FROM runs WHERE tbl = ?1 AND account = ?2 AND id < (SELECT id FROM runs
                 WHERE tbl = ?1 AND account = ?2 ORDER BY id DESC LIMIT 1 OFFSET ?3)",
            )?
            .execute(params![table, account.as_str(), KEPT - 2])?;
            tx.prepare_cached(
                "INSERT INTO runs (tbl, account, started_at, state, note) VALUES (?1, ?2, ?3, 'running', '{}')",
            )?
            .execute(params![table, account.as_str(), now.as_millisecond()])?;
            let run = tx.last_insert_rowid();
            changes::record(tx, &[tag::RUN])?;
            Ok(run)
        })
    }

    /// Notes how far a run got.
    pub fn run_note(&self, run: RunId, note: &RunNote) -> Result<(), Failure> {
        self.change(|tx| {
            tx.prepare_cached("UPDATE runs SET note = ?2 WHERE id = ?1")?
                .execute(params![run, serde_json::to_string(note)?])?;
            changes::record(tx, &[tag::RUN])
        })
    }

    /// Notes how a run ended, and thins out old readings of a series. `NotFound` when the run is not kept.
    pub fn run_end(&self, run: RunId, end: &RunEnd) -> Result<(), Failure> {
        let (table, account): (String, String) = self.change(|tx| {
            let done = tx
                .prepare_cached(
                    "UPDATE runs SET ended_at = ?2, state = ?3, note = ?4, new = ?5, changed = ?6, same = ?7,
                     gone = ?8, failure = ?9 WHERE id = ?1 RETURNING tbl, account",
                )?
                .query_row(
                    params![
                        run,
                        end.at.as_millisecond(),
                        word(end.state)?,
                        serde_json::to_string(&end.note)?,
                        end.wrote.new,
                        end.wrote.changed,
                        end.wrote.same,
                        end.gone,
                        end.failure.as_ref().map(serde_json::to_string).transpose()?,
                    ],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )
                .optional()?
                .ok_or_else(|| no_run(run))?;
            changes::record(tx, &[tag::RUN])?;
            Ok(done)
        })?;
        let table = self.table(&table)?;
        if !table.moving.is_empty() {
            self.change(|tx| series::thin(tx, table, &account, end.at))?;
        }
        self.settle_run(table)
    }

    /// The last runs, newest first.
    pub fn run_list(&self, limit: u32) -> Result<Vec<Run>, Failure> {
        self.read(|c| {
            let mut statement = c.prepare_cached(
                "SELECT id, tbl, account, started_at, ended_at, state, note, new, changed, same, gone, failure
                 FROM runs ORDER BY id DESC LIMIT ?1",
            )?;
            let mut rows = statement.query([limit])?;
            let mut runs = Vec::new();
            while let Some(row) = rows.next()? {
                runs.push(read_run(row)?);
            }
            Ok(runs)
        })
    }

    /// When each table's last run began, whatever became of it.
    pub fn runs_begun(&self) -> Result<Vec<(String, Timestamp)>, Failure> {
        self.read(|c| {
            let mut statement =
                c.prepare_cached("SELECT tbl, max(started_at) FROM runs GROUP BY tbl")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, moment(row.get(1)?))))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// How far a table was fetched for an account.
    pub fn bookmark_get(
        &self,
        table: &str,
        account: &AccountId,
    ) -> Result<Option<Bookmark>, Failure> {
        let table = &self.table(table)?.name;
        self.read(|c| {
            let doc: Option<String> = c
                .prepare_cached("SELECT doc FROM bookmarks WHERE tbl = ?1 AND account = ?2")?
                .query_row([table, account.as_str()], |row| row.get(0))
                .optional()?;
            Ok(doc.map(|doc| serde_json::from_str(&doc)).transpose()?)
        })
    }

    /// Notes how far a table was fetched for an account.
    pub fn bookmark_put(
        &self,
        table: &str,
        account: &AccountId,
        bookmark: &Bookmark,
    ) -> Result<(), Failure> {
        let table = &self.table(table)?.name;
        self.change(|tx| {
            tx.prepare_cached(
                "INSERT INTO bookmarks (tbl, account, doc) VALUES (?1, ?2, ?3)
                 ON CONFLICT (tbl, account) DO UPDATE SET doc = excluded.doc",
            )?
            .execute(params![
                table,
                account.as_str(),
                serde_json::to_string(bookmark)?
            ])?;
            changes::record(tx, &[tag::RUN])
        })
    }
}

/// The failure of naming a run that is not kept.
pub(crate) fn no_run(run: RunId) -> Failure {
    Failure::new(
        ErrorCode::NotFound,
        format!("没有编号为 {run} 的同步记录"),
        format!("There is no run {run}"),
    )
}

fn read_run(row: &Row<'_>) -> Outcome<Run> {
    let failure: Option<String> = row.get(11)?;
    Ok(Run {
        id: row.get(0)?,
        table: row.get(1)?,
        account: AccountId(row.get(2)?),
        started_at: moment(row.get(3)?),
        ended_at: row.get::<_, Option<i64>>(4)?.map(moment),
        state: from_word(&row.get::<_, String>(5)?)?,
        note: serde_json::from_str(&row.get::<_, String>(6)?)?,
        wrote: Wrote {
            new: row.get(7)?,
            changed: row.get(8)?,
            same: row.get(9)?,
        },
        gone: row.get(10)?,
        failure: failure
            .map(|text| serde_json::from_str(&text))
            .transpose()?,
    })
}

/// Milliseconds as kept; what no calendar holds is the epoch.
pub(crate) fn moment(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The word of a plain enum, without the quotes that JSON puts around it.
fn word(state: RunState) -> Outcome<String> {
    Ok(serde_json::to_string(&state)?.trim_matches('"').to_owned())
}

fn from_word(word: &str) -> Outcome<RunState> {
    Ok(serde_json::from_str(&format!("\"{word}\""))?)
}
