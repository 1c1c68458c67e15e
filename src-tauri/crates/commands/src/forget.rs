//! Forgetting: what the vault, the database, the caches, the clipboard and the folder of locks hold of somebody.

use crate::Ctx;
use qianyao_domain::{Account, App, Failure, Grant};

/// Forgets a grant with what else was kept for it.
pub(crate) async fn grant(ctx: &Ctx, grant: Grant) -> Result<(), Failure> {
    ctx.forget_grant(&grant.id).await?;
    traces(ctx).await?;
    ctx.changed(&["grant", "account", "app", "table:*"]);
    Ok(())
}

/// Forgets an app with its secret, its own token and its grants; says how many those were.
pub(crate) async fn app(ctx: &Ctx, app: App) -> Result<usize, Failure> {
    ctx.logins.end_of(&app);
    let all = ctx.run(|ctx| ctx.store.grant_list()).await?;
    let grants = all.iter().filter(|grant| grant.app == app.id).count();
    ctx.forget_app(&app.id).await?;
    traces(ctx).await?;
    ctx.changed(&["app", "grant", "account", "table:*"]);
    Ok(grants)
}

/// Forgets one account of a grant; says whether the grant went with it, as it reached nothing else.
pub(crate) async fn account(ctx: &Ctx, account: Account) -> Result<bool, Failure> {
    let mine = account.grant.clone();
    let all = ctx.run(|ctx| ctx.store.account_list()).await?;
    if all.iter().filter(|other| other.grant == mine).count() <= 1 {
        let whole = ctx.grant(mine.as_str()).await?;
        grant(ctx, whole).await?;
        return Ok(true);
    }
    let (grant, id) = (account.grant.clone(), account.account.to_string());
    ctx.run(move |ctx| ctx.store.account_remove(&grant, &id))
        .await?;
    traces(ctx).await?;
    ctx.changed(&["account", "table:*"]);
    Ok(false)
}

/// Pictures are kept by address and not by whom they belong to, so all of them go: they are fetched again when they are
/// looked at. A token that we put on the clipboard goes too.
async fn traces(ctx: &Ctx) -> Result<(), Failure> {
    ctx.run(|ctx| {
        ctx.host.forget_secret();
        let kept = std::fs::read_dir(ctx.home.pictures());
        for picture in kept.into_iter().flatten().flatten() {
            if let Err(error) = std::fs::remove_file(picture.path()) {
                tracing::warn!(%error, "a kept picture could not be removed");
            }
        }
        Ok(())
    })
    .await
}
