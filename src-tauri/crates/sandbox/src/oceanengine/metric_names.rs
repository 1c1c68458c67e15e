//! Every metric by the names of the official SDK's models, with what it is made of.

use super::figures::Measure as M;
use super::metrics::Metric::{self, Count, Each, Mille, Money, Percent, Roi};

/// One metric of an endpoint.
pub(super) type Row = (&'static str, Metric);

/// Metrics of the standard reports, by account and by plan.
#[rustfmt::skip]
pub(super) const STANDARD: &[Row] = &[
    ("stat_cost", Money(M::Cost)), ("show_cnt", Count(M::Show)), ("click_cnt", Count(M::Click)),
    ("ctr", Percent(M::Click, M::Show)), ("cpm_platform", Mille(M::Cost, M::Show)), ("cpc_platform", Each(M::Cost, M::Click)),
    ("convert_cnt", Count(M::Convert)), ("convert_cost", Each(M::Cost, M::Convert)), ("convert_rate", Percent(M::Convert, M::Click)),
    ("ecp_convert_cnt", Count(M::Convert)), ("ecp_cpa_platform", Each(M::Cost, M::Convert)), ("ecp_convert_rate", Percent(M::Convert, M::Click)),
    ("attribution_convert_cnt", Count(M::Convert)), ("attribution_convert_cost", Each(M::Cost, M::Convert)), ("attribution_convert_rate", Percent(M::Convert, M::Click)),
    ("deep_convert_cnt", Count(M::Orders)), ("deep_convert_cost", Each(M::Cost, M::Orders)), ("deep_convert_rate", Percent(M::Orders, M::Convert)),
    ("attribution_deep_convert_cnt", Count(M::Orders)), ("attribution_deep_convert_cost", Each(M::Cost, M::Orders)), ("attribution_deep_convert_rate", Percent(M::Orders, M::Convert)),
    ("pay_order_count", Count(M::Orders)), ("pay_order_amount", Money(M::Gmv)), ("prepay_and_pay_order_roi", Roi(M::Gmv)),
    ("create_order_count", Count(M::Created)), ("create_order_amount", Money(M::CreatedGmv)), ("create_order_roi", Roi(M::CreatedGmv)), ("create_order_coupon_amount", Money(M::Coupon)),
    ("prepay_order_count", Count(M::Prepay)), ("prepay_order_amount", Money(M::PrepayGmv)), ("unfinished_estimate_order_gmv", Money(M::PrepayGmv)),
    // The model text calls it the customer's price while its name says cost; the text is followed.
    ("pay_order_cost_per_order", Each(M::Gmv, M::Orders)), ("live_pay_order_cost_per_order", Each(M::Gmv, M::Orders)), ("pay_order_coupon_amount", Money(M::Coupon)),
    ("all_order_pay_count_7days", Count(M::WeekOrders)), ("all_order_pay_gmv_7days", Money(M::WeekGmv)), ("all_order_pay_roi_7days", Roi(M::WeekGmv)), ("all_order_create_roi_7days", Roi(M::WeekGmv)),
    ("all_order_refund_count_7d", Count(M::Refunds)), ("all_order_refund_amount_7d", Money(M::RefundGmv)), ("all_order_refund_count_14d", Count(M::Refunds)), ("all_order_refund_amount_14d", Money(M::RefundGmv)),
    ("ad_order_refund_rate_7d", Percent(M::Refunds, M::Orders)), ("ad_order_gmv_refund_rate_7d", Percent(M::RefundGmv, M::Gmv)),
    ("ad_order_refund_rate_14d", Percent(M::Refunds, M::Orders)), ("ad_order_gmv_refund_rate_14d", Percent(M::RefundGmv, M::Gmv)),
    ("ad_all_order_settle_count_7d", Count(M::Settled)), ("ad_all_order_settle_amount_7d", Money(M::SettledGmv)), ("ad_all_order_settle_cost_7d", Each(M::Cost, M::Settled)), ("ad_all_order_settle_roi_7d", Roi(M::SettledGmv)),
    ("ad_all_order_settle_count_14d", Count(M::Settled)), ("ad_all_order_settle_amount_14d", Money(M::SettledGmv)), ("ad_all_order_settle_cost_14d", Each(M::Cost, M::Settled)), ("ad_all_order_settle_roi_14d", Roi(M::SettledGmv)),
    ("ad_all_order_count_settle_rate_7d", Percent(M::Settled, M::Orders)), ("ad_all_order_gmv_settle_rate_7d", Percent(M::SettledGmv, M::Gmv)),
    ("ad_all_order_count_settle_rate_14d", Percent(M::Settled, M::Orders)), ("ad_all_order_gmv_settle_rate_14d", Percent(M::SettledGmv, M::Gmv)),
    ("indirect_order_pay_count_7days", Count(M::Indirect)), ("indirect_order_pay_gmv_7days", Money(M::IndirectGmv)), ("indirect_order_create_count_7days", Count(M::Indirect)), ("indirect_order_create_gmv_7days", Money(M::IndirectGmv)),
    ("indirect_order_prepay_count_7days", Count(M::Prepay)), ("indirect_order_prepay_gmv_7days", Money(M::PrepayGmv)), ("indirect_order_unfinished_estimate_gmv_7days", Money(M::PrepayGmv)),
    ("dy_follow", Count(M::Follow)), ("total_play", Count(M::Play)), ("play_duration_3s", Count(M::Play3s)), ("play_25_feed_break", Count(M::Play3s)), ("play_50_feed_break", Count(M::Finished)), ("play_75_feed_break", Count(M::Finished)), ("play_over", Count(M::Finished)), ("play_over_rate", Percent(M::Finished, M::Play)),
    ("luban_live_enter_cnt", Count(M::LiveEnter)), ("luban_live_click_product_cnt", Count(M::LiveClick)),
    ("qianchuan_first_order_cnt", Count(M::FirstOrders)), ("qianchuan_first_order_convert_cost", Each(M::Cost, M::FirstOrders)), ("qianchuan_first_order_rate", Percent(M::FirstOrders, M::Orders)), ("qianchuan_first_order_direct_pay_gmv", Money(M::FirstGmv)), ("qianchuan_first_order_direct_pay_order_roi", Roi(M::FirstGmv)), ("qianchuan_first_order_ltv30", Money(M::FirstGmv)), ("qianchuan_first_order_roi30", Roi(M::FirstGmv)),
    ("qianchuan_author_first_order_cnt", Count(M::FirstOrders)), ("qianchuan_author_first_order_convert_cost", Each(M::Cost, M::FirstOrders)), ("qianchuan_author_first_order_rate", Percent(M::FirstOrders, M::Orders)), ("qianchuan_author_first_order_direct_pay_gmv", Money(M::FirstGmv)), ("qianchuan_author_first_order_direct_pay_order_roi", Roi(M::FirstGmv)), ("qianchuan_author_first_order_ltv30", Money(M::FirstGmv)), ("qianchuan_author_first_order_roi30", Roi(M::FirstGmv)),
    ("qianchuan_brand_first_order_cnt", Count(M::FirstOrders)), ("qianchuan_brand_first_order_convert_cost", Each(M::Cost, M::FirstOrders)), ("qianchuan_brand_first_order_rate", Percent(M::FirstOrders, M::Orders)), ("qianchuan_brand_first_order_direct_pay_gmv", Money(M::FirstGmv)), ("qianchuan_brand_first_order_direct_pay_order_roi", Roi(M::FirstGmv)), ("qianchuan_brand_first_order_ltv30", Money(M::FirstGmv)), ("qianchuan_brand_first_order_roi30", Roi(M::FirstGmv)),
];

/// Only the report by plan has these.
#[rustfmt::skip]
pub(super) const PLAN_ONLY: &[Row] = &[
    ("dy_like", Count(M::Like)), ("dy_comment", Count(M::Comment)), ("dy_share", Count(M::Share)),
    ("live_watch_one_minute_count", Count(M::LiveMinute)), ("live_fans_club_join_cnt", Count(M::Follow)),
    ("luban_live_comment_cnt", Count(M::Comment)), ("luban_live_share_cnt", Count(M::Share)), ("luban_live_slidecart_click_cnt", Count(M::LiveClick)),
    ("luban_live_gift_cnt", Count(M::Share)), ("luban_live_gift_amount", Money(M::Coupon)),
];

/// The 27 that the 全域 list can be asked for, there in 1/100000 yuan.
#[rustfmt::skip]
pub(super) const UNI: &[Row] = &[
    ("stat_cost", Money(M::Cost)), ("stat_cost_for_overall_roi2", Money(M::Cost)), ("shop_estimated_comission_cost", Money(M::Coupon)),
    ("total_pay_order_count_for_roi2", Count(M::Orders)), ("total_pay_order_gmv_for_roi2", Money(M::Gmv)), ("total_pay_order_gmv_include_coupon_for_roi2", Money(M::CreatedGmv)), ("total_pay_order_coupon_amount_for_roi2", Money(M::Coupon)),
    ("total_cost_per_pay_order_for_roi2", Each(M::Cost, M::Orders)), ("total_prepay_and_pay_order_roi2", Roi(M::Gmv)),
    ("total_prepay_order_count_for_roi2", Count(M::Prepay)), ("total_prepay_order_gmv_for_roi2", Money(M::PrepayGmv)), ("total_unfinished_estimate_order_gmv_for_roi2", Money(M::PrepayGmv)),
    ("total_order_settle_amount_for_roi2_1h", Money(M::SettledGmv)), ("total_order_real_settle_amount_for_roi2_1h", Money(M::SettledGmv)), ("total_order_settle_count_for_roi2_1h", Count(M::Settled)),
    ("total_order_settle_amount_rate_for_roi2_1h", Percent(M::SettledGmv, M::Gmv)), ("total_order_settle_count_rate_for_roi2_1h", Percent(M::Settled, M::Orders)),
    ("total_prepay_and_pay_settle_roi2_1h", Roi(M::SettledGmv)), ("total_prepay_and_pay_settle_overall_roi2_1h", Roi(M::SettledGmv)),
    ("total_cost_per_pay_order_settle_for_roi2_1h", Each(M::Cost, M::Settled)), ("total_cost_per_pay_order_settle_for_overall_roi2_1h", Each(M::Cost, M::Settled)),
    ("total_refund_order_count_for_roi2_1h", Count(M::Refunds)), ("total_refund_order_gmv_for_roi2_1h_all", Money(M::RefundGmv)), ("total_refund_order_gmv_for_roi2_1h_rate", Percent(M::RefundGmv, M::Gmv)),
    ("total_ecom_platform_subsidy_amount_for_roi2", Money(M::Coupon)), ("no_refund_ecom_coupon_amount_for_roi2", Money(M::Coupon)), ("no_refund_ecom_platform_subsidy_amount_for_roi2", Money(M::Coupon)),
];

/// The name of spend in the parts of a 全域 plan and in the account's 乘方 total.
pub(super) const UNI_COST: &[Row] = &[("stat_cost_for_roi2", Money(M::Cost))];

/// What the parts of a 全域 plan have besides.
pub(super) const UNI_PART: &[Row] = &[
    ("product_show_count_for_roi2", Count(M::Show)),
    ("product_click_count_for_roi2", Count(M::Click)),
    ("product_cvr_rate_for_roi2", Percent(M::Click, M::Show)),
    (
        "product_convert_rate_for_roi2",
        Percent(M::Orders, M::Click),
    ),
];

/// The eleven of the account's 全域 total.
pub(super) const UNI_TOTAL: &[&str] = &[
    "stat_cost",
    "total_cost_per_pay_order_for_roi2",
    "total_ecom_platform_subsidy_amount_for_roi2",
    "total_pay_order_count_for_roi2",
    "total_pay_order_coupon_amount_for_roi2",
    "total_pay_order_gmv_for_roi2",
    "total_pay_order_gmv_include_coupon_for_roi2",
    "total_prepay_and_pay_order_roi2",
    "total_prepay_order_count_for_roi2",
    "total_prepay_order_gmv_for_roi2",
    "total_unfinished_estimate_order_gmv_for_roi2",
];

/// Metrics of live rooms.
#[rustfmt::skip]
pub(super) const LIVE: &[Row] = &[
    ("stat_cost", Money(M::Cost)), ("qualification_stat_cost", Money(M::Cost)), ("show_cnt", Count(M::Show)), ("click_cnt", Count(M::Click)),
    ("ctr", Percent(M::Click, M::Show)), ("cpm_platform", Mille(M::Cost, M::Show)), ("cpc_platform", Each(M::Cost, M::Click)), ("cpa_platform", Each(M::Cost, M::Convert)),
    ("convert_cnt", Count(M::Convert)), ("convert_rate", Percent(M::Convert, M::Click)),
    ("ecp_convert_cnt", Count(M::Convert)), ("ecp_convert_rate", Percent(M::Convert, M::Click)), ("ecp_cpa_platform", Each(M::Cost, M::Convert)),
    ("live_pay_order_gmv_alias", Money(M::Gmv)), ("live_pay_order_count_alias", Count(M::Orders)), ("live_pay_order_gmv_avg", Each(M::Gmv, M::Orders)), ("live_pay_order_gmv_roi", Roi(M::Gmv)), ("live_pay_order_rate", Percent(M::Orders, M::Created)),
    ("live_create_order_count_alias", Count(M::Created)), ("live_create_order_rate", Percent(M::Created, M::LiveClick)), ("live_order_pay_coupon_amount", Money(M::Coupon)),
    ("live_prepay_order_count_alias", Count(M::Prepay)), ("live_prepay_order_gmv_alias", Money(M::PrepayGmv)),
    ("live_click_cart_count_alias", Count(M::LiveClick)), ("live_click_product_count_alias", Count(M::LiveClick)), ("live_watch_one_minute_count", Count(M::LiveMinute)),
    ("luban_live_enter_cnt", Count(M::LiveEnter)), ("luban_live_click_product_cnt", Count(M::LiveClick)),
    ("luban_live_order_count", Count(M::Created)), ("luban_live_pay_order_count", Count(M::WeekOrders)), ("luban_live_pay_order_gmv", Money(M::WeekGmv)), ("luban_live_pay_order_gpm", Mille(M::WeekGmv, M::LiveEnter)),
    ("luban_live_prepay_order_count", Count(M::Prepay)), ("luban_live_prepay_order_gmv", Money(M::PrepayGmv)),
    ("live_order_settle_count_7d", Count(M::Settled)), ("live_order_settle_amount_7d", Money(M::SettledGmv)), ("live_order_settle_count_rate_7d", Percent(M::Settled, M::Orders)),
    ("live_order_settle_count_14d", Count(M::Settled)), ("live_order_settle_amount_14d", Money(M::SettledGmv)), ("live_order_settle_count_rate_14d", Percent(M::Settled, M::Orders)),
    ("live_order_refund_count_7d", Count(M::Refunds)), ("live_order_refund_amount_7d", Money(M::RefundGmv)), ("live_order_refund_count_14d", Count(M::Refunds)), ("live_order_refund_amount_14d", Money(M::RefundGmv)),
    ("ad_live_order_settle_cost_7d", Each(M::Cost, M::Settled)), ("ad_live_order_settle_roi_7d", Roi(M::SettledGmv)), ("ad_live_order_settle_cost_14d", Each(M::Cost, M::Settled)), ("ad_live_order_settle_roi_14d", Roi(M::SettledGmv)),
    ("ad_all_order_gmv_settle_rate_7d", Percent(M::SettledGmv, M::Gmv)), ("ad_all_order_gmv_settle_rate_14d", Percent(M::SettledGmv, M::Gmv)),
    ("ad_live_create_order_rate", Percent(M::Created, M::LiveClick)), ("ad_live_pay_order_rate", Percent(M::Orders, M::Created)), ("ad_live_pay_order_gmv_avg", Each(M::Gmv, M::Orders)), ("ad_live_prepay_and_pay_order_gmv_roi", Roi(M::Gmv)),
    ("total_live_watch_cnt", Count(M::LiveEnter)), ("total_live_follow_cnt", Count(M::Follow)), ("total_live_comment_cnt", Count(M::Comment)), ("total_live_share_cnt", Count(M::Share)), ("total_live_fans_club_join_cnt", Count(M::Follow)),
    ("total_live_gift_cnt", Count(M::Share)), ("total_live_gift_amount", Money(M::Coupon)), ("total_live_pay_order_gpm", Mille(M::Gmv, M::LiveEnter)),
];
