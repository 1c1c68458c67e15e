//! 千川: every way to be refused that the facts describe.

use qianyao_sandbox::Options;
use serde_json::{Value, json};

use crate::house::{API, House, Tokens, open, open_with};

const ADVERTISER: i64 = 1_790_012_345_600_101;

#[tokio::test]
async fn tokens_are_asked_for_first() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let path = "/open_api/2/user/info/";
    assert_eq!(
        house.browser.get(API, path, &[]).await.json()["code"],
        40104
    );
    assert_eq!(
        house
            .browser
            .get(API, path, &[("Access-Token", "x")])
            .await
            .json()["code"],
        40105
    );
    let in_query = format!("{path}?access_token={}", tokens.access);
    assert_eq!(
        house.browser.get(API, &in_query, &[]).await.json()["code"],
        40104,
        "only one call takes it so"
    );
    let list = format!(
        "/open_api/oauth2/advertiser/get/?access_token={}",
        tokens.access
    );
    assert_eq!(house.browser.get(API, &list, &[]).await.json()["code"], 0);
}

#[tokio::test]
async fn paths_keep_their_slash_and_their_method() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let header = [("Access-Token", tokens.access.as_str())];
    assert_eq!(
        house
            .browser
            .get(API, "/open_api/2/user/info", &header)
            .await
            .status,
        404
    );
    assert_eq!(
        house
            .browser
            .get(API, "/open_api/v1.0/qianchuan/campaign/list/get/", &header)
            .await
            .status,
        404
    );
    assert_eq!(
        house
            .browser
            .post(API, "/open_api/2/user/info/", &header, &json!({}))
            .await
            .status,
        405
    );
}

#[tokio::test]
async fn parameters_are_read_strictly() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let goal = json!({"marketing_goal": "VIDEO_PROM_GOODS"});
    let plans = |params: Value| ("/v1.0/qianchuan/ad/get/", params);
    let filtered = |id: i64| plans(json!({"advertiser_id": id, "filtering": goal}));
    let with =
        |filtering: Value| plans(json!({"advertiser_id": ADVERTISER, "filtering": filtering}));
    let fund = |ids: Value, kind: &str| {
        (
            "/v3.0/account/fund/get/",
            json!({"account_ids": ids, "account_type": kind}),
        )
    };
    #[rustfmt::skip]
    let cases = [
        (plans(json!({"filtering": goal})), 40000, "advertiser ID is required"),
        (plans(json!({"advertiser_id": "abc", "filtering": goal})), 40000, "cannot parse the account id"),
        (plans(json!({"advertiser_id": ADVERTISER})), 40000, "filtering"),
        (with(json!("{")), 40000, "filtering"),
        (with(json!({})), 40000, "marketing_goal"),
        (with(json!({"marketing_goal": "ALL"})), 40000, "marketing_goal"),
        (with(json!({"marketing_goal": "VIDEO_PROM_GOODS", "ids": ["1"]})), 40000, "ids"),
        (plans(json!({"advertiser_id": ADVERTISER, "filtering": goal, "page_size": 1001})), 40000, "page_size"),
        (plans(json!({"advertiser_id": ADVERTISER, "filtering": goal, "page": 0})), 40000, "page"),
        (filtered(1_790_012_345_600_999), 40002, "no permission"),
        (filtered(999), 40002, "no permission"),
        (filtered(10_203_040), 40002, "role is wrong"),
        (filtered(1_790_030_000_000_009), 40002, "role is wrong"),
        (filtered(1_790_012_345_600_601), 40002, "role is wrong"),
        (fund(json!([1_790_012_345_600_402_i64]), "QIANCHUAN"), 40002, "finance"),
        (fund(json!([ADVERTISER]), ""), 40000, "account_type"),
        (fund(json!(vec![ADVERTISER; 51]), "QIANCHUAN"), 40000, "50"),
        (("/2/advertiser/info/", json!({"advertiser_ids": [ADVERTISER, 5]})), 40002, "5"),
        (("/v1.0/qianchuan/shop/advertiser/list/", json!({"shop_id": 10_203_045})), 40002, "no permission"),
    ];
    for ((path, params), code, word) in cases {
        refused(&house, &tokens, path, params, code, word).await;
    }
}

