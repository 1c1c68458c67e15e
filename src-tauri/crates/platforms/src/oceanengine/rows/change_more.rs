//! Further changes: campaigns, and names and schedules of 全域 plans.

use super::change::{AD_ID, ADVERTISER_ID, CHANGE};
use crate::reading::{object, text};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{Column, Endpoint, Kind, Param, ParamKind, Place};
use serde_json::Value;

/// Switches campaigns; the ids in its errors are texts.
pub(crate) static CAMPAIGN_STATUS: Endpoint = Endpoint {
    name: "campaign_status_update",
    title: Text::new("启停广告组", "Switch campaigns"),
    path: "/open_api/v1.0/qianchuan/batch_campaign_status/update/",
    params: &[
        ADVERTISER_ID,
        Param::ask(
            "campaign_ids",
            ParamKind::IdNumbers(100),
            Place::Body,
            "广告组 ID",
            "Campaign ids",
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
    reshape: Some(campaigns),
    key: &["campaign_id"],
    columns: &[
        Column::new(
            "campaign_id",
            "/campaign_id",
            Kind::Id,
            "广告组 ID",
            "Campaign id",
        ),
        Column::new("ok", "/ok", Kind::Bool, "成功", "Done"),
        Column::new(
            "error_message",
            "/error_message",
            Kind::Text,
            "原因",
            "Reason",
        ),
    ],
    source: "[C] GO batch_campaign_status/update; at most 100 [B]",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930257A1B2C3D4E5F6071829E","data":{"success":[1791122334455600],"errors":[{"campaign_id":"1791122334455601","error_message":"campaign does not exist"}]}}"#,
    ..CHANGE
};

fn campaigns(body: &Value) -> Vec<Value> {
    let list = |at: &str| {
        let list = body.pointer(at).and_then(Value::as_array);
        list.into_iter().flatten()
    };
    let told = |id: &Value, ok: bool, why: String| {
        object([
            ("campaign_id", id.clone()),
            ("ok", Value::from(ok)),
            ("error_message", Value::from(why)),
        ])
    };
    let done = list("/data/success").map(|id| told(id, true, String::new()));
    let failed = list("/data/errors").map(|error| {
        let why = text(error, "/error_message").unwrap_or_default();
        told(&error["campaign_id"], false, why)
    });
    done.chain(failed).collect()
}

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
    source: "[C] GO uni_promotion/ad/schedule_date/update; at most 10",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930259A1B2C3D4E5F6071829E","data":{"results":[{"ad_id":1792233445566778,"status":"SUCCESS","error_message":""}]}}"#,
    ..CHANGE
};
