//! The scales of money, from the platforms' numbers to minor units.

use jiff::tz::TimeZone;
use qianyao_domain::Money;
use qianyao_domain::catalogue::{Cell, Reading};
use serde_json::Value;

/// The named columns of the first record of a row's sample.
#[track_caller]
fn check(row: &str, expect: &[(&str, &str)]) {
    let (_, row) = crate::endpoint(row).unwrap();
    let body: Value = serde_json::from_str(row.sample).unwrap();
    let reading = Reading {
        currency: "EUR",
        zone: TimeZone::get("Asia/Shanghai").unwrap(),
    };
    let record = row.records_of(&body).swap_remove(0);
    let cells = row.cells(&record, &reading);
    for (name, expect) in expect {
        let at = row.columns.iter().position(|column| column.name == *name);
        let shown = match &cells[at.unwrap_or_else(|| panic!("{}.{name}", row.name))] {
            Cell::Money(Money { minor, currency }) => format!("{minor} {currency}"),
            other => other.to_json().to_string(),
        };
        assert_eq!(shown, *expect, "{}.{name}", row.name);
    }
}

#[test]
fn three_scales_of_qianchuan() {
    check(
        "oceanengine.uni_ad",
        &[
            ("ad_id", "\"1792233445566778\""),
            ("stat_cost", "152346 CNY"),
            ("total_pay_order_gmv_for_roi2", "487507 CNY"),
            ("budget", "300000 CNY"),
            ("total_prepay_and_pay_order_roi2", "3.2"),
        ],
    );
    check(
        "oceanengine.fund",
        &[
            ("account_id", "\"1790012345678901\""),
            ("balance", "152300 CNY"),
            ("cash", "120000 CNY"),
        ],
    );
    check(
        "oceanengine.report_ad_daily",
        &[
            ("stat_datetime", "\"2026-11-19\""),
            ("stat_cost", "48235 CNY"),
            ("show_cnt", "20110"),
            ("ctr", "3"),
        ],
    );
    check(
        "oceanengine.ad",
        &[
            ("budget", "50000 CNY"),
            ("product_id", "\"3600123456789012345\""),
            ("ad_create_time", "\"2026-11-01T02:20:30Z\""),
        ],
    );
}

#[test]
fn fen_and_rates_of_douyin() {
    check(
        "douyin.store_product",
        &[
            ("product_id", "\"3561234567890123457\""),
            ("promotion_id", "\"3561234567890199991\""),
            ("price", "3990 CNY"),
            ("cos_ratio", "12.5"),
        ],
    );
    check(
        "douyin.kol_orders",
        &[
            ("order_id", "\"6921234567890123456\""),
            ("media_id", "\"7312345678901234567\""),
            ("total_pay_amount", "7980 CNY"),
            ("commission_rate", "12.5"),
            ("income", "898 CNY"),
            ("refund_time", "null"),
        ],
    );
}

#[test]
fn an_order_shows_what_the_creator_earns() {
    let (_, row) = crate::endpoint("douyin.kol_orders").unwrap();
    let view = row.view.unwrap();
    let order = |flow: &str| {
        view(&serde_json::json!({
            "flow_point": flow, "estimated_commission": 998, "real_commission": 898
        }))
    };
    assert_eq!(order("COMFIRM")["flow_point"], "CONFIRM");
    assert_eq!(order("COMFIRM")["income"], 998);
    assert_eq!(order("PAY_SUCC")["income"], 998);
    assert_eq!(order("SETTLE")["income"], 898);
    assert_eq!(order("REFUND").get("income"), None);
    assert_eq!(order("SOMETHING_NEW")["flow_point"], "SOMETHING_NEW");
}

#[test]
fn fen_fractions_and_seconds_of_tencent() {
    check(
        "tencent.adgroup",
        &[
            ("adgroup_id", "\"8830011223344\""),
            ("bid_amount", "5200 CNY"),
            ("daily_budget", "300000 CNY"),
            ("created_time", "\"2026-07-01T00:00:00Z\""),
            ("end_date", "null"),
        ],
    );
    check(
        "tencent.daily_report",
        &[
            ("cost", "87516 CNY"),
            ("ctr", "1.27"),
            ("date", "\"2026-07-02\""),
        ],
    );
    check("tencent.fund", &[("balance", "1250000 CNY")]);
}

#[test]
fn decimals_of_amazon_are_the_profile_s_currency() {
    check(
        "amazon.sp_campaign",
        &[
            ("campaignId", "\"301122334455667\""),
            ("budget", "2550 EUR"),
            ("startDate", "\"2026-05-04\""),
        ],
    );
    check(
        "amazon.sp_campaign_report",
        &[
            ("campaignId", "\"301122334455667\""),
            ("cost", "2794 EUR"),
            ("sales7d", "18240 EUR"),
            ("acos", "15.317982"),
        ],
    );
    check("amazon.sd_campaign", &[("startDate", "\"2026-04-01\"")]);
    check(
        "amazon.profile",
        &[
            ("profileId", "\"3120098877665544\""),
            ("dailyBudget", "250"),
        ],
    );
}
