//! One value of one column: units normalised, digits kept.

use super::{Column, Currency, Kind, MoneyUnit, PercentScale, TimeFormat};
use crate::Money;
use jiff::{Timestamp, civil, tz::TimeZone};
use serde_json::Value;

/// A normalised value.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing, or nothing readable.
    Null,
    /// Id, text, enum, day, image, link.
    Text(String),
    /// A whole number.
    Int(i64),
    /// A plain number or a percentage.
    Real(f64),
    /// Yes or no.
    Bool(bool),
    /// An amount.
    Money(Money),
    /// A moment.
    Time(Timestamp),
    /// A nested value as JSON text.
    Json(String),
}

/// What reading a record takes from its account.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    /// ISO 4217 code of the account.
    pub currency: &'a str,
    /// The account's zone.
    pub zone: TimeZone,
}

impl Cell {
    /// Reads a column's value out of a record. What cannot be read is [`Cell::Null`]; the record keeps it.
    pub fn read(column: &Column, record: &Value, reading: &Reading<'_>) -> Self {
        // Most columns stand at the top, where a look-up by name is several times as fast as a pointer.
        let found = match (record, column.at.strip_prefix('/')) {
            (Value::Object(fields), Some(name)) if !name.contains(['/', '~']) => fields.get(name),
            _ => record.pointer(column.at),
        };
        let Some(value) = found else {
            return Self::Null;
        };
        Self::from_json(column.kind, value, reading)
    }

    /// Reads a JSON value as a kind; numbers, booleans and ids may be quoted.
    pub fn from_json(kind: Kind, value: &Value, reading: &Reading<'_>) -> Self {
        if value.is_null() {
            return Self::Null;
        }
        match kind {
            Kind::Id | Kind::Text | Kind::Enum(_) | Kind::Image | Kind::Link => {
                match plain(value) {
                    Some(text) => Self::Text(text),
                    None => Self::Json(value.to_string()),
                }
            }
            Kind::Int => number(value)
                .map_or(Self::Null, |n| Self::Int(n.round() as i64))
                .exact(value),
            Kind::Number(_) => number(value).map_or(Self::Null, Self::Real),
            Kind::Percent(scale) => {
                number(value).map_or(Self::Null, |n| Self::Real(percent(n, scale)))
            }
            Kind::Money(unit, currency) => money(value, unit, currency, reading),
            Kind::Time(format) => time(value, format, &reading.zone).map_or(Self::Null, Self::Time),
            Kind::Day => day(value).map_or(Self::Null, Self::Text),
            Kind::Bool => truth(value).map_or(Self::Null, Self::Bool),
            Kind::Json => Self::Json(value.to_string()),
        }
    }

    /// The value as the outside sees it: ids and texts as strings, money with its currency, times as RFC 3339 UTC.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Text(text) => Value::from(text.as_str()),
            Self::Int(number) => Value::from(*number),
            Self::Real(number) => real(*number),
            Self::Bool(yes) => Value::from(*yes),
            Self::Money(money) => {
                serde_json::json!({"minor": money.minor, "currency": money.currency})
            }
            Self::Time(at) => Value::from(at.to_string()),
            Self::Json(text) => {
                serde_json::from_str(text).unwrap_or_else(|_| Value::from(text.as_str()))
            }
        }
    }

    /// Whole numbers beyond what a float holds are read from their digits.
    fn exact(self, value: &Value) -> Self {
        match plain(value).and_then(|text| text.trim().parse::<i64>().ok()) {
            Some(number) => Self::Int(number),
            None => self,
        }
    }
}

/// A number as JSON, without a needless `.0`.
fn real(number: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if number.fract() == 0.0 && number.abs() < EXACT {
        Value::from(number as i64)
    } else {
        serde_json::Number::from_f64(number).map_or(Value::Null, Value::Number)
    }
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        _ => None,
    }
}

fn number(value: &Value) -> Option<f64> {
    let number = plain(value)?
        .trim()
        .trim_end_matches('%')
        .parse::<f64>()
        .ok()?;
    number.is_finite().then_some(number)
}

fn percent(number: f64, scale: PercentScale) -> f64 {
    let percent = match scale {
        PercentScale::Percent => number,
        PercentScale::Fraction => number * 100.0,
        PercentScale::TenThousandth => number / 100.0,
    };
    // Six decimals are beyond any platform's precision and hide the float's own noise.
    (percent * 1e6).round() / 1e6
}

