//! The rows of Amazon Ads, grouped by what they are about. Money is a decimal in the profile's currency.

mod brand;
mod campaign;
mod column;
mod keyword;
mod negative;
mod portfolio;
mod product;
pub(super) mod profile;
mod report;

use super::enums;
use qianyao_domain::catalogue::{
    Currency, Endpoint, Fetch, Kind, Method, MoneyUnit, Param, ParamKind, Per, Place, Source,
    TimeFormat,
};

/// Path of the profiles, which are asked for without one.
pub(super) const PROFILES_PATH: &str = "/v2/profiles";

pub(super) static ENDPOINTS: &[&Endpoint] = &[
    &profile::PROFILE,
    &campaign::SP_CAMPAIGN,
    &report::SP_CAMPAIGN,
    &portfolio::PORTFOLIO,
    &campaign::SP_AD_GROUP,
    &campaign::SP_PRODUCT_AD,
    &keyword::SP_KEYWORD,
    &keyword::SP_TARGET,
    &negative::KEYWORD,
    &negative::TARGET,
    &negative::CAMPAIGN_KEYWORD,
    &negative::CAMPAIGN_TARGET,
    &brand::SB_CAMPAIGN,
    &brand::SB_AD_GROUP,
    &brand::SD_CAMPAIGN,
    &report::SP_PLACEMENT,
    &report::SP_AD_GROUP,
    &report::SP_TARGETING,
    &report::SP_SEARCH_TERM,
    &report::SP_ADVERTISED_PRODUCT,
    &report::SP_PURCHASED_PRODUCT,
    &report::SB_CAMPAIGN,
    &report::SB_AD_GROUP,
    &report::SB_PURCHASED_PRODUCT,
    &report::SD_CAMPAIGN,
    &report::SD_AD_GROUP,
    &report::ST_CAMPAIGN,
    &profile::MANAGER_ACCOUNT,
    &product::METADATA,
    &product::ELIGIBILITY,
];

/// The media types of the row with this path, for calls that no row makes; reading a report's state has none.
pub(super) fn media_types(method: Method, path: &str) -> &'static [(&'static str, &'static str)] {
    ENDPOINTS
        .iter()
        .find(|row| row.method == method && row.path == path)
        .map_or(&[], |row| row.headers)
}

/// What the rows of a profile share.
const OF_PROFILE: Endpoint = Endpoint {
    per: Per::Account(&[]),
    ..Endpoint::PLAIN
};

/// Lists that take their filter in the body.
const LISTED: Endpoint = Endpoint {
    method: Method::Post,
    fetch: Fetch::Cursor {
        size: 500,
        next: "/nextToken",
        more: "",
        short_is_last: false,
    },
    ..OF_PROFILE
};

const fn body(name: &'static str, kind: ParamKind, zh: &'static str, en: &'static str) -> Param {
    Param::ask(name, kind, Place::Body, zh, en)
}

const STATES: Param = body(
    "stateFilter.include",
    ParamKind::Texts(10),
    "状态",
    "States",
);

const CAMPAIGNS: Param = body(
    "campaignIdFilter.include",
    ParamKind::Texts(1_000),
    "广告活动 ID",
    "Campaign ids",
);

/// Extended data weighs five times as much for throttling [C rate-limiting].
const EXTENDED: Param = body(
    "includeExtendedDataFields",
    ParamKind::Bool,
    "返回扩展字段",
    "With extended data",
);

/// 10 to 1000 were seen [P]; the exact most is not known.
const MAX_RESULTS: Param = Param::of(
    "maxResults",
    ParamKind::Int(10, 1_000),
    Place::Body,
    Source::PageSize,
);

const NEXT_TOKEN: Param = Param::of(
    "nextToken",
    ParamKind::Text(10_000),
    Place::Body,
    Source::Cursor,
);

/// A decimal in the profile's currency.
const MONEY: Kind = Kind::Money(MoneyUnit::Major, Currency::Account);
/// RFC 3339.
const MOMENT: Kind = Kind::Time(TimeFormat::Rfc3339);
