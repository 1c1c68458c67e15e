//! 全域 plans with their figures, in 1/100000 yuan.

use std::cmp::Ordering;

use serde_json::{Value, json};

use super::accounts::Advertiser;
use super::ask::{Ask, Fields};
use super::aweme::aweme;
use super::envelope::{Data, Refusal, bad};
use super::figures::{Figures, Measure};
use super::metric_names::UNI;
use super::metrics::{Unit, named, values};
use super::plan::{Family, Goal, Plan};
use super::plan_list::{STATUSES, status_fits};
use crate::beijing::{DAY, Wall};
use crate::goods::Goods;

/// The scenes; OVERALL_PROJECT is 乘方.
pub(super) const SCENES: &[&str] = &["UNI_PROJECT", "OVERALL_PROJECT"];
pub(super) const BIDS: &[&str] = &["SMART_BID_CUSTOM", "SMART_BID_CONSERVATIVE"];

/// `GET v1.0/qianchuan/uni_promotion/list/` DOC:1771195810853899. The times are the window of the figures,
/// not of creation.
pub(super) fn list(ask: &Ask<'_>) -> Data {
    let advertiser = ask.advertiser()?;
    let (start, end) = (ask.moment("start_time")?, ask.moment("end_time")?);
    if end < start {
        return bad("end_time must not be before start_time");
    }
    let Some(goal) = ask.one_of("marketing_goal", Goal::NAMES)? else {
        return bad("marketing_goal is required");
    };
    let metrics = named(ask.list("fields", 100)?, &[UNI])?;
    let scene = ask.one_of("adlab_scene", SCENES)?.unwrap_or("UNI_PROJECT");
    ask.one_of("data_period", &["UNI_DATA", "OVER_ALL_DATA", "ALL_DATA"])?;
    let filtering = ask.fields_of("filtering")?;
    let wanted = Wanted::read(&filtering, goal)?;
    let page = ask.set_page()?;

    let plans = ask.state().plans();
    let window = (start, Wall(end.0 + 1));
    let mut all: Vec<(&Plan, Figures)> = plans
        .get(&advertiser.id)
        .into_iter()
        .flatten()
        .filter(|plan| {
            plan.family == Family::Uni(scene) && plan.goal.name() == goal && wanted.fits(plan)
        })
        .map(|plan| (plan, ask.figures(plan, window.0, window.1)))
        .filter(|(_, figures)| wanted.cost_fits(figures))
        .collect();
    sort(&mut all, ask)?;
    let rows: Vec<Value> = page.of(&all).iter().map(|(plan, figures)| {
        let stats = values(&metrics, figures, Unit::HundredThousandth);
        json!({
            "ad_info": ad_info(plan), "stats_info": stats,
            "product_info": products(plan, &ask.world().goods), "room_info": rooms(plan, advertiser),
        })
    }).collect();
    Ok(json!({"ad_list": rows, "page_info": page.info_num(all.len())}))
}

/// `order_field` is create_time or one of the figures; newest first without it.
fn sort(all: &mut [(&Plan, Figures)], ask: &Ask<'_>) -> Result<(), Refusal> {
    let ascending = ask.one_of("order_type", &["ASC", "DESC"])? == Some("ASC");
    let field = ask.maybe("order_field").unwrap_or("create_time");
    let measure = match UNI.iter().find(|(name, _)| *name == field) {
        Some((_, metric)) => Some(*metric),
        None if field == "create_time" => None,
        None => return bad(format!("order_field: {field} is not supported")),
    };
    all.sort_by(|a, b| {
        let by_figure = measure.map_or(Ordering::Equal, |metric| {
            let figure =
                |row: &(&Plan, Figures)| metric.value(&row.1, Unit::Yuan).as_f64().unwrap_or(0.0);
            figure(a).total_cmp(&figure(b))
        });
        let order = by_figure
            .then(a.0.created.cmp(&b.0.created))
            .then(a.0.id.cmp(&b.0.id));
        if ascending { order } else { order.reverse() }
    });
    Ok(())
}

