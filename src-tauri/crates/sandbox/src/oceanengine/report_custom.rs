//! The custom report: its row values are texts, and its paging has names of its own.

use serde_json::{Map, Value, json};

use super::accounts::Advertiser;
use super::ask::Ask;
use super::envelope::{Data, bad};
use super::figures::Figures;
use super::metric_names::STANDARD;
use super::metrics::{Unit, named};
use super::plan::{Family, Plan};
use crate::beijing::{DAY, Wall};

const TOPICS: &[&str] = &["ECP_BASIC_DATA"];

/// `GET report/custom/config/get/` [C]: names and units for the heads of tables.
pub(super) fn config(ask: &Ask<'_>) -> Data {
    ask.advertiser()?;
    let topics: Vec<String> = ask.list("data_topics", 20)?;
    if let Some(unknown) = topics
        .iter()
        .find(|topic| !TOPICS.contains(&topic.as_str()))
    {
        return bad(format!("data_topics: {unknown} is not supported"));
    }
    let metrics: Vec<Value> = STANDARD
        .iter()
        .map(|(field, _)| json!({"field": field, "name": field, "unit": 1}))
        .collect();
    let rows: Vec<Value> = topics.iter().map(|topic| json!({
        "data_topic": topic, "metrics": metrics,
        "dimensions": [{"field": "stat_time_day", "name": "日期"}, {"field": "ad_id", "name": "计划ID"}],
    })).collect();
    Ok(json!({"custom_config_datas": rows}))
}

/// One cell of the report: how it is called, and what it counts.
struct Cell {
    dimensions: Map<String, Value>,
    figures: Figures,
}

/// `GET report/custom/get/` [C]
pub(super) fn report(ask: &Ask<'_>) -> Data {
    let account = ask.advertiser()?;
    ask.text("data_topic")?;
    ask.one_of("data_topic", TOPICS)?;
    let dimensions: Vec<String> = ask.json("dimensions")?.unwrap_or_default();
    if let Some(unknown) = dimensions
        .iter()
        .find(|field| !["stat_time_day", "ad_id"].contains(&field.as_str()))
    {
        return bad(format!("dimensions: {unknown} is not supported"));
    }
    let metrics = named(ask.list("metrics", 100)?, &[STANDARD])?;
    let (start, end) = (ask.moment("start_time")?, ask.moment("end_time")?);
    if end < start || end.0 - start.0 > 180 * DAY {
        return bad("the range must be 0 to 180 days");
    }
    let page = ask.page(100)?;
    let texts = |figures: &Figures| -> Map<String, Value> {
        metrics
            .iter()
            .map(|(name, metric)| {
                (
                    name.clone(),
                    json!(metric.value(figures, Unit::Yuan).to_string()),
                )
            })
            .collect()
    };
    let cells = cells(ask, account, &dimensions, start, Wall(end.0 + 1));
    let mut total = Figures::NONE;
    for cell in &cells {
        total += cell.figures;
    }
    let rows: Vec<Value> = page
        .of(&cells)
        .iter()
        .map(|cell| json!({"dimensions": cell.dimensions, "metrics": texts(&cell.figures)}))
        .collect();
    Ok(
        json!({"rows": rows, "total_metrics": texts(&total), "pagination": page.info_num(cells.len())}),
    )
}

/// The standard plans of an account, cut by plan and by day as far as that was asked for.
fn cells(
    ask: &Ask<'_>,
    account: &Advertiser,
    dimensions: &[String],
    start: Wall,
    end: Wall,
) -> Vec<Cell> {
    let has = |name: &str| dimensions.iter().any(|field| field == name);
    let plans = ask.state().plans();
    let own = plans.get(&account.id).into_iter().flatten();
    let own: Vec<&Plan> = own
        .filter(|plan| matches!(plan.family, Family::Standard(_)))
        .collect();
    let groups: Vec<&[&Plan]> = if has("ad_id") {
        own.chunks(1).collect()
    } else {
        vec![&own]
    };
    let days: Vec<(Wall, Wall)> = if has("stat_time_day") {
        (start.day()..=end.min(ask.now).day())
            .map(|day| {
                (
                    Wall::midnight(day).max(start),
                    Wall::midnight(day + 1).min(end),
                )
            })
            .collect()
    } else {
        vec![(start, end)]
    };
    let mut cells = Vec::new();
    for group in groups {
        for (from, to) in &days {
            let mut sum = Figures::NONE;
            for plan in group {
                sum += ask.figures(plan, *from, *to);
            }
            if sum.is_empty() {
                continue;
            }
            let name = |field: &String| {
                if field == "ad_id" {
                    group[0].id.to_string()
                } else {
                    from.date_text()
                }
            };
            let dimensions = dimensions
                .iter()
                .map(|field| (field.clone(), json!(name(field))))
                .collect();
            cells.push(Cell {
                dimensions,
                figures: sum,
            });
        }
    }
    cells
}

/// `GET report/material/get/`: nothing for 全域 accounts [P ad_open_sdk_go#25], and nothing here.
pub(super) fn material(ask: &Ask<'_>) -> Data {
    ask.advertiser()?;
    let page = ask.page(100)?;
    Ok(json!({"list": [], "page_info": page.info(0)}))
}
