//! 抖音: every way to be refused that the facts describe.

use qianyao_sandbox::Options;
use serde_json::{Value, json};

use crate::house::{ALL_SCOPES, ALLIANCE, DOUYIN, House, Tokens, encode, open, open_with, text};

fn code(answer: &Value) -> i64 {
    let code = answer["data"]["error_code"].as_i64().expect("a code");
    assert_eq!(
        answer["extra"]["error_code"],
        json!(code),
        "both places agree: {answer}"
    );
    assert!(answer["extra"]["logid"].is_string() && answer["extra"]["now"].is_i64());
    code
}

async fn with_scopes(house: &House, scopes: &str) -> Tokens {
    let (key, _, redirect) = house.app("douyin");
    let path = format!(
        "/platform/oauth/connect/?client_key={key}&response_type=code&scope={scopes}&redirect_uri={}",
        encode(&redirect)
    );
    let agreed = house.browser.get(DOUYIN, &path, &[]).await;
    let answer = house.exchange_douyin(&agreed.redirect_param("code")).await;
    let part = |name: &str| text(&answer["data"][name]);
    Tokens {
        access: part("access_token"),
        refresh: part("refresh_token"),
        open_id: part("open_id"),
    }
}

#[tokio::test]
async fn tokens_open_ids_and_scopes_must_fit() {
    let house = open().await;
    let tokens = house.sign_in_douyin().await;
    let path = "/alliance/kol/orders/";
    let body =
        json!({"size": 1, "start_time": "2026-11-20 00:00:00", "end_time": "2026-11-21 00:00:00"});
    let bare = house
        .browser
        .post(ALLIANCE, path, &[("access-token", &tokens.access)], &body)
        .await
        .json();
    assert_eq!(code(&bare), 28_001_004, "open_id belongs into the query");
    let ask = |open_id: &str, access: &str| {
        let tokens = Tokens {
            access: access.to_owned(),
            open_id: open_id.to_owned(),
            refresh: String::new(),
        };
        let (house, body) = (&house, body.clone());
        async move { code(&house.kol(&tokens, path, body).await) }
    };
    assert_eq!(ask(&tokens.open_id, "").await, 2_190_002);
    assert_eq!(ask(&tokens.open_id, "act.unknown").await, 2_190_002);
    assert_eq!(
        ask(&tokens.open_id, &house.client_token().await).await,
        2_190_002,
        "an app is no creator"
    );
    assert_eq!(ask("nobody", &tokens.access).await, 28_001_004);
    assert_eq!(
        ask("_000mmYc-sandbox-creator-three", &tokens.access).await,
        2_190_015
    );
    assert_eq!(ask(&tokens.open_id, &tokens.access).await, 0);

    let narrow = with_scopes(&house, "user_info").await;
    assert_eq!(ask(&narrow.open_id, &narrow.access).await, 2_190_003);
    let category = house
        .app_call(
            &tokens.access,
            "/alliance/materials/product/category/",
            json!({"parent_id": 0}),
        )
        .await;
    assert_eq!(code(&category), 2_190_002, "a creator is no app");
    assert_eq!(
        with_scopes(&house, ALL_SCOPES).await.open_id,
        tokens.open_id
    );
}

