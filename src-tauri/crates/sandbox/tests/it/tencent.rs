//! 腾讯广告: consent without a port, codes, the two ways to refresh, and what the common parameters must be.

use serde_json::{Value, json};

use crate::house::{House, encode, open, text};
use qianyao_sandbox::Options;

const CONSENT: &str = "https://developers.e.qq.com";
const API: &str = "https://api.e.qq.com";
const DAY: i64 = 86_400;
/// `instant()` in seconds.
const NOW: i64 = 1_795_264_200;

/// A signed-in caller who sends a new nonce each time.
pub(crate) struct Caller {
    pub(crate) house: House,
    pub(crate) access: String,
    pub(crate) refresh: String,
    nonce: std::cell::Cell<u64>,
}

pub(crate) async fn signed_in() -> Caller {
    sign_in(open().await, "").await
}

pub(crate) async fn sign_in(house: House, scope: &str) -> Caller {
    let code = authorize(&house, scope).await;
    let answer = exchange(&house, &code).await;
    assert_eq!(answer["code"], 0, "{answer}");
    Caller {
        access: text(&answer["data"]["access_token"]),
        refresh: text(&answer["data"]["refresh_token"]),
        house,
        nonce: std::cell::Cell::new(0),
    }
}

async fn authorize(house: &House, scope: &str) -> String {
    let (id, _, redirect) = house.app("tencent");
    let path = format!(
        "/oauth/authorize?client_id={id}&state=st&scope={scope}&redirect_uri={}",
        encode(&redirect)
    );
    house
        .browser
        .get(CONSENT, &path, &[])
        .await
        .redirect_param("authorization_code")
}

async fn exchange(house: &House, code: &str) -> Value {
    let (.., redirect) = house.app("tencent");
    token(
        house,
        &format!(
            "grant_type=authorization_code&authorization_code={code}&redirect_uri={}",
            encode(&redirect)
        ),
    )
    .await
}

async fn token(house: &House, query: &str) -> Value {
    let (id, secret, _) = house.app("tencent");
    let path = format!("/oauth/token?client_id={id}&client_secret={secret}&{query}");
    house.browser.get(API, &path, &[]).await.json()
}

impl Caller {
    fn common(&self) -> String {
        self.nonce.set(self.nonce.get() + 1);
        format!(
            "access_token={}&timestamp={}&nonce={:032x}",
            self.access,
            self.house.control.now().as_second(),
            self.nonce.get()
        )
    }

    /// A GET; parameters that are no strings go as JSON.
    pub(crate) async fn read(&self, path: &str, params: Value) -> Value {
        let query =
            params
                .as_object()
                .expect("an object")
                .iter()
                .map(|(name, value)| match value {
                    Value::String(text) => format!("&{name}={}", encode(text)),
                    other => format!("&{name}={}", encode(&other.to_string())),
                });
        let path = format!("/v3.0{path}?{}{}", self.common(), query.collect::<String>());
        self.house.browser.get(API, &path, &[]).await.json()
    }

    pub(crate) async fn write(&self, path: &str, more: &str, body: &Value) -> Value {
        let path = format!("/v3.0{path}?{}{more}", self.common());
        self.house.browser.post(API, &path, &[], body).await.json()
    }

    /// A multipart form with a file.
    pub(crate) async fn upload(&self, path: &str, fields: &[(&str, &str)], file: &[u8]) -> Value {
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!(
                    "--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
                )
                .bytes(),
            );
        }
        body.extend(b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n");
        body.extend(file);
        body.extend(b"\r\n--b--\r\n");
        let path = format!("/v3.0{path}?{}", self.common());
        let headers = [("Content-Type", "multipart/form-data; boundary=b")];
        let answer = self
            .house
            .browser
            .try_send(hyper::Method::POST, API, &path, &headers, body)
            .await;
        answer.expect("an answer").json()
    }

    /// The code of an answer to a read with these raw common parameters.
    async fn raw(&self, query: &str) -> Value {
        let path = format!("/v3.0/funds/get?account_id=31870452&{query}");
        let answer = self.house.browser.get(API, &path, &[]).await;
        assert_eq!(answer.status, 200);
        let body = answer.json();
        if body["code"] != 0 {
            assert_eq!(body["trace_id"], answer.header("x-tsa-trace-id"));
        }
        body["code"].clone()
    }
}

#[tokio::test]
async fn the_page_refuses_ports_and_foreign_domains_and_a_person_picks_an_identity() {
    let house = open().await;
    house.control.set_auto_consent(false);
    let (id, ..) = house.app("tencent");
    for wrong in [
        "http://127.0.0.1:18787/callback",
        "https://evil.test/callback",
        "https://sandbox.example:8443/callback",
    ] {
        let path = format!(
            "/oauth/authorize?client_id={id}&redirect_uri={}",
            encode(wrong)
        );
        let page = house.browser.get(CONSENT, &path, &[]).await;
        assert!(
            page.status == 200 && page.text().contains("redirect_uri"),
            "{wrong}"
        );
    }
    let path = format!(
        "/oauth/authorize?client_id={id}&state=a%26b&redirect_uri={}",
        encode("https://sandbox.example/callback")
    );
    let page = house.browser.get(CONSENT, &path, &[]).await.text();
    assert!(page.contains("业务单元") && page.contains("同意授权"));
    let agreed = house
        .browser
        .form(CONSENT, &path, &[("identity", "1"), ("decision", "agree")])
        .await;
    assert_eq!(agreed.redirect_param("state"), "a&b");
    let answer = exchange(&house, &agreed.redirect_param("authorization_code")).await;
    assert_eq!(
        answer["data"]["authorizer_info"]["account_role_type"],
        "ACCOUNT_ROLE_TYPE_AGENCY"
    );
    let refused = house
        .browser
        .form(CONSENT, &path, &[("decision", "refuse")])
        .await;
    assert_eq!(refused.redirect_param("error"), "access_denied");
}

