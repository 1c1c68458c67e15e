//! The names that report rows use, and how a row is made from figures [SDK].

use serde_json::{Map, Value, json};

use super::figures::Figures;

/// What rows can be grouped by.
pub(super) const DIMENSIONS: &[&str] = &[
    "date",
    "hour",
    "account_id",
    "adgroup_id",
    "dynamic_creative_id",
];

/// v3 names; v1.1 said `impression` and `click`.
pub(super) const COLUMNS: &[&str] = &[
    "date",
    "hour",
    "account_id",
    "adgroup_id",
    "adgroup_name",
    "dynamic_creative_id",
    "dynamic_creative_name",
    "view_count",
    "view_user_count",
    "avg_view_per_user",
    "click_user_count",
    "deep_conversions_count",
    "deep_conversions_cost",
    "deep_conversions_rate",
    "valid_click_count",
    "ctr",
    "cpc",
    "cost",
    "thousand_display_price",
    "conversions_count",
    "conversions_cost",
    "conversions_rate",
];

/// Adds the metrics to a row that already says what it is about. Money in fen, rates as fractions.
pub(super) fn measure(row: &mut Map<String, Value>, figures: Figures) {
    let each = |whole: i64, of: i64| if of == 0 { 0 } else { (whole + of / 2) / of };
    // People see an ad 1.25 times on average, and one conversion in four goes deeper.
    let (viewers, deep) = (figures.views * 4 / 5, figures.conversions / 4);
    let values = [
        ("view_user_count", json!(viewers)),
        ("avg_view_per_user", fraction(figures.views, viewers)),
        ("click_user_count", json!(figures.clicks * 9 / 10)),
        ("deep_conversions_count", json!(deep)),
        ("deep_conversions_cost", json!(each(figures.cost, deep))),
        ("deep_conversions_rate", fraction(deep, figures.clicks)),
        ("view_count", json!(figures.views)),
        ("valid_click_count", json!(figures.clicks)),
        ("ctr", fraction(figures.clicks, figures.views)),
        ("cpc", json!(each(figures.cost, figures.clicks))),
        ("cost", json!(figures.cost)),
        (
            "thousand_display_price",
            json!(each(figures.cost * 1000, figures.views)),
        ),
        ("conversions_count", json!(figures.conversions)),
        (
            "conversions_cost",
            json!(each(figures.cost, figures.conversions)),
        ),
        (
            "conversions_rate",
            fraction(figures.conversions, figures.clicks),
        ),
    ];
    row.extend(values.map(|(name, value)| (name.to_owned(), value)));
}

/// Four decimals; a plain 0 where there is nothing to divide by.
fn fraction(part: i64, whole: i64) -> Value {
    if part == 0 || whole == 0 {
        return json!(0);
    }
    let parts = (part * 10_000 + whole / 2) / whole;
    json!(parts as f64 / 10_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_without_views_is_all_zeroes() {
        let mut row = Map::new();
        measure(&mut row, Figures::default());
        assert!(row.values().all(|value| *value == json!(0)), "{row:?}");
        assert_eq!(fraction(612, 48_210).to_string(), "0.0127");
    }
}
