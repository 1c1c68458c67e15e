//! What the window asks of tables besides their pages: views, stretches, readings, and being left alone.

use crate::stage::Stage;
use qianyao_commands::{ErrorCode, api::SyncAsk, sync};
use serde_json::{Value, json};

const ORDERS: &str = "douyin.kol_orders";

async fn synced(platform: &str, table: &str) -> Stage {
    let stage = Stage::set().await;
    stage.login(platform).await;
    let ask = SyncAsk {
        endpoint: Some(table.to_owned()),
        ..SyncAsk::default()
    };
    sync::run(&stage.desk, ask, &|_: &sync::Event| {})
        .await
        .unwrap();
    stage
}

#[tokio::test(flavor = "multi_thread")]
async fn views_are_kept_renamed_preferred_and_forgotten() {
    let stage = Stage::set().await;
    let call = async |name: &str, more: Value| {
        let mut ask = json!({ "table": ORDERS });
        ask.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        stage.rpc(name, ask).await
    };
    let names = |views: &Value| -> Vec<String> {
        let views = views.as_array().unwrap().iter();
        views
            .map(|view| view["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(call("view_list", json!({})).await.unwrap(), json!([]));
    let state = json!({ "search": "围巾", "sort": [{ "column": "pay_success_time", "descending": true }],
        "filters": [{ "column": "flow_point", "op": "in", "values": ["SETTLE"] }], "widths": { "order_id": 180.5 } });
    for name in ["已结算", " 昨天 "] {
        let saved = call("view_save", json!({ "name": name, "state": state })).await;
        saved.unwrap();
    }
    let views = call("view_list", json!({})).await.unwrap();
    assert_eq!(names(&views), ["已结算", "昨天"]);
    assert_eq!(views[0]["state"]["search"], "围巾");
    assert_eq!(views[0]["state"]["widths"]["order_id"], 180.5);
    let again = json!({ "name": "昨天", "state": { "search": "帽" } });
    let views = call("view_save", again).await.unwrap();
    assert_eq!(
        (names(&views).len(), &views[1]["state"]["search"]),
        (2, &json!("帽"))
    );
    let taken = call("view_rename", json!({ "name": "昨天", "to": "已结算" })).await;
    assert_eq!(taken.unwrap_err().code, ErrorCode::Usage);
    let views = call("view_rename", json!({ "name": "昨天", "to": "前天" })).await;
    assert_eq!(names(&views.unwrap()), ["已结算", "前天"]);
    let views = call("view_prefer", json!({ "name": "前天" }))
        .await
        .unwrap();
    assert_eq!(
        (&views[0]["preferred"], &views[1]["preferred"]),
        (&json!(false), &json!(true))
    );
    let views = call("view_prefer", json!({ "name": null })).await.unwrap();
    assert_eq!(views[1]["preferred"], false);
    let views = call("view_remove", json!({ "name": "已结算" }))
        .await
        .unwrap();
    assert_eq!(names(&views), ["前天"]);
    for (name, more, code) in [
        (
            "view_remove",
            json!({ "name": "没有" }),
            ErrorCode::NotFound,
        ),
        (
            "view_save",
            json!({ "name": " ", "state": {} }),
            ErrorCode::Usage,
        ),
        (
            "view_save",
            json!({ "name": "x".repeat(61), "state": {} }),
            ErrorCode::Usage,
        ),
    ] {
        assert_eq!(call(name, more).await.unwrap_err().code, code, "{name}");
    }
    let unknown = stage
        .rpc("view_list", json!({ "table": "douyin.nothing" }))
        .await;
    assert_eq!(unknown.unwrap_err().code, ErrorCode::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn sums_of_a_stretch_are_those_of_its_rows() {
    let stage = synced("douyin", ORDERS).await;
    let query = json!({ "table": ORDERS, "sort": [{ "column": "total_pay_amount" }], "columns": ["total_pay_amount"] });
    let mut page = query.clone();
    (page["offset"], page["limit"]) = (json!(11), json!(60));
    let page = stage.rpc("data_page", page).await.unwrap();
    let minors = page["rows"].as_array().unwrap().iter();
    let sum: i64 = minors
        .map(|row| row["cells"][0]["minor"].as_i64().unwrap())
        .sum();
    let ask = json!({ "query": query, "columns": ["total_pay_amount"], "part": { "offset": 11, "limit": 60 } });
    let totals = stage.rpc("data_totals", ask).await.unwrap();
    assert_eq!(
        (&totals["count"], &totals["columns"][0]["count"]),
        (&json!(60), &json!(60))
    );
    assert_eq!(totals["columns"][0]["sum"]["minor"], json!(sum));
    let beyond = json!({ "query": query, "columns": ["total_pay_amount"], "part": { "offset": 0, "limit": 1_000_000 } });
    let whole = json!({ "query": query, "columns": ["total_pay_amount"] });
    let (beyond, whole) = (
        stage.rpc("data_totals", beyond).await.unwrap(),
        stage.rpc("data_totals", whole).await.unwrap(),
    );
    assert_eq!(beyond, whole);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_rows_are_none_and_no_limit_is_a_page() {
    let stage = synced("douyin", ORDERS).await;
    let none = json!({ "table": ORDERS, "limit": 0 });
    let none = stage.rpc("data_page", none).await.unwrap();
    assert_eq!(none["rows"], json!([]));
    assert!(none["total"].as_u64() > Some(0));
    let page = stage
        .rpc("data_page", json!({ "table": ORDERS }))
        .await
        .unwrap();
    assert_eq!(page["rows"].as_array().map(Vec::len), Some(200));
}

#[tokio::test(flavor = "multi_thread")]
async fn readings_come_with_their_columns_and_their_zone() {
    let stage = synced("oceanengine", "oceanengine.uni_ad").await;
    let tables = stage.rpc("dataset_list", json!({})).await.unwrap();
    let plans = tables
        .as_array()
        .unwrap()
        .iter()
        .find(|t| t["name"] == "oceanengine.uni_ad");
    let moving = plans.unwrap()["moving"].clone();
    assert!(
        moving.as_array().unwrap().contains(&json!("stat_cost")),
        "{moving}"
    );
    let page = stage
        .rpc(
            "data_page",
            json!({ "table": "oceanengine.uni_ad", "limit": 1 }),
        )
        .await
        .unwrap();
    let ask = json!({ "table": "oceanengine.uni_ad", "row": page["rows"][0]["row"] });
    let series = stage.rpc("data_series", ask).await.unwrap();
    let names: Vec<&Value> = series["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| &c["name"])
        .collect();
    assert_eq!(json!(names), moving);
    assert_eq!(series["readings"].as_array().map(Vec::len), Some(1));
    assert_eq!(series["zone"], "Asia/Shanghai");
    assert_eq!(series["daily"], true);
    let still = json!({ "table": "oceanengine.uni_ad", "row": 1, "columns": ["ad_id"] });
    assert_eq!(
        stage.rpc("data_series", still).await.unwrap_err().code,
        ErrorCode::Usage
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn each_run_is_told_in_plain_words() {
    let stage = synced("douyin", ORDERS).await;
    let runs = stage.rpc("run_list", json!({ "limit": 10 })).await.unwrap();
    let run = runs
        .as_array()
        .unwrap()
        .iter()
        .find(|run| run["endpoint"] == ORDERS);
    let run = run.unwrap();
    assert_eq!(run["step"], "done");
    let log: Vec<&str> = run["log"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["en"].as_str().unwrap())
        .collect();
    assert!(log[0].starts_with("The first time; begins at"), "{log:?}");
    assert!(log.iter().any(|line| line.contains("calls,")), "{log:?}");
    assert!(log.last().unwrap().starts_with("Whole up to"), "{log:?}");
}
