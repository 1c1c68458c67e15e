//! Money as a whole number of minor units with its currency; never a float.

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use ts_rs::TS;

/// An amount: `minor` hundredths (or the currency's own smallest unit) of `currency`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Money {
    /// Whole minor units: fen, cents, yen.
    #[ts(type = "number")]
    pub minor: i64,
    /// ISO 4217 code.
    pub currency: String,
}

impl Money {
    /// Reads a decimal text scaled by `10^-shift` major units: `shift` 0 for yuan, 2 for fen, 5 for 1/100000 yuan.
    ///
    /// Parts of a minor unit are rounded half away from zero, as invoices do. `None` for what is no number.
    pub fn from_scaled(text: &str, shift: u32, currency: &str) -> Option<Self> {
        let text = text.trim();
        let value = Decimal::from_str(text)
            .or_else(|_| Decimal::from_scientific(text))
            .ok()?;
        let unit = Decimal::from(10_i64.pow(minor_digits(currency)));
        let scaled = value
            .checked_div(Decimal::from(10_i64.checked_pow(shift)?))?
            .checked_mul(unit)?;
        let minor = scaled
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
            .to_i64()?;
        Some(Self {
            minor,
            currency: currency.to_owned(),
        })
    }
}

/// How many decimal digits a currency's minor unit has (ISO 4217); two where nothing else is known.
pub(crate) fn minor_digits(currency: &str) -> u32 {
    match currency {
        "JPY" | "KRW" | "VND" | "CLP" => 0,
        "KWD" | "BHD" | "JOD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::Money;

    #[track_caller]
    fn check(text: &str, shift: u32, currency: &str, expect: Option<i64>) {
        assert_eq!(
            Money::from_scaled(text, shift, currency).map(|m| m.minor),
            expect,
            "{text} / 10^{shift}"
        );
    }

    #[test]
    fn the_scales_of_the_platforms() {
        check("1523.46", 0, "CNY", Some(152_346));
        check("152300", 2, "CNY", Some(152_300));
        check("152346000", 5, "CNY", Some(152_346));
        check("152346789", 5, "CNY", Some(152_347));
        check("25.5", 0, "EUR", Some(2_550));
        check("1200", 0, "JPY", Some(1_200));
        check("1e3", 0, "CNY", Some(100_000));
        check("-0.005", 0, "CNY", Some(-1));
        check("-", 0, "CNY", None);
    }
}
