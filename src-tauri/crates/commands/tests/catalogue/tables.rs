//! Every table: a whole sync of every account fills every column that is not optional.

use crate::house::{House, rows_of};
use qianyao_domain::{
    ErrorCode,
    catalogue::{Endpoint, Role},
};

/// Columns that the platform fills for some records alone, or that the sandbox's world has no use for; by table.
const OPTIONAL: &[(&str, &[&str])] = &[
    ("tencent.adgroup", &["end_date"]),
    ("amazon.profile", &["subType"]),
    ("amazon.sp_campaign", &["effectiveBudget", "tags"]),
    ("amazon.sp_product_ad", &["customText"]),
    ("amazon.portfolio", &["endDate"]),
    ("amazon.sb_campaign", &["endDate"]),
    ("amazon.sd_campaign", &["endDate"]),
];

async fn every_table_is_filled(key: &str) {
    let house = House::open(key, 400).await;
    let mut bare = Vec::new();
    for row in rows_of(house.platform, Role::Table) {
        filled(&house, row, &mut bare).await;
    }
    assert!(
        bare.is_empty(),
        "columns that nothing fills:\n{}",
        bare.join("\n")
    );
}

async fn filled(house: &House, row: &'static Endpoint, bare: &mut Vec<String>) {
    let store = house.store(row);
    let name = house.table(row);
    let jobs = house.jobs(row);
    assert!(!jobs.is_empty(), "{name}: nobody to fetch it for");
    let mut counted = 0;
    for (at, job) in jobs.iter().enumerate() {
        // The last account for more than one slice of a report, the others for a few days.
        let last = at + 1 == jobs.len();
        let since = Some(house.day(if last { 33 } else { 2 }));
        let outcome = house.run(&store, job, since).await;
        for failed in &outcome.failed {
            assert_eq!(
                failed.error.code,
                ErrorCode::NoRights,
                "{name}: {:?}",
                failed.error
            );
        }
        counted += outcome.done.iter().map(|done| done.rows).sum::<u64>();
    }
    let rows = house.rows(&store, row);
    assert!(!rows.is_empty(), "{name} has no rows");
    assert_eq!(
        rows.len() as u64,
        counted,
        "{name}: rows received and rows kept"
    );
    let optional = OPTIONAL.iter().find(|(table, _)| *table == name);
    let optional = optional.map_or(&[][..], |(_, columns)| columns);
    for (at, column) in row.columns.iter().enumerate() {
        let empty = rows.values().filter(|cells| cells[at] == "null").count();
        let is_key = row.key.contains(&column.name);
        if is_key {
            assert_eq!(empty, 0, "{name}.{}: a key is missing", column.name);
        }
        if empty == rows.len() && !optional.contains(&column.name) {
            bare.push(format!("{name}.{}", column.name));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn oceanengine() {
    every_table_is_filled("oceanengine").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn douyin() {
    every_table_is_filled("douyin").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tencent() {
    every_table_is_filled("tencent").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn amazon() {
    every_table_is_filled("amazon").await;
}
