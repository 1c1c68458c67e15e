//! Award tasks: the two public pages without a token, and applying for a task.

use axum::response::Response;
use serde_json::{Map, Number, Value, json};

use super::envelope::{Refusal, award, no};
use super::routes::{body, pass, signed_in};
use crate::beijing::DAY;
use crate::beijing::Wall;
use crate::call::Call;
use crate::dice::Dice;
use crate::goods::Product;

const FIRST_TASK: i64 = 7_298_000_000_000_000_001;
const TASKS: i64 = 12;
const NAMES: &[&str] = &[
    "秋冬家居好物赏金赛",
    "零食囤货节",
    "女装上新冲刺",
    "开工茶饮专场",
];

/// `colonel/award_task/apply`: the new envelope, no open_id, and not twice.
pub(super) fn apply(call: &Call) -> Result<Value, Refusal> {
    let token = call.header("access-token").unwrap_or_default();
    // This family of codes belongs to the new envelope.
    let (creator, _) = signed_in(call, token, None).map_err(renumbered)?;
    pass(call).map_err(renumbered)?;
    let body = body(call).map_err(renumbered)?;
    let task = match body.get("task_id") {
        Some(Value::String(digits)) => digits.parse().ok(),
        Some(Value::Number(id)) => Number::as_i64(id),
        _ => None,
    };
    match task.filter(|task| known(*task)) {
        None => no(28_001_007, "参数不合法：task_id"),
        Some(task) if call.world.douyin.apply(creator, task) => {
            Ok(json!({"task_id": task.to_string()}))
        }
        Some(_) => no(28_001_007, "该任务已报名"),
    }
}

fn renumbered(refusal: Refusal) -> Refusal {
    let code = match refusal.code {
        2_190_002 => 28_001_003,
        2_190_008 => 28_001_008,
        2_190_004 => 28_001_014,
        2_100_004 => 28_001_005,
        2_100_005 => 28_001_007,
        other => other,
    };
    Refusal { code, ..refusal }
}

fn known(task: i64) -> bool {
    (FIRST_TASK..FIRST_TASK + TASKS).contains(&task)
}

fn task_of(call: &Call) -> Result<i64, Refusal> {
    let task = call
        .query("task_id")
        .and_then(|id| id.parse().ok())
        .filter(|task| known(*task));
    task.map_or_else(|| no(10_002, "任务不存在"), Ok)
}

/// `GET /ecom/captain/mobile/task/detail` [SEED]; the names of the inner fields are not known.
pub(super) async fn detail(call: Call) -> Response {
    award(task_of(&call).map(|task| {
        let mut dice = Dice::new(call.world.seed, "task", task.unsigned_abs());
        let today = Wall::of(call.now).day();
        json!({
            "task_id": task.to_string(), "task_name": NAMES[dice.index(NAMES.len())],
            "start_time": Wall::midnight(today - dice.range(1, 9)).text(),
            "end_time": Wall(Wall::midnight(today + dice.range(3, 20)).0 + DAY - 1).text(),
            "award_amount": dice.range(5, 80) * 10_000, "status": 1, "product_num": products_of(&call, task).len(),
            "rule": "达人在活动期内推广任务商品，按成交额阶梯发放赏金。",
        })
    }))
}

/// `GET /ecom/captain/mobile/task/promotion/product/list` [SEED]
pub(super) async fn products(call: Call) -> Response {
    award(product_page(&call))
}

fn product_page(call: &Call) -> Result<Value, Refusal> {
    let task = task_of(call)?;
    let number = |name: &str, default: usize| match call.query(name) {
        None | Some("") => Ok(default),
        Some(text) => text
            .parse()
            .or_else(|_| no(10_002, format!("{name}不合法"))),
    };
    let (page, size) = (
        number("page", 1)?.max(1),
        number("page_size", 20)?.clamp(1, 100),
    );
    let keyword = call.query("product_info").unwrap_or_default();
    let mut all: Vec<&Product> = products_of(call, task)
        .into_iter()
        .filter(|product| product.title.contains(keyword))
        .collect();
    let field = number("order_field", 0)?;
    let key = |product: &Product| match field {
        1 => product.price,
        2 => product.rate,
        _ => product.sales,
    };
    let ascending = number("order_by", 0)? == 1;
    all.sort_by_key(|product| {
        if ascending {
            key(product)
        } else {
            -key(product)
        }
    });
    let from = (page - 1).saturating_mul(size).min(all.len());
    let rows: Vec<Map<String, Value>> = all[from..(from + size).min(all.len())]
        .iter()
        .map(|product| product_row(product))
        .collect();
    Ok(json!({"total": all.len(), "has_more": from + rows.len() < all.len(), "list": rows}))
}

fn products_of(call: &Call, task: i64) -> Vec<&Product> {
    let goods = call.world.goods.all().iter();
    goods
        .filter(|product| product.listed && (product.id / 1000 + task) % 7 == 0)
        .collect()
}

fn product_row(product: &Product) -> Map<String, Value> {
    let row = json!({
        "product_id": product.id.to_string(), "title": product.title, "cover": product.picture(), "price": product.price,
        "cos_ratio": product.rate as f64 / 100.0, "sales": product.sales, "shop_name": product.shop().name,
    });
    match row {
        Value::Object(row) => row,
        _ => Map::new(),
    }
}
