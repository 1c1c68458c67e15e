//! The catalogue, and the tables made from it.

use super::CallParam;
use jiff::Timestamp;
use qianyao_domain::{
    Text,
    catalogue::{Choice, Method, Role},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// Which rows of the catalogue to list.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct EndpointAsk {
    /// Only of this platform.
    #[serde(default)]
    #[ts(optional)]
    pub platform: Option<String>,
}

/// A row of the catalogue.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EndpointRow {
    /// `platform.endpoint`.
    pub name: String,
    /// The platform's key.
    pub platform: &'static str,
    /// What it is for.
    pub role: Role,
    /// HTTP method.
    pub method: Method,
    /// Path.
    pub path: &'static str,
    /// Title.
    pub title: Text,
    /// Parameters that a caller gives.
    pub params: Vec<ParamRow>,
    /// Parameters that are filled in unless a caller gives them: pages, times.
    pub auto: Vec<ParamRow>,
    /// Described fields.
    pub columns: Vec<ColumnRow>,
    /// Kinds of account that it is made for; empty means any.
    pub kinds: &'static [&'static str],
    /// Tables and lookups from whose rows it is started.
    pub links: Vec<LinkRow>,
    /// Where the facts come from.
    pub source: &'static str,
    /// Whether some of the facts are not the platform's own word.
    pub doubtful: bool,
}

/// A place from which a lookup or an action is started.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LinkRow {
    /// The table or lookup, as `platform.endpoint`.
    pub of: String,
    /// What the menu says.
    pub title: Text,
    /// Parameters drawn from the rows' columns.
    pub fill: Vec<LinkFill>,
    /// Parameters set beforehand.
    pub set: Vec<CallParam>,
    /// Rows that one call takes at most.
    pub most: u32,
}

/// A parameter drawn from a column.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LinkFill {
    /// The parameter; a field of a list of objects with a dot.
    pub param: &'static str,
    /// The column.
    pub column: &'static str,
    /// What stands before the column's value.
    pub prefix: &'static str,
}

/// A parameter of a row.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ParamRow {
    /// The platform's name; dots nest.
    pub name: &'static str,
    /// The word for what it holds.
    pub kind: String,
    /// Title.
    pub title: Text,
    /// Whether a call without it is refused.
    pub required: bool,
    /// Words to choose from.
    pub choices: Vec<&'static str>,
    /// The value unless another is given.
    pub default: Option<Value>,
    /// Items of a list, or characters of a text, at most.
    pub most: Option<u32>,
    /// The smallest number.
    pub from: Option<String>,
    /// The largest number.
    pub to: Option<String>,
    /// Fields of each object in a list.
    pub fields: Vec<ParamRow>,
}

/// A described field.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ColumnRow {
    /// The platform's own name where it has one.
    pub name: &'static str,
    /// The word for how it is read and shown.
    #[ts(
        type = "\"id\" | \"text\" | \"int\" | \"number\" | \"percent\" | \"money\" | \"time\" | \"day\" | \"bool\" | \"enum\" | \"image\" | \"link\" | \"json\""
    )]
    pub kind: &'static str,
    /// Title.
    pub title: Text,
    /// Whether the table shows it at first.
    pub shown: bool,
    /// Whether an index serves it.
    pub indexed: bool,
    /// Decimals of a number.
    pub decimals: Option<u8>,
    /// Words of an enum.
    pub choices: Vec<Choice>,
}

/// A table as it is listed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DatasetRow {
    /// `platform.endpoint`.
    pub name: String,
    /// The platform's key.
    pub platform: &'static str,
    /// Title.
    pub title: Text,
    /// Records in it.
    pub rows: u64,
    /// Accounts that have records in it.
    pub accounts: u64,
    /// When it was last synced.
    pub synced_at: Option<Timestamp>,
    /// Its columns.
    pub columns: Vec<ColumnRow>,
    /// The column by which it is first sorted, descending; empty keeps the platform's order.
    pub newest: &'static str,
    /// Columns whose readings are kept.
    pub moving: Vec<&'static str>,
}

