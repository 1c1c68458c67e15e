//! The rows of Ocean Engine, grouped by what they are about.

mod agent;
mod aweme;
mod change;
mod change_more;
mod column;
mod custom;
pub(super) mod expansion;
mod live;
mod money;
mod plan;
mod plan_state;
mod product;
mod report;
mod uni;
mod uni_more;
mod uni_report;

use super::{accounts, enums};
use qianyao_domain::catalogue::{Endpoint, Param, ParamKind, Place, Source};
use serde_json::Value;

/// Path of the list of authorised accounts, the one call that wants its token in the query too.
pub(super) const AUTHORISED_PATH: &str = "/open_api/oauth2/advertiser/get/";

pub(super) static ENDPOINTS: &[&Endpoint] = &[
    &expansion::AUTHORISED,
    &plan::AD,
    &uni::UNI_AD,
    &money::FUND,
    &report::AD_DAILY,
    &report::AD_HOURLY,
    &report::ADVERTISER_DAILY,
    &report::ADVERTISER_HOURLY,
    &plan::CAMPAIGN,
    &money::FINANCE_DETAIL,
    &aweme::AWEME,
    &aweme::PRODUCT,
    &aweme::UNI_AWEME,
    &aweme::AUTH,
    &product::OF_AWEME,
    &product::OF_UNI,
    &expansion::USER_INFO,
    &expansion::PUBLIC_INFO,
    &expansion::ADVERTISER_INFO,
    &expansion::ADVERTISER_TYPE,
    &expansion::SHOP,
    &agent::SHOP_AUTHORIZED,
    &expansion::SHOP_ADVERTISER,
    &expansion::AGENT_ADVERTISER,
    &expansion::AGENT_ADVERTISER_CURSOR,
    &agent::CHILD_AGENT,
    &agent::AGENT_INFO,
    &agent::MAJORDOMO,
    &expansion::CUSTOMER_CENTER,
    &expansion::CUSTOMER_CENTER_V3,
    &expansion::EBP_ADVERTISER,
    &money::WALLET,
    &money::ACCOUNT_BUDGET,
    &plan::AD_DETAIL,
    &plan_state::LEARNING,
    &plan_state::COMPENSATION,
    &uni_more::AD_DETAIL,
    &uni_more::AD_PRODUCT,
    &uni_more::AD_MATERIAL,
    &uni_report::TOTAL,
    &uni_report::ALL_PROMOTION,
    &uni_report::CONFIG,
    &uni_report::DATA,
    &custom::CONFIG,
    &custom::REPORT,
    &live::REPORT,
    &live::TODAY,
    &live::ROOM,
    &change::AD_STATUS,
    &change::AD_BUDGET,
    &change::AD_BID,
    &change::ROI_GOAL,
    &change::UNI_STATUS,
    &change::UNI_BUDGET,
    &change::UNI_ROI_GOAL,
    &change_more::UNI_NAME,
    &change_more::UNI_SCHEDULE,
];

/// Accounts for which business calls are made.
const ADVERTISERS: &[&str] = &[accounts::ADVERTISER];

/// The account as `advertiser_id` in a query.
const ADVERTISER_ID: Param = Param::of(
    "advertiser_id",
    ParamKind::IdNumber,
    Place::Query,
    Source::Account,
)
.required();

/// A plan of the account.
const AD_ID: Param = Param::ask(
    "ad_id",
    ParamKind::IdNumber,
    Place::Query,
    "计划 ID",
    "Plan id",
)
.required();

const PAGE: Param = Param::of(
    "page",
    ParamKind::Int(1, 100_000),
    Place::Query,
    Source::Page,
);

const PAGE_SIZE: Param = Param::of(
    "page_size",
    ParamKind::Int(1, 100),
    Place::Query,
    Source::PageSize,
);

/// The words of `marketing_goal`; one of them in each call.
const GOALS: ParamKind = ParamKind::Choice(&["VIDEO_PROM_GOODS", "LIVE_PROM_GOODS"]);

/// The first of these lists that the answer's data holds; for calls whose list is named by memory alone.
fn first_list(body: &Value, names: &[&str]) -> Vec<Value> {
    let data = body.get("data");
    names
        .iter()
        .find_map(|name| data?.get(name)?.as_array())
        .cloned()
        .unwrap_or_default()
}
