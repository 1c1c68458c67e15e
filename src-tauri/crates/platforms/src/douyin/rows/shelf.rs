//! What changes the 橱窗.

use super::{CREATOR, OPEN_ID};
use crate::reading::{object, text, whole};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, Deed, Endpoint, Fill, Kind, Link, Method, Param, ParamKind, Place, Role, Sign, State,
};
use serde_json::{Map, Value};

const fn ask(name: &'static str, kind: ParamKind, zh: &'static str, en: &'static str) -> Param {
    Param::ask(name, kind, Place::Body, zh, en)
}

const PRODUCT_ID: Param =
    ask("product_id", ParamKind::IdNumber, "商品 ID", "Product id").required();

const PROMOTION_ID: Param = ask(
    "promotion_id",
    ParamKind::IdNumber,
    "推广 ID",
    "Promotion id",
)
.required();

const CHANGE: Endpoint = Endpoint {
    role: Role::Action,
    method: Method::Post,
    per: CREATOR,
    records: "/data",
    ..Endpoint::PLAIN
};

/// Whether a product is in the 橱窗.
const ON_SHELF: State = State {
    by: "store_product",
    param: "",
    key: "product_id",
    sign: Sign::Present,
    shows: &[],
};

/// Puts products into the 橱窗. Adding one again with another link replaces its commission.
pub(crate) static ADD: Endpoint = Endpoint {
    name: "store_add",
    title: Text::new("加入橱窗", "Put on the shelf"),
    path: "/alliance/store/add/",
    params: &[
        OPEN_ID,
        ask(
            "products",
            ParamKind::Rows(
                20,
                &[
                    PRODUCT_ID,
                    ask(
                        "activity_url",
                        ParamKind::Text(2_000),
                        "活动链接",
                        "Activity's link",
                    ),
                ],
            ),
            "商品",
            "Products",
        )
        .required(),
        ask(
            "need_hide",
            ParamKind::Bool,
            "加入后隐藏",
            "Hidden at first",
        ),
        ask("pick_extra", ParamKind::Word(20), "自定义参数", "Own mark"),
        ask(
            "keep_picksource",
            ParamKind::Bool,
            "保留链接中的选品来源",
            "Keep the link's pick source",
        ),
    ],
    reshape: Some(added),
    key: &["product_id"],
    columns: &[
        Column::new(
            "product_id",
            "/product_id",
            Kind::Id,
            "商品 ID",
            "Product id",
        ),
        Column::new("ok", "/ok", Kind::Bool, "成功", "Done"),
        Column::new("error_code", "/error_code", Kind::Id, "错误码", "Code"),
        Column::new("error_message", "/error_msg", Kind::Text, "原因", "Reason"),
    ],
    links: &[
        Link::new(
            "product_search",
            &[Fill::new("products.product_id", "product_id")],
        ),
        Link::new(
            "product_detail",
            &[Fill::new("products.product_id", "product_id")],
        ),
        Link::new(
            "award_task_product",
            &[Fill::new("products.product_id", "product_id")],
        ),
        Link::new(
            "kol_orders",
            &[Fill::new("products.product_id", "product_id")],
        ),
    ],
    deed: Some(Deed {
        item: "products.product_id",
        told: "product_id",
        state: Some(State {
            sign: Sign::Present,
            ..ON_SHELF
        }),
        ..Deed::PLAIN
    }),
    source: "docId 2319; body [CODE]; at most 20",
    sample: r#"{"data":{"error_code":0,"description":"","results":[{"product_id":3561234567890123457,"error_code":0,"error_msg":""},{"product_id":3561234567890123459,"error_code":4099001,"error_msg":"演示：商品不可推广"}]},"extra":{"error_code":0,"logid":"L7","now":1767294246000}}"#,
    ..CHANGE
};

/// Each product with whether it was done: the whole answer is good even when single products fail.
fn added(body: &Value) -> Vec<Value> {
    let results = body.pointer("/data/results").and_then(Value::as_array);
    results
        .into_iter()
        .flatten()
        .map(|result| {
            let mut record = match result {
                Value::Object(fields) => fields.clone(),
                _ => Map::new(),
            };
            let ok = whole(result, "/error_code").unwrap_or_default() == 0;
            record.insert("ok".to_owned(), Value::from(ok));
            Value::Object(record)
        })
        .collect()
}

/// One word for the whole call; what is left is seen by reading the 橱窗 again.
fn removed(body: &Value) -> Vec<Value> {
    let ok = match text(body, "/data/success").as_deref() {
        Some(word) => matches!(word, "true" | "1"),
        None => body.get("data").is_some_and(Value::is_object),
    };
    vec![object([("ok", Value::from(ok))])]
}

const REMOVED: &[Column] = &[Column::new("ok", "/ok", Kind::Bool, "成功", "Done")];

/// Takes products off the 橱窗.
pub(crate) static REMOVE: Endpoint = Endpoint {
    name: "store_remove",
    title: Text::new("移出橱窗", "Take off the shelf"),
    path: "/alliance/kol/store/remove/",
    params: &[
        OPEN_ID,
        ask(
            "products",
            ParamKind::Rows(20, &[PRODUCT_ID, PROMOTION_ID]),
            "商品",
            "Products",
        )
        .required(),
    ],
    reshape: Some(removed),
    columns: REMOVED,
    links: &[Link::new(
        "store_product",
        &[
            Fill::new("products.product_id", "product_id"),
            Fill::new("products.promotion_id", "promotion_id"),
        ],
    )],
    deed: Some(Deed {
        item: "products.product_id",
        state: Some(State {
            sign: Sign::Absent,
            ..ON_SHELF
        }),
        ..Deed::PLAIN
    }),
    source: "docId 2322; list form [CODE]; 20 by analogy",
    sample: r#"{"data":{"error_code":0,"description":"","success":true},"extra":{"error_code":0,"logid":"L15","now":1767294246777}}"#,
    ..CHANGE
};

/// The flat form, for an app whose platform refuses the list.
pub(crate) static REMOVE_ONE: Endpoint = Endpoint {
    name: "store_remove_one",
    title: Text::new("移出橱窗(单个)", "Take one off the shelf"),
    path: "/alliance/kol/store/remove/",
    params: &[OPEN_ID, PRODUCT_ID, PROMOTION_ID],
    reshape: Some(removed),
    columns: REMOVED,
    deed: Some(Deed {
        item: "product_id",
        state: Some(State {
            sign: Sign::Absent,
            ..ON_SHELF
        }),
        ..Deed::PLAIN
    }),
    source: "docId 2322; flat form [SEED]",
    sample: r#"{"data":{"error_code":0,"description":"","success":true},"extra":{"error_code":0,"logid":"L15","now":1767294246777}}"#,
    ..CHANGE
};
