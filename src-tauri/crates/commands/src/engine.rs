//! The engine of one grant: its platform, its tokens, its pace.

use crate::Ctx;
use futures_util::future::BoxFuture;
use qianyao_domain::{App, Failure, Grant, GrantId, Secret};
use qianyao_wire::{Engine, Platform, Tokens};
use std::{sync::Arc, time::Duration};

/// A call that is about to go out wants a token that outlives it.
const ENOUGH: Duration = Duration::from_secs(60);

/// The engine of a grant whose row may not stand yet.
pub(crate) fn engine_of(ctx: &Ctx, platform: &'static Platform, app: App, grant: &Grant) -> Engine {
    let tokens = GrantTokens {
        ctx: ctx.clone(),
        platform,
        app: app.clone(),
        grant: grant.id.clone(),
    };
    let limiter = ctx.limiters.of(&app.id, &platform.limits);
    Engine::new(
        platform,
        app,
        &grant.subject,
        Arc::new(tokens),
        ctx.line.clone(),
        limiter,
    )
    .knowing(grant.told.clone())
}

/// Tokens of a grant by way of the keeper.
struct GrantTokens {
    ctx: Ctx,
    platform: &'static Platform,
    app: App,
    grant: GrantId,
}

impl Tokens for GrantTokens {
    fn access(&self, refused: Option<u64>) -> BoxFuture<'_, Result<(Secret, u64), Failure>> {
        Box::pin(async move {
            let keeper = &self.ctx.keeper;
            let record = match refused {
                Some(spent) => {
                    keeper
                        .replace(self.platform, &self.app, &self.grant, spent)
                        .await?
                }
                None => {
                    keeper
                        .fresh(self.platform, &self.app, &self.grant, ENOUGH, false)
                        .await?
                }
            };
            Ok((record.access, record.generation))
        })
    }

    fn client<'a>(&'a self, spent: Option<&'a Secret>) -> BoxFuture<'a, Result<Secret, Failure>> {
        Box::pin(
            self.ctx
                .keeper
                .client_token(self.platform, &self.app, spent),
        )
    }
}
