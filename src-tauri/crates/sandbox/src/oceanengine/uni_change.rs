//! Changes to 全域 plans; each answers one result for each id.

use serde_json::{Value, json};

use super::ask::Ask;
use super::envelope::{Data, bad};
use super::plan::{Family, Plan};
use super::plan_change::{Outcomes, apply, pairs, set_budget, set_roi_goal, set_status};
use crate::beijing::Wall;

/// `POST uni_promotion/ad/status/update/` [C]. Community code sends one id or up to ten; ten are taken here.
pub(super) fn status(ask: &Ask<'_>) -> Data {
    let body = ask.body()?;
    let Some(ids) = body.ids("ad_ids", 10)?.filter(|ids| !ids.is_empty()) else {
        return bad("ad_ids is required");
    };
    let wanted = body.need("opt_status", &["ENABLE", "DISABLE", "DELETE"])?;
    let changes = ids.into_iter().map(|id| (id, ())).collect();
    let outcomes = apply(ask, &body, is_uni, changes, |plan, ()| {
        set_status(plan, wanted, ask.now)
    })?;
    let results: Vec<Value> = outcomes.into_iter().map(|(id, outcome)| match outcome {
        Ok(()) => json!({"ad_id": id, "flag": true}),
        Err(message) => json!({"ad_id": id, "flag": false, "error": {"error_code": 40000, "error_message": message, "extra": ""}}),
    }).collect();
    Ok(json!({"results": results}))
}

/// `POST uni_promotion/ad/budget/update/`: yuan, at most 10 [C].
pub(super) fn budget(ask: &Ask<'_>) -> Data {
    let body = ask.body()?;
    let changes = pairs(&body, "update_budget_infos", "budget", 10)?;
    let calendar = &ask.world().calendar;
    Ok(results(apply(
        ask,
        &body,
        is_uni,
        changes,
        |plan, budget| set_budget(plan, budget, calendar, ask.now),
    )?))
}

/// `POST uni_promotion/ad/roi2_goal/update/`: at most 10 [C].
pub(super) fn roi2_goal(ask: &Ask<'_>) -> Data {
    let body = ask.body()?;
    let changes = pairs(&body, "update_roi2_infos", "roi2_goal", 10)?;
    Ok(results(apply(
        ask,
        &body,
        is_uni,
        changes,
        |plan, goal| set_roi_goal(plan, goal, ask.now),
    )?))
}

/// `POST uni_promotion/ad/name/update/` {advertiser_id, ad_id, name}: one plan, and an empty `data` [C].
pub(super) fn name(ask: &Ask<'_>) -> Data {
    let body = ask.body()?;
    let change = (body.id("ad_id")?, body.text("name")?.to_owned());
    let outcomes = apply(ask, &body, is_uni, vec![change], |plan, name| {
        if name.is_empty() || name.chars().count() > 50 {
            return Err("name must have 1 to 50 characters".to_owned());
        }
        (plan.name, plan.modified) = (name, ask.now);
        Ok(())
    })?;
    match outcomes.into_iter().find_map(|(_, outcome)| outcome.err()) {
        Some(message) => bad(message),
        None => Ok(json!({})),
    }
}

/// `POST uni_promotion/ad/schedule_date/update/`: at most 10 [C].
pub(super) fn schedule(ask: &Ask<'_>) -> Data {
    let body = ask.body()?;
    let mut changes = Vec::new();
    for item in body.objects("update_schedule_infos", 10)? {
        let kind = item.need(
            "schedule_type",
            &["SCHEDULE_FROM_NOW", "SCHEDULE_START_END"],
        )?;
        let end = item
            .maybe_text("end_time")?
            .filter(|_| kind == "SCHEDULE_START_END");
        changes.push((item.id("ad_id")?, end.map(str::to_owned)));
    }
    Ok(results(apply(ask, &body, is_uni, changes, |plan, end| {
        let end = end
            .map(|text| Wall::read(&text).ok_or("end_time must be YYYY-MM-DD HH:MM:SS"))
            .transpose()?;
        if end.is_some_and(|end| end < ask.now) {
            return Err("end_time must not be in the past".to_owned());
        }
        (plan.days.1, plan.modified) = (end, ask.now);
        Ok(())
    })?))
}

fn is_uni(plan: &Plan) -> bool {
    matches!(plan.family, Family::Uni(_))
}

fn results(outcomes: Outcomes) -> Value {
    let results: Vec<Value> = outcomes.into_iter().map(|(id, outcome)| json!({
        "ad_id": id, "status": if outcome.is_ok() { "SUCCESS" } else { "FAILED" }, "error_message": outcome.err().unwrap_or_default(),
    })).collect();
    json!({"results": results})
}
