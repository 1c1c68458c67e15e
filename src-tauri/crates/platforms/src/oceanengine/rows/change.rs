//! What changes plans. Code 0 with a filled list of errors is a partial success, so every plan is told by itself.
//!
//! Deleting cannot be undone and is left to the platform's own console.

use super::ADVERTISERS;
use crate::reading::{object, text};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, Deed, Endpoint, Fill, Fixed, Kind, Link, Method, Param, ParamKind, Per, Place, Role,
    Sign, Source, State, Step,
};
use serde_json::Value;

/// What all changes share.
pub(super) const CHANGE: Endpoint = Endpoint {
    role: Role::Action,
    method: Method::Post,
    per: Per::Account(ADVERTISERS),
    records: "/data",
    reshape: Some(outcomes),
    key: &["ad_id"],
    columns: &[
        Column::new("ad_id", "/ad_id", Kind::Id, "计划 ID", "Plan id"),
        Column::new("ok", "/ok", Kind::Bool, "成功", "Done"),
        Column::new(
            "error_message",
            "/error_message",
            Kind::Text,
            "原因",
            "Reason",
        ),
    ],
    ..Endpoint::PLAIN
};

const AD_IDS: &[Fill] = &[Fill::new("ad_ids", "ad_id")];

const TOLD: Deed = Deed {
    told: "ad_id",
    ..Deed::PLAIN
};

const PLAN: State = State {
    by: "ad_detail",
    param: "ad_id",
    key: "ad_id",
    sign: Sign::Shows,
    shows: &[],
};

pub(super) const UNI_PLAN: State = State {
    by: "uni_ad_detail",
    ..PLAN
};

/// [B]
const SPENT: Text = Text::new(
    "平台还会检查：预算不低于已消耗的 105%",
    "The platform checks besides that a budget is not below 105 % of what is spent",
);

pub(super) const ADVERTISER_ID: Param = Param::of(
    "advertiser_id",
    ParamKind::IdNumber,
    Place::Body,
    Source::Account,
)
.required();

pub(super) const AD_ID: Param = Param::ask(
    "ad_id",
    ParamKind::IdNumber,
    Place::Body,
    "计划 ID",
    "Plan id",
)
.required();

/// [B] A daily budget is at least 300 yuan.
const BUDGET: Param = Param::ask(
    "budget",
    ParamKind::Decimal(300.0, 99_999_999.99),
    Place::Body,
    "预算(元)",
    "Budget (yuan)",
)
.required();

/// Switches standard plans on and off.
pub(crate) static AD_STATUS: Endpoint = Endpoint {
    name: "ad_status_update",
    title: Text::new("启停标准计划", "Switch standard plans"),
    path: "/open_api/v1.0/qianchuan/ad/status/update/",
    params: &[
        ADVERTISER_ID,
        Param::ask(
            "ad_ids",
            ParamKind::IdNumbers(10),
            Place::Body,
            "计划 ID",
            "Plan ids",
        )
        .required(),
        Param::ask(
            "opt_status",
            ParamKind::Choice(&["ENABLE", "DISABLE", "REVIVE"]),
            Place::Body,
            "操作",
            "Switch to",
        )
        .required(),
        Param::ask(
            "budget",
            ParamKind::Decimal(300.0, 99_999_999.99),
            Place::Body,
            "预算(元,重启时)",
            "Budget (yuan, to revive)",
        ),
        Param::ask(
            "revive_budget",
            ParamKind::Decimal(0.0, 99_999_999.99),
            Place::Body,
            "重启预算(元)",
            "Budget of the revival (yuan)",
        ),
        Param::ask(
            "schedule_fixed_range",
            ParamKind::Int(0, 86_400 * 30),
            Place::Body,
            "固定投放时长(秒)",
            "Fixed delivery (seconds)",
        ),
    ],
    links: &[
        Link::new("ad", AD_IDS)
            .titled("暂停计划", "Pause")
            .with(&[("opt_status", Fixed::Str("DISABLE"))]),
        Link::new("ad", AD_IDS)
            .titled("启用计划", "Switch on")
            .with(&[("opt_status", Fixed::Str("ENABLE"))]),
    ],
    deed: Some(Deed {
        item: "ad_ids",
        state: Some(State {
            shows: &[("opt_status", "opt_status")],
            ..PLAN
        }),
        ..TOLD
    }),
    source: "[C] GO ad/status/update; at most 10 plans [B]",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930250A1B2C3D4E5F6071829E","data":{"ad_ids":[1791122334455667],"errors":[{"ad_id":1791122334455668,"error_message":"plan is in review"}]}}"#,
    ..CHANGE
};

