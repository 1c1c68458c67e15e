//! Reading rows by their numbers.

use super::View;
use crate::{PageRow, cells, table::quoted, trouble::Outcome};
use qianyao_domain::{
    AccountId,
    catalogue::{Cell, Column},
};
use rusqlite::{Row, types::Value};
use std::{collections::HashMap, rc::Rc};

/// Takes a row's number, its owner's number and its cells; says whether to go on.
pub(super) type Take<'a> = dyn FnMut(i64, i64, &mut Vec<Cell>) -> Outcome<bool> + 'a;

/// Cells of a row whose columns begin at `from`; the record's currency stands just before them.
pub(super) fn read_cells(
    row: &Row<'_>,
    from: usize,
    columns: &[&'static Column],
    into: &mut Vec<Cell>,
) -> Outcome<()> {
    into.clear();
    let currency = row.get_ref(from - 1)?.as_str().unwrap_or_default();
    for (n, column) in columns.iter().enumerate() {
        into.push(cells::from_sql(column, row.get_ref(from + n)?, currency));
    }
    Ok(())
}

/// The columns' names as a list with a comma before each.
pub(super) fn names(columns: &[&'static Column], prefix: &str) -> String {
    columns
        .iter()
        .map(|column| format!(", {prefix}{}", quoted(column.name)))
        .collect()
}

impl View<'_> {
    /// The rows of these numbers, in this order.
    pub(super) fn rows(&self, ids: &[u32], columns: &[&'static Column]) -> Outcome<Vec<PageRow>> {
        let mut owners: HashMap<i64, AccountId> = HashMap::new();
        let mut all = Vec::with_capacity(ids.len());
        self.each_row(ids, columns, &mut |row, owner, cells| {
            let account = match owners.get(&owner) {
                Some(account) => account.clone(),
                None => {
                    let account = AccountId(self.owner(owner)?);
                    owners.insert(owner, account.clone());
                    account
                }
            };
            all.push(PageRow {
                row,
                account,
                cells: std::mem::take(cells),
            });
            Ok(true)
        })?;
        Ok(all)
    }

    /// Hands the rows of these numbers over one by one, until told to stop.
    pub(super) fn each_row(
        &self,
        ids: &[u32],
        columns: &[&'static Column],
        take: &mut Take<'_>,
    ) -> Outcome<()> {
        let columns_sql = names(columns, "t.");
        let sql = format!(
            "SELECT t._row, t._account, t._currency{columns_sql} {}",
            self.from(true)
        );
        let mut statement = self.c.prepare_cached(&sql)?;
        let mut cells = Vec::with_capacity(columns.len());
        for some in ids.chunks(1_000) {
            let some: Rc<Vec<Value>> = Rc::new(
                some.iter()
                    .map(|id| Value::Integer(i64::from(*id)))
                    .collect(),
            );
            let mut rows = statement.query([some])?;
            while let Some(row) = rows.next()? {
                read_cells(row, 3, columns, &mut cells)?;
                if !take(row.get(0)?, row.get(1)?, &mut cells)? {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    fn owner(&self, no: i64) -> Outcome<String> {
        let mut statement = self
            .c
            .prepare_cached("SELECT account FROM owners WHERE no = ?1")?;
        Ok(statement.query_row([no], |row| row.get(0))?)
    }
}
