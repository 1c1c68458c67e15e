//! The catalogue's row: plain data from which the request, the paging, the SQLite table, the columns on screen,
//! the console's form and the docs follow.

mod belong;
mod cell;
mod column;
mod fetch;
mod param;

pub use belong::{Deed, Fill, Link, Sign, State, Step};
pub use cell::{Cell, Reading};
pub use column::{Choice, Column, Currency, Kind, MoneyUnit, PercentScale, TimeFormat, Tone};
pub use fetch::{End, Fetch, Pass, Refresh, Report, Window};
pub use param::{Fixed, Param, ParamKind, Place, Source};

use crate::Text;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// What an endpoint is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Synced into SQLite and browsed.
    Table,
    /// Called with parameters, shown, not kept.
    Lookup,
    /// Changes something at the platform: always asks, is never retried by itself.
    Action,
}

/// HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// Parameters in the query.
    Get,
    /// Parameters in the body, unless a parameter says otherwise.
    Post,
    /// As `Post`.
    Put,
    /// As `Get`.
    Delete,
}

impl Method {
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// Which token a call carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Auth {
    /// None at all.
    Open,
    /// The grant's access token.
    User,
    /// A token of the app itself, not of a person.
    Client,
}

/// What a table is fetched once for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// Once per grant.
    Grant,
    /// Once per account whose `kind` is in the list; an empty list means every valid account.
    Account(&'static [&'static str]),
    /// Once for up to this many accounts of one grant in one call; each record names its account.
    Batch {
        /// Kinds of account, as in `Account`.
        kinds: &'static [&'static str],
        /// At most this many accounts in a call.
        most: usize,
    },
}

/// One endpoint of a platform.
#[derive(Debug)]
pub struct Endpoint {
    /// Name within the platform, e.g. `kol_orders`; with the platform's key and a dot before it, the name outside.
    pub name: &'static str,
    /// Title on screen.
    pub title: Text,
    /// What it is for.
    pub role: Role,
    /// HTTP method.
    pub method: Method,
    /// Key of one of the platform's origins.
    pub origin: &'static str,
    /// Path with its trailing slash as the platform writes it.
    pub path: &'static str,
    /// Which token it carries.
    pub auth: Auth,
    /// What it is fetched for.
    pub per: Per,
    /// Parameters, in the order in which a form shows them. A dotted name nests: `filtering.status`.
    pub params: &'static [Param],
    /// How all records are reached.
    pub fetch: Fetch,
    /// Calls that differ only in fixed parameters and together make up the table; empty means one plain pass.
    pub passes: &'static [Pass],
    /// What of it is fetched again, and when.
    pub refresh: Refresh,
    /// Whether a run fetches it only when somebody names it; for tables that not every account has or needs.
    pub on_request: bool,
    /// JSON pointer to the list of records in the answer (an object there counts as one record); empty is the whole.
    pub records: &'static str,
    /// Reads the records where a pointer cannot (maps, parallel lists).
    pub reshape: Option<fn(&Value) -> Vec<Value>>,
    /// Reads a record for its columns where a unit must be worked out; the record itself is kept as it came.
    pub view: Option<fn(&Value) -> Value>,
    /// Columns that name a record within its account.
    pub key: &'static [&'static str],
    /// Described fields.
    pub columns: &'static [Column],
    /// Column by which the table is first sorted, newest or largest first; empty keeps the platform's order.
    pub newest: &'static str,
    /// Fixed headers, e.g. a vendor media type.
    pub headers: &'static [(&'static str, &'static str)],
    /// Characters that the platform takes in no text value, addresses excepted; see [`Endpoint::forbidden_in`].
    pub forbidden: &'static str,
    /// Tables and lookups from whose rows it is started.
    pub links: &'static [Link],
    /// What an action changes and how that is seen.
    pub deed: Option<Deed>,
    /// Where the facts come from.
    pub source: &'static str,
    /// An invented answer of the documented shape.
    pub sample: &'static str,
}

impl Endpoint {
    /// What most rows have in common; rows are written as changes of it.
    pub const PLAIN: Self = Self {
        name: "",
        title: Text::new("", ""),
        role: Role::Table,
        method: Method::Get,
        origin: "api",
        path: "",
        auth: Auth::User,
        per: Per::Account(&[]),
        params: &[],
        fetch: Fetch::One,
        passes: &[],
        refresh: Refresh::Snapshot,
        on_request: false,
        records: "",
        reshape: None,
        view: None,
        key: &[],
        columns: &[],
        newest: "",
        headers: &[],
        forbidden: "",
        links: &[],
        deed: None,
        source: "",
        sample: "",
    };

    /// The column of that name.
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The records in an answer's body, as the row describes.
    pub fn records_of(&self, body: &Value) -> Vec<Value> {
        if let Some(reshape) = self.reshape {
            return reshape(body);
        }
        match body.pointer(self.records) {
            Some(Value::Array(list)) => list.clone(),
            Some(object @ Value::Object(_)) => vec![object.clone()],
            _ => Vec::new(),
        }
    }

    /// Dotted names of the text values in which a forbidden character stands: a warning before the call, because the
    /// platform makes exceptions that no document lists. Names that end in `url` are addresses and pass.
    pub fn forbidden_in(&self, values: &Value) -> Vec<String> {
        let mut found = Vec::new();
        if !self.forbidden.is_empty() {
            forbidden_under("", values, self.forbidden, &mut found);
        }
        found
    }

    /// Reads the row's columns out of one record.
    pub fn cells(&self, record: &Value, reading: &Reading<'_>) -> Vec<Cell> {
        let viewed = self.view.map(|view| view(record));
        let record = viewed.as_ref().unwrap_or(record);
        self.columns
            .iter()
            .map(|column| Cell::read(column, record, reading))
            .collect()
    }
}

fn forbidden_under(name: &str, value: &Value, forbidden: &str, found: &mut Vec<String>) {
    match value {
        Value::String(text)
            if !name.ends_with("url") && text.contains(|letter| forbidden.contains(letter)) =>
        {
            found.push(name.to_owned());
        }
        Value::Array(list) => {
            for item in list {
                forbidden_under(name, item, forbidden, found);
            }
        }
        Value::Object(fields) => {
            for (field, value) in fields {
                let dotted = match name {
                    "" => field.clone(),
                    name => format!("{name}.{field}"),
                };
                forbidden_under(&dotted, value, forbidden, found);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::Endpoint;
    use serde_json::json;

    #[test]
    fn forbidden_characters_are_found_in_leaves_alone() {
        const ROW: Endpoint = Endpoint {
            forbidden: "<>&'\"/\\\t\n\r",
            ..Endpoint::PLAIN
        };
        let values = json!({
            "name": "a & b", "fields": ["x", "y/z"], "click_url": "https://a/?b&c",
            "targeting": {"age": [1, 2], "words": "ok"}, "scene": {"text": "two\nlines"},
        });
        assert_eq!(ROW.forbidden_in(&values), ["name", "fields", "scene.text"]);
        assert!(Endpoint::PLAIN.forbidden_in(&values).is_empty());
    }
}
