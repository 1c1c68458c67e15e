//! Calls by hand, what they change, and the two books that tell of them.

use super::{ColumnRow, DataRow};
use jiff::Timestamp;
use qianyao_domain::{Failure, Words};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// A parameter with what a person gave for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CallParam {
    /// Its (dotted) name.
    pub name: String,
    /// Its value as text; lists and objects as JSON.
    pub value: String,
}

/// A call that somebody wishes to make: a row by its name, or a method and a path of a platform.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct CallWish {
    /// `platform.endpoint`; without it the three below count.
    #[ts(optional)]
    pub name: Option<String>,
    /// The platform's key.
    pub platform: String,
    /// HTTP method.
    pub method: String,
    /// Path with its query.
    pub path: String,
    /// The account that it is made for, or a grant.
    pub account: String,
    /// Parameters; of a path they go into the query.
    pub params: Vec<CallParam>,
    /// A JSON body.
    #[ts(optional)]
    pub body: Option<String>,
}

/// A call that is ready and was not sent.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CallReady {
    /// Names it to `call_send`, once, for some minutes.
    pub ready: String,
    /// HTTP method.
    pub method: &'static str,
    /// Address with its query; what is named like a secret is masked, and the token is not in it.
    pub address: String,
    /// The JSON body on lines, masked likewise, digits intact.
    pub body: Option<String>,
    /// Whether it may change something, so that a person must say yes first.
    pub asks: bool,
    /// What it would change, item by item, with what is there now.
    pub items: Vec<ItemRow>,
    /// What the platform checks besides.
    pub minds: Words,
}

/// Names a call that is ready.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReadyRef {
    /// Its name.
    pub ready: String,
}

/// How an item of an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// Not sent.
    Planned,
    /// Carried out.
    Done,
    /// Not carried out.
    Failed,
    /// Nobody knows.
    Unknown,
}

/// One thing that an action changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ItemRow {
    /// The platform's id of it.
    pub item: String,
    /// How it stands.
    pub state: ItemState,
    /// Why, in the platform's words or ours.
    pub why: Words,
    /// Whether it was there before, where that is what the action is about.
    pub there_before: Option<bool>,
    /// Whether it is there now.
    pub there_after: Option<bool>,
    /// What becomes of its fields.
    pub changes: Vec<ChangeRow>,
}

/// A field that an action changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ChangeRow {
    /// The row of the catalogue that shows the field.
    pub of: String,
    /// Its column.
    pub column: String,
    /// What was there; null where it is not known.
    #[ts(type = "null | string | number | boolean | { minor: number, currency: string } | object")]
    pub before: Value,
    /// What was asked for.
    #[ts(type = "null | string | number | boolean | { minor: number, currency: string } | object")]
    pub wanted: Value,
    /// What is there since; null where it was not read.
    #[ts(type = "null | string | number | boolean | { minor: number, currency: string } | object")]
    pub after: Value,
}

/// What came of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// All of it was carried out.
    Done,
    /// Some of it was, some was not.
    Partly,
    /// Nothing was.
    Failed,
    /// Nobody knows of some of it.
    Unknown,
}

/// The answer to a call.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CallAnswer {
    /// Its number in the book of calls.
    pub call: i64,
    /// HTTP status; null where no answer came.
    pub status: Option<u16>,
    /// Milliseconds from the first try to the end, waits included.
    pub millis: u64,
    /// Length of the answer.
    pub bytes: u64,
    /// The answer as it came, digits intact; tokens in it are masked.
    pub text: String,
    /// Whether the text is only the beginning of the answer.
    pub cut: bool,
    /// The answer as records, where the row describes them.
    pub table: Option<CallTable>,
    /// Records in all, where the platform says so.
    pub total: Option<u64>,
    /// Parameters that fetch the next page; empty on the last one.
    pub next: Vec<CallParam>,
    /// The platform's id of the request.
    pub request_id: Option<String>,
    /// Headers that tell of limits.
    pub limits: Vec<CallParam>,
    /// Waits and repetitions on the way, in words.
    pub notes: Vec<Words>,
    /// Why it came to nothing.
    pub failure: Option<Failure>,
    /// What came of an action.
    pub outcome: Option<Outcome>,
    /// An action's items.
    pub items: Vec<ItemRow>,
}

/// Records of an answer.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CallTable {
    /// Columns in their order.
    pub columns: Vec<ColumnRow>,
    /// Records.
    pub rows: Vec<DataRow>,
    /// Records that are left out here.
    pub left_out: u64,
}

/// Names an answer.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CallRef {
    /// Its number.
    pub call: i64,
}

/// How many entries of a book to list.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BookAsk {
    /// At most this many, the newest first.
    pub limit: u32,
}

/// A call that was made; secrets in it are masked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CallRow {
    /// Its number.
    #[serde(default)]
    pub call: i64,
    /// When it was made.
    #[serde(default)]
    pub at: Timestamp,
    /// `platform.endpoint`; null for any other path.
    pub name: Option<String>,
    /// The platform's key.
    pub platform: String,
    /// HTTP method.
    pub method: String,
    /// Path, of any other path with its query.
    pub path: String,
    /// The account that it was made for, or a grant.
    pub account: String,
    /// Parameters.
    pub params: Vec<CallParam>,
    /// The body given.
    pub body: Option<String>,
    /// HTTP status.
    pub status: Option<u16>,
    /// Milliseconds it took.
    pub millis: u64,
    /// Records in the answer, where the row describes them.
    pub records: Option<u64>,
    /// Why it came to nothing.
    pub failure: Option<Failure>,
}

/// Something that was changed at a platform, or was to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DeedRow {
    /// Its number.
    #[serde(default)]
    pub deed: i64,
    /// When it was sent.
    #[serde(default)]
    pub at: Timestamp,
    /// `platform.endpoint`, or the method and path.
    pub name: String,
    /// The platform's key.
    pub platform: String,
    /// The account.
    pub account: String,
    /// Who sent it: `window` or `terminal`.
    pub face: String,
    /// What came of it; null while it is under way, or where the program ended before it knew.
    pub outcome: Option<Outcome>,
    /// HTTP method.
    pub method: String,
    /// Address with its query, masked.
    pub address: String,
    /// The JSON body on lines, masked.
    pub body: Option<String>,
    /// Each thing with before and after.
    pub items: Vec<ItemRow>,
    /// HTTP status.
    pub status: Option<u16>,
    /// The platform's id of the request.
    pub request_id: Option<String>,
    /// Why it came to nothing.
    pub failure: Option<Failure>,
}

/// A program that makes a call.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CodeWish {
    /// `platform.endpoint`.
    pub name: String,
    /// `curl`, `python`, `go`, `node`, `java` or `php`.
    pub language: String,
    /// The account that it is made for.
    #[serde(default)]
    #[ts(optional)]
    pub account: Option<String>,
    /// Parameters; what is demanded and missing gets an example.
    pub params: Vec<CallParam>,
}

/// A program's text.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CodeText {
    /// It holds no token.
    pub code: String,
}
