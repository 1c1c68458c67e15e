//! The pool of products: categories, search, details, specifications, converted links.

use super::{CREATOR, OPEN_ID, commission};
use crate::kinds::{FEN, PERCENT};
use crate::reading::{object, text, whole};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Auth, Column, End, Endpoint, Fetch, Fill, Fixed, Kind, Link, Method, Param, ParamKind, Place,
    Role, Source,
};
use serde_json::{Map, Value};

const fn ask(name: &'static str, kind: ParamKind, zh: &'static str, en: &'static str) -> Param {
    Param::ask(name, kind, Place::Body, zh, en)
}

const PRODUCT_ID: &[Fill] = &[Fill::new("product_id", "product_id")];

const PRODUCT_IDS: &[Fill] = &[Fill::new("product_ids", "product_id")];

/// A product's address, which `detail_url` holds where a record has one.
const PRODUCT_URL: &[Fill] = &[Fill::behind(
    "https://haohuo.jinritemai.com/views/product/item2?id=",
    "product_url",
    "product_id",
)];

/// What search and details have in common; prices and fees are fen, rates are brought to percent.
macro_rules! columns {
    ($($more:expr),* $(,)?) => {
        &[
            Column::new("cover", "/cover", Kind::Image, "商品图", "Picture"),
            Column::new("title", "/title", Kind::Text, "商品标题", "Title"),
            Column::new("price", "/price", FEN, "价格", "Price"),
            Column::new("coupon_price", "/coupon_price", FEN, "券后价", "With coupon"),
            Column::new("cos_ratio", "/cos_ratio", PERCENT, "佣金率", "Commission"),
            Column::new("cos_fee", "/cos_fee", FEN, "佣金", "Commission per piece"),
            Column::new("kol_cos_ratio", "/kol_cos_ratio", PERCENT, "专属佣金率", "Own commission"),
            Column::new("kol_cos_fee", "/kol_cos_fee", FEN, "专属佣金", "Own commission per piece"),
            Column::new("sales", "/sales", Kind::Int, "销量", "Sold"),
            Column::new("in_stock", "/in_stock", Kind::Bool, "有货", "In stock"),
            Column::new("sharable", "/sharable", Kind::Bool, "可分享", "May be shared"),
            Column::new("shop_name", "/shop_name", Kind::Text, "店铺", "Shop"),
            Column::new("product_id", "/product_id", Kind::Id, "商品 ID", "Product id"),
            Column::new("shop_id", "/shop_id", Kind::Id, "店铺 ID", "Shop id").hidden(),
            Column::new("detail_url", "/detail_url", Kind::Link, "商品链接", "Address").hidden(),
            Column::new("first_cid", "/first_cid", Kind::Id, "一级类目 ID", "Category").hidden(),
            Column::new("second_cid", "/second_cid", Kind::Id, "二级类目 ID", "Sub-category").hidden(),
            Column::new("third_cid", "/third_cid", Kind::Id, "三级类目 ID", "Third category").hidden(),
            Column::new("activity_id", "/activity_id", Kind::Id, "活动 ID", "Activity").hidden(),
            $($more),*
        ]
    };
}

