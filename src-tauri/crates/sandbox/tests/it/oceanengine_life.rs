//! 千川: the life of a grant, from the code to the end of its tokens.

use serde_json::{Value, json};

use crate::house::{AD, API, open, text};

const DAY: i64 = 86_400;

#[tokio::test]
async fn a_code_works_once_and_for_ten_minutes() {
    let house = open().await;
    let code = house
        .authorize("oceanengine")
        .await
        .redirect_param("auth_code");
    let first = house.exchange_oceanengine(&code).await;
    assert_eq!(first["code"], 0, "{first}");
    let data = &first["data"];
    assert_eq!(
        (&data["expires_in"], &data["refresh_token_expires_in"]),
        (&json!(86_400), &json!(2_592_000))
    );
    assert_eq!(text(&data["access_token"]).len(), 40);
    assert_eq!(house.exchange_oceanengine(&code).await["code"], 40115);
    assert_eq!(house.exchange_oceanengine("never").await["code"], 40115);

    let late = house
        .authorize("oceanengine")
        .await
        .redirect_param("auth_code");
    house.control.advance(600);
    assert_eq!(house.exchange_oceanengine(&late).await["code"], 40115);
}

#[tokio::test]
async fn refreshing_rotates_both_and_restarts_both_clocks() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    house.control.advance(29 * DAY);
    let user = |access: String| {
        let house = &house;
        async move {
            house
                .browser
                .get(API, "/open_api/2/user/info/", &[("Access-Token", &access)])
                .await
                .json()["code"]
                .clone()
        }
    };
    assert_eq!(
        user(tokens.access.clone()).await,
        40102,
        "24 hours are long over"
    );

    let second = house.refresh_oceanengine(&tokens.refresh).await;
    assert_eq!(second["code"], 0, "{second}");
    assert!(second["data"].get("advertiser_ids").is_none());
    assert_eq!(user(text(&second["data"]["access_token"])).await, 0);
    assert_eq!(
        user(tokens.access).await,
        40105,
        "the old one is dead, not only expired"
    );
    assert_eq!(
        house.refresh_oceanengine(&tokens.refresh).await["code"],
        40107
    );

    house.control.advance(29 * DAY);
    let third = house
        .refresh_oceanengine(&text(&second["data"]["refresh_token"]))
        .await;
    assert_eq!(
        third["code"], 0,
        "the refresh token's clock began anew: {third}"
    );
    house.control.advance(30 * DAY);
    assert_eq!(
        house
            .refresh_oceanengine(&text(&third["data"]["refresh_token"]))
            .await["code"],
        40103
    );
}

#[tokio::test]
async fn token_calls_are_read_strictly() {
    let house = open().await;
    let (id, secret, _) = house.app("oceanengine");
    let number: i64 = id.parse().expect("digits");
    let tokens = house.sign_in_oceanengine().await;
    let good = json!({"app_id": number, "secret": secret, "refresh_token": tokens.refresh, "grant_type": "refresh_token"});
    let changed = |name: &str, value: Value| {
        let mut body = good.clone();
        match value {
            Value::Null => body.as_object_mut().expect("object").remove(name),
            value => body
                .as_object_mut()
                .expect("object")
                .insert(name.to_owned(), value),
        };
        body
    };
    for (body, code) in [
        (changed("grant_type", Value::Null), 40000),
        (changed("grant_type", json!("auth_code")), 40108),
        (changed("app_id", Value::Null), 40000),
        (changed("app_id", json!(true)), 40000),
        (changed("app_id", json!(5)), 40101),
        (changed("secret", json!("wrong")), 40101),
        (changed("refresh_token", json!(7)), 40000),
        (changed("refresh_token", json!("unknown")), 40107),
    ] {
        let answer = house
            .browser
            .post(AD, "/open_api/oauth2/refresh_token/", &[], &body)
            .await
            .json();
        assert_eq!(answer["code"], code, "{body} {answer}");
        assert!(text(&answer["request_id"]).starts_with("20261121203000"));
    }
    let mut slip = changed("app_id", Value::Null);
    slip["appid"] = json!(id);
    let answer = house
        .browser
        .post(API, "/open_api/oauth2/refresh_token/", &[], &slip)
        .await
        .json();
    assert_eq!(
        answer["code"], 0,
        "appid is tolerated, and both hosts answer: {answer}"
    );

    let form = house
        .browser
        .form(AD, "/open_api/oauth2/refresh_token/", &[("app_id", &id)])
        .await
        .json();
    assert_eq!(form["code"], 40000, "only JSON");
}

#[tokio::test]
async fn a_new_consent_replaces_the_earlier_one() {
    let house = open().await;
    let first = house.sign_in_oceanengine().await;
    let second = house.sign_in_oceanengine().await;
    assert_ne!(first.access, second.access);
    assert_eq!(
        house.read(&first, "/2/user/info/", json!({})).await["code"],
        40105
    );
    assert_eq!(
        house.read(&second, "/2/user/info/", json!({})).await["code"],
        0
    );
    assert_eq!(
        house.refresh_oceanengine(&first.refresh).await["code"],
        40107
    );
}

#[tokio::test]
async fn tokens_can_be_ended_from_outside() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let code = |answer: Value| answer["code"].clone();
    house.control.expire_access("oceanengine");
    assert_eq!(
        code(house.read(&tokens, "/2/user/info/", json!({})).await),
        40102
    );
    let fresh = house.refresh_oceanengine(&tokens.refresh).await;
    assert_eq!(fresh["code"], 0);
    house
        .control
        .revoke_token(&text(&fresh["data"]["access_token"]));
    assert_eq!(
        code(
            house
                .refresh_oceanengine(&text(&fresh["data"]["refresh_token"]))
                .await
        ),
        40107
    );

    let again = house.sign_in_oceanengine().await;
    house.control.expire_refresh("oceanengine");
    assert_eq!(code(house.refresh_oceanengine(&again.refresh).await), 40103);
    assert_eq!(house.control.refreshes("oceanengine"), 3);
}

#[tokio::test]
async fn the_lesser_token_calls_answer() {
    let house = open().await;
    let (id, secret, _) = house.app("oceanengine");
    let tokens = house.sign_in_oceanengine().await;
    let body = json!({"app_id": id, "secret": secret, "refresh_token": tokens.refresh});
    house.control.advance(DAY / 2);
    let renewed = house
        .browser
        .post(AD, "/open_api/oauth2/renew_token/", &[], &body)
        .await
        .json();
    assert_eq!(renewed["data"]["access_token"], json!(tokens.access));
    house.control.advance(DAY - 1);
    assert_eq!(
        house.read(&tokens, "/2/user/info/", json!({})).await["code"],
        0,
        "its day began anew"
    );
    let app = house
        .browser
        .post(AD, "/open_api/oauth2/app_access_token/", &[], &body)
        .await
        .json();
    assert_eq!(app["data"]["expires_in"], 86_400);
}
