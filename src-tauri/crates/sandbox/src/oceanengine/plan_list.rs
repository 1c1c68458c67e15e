//! The standard plans and their campaigns.

use serde_json::{Value, json};

use super::accounts::Advertiser;
use super::ask::{Ask, Fields};
use super::aweme::aweme;
use super::envelope::{Data, Refusal, bad};
use super::plan::{Family, Goal, Plan};
use crate::beijing::{DAY, Wall};
use crate::goods::{Goods, Product};

pub(super) const SCENES: &[&str] = &["ALL", "FEED", "SEARCH", "SHOPPING_MALL"];

/// What `status` may filter by [C]; the rows themselves know more, and say DELETE instead of DELETED.
pub(super) const STATUSES: &[&str] = &[
    "ALL",
    "ALL_INCLUDE_DELETED",
    "DELIVERY_OK",
    "DISABLE",
    "AUDIT",
    "REAUDIT",
    "OFFLINE_AUDIT",
    "OFFLINE_BUDGET",
    "OFFLINE_BALANCE",
    "NO_SCHEDULE",
    "TIME_NO_REACH",
    "TIME_DONE",
    "LIVE_ROOM_OFF",
    "EXTERNAL_URL_DISABLE",
    "FROZEN",
    "QUOTA_DISABLE",
    "ROI2_DISABLE",
    "SYSTEM_DISABLE",
    "DELETED",
];

/// `GET v1.0/qianchuan/ad/get/` DOC:1697467558690816
pub(super) fn list(ask: &Ask<'_>) -> Data {
    let advertiser = ask.advertiser()?;
    if ask.maybe("filtering").is_none() {
        return bad("filtering is required");
    }
    let filtering = ask.fields_of("filtering")?;
    let wanted = Wanted::read(&filtering, ask.now)?;
    let with_aweme = ask.maybe_int("request_aweme_info")?.unwrap_or(0) == 1;
    let page = ask.page(1000)?;
    let plans = ask.state().plans();
    let all: Vec<&Plan> = plans
        .get(&advertiser.id)
        .into_iter()
        .flatten()
        .filter(|plan| wanted.fits(plan, advertiser))
        .collect();
    let rows: Vec<Value> = page
        .of(&all)
        .iter()
        .map(|plan| {
            let mut row = row(plan, &ask.world().goods);
            row["aweme_info"] = if with_aweme {
                json!([aweme_info(plan, advertiser)])
            } else {
                json!([])
            };
            row
        })
        .collect();
    let missing: Vec<i64> = wanted
        .ids
        .iter()
        .flatten()
        .filter(|id| !all.iter().any(|plan| plan.id == **id))
        .copied()
        .collect();
    Ok(json!({"fail_list": missing, "list": rows, "page_info": page.info(all.len())}))
}

/// `filtering` of the list.
struct Wanted<'a> {
    goal: &'static str,
    scene: &'static str,
    status: &'static str,
    ids: Option<Vec<i64>>,
    name: &'a str,
    campaign: Option<i64>,
    campaign_scenes: Option<Vec<&'a str>>,
    aweme: Option<i64>,
    created: (Wall, Wall),
    modified: Option<&'a str>,
}

impl<'a> Wanted<'a> {
    fn read(filter: &'a Fields, now: Wall) -> Result<Self, Refusal> {
        let name = filter.maybe_text("ad_name")?.unwrap_or_default();
        if name.chars().count() > 30 {
            return bad("filtering.ad_name must have 1 to 30 characters");
        }
        filter.one_of("auto_manage_filter", &["ALL", "AUTO_MANAGE", "NORMAL"])?;
        let optional = |name: &str| filter.get(name).map(|_| filter.id(name)).transpose();
        Ok(Self {
            goal: filter.need("marketing_goal", Goal::NAMES)?,
            // The default is FEED and hides search and mall plans [B].
            scene: filter.one_of("marketing_scene", SCENES)?.unwrap_or("FEED"),
            status: filter.one_of("status", STATUSES)?.unwrap_or("ALL"),
            ids: filter.ids("ids", 100)?,
            name,
            campaign: optional("campaign_id")?,
            campaign_scenes: filter.texts("campaign_scene")?,
            aweme: optional("aweme_id")?,
            created: created(filter, now)?,
            modified: filter.maybe_text("ad_modify_time")?,
        })
    }

    fn fits(&self, plan: &Plan, advertiser: &Advertiser) -> bool {
        let Family::Standard(scene) = plan.family else {
            return false;
        };
        plan.goal.name() == self.goal
            && (self.scene == "ALL" || self.scene == scene)
            && status_fits(plan, self.status)
            && self.ids.as_ref().is_none_or(|ids| ids.contains(&plan.id))
            && plan.name.contains(self.name)
            && self
                .campaign
                .is_none_or(|campaign| campaign == plan.campaign)
            && self
                .campaign_scenes
                .as_ref()
                .is_none_or(|scenes| scenes.contains(&plan.campaign_scene))
            && self
                .aweme
                .is_none_or(|id| id == aweme(advertiser.shop, plan.aweme).id)
            && (self.created.0..self.created.1).contains(&plan.created)
            && self
                .modified
                .is_none_or(|hour| plan.modified.text().starts_with(hour))
    }
}

pub(super) fn status_fits(plan: &Plan, wanted: &str) -> bool {
    match wanted {
        "ALL" => !plan.deleted(),
        "ALL_INCLUDE_DELETED" => true,
        "DELETED" => plan.deleted(),
        other => plan.status == other,
    }
}

