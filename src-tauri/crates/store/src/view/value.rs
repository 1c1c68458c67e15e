//! What a person typed into a filter, as the column keeps it.

use jiff::{Timestamp, ToSpan, civil, tz::TimeZone};
use qianyao_domain::{
    ErrorCode, Failure, Money,
    catalogue::{Column, Kind},
};
use rusqlite::types::Value;

/// A typed value: a point, or for a day the span of its moments; both ends belong to it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Typed {
    pub(super) from: Value,
    pub(super) to: Value,
}

impl Typed {
    fn point(value: Value) -> Self {
        Self {
            from: value.clone(),
            to: value,
        }
    }

    pub(super) fn is_point(&self) -> bool {
        self.from == self.to
    }
}

/// Reads a text as a value of the column; days are the zone's, money is in major units of the currency.
pub(super) fn read(
    column: &Column,
    text: &str,
    zone: &TimeZone,
    currency: &str,
) -> Result<Typed, Failure> {
    let trimmed = text.trim();
    let value = match column.kind {
        Kind::Id | Kind::Text | Kind::Image | Kind::Link | Kind::Json => {
            Some(Value::Text(text.to_owned()))
        }
        Kind::Enum(choices) => {
            let by_title = || {
                let titled = choices
                    .iter()
                    .find(|c| c.title.zh == text || c.title.en == text);
                titled.map(|choice| choice.value)
            };
            let is_word = choices.iter().any(|choice| choice.value == text);
            let word = if is_word { None } else { by_title() };
            Some(Value::Text(word.unwrap_or(text).to_owned()))
        }
        Kind::Int => whole(trimmed),
        Kind::Number(_) | Kind::Percent(_) => real(trimmed.trim_end_matches(['%', '％'])),
        Kind::Money(..) => Money::from_scaled(&trimmed.replace(',', ""), 0, currency)
            .map(|money| Value::Integer(money.minor)),
        Kind::Time(_) => return moment(trimmed, zone).ok_or_else(|| unreadable(column, text)),
        Kind::Day => trimmed
            .parse::<civil::Date>()
            .ok()
            .map(|day| Value::Text(day.to_string())),
        Kind::Bool => truth(trimmed).map(|yes| Value::Integer(i64::from(yes))),
    };
    value
        .map(Typed::point)
        .ok_or_else(|| unreadable(column, text))
}

fn whole(text: &str) -> Option<Value> {
    let number = text.replace(',', "");
    match number.parse::<i64>() {
        Ok(number) => Some(Value::Integer(number)),
        Err(_) => real(&number),
    }
}

fn real(text: &str) -> Option<Value> {
    let number = text.trim().replace(',', "").parse::<f64>().ok()?;
    number.is_finite().then_some(Value::Real(number))
}

fn truth(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "1" | "yes" | "是" => Some(true),
        "false" | "0" | "no" | "否" => Some(false),
        _ => None,
    }
}

/// A moment with its offset, a wall time or a whole day of the zone.
fn moment(text: &str, zone: &TimeZone) -> Option<Typed> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(Typed::point(Value::Integer(at.as_millisecond())));
    }
    let millis = |wall: civil::DateTime| {
        let at = zone.to_ambiguous_timestamp(wall).compatible().ok()?;
        Some(at.as_millisecond())
    };
    let is_day = text.len() <= 10;
    if is_day {
        let day: civil::Date = text.parse().ok()?;
        let next = day.checked_add(1.day()).ok()?;
        let midnight = civil::Time::midnight();
        return Some(Typed {
            from: Value::Integer(millis(day.to_datetime(midnight))?),
            to: Value::Integer(millis(next.to_datetime(midnight))? - 1),
        });
    }
    let wall: civil::DateTime = text.parse().ok()?;
    Some(Typed::point(Value::Integer(millis(wall)?)))
}

fn unreadable(column: &Column, text: &str) -> Failure {
    let (zh, en) = match column.kind {
        Kind::Time(_) => (
            "时间写作 2026-01-31、2026-01-31 12:00:00 或 2026-01-31T04:00:00Z",
            "Times are written 2026-01-31, 2026-01-31 12:00:00 or 2026-01-31T04:00:00Z",
        ),
        Kind::Day => ("日期写作 2026-01-31", "Days are written 2026-01-31"),
        Kind::Bool => ("是非写作 true 或 false", "Write true or false"),
        Kind::Money(..) => (
            "金额以元（主单位）书写，如 12.50",
            "Money is in major units, e.g. 12.50",
        ),
        _ => ("请写数字，如 12.5", "Write a number, e.g. 12.5"),
    };
    Failure::new(
        ErrorCode::Usage,
        format!("{} 列读不懂“{text}”", column.name),
        format!("{} cannot read {text:?}", column.name),
    )
    .hint(zh, en)
}
