//! Every path of the hosts.

use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use axum::routing::{MethodFilter, get, on, post};

use super::ask::Ask;
use super::door::enter;
use super::envelope::{Data, Shape, wrap};
use super::profiles::Region;
use super::{
    consent, display, listing, portfolios, products, profiles, report, report_file, token,
};
use crate::call::Call;
use crate::world::World;

/// One endpoint of the API hosts.
#[derive(Clone, Copy)]
pub(super) struct Endpoint {
    method: MethodFilter,
    path: &'static str,
    /// Whether it wants a profile in the Scope header.
    pub(super) scoped: bool,
    /// The type that the body must have.
    pub(super) sends: Option<&'static str>,
    /// The type that the caller must be ready to take.
    pub(super) accepts: Option<&'static str>,
    shape: Shape,
    answer: fn(&Ask<'_>) -> Data,
}

const fn plain(
    method: MethodFilter,
    path: &'static str,
    scoped: bool,
    shape: Shape,
    answer: fn(&Ask<'_>) -> Data,
) -> Endpoint {
    Endpoint {
        method,
        path,
        scoped,
        sends: None,
        accepts: None,
        shape,
        answer,
    }
}

/// A list of Sponsored Products: one vendor type both ways [C PM].
const fn list(path: &'static str, kind: &'static str, answer: fn(&Ask<'_>) -> Data) -> Endpoint {
    Endpoint {
        sends: Some(kind),
        accepts: Some(kind),
        ..plain(MethodFilter::POST, path, true, Shape::Message, answer)
    }
}

macro_rules! vendor {
    ($name:literal) => {
        concat!("application/vnd.", $name, "+json")
    };
}

const REPORT: &str = "/reporting/reports/{id}";

#[rustfmt::skip]
const ENDPOINTS: &[Endpoint] = &[
    plain(MethodFilter::GET, "/v2/profiles", false, Shape::Details, profiles::list),
    plain(MethodFilter::GET, "/managerAccounts", false, Shape::Details, profiles::managers),
    list("/sp/campaigns/list", vendor!("spCampaign.v3"), listing::campaigns),
    list("/sp/adGroups/list", vendor!("spAdGroup.v3"), listing::groups),
    list("/sp/productAds/list", vendor!("spProductAd.v3"), listing::ads),
    list("/sp/keywords/list", vendor!("spKeyword.v3"), listing::keywords),
    list("/sp/targets/list", vendor!("spTargetingClause.v3"), listing::targets),
    list("/sp/negativeKeywords/list", vendor!("spNegativeKeyword.v3"), listing::negative_keywords),
    list("/sp/negativeTargets/list", vendor!("spNegativeTargetingClause.v3"), listing::negative_targets),
    list("/sp/campaignNegativeKeywords/list", vendor!("spCampaignNegativeKeyword.v3"), listing::campaign_negative_keywords),
    list("/sp/campaignNegativeTargets/list", vendor!("spCampaignNegativeTargetingClause.v3"), listing::campaign_negative_targets),
    Endpoint { accepts: None, ..list("/portfolios/list", vendor!("spPortfolio.v3"), portfolios::list) },
    Endpoint {
        sends: Some(vendor!("createasyncreportrequest.v3")),
        ..plain(MethodFilter::POST, "/reporting/reports", true, Shape::Detail, report::create)
    },
    plain(MethodFilter::GET, REPORT, true, Shape::Detail, report::poll),
    list("/sb/v4/campaigns/list", vendor!("sbcampaignresource.v4"), display::brand_campaigns),
    list("/sb/v4/adGroups/list", vendor!("sbadgroupresource.v4"), display::brand_groups),
    plain(MethodFilter::GET, "/sd/campaigns", true, Shape::Details, display::campaigns),
    plain(MethodFilter::DELETE, REPORT, true, Shape::Detail, report::cancel),
    Endpoint {
        sends: Some(vendor!("productmetadatarequest.v1")), accepts: Some(vendor!("productmetadataresponse.v1")),
        ..plain(MethodFilter::POST, "/product/metadata", true, Shape::Details, products::metadata)
    },
    Endpoint {
        sends: Some("application/json"),
        ..plain(MethodFilter::POST, "/eligibility/product/list", true, Shape::Details, products::eligibility)
    },
];

pub(super) fn pages() -> Router<Arc<World>> {
    Router::new().route("/ap/oa", get(consent::open).post(consent::decide))
}

pub(super) fn tokens() -> Router<Arc<World>> {
    Router::new().route(token::PATH, post(token::token))
}

pub(super) fn downloads() -> Router<Arc<World>> {
    Router::new().route("/{profile}/{file}", get(report_file::fetch))
}

pub(super) fn north_america() -> Router<Arc<World>> {
    api(Region::NorthAmerica)
}

pub(super) fn europe() -> Router<Arc<World>> {
    api(Region::Europe)
}

pub(super) fn far_east() -> Router<Arc<World>> {
    api(Region::FarEast)
}

fn api(region: Region) -> Router<Arc<World>> {
    ENDPOINTS.iter().fold(Router::new(), |router, endpoint| {
        let answer = move |call: Call| async move { open(&call, region, endpoint) };
        router.route(endpoint.path, on(endpoint.method, answer))
    })
}

fn open(call: &Call, region: Region, endpoint: &Endpoint) -> Response {
    let data = enter(call, region, endpoint).and_then(|ask| (endpoint.answer)(&ask));
    wrap(&call.world, endpoint.shape, data)
}
