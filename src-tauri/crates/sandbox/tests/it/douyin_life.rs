//! 抖音: the life of a grant and of the app's own tokens.

use serde_json::{Value, json};

use crate::house::{DOUYIN, House, Tokens, open, text};

const DAY: i64 = 86_400;

async fn refresh(house: &House, refresh: &str) -> Value {
    let (key, ..) = house.app("douyin");
    let form = [
        ("client_key", key.as_str()),
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh),
    ];
    house
        .browser
        .form(DOUYIN, "/oauth/refresh_token/", &form)
        .await
        .json()
}

async fn renew(house: &House, refresh: &str) -> Value {
    let (key, ..) = house.app("douyin");
    let form = [("client_key", key.as_str()), ("refresh_token", refresh)];
    house
        .browser
        .form(DOUYIN, "/oauth/renew_refresh_token/", &form)
        .await
        .json()
}

async fn buyin(house: &House, tokens: &Tokens) -> Value {
    house
        .kol(tokens, "/alliance/kol/buyin_id/", json!({}))
        .await["data"]["error_code"]
        .clone()
}

#[tokio::test]
async fn a_code_works_once_for_ten_minutes_and_until_the_next() {
    let house = open().await;
    let older = house.authorize("douyin").await.redirect_param("code");
    let code = house.authorize("douyin").await.redirect_param("code");
    assert_eq!(
        house.exchange_douyin(&older).await["data"]["error_code"],
        10007,
        "a newer one ended it"
    );
    let tokens = house.exchange_douyin(&code).await;
    assert_eq!(tokens["message"], "success", "{tokens}");
    let data = &tokens["data"];
    assert!(
        text(&data["access_token"]).starts_with("act.")
            && text(&data["refresh_token"]).starts_with("rft.")
    );
    assert_eq!(
        (&data["expires_in"], &data["refresh_expires_in"]),
        (&json!(1_296_000), &json!(2_592_000))
    );
    let again = house.exchange_douyin(&code).await;
    assert_eq!(
        (&again["message"], &again["data"]["error_code"]),
        (&json!("error"), &json!(10007))
    );
    let late = house.authorize("douyin").await.redirect_param("code");
    house.control.advance(600);
    assert_eq!(
        house.exchange_douyin(&late).await["data"]["error_code"],
        10007
    );
}

#[tokio::test]
async fn json_is_taken_as_well_as_a_form_and_errors_have_codes() {
    let house = open().await;
    let (key, secret, _) = house.app("douyin");
    let code = house.authorize("douyin").await.redirect_param("code");
    let good = json!({"client_key": key, "client_secret": secret, "code": code, "grant_type": "authorization_code"});
    for (name, value, error) in [
        ("client_key", json!("awnobody"), 10003),
        ("client_secret", json!("wrong"), 10013),
        ("code", json!(""), 10005),
        ("grant_type", json!("password"), 10002),
        ("code", json!(5), 10002),
        ("code", json!("unknown"), 10007),
    ] {
        let mut body = good.clone();
        body[name] = value;
        let answer = house
            .browser
            .post(DOUYIN, "/oauth/access_token/", &[], &body)
            .await
            .json();
        assert_eq!(answer["data"]["error_code"], error, "{body} {answer}");
    }
    let answer = house
        .browser
        .post(DOUYIN, "/oauth/access_token", &[], &good)
        .await
        .json();
    assert_eq!(
        answer["message"], "success",
        "JSON, and without the slash: {answer}"
    );
}

#[tokio::test]
async fn refreshing_keeps_the_refresh_token_and_its_end() {
    let house = open().await;
    let first = house.sign_in_douyin().await;
    house.control.advance(15 * DAY);
    assert_eq!(buyin(&house, &first).await, 2_190_008);
    let second = refresh(&house, &first.refresh).await;
    assert_eq!(second["data"]["refresh_token"], json!(first.refresh));
    assert_eq!(
        second["data"]["refresh_expires_in"],
        json!(15 * DAY),
        "nothing is won"
    );
    let renewed = Tokens {
        access: text(&second["data"]["access_token"]),
        ..first.clone()
    };
    assert_eq!(buyin(&house, &renewed).await, 0);
    assert_eq!(buyin(&house, &first).await, 2_190_002);
    house.control.advance(15 * DAY);
    assert_eq!(
        refresh(&house, &first.refresh).await["data"]["error_code"],
        10010
    );
}