/// New budgets of standard plans; yuan with two decimals.
pub(crate) static AD_BUDGET: Endpoint = Endpoint {
    name: "ad_budget_update",
    title: Text::new("修改标准计划预算", "Re-budget standard plans"),
    path: "/open_api/v1.0/qianchuan/ad/budget/update/",
    params: &[
        ADVERTISER_ID,
        Param::ask(
            "data",
            ParamKind::Rows(10, &[AD_ID, BUDGET]),
            Place::Body,
            "计划与预算",
            "Plans and budgets",
        )
        .required(),
    ],
    links: &[Link::new(
        "ad",
        &[
            Fill::new("data.ad_id", "ad_id"),
            Fill::new("data.budget", "budget"),
        ],
    )
    .titled("改预算", "Re-budget")],
    deed: Some(Deed {
        item: "data.ad_id",
        state: Some(State {
            shows: &[("budget", "data.budget")],
            ..PLAN
        }),
        steps: &[Step {
            param: "data.budget",
            column: "budget",
            least: 100,
            a_day: 20,
        }],
        minds: SPENT,
        ..TOLD
    }),
    source: "[C] GO ad/budget/update; limits [B]",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930251A1B2C3D4E5F6071829E","data":{"ad_ids":[1791122334455667],"errors":[]}}"#,
    ..CHANGE
};

/// New bids of standard plans; yuan.
pub(crate) static AD_BID: Endpoint = Endpoint {
    name: "ad_bid_update",
    title: Text::new("修改标准计划出价", "Re-bid standard plans"),
    path: "/open_api/v1.0/qianchuan/ad/bid/update/",
    params: &[
        ADVERTISER_ID,
        Param::ask(
            "data",
            ParamKind::Rows(
                10,
                &[
                    AD_ID,
                    Param::ask(
                        "bid",
                        ParamKind::Decimal(0.01, 999_999.99),
                        Place::Body,
                        "出价(元)",
                        "Bid (yuan)",
                    )
                    .required(),
                ],
            ),
            Place::Body,
            "计划与出价",
            "Plans and bids",
        )
        .required(),
    ],
    links: &[Link::new(
        "ad",
        &[
            Fill::new("data.ad_id", "ad_id"),
            Fill::new("data.bid", "cpa_bid"),
        ],
    )
    .titled("改出价", "Re-bid")],
    deed: Some(Deed {
        item: "data.ad_id",
        state: Some(State {
            shows: &[("cpa_bid", "data.bid")],
            ..PLAN
        }),
        ..TOLD
    }),
    source: "[C] GO ad/bid/update; at most 10 plans [B]",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930252A1B2C3D4E5F6071829E","data":{"ad_ids":[1791122334455667],"errors":[]}}"#,
    ..CHANGE
};

