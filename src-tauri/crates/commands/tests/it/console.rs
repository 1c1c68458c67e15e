//! The console: every lookup of the alliance, digits, pages, the book of calls.

use crate::stage::Stage;
use qianyao_commands::{ErrorCode, Failure};
use serde_json::{Value, json};

impl Stage {
    /// Makes a call as the page does: ready, then sent.
    pub(crate) async fn call(&self, wish: Value) -> Result<Value, Failure> {
        let ready = self.rpc("call_prepare", wish).await?;
        self.rpc("call_send", json!({ "ready": ready["ready"] }))
            .await
    }

    /// Calls a row with parameters for an account; what it answers is good.
    pub(crate) async fn row(&self, name: &str, account: &str, params: &[(&str, &str)]) -> Value {
        let answer = self.call(wish(name, account, params)).await.unwrap();
        assert_eq!(answer["failure"], Value::Null, "{name}: {answer}");
        answer
    }

    /// The first account of a kind, after signing in.
    pub(crate) async fn account_of(&self, platform: &str, kind: &str) -> String {
        self.login(platform).await;
        let accounts = self.rpc("account_list", json!({})).await.unwrap();
        let mut accounts = accounts.as_array().unwrap().iter();
        let found = accounts.find(|one| one["platform"] == platform && one["kind"] == kind);
        found.unwrap()["account"].as_str().unwrap().to_owned()
    }
}

pub(crate) fn wish(name: &str, account: &str, params: &[(&str, &str)]) -> Value {
    let params: Vec<_> = params
        .iter()
        .map(|(name, value)| json!({ "name": name, "value": value }))
        .collect();
    json!({ "name": name, "account": account, "params": params })
}

