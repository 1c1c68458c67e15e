//! One standard plan in full, and the small questions about its state.

use serde_json::{Value, json};

use super::ask::Ask;
use super::aweme::aweme;
use super::envelope::{Data, Refusal, no_right};
use super::plan::{Goal, Plan};
use super::plan_list::{aweme_info, row};
use crate::dice::Dice;
use crate::goods::{PICTURES, SHOPS};

/// `GET v1.0/qianchuan/ad/detail/get/` [C]
pub(super) fn detail(ask: &Ask<'_>) -> Data {
    let advertiser = ask.advertiser()?;
    let id = ask.int("ad_id")?;
    let with_urls = ask.maybe("request_material_url") == Some("true");
    let plans = ask.state().plans();
    let Some(plan) = plans
        .get(&advertiser.id)
        .into_iter()
        .flatten()
        .find(|plan| plan.id == id)
    else {
        return no_right("no permission for this ad");
    };
    let mut detail = row(plan, &ask.world().goods);
    detail["aweme_info"] = json!([aweme_info(plan, advertiser)]);
    detail["audience"] = json!({
        "audience_mode": "AUTO", "district": "NONE", "gender": "NONE", "age": ["AGE_BETWEEN_24_30", "AGE_BETWEEN_31_40"],
        "platform": ["ANDROID", "IOS"], "retargeting_tags_include": [], "retargeting_tags_exclude": [],
    });
    detail["shop_info"] = json!({"shop_id": SHOPS[advertiser.shop].id});
    detail["creative_material_mode"] = json!("CUSTOM_CREATIVE");
    let aweme = aweme(advertiser.shop, plan.aweme);
    detail["room_info"] = match plan.goal {
        Goal::Live => json!([{
            "anchor_id": aweme.id, "anchor_name": aweme.name, "anchor_avatar": aweme.avatar,
            "room_status": "LIVING", "room_title": aweme.name,
        }]),
        Goal::Video => json!([]),
    };
    // Without the consent to sensitive material, addresses and covers stay empty [P].
    let creatives: Vec<Value> = (0..2)
        .map(|place| creative(ask, plan, place, with_urls))
        .collect();
    detail["creative_list"] = json!(creatives);
    Ok(detail)
}

fn creative(ask: &Ask<'_>, plan: &Plan, place: u64, with_urls: bool) -> Value {
    let mut dice = Dice::new(plan.id.unsigned_abs(), "creative", place);
    let open = ask.consent.material;
    let address = |name: &str, shown: bool| {
        if shown {
            format!("{PICTURES}/avatar/{name}{place}.png")
        } else {
            String::new()
        }
    };
    json!({
        // Creative and material ids have 19 digits, beyond 2^53 [P].
        "creative_id": 1_792_000_000_000_000_000 + dice.range(0, 999_999_999_999_999),
        "image_mode": "VIDEO_VERTICAL", "creative_create_time": plan.created.text(), "creative_modify_time": plan.modified.text(),
        "video_material": {
            "id": 7_301_000_000_000_000_000 + dice.range(0, 999_999_999_999_999),
            "video_id": format!("v0200fg{:020}", dice.below(1_000_000_000_000)),
            "url": address("video", open && with_urls), "poster_url": address("cover", open), "is_auto_generate": 0,
        },
        "title_material": {
            "id": 7_302_000_000_000_000_000 + dice.range(0, 999_999_999_999_999),
            "title": if open { plan.name.clone() } else { String::new() }, "title_type": "CUSTOM",
        },
    })
}

/// `GET v1.0/qianchuan/ad/learing_status/get/`, misspelt in the real path [C]; at most 50 ids [B].
pub(super) fn learning(ask: &Ask<'_>) -> Data {
    each(ask, |plan| {
        let phase = if plan.status == "DELIVERY_OK" {
            ["LEARNING", "LEARNED"][usize::from(plan.id % 3 > 0)]
        } else {
            "DEFAULT"
        };
        json!({"ad_id": plan.id, "status": phase})
    })
}

/// `GET v1.0/qianchuan/ad/compensate_status/get/`: at most 50 ids [B].
pub(super) fn compensation(ask: &Ask<'_>) -> Data {
    each(ask, |plan| {
        let status = if plan.bid_type == "SMART_BID_CUSTOM" {
            "IN_EFFECT"
        } else {
            "INVALID"
        };
        json!({"ad_id": plan.id, "compensate_status": status, "status": "SUCCESS", "reason": "", "url": ""})
    })
}

fn each(ask: &Ask<'_>, row: impl Fn(&Plan) -> Value) -> Data {
    let advertiser = ask.advertiser()?;
    let ids: Vec<i64> = ask.list("ad_ids", 50)?;
    let plans = ask.state().plans();
    let own = plans.get(&advertiser.id).map_or(&[][..], Vec::as_slice);
    let rows: Result<Vec<Value>, Refusal> = ids
        .into_iter()
        .map(|id| match own.iter().find(|plan| plan.id == id) {
            Some(plan) => Ok(row(plan)),
            None => no_right("no permission for this ad"),
        })
        .collect();
    Ok(json!({"list": rows?}))
}
