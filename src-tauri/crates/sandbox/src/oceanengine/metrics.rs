//! Metrics by the platform's names, made from what was counted, in the unit of the endpoint.

use serde_json::{Value, json};

use super::envelope::{Refusal, bad};
use super::figures::{Figures, Measure};

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
    /// Whole 1/100000 yuan; counts as integers.
    HundredThousandth,
}

use Measure as M;
use Metric::{Count, Each, Mille, Money, Percent, Roi};

/// Metrics of the standard reports (names of the official SDK).
#[rustfmt::skip]
pub(super) const STANDARD: &[(&str, Metric)] = &[
    ("stat_cost", Money(M::Cost)), ("show_cnt", Count(M::Show)), ("click_cnt", Count(M::Click)),
    ("ctr", Percent(M::Click, M::Show)), ("cpm_platform", Mille(M::Cost, M::Show)), ("cpc_platform", Each(M::Cost, M::Click)),
    ("convert_cnt", Count(M::Convert)), ("convert_cost", Each(M::Cost, M::Convert)), ("convert_rate", Percent(M::Convert, M::Click)),
    ("ecp_convert_cnt", Count(M::Convert)), ("ecp_cpa_platform", Each(M::Cost, M::Convert)), ("ecp_convert_rate", Percent(M::Convert, M::Click)),
    ("pay_order_count", Count(M::Orders)), ("pay_order_amount", Money(M::Gmv)), ("prepay_and_pay_order_roi", Roi(M::Gmv)),
    ("create_order_count", Count(M::Created)), ("create_order_amount", Money(M::CreatedGmv)), ("create_order_roi", Roi(M::CreatedGmv)),
    ("prepay_order_count", Count(M::Prepay)), ("prepay_order_amount", Money(M::PrepayGmv)),
    ("pay_order_cost_per_order", Each(M::Gmv, M::Orders)), ("pay_order_coupon_amount", Money(M::Coupon)),
    ("all_order_pay_count_7days", Count(M::WeekOrders)), ("all_order_pay_gmv_7days", Money(M::WeekGmv)), ("all_order_pay_roi_7days", Roi(M::WeekGmv)),
    ("indirect_order_pay_count_7days", Count(M::Indirect)), ("indirect_order_pay_gmv_7days", Money(M::IndirectGmv)),
    ("dy_follow", Count(M::Follow)), ("total_play", Count(M::Play)), ("play_over_rate", Percent(M::Finished, M::Play)), ("play_duration_3s", Count(M::Play3s)),
    ("luban_live_enter_cnt", Count(M::LiveEnter)), ("luban_live_click_product_cnt", Count(M::LiveClick)),
    ("qianchuan_first_order_cnt", Count(M::FirstOrders)), ("qianchuan_first_order_roi30", Roi(M::Gmv)),
];

/// Only the report by plan has these.
pub(super) const PLAN_ONLY: &[(&str, Metric)] = &[
    ("dy_like", Count(M::Like)),
    ("dy_comment", Count(M::Comment)),
    ("dy_share", Count(M::Share)),
    ("live_watch_one_minute_count", Count(M::LiveMinute)),
];

/// Metrics of the 全域 list and report.
pub(super) const UNI: &[(&str, Metric)] = &[
    ("stat_cost", Money(M::Cost)),
    ("total_pay_order_count_for_roi2", Count(M::Orders)),
    ("total_pay_order_gmv_for_roi2", Money(M::Gmv)),
    (
        "total_pay_order_gmv_include_coupon_for_roi2",
        Money(M::CreatedGmv),
    ),
    (
        "total_cost_per_pay_order_for_roi2",
        Each(M::Cost, M::Orders),
    ),
    ("total_prepay_and_pay_order_roi2", Roi(M::Gmv)),
    (
        "total_order_settle_amount_for_roi2_1h",
        Money(M::SettledGmv),
    ),
    ("total_order_settle_count_for_roi2_1h", Count(M::Settled)),
    ("total_prepay_and_pay_settle_roi2_1h", Roi(M::SettledGmv)),
    (
        "total_refund_order_gmv_for_roi2_1h_all",
        Money(M::RefundGmv),
    ),
];

/// Metrics of a 全域 plan's products and materials, always in yuan [P].
pub(super) const UNI_PART: &[(&str, Metric)] = &[
    ("stat_cost_for_roi2", Money(M::Cost)),
    ("product_show_count_for_roi2", Count(M::Show)),
    ("product_click_count_for_roi2", Count(M::Click)),
    ("total_pay_order_count_for_roi2", Count(M::Orders)),
    ("total_pay_order_gmv_for_roi2", Money(M::Gmv)),
    ("total_prepay_and_pay_order_roi2", Roi(M::Gmv)),
    (
        "total_cost_per_pay_order_for_roi2",
        Each(M::Cost, M::Orders),
    ),
];

/// Metrics of live rooms.
pub(super) const LIVE: &[(&str, Metric)] = &[
    ("stat_cost", Money(M::Cost)),
    ("show_cnt", Count(M::Show)),
    ("click_cnt", Count(M::Click)),
    ("live_pay_order_gmv_alias", Money(M::Gmv)),
    ("live_pay_order_count_alias", Count(M::Orders)),
    ("luban_live_pay_order_gmv", Money(M::WeekGmv)),
    ("luban_live_pay_order_count", Count(M::WeekOrders)),
    ("live_pay_order_gmv_roi", Roi(M::Gmv)),
    ("luban_live_enter_cnt", Count(M::LiveEnter)),
    ("live_watch_one_minute_count", Count(M::LiveMinute)),
    ("luban_live_click_product_cnt", Count(M::LiveClick)),
];

/// A metric with the name that it was asked by.
pub(super) type Named = (String, Metric);

/// The metrics behind `fields`, which must all be known here.
pub(super) fn named(
    fields: Vec<String>,
    tables: &[&[(&'static str, Metric)]],
) -> Result<Vec<Named>, Refusal> {
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
            (Count(measure), Unit::HundredThousandth) => json!(of(measure)),
            (Money(measure), Unit::Yuan) => json!(of(measure) as f64 / 100.0),
            (Money(measure), Unit::HundredThousandth) => json!(of(measure) * 1000),
            (Percent(part, whole), _) => json!(ratio(of(part) * 100, of(whole))),
            (Each(money, count), Unit::Yuan) => json!(ratio(of(money), of(count) * 100)),
            (Each(money, count), Unit::HundredThousandth) => {
                json!((of(money) * 1000).checked_div(of(count)).unwrap_or(0))
            }
            (Mille(money, count), _) => json!(ratio(of(money) * 10, of(count))),
            (Roi(money), _) => json!(ratio(of(money), of(Measure::Cost))),
        }
    }
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
    use super::*;

    #[test]
    fn nothing_divided_is_zero() {
        for (name, metric) in STANDARD.iter().chain(UNI) {
            let value = metric.value(&Figures::NONE, Unit::Yuan);
            assert_eq!(value.as_f64(), Some(0.0), "{name}");
        }
    }
}
