//! Looking for a text.

use super::{View, condition::Condition};
use crate::{grams::Grams, settle, table::find_column, trouble::Outcome};
use fixedbitset::FixedBitSet;
use rusqlite::params_from_iter;

impl View<'_> {
    /// The rows that hold the text in one of the columns at these places. The index answers for the rows that it
    /// knows; those that came or changed since are looked at one by one, as all are when the text is too short.
    pub(super) fn find(
        &self,
        text: &str,
        places: &[usize],
        condition: &Condition,
    ) -> Outcome<FixedBitSet> {
        let hot = self.table.hot();
        if places.is_empty() {
            return Ok(FixedBitSet::new());
        }
        let values = || params_from_iter(&condition.values);
        let Some(phrase) = Grams::default().phrase(text) else {
            return self.rows_of(
                &format!("SELECT _row FROM {hot} WHERE {}", condition.sql),
                values(),
            );
        };
        let (upto, pending) = settle::pending(self.c, self.table)?;
        self.behind.set(pending > settle::LITTLE);
        let columns: Vec<String> = places
            .iter()
            .map(|place| format!("\"{}\"", find_column(self.table.columns[*place].name)))
            .collect();
        let ask = if places.len() == self.table.searched.len() {
            phrase
        } else {
            format!("{{{}}} : {phrase}", columns.join(" "))
        };
        let (find, dirty) = (self.table.find(), self.table.dirty());
        let sql = format!("SELECT rowid AS _row FROM {find} WHERE {find} MATCH ?1");
        let mut set = self.rows_of(&sql, [ask])?;
        if pending > 0 {
            let outdated = self.rows_of(&format!("SELECT _row FROM {dirty}"), [])?;
            set.difference_with(&outdated);
            let sql = format!(
                "SELECT _row FROM {hot} WHERE _row > {upto} AND ({})",
                condition.sql
            );
            set.union_with(&self.rows_of(&sql, values())?);
            let sql = format!(
                "SELECT _row FROM {dirty} JOIN {hot} USING (_row) WHERE {}",
                condition.sql
            );
            set.union_with(&self.rows_of(&sql, values())?);
        }
        Ok(set)
    }
}