#[tokio::test]
async fn windows_and_fields_of_reports_have_bounds() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let report = |changes: Value| {
        let standard = json!({
            "advertiser_id": ADVERTISER, "start_date": "2026-11-01", "end_date": "2026-11-20", "fields": ["stat_cost"],
            "filtering": {"marketing_goal": "ALL"},
        });
        (
            "/v1.0/qianchuan/report/ad/get/",
            changed(standard, &changes),
        )
    };
    let uni = |path: &'static str, changes: Value| {
        let standard = json!({
            "advertiser_id": ADVERTISER, "fields": ["stat_cost"], "metrics": ["stat_cost"],
            "start_time": "2026-11-20 00:00:00", "end_time": "2026-11-20 23:59:59",
        });
        (path, changed(standard, &changes))
    };
    let list = |changes: Value| uni("/v1.0/qianchuan/uni_promotion/list/", changes);
    let data = |changes: Value| uni("/v1.0/qianchuan/report/uni_promotion/data/get/", changes);
    #[rustfmt::skip]
    let cases = [
        (report(json!({"fields": "stat_cost"})), "fields"),
        (report(json!({"fields": ["nonsense"]})), "nonsense"),
        (report(json!({"start_date": "2026-05-01"})), "180"),
        (report(json!({"start_date": "2026-10-21", "time_granularity": "TIME_GRANULARITY_DAILY"})), "30"),
        (report(json!({"start_date": "2026-11-10", "time_granularity": "TIME_GRANULARITY_HOURLY"})), "7"),
        (report(json!({"end_date": "2026-10-10"})), "before"),
        (report(json!({"start_date": "20261110"})), "start_date"),
        (report(json!({"filtering": {}})), "marketing_goal"),
        (list(json!({})), "marketing_goal"),
        (list(json!({"marketing_goal": "LIVE_PROM_GOODS", "page_size": 30})), "page_size"),
        (list(json!({"marketing_goal": "LIVE_PROM_GOODS", "start_time": "2026-11-20"})), "start_time"),
        (data(json!({"data_topic": "SITE_PROMOTION_POST_DATA_LIVE", "filters": []})), "anchor_id"),
        (data(json!({"data_topic": "SITE_PROMOTION_PRODUCT_AD"})), "filters"),
        (data(json!({"data_topic": "NOTHING", "filters": []})), "data_topic"),
    ];
    for ((path, params), word) in cases {
        refused(&house, &tokens, path, params, 40000, word).await;
    }
}

async fn refused(house: &House, tokens: &Tokens, path: &str, params: Value, code: i64, word: &str) {
    let answer = house.read(tokens, path, params.clone()).await;
    assert_eq!(answer["code"], code, "{path} {params} {answer}");
    assert!(
        answer["message"]
            .as_str()
            .is_some_and(|text| text.contains(word)),
        "{word}: {answer}"
    );
    assert_eq!(answer.get("data").is_some(), code != 40002, "{answer}");
}

fn changed(mut params: Value, changes: &Value) -> Value {
    for (name, value) in changes.as_object().expect("an object") {
        params[name] = value.clone();
    }
    params
}

#[tokio::test]
async fn rights_of_the_app_can_be_missing() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let path = "/v1.0/qianchuan/finance/wallet/get/";
    house.control.forbid(&format!("/open_api{path}"), true);
    let refused = house
        .read(&tokens, path, json!({"advertiser_id": ADVERTISER}))
        .await;
    assert_eq!(refused["code"], 40002);
    let user = house.read(&tokens, "/2/user/info/", json!({})).await;
    let apis = user["data"]["token_api_list"].as_array().expect("list");
    assert!(!apis.contains(&json!(path)) && apis.contains(&json!("/v1.0/qianchuan/ad/get/")));
    house.control.forbid(&format!("/open_api{path}"), false);
    assert_eq!(
        house
            .read(&tokens, path, json!({"advertiser_id": ADVERTISER}))
            .await["code"],
        0
    );
}

#[tokio::test]
async fn too_many_requests_are_refused_and_stubborn_ones_locked_out() {
    let house = open_with(Options::default()).await;
    let tokens = house.sign_in_oceanengine().await;
    house.control.set_limits(true);
    let mut codes = Vec::new();
    for _ in 0..45 {
        codes.push(
            house.read(&tokens, "/2/user/info/", json!({})).await["code"]
                .as_i64()
                .expect("a code"),
        );
    }
    assert_eq!(codes.iter().filter(|code| **code == 0).count(), 20);
    assert_eq!(codes.iter().filter(|code| **code == 40100).count(), 19);
    assert_eq!(codes.iter().filter(|code| **code == 40110).count(), 6);
    house.control.advance(1);
    assert_eq!(
        house.read(&tokens, "/2/user/info/", json!({})).await["code"],
        0
    );
}
