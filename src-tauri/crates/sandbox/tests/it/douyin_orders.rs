//! 抖音: orders by window and cursor.

use std::collections::{BTreeMap, BTreeSet};

use qianyao_sandbox::Options;
use serde_json::{Value, json};

use crate::house::{House, Tokens, ids, open, open_with, pretty, text};

const PATH: &str = "/alliance/kol/orders/";

async fn orders(
    house: &House,
    tokens: &Tokens,
    window: (&str, &str),
    time_type: &str,
    size: usize,
) -> Vec<Value> {
    let mut all: Vec<Value> = Vec::new();
    let mut cursor = "0".to_owned();
    loop {
        let body = json!({"size": size, "cursor": cursor, "start_time": window.0, "end_time": window.1, "time_type": time_type});
        let answer = house.kol(tokens, PATH, body).await;
        let page = answer["data"]["orders"]
            .as_array()
            .unwrap_or_else(|| panic!("{answer}"));
        all.extend(page.clone());
        cursor = text(&answer["data"]["cursor"]);
        if cursor == "0" {
            return all;
        }
        assert_eq!(page.len(), size, "a page with another after it is full");
    }
}

fn order_ids(orders: &[Value]) -> Vec<String> {
    ids(&json!(orders), "order_id")
}

#[tokio::test]
async fn pages_of_every_size_hold_the_same_orders() {
    let house = open().await;
    let tokens = house.sign_in_douyin().await;
    let window = ("2026-11-10 00:00:00", "2026-11-12 23:59:59");
    let by_twenty = order_ids(&orders(&house, &tokens, window, "pay", 20).await);
    let by_seven = order_ids(&orders(&house, &tokens, window, "pay", 7).await);
    assert_eq!(by_twenty, by_seven);
    assert!(
        by_twenty.len() > 120,
        "the great sales day: {}",
        by_twenty.len()
    );
    assert_eq!(
        by_twenty.iter().collect::<BTreeSet<_>>().len(),
        by_twenty.len()
    );
    assert!(by_twenty.is_sorted_by(|a, b| a > b), "newest first");
    assert!(by_twenty.iter().all(|id| id.len() == 19));
}

#[tokio::test]
async fn windows_that_meet_lose_and_double_nothing() {
    let house = open().await;
    let tokens = house.sign_in_douyin().await;
    let whole = orders(
        &house,
        &tokens,
        ("2026-11-01 00:00:00", "2026-11-04 23:59:59"),
        "pay",
        20,
    )
    .await;
    let mut parts = Vec::new();
    for day in ["04", "03", "02", "01"] {
        let (from, to) = (
            format!("2026-11-{day} 00:00:00"),
            format!("2026-11-{day} 23:59:59"),
        );
        parts.extend(orders(&house, &tokens, (&from, &to), "pay", 20).await);
    }
    assert_eq!(whole, parts);
    for order in &whole {
        let paid = text(&order["pay_success_time"]);
        assert!(paid.as_str() >= "2026-11-01 00:00:00" && paid.as_str() <= "2026-11-04 23:59:59");
    }
}

#[tokio::test]
async fn ninety_days_can_be_asked_for_and_not_a_second_more() {
    let house = open().await;
    let tokens = house.sign_in_douyin().await;
    let all = orders(
        &house,
        &tokens,
        ("2026-08-23 20:30:00", "2026-11-21 20:30:00"),
        "pay",
        20,
    )
    .await;
    assert!(
        all.len() > 2700 && all.len() < 3300,
        "about 3000: {}",
        all.len()
    );
    let mut flows: BTreeMap<String, usize> = BTreeMap::new();
    for order in &all {
        *flows.entry(text(&order["flow_point"])).or_default() += 1;
    }
    assert_eq!(
        flows.keys().collect::<Vec<_>>(),
        ["CONFIRM", "PAY_SUCC", "REFUND", "SETTLE"]
    );
    assert!(flows["SETTLE"] > flows["REFUND"] && flows["REFUND"] > 50);
    let body = json!({"start_time": "2026-08-23 20:29:59", "end_time": "2026-11-21 20:29:59"});
    assert_eq!(
        house.kol(&tokens, PATH, body).await["data"]["error_code"],
        2_100_005
    );
}

