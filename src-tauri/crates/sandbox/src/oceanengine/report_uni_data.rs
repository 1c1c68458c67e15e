//! The 全域 reports that describe themselves: topics with dimensions and metrics, and rows of `Value` and `ValueStr`.

use serde_json::{Map, Value, json};

use super::accounts::Advertiser;
use super::ask::{Ask, Fields};
use super::aweme::aweme;
use super::envelope::{Data, Refusal, bad};
use super::figures::Figures;
use super::metric_names::{UNI, UNI_COST, UNI_PART};
use super::metrics::{Unit, named};
use super::plan::{Family, Goal, Plan};
use crate::beijing::{DAY, Wall};

/// Topics about products and about live rooms; a live topic wants its filters.
#[rustfmt::skip]
const TOPICS: &[(&str, Goal)] = &[
    ("SITE_PROMOTION_PRODUCT_AD", Goal::Video), ("SITE_PROMOTION_PRODUCT_PRODUCT", Goal::Video),
    ("SITE_PROMOTION_PRODUCT_POST_DATA_VIDEO", Goal::Video), ("SITE_PROMOTION_PRODUCT_POST_DATA_IMAGE", Goal::Video),
    ("SITE_PROMOTION_PRODUCT_POST_DATA_TITLE", Goal::Video), ("SITE_PROMOTION_PRODUCT_POST_DATA_OTHER", Goal::Video),
    ("SITE_PROMOTION_PRODUCT_POST_ASSIST_TASK", Goal::Video),
    ("SITE_PROMOTION_POST_DATA_LIVE", Goal::Live), ("SITE_PROMOTION_POST_DATA_VIDEO", Goal::Live),
    ("SITE_PROMOTION_POST_DATA_TITLE", Goal::Live), ("SITE_PROMOTION_POST_DATA_OTHER", Goal::Live),
];

/// What a live topic must be filtered by [P].
const LIVE_FILTERS: &[&str] = &["anchor_id", "ecp_app_id", "aggregate_smart_bid_type"];

fn goal_of(topic: &str) -> Result<Goal, Refusal> {
    let known = TOPICS
        .iter()
        .find(|(name, _)| *name == topic)
        .map(|(_, goal)| *goal);
    known.map_or_else(|| bad(format!("data_topic: {topic} is not supported")), Ok)
}

/// `GET report/uni_promotion/config/get/` [C]
pub(super) fn config(ask: &Ask<'_>) -> Data {
    ask.advertiser()?;
    let topics: Vec<String> = ask.list("data_topics", 20)?;
    let rows: Result<Vec<Value>, Refusal> = topics.iter().map(|topic| {
        let goal = goal_of(topic)?;
        let mut dimensions = vec![dimension("stat_time_day", "日期", false), dimension("ad_id", "计划ID", false)];
        if goal == Goal::Live {
            dimensions.extend(LIVE_FILTERS.iter().map(|field| dimension(field, field, true)));
        } else {
            dimensions.push(dimension("product_id", "商品ID", false));
        }
        let metrics: Vec<Value> = UNI.iter().map(|(field, _)| json!({
            "field": field, "name": field, "unit": if field.contains("count") { 1 } else { 2 }, "sortable": true,
        })).collect();
        Ok(json!({
            "data_topic": topic, "dimensions": dimensions, "metrics": metrics,
            "query_limit": {
                "earliest_day": "180", "max_day": "180", "max_day_by_day": "30", "max_day_by_hour": "7", "max_dimension_limit": "5",
            },
        }))
    }).collect();
    Ok(json!({"custom_config_datas": rows?}))
}

fn dimension(field: &str, name: &str, filter: bool) -> Value {
    json!({
        "field": field, "name": name, "is_required": false, "filterable": true, "filter_only": filter,
        "filter_config": {"filter_required": filter, "operator": 7, "range_values": [], "value_limit": 100},
        "exclusion_dims": [], "exclusion_metrics": [],
    })
}

