//! Parameters of a row.

use crate::Text;
use serde_json::{Map, Value};

/// One parameter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Param {
    /// The platform's name; dots nest.
    pub name: &'static str,
    /// What it holds.
    pub kind: ParamKind,
    /// Where it goes.
    pub place: Place,
    /// Where its value comes from.
    pub from: Source,
    /// Whether a call without it is refused here.
    pub required: bool,
    /// Title in a form.
    pub title: Text,
}

impl Param {
    /// A parameter that the engine fills in by itself.
    pub const fn of(name: &'static str, kind: ParamKind, place: Place, from: Source) -> Self {
        Self {
            name,
            kind,
            place,
            from,
            required: false,
            title: Text::new("", ""),
        }
    }

    /// A parameter that the caller gives.
    pub const fn ask(
        name: &'static str,
        kind: ParamKind,
        place: Place,
        zh: &'static str,
        en: &'static str,
    ) -> Self {
        Self {
            name,
            kind,
            place,
            from: Source::Ask,
            required: false,
            title: Text::new(zh, en),
        }
    }

    /// The call is refused without it.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Its value unless the caller gives another.
    #[must_use]
    pub const fn unless_given(mut self, value: Fixed) -> Self {
        self.from = Source::Default(value);
        self
    }
}

/// What a parameter holds; decides its form field and its JSON type on the wire.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ParamKind {
    /// An id sent as a JSON number, digits intact.
    IdNumber,
    /// An id sent as text.
    IdText,
    /// Ids sent as a list of JSON numbers; at most this many.
    IdNumbers(u32),
    /// Text, at most this many characters.
    Text(u32),
    /// A list of texts; at most this many.
    Texts(u32),
    /// A whole number from..=to.
    Int(i64, i64),
    /// A decimal number.
    Number,
    /// A decimal number from..=to.
    Decimal(f64, f64),
    /// Yes or no.
    Bool,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// `YYYY-MM-DD`.
    Day,
    /// `YYYY-MM-DD HH:MM:SS`.
    DateTime,
    /// ASCII letters, digits and underscores, at most this many.
    Word(u32),
    /// A list sent as one text with commas between its items; at most this many.
    Joined(u32),
    /// A list of objects with these fields (their places do not count); at most this many.
    Rows(u32, &'static [Param]),
    /// A file: `{"name": …, "base64": …}` from the caller, its bytes on the wire.
    File,
    /// Any JSON.
    Json,
}

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The query.
    Query,
    /// The JSON body.
    Body,
    /// A `{name}` in the path.
    Path,
    /// A header.
    Header,
    /// A part of a `multipart/form-data` body.
    Part,
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Source {
    /// The caller.
    Ask,
    /// Always this.
    Fixed(Fixed),
    /// This unless the caller or the pass says otherwise.
    Default(Fixed),
    /// The account's id.
    Account,
    /// The ids of the batch of accounts.
    Accounts,
    /// The account's parent.
    Parent,
    /// The grant's subject, e.g. an open_id.
    Subject,
    /// Page number.
    Page,
    /// Rows before the page, from 0.
    Offset,
    /// Rows per page.
    PageSize,
    /// The cursor; left out in the first call.
    Cursor,
    /// Start of the window; the kind gives the format.
    Start,
    /// End of the window; the kind gives the format.
    End,
    /// MD5 of the bytes of the call's file, 32 lower-case hexadecimal digits.
    FileMd5,
}

/// A value that can stand in a constant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Fixed {
    /// Text.
    Str(&'static str),
    /// A whole number.
    Int(i64),
    /// Yes or no.
    Bool(bool),
    /// A list of texts.
    List(&'static [&'static str]),
    /// A list of values.
    Items(&'static [Fixed]),
    /// An object.
    Object(&'static [(&'static str, Fixed)]),
}

impl Fixed {
    /// The value as JSON.
    pub fn to_json(self) -> Value {
        match self {
            Self::Str(text) => Value::from(text),
            Self::Int(number) => Value::from(number),
            Self::Bool(yes) => Value::from(yes),
            Self::List(list) => list.iter().copied().map(Value::from).collect(),
            Self::Items(list) => list.iter().copied().map(Self::to_json).collect(),
            Self::Object(fields) => Value::Object(
                fields
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), value.to_json()))
                    .collect::<Map<_, _>>(),
            ),
        }
    }
}
