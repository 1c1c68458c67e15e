//! What goes on without being asked: telling faces of changes, keeping tokens fresh.

use crate::{Ctx, Desk, ctx::platform};
use qianyao_domain::{Asker, Failure, Grant};
use qianyao_login::asked_by;
use std::time::Duration;

/// How often the database is asked what other processes wrote.
const LOOK: Duration = Duration::from_millis(700);
/// How often grants are looked over; short enough to notice a wake-up or a clock change soon.
const ROUND: Duration = Duration::from_secs(20);

/// Tells the face what was written, by this process or another. Runs until the face is gone.
pub async fn watch(desk: Desk) {
    let mut seen: Option<(usize, i64)> = None;
    loop {
        let ctx = desk.ctx();
        // Another context (the sandbox's, or the real one again) counts its changes anew.
        let whose = std::ptr::from_ref(&*ctx).addr();
        let since = seen
            .filter(|(known, _)| *known == whose)
            .map(|(_, seq)| seq);
        match ctx
            .run(move |ctx| ctx.store.changes_since(since.unwrap_or(i64::MAX)))
            .await
        {
            Ok((seq, tags)) => {
                if since.is_some() && !tags.is_empty() {
                    ctx.host.changed(&tags);
                }
                seen = Some((whose, seq));
            }
            Err(failure) => tracing::warn!(error = %failure, "changes could not be read"),
        }
        drop(ctx);
        tokio::time::sleep(LOOK).await;
    }
}

/// Refreshes each grant ahead of its expiry. Runs until the face is gone.
pub async fn keep_fresh(desk: Desk) {
    loop {
        let ctx = desk.ctx();
        match ctx.run(|ctx| ctx.store.grant_list()).await {
            Ok(grants) => {
                for grant in grants
                    .into_iter()
                    .filter(|grant| grant.login_needed.is_none())
                {
                    let tended = asked_by(Asker::Keeper, tend(&ctx, &grant));
                    if let Err(failure) = tended.await {
                        tracing::info!(grant = %grant.id, error = %failure, "the grant was not refreshed");
                        ctx.changed(&["grant"]);
                    }
                }
            }
            Err(failure) => tracing::warn!(error = %failure, "grants could not be listed"),
        }
        drop(ctx);
        tokio::time::sleep(ROUND).await;
    }
}

async fn tend(ctx: &Ctx, grant: &Grant) -> Result<(), Failure> {
    let platform = platform(&grant.platform)?;
    let id = grant.id.clone();
    let Some(record) = ctx.run(move |ctx| ctx.vault.tokens(&id)).await? else {
        return Ok(());
    };
    let lifetimes = &platform.login.lifetimes;
    if ctx.keeper.due(lifetimes, &grant.id, &record) > ctx.clock.now() {
        return Ok(());
    }
    let app = ctx.app(grant.app.as_str()).await?;
    let ahead = Duration::from_secs(u64::try_from(lifetimes.ahead).unwrap_or_default());
    ctx.keeper
        .fresh(platform, &app, &grant.id, ahead, false)
        .await
        .map(drop)
}

/// Serves the broker where the person left it on.
pub async fn keep_serving(desk: Desk) {
    crate::broker::resume(&desk).await;
}
