//! What a person keeps: a view under a name, a file in the downloads, the place in a table.

use crate::{
    browse::authorised,
    stage::{Props, Stage},
};

async fn searched(stage: &Stage) -> anyhow::Result<String> {
    let script = "return document.querySelector(\"[data-testid='table-search']\")?.value ?? ''";
    let value = stage.page.execute(script, vec![]).await?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

/// How many records the table says it shows.
async fn total(stage: &Stage) -> anyhow::Result<String> {
    let text = stage.text("[data-testid='table-total']").await?;
    Ok(text.chars().filter(char::is_ascii_digit).collect())
}

/// Opens the products, looks for cups, and tells how many there are.
async fn cups(stage: &Stage) -> anyhow::Result<String> {
    authorised(stage, "douyin", 0).await?;
    stage.press("nav-data").await?;
    stage.press("dataset-douyin.store_product").await?;
    stage
        .until("products", async || {
            Ok(stage.texts("[data-testid='table-row']").await?.len() > 5)
        })
        .await?;
    let all = total(stage).await?;
    stage.fill("table-search", "保温杯").await?;
    stage
        .until("fewer rows", async || {
            let now = total(stage).await?;
            Ok(!now.is_empty() && now != all)
        })
        .await?;
    total(stage).await
}

#[tokio::test]
async fn a_view_is_named_exported_and_found_again() -> anyhow::Result<()> {
    let Some(stage) = Stage::set(Props::default()).await? else {
        return Ok(());
    };
    let few = cups(&stage).await?;
    stage.press("views-open").await?;
    stage.fill("view-name", "杯子").await?;
    stage.press("view-name-save").await?;
    stage
        .until("the view's name", async || {
            let name = stage.text("[data-testid='views-open']").await?;
            Ok(name.contains("杯子"))
        })
        .await?;
    let asked = "data douyin.store_product --view 杯子 --json --limit 0";
    let listed = stage.qy(&asked.split(' ').collect::<Vec<_>>())?;
    let listed: serde_json::Value = serde_json::from_str(&listed)?;
    assert_eq!(listed["total"].to_string(), few, "the terminal knows it");
    assert_eq!(listed["rows"], serde_json::json!([]));

    stage.press("export-open").await?;
    stage
        .press_css("[role='radiogroup'] [data-value='csv']")
        .await?;
    stage.press("export-start").await?;
    stage.find("export-done").await?;
    let files = stage.downloads();
    let [file] = &files[..] else {
        anyhow::bail!("one file and no draft: {files:?}");
    };
    let text = std::fs::read_to_string(file)?;
    assert_eq!(text.lines().count(), few.parse::<usize>()? + 1);
    assert!(text.starts_with('\u{feff}') && text.contains("保温杯"));
    stage.strike().await
}

#[tokio::test]
async fn a_table_is_found_again_as_it_was_left() -> anyhow::Result<()> {
    let Some(stage) = Stage::set(Props::default()).await? else {
        return Ok(());
    };
    let few = cups(&stage).await?;
    // What was typed and where the person was is written once it has come to rest.
    let kept = async || -> anyhow::Result<String> {
        let script = "return window.__TAURI_INTERNALS__.invoke('rpc', {name: 'setting_list', req: {}}).then(JSON.stringify)";
        let settings = stage.page.execute(script, vec![]).await?;
        Ok(settings.as_str().unwrap_or_default().to_owned())
    };
    stage
        .until("the place to be kept", async || {
            let settings = kept().await?;
            Ok(settings.contains("#/data/") && settings.contains("保温杯"))
        })
        .await?;
    let again = "window.location.hash = ''; window.location.reload()";
    stage.page.execute(again, vec![]).await?;
    stage
        .until("the table as it was left", async || {
            Ok(searched(&stage).await? == "保温杯" && total(&stage).await? == few)
        })
        .await?;
    stage.strike().await
}
