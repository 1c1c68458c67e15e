//! Starting, watching and ending a login.

mod spots;

use crate::{
    Ctx,
    api::{
        AttemptRef, LoginClipboard, LoginPaste, LoginStart, LoginStep, LoginToken, LoginView,
        LoginWay,
    },
    consent,
    ctx::platform,
    desk::Desk,
    login::Session,
    names,
};
use qianyao_domain::{App, ErrorCode, Failure};
use qianyao_login::{Attempt, Waiting, consent_page};
use qianyao_wire::Way;
use std::{sync::Arc, time::Duration};

/// Seconds to wait for a consent, unless asked otherwise or set by `QIANYAO_LOGIN_TIMEOUT`.
const TIMEOUT: u64 = 300;

/// Opens the consent page and waits for the redirect.
pub(crate) async fn login_start(desk: &Desk, start: LoginStart) -> Result<LoginView, Failure> {
    let ctx = desk.ctx();
    let session = begin(&ctx, &start).await?;
    let view = session.view();
    if start.open_browser {
        let page = view.url.clone();
        // A browser that does not start ends nothing: the address is on screen and can be opened by hand.
        if let Err(failure) = ctx.run(move |ctx| ctx.host.open_page(&page)).await {
            return Ok(LoginView {
                failure: Some(failure),
                ..view
            });
        }
    }
    Ok(view)
}

/// Begins a login: binds the port first, so that the fastest redirect finds it open.
pub(crate) async fn begin(ctx: &Ctx, start: &LoginStart) -> Result<Arc<Session>, Failure> {
    let app = ctx.app(&start.app).await?;
    let platform = platform(&app.platform)?;
    ctx.app_secret(&app.id).await?;
    ctx.logins.end_of(&app);
    let set = || std::env::var("QIANYAO_LOGIN_TIMEOUT").ok()?.parse().ok();
    let timeout = Duration::from_secs(start.timeout.or_else(set).unwrap_or(TIMEOUT));
    let landing = match start.paste_only {
        true => None,
        false => spots::bind(ctx, &app).await?,
    };
    let attempt = match &landing {
        Some(landing) => Attempt::at(platform, &app, landing),
        None => Attempt::new(platform, &app, &first_redirect(&app)?),
    };
    let line = ctx.line.clone();
    let url = consent_page(platform, &attempt.authorize_url(), &move |address| {
        line.rewrite(address)
    })?;
    let wait =
        jiff::SignedDuration::try_from(timeout).unwrap_or(jiff::SignedDuration::from_mins(5));
    let view = LoginView {
        attempt: names::fresh("login"),
        app: app.id.0.clone(),
        platform: app.platform.clone(),
        url,
        redirect_uri: attempt.redirect_uri().to_owned(),
        listening: landing.is_some(),
        listens_at: landing
            .as_ref()
            .map(|landing| landing.listens_at().to_owned()),
        window: landing.is_none() && platform.login.ways.contains(&Way::SignInWindow),
        expires_at: ctx
            .clock
            .now()
            .saturating_add(wait)
            .unwrap_or(jiff::Timestamp::MAX),
        step: LoginStep::Waiting,
        way: match &landing {
            Some(landing) if landing.behind_page().is_some() => LoginWay::Bridge,
            Some(_) => LoginWay::Loopback,
            None => LoginWay::Paste,
        },
        grant: None,
        accounts: None,
        failure: None,
    };
    let waiting = Waiting {
        timeout,
        lang: ctx.lang.clone(),
        ..Waiting::default()
    };
    let session = Session::begin(ctx, platform, app, attempt, view, landing, waiting);
    ctx.changed(&["login"]);
    Ok(session)
}

fn first_redirect(app: &App) -> Result<String, Failure> {
    app.redirect_uris.first().cloned().ok_or_else(no_redirect)
}

fn no_redirect() -> Failure {
    Failure::new(
        ErrorCode::Usage,
        "这个应用没有登记回调地址",
        "This app has no redirect address",
    )
    .hint(
        "在应用设置里填写平台登记的回调地址",
        "Enter the one registered with the platform in the app's settings",
    )
}

/// A login as it is now.
pub(crate) async fn login_view(desk: &Desk, req: AttemptRef) -> Result<LoginView, Failure> {
    Ok(desk.ctx().logins.get(&req.attempt)?.view())
}

/// Takes an address, a query or a code by hand.
pub(crate) async fn login_paste(desk: &Desk, paste: LoginPaste) -> Result<LoginView, Failure> {
    let ctx = desk.ctx();
    let session = ctx.logins.get(&paste.attempt)?;
    session
        .paste(&ctx, paste.text.0.expose(), paste.confirm_bare)
        .await?;
    Ok(session.view())
}

/// Opens the consent page in an isolated window that stops at the registered address.
pub(crate) async fn login_window(desk: &Desk, req: AttemptRef) -> Result<LoginView, Failure> {
    let ctx = desk.ctx();
    let session = ctx.logins.get(&req.attempt)?;
    session.visit(&ctx)?;
    Ok(session.view())
}

/// Looks whether the clipboard holds the answer to a login that waits. That it does is all that is told.
pub(crate) async fn login_clipboard(
    desk: &Desk,
    req: AttemptRef,
) -> Result<LoginClipboard, Failure> {
    let ctx = desk.ctx();
    let session = ctx.logins.get(&req.attempt)?;
    let found = ctx.run(move |ctx| Ok(session.on_clipboard(ctx))).await?;
    Ok(LoginClipboard {
        holds: found.is_some(),
    })
}

/// Takes the answer from the clipboard.
pub(crate) async fn login_clipboard_use(
    desk: &Desk,
    req: AttemptRef,
) -> Result<LoginView, Failure> {
    let ctx = desk.ctx();
    let session = ctx.logins.get(&req.attempt)?;
    let look = session.clone();
    let found = ctx.run(move |ctx| Ok(look.on_clipboard(ctx))).await?;
    let text = found.ok_or_else(|| {
        Failure::new(
            ErrorCode::Usage,
            "粘贴板里已经没有这次授权的结果",
            "The clipboard does not hold the answer any more",
        )
        .hint(
            "回到浏览器，重新复制地址栏里的完整地址",
            "Copy the whole address from the browser once more",
        )
    })?;
    session.paste(&ctx, text.expose(), false).await?;
    Ok(session.view())
}

/// Takes a pair of tokens made in the platform's console.
pub(crate) async fn login_token(desk: &Desk, req: LoginToken) -> Result<LoginView, Failure> {
    let ctx = desk.ctx();
    let app = ctx.app(&req.app).await?;
    let platform = platform(&app.platform)?;
    let reached = consent::take_pair(&ctx, platform, &app, req.pair.0.expose()).await?;
    Ok(LoginView {
        attempt: names::fresh("login"),
        app: app.id.0,
        platform: app.platform,
        url: String::new(),
        redirect_uri: String::new(),
        listening: false,
        listens_at: None,
        window: false,
        expires_at: ctx.clock.now(),
        step: LoginStep::Done,
        way: LoginWay::TokenPair,
        grant: Some(reached.grant.0),
        accounts: Some(reached.accounts),
        failure: reached.listing_failed,
    })
}

/// Stops a login and frees its port.
pub(crate) async fn login_cancel(desk: &Desk, req: AttemptRef) -> Result<LoginView, Failure> {
    let ctx = desk.ctx();
    let session = ctx.logins.get(&req.attempt)?;
    session.cancel();
    ctx.changed(&["login"]);
    Ok(session.view())
}
