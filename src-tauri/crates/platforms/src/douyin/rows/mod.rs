//! The rows of the alliance, grouped by what they are about.

mod award;
pub(super) mod creator;
mod order;
mod product;
mod shelf;
mod store;

use super::{accounts, commission, enums};
use qianyao_domain::catalogue::{Endpoint, Param, ParamKind, Per, Place, Source};

/// Path of the one call that wants its token in the body.
pub(super) const USERINFO_PATH: &str = "/oauth/userinfo/";

pub(super) static ENDPOINTS: &[&Endpoint] = &[
    &store::STORE_PRODUCT,
    &order::KOL_ORDERS,
    &creator::BUYIN_ID,
    &creator::USERINFO,
    &creator::REPUTATION,
    &product::SEARCH,
    &product::DETAIL,
    &product::CATEGORY,
    &product::SKU,
    &product::CONVERT,
    &award::DETAIL,
    &award::PRODUCT,
    &shelf::ADD,
    &shelf::REMOVE,
    &shelf::REMOVE_ONE,
    &award::APPLY,
];

/// The creator that consented.
const CREATOR: Per = Per::Account(&[accounts::CREATOR]);

/// Person-level calls carry the creator in the query, never in the body.
const OPEN_ID: Param = Param::of(
    "open_id",
    ParamKind::Text(200),
    Place::Query,
    Source::Subject,
)
.required();
