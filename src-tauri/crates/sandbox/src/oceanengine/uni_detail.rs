//! One 全域 plan: itself, its products, its materials. The figures here are in yuan already.

use serde_json::{Value, json};

use super::accounts::Advertiser;
use super::ask::Ask;
use super::aweme::aweme;
use super::envelope::{Data, Refusal, bad, no_right};
use super::metric_names::{UNI, UNI_COST, UNI_PART};
use super::metrics::{Named, Unit, named, values};
use super::plan::{Family, Goal, Plan};
use super::uni_list::products;
use crate::beijing::{DAY, Wall};
use crate::dice::Dice;
use crate::goods::PICTURES;

/// `GET uni_promotion/ad/detail/` DOC:1804362305657868: flat, and here the anchor's id is a number [C].
pub(super) fn detail(ask: &Ask<'_>) -> Data {
    let (advertiser, plan) = find(ask)?;
    let aweme = aweme(advertiser.shop, plan.aweme);
    let rooms = match plan.goal {
        Goal::Live => {
            json!([{"anchor_id": aweme.id, "anchor_name": aweme.name, "anchor_avatar": aweme.avatar}])
        }
        Goal::Video => json!([]),
    };
    Ok(json!({
        "ad_id": plan.id, "name": plan.name, "status": plan.status, "opt_status": plan.opt_status,
        "marketing_goal": plan.goal.name(), "create_time": plan.created.text(), "modify_time": plan.modified.text(),
        "delivery_setting": {
            "budget": plan.budget_yuan(), "budget_mode": plan.budget_mode(), "roi2_goal": plan.roi_goal as f64 / 100.0,
            "smart_bid_type": plan.bid_type, "deep_external_action": "AD_CONVERT_TYPE_LIVE_PAY_ROI",
            "start_time": plan.days.0.text(), "end_time": plan.days.1.map(Wall::text).unwrap_or_default(),
            "qcpx_mode": "QCPX_MODE_OFF",
        },
        "creative_setting": {"smart_select_material": true, "hide_in_aweme": false},
        "programmatic_creative_media_list": {"video_material": [], "title_material": [], "block_video_material": []},
        "room_info": rooms,
    }))
}

/// `GET uni_promotion/ad/product/get/` [C]
pub(super) fn product(ask: &Ask<'_>) -> Data {
    let (advertiser, plan) = find(ask)?;
    let (start, end) = (ask.date("start_date")?, ask.date("end_date")?);
    let metrics = named(ask.list("fields", 100)?, &[UNI_COST, UNI_PART, UNI])?;
    let page = ask.page(100)?;
    let whole = ask.figures(&plan, start, Wall(end.0 + DAY));
    let aweme = aweme(advertiser.shop, plan.aweme);
    let all = products(&plan, &ask.world().goods);
    let rows: Vec<Value> = all.iter().enumerate().map(|(place, product)| {
        let mut info = product.clone();
        info["audit_status"] = json!("PASS");
        info["product_tag"] = json!([]);
        json!({
            "product_id": product["product_id"], "is_del": false, "aweme_id_list": [aweme.id], "product_info": info,
            "stats_info": values(&metrics, &whole.share(place, all.len()), Unit::YuanWhole),
        })
    }).collect();
    Ok(json!({"product_list": page.of(&rows), "page_info": page.info(rows.len())}))
}

/// `GET uni_promotion/ad/material/get/` DOC:1804363488115850; the last seven days unless the filter says others.
pub(super) fn material(ask: &Ask<'_>) -> Data {
    let (advertiser, plan) = find(ask)?;
    let filtering = ask.fields_of("filtering")?;
    let kind = filtering.need(
        "material_type",
        &["VIDEO", "IMAGE", "TITLE", "CAROUSEL", "LIVE_ROOM"],
    )?;
    let date = |name: &str| match filtering.maybe_text(name)? {
        None => Ok(None),
        Some(text) => Wall::read_date(text).map_or_else(
            || bad(format!("{name} must be YYYY-MM-DD")),
            |date| Ok(Some(date)),
        ),
    };
    let start = date("start_date")?.unwrap_or(Wall::midnight(ask.now.day() - 6));
    let end = date("end_date")?.map_or(ask.now, |end| Wall(end.0 + DAY));
    let page = ask.page(100)?;
    let whole = ask.figures(&plan, start, end);
    let metrics: Vec<Named> = UNI_COST
        .iter()
        .chain(UNI_PART)
        .chain(UNI.iter().filter(|(name, _)| name.starts_with("total_")))
        .map(|(name, metric)| ((*name).to_owned(), *metric))
        .collect();
    let aweme = aweme(advertiser.shop, plan.aweme);
    let products = products(&plan, &ask.world().goods);
    let mut dice = Dice::new(plan.id.unsigned_abs(), kind, 0);
    let count = dice.index(7) + 2;
    let all: Vec<Value> = (0..count).map(|place| json!({
        "material_info": material_info(ask, &plan, kind, &mut dice),
        "material_status": "DELIVERY_OK", "audit_status": "PASS", "material_select_type": "AUTO", "is_delete": false,
        "delivery_not_reason": [], "aweme_id_list": [aweme.id], "product_info": products,
        "product_id_list": products.iter().map(|product| &product["product_id"]).collect::<Vec<_>>(),
        "stats_info": values(&metrics, &whole.share(place, count), Unit::YuanWhole),
    })).collect();
    Ok(json!({"ad_material_infos": page.of(&all), "page_info": page.info(all.len())}))
}

/// The material's id has 19 digits; whoever reads it through a float rounds it [P].
fn material_info(ask: &Ask<'_>, plan: &Plan, kind: &str, dice: &mut Dice) -> Value {
    let id = 7_305_000_000_000_000_000 + dice.range(0, 999_999_999_999_999);
    let open = ask.consent.material;
    let title = if open { plan.name.as_str() } else { "" };
    let address = |name: &str| {
        if open {
            format!("{PICTURES}/avatar/{name}{}.png", id % 100)
        } else {
            String::new()
        }
    };
    let (part, body) = match kind {
        "IMAGE" => (
            "image_material",
            json!({"material_id": id, "image_id": format!("img{id}"), "image_url": address("image")}),
        ),
        "TITLE" => ("title_material", json!({"material_id": id, "title": title})),
        "CAROUSEL" => (
            "carousel_material",
            json!({"material_id": id, "title": title, "description": "", "image": []}),
        ),
        "LIVE_ROOM" => (
            "room_material",
            json!({"material_id": id, "aweme_name": title}),
        ),
        _ => (
            "video_material",
            json!({
                "material_id": id, "title": title, "video_id": format!("v0300fg{:020}", dice.below(1_000_000_000_000)),
                "aweme_item_id": 7_306_000_000_000_000_000 + dice.range(0, 999_999_999_999_999), "video_duration": dice.range(8, 60),
                "url": address("video"), "cover_image": {"image_url": address("cover"), "width": 720, "height": 1280},
            }),
        ),
    };
    json!({"material_type": kind, part: body})
}

fn find(ask: &Ask<'_>) -> Result<(&'static Advertiser, Plan), Refusal> {
    let advertiser = ask.advertiser()?;
    let id = ask.int("ad_id")?;
    let plans = ask.state().plans();
    match plans
        .get(&advertiser.id)
        .into_iter()
        .flatten()
        .find(|plan| plan.id == id)
    {
        Some(plan) if matches!(plan.family, Family::Uni(_)) => Ok((advertiser, plan.clone())),
        Some(_) => bad("ad_id is not a uni promotion"),
        None => no_right("no permission for this ad"),
    }
}
