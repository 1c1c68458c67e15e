//! From an empty home to a grant, and the ways in which that can end otherwise.

use crate::{
    person::{decide, follow},
    stage::{Props, Stage},
};

#[tokio::test]
async fn a_consent_in_the_browser_leads_to_accounts() -> anyhow::Result<()> {
    let Some(stage) = Stage::set(Props::default()).await? else {
        return Ok(());
    };
    let app = stage.register("oceanengine").await?;
    stage.press(&format!("authorize-{app}")).await?;
    let address = stage.opened(0).await?;
    let landed = follow(&decide(&address, true).await?).await?;
    assert!(
        !landed.contains("auth_code") && !landed.contains("state="),
        "the page afterwards holds no code"
    );
    stage.press("nav-accounts").await?;
    let accounts: serde_json::Value =
        serde_json::from_str(&stage.qy(&["account", "list", "--json"])?)?;
    let listed = accounts.as_array().map_or(&[][..], Vec::as_slice);
    assert!(listed.len() > 2, "{accounts}");
    for account in listed {
        let id = account["account"].as_str().unwrap_or_default();
        stage.find(&format!("account-row-{id}")).await?;
    }
    stage.strike().await
}

#[tokio::test]
async fn a_refusal_is_told_in_plain_words() -> anyhow::Result<()> {
    let Some(stage) = Stage::set(Props::default()).await? else {
        return Ok(());
    };
    let app = stage.register("douyin").await?;
    stage.press(&format!("authorize-{app}")).await?;
    let address = stage.opened(0).await?;
    follow(&decide(&address, false).await?).await?;
    stage.reads("access_denied").await?;
    assert_eq!(stage.qy(&["grant", "list", "--json"])?, "[]");
    stage.strike().await
}

#[tokio::test]
async fn a_wait_that_ends_frees_the_port() -> anyhow::Result<()> {
    let props = Props {
        env: vec![("QIANYAO_LOGIN_TIMEOUT", "2")],
        ..Props::default()
    };
    let Some(stage) = Stage::set(props).await? else {
        return Ok(());
    };
    let app = stage.register("oceanengine").await?;
    stage.press(&format!("authorize-{app}")).await?;
    stage.opened(0).await?;
    stage.reads("秒内没有收到授权结果").await?;
    let redirect = url::Url::parse(&stage.redirects["oceanengine"][0])?;
    let port = redirect.port().unwrap_or_default();
    stage
        .until("the port to be free", async || {
            Ok(std::net::TcpListener::bind(("127.0.0.1", port)).is_ok())
        })
        .await?;
    stage.strike().await
}

#[tokio::test]
async fn what_the_person_landed_on_can_be_pasted() -> anyhow::Result<()> {
    let Some(stage) = Stage::set(Props::default()).await? else {
        return Ok(());
    };
    let app = stage.register("douyin").await?;
    stage.press(&format!("authorize-{app}")).await?;
    let address = stage.opened(0).await?;
    let home = decide(&address, true).await?;
    let foreign = home.replace("state=", "state=x");
    stage.fill("login-paste", &foreign).await?;
    stage.press("login-paste-submit").await?;
    stage.css("[role='alert'], [data-testid='toast']").await?;
    assert_eq!(
        stage.qy(&["grant", "list", "--json"])?,
        "[]",
        "a foreign state is refused"
    );
    stage
        .fill("login-paste", &format!("我跳到了这里：{home}"))
        .await?;
    stage.press("login-paste-submit").await?;
    stage
        .until("the grant", async || {
            Ok(stage.qy(&["grant", "list", "--json"])?.contains("fresh"))
        })
        .await?;
    stage.strike().await
}
