//! How a row of the catalogue rests in SQLite.
//!
//! One row of the catalogue is a family of tables that share their row numbers, so that what is read often stays
//! narrow: `t_` the columns, `raw_` the records as they came, `seen_` when and by which run a record was seen,
//! `series_` the readings of moving figures, `find_` the search index and `dirty_` the rows that it has to read anew.

use crate::{TableSpec, cells};
use qianyao_domain::{
    ErrorCode, Failure,
    catalogue::{Column, Kind, Refresh},
};

/// A table of the catalogue with the names and statements that follow from its columns.
pub(crate) struct Table {
    /// `platform.endpoint`.
    pub(crate) name: String,
    /// Its cache tag.
    pub(crate) tag: String,
    pub(crate) columns: &'static [Column],
    pub(crate) newest: &'static str,
    /// Columns that name a record within its account.
    pub(crate) key: &'static [&'static str],
    /// Places of the columns that a search looks into.
    pub(crate) searched: Vec<usize>,
    /// Places of the columns whose readings are kept.
    pub(crate) moving: Vec<usize>,
    stem: String,
}

impl Table {
    pub(crate) fn new(spec: &TableSpec) -> Self {
        let columns = spec.endpoint.columns;
        let places = |wanted: &dyn Fn(&Column) -> bool| {
            (0..columns.len())
                .filter(|place| wanted(&columns[*place]))
                .collect()
        };
        let moving: &[&str] = match spec.endpoint.refresh {
            Refresh::Series { moving } => moving,
            _ => &[],
        };
        Self {
            tag: format!("table:{}", spec.name),
            columns,
            newest: spec.endpoint.newest,
            key: spec.endpoint.key,
            searched: places(&|column| matches!(column.kind, Kind::Id | Kind::Text)),
            moving: places(&|column| moving.contains(&column.name)),
            stem: spec
                .name
                .chars()
                .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
                .collect(),
            name: spec.name.clone(),
        }
    }

    pub(crate) fn hot(&self) -> String {
        format!("t_{}", self.stem)
    }

    pub(crate) fn raw(&self) -> String {
        format!("raw_{}", self.stem)
    }

    pub(crate) fn seen(&self) -> String {
        format!("seen_{}", self.stem)
    }

    pub(crate) fn series(&self) -> String {
        format!("series_{}", self.stem)
    }

    pub(crate) fn find(&self) -> String {
        format!("find_{}", self.stem)
    }

    pub(crate) fn dirty(&self) -> String {
        format!("dirty_{}", self.stem)
    }

    /// The platform's key.
    pub(crate) fn platform(&self) -> &str {
        self.name.split('.').next().unwrap_or_default()
    }

    /// The column of that name.
    pub(crate) fn column(&self, name: &str) -> Result<&'static Column, Failure> {
        self.columns
            .iter()
            .find(|column| column.name == name)
            .ok_or_else(|| {
                let known: Vec<&str> = self.columns.iter().map(|column| column.name).collect();
                let known = known.join(", ");
                Failure::new(
                    ErrorCode::Usage,
                    format!("{} 没有 {name} 这一列", self.name),
                    format!("{} has no column {name}", self.name),
                )
                .hint(
                    format!("可用的列：{known}"),
                    format!("Its columns: {known}"),
                )
            })
    }

    /// Whether an index serves the column: those marked so, and the one by which the table is first sorted.
    pub(crate) fn is_indexed(&self, column: &Column) -> bool {
        column.indexed || column.name == self.newest
    }

    /// Statements that make the hot table and the tables beside it where they are missing.
    pub(crate) fn create(&self) -> String {
        let columns: String = self
            .columns
            .iter()
            .map(|column| format!(", {} {}", quoted(column.name), cells::sql_type(column.kind)))
            .collect();
        let readings: String = self
            .moving
            .iter()
            .map(|place| &self.columns[*place])
            .map(|column| format!(", {} {}", quoted(column.name), cells::sql_type(column.kind)))
            .collect();
        let series = if self.moving.is_empty() {
            String::new()
        } else {
            format!(
                "CREATE TABLE IF NOT EXISTS {} (_row INTEGER NOT NULL, _at INTEGER NOT NULL{readings}, \
                 PRIMARY KEY (_row, _at)) WITHOUT ROWID;",
                self.series()
            )
        };
        format!(
            "CREATE TABLE IF NOT EXISTS {hot} (_row INTEGER PRIMARY KEY, _account INTEGER NOT NULL, \
             _currency TEXT NOT NULL{columns});
             CREATE TABLE IF NOT EXISTS {raw} (_row INTEGER PRIMARY KEY, json TEXT NOT NULL);
             CREATE TABLE IF NOT EXISTS {seen} (_row INTEGER PRIMARY KEY, hash INTEGER NOT NULL, \
             first_seen INTEGER NOT NULL, run INTEGER NOT NULL, seen_at INTEGER NOT NULL, \
             gone INTEGER NOT NULL DEFAULT 0);
             CREATE INDEX IF NOT EXISTS gone_{stem} ON {seen} (_row) WHERE gone;
             CREATE TABLE IF NOT EXISTS {dirty} (_row INTEGER PRIMARY KEY);
             {series}",
            hot = self.hot(),
            raw = self.raw(),
            seen = self.seen(),
            dirty = self.dirty(),
            stem = self.stem,
        )
    }

    /// Indexes of the hot table by their names.
    pub(crate) fn indexes(&self) -> Vec<(String, String)> {
        let key: String = self
            .key
            .iter()
            .map(|name| format!(", {}", quoted(name)))
            .collect();
        let unique = format!("k_{}", self.stem);
        let sql = format!(
            "CREATE UNIQUE INDEX {unique} ON {} (_account{key})",
            self.hot()
        );
        let mut all = vec![(unique, sql)];
        for column in self.columns.iter().filter(|column| self.is_indexed(column)) {
            let name = format!("i_{}__{}", self.stem, column.name);
            let on = format!("{} ({})", self.hot(), quoted(column.name));
            let sql = format!("CREATE INDEX {} ON {on}", quoted(&name));
            all.push((name, sql));
        }
        all
    }

    /// Statement that makes the search index; `None` where there is nothing to search.
    pub(crate) fn find_sql(&self) -> Option<String> {
        let columns: String = self
            .searched
            .iter()
            .map(|place| format!("{}, ", quoted(&find_column(self.columns[*place].name))))
            .collect();
        (!columns.is_empty()).then(|| {
            format!(
                "CREATE VIRTUAL TABLE {} USING fts5({columns}content='', contentless_delete=1, tokenize='ascii')",
                self.find()
            )
        })
    }

    /// Number that changes whenever anything above does.
    pub(crate) fn print(&self) -> i64 {
        let all = format!("{}{:?}{:?}", self.create(), self.indexes(), self.find_sql());
        twox_hash::XxHash3_64::oneshot(all.as_bytes()).cast_signed()
    }
}

/// Name of a column in the search index, where some plain names are reserved.
pub(crate) fn find_column(name: &str) -> String {
    format!("f_{name}")
}

/// A name as SQL takes it, whatever it holds.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
