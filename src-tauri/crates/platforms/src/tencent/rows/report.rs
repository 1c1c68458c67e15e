//! Reports. A row names its ad group only where it stands in `group_by` and in `fields`
//! (marketing-api-go-sdk issue 37). Columns that were not asked for are absent, not zero.

use super::{ACCOUNT_ID, CALL, FILTERING, RATE, fields};
use crate::kinds::FEN;
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, End, Endpoint, Fetch, Fixed, Kind, Param, ParamKind, Place, Refresh, Source, Window,
};

const START: Param = Param {
    title: Text::new("开始日期", "From"),
    ..Param::of(
        "date_range.start_date",
        ParamKind::Day,
        Place::Query,
        Source::Start,
    )
}
.required();

const END: Param = Param {
    title: Text::new("结束日期", "To"),
    ..Param::of(
        "date_range.end_date",
        ParamKind::Day,
        Place::Query,
        Source::End,
    )
}
.required();

/// Level decides what is counted; the ad group by default.
const LEVEL: Param = Param::ask(
    "level",
    ParamKind::Choice(&[
        "REPORT_LEVEL_ADVERTISER",
        "REPORT_LEVEL_ADGROUP",
        "REPORT_LEVEL_DYNAMIC_CREATIVE",
        "REPORT_LEVEL_COMPONENT",
        "REPORT_LEVEL_CHANNEL",
        "REPORT_LEVEL_BIDWORD",
        "REPORT_LEVEL_QUERYWORD",
        "REPORT_LEVEL_MATERIAL_IMAGE",
        "REPORT_LEVEL_MATERIAL_VIDEO",
        "REPORT_LEVEL_MARKETING_ASSET",
        "REPORT_LEVEL_PRODUCT_CATALOG",
        "REPORT_LEVEL_PROJECT",
    ]),
    Place::Query,
    "报表层级",
    "Level",
)
.required()
.unless_given(Fixed::Str("REPORT_LEVEL_ADGROUP"));

const fn group_by(names: &'static [&'static str]) -> Param {
    Param::ask(
        "group_by",
        ParamKind::Texts(10),
        Place::Query,
        "聚合",
        "Group by",
    )
    .required()
    .unless_given(Fixed::List(names))
}

const ORDER_BY: Param = Param::ask(
    "order_by",
    ParamKind::Json,
    Place::Query,
    "排序(最多两项)",
    "Sort by (two at most)",
);

const TIME_LINE: Param = Param::ask(
    "time_line",
    ParamKind::Choice(&["REQUEST_TIME", "REPORTING_TIME", "ACTIVE_TIME"]),
    Place::Query,
    "时间口径",
    "Which time",
);

const PAGE_SIZE: Param = Param::of(
    "page_size",
    ParamKind::Int(1, 2_000),
    Place::Query,
    Source::PageSize,
);

macro_rules! columns {
    ($($first:expr),+ $(,)?) => {
        &[
            $($first,)+
            Column::new("adgroup_name", "/adgroup_name", Kind::Text, "广告名称", "Ad group"),
            Column::new("cost", "/cost", FEN, "花费", "Spend").indexed(),
            Column::new("view_count", "/view_count", Kind::Int, "曝光量", "Impressions"),
            Column::new("valid_click_count", "/valid_click_count", Kind::Int, "点击量", "Clicks"),
            Column::new("ctr", "/ctr", RATE, "点击率", "Click rate"),
            Column::new("cpc", "/cpc", FEN, "点击均价", "Per click"),
            Column::new("conversions_count", "/conversions_count", Kind::Int, "转化量", "Conversions"),
            Column::new("conversions_cost", "/conversions_cost", FEN, "转化成本", "Per conversion"),
            Column::new("conversions_rate", "/conversions_rate", RATE, "转化率", "Conversion rate"),
            Column::new(
                "thousand_display_price",
                "/thousand_display_price",
                FEN,
                "千次展现均价",
                "Per 1000 views",
            )
            .hidden(),
        ]
    };
}

