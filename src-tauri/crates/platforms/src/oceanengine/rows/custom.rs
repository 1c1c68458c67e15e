//! The custom report on standard plans: any dimensions and metrics of a topic. Its values are texts, and its paging
//! has names of its own.

use super::column::AD_ID;
use super::{ADVERTISER_ID, ADVERTISERS, PAGE, PAGE_SIZE};
use crate::kinds::YUAN;
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, End, Endpoint, Fetch, Fixed, Kind, Param, ParamKind, Per, Place, Role,
};
use serde_json::{Map, Value};

/// What can be asked of the custom report.
pub(crate) static CONFIG: Endpoint = Endpoint {
    name: "report_custom_config",
    title: Text::new("自定义报表可用维度与指标", "What the custom report offers"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/report/custom/config/get/",
    per: Per::Account(ADVERTISERS),
    params: &[
        ADVERTISER_ID,
        Param::ask(
            "data_topics",
            ParamKind::Texts(20),
            Place::Query,
            "数据主题",
            "Topics",
        )
        .required()
        .unless_given(Fixed::List(&["ECP_BASIC_DATA"])),
    ],
    records: "/data/custom_config_datas",
    key: &["data_topic"],
    columns: &[
        Column::new("data_topic", "/data_topic", Kind::Text, "数据主题", "Topic"),
        Column::new(
            "dimensions",
            "/dimensions",
            Kind::Json,
            "维度",
            "Dimensions",
        ),
        Column::new("metrics", "/metrics", Kind::Json, "指标", "Metrics"),
    ],
    source: "[C] official SDK, report/custom/config/get; nine topics",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930233A1B2C3D4E5F6071829C","data":{"custom_config_datas":[{"data_topic":"ECP_BASIC_DATA","dimensions":[{"field":"stat_time_day","name":"日期"}],"metrics":[{"field":"stat_cost","name":"消耗","unit":1}]}]}}"#,
    ..Endpoint::PLAIN
};

/// Any dimensions and metrics of a topic; yuan.
pub(crate) static REPORT: Endpoint = Endpoint {
    name: "report_custom",
    title: Text::new("自定义报表", "Custom report"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/report/custom/get/",
    per: Per::Account(ADVERTISERS),
    params: &[
        ADVERTISER_ID,
        Param::ask(
            "data_topic",
            ParamKind::Text(80),
            Place::Query,
            "数据主题",
            "Topic",
        )
        .required()
        .unless_given(Fixed::Str("ECP_BASIC_DATA")),
        Param::ask(
            "dimensions",
            ParamKind::Texts(20),
            Place::Query,
            "维度",
            "Dimensions",
        )
        .unless_given(Fixed::List(&["stat_time_day", "ad_id"])),
        Param::ask(
            "metrics",
            ParamKind::Texts(50),
            Place::Query,
            "指标",
            "Metrics",
        )
        .required()
        .unless_given(Fixed::List(&["stat_cost"])),
        Param::ask(
            "filters",
            ParamKind::Json,
            Place::Query,
            "过滤条件",
            "Filters",
        )
        .unless_given(Fixed::Items(&[])),
        Param::ask(
            "start_time",
            ParamKind::DateTime,
            Place::Query,
            "开始时间",
            "From",
        )
        .required(),
        Param::ask(
            "end_time",
            ParamKind::DateTime,
            Place::Query,
            "结束时间",
            "To",
        )
        .required(),
        PAGE,
        PAGE_SIZE,
    ],
    fetch: Fetch::Pages {
        size: 100,
        end: End::Total("/data/pagination/total_num"),
        most: 500,
    },
    records: "/data/rows",
    reshape: Some(flat),
    columns: &[
        Column::new("stat_time_day", "/stat_time_day", Kind::Day, "日期", "Day"),
        AD_ID,
        Column::new("stat_cost", "/stat_cost", YUAN, "消耗", "Spend"),
    ],
    source: "[C] official SDK, report/custom/get; yuan as report/*",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930234A1B2C3D4E5F6071829C","data":{"rows":[{"dimensions":{"stat_time_day":"2026-11-19","ad_id":"1791122334455667"},"metrics":{"stat_cost":"482.35"}}],"total_metrics":{"stat_cost":"482.35"},"pagination":{"page":1,"page_size":100,"total_num":1,"total_page":1}}}"#,
    ..Endpoint::PLAIN
};

/// Dimensions and metrics beside each other.
fn flat(body: &Value) -> Vec<Value> {
    let rows = body.pointer("/data/rows").and_then(Value::as_array);
    rows.into_iter()
        .flatten()
        .map(|row| {
            let groups = ["dimensions", "metrics"].into_iter();
            let fields = groups.filter_map(|group| row.get(group)?.as_object());
            let all = fields
                .flatten()
                .map(|(name, value)| (name.clone(), value.clone()));
            Value::Object(all.collect::<Map<_, _>>())
        })
        .collect()
}
