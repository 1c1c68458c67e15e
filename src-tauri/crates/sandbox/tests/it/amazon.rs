//! Amazon: consent with PKCE, tokens, and the door of the API hosts.

use qianyao_sandbox::Options;
use serde_json::{Value, json};

use crate::house::{House, encode, open, text};

const TOKENS: &str = "https://api.amazon.com";
pub(crate) const EUROPE: &str = "https://advertising-api-eu.amazon.com";
const NORTH_AMERICA: &str = "https://advertising-api.amazon.com";
const FAR_EAST: &str = "https://advertising-api-fe.amazon.com";
pub(crate) const DE: &str = "3120098877665544";

/// The pair of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

pub(crate) struct Caller {
    pub(crate) house: House,
    pub(crate) access: String,
    refresh: String,
}

pub(crate) async fn signed_in() -> Caller {
    sign_in(open().await).await
}

pub(crate) async fn sign_in(house: House) -> Caller {
    let code = authorize(&house, CHALLENGE).await;
    let (status, answer) = exchange(&house, &code, Some(VERIFIER)).await;
    assert_eq!(status, 200, "{answer}");
    Caller {
        access: text(&answer["access_token"]),
        refresh: text(&answer["refresh_token"]),
        house,
    }
}

async fn authorize(house: &House, challenge: &str) -> String {
    let (id, _, redirect) = house.app("amazon");
    let path = format!(
        "/ap/oa?client_id={id}&scope=advertising::campaign_management&response_type=code&state=st&code_challenge={challenge}&code_challenge_method=S256&redirect_uri={}",
        encode(&redirect)
    );
    let answer = house
        .browser
        .get("https://eu.account.amazon.com", &path, &[])
        .await;
    assert!(
        answer
            .location()
            .as_str()
            .contains("scope=advertising%3A%3Acampaign_management")
    );
    answer.redirect_param("code")
}

async fn exchange(house: &House, code: &str, verifier: Option<&str>) -> (u16, Value) {
    let (.., redirect) = house.app("amazon");
    let mut form = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", redirect.as_str()),
    ];
    form.extend(verifier.map(|verifier| ("code_verifier", verifier)));
    token(house, &form).await
}

async fn token(house: &House, form: &[(&str, &str)]) -> (u16, Value) {
    let (id, secret, _) = house.app("amazon");
    let mut form = form.to_vec();
    form.extend([
        ("client_id", id.as_str()),
        ("client_secret", secret.as_str()),
    ]);
    let answer = house.browser.form(TOKENS, "/auth/o2/token", &form).await;
    (answer.status, answer.json())
}

impl Caller {
    /// A call with the three headers, and a vendor type both ways when there is one.
    pub(crate) async fn call(
        &self,
        method: &str,
        origin: &str,
        path: &str,
        scope: &str,
        kinds: (&str, &str),
        body: &Value,
    ) -> crate::browser::Answer {
        let (id, ..) = self.house.app("amazon");
        let bearer = format!("Bearer {}", self.access);
        let mut headers = vec![
            ("Authorization", bearer.as_str()),
            ("Amazon-Advertising-API-ClientId", id.as_str()),
        ];
        if !scope.is_empty() {
            headers.push(("Amazon-Advertising-API-Scope", scope));
        }
        if !kinds.0.is_empty() {
            headers.push(("Content-Type", kinds.0));
        }
        headers.push(("Accept", kinds.1));
        let body = if body.is_null() {
            Vec::new()
        } else {
            body.to_string().into_bytes()
        };
        let method = method.parse().expect("a method");
        self.house
            .browser
            .try_send(method, origin, path, &headers, body)
            .await
            .expect(path)
    }

    pub(crate) async fn list(&self, path: &str, kind: &str, body: Value) -> Value {
        let kind = format!("application/vnd.{kind}.v3+json");
        let answer = self
            .call("POST", EUROPE, path, DE, (&kind, &kind), &body)
            .await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
    }

    async fn profiles(&self, origin: &str, query: &str) -> Value {
        let path = format!("/v2/profiles{query}");
        self.call("GET", origin, &path, "", ("", "*/*"), &Value::Null)
            .await
            .json()
    }
}

#[tokio::test]
async fn only_registered_addresses_hear_of_a_decision() {
    let house = open().await;
    house.control.set_auto_consent(false);
    let (id, _, redirect) = house.app("amazon");
    let path = |redirect: &str, rest: &str| {
        format!(
            "/ap/oa?client_id={id}&state=st{rest}&redirect_uri={}",
            encode(redirect)
        )
    };
    let good = "&response_type=code&scope=advertising::campaign_management";
    let origin = "https://www.amazon.com";
    for wrong in [
        "http://127.0.0.1:18789/callback",
        "http://localhost:18789/callback/",
        "https://evil.test/",
    ] {
        let page = house.browser.get(origin, &path(wrong, good), &[]).await;
        assert!(
            page.status == 400 && page.text().contains("whitelisted"),
            "{wrong}"
        );
    }
    for (rest, error) in [
        ("&response_type=token&scope=a", "unsupported_response_type"),
        ("&response_type=code&scope=profile", "invalid_scope"),
    ] {
        let answer = house.browser.get(origin, &path(&redirect, rest), &[]).await;
        assert_eq!(answer.redirect_param("error"), error);
    }
    let page = house.browser.get(origin, &path(&redirect, good), &[]).await;
    assert!(page.text().contains("同意授权"));
    let refused = house
        .browser
        .form(origin, &path(&redirect, good), &[("decision", "refuse")])
        .await;
    assert_eq!(
        (
            refused.redirect_param("error"),
            refused.redirect_param("state")
        ),
        ("access_denied".to_owned(), "st".to_owned())
    );
}

