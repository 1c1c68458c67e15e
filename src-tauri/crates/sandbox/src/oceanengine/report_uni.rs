//! 全域 reports of a whole account: one flat object in yuan.

use serde_json::{Map, Value, json};

use super::accounts::Advertiser;
use super::ask::Ask;
use super::envelope::{Data, Refusal, bad};
use super::figures::Figures;
use super::metric_names::{UNI, UNI_COST, UNI_TOTAL};
use super::metrics::{Named, Unit, named};
use super::plan::{Family, Plan};
use super::report::GOALS;
use super::uni_list::SCENES;
use crate::beijing::{DAY, Wall};

/// `GET report/uni_promotion/get/` DOC:1770675169146947
pub(super) fn total(ask: &Ask<'_>) -> Data {
    let account = ask.advertiser()?;
    let goal = ask.one_of("marketing_goal", GOALS)?.unwrap_or("ALL");
    ask.one_of("order_platform", &["QIANCHUAN", "ECP_AWEME", "ALL"])?;
    let window = day_window(ask, "start_date", "end_date")?;
    let metrics = named(ask.list("fields", 100)?, &[UNI])?;
    if let Some((name, _)) = metrics
        .iter()
        .find(|(name, _)| !UNI_TOTAL.contains(&name.as_str()))
    {
        return bad(format!("fields: {name} is not supported"));
    }
    flat(ask, account, window, metrics, |plan| {
        matches!(plan.family, Family::Uni(_)) && (goal == "ALL" || goal == plan.goal.name())
    })
}

/// `GET report/all_promotion/get/` DOC:1865675229008199: 乘方.
pub(super) fn overall(ask: &Ask<'_>) -> Data {
    let account = ask.advertiser()?;
    let Some(scene) = ask.one_of("adlab_scene", SCENES)? else {
        return bad("adlab_scene is required");
    };
    let (start, end) = (ask.moment("start_time")?, ask.moment("end_time")?);
    let metrics = named(ask.list("fields", 100)?, &[UNI_COST, UNI])?;
    let window = check((start, Wall(end.0 + 1)))?;
    flat(ask, account, window, metrics, |plan| {
        plan.family == Family::Uni(scene)
    })
}

fn flat(
    ask: &Ask<'_>,
    account: &Advertiser,
    (from, to): (Wall, Wall),
    metrics: Vec<Named>,
    fits: impl Fn(&Plan) -> bool,
) -> Data {
    let plans = ask.state().plans();
    let mut sum = Figures::NONE;
    for plan in plans
        .get(&account.id)
        .into_iter()
        .flatten()
        .filter(|plan| fits(plan))
    {
        sum += ask.figures(plan, from, to);
    }
    let row: Map<String, Value> = metrics
        .into_iter()
        .map(|(name, metric)| {
            // Nothing divided is shown as a dash [P].
            let value = if sum.is_empty() && name.contains("cost_per") {
                json!("-")
            } else {
                metric.value(&sum, Unit::Yuan)
            };
            (name, value)
        })
        .collect();
    Ok(Value::Object(row))
}

/// Dates, or dates with a time of day, which works as well [P].
fn day_window(ask: &Ask<'_>, start: &str, end: &str) -> Result<(Wall, Wall), Refusal> {
    let read = |name: &str| {
        let text = ask.text(name)?;
        let wall = Wall::read_date(text)
            .map(|date| (date, DAY))
            .or_else(|| Wall::read(text).map(|moment| (moment, 1)));
        wall.map_or_else(|| bad(format!("{name} must be YYYY-MM-DD")), Ok)
    };
    let ((start, _), (end, step)) = (read(start)?, read(end)?);
    check((start, Wall(end.0 + step)))
}

/// Community code says 30 days and 180 days; the wider one is refused here.
fn check((from, to): (Wall, Wall)) -> Result<(Wall, Wall), Refusal> {
    if to <= from {
        return bad("the end must not be before the start");
    }
    if to.0 - from.0 > 180 * DAY {
        bad("the range must not exceed 180 days")
    } else {
        Ok((from, to))
    }
}
