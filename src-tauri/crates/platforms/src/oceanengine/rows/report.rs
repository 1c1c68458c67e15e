//! Reports on standard plans; yuan ([P] QC26 sums them unscaled; [B]).

use super::{ADVERTISER_ID, ADVERTISERS, PAGE, PAGE_SIZE, column};
use crate::kinds::{PERCENT, ROI, WALL, YUAN};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, End, Endpoint, Fetch, Fixed, Kind, Param, ParamKind, Per, Place, Refresh, Source,
    Window,
};

/// Figures of the ad report that are asked for.
const FIELDS: Fixed = Fixed::List(&[
    "stat_cost",
    "show_cnt",
    "click_cnt",
    "ctr",
    "cpm_platform",
    "cpc_platform",
    "convert_cnt",
    "convert_cost",
    "convert_rate",
    "pay_order_count",
    "pay_order_amount",
    "prepay_and_pay_order_roi",
    "create_order_count",
    "create_order_amount",
    "create_order_roi",
    "all_order_pay_count_7days",
    "all_order_pay_gmv_7days",
    "all_order_pay_roi_7days",
    "dy_follow",
    "total_play",
]);

const GOAL: ParamKind = ParamKind::Choice(&["ALL", "VIDEO_PROM_GOODS", "LIVE_PROM_GOODS"]);

const AD_IDS: Param = Param::ask(
    "filtering.ad_ids",
    ParamKind::IdNumbers(100),
    Place::Query,
    "计划 ID",
    "Plan ids",
);

const AWEME_IDS: Param = Param::ask(
    "filtering.aweme_ids",
    ParamKind::IdNumbers(100),
    Place::Query,
    "抖音号 ID",
    "Douyin account ids",
);

/// Parameters of a report by day or hour.
macro_rules! params {
    ($granularity:literal, $ids:expr) => {
        &[
            ADVERTISER_ID,
            Param {
                title: Text::new("开始日期", "From"),
                ..Param::of("start_date", ParamKind::Day, Place::Query, Source::Start)
            }
            .required(),
            Param {
                title: Text::new("结束日期", "To"),
                ..Param::of("end_date", ParamKind::Day, Place::Query, Source::End)
            }
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
                "filtering.marketing_goal",
                GOAL,
                Place::Query,
                "营销目标",
                "Goal",
            )
            .required()
            .unless_given(Fixed::Str("ALL")),
            Param::ask(
                "filtering.order_platform",
                ParamKind::Choice(&["QIANCHUAN", "ECP_AWEME", "ALL"]),
                Place::Query,
                "下单平台",
                "Order platform",
            ),
            $ids,
            Param::of(
                "time_granularity",
                ParamKind::Choice(&["TIME_GRANULARITY_DAILY", "TIME_GRANULARITY_HOURLY"]),
                Place::Query,
                Source::Fixed(Fixed::Str($granularity)),
            ),
            Param::ask(
                "order_field",
                ParamKind::Text(80),
                Place::Query,
                "排序字段",
                "Sort by",
            ),
            Param::ask(
                "order_type",
                ParamKind::Choice(&["ASC", "DESC"]),
                Place::Query,
                "排序方向",
                "Direction",
            ),
            PAGE,
            PAGE_SIZE,
        ]
    };
}

/// The ad report. Rows without figures are missing; figures settle late.
const AD: Endpoint = Endpoint {
    path: "/open_api/v1.0/qianchuan/report/ad/get/",
    per: Per::Account(ADVERTISERS),
    fetch: Fetch::Pages {
        size: 100,
        end: End::Total("/data/page_info/total_number"),
        most: 5_000,
    },
    records: "/data/list",
    key: &["ad_id", "stat_datetime"],
    newest: "stat_datetime",
    source: "DOC:1697466415173644; ranges [B] PHP jlqc; names [C] GO",
    ..Endpoint::PLAIN
};

