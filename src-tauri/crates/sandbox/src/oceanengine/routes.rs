//! Every path of the two API hosts, and the door that each request passes: token, rights, rate.

use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};

use super::ask::Ask;
use super::envelope::{Data, Refusal, no, no_right, wrap};
use super::{
    NAME, aweme, expand, funds, info, live, plan_change, plan_detail, plan_list, products, report,
    report_custom, report_uni, report_uni_data, token, uni_change, uni_detail, uni_list,
};
use crate::beijing::Wall;
use crate::call::Call;
use crate::limit::{Rate, Verdict};
use crate::tokens::Standing;
use crate::world::World;

type Business = fn(&Ask<'_>) -> Data;
type TokenCall = fn(&Call) -> Data;

/// Paths below `/open_api`; the slash at the end belongs to them [C].
#[rustfmt::skip]
const READS: &[(&str, Business)] = &[
    ("/oauth2/advertiser/get/", expand::authorised),
    ("/2/user/info/", info::user),
    ("/2/advertiser/public_info/", info::public),
    ("/2/advertiser/info/", info::advertisers),
    ("/2/agent/advertiser/select/", expand::agent),
    ("/2/agent/child_agent/select/", expand::child_agents),
    ("/2/agent/info/", expand::agent_info),
    ("/2/majordomo/advertiser/select/", expand::majordomo),
    ("/2/customer_center/advertiser/list/", expand::workbench),
    ("/2/ebp/advertiser/list/", expand::enterprise),
    ("/v3.0/customer_center/account/list/", expand::workbench_accounts),
    ("/v3.0/account/fund/get/", funds::funds),
    ("/v1.0/qianchuan/shop/advertiser/list/", expand::shop),
    ("/v1.0/qianchuan/shop/get/", expand::shops),
    ("/v1.0/qianchuan/shop/authorized/get/", expand::shop_of_advertiser),
    ("/v1.0/qianchuan/advertiser/type/get/", expand::types),
    ("/v1.0/qianchuan/account/balance/get/", funds::balance),
    ("/v1.0/qianchuan/account/budget/get/", funds::budget),
    ("/v1.0/qianchuan/finance/wallet/get/", funds::wallet),
    ("/v1.0/qianchuan/finance/detail/get/", funds::detail),
    ("/v1.0/qianchuan/ad/get/", plan_list::list),
    ("/v1.0/qianchuan/ad/detail/get/", plan_detail::detail),
    ("/v1.0/qianchuan/ad/learing_status/get/", plan_detail::learning),
    ("/v1.0/qianchuan/ad/compensate_status/get/", plan_detail::compensation),
    ("/v1.0/qianchuan/campaign_list/get/", plan_list::campaigns),
    ("/v1.0/qianchuan/uni_promotion/list/", uni_list::list),
    ("/v1.0/qianchuan/uni_promotion/ad/detail/", uni_detail::detail),
    ("/v1.0/qianchuan/uni_promotion/ad/product/get/", uni_detail::product),
    ("/v1.0/qianchuan/uni_promotion/ad/material/get/", uni_detail::material),
    ("/v1.0/qianchuan/report/advertiser/get/", report::advertiser),
    ("/v1.0/qianchuan/report/ad/get/", report::plan),
    ("/v1.0/qianchuan/report/live/get/", live::report),
    ("/v1.0/qianchuan/report/today_live/get/", live::report),
    ("/v1.0/qianchuan/today_live/room/get/", live::rooms),
    ("/v1.0/qianchuan/report/uni_promotion/get/", report_uni::total),
    ("/v1.0/qianchuan/report/uni_promotion/config/get/", report_uni_data::config),
    ("/v1.0/qianchuan/report/uni_promotion/data/get/", report_uni_data::data),
    ("/v1.0/qianchuan/report/all_promotion/get/", report_uni::overall),
    ("/v1.0/qianchuan/report/custom/config/get/", report_custom::config),
    ("/v1.0/qianchuan/report/custom/get/", report_custom::report),
    ("/v1.0/qianchuan/report/material/get/", report_custom::material),
    ("/v1.0/qianchuan/product/available/get/", products::available),
    ("/v1.0/qianchuan/aweme/product/available/get/", products::of_aweme),
    ("/v1.0/qianchuan/uni_promotion/product/get/", products::of_uni),
    ("/v1.0/qianchuan/aweme/authorized/get/", aweme::authorised),
    ("/v1.0/qianchuan/uni_aweme/authorized/get/", aweme::uni_authorised),
    ("/v1.0/qianchuan/aweme_auth_list/get/", aweme::auth_list),
];

#[rustfmt::skip]
const WRITES: &[(&str, Business)] = &[
    ("/v1.0/qianchuan/ad/status/update/", plan_change::status),
    ("/v1.0/qianchuan/ad/budget/update/", plan_change::budget),
    ("/v1.0/qianchuan/ad/bid/update/", plan_change::bid),
    ("/v1.0/qianchuan/roi/goal/update/", plan_change::roi_goal),
    ("/v1.0/qianchuan/batch_campaign_status/update/", plan_change::campaign_status),
    ("/v1.0/qianchuan/uni_promotion/ad/status/update/", uni_change::status),
    ("/v1.0/qianchuan/uni_promotion/ad/budget/update/", uni_change::budget),
    ("/v1.0/qianchuan/uni_promotion/ad/roi2_goal/update/", uni_change::roi2_goal),
    ("/v1.0/qianchuan/uni_promotion/ad/name/update/", uni_change::name),
    ("/v1.0/qianchuan/uni_promotion/ad/schedule_date/update/", uni_change::schedule),
];

const TOKENS: &[(&str, TokenCall)] = &[
    ("/oauth2/access_token/", token::exchange),
    ("/oauth2/refresh_token/", token::refresh),
    ("/oauth2/renew_token/", token::renew),
    ("/oauth2/app_access_token/", token::app_token),
];

/// No public figure is known; an app that keeps to four requests a second never meets this.
const RATE: Rate = Rate {
    per_second: 10,
    burst: 20,
};
/// So many refusals in a row, and the developer is locked out with another code.
const STUBBORN: u64 = 20;

pub(super) fn business_paths() -> impl Iterator<Item = &'static str> {
    READS.iter().chain(WRITES).map(|(path, _)| *path)
}

