//! Who a creator is in the alliance.

use serde_json::json;

use super::ask::Ask;
use super::envelope::{Data, data};
use crate::dice::Dice;

/// `kol/buyin_id` [CODE]: 19 digits as text.
pub(super) fn buyin_id(ask: &Ask<'_>) -> Data {
    data(&json!({"buyin_id": ask.creator().buyin_id}))
}

/// `kol/reputation`: what the fields are called is not known; these are likely names.
pub(super) fn reputation(ask: &Ask<'_>) -> Data {
    let mut dice = Dice::new(ask.world().seed, "reputation", ask.creator as u64);
    let score = dice.range(460, 496);
    let shop_sales: i64 = ask
        .world()
        .goods
        .all()
        .iter()
        .map(|product| product.sales / 10)
        .sum();
    data(&json!({
        "score": format!("{}.{:02}", score / 100, score % 100), "level": "高",
        "shop_sales": shop_sales * ask.creator().share as i64 / 100,
    }))
}
