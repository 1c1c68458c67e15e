//! Ad groups (广告, since renamed 营销单元): the upper of the two levels of v3.0.

use super::{ACCOUNT_ID, CALL, CURSOR_MODE, FILTERING, PAGE_SIZE, SECONDS, enums, fields};
use crate::kinds::FEN;
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, Deed, Endpoint, Fetch, Fill, Kind, Link, Method, Param, ParamKind, Place, Role, Sign,
    Source, State,
};

/// All ad groups, by cursor: pages would end at 10 000.
pub(crate) static ADGROUP: Endpoint = Endpoint {
    name: "adgroup",
    title: Text::new("广告", "Ad groups"),
    path: "/v3.0/adgroups/get",
    params: &[
        ACCOUNT_ID,
        FILTERING,
        Param::ask(
            "is_deleted",
            ParamKind::Bool,
            Place::Query,
            "已删除的",
            "Deleted ones",
        ),
        fields(&[
            "adgroup_id",
            "adgroup_name",
            "configured_status",
            "system_status",
            "marketing_goal",
            "marketing_carrier_type",
            "optimization_goal",
            "bid_mode",
            "bid_amount",
            "smart_bid_type",
            "daily_budget",
            "begin_date",
            "end_date",
            "time_series",
            "site_set",
            "is_deleted",
            "created_time",
            "last_modified_time",
        ]),
        CURSOR_MODE,
        Param::of("cursor", ParamKind::Text(64), Place::Query, Source::Cursor),
        PAGE_SIZE,
    ],
    fetch: Fetch::Cursor {
        size: 100,
        next: "/data/cursor_page_info/next_cursor",
        more: "",
        short_is_last: false,
    },
    records: "/data/list",
    key: &["adgroup_id"],
    columns: &[
        Column::new(
            "adgroup_name",
            "/adgroup_name",
            Kind::Text,
            "广告名称",
            "Ad group",
        ),
        Column::new(
            "system_status",
            "/system_status",
            Kind::Enum(enums::ADGROUP_STATUS),
            "系统状态",
            "Status",
        )
        .indexed(),
        Column::new(
            "configured_status",
            "/configured_status",
            Kind::Enum(enums::CONFIGURED),
            "开关",
            "Switch",
        ),
        Column::new(
            "bid_mode",
            "/bid_mode",
            Kind::Enum(enums::BID_MODE),
            "出价方式",
            "Bidding",
        ),
        Column::new("bid_amount", "/bid_amount", FEN, "出价", "Bid"),
        Column::new(
            "daily_budget",
            "/daily_budget",
            FEN,
            "日预算(0 为不限)",
            "Daily budget (0: none)",
        )
        .indexed(),
        Column::new(
            "optimization_goal",
            "/optimization_goal",
            Kind::Text,
            "优化目标",
            "Optimised for",
        ),
        Column::new(
            "site_set",
            "/site_set",
            Kind::Json,
            "投放版位",
            "Placements",
        ),
        Column::new("begin_date", "/begin_date", Kind::Day, "开始日期", "Begins"),
        Column::new(
            "created_time",
            "/created_time",
            SECONDS,
            "创建时间",
            "Created",
        )
        .indexed(),
        Column::new(
            "adgroup_id",
            "/adgroup_id",
            Kind::Id,
            "广告 ID",
            "Ad group id",
        )
        .indexed(),
        Column::new("end_date", "/end_date", Kind::Day, "结束日期", "Ends").hidden(),
        Column::new(
            "marketing_goal",
            "/marketing_goal",
            Kind::Text,
            "营销目的",
            "Goal",
        )
        .hidden(),
        Column::new(
            "marketing_carrier_type",
            "/marketing_carrier_type",
            Kind::Text,
            "营销载体",
            "Carrier",
        )
        .hidden(),
        Column::new(
            "smart_bid_type",
            "/smart_bid_type",
            Kind::Text,
            "智能出价",
            "Smart bidding",
        )
        .hidden(),
        Column::new(
            "time_series",
            "/time_series",
            Kind::Text,
            "投放时段",
            "Half hours",
        )
        .hidden(),
        Column::new("is_deleted", "/is_deleted", Kind::Bool, "已删除", "Deleted").hidden(),
        Column::new(
            "last_modified_time",
            "/last_modified_time",
            SECONDS,
            "修改时间",
            "Changed",
        )
        .hidden(),
    ],
    newest: "created_time",
    source: "[C] API:adgroups/get; [SDK] adgroups_get_list_struct; fen [C advertiser, M bid]",
    sample: r#"{"code":0,"message":"","message_cn":"","data":{"list":[{"adgroup_id":8830011223344,"adgroup_name":"春季新品_朋友圈_01","configured_status":"AD_STATUS_NORMAL","system_status":"ADGROUP_STATUS_ACTIVE","bid_mode":"BID_MODE_OCPM","bid_amount":5200,"daily_budget":300000,"optimization_goal":"OPTIMIZATIONGOAL_ECOMMERCE_ORDER","site_set":["SITE_SET_MOMENTS"],"begin_date":"2026-07-01","end_date":"","is_deleted":false,"created_time":1782864000,"last_modified_time":1783036805}],"cursor_page_info":{"page_size":100,"total_number":1,"next_cursor":"","previous_cursor":""}}}"#,
    ..CALL
};