#[tokio::test]
async fn bodies_of_a_creator_are_read_strictly() {
    let house = open().await;
    let tokens = house.sign_in_douyin().await;
    let orders = |changes: Value| {
        let mut body =
            json!({"start_time": "2026-11-01 00:00:00", "end_time": "2026-11-20 00:00:00"});
        for (name, value) in changes.as_object().expect("an object") {
            body[name] = value.clone();
        }
        ("/alliance/kol/orders/", body)
    };
    let list = |body: Value| ("/alliance/kol/store/list/", body);
    let add = |body: Value| ("/alliance/store/add/", body);
    let remove = |body: Value| ("/alliance/kol/store/remove/", body);
    let search = |body: Value| ("/alliance/kol/materials/products/search/", body);
    let details = |ids: Value| {
        (
            "/alliance/kol/materials/products/details/",
            json!({"product_ids": ids}),
        )
    };
    let (wrong_type, invalid) = (2_100_004, 2_100_005);
    #[rustfmt::skip]
    let cases = [
        (list(json!({"page": "1", "page_size": 20})), wrong_type),
        (list(json!({"page": 1, "page_size": 21})), invalid),
        (list(json!({"page": 0})), invalid),
        (add(json!({})), invalid),
        (add(json!({"products": [{"product_id": "3561"}]})), wrong_type),
        (add(json!({"products": [{"product_id": 1}], "pick_extra": "中文"})), invalid),
        (add(json!({"products": vec![json!({"product_id": 1}); 21]})), invalid),
        (remove(json!({"products": [{"product_id": 1, "promotion_id": 2}]})), invalid),
        (remove(json!({})), invalid),
        (orders(json!({"start_time": null, "end_time": null})), invalid),
        (orders(json!({"order_ids": "1"})), invalid),
        (orders(json!({"end_time": null})), invalid),
        (orders(json!({"start_time": "2026-11-01"})), invalid),
        (orders(json!({"end_time": "2026-10-01 00:00:00"})), invalid),
        (orders(json!({"start_time": "2026-08-20 00:00:00"})), invalid),
        (orders(json!({"time_type": "settle"})), invalid),
        (orders(json!({"size": 21})), invalid),
        (orders(json!({"size": "20"})), wrong_type),
        (orders(json!({"cursor": "17"})), invalid),
        (orders(json!({"cursor": 0})), wrong_type),
        (orders(json!({"start_time": null, "end_time": null, "order_ids": "1,2,3,4,5,6,7,8,9,10,11"})), invalid),
        (search(json!({"page_size": 21})), invalid),
        (search(json!({"price_min": "1"})), wrong_type),
        (search(json!({"search_type": 9})), invalid),
        (details(json!(["1"])), wrong_type),
        (details(json!(vec![1; 21])), invalid),
        (details(json!([])), invalid),
    ];
    for ((path, body), wanted) in cases {
        let answer = house.kol(&tokens, path, body.clone()).await;
        assert_eq!(code(&answer), wanted, "{path} {body} {answer}");
    }
    let both = house.kol(&tokens, "/alliance/kol/orders/", json!({})).await;
    assert_eq!(both["extra"]["sub_error_code"], 1033);
}

#[tokio::test]
async fn bodies_of_an_app_are_read_strictly() {
    let house = open().await;
    let app = house.client_token().await;
    let category = |body: Value| ("/alliance/materials/product/category/", body);
    let convert = |url: &str| {
        (
            "/alliance/product/picksource/convert/",
            json!({"product_url": url, "pick_extra": "a"}),
        )
    };
    let unknown = "https://haohuo.jinritemai.com/views/product/item2?id=7";
    for ((path, body), wanted, sub) in [
        (category(json!({})), 2_100_005, 0),
        (category(json!({"parent_id": "0"})), 2_100_004, 0),
        (category(json!({"parent_id": 7})), 2_100_005, 0),
        (
            ("/alliance/product/skus/", json!({"product_id": 7})),
            2_100_005,
            0,
        ),
        (convert(""), 2_100_005, 1056),
        (convert(unknown), 2_100_005, 4133),
    ] {
        let answer = house.app_call(&app, path, body.clone()).await;
        assert_eq!(code(&answer), wanted, "{path} {body} {answer}");
        assert_eq!(answer["extra"]["sub_error_code"], sub, "{answer}");
    }
}

#[tokio::test]
async fn capabilities_can_be_missing_and_limits_met() {
    let house = open_with(Options::default()).await;
    let tokens = house.sign_in_douyin().await;
    let ask = || async {
        code(
            &house
                .kol(&tokens, "/alliance/kol/buyin_id/", json!({}))
                .await,
        )
    };
    house.control.forbid("/alliance/kol/buyin_id/", true);
    assert_eq!(ask().await, 2_190_004);
    house.control.forbid("/alliance/kol/buyin_id/", false);
    house.control.set_limits(true);
    let mut codes = Vec::new();
    for _ in 0..22 {
        codes.push(ask().await);
    }
    assert_eq!(
        codes.iter().filter(|code| **code == 28_003_018).count(),
        2,
        "{codes:?}"
    );
    house.control.advance(1);
    assert_eq!(ask().await, 0);
}

#[tokio::test]
async fn award_tasks_answer_in_envelopes_of_their_own() {
    let house = open().await;
    let tokens = house.sign_in_douyin().await;
    let path = "/alliance/colonel/award_task/apply/";
    let apply = |access: String, task: Value| {
        let house = &house;
        async move {
            let answer = house
                .browser
                .post(
                    ALLIANCE,
                    path,
                    &[("access-token", &access)],
                    &json!({"task_id": task}),
                )
                .await;
            answer.json()["err_no"].clone()
        }
    };
    let task = json!("7298000000000000003");
    assert_eq!(apply(tokens.access.clone(), task.clone()).await, 0);
    assert_eq!(
        apply(tokens.access.clone(), task.clone()).await,
        28_001_007,
        "not twice"
    );
    assert_eq!(apply(tokens.access.clone(), json!("1")).await, 28_001_007);
    assert_eq!(apply("act.x".to_owned(), task.clone()).await, 28_001_003);
    house.control.expire_access("douyin");
    assert_eq!(apply(tokens.access, task).await, 28_001_008);
}