/// A new ROI goal of one standard plan.
pub(crate) static ROI_GOAL: Endpoint = Endpoint {
    name: "roi_goal_update",
    title: Text::new("修改标准计划 ROI 目标", "ROI goal of a standard plan"),
    path: "/open_api/v1.0/qianchuan/roi/goal/update/",
    params: &[
        ADVERTISER_ID,
        Param::ask(
            "roi_goal_updates",
            ParamKind::Rows(
                1,
                &[
                    AD_ID,
                    Param::ask(
                        "roi_goal",
                        ParamKind::Decimal(0.01, 100.0),
                        Place::Body,
                        "ROI 目标",
                        "ROI goal",
                    )
                    .required(),
                ],
            ),
            Place::Body,
            "计划与 ROI 目标",
            "Plan and goal",
        )
        .required(),
    ],
    links: &[Link::new(
        "ad",
        &[
            Fill::new("roi_goal_updates.ad_id", "ad_id"),
            Fill::new("roi_goal_updates.roi_goal", "roi_goal"),
        ],
    )
    .titled("改 ROI 目标", "Change the ROI goal")],
    deed: Some(Deed {
        item: "roi_goal_updates.ad_id",
        state: Some(State {
            shows: &[("roi_goal", "roi_goal_updates.roi_goal")],
            ..PLAN
        }),
        ..TOLD
    }),
    source: "[C] GO roi/goal/update; one plan, 0.01–100 [B]",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930253A1B2C3D4E5F6071829E","data":{"results":[{"ad_id":1791122334455667,"flag":true,"error_message":""}]}}"#,
    ..CHANGE
};

/// Switches one 全域 plan; how many at once is not certain, so one.
pub(crate) static UNI_STATUS: Endpoint = Endpoint {
    name: "uni_status_update",
    title: Text::new("启停全域计划", "Switch a site-wide plan"),
    path: "/open_api/v1.0/qianchuan/uni_promotion/ad/status/update/",
    params: &[
        ADVERTISER_ID,
        Param::ask(
            "ad_ids",
            ParamKind::IdNumbers(1),
            Place::Body,
            "计划 ID",
            "Plan id",
        )
        .required(),
        Param::ask(
            "opt_status",
            ParamKind::Choice(&["ENABLE", "DISABLE"]),
            Place::Body,
            "操作",
            "Switch to",
        )
        .required(),
    ],
    links: &[
        Link::new("uni_ad", AD_IDS)
            .titled("暂停计划", "Pause")
            .with(&[("opt_status", Fixed::Str("DISABLE"))]),
        Link::new("uni_ad", AD_IDS)
            .titled("启用计划", "Switch on")
            .with(&[("opt_status", Fixed::Str("ENABLE"))]),
    ],
    deed: Some(Deed {
        item: "ad_ids",
        state: Some(State {
            shows: &[("opt_status", "opt_status")],
            ..UNI_PLAN
        }),
        ..TOLD
    }),
    source: "[C] GO uni_promotion/ad/status/update; one id [B]",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930254A1B2C3D4E5F6071829E","data":{"results":[{"ad_id":1792233445566778,"flag":false,"error":{"error_code":40000,"error_message":"plan is in review","extra":""}}]}}"#,
    ..CHANGE
};

/// New budgets of 全域 plans; yuan.
pub(crate) static UNI_BUDGET: Endpoint = Endpoint {
    name: "uni_budget_update",
    title: Text::new("修改全域计划预算", "Re-budget site-wide plans"),
    path: "/open_api/v1.0/qianchuan/uni_promotion/ad/budget/update/",
    params: &[
        ADVERTISER_ID,
        Param::ask(
            "update_budget_infos",
            ParamKind::Rows(10, &[AD_ID, BUDGET]),
            Place::Body,
            "计划与预算",
            "Plans and budgets",
        )
        .required(),
    ],
    links: &[Link::new(
        "uni_ad",
        &[
            Fill::new("update_budget_infos.ad_id", "ad_id"),
            Fill::new("update_budget_infos.budget", "budget"),
        ],
    )
    .titled("改预算", "Re-budget")],
    deed: Some(Deed {
        item: "update_budget_infos.ad_id",
        state: Some(State {
            shows: &[("budget", "update_budget_infos.budget")],
            ..UNI_PLAN
        }),
        minds: SPENT,
        ..TOLD
    }),
    source: "[C] GO uni_promotion/ad/budget/update",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930255A1B2C3D4E5F6071829E","data":{"results":[{"ad_id":1792233445566778,"status":"SUCCESS","error_message":""},{"ad_id":1792233445566779,"status":"FAILED","error_message":"budget too small"}]}}"#,
    ..CHANGE
};

