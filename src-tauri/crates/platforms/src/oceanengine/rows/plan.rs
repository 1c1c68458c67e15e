//! Standard plans (标准推广). Accounts on 全域推广 answer them with an empty list, which is no error.

use super::column::{AD_ID as AD_ID_COLUMN, BUDGET, GOAL, NAME, OPT_STATUS, STATUS};
use super::{AD_ID, ADVERTISER_ID, ADVERTISERS, GOALS, PAGE, PAGE_SIZE, enums};
use crate::kinds::{ROI, WALL, YUAN};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, End, Endpoint, Fetch, Fill, Fixed, Kind, Link, Param, ParamKind, Pass, Per, Place, Role,
};

/// Words of the `status` filter; an item's own status knows more.
const STATUS_FILTER: ParamKind = ParamKind::Choice(&[
    "ALL",
    "ALL_INCLUDE_DELETED",
    "DELIVERY_OK",
    "DISABLE",
    "AUDIT",
    "REAUDIT",
    "OFFLINE_AUDIT",
    "OFFLINE_BUDGET",
    "OFFLINE_BALANCE",
    "NO_SCHEDULE",
    "TIME_NO_REACH",
    "TIME_DONE",
    "LIVE_ROOM_OFF",
    "EXTERNAL_URL_DISABLE",
    "FROZEN",
    "QUOTA_DISABLE",
    "ROI2_DISABLE",
    "SYSTEM_DISABLE",
    "DELETED",
]);

/// Standard plans of both goals and all scenes; the platform's own default is the feed alone.
pub(crate) static AD: Endpoint = Endpoint {
    name: "ad",
    title: Text::new("标准计划", "Standard plans"),
    path: "/open_api/v1.0/qianchuan/ad/get/",
    per: Per::Account(ADVERTISERS),
    params: &[
        ADVERTISER_ID,
        Param::ask(
            "filtering.marketing_goal",
            GOALS,
            Place::Query,
            "营销目标",
            "Goal",
        )
        .required(),
        Param::ask(
            "filtering.marketing_scene",
            ParamKind::Choice(&["ALL", "FEED", "SEARCH", "SHOPPING_MALL"]),
            Place::Query,
            "营销场景",
            "Scene",
        )
        .unless_given(Fixed::Str("ALL")),
        Param::ask(
            "filtering.status",
            STATUS_FILTER,
            Place::Query,
            "状态",
            "Status",
        ),
        Param::ask(
            "filtering.ids",
            ParamKind::IdNumbers(100),
            Place::Query,
            "计划 ID",
            "Plan ids",
        ),
        Param::ask(
            "filtering.ad_name",
            ParamKind::Text(30),
            Place::Query,
            "计划名称",
            "Plan name",
        ),
        Param::ask(
            "filtering.campaign_id",
            ParamKind::IdNumber,
            Place::Query,
            "广告组 ID",
            "Campaign id",
        ),
        Param::ask(
            "filtering.aweme_id",
            ParamKind::IdNumber,
            Place::Query,
            "抖音号 ID",
            "Douyin account id",
        ),
        Param::ask(
            "filtering.ad_create_start_date",
            ParamKind::Day,
            Place::Query,
            "创建日期起",
            "Created from",
        ),
        Param::ask(
            "filtering.ad_create_end_date",
            ParamKind::Day,
            Place::Query,
            "创建日期止",
            "Created to",
        ),
        Param::ask(
            "filtering.auto_manage_filter",
            ParamKind::Choice(&["ALL", "AUTO_MANAGE", "NORMAL"]),
            Place::Query,
            "托管计划",
            "Managed plans",
        ),
        Param::ask(
            "request_aweme_info",
            ParamKind::Int(0, 1),
            Place::Query,
            "返回抖音号信息",
            "With Douyin account",
        )
        .unless_given(Fixed::Int(1)),
        PAGE,
        PAGE_SIZE,
    ],
    fetch: Fetch::Pages {
        size: 100,
        end: End::Total("/data/page_info/total_number"),
        most: 1_000,
    },
    passes: &[
        Pass {
            set: &[("filtering.marketing_goal", Fixed::Str("VIDEO_PROM_GOODS"))],
            mark: &[("promotion", "standard")],
            optional: false,
        },
        Pass {
            set: &[("filtering.marketing_goal", Fixed::Str("LIVE_PROM_GOODS"))],
            mark: &[("promotion", "standard")],
            optional: false,
        },
    ],
    records: "/data/list",
    key: &["ad_id"],
    columns: AD_COLUMNS,
    newest: "ad_create_time",
    source: "DOC:1697467558690816; [C] GO api model; limits [B] bububa/oceanengine model/qianchuan/ad/get.go",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930200A1B2C3D4E5F60718299","data":{"fail_list":[],"list":[{"ad_id":1791122334455667,"campaign_id":1791122334455600,"name":"冬款-短视频-A","status":"DELIVERY_OK","opt_status":"ENABLE","marketing_goal":"VIDEO_PROM_GOODS","marketing_scene":"FEED","campaign_scene":"DAILY_SALE","lab_ad_type":"NOT_LAB_AD","ad_create_time":"2026-11-01 10:20:30","ad_modify_time":"2026-11-18 08:00:00","aweme_info":[{"aweme_id":98765432109,"aweme_show_id":"shancha_01","aweme_name":"山茶小铺","aweme_avatar":"https://example.com/a.jpg"}],"product_info":[{"id":3600123456789012345,"name":"羊毛围巾","img":"https://example.com/p.jpg","market_price":199.0,"discount_price":129.0,"channel_id":0,"channel_type":"SHOP_SELL"}],"delivery_setting":{"budget":500.0,"budget_mode":"BUDGET_MODE_DAY","smart_bid_type":"SMART_BID_CUSTOM","external_action":"AD_CONVERT_TYPE_LIVE_PAY_ROI","cpa_bid":0,"roi_goal":3.2,"start_time":"2026-11-01 00:00:00","end_time":""}}],"page_info":{"page":1,"page_size":100,"total_number":1,"total_page":1}}}"#,
    ..Endpoint::PLAIN
};

