//! Products that can be advertised, in three lists that differ in names and paging.

use serde_json::{Value, json};

use super::accounts::Advertiser;
use super::ask::{Ask, Fields};
use super::envelope::{Data, Refusal, bad};
use super::plan_list::SCENES;
use crate::beijing::Wall;
use crate::goods::Product;

/// `GET product/available/get/` [C]: here the parameter is `filter`, and pages or a cursor may be used.
pub(super) fn available(ask: &Ask<'_>) -> Data {
    let account = ask.advertiser()?;
    let filter = ask.fields_of("filter")?;
    filter.one_of("marketing_scene", SCENES)?;
    let all = wanted(ask, account, &filter)?;
    let page = ask.page(100)?;
    let mut info = page.info(all.len());
    let shown = match ask.maybe_int("cursor")? {
        None => page.of(&all),
        Some(cursor) => {
            let (shown, next) = from_cursor(&all, cursor, page.size())?;
            info["cursor"] = json!(next);
            info["has_more"] = json!(next < all.len());
            shown
        }
    };
    let rows: Vec<Value> = shown
        .iter()
        .map(|product| {
            let mut row = row(product);
            row["market_price"] = yuan(product.market_price);
            row["discount_lower_price"] = yuan(product.coupon_price);
            row["discount_higher_price"] = yuan(product.price);
            row["inventory"] = json!(product.stock);
            row["sell_num"] = json!(product.sales);
            row["sale_time"] =
                json!(Wall::midnight(ask.now.day() - 90 - product.id.rem_euclid(200)).text());
            row
        })
        .collect();
    Ok(json!({"product_list": rows, "page_info": info}))
}

/// `GET aweme/product/available/get/` [C], for creators: only a cursor, and `marketing_price`.
pub(super) fn of_aweme(ask: &Ask<'_>) -> Data {
    let account = ask.advertiser()?;
    ask.int("aweme_id")?;
    let all = wanted(ask, account, &ask.fields_of("filter")?)?;
    let (shown, next) = from_cursor(&all, ask.maybe_int("cursor")?.unwrap_or(0), 20)?;
    let rows: Vec<Value> = shown
        .iter()
        .map(|product| {
            let mut row = row(product);
            row["marketing_price"] = yuan(product.market_price);
            row["discount_lower_price"] = yuan(product.coupon_price);
            row["discount_higher_price"] = yuan(product.price);
            row["inventory"] = json!(product.stock);
            row["product_rate"] = json!(product.rate);
            row
        })
        .collect();
    Ok(json!({"product_list": rows, "page_info": {"cursor": next, "has_more": next < all.len()}}))
}

/// `GET uni_promotion/product/get/` [C]: no prices, and `filtering` again.
pub(super) fn of_uni(ask: &Ask<'_>) -> Data {
    let account = ask.advertiser()?;
    let all = wanted(ask, account, &ask.fields_of("filtering")?)?;
    let page = ask.page(100)?;
    let rows: Vec<Value> = page
        .of(&all)
        .iter()
        .map(|product| {
            let mut row = row(product);
            row["sell_num"] = json!(product.sales);
            row["stock_num"] = json!(product.stock);
            row["square_image_list"] = json!([{"img_url": product.picture()}]);
            row["tag"] = json!([]);
            row
        })
        .collect();
    Ok(json!({"product_list": rows, "page_info": page.info(all.len())}))
}

fn wanted<'a>(
    ask: &'a Ask<'_>,
    account: &Advertiser,
    filter: &Fields,
) -> Result<Vec<&'a Product>, Refusal> {
    let ids = filter.ids("product_ids", 100)?;
    let name = filter.maybe_text("product_name")?.unwrap_or_default();
    let own = ask
        .world()
        .goods
        .all()
        .iter()
        .filter(|product| product.kind.shop == account.shop);
    Ok(own
        .filter(|product| product.title.contains(name))
        .filter(|product| ids.as_ref().is_none_or(|ids| ids.contains(&product.id)))
        .collect())
}

/// The rows after a cursor, and the next cursor.
fn from_cursor<T>(all: &[T], cursor: i64, size: usize) -> Result<(&[T], usize), Refusal> {
    let Ok(from) = usize::try_from(cursor) else {
        return bad("cursor must not be negative");
    };
    let from = from.min(all.len());
    let to = (from + size).min(all.len());
    Ok((&all[from..to], to))
}

/// What all lists say of a product.
fn row(product: &Product) -> Value {
    json!({
        "id": product.id, "name": product.title, "img": product.picture(), "category_name": product.kind.name,
        "channel_id": 0, "channel_type": "SHOP_SELL",
    })
}

fn yuan(fen: i64) -> Value {
    json!(fen as f64 / 100.0)
}