/// The range of creation dates, at most 180 days long; everything without one.
fn created(filter: &Fields, now: Wall) -> Result<(Wall, Wall), Refusal> {
    let date = |name: &str| match filter.maybe_text(name)? {
        None => Ok(None),
        Some(text) => Wall::read_date(text).map_or_else(
            || bad(format!("{name} must be YYYY-MM-DD")),
            |date| Ok(Some(date)),
        ),
    };
    let (start, end) = (date("ad_create_start_date")?, date("ad_create_end_date")?);
    let range = (start.unwrap_or(Wall(0)), Wall(end.unwrap_or(now).0 + DAY));
    if start.is_some() && range.1.0 - range.0.0 > 181 * DAY {
        return bad("the range of creation dates must not exceed 180 days");
    }
    Ok(range)
}

pub(super) fn aweme_info(plan: &Plan, advertiser: &Advertiser) -> Value {
    let aweme = aweme(advertiser.shop, plan.aweme);
    json!({"aweme_id": aweme.id, "aweme_show_id": aweme.show_id, "aweme_name": aweme.name, "aweme_avatar": aweme.avatar})
}

/// A plan as the list and the detail show it.
pub(super) fn row(plan: &Plan, goods: &Goods) -> Value {
    let (Family::Standard(scene) | Family::Uni(scene)) = plan.family;
    let products: Vec<Value> = match plan.goal {
        Goal::Live => Vec::new(),
        Goal::Video => plan
            .products
            .iter()
            .map(|at| product_info(&goods.all()[*at]))
            .collect(),
    };
    json!({
        "ad_id": plan.id, "campaign_id": plan.campaign, "name": plan.name,
        "status": plan.status, "opt_status": plan.opt_status,
        "marketing_goal": plan.goal.name(), "marketing_scene": scene, "campaign_scene": plan.campaign_scene,
        "lab_ad_type": "NOT_LAB_AD",
        "ad_create_time": plan.created.text(), "ad_modify_time": plan.modified.text(),
        "aweme_info": [], "product_info": products, "delivery_setting": delivery(plan),
    })
}

fn product_info(product: &Product) -> Value {
    let yuan = |fen: i64| fen as f64 / 100.0;
    json!({
        "id": product.id, "name": product.title, "img": product.picture(),
        "market_price": yuan(product.market_price), "discount_price": yuan(product.price),
        "discount_lower_price": yuan(product.coupon_price), "discount_higher_price": yuan(product.price),
        "channel_id": 0, "channel_type": "SHOP_SELL",
    })
}

fn delivery(plan: &Plan) -> Value {
    let custom = plan.bid_type == "SMART_BID_CUSTOM";
    let by_roi = plan.id % 2 == 0;
    json!({
        "budget": plan.budget_yuan(), "budget_mode": plan.budget_mode(), "smart_bid_type": plan.bid_type,
        "external_action": if plan.goal == Goal::Live { "AD_CONVERT_TYPE_LIVE_SUCCESSORDER_PAY" } else { "AD_CONVERT_TYPE_SHOPPING" },
        "deep_external_action": if by_roi { "AD_CONVERT_TYPE_LIVE_PAY_ROI" } else { "" },
        "deep_bid_type": if by_roi { "MIN" } else { "" },
        "cpa_bid": if custom && !by_roi { plan.bid as f64 / 100.0 } else { 0.0 }, "deep_cpa_bid": 0.0,
        "roi_goal": if by_roi { plan.roi_goal as f64 / 100.0 } else { 0.0 },
        "start_time": plan.days.0.text(), "end_time": plan.days.1.map(Wall::text).unwrap_or_default(),
        "qcpx_mode": "QCPX_MODE_OFF", "revive_budget": 0.0, "allow_qcpx": false, "product_new_open": false,
    })
}

/// `GET v1.0/qianchuan/campaign_list/get/` [C]: here the parameter is `filter`.
pub(super) fn campaigns(ask: &Ask<'_>) -> Data {
    let advertiser = ask.advertiser()?;
    let filter = ask.fields_of("filter")?;
    let goal = filter.need("marketing_goal", Goal::NAMES)?;
    let scene = filter.one_of("marketing_scene", SCENES)?.unwrap_or("FEED");
    let status = filter
        .one_of("status", &["ALL", "ENABLE", "DISABLE", "DELETE"])?
        .unwrap_or("ALL");
    let ids = filter.ids("ids", 100)?;
    let name = filter.maybe_text("name")?.unwrap_or_default();
    let page = ask.page(100)?;
    let plans = ask.state().plans();
    let mut all: Vec<Value> = Vec::new();
    for plan in plans.get(&advertiser.id).into_iter().flatten() {
        let Family::Standard(at) = plan.family else {
            continue;
        };
        let title = format!(
            "{}组-{}",
            if plan.goal == Goal::Live {
                "直播"
            } else {
                "短视频"
            },
            plan.campaign % 1000
        );
        let own_status = if plan.campaign % 5 == 0 {
            "DISABLE"
        } else {
            "ENABLE"
        };
        let fits = plan.goal.name() == goal
            && (scene == "ALL" || scene == at)
            && (status == "ALL" || status == own_status)
            && title.contains(name)
            && ids.as_ref().is_none_or(|ids| ids.contains(&plan.campaign));
        if fits && !all.iter().any(|row| row["id"] == plan.campaign) {
            all.push(json!({
                "id": plan.campaign, "name": title, "budget": 0.0, "budget_mode": "BUDGET_MODE_INFINITE",
                "marketing_goal": goal, "marketing_scene": at, "status": own_status,
                "create_date": plan.created.date_text(),
            }));
        }
    }
    Ok(json!({"list": page.of(&all), "page_info": page.info(all.len())}))
}
