//! The other two lists of products to promote: a creator's, and those of 全域推广.

use super::column::{CATEGORY, PRODUCT_ID, PRODUCT_IMG, PRODUCT_NAME};
use super::{ADVERTISER_ID, ADVERTISERS, PAGE, PAGE_SIZE};
use crate::kinds::YUAN;
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, End, Endpoint, Fetch, Kind, Param, ParamKind, Per, Place, Role, Source,
};

/// Products that a creator may promote; only by cursor.
pub(crate) static OF_AWEME: Endpoint = Endpoint {
    name: "aweme_product",
    title: Text::new("达人可投商品", "Products of a creator"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/aweme/product/available/get/",
    per: Per::Account(ADVERTISERS),
    params: &[
        ADVERTISER_ID,
        Param::ask(
            "aweme_id",
            ParamKind::IdNumber,
            Place::Query,
            "抖音号 ID",
            "Douyin account id",
        )
        .required(),
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
        Param {
            title: Text::new("游标", "Cursor"),
            ..Param::of("cursor", ParamKind::IdNumber, Place::Query, Source::Cursor)
        },
    ],
    fetch: Fetch::Cursor {
        size: 20,
        next: "/data/page_info/cursor",
        more: "/data/page_info/has_more",
        short_is_last: false,
    },
    records: "/data/product_list",
    key: &["id"],
    columns: &[
        PRODUCT_IMG,
        PRODUCT_NAME,
        Column::new(
            "marketing_price",
            "/marketing_price",
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
        ),
        Column::new("inventory", "/inventory", Kind::Int, "库存", "Stock"),
        CATEGORY,
        PRODUCT_ID,
    ],
    source: "[C] official SDK, aweme/product/available/get",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930271A1B2C3D4E5F6071829F","data":{"product_list":[{"id":3600123456789012345,"name":"羊毛围巾","img":"https://example.com/p.jpg","marketing_price":199.0,"discount_lower_price":129.0,"discount_higher_price":139.0,"inventory":820,"category_name":"围巾","product_rate":20}],"page_info":{"cursor":20,"has_more":false}}}"#,
    ..Endpoint::PLAIN
};

/// Products that 全域推广 may promote; without prices, and with `filtering`.
pub(crate) static OF_UNI: Endpoint = Endpoint {
    name: "uni_product",
    title: Text::new("全域可投商品", "Products for site-wide plans"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/uni_promotion/product/get/",
    per: Per::Account(ADVERTISERS),
    params: &[
        ADVERTISER_ID,
        Param::ask(
            "filtering.product_ids",
            ParamKind::IdNumbers(100),
            Place::Query,
            "商品 ID",
            "Product ids",
        ),
        Param::ask(
            "filtering.product_name",
            ParamKind::Text(100),
            Place::Query,
            "商品名称",
            "Product name",
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
        Column::new("stock_num", "/stock_num", Kind::Int, "库存", "Stock"),
        Column::new("sell_num", "/sell_num", Kind::Int, "销量", "Sold"),
        CATEGORY,
        PRODUCT_ID,
    ],
    source: "[C] official SDK, uni_promotion/product/get",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930272A1B2C3D4E5F6071829F","data":{"product_list":[{"id":3600123456789012345,"name":"羊毛围巾","img":"https://example.com/p.jpg","category_name":"围巾","sell_num":1204,"stock_num":820}],"page_info":{"page":1,"page_size":100,"total_number":1,"total_page":1}}}"#,
    ..Endpoint::PLAIN
};
