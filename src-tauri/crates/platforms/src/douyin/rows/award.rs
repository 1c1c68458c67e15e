//! Award tasks of a colonel (团长): applying is a call of the alliance, looking is done on two public pages whose inner
//! fields no document names, so that they are read by likeness.

use super::CREATOR;
use crate::kinds::{FEN, PERCENT};
use crate::reading::text;
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Auth, Column, Deed, End, Endpoint, Fetch, Fill, Fixed, Kind, Link, Method, Param, ParamKind,
    Place, Role, Source,
};
use serde_json::{Map, Value};

/// [SEED] The pages expect a desktop browser.
const BROWSER: &[(&str, &str)] = &[(
    "User-Agent",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/113.0.0.0 Safari/537.36",
)];

const fn task_id(place: Place) -> Param {
    Param::ask("task_id", ParamKind::IdText, place, "任务 ID", "Task id").required()
}

/// Applies for a task. Not safe to repeat.
pub(crate) static APPLY: Endpoint = Endpoint {
    name: "award_task_apply",
    title: Text::new("报名团长任务", "Apply for an award task"),
    role: Role::Action,
    method: Method::Post,
    path: "/alliance/colonel/award_task/apply/",
    per: CREATOR,
    params: &[task_id(Place::Body)],
    reshape: Some(|body| {
        let ok = text(body, "/err_no").is_none_or(|code| code == "0");
        vec![crate::reading::object([("ok", Value::from(ok))])]
    }),
    columns: &[Column::new("ok", "/ok", Kind::Bool, "成功", "Done")],
    links: &[Link::new(
        "award_task_detail",
        &[Fill::new("task_id", "task_id")],
    )],
    deed: Some(Deed {
        item: "task_id",
        ..Deed::PLAIN
    }),
    source: "docId 3570; [SEED]; envelope by analogy",
    sample: r#"{"err_no":0,"err_msg":"","log_id":"L18","data":null}"#,
    ..Endpoint::PLAIN
};

/// One task.
pub(crate) static DETAIL: Endpoint = Endpoint {
    name: "award_task_detail",
    title: Text::new("团长任务详情", "Award task"),
    role: Role::Lookup,
    origin: "award",
    path: "/ecom/captain/mobile/task/detail",
    auth: Auth::Open,
    per: CREATOR,
    params: &[task_id(Place::Query)],
    records: "/data",
    view: Some(task),
    headers: BROWSER,
    columns: &[
        Column::new("title", "/title", Kind::Text, "任务名称", "Task"),
        Column::new(
            "start_time",
            "/start_time",
            Kind::Text,
            "开始时间",
            "Starts",
        ),
        Column::new("end_time", "/end_time", Kind::Text, "结束时间", "Ends"),
        Column::new("task_id", "/task_id", Kind::Id, "任务 ID", "Task id"),
    ],
    source: "[SEED]; inner fields [GUESS]",
    sample: r#"{"code":0,"msg":"","data":{"task_id":"7300000000000000123","task_name":"冬季保温杯专场","start_time":"2026-01-01 00:00:00","end_time":"2026-01-31 23:59:59"}}"#,
    ..Endpoint::PLAIN
};

/// Products of a task.
pub(crate) static PRODUCT: Endpoint = Endpoint {
    name: "award_task_product",
    title: Text::new("团长任务商品", "Products of an award task"),
    role: Role::Lookup,
    origin: "award",
    path: "/ecom/captain/mobile/task/promotion/product/list",
    auth: Auth::Open,
    per: CREATOR,
    params: &[
        Param::ask(
            "product_info",
            ParamKind::Text(100),
            Place::Query,
            "商品关键词",
            "Search",
        ),
        task_id(Place::Query),
        Param::of(
            "page",
            ParamKind::Int(1, 10_000),
            Place::Query,
            Source::Page,
        ),
        Param::of(
            "page_size",
            ParamKind::Int(1, 20),
            Place::Query,
            Source::PageSize,
        ),
        Param::ask(
            "order_field",
            ParamKind::Int(0, 2),
            Place::Query,
            "排序:0 销量 1 价格 2 佣金率",
            "Sort: 0 sold, 1 price, 2 rate",
        )
        .unless_given(Fixed::Int(0)),
        Param::ask(
            "order_by",
            ParamKind::Int(0, 1),
            Place::Query,
            "排序方向(0/1)",
            "Direction (0 or 1)",
        )
        .unless_given(Fixed::Int(0)),
    ],
    fetch: Fetch::Pages {
        size: 20,
        end: End::Short,
        most: 200,
    },
    records: "/data",
    reshape: Some(first_list),
    view: Some(product),
    headers: BROWSER,
    columns: &[
        Column::new("cover", "/cover", Kind::Image, "商品图", "Picture"),
        Column::new("title", "/title", Kind::Text, "商品", "Product"),
        Column::new("price", "/price", FEN, "价格", "Price"),
        Column::new("cos_ratio", "/cos_ratio", PERCENT, "佣金率", "Commission"),
        Column::new("sales", "/sales", Kind::Int, "销量", "Sold"),
        Column::new(
            "product_id",
            "/product_id",
            Kind::Id,
            "商品 ID",
            "Product id",
        ),
    ],
    links: &[Link::new(
        "award_task_detail",
        &[Fill::new("task_id", "task_id")],
    )],
    source: "[SEED]; inner fields [GUESS]",
    sample: r#"{"code":0,"msg":"","data":{"total":1,"product_list":[{"product_id":"3561234567890123457","product_name":"测试保温杯 500ml","img":"https://p9.example.com/c1.jpg","price":3990,"commission_rate":1250,"sales":10452}]}}"#,
    ..Endpoint::PLAIN
};

/// A record in which each name holds the first of its likes.
fn likened(record: &Value, likes: &[(&str, &[&str])]) -> Value {
    let mut fields = match record {
        Value::Object(fields) => fields.clone(),
        _ => Map::new(),
    };
    for (name, others) in likes {
        let found = others.iter().find_map(|other| record.get(other)).cloned();
        if let Some(value) = found {
            fields.entry(*name).or_insert(value);
        }
    }
    Value::Object(fields)
}

fn task(record: &Value) -> Value {
    likened(record, &[("title", &["task_name", "name"])])
}

fn product(record: &Value) -> Value {
    let likened = likened(
        record,
        &[
            ("product_id", &["promotion_id"]),
            ("title", &["product_name", "name"]),
            ("cover", &["img", "product_img"]),
            ("cos_ratio", &["commission_rate"]),
        ],
    );
    super::commission::product(&likened)
}

/// The first list of objects within `data`, whatever its name.
fn first_list(body: &Value) -> Vec<Value> {
    let is_list = |value: &&Value| {
        let list = value.as_array();
        list.is_some_and(|list| list.first().is_some_and(Value::is_object))
    };
    let list = match body.get("data") {
        Some(Value::Object(fields)) => fields.values().find(is_list),
        other => other.filter(is_list),
    };
    list.and_then(Value::as_array).cloned().unwrap_or_default()
}
