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

/// What all three lists say of one.
fn row(aweme: &Aweme) -> Value {
    json!({
        "aweme_id": aweme.id, "aweme_show_id": aweme.show_id, "aweme_name": aweme.name, "aweme_avatar": aweme.avatar,
    })
}

/// How it belongs to the shop: its own first one is the official one.
fn tie(place: usize) -> &'static str {
    ["OFFICIAL", "SELF"][place % 2]
}

/// `GET v1.0/qianchuan/aweme/authorized/get/` [C]
pub(super) fn authorised(ask: &Ask<'_>) -> Data {
    let advertiser = ask.advertiser()?;
    ask.fields_of("filtering")?
        .one_of("marketing_goal", Goal::NAMES)?;
    let page = ask.page(100)?;
    let all: Vec<Value> = awemes_of(advertiser)
        .iter()
        .enumerate()
        .map(|(place, aweme)| {
            let mut row = row(aweme);
            row["aweme_status"] = json!("NORMAL");
            row["bind_type"] = json!([tie(place)]);
            for right in [
                "aweme_has_video_permission",
                "aweme_has_live_permission",
                "aweme_has_publish_permission",
                "aweme_has_uni_prom",
            ] {
                row[right] = json!(true);
            }
            row
        })
        .collect();
    Ok(json!({"aweme_id_list": page.of(&all), "page_info": page.info(all.len())}))
}

/// `GET v1.0/qianchuan/uni_aweme/authorized/get/` [C]; its page has a misspelt `totol_numer` as well.
pub(super) fn uni_authorised(ask: &Ask<'_>) -> Data {
    let advertiser = ask.advertiser()?;
    let page = ask.page(100)?;
    let all: Vec<Value> = awemes_of(advertiser)
        .iter()
        .enumerate()
        .map(|(place, aweme)| {
            let mut row = row(aweme);
            row["auth_type"] = json!([tie(place)]);
            for (name, value) in [
                ("anchor_forbidden", false),
                ("can_apply_uniprom", true),
                ("can_control_uniprom", true),
                ("has_authorized", true),
                ("has_live_permission", true),
                ("has_shop_permission", true),
                ("has_roi2_delivery_limit", false),
                ("is_live_uni_prom_disabled", false),
                ("is_product_uni_prom_disabled", false),
            ] {
                row[name] = json!(value);
            }
            row
        })
        .collect();
    let mut info = page.info(all.len());
    info["totol_numer"] = json!(all.len());
    Ok(json!({"aweme_id_list": page.of(&all), "page_info": info}))
}

/// `GET v1.0/qianchuan/aweme_auth_list/get/` [C]: `total_num` in the page.
pub(super) fn auth_list(ask: &Ask<'_>) -> Data {
    let advertiser = ask.advertiser()?;
    let page = ask.page(100)?;
    let all: Vec<Value> = awemes_of(advertiser)
        .iter()
        .enumerate()
        .map(|(place, aweme)| {
            let mut row = row(aweme);
            row["auth_type"] = json!([tie(place)]);
            row["auth_status"] = json!("EFFECTIVE");
            row["auth_source"] = json!("QIANCHUAN");
            row["auth_range"] = json!("BY_AWEME");
            row["create_time"] = json!("2024-03-01 10:00:00");
            row
        })
        .collect();
    Ok(json!({"authorization_infos": page.of(&all), "page_info": page.info_num(all.len())}))
}
