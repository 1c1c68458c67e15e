//! A Monday morning of an operator, as a row of pictures; run by `cargo xtask screenshots`.

use crate::{
    browse::authorised,
    screens::{album_folder, shot},
    stage::{Props, Stage},
};
use fantoccini::key::Key;
use std::path::Path;

#[tokio::test]
async fn screens_of_a_monday_morning() -> anyhow::Result<()> {
    let Some(dir) = album_folder("monday")? else {
        return Ok(());
    };
    let props = Props {
        rows: Some(3000),
        size: Some((1280, 800)),
        ..Props::default()
    };
    let Some(stage) = Stage::set(props).await? else {
        return Ok(());
    };
    authorised(&stage, "oceanengine", 0).await?;
    authorised(&stage, "douyin", 1).await?;
    stage.press("nav-overview").await?;
    stage.press("sync-all").await?;
    shot(&stage, &dir, "1-sync").await?;
    stage.gone("sync-strip").await?;
    shot(&stage, &dir, "2-overview").await?;
    plans(&stage, &dir).await?;
    orders(&stage, &dir).await?;
    for (picture, screen) in [("10-tokens", "tokens"), ("11-runs", "overview")] {
        stage.press(&format!("nav-{screen}")).await?;
        shot(&stage, &dir, picture).await?;
    }
    stage.strike().await
}

/// What spends most, looked at closely, and paused.
async fn plans(stage: &Stage, dir: &Path) -> anyhow::Result<()> {
    stage.press("nav-data").await?;
    stage.press("dataset-oceanengine.ad").await?;
    stage.css("[data-testid='table-row']").await?;
    stage
        .press_css("[data-testid='table-row'] [role='gridcell']")
        .await?;
    shot(stage, dir, "3-plans").await?;
    stage.page.active_element().await?.send_keys(" ").await?;
    stage.find("detail").await?;
    shot(stage, dir, "4-one-plan").await?;
    stage.press("detail-close").await?;
    stage.press("deeds-open").await?;
    shot(stage, dir, "5-what-can-be-done").await?;
    stage.press("start-oceanengine.ad_status_update").await?;
    stage.find("call-confirm").await?;
    shot(stage, dir, "6-before-it-is-sent").await?;
    stage.press("call-confirm").await?;
    stage.find("items").await?;
    shot(stage, dir, "7-item-by-item").await?;
    leave(stage).await
}

/// Closes what lies over the page.
async fn leave(stage: &Stage) -> anyhow::Result<()> {
    let escape = String::from(char::from(Key::Escape));
    stage
        .page
        .active_element()
        .await?
        .send_keys(&escape)
        .await?;
    Ok(())
}

/// Orders of one kind, summed up, and taken along as a file.
async fn orders(stage: &Stage, dir: &Path) -> anyhow::Result<()> {
    stage.press("dataset-douyin.kol_orders").await?;
    stage.css("[data-testid='table-row']").await?;
    stage.fill("table-search", "保温杯").await?;
    shot(stage, dir, "8-orders").await?;
    stage.press("export-open").await?;
    shot(stage, dir, "9-export").await?;
    leave(stage).await
}
