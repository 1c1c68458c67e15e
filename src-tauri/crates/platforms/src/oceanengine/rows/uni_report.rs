//! Reports on 全域推广; yuan. A figure may arrive as the text "-" ([P] DENO).

use super::column::UniFigures;
use super::{ADVERTISER_ID, ADVERTISERS, PAGE};
use crate::kinds::YUAN;
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, End, Endpoint, Fetch, Fixed, Kind, Param, ParamKind, Per, Place, Role, Source,
};
use serde_json::{Map, Value};

const FIGURES: UniFigures = UniFigures::FLAT;

/// One flat object for the whole window, without days.
pub(crate) static TOTAL: Endpoint = Endpoint {
    name: "report_uni",
    title: Text::new("全域汇总报表", "Site-wide report, whole account"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/report/uni_promotion/get/",
    per: Per::Account(ADVERTISERS),
    params: &[
        ADVERTISER_ID,
        Param::ask(
            "start_date",
            ParamKind::Day,
            Place::Query,
            "开始日期",
            "From",
        )
        .required(),
        Param::ask("end_date", ParamKind::Day, Place::Query, "结束日期", "To").required(),
        Param::ask(
            "fields",
            ParamKind::Texts(11),
            Place::Query,
            "指标",
            "Figures",
        )
        .required()
        .unless_given(Fixed::List(&[
            "stat_cost",
            "total_pay_order_count_for_roi2",
            "total_pay_order_gmv_for_roi2",
            "total_prepay_and_pay_order_roi2",
        ])),
        Param::ask(
            "marketing_goal",
            ParamKind::Choice(&["ALL", "VIDEO_PROM_GOODS", "LIVE_PROM_GOODS"]),
            Place::Query,
            "营销目标",
            "Goal",
        ),
        Param::ask(
            "order_platform",
            ParamKind::Choice(&["QIANCHUAN", "ECP_AWEME", "ALL"]),
            Place::Query,
            "下单平台",
            "Order platform",
        ),
    ],
    records: "/data",
    columns: &[FIGURES.cost, FIGURES.orders, FIGURES.gmv, FIGURES.roi],
    source: "DOC:1770675169146947; yuan by the model's own text [C]; span 30 days [B]",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930230A1B2C3D4E5F6071829C","data":{"stat_cost":1523.46,"total_pay_order_count_for_roi2":37,"total_pay_order_gmv_for_roi2":4875.07,"total_prepay_and_pay_order_roi2":3.2}}"#,
    ..Endpoint::PLAIN
};

/// 乘方: the total of an account; one flat object.
pub(crate) static ALL_PROMOTION: Endpoint = Endpoint {
    name: "report_all_promotion",
    title: Text::new("乘方汇总报表", "Overall report, whole account"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/report/all_promotion/get/",
    per: Per::Account(ADVERTISERS),
    params: &[
        ADVERTISER_ID,
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
        Param::ask(
            "adlab_scene",
            ParamKind::Choice(&["OVERALL_PROJECT", "UNI_PROJECT"]),
            Place::Query,
            "推广类型",
            "Promotion",
        )
        .required()
        .unless_given(Fixed::Str("OVERALL_PROJECT")),
        Param::ask(
            "fields",
            ParamKind::Texts(50),
            Place::Query,
            "指标",
            "Figures",
        )
        .required()
        .unless_given(Fixed::List(&[
            "stat_cost_for_roi2",
            "total_pay_order_count_for_roi2",
            "total_pay_order_gmv_for_roi2",
            "total_prepay_and_pay_order_roi2",
        ])),
    ],
    records: "/data",
    columns: &[
        Column::new(
            "stat_cost_for_roi2",
            "/stat_cost_for_roi2",
            YUAN,
            "消耗",
            "Spend",
        ),
        FIGURES.orders,
        FIGURES.gmv,
        FIGURES.roi,
    ],
    source: "DOC:1865675229008199; spend as in the parts of a plan [C]; yuan as report/*",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930232A1B2C3D4E5F6071829C","data":{"stat_cost_for_roi2":2048.5,"total_pay_order_count_for_roi2":44,"total_pay_order_gmv_for_roi2":6760.05,"total_prepay_and_pay_order_roi2":3.3}}"#,
    ..Endpoint::PLAIN
};

/// What can be asked of the data call: to be looked at before a query is built.
pub(crate) static CONFIG: Endpoint = Endpoint {
    name: "report_uni_config",
    title: Text::new("全域报表可用维度与指标", "What the site-wide report offers"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/report/uni_promotion/config/get/",
    per: Per::Account(ADVERTISERS),
    params: &[
        ADVERTISER_ID,
        Param::ask(
            "data_topics",
            ParamKind::Texts(19),
            Place::Query,
            "数据主题",
            "Topics",
        )
        .required()
        .unless_given(Fixed::List(&["SITE_PROMOTION_PRODUCT_AD"])),
    ],
    records: "/data/custom_config_datas",
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
        Column::new(
            "query_limit",
            "/query_limit",
            Kind::Json,
            "查询限制",
            "Limits",
        ),
    ],
    source: "[C] official SDK, report/uni_promotion/config/get",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930231A1B2C3D4E5F6071829C","data":{"custom_config_datas":[{"data_topic":"SITE_PROMOTION_PRODUCT_AD","dimensions":[{"field":"ad_id","name":"计划 ID","is_required":false,"filterable":true}],"metrics":[{"field":"stat_cost","name":"消耗","unit":1,"sortable":true}],"query_limit":{"max_day":"30"}}]}}"#,
    ..Endpoint::PLAIN
};

/// Any dimensions and metrics of a topic.
pub(crate) static DATA: Endpoint = Endpoint {
    name: "report_uni_data",
    title: Text::new("全域自定义报表", "Site-wide report, by dimensions"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/report/uni_promotion/data/get/",
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
        .unless_given(Fixed::Str("SITE_PROMOTION_PRODUCT_AD")),
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
        .required()
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
        Param::ask("order_by", ParamKind::Json, Place::Query, "排序", "Sort by"),
        PAGE,
        Param::of(
            "page_size",
            ParamKind::Int(10, 200),
            Place::Query,
            Source::PageSize,
        ),
    ],
    fetch: Fetch::Pages {
        size: 100,
        end: End::Total("/data/page_info/total_number"),
        most: 500,
    },
    records: "/data/rows",
    reshape: Some(flat),
    columns: &[
        Column::new("stat_time_day", "/stat_time_day", Kind::Day, "日期", "Day"),
        Column::new("ad_id", "/ad_id", Kind::Id, "计划 ID", "Plan id"),
        Column::new("stat_cost", "/stat_cost", YUAN, "消耗", "Spend"),
    ],
    source: "DOC:1823297941140569; capital V and ids by ValueStr [P] QM, QC26",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930240A1B2C3D4E5F6071829D","data":{"rows":[{"dimensions":{"stat_time_day":{"Value":0,"ValueStr":"2026-11-19"},"ad_id":{"Value":1792233445566778,"ValueStr":"1792233445566778"}},"metrics":{"stat_cost":{"Value":1523.46,"ValueStr":"1523.46"}}}],"page_info":{"page":1,"page_size":100,"total_number":1,"total_page":1}}}"#,
    ..Endpoint::PLAIN
};

/// Rows as plain fields: dimensions by their text, because the number beside it loses digits; metrics by their number.
fn flat(body: &Value) -> Vec<Value> {
    let rows = body.pointer("/data/rows").and_then(Value::as_array);
    rows.into_iter()
        .flatten()
        .map(|row| {
            let mut record = Map::new();
            for (group, wanted, other) in [
                ("dimensions", "ValueStr", "Value"),
                ("metrics", "Value", "ValueStr"),
            ] {
                let fields = row.get(group).and_then(Value::as_object);
                for (name, value) in fields.into_iter().flatten() {
                    let plain = value.get(wanted).or_else(|| value.get(other));
                    record.insert(name.clone(), plain.unwrap_or(value).clone());
                }
            }
            Value::Object(record)
        })
        .collect()
}
