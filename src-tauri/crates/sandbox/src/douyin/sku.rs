//! `product/skus` [SIS]: a map from the chosen values, joined by `_`, to price and stock.

use serde_json::{Map, Value, json};

use super::ask::Ask;
use super::envelope::{Data, bad, data};
use crate::dice::Dice;

const COLOURS: &[&str] = &["象牙白", "雾蓝", "抹茶绿", "焦糖棕", "曜石黑"];
const TASTES: &[&str] = &["原味", "奶油", "椒盐", "蜂蜜", "混合"];
const SIZES: &[&str] = &["标准装", "加大装", "礼盒装"];

pub(super) fn list(ask: &Ask<'_>) -> Data {
    let id = ask.id_or_digits("product_id")?;
    let Some((_, product)) = ask
        .world()
        .goods
        .by_id(id)
        .filter(|(_, product)| product.listed)
    else {
        return bad("商品不存在");
    };
    let mut dice = Dice::new(id.unsigned_abs(), "sku", 0);
    let eaten = product.kind.first == 20_002;
    let (name, words) = if eaten {
        ("口味", TASTES)
    } else {
        ("颜色", COLOURS)
    };
    let first: Vec<(String, &str)> = words
        .iter()
        .take(dice.index(4) + 2)
        .enumerate()
        .map(|(at, word)| ((1001 + at).to_string(), *word))
        .collect();
    let second: Vec<(String, &str)> = SIZES
        .iter()
        .take(dice.index(3) + 1)
        .enumerate()
        .map(|(at, word)| ((2001 + at).to_string(), *word))
        .collect();

    let items = |values: &[(String, &str)]| -> Vec<Value> {
        values
            .iter()
            .map(|(id, name)| json!({"id": id, "name": name}))
            .collect()
    };
    let pictures: Map<String, Value> = first
        .iter()
        .map(|(id, _)| {
            (
                id.clone(),
                json!({"little_picture": product.picture(), "big_picture": product.picture()}),
            )
        })
        .collect();
    let mut skus = Map::new();
    for (a, _) in &first {
        for (place, (b, _)) in second.iter().enumerate() {
            let stock = if dice.chance(15) {
                0
            } else {
                product.stock / first.len() as i64
            };
            let price = product.price + place as i64 * product.price / 4 / 100 * 100;
            skus.insert(
                format!("{a}_{b}"),
                json!({"effective_price": price, "stock_num": stock}),
            );
        }
    }
    data(&json!({
        "specs": [{"name": name, "spec_items": items(&first)}, {"name": "规格", "spec_items": items(&second)}],
        "pictures": pictures, "skus": skus,
    }))
}
