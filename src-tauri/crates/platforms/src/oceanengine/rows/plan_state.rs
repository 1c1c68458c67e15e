//! Small questions about standard plans: what they learn, and whether their cost is guaranteed.

use super::column::AD_ID;
use super::{ADVERTISER_ID, ADVERTISERS, enums};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{Column, Endpoint, Kind, Param, ParamKind, Per, Place, Role};

/// [B] At most 50 plans in a call.
const AD_IDS: Param = Param::ask(
    "ad_ids",
    ParamKind::IdNumbers(50),
    Place::Query,
    "计划 ID",
    "Plan ids",
)
.required();

const ASKED: Endpoint = Endpoint {
    role: Role::Lookup,
    per: Per::Account(ADVERTISERS),
    params: &[ADVERTISER_ID, AD_IDS],
    records: "/data/list",
    key: &["ad_id"],
    ..Endpoint::PLAIN
};

/// Learning phases; the path is misspelt at the platform.
pub(crate) static LEARNING: Endpoint = Endpoint {
    name: "ad_learning_status",
    title: Text::new("计划学习期", "Learning of plans"),
    path: "/open_api/v1.0/qianchuan/ad/learing_status/get/",
    columns: &[
        AD_ID,
        Column::new(
            "status",
            "/status",
            Kind::Enum(enums::LEARNING),
            "学习状态",
            "Learning",
        ),
    ],
    source: "[C] official SDK, ad/learing_status/get (sic); at most 50 [B]",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930204A1B2C3D4E5F60718299","data":{"list":[{"ad_id":1791122334455667,"status":"LEARNING"}]}}"#,
    ..ASKED
};

/// Guarantees of cost.
pub(crate) static COMPENSATION: Endpoint = Endpoint {
    name: "ad_compensate_status",
    title: Text::new("计划成本保障", "Cost guarantee of plans"),
    path: "/open_api/v1.0/qianchuan/ad/compensate_status/get/",
    columns: &[
        AD_ID,
        Column::new(
            "compensate_status",
            "/compensate_status",
            Kind::Enum(enums::COMPENSATION),
            "成本保障",
            "Guarantee",
        ),
        Column::new("reason", "/reason", Kind::Text, "原因", "Reason"),
        Column::new("url", "/url", Kind::Link, "说明", "More"),
    ],
    source: "[C] official SDK, ad/compensate_status/get; at most 50 [B]",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930205A1B2C3D4E5F60718299","data":{"list":[{"ad_id":1791122334455667,"compensate_status":"IN_EFFECT","status":"SUCCESS","reason":"","url":""}]}}"#,
    ..ASKED
};
