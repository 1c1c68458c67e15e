//! Every lookup and every action: a call gives an answer of the shape that its row declares.

use crate::{
    house::{House, rows_of},
    values::World,
};
use jiff::tz::TimeZone;
use qianyao_domain::catalogue::{Cell, Endpoint, Reading, Role};
use qianyao_wire::Inputs;
use serde_json::json;

/// Shown columns that a single answer of the sandbox may leave empty, by row.
const OPTIONAL: &[(&str, &[&str])] = &[
    // Nothing is known of the names in these answers.
    ("oceanengine.child_agent", &["advertiser_id"]),
];

/// Rows whose answer may hold no record: this agent has none below it.
const EMPTY: &[&str] = &["oceanengine.child_agent"];

async fn answers_are_as_declared(key: &str) {
    let house = House::open(key, 300).await;
    let world = World::of(&house).await;
    let mut wrong = Vec::new();
    let lookups = rows_of(house.platform, Role::Lookup);
    let actions = rows_of(house.platform, Role::Action);
    assert!(!lookups.is_empty());
    for row in lookups.into_iter().chain(actions) {
        if let Err(why) = answered(&house, &world, row).await {
            wrong.push(format!("{}: {why}", house.table(row)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn answered(house: &House, world: &World, row: &'static Endpoint) -> Result<(), String> {
    let account = world.account.clone();
    let name = house.table(row);
    let mut inputs =
        Inputs::given(world.given(house.platform.key, row)).for_account(account.clone());
    inputs.stretch = house.yesterday(&account);
    let reply = house.engine.call(row, &inputs).await;
    let reply = reply.map_err(|failure| format!("{failure:?}"))?;
    let body = reply.json.ok_or("no JSON")?;
    let records = row.records_of(&body);
    if EMPTY.contains(&name.as_str()) {
        return Ok(());
    }
    if records.is_empty() {
        return Err(format!("no records in {}", cut(&reply.text)));
    }
    let reading = Reading {
        currency: &account.currency,
        zone: TimeZone::get(&account.timezone).map_err(|error| error.to_string())?,
    };
    let cells: Vec<Vec<Cell>> = records
        .iter()
        .map(|record| row.cells(record, &reading))
        .collect();
    let optional = OPTIONAL.iter().find(|(known, _)| *known == name);
    for (at, column) in row.columns.iter().enumerate() {
        let filled = cells.iter().filter(|cells| cells[at] != Cell::Null).count();
        if row.key.contains(&column.name) && filled < cells.len() {
            return Err(format!(
                "the key {} is missing in {}",
                column.name,
                cut(&reply.text)
            ));
        }
        let may_be_empty = optional.is_some_and(|(_, names)| names.contains(&column.name));
        if column.shown && filled == 0 && !may_be_empty {
            return Err(format!(
                "{} is in no record of {}",
                column.name,
                cut(&reply.text)
            ));
        }
    }
    let ok = row.columns.iter().position(|column| column.name == "ok");
    if let Some(at) = ok.filter(|_| row.role == Role::Action) {
        let done = cells.iter().all(|cells| cells[at].to_json() == json!(true));
        if !done {
            return Err(format!("not done: {}", cut(&reply.text)));
        }
    }
    Ok(())
}

fn cut(text: &str) -> String {
    text.chars().take(600).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn oceanengine() {
    answers_are_as_declared("oceanengine").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn douyin() {
    answers_are_as_declared("douyin").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tencent() {
    answers_are_as_declared("tencent").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn amazon() {
    answers_are_as_declared("amazon").await;
}
