//! The product itself.

use crate::{
    api::{About, Nothing, PageAsk, SandboxView, SettingPut},
    desk::Desk,
};
use qianyao_domain::{ErrorCode, Failure};
use std::collections::BTreeMap;

/// Settings are kept under this prefix, so that a face cannot overwrite what the product notes for itself.
const PREFIX: &str = "face:";

/// The product and where its things are.
pub(crate) async fn about(desk: &Desk, _: Nothing) -> Result<About, Failure> {
    let ctx = desk.ctx();
    Ok(About {
        version: env!("CARGO_PKG_VERSION"),
        home: ctx.home.root().display().to_string(),
        vault: ctx.vault.place().to_owned(),
        lang: ctx.lang.clone(),
        sandbox: desk.in_sandbox(),
    })
}

/// All settings.
pub(crate) async fn setting_list(
    desk: &Desk,
    _: Nothing,
) -> Result<BTreeMap<String, String>, Failure> {
    desk.real()
        .run(|ctx| {
            let all = ctx.store.setting_list()?;
            let own = |(key, value): (String, String)| {
                Some((key.strip_prefix(PREFIX)?.to_owned(), value))
            };
            Ok(all.into_iter().filter_map(own).collect())
        })
        .await
}

/// Keeps a setting.
pub(crate) async fn setting_put(desk: &Desk, put: SettingPut) -> Result<Nothing, Failure> {
    desk.real()
        .run(move |ctx| {
            ctx.store
                .setting_put(&format!("{PREFIX}{}", put.key), &put.value)
        })
        .await?;
    Ok(Nothing {})
}

/// Opens a page of the web in the person's browser; anything but https is refused, since a page's data may be anything.
pub(crate) async fn page_open(desk: &Desk, ask: PageAsk) -> Result<Nothing, Failure> {
    if !url::Url::parse(&ask.url).is_ok_and(|url| url.scheme() == "https" && url.has_host()) {
        return Err(Failure::new(
            ErrorCode::Usage,
            "只能打开 https 网页",
            "Only https pages can be opened",
        ));
    }
    desk.ctx()
        .run(move |ctx| ctx.host.open_page(&ask.url))
        .await?;
    Ok(Nothing {})
}

/// Starts the sandbox and adds its apps.
pub(crate) async fn sandbox_start(desk: &Desk, _: Nothing) -> Result<SandboxView, Failure> {
    desk.start_sandbox(qianyao_sandbox::Options::default())
        .await
}

/// Stops the sandbox.
pub(crate) async fn sandbox_stop(desk: &Desk, _: Nothing) -> Result<SandboxView, Failure> {
    desk.stop_sandbox().await
}

/// Whether the sandbox runs.
pub(crate) async fn sandbox_view(desk: &Desk, _: Nothing) -> Result<SandboxView, Failure> {
    desk.sandbox_view().await
}
