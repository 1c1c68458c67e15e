//! What was last said about each grant's tokens, masked.

use crate::{
    Store,
    changes::{self, tag},
};
use qianyao_domain::{Exchange, Failure, GrantId};
use rusqlite::params;

/// Exchanges kept of one grant.
const KEPT: u32 = 12;

impl Store {
    /// Keeps an exchange; the oldest of its grant give way. Nothing happens where the grant is not kept, e.g. because
    /// its first consent is under way.
    ///
    /// # Errors
    /// `Store`, `Busy`, `DiskFull`.
    pub fn exchange_add(&self, grant: &GrantId, exchange: &Exchange) -> Result<(), Failure> {
        self.change(|tx| {
            let added = tx
                .prepare_cached(
                    "INSERT INTO exchanges (grant_id, doc)
                     SELECT id, ?2 FROM grants WHERE id = ?1",
                )?
                .execute(params![grant.as_str(), serde_json::to_string(exchange)?])?;
            if added == 0 {
                return Ok(());
            }
            tx.prepare_cached(
                "DELETE FROM exchanges WHERE grant_id = ?1 AND id <= (SELECT id FROM exchanges
                 WHERE grant_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)",
            )?
            .execute(params![grant.as_str(), KEPT])?;
            changes::record(tx, &[tag::GRANT])
        })
    }

    /// The exchanges of a grant, newest first.
    ///
    /// # Errors
    /// `Store`, `Busy`.
    pub fn exchange_list(&self, grant: &GrantId) -> Result<Vec<Exchange>, Failure> {
        self.read(|c| {
            let mut statement =
                c.prepare_cached("SELECT doc FROM exchanges WHERE grant_id = ?1 ORDER BY id DESC")?;
            let mut rows = statement.query([grant.as_str()])?;
            let mut all = Vec::new();
            while let Some(row) = rows.next()? {
                let doc = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
                all.push(serde_json::from_str(doc)?);
            }
            Ok(all)
        })
    }
}
