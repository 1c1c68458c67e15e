//! `kol/materials/products/details` [SIS]

use serde_json::{Map, Value, json};

use super::ask::Ask;
use super::envelope::{Data, bad, data};
use super::materials::{Scale, comes_quoted, fields, quoted};
use crate::beijing::Wall;
use crate::dice::Dice;
use crate::goods::Product;

/// At most 20 ids; products that are no longer promoted are left out without a word.
pub(super) fn details(ask: &Ask<'_>) -> Data {
    let Some(ids) = ask.ints("product_ids")?.filter(|ids| !ids.is_empty()) else {
        return bad("缺少参数product_ids");
    };
    if ids.len() > 20 {
        return bad("product_ids最多20个");
    }
    let with_share = ask.maybe_bool("with_share_status")?;
    let goods = &ask.world().goods;
    let rows: Vec<Map<String, Value>> = ids
        .iter()
        .filter_map(|id| goods.by_id(*id))
        .map(|(_, product)| product)
        .filter(|product| product.listed)
        .map(|product| detail(product, with_share, ask.now))
        .collect();
    data(&json!({"total": rows.len(), "products": rows}))
}

fn detail(product: &Product, with_share: bool, now: Wall) -> Map<String, Value> {
    // One sample in public code has ten thousandths where all others have percent.
    let scale = if product.id % 5 == 0 {
        Scale::TenThousandth
    } else {
        Scale::Percent
    };
    let mut row = fields(product, scale);
    if !with_share {
        row.remove("sharable");
    }
    if comes_quoted(product) {
        row = quoted(row);
    }
    let mut dice = Dice::new(product.id.unsigned_abs(), "detail", 0);
    let score = dice.range(43, 50);
    let orders = product.sales / 6 + dice.range(0, 40);
    let days: Vec<Value> = (1..=7).map(|back| {
        let date = Wall::midnight(now.day() - back).date_text();
        json!({"date": date, "order_num": orders / 30, "view_num": orders / 2 + back, "kol_num": orders / 200})
    }).collect();
    let level = |score: i64| if score >= 48 { 1 } else { 2 };
    let part = |text: &str, score: i64| json!({"text": text, "score": format!("{}.{}", score / 10, score % 10), "level": level(score)});
    let more = json!({
        "imgs": [product.picture()], "status": 0, "reason": "", "comment_score": score as f64 / 10.0,
        "comment_num": product.sales / 9, "order_num": orders, "view_num": orders * 14, "kol_num": orders / 25,
        "daily_statistics": days, "category_name": product.kind.name, "category_id": product.kind.third,
        "is_assured": true, "logistics_info": "48小时内发货", "has_sxt": false, "activity_id": 0,
        "shop_total_score": {
            "shop_score": part("商家体验分", score), "product_score": part("商品体验", score - 1),
            "logistics_score": part("物流体验", score), "service_score": part("服务体验", score - 1),
        },
    });
    if let Value::Object(more) = more {
        row.extend(more);
    }
    row
}
