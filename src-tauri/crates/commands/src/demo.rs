//! A login without a person, for the demo: the sandbox's consent page agrees by itself.

use crate::{
    Desk,
    api::{LoginStart, LoginView},
    handlers,
};
use qianyao_domain::{ErrorCode, Failure, catalogue::Method};
use qianyao_wire::Outgoing;

/// Authorises an app of a sandbox that consents at once.
///
/// # Errors
/// `Usage` outside the sandbox, and whatever a login can fail with.
pub async fn demo_login(desk: &Desk, app: &str) -> Result<LoginView, Failure> {
    if !desk.in_sandbox() {
        return Err(Failure::new(
            ErrorCode::Usage,
            "只有沙盒可以自动同意",
            "Only the sandbox agrees by itself",
        ));
    }
    let ctx = desk.ctx();
    let start = LoginStart {
        app: app.to_owned(),
        open_browser: false,
        timeout: None,
        paste_only: false,
    };
    let session = handlers::begin(&ctx, &start).await?;
    let view = session.view();
    let consent = ctx.line.send(visit(&view.url)).await?;
    let home = consent.header("location").unwrap_or_default().to_owned();
    if view.listening {
        ctx.line.send(visit(&home)).await?;
    } else {
        session.paste(&ctx, &home, false).await?;
    }
    let view = session.over().await;
    match view.failure.clone() {
        Some(failure) if view.grant.is_none() => Err(failure),
        _ => Ok(view),
    }
}

/// Waits until a login is over.
///
/// # Errors
/// `NotFound` for an unknown attempt.
pub async fn login_over(desk: &Desk, attempt: &str) -> Result<LoginView, Failure> {
    Ok(desk.ctx().logins.get(attempt)?.over().await)
}

fn visit(address: &str) -> Outgoing {
    let (origin, rest) = match url::Url::parse(address) {
        Ok(url) => (url.origin().ascii_serialization(), address.to_owned()),
        Err(_) => (String::new(), String::new()),
    };
    let path = rest
        .strip_prefix(origin.as_str())
        .unwrap_or_default()
        .to_owned();
    Outgoing::new(Method::Get, origin, path)
}
