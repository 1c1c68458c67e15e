//! 全域 plans with their figures. Money in `stats_info` of this list is 1/100000 yuan ([P] three running tools; [B]),
//! the budget beside it is yuan.

use super::column::UniFigures;
use super::{ADVERTISER_ID, ADVERTISERS, GOALS, PAGE, PAGE_SIZE, enums};
use crate::kinds::{ROI, WALL, YUAN, YUAN_E5};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, End, Endpoint, Fetch, Fixed, Kind, Param, ParamKind, Pass, Per, Place, Refresh, Source,
};

/// The figures asked for, of the 27 that the list knows.
const FIELDS: Fixed = Fixed::List(&[
    "stat_cost",
    "total_pay_order_count_for_roi2",
    "total_pay_order_gmv_for_roi2",
    "total_pay_order_gmv_include_coupon_for_roi2",
    "total_cost_per_pay_order_for_roi2",
    "total_prepay_and_pay_order_roi2",
    "total_order_settle_amount_for_roi2_1h",
    "total_order_settle_count_for_roi2_1h",
    "total_prepay_and_pay_settle_roi2_1h",
    "total_refund_order_gmv_for_roi2_1h_all",
]);

const fn pass(
    set: &'static [(&'static str, Fixed)],
    mark: &'static [(&'static str, &'static str)],
    optional: bool,
) -> Pass {
    Pass {
        set,
        mark,
        optional,
    }
}

/// What the list leaves out where nobody asks for it: volume plans. BU has cost caps as the filter's default; whether
/// the platform does so is not certain, so these passes may double the others (a plan counts once) or be refused.
macro_rules! volume {
    ($goal:literal, $scene:literal, $family:literal) => {
        pass(
            &[
                ("marketing_goal", Fixed::Str($goal)),
                ("adlab_scene", Fixed::Str($scene)),
                (
                    "filtering.smart_bid_type",
                    Fixed::Str("SMART_BID_CONSERVATIVE"),
                ),
            ],
            &[("promotion", $family)],
            true,
        )
    };
}

