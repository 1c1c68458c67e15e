//! Everything that can go wrong on the way.

use std::time::Instant;

use hyper::Method;
use serde_json::{Value, json};

use crate::browser::Answer;
use crate::house::{AD, API, House, Tokens, open};

const USER: &str = "/open_api/2/user/info/";

async fn set_up(spec: &str) -> (House, Tokens) {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    house.control.set_faults(spec.parse().expect(spec));
    (house, tokens)
}

async fn user(house: &House, tokens: &Tokens) -> Result<Answer, String> {
    house
        .browser
        .try_send(
            Method::GET,
            API,
            USER,
            &[("Access-Token", &tokens.access)],
            Vec::new(),
        )
        .await
}

#[tokio::test]
async fn gateways_and_their_pages() {
    let (house, tokens) = set_up("502@/open_api/2/user/info/:2;429=7;html;limit;code=61002").await;
    for (status, kind) in [
        (502, "text/html"),
        (502, "text/html"),
        (429, "text/html"),
        (200, "text/html"),
    ] {
        let answer = user(&house, &tokens).await.expect("an answer");
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (status, kind)
        );
        assert!(status != 429 || answer.header("retry-after") == "7");
    }
    for code in [40100, 61002, 0] {
        assert_eq!(
            user(&house, &tokens).await.expect("an answer").json()["code"],
            code
        );
    }
}

#[tokio::test]
async fn answers_cut_dropped_and_lost() {
    let (house, tokens) = set_up("cut@/open_api/2/user/info/").await;
    let cut = user(&house, &tokens).await;
    assert!(cut.is_err(), "half a body is no answer: {cut:?}");
    house.control.set_faults("drop".parse().expect("valid"));
    assert!(user(&house, &tokens).await.is_err());
    assert_eq!(
        user(&house, &tokens).await.expect("an answer").json()["code"],
        0
    );

    // A refresh that happened though nobody heard of it.
    house.control.set_faults(
        "lost@/open_api/oauth2/refresh_token/"
            .parse()
            .expect("valid"),
    );
    let (id, secret, _) = house.app("oceanengine");
    let body = json!({"app_id": id, "secret": secret, "refresh_token": tokens.refresh, "grant_type": "refresh_token"});
    let headers = [("Content-Type", "application/json")];
    let path = "/open_api/oauth2/refresh_token/";
    let lost = house
        .browser
        .try_send(
            Method::POST,
            AD,
            path,
            &headers,
            body.to_string().into_bytes(),
        )
        .await;
    assert!(lost.is_err());
    assert_eq!(
        house.refresh_oceanengine(&tokens.refresh).await["code"],
        40107
    );
}

#[tokio::test]
async fn slowness_passes() {
    let (house, tokens) = set_up("slow=40").await;
    let start = Instant::now();
    assert_eq!(
        user(&house, &tokens).await.expect("an answer").json()["code"],
        0
    );
    assert!(start.elapsed().as_millis() >= 40);
}

#[tokio::test]
async fn tokens_end_in_the_middle() {
    let (house, tokens) = set_up("expire#3").await;
    let mut codes = Vec::new();
    for _ in 0..4 {
        codes.push(
            user(&house, &tokens).await.expect("an answer").json()["code"]
                .as_i64()
                .expect("int"),
        );
    }
    assert_eq!(codes, [0, 0, 40102, 40102]);
    assert_eq!(house.refresh_oceanengine(&tokens.refresh).await["code"], 0);

    let kol = house.sign_in_douyin().await;
    house
        .control
        .set_faults("revoke@/alliance/kol/orders/".parse().expect("valid"));
    let answer = house.kol(&kol, "/alliance/kol/orders/", json!({})).await;
    assert_eq!(answer["data"]["error_code"], 2_190_002);
    assert_eq!(answer["extra"]["error_code"], 2_190_002);
}

#[tokio::test]
async fn every_page_can_fault_once() {
    let (house, tokens) = set_up("500:each").await;
    let page = |number: i64| {
        let filtering = "%7B%22marketing_goal%22%3A%22VIDEO_PROM_GOODS%22%7D";
        let path = format!(
            "/open_api/v1.0/qianchuan/ad/get/?advertiser_id=1790012345600101&filtering={filtering}&page={number}"
        );
        let (house, tokens) = (&house, &tokens);
        async move {
            house
                .browser
                .get(API, &path, &[("Access-Token", &tokens.access)])
                .await
                .status
        }
    };
    assert_eq!(
        [
            page(1).await,
            page(1).await,
            page(2).await,
            page(2).await,
            page(1).await
        ],
        [500, 200, 500, 200, 200]
    );
    let again = house.sign_in_oceanengine().await;
    assert_ne!(
        again.access, tokens.access,
        "consent and token endpoints are spared"
    );
}

#[tokio::test]
async fn requests_are_counted_and_remembered() {
    let (house, tokens) = set_up("").await;
    house.control.clear_counts();
    user(&house, &tokens).await.expect("an answer");
    user(&house, &tokens).await.expect("an answer");
    assert_eq!(house.control.count(USER), 2);
    assert_eq!(house.control.counts().len(), 1);
    let seen = house.control.requests();
    assert_eq!(
        (
            seen[0].origin,
            seen[0].method.as_str(),
            seen[0].path.as_str()
        ),
        (API, "GET", USER)
    );
    let refused: Value = house.browser.get(API, USER, &[]).await.json();
    assert_eq!(refused["code"], 40104);
    assert_eq!(house.control.count(USER), 3, "refused ones count too");
}