/// Search in the pool. The rate filters are ×100 of percent: 1.1 % is 110.
pub(crate) static SEARCH: Endpoint = Endpoint {
    name: "product_search",
    title: Text::new("选品搜索", "Product search"),
    role: Role::Lookup,
    method: Method::Post,
    path: "/alliance/kol/materials/products/search/",
    per: CREATOR,
    params: &[
        OPEN_ID,
        ask("title", ParamKind::Text(100), "关键词", "Search"),
        ask(
            "first_cids",
            ParamKind::IdNumbers(50),
            "一级类目 ID",
            "Categories",
        ),
        ask(
            "second_cids",
            ParamKind::IdNumbers(50),
            "二级类目 ID",
            "Sub-categories",
        ),
        ask(
            "third_cids",
            ParamKind::IdNumbers(50),
            "三级类目 ID",
            "Third categories",
        ),
        ask(
            "price_min",
            ParamKind::Int(0, 1_000_000_000),
            "最低价(分)",
            "Price from (fen)",
        ),
        ask(
            "price_max",
            ParamKind::Int(0, 1_000_000_000),
            "最高价(分)",
            "Price to (fen)",
        ),
        ask(
            "sell_num_min",
            ParamKind::Int(0, 1_000_000_000),
            "最低销量",
            "Sold at least",
        ),
        ask(
            "sell_num_max",
            ParamKind::Int(0, 1_000_000_000),
            "最高销量",
            "Sold at most",
        ),
        ask(
            "cos_fee_min",
            ParamKind::Int(0, 1_000_000_000),
            "最低佣金(分)",
            "Commission from (fen)",
        ),
        ask(
            "cos_fee_max",
            ParamKind::Int(0, 1_000_000_000),
            "最高佣金(分)",
            "Commission to (fen)",
        ),
        ask(
            "cos_ratio_min",
            ParamKind::Int(0, 10_000),
            "最低佣金率(1.1% 填 110)",
            "Rate from (1.1 % is 110)",
        ),
        ask(
            "cos_ratio_max",
            ParamKind::Int(0, 10_000),
            "最高佣金率(1.1% 填 110)",
            "Rate to (1.1 % is 110)",
        ),
        ask(
            "search_type",
            ParamKind::Int(0, 4),
            "排序:0 默认 1 销量 2 价格 3 佣金 4 佣金率",
            "Sort: 0 default, 1 sold, 2 price, 3 fee, 4 rate",
        ),
        ask(
            "sort_type",
            ParamKind::Int(0, 1),
            "0 升序 1 降序",
            "0 rising, 1 falling",
        ),
        ask(
            "share_status",
            ParamKind::Int(0, 1),
            "1 只看可分享",
            "1 for what may be shared only",
        ),
        Param {
            title: Text::new("页码", "Page"),
            ..Param::of("page", ParamKind::Int(1, 10_000), Place::Body, Source::Page)
        },
        Param {
            title: Text::new("每页条数", "Rows per page"),
            ..Param::of(
                "page_size",
                ParamKind::Int(1, 20),
                Place::Body,
                Source::PageSize,
            )
        },
    ],
    fetch: Fetch::Pages {
        size: 20,
        end: End::Total("/data/total"),
        most: 500,
    },
    records: "/data/products",
    view: Some(commission::product),
    key: &["product_id"],
    columns: columns!(),
    source: "docId 2324; fields and limits [SIS]",
    sample: r#"{"data":{"error_code":0,"description":"","total":2318,"products":[{"product_id":3561234567890123457,"title":"测试保温杯 500ml","price":3990,"coupon_price":3490,"cos_ratio":12.5,"cos_fee":498,"kol_cos_ratio":20,"kol_cos_fee":798,"first_cid":20000,"second_cid":20115,"third_cid":28484,"in_stock":true,"sharable":true,"sales":10452,"cover":"https://p9.example.com/c1.jpg","detail_url":"https://haohuo.jinritemai.com/views/product/item2?id=3561234567890123457","shop_id":10203040,"shop_name":"演示旗舰店"},{"product_id":"3561234567890123460","title":"测试毛巾","price":"990","cos_ratio":"10","cos_fee":"99","kol_cos_ratio":"10.00","kol_cos_fee":"99","in_stock":"1","sharable":"true","sales":"33","cover":"","detail_url":"","shop_id":"10203041","shop_name":"演示二店"}]},"extra":{"error_code":0,"sub_error_code":0,"description":"","sub_description":"","logid":"L10","now":1767294246333}}"#,
    ..Endpoint::PLAIN
};

