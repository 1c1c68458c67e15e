//! Changes to standard plans. `code` 0 with a filled `errors` is a partial success.

use serde_json::{Value, json};

use super::ask::{Ask, Fields};
use super::envelope::{Data, Refusal, bad, no};
use super::figures::{Measure, figures};
use super::plan::{Family, Plan};
use crate::beijing::Wall;
use crate::goods::rhythm::Calendar;

/// A daily budget is at least 300 yuan, and moves in steps of at least 100 [B]; fen.
const LEAST_BUDGET: i64 = 30_000;
const LEAST_STEP: i64 = 10_000;
/// Budget changes of one plan on one day [B].
const CHANGES_A_DAY: u32 = 20;

/// `POST ad/status/update/` [C]; at most 10 ids [B].
pub(super) fn status(ask: &Ask<'_>) -> Data {
    let body = ask.body()?;
    let Some(ids) = body.ids("ad_ids", 10)?.filter(|ids| !ids.is_empty()) else {
        return bad("ad_ids is required");
    };
    let wanted = body.need("opt_status", &["ENABLE", "DISABLE", "DELETE", "REVIVE"])?;
    if wanted == "REVIVE" {
        body.hundredths("budget")?;
    }
    let now = ask.now;
    each(
        ask,
        &body,
        is_standard,
        ids.into_iter().map(|id| (id, ())).collect(),
        |plan, ()| set_status(plan, wanted, now),
    )
}

/// Switches a plan on or off, as far as its state allows.
pub(super) fn set_status(plan: &mut Plan, wanted: &str, now: Wall) -> Result<(), String> {
    match (wanted, plan.status) {
        (_, "DELETE") => return Err("ad is deleted".to_owned()),
        ("ENABLE", "AUDIT" | "OFFLINE_AUDIT") => return Err("plan is in review".to_owned()),
        ("REVIVE", status) if status != "TIME_DONE" => {
            return Err("only a finished plan can be revived".to_owned());
        }
        ("DISABLE", _) => {
            (plan.status, plan.opt_status) = ("DISABLE", "DISABLE");
            plan.stopped.get_or_insert(now);
        }
        ("DELETE", _) => {
            (plan.status, plan.opt_status) = ("DELETE", "DELETE");
            plan.stopped.get_or_insert(now);
        }
        _ => {
            (plan.status, plan.opt_status) = ("DELIVERY_OK", "ENABLE");
            plan.stopped = None;
        }
    }
    plan.modified = now;
    Ok(())
}

/// `POST ad/budget/update/` {advertiser_id, data: [{ad_id, budget}]} [C]; yuan, at most 10 [B].
pub(super) fn budget(ask: &Ask<'_>) -> Data {
    let body = ask.body()?;
    let changes = pairs(&body, "data", "budget", 10)?;
    let (calendar, now) = (&ask.world().calendar, ask.now);
    each(ask, &body, is_standard, changes, |plan, budget| {
        set_budget(plan, budget, calendar, now)
    })
}

/// A new daily budget in fen, within the rules of the platform [B].
pub(super) fn set_budget(
    plan: &mut Plan,
    budget: i64,
    calendar: &Calendar,
    now: Wall,
) -> Result<(), String> {
    let spent = figures(calendar, plan, Wall::midnight(now.day()), now, now).get(Measure::Cost);
    let changed_today = if plan.budget_changes.0 == now.day() {
        plan.budget_changes.1
    } else {
        0
    };
    let step = plan.budget.map_or(LEAST_STEP, |old| (old - budget).abs());
    let problem = match () {
        () if plan.deleted() => "ad is deleted",
        () if budget < LEAST_BUDGET => "daily budget must be at least 300 yuan",
        () if step < LEAST_STEP => "budget must change by at least 100 yuan",
        () if budget * 100 < spent * 105 => "budget must not be below 105% of today's cost",
        () if changed_today >= CHANGES_A_DAY => "budget can be changed 20 times a day",
        () => {
            plan.budget = Some(budget);
            plan.budget_changes = (now.day(), changed_today + 1);
            plan.modified = now;
            return Ok(());
        }
    };
    Err(problem.to_owned())
}

/// `POST ad/bid/update/` {advertiser_id, data: [{ad_id, bid}]} [C]; at most 10 [B].
pub(super) fn bid(ask: &Ask<'_>) -> Data {
    let body = ask.body()?;
    let changes = pairs(&body, "data", "bid", 10)?;
    let now = ask.now;
    each(ask, &body, is_standard, changes, |plan, bid| {
        if plan.bid_type != "SMART_BID_CUSTOM" {
            return Err("bid can be changed for cost cap plans only".to_owned());
        }
        if bid <= 0 {
            return Err("bid must be above 0".to_owned());
        }
        (plan.bid, plan.modified) = (bid, now);
        Ok(())
    })
}

