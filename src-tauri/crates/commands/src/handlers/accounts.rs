//! Accounts reached.

use crate::{
    api::{AccountAsk, AccountForgotten, AccountRef, AccountRow},
    desk::Desk,
    forget,
};
use qianyao_domain::Failure;
use std::collections::HashMap;

/// Accounts reached, those of one platform or grant if asked.
pub(crate) async fn account_list(desk: &Desk, ask: AccountAsk) -> Result<Vec<AccountRow>, Failure> {
    desk.ctx()
        .run(move |ctx| {
            let now = ctx.clock.now();
            let grants: HashMap<_, _> = ctx
                .store
                .grant_list()?
                .into_iter()
                .map(|grant| (grant.id.clone(), grant))
                .collect();
            let wanted = |platform: &str, grant: &str| {
                ask.platform
                    .as_deref()
                    .is_none_or(|asked| asked == platform)
                    && ask.grant.as_deref().is_none_or(|asked| asked == grant)
            };
            let rows = ctx.store.account_list()?.into_iter();
            Ok(rows
                .filter(|account| wanted(&account.platform, account.grant.as_str()))
                .filter_map(|account| {
                    let grant = grants.get(&account.grant)?;
                    Some(AccountRow {
                        account: account.account.0,
                        grant: account.grant.0,
                        platform: account.platform,
                        name: account.name,
                        kind: account.kind,
                        parent: account.parent.map(|parent| parent.0),
                        currency: account.currency,
                        timezone: account.timezone,
                        valid: account.valid,
                        region: account.region,
                        app: grant.app.0.clone(),
                        state: grant.state(now),
                        access_expires_at: grant.access_expires_at,
                        refresh_expires_at: grant.refresh_expires_at,
                    })
                })
                .collect())
        })
        .await
}

/// Forgets one account: rows, caches, and its grant if that reached nothing else.
pub(crate) async fn account_forget(
    desk: &Desk,
    req: AccountRef,
) -> Result<AccountForgotten, Failure> {
    let ctx = desk.ctx();
    let account = ctx.account(&req.account).await?;
    let (grant, platform) = (account.grant.to_string(), account.platform.clone());
    Ok(AccountForgotten {
        account: req.account,
        grant,
        platform,
        grant_too: forget::account(&ctx, account).await?,
    })
}
