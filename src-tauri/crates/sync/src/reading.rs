//! From a raw record to what the store takes.

use jiff::tz::TimeZone;
use qianyao_domain::{
    Account,
    catalogue::{Cell, Endpoint, Pass, Reading},
};
use qianyao_store::Incoming;
use serde_json::Value;

/// The zone in which the platform counts an account's days; UTC where it names none that is known.
pub(crate) fn zone_of(account: &Account) -> TimeZone {
    TimeZone::get(&account.timezone).unwrap_or(TimeZone::UTC)
}

/// A record with its columns read. The marks of its pass count for the columns; the record is kept as it came.
pub(crate) fn incoming(
    endpoint: &Endpoint,
    pass: Option<&Pass>,
    reading: &Reading<'_>,
    mut record: Value,
) -> Incoming {
    let raw = record.to_string();
    if let (Some(pass), Value::Object(fields)) = (pass, &mut record) {
        for (name, value) in pass.mark {
            fields.insert((*name).to_owned(), Value::from(*value));
        }
    }
    Incoming {
        cells: endpoint.cells(&record, reading),
        raw,
        currency: reading.currency.to_owned(),
    }
}

/// What reading takes from the account.
pub(crate) fn reading_of<'a>(account: &'a Account, zone: &TimeZone) -> Reading<'a> {
    Reading {
        currency: &account.currency,
        zone: zone.clone(),
    }
}

/// What names a record within its account; `None` where the row has no key or the record lacks a part of it.
pub(crate) fn key_of(endpoint: &Endpoint, cells: &[Cell]) -> Option<String> {
    let mut key = String::new();
    for name in endpoint.key {
        let at = endpoint
            .columns
            .iter()
            .position(|column| column.name == *name)?;
        match cells.get(at)? {
            Cell::Null => return None,
            Cell::Text(text) => key.push_str(text),
            other => key.push_str(&other.to_json().to_string()),
        }
        key.push('\u{1f}');
    }
    (!key.is_empty()).then_some(key)
}

/// The account that a record of a batch names: the first column of the row's key.
pub(crate) fn owner_of(endpoint: &Endpoint, record: &Value) -> Option<String> {
    let name = endpoint.key.first()?;
    match record.pointer(endpoint.column(name)?.at)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
