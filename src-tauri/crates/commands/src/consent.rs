//! From a code to a grant with its accounts. The tokens are safe in the vault before anything else is asked.

use crate::{Ctx, engine::engine_of, names};
use qianyao_domain::{
    App, ErrorCode, Exchange, ExchangeKind, Failure, Grant, GrantId, Secret, TokenRecord, Words,
    catalogue::Source,
};
use qianyao_login::{Coded, Listening, exchange, introduce};
use qianyao_wire::{AppSecrets, Platform, TokenAnswer, Way};

/// What a consent led to.
pub(crate) struct Reached {
    /// The grant.
    pub(crate) grant: GrantId,
    /// How many accounts it reaches.
    pub(crate) accounts: usize,
    /// Why the accounts could not be listed; the tokens are kept all the same.
    pub(crate) listing_failed: Option<Failure>,
}

/// Exchanges the code, keeps the tokens, lists the accounts.
pub(crate) async fn establish(
    ctx: &Ctx,
    platform: &'static Platform,
    app: &App,
    coded: &Coded,
    listing: &(dyn Fn() + Send + Sync),
) -> Result<Reached, Failure> {
    let secret = ctx.app_secret(&app.id).await?;
    let secrets = AppSecrets {
        app,
        secret: &secret,
    };
    let (line, at) = (Listening::to(&ctx.line), ctx.clock.now());
    let (record, answer) = exchange(platform, &secrets, coded, &line, &ctx.clock).await?;
    line.said(&answer.said);
    let scopes = answer.scopes.clone().or_else(|| coded.scopes.clone());
    let grant = adopt(ctx, app, record, &answer, scopes.unwrap_or_default()).await?;
    let told = line.exchange(at, ExchangeKind::Consent, Ok(grant.generation));
    note(ctx, &grant.id, told).await;
    listing();
    list(ctx, platform, app, grant).await
}

/// Keeps a pair made in the platform's console, and lists its accounts.
pub(crate) async fn take_pair(
    ctx: &Ctx,
    platform: &'static Platform,
    app: &App,
    pair: &str,
) -> Result<Reached, Failure> {
    let (mut record, mut answer) = read_pair(platform, pair, ctx.clock.now())?;
    if answer.subject.is_none() && names_its_people_beside_tokens(platform) {
        let secret = ctx.app_secret(&app.id).await?;
        let secrets = AppSecrets {
            app,
            secret: &secret,
        };
        (record, answer) = introduce(platform, &secrets, record, &ctx.line, &ctx.clock).await?;
    }
    let scopes = answer.scopes.clone().unwrap_or_default();
    let (pair, grant) = (
        record.clone(),
        adopt(ctx, app, record, &answer, scopes).await?,
    );
    let mut reached = list(ctx, platform, app, grant).await?;
    if let Some(failure) = reached.listing_failed.as_mut()
        && failure.code == ErrorCode::LoginNeeded
        && platform.login.ways.contains(&Way::TokenPair)
    {
        // [C AUTH] A pair made a moment ago is refused for about ten minutes, which says nothing of what it will be: it is
        // kept as it came, and asked again later.
        ctx.keeper.adopt(&reached.grant, pair).await?;
        *failure = too_young(failure);
    }
    Ok(reached)
}

fn too_young(refused: &Failure) -> Failure {
    Failure {
        message: Words::new(
            "令牌已保存，但平台现在还不接受它",
            "The tokens are kept, but the platform does not take them yet",
        ),
        hint: Words::new(
            "刚生成的令牌约十分钟后才生效：到时点击同步即可；若仍被拒绝，请在平台后台重置后重新粘贴",
            "Tokens work about ten minutes after they are made: sync then; if they are refused still, reset them in the console and paste the new pair",
        ),
        ..refused.clone()
    }
}

/// Whether calls name the person, as only an answer with tokens does.
fn names_its_people_beside_tokens(platform: &Platform) -> bool {
    platform
        .endpoints
        .iter()
        .flat_map(|row| row.params)
        .any(|param| param.from == Source::Subject)
}

/// The pair as JSON, with the person (`open_id`) where it is told; lifetimes that it does not tell are the platform's
/// usual ones.
fn read_pair(
    platform: &Platform,
    pair: &str,
    now: jiff::Timestamp,
) -> Result<(TokenRecord, TokenAnswer), Failure> {
    // What was typed may be a secret in any shape, so the parser's own words are not passed on.
    let unreadable = || {
        Failure::new(
            ErrorCode::Usage,
            "令牌对不是可读的 JSON",
            "The token pair is no readable JSON",
        )
        .hint(
            "需要 access_token、refresh_token、expires_in、refresh_expires_in 四项",
            "It holds access_token, refresh_token, expires_in and refresh_expires_in",
        )
    };
    let pair: serde_json::Value = serde_json::from_str(pair).map_err(|_| unreadable())?;
    let text = |name: &str| {
        pair[name]
            .as_str()
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(Secret::from)
    };
    let number = |name: &str| {
        pair[name]
            .as_i64()
            .or_else(|| pair[name].as_str()?.trim().parse().ok())
    };
    let after = |seconds: i64| {
        now.saturating_add(jiff::SignedDuration::from_secs(seconds))
            .unwrap_or(jiff::Timestamp::MAX)
    };
    let lifetimes = &platform.login.lifetimes;
    let answer = TokenAnswer {
        subject: pair["open_id"].as_str().map(ToOwned::to_owned),
        ..TokenAnswer::default()
    };
    let record = TokenRecord {
        generation: 1,
        access: text("access_token").ok_or_else(unreadable)?,
        refresh: text("refresh_token"),
        access_expires_at: after(number("expires_in").unwrap_or(lifetimes.access)),
        refresh_expires_at: number("refresh_expires_in")
            .or(lifetimes.refresh)
            .map(after),
        renewals: 0,
        received_at: now,
        ended: None,
    };
    Ok((record, answer))
}

