//! 抖音号 that advertisers may advertise for: two for each shop.

use serde_json::{Value, json};

use super::accounts::Advertiser;
use super::ask::Ask;
use super::envelope::Data;
use super::plan::Goal;
use crate::goods::{PICTURES, SHOPS};

/// A 抖音号. `id` goes into calls, `show_id` is what people see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Aweme {
    pub(super) id: i64,
    pub(super) show_id: String,
    pub(super) name: String,
    pub(super) avatar: String,
}

/// The `place`-th (0 or 1) of the shop at `shop`.
pub(super) fn aweme(shop: usize, place: usize) -> Aweme {
    let show_id = format!("sandbox_shop{}_{}", shop + 1, ["main", "live"][place % 2]);
    Aweme {
        id: 98_765_430_001 + (shop * 10 + place) as i64,
        name: format!("{}{}", SHOPS[shop].brand, ["小铺", "直播间"][place % 2]),
        avatar: format!("{PICTURES}/avatar/{show_id}.png"),
        show_id,
    }
}

pub(super) fn awemes_of(advertiser: &Advertiser) -> Vec<Aweme> {
    (0..2).map(|place| aweme(advertiser.shop, place)).collect()
}

/// `GET v1.0/qianchuan/aweme/authorized/get/` and `uni_aweme/authorized/get/` [C]
pub(super) fn authorised(ask: &Ask<'_>) -> Data {
    let advertiser = ask.advertiser()?;
    ask.fields_of("filtering")?
        .one_of("marketing_goal", Goal::NAMES)?;
    let page = ask.page(100)?;
    let all = awemes_of(advertiser);
    let rows: Vec<Value> = page.of(&all).iter().enumerate().map(|(place, aweme)| json!({
        "aweme_id": aweme.id, "aweme_show_id": aweme.show_id, "aweme_name": aweme.name, "aweme_avatar": aweme.avatar,
        "aweme_status": "NORMAL", "bind_type": [if place == 0 { "OFFICIAL" } else { "SELF" }],
        "aweme_has_video_permission": true, "aweme_has_live_permission": true, "aweme_has_uni_prom": true,
    })).collect();
    Ok(json!({"aweme_id_list": rows, "page_info": page.info(all.len())}))
}

/// `GET v1.0/qianchuan/aweme_auth_list/get/` [C path]
pub(super) fn auth_list(ask: &Ask<'_>) -> Data {
    let advertiser = ask.advertiser()?;
    let page = ask.page(100)?;
    let all = awemes_of(advertiser);
    let rows: Vec<Value> = page.of(&all).iter().map(|aweme| json!({
        "aweme_id": aweme.show_id, "aweme_name": aweme.name, "auth_type": "SELF", "auth_status": "AUTHRIZED",
    })).collect();
    Ok(json!({"list": rows, "page_info": page.info(all.len())}))
}
