//! Further changes of 全域 plans: names and schedules.

use super::change::{AD_ID, ADVERTISER_ID, CHANGE, UNI_PLAN};
use crate::reading::{object, text};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{Column, Deed, Endpoint, Kind, Param, ParamKind, Place, State};
use serde_json::Value;

/// A new name of one 全域 plan; an empty answer is a good one.
pub(crate) static UNI_NAME: Endpoint = Endpoint {
    name: "uni_name_update",
    title: Text::new("修改全域计划名称", "Rename a site-wide plan"),
    path: "/open_api/v1.0/qianchuan/uni_promotion/ad/name/update/",
    params: &[
        ADVERTISER_ID,
        AD_ID,
        Param::ask("name", ParamKind::Text(50), Place::Body, "名称", "Name").required(),
    ],
    reshape: Some(renamed),
    key: &[],
    columns: &[Column::new("ok", "/ok", Kind::Bool, "成功", "Done")],
    deed: Some(Deed {
        item: "ad_id",
        state: Some(State {
            shows: &[("name", "name")],
            ..UNI_PLAN
        }),
        ..Deed::PLAIN
    }),
    source: "[C] GO uni_promotion/ad/name/update",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930258A1B2C3D4E5F6071829E","data":{}}"#,
    ..CHANGE
};

fn renamed(body: &Value) -> Vec<Value> {
    let ok = text(body, "/code").as_deref() == Some("0");
    vec![object([("ok", Value::from(ok))])]
}

/// New schedules of 全域 plans.
pub(crate) static UNI_SCHEDULE: Endpoint = Endpoint {
    name: "uni_schedule_update",
    title: Text::new("修改全域计划投放时间", "Schedules of site-wide plans"),
    path: "/open_api/v1.0/qianchuan/uni_promotion/ad/schedule_date/update/",
    params: &[
        ADVERTISER_ID,
        Param::ask(
            "update_schedule_infos",
            ParamKind::Rows(
                10,
                &[
                    AD_ID,
                    Param::ask(
                        "schedule_type",
                        ParamKind::Choice(&["SCHEDULE_FROM_NOW", "SCHEDULE_START_END"]),
                        Place::Body,
                        "投放方式",
                        "Kind",
                    )
                    .required(),
                    Param::ask(
                        "start_time",
                        ParamKind::DateTime,
                        Place::Body,
                        "开始时间",
                        "From",
                    ),
                    Param::ask(
                        "end_time",
                        ParamKind::DateTime,
                        Place::Body,
                        "结束时间",
                        "To",
                    ),
                ],
            ),
            Place::Body,
            "计划与时间",
            "Plans and times",
        )
        .required(),
    ],
    deed: Some(Deed {
        item: "update_schedule_infos.ad_id",
        told: "ad_id",
        state: Some(State {
            shows: &[("end_time", "update_schedule_infos.end_time")],
            ..UNI_PLAN
        }),
        ..Deed::PLAIN
    }),
    source: "[C] GO uni_promotion/ad/schedule_date/update; at most 10",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930259A1B2C3D4E5F6071829E","data":{"results":[{"ad_id":1792233445566778,"status":"SUCCESS","error_message":""}]}}"#,
    ..CHANGE
};