/// Details of products. What may no longer be promoted is silently missing from the answer.
pub(crate) static DETAIL: Endpoint = Endpoint {
    name: "product_detail",
    title: Text::new("商品详情", "Product details"),
    role: Role::Lookup,
    method: Method::Post,
    path: "/alliance/kol/materials/products/details/",
    per: CREATOR,
    params: &[
        OPEN_ID,
        ask(
            "product_ids",
            ParamKind::IdNumbers(20),
            "商品 ID",
            "Product ids",
        )
        .required(),
        ask(
            "with_share_status",
            ParamKind::Bool,
            "返回可分享状态",
            "With share status",
        )
        .unless_given(Fixed::Bool(true)),
    ],
    records: "/data/products",
    view: Some(detail),
    key: &["product_id"],
    columns: columns![
        Column::new(
            "category_name",
            "/category_name",
            Kind::Text,
            "类目",
            "Category name"
        )
        .hidden(),
        Column::new(
            "comment_score",
            "/comment_score",
            Kind::Number(2),
            "评分",
            "Rating"
        )
        .hidden(),
        Column::new(
            "comment_num",
            "/comment_num",
            Kind::Int,
            "评价数",
            "Reviews"
        )
        .hidden(),
        Column::new(
            "order_num",
            "/order_num",
            Kind::Int,
            "30 日订单",
            "Orders of 30 days"
        )
        .hidden(),
        Column::new(
            "view_num",
            "/view_num",
            Kind::Int,
            "30 日浏览",
            "Views of 30 days"
        )
        .hidden(),
        Column::new(
            "kol_num",
            "/kol_num",
            Kind::Int,
            "30 日带货达人",
            "Creators of 30 days"
        )
        .hidden(),
        Column::new("status", "/status", Kind::Text, "状态", "Status").hidden(),
        Column::new("reason", "/reason", Kind::Text, "原因", "Reason").hidden(),
        Column::new("is_assured", "/is_assured", Kind::Bool, "正品险", "Assured").hidden(),
        Column::new(
            "logistics_info",
            "/logistics_info",
            Kind::Text,
            "物流",
            "Delivery"
        )
        .hidden(),
        Column::new(
            "shop_score",
            "/shop_total_score/shop_score/score",
            Kind::Text,
            "店铺体验分",
            "Shop's score",
        )
        .hidden(),
        Column::new("imgs", "/imgs", Kind::Json, "主图", "Pictures").hidden(),
        Column::new(
            "daily_statistics",
            "/daily_statistics",
            Kind::Json,
            "每日数据",
            "Day by day",
        )
        .hidden(),
    ],
    links: &[
        Link::new("store_product", PRODUCT_IDS),
        Link::new("product_search", PRODUCT_IDS),
        Link::new("award_task_product", PRODUCT_IDS),
        Link::new("kol_orders", PRODUCT_IDS),
    ],
    source: "docId 2325; fields [SIS]",
    sample: r#"{"data":{"error_code":0,"description":"","total":1,"products":[{"product_id":3561234567890123457,"title":"测试保温杯 500ml","price":3990,"coupon_price":3490,"cos_ratio":12.5,"cos_fee":498,"kol_cos_ratio":20,"kol_cos_fee":798,"first_cid":20000,"second_cid":20115,"third_cid":28484,"in_stock":true,"sharable":true,"sales":10452,"cover":"https://p9.example.com/c1.jpg","imgs":["https://p9.example.com/c1.jpg"],"detail_url":"https://haohuo.jinritemai.com/views/product/item2?id=3561234567890123457","shop_id":10203040,"shop_name":"演示旗舰店","status":1,"reason":"","comment_score":4.8,"comment_num":231,"order_num":812,"view_num":40211,"kol_num":37,"daily_statistics":[{"date":"2026-01-01","order_num":31,"view_num":1402,"kol_num":5}],"category_name":"杯壶","category_id":20115,"is_assured":true,"logistics_info":"48 小时发货","has_sxt":false,"activity_id":0,"shop_total_score":{"shop_score":{"text":"店铺体验分","score":"4.92","level":1}}}]},"extra":{"error_code":0,"logid":"L17","now":1767294246999}}"#,
    ..Endpoint::PLAIN
};

/// The successor of this call nests the same fields in groups; a field of a group stands in where the flat one is
/// absent [SIS].
fn detail(record: &Value) -> Value {
    const GROUPS: &[&str] = &[
        "base_info",
        "promotion_info",
        "comment_info",
        "month_sale_data",
        "share_info",
        "shop_info",
        "coupon_info",
    ];
    let mut flat = match record {
        Value::Object(fields) => fields.clone(),
        _ => Map::new(),
    };
    for group in GROUPS {
        let fields = record.get(group).and_then(Value::as_object);
        for (name, value) in fields.into_iter().flatten() {
            if name != "success" {
                flat.entry(name.clone()).or_insert_with(|| value.clone());
            }
        }
    }
    commission::product(&Value::Object(flat))
}