#[tokio::test]
async fn money_and_times_agree_with_the_flow_point() {
    let house = open().await;
    let tokens = house.sign_in_douyin().await;
    let all = orders(
        &house,
        &tokens,
        ("2026-11-01 00:00:00", "2026-11-21 20:30:00"),
        "pay",
        20,
    )
    .await;
    let mut floats = 0;
    for order in &all {
        let int = |name: &str| {
            order[name]
                .as_i64()
                .unwrap_or_else(|| panic!("{name} {order}"))
        };
        let rate = order["commission_rate"].as_f64().expect("a number");
        floats += usize::from(order["commission_rate"].is_f64());
        let settled = order["flow_point"] == "SETTLE";
        let refunded = order["flow_point"] == "REFUND";
        assert_eq!(order["settle_time"] != "", settled);
        assert_eq!(order["refund_time"] != "", refunded);
        assert_eq!(int("real_commission") > 0, settled);
        let total = int("estimated_total_commission");
        if !refunded {
            assert!((total as f64 - int("pay_goods_amount") as f64 * rate / 10_000.0).abs() <= 0.5);
        }
        assert_eq!(
            total,
            int("estimated_commission") + int("estimated_tech_service_fee")
        );
        assert_eq!(order["author_openid"], json!(tokens.open_id));
    }
    assert!(
        floats > 0 && floats < all.len() / 4,
        "some rows have floats: {floats}"
    );
}

#[tokio::test]
async fn updates_are_found_by_the_time_of_the_update() {
    let house = open().await;
    let tokens = house.sign_in_douyin().await;
    let month = ("2026-10-20 00:00:00", "2026-11-21 20:30:00");
    let known = orders(&house, &tokens, month, "pay", 20).await;
    let hour = ("2026-11-21 19:30:00", "2026-11-21 20:30:00");
    let expected: BTreeSet<String> = known
        .iter()
        .filter(|order| text(&order["update_time"]).as_str() >= hour.0)
        .map(|order| text(&order["order_id"]))
        .collect();
    let updated: BTreeSet<String> = order_ids(&orders(&house, &tokens, hour, "update", 5).await)
        .into_iter()
        .collect();
    assert_eq!(updated, expected);
    assert!(!updated.is_empty());

    house.control.advance(7200);
    let later = ("2026-11-21 20:30:01", "2026-11-21 22:30:00");
    let changed = orders(&house, &tokens, later, "update", 20).await;
    let old: BTreeSet<String> = order_ids(&known).into_iter().collect();
    let (came, moved): (Vec<_>, Vec<_>) = order_ids(&changed)
        .into_iter()
        .partition(|id| !old.contains(id));
    assert!(
        !came.is_empty() && !moved.is_empty(),
        "new ones come and old ones move on"
    );
}

#[tokio::test]
async fn orders_can_be_asked_for_by_id() {
    let house = open().await;
    let tokens = house.sign_in_douyin().await;
    let some = orders(
        &house,
        &tokens,
        ("2026-11-20 00:00:00", "2026-11-20 23:59:59"),
        "pay",
        20,
    )
    .await;
    let wanted: Vec<String> = order_ids(&some).into_iter().take(3).collect();
    let body = json!({"order_ids": format!("{},1", wanted.join(","))});
    let answer = house.kol(&tokens, PATH, body).await;
    assert_eq!(ids(&answer["data"]["orders"], "order_id"), wanted);
    insta::assert_snapshot!(pretty(&answer["data"]["orders"][0]));
}

#[tokio::test]
async fn a_million_orders_are_as_easy() {
    let house = open_with(Options {
        rows: 1_000_000,
        ..Options::default()
    })
    .await;
    let tokens = house.sign_in_douyin().await;
    let minute = ("2026-11-11 20:00:00", "2026-11-11 20:09:59");
    let busy = orders(&house, &tokens, minute, "pay", 20).await;
    assert!(busy.len() > 200, "{}", busy.len());
    let update = ("2026-11-21 20:29:00", "2026-11-21 20:30:00");
    assert!(
        !orders(&house, &tokens, update, "update", 20)
            .await
            .is_empty()
    );
}
