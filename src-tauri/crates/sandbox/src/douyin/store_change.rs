//! Putting products into the shop window and taking them out.

use serde_json::{Map, Value, json};

use super::ask::{Ask, int};
use super::envelope::{Data, Refusal, bad, data, wrong_type};
use super::store::Entry;

/// Products in one call [CODE].
const MOST: usize = 20;

/// `store/add`: each product has a result of its own; one that is there already gets the new link [CODE].
pub(super) fn add(ask: &Ask<'_>) -> Data {
    let Some(products) = ask
        .objects("products")?
        .filter(|products| !products.is_empty())
    else {
        return bad("缺少参数products");
    };
    if products.len() > MOST {
        return bad("products最多20个");
    }
    let hidden = ask.maybe_bool("need_hide")?;
    ask.maybe_bool("keep_picksource")?;
    pick_extra(ask)?;
    let mut wanted = Vec::new();
    for product in products {
        let id = product
            .get("product_id")
            .map_or_else(|| bad("缺少参数product_id"), |id| int("product_id", id))?;
        let url = match product.get("activity_url") {
            None | Some(Value::Null) => "",
            Some(Value::String(url)) => url,
            Some(_) => return wrong_type("activity_url"),
        };
        wanted.push((id, url));
    }
    let mut window = ask.state().window(ask.creator);
    let results: Vec<Value> = wanted
        .into_iter()
        .map(|(id, url)| match ask.world().goods.by_id(id) {
            Some((place, product)) if product.listed => {
                let activity = if url.is_empty() {
                    0
                } else {
                    398_877_665_000_000_000 + place as i64
                };
                window.retain(|entry| entry.product != place);
                window.insert(0, Entry::new(ask.creator, place, hidden, activity));
                json!({"product_id": id, "error_code": 0, "error_msg": ""})
            }
            Some(_) => {
                json!({"product_id": id, "error_code": 4_099_001, "error_msg": "商品不可推广"})
            }
            None => json!({"product_id": id, "error_code": 4_099_002, "error_msg": "商品不存在"}),
        })
        .collect();
    data(&json!({"results": results}))
}

/// `pick_extra`: `[A-Za-z0-9_]{0,20}`
pub(super) fn pick_extra<'a>(ask: &'a Ask<'_>) -> Result<&'a str, Refusal> {
    let text = ask.maybe_text("pick_extra")?.unwrap_or_default();
    let fits = text.len() <= 20
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if fits {
        Ok(text)
    } else {
        bad("pick_extra只能是20个以内的字母、数字、下划线")
    }
}

/// `kol/store/remove`: all or nothing. An array, or the one product that the seed's program sends flat.
pub(super) fn remove(ask: &Ask<'_>) -> Data {
    let pairs: Vec<(i64, i64)> = match ask.objects("products")? {
        Some(products) if products.is_empty() || products.len() > MOST => {
            return bad("products需为1到20个");
        }
        Some(products) => products.into_iter().map(pair).collect::<Result<_, _>>()?,
        None => vec![(
            ask.id_or_digits("product_id")?,
            ask.id_or_digits("promotion_id")?,
        )],
    };
    let goods = &ask.world().goods;
    let mut window = ask.state().window(ask.creator);
    let stands = |entry: &Entry, (product, promotion): &(i64, i64)| {
        entry.promotion_id == *promotion && goods.all()[entry.product].id == *product
    };
    if !pairs
        .iter()
        .all(|pair| window.iter().any(|entry| stands(entry, pair)))
    {
        return bad("商品不在橱窗中");
    }
    window.retain(|entry| !pairs.iter().any(|pair| stands(entry, pair)));
    data(&json!({"success": true}))
}

fn pair(product: &Map<String, Value>) -> Result<(i64, i64), Refusal> {
    let id = |name: &str| {
        product
            .get(name)
            .map_or_else(|| bad(format!("缺少参数{name}")), |value| int(name, value))
    };
    Ok((id("product_id")?, id("promotion_id")?))
}