/// Categories, a level at a time; parent 0 is the top.
pub(crate) static CATEGORY: Endpoint = Endpoint {
    name: "product_category",
    title: Text::new("商品类目", "Categories"),
    role: Role::Lookup,
    method: Method::Post,
    path: "/alliance/materials/product/category/",
    auth: Auth::Client,
    per: CREATOR,
    params: &[ask(
        "parent_id",
        ParamKind::IdNumber,
        "上级类目 ID,0 为顶级",
        "Parent, 0 for the top",
    )
    .required()
    .unless_given(Fixed::Int(0))],
    records: "/data/category_list",
    reshape: Some(children),
    key: &["id"],
    columns: &[
        Column::new("name", "/name", Kind::Text, "类目", "Category"),
        Column::new("id", "/id", Kind::Id, "类目 ID", "Category id"),
        Column::new("level", "/level", Kind::Int, "层级", "Level"),
    ],
    links: &[
        Link::new("product_category", &[Fill::new("parent_id", "id")])
            .titled("下级类目", "Its sub-categories"),
    ],
    source: "docId 2326; fields [SIS]",
    sample: r#"{"data":{"error_code":0,"description":"","total":3,"category_list":[{"id":20000,"name":"家居","level":1},{"id":20115,"name":"杯壶","level":2},{"id":20116,"name":"雨具","level":2}]},"extra":{"error_code":0,"logid":"L9","now":1767294246222}}"#,
    ..Endpoint::PLAIN
};

/// The list holds the parent that was asked for beside its children; the parent lies a level above them.
fn children(body: &Value) -> Vec<Value> {
    let list = body
        .pointer("/data/category_list")
        .and_then(Value::as_array);
    let list = list.map(Vec::as_slice).unwrap_or_default();
    let level = |record: &Value| whole(record, "/level").unwrap_or_default();
    let deepest = list.iter().map(level).max().unwrap_or_default();
    list.iter()
        .filter(|record| level(record) == deepest)
        .cloned()
        .collect()
}

/// Specifications with price and stock. The answer is a map; its keys are the ids of the specification items.
pub(crate) static SKU: Endpoint = Endpoint {
    name: "product_sku",
    title: Text::new("商品规格", "Specifications"),
    role: Role::Lookup,
    method: Method::Post,
    path: "/alliance/product/skus/",
    auth: Auth::Client,
    per: CREATOR,
    params: &[ask("product_id", ParamKind::IdNumber, "商品 ID", "Product id").required()],
    records: "/data/skus",
    reshape: Some(skus),
    key: &["sku_key"],
    columns: &[
        Column::new("picture", "/picture", Kind::Image, "规格图", "Picture"),
        Column::new("spec", "/spec", Kind::Text, "规格", "Specification"),
        Column::new("effective_price", "/effective_price", FEN, "价格", "Price"),
        Column::new("stock_num", "/stock_num", Kind::Int, "库存", "Stock"),
        Column::new("sku_key", "/sku_key", Kind::Id, "规格键", "Key"),
    ],
    links: &[
        Link::new("store_product", PRODUCT_ID),
        Link::new("product_search", PRODUCT_ID),
        Link::new("product_detail", PRODUCT_ID),
        Link::new("award_task_product", PRODUCT_ID),
        Link::new("kol_orders", PRODUCT_ID),
    ],
    source: "docId 2338; fields [SIS], key [MEM]",
    sample: r#"{"data":{"error_code":0,"description":"","specs":[{"name":"颜色","spec_items":[{"id":"1001","name":"白"},{"id":"1002","name":"绿"}]},{"name":"容量","spec_items":[{"id":"2001","name":"500ml"}]}],"pictures":{"1001":{"little_picture":"https://p9.example.com/s.jpg","big_picture":"https://p9.example.com/b.jpg"}},"skus":{"1001_2001":{"effective_price":3990,"stock_num":87},"1002_2001":{"effective_price":4190,"stock_num":0}}},"extra":{"error_code":0,"logid":"L11","now":1767294246444}}"#,
    ..Endpoint::PLAIN
};

/// One record for each key of the map, its item ids turned into names; a key that cannot be read is shown as it is.
fn skus(body: &Value) -> Vec<Value> {
    let items = |spec: &Value| spec.get("spec_items").and_then(Value::as_array).cloned();
    let named: Vec<(String, String)> = body
        .pointer("/data/specs")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(items)
        .flatten()
        .filter_map(|item| Some((text(&item, "/id")?, text(&item, "/name")?)))
        .collect();
    let map = body.pointer("/data/skus").and_then(Value::as_object);
    map.into_iter()
        .flatten()
        .map(|(key, sku)| {
            let ids: Vec<&str> = key.split('_').collect();
            let names: Option<Vec<&str>> = ids
                .iter()
                .map(|id| named.iter().find(|(known, _)| known == id))
                .map(|found| found.map(|(_, name)| name.as_str()))
                .collect();
            let picture = ids.iter().find_map(|id| {
                text(body, &format!("/data/pictures/{id}/big_picture"))
                    .or_else(|| text(body, &format!("/data/pictures/{id}/little_picture")))
            });
            let mut record = match sku {
                Value::Object(fields) => fields.clone(),
                _ => Map::new(),
            };
            let spec = names.map_or_else(|| key.clone(), |names| names.join(" / "));
            record.insert("sku_key".to_owned(), Value::from(key.as_str()));
            record.insert("spec".to_owned(), Value::from(spec));
            record.insert(
                "picture".to_owned(),
                picture.map_or(Value::Null, Value::from),
            );
            Value::Object(record)
        })
        .collect()
}

