//! The rows of Tencent, grouped by what they are about. Money is fen, rates are fractions, moments are seconds.

pub(super) mod account;
mod adgroup;
mod creative;
mod fund;
mod image;
mod report;

use super::{accounts, enums};
use qianyao_domain::catalogue::{
    Endpoint, Fixed, Kind, Param, ParamKind, Per, PercentScale, Place, Source, TimeFormat,
};

pub(super) static ENDPOINTS: &[&Endpoint] = &[
    &account::ADVERTISER,
    &adgroup::ADGROUP,
    &report::DAILY,
    &fund::FUND,
    &creative::DYNAMIC_CREATIVE,
    &report::HOURLY,
    &account::RELATION,
    &account::LISTED,
    &adgroup::ADD,
    &image::ADD,
];

/// What all rows share. [C SEED] No value may hold these characters unless an endpoint says otherwise; the quotes are
/// printed in two forms.
const CALL: Endpoint = Endpoint {
    per: Per::Account(&[accounts::ADVERTISER]),
    forbidden: "<>&'\"/\\\t\n\r‘’“”",
    ..Endpoint::PLAIN
};

const ACCOUNT_ID: Param = Param::of(
    "account_id",
    ParamKind::IdNumber,
    Place::Query,
    Source::Account,
)
.required();

const CURSOR_MODE: Param = Param::of(
    "pagination_mode",
    ParamKind::Choice(&["PAGINATION_MODE_CURSOR"]),
    Place::Query,
    Source::Fixed(Fixed::Str("PAGINATION_MODE_CURSOR")),
);

const PAGE_SIZE: Param = Param::of(
    "page_size",
    ParamKind::Int(1, 100),
    Place::Query,
    Source::PageSize,
);

/// `fields`: a list of at most 1024 names.
const fn fields(names: &'static [&'static str]) -> Param {
    Param::ask(
        "fields",
        ParamKind::Texts(1_024),
        Place::Query,
        "返回字段",
        "Fields",
    )
    .unless_given(Fixed::List(names))
}

const FILTERING: Param = Param::ask(
    "filtering",
    ParamKind::Json,
    Place::Query,
    "过滤条件",
    "Filter",
);

/// Seconds since the epoch.
const SECONDS: Kind = Kind::Time(TimeFormat::Seconds);
/// 0.0132 is 1.32 % [M].
const RATE: Kind = Kind::Percent(PercentScale::Fraction);
