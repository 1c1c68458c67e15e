//! What a person does all day: sync, sort, search, look closely, copy a token.

use crate::{
    person::{decide, follow},
    stage::{Props, Stage},
};
use std::process::Command;

/// Authorises the creator's app and gives the grant.
pub(crate) async fn authorised(
    stage: &Stage,
    platform: &str,
    nth: usize,
) -> anyhow::Result<String> {
    let app = stage.register(platform).await?;
    stage.press(&format!("authorize-{app}")).await?;
    let address = stage.opened(nth).await?;
    follow(&decide(&address, true).await?).await?;
    let mut grant = String::new();
    stage
        .until("the grant", async || {
            let grants: serde_json::Value =
                serde_json::from_str(&stage.qy(&["grant", "list", "--json"])?)?;
            let found = grants
                .as_array()
                .into_iter()
                .flatten()
                .find(|row| row["platform"] == platform);
            grant = found
                .and_then(|row| row["grant"].as_str())
                .unwrap_or_default()
                .to_owned();
            Ok(found.is_some_and(|row| row["accounts"].as_u64() > Some(0)))
        })
        .await?;
    stage.gone("login-sheet").await?;
    Ok(grant)
}

#[tokio::test]
async fn a_token_is_copied_and_never_shown_to_the_page() -> anyhow::Result<()> {
    let Some(stage) = Stage::set(Props::default()).await? else {
        return Ok(());
    };
    let grant = authorised(&stage, "douyin", 0).await?;
    stage.press("nav-tokens").await?;
    stage.press(&format!("token-copy-{grant}")).await?;
    stage.find("toast").await?;
    let token = stage.qy(&["token", &grant])?;
    assert!(token.len() > 8);
    let clipboard = Command::new("xclip")
        .args(["-selection", "clipboard", "-o"])
        .output()?;
    assert_eq!(String::from_utf8(clipboard.stdout)?, token);
    let page = stage.page.source().await?;
    assert!(!page.contains(&token), "the token is nowhere in the page");
    stage.strike().await
}

#[tokio::test]
async fn orders_are_synced_sorted_searched_and_opened() -> anyhow::Result<()> {
    let Some(stage) = Stage::set(Props::default()).await? else {
        return Ok(());
    };
    authorised(&stage, "douyin", 0).await?;
    stage.press("nav-data").await?;
    stage.press("dataset-douyin.store_product").await?;
    stage
        .until("products", async || {
            Ok(stage.texts("[data-testid='table-row']").await?.len() > 5)
        })
        .await?;
    let total = |text: String| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let all = total(stage.text("[data-testid='table-total']").await?);
    let first = stage.text("[data-testid='table-row']").await?;
    stage.press("table-sort-price").await?;
    stage
        .until("another order", async || {
            Ok(stage.text("[data-testid='table-row']").await? != first)
        })
        .await?;
    stage.fill("table-search", "保温杯").await?;
    stage
        .until("fewer rows", async || {
            let now = total(stage.text("[data-testid='table-total']").await?);
            Ok(!now.is_empty() && now != all)
        })
        .await?;
    stage
        .press_css("[data-testid='table-row'] [role='gridcell']")
        .await?;
    stage.page.active_element().await?.send_keys(" ").await?;
    stage.find("detail").await?;
    stage.reads("推广 ID").await?;
    stage.strike().await
}

#[tokio::test]
async fn the_sandbox_of_the_first_run_leads_to_tables() -> anyhow::Result<()> {
    let Some(stage) = Stage::set(Props::default()).await? else {
        return Ok(());
    };
    stage.press("sandbox-start").await?;
    stage.find("sandbox-badge").await?;
    stage.press("nav-apps").await?;
    stage.css("[data-testid^='authorize-oceanengine-']").await?;
    stage
        .press_css("[data-testid^='authorize-oceanengine-']")
        .await?;
    let address = stage.opened(0).await?;
    follow(&decide(&address, true).await?).await?;
    stage.gone("login-sheet").await?;
    stage.press("nav-data").await?;
    stage.press("dataset-oceanengine.uni_ad").await?;
    stage
        .until("plans", async || {
            Ok(!stage.texts("[data-testid='table-row']").await?.is_empty())
        })
        .await?;
    stage.strike().await
}