/// 全域 plans: both goals, 全域 and 乘方, cost caps and volume. The window is that of the figures, not of the plans'
/// creation.
pub(crate) static UNI_AD: Endpoint = Endpoint {
    name: "uni_ad",
    title: Text::new("全域计划", "Site-wide plans"),
    path: "/open_api/v1.0/qianchuan/uni_promotion/list/",
    per: Per::Account(ADVERTISERS),
    params: &[
        ADVERTISER_ID,
        Param {
            title: Text::new("数据开始时间", "Figures from"),
            ..Param::of(
                "start_time",
                ParamKind::DateTime,
                Place::Query,
                Source::Start,
            )
        }
        .required(),
        Param {
            title: Text::new("数据结束时间", "Figures to"),
            ..Param::of("end_time", ParamKind::DateTime, Place::Query, Source::End)
        }
        .required(),
        Param::ask("marketing_goal", GOALS, Place::Query, "营销目标", "Goal").required(),
        Param::ask(
            "adlab_scene",
            ParamKind::Choice(&["UNI_PROJECT", "OVERALL_PROJECT"]),
            Place::Query,
            "推广类型",
            "Promotion",
        ),
        Param::ask(
            "fields",
            ParamKind::Texts(27),
            Place::Query,
            "指标",
            "Figures",
        )
        .required()
        .unless_given(FIELDS),
        Param::ask(
            "data_period",
            ParamKind::Choice(&["UNI_DATA", "OVER_ALL_DATA", "ALL_DATA"]),
            Place::Query,
            "数据口径",
            "Scope of figures",
        ),
        Param::ask(
            "filtering.having_cost",
            ParamKind::Choice(&["ALL", "YES", "NO"]),
            Place::Query,
            "是否有消耗",
            "With spend",
        ),
        Param::ask(
            "filtering.status",
            ParamKind::Text(40),
            Place::Query,
            "状态",
            "Status",
        ),
        Param::ask(
            "filtering.search_keyword",
            ParamKind::Text(100),
            Place::Query,
            "关键词",
            "Search",
        ),
        Param::ask(
            "filtering.search_keyword_type",
            ParamKind::Choice(&["PRODUCT", "AWEME", "AD"]),
            Place::Query,
            "关键词类型",
            "Search in",
        ),
        Param::ask(
            "filtering.smart_bid_type",
            ParamKind::Choice(&["SMART_BID_CUSTOM", "SMART_BID_CONSERVATIVE"]),
            Place::Query,
            "投放方式",
            "Bidding",
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
    ],
    fetch: Fetch::Pages {
        size: 100,
        end: End::Total("/data/page_info/total_num"),
        most: 1_000,
    },
    passes: &[
        pass(
            &[
                ("marketing_goal", Fixed::Str("VIDEO_PROM_GOODS")),
                ("adlab_scene", Fixed::Str("UNI_PROJECT")),
            ],
            &[("promotion", "uni")],
            false,
        ),
        pass(
            &[
                ("marketing_goal", Fixed::Str("LIVE_PROM_GOODS")),
                ("adlab_scene", Fixed::Str("UNI_PROJECT")),
            ],
            &[("promotion", "uni")],
            false,
        ),
        pass(
            &[
                ("marketing_goal", Fixed::Str("VIDEO_PROM_GOODS")),
                ("adlab_scene", Fixed::Str("OVERALL_PROJECT")),
            ],
            &[("promotion", "uni-overall")],
            true,
        ),
        pass(
            &[
                ("marketing_goal", Fixed::Str("LIVE_PROM_GOODS")),
                ("adlab_scene", Fixed::Str("OVERALL_PROJECT")),
            ],
            &[("promotion", "uni-overall")],
            true,
        ),
        volume!("VIDEO_PROM_GOODS", "UNI_PROJECT", "uni"),
        volume!("LIVE_PROM_GOODS", "UNI_PROJECT", "uni"),
        volume!("VIDEO_PROM_GOODS", "OVERALL_PROJECT", "uni-overall"),
        volume!("LIVE_PROM_GOODS", "OVERALL_PROJECT", "uni-overall"),
    ],
    refresh: Refresh::Series {
        moving: &[
            "stat_cost",
            "total_pay_order_gmv_for_roi2",
            "total_pay_order_count_for_roi2",
            "total_prepay_and_pay_order_roi2",
            "total_cost_per_pay_order_for_roi2",
            "total_refund_order_gmv_for_roi2_1h_all",
        ],
    },
    records: "/data/ad_list",
    key: &["ad_id"],
    columns: COLUMNS,
    newest: "stat_cost",
    source: "DOC:1771195810853899; [C] GO models; money scale [P] QC26, QM, OW; four passes [P] QC26; volume plans by a pass of their own [B]",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930220A1B2C3D4E5F6071829B","data":{"ad_list":[{"ad_info":{"id":1792233445566778,"name":"直播全域-晚场","status":"DELIVERY_OK","opt_status":"ENABLE","marketing_goal":"LIVE_PROM_GOODS","adlab_scene":"UNI_PROJECT","budget":3000.0,"budget_mode":"BUDGET_MODE_DAY","roi2_goal":3.0,"smart_bid_type":"SMART_BID_CUSTOM","create_time":"2026-11-10 12:00:00","modify_time":"2026-11-19 09:00:00"},"stats_info":{"stat_cost":152346000,"total_pay_order_gmv_for_roi2":487507000,"total_pay_order_count_for_roi2":37,"total_prepay_and_pay_order_roi2":3.2,"total_cost_per_pay_order_for_roi2":4117459,"total_pay_order_gmv_include_coupon_for_roi2":490107000,"total_order_settle_amount_for_roi2_1h":421307000,"total_order_settle_count_for_roi2_1h":32,"total_prepay_and_pay_settle_roi2_1h":2.77,"total_refund_order_gmv_for_roi2_1h_all":12900000},"product_info":[],"room_info":[{"anchor_id":"shancha_01","anchor_name":"山茶小铺","anchor_avatar":"https://example.com/a.jpg"}]},{"ad_info":{"id":1792233445566779,"name":"商品全域-围巾","status":"DELIVERY_OK","opt_status":"ENABLE","marketing_goal":"VIDEO_PROM_GOODS","adlab_scene":"UNI_PROJECT","budget":1000.0,"budget_mode":"BUDGET_MODE_DAY","roi2_goal":2.5,"smart_bid_type":"SMART_BID_CUSTOM","create_time":"2026-11-12 12:00:00","modify_time":"2026-11-19 09:00:00"},"stats_info":{"stat_cost":0,"total_pay_order_gmv_for_roi2":0,"total_pay_order_count_for_roi2":0,"total_prepay_and_pay_order_roi2":0},"product_info":[{"product_id":3600123456789012345,"product_name":"羊毛围巾","product_image":"https://example.com/p.jpg"}],"room_info":[]}],"page_info":{"page":1,"page_size":100,"total_num":2,"total_page":1}}}"#,
    ..Endpoint::PLAIN
};

const FIGURES: UniFigures = UniFigures::IN_LIST;

const COLUMNS: &[Column] = &[
    Column::new("name", "/ad_info/name", Kind::Text, "计划名称", "Plan"),
    Column::new(
        "status",
        "/ad_info/status",
        Kind::Enum(enums::AD_STATUS),
        "状态",
        "Status",
    )
    .indexed(),
    Column::new(
        "opt_status",
        "/ad_info/opt_status",
        Kind::Enum(enums::OPT_STATUS),
        "开关",
        "Switch",
    ),
    Column::new(
        "marketing_goal",
        "/ad_info/marketing_goal",
        Kind::Enum(enums::GOAL),
        "营销目标",
        "Goal",
    ),
    FIGURES.cost.indexed(),
    FIGURES.gmv.indexed(),
    FIGURES.orders,
    FIGURES.roi.indexed(),
    Column::new(
        "total_cost_per_pay_order_for_roi2",
        "/stats_info/total_cost_per_pay_order_for_roi2",
        YUAN_E5,
        "成交订单成本",
        "Cost per order",
    ),
    Column::new("budget", "/ad_info/budget", YUAN, "预算", "Budget"),
    Column::new(
        "roi2_goal",
        "/ad_info/roi2_goal",
        ROI,
        "ROI 目标",
        "ROI goal",
    ),
    Column::new(
        "create_time",
        "/ad_info/create_time",
        WALL,
        "创建时间",
        "Created",
    )
    .indexed(),
    Column::new("ad_id", "/ad_info/id", Kind::Id, "计划 ID", "Plan id").indexed(),
    Column::new(
        "product_image",
        "/product_info/0/product_image",
        Kind::Image,
        "商品图",
        "Picture",
    )
    .hidden(),
    Column::new(
        "product_name",
        "/product_info/0/product_name",
        Kind::Text,
        "商品",
        "Product",
    )
    .hidden(),
    Column::new(
        "product_id",
        "/product_info/0/product_id",
        Kind::Id,
        "商品 ID",
        "Product id",
    )
    .hidden(),
    Column::new(
        "anchor_name",
        "/room_info/0/anchor_name",
        Kind::Text,
        "主播",
        "Anchor",
    )
    .hidden(),
    Column::new(
        "anchor_avatar",
        "/room_info/0/anchor_avatar",
        Kind::Image,
        "主播头像",
        "Avatar",
    )
    .hidden(),
    Column::new(
        "anchor_id",
        "/room_info/0/anchor_id",
        Kind::Id,
        "主播 ID",
        "Anchor id",
    )
    .hidden(),
    Column::new(
        "adlab_scene",
        "/ad_info/adlab_scene",
        Kind::Enum(enums::ADLAB_SCENE),
        "推广类型",
        "Promotion",
    )
    .hidden(),
    Column::new("promotion", "/promotion", Kind::Text, "计划类别", "Family").hidden(),
    Column::new(
        "total_pay_order_gmv_include_coupon_for_roi2",
        "/stats_info/total_pay_order_gmv_include_coupon_for_roi2",
        YUAN_E5,
        "成交金额(含券)",
        "Paid amount with coupons",
    )
    .hidden(),
    Column::new(
        "total_order_settle_amount_for_roi2_1h",
        "/stats_info/total_order_settle_amount_for_roi2_1h",
        YUAN_E5,
        "1 小时结算金额",
        "Settled within the hour",
    )
    .hidden(),
    Column::new(
        "total_order_settle_count_for_roi2_1h",
        "/stats_info/total_order_settle_count_for_roi2_1h",
        Kind::Int,
        "1 小时结算订单数",
        "Orders settled within the hour",
    )
    .hidden(),
    Column::new(
        "total_prepay_and_pay_settle_roi2_1h",
        "/stats_info/total_prepay_and_pay_settle_roi2_1h",
        ROI,
        "1 小时结算 ROI",
        "Settled ROI within the hour",
    )
    .hidden(),
    Column::new(
        "total_refund_order_gmv_for_roi2_1h_all",
        "/stats_info/total_refund_order_gmv_for_roi2_1h_all",
        YUAN_E5,
        "1 小时退款金额",
        "Refunded within the hour",
    )
    .hidden(),
    Column::new(
        "budget_mode",
        "/ad_info/budget_mode",
        Kind::Enum(enums::BUDGET_MODE),
        "预算类型",
        "Budget mode",
    )
    .hidden(),
    Column::new(
        "smart_bid_type",
        "/ad_info/smart_bid_type",
        Kind::Enum(enums::BID_TYPE),
        "投放方式",
        "Bidding",
    )
    .hidden(),
    Column::new(
        "deep_external_action",
        "/ad_info/deep_external_action",
        Kind::Text,
        "优化目标",
        "Optimised for",
    )
    .hidden(),
    Column::new(
        "start_time",
        "/ad_info/start_time",
        WALL,
        "投放开始",
        "Starts",
    )
    .hidden(),
    Column::new("end_time", "/ad_info/end_time", WALL, "投放结束", "Ends").hidden(),
    Column::new(
        "modify_time",
        "/ad_info/modify_time",
        WALL,
        "修改时间",
        "Changed",
    )
    .hidden(),
    Column::new(
        "product_info",
        "/product_info",
        Kind::Json,
        "商品列表",
        "Products",
    )
    .hidden(),
    Column::new(
        "room_info",
        "/room_info",
        Kind::Json,
        "直播间列表",
        "Live rooms",
    )
    .hidden(),
];
