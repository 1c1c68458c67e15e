//! Checks of everything that a login and a sync need, each with what to do.

use crate::login::is_loopback;
use crate::{
    Ctx,
    api::{CheckRow, Nothing},
    desk::Desk,
};
use futures_util::future::join_all;
use qianyao_domain::{App, ErrorCode, Failure, GrantState, Text, Words, catalogue::Method};
use qianyao_login::Landing;
use qianyao_platforms::PLATFORMS;
use qianyao_wire::{Outgoing, Platform};

/// Seconds by which this machine's clock may differ from a platform's: 腾讯 refuses beyond 300, so warn well before.
const SKEW: i64 = 60;

/// Checks everything that a login and a sync need.
pub(crate) async fn doctor(desk: &Desk, _: Nothing) -> Result<Vec<CheckRow>, Failure> {
    let ctx = desk.ctx();
    let (vault, store) = tokio::join!(ctx.run(check_vault), ctx.run(check_store));
    let mut rows = vec![version(), vault?, store?];
    // Without a database there is nothing more to look at.
    if rows.iter().all(|row| row.name != "database" || row.ok) {
        rows.push(ctx.run(check_ports).await?);
        rows.push(ctx.run(check_grants).await?);
        rows.extend(check_platforms(&ctx).await?);
    }
    rows.push(proxies());
    Ok(rows)
}

fn row(name: &'static str, title: Text, outcome: Result<Words, Failure>) -> CheckRow {
    match outcome {
        Ok(detail) => CheckRow {
            name,
            title,
            ok: true,
            detail,
            hint: Words::default(),
        },
        Err(failure) => CheckRow {
            name,
            title,
            ok: false,
            detail: failure.message,
            hint: failure.hint,
        },
    }
}

fn version() -> CheckRow {
    let version = env!("CARGO_PKG_VERSION");
    row(
        "version",
        Text::new("版本", "Version"),
        Ok(Words::new(version, version)),
    )
}

fn check_vault(ctx: &Ctx) -> Result<CheckRow, Failure> {
    let place = ctx.vault.place();
    let outcome = ctx.vault.check().map(|()| {
        Words::new(
            format!("可读写：{place}"),
            format!("Readable and writable: {place}"),
        )
    });
    Ok(row("keychain", Text::new("钥匙串", "Keychain"), outcome))
}

fn check_store(ctx: &Ctx) -> Result<CheckRow, Failure> {
    let path = ctx.home.database();
    let outcome = ctx.store.counts().map(|counts| {
        let rows: u64 = counts.iter().map(|count| count.rows).sum();
        Words::new(
            format!("{} 条记录：{}", rows, path.display()),
            format!("{rows} records: {}", path.display()),
        )
    });
    Ok(row(
        "database",
        Text::new("本地数据库", "Local database"),
        outcome,
    ))
}

/// Whether one of each app's registered ports can be had right now.
fn check_ports(ctx: &Ctx) -> Result<CheckRow, Failure> {
    let title = Text::new("回调端口", "Redirect ports");
    let mut free = Vec::new();
    for app in ctx.store.app_list()? {
        let loopback: Vec<String> = app
            .redirect_uris
            .iter()
            .filter(|uri| is_loopback(uri))
            .cloned()
            .collect();
        if loopback.is_empty() {
            continue;
        }
        match Landing::bind(&loopback) {
            Ok(landing) => free.push(landing.redirect_uri().to_owned()),
            Err(failure) => return Ok(row("ports", title, Err(failure))),
        }
    }
    free.dedup();
    let detail = match free.is_empty() {
        true => Words::new(
            "没有应用使用本机回调",
            "No app uses a redirect to this machine",
        ),
        false => Words::new(
            format!("可用：{}", free.join("、")),
            format!("Free: {}", free.join(", ")),
        ),
    };
    Ok(row("ports", title, Ok(detail)))
}

fn check_grants(ctx: &Ctx) -> Result<CheckRow, Failure> {
    let now = ctx.clock.now();
    let grants = ctx.store.grant_list()?;
    let dead: Vec<String> = grants
        .iter()
        .filter(|grant| grant.state(now) == GrantState::LoginNeeded)
        .map(|grant| format!("{} {}", grant.platform, grant.name))
        .collect();
    let outcome = match dead.is_empty() {
        true => Ok(Words::new(
            format!("{} 个授权均有效", grants.len()),
            format!("{} grants, all good", grants.len()),
        )),
        false => Err(Failure::new(
            ErrorCode::LoginNeeded,
            format!("需要重新授权：{}", dead.join("、")),
            format!("Sign in again: {}", dead.join(", ")),
        )
        .hint(
            "在令牌页点“重新授权”，或运行 qy login",
            "Press “Sign in again” on the tokens page, or run `qy login`",
        )),
    };
    Ok(row("grants", Text::new("授权", "Grants"), outcome))
}

/// Whether each platform that has an app answers, and how far its clock is from this one.
async fn check_platforms(ctx: &Ctx) -> Result<Vec<CheckRow>, Failure> {
    let apps: Vec<App> = ctx.run(|ctx| ctx.store.app_list()).await?;
    let used = PLATFORMS
        .iter()
        .filter(|platform| apps.iter().any(|app| app.platform == platform.key));
    let answers = join_all(used.map(|platform| reach(ctx, platform))).await;
    let title = Text::new("平台连通与时钟", "Platforms and clock");
    Ok(answers
        .into_iter()
        .map(|outcome| row("platform", title, outcome))
        .collect())
}

async fn reach(ctx: &Ctx, platform: &Platform) -> Result<Words, Failure> {
    let origin = platform.origins.first().map_or("", |origin| origin.origin);
    // Whatever it answers to a bare visit, it is there, and its answer carries the time.
    ctx.line
        .send(Outgoing::new(Method::Get, origin, "/"))
        .await?;
    let skew = ctx.line.server_now(origin).as_second() - ctx.clock.now().as_second();
    if skew.abs() > SKEW {
        return Err(Failure::new(
            ErrorCode::System,
            format!("本机时钟与 {} 相差 {skew} 秒", platform.title.zh),
            format!(
                "This machine's clock is {skew} s off {}'s",
                platform.title.en
            ),
        )
        .hint(
            "打开系统的自动校时",
            "Switch the system's automatic time on",
        ));
    }
    Ok(Words::new(
        format!("{} 可达，时钟相差 {skew} 秒", platform.title.zh),
        format!("{} answers, clocks differ by {skew} s", platform.title.en),
    ))
}

/// A proxy is no problem; it is worth knowing when something does not answer. Its address may hold a password.
fn proxies() -> CheckRow {
    let named = [
        "HTTPS_PROXY",
        "https_proxy",
        "ALL_PROXY",
        "all_proxy",
        "HTTP_PROXY",
        "http_proxy",
    ];
    let found: Vec<&str> = named
        .into_iter()
        .filter(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
        .collect();
    let detail = match found.is_empty() {
        true => Words::new(
            "环境变量中没有代理；系统代理照常生效",
            "None in the environment; the system's proxy is honoured",
        ),
        false => Words::new(
            format!("使用 {}", found.join("、")),
            format!("By {}", found.join(", ")),
        ),
    };
    row("proxy", Text::new("代理", "Proxy"), Ok(detail))
}
