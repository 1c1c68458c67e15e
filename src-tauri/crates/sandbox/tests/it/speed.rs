//! Answering must never be what a sync waits for.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::house::{open, text};

#[tokio::test]
async fn two_hundred_pages_of_orders_take_no_time() {
    let house = open().await;
    let tokens = house.sign_in_douyin().await;
    let mut cursor = "0".to_owned();
    let start = Instant::now();
    let mut pages = 0;
    for _ in 0..200 {
        let body = json!({"size": 20, "cursor": cursor, "start_time": "2026-09-01 00:00:00", "end_time": "2026-11-21 00:00:00"});
        let answer = house.kol(&tokens, "/alliance/kol/orders/", body).await;
        cursor = text(&answer["data"]["cursor"]);
        pages += 1;
        if cursor == "0" {
            break;
        }
    }
    // Unoptimised and with the client's own work; the bound only catches what has become another order of magnitude.
    let each = start.elapsed() / pages;
    assert!(each < Duration::from_millis(25), "{each:?} for a page");
    eprintln!("{each:?} for a page of 20 orders");
}