/// `filtering` of the list.
struct Wanted<'a> {
    status: &'static str,
    cost: &'static str,
    keyword: &'a str,
    created: (Option<Wall>, Option<Wall>),
    bid_type: &'static str,
}

impl<'a> Wanted<'a> {
    fn read(filter: &'a Fields, goal: &str) -> Result<Self, Refusal> {
        let date = |name: &str| match filter.maybe_text(name)? {
            None => Ok(None),
            Some(text) => Wall::read_date(text).map_or_else(
                || bad(format!("{name} must be YYYY-MM-DD")),
                |date| Ok(Some(date)),
            ),
        };
        let created = (date("create_start_date")?, date("create_end_date")?);
        filter.one_of("search_keyword_type", &["PRODUCT", "AWEME", "AD"])?;
        Ok(Self {
            status: filter.one_of("status", STATUSES)?.unwrap_or("ALL"),
            cost: filter
                .one_of("having_cost", &["ALL", "YES", "NO"])?
                .unwrap_or("ALL"),
            keyword: filter.maybe_text("search_keyword")?.unwrap_or_default(),
            // Creation dates work for products only [B].
            created: if goal == "VIDEO_PROM_GOODS" {
                created
            } else {
                (None, None)
            },
            // Volume plans come only when they are asked for [B].
            bid_type: filter
                .one_of("smart_bid_type", BIDS)?
                .unwrap_or("SMART_BID_CUSTOM"),
        })
    }

    fn fits(&self, plan: &Plan) -> bool {
        status_fits(plan, self.status)
            && plan.bid_type == self.bid_type
            && plan.name.contains(self.keyword)
            && self.created.0.is_none_or(|start| plan.created >= start)
            && self
                .created
                .1
                .is_none_or(|end| plan.created.0 < end.0 + DAY)
    }

    fn cost_fits(&self, figures: &Figures) -> bool {
        match self.cost {
            "YES" => figures.get(Measure::Cost) > 0,
            "NO" => figures.get(Measure::Cost) == 0,
            _ => true,
        }
    }
}

/// Budget in yuan [P], unlike the figures beside it.
pub(super) fn ad_info(plan: &Plan) -> Value {
    let (Family::Uni(scene) | Family::Standard(scene)) = plan.family;
    json!({
        "id": plan.id, "name": plan.name, "status": plan.status, "opt_status": plan.opt_status,
        "marketing_goal": plan.goal.name(), "adlab_scene": scene,
        "budget": plan.budget_yuan(), "budget_mode": plan.budget_mode(), "roi2_goal": plan.roi_goal as f64 / 100.0,
        "smart_bid_type": plan.bid_type, "deep_external_action": "AD_CONVERT_TYPE_LIVE_PAY_ROI",
        "create_time": plan.created.text(), "modify_time": plan.modified.text(),
        "start_time": plan.days.0.text(), "end_time": plan.days.1.map(Wall::text).unwrap_or_default(),
        "delivery_seconds": 0,
    })
}

pub(super) fn products(plan: &Plan, goods: &Goods) -> Vec<Value> {
    if plan.goal == Goal::Live {
        return Vec::new();
    }
    plan.products.iter().map(|at| &goods.all()[*at]).map(|product| json!({
        "product_id": product.id, "product_name": product.title, "product_image": product.picture(),
    })).collect()
}

/// Here the anchor's id is text [C].
pub(super) fn rooms(plan: &Plan, advertiser: &Advertiser) -> Vec<Value> {
    if plan.goal == Goal::Video {
        return Vec::new();
    }
    let aweme = aweme(advertiser.shop, plan.aweme);
    vec![
        json!({"anchor_id": aweme.show_id, "anchor_name": aweme.name, "anchor_avatar": aweme.avatar}),
    ]
}
