//! The pages on which a person agrees or refuses.

use qianyao_sandbox::Options;

use crate::house::{AD, ALL_SCOPES, DOUYIN, House, OPEN_OCEAN, QIANCHUAN, encode, open, open_with};

async fn asked() -> House {
    let house = open().await;
    house.control.set_auto_consent(false);
    house
}

fn ocean_link(house: &House, redirect: &str) -> String {
    let (id, ..) = house.app("oceanengine");
    format!(
        "?app_id={id}&state=a%26b&material_auth=1&redirect_uri={}",
        encode(redirect)
    )
}

#[tokio::test]
async fn the_three_pages_say_who_asks_for_what() {
    let house = asked().await;
    let (id, _, redirect) = house.app("oceanengine");
    for (origin, path) in [
        (QIANCHUAN, "/openapi/qc/audit/oauth.html"),
        (OPEN_OCEAN, "/audit/oauth.html"),
        (AD, "/openapi/audit/oauth.html"),
    ] {
        let page = house
            .browser
            .get(
                origin,
                &format!("{path}{}", ocean_link(&house, &redirect)),
                &[],
            )
            .await;
        assert_eq!(page.status, 200);
        let html = page.text();
        for part in [
            "同意授权",
            "拒绝",
            "暮禾家居旗舰店",
            "敏感物料",
            &id,
            &redirect,
        ] {
            assert!(html.contains(part), "{part}");
        }
        assert!(!html.contains("<script"));
        assert!(
            page.header("content-security-policy")
                .contains("default-src 'none'")
        );
    }
}

#[tokio::test]
async fn agreeing_and_refusing_lead_home() {
    let house = asked().await;
    let (id, _, redirect) = house.app("oceanengine");
    let path = format!(
        "/openapi/qc/audit/oauth.html{}",
        ocean_link(&house, &redirect)
    );

    let form = [
        ("picked", "1"),
        ("subject", "10203040"),
        ("material", "1"),
        ("decision", "agree"),
    ];
    let agreed = house.browser.form(QIANCHUAN, &path, &form).await;
    assert!(
        agreed
            .location()
            .as_str()
            .starts_with(&format!("{redirect}?"))
    );
    for (name, value) in [
        ("app_id", id.as_str()),
        ("material_auth_status", "1"),
        ("state", "a&b"),
    ] {
        assert_eq!(agreed.redirect_param(name), value);
    }
    assert!(agreed.redirect_param("scope").starts_with('['));
    assert!(!agreed.redirect_param("uid").is_empty());
    let tokens = house
        .exchange_oceanengine(&agreed.redirect_param("auth_code"))
        .await;
    assert_eq!(tokens["data"]["advertiser_ids"].to_string(), "[10203040]");

    let refused = house
        .browser
        .form(QIANCHUAN, &path, &[("decision", "refuse")])
        .await;
    assert_eq!(refused.redirect_param("error"), "access_denied");
    assert_eq!(refused.redirect_param("state"), "a&b");
    assert!(
        !refused
            .location()
            .query_pairs()
            .any(|(name, _)| name == "auth_code")
    );

    let nothing = house
        .browser
        .form(QIANCHUAN, &path, &[("picked", "1"), ("decision", "agree")])
        .await;
    assert_eq!(nothing.status, 200, "nothing ticked is asked again");
}

