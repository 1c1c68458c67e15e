//! Handing out a token: to the clipboard, to a dialog of the system, to a tool. Never to the page.

use crate::{
    Ctx,
    api::{Nothing, TokenAsk, TokenCopied, TokenOut},
    ctx::platform,
    desk::Desk,
};
use qianyao_domain::{
    Account, App, Failure, Secret,
    catalogue::{Auth, Method, Role},
};
use qianyao_wire::{Outgoing, Platform, Walk};
use std::time::Duration;

/// How long a copied token stays on the clipboard.
const CLEAR_AFTER: Duration = Duration::from_secs(30);
/// Seconds that a token handed out has left at least, unless asked otherwise.
const MIN_TTL: u64 = 300;

/// A token for a tool, refreshed first when less than `min_ttl` is left.
///
/// # Errors
/// `NotFound` for an unknown target, `LoginNeeded` where only a new consent helps, and what a refresh can fail with.
pub async fn token(desk: &Desk, ask: TokenAsk) -> Result<TokenOut, Failure> {
    let ctx = desk.ctx();
    let (grant, account) = ctx.target(&ask.target).await?;
    let app = ctx.app(grant.app.as_str()).await?;
    let platform = platform(&grant.platform)?;
    let min_ttl = Duration::from_secs(ask.min_ttl.unwrap_or(MIN_TTL));
    let record = ctx
        .keeper
        .fresh(platform, &app, &grant.id, min_ttl, false)
        .await?;
    let beside = (platform.beside)(&app, &grant, account.as_ref());
    let call = example(&ctx, platform, &app, account.as_ref(), &record.access);
    Ok(TokenOut {
        example: address(&call),
        headers: call.headers,
        access_token: record.access,
        expires_at: record.access_expires_at,
        ended: record.ended.map(|end| end.failure),
        platform: grant.platform,
        grant: grant.id.0,
        beside,
    })
}

/// A reading call that carries the token as the platform wants it.
fn example(
    ctx: &Ctx,
    platform: &'static Platform,
    app: &App,
    account: Option<&Account>,
    token: &Secret,
) -> Outgoing {
    let row = platform
        .endpoints
        .iter()
        .find(|row| row.auth == Auth::User && row.role != Role::Action);
    let (method, key, path) = row.map_or((Method::Get, "", "/"), |row| {
        (row.method, row.origin, row.path)
    });
    let origins = platform.origins;
    let origin = origins
        .iter()
        .find(|origin| origin.key == key)
        .or(origins.first())
        .map_or("", |found| found.origin);
    let mut call = Outgoing::new(method, origin, path);
    let server_now = ctx.line.server_now(origin).as_second();
    (platform.sign)(
        &mut call,
        &Walk {
            app,
            token: Some(token),
            account,
            server_now,
        },
    );
    call
}

fn address(call: &Outgoing) -> Secret {
    let pairs = call
        .query
        .iter()
        .map(|(name, value)| (name.as_str(), value.expose().as_str()));
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    let mark = if query.is_empty() { "" } else { "?" };
    Secret::new(format!("{}{}{mark}{query}", call.origin, call.path))
}

/// Puts a fresh token on the clipboard, for half a minute.
pub(crate) async fn token_copy(desk: &Desk, ask: TokenAsk) -> Result<TokenCopied, Failure> {
    let token = token(desk, ask).await?;
    desk.ctx()
        .run(move |ctx| ctx.host.copy_secret(&token.access_token, CLEAR_AFTER))
        .await?;
    Ok(TokenCopied {
        clears_in_seconds: CLEAR_AFTER.as_secs(),
    })
}

/// Shows a token in a dialog of the system, outside the page.
pub(crate) async fn token_reveal(desk: &Desk, ask: TokenAsk) -> Result<Nothing, Failure> {
    let title = ask.target.clone();
    let token = token(desk, ask).await?;
    desk.ctx()
        .run(move |ctx| ctx.host.reveal_secret(&title, &token.access_token))
        .await?;
    Ok(Nothing {})
}
