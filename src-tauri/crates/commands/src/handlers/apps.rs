//! Registered apps.

use crate::{
    api::{AppAdd, AppChange, AppRef, AppRow, Nothing, Typed},
    ctx::platform,
    desk::Desk,
    forget,
    login::{BRIDGE, is_loopback},
    names,
};
use qianyao_domain::{App, AppId, ErrorCode, Failure, Secret};
use qianyao_wire::Platform;
use std::collections::BTreeMap;

/// Registered apps.
pub(crate) async fn app_list(desk: &Desk, _: Nothing) -> Result<Vec<AppRow>, Failure> {
    let sandbox = desk.in_sandbox();
    desk.ctx()
        .run(move |ctx| {
            let grants = ctx.store.grant_list()?;
            let count = |id: &AppId| grants.iter().filter(|grant| grant.app == *id).count();
            ctx.store
                .app_list()?
                .into_iter()
                .map(|app| Ok(app_row(count(&app.id), sandbox, app)))
                .collect()
        })
        .await
}

fn app_row(grants: usize, sandbox: bool, app: App) -> AppRow {
    let default_scope =
        qianyao_platforms::platform(&app.platform).map_or("", |known| known.login.default_scope);
    let mut settings = app.settings;
    AppRow {
        app: app.id.0,
        client_id: app.client_id,
        name: app.name,
        redirect_uri: app.redirect_uris.first().cloned().unwrap_or_default(),
        redirect_uris: app.redirect_uris,
        scope: app
            .scope
            .clone()
            .unwrap_or_else(|| default_scope.to_owned()),
        own_scope: app.scope,
        bridge: settings.remove(BRIDGE).is_some(),
        settings,
        platform: app.platform,
        grants,
        sandbox,
    }
}

/// Registers an app here; its secret goes to the vault first, so that a row never stands without one.
pub(crate) async fn app_add(desk: &Desk, add: AppAdd) -> Result<AppRef, Failure> {
    let platform = platform(&add.platform)?;
    let client_id = add.id.trim().to_owned();
    if client_id.is_empty() || add.secret.0.expose().trim().is_empty() {
        return Err(Failure::new(
            ErrorCode::Usage,
            "应用的 ID 和密钥都不能为空",
            "Both the id and the secret are needed",
        )
        .hint(
            "从平台控制台的应用详情页复制",
            "Copy them from the app's page in the platform's console",
        ));
    }
    let redirect_uris = addresses(platform, &add.redirects)?;
    let settings = settings(add.settings, add.bridge, &redirect_uris)?;
    let app = App {
        id: AppId(names::fresh(platform.key)),
        platform: platform.key.to_owned(),
        client_id,
        name: called(platform, &add.name),
        redirect_uris,
        scope: filled(add.scope),
        settings,
    };
    let secret = trimmed(&add.secret);
    desk.ctx()
        .run(move |ctx| {
            ctx.vault.put_secret(&app.id, &secret)?;
            if let Err(failure) = ctx.store.app_put(&app) {
                // A secret without a row would stay in the keychain for ever.
                let _ = ctx.vault.forget_app(&app.id);
                return Err(failure);
            }
            ctx.changed(&["app"]);
            Ok(AppRef { app: app.id.0 })
        })
        .await
}

/// Changes what is known of an app. Its grants go on; a login that waits for it ends, since it waits at what was.
pub(crate) async fn app_change(desk: &Desk, change: AppChange) -> Result<AppRow, Failure> {
    let ctx = desk.ctx();
    let earlier = ctx.app(&change.app).await?;
    let platform = platform(&earlier.platform)?;
    let redirect_uris = addresses(platform, &change.redirects)?;
    let app = App {
        name: called(platform, &change.name),
        settings: settings(change.settings, change.bridge, &redirect_uris)?,
        redirect_uris,
        scope: filled(change.scope),
        ..earlier
    };
    let secret = change.secret.as_ref().map(trimmed);
    let secret = secret.filter(|secret| !secret.expose().is_empty());
    let sandbox = desk.in_sandbox();
    ctx.logins.end_of(&app);
    ctx.run(move |ctx| {
        if let Some(secret) = secret {
            ctx.vault.put_secret(&app.id, &secret)?;
        }
        ctx.store.app_put(&app)?;
        ctx.changed(&["app", "login"]);
        let grants = ctx.store.grant_list()?;
        let count = grants.iter().filter(|grant| grant.app == app.id).count();
        Ok(app_row(count, sandbox, app))
    })
    .await
}

fn trimmed(secret: &Typed) -> Secret {
    Secret::new(secret.0.expose().trim().to_owned())
}

fn filled(scope: Option<String>) -> Option<String> {
    scope
        .map(|scope| scope.trim().to_owned())
        .filter(|scope| !scope.is_empty())
}

fn called(platform: &Platform, name: &str) -> String {
    match name.trim() {
        "" => platform.title.zh.to_owned(),
        name => name.to_owned(),
    }
}

/// The addresses as they were given, or the platform's proposals.
fn addresses(platform: &Platform, given: &[String]) -> Result<Vec<String>, Failure> {
    let given = given.iter().map(|uri| uri.trim().to_owned());
    let mut given: Vec<String> = given.filter(|uri| !uri.is_empty()).collect();
    if given.is_empty() {
        let proposals = platform.register.redirects.iter();
        given = proposals.map(|uri| (*uri).to_owned()).collect();
    }
    given.iter().try_for_each(|uri| plausible(uri))?;
    Ok(given)
}

/// The choices that were made, and the bridge among them, which needs an address of the person's own to stand at.
fn settings(
    mut given: BTreeMap<String, String>,
    bridge: bool,
    redirect_uris: &[String],
) -> Result<BTreeMap<String, String>, Failure> {
    if bridge {
        given.insert(BRIDGE.to_owned(), "on".to_owned());
    }
    let abroad = |uri: &String| uri.starts_with("https://") && !is_loopback(uri);
    if given.contains_key(BRIDGE) && !redirect_uris.iter().any(abroad) {
        return Err(Failure::new(
            ErrorCode::Usage,
            "桥接页需要一个您自己的 https 回调地址",
            "The bridge page needs an https redirect address of your own",
        )
        .hint(
            "先填写放置桥接页的 https 地址，它也要登记在平台后台",
            "Enter the https address at which you host it; it is registered with the platform, too",
        ));
    }
    Ok(given)
}

/// Forgets an app: its secret, its grants with their tokens, and their rows.
pub(crate) async fn app_remove(desk: &Desk, req: AppRef) -> Result<AppRow, Failure> {
    let ctx = desk.ctx();
    let app = ctx.app(&req.app).await?;
    let sandbox = desk.in_sandbox();
    let grants = forget::app(&ctx, app.clone()).await?;
    Ok(app_row(grants, sandbox, app))
}

/// An address that a browser can be sent back to.
fn plausible(uri: &str) -> Result<(), Failure> {
    let parsed = url::Url::parse(uri).ok().filter(|parsed| parsed.has_host());
    match parsed.as_ref().map(url::Url::scheme) {
        Some("http" | "https") => Ok(()),
        _ => Err(Failure::new(
            ErrorCode::Usage,
            format!("回调地址不是完整的网址：{uri}"),
            format!("The redirect address is not a whole address: {uri}"),
        )
        .hint(
            "须与平台控制台登记的一字不差",
            "It must equal the one registered with the platform to the letter",
        )),
    }
}