#[tokio::test]
async fn a_redirect_must_be_the_registered_one_byte_for_byte() {
    let house = asked().await;
    let (.., redirect) = house.app("oceanengine");
    let (key, _, kol_redirect) = house.app("douyin");
    for wrong in [
        format!("{redirect}/"),
        redirect.replace("127.0.0.1", "localhost"),
        "https://evil.test/".to_owned(),
    ] {
        let path = format!("/openapi/qc/audit/oauth.html{}", ocean_link(&house, &wrong));
        let page = house.browser.get(QIANCHUAN, &path, &[]).await;
        assert_eq!(page.status, 200, "never a redirect");
        assert!(page.text().contains("回调地址"), "{wrong}");
        let agreed = house
            .browser
            .form(QIANCHUAN, &path, &[("decision", "agree")])
            .await;
        assert_eq!(agreed.status, 200);
    }
    for (wrong, code) in [
        (
            format!(
                "client_key={key}&response_type=code&scope=user_info&redirect_uri=http://127.0.0.1:1/"
            ),
            "10006",
        ),
        (
            "client_key=awnobody&response_type=code&scope=user_info".to_owned(),
            "10003",
        ),
        (
            format!(
                "client_key={key}&response_type=token&scope=user_info&redirect_uri={}",
                encode(&kol_redirect)
            ),
            "10002",
        ),
        (
            format!(
                "client_key={key}&response_type=code&scope=a.b&redirect_uri={}",
                encode(&kol_redirect)
            ),
            "10004",
        ),
        (
            format!(
                "client_key={key}&response_type=code&redirect_uri={}",
                encode(&kol_redirect)
            ),
            "10005",
        ),
    ] {
        let page = house
            .browser
            .get(DOUYIN, &format!("/platform/oauth/connect/?{wrong}"), &[])
            .await;
        assert!(
            page.status == 200 && page.text().contains(code),
            "{code}: {}",
            page.text()
        );
    }
    let nobody = house
        .browser
        .get(QIANCHUAN, "/openapi/qc/audit/oauth.html?app_id=1", &[])
        .await;
    assert!(nobody.text().contains("应用不存在"));
}

#[tokio::test]
async fn a_creator_picks_the_account_and_the_optional_scopes() {
    let house = asked().await;
    let (key, _, redirect) = house.app("douyin");
    let path = format!(
        "/platform/oauth/connect?client_key={key}&response_type=code&scope=user_info&optionalScope=alliance.kol.orders,1,alliance.kol.reputation,0&state=s&redirect_uri={}",
        encode(&redirect)
    );
    let page = house.browser.get(DOUYIN, &path, &[]).await.text();
    for part in ["小满好物", "山野厨房", "查询你的联盟订单", "同意授权"] {
        assert!(page.contains(part), "{part}");
    }
    let form = [
        ("picked", "1"),
        ("account", "1"),
        ("scope", "alliance.kol.reputation"),
        ("decision", "agree"),
    ];
    let agreed = house.browser.form(DOUYIN, &path, &form).await;
    assert_eq!(
        agreed.redirect_param("scopes"),
        "user_info,alliance.kol.reputation"
    );
    let tokens = house.exchange_douyin(&agreed.redirect_param("code")).await;
    assert_eq!(tokens["data"]["scope"], "user_info,alliance.kol.reputation");
    assert_eq!(tokens["data"]["open_id"], "_000+kZ/sandbox/creator+two==");

    let refused = house
        .browser
        .form(DOUYIN, &path, &[("decision", "refuse")])
        .await;
    assert_eq!(refused.redirect_param("error"), "access_denied");
    assert_eq!(refused.redirect_param("state"), "s");
}

#[tokio::test]
async fn registered_addresses_can_be_chosen() {
    let redirects = [(
        "douyin".to_owned(),
        vec!["http://127.0.0.1:40001/cb".to_owned()],
    )]
    .into();
    let house = open_with(Options {
        redirects,
        ..Options::default()
    })
    .await;
    let (key, _, redirect) = house.app("douyin");
    assert_eq!(redirect, "http://127.0.0.1:40001/cb");
    let path = format!(
        "/platform/oauth/connect/?client_key={key}&response_type=code&scope={ALL_SCOPES}&redirect_uri={}",
        encode(&redirect)
    );
    let answer = house.browser.get(DOUYIN, &path, &[]).await;
    assert!(
        answer
            .location()
            .as_str()
            .starts_with("http://127.0.0.1:40001/cb?code=")
    );
    assert!(
        !answer
            .location()
            .query_pairs()
            .any(|(name, _)| name == "state"),
        "no state sent, none back"
    );
}