pub(super) fn router() -> Router<Arc<World>> {
    let mut router = Router::new();
    for &(path, answer) in TOKENS {
        let method =
            post(move |call: Call| async move { wrap(&call.world, call.now, answer(&call)) });
        router = router.route(&format!("/open_api{path}"), method);
    }
    for &(path, answer) in READS {
        router = router.route(
            &format!("/open_api{path}"),
            get(move |call: Call| async move { open(&call, answer) }),
        );
    }
    for &(path, answer) in WRITES {
        router = router.route(
            &format!("/open_api{path}"),
            post(move |call: Call| async move { open(&call, answer) }),
        );
    }
    router
}

fn open(call: &Call, answer: Business) -> Response {
    let data = enter(call).and_then(|ask| answer(&ask));
    wrap(&call.world, call.now, data)
}

/// The header `Access-Token`; `oauth2/advertiser/get/` also knows a query parameter `access_token` [C].
fn enter(call: &Call) -> Result<Ask<'_>, Refusal> {
    let in_query = || {
        call.query("access_token")
            .filter(|_| call.path.ends_with("/oauth2/advertiser/get/"))
    };
    let token = call
        .header("Access-Token")
        .or_else(in_query)
        .unwrap_or_default();
    if token.is_empty() {
        return no(40104, "access_token is empty");
    }
    let tokens = call.world.oceanengine.tokens();
    let consent = match tokens.pairs.access.look(token, call.now) {
        Standing::Live(grant) => tokens.consents[grant].clone(),
        Standing::Expired(_) => return no(40102, "access_token expired"),
        Standing::Dead(_) | Standing::Unknown => return no(40105, "access_token invalid"),
    };
    drop(tokens);
    if call.world.is_forbidden(&call.path) {
        return no_right("no permission for this API");
    }
    match call.world.limits.take(NAME, RATE, call.now) {
        Verdict::Pass => Ok(Ask {
            call,
            consent,
            now: Wall::of(call.now),
        }),
        Verdict::Refused(times) if times >= STUBBORN => no(
            40110,
            "developer request limit exceeded, please retry after 5 minutes",
        ),
        Verdict::Refused(_) => no(40100, "too many requests"),
    }
}