/// `GET report/uni_promotion/data/get/` DOC:1823297941140569
pub(super) fn data(ask: &Ask<'_>) -> Data {
    let account = ask.advertiser()?;
    let topic = ask.text("data_topic")?;
    let goal = goal_of(topic)?;
    let dimensions: Vec<String> = ask.json("dimensions")?.unwrap_or_default();
    let known = ["stat_time_day", "ad_id", "product_id", "anchor_id"];
    if let Some(unknown) = dimensions
        .iter()
        .find(|field| !known.contains(&field.as_str()))
    {
        return bad(format!("dimensions: {unknown} is not supported"));
    }
    let metrics = named(ask.list("metrics", 100)?, &[UNI, UNI_COST, UNI_PART])?;
    let filters = filters(ask, goal)?;
    let (start, end) = (ask.moment("start_time")?, ask.moment("end_time")?);
    let page = ask.set_page()?;
    if end < start || end.0 - start.0 > 180 * DAY {
        return bad("the range must be 0 to 180 days");
    }

    let plans = ask.state().plans();
    let all = plans.get(&account.id).into_iter().flatten();
    let all = all.filter(|plan| {
        matches!(plan.family, Family::Uni(_)) && plan.goal == goal && fits(plan, account, &filters)
    });
    let mut rows: Vec<(Map<String, Value>, Figures)> = Vec::new();
    for plan in all {
        for (from, to) in days(
            start,
            Wall(end.0 + 1).min(ask.now),
            dimensions.iter().any(|field| field == "stat_time_day"),
        ) {
            let figures = ask.figures(plan, from, to);
            if figures.is_empty() {
                continue;
            }
            let key: Map<String, Value> = dimensions
                .iter()
                .map(|field| (field.clone(), place(ask, plan, account, field, from)))
                .collect();
            match rows.iter_mut().find(|(known, _)| *known == key) {
                Some((_, sum)) => *sum += figures,
                None => rows.push((key, figures)),
            }
        }
    }
    let shown: Vec<Value> = page
        .of(&rows)
        .iter()
        .map(|(key, figures)| {
            let metrics: Map<String, Value> = metrics
                .iter()
                .map(|(name, metric)| {
                    let value = metric.value(figures, Unit::Yuan);
                    (
                        name.clone(),
                        json!({"Value": value, "ValueStr": value.to_string()}),
                    )
                })
                .collect();
            json!({"dimensions": key, "metrics": metrics})
        })
        .collect();
    Ok(json!({"rows": shown, "page_info": page.info(rows.len())}))
}

/// One filter: the field and the values it may have.
type Filter = (String, Vec<String>);

/// `filters` is required, though it may be empty; a live topic names what it misses.
fn filters(ask: &Ask<'_>, goal: Goal) -> Result<Vec<Filter>, Refusal> {
    let Some(list) = ask.json::<Vec<Map<String, Value>>>("filters")? else {
        return bad("filters is required");
    };
    let mut filters = Vec::new();
    for filter in list.into_iter().map(Fields) {
        filter.id("operator")?;
        let values = filter
            .texts("values")?
            .unwrap_or_default()
            .into_iter()
            .map(str::to_owned)
            .collect();
        filters.push((filter.text("field")?.to_owned(), values));
    }
    if goal == Goal::Live {
        for needed in LIVE_FILTERS {
            if !filters.iter().any(|(field, _)| field == needed) {
                return bad(format!("filter {needed} is required for this data_topic"));
            }
        }
    }
    Ok(filters)
}

fn fits(plan: &Plan, account: &Advertiser, filters: &[Filter]) -> bool {
    filters.iter().all(|(field, values)| {
        let own = match field.as_str() {
            "ad_id" => plan.id.to_string(),
            "anchor_id" => aweme(account.shop, plan.aweme).show_id,
            "ecp_app_id" => "1".to_owned(),
            "aggregate_smart_bid_type" => if plan.bid_type == "SMART_BID_CUSTOM" {
                "0"
            } else {
                "7"
            }
            .to_owned(),
            _ => return true,
        };
        values.contains(&own)
    })
}

/// One dimension of a row. Ids are whole only as text; `Value` loses their digits on the way.
fn place(ask: &Ask<'_>, plan: &Plan, account: &Advertiser, field: &str, from: Wall) -> Value {
    let id = |id: i64| json!({"Value": id as f64, "ValueStr": id.to_string()});
    match field {
        "stat_time_day" => json!({"Value": 0, "ValueStr": from.date_text()}),
        "ad_id" => id(plan.id),
        "product_id" => plan
            .products
            .first()
            .map_or(Value::Null, |at| id(ask.world().goods.all()[*at].id)),
        _ => json!({"Value": 0, "ValueStr": aweme(account.shop, plan.aweme).show_id}),
    }
}

fn days(start: Wall, end: Wall, by_day: bool) -> Vec<(Wall, Wall)> {
    if !by_day {
        return vec![(start, end)];
    }
    (start.day()..=end.day())
        .map(|day| {
            (
                Wall::midnight(day).max(start),
                Wall::midnight(day + 1).min(end),
            )
        })
        .collect()
}
