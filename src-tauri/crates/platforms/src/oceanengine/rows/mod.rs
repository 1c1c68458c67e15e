//! The rows of Ocean Engine, grouped by what they are about.

pub(super) mod expansion;
mod money;
mod plan;
mod report;
mod uni;

use super::{accounts, enums};
use qianyao_domain::catalogue::{Endpoint, Param, ParamKind, Place, Source};

/// Path of the list of authorised accounts, the one call that wants its token in the query too.
pub(super) const AUTHORISED_PATH: &str = "/open_api/oauth2/advertiser/get/";

pub(super) static ENDPOINTS: &[&Endpoint] = &[
    &expansion::AUTHORISED,
    &plan::AD,
    &uni::UNI_AD,
    &money::FUND,
    &report::AD_DAILY,
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
