//! One 全域 plan: itself, its products, its materials. The figures here are in yuan already.

use serde_json::{Map, Value, json};

use super::accounts::Advertiser;
use super::ask::Ask;
use super::envelope::{Data, Refusal, bad, no_right};
use super::figures::Figures;
use super::metrics::{Named, UNI_PART, Unit, named};
use super::plan::{Family, Plan};
use super::uni_list::{ad_info, products, rooms};
use crate::beijing::{DAY, Wall};
use crate::dice::Dice;

/// `GET uni_promotion/ad/detail/` DOC:1804362305657868
pub(super) fn detail(ask: &Ask<'_>) -> Data {
    let (advertiser, plan) = find(ask)?;
    Ok(json!({
        "ad_info": ad_info(&plan), "product_info": products(&plan, &ask.world().goods), "room_info": rooms(&plan, advertiser),
        "delivery_setting": {
            "budget": plan.budget_yuan(), "budget_mode": plan.budget_mode(), "roi2_goal": plan.roi_goal as f64 / 100.0,
            "smart_bid_type": plan.bid_type, "start_time": plan.days.0.text(),
        },
    }))
}

/// `GET uni_promotion/ad/product/get/` [C]
pub(super) fn product(ask: &Ask<'_>) -> Data {
    let (_, plan) = find(ask)?;
    let (start, end) = (ask.date("start_date")?, ask.date("end_date")?);
    let metrics = named(ask.list("fields", 100)?, &[UNI_PART])?;
    let page = ask.page(100)?;
    let whole = ask.figures(&plan, start, Wall(end.0 + DAY));
    let all = products(&plan, &ask.world().goods);
    let rows: Vec<Value> = all.iter().enumerate().map(|(place, product)| {
        json!({"product_info": product, "stats_info": stats(&metrics, &whole.share(place, all.len()))})
    }).collect();
    Ok(json!({"ad_product_infos": page.of(&rows), "page_info": page.info(rows.len())}))
}

/// `GET uni_promotion/ad/material/get/` DOC:1804363488115850
pub(super) fn material(ask: &Ask<'_>) -> Data {
    let (_, plan) = find(ask)?;
    let filtering = ask.fields_of("filtering")?;
    let kind = filtering
        .one_of("material_type", &["VIDEO", "IMAGE", "TITLE"])?
        .unwrap_or("VIDEO");
    let page = ask.page(100)?;
    let day = Wall::midnight(ask.now.day());
    let whole = ask.figures(&plan, Wall(day.0 - 6 * DAY), ask.now);
    let metrics: Vec<Named> = UNI_PART
        .iter()
        .map(|(name, metric)| ((*name).to_owned(), *metric))
        .collect();
    let mut dice = Dice::new(plan.id.unsigned_abs(), "material", 0);
    let count = dice.index(7) + 2;
    let all: Vec<Value> = (0..count).map(|place| json!({
        // 19 digits; whoever reads them through a float rounds them [P].
        "material_info": {
            "material_id": 7_305_000_000_000_000_000 + dice.range(0, 999_999_999_999_999), "material_type": kind,
            "video_material": {
                "video_id": format!("v0300fg{:020}", dice.below(1_000_000_000_000)),
                "video_name": if ask.consent.material { plan.name.clone() } else { String::new() },
            },
        },
        "stats_info": stats(&metrics, &whole.share(place, count)),
    })).collect();
    Ok(json!({"ad_material_infos": page.of(&all), "page_info": page.info(all.len())}))
}

fn stats(metrics: &[Named], figures: &Figures) -> Map<String, Value> {
    metrics
        .iter()
        .map(|(name, metric)| (name.clone(), metric.value(figures, Unit::Yuan)))
        .collect()
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
