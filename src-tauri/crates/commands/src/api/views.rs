//! Views of a table that a person arranged and named.

use super::{FilterAsk, SortAsk};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// How a table is arranged and narrowed down.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ViewState {
    /// Names of columns in their order; those not named follow in the table's own.
    pub order: Vec<String>,
    /// Whether a column is in sight, where the person chose otherwise than the table.
    pub seen: BTreeMap<String, bool>,
    /// Columns that stay at the left.
    pub pinned: Vec<String>,
    /// Widths in pixels, where pulled.
    pub widths: BTreeMap<String, f64>,
    /// Sorts, the most important one first.
    pub sort: Vec<SortAsk>,
    /// What the table is narrowed down by.
    pub filters: Vec<FilterAsk>,
    /// Words looked for.
    pub search: String,
    /// Whose records; empty means all.
    pub accounts: Vec<String>,
    /// Height of rows, `compact`, `regular` or `roomy`; empty follows the settings.
    pub density: String,
}

/// A named view.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ViewRow {
    /// What the person calls it.
    pub name: String,
    /// How it is arranged.
    pub state: ViewState,
    /// Whether the table opens with it.
    #[serde(default)]
    pub preferred: bool,
}

/// Names a table.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TableRef {
    /// `platform.endpoint`.
    pub table: String,
}

/// Keeps a view under a name, instead of what was kept there.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ViewSave {
    /// `platform.endpoint`.
    pub table: String,
    /// What it is called.
    pub name: String,
    /// How it is arranged.
    pub state: ViewState,
}

/// Names a view.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ViewRef {
    /// `platform.endpoint`.
    pub table: String,
    /// What it is called.
    pub name: String,
}

/// Gives a view another name.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ViewRename {
    /// `platform.endpoint`.
    pub table: String,
    /// What it is called.
    pub name: String,
    /// What it is to be called.
    pub to: String,
}

/// Says with which view a table opens.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ViewPrefer {
    /// `platform.endpoint`.
    pub table: String,
    /// The view; nothing opens the table as it was left.
    pub name: Option<String>,
}
