//! What can be asked of a table, and what comes back.

use qianyao_domain::{
    AccountId,
    catalogue::{Cell, Column},
};
use serde::{Deserialize, Serialize};

/// A view of one table: which records, in which order, with which columns.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Query {
    /// Name as `platform.endpoint`.
    pub table: String,
    /// Only records of these accounts; empty means all.
    pub accounts: Vec<AccountId>,
    /// All of them must hold.
    pub filters: Vec<Filter>,
    /// Text that must stand somewhere in a record's texts and ids, in any case; empty means no search.
    pub search: String,
    /// First key first; empty sorts as the catalogue says. Nulls are the smallest; ties fall by row, in the
    /// direction of the last key.
    pub sort: Vec<Sort>,
    /// Columns to return, in this order; empty means all.
    pub columns: Vec<String>,
    /// Whether records that the platform no longer lists are shown too.
    pub gone: bool,
}

/// A condition on one column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// The column.
    pub column: String,
    /// The comparison.
    pub op: Op,
    /// Texts to compare with: ids verbatim, money in major units (`12.50`), times in RFC 3339 or as a day of the
    /// account's zone, percent as percent. As many as the comparison takes.
    #[serde(default)]
    pub values: Vec<String>,
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// Equal to the value.
    Eq,
    /// Anything else, nothing included.
    Ne,
    /// Less.
    Lt,
    /// Less or equal; a day counts to its end.
    Le,
    /// Greater; a day counts from its end.
    Gt,
    /// Greater or equal.
    Ge,
    /// The text holds the value somewhere, in any case.
    Contains,
    /// The text begins with the value, in any case.
    StartsWith,
    /// Equal to one of the values.
    In,
    /// From the first value to the second, both included.
    Between,
    /// Nothing there; an empty text is nothing.
    IsNull,
    /// Something there.
    NotNull,
}

impl Op {
    /// Every comparison.
    pub const ALL: [Self; 12] = [
        Self::Eq,
        Self::Ne,
        Self::Lt,
        Self::Le,
        Self::Gt,
        Self::Ge,
        Self::Contains,
        Self::StartsWith,
        Self::In,
        Self::Between,
        Self::IsNull,
        Self::NotNull,
    ];

    /// Its word in JSON and in messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Eq => "eq",
            Self::Ne => "ne",
            Self::Lt => "lt",
            Self::Le => "le",
            Self::Gt => "gt",
            Self::Ge => "ge",
            Self::Contains => "contains",
            Self::StartsWith => "starts_with",
            Self::In => "in",
            Self::Between => "between",
            Self::IsNull => "is_null",
            Self::NotNull => "not_null",
        }
    }
}

/// One sort key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sort {
    /// The column.
    pub column: String,
    /// Largest first.
    #[serde(default)]
    pub descending: bool,
}

/// A slice of a view.
#[derive(Debug, Clone)]
pub struct Page {
    /// The columns of each row's cells.
    pub columns: Vec<&'static Column>,
    /// The rows.
    pub rows: Vec<PageRow>,
    /// How many records the whole view has; exact.
    pub total: u64,
}

/// One row of a slice.
#[derive(Debug, Clone, PartialEq)]
pub struct PageRow {
    /// Its number in the table; stays while the record is kept.
    pub row: i64,
    /// Whose record it is.
    pub account: AccountId,
    /// Its values, in the order of the page's columns.
    pub cells: Vec<Cell>,
}

/// Figures of a whole view.
#[derive(Debug, Clone, Default)]
pub struct Totals {
    /// How many records.
    pub count: u64,
    /// One entry per column asked for, in that order.
    pub columns: Vec<ColumnTotal>,
}

/// Figures of one column over a view.
#[derive(Debug, Clone)]
pub struct ColumnTotal {
    /// The column.
    pub column: &'static Column,
    /// One entry per currency for money, sorted by its code; else one, or none where no record has a value.
    pub parts: Vec<Sum>,
}

/// Count, sum, smallest and largest of one column (in one currency). Cells are of the column's kind, so that money
/// carries its currency. The sum of a share or a ratio says little; it is there for those who want a mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Sum {
    /// Records with a value.
    pub count: u64,
    /// Their sum; saturates at what 64 bits hold.
    pub sum: Cell,
    /// The smallest.
    pub min: Cell,
    /// The largest.
    pub max: Cell,
}