const AD_COLUMNS: &[Column] = &[
    Column::new(
        "product_img",
        "/product_info/0/img",
        Kind::Image,
        "商品图",
        "Picture",
    ),
    NAME,
    STATUS.indexed(),
    OPT_STATUS,
    GOAL,
    Column::new(
        "marketing_scene",
        "/marketing_scene",
        Kind::Enum(enums::SCENE),
        "营销场景",
        "Scene",
    ),
    BUDGET.indexed(),
    Column::new(
        "roi_goal",
        "/delivery_setting/roi_goal",
        ROI,
        "ROI 目标",
        "ROI goal",
    ),
    Column::new(
        "cpa_bid",
        "/delivery_setting/cpa_bid",
        YUAN,
        "转化出价",
        "Bid",
    ),
    Column::new(
        "product_name",
        "/product_info/0/name",
        Kind::Text,
        "商品",
        "Product",
    ),
    Column::new(
        "aweme_name",
        "/aweme_info/0/aweme_name",
        Kind::Text,
        "抖音号",
        "Douyin account",
    ),
    Column::new(
        "ad_create_time",
        "/ad_create_time",
        WALL,
        "创建时间",
        "Created",
    )
    .indexed(),
    AD_ID_COLUMN.indexed(),
    Column::new(
        "campaign_id",
        "/campaign_id",
        Kind::Id,
        "广告组 ID",
        "Campaign id",
    )
    .hidden()
    .indexed(),
    Column::new(
        "product_id",
        "/product_info/0/id",
        Kind::Id,
        "商品 ID",
        "Product id",
    )
    .hidden(),
    Column::new(
        "product_discount_price",
        "/product_info/0/discount_price",
        YUAN,
        "商品折扣价",
        "Discount price",
    )
    .hidden(),
    Column::new(
        "aweme_id",
        "/aweme_info/0/aweme_id",
        Kind::Id,
        "抖音号 ID",
        "Douyin account id",
    )
    .hidden(),
    Column::new(
        "aweme_show_id",
        "/aweme_info/0/aweme_show_id",
        Kind::Text,
        "抖音号(显示)",
        "Douyin handle",
    )
    .hidden(),
    Column::new(
        "aweme_avatar",
        "/aweme_info/0/aweme_avatar",
        Kind::Image,
        "抖音号头像",
        "Avatar",
    )
    .hidden(),
    Column::new(
        "campaign_scene",
        "/campaign_scene",
        Kind::Enum(enums::CAMPAIGN_SCENE),
        "推广场景",
        "Campaign scene",
    )
    .hidden(),
    Column::new(
        "lab_ad_type",
        "/lab_ad_type",
        Kind::Enum(enums::LAB),
        "推广方式",
        "Way",
    )
    .hidden(),
    Column::new(
        "budget_mode",
        "/delivery_setting/budget_mode",
        Kind::Enum(enums::BUDGET_MODE),
        "预算类型",
        "Budget mode",
    )
    .hidden(),
    Column::new(
        "smart_bid_type",
        "/delivery_setting/smart_bid_type",
        Kind::Enum(enums::BID_TYPE),
        "投放方式",
        "Bidding",
    )
    .hidden(),
    Column::new(
        "external_action",
        "/delivery_setting/external_action",
        Kind::Text,
        "转化目标",
        "Conversion goal",
    )
    .hidden(),
    Column::new(
        "deep_external_action",
        "/delivery_setting/deep_external_action",
        Kind::Text,
        "深度转化目标",
        "Deep conversion goal",
    )
    .hidden(),
    Column::new(
        "deep_bid_type",
        "/delivery_setting/deep_bid_type",
        Kind::Text,
        "深度出价方式",
        "Deep bidding",
    )
    .hidden(),
    Column::new(
        "deep_cpa_bid",
        "/delivery_setting/deep_cpa_bid",
        YUAN,
        "深度出价",
        "Deep bid",
    )
    .hidden(),
    Column::new(
        "start_time",
        "/delivery_setting/start_time",
        WALL,
        "投放开始",
        "Starts",
    )
    .hidden(),
    Column::new(
        "end_time",
        "/delivery_setting/end_time",
        WALL,
        "投放结束",
        "Ends",
    )
    .hidden(),
    Column::new(
        "ad_modify_time",
        "/ad_modify_time",
        WALL,
        "修改时间",
        "Changed",
    )
    .hidden(),
    Column::new("promotion", "/promotion", Kind::Text, "计划类别", "Family").hidden(),
    Column::new(
        "product_info",
        "/product_info",
        Kind::Json,
        "商品列表",
        "Products",
    )
    .hidden(),
    Column::new(
        "aweme_info",
        "/aweme_info",
        Kind::Json,
        "抖音号列表",
        "Douyin accounts",
    )
    .hidden(),
];