/// Daily figures of standard plans.
pub(crate) static AD_DAILY: Endpoint = Endpoint {
    name: "report_ad_daily",
    title: Text::new("计划日报", "Plans, daily report"),
    params: params!("TIME_GRANULARITY_DAILY", AD_IDS),
    refresh: Refresh::Days(Window {
        first_days: 90,
        slice_days: 30,
        again_minutes: 7 * 24 * 60,
    }),
    columns: DAILY,
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930210A1B2C3D4E5F6071829A","data":{"list":[{"advertiser_id":1790012345678901,"ad_id":1791122334455667,"stat_datetime":"2026-11-19 00:00:00","stat_cost":482.35,"show_cnt":20110.0,"click_cnt":603.0,"ctr":3.0,"convert_cnt":12.0,"convert_cost":40.2,"convert_rate":1.99,"pay_order_count":12.0,"pay_order_amount":1543.52,"prepay_and_pay_order_roi":3.2}],"page_info":{"page":1,"page_size":100,"total_number":1,"total_page":1}}}"#,
    ..AD
};

/// Hourly figures of standard plans; at most seven days in one call ([B] PHP jlqc).
pub(crate) static AD_HOURLY: Endpoint = Endpoint {
    name: "report_ad_hourly",
    title: Text::new("计划时报", "Plans, hourly report"),
    params: params!("TIME_GRANULARITY_HOURLY", AD_IDS),
    on_request: true,
    refresh: Refresh::Days(Window {
        first_days: 7,
        slice_days: 7,
        again_minutes: 24 * 60,
    }),
    columns: HOURLY,
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930211A1B2C3D4E5F6071829A","data":{"list":[{"advertiser_id":1790012345678901,"ad_id":1791122334455667,"stat_datetime":"2026-11-19 20:00:00","stat_cost":82.35,"show_cnt":2011.0,"click_cnt":60.0,"ctr":2.98,"convert_cnt":2.0,"convert_cost":41.18,"convert_rate":3.33,"pay_order_count":2.0,"pay_order_amount":257.25,"prepay_and_pay_order_roi":3.12}],"page_info":{"page":1,"page_size":100,"total_number":1,"total_page":1}}}"#,
    ..AD
};

/// Columns of a report; the moment's kind follows the granularity.
macro_rules! columns {
    ($($first:expr),+ $(,)?) => {
        &[
            $($first,)+
            Column::new("stat_cost", "/stat_cost", YUAN, "消耗", "Spend").indexed(),
            Column::new(
                "show_cnt",
                "/show_cnt",
                Kind::Int,
                "展示次数",
                "Impressions",
            ),
            Column::new("click_cnt", "/click_cnt", Kind::Int, "点击次数", "Clicks"),
            Column::new("ctr", "/ctr", PERCENT, "点击率", "Click rate"),
            Column::new(
                "convert_cnt",
                "/convert_cnt",
                Kind::Int,
                "转化数",
                "Conversions",
            ),
            Column::new(
                "convert_cost",
                "/convert_cost",
                YUAN,
                "转化成本",
                "Cost per conversion",
            ),
            Column::new(
                "pay_order_count",
                "/pay_order_count",
                Kind::Int,
                "直接成交订单数",
                "Paid orders",
            ),
            Column::new(
                "pay_order_amount",
                "/pay_order_amount",
                YUAN,
                "直接成交金额",
                "Paid amount",
            ),
            Column::new(
                "prepay_and_pay_order_roi",
                "/prepay_and_pay_order_roi",
                ROI,
                "直接支付 ROI",
                "Paid ROI",
            ),
            Column::new(
                "convert_rate",
                "/convert_rate",
                PERCENT,
                "转化率",
                "Conversion rate",
            )
            .hidden(),
            Column::new(
                "cpm_platform",
                "/cpm_platform",
                YUAN,
                "平均千次展现费用",
                "Per 1000 views",
            )
            .hidden(),
            Column::new(
                "cpc_platform",
                "/cpc_platform",
                YUAN,
                "平均点击单价",
                "Per click",
            )
            .hidden(),
            Column::new(
                "create_order_count",
                "/create_order_count",
                Kind::Int,
                "直接下单订单数",
                "Orders placed",
            )
            .hidden(),
            Column::new(
                "create_order_amount",
                "/create_order_amount",
                YUAN,
                "直接下单金额",
                "Amount placed",
            )
            .hidden(),
            Column::new(
                "create_order_roi",
                "/create_order_roi",
                ROI,
                "直接下单 ROI",
                "ROI placed",
            )
            .hidden(),
            Column::new(
                "all_order_pay_count_7days",
                "/all_order_pay_count_7days",
                Kind::Int,
                "7 日总成交订单数",
                "Orders of 7 days",
            )
            .hidden(),
            Column::new(
                "all_order_pay_gmv_7days",
                "/all_order_pay_gmv_7days",
                YUAN,
                "7 日总成交金额",
                "Amount of 7 days",
            )
            .hidden(),
            Column::new(
                "all_order_pay_roi_7days",
                "/all_order_pay_roi_7days",
                ROI,
                "7 日总支付 ROI",
                "ROI of 7 days",
            )
            .hidden(),
            Column::new(
                "dy_follow",
                "/dy_follow",
                Kind::Int,
                "新增粉丝数",
                "New followers",
            )
            .hidden(),
            Column::new("total_play", "/total_play", Kind::Int, "播放数", "Plays").hidden(),
            column::ADVERTISER_ID.hidden(),
        ]
    };
}

