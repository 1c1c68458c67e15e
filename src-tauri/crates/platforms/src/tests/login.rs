//! Consent addresses, token requests and their answers, as they stand on the wire.

use super::told::{CODE, SECRET, TOKEN, app, on_paper, reply};
use crate::platform;
use insta::assert_snapshot;
use qianyao_domain::{Account, App, Secret};
use qianyao_wire::{AppSecrets, AuthorizeAsk, TokenAnswer, TokenCall, Walk};
use serde_json::Value;
use std::sync::Arc;

const STATE: &str = "st4te-canary";

fn address(app: &App, redirect_uri: &str, scope: &str, challenge: Option<&str>) -> String {
    (platform(&app.platform).unwrap().login.authorize)(&AuthorizeAsk {
        app,
        redirect_uri,
        state: STATE,
        scope,
        challenge,
    })
}

/// All token requests that a platform knows, on paper.
fn requests(app: &App) -> String {
    let law = &platform(&app.platform).unwrap().login;
    let secret = Secret::from(SECRET);
    let with = AppSecrets {
        app,
        secret: &secret,
    };
    let token = Secret::from(TOKEN);
    let verifier = (law.pkce)(app).then(|| Secret::from("verifier"));
    let mut all = vec![
        (law.exchange)(
            &with,
            &Secret::from(CODE),
            "http://127.0.0.1:18787/callback",
            verifier.as_ref(),
        ),
        (law.refresh)(&with, &token),
    ];
    all.extend(law.renew.map(|renew| renew(&with, &token)));
    all.extend(
        law.client_token
            .map(|client| client(&with))
            .unwrap_or_default(),
    );
    all.iter().map(on_paper).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn answer(key: &str, call: TokenCall, text: &str) -> TokenAnswer {
    (platform(key).unwrap().login.read)(&reply(200, text), call)
        .unwrap_or_else(|verdict| panic!("{verdict:?}"))
}

fn exposed(secret: &Option<Secret>) -> Option<&str> {
    secret.as_ref().map(|secret| secret.expose().as_str())
}

#[test]
fn qianchuan_consent() {
    let redirect = "http://127.0.0.1:18787/callback";
    let plain = app("oceanengine", "1780000000000123", &[]);
    assert_snapshot!(address(&plain, redirect, "", None));
    let pasted = app(
        "oceanengine",
        "1780000000000123",
        &[(
            "consent_page",
            "https://open.oceanengine.com/audit/oauth.html?app_id=1&state=your_custom_params&rid=abc&material_auth=0",
        )],
    );
    assert_snapshot!(address(&pasted, redirect, "20120000, 22000000", None));
    let chosen = app(
        "oceanengine",
        "1780000000000123",
        &[
            ("rid", "r9"),
            ("material_auth", "0"),
            ("consent_page", "no address"),
        ],
    );
    assert_snapshot!(address(&chosen, redirect, "[1]", None));
}

#[test]
fn qianchuan_tokens() {
    assert_snapshot!(requests(&app("oceanengine", "1780000000000123", &[])));
    assert_snapshot!(requests(&app(
        "oceanengine",
        "not-digits",
        &[("oauth_origin", "https://api.oceanengine.com/")],
    )));
    let first = answer(
        "oceanengine",
        TokenCall::Exchange,
        r#"{"code":0,"message":"OK","request_id":"202611200930150A1B2C3D4E5F60718293","data":{"access_token":"at_example_7c1d","expires_in":86400,"refresh_token":"rt_example_19f0","refresh_token_expires_in":2592000,"advertiser_ids":[1790012345678901,23456789]}}"#,
    );
    assert_eq!(exposed(&first.access), Some("at_example_7c1d"));
    assert_eq!(exposed(&first.refresh), Some("rt_example_19f0"));
    assert_eq!(first.access_expires_in, Some(86_400));
    assert_eq!(first.refresh_expires_in, Some(2_592_000));
    assert_eq!(first.extra["advertiser_ids"], "1790012345678901,23456789");
    assert_eq!(
        first.said.request_id.as_deref(),
        Some("202611200930150A1B2C3D4E5F60718293")
    );
    let quoted = answer(
        "oceanengine",
        TokenCall::Refresh,
        r#"{"code":"0","message":"OK","data":{"access_token":"at","expires_in":"86400","refresh_token":"rt","refresh_token_expires_in":2592000.0}}"#,
    );
    assert_eq!(quoted.access_expires_in, Some(86_400));
    assert_eq!(quoted.refresh_expires_in, Some(2_592_000));
}

#[test]
fn douyin_consent() {
    let law = &platform("douyin").unwrap().login;
    let plain = app("douyin", "awdemo123", &[]);
    assert_snapshot!(address(
        &plain,
        "https://example.com/cb",
        law.default_scope,
        None
    ));
    let chosen = app("douyin", "awdemo123", &[("optional_scope", "user_info,1")]);
    assert_snapshot!(address(
        &chosen,
        "https://example.com/cb",
        "user_info, trial.whitelist",
        None
    ));
}

#[test]
fn douyin_tokens() {
    assert_snapshot!(requests(&app("douyin", "awdemo123", &[])));
    let first = answer(
        "douyin",
        TokenCall::Exchange,
        r#"{"data":{"access_token":"act.t3stA1","expires_in":1296000,"refresh_token":"rft.t3stR1","refresh_expires_in":2592000,"open_id":"_000q7Lm-demo-open-id","scope":"user_info,alliance.kol.orders","error_code":0,"description":"","captcha":"","desc_url":"","log_id":"20260102030405AAAA"},"message":"success"}"#,
    );
    assert_eq!(exposed(&first.access), Some("act.t3stA1"));
    assert_eq!(exposed(&first.refresh), Some("rft.t3stR1"));
    assert_eq!(first.refresh_expires_in, Some(2_592_000));
    assert_eq!(first.subject.as_deref(), Some("_000q7Lm-demo-open-id"));
    assert_eq!(
        first.scopes.unwrap(),
        ["user_info", "alliance.kol.orders"].map(str::to_owned)
    );
    assert_eq!(first.said.request_id.as_deref(), Some("20260102030405AAAA"));

    // A refresh names the refresh token again, which lives no longer for it.
    let again = answer(
        "douyin",
        TokenCall::Refresh,
        r#"{"data":{"access_token":"act.t3stA2","expires_in":"1296000","refresh_token":"rft.t3stR1","refresh_expires_in":2592000,"open_id":"o","scope":"user_info","error_code":"0"},"message":"success"}"#,
    );
    assert_eq!(exposed(&again.access), Some("act.t3stA2"));
    assert_eq!(again.access_expires_in, Some(1_296_000));
    assert_eq!(exposed(&again.refresh), Some("rft.t3stR1"));
    assert_eq!(again.refresh_expires_in, None);

    let renewed = answer(
        "douyin",
        TokenCall::Renew,
        r#"{"data":{"refresh_token":"rft.t3stR2","expires_in":"2592000","error_code":0,"description":""},"message":"success"}"#,
    );
    assert_eq!(exposed(&renewed.access), None);
    assert_eq!(exposed(&renewed.refresh), Some("rft.t3stR2"));
    assert_eq!(renewed.refresh_expires_in, Some(2_592_000));

    let client = answer(
        "douyin",
        TokenCall::Client,
        r#"{"data":{"access_token":"clt.t3st","expires_in":7200,"error_code":0,"description":""},"message":"success"}"#,
    );
    assert_eq!(exposed(&client.access), Some("clt.t3st"));
    assert_eq!(client.access_expires_in, Some(7_200));
}

#[test]
fn tencent_consent() {
    let plain = app("tencent", "1110001234", &[]);
    let redirect = "https://example.com/cb?from=e.qq";
    assert_snapshot!(address(&plain, redirect, "", None));
    let chosen = app(
        "tencent",
        "1110001234",
        &[("account_type", "ACCOUNT_TYPE_WECHAT")],
    );
    assert_snapshot!(address(
        &chosen,
        redirect,
        "ads_management,ads_insights",
        None
    ));
}

#[test]
fn tencent_tokens() {
    assert_snapshot!(requests(&app("tencent", "1110001234", &[])));
    assert_snapshot!(requests(&app(
        "tencent",
        "1110001234",
        &[
            ("refresh_call", "refresh_token"),
            ("api_origin", "https://sandbox-api.e.qq.com")
        ]
    )));
    let first = answer(
        "tencent",
        TokenCall::Exchange,
        r#"{"code":0,"message":"","message_cn":"","data":{"authorizer_info":{"account_uin":2870011223,"account_id":31870452,"scope_list":["ads_management","ads_insights"],"wechat_account_id":"","account_role_type":"ACCOUNT_ROLE_TYPE_ORGANIZATION_ADVERTISER_UNIT","account_type":"ACCOUNT_TYPE_ADVERTISER"},"access_token":"at","refresh_token":"rt","access_token_expires_in":86400,"refresh_token_expires_in":2592000}}"#,
    );
    assert_eq!(exposed(&first.refresh), Some("rt"));
    assert_eq!(first.subject.as_deref(), Some("31870452"));
    assert_eq!(
        first.extra["account_role_type"],
        "ACCOUNT_ROLE_TYPE_ORGANIZATION_ADVERTISER_UNIT"
    );
    let again = answer(
        "tencent",
        TokenCall::Refresh,
        r#"{"code":0,"message":"","message_cn":"","data":{"access_token":"at2","access_token_expires_in":86400,"refresh_token_expires_in":2592000}}"#,
    );
    assert_eq!(exposed(&again.refresh), None);
    assert_eq!(again.refresh_expires_in, Some(2_592_000));
    assert_eq!((again.subject, again.scopes), (None, None));
}

#[test]
fn amazon_consent() {
    let id = "amzn1.application-oa2-client.example";
    let redirect = "http://localhost:18790/amazon/callback";
    let scope = platform("amazon").unwrap().login.default_scope;
    assert_snapshot!(address(
        &app("amazon", id, &[]),
        redirect,
        scope,
        Some("ch4llenge")
    ));
    let far = app("amazon", id, &[("region", "fe")]);
    let two = "advertising::campaign_management advertising::test:create_account";
    assert_snapshot!(address(&far, redirect, two, None));
}

#[test]
fn amazon_tokens() {
    let id = "amzn1.application-oa2-client.example";
    assert_snapshot!(requests(&app("amazon", id, &[("region", "eu")])));
    let without = requests(&app("amazon", id, &[("pkce", "off")]));
    assert!(!without.contains("code_verifier"), "{without}");
    let first = answer(
        "amazon",
        TokenCall::Exchange,
        r#"{"access_token":"Atza|EXAMPLE-1","refresh_token":"Atzr|EXAMPLE-1","token_type":"bearer","expires_in":3600}"#,
    );
    assert_eq!(exposed(&first.access), Some("Atza|EXAMPLE-1"));
    assert_eq!(exposed(&first.refresh), Some("Atzr|EXAMPLE-1"));
    assert_eq!(
        (first.access_expires_in, first.refresh_expires_in),
        (Some(3_600), None)
    );
    let again = answer(
        "amazon",
        TokenCall::Refresh,
        r#"{"access_token":"Atza|EXAMPLE-2","token_type":"bearer","expires_in":"3600"}"#,
    );
    assert_eq!(
        (again.access_expires_in, again.refresh),
        (Some(3_600), None)
    );
}

#[test]
fn amazon_goes_to_the_profile_s_region_with_its_media_types() {
    let app = app("amazon", "amzn1.application-oa2-client.example", &[]);
    let own = || Some(account("amazon", "3120098877665544", "eu"));
    let window = [
        ("startDate", Value::from("2026-07-01")),
        ("endDate", Value::from("2026-07-07")),
    ];
    assert_snapshot!(signed_for("amazon.sp_campaign", &app, own(), &[]));
    assert_snapshot!(signed_for(
        "amazon.sp_campaign_report",
        &app,
        own(),
        &window
    ));
    assert_snapshot!(signed_for("amazon.profile", &app, own(), &[]));
}

/// A call of a row, signed, on paper.
fn signed(row: &str, app: &App) -> String {
    signed_for(row, app, None, &[])
}

fn signed_for(
    row: &str,
    app: &App,
    account: Option<Account>,
    given: &[(&'static str, Value)],
) -> String {
    let (platform, endpoint) = crate::endpoint(row).unwrap();
    let account = account.map(Arc::new);
    let inputs = qianyao_wire::Inputs {
        subject: "open/id+1".to_owned(),
        account: account.clone(),
        ..qianyao_wire::Inputs::given(given.to_vec())
    };
    let mut out = qianyao_wire::build(platform, endpoint, &inputs).unwrap();
    let token = Secret::from(TOKEN);
    (platform.sign)(
        &mut out,
        &Walk {
            app,
            token: Some(&token),
            account: account.as_deref(),
            server_now: 1_767_294_245,
        },
    );
    on_paper(&out)
}

#[test]
fn calls_carry_their_token_where_the_platform_wants_it() {
    let ocean = app("oceanengine", "1", &[]);
    assert_snapshot!(signed("oceanengine.advertiser", &ocean));
    let moved = app(
        "oceanengine",
        "1",
        &[("api_origin", "https://ad.oceanengine.com")],
    );
    assert_snapshot!(signed("oceanengine.user_info", &moved));
    let douyin = app("douyin", "aw1", &[]);
    assert_snapshot!(signed("douyin.buyin_id", &douyin));
    assert_snapshot!(signed("douyin.userinfo", &douyin));
}

pub(super) fn account(platform: &str, id: &str, region: &str) -> Account {
    Account {
        account: id.into(),
        grant: "g-1".into(),
        platform: platform.to_owned(),
        name: String::new(),
        kind: "ADVERTISER".to_owned(),
        parent: None,
        currency: "CNY".to_owned(),
        timezone: "Asia/Shanghai".to_owned(),
        valid: true,
        region: region.to_owned(),
    }
}

#[test]
fn tencent_signs_in_the_query_of_post_too() {
    let app = app("tencent", "1110001234", &[]);
    let own = || Some(account("tencent", "31870452", ""));
    let nonce = |paper: &str| -> String {
        let (_, rest) = paper.split_once("?nonce=").unwrap();
        rest.chars().take_while(|c| !c.is_whitespace()).collect()
    };
    let papers = [
        signed_for("tencent.adgroup", &app, own(), &[]),
        signed_for(
            "tencent.adgroup_add",
            &app,
            own(),
            &[
                ("adgroup_name", Value::from("春季")),
                ("bid_amount", Value::from("5200")),
            ],
        ),
    ];
    let nonces: Vec<String> = papers.iter().map(|paper| nonce(paper)).collect();
    for nonce in &nonces {
        assert_eq!(nonce.len(), 32);
        assert!(
            nonce
                .bytes()
                .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
        );
    }
    assert_ne!(nonces[0], nonces[1]);
    assert_snapshot!(
        papers
            .join("\n")
            .replace(&nonces[0], "<nonce>")
            .replace(&nonces[1], "<nonce>")
    );
}
