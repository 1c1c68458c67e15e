//! Douyin accounts and products that an advertiser may promote.

use super::{ADVERTISER_ID, ADVERTISERS, GOALS, PAGE, PAGE_SIZE, enums};
use crate::kinds::YUAN;
use qianyao_domain::Text;
use qianyao_domain::catalogue::{Column, End, Endpoint, Fetch, Kind, Param, ParamKind, Per, Place};

/// Douyin accounts that the advertiser may use; `aweme_id` is for calls, `aweme_show_id` for people.
pub(crate) static AWEME: Endpoint = Endpoint {
    name: "aweme",
    title: Text::new("授权抖音号", "Authorised Douyin accounts"),
    path: "/open_api/v1.0/qianchuan/aweme/authorized/get/",
    per: Per::Account(ADVERTISERS),
    on_request: true,
    params: &[
        ADVERTISER_ID,
        Param::ask(
            "filtering.marketing_goal",
            GOALS,
            Place::Query,
            "营销目标",
            "Goal",
        ),
        PAGE,
        PAGE_SIZE,
    ],
    fetch: Fetch::Pages {
        size: 100,
        end: End::Total("/data/page_info/total_number"),
        most: 200,
    },
    records: "/data/aweme_id_list",
    key: &["aweme_id"],
    columns: &[
        Column::new(
            "aweme_avatar",
            "/aweme_avatar",
            Kind::Image,
            "头像",
            "Avatar",
        ),
        Column::new(
            "aweme_name",
            "/aweme_name",
            Kind::Text,
            "抖音号名称",
            "Name",
        ),
        Column::new(
            "aweme_show_id",
            "/aweme_show_id",
            Kind::Text,
            "抖音号",
            "Handle",
        ),
        Column::new(
            "aweme_status",
            "/aweme_status",
            Kind::Enum(enums::AWEME_STATUS),
            "状态",
            "Status",
        )
        .indexed(),
        Column::new(
            "aweme_has_video_permission",
            "/aweme_has_video_permission",
            Kind::Bool,
            "可投短视频",
            "Video allowed",
        ),
        Column::new(
            "aweme_has_live_permission",
            "/aweme_has_live_permission",
            Kind::Bool,
            "可投直播",
            "Live allowed",
        ),
        Column::new(
            "aweme_has_uni_prom",
            "/aweme_has_uni_prom",
            Kind::Bool,
            "有全域计划",
            "Has site-wide plans",
        ),
        Column::new("aweme_id", "/aweme_id", Kind::Id, "抖音号 ID", "Account id").indexed(),
        Column::new(
            "bind_type",
            "/bind_type",
            Kind::Json,
            "绑定类型",
            "Kinds of binding",
        )
        .hidden(),
    ],
    source: "[C] official SDK, aweme/authorized/get",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930260A1B2C3D4E5F6071829F","data":{"aweme_id_list":[{"aweme_id":98765432109,"aweme_show_id":"shancha_01","aweme_name":"山茶小铺","aweme_avatar":"https://example.com/a.jpg","aweme_status":"NORMAL","bind_type":["OFFICIAL"],"aweme_has_video_permission":true,"aweme_has_live_permission":true,"aweme_has_uni_prom":true}],"page_info":{"page":1,"page_size":100,"total_number":1,"total_page":1}}}"#,
    ..Endpoint::PLAIN
};

/// Products that a merchant may promote.
pub(crate) static PRODUCT: Endpoint = Endpoint {
    name: "product",
    title: Text::new("可投商品", "Products to promote"),
    path: "/open_api/v1.0/qianchuan/product/available/get/",
    per: Per::Account(ADVERTISERS),
    on_request: true,
    params: &[
        ADVERTISER_ID,
        Param::ask(
            "aweme_id",
            ParamKind::IdNumber,
            Place::Query,
            "抖音号 ID",
            "Douyin account id",
        ),
        Param::ask(
            "filter.product_ids",
            ParamKind::IdNumbers(100),
            Place::Query,
            "商品 ID",
            "Product ids",
        ),
        Param::ask(
            "filter.product_name",
            ParamKind::Text(100),
            Place::Query,
            "商品名称",
            "Product name",
        ),
        Param::ask(
            "filter.marketing_scene",
            ParamKind::Choice(&["FEED", "SEARCH", "SHOPPING_MALL"]),
            Place::Query,
            "营销场景",
            "Scene",
        ),
        PAGE,
        PAGE_SIZE,
    ],
    fetch: Fetch::Pages {
        size: 100,
        end: End::Total("/data/page_info/total_number"),
        most: 1_000,
    },
    records: "/data/product_list",
    key: &["id"],
    columns: &[
        Column::new("img", "/img", Kind::Image, "商品图", "Picture"),
        Column::new("name", "/name", Kind::Text, "商品名称", "Product"),
        Column::new(
            "market_price",
            "/market_price",
            YUAN,
            "市场价",
            "Market price",
        ),
        Column::new(
            "discount_lower_price",
            "/discount_lower_price",
            YUAN,
            "最低折扣价",
            "Lowest discount price",
        )
        .indexed(),
        Column::new("inventory", "/inventory", Kind::Int, "库存", "Stock"),
        Column::new("sell_num", "/sell_num", Kind::Int, "销量", "Sold").indexed(),
        Column::new(
            "category_name",
            "/category_name",
            Kind::Text,
            "类目",
            "Category",
        ),
        Column::new(
            "channel_type",
            "/channel_type",
            Kind::Text,
            "渠道类型",
            "Channel",
        ),
        Column::new("id", "/id", Kind::Id, "商品 ID", "Product id").indexed(),
        Column::new(
            "discount_higher_price",
            "/discount_higher_price",
            YUAN,
            "最高折扣价",
            "Highest discount price",
        )
        .hidden(),
        Column::new(
            "channel_id",
            "/channel_id",
            Kind::Id,
            "渠道 ID",
            "Channel id",
        )
        .hidden(),
        Column::new(
            "sale_time",
            "/sale_time",
            Kind::Text,
            "上架时间",
            "On sale since",
        )
        .hidden(),
    ],
    newest: "sell_num",
    source: "[C] official SDK, product/available/get",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930270A1B2C3D4E5F6071829F","data":{"product_list":[{"id":3600123456789012345,"name":"羊毛围巾","img":"https://example.com/p.jpg","market_price":199.0,"discount_lower_price":129.0,"discount_higher_price":139.0,"inventory":820,"sell_num":1204,"category_name":"围巾","channel_id":0,"channel_type":"SHOP_SELL","sale_time":"2026-10-01 00:00:00"}],"page_info":{"page":1,"page_size":100,"total_number":1,"total_page":1}}}"#,
    ..Endpoint::PLAIN
};
