//! Live rooms and their figures.

use super::column::{AWEME_ID as AWEME_ID_COLUMN, AWEME_NAME};
use super::{ADVERTISER_ID, ADVERTISERS, PAGE, PAGE_SIZE, enums};
use crate::kinds::{ROI, WALL, YUAN};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, End, Endpoint, Fetch, Fixed, Kind, Param, ParamKind, Per, Place, Role,
};

const FIELDS: Fixed = Fixed::List(&[
    "stat_cost",
    "show_cnt",
    "live_pay_order_gmv_alias",
    "live_pay_order_count_alias",
    "luban_live_pay_order_gmv",
    "live_pay_order_gmv_roi",
]);

const AWEME_ID: Param = Param::ask(
    "aweme_id",
    ParamKind::IdNumber,
    Place::Query,
    "抖音号 ID",
    "Douyin account id",
)
.required();

const FIGURES: &[Column] = &[
    Column::new("stat_cost", "/stat_cost", YUAN, "消耗", "Spend"),
    Column::new(
        "show_cnt",
        "/show_cnt",
        Kind::Int,
        "展示次数",
        "Impressions",
    ),
    Column::new(
        "live_pay_order_gmv_alias",
        "/live_pay_order_gmv_alias",
        YUAN,
        "直播间成交金额",
        "Paid amount of the room",
    ),
    Column::new(
        "live_pay_order_count_alias",
        "/live_pay_order_count_alias",
        Kind::Int,
        "直播间成交订单数",
        "Paid orders of the room",
    ),
    Column::new(
        "luban_live_pay_order_gmv",
        "/luban_live_pay_order_gmv",
        YUAN,
        "广告成交金额",
        "Paid amount by ads",
    ),
    Column::new(
        "live_pay_order_gmv_roi",
        "/live_pay_order_gmv_roi",
        ROI,
        "支付 ROI",
        "Paid ROI",
    ),
];

/// Figures of one Douyin account's rooms; the window lies within one day ([B]).
const LIVE: Endpoint = Endpoint {
    name: "report_live",
    title: Text::new("直播间报表", "Live report"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/report/live/get/",
    per: Per::Account(ADVERTISERS),
    params: &[
        ADVERTISER_ID,
        AWEME_ID,
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
            "fields",
            ParamKind::Texts(100),
            Place::Query,
            "指标",
            "Figures",
        )
        .required()
        .unless_given(FIELDS),
        Param::ask(
            "stats_authority",
            ParamKind::Choice(&["CURRENT", "QUALIFICATION"]),
            Place::Query,
            "统计口径",
            "Scope of figures",
        ),
    ],
    records: "/data",
    columns: FIGURES,
    source: "[C] official SDK, report/live/get; one day [B]",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930280A1B2C3D4E5F607182A0","data":{"stat_cost":1523.46,"show_cnt":40211.0,"live_pay_order_gmv_alias":8210.5,"live_pay_order_count_alias":61.0,"luban_live_pay_order_gmv":4875.07,"live_pay_order_gmv_roi":3.2}}"#,
    ..Endpoint::PLAIN
};

/// Figures of one Douyin account's rooms on any day.
pub(crate) static REPORT: Endpoint = LIVE;

/// The same figures of today alone, for what is on the air now.
pub(crate) static TODAY: Endpoint = Endpoint {
    name: "report_today_live",
    title: Text::new("今日直播报表", "Live report of today"),
    path: "/open_api/v1.0/qianchuan/report/today_live/get/",
    source: "[C] official SDK, report/today_live/get; one day [B]",
    ..LIVE
};

/// Rooms of today; their count is called `total_num`.
pub(crate) static ROOM: Endpoint = Endpoint {
    name: "live_room",
    title: Text::new("今日直播间", "Live rooms of today"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/today_live/room/get/",
    per: Per::Account(ADVERTISERS),
    params: &[
        ADVERTISER_ID,
        AWEME_ID,
        Param::ask(
            "date_time",
            ParamKind::DateTime,
            Place::Query,
            "日期时间",
            "Day and time",
        )
        .required(),
        Param::ask(
            "fields",
            ParamKind::Texts(100),
            Place::Query,
            "指标",
            "Figures",
        )
        .required()
        .unless_given(FIELDS),
        Param::ask(
            "room_status",
            ParamKind::Choice(&["ALL", "LIVING", "FINISH"]),
            Place::Query,
            "直播状态",
            "Room status",
        ),
        Param::ask(
            "ad_status",
            ParamKind::Text(40),
            Place::Query,
            "投放状态",
            "Ad status",
        ),
        PAGE,
        PAGE_SIZE,
    ],
    fetch: Fetch::Pages {
        size: 100,
        end: End::Total("/data/page_info/total_num"),
        most: 100,
    },
    records: "/data/room_list",
    key: &["room_id"],
    columns: &[
        Column::new("room_cover", "/room_cover/0", Kind::Image, "封面", "Cover"),
        Column::new("room_id", "/room_id", Kind::Id, "直播间 ID", "Room id"),
        Column::new("room_title", "/room_title", Kind::Text, "直播标题", "Title"),
        Column::new(
            "room_status",
            "/room_status",
            Kind::Enum(enums::ROOM_STATUS),
            "直播状态",
            "Status",
        ),
        AWEME_NAME,
        Column::new("start_time", "/start_time", WALL, "开播时间", "Begins"),
        Column::new("stat_cost", "/stat_cost", YUAN, "消耗", "Spend"),
        Column::new(
            "show_cnt",
            "/show_cnt",
            Kind::Int,
            "展示次数",
            "Impressions",
        ),
        Column::new(
            "live_pay_order_gmv_alias",
            "/live_pay_order_gmv_alias",
            YUAN,
            "直播间成交金额",
            "Paid amount of the room",
        ),
        Column::new(
            "live_pay_order_count_alias",
            "/live_pay_order_count_alias",
            Kind::Int,
            "直播间成交订单数",
            "Paid orders of the room",
        ),
        Column::new("end_time", "/end_time", WALL, "下播时间", "Ends").hidden(),
        AWEME_ID_COLUMN.hidden(),
    ],
    source: "[C] official SDK, today_live/room/get; the figures stand beside the room, pictures are lists",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930290A1B2C3D4E5F607182A1","data":{"room_list":[{"room_id":7312345678901234999,"room_title":"冬款上新","room_status":"LIVING","room_cover":["https://example.com/r.jpg"],"aweme_id":98765432109,"aweme_name":"山茶小铺","start_time":"2026-11-20 19:00:00","end_time":"","stat_cost":523.4,"show_cnt":20110.0,"live_pay_order_gmv_alias":2210.5,"live_pay_order_count_alias":17.0}],"page_info":{"page":1,"page_size":100,"total_num":1,"total_page":1}}}"#,
    ..Endpoint::PLAIN
};
