//! A described field of a record.

use crate::Text;
use serde::Serialize;
use ts_rs::TS;

/// A described field.
#[derive(Debug)]
pub struct Column {
    /// The platform's own name where it has one.
    pub name: &'static str,
    /// JSON pointer within the record.
    pub at: &'static str,
    /// How it is read and shown.
    pub kind: Kind,
    /// Title on screen.
    pub title: Text,
    /// Whether the table shows it at first.
    pub shown: bool,
    /// Whether an index serves sorting and filtering by it.
    pub indexed: bool,
}

impl Column {
    /// A column read from `/name`, shown, without an index.
    pub const fn new(
        name: &'static str,
        at: &'static str,
        kind: Kind,
        zh: &'static str,
        en: &'static str,
    ) -> Self {
        Self {
            name,
            at,
            kind,
            title: Text::new(zh, en),
            shown: true,
            indexed: false,
        }
    }

    /// Not shown at first.
    #[must_use]
    pub const fn hidden(mut self) -> Self {
        self.shown = false;
        self
    }

    /// Served by an index.
    #[must_use]
    pub const fn indexed(mut self) -> Self {
        self.indexed = true;
        self
    }
}

/// How a field is read, kept, compared and shown. The list is closed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// An id of any digits; text.
    Id,
    /// Text; searched.
    Text,
    /// A whole number; `12.0` counts as 12.
    Int,
    /// A plain number, e.g. a return on investment; this many decimals on screen.
    Number(u8),
    /// A share, kept as percent: 12.5 means 12.5 %.
    Percent(PercentScale),
    /// An amount.
    Money(MoneyUnit, Currency),
    /// A moment, kept in UTC.
    Time(TimeFormat),
    /// A calendar day of the account, `YYYY-MM-DD`.
    Day,
    /// Yes or no; `"1"`, `"true"` and numbers count.
    Bool,
    /// One of a list of words; an unknown word is shown as it is.
    Enum(&'static [Choice]),
    /// Address of a picture.
    Image,
    /// Address of a page.
    Link,
    /// A nested value, kept as JSON text.
    Json,
}

impl Kind {
    /// The kind's word in the outside contract.
    pub fn word(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Text => "text",
            Self::Int => "int",
            Self::Number(_) => "number",
            Self::Percent(_) => "percent",
            Self::Money(..) => "money",
            Self::Time(_) => "time",
            Self::Day => "day",
            Self::Bool => "bool",
            Self::Enum(_) => "enum",
            Self::Image => "image",
            Self::Link => "link",
            Self::Json => "json",
        }
    }
}

/// What the platform's number means, as a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PercentScale {
    /// 12.5 is 12.5 %.
    Percent,
    /// 0.125 is 12.5 %.
    Fraction,
    /// 1250 is 12.5 %.
    TenThousandth,
}

/// What the platform's number means, as money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyUnit {
    /// Yuan, euro, dollar.
    Major,
    /// Fen, cent.
    Hundredth,
    /// 1/100000 yuan.
    HundredThousandth,
}

impl MoneyUnit {
    /// Decimal digits between the platform's number and the major unit.
    pub const fn shift(self) -> u32 {
        match self {
            Self::Major => 0,
            Self::Hundredth => 2,
            Self::HundredThousandth => 5,
        }
    }
}

/// Whose currency it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Currency {
    /// Always this one.
    Fixed(&'static str),
    /// The account's.
    Account,
}

/// How a moment is written; a text without an offset is in the account's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeFormat {
    /// `YYYY-MM-DD HH:MM:SS`, wall time of the account's zone.
    Wall,
    /// Seconds since the epoch.
    Seconds,
    /// Milliseconds since the epoch.
    Millis,
    /// RFC 3339 with its offset.
    Rfc3339,
}

/// One word of an enum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct Choice {
    /// The platform's word.
    pub value: &'static str,
    /// What people read.
    pub title: Text,
    /// The colour it deserves.
    pub tone: Tone,
}

impl Choice {
    /// A word with its title and tone.
    pub const fn new(value: &'static str, zh: &'static str, en: &'static str, tone: Tone) -> Self {
        Self {
            value,
            title: Text::new(zh, en),
            tone,
        }
    }
}

/// The colour a word deserves; never the only carrier of its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Nothing special.
    Plain,
    /// As it should be.
    Good,
    /// In progress.
    Busy,
    /// Wants a look.
    Warn,
    /// Wants an action.
    Bad,
    /// Over and done with.
    Muted,
}
