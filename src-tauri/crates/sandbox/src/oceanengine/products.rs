//! Products that can be advertised.

use serde_json::{Value, json};

use super::ask::Ask;
use super::envelope::{Data, bad};
use super::plan_list::SCENES;
use crate::beijing::Wall;
use crate::goods::Product;

/// `GET product/available/get/`, `aweme/product/available/get/` and `uni_promotion/product/get/` [C]; here the
/// parameter is `filter`, and pages or a cursor may be used.
pub(super) fn available(ask: &Ask<'_>) -> Data {
    let account = ask.advertiser()?;
    let filter = ask.fields_of("filter")?;
    let ids = filter.ids("product_ids", 100)?;
    let name = filter.maybe_text("product_name")?.unwrap_or_default();
    filter.one_of("marketing_scene", SCENES)?;
    let goods = &ask.world().goods;
    let all: Vec<&Product> = goods
        .all()
        .iter()
        .filter(|product| product.kind.shop == account.shop && product.title.contains(name))
        .filter(|product| ids.as_ref().is_none_or(|ids| ids.contains(&product.id)))
        .collect();

    let page = ask.page(100)?;
    let mut info = page.info(all.len());
    let shown = match ask.maybe_int("cursor")? {
        None => page.of(&all),
        Some(cursor) => {
            let Ok(from) = usize::try_from(cursor) else {
                return bad("cursor must not be negative");
            };
            let from = from.min(all.len());
            let to = (from + page.size()).min(all.len());
            info["cursor"] = json!(to);
            info["has_more"] = json!(to < all.len());
            &all[from..to]
        }
    };
    let rows: Vec<Value> = shown.iter().map(|product| row(product, ask.now)).collect();
    Ok(json!({"product_list": rows, "page_info": info}))
}

fn row(product: &Product, now: Wall) -> Value {
    let yuan = |fen: i64| fen as f64 / 100.0;
    json!({
        "id": product.id, "name": product.title, "img": product.picture(),
        "market_price": yuan(product.market_price), "discount_lower_price": yuan(product.coupon_price),
        "discount_higher_price": yuan(product.price), "inventory": product.stock, "sell_num": product.sales,
        "category_name": product.kind.name, "channel_id": 0, "channel_type": "SHOP_SELL",
        "sale_time": Wall::midnight(now.day() - 90 - product.id.rem_euclid(200)).text(),
    })
}
