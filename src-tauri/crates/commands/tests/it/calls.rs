//! Calls by hand: rows of the catalogue and anything else, against the sandbox's platforms.

use crate::stage::Stage;
use qianyao_commands::{
    ErrorCode,
    calls::{CallAsk, Called, prepare},
};
use serde_json::{Value, json};

fn any(method: &str, path: &str) -> Called {
    Called::Any {
        platform: "oceanengine".to_owned(),
        method: method.to_owned(),
        path: path.to_owned(),
    }
}

/// An advertiser of the sandbox's shop.
async fn advertiser(stage: &Stage) -> String {
    stage.login("oceanengine").await;
    let accounts = stage.rpc("account_list", json!({})).await.unwrap();
    let mut accounts = accounts.as_array().unwrap().iter();
    let found = accounts.find(|account| account["kind"] == "ADVERTISER");
    found.unwrap()["account"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_and_its_path_get_the_same_answer() {
    let stage = Stage::set().await;
    let account = advertiser(&stage).await;
    let by_row = CallAsk {
        called: Called::Row("oceanengine.fund".to_owned()),
        account: account.clone(),
        params: Vec::new(),
        body: None,
    };
    let prepared = prepare(&stage.desk, by_row).await.unwrap();
    assert!(!prepared.asks, "{:?}", prepared.preview);
    let address = prepared.preview.address.clone();
    let first: Value = serde_json::from_str(&prepared.send().await.text).unwrap();
    assert_eq!(first["code"], json!(0), "{first}");
    let by_path = CallAsk {
        called: any("get", &address),
        account,
        params: Vec::new(),
        body: None,
    };
    let prepared = prepare(&stage.desk, by_path).await.unwrap();
    let answer = prepared.send().await;
    let second: Value = serde_json::from_str(&answer.text).unwrap();
    assert_eq!(first["data"], second["data"]);
    assert!(answer.refused.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_change_something_asks_first() {
    let stage = Stage::set().await;
    let account = advertiser(&stage).await;
    let ask = |called: Called, body: Option<Value>| CallAsk {
        called,
        account: account.clone(),
        params: Vec::new(),
        body: body.map(|body| body.to_string()),
    };
    let row = Called::Row("oceanengine.ad_status_update".to_owned());
    let body = json!({"ad_ids": [1_799_102_568_342_296_u64], "opt_status": "DISABLE"});
    let action = prepare(&stage.desk, ask(row, Some(body))).await.unwrap();
    assert!(action.asks);
    let shown = action.preview.body.unwrap().to_string();
    assert!(shown.contains("1799102568342296"), "{shown}");
    let unknown = any("POST", "/open_api/v1.0/nowhere/?access_token=canary");
    let unknown = prepare(&stage.desk, ask(unknown, None)).await.unwrap();
    assert!(unknown.asks && !unknown.preview.address.contains("canary"));
    let reading = prepare(
        &stage.desk,
        ask(any("GET", "/open_api/v1.0/nowhere/"), None),
    )
    .await
    .unwrap();
    assert!(!reading.asks);
    let foreign = any("GET", "https://elsewhere.example/open_api/");
    let foreign = prepare(&stage.desk, ask(foreign, None)).await.unwrap();
    let refused = foreign.send().await.refused.unwrap();
    assert_eq!(refused.code, ErrorCode::Usage, "no token leaves");
}