/// The goal as `filter`, which this list has instead of `filtering`.
const CAMPAIGN_GOALS: &[Pass] = &[
    Pass {
        set: &[("filter.marketing_goal", Fixed::Str("VIDEO_PROM_GOODS"))],
        mark: &[],
        optional: false,
    },
    Pass {
        set: &[("filter.marketing_goal", Fixed::Str("LIVE_PROM_GOODS"))],
        mark: &[],
        optional: false,
    },
];

/// Campaigns (广告组).
pub(crate) static CAMPAIGN: Endpoint = Endpoint {
    name: "campaign",
    title: Text::new("广告组", "Campaigns"),
    path: "/open_api/v1.0/qianchuan/campaign_list/get/",
    per: Per::Account(ADVERTISERS),
    on_request: true,
    params: &[
        ADVERTISER_ID,
        Param::ask(
            "filter.marketing_goal",
            GOALS,
            Place::Query,
            "营销目标",
            "Goal",
        )
        .required(),
        Param::ask(
            "filter.marketing_scene",
            ParamKind::Choice(&["ALL", "FEED", "SEARCH", "SHOPPING_MALL"]),
            Place::Query,
            "营销场景",
            "Scene",
        )
        .unless_given(Fixed::Str("ALL")),
        Param::ask(
            "filter.status",
            ParamKind::Choice(&["ALL", "ENABLE", "DISABLE", "DELETE"]),
            Place::Query,
            "状态",
            "Status",
        ),
        Param::ask(
            "filter.ids",
            ParamKind::IdNumbers(100),
            Place::Query,
            "广告组 ID",
            "Campaign ids",
        ),
        Param::ask(
            "filter.name",
            ParamKind::Text(100),
            Place::Query,
            "名称",
            "Name",
        ),
        PAGE,
        PAGE_SIZE,
    ],
    fetch: Fetch::Pages {
        size: 100,
        end: End::Total("/data/page_info/total_number"),
        most: 1_000,
    },
    passes: CAMPAIGN_GOALS,
    records: "/data/list",
    key: &["id"],
    columns: &[
        Column::new("name", "/name", Kind::Text, "广告组名称", "Campaign"),
        Column::new(
            "status",
            "/status",
            Kind::Enum(enums::OPT_STATUS),
            "状态",
            "Status",
        )
        .indexed(),
        Column::new(
            "marketing_goal",
            "/marketing_goal",
            Kind::Enum(enums::GOAL),
            "营销目标",
            "Goal",
        ),
        Column::new(
            "marketing_scene",
            "/marketing_scene",
            Kind::Enum(enums::SCENE),
            "营销场景",
            "Scene",
        ),
        Column::new("budget", "/budget", YUAN, "预算", "Budget").indexed(),
        Column::new(
            "budget_mode",
            "/budget_mode",
            Kind::Enum(enums::BUDGET_MODE),
            "预算类型",
            "Budget mode",
        ),
        Column::new(
            "create_date",
            "/create_date",
            Kind::Day,
            "创建日期",
            "Created",
        )
        .indexed(),
        Column::new("id", "/id", Kind::Id, "广告组 ID", "Campaign id").indexed(),
    ],
    newest: "create_date",
    source: "[C] GO campaign_list/get; the older path answers 404 [P] ad_open_sdk_java#6",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930201A1B2C3D4E5F60718299","data":{"list":[{"id":1791122334455600,"name":"日常-短视频","budget":2000.0,"budget_mode":"BUDGET_MODE_DAY","marketing_goal":"VIDEO_PROM_GOODS","marketing_scene":"FEED","status":"ENABLE","create_date":"2026-10-30"}],"page_info":{"page":1,"page_size":100,"total_number":1,"total_page":1}}}"#,
    ..Endpoint::PLAIN
};