/// A filter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FilterAsk {
    /// Column.
    pub column: String,
    /// `eq ne lt le gt ge contains starts_with in between is_null not_null`, or the sign of it (`=`, `>=`, …).
    pub op: String,
    /// Values as text: ids verbatim, money in major units, times RFC 3339 or a local day, shares in percent.
    #[serde(default)]
    pub values: Vec<String>,
}

/// A sort.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SortAsk {
    /// Column.
    pub column: String,
    /// Largest or newest first.
    #[serde(default)]
    pub descending: bool,
}

/// Which records to show.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct DataAsk {
    /// `platform.endpoint`.
    pub table: String,
    /// Only of these accounts; empty means all.
    pub accounts: Vec<String>,
    /// All must hold.
    pub filters: Vec<FilterAsk>,
    /// Quick search over texts and ids.
    pub search: String,
    /// Sorts, the most important one first; empty takes the table's own order.
    pub sort: Vec<SortAsk>,
    /// Columns wanted; empty means all.
    pub columns: Vec<String>,
    /// Records to pass over.
    pub offset: u64,
    /// Records at most; without it a page has its usual length, and an export has all.
    #[ts(optional)]
    pub limit: Option<u32>,
    /// Whether records that are gone at the platform are shown too.
    pub gone: bool,
    /// Who asks, where a new question makes an earlier one of the same asker needless: that one is stopped.
    #[ts(optional, as = "Option<String>")]
    pub lane: String,
}

/// Names who asks.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LaneRef {
    /// Their name.
    pub lane: String,
}

/// One record in a page.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DataRow {
    /// Its number in the table, for `data_record`.
    pub row: i64,
    /// The account it belongs to.
    pub account: String,
    /// Its values in the order of the page's columns.
    #[ts(
        type = "Array<null | string | number | boolean | { minor: number, currency: string } | object>"
    )]
    pub cells: Vec<Value>,
}

/// A page of records.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DataPage {
    /// Columns in their order.
    pub columns: Vec<ColumnRow>,
    /// Records.
    pub rows: Vec<DataRow>,
    /// Records that match in all.
    pub total: u64,
}

/// Asks for the values of a column with their counts.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FacetAsk {
    /// Which records count.
    pub query: DataAsk,
    /// The column.
    pub column: String,
    /// Values at most.
    pub limit: u32,
}

/// A value with its count.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FacetRow {
    /// The value.
    #[ts(type = "null | string | number | boolean | { minor: number, currency: string }")]
    pub value: Value,
    /// How many records hold it.
    pub count: u64,
}

/// Asks for sums.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TotalsAsk {
    /// Which records count.
    pub query: DataAsk,
    /// The columns.
    pub columns: Vec<String>,
    /// Only these of the records, in the order of the query.
    #[serde(default)]
    #[ts(optional)]
    pub part: Option<PartAsk>,
}

/// A stretch of a view.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct PartAsk {
    /// Records to pass over.
    pub offset: u64,
    /// Records at most.
    pub limit: u64,
}

/// Sums over records.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TotalsView {
    /// How many records matched.
    pub count: u64,
    /// One row per column, and per currency where there are several.
    pub columns: Vec<TotalRow>,
}

/// Sums of one column.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TotalRow {
    /// The column.
    pub column: String,
    /// Records with a value.
    pub count: u64,
    /// Sum.
    #[ts(type = "null | number | { minor: number, currency: string }")]
    pub sum: Value,
    /// Smallest.
    #[ts(type = "null | number | string | { minor: number, currency: string }")]
    pub min: Value,
    /// Largest.
    #[ts(type = "null | number | string | { minor: number, currency: string }")]
    pub max: Value,
}

/// Names a record.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RecordAsk {
    /// `platform.endpoint`.
    pub table: String,
    /// Its number.
    pub row: i64,
}

/// A record whole.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RecordView {
    /// The account it belongs to.
    pub account: String,
    /// Columns in their order.
    pub columns: Vec<ColumnRow>,
    /// Their values.
    #[ts(
        type = "Array<null | string | number | boolean | { minor: number, currency: string } | object>"
    )]
    pub cells: Vec<Value>,
    /// The record as the platform sent it, digits intact.
    pub raw: String,
    /// When it was first seen.
    pub first_seen: Timestamp,
    /// When it was last seen to change.
    pub seen_at: Timestamp,
    /// Whether it is gone at the platform.
    pub gone: bool,
}