/// The cell of a column in the first record.
pub(crate) fn cell<'a>(answer: &'a Value, row: usize, column: &str) -> &'a Value {
    let columns = answer["table"]["columns"].as_array().unwrap();
    let at = columns
        .iter()
        .position(|known| known["name"] == column)
        .unwrap();
    &answer["table"]["rows"][row]["cells"][at]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_lookup_answers_with_its_digits_and_one_app_token_serves_all() {
    let stage = Stage::set().await;
    let creator = stage.account_of("douyin", "creator").await;
    let control = stage.control().await;
    let found = stage.row("douyin.product_search", &creator, &[]).await;
    let product = cell(&found, 0, "product_id").as_str().unwrap().to_owned();
    assert!(product.len() > 16, "{product}");
    let text = found["text"].as_str().unwrap();
    assert!(
        text.contains(&product),
        "the answer as it came holds all digits"
    );
    assert_eq!(cell(&found, 0, "price")["currency"], "CNY");
    let link = cell(&found, 0, "detail_url").as_str().unwrap();
    let detail = [("product_ids", product.as_str())];
    let detail = stage.row("douyin.product_detail", &creator, &detail).await;
    assert_eq!(*cell(&detail, 0, "product_id"), json!(product));
    for _ in 0..2 {
        let skus = [("product_id", product.as_str())];
        let skus = stage.row("douyin.product_sku", &creator, &skus).await;
        assert!(
            cell(&skus, 0, "effective_price")["minor"].is_i64(),
            "{skus}"
        );
        stage
            .row("douyin.product_category", &creator, &[("parent_id", "0")])
            .await;
        let url = [("product_url", link)];
        let converted = stage.row("douyin.picksource_convert", &creator, &url).await;
        let converted = cell(&converted, 0, "product_url")
            .as_str()
            .unwrap()
            .to_owned();
        assert!(converted.contains("pick_source"), "{converted}");
    }
    assert_eq!(control.client_tokens(), 1);
    for name in ["buyin_id", "reputation", "userinfo"] {
        stage.row(&format!("douyin.{name}"), &creator, &[]).await;
    }
    let task = [("task_id", "7298000000000000001")];
    let detail = stage.row("douyin.award_task_detail", &creator, &task).await;
    assert_eq!(*cell(&detail, 0, "task_id"), json!("7298000000000000001"));
    stage
        .row("douyin.award_task_product", &creator, &task)
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_go_on_until_the_last_one() {
    let stage = Stage::set().await;
    let creator = stage.account_of("douyin", "creator").await;
    let mut page = json!([]);
    let (mut seen, mut calls) = (0, 0);
    loop {
        let given: Vec<(String, String)> = page
            .as_array()
            .unwrap()
            .iter()
            .map(|param| {
                let text = |name: &str| param[name].as_str().unwrap().to_owned();
                (text("name"), text("value"))
            })
            .collect();
        let given: Vec<(&str, &str)> = given.iter().map(|(n, v)| (&**n, &**v)).collect();
        let answer = stage.row("douyin.store_product", &creator, &given).await;
        let total = answer["total"].as_u64().unwrap();
        seen += answer["table"]["rows"].as_array().unwrap().len() as u64;
        calls += 1;
        page = answer["next"].clone();
        if page == json!([]) {
            assert_eq!(seen, total);
            break;
        }
        assert!(calls < 100, "{page}");
    }
    assert!(calls > 1);
    let zone = jiff::tz::TimeZone::get("Asia/Shanghai").unwrap();
    let now = stage.control().await.now().to_zoned(zone);
    let back = |days: i64| {
        let then = now.checked_sub(jiff::Span::new().days(days)).unwrap();
        then.strftime("%Y-%m-%d %H:%M:%S").to_string()
    };
    let (start, end) = (back(80), back(1));
    let span = [("start_time", start.as_str()), ("end_time", end.as_str())];
    let orders = stage.row("douyin.kol_orders", &creator, &span).await;
    assert_eq!(orders["next"][0]["name"], "cursor", "{}", orders["next"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_book_of_calls_holds_no_secret() {
    let stage = Stage::set().await;
    let account = stage.account_of("oceanengine", "ADVERTISER").await;
    stage.row("oceanengine.fund", &account, &[]).await;
    let path = "/open_api/v3.0/account/fund/get/?access_token=canary-1&note=kept";
    let any =
        json!({ "platform": "oceanengine", "method": "GET", "path": path, "account": account });
    stage.call(any).await.unwrap();
    let body =
        json!({ "app": { "client_secret": "canary-2" }, "id": 18_446_744_073_709_551_615_u64 });
    let any = json!({
        "platform": "oceanengine", "method": "POST", "path": "/open_api/v1.0/nowhere/", "account": account,
        "body": body.to_string(),
    });
    let refused = stage.call(any).await.unwrap();
    assert!(refused["failure"]["platform_code"].is_string(), "{refused}");
    // What a row refuses here was never called, so nothing is noted of it.
    let wrong = wish(
        "oceanengine.fund",
        &account,
        &[("access_token", "canary-3")],
    );
    assert_eq!(stage.call(wrong).await.unwrap_err().code, ErrorCode::Usage);
    let calls = stage
        .rpc("call_list", json!({ "limit": 50 }))
        .await
        .unwrap();
    let calls = calls.as_array().unwrap();
    assert_eq!(calls.len(), 3, "{calls:?}");
    let body = calls[0]["body"].as_str().unwrap();
    assert!(body.contains("18446744073709551615"), "{body}");
    assert_eq!(calls[1]["path"], path.replace("canary-1", "***"));
    assert_eq!(calls[2]["name"], "oceanengine.fund");
    assert_eq!(calls[2]["records"], 1);
    let deeds = stage
        .rpc("deed_list", json!({ "limit": 50 }))
        .await
        .unwrap();
    assert_eq!(deeds.as_array().map(Vec::len), Some(1), "{deeds}");
    for file in stage.files() {
        let held = std::fs::read(&file).unwrap();
        let found = held.windows(6).any(|part| part == b"canary");
        assert!(!found, "{}", file.display());
    }
    stage.rpc("call_clear", json!({})).await.unwrap();
    let calls = stage
        .rpc("call_list", json!({ "limit": 50 }))
        .await
        .unwrap();
    assert_eq!(calls, json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_made_ready_is_sent_once() {
    let stage = Stage::set().await;
    let account = stage.account_of("oceanengine", "ADVERTISER").await;
    let wish = wish("oceanengine.fund", &account, &[]);
    let ready = stage.rpc("call_prepare", wish).await.unwrap();
    assert_eq!(ready["asks"], json!(false));
    let ready = json!({ "ready": ready["ready"] });
    let answer = stage.rpc("call_send", ready.clone()).await.unwrap();
    assert_eq!(answer["status"], 200);
    assert!(answer["request_id"].is_string(), "{answer}");
    let again = stage.rpc("call_send", ready).await.unwrap_err();
    assert_eq!(again.code, ErrorCode::NotFound);
    let code = json!({ "name": "oceanengine.fund", "language": "python", "account": account, "params": [] });
    let code = stage.rpc("code_write", code).await.unwrap();
    assert!(code["code"].as_str().unwrap().contains("qy"), "{code}");
}