const DAY: Column =
    Column::new("stat_datetime", "/stat_datetime", Kind::Day, "日期", "Day").indexed();

const AD_ID: Column = column::AD_ID.indexed();

const DAILY: &[Column] = columns!(DAY, AD_ID);

const HOUR: Column = Column::new("stat_datetime", "/stat_datetime", WALL, "小时", "Hour").indexed();

const HOURLY: &[Column] = columns!(HOUR, AD_ID);

/// Daily figures of the whole account: standard promotion alone, and only for accounts of type QIANCHUAN.
pub(crate) static ADVERTISER_DAILY: Endpoint = Endpoint {
    name: "report_advertiser_daily",
    title: Text::new("账户日报", "Account, daily report"),
    path: "/open_api/v1.0/qianchuan/report/advertiser/get/",
    params: params!("TIME_GRANULARITY_DAILY", AWEME_IDS),
    on_request: true,
    refresh: Refresh::Days(Window {
        first_days: 90,
        slice_days: 30,
        again_minutes: 7 * 24 * 60,
    }),
    key: &["stat_datetime"],
    columns: columns!(DAY),
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930212A1B2C3D4E5F6071829A","data":{"list":[{"advertiser_id":1790012345678901,"stat_datetime":"2026-11-19 00:00:00","stat_cost":1482.35,"show_cnt":60110.0,"click_cnt":1603.0,"ctr":2.67,"convert_cnt":32.0,"convert_cost":46.32,"convert_rate":2.0,"pay_order_count":31.0,"pay_order_amount":4543.52,"prepay_and_pay_order_roi":3.07}],"page_info":{"page":1,"page_size":100,"total_number":1,"total_page":1}}}"#,
    ..AD
};

/// Hourly figures of the whole account; at most seven days in one call ([B] PHP jlqc).
pub(crate) static ADVERTISER_HOURLY: Endpoint = Endpoint {
    name: "report_advertiser_hourly",
    title: Text::new("账户时报", "Account, hourly report"),
    path: "/open_api/v1.0/qianchuan/report/advertiser/get/",
    params: params!("TIME_GRANULARITY_HOURLY", AWEME_IDS),
    on_request: true,
    refresh: Refresh::Days(Window {
        first_days: 7,
        slice_days: 7,
        again_minutes: 24 * 60,
    }),
    key: &["stat_datetime"],
    columns: columns!(HOUR),
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930213A1B2C3D4E5F6071829A","data":{"list":[{"advertiser_id":1790012345678901,"stat_datetime":"2026-11-19 20:00:00","stat_cost":182.35,"show_cnt":6011.0,"click_cnt":160.0,"ctr":2.66,"convert_cnt":3.0,"convert_cost":60.78,"convert_rate":1.88,"pay_order_count":3.0,"pay_order_amount":543.52,"prepay_and_pay_order_roi":2.98}],"page_info":{"page":1,"page_size":100,"total_number":1,"total_page":1}}}"#,
    ..AD
};