const fn body(name: &'static str, kind: ParamKind, zh: &'static str, en: &'static str) -> Param {
    Param::ask(name, kind, Place::Body, zh, en)
}

/// Makes an ad group. What is mandatory depends on the marketing goal; the platform says so (18001). `adgroup_id`
/// belongs to changing one and stands in a circulating sample of this call by mistake.
pub(crate) static ADD: Endpoint = Endpoint {
    name: "adgroup_add",
    title: Text::new("新建广告", "Add an ad group"),
    role: Role::Action,
    method: Method::Post,
    path: "/v3.0/adgroups/add",
    params: &[
        Param::of(
            "account_id",
            ParamKind::IdNumber,
            Place::Body,
            Source::Account,
        )
        .required(),
        body("adgroup_name", ParamKind::Text(180), "广告名称", "Name").required(),
        body("marketing_goal", ParamKind::Text(64), "营销目的", "Goal"),
        body(
            "marketing_sub_goal",
            ParamKind::Text(64),
            "二级营销目的",
            "Sub-goal",
        ),
        body(
            "marketing_target_type",
            ParamKind::Text(64),
            "推广产品类型",
            "Target type",
        ),
        body(
            "marketing_carrier_type",
            ParamKind::Text(64),
            "营销载体类型",
            "Carrier type",
        ),
        body(
            "marketing_carrier_detail",
            ParamKind::Json,
            "营销载体详情",
            "Carrier",
        ),
        body("begin_date", ParamKind::Day, "开始日期", "Begins"),
        body("end_date", ParamKind::Day, "结束日期", "Ends"),
        body(
            "time_series",
            ParamKind::Word(336),
            "投放时段(336 位 0/1)",
            "Half hours (336 of 0 or 1)",
        ),
        body("bid_mode", ParamKind::Text(64), "出价方式", "Bidding"),
        body(
            "bid_amount",
            ParamKind::Int(0, 4_000_000_000),
            "出价(分)",
            "Bid (fen)",
        ),
        body(
            "optimization_goal",
            ParamKind::Text(64),
            "优化目标",
            "Optimised for",
        ),
        body(
            "daily_budget",
            ParamKind::Int(0, 4_000_000_000),
            "日预算(分,0 为不限)",
            "Daily budget (fen, 0: none)",
        ),
        body("site_set", ParamKind::Texts(32), "投放版位", "Placements"),
        body(
            "automatic_site_enabled",
            ParamKind::Bool,
            "自动版位",
            "Automatic placement",
        ),
        body("targeting", ParamKind::Json, "定向", "Targeting"),
        body("scene_spec", ParamKind::Json, "场景", "Scenes"),
        body(
            "configured_status",
            ParamKind::Choice(&["AD_STATUS_NORMAL", "AD_STATUS_SUSPEND"]),
            "开关",
            "Switch",
        ),
        Param::ask(
            "user_token",
            ParamKind::Text(128),
            Place::Query,
            "实名令牌 user_token",
            "Real-name user_token",
        ),
    ],
    records: "/data",
    key: &["adgroup_id"],
    columns: &[Column::new(
        "adgroup_id",
        "/adgroup_id",
        Kind::Id,
        "广告 ID",
        "Ad group id",
    )],
    links: &[Link::new(
        "adgroup",
        &[
            Fill::new("adgroup_name", "adgroup_name"),
            Fill::new("marketing_goal", "marketing_goal"),
            Fill::new("marketing_carrier_type", "marketing_carrier_type"),
            Fill::new("optimization_goal", "optimization_goal"),
            Fill::new("bid_mode", "bid_mode"),
        ],
    )
    .titled("照此新建广告", "Add one like this")],
    deed: Some(Deed {
        item: "adgroup_name",
        state: Some(State {
            by: "adgroup",
            param: "",
            key: "adgroup_name",
            sign: Sign::New,
            shows: &[],
        }),
        ..Deed::PLAIN
    }),
    source: "[C] API:adgroups/add; names [SDK]; user_token [C UT]",
    sample: r#"{"code":0,"message":"","message_cn":"","data":{"adgroup_id":8830011223399}}"#,
    ..CALL
};
