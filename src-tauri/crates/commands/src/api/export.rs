//! Exports, as they are asked for and watched.

use super::DataAsk;
use qianyao_domain::Failure;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportForm {
    /// For spreadsheets, as text.
    Csv,
    /// For spreadsheets, with kinds and formats.
    Xlsx,
    /// One JSON object a line.
    Jsonl,
    /// For analysis.
    Parquet,
}

/// Asks for an export. Where the file goes is decided outside the page.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ExportAsk {
    /// Which records and columns; without a limit all that match.
    pub query: DataAsk,
    /// The kind of file.
    pub form: ExportForm,
    /// Ask the person for a place; else the file goes into the folder of downloads under a name of its own.
    pub choose: bool,
}

/// How far an export is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportStep {
    /// None was asked for.
    #[default]
    Idle,
    /// Under way.
    Running,
    /// The file stands.
    Done,
    /// No file was left; see the failure.
    Failed,
    /// Stopped; no file was left.
    Cancelled,
}

/// An export as it is shown.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct ExportView {
    /// Its number in this process; grows.
    pub export: u64,
    /// How far it is.
    pub step: ExportStep,
    /// `platform.endpoint`.
    pub table: String,
    /// Name of the file.
    pub file: String,
    /// Folder in which it stands.
    pub folder: String,
    /// Records written.
    pub rows: u64,
    /// Records to write.
    pub total: u64,
    /// Bytes of the finished file.
    pub bytes: u64,
    /// Why it failed.
    pub failure: Option<Failure>,
}
