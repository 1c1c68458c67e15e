//! The standard reports, in yuan; 全域 accounts find them empty.

use serde_json::{Value, json};

use super::ask::Ask;
use super::envelope::{Data, Refusal, bad};
use super::figures::Figures;
use super::metric_names::{PLAN_ONLY, STANDARD};
use super::metrics::{Named, Unit, named};
use super::plan::{Family, Plan};
use super::plan_list::{SCENES, STATUSES};
use super::uni_list::BIDS;
use crate::beijing::{DAY, Wall};

/// The marketing goals of a report's filter.
pub(super) const GOALS: &[&str] = &["ALL", "VIDEO_PROM_GOODS", "LIVE_PROM_GOODS"];

/// How finely a report is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grain {
    Whole,
    Daily,
    Hourly,
}

/// What both reports are asked.
struct Query<'a> {
    slices: Vec<(Wall, Wall)>,
    grain: Grain,
    metrics: Vec<Named>,
    goal: &'static str,
    scene: &'static str,
    status: Option<&'static str>,
    campaign_scenes: Option<Vec<&'a str>>,
    bid_type: Option<&'static str>,
    /// 随心推 has no plans here.
    aweme_only: bool,
}

/// `GET v1.0/qianchuan/report/advertiser/get/`: the standard plans of an account, added up.
pub(super) fn advertiser(ask: &Ask<'_>) -> Data {
    let account = ask.advertiser()?;
    let filter = ask.fields_of("filtering")?;
    filter.ids("aweme_ids", 100)?;
    let query = Query::read(ask, &filter, false)?;
    let page = ask.page(500)?;
    let plans = ask.state().plans();
    let plans: Vec<&Plan> = plans
        .get(&account.id)
        .into_iter()
        .flatten()
        .filter(|plan| query.fits(plan))
        .collect();
    let mut rows = Vec::new();
    for (from, to) in &query.slices {
        let mut sum = Figures::NONE;
        for plan in &plans {
            sum += ask.figures(plan, *from, *to);
        }
        rows.extend(query.row(json!({"advertiser_id": account.id}), *from, sum));
    }
    let rows = query.sorted(rows, ask)?;
    Ok(json!({"list": page.of(&rows), "page_info": page.info(rows.len())}))
}

/// `GET v1.0/qianchuan/report/ad/get/` DOC:1697466415173644; plans without data have no row.
pub(super) fn plan(ask: &Ask<'_>) -> Data {
    let account = ask.advertiser()?;
    let filter = ask.fields_of("filtering")?;
    let ids = filter.ids("ad_ids", 100)?;
    let query = Query::read(ask, &filter, true)?;
    let page = ask.page(500)?;
    let plans = ask.state().plans();
    let mut rows = Vec::new();
    for plan in plans
        .get(&account.id)
        .into_iter()
        .flatten()
        .filter(|plan| query.fits(plan))
    {
        if ids.as_ref().is_some_and(|ids| !ids.contains(&plan.id)) {
            continue;
        }
        for (from, to) in &query.slices {
            let sum = ask.figures(plan, *from, *to);
            rows.extend(query.row(
                json!({"advertiser_id": account.id, "ad_id": plan.id}),
                *from,
                sum,
            ));
        }
    }
    let rows = query.sorted(rows, ask)?;
    Ok(json!({"list": page.of(&rows), "page_info": page.info(rows.len())}))
}