/// Lists what the grant reaches. The code is spent and the tokens are good, so a failure here ends nothing: the
/// accounts can be listed again any time.
async fn list(
    ctx: &Ctx,
    platform: &'static Platform,
    app: &App,
    grant: Grant,
) -> Result<Reached, Failure> {
    let engine = engine_of(ctx, platform, app.clone(), &grant);
    let reached = match qianyao_sync::reach(&ctx.store, &engine, &grant.id).await {
        Ok(reached) => reached,
        Err(failure) => {
            return Ok(Reached {
                grant: grant.id,
                accounts: 0,
                listing_failed: Some(failure),
            });
        }
    };
    let accounts = reached.accounts.len();
    let grant = match same_person(ctx, app, &reached.grant.subject, &grant.id).await? {
        Some(earlier) => succeed(ctx, earlier, reached).await?,
        None => reached.grant.id,
    };
    ctx.changed(&["grant", "account", "app"]);
    Ok(Reached {
        grant,
        accounts,
        listing_failed: None,
    })
}

/// Keeps a new pair: under the grant of the same person if there is one, else under a new one.
async fn adopt(
    ctx: &Ctx,
    app: &App,
    record: TokenRecord,
    answer: &TokenAnswer,
    scopes: Vec<String>,
) -> Result<Grant, Failure> {
    let subject = answer.subject.clone().unwrap_or_default();
    let earlier = same_person(ctx, app, &subject, &GrantId::from("")).await?;
    let now = ctx.clock.now();
    let grant = Grant {
        id: earlier
            .as_ref()
            .map_or_else(|| GrantId(names::fresh("g")), |grant| grant.id.clone()),
        app: app.id.clone(),
        platform: app.platform.clone(),
        name: earlier
            .as_ref()
            .map(|grant| grant.name.clone())
            .unwrap_or_default(),
        subject,
        scopes,
        access_expires_at: record.access_expires_at,
        refresh_expires_at: record.refresh_expires_at,
        generation: record.generation,
        renewals: record.renewals,
        login_needed: None,
        platform_code: None,
        request_id: None,
        told: answer.extra.clone(),
        created_at: now,
        refreshed_at: now,
    };
    // Tokens first: a row without tokens would be a lie, tokens without a row are found by the next consent.
    let kept = ctx.keeper.adopt(&grant.id, record).await?;
    let grant = Grant {
        generation: kept.generation,
        ..grant
    };
    write(ctx, grant.clone()).await?;
    Ok(grant)
}

/// Another grant that the same person gave to the same app.
async fn same_person(
    ctx: &Ctx,
    app: &App,
    subject: &str,
    but: &GrantId,
) -> Result<Option<Grant>, Failure> {
    if subject.is_empty() {
        return Ok(None);
    }
    let (app, subject, but) = (app.id.clone(), subject.to_owned(), but.clone());
    let all = ctx.run(|ctx| ctx.store.grant_list()).await?;
    Ok(all
        .into_iter()
        .find(|grant| grant.app == app && grant.subject == subject && grant.id != but))
}

/// Moves the newer tokens and accounts under the earlier grant, whose rows and bookmarks go on.
async fn succeed(
    ctx: &Ctx,
    earlier: Grant,
    reached: qianyao_sync::Reached,
) -> Result<GrantId, Failure> {
    let newer = reached.grant;
    let from = newer.id.clone();
    let Some(record) = ctx.run(move |ctx| ctx.vault.tokens(&from)).await? else {
        return Ok(newer.id);
    };
    let kept = ctx.keeper.adopt(&earlier.id, record).await?;
    let grant = Grant {
        id: earlier.id.clone(),
        generation: kept.generation,
        ..newer.clone()
    };
    let mut accounts = reached.accounts;
    accounts
        .iter_mut()
        .for_each(|account| account.grant = earlier.id.clone());
    ctx.run(move |ctx| {
        // The accounts move first, so that forgetting the newer grant takes no rows along.
        ctx.store.grant_put(&grant)?;
        ctx.store.accounts_welcome(&grant.id)?;
        ctx.store.accounts_put(&grant.id, &accounts)
    })
    .await?;
    ctx.forget_grant(&newer.id).await?;
    Ok(earlier.id)
}

/// Keeps what was said, for diagnosis; a diary that cannot be written ends no login.
async fn note(ctx: &Ctx, grant: &GrantId, told: Exchange) {
    let (id, asker) = (grant.clone(), ctx.host.asker());
    let told = Exchange {
        by: told.by.or(Some(asker)),
        ..told
    };
    let noted = ctx.run(move |ctx| ctx.store.exchange_add(&id, &told)).await;
    if let Err(failure) = noted {
        tracing::warn!(error = %failure, "an exchange could not be noted");
    }
}

async fn write(ctx: &Ctx, grant: Grant) -> Result<(), Failure> {
    ctx.run(move |ctx| {
        ctx.store.grant_put(&grant)?;
        // Who consents anew sees everything again that this consent reaches.
        ctx.store.accounts_welcome(&grant.id)?;
        ctx.changed(&["grant", "app"]);
        Ok(())
    })
    .await
}
