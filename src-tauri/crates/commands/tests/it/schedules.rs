//! Tables that are synced without being asked.

use crate::stage::Stage;
use jiff::{SignedDuration, Timestamp};
use qianyao_commands::{Clock, ErrorCode, Headless, Tried, sync_due};
use serde_json::{Value, json};
use std::sync::Arc;

const PRODUCTS: &str = "douyin.store_product";

async fn row(stage: &Stage, table: &str) -> Value {
    let rows = stage.rpc("schedule_list", json!({})).await.unwrap();
    let mut rows = rows.as_array().unwrap().iter();
    rows.find(|row| row["table"] == table).unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_synced_when_it_is_due_and_not_before() {
    let clock = Clock::fake(Timestamp::from_second(Timestamp::now().as_second()).unwrap());
    let stage = Stage::set_with(Arc::new(Headless), clock.clone()).await;
    stage.login("douyin").await;
    let mut tried = Tried::default();
    assert!(
        sync_due(&stage.desk, &mut tried).await.is_empty(),
        "nothing is scheduled by itself"
    );
    let plan = json!({ "table": PRODUCTS, "plan": { "kind": "every", "minutes": 30 } });
    stage.rpc("schedule_put", plan).await.unwrap();
    assert_eq!(sync_due(&stage.desk, &mut tried).await, [PRODUCTS]);
    let after = row(&stage, PRODUCTS).await;
    assert_eq!(after["plan"], json!({ "kind": "every", "minutes": 30 }));
    assert!(after["begun_at"].is_string());
    assert!(sync_due(&stage.desk, &mut tried).await.is_empty());
    clock.advance(SignedDuration::from_mins(29));
    assert!(sync_due(&stage.desk, &mut tried).await.is_empty());
    clock.advance(SignedDuration::from_mins(1));
    assert_eq!(sync_due(&stage.desk, &mut tried).await, [PRODUCTS]);
    // Asleep for two days: made up for once.
    clock.advance(SignedDuration::from_hours(48));
    assert_eq!(sync_due(&stage.desk, &mut tried).await, [PRODUCTS]);
    assert!(sync_due(&stage.desk, &mut tried).await.is_empty());
    // The clock is set back: it goes on by the new time.
    clock.advance(SignedDuration::from_hours(-24));
    assert_eq!(sync_due(&stage.desk, &mut tried).await, [PRODUCTS]);
    let off = json!({ "table": PRODUCTS, "plan": { "kind": "off" } });
    stage.rpc("schedule_put", off).await.unwrap();
    clock.advance(SignedDuration::from_hours(48));
    assert!(sync_due(&stage.desk, &mut tried).await.is_empty());
    assert_eq!(row(&stage, PRODUCTS).await["next_at"], json!(null));
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nobody_is_signed_in_it_is_tried_now_and_then_only() {
    let clock = Clock::fake(Timestamp::from_second(Timestamp::now().as_second()).unwrap());
    let stage = Stage::set_with(Arc::new(Headless), clock.clone()).await;
    let plan = json!({ "table": PRODUCTS, "plan": { "kind": "every", "minutes": 30 } });
    stage.rpc("schedule_put", plan).await.unwrap();
    let mut tried = Tried::default();
    let mut rounds = 0;
    for _ in 0..30 {
        rounds += sync_due(&stage.desk, &mut tried).await.len();
        clock.advance(SignedDuration::from_secs(20));
    }
    assert_eq!(rounds, 2, "ten minutes, five between two tries");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_schedule_is_refused() {
    let stage = Stage::set().await;
    for (table, plan, code) in [
        (
            PRODUCTS,
            json!({ "kind": "every", "minutes": 1 }),
            ErrorCode::Usage,
        ),
        (
            PRODUCTS,
            json!({ "kind": "every", "minutes": 20_000 }),
            ErrorCode::Usage,
        ),
        (
            PRODUCTS,
            json!({ "kind": "daily", "at": "25:00" }),
            ErrorCode::Usage,
        ),
        (
            "douyin.nothing",
            json!({ "kind": "off" }),
            ErrorCode::NotFound,
        ),
    ] {
        let put = json!({ "table": table, "plan": plan });
        assert_eq!(
            stage
                .rpc("schedule_put", put.clone())
                .await
                .unwrap_err()
                .code,
            code,
            "{put}"
        );
    }
    let nine = json!({ "table": PRODUCTS, "plan": { "kind": "daily", "at": "09:00" } });
    stage.rpc("schedule_put", nine).await.unwrap();
    let row = row(&stage, PRODUCTS).await;
    assert_eq!(row["plan"], json!({ "kind": "daily", "at": "09:00" }));
    assert!(row["next_at"].is_string());
}
