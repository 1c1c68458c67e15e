//! Douyin accounts and products that an advertiser may promote.

use super::column::{
    AWEME_AVATAR, AWEME_ID, AWEME_NAME, AWEME_SHOW_ID, CATEGORY, PRODUCT_ID, PRODUCT_IMG,
    PRODUCT_NAME,
};
use super::{ADVERTISER_ID, ADVERTISERS, GOALS, PAGE, PAGE_SIZE, enums};
use crate::kinds::{WALL, YUAN};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, End, Endpoint, Fetch, Kind, Param, ParamKind, Per, Place, Role,
};

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
        AWEME_AVATAR,
        AWEME_NAME,
        AWEME_SHOW_ID,
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
        AWEME_ID.indexed(),
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

const LISTED: Endpoint = Endpoint {
    role: Role::Lookup,
    per: Per::Account(ADVERTISERS),
    params: &[ADVERTISER_ID, PAGE, PAGE_SIZE],
    key: &["aweme_id"],
    ..Endpoint::PLAIN
};

/// Douyin accounts for 全域推广, with what they may do there.
pub(crate) static UNI_AWEME: Endpoint = Endpoint {
    name: "uni_aweme",
    title: Text::new("全域可投抖音号", "Douyin accounts for site-wide plans"),
    path: "/open_api/v1.0/qianchuan/uni_aweme/authorized/get/",
    fetch: Fetch::Pages {
        size: 100,
        end: End::Total("/data/page_info/total_number"),
        most: 200,
    },
    records: "/data/aweme_id_list",
    columns: &[
        AWEME_AVATAR,
        AWEME_NAME,
        AWEME_SHOW_ID,
        Column::new(
            "can_control_uniprom",
            "/can_control_uniprom",
            Kind::Bool,
            "可投全域",
            "Site-wide allowed",
        ),
        Column::new(
            "has_live_permission",
            "/has_live_permission",
            Kind::Bool,
            "可投直播",
            "Live allowed",
        ),
        Column::new(
            "has_authorized",
            "/has_authorized",
            Kind::Bool,
            "已授权",
            "Authorised",
        ),
        AWEME_ID,
    ],
    source: "[C] official SDK, uni_aweme/authorized/get",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930261A1B2C3D4E5F6071829F","data":{"aweme_id_list":[{"aweme_id":98765432109,"aweme_show_id":"shancha_01","aweme_name":"山茶小铺","aweme_avatar":"https://example.com/a.jpg","auth_type":["OFFICIAL"],"can_control_uniprom":true,"has_live_permission":true,"has_authorized":true}],"page_info":{"page":1,"page_size":100,"total_number":1,"total_page":1}}}"#,
    ..LISTED
};

/// Authorisations of Douyin accounts, with their range and state.
pub(crate) static AUTH: Endpoint = Endpoint {
    name: "aweme_auth",
    title: Text::new("抖音号授权记录", "Authorisations of Douyin accounts"),
    path: "/open_api/v1.0/qianchuan/aweme_auth_list/get/",
    fetch: Fetch::Pages {
        size: 100,
        end: End::Total("/data/page_info/total_num"),
        most: 200,
    },
    records: "/data/authorization_infos",
    columns: &[
        AWEME_AVATAR,
        AWEME_NAME,
        AWEME_SHOW_ID,
        Column::new(
            "auth_status",
            "/auth_status",
            Kind::Text,
            "授权状态",
            "State",
        ),
        Column::new("auth_range", "/auth_range", Kind::Text, "授权范围", "Range"),
        Column::new("auth_type", "/auth_type", Kind::Json, "授权类型", "Type"),
        Column::new(
            "create_time",
            "/create_time",
            WALL,
            "授权时间",
            "Authorised at",
        ),
        AWEME_ID,
    ],
    source: "[C] official SDK, aweme_auth_list/get; total_num",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930262A1B2C3D4E5F6071829F","data":{"authorization_infos":[{"aweme_id":98765432109,"aweme_show_id":"shancha_01","aweme_name":"山茶小铺","aweme_avatar":"https://example.com/a.jpg","auth_type":["OFFICIAL"],"auth_status":"EFFECTIVE","auth_source":"QIANCHUAN","auth_range":"BY_AWEME","create_time":"2024-03-01 10:00:00"}],"page_info":{"page":1,"page_size":100,"total_num":1,"total_page":1}}}"#,
    ..LISTED
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
        PRODUCT_IMG,
        PRODUCT_NAME,
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
        CATEGORY,
        Column::new(
            "channel_type",
            "/channel_type",
            Kind::Text,
            "渠道类型",
            "Channel",
        ),
        PRODUCT_ID.indexed(),
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