#[tokio::test]
async fn a_code_works_once_for_five_minutes_and_with_its_redirect() {
    let house = open().await;
    let code = authorize(&house, "").await;
    let other = format!(
        "grant_type=authorization_code&authorization_code={code}&redirect_uri=https://sandbox.example/x"
    );
    assert_eq!(token(&house, &other).await["code"], 11011);
    let first = exchange(&house, &code).await;
    assert_eq!(
        (
            &first["data"]["access_token_expires_in"],
            &first["data"]["refresh_token_expires_in"]
        ),
        (&json!(86_400), &json!(2_592_000))
    );
    assert_eq!(exchange(&house, &code).await["code"], 11013);
    assert_eq!(exchange(&house, "never").await["code"], 11011);
    let late = authorize(&house, "").await;
    house.control.advance(300);
    assert_eq!(exchange(&house, &late).await["code"], 11009);
    let posted = house
        .browser
        .post(API, "/oauth/token", &[], &json!({}))
        .await
        .json();
    assert_eq!(posted["code"], 12007, "only GET");
}

#[tokio::test]
async fn one_refresh_keeps_the_refresh_token_and_the_other_rotates_both() {
    let mut caller = signed_in().await;
    let (id, secret, _) = caller.house.app("tencent");
    caller.house.control.advance(DAY);
    assert_eq!(
        caller
            .read("/funds/get", json!({"account_id": 31_870_452}))
            .await["code"],
        11000
    );
    let renewed = token(
        &caller.house,
        &format!("grant_type=refresh_token&refresh_token={}", caller.refresh),
    )
    .await;
    let data = renewed["data"].as_object().expect("data");
    assert!(
        !data.contains_key("refresh_token") && !data.contains_key("authorizer_info"),
        "{renewed}"
    );
    caller.access = text(&renewed["data"]["access_token"]);
    caller.house.control.advance(30 * DAY - 1);

    let rotate = |refresh: String| {
        let path = format!(
            "/oauth/refresh_token?client_id={id}&client_secret={secret}&refresh_token={refresh}"
        );
        let house = &caller.house;
        async move { house.browser.get(API, &path, &[]).await.json() }
    };
    let rotated = rotate(caller.refresh.clone()).await;
    assert_eq!(rotated["code"], 0, "its thirty days began anew: {rotated}");
    assert_eq!(
        rotate(caller.refresh.clone()).await["code"],
        11010,
        "the old one died"
    );
    assert_eq!(
        caller
            .read("/funds/get", json!({"account_id": 31_870_452}))
            .await["code"],
        11002
    );
    caller.house.control.advance(30 * DAY);
    assert_eq!(
        rotate(text(&rotated["data"]["refresh_token"])).await["code"],
        11012
    );
}

#[tokio::test]
async fn the_common_parameters_are_checked() {
    let caller = signed_in().await;
    let token = &caller.access;
    let long = "a".repeat(33);
    for (query, code) in [
        (format!("access_token={token}&timestamp={NOW}"), 12000),
        (format!("timestamp={NOW}&nonce=a"), 12000),
        (format!("access_token=&timestamp={NOW}&nonce=a"), 11005),
        (format!("access_token=a%20b&timestamp={NOW}&nonce=a"), 11004),
        (format!("access_token=abc&timestamp={NOW}&nonce=a"), 11002),
        (
            format!("access_token={token}&timestamp={}&nonce=a", NOW - 301),
            12101,
        ),
        (
            format!("access_token={token}&timestamp={}&nonce=a", NOW * 1000),
            12101,
        ),
        (format!("access_token={token}&timestamp=now&nonce=a"), 18002),
        (
            format!("access_token={token}&timestamp={NOW}&nonce={long}"),
            18003,
        ),
        (
            format!("access_token={token}&timestamp={}&nonce=a", NOW + 300),
            0,
        ),
        (
            format!("access_token={token}&timestamp={NOW}&nonce=a"),
            12100,
        ),
    ] {
        assert_eq!(caller.raw(&query).await, code, "{query}");
    }
    assert_eq!(
        caller.read("/campaigns/get", json!({})).await["code"],
        12007,
        "there are no campaigns in v3.0"
    );
}

#[tokio::test]
async fn scopes_and_minutes_are_limited() {
    let caller = sign_in(open().await, "ads_insights").await;
    assert_eq!(
        caller
            .read("/funds/get", json!({"account_id": 31_870_452}))
            .await["code"],
        11014
    );
    assert_eq!(
        caller
            .read("/adgroups/get", json!({"account_id": 31_870_452}))
            .await["code"],
        0
    );

    let caller = sign_in(crate::house::open_with(Options::default()).await, "").await;
    caller.house.control.set_limits(true);
    let ask = || caller.read("/funds/get", json!({"account_id": 31_870_452}));
    for _ in 0..600 {
        assert_eq!(ask().await["code"], 0);
    }
    assert_eq!(ask().await["code"], 11017);
    caller.house.control.advance(299);
    assert_eq!(ask().await["code"], 11017, "closed for five minutes");
    let path = format!("/v3.0/funds/get?account_id=31870452&{}", caller.common());
    let answer = caller.house.browser.get(API, &path, &[]).await;
    assert_eq!(answer.header("x-ratelimit-remaining"), "100%,0%");
    caller.house.control.advance(1);
    assert_eq!(ask().await["code"], 0);
}
