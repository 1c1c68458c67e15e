//! Consents.

use crate::{
    Ctx,
    api::{ConsentDue, GrantRef, GrantRow, Nothing},
    ctx::platform,
    desk::Desk,
    forget, life,
};
use qianyao_domain::{Exchange, Failure, Grant, GrantId};
use std::time::Duration;

/// Consents with the life of their tokens.
pub(crate) async fn grant_list(desk: &Desk, _: Nothing) -> Result<Vec<GrantRow>, Failure> {
    desk.ctx()
        .run(|ctx| {
            let accounts = ctx.store.account_list()?;
            let row = |grant: Grant| {
                let count = accounts
                    .iter()
                    .filter(|account| account.grant == grant.id)
                    .count();
                grant_row(ctx, grant, count)
            };
            Ok(ctx.store.grant_list()?.into_iter().map(row).collect())
        })
        .await
}

/// A grant as it is listed.
fn grant_row(ctx: &Ctx, grant: Grant, accounts: usize) -> GrantRow {
    let now = ctx.clock.now();
    let law = qianyao_platforms::platform(&grant.platform).map(|known| &known.login);
    // A diary that cannot be read is no reason to show no grants.
    let last = ctx.store.exchange_list(&grant.id).unwrap_or_default();
    GrantRow {
        state: grant.state(now),
        max_renewals: law.map_or(0, |law| law.lifetimes.max_renewals),
        due: law.map_or(ConsentDue::Later, |law| life::due(&grant, law, now)),
        absolute_expires_at: law.and_then(|law| life::absolute_end(&grant, law)),
        asked_by: last.first().and_then(|exchange| exchange.by),
        mask: format!("{}·{}", grant.id, grant.generation),
        grant: grant.id.0,
        app: grant.app.0,
        platform: grant.platform,
        subject: grant.subject,
        name: grant.name,
        scopes: grant.scopes,
        access_expires_at: grant.access_expires_at,
        refresh_expires_at: grant.refresh_expires_at,
        generation: grant.generation,
        renewals: grant.renewals,
        login_needed: grant.login_needed,
        platform_code: grant.platform_code,
        request_id: grant.request_id,
        created_at: grant.created_at,
        refreshed_at: grant.refreshed_at,
        accounts,
    }
}

/// Refreshes the tokens of a grant now.
pub(crate) async fn grant_refresh(desk: &Desk, req: GrantRef) -> Result<GrantRow, Failure> {
    let ctx = desk.ctx();
    let grant = ctx.grant(&req.grant).await?;
    let app = ctx.app(grant.app.as_str()).await?;
    let platform = platform(&grant.platform)?;
    let outcome = ctx
        .keeper
        .fresh(platform, &app, &grant.id, Duration::ZERO, true)
        .await;
    ctx.changed(&["grant"]);
    outcome?;
    listed(&ctx, &req.grant).await
}

/// Forgets a grant: vault, rows, caches.
pub(crate) async fn grant_remove(desk: &Desk, req: GrantRef) -> Result<GrantRow, Failure> {
    let ctx = desk.ctx();
    let row = listed(&ctx, &req.grant).await?;
    let grant = ctx.grant(&req.grant).await?;
    forget::grant(&ctx, grant).await?;
    Ok(row)
}

/// What was last said about a grant's tokens, newest first.
pub(crate) async fn exchange_list(desk: &Desk, req: GrantRef) -> Result<Vec<Exchange>, Failure> {
    let id = GrantId::from(req.grant);
    desk.ctx()
        .run(move |ctx| ctx.store.exchange_list(&id))
        .await
}

async fn listed(ctx: &Ctx, grant: &str) -> Result<GrantRow, Failure> {
    let grant = ctx.grant(grant).await?;
    ctx.run(move |ctx| {
        let count = ctx
            .store
            .account_list()?
            .iter()
            .filter(|account| account.grant == grant.id)
            .count();
        Ok(grant_row(ctx, grant, count))
    })
    .await
}