/// `POST roi/goal/update/` {advertiser_id, roi_goal_updates: [{ad_id, roi_goal}]} [C]; one, 0.01 to 100 [B].
pub(super) fn roi_goal(ask: &Ask<'_>) -> Data {
    let body = ask.body()?;
    let changes = pairs(&body, "roi_goal_updates", "roi_goal", 1)?;
    let now = ask.now;
    let outcomes = apply(ask, &body, is_standard, changes, |plan, goal| {
        set_roi_goal(plan, goal, now)
    })?;
    let results: Vec<Value> = outcomes.into_iter().map(|(id, outcome)| {
        json!({"ad_id": id, "flag": outcome.is_ok(), "error_message": outcome.err().unwrap_or_default()})
    }).collect();
    Ok(json!({"results": results}))
}

pub(super) fn set_roi_goal(plan: &mut Plan, goal: i64, now: Wall) -> Result<(), String> {
    if !(1..=10_000).contains(&goal) {
        return Err("roi goal must be 0.01 to 100".to_owned());
    }
    (plan.roi_goal, plan.modified) = (goal, now);
    Ok(())
}

/// `POST batch_campaign_status/update/`: at most 100 ids [B]; the ids in `errors` are text [C].
pub(super) fn campaign_status(ask: &Ask<'_>) -> Data {
    let body = ask.body()?;
    let account = ask.reach(body.id("advertiser_id")?)?;
    let Some(ids) = body.ids("campaign_ids", 100)? else {
        return bad("campaign_ids is required");
    };
    let wanted = body.need("opt_status", &["ENABLE", "DISABLE", "DELETE"])?;
    let mut plans = ask.state().plans_mut();
    let (mut done, mut errors) = (Vec::new(), Vec::new());
    for id in ids {
        let mut found = false;
        for plan in plans
            .get_mut(&account.id)
            .into_iter()
            .flatten()
            .filter(|plan| plan.campaign == id)
        {
            found = true;
            // Plans that cannot follow their campaign stay as they are.
            let _ = set_status(plan, wanted, ask.now);
        }
        if found {
            done.push(id);
        } else {
            errors.push(
                json!({"campaign_id": id.to_string(), "error_message": "campaign does not exist"}),
            );
        }
    }
    Ok(json!({"success": done, "errors": errors}))
}

pub(super) fn is_standard(plan: &Plan) -> bool {
    matches!(plan.family, Family::Standard(_))
}

/// `[{ad_id, <value>}]` of a body, the values in hundredths.
pub(super) fn pairs(
    body: &Fields,
    list: &str,
    value: &str,
    most: usize,
) -> Result<Vec<(i64, i64)>, Refusal> {
    body.objects(list, most)?
        .iter()
        .map(|item| Ok((item.id("ad_id")?, item.hundredths(value)?)))
        .collect()
}

/// One outcome for each id, in the order of the request.
pub(super) type Outcomes = Vec<(i64, Result<(), String>)>;

/// Applies a change to each plan; those that are not there, or refuse, become errors.
pub(super) fn apply<T>(
    ask: &Ask<'_>,
    body: &Fields,
    family: fn(&Plan) -> bool,
    changes: Vec<(i64, T)>,
    change: impl Fn(&mut Plan, T) -> Result<(), String>,
) -> Result<Outcomes, Refusal> {
    let account = ask.reach(body.id("advertiser_id")?)?;
    let mut plans = ask.state().plans_mut();
    let Some(own) = plans.get_mut(&account.id) else {
        return no(40002, "no permission for this advertiser");
    };
    Ok(changes
        .into_iter()
        .map(|(id, value)| {
            let plan = own.iter_mut().find(|plan| plan.id == id && family(plan));
            (
                id,
                plan.map_or_else(
                    || Err("ad does not exist".to_owned()),
                    |plan| change(plan, value),
                ),
            )
        })
        .collect())
}

fn each<T>(
    ask: &Ask<'_>,
    body: &Fields,
    family: fn(&Plan) -> bool,
    changes: Vec<(i64, T)>,
    change: impl Fn(&mut Plan, T) -> Result<(), String>,
) -> Data {
    let outcomes = apply(ask, body, family, changes, change)?;
    let done: Vec<i64> = outcomes
        .iter()
        .filter(|(_, outcome)| outcome.is_ok())
        .map(|(id, _)| *id)
        .collect();
    let errors: Vec<Value> = outcomes
        .into_iter()
        .filter_map(|(id, outcome)| Some(json!({"ad_id": id, "error_message": outcome.err()?})))
        .collect();
    Ok(json!({"ad_ids": done, "errors": errors}))
}
