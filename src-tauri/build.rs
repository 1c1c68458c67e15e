//! Build script of the window: what its page may call, and a page to embed before the UI is built.

use std::fs;
use std::path::Path;

use tauri_build::{AppManifest, Attributes};

fn main() -> tauri_build::Result<()> {
    // The macro that embeds the page, the icons and the permissions cannot watch files itself.
    for watched in [
        "icons",
        "src-tauri/capabilities",
        "src-tauri/permissions",
        "ui/dist",
    ] {
        println!("cargo:rerun-if-changed={watched}");
    }
    embeddable_page(Path::new("ui/dist"))?;
    tauri_build::try_build(
        Attributes::new()
            .capabilities_path_pattern("src-tauri/capabilities/**/*")
            .app_manifest(
                AppManifest::new().permissions_path_pattern("src-tauri/permissions/**/*"),
            ),
    )
}

/// `cargo check` must work in a fresh tree, where `npm run build` has not yet written the page.
fn embeddable_page(dist: &Path) -> std::io::Result<()> {
    let page = dist.join("index.html");
    if page.exists() {
        return Ok(());
    }
    fs::create_dir_all(dist)?;
    fs::write(
        page,
        "<!doctype html>\n<meta charset=\"utf-8\">\n<title>千钥 Qianyao</title>\n\
         <p>The interface is not built yet: run <code>cargo xtask run</code>.</p>\n",
    )
}
