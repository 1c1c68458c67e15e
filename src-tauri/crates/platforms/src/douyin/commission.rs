//! The scale of a commission rate, which differs between answers and is nowhere stated.
//!
//! Storefront, search and details use percent, some live samples ×10 000 of the fraction. Where price and fee are
//! known they tell; fees are rounded to a cent, so the nearer scale counts. Without a fee a rate above 90 cannot be
//! percent (rate and service fee must stay below 90 %); below that it is taken as percent.

use crate::reading::text;
use rust_decimal::Decimal;
use serde_json::Value;
use std::str::FromStr;

/// The rate in percent.
pub(super) fn percent(price: Option<Decimal>, ratio: Decimal, fee: Option<Decimal>) -> Decimal {
    let hundred = Decimal::ONE_HUNDRED;
    let small = ratio / hundred;
    let known = match (price, fee) {
        (Some(price), Some(fee)) if price > Decimal::ZERO && fee > Decimal::ZERO => {
            Some(hundred * fee / price)
        }
        _ => None,
    };
    let scaled = match known {
        Some(true_rate) => (small - true_rate).abs() < (ratio - true_rate).abs(),
        None => ratio > Decimal::from(90),
    };
    if scaled { small } else { ratio }.normalize()
}

fn decimal(record: &Value, at: &str) -> Option<Decimal> {
    let text = text(record, at)?;
    let text = text.trim().trim_end_matches('%');
    Decimal::from_str(text)
        .or_else(|_| Decimal::from_scientific(text))
        .ok()
}

/// A record with `ratio` in percent, judged by `price` and `fee` beside it.
fn set(record: &mut Value, price: &str, ratio: &str, fee: &str) {
    let rate = decimal(record, ratio)
        .map(|rate| percent(decimal(record, price), rate, decimal(record, fee)));
    if let (Some(rate), Some(place)) = (rate, record.pointer_mut(ratio)) {
        *place = Value::from(rate.to_string());
    }
}

/// A product of storefront, search or details with its rates in percent.
pub(super) fn product(record: &Value) -> Value {
    let mut record = record.clone();
    set(&mut record, "/price", "/cos_ratio", "/cos_fee");
    set(&mut record, "/price", "/kol_cos_ratio", "/kol_cos_fee");
    set(
        &mut record,
        "/price",
        "/kol_ad_cos_ratio",
        "/kol_ad_cos_fee",
    );
    record
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(price: &str, ratio: &str, fee: &str, expect: &str) {
        let record: Value = serde_json::from_str(&format!(
            r#"{{"price":{price},"cos_ratio":{ratio},"cos_fee":{fee}}}"#
        ))
        .unwrap();
        assert_eq!(
            product(&record)["cos_ratio"],
            Value::from(expect),
            "{record}"
        );
    }

    #[test]
    fn price_and_fee_tell_the_scale() {
        check("150", "16", "24", "16");
        check("510", "1000", "51", "10");
        check("3990", "12.5", "498", "12.5");
        check("\"990\"", "\"10\"", "\"99\"", "10");
        check("990", "\"10.00\"", "99", "10");
        // A fee rounded to a cent is off by a little and still tells.
        check("333", "1550", "52", "15.5");
        // One percent written as 100, and hundred percent written as 100.
        check("10000", "100", "100", "1");
    }

    #[test]
    fn without_a_fee_only_what_cannot_be_percent_is_scaled() {
        check("3990", "12.5", "0", "12.5");
        check("3990", "30", "null", "30");
        check("3990", "90", "0", "90");
        check("3990", "91", "0", "0.91");
        check("0", "1250", "0", "12.5");
    }
}
