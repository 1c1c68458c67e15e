//! The creator's 橱窗.

use super::{CREATOR, OPEN_ID, commission, enums};
use crate::kinds::{FEN, PERCENT};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, End, Endpoint, Fetch, Kind, Method, Param, ParamKind, Place, Source,
};

/// Products of the 橱窗. Prices are fen; the commission rate is brought to percent.
pub(crate) static STORE_PRODUCT: Endpoint = Endpoint {
    name: "store_product",
    title: Text::new("橱窗商品", "Storefront products"),
    method: Method::Post,
    path: "/alliance/kol/store/list/",
    per: CREATOR,
    params: &[
        OPEN_ID,
        Param::of("page", ParamKind::Int(1, 500), Place::Body, Source::Page),
        Param::of(
            "page_size",
            ParamKind::Int(1, 20),
            Place::Body,
            Source::PageSize,
        ),
    ],
    fetch: Fetch::Pages {
        size: 20,
        end: End::Total("/data/total"),
        most: 500,
    },
    records: "/data/results",
    view: Some(commission::product),
    key: &["product_id"],
    columns: &[
        Column::new("cover", "/cover", Kind::Image, "商品图", "Picture"),
        Column::new("title", "/title", Kind::Text, "商品标题", "Title"),
        Column::new("price", "/price", FEN, "价格", "Price").indexed(),
        Column::new("cos_ratio", "/cos_ratio", PERCENT, "佣金率", "Commission").indexed(),
        Column::new(
            "cos_type",
            "/cos_type",
            Kind::Enum(enums::COS_TYPE),
            "佣金类型",
            "Commission type",
        ),
        Column::new(
            "promotion_type",
            "/promotion_type",
            Kind::Enum(enums::PROMOTION_TYPE),
            "推广类型",
            "Promotion",
        ),
        Column::new(
            "hide_status",
            "/hide_status",
            Kind::Bool,
            "已隐藏",
            "Hidden",
        )
        .indexed(),
        Column::new(
            "product_id",
            "/product_id",
            Kind::Id,
            "商品 ID",
            "Product id",
        )
        .indexed(),
        Column::new(
            "promotion_id",
            "/promotion_id",
            Kind::Id,
            "推广 ID",
            "Promotion id",
        ),
        Column::new(
            "colonel_activity_id",
            "/colonel_activity_id",
            Kind::Id,
            "团长活动 ID",
            "Colonel's activity",
        )
        .hidden(),
    ],
    source: "docId 2320; page size [SEED][CODE]; fields and cents [CODE]",
    sample: r#"{"data":{"error_code":0,"description":"","total":2,"results":[{"product_id":3561234567890123457,"promotion_id":3561234567890199991,"title":"测试保温杯 500ml","cover":"https://p9.example.com/c1.jpg","promotion_type":0,"price":3990,"cos_type":2,"cos_ratio":12.5,"colonel_activity_id":0,"hide_status":false},{"product_id":3561234567890123458,"promotion_id":3561234567890199992,"title":"测试雨伞","cover":"https://p9.example.com/c2.jpg","promotion_type":1,"price":2590,"cos_type":1,"cos_ratio":30,"colonel_activity_id":398877665544332211,"hide_status":true}]},"extra":{"error_code":0,"sub_error_code":0,"description":"","sub_description":"","logid":"L6","now":1767294245999}}"#,
    ..Endpoint::PLAIN
};
