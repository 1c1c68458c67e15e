//! Pictures of every screen, taken from the real window; run by `cargo xtask screenshots`.

use crate::{
    browse::authorised,
    stage::{Props, Stage},
};
use std::path::{Path, PathBuf};

/// Screens by the button that leads to them.
const SCREENS: [&str; 7] = [
    "overview", "accounts", "data", "tokens", "console", "apps", "settings",
];

#[tokio::test]
async fn screens_of_the_usual_window() -> anyhow::Result<()> {
    let dresses = [
        ("zh", "light"),
        ("zh", "dark"),
        ("en", "light"),
        ("en", "dark"),
    ];
    album((1280, 800), &dresses).await
}

/// Two of the four are enough to see that the smallest window holds everything.
#[tokio::test]
async fn screens_of_the_smallest_window() -> anyhow::Result<()> {
    album((900, 600), &[("zh", "light"), ("en", "dark")]).await
}

/// Where the pictures of an album go; `None` where none are wanted.
pub(crate) fn album_folder(album: &str) -> anyhow::Result<Option<PathBuf>> {
    let Some(documents) = std::env::var_os("QIANYAO_SCREENSHOTS") else {
        println!("skipped: QIANYAO_SCREENSHOTS is not set; `cargo xtask screenshots` sets it");
        return Ok(None);
    };
    let dir = PathBuf::from(documents).join(album);
    std::fs::create_dir_all(&dir)?;
    Ok(Some(dir))
}

async fn album(size: (u32, u32), dresses: &[(&str, &str)]) -> anyhow::Result<()> {
    let Some(dir) = album_folder("screens")? else {
        return Ok(());
    };
    let props = Props {
        rows: Some(3000),
        size: Some(size),
        ..Props::default()
    };
    let Some(stage) = Stage::set(props).await? else {
        return Ok(());
    };
    stage.find("sandbox-start").await?;
    shot(&stage, &dir, &format!("first-run-{}", size.0)).await?;
    authorised(&stage, "oceanengine", 0).await?;
    authorised(&stage, "douyin", 1).await?;
    for (lang, theme) in dresses {
        dress(&stage, lang, theme).await?;
        tour(&stage, &dir, &format!("{lang}-{theme}-{}", size.0)).await?;
    }
    stage.strike().await
}

/// Every screen once.
async fn tour(stage: &Stage, dir: &Path, dress: &str) -> anyhow::Result<()> {
    for screen in SCREENS {
        stage.press(&format!("nav-{screen}")).await?;
        if screen == "data" {
            stage.press("dataset-oceanengine.uni_ad").await?;
            stage.css("[data-testid='table-row']").await?;
            shot(stage, dir, &format!("plans-{dress}")).await?;
            stage.press("dataset-douyin.store_product").await?;
            stage.css("[data-testid='table-row']").await?;
        }
        shot(stage, dir, &format!("{screen}-{dress}")).await?;
    }
    Ok(())
}

/// Language and theme by the settings page, as a person sets them.
async fn dress(stage: &Stage, lang: &str, theme: &str) -> anyhow::Result<()> {
    stage.press("nav-settings").await?;
    for value in [lang, theme] {
        stage
            .press_css(&format!("[role='radiogroup'] [data-value='{value}']"))
            .await?;
    }
    Ok(())
}

/// WebKit hands a picture out with the next frame it draws, and a page at rest draws none: so a pixel blinks.
const BLINK: &str = "const e = document.createElement('i'); e.id = 'blink'; document.body.append(e); \
    Object.assign(e.style, {position: 'fixed', right: 0, bottom: 0, width: '1px', height: '1px'}); \
    let on = false; window.blink = setInterval(() => { on = !on; e.style.background = on ? '#888' : '#889'; }, 40)";
const STILL: &str = "clearInterval(window.blink); document.getElementById('blink')?.remove()";

pub(crate) async fn shot(stage: &Stage, dir: &Path, name: &str) -> anyhow::Result<()> {
    // Pictures and numbers arrive after the page has changed; nothing says when the last of them did.
    tokio::time::sleep(std::time::Duration::from_millis(900)).await;
    stage.page.execute(BLINK, vec![]).await?;
    let picture = stage.page.screenshot().await;
    stage.page.execute(STILL, vec![]).await?;
    std::fs::write(dir.join(format!("{name}.png")), picture?)?;
    Ok(())
}