/// Daily figures of ad groups. Yesterday is complete after about eight in the morning [C1].
pub(crate) static DAILY: Endpoint = Endpoint {
    name: "daily_report",
    title: Text::new("广告日报", "Ad groups, daily report"),
    path: "/v3.0/daily_reports/get",
    params: &[
        ACCOUNT_ID,
        LEVEL,
        START,
        END,
        group_by(&["date", "adgroup_id"]),
        fields(&[
            "date",
            "adgroup_id",
            "adgroup_name",
            "view_count",
            "valid_click_count",
            "ctr",
            "cpc",
            "cost",
            "thousand_display_price",
            "conversions_count",
            "conversions_cost",
            "conversions_rate",
        ])
        .required(),
        FILTERING,
        ORDER_BY,
        TIME_LINE,
        Param::of(
            "page",
            ParamKind::Int(1, 99_999),
            Place::Query,
            Source::Page,
        ),
        PAGE_SIZE,
    ],
    fetch: Fetch::Pages {
        size: 1_000,
        end: End::Total("/data/page_info/total_number"),
        most: 99_999,
    },
    refresh: Refresh::Days(Window {
        first_days: 90,
        slice_days: 30,
        again_minutes: 7 * 24 * 60,
    }),
    records: "/data/list",
    key: &["date", "adgroup_id"],
    columns: columns![
        Column::new("date", "/date", Kind::Day, "日期", "Day").indexed(),
        Column::new(
            "adgroup_id",
            "/adgroup_id",
            Kind::Id,
            "广告 ID",
            "Ad group id"
        )
        .indexed(),
    ],
    newest: "date",
    source: "[C] API:daily_reports/get; span 90 days [C1]; fen and fractions [M]",
    sample: r#"{"code":0,"message":"","message_cn":"","data":{"list":[{"date":"2026-07-02","adgroup_id":8830011223344,"adgroup_name":"春季新品_朋友圈_01","view_count":48210,"valid_click_count":612,"ctr":0.0127,"cpc":143,"cost":87516,"conversions_count":19,"conversions_cost":4606,"conversions_rate":0.031},{"date":"2026-07-03","adgroup_id":8830011223344,"view_count":0,"valid_click_count":0,"ctr":0,"cpc":0,"cost":0,"conversions_count":0}],"page_info":{"page":1,"page_size":2000,"total_number":2,"total_page":1}}}"#,
    ..CALL
};

/// Hourly figures of ad groups, one day in a call as the SDK's samples have it.
pub(crate) static HOURLY: Endpoint = Endpoint {
    name: "hourly_report",
    title: Text::new("广告时报", "Ad groups, hourly report"),
    path: "/v3.0/hourly_reports/get",
    on_request: true,
    params: &[
        ACCOUNT_ID,
        LEVEL,
        START,
        END,
        group_by(&["date", "hour", "adgroup_id"]),
        fields(&[
            "date",
            "hour",
            "adgroup_id",
            "adgroup_name",
            "view_count",
            "valid_click_count",
            "ctr",
            "cpc",
            "cost",
            "thousand_display_price",
            "conversions_count",
            "conversions_cost",
            "conversions_rate",
        ])
        .required(),
        FILTERING,
        ORDER_BY,
        TIME_LINE,
        Param::of("page", ParamKind::Int(1, 100), Place::Query, Source::Page),
        PAGE_SIZE,
    ],
    fetch: Fetch::Pages {
        size: 1_000,
        end: End::Total("/data/page_info/total_number"),
        most: 100,
    },
    refresh: Refresh::Days(Window {
        first_days: 7,
        slice_days: 1,
        again_minutes: 2 * 24 * 60,
    }),
    records: "/data/list",
    key: &["date", "hour", "adgroup_id"],
    columns: columns![
        Column::new("date", "/date", Kind::Day, "日期", "Day").indexed(),
        Column::new("hour", "/hour", Kind::Int, "小时", "Hour"),
        Column::new(
            "adgroup_id",
            "/adgroup_id",
            Kind::Id,
            "广告 ID",
            "Ad group id"
        )
        .indexed(),
    ],
    newest: "date",
    source: "[C] API:hourly_reports/get; single days [SDK]",
    sample: r#"{"code":0,"message":"","message_cn":"","data":{"list":[{"date":"2026-07-02","hour":20,"adgroup_id":8830011223344,"adgroup_name":"春季新品_朋友圈_01","view_count":4821,"valid_click_count":61,"ctr":0.0127,"cpc":143,"cost":8723,"conversions_count":2,"conversions_cost":4361,"conversions_rate":0.0328}],"page_info":{"page":1,"page_size":2000,"total_number":1,"total_page":1}}}"#,
    ..CALL
};