fn money(value: &Value, unit: MoneyUnit, currency: Currency, reading: &Reading<'_>) -> Cell {
    let code = match currency {
        Currency::Fixed(code) => code,
        Currency::Account => reading.currency,
    };
    plain(value)
        .and_then(|text| Money::from_scaled(&text, unit.shift(), code))
        .map_or(Cell::Null, Cell::Money)
}

fn time(value: &Value, format: TimeFormat, zone: &TimeZone) -> Option<Timestamp> {
    let text = plain(value)?;
    let text = text.trim();
    match format {
        TimeFormat::Seconds => whole(text)
            .filter(|at| *at > 0)
            .and_then(|at| Timestamp::from_second(at).ok()),
        TimeFormat::Millis => whole(text)
            .filter(|at| *at > 0)
            .and_then(|at| Timestamp::from_millisecond(at).ok()),
        TimeFormat::Rfc3339 => text.parse().ok(),
        TimeFormat::Wall => {
            let wall: civil::DateTime = match text.parse() {
                Ok(wall) => wall,
                Err(_) => text
                    .parse::<civil::Date>()
                    .ok()?
                    .to_datetime(civil::Time::midnight()),
            };
            Some(zone.to_ambiguous_timestamp(wall).compatible().ok()?)
        }
    }
}

fn whole(text: &str) -> Option<i64> {
    text.parse()
        .ok()
        .or_else(|| text.parse::<f64>().ok().map(|at| at as i64))
}

/// `YYYY-MM-DD`, from a date, a wall time or the digits `YYYYMMDD`.
fn day(value: &Value) -> Option<String> {
    let text = plain(value)?;
    let head: String = text
        .trim()
        .chars()
        .take_while(|c| !c.is_whitespace() && *c != 'T')
        .collect();
    let date = if head.len() == 8 && head.bytes().all(|b| b.is_ascii_digit()) {
        format!("{}-{}-{}", &head[..4], &head[4..6], &head[6..])
    } else {
        head
    };
    date.parse::<civil::Date>()
        .ok()
        .map(|date| date.to_string())
}

fn truth(value: &Value) -> Option<bool> {
    match plain(value)?.trim().to_ascii_lowercase().as_str() {
        "true" | "1" | "yes" => Some(true),
        "false" | "0" | "no" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn check(kind: Kind, json: &str, expect: Value) {
        let reading = Reading {
            currency: "EUR",
            zone: TimeZone::get("Asia/Shanghai").unwrap(),
        };
        let value: Value = serde_json::from_str(json).unwrap();
        assert_eq!(
            Cell::from_json(kind, &value, &reading).to_json(),
            expect,
            "{kind:?} of {json}"
        );
    }

    #[test]
    fn ids_keep_every_digit() {
        check(
            Kind::Id,
            "3561234567890123457",
            json!("3561234567890123457"),
        );
        check(
            Kind::Id,
            "18446744073709551615",
            json!("18446744073709551615"),
        );
        check(Kind::Id, "\"0070123456789\"", json!("0070123456789"));
        check(
            Kind::Int,
            "9007199254740993",
            json!(9_007_199_254_740_993_i64),
        );
        check(Kind::Int, "12.0", json!(12));
        check(Kind::Int, "\"33\"", json!(33));
    }

    #[test]
    fn units_are_normalised() {
        let yuan = Kind::Money(MoneyUnit::Major, Currency::Fixed("CNY"));
        check(yuan, "482.35", json!({"minor": 48235, "currency": "CNY"}));
        check(yuan, "\"-\"", Value::Null);
        let own = Kind::Money(MoneyUnit::Major, Currency::Account);
        check(own, "25.5", json!({"minor": 2550, "currency": "EUR"}));
        check(
            Kind::Percent(PercentScale::TenThousandth),
            "3500",
            json!(35),
        );
        check(Kind::Percent(PercentScale::Fraction), "0.0132", json!(1.32));
        check(Kind::Number(2), "3.2", json!(3.2));
        check(Kind::Bool, "\"1\"", json!(true));
    }

    #[test]
    fn times_are_utc_inside() {
        check(
            Kind::Time(TimeFormat::Wall),
            "\"2026-01-01 20:15:03\"",
            json!("2026-01-01T12:15:03Z"),
        );
        check(Kind::Time(TimeFormat::Wall), "\"\"", Value::Null);
        check(
            Kind::Time(TimeFormat::Seconds),
            "1782864000",
            json!("2026-07-01T00:00:00Z"),
        );
        check(Kind::Day, "\"2026-11-19 00:00:00\"", json!("2026-11-19"));
        check(Kind::Day, "\"20261119\"", json!("2026-11-19"));
    }
}