/// One standard plan with its audience, creatives and delivery; creatives have no list of their own any more.
pub(crate) static AD_DETAIL: Endpoint = Endpoint {
    name: "ad_detail",
    title: Text::new("计划详情", "One plan"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/ad/detail/get/",
    per: Per::Account(ADVERTISERS),
    params: &[
        ADVERTISER_ID,
        AD_ID,
        Param::ask(
            "version",
            ParamKind::Text(20),
            Place::Query,
            "版本",
            "Version",
        ),
        Param::ask(
            "request_material_url",
            ParamKind::Bool,
            Place::Query,
            "返回素材链接",
            "With material addresses",
        ),
    ],
    records: "/data",
    key: &["ad_id"],
    columns: &[
        AD_ID_COLUMN,
        NAME,
        STATUS,
        OPT_STATUS,
        BUDGET,
        Column::new("cpa_bid", "/delivery_setting/cpa_bid", YUAN, "出价", "Bid"),
        Column::new(
            "roi_goal",
            "/delivery_setting/roi_goal",
            ROI,
            "ROI 目标",
            "ROI goal",
        ),
        Column::new(
            "delivery_setting",
            "/delivery_setting",
            Kind::Json,
            "投放设置",
            "Delivery",
        ),
        Column::new("audience", "/audience", Kind::Json, "定向", "Audience"),
        Column::new(
            "creative_list",
            "/creative_list",
            Kind::Json,
            "创意",
            "Creatives",
        ),
        Column::new("room_info", "/room_info", Kind::Json, "直播间", "Live room"),
    ],
    links: &[
        Link::new("ad", &[Fill::new("ad_id", "ad_id")]),
        Link::new("report_ad_daily", &[Fill::new("ad_id", "ad_id")]),
    ],
    source: "[C] official SDK, ad/detail/get",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930202A1B2C3D4E5F60718299","data":{"ad_id":1791122334455667,"campaign_id":1791122334455600,"name":"冬款-短视频-A","status":"DELIVERY_OK","opt_status":"ENABLE","marketing_goal":"VIDEO_PROM_GOODS","delivery_setting":{"budget":500.0,"budget_mode":"BUDGET_MODE_DAY","smart_bid_type":"SMART_BID_CUSTOM","roi_goal":3.2},"audience":{"gender":"NONE","age":["AGE_BETWEEN_24_30"]},"creative_list":[{"creative_id":7312345678901234567,"title":"冬天的第一条围巾"}],"room_info":[]}}"#,
    ..Endpoint::PLAIN
};
