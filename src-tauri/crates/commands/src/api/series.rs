//! Readings of figures that move.

use super::ColumnRow;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// Asks for the readings of a record.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SeriesAsk {
    /// `platform.endpoint`.
    pub table: String,
    /// Its number.
    pub row: i64,
    /// Columns; empty means all that move.
    #[serde(default)]
    pub columns: Vec<String>,
}

/// Readings of a record. Between two of them the figures stood still.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SeriesView {
    /// The columns.
    pub columns: Vec<ColumnRow>,
    /// The readings, the oldest first.
    pub readings: Vec<ReadingRow>,
    /// The zone in which the account counts its days.
    pub zone: String,
    /// Whether the figures begin anew each day.
    pub daily: bool,
}

/// One reading.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReadingRow {
    /// When it was taken.
    pub at: Timestamp,
    /// The figures, in the order of the columns.
    #[ts(type = "Array<null | number | { minor: number, currency: string }>")]
    pub cells: Vec<Value>,
}