/// New ROI goals of 全域 plans.
pub(crate) static UNI_ROI_GOAL: Endpoint = Endpoint {
    name: "uni_roi_goal_update",
    title: Text::new("修改全域计划 ROI 目标", "ROI goals of site-wide plans"),
    path: "/open_api/v1.0/qianchuan/uni_promotion/ad/roi2_goal/update/",
    params: &[
        ADVERTISER_ID,
        Param::ask(
            "update_roi2_infos",
            ParamKind::Rows(
                10,
                &[
                    AD_ID,
                    Param::ask(
                        "roi2_goal",
                        ParamKind::Decimal(0.01, 100.0),
                        Place::Body,
                        "ROI 目标",
                        "ROI goal",
                    )
                    .required(),
                ],
            ),
            Place::Body,
            "计划与 ROI 目标",
            "Plans and goals",
        )
        .required(),
    ],
    links: &[Link::new(
        "uni_ad",
        &[
            Fill::new("update_roi2_infos.ad_id", "ad_id"),
            Fill::new("update_roi2_infos.roi2_goal", "roi2_goal"),
        ],
    )
    .titled("改 ROI 目标", "Change the ROI goal")],
    deed: Some(Deed {
        item: "update_roi2_infos.ad_id",
        state: Some(State {
            shows: &[("roi2_goal", "update_roi2_infos.roi2_goal")],
            ..UNI_PLAN
        }),
        ..TOLD
    }),
    source: "[C] GO uni_promotion/ad/roi2_goal/update",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930256A1B2C3D4E5F6071829E","data":{"results":[{"ad_id":1792233445566778,"status":"SUCCESS","error_message":""}]}}"#,
    ..CHANGE
};

/// One record for each plan: `{ad_id, ok, error_message}`, out of `ad_ids` and `errors`, or of `results` with a flag or
/// a status.
fn outcomes(body: &Value) -> Vec<Value> {
    let list = |at: &str| {
        body.pointer(at)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
    };
    let told = |id: &Value, ok: bool, why: String| {
        object([
            ("ad_id", id.clone()),
            ("ok", Value::from(ok)),
            ("error_message", Value::from(why)),
        ])
    };
    let done = list("/data/ad_ids").map(|id| told(id, true, String::new()));
    let failed = list("/data/errors").map(|error| {
        let why = text(error, "/error_message").unwrap_or_default();
        told(&error["ad_id"], false, why)
    });
    let results = list("/data/results").map(|result| {
        let flag = text(result, "/flag").or_else(|| text(result, "/status"));
        let ok = matches!(flag.as_deref(), Some("true" | "1" | "SUCCESS"));
        let why = text(result, "/error_message")
            .or_else(|| text(result, "/error/error_message"))
            .unwrap_or_default();
        told(&result["ad_id"], ok, why)
    });
    done.chain(failed).chain(results).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(row: &Endpoint, expect: &str) {
        let body = serde_json::from_str(row.sample).unwrap();
        let told: Vec<String> = row
            .records_of(&body)
            .iter()
            .map(|record| {
                let why = record["error_message"].as_str().unwrap();
                format!("{} {} {why}", record["ad_id"], record["ok"])
            })
            .collect();
        assert_eq!(told.join("; "), expect, "{}", row.name);
    }

    #[test]
    fn every_plan_is_told_by_itself() {
        check(
            &AD_STATUS,
            "1791122334455667 true ; 1791122334455668 false plan is in review",
        );
        check(&ROI_GOAL, "1791122334455667 true ");
        check(&UNI_STATUS, "1792233445566778 false plan is in review");
        check(
            &UNI_BUDGET,
            "1792233445566778 true ; 1792233445566779 false budget too small",
        );
    }
}
