//! Platforms and registered apps.

use crate::{
    api::{AppAdd, AppRef, AppRow, LoginWay, Nothing, PlatformRow, SettingChoice, SettingRow},
    ctx::platform,
    desk::Desk,
    names,
};
use qianyao_domain::{App, AppId, ErrorCode, Failure};
use qianyao_platforms::PLATFORMS;
use qianyao_wire::{Platform, Way};

/// The platforms and what to register there.
pub(crate) async fn platform_list(_desk: &Desk, _: Nothing) -> Result<Vec<PlatformRow>, Failure> {
    Ok(PLATFORMS
        .iter()
        .map(|platform| platform_row(platform))
        .collect())
}

fn platform_row(platform: &Platform) -> PlatformRow {
    let setting = |setting: &qianyao_wire::Setting| SettingRow {
        key: setting.key,
        title: setting.title,
        default: setting.default,
        choices: setting
            .choices
            .iter()
            .map(|(value, title)| SettingChoice {
                value,
                title: *title,
            })
            .collect(),
    };
    PlatformRow {
        platform: platform.key,
        title: platform.title,
        console: platform.register.console,
        id_label: platform.register.id_label,
        secret_label: platform.register.secret_label,
        redirects: platform.register.redirects.to_vec(),
        steps: platform.register.steps.to_vec(),
        ways: platform.login.ways.iter().copied().map(way_word).collect(),
        default_scope: platform.login.default_scope,
        settings: platform.settings.iter().map(setting).collect(),
        revoke_page: platform.login.revoke_page,
    }
}

pub(super) fn way_word(way: Way) -> LoginWay {
    match way {
        Way::Loopback => LoginWay::Loopback,
        Way::Bridge => LoginWay::Bridge,
        Way::SignInWindow => LoginWay::SignInWindow,
        Way::Paste => LoginWay::Paste,
        Way::TokenPair => LoginWay::TokenPair,
    }
}

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
    AppRow {
        app: app.id.0,
        client_id: app.client_id,
        name: app.name,
        redirect_uri: app.redirect_uris.first().cloned().unwrap_or_default(),
        redirect_uris: app.redirect_uris,
        scope: app.scope.unwrap_or_else(|| default_scope.to_owned()),
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
    let given: Vec<String> = add
        .redirects
        .iter()
        .map(|uri| uri.trim().to_owned())
        .filter(|uri| !uri.is_empty())
        .collect();
    let redirect_uris = match given.is_empty() {
        true => platform
            .register
            .redirects
            .iter()
            .map(|uri| (*uri).to_owned())
            .collect(),
        false => given,
    };
    redirect_uris.iter().try_for_each(|uri| plausible(uri))?;
    let name = match add.name.trim() {
        "" => platform.title.zh.to_owned(),
        name => name.to_owned(),
    };
    let app = App {
        id: AppId(names::fresh(platform.key)),
        platform: platform.key.to_owned(),
        client_id,
        name,
        redirect_uris,
        scope: add
            .scope
            .map(|scope| scope.trim().to_owned())
            .filter(|scope| !scope.is_empty()),
        settings: add.settings,
    };
    let secret = qianyao_domain::Secret::new(add.secret.0.expose().trim().to_owned());
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

/// Forgets an app: its secret, its grants with their tokens, and their rows.
pub(crate) async fn app_remove(desk: &Desk, req: AppRef) -> Result<AppRow, Failure> {
    let ctx = desk.ctx();
    let app = ctx.app(&req.app).await?;
    let sandbox = desk.in_sandbox();
    let all = ctx.run(|ctx| ctx.store.grant_list()).await?;
    let grants = all.iter().filter(|grant| grant.app == app.id).count();
    ctx.forget_app(&app.id).await?;
    ctx.changed(&["app", "grant", "account", "table:*"]);
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