impl<'a> Query<'a> {
    fn read(ask: &Ask<'_>, filter: &'a super::ask::Fields, of_plan: bool) -> Result<Self, Refusal> {
        let (start, end) = (ask.date("start_date")?, ask.date("end_date")?);
        let grain = match ask.one_of(
            "time_granularity",
            &["TIME_GRANULARITY_DAILY", "TIME_GRANULARITY_HOURLY"],
        )? {
            None => Grain::Whole,
            Some("TIME_GRANULARITY_DAILY") => Grain::Daily,
            Some(_) => Grain::Hourly,
        };
        check_range(start, end, ask.now, grain)?;
        let tables: &[&[_]] = if of_plan {
            &[STANDARD, PLAN_ONLY]
        } else {
            &[STANDARD]
        };
        let platform = filter.one_of("order_platform", &["QIANCHUAN", "ECP_AWEME", "ALL"])?;
        // These reports know ALL_INCLUDE_DELETED but not ALL.
        let statuses: Vec<&'static str> = STATUSES
            .iter()
            .copied()
            .filter(|status| *status != "ALL")
            .collect();
        Ok(Self {
            slices: slices(start, end, ask.now, grain),
            grain,
            metrics: named(ask.list("fields", 200)?, tables)?,
            goal: filter.need("marketing_goal", GOALS)?,
            scene: filter.one_of("marketing_scene", SCENES)?.unwrap_or("ALL"),
            status: filter.one_of("status", &statuses)?,
            campaign_scenes: filter.texts("campaign_scene")?,
            bid_type: filter.one_of("smart_bid_type", BIDS)?,
            aweme_only: platform == Some("ECP_AWEME"),
        })
    }

    fn fits(&self, plan: &Plan) -> bool {
        let Family::Standard(scene) = plan.family else {
            return false;
        };
        !self.aweme_only
            && (self.goal == "ALL" || self.goal == plan.goal.name())
            && (self.scene == "ALL" || self.scene == scene)
            && self
                .bid_type
                .is_none_or(|bid_type| bid_type == plan.bid_type)
            && self
                .campaign_scenes
                .as_ref()
                .is_none_or(|scenes| scenes.contains(&plan.campaign_scene))
            && self
                .status
                .is_none_or(|status| super::plan_list::status_fits(plan, status))
    }

    /// A row with its figures; none when there is nothing to show. `stat_datetime` comes only with a granularity.
    fn row(&self, mut row: Value, from: Wall, figures: Figures) -> Option<Value> {
        if figures.is_empty() {
            return None;
        }
        if self.grain != Grain::Whole {
            row["stat_datetime"] = json!(from.text());
        }
        for (name, metric) in &self.metrics {
            row[name.as_str()] = metric.value(&figures, Unit::Yuan);
        }
        Some(row)
    }

    fn sorted(&self, mut rows: Vec<Value>, ask: &Ask<'_>) -> Result<Vec<Value>, Refusal> {
        let ascending = ask.one_of("order_type", &["ASC", "DESC"])? == Some("ASC");
        let Some(field) = ask.maybe("order_field") else {
            return Ok(rows);
        };
        if field != "stat_datetime" && !self.metrics.iter().any(|(name, _)| name == field) {
            return bad(format!("order_field: {field} is not among fields"));
        }
        rows.sort_by(|a, b| {
            let order = match (a[field].as_f64(), b[field].as_f64()) {
                (Some(a), Some(b)) => a.total_cmp(&b),
                _ => a[field].as_str().cmp(&b[field].as_str()),
            };
            if ascending { order } else { order.reverse() }
        });
        Ok(rows)
    }
}

/// From today − 180 days on; 180 days at once, 30 by the day, 7 by the hour [B].
fn check_range(start: Wall, end: Wall, now: Wall, grain: Grain) -> Result<(), Refusal> {
    if end < start {
        return bad("end_date must not be before start_date");
    }
    if start.day() < now.day() - 180 {
        return bad("start_date must be within 180 days");
    }
    let most = match grain {
        Grain::Whole => 181,
        Grain::Daily => 30,
        Grain::Hourly => 7,
    };
    if end.day() - start.day() + 1 > most {
        bad(format!("the range of dates must not exceed {most} days"))
    } else {
        Ok(())
    }
}

fn slices(start: Wall, end: Wall, now: Wall, grain: Grain) -> Vec<(Wall, Wall)> {
    let end = Wall(end.0 + DAY);
    let step = match grain {
        Grain::Whole => return vec![(start, end)],
        Grain::Daily => DAY,
        Grain::Hourly => 3600,
    };
    let count = (end.0.min(now.0) - start.0 + step - 1).max(0) / step;
    (0..count)
        .map(|at| (Wall(start.0 + at * step), Wall(start.0 + (at + 1) * step)))
        .collect()
}
