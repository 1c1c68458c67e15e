//! Metrics by the platform's names, made from what was counted, in the unit of the endpoint.

use serde_json::{Map, Value, json};

use super::envelope::{Refusal, bad};
use super::figures::{Figures, Measure};
use super::metric_names::Row;

/// How a metric follows from the figures.
#[derive(Debug, Clone, Copy)]
pub(super) enum Metric {
    Count(Measure),
    Money(Measure),
    /// Percent of the second.
    Percent(Measure, Measure),
    /// Money for each of the second.
    Each(Measure, Measure),
    /// Money for a thousand of the second.
    Mille(Measure, Measure),
    /// Money returned for money spent.
    Roi(Measure),
}

/// The scale that money is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Yuan with two decimals; counts as floats, as reports send them.
    Yuan,
    /// Yuan, with counts as integers.
    YuanWhole,
    /// Whole 1/100000 yuan; counts as integers.
    HundredThousandth,
}

use Metric::{Count, Each, Mille, Money, Percent, Roi};

/// A metric with the name that it was asked by.
pub(super) type Named = (String, Metric);

/// The metrics behind `fields`, which must all be known here.
pub(super) fn named(fields: Vec<String>, tables: &[&[Row]]) -> Result<Vec<Named>, Refusal> {
    fields
        .into_iter()
        .map(|field| {
            let known = tables
                .iter()
                .copied()
                .flatten()
                .find(|(name, _)| *name == field);
            match known {
                Some((_, metric)) => Ok((field, *metric)),
                None => bad(format!("fields: {field} is not supported")),
            }
        })
        .collect()
}

impl Metric {
    pub(super) fn value(self, figures: &Figures, unit: Unit) -> Value {
        let of = |measure| figures.get(measure);
        match (self, unit) {
            (Count(measure), Unit::Yuan) => json!(of(measure) as f64),
            (Count(measure), Unit::YuanWhole | Unit::HundredThousandth) => json!(of(measure)),
            (Money(measure), Unit::Yuan | Unit::YuanWhole) => json!(of(measure) as f64 / 100.0),
            (Money(measure), Unit::HundredThousandth) => json!(of(measure) * 1000),
            (Percent(part, whole), _) => json!(ratio(of(part) * 100, of(whole))),
            (Each(money, count), Unit::Yuan | Unit::YuanWhole) => {
                json!(ratio(of(money), of(count) * 100))
            }
            (Each(money, count), Unit::HundredThousandth) => {
                json!((of(money) * 1000).checked_div(of(count)).unwrap_or(0))
            }
            (Mille(money, count), _) => json!(ratio(of(money) * 10, of(count))),
            (Roi(money), _) => json!(ratio(of(money), of(Measure::Cost))),
        }
    }
}

/// A row's metrics, by name.
pub(super) fn values(metrics: &[Named], figures: &Figures, unit: Unit) -> Map<String, Value> {
    metrics
        .iter()
        .map(|(name, metric)| (name.clone(), metric.value(figures, unit)))
        .collect()
}

/// A quotient with two decimals, 0 for nothing divided.
fn ratio(part: i64, whole: i64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        (part as f64 / whole as f64 * 100.0).round() / 100.0
    }
}

#[cfg(test)]
mod tests {
    use super::super::metric_names::{LIVE, STANDARD, UNI};
    use super::*;

    #[test]
    fn nothing_divided_is_zero() {
        for (name, metric) in STANDARD.iter().chain(UNI).chain(LIVE) {
            let value = metric.value(&Figures::NONE, Unit::Yuan);
            assert_eq!(value.as_f64(), Some(0.0), "{name}");
        }
    }
}
