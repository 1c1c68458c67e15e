//! Bad input and bad luck: a clear sentence, the way out, the platform's code and request id, nothing lost.

use crate::stage::Stage;
use qianyao_commands::{ErrorCode, api::TokenAsk, token};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_secret_is_told_with_the_platforms_words() {
    let stage = Stage::set().await;
    let apps = stage.rpc("app_list", json!({})).await.unwrap();
    let known = apps
        .as_array()
        .unwrap()
        .iter()
        .find(|app| app["platform"] == "oceanengine")
        .unwrap();
    let add = json!({
        "platform": "oceanengine", "id": known["client_id"], "name": "wrong", "redirects": known["redirect_uris"],
        "scope": null, "secret": "not-the-secret",
    });
    let app = stage.rpc("app_add", add).await.unwrap()["app"]
        .as_str()
        .unwrap()
        .to_owned();
    let failure = qianyao_commands::demo_login(&stage.desk, &app)
        .await
        .unwrap_err();
    assert!(
        failure.platform_code.is_some() && failure.request_id.is_some(),
        "{failure:?}"
    );
    assert!(
        !failure.message.zh.is_empty() && !failure.hint.zh.is_empty(),
        "{failure:?}"
    );
    assert_eq!(stage.rpc("grant_list", json!({})).await.unwrap(), json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_consent_asks_for_a_new_one_and_keeps_the_rows() {
    let stage = Stage::set().await;
    let grant = stage.login("oceanengine").await.grant.unwrap();
    let control = stage.control().await;
    control.revoke("oceanengine");
    let failure = stage
        .rpc("grant_refresh", json!({ "grant": grant }))
        .await
        .unwrap_err();
    assert_eq!(failure.code, ErrorCode::LoginNeeded, "{failure:?}");
    assert_eq!(failure.exit_status(), 3);
    let row = stage.rpc("grant_list", json!({})).await.unwrap()[0].clone();
    assert_eq!(row["state"], "login_needed");
    assert_eq!(row["platform_code"], json!(failure.platform_code));
    assert!(
        !stage
            .rpc("account_list", json!({}))
            .await
            .unwrap()
            .as_array()
            .unwrap()
            .is_empty()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn many_who_want_it_longer_are_one_refresh() {
    let stage = Stage::set().await;
    let grant = stage.login("oceanengine").await.grant.unwrap();
    let control = stage.control().await;
    let before = control.refreshes("oceanengine");
    // Longer than any token lives: the first caller's refresh is the best there is for all of them.
    let ask = || TokenAsk {
        target: grant.clone(),
        min_ttl: Some(100_000_000),
    };
    let callers = (0..24).map(|_| token(&stage.desk, ask()));
    let tokens = futures_util::future::join_all(callers).await;
    let first = tokens[0].as_ref().unwrap().access_token.expose().clone();
    let same = |token: &Result<qianyao_commands::api::TokenOut, _>| {
        *token.as_ref().unwrap().access_token.expose() == first
    };
    assert!(tokens.iter().all(same));
    assert_eq!(control.refreshes("oceanengine") - before, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_requests_are_wrong_use_and_repeat_no_secret() {
    let stage = Stage::set().await;
    let failure = stage.rpc("no_such_command", json!({})).await.unwrap_err();
    assert_eq!((failure.code, failure.exit_status()), (ErrorCode::Usage, 2));
    let failure = stage
        .rpc(
            "app_add",
            json!({ "platform": "oceanengine", "id": 5, "secret": "canary-9f" }),
        )
        .await
        .unwrap_err();
    assert_eq!(failure.code, ErrorCode::Usage);
    assert!(
        !serde_json::to_string(&failure)
            .unwrap()
            .contains("canary-9f")
    );
    let add = json!({ "platform": "nowhere", "id": "1", "secret": "x", "name": "", "redirects": [], "scope": null });
    assert_eq!(
        stage.rpc("app_add", add).await.unwrap_err().code,
        ErrorCode::Usage
    );
    let ask = json!({ "table": "douyin.kol_orders", "filters": [{ "column": "order_id", "op": "≈", "values": ["1"] }] });
    assert_eq!(
        stage.rpc("data_page", ask).await.unwrap_err().code,
        ErrorCode::Usage
    );
    let page = stage
        .rpc("page_open", json!({ "url": "file:///etc/passwd" }))
        .await
        .unwrap_err();
    assert_eq!(page.code, ErrorCode::Usage);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_attempt_ends_the_one_before_it() {
    let stage = Stage::set().await;
    let app = stage.app("oceanengine").await;
    let start = json!({ "app": app, "open_browser": false });
    let first = stage.rpc("login_start", start.clone()).await.unwrap();
    let second = stage.rpc("login_start", start).await.unwrap();
    assert_eq!(
        second["listening"],
        json!(true),
        "the port was handed over: {second}"
    );
    let first = stage
        .rpc("login_view", json!({ "attempt": first["attempt"] }))
        .await
        .unwrap();
    assert_eq!(first["step"], "cancelled");
    stage
        .rpc("login_cancel", json!({ "attempt": second["attempt"] }))
        .await
        .unwrap();
}
