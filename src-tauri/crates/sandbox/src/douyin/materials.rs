//! How the material endpoints write a product: plainly in most rows, with everything quoted in some.

use serde_json::{Map, Value, json};

use crate::goods::Product;

/// The scale of a row's commission rates. Both are in use, and nothing in the answer says which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    /// 12.5 is 12.5 %.
    Percent,
    /// 1250 is 12.5 %.
    TenThousandth,
}

impl Scale {
    fn of(self, rate: i64) -> Value {
        match self {
            Scale::Percent if rate % 100 == 0 => json!(rate / 100),
            Scale::Percent => json!(rate as f64 / 100.0),
            Scale::TenThousandth => json!(rate),
        }
    }
}

/// The fields that search and details share [SIS]. Money in fen.
pub(super) fn fields(product: &Product, scale: Scale) -> Map<String, Value> {
    let mut row = json!({
        "product_id": product.id, "title": product.title, "price": product.price, "coupon_price": product.coupon_price,
        "cos_ratio": scale.of(product.rate), "cos_fee": product.fee(product.rate),
        "kol_cos_ratio": scale.of(product.kol_rate), "kol_cos_fee": product.fee(product.kol_rate),
        "first_cid": product.kind.first, "second_cid": product.kind.second, "third_cid": product.kind.third,
        "in_stock": product.stock > 0, "sharable": product.sharable, "sales": product.sales,
        "cover": product.picture(), "detail_url": product.detail_url(),
        "shop_id": product.shop().id, "shop_name": product.shop().name,
    });
    // Activity products have no link of their own, and cannot be converted.
    if product.id % 29 == 0 {
        row["detail_url"] = json!("");
    }
    if product.id % 4 == 0 {
        row["activity_id"] = json!(0);
        row["commission_type"] = json!(3);
        row["post_free"] = json!(true);
        row["presell_type"] = json!(0);
        row["limit_min_sale"] = json!(1);
    }
    match row {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// Whether this product's row comes quoted.
pub(super) fn comes_quoted(product: &Product) -> bool {
    product.id % 9 == 4
}

/// The same row with numbers and truths as text, as newer samples show them.
pub(super) fn quoted(fields: Map<String, Value>) -> Map<String, Value> {
    let quote = |(name, value): (String, Value)| {
        let value = match value {
            Value::Number(number) => Value::String(number.to_string()),
            Value::Bool(truth) if name == "in_stock" => {
                Value::String(if truth { "1" } else { "0" }.to_owned())
            }
            Value::Bool(truth) => Value::String(truth.to_string()),
            other => other,
        };
        (name, value)
    };
    fields.into_iter().map(quote).collect()
}
