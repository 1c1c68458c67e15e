//! One 全域 plan: its detail, products and materials. Here `stats_info` is yuan already; dividing it as in the list
//! turned 954.08 into 0.01 ([P] QC26).

use super::{AD_ID, ADVERTISER_ID, ADVERTISERS, PAGE, PAGE_SIZE, enums};
use crate::kinds::{ROI, YUAN};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, End, Endpoint, Fetch, Fill, Fixed, Kind, Link, Param, ParamKind, Per, Place, Role,
};

const PAGED: Fetch = Fetch::Pages {
    size: 100,
    // Which of its two names the total has here is not known.
    end: End::Short,
    most: 200,
};

/// One 全域 plan, whole.
pub(crate) static AD_DETAIL: Endpoint = Endpoint {
    name: "uni_ad_detail",
    title: Text::new("全域计划详情", "One site-wide plan"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/uni_promotion/ad/detail/",
    per: Per::Account(ADVERTISERS),
    params: &[ADVERTISER_ID, AD_ID],
    records: "/data",
    columns: &[
        Column::new("ad_id", "/ad_info/id", Kind::Id, "计划 ID", "Plan id"),
        Column::new("name", "/ad_info/name", Kind::Text, "计划名称", "Plan"),
        Column::new(
            "status",
            "/ad_info/status",
            Kind::Enum(enums::AD_STATUS),
            "状态",
            "Status",
        ),
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
        Column::new("budget", "/ad_info/budget", YUAN, "预算", "Budget"),
        Column::new(
            "roi2_goal",
            "/ad_info/roi2_goal",
            ROI,
            "ROI 目标",
            "ROI goal",
        ),
        Column::new(
            "product_info",
            "/product_info",
            Kind::Json,
            "商品",
            "Products",
        ),
        Column::new(
            "room_info",
            "/room_info",
            Kind::Json,
            "直播间",
            "Live rooms",
        ),
    ],
    links: &[Link::new("uni_ad", &[Fill::new("ad_id", "ad_id")])],
    source: "DOC:1804362305657868; shape as an item of the list [D]",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930300A1B2C3D4E5F607182A2","data":{"ad_info":{"id":1792233445566778,"name":"直播全域-晚场","status":"DELIVERY_OK","opt_status":"ENABLE","marketing_goal":"LIVE_PROM_GOODS","adlab_scene":"UNI_PROJECT","budget":3000.0,"budget_mode":"BUDGET_MODE_DAY","roi2_goal":3.0},"product_info":[],"room_info":[{"anchor_id":"shancha_01","anchor_name":"山茶小铺","anchor_avatar":"https://example.com/a.jpg"}]}}"#,
    ..Endpoint::PLAIN
};

/// Products of a 全域 plan with their figures.
pub(crate) static AD_PRODUCT: Endpoint = Endpoint {
    name: "uni_ad_product",
    title: Text::new("全域计划商品", "Products of a site-wide plan"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/uni_promotion/ad/product/get/",
    per: Per::Account(ADVERTISERS),
    params: &[
        ADVERTISER_ID,
        AD_ID,
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
        PAGE,
        PAGE_SIZE,
    ],
    fetch: PAGED,
    records: "/data/ad_product_infos",
    reshape: Some(|body| super::first_list(body, &["ad_product_infos", "product_list", "list"])),
    columns: &[
        Column::new(
            "product_image",
            "/product_info/product_image",
            Kind::Image,
            "商品图",
            "Picture",
        ),
        Column::new(
            "product_name",
            "/product_info/product_name",
            Kind::Text,
            "商品",
            "Product",
        ),
        Column::new(
            "product_id",
            "/product_info/product_id",
            Kind::Id,
            "商品 ID",
            "Product id",
        ),
        Column::new(
            "stat_cost_for_roi2",
            "/stats_info/stat_cost_for_roi2",
            YUAN,
            "消耗",
            "Spend",
        ),
        Column::new(
            "total_pay_order_count_for_roi2",
            "/stats_info/total_pay_order_count_for_roi2",
            Kind::Int,
            "成交订单数",
            "Paid orders",
        ),
        Column::new(
            "total_pay_order_gmv_for_roi2",
            "/stats_info/total_pay_order_gmv_for_roi2",
            YUAN,
            "成交金额",
            "Paid amount",
        ),
        Column::new(
            "total_prepay_and_pay_order_roi2",
            "/stats_info/total_prepay_and_pay_order_roi2",
            ROI,
            "支付 ROI",
            "Paid ROI",
        ),
    ],
    links: &[Link::new("uni_ad", &[Fill::new("ad_id", "ad_id")])],
    source: "[C] official SDK, uni_promotion/ad/product/get; yuan [P] QC26; list name [M]",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930310A1B2C3D4E5F607182A3","data":{"ad_product_infos":[{"product_info":{"product_id":3600123456789012345,"product_name":"羊毛围巾","product_image":"https://example.com/p.jpg"},"stats_info":{"stat_cost_for_roi2":954.08,"total_pay_order_count_for_roi2":21,"total_pay_order_gmv_for_roi2":2862.24,"total_prepay_and_pay_order_roi2":3.0}}],"page_info":{"page":1,"page_size":100,"total_num":1,"total_page":1}}}"#,
    ..Endpoint::PLAIN
};

/// Materials of a 全域 plan with their figures.
pub(crate) static AD_MATERIAL: Endpoint = Endpoint {
    name: "uni_ad_material",
    title: Text::new("全域计划素材", "Materials of a site-wide plan"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/uni_promotion/ad/material/get/",
    per: Per::Account(ADVERTISERS),
    params: &[
        ADVERTISER_ID,
        AD_ID,
        Param::ask(
            "filtering",
            ParamKind::Json,
            Place::Query,
            "过滤条件",
            "Filter",
        ),
        PAGE,
        PAGE_SIZE,
    ],
    fetch: PAGED,
    records: "/data/ad_material_infos",
    reshape: Some(|body| super::first_list(body, &["ad_material_infos", "material_list", "list"])),
    columns: &[
        Column::new(
            "material_id",
            "/material_info/material_id",
            Kind::Id,
            "素材 ID",
            "Material id",
        ),
        Column::new(
            "material_type",
            "/material_info/material_type",
            Kind::Text,
            "素材类型",
            "Type",
        ),
        Column::new(
            "video_name",
            "/material_info/video_material/video_name",
            Kind::Text,
            "素材名称",
            "Name",
        ),
        Column::new(
            "stat_cost_for_roi2",
            "/stats_info/stat_cost_for_roi2",
            YUAN,
            "消耗",
            "Spend",
        ),
        Column::new(
            "total_pay_order_gmv_for_roi2",
            "/stats_info/total_pay_order_gmv_for_roi2",
            YUAN,
            "成交金额",
            "Paid amount",
        ),
    ],
    links: &[Link::new("uni_ad", &[Fill::new("ad_id", "ad_id")])],
    source: "DOC:1804363488115850; yuan [P] QC26; names within a material [M]",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930320A1B2C3D4E5F607182A4","data":{"ad_material_infos":[{"material_info":{"material_id":7412345678901234567,"material_type":"VIDEO","video_material":{"video_id":"v0300fg10000example","video_name":"围巾-口播-03"}},"stats_info":{"stat_cost_for_roi2":412.5,"total_pay_order_gmv_for_roi2":1320.0}}],"page_info":{"page":1,"page_size":100,"total_num":1,"total_page":1}}}"#,
    ..Endpoint::PLAIN
};
