//! Starting, watching and ending a login.

use crate::{
    Ctx,
    api::{AttemptRef, LoginPaste, LoginStart, LoginStep, LoginToken, LoginView, LoginWay},
    consent,
    ctx::platform,
    desk::Desk,
    login::Session,
    names,
};
use qianyao_domain::{App, ErrorCode, Failure};
use qianyao_login::{Attempt, Landing, Waiting, consent_page};
use std::{sync::Arc, time::Duration};

/// Seconds to wait for a consent, unless asked otherwise or set by `QIANYAO_LOGIN_TIMEOUT`.
const TIMEOUT: u64 = 300;

/// Tenths of a second for which a login of this process may still hold the port: it shows its last page first.
const HANDING_OVER: u32 = 15;

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
        false => bind(ctx, &app).await?,
    };
    let redirect_uri = match &landing {
        Some(landing) => landing.redirect_uri().to_owned(),
        None => first_redirect(&app)?,
    };
    let attempt = Attempt::new(platform, &app, &redirect_uri);
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
        redirect_uri,
        listening: landing.is_some(),
        expires_at: ctx
            .clock
            .now()
            .saturating_add(wait)
            .unwrap_or(jiff::Timestamp::MAX),
        step: LoginStep::Waiting,
        way: if landing.is_some() {
            LoginWay::Loopback
        } else {
            LoginWay::Paste
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
    let session = Session::begin(
        ctx,
        platform,
        app,
        attempt,
        view,
        landing.map(|landing| (landing, waiting)),
    );
    ctx.changed(&["login"]);
    Ok(session)
}

/// A listener on the first of the app's loopback addresses that can be had; none where it has no such address.
async fn bind(ctx: &Ctx, app: &App) -> Result<Option<Landing>, Failure> {
    let loopback: Vec<String> = app
        .redirect_uris
        .iter()
        .filter(|uri| is_loopback(uri))
        .cloned()
        .collect();
    if loopback.is_empty() {
        return Ok(None);
    }
    let mut patience = if ctx.logins.is_empty() {
        0
    } else {
        HANDING_OVER
    };
    loop {
        let uris = loopback.clone();
        match ctx.run(move |_| Landing::bind(&uris)).await {
            Err(failure) if failure.code == ErrorCode::PortInUse && patience > 0 => {
                patience -= 1;
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            outcome => return outcome.map(Some),
        }
    }
}

/// Whether an address leads to this machine without encryption.
pub(crate) fn is_loopback(uri: &str) -> bool {
    url::Url::parse(uri).is_ok_and(|uri| {
        uri.scheme() == "http"
            && match uri.host() {
                Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
                Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
                Some(url::Host::Domain(name)) => name == "localhost",
                None => false,
            }
    })
}

fn first_redirect(app: &App) -> Result<String, Failure> {
    app.redirect_uris.first().cloned().ok_or_else(|| {
        Failure::new(
            ErrorCode::Usage,
            "这个应用没有登记回调地址",
            "This app has no redirect address",
        )
        .hint(
            "在应用设置里填写平台登记的回调地址",
            "Enter the one registered with the platform",
        )
    })
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

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn only_plain_http_to_this_machine_is_loopback() {
        for yes in [
            "http://127.0.0.1:18787/callback",
            "http://localhost:3000/",
            "http://[::1]:9/x",
        ] {
            assert!(is_loopback(yes), "{yes}");
        }
        for no in [
            "https://127.0.0.1/",
            "http://localhost.example:80/",
            "http://192.168.1.2/",
            "qianyao://x",
        ] {
            assert!(!is_loopback(no), "{no}");
        }
    }
}
