//! Actions: told item by item, noted with before and after, never repeated, and read again where the answer is lost.

use crate::{
    console::{cell, wish},
    stage::Stage,
};
use qianyao_commands::{Clock, ErrorCode};
use serde_json::{Value, json};

const STATUS: &str = "/open_api/v1.0/qianchuan/ad/status/update/";
const ADD: &str = "/alliance/store/add/";

/// A stage by a clock that no pause holds up, and plans of one of its advertisers that are switched on.
async fn plans() -> (Stage, String, Vec<String>) {
    let stage = Stage::by(Clock::fake(jiff::Timestamp::now())).await;
    stage.login("oceanengine").await;
    let accounts = stage.rpc("account_list", json!({})).await.unwrap();
    for account in accounts.as_array().unwrap() {
        if account["kind"] != "ADVERTISER" {
            continue;
        }
        let account = account["account"].as_str().unwrap();
        let answer = stage
            .call(wish("oceanengine.ad", account, &[]))
            .await
            .unwrap();
        let held = answer["table"]["rows"].as_array().map_or(0, Vec::len);
        let running: Vec<String> = (0..held)
            .filter(|row| *cell(&answer, *row, "status") == json!("DELIVERY_OK"))
            .map(|row| cell(&answer, row, "ad_id").as_str().unwrap().to_owned())
            .collect();
        if running.len() > 2 {
            return (stage, account.to_owned(), running);
        }
    }
    panic!("no advertiser has plans that run");
}