#[tokio::test]
async fn a_code_wants_its_verifier_and_lives_five_minutes() {
    let house = open().await;
    let code = authorize(&house, CHALLENGE).await;
    for verifier in [None, Some("another")] {
        assert_eq!(
            exchange(&house, &code, verifier).await.1["error"],
            "invalid_grant"
        );
    }
    assert_eq!(
        exchange(&house, &code, Some(VERIFIER)).await.0,
        200,
        "a wrong verifier does not spend the code"
    );
    let late = authorize(&house, CHALLENGE).await;
    house.control.advance(300);
    for spent in [code.as_str(), late.as_str(), "never"] {
        let (status, answer) = exchange(&house, spent, Some(VERIFIER)).await;
        assert_eq!((status, &answer["error"]), (400, &json!("invalid_request")));
        assert_eq!(
            answer["error_description"],
            "The request has an invalid parameter : code"
        );
    }
    let (id, ..) = house.app("amazon");
    let form = [
        ("grant_type", "refresh_token"),
        ("refresh_token", "x"),
        ("client_id", &id),
        ("client_secret", "wrong"),
    ];
    let answer = house.browser.form(TOKENS, "/auth/o2/token", &form).await;
    assert_eq!(
        (answer.status, answer.json()["error"].clone()),
        (401, json!("invalid_client"))
    );
}

#[tokio::test]
async fn refreshing_keeps_the_refresh_token() {
    let mut caller = signed_in().await;
    assert!(caller.access.starts_with("Atza|") && caller.refresh.starts_with("Atzr|"));
    assert!((350..2048).contains(&caller.access.len()));
    caller.house.control.advance(3600);
    assert_eq!(caller.profiles(EUROPE, "").await["code"], "UNAUTHORIZED");
    let form = [
        ("grant_type", "refresh_token"),
        ("refresh_token", caller.refresh.as_str()),
    ];
    let (_, answer) = token(&caller.house, &form).await;
    assert_eq!(
        (&answer["refresh_token"], &answer["expires_in"]),
        (&json!(caller.refresh), &json!(3600))
    );
    caller.access = text(&answer["access_token"]);
    assert_eq!(
        caller.profiles(EUROPE, "").await.as_array().map(Vec::len),
        Some(2)
    );
    caller.house.control.revoke("amazon");
    let form = [
        ("grant_type", "refresh_token"),
        ("refresh_token", caller.refresh.as_str()),
    ];
    assert_eq!(
        token(&caller.house, &form).await.1["error"],
        "invalid_grant"
    );
}

#[tokio::test]
async fn profiles_belong_to_their_region() {
    let caller = signed_in().await;
    for (origin, query, count) in [
        (NORTH_AMERICA, "", 3),
        (EUROPE, "", 2),
        (EUROPE, "?accessLevel=view", 3),
        (FAR_EAST, "", 1),
        (NORTH_AMERICA, "?profileTypeFilter=vendor", 1),
    ] {
        let profiles = caller.profiles(origin, query).await;
        assert_eq!(
            profiles.as_array().map(Vec::len),
            Some(count),
            "{origin} {query}"
        );
    }
    let managers = caller
        .call(
            "GET",
            EUROPE,
            "/managerAccounts",
            "",
            ("", "*/*"),
            &Value::Null,
        )
        .await
        .json();
    assert_eq!(
        managers["managerAccounts"][0]["linkedAccounts"]
            .as_array()
            .map(Vec::len),
        Some(3)
    );

    let kind = "application/vnd.spCampaign.v3+json";
    for (origin, scope, kinds, status, words) in [
        (EUROPE, "", (kind, kind), 401, "Scope header is missing"),
        (
            NORTH_AMERICA,
            DE,
            (kind, kind),
            401,
            "Not authorized to access scope 3120098877665544",
        ),
        (
            EUROPE,
            "5",
            (kind, kind),
            401,
            "No matching advertiser found for scope",
        ),
        (EUROPE, DE, ("application/json", kind), 415, kind),
        (EUROPE, DE, (kind, "application/json"), 406, kind),
    ] {
        let answer = caller
            .call(
                "POST",
                origin,
                "/sp/campaigns/list",
                scope,
                kinds,
                &json!({}),
            )
            .await;
        assert_eq!(answer.status, status, "{words}");
        assert!(
            answer.json()["message"]
                .as_str()
                .is_some_and(|message| message.contains(words)),
            "{}",
            answer.text()
        );
        assert!(!answer.header("x-amz-rid").is_empty());
    }
    let bare = caller
        .house
        .browser
        .get(EUROPE, "/v2/profiles", &[("Authorization", &caller.access)])
        .await;
    assert!(bare.status == 403 && bare.json().get("code").is_none());
}

#[tokio::test]
async fn too_many_calls_are_told_when_to_come_again() {
    let caller = sign_in(crate::house::open_with(Options::default()).await).await;
    caller.house.control.set_limits(true);
    let ask = || caller.call("GET", EUROPE, "/v2/profiles", "", ("", "*/*"), &Value::Null);
    for _ in 0..30 {
        assert_eq!(ask().await.status, 200);
    }
    let answer = ask().await;
    assert_eq!((answer.status, answer.header("retry-after")), (429, "2"));
    caller.house.control.advance(2);
    assert_eq!(ask().await.status, 200);
}
