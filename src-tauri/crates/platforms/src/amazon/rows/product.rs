//! Products: what Amazon knows of them, and whether they may be advertised.

use super::{OF_PROFILE, body, enums};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, Currency, Endpoint, Fill, Fixed, Kind, Link, Method, MoneyUnit, Param, ParamKind,
    Place, Role,
};

/// Metadata; one of asins, skus and a search text. `(pageIndex + 1) × pageSize` may not pass 10 000.
pub(crate) static METADATA: Endpoint = Endpoint {
    name: "product_metadata",
    title: Text::new("商品信息", "Product metadata"),
    role: Role::Lookup,
    method: Method::Post,
    path: "/product/metadata",
    params: &[
        body("asins", ParamKind::Texts(300), "ASIN", "ASINs"),
        body("skus", ParamKind::Texts(300), "SKU", "SKUs"),
        body("searchStr", ParamKind::Text(200), "搜索", "Search"),
        body(
            "pageIndex",
            ParamKind::Int(0, 9_999),
            "页码(从 0 起)",
            "Page, from 0",
        )
        .required()
        .unless_given(Fixed::Int(0)),
        body(
            "pageSize",
            ParamKind::Int(1, 300),
            "每页条数",
            "Rows per page",
        )
        .required()
        .unless_given(Fixed::Int(100)),
        body(
            "checkItemDetails",
            ParamKind::Bool,
            "返回商品详情",
            "With item details",
        )
        .unless_given(Fixed::Bool(true)),
        body(
            "checkEligibility",
            ParamKind::Bool,
            "检查投放资格",
            "Check eligibility",
        ),
        body(
            "adType",
            ParamKind::Choice(&["SP", "SB", "SD"]),
            "广告类型",
            "Ad type",
        ),
        body("locale", ParamKind::Text(10), "语言", "Locale"),
        body("sortBy", ParamKind::Text(40), "排序字段", "Sort by"),
        body(
            "sortOrder",
            ParamKind::Choice(&["ASC", "DESC"]),
            "排序方向",
            "Direction",
        ),
        body("cursorToken", ParamKind::Text(10_000), "游标", "Cursor"),
    ],
    records: "/ProductMetadataList",
    key: &["asin"],
    headers: &[
        ("Accept", "application/vnd.productmetadataresponse.v1+json"),
        (
            "Content-Type",
            "application/vnd.productmetadatarequest.v1+json",
        ),
    ],
    columns: &[
        Column::new("imageUrl", "/imageUrl", Kind::Image, "图片", "Picture"),
        Column::new("title", "/title", Kind::Text, "标题", "Title"),
        Column::new("asin", "/asin", Kind::Id, "ASIN", "ASIN"),
        Column::new("sku", "/sku", Kind::Text, "SKU", "SKU"),
        Column::new("brand", "/brand", Kind::Text, "品牌", "Brand"),
        Column::new("category", "/category", Kind::Text, "类目", "Category"),
        Column::new(
            "priceToPay",
            "/priceToPay/amount",
            Kind::Money(MoneyUnit::Major, Currency::Account),
            "价格",
            "Price",
        ),
        Column::new(
            "availability",
            "/availability",
            Kind::Text,
            "库存状态",
            "Availability",
        ),
        Column::new(
            "eligibilityStatus",
            "/eligibilityStatus",
            Kind::Text,
            "投放资格",
            "Eligibility",
        ),
        Column::new(
            "ineligibilityReasons",
            "/ineligibilityReasons",
            Kind::Json,
            "不可投放原因",
            "Reasons",
        )
        .hidden(),
    ],
    links: &[Link::new("sp_product_ad", &[Fill::new("asins", "asin")])],
    source: "[C] OAS product-metadata",
    sample: r#"{"ProductMetadataList":[{"asin":"B0EXAMPLE1","sku":"TRAIL-42","title":"Trail shoe","brand":"Birkenhof","category":"Shoes","imageUrl":"https://example.com/t.jpg","availability":"IN_STOCK","priceToPay":{"amount":89.9,"currency":"EUR"},"basisPrice":{"amount":99.9,"currency":"EUR"},"eligibilityStatus":"ELIGIBLE","ineligibilityReasons":[]}],"cursorToken":""}"#,
    ..OF_PROFILE
};

/// Whether products may be advertised; only those that the profile's merchant sells.
pub(crate) static ELIGIBILITY: Endpoint = Endpoint {
    name: "product_eligibility",
    title: Text::new("商品投放资格", "Product eligibility"),
    role: Role::Lookup,
    method: Method::Post,
    path: "/eligibility/product/list",
    params: &[
        body(
            "adType",
            ParamKind::Choice(&["sp", "sb", "sd", "dsp"]),
            "广告类型",
            "Ad type",
        )
        .required()
        .unless_given(Fixed::Str("sp")),
        body("locale", ParamKind::Text(10), "语言", "Locale"),
        body(
            "productDetailsList",
            ParamKind::Rows(
                50,
                &[
                    Param::ask("asin", ParamKind::IdText, Place::Body, "ASIN", "ASIN").required(),
                    Param::ask("sku", ParamKind::Text(100), Place::Body, "SKU", "SKU"),
                ],
            ),
            "商品",
            "Products",
        )
        .required(),
    ],
    records: "/productResponseList",
    columns: &[
        Column::new("asin", "/productDetails/asin", Kind::Id, "ASIN", "ASIN"),
        Column::new("sku", "/productDetails/sku", Kind::Text, "SKU", "SKU"),
        Column::new(
            "overallStatus",
            "/overallStatus",
            Kind::Enum(enums::ELIGIBILITY),
            "资格",
            "Eligibility",
        ),
        Column::new(
            "eligibilityStatusList",
            "/eligibilityStatusList",
            Kind::Json,
            "说明",
            "Details",
        ),
    ],
    links: &[Link::new(
        "sp_product_ad",
        &[
            Fill::new("productDetailsList.asin", "asin"),
            Fill::new("productDetailsList.sku", "sku"),
        ],
    )],
    source: "[C] OAS product-eligibility",
    sample: r#"{"productResponseList":[{"productDetails":{"asin":"B0EXAMPLE1","sku":"TRAIL-42"},"overallStatus":"ELIGIBLE_WITH_WARNING","eligibilityStatusList":[{"name":"MISSING_IMAGE","severity":"WARNING","message":"The product lacks an image","helpUrl":"https://example.com/help"}]}]}"#,
    ..OF_PROFILE
};