async fn last_deed(stage: &Stage) -> Value {
    let deeds = stage.rpc("deed_list", json!({ "limit": 1 })).await.unwrap();
    deeds[0].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_item_is_told_and_noted_with_before_and_after() {
    let (stage, account, plans) = plans().await;
    let ids = format!("{},{},1799999999999999", plans[0], plans[1]);
    let pause = wish(
        "oceanengine.ad_status_update",
        &account,
        &[("ad_ids", &ids), ("opt_status", "DISABLE")],
    );
    let ready = stage.rpc("call_prepare", pause).await.unwrap();
    assert_eq!(ready["asks"], json!(true));
    assert_eq!(ready["items"].as_array().map(Vec::len), Some(3));
    assert_eq!(ready["items"][0]["changes"][0]["before"], "ENABLE");
    assert_eq!(ready["items"][0]["changes"][0]["wanted"], "DISABLE");
    let control = stage.control().await;
    assert_eq!(control.count(STATUS), 0, "nothing is sent before a yes");
    let answer = stage
        .rpc("call_send", json!({ "ready": ready["ready"] }))
        .await
        .unwrap();
    assert_eq!(answer["outcome"], "partly", "{answer}");
    let deed = last_deed(&stage).await;
    assert_eq!(deed["items"], answer["items"]);
    assert_eq!(
        (&deed["outcome"], &deed["face"]),
        (&json!("partly"), &json!("terminal"))
    );
    let states: Vec<_> = deed["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["state"].clone())
        .collect();
    assert_eq!(states, ["done", "done", "failed"]);
    assert_eq!(deed["items"][0]["changes"][0]["after"], "DISABLE");
    assert!(!deed["items"][2]["why"]["zh"].as_str().unwrap().is_empty());
    assert!(deed["request_id"].is_string());
    assert_eq!(control.count(STATUS), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_is_resolved_by_reading_and_never_by_repeating() {
    let (stage, account, plans) = plans().await;
    let control = stage.control().await;
    // The request takes effect, is cut, or never arrives; the state says which.
    let ways = [
        ("lost", "done"),
        ("cut", "done"),
        ("502", "failed"),
        ("drop", "failed"),
    ];
    for (turn, (fault, expect)) in ways.into_iter().enumerate() {
        control.set_faults(format!("{fault}@{STATUS}").parse().unwrap());
        let wanted = if turn % 2 == 0 { "DISABLE" } else { "ENABLE" };
        let before = control.count(STATUS);
        let plan = if expect == "done" {
            &plans[0]
        } else {
            &plans[1]
        };
        let wanted = if expect == "done" { wanted } else { "DISABLE" };
        let change = wish(
            "oceanengine.ad_status_update",
            &account,
            &[("ad_ids", plan), ("opt_status", wanted)],
        );
        let answer = stage.call(change).await.unwrap();
        assert_eq!(answer["outcome"], expect, "{fault}: {answer}");
        assert_eq!(answer["items"][0]["state"], expect, "{fault}");
        assert!(
            !answer["failure"]["hint"]["zh"].as_str().unwrap().is_empty(),
            "{fault}"
        );
        assert!(
            control.count(STATUS) - before <= 1,
            "{fault} is not sent twice"
        );
        assert_eq!(last_deed(&stage).await["outcome"], expect, "{fault}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_can_read_stays_unknown() {
    let stage = Stage::by(Clock::fake(jiff::Timestamp::now())).await;
    let creator = stage.account_of("douyin", "creator").await;
    let control = stage.control().await;
    control.set_faults("lost@/alliance/colonel/award_task/apply/".parse().unwrap());
    let apply = wish(
        "douyin.award_task_apply",
        &creator,
        &[("task_id", "7298000000000000002")],
    );
    let answer = stage.call(apply).await.unwrap();
    assert_eq!(answer["outcome"], "unknown", "{answer}");
    assert_eq!(answer["items"][0]["state"], "unknown");
    assert_eq!(last_deed(&stage).await["outcome"], "unknown");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_shelf_takes_what_it_can_and_says_what_it_cannot() {
    let stage = Stage::by(Clock::fake(jiff::Timestamp::now())).await;
    let creator = stage.account_of("douyin", "creator").await;
    let found = stage.row("douyin.product_search", &creator, &[]).await;
    let product = cell(&found, 0, "product_id").as_str().unwrap();
    let products = format!(r#"[{{"product_id":"{product}"}},{{"product_id":1}}]"#);
    let add = wish("douyin.store_add", &creator, &[("products", &products)]);
    let answer = stage.call(add.clone()).await.unwrap();
    assert_eq!(answer["outcome"], "partly", "{answer}");
    assert_eq!(
        answer["items"][0],
        json!({
            "item": product, "state": "done", "why": {"zh": "", "en": ""}, "there_before": null, "there_after": null,
            "changes": [],
        })
    );
    assert_eq!(answer["items"][1]["state"], "failed");
    let control = stage.control().await;
    control.set_faults(format!("lost@{ADD}").parse().unwrap());
    let one = format!(r#"[{{"product_id":"{product}"}}]"#);
    let answer = stage
        .call(wish("douyin.store_add", &creator, &[("products", &one)]))
        .await
        .unwrap();
    assert_eq!(answer["outcome"], "done", "found on the shelf: {answer}");
    let many: Vec<_> = (0..21).map(|n| json!({ "product_id": n + 1 })).collect();
    let many = json!(many).to_string();
    let refused = stage
        .call(wish("douyin.store_add", &creator, &[("products", &many)]))
        .await
        .unwrap_err();
    assert_eq!(refused.code, ErrorCode::Usage);
    let shelf = stage.row("douyin.store_product", &creator, &[]).await;
    let pair = json!([{
        "product_id": cell(&shelf, 0, "product_id"), "promotion_id": cell(&shelf, 0, "promotion_id"),
    }]);
    let remove = wish(
        "douyin.store_remove",
        &creator,
        &[("products", &pair.to_string())],
    );
    control.set_faults("lost@/alliance/kol/store/remove/".parse().unwrap());
    let answer = stage.call(remove).await.unwrap();
    assert_eq!(answer["outcome"], "done", "gone from the shelf: {answer}");
    let shelf = stage.row("douyin.store_product", &creator, &[]).await;
    let pair = json!([{
        "product_id": cell(&shelf, 0, "product_id"), "promotion_id": cell(&shelf, 0, "promotion_id"),
    }]);
    let plain = [("products", pair.to_string())];
    let plain: Vec<_> = plain
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let answer = stage.row("douyin.store_remove", &creator, &plain).await;
    assert_eq!(answer["items"][0]["state"], "done");
    assert_eq!(
        answer["items"][0]["why"]["zh"], "",
        "one word for all is no reason"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_platforms_limits_are_checked_before_anything_is_sent() {
    let (stage, account, plans) = plans().await;
    let control = stage.control().await;
    let budgets = |budget: &str| {
        let data = format!(r#"[{{"ad_id":{},"budget":{budget}}}]"#, plans[0]);
        wish("oceanengine.ad_budget_update", &account, &[("data", &data)])
    };
    let detail = [("ad_id", plans[0].as_str())];
    let detail = stage.row("oceanengine.ad_detail", &account, &detail).await;
    let minor = cell(&detail, 0, "budget")["minor"].as_i64().unwrap();
    let near = format!("{}.50", minor / 100 + 40);
    for budget in ["299.99", near.as_str()] {
        let refused = stage
            .rpc("call_prepare", budgets(budget))
            .await
            .unwrap_err();
        assert_eq!(refused.code, ErrorCode::Usage, "{budget}");
    }
    let eleven = ["1799102568342296"; 11].join(",");
    let many = wish(
        "oceanengine.ad_status_update",
        &account,
        &[("ad_ids", &eleven), ("opt_status", "DISABLE")],
    );
    let refused = stage.rpc("call_prepare", many).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::Usage);
    assert_eq!(
        control.count("/open_api/v1.0/qianchuan/ad/budget/update/"),
        0
    );
    for turn in 1..=21 {
        let budget = format!("{}", minor / 100 + 100_000 + turn * 100);
        let answer = stage.call(budgets(&budget)).await;
        match turn {
            21 => assert_eq!(
                answer.unwrap_err().code,
                ErrorCode::Usage,
                "20 changes a day"
            ),
            _ => assert_eq!(answer.unwrap()["outcome"], "done", "{turn}"),
        }
    }
    let deed = last_deed(&stage).await;
    let wanted = json!({ "minor": minor + 10_000_000 + 200_000, "currency": "CNY" });
    assert_eq!(deed["items"][0]["changes"][0]["wanted"], wanted);
    assert_eq!(deed["items"][0]["changes"][0]["after"], wanted);
}
