//! Checks of everything that a login and a sync need, each with what to do. All go out together and each has a few
//! seconds: a machine without a network is told so at once.

mod apps;
mod place;
mod platforms;

use crate::{
    Ctx,
    api::{CheckRow, Nothing},
    desk::Desk,
};
use qianyao_domain::{App, Failure, Text, Words};

/// Checks everything that a login and a sync need.
pub(crate) async fn doctor(desk: &Desk, _: Nothing) -> Result<Vec<CheckRow>, Failure> {
    let ctx = desk.ctx();
    let (vault, store) = tokio::join!(ctx.run(place::vault), ctx.run(place::store));
    let mut rows = vec![place::version(), vault?, store?];
    // Without a database there is nothing more to look at.
    if rows.iter().any(|row| row.name == "database" && !row.ok) {
        return Ok(rows);
    }
    let apps: Vec<App> = ctx.run(|ctx| ctx.store.app_list()).await?;
    let (of_apps, grants, of_platforms) = tokio::join!(
        ctx.run({
            let apps = apps.clone();
            move |ctx| apps::check(ctx, &apps)
        }),
        ctx.run(place::grants),
        platforms::check(&ctx, &apps),
    );
    rows.extend(of_apps?);
    rows.push(grants?);
    rows.extend(of_platforms);
    Ok(rows)
}

/// A check with what was found, or with what is wrong and what to do.
fn row(name: &'static str, title: impl Into<Words>, outcome: Result<Words, Failure>) -> CheckRow {
    let title = title.into();
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

/// A title that tells which app or platform it is about.
fn of(title: Text, whose: &Words) -> Words {
    Words::new(
        format!("{} · {}", title.zh, whose.zh),
        format!("{} · {}", title.en, whose.en),
    )
}

/// Runs in the background of a face, so nothing here waits for a person.
fn clock_now(ctx: &Ctx) -> i64 {
    ctx.clock.now().as_second()
}