#[tokio::test]
async fn the_refresh_token_is_renewed_five_times() {
    let house = open().await;
    let mut token = house.sign_in_douyin().await.refresh;
    house.control.forbid("/oauth/renew_refresh_token/", true);
    assert_eq!(
        renew(&house, &token).await["data"]["error_code"],
        10004,
        "the app lacks the capability"
    );
    house.control.forbid("/oauth/renew_refresh_token/", false);
    for _ in 0..5 {
        house.control.advance(29 * DAY);
        let answer = renew(&house, &token).await;
        assert_eq!(answer["data"]["expires_in"], "2592000", "quoted: {answer}");
        assert_eq!(
            refresh(&house, &token).await["data"]["error_code"],
            10010,
            "the old one is dead at once"
        );
        token = text(&answer["data"]["refresh_token"]);
        assert_eq!(refresh(&house, &token).await["message"], "success");
    }
    assert_eq!(renew(&house, &token).await["data"]["error_code"], 10020);
    assert_eq!(house.control.count("/oauth/renew_refresh_token/"), 7);
}

#[tokio::test]
async fn the_app_has_two_living_tokens_and_a_stable_one() {
    let house = open().await;
    let category = |token: String| {
        let house = &house;
        async move {
            let body = json!({"parent_id": 0});
            house
                .app_call(&token, "/alliance/materials/product/category/", body)
                .await["data"]["error_code"]
                .clone()
        }
    };
    let first = house.client_token().await;
    let second = house.client_token().await;
    assert_eq!(
        (
            category(first.clone()).await,
            category(second.clone()).await
        ),
        (json!(0), json!(0))
    );
    let third = house.client_token().await;
    assert_eq!(category(first).await, 2_190_002, "only the newest two live");
    house.control.advance(301);
    assert_eq!(
        category(second).await,
        2_190_008,
        "five minutes of grace are over"
    );
    assert_eq!(category(third.clone()).await, 0);
    house.control.advance(7200 - 301);
    assert_eq!(category(third).await, 2_190_008);

    let (key, secret, _) = house.app("douyin");
    let body =
        json!({"grant_type": "client_credential", "client_key": key, "client_secret": secret});
    let stable = || {
        house
            .browser
            .post(DOUYIN, "/oauth/stable_client_token/", &[], &body)
    };
    let one = stable().await.json();
    house.control.advance(100);
    let two = stable().await.json();
    assert_eq!(one["data"]["access_token"], two["data"]["access_token"]);
    assert_eq!(two["data"]["expires_in"], 7100);
    assert_eq!(house.control.client_tokens(), 5);
}

#[tokio::test]
async fn five_hundred_client_tokens_in_five_minutes_are_enough() {
    let house = open().await;
    for _ in 0..500 {
        assert!(house.client_token().await.starts_with("clt."));
    }
    let (key, secret, _) = house.app("douyin");
    let body =
        json!({"grant_type": "client_credential", "client_key": key, "client_secret": secret});
    let answer = house
        .browser
        .post(DOUYIN, "/oauth/client_token/", &[], &body)
        .await
        .json();
    assert_eq!(answer["data"]["error_code"], 10020);
    house.control.advance(300);
    assert!(house.client_token().await.starts_with("clt."));
}

#[tokio::test]
async fn the_user_is_told_in_the_new_envelope() {
    let house = open().await;
    let tokens = house.sign_in_douyin().await;
    let form = [
        ("access_token", tokens.access.as_str()),
        ("open_id", tokens.open_id.as_str()),
    ];
    let user = house
        .browser
        .form(DOUYIN, "/oauth/userinfo/", &form)
        .await
        .json();
    assert_eq!(
        (&user["err_no"], &user["data"]["nickname"]),
        (&json!(0), &json!("小满好物"))
    );
    assert_eq!(user["data"]["error_code"], "0", "quoted");
    let other = [
        ("access_token", tokens.access.as_str()),
        ("open_id", "else"),
    ];
    assert_eq!(
        house
            .browser
            .form(DOUYIN, "/oauth/userinfo/", &other)
            .await
            .json()["err_no"],
        28_001_015
    );
    house.control.revoke("douyin");
    assert_eq!(
        house
            .browser
            .form(DOUYIN, "/oauth/userinfo/", &form)
            .await
            .json()["err_no"],
        28_001_003
    );
    assert_eq!(
        refresh(&house, &tokens.refresh).await["data"]["error_code"],
        10010
    );
}