/// A product's link with the app's `pick_source`, valid for three months.
pub(crate) static CONVERT: Endpoint = Endpoint {
    name: "picksource_convert",
    title: Text::new("转链", "Converted link"),
    role: Role::Lookup,
    method: Method::Post,
    path: "/alliance/product/picksource/convert/",
    auth: Auth::Client,
    per: CREATOR,
    params: &[
        ask(
            "product_url",
            ParamKind::Text(2_000),
            "商品链接",
            "Product's address",
        )
        .required(),
        ask("pick_extra", ParamKind::Word(20), "自定义参数", "Own mark"),
    ],
    records: "/data",
    reshape: Some(converted),
    columns: &[Column::new(
        "product_url",
        "/product_url",
        Kind::Link,
        "推广链接",
        "Link",
    )],
    links: &[
        Link::new("product_search", &[Fill::new("product_url", "detail_url")]),
        Link::new("product_detail", &[Fill::new("product_url", "detail_url")]),
        Link::new("store_product", PRODUCT_URL),
        Link::new("award_task_product", PRODUCT_URL),
        Link::new("kol_orders", PRODUCT_URL),
    ],
    source: "docId 2329; other names of the link [SIS]",
    sample: r#"{"data":{"error_code":0,"description":"","product_url":"https://haohuo.jinritemai.com/views/product/item2?id=3561234567890123457&pick_source=demoPs01&pick_extra=team_a"},"extra":{"error_code":0,"logid":"L12","now":1767294246555}}"#,
    ..Endpoint::PLAIN
};

/// The link under any of the names that were seen for it.
fn converted(body: &Value) -> Vec<Value> {
    ["product_url", "promote_link", "converted_url", "url"]
        .iter()
        .find_map(|name| text(body, &format!("/data/{name}")))
        .map(|link| object([("product_url", Value::from(link))]))
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[track_caller]
    fn records(row: &Endpoint) -> Vec<Value> {
        row.records_of(&serde_json::from_str(row.sample).unwrap())
    }

    #[test]
    fn the_map_of_specifications_becomes_records() {
        let found = records(&SKU);
        assert_eq!(
            found[0],
            json!({"effective_price": 3990, "stock_num": 87, "sku_key": "1001_2001",
                   "spec": "白 / 500ml", "picture": "https://p9.example.com/b.jpg"})
        );
        assert_eq!(found[1]["spec"], "绿 / 500ml");
        assert_eq!(found[1]["picture"], Value::Null);
        let odd = skus(&json!({"data": {"specs": [], "skus": {"9_9": {"stock_num": 1}}}}));
        assert_eq!(odd[0]["spec"], "9_9");
    }

    #[test]
    fn the_parent_is_no_child_of_itself() {
        let names: Vec<_> = records(&CATEGORY)
            .iter()
            .map(|record| record["name"].clone())
            .collect();
        assert_eq!(names, ["杯壶", "雨具"]);
    }

    #[test]
    fn nested_details_stand_in_for_flat_ones() {
        let viewed = detail(&json!({
            "product_id": 1, "title": "平",
            "base_info": {"success": true, "title": "套", "price": 510},
            "promotion_info": {"success": true, "cos_ratio": 1000, "cos_fee": 51},
        }));
        assert_eq!(viewed["title"], "平");
        assert_eq!(viewed["price"], 510);
        assert_eq!(viewed["cos_ratio"], "10");
    }

    #[test]
    fn the_link_has_many_names() {
        let body = json!({"data": {"error_code": 0, "promote_link": "https://example.com/x"}});
        assert_eq!(converted(&body)[0]["product_url"], "https://example.com/x");
        assert!(converted(&json!({"data": {}})).is_empty());
    }
}
