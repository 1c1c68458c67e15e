//! Logins under way. One per app at a time: a new attempt ends the one before it.

mod beside;

use crate::{
    Ctx,
    api::{LoginStep, LoginView},
    consent,
};
use qianyao_domain::{App, ErrorCode, Failure};
use qianyao_login::{Attempt, Coded, Landing, Waiting};
use qianyao_wire::Platform;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio_util::sync::CancellationToken;

/// How many ended logins are remembered, so that a face can still read how they ended.
const REMEMBERED: usize = 32;

/// The choice of an app that says that the bridge page stands at its first https address.
pub(crate) const BRIDGE: &str = "bridge";

/// Logins by the name of their attempt.
#[derive(Default)]
pub(crate) struct Logins(Mutex<HashMap<String, Arc<Session>>>);

/// One login.
pub(crate) struct Session {
    pub(crate) platform: &'static Platform,
    pub(crate) app: App,
    attempt: Attempt,
    /// Ends the listener, be it because the person gave up or because an answer came by another way.
    stop: CancellationToken,
    view: Mutex<LoginView>,
    watch: tokio::sync::watch::Sender<u64>,
}

impl Logins {
    /// The login of that attempt.
    pub(crate) fn get(&self, attempt: &str) -> Result<Arc<Session>, Failure> {
        self.lock()
            .get(attempt)
            .cloned()
            .ok_or_else(|| crate::ctx::unknown("登录", "login", attempt))
    }

    /// Registered addresses at which a login of this process waits right now.
    pub(crate) fn listening(&self) -> Vec<String> {
        let views: Vec<LoginView> = self.lock().values().map(|session| session.view()).collect();
        views
            .into_iter()
            .filter(|view| view.listening && view.step == LoginStep::Waiting)
            .map(|view| view.redirect_uri)
            .collect()
    }

    /// Whether this process has had no login yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    /// Ends every login.
    pub(crate) fn cancel_all(&self) {
        self.lock().values().for_each(|session| session.cancel());
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Arc<Session>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, session: Arc<Session>) {
        let mut all = self.lock();
        if all.len() >= REMEMBERED {
            all.retain(|_, known| !known.ended());
        }
        let attempt = session.view().attempt;
        all.insert(attempt, session);
    }

    /// Ends the logins of an app that still wait, so that their port is free.
    pub(crate) fn end_of(&self, app: &App) {
        self.lock()
            .values()
            .filter(|session| session.app.id == app.id)
            .for_each(|session| session.cancel());
    }
}

impl Session {
    /// Begins to wait, on the landing if there is one.
    pub(crate) fn begin(
        ctx: &Ctx,
        platform: &'static Platform,
        app: App,
        attempt: Attempt,
        view: LoginView,
        landing: Option<Landing>,
        waiting: Waiting,
    ) -> Arc<Self> {
        let stop = waiting.cancel.clone();
        let (watch, _) = tokio::sync::watch::channel(0);
        let session = Arc::new(Self {
            platform,
            app,
            attempt,
            stop,
            view: Mutex::new(view),
            watch,
        });
        ctx.logins.add(session.clone());
        match landing {
            Some(landing) => {
                tokio::spawn(session.clone().listen(ctx.clone(), landing, waiting));
            }
            None => {
                tokio::spawn(session.clone().expire(ctx.clone(), waiting));
            }
        }
        session
    }

    async fn listen(self: Arc<Self>, ctx: Ctx, landing: Landing, waiting: Waiting) {
        match landing.wait(&self.attempt, waiting).await {
            Ok(coded) => {
                // Whether the consent led to accounts is told through the view.
                let _ = self.redeem(&ctx, coded).await;
            }
            // Somebody pasted the answer, or gave up: the view says so already.
            Err(failure) if failure.code == ErrorCode::Cancelled => {
                self.end(&ctx, LoginStep::Cancelled, None)
            }
            Err(failure) => self.end(&ctx, LoginStep::Failed, Some(failure)),
        }
    }

    /// Where nothing listens, the wait still ends: a page that was left open accepts nothing for ever.
    async fn expire(self: Arc<Self>, ctx: Ctx, waiting: Waiting) {
        tokio::select! {
            () = waiting.cancel.cancelled() => {}
            () = tokio::time::sleep(waiting.timeout) => {
                // What is being exchanged is exchanged to its end.
                if self.view().step == LoginStep::Waiting {
                    self.end(&ctx, LoginStep::Failed, Some(nobody_came(waiting.timeout)));
                }
            }
        }
    }

    /// Takes an address, a query or a code by hand. A refusal leaves the login waiting.
    pub(crate) async fn paste(
        &self,
        ctx: &Ctx,
        text: &str,
        confirmed: bool,
    ) -> Result<(), Failure> {
        if self.ended() || self.view().step != LoginStep::Waiting {
            return Err(Failure::new(
                ErrorCode::CodeSpent,
                "这次登录已经结束",
                "This login is already over",
            )
            .hint("重新发起一次授权", "Start the consent again"));
        }
        let coded = self.attempt.paste(text)?.redeem(confirmed)?;
        self.set(ctx, |view| view.step = LoginStep::Exchanging);
        self.stop.cancel();
        self.redeem(ctx, coded).await
    }

    async fn redeem(&self, ctx: &Ctx, coded: Coded) -> Result<(), Failure> {
        self.set(ctx, |view| view.step = LoginStep::Exchanging);
        let listing = || self.set(ctx, |view| view.step = LoginStep::Listing);
        match consent::establish(ctx, self.platform, &self.app, &coded, &listing).await {
            Ok(reached) => {
                self.set(ctx, |view| {
                    view.grant = Some(reached.grant.0);
                    view.accounts = Some(reached.accounts);
                    view.failure = reached.listing_failed;
                });
                self.end(ctx, LoginStep::Done, None);
                Ok(())
            }
            Err(failure) => {
                self.end(ctx, LoginStep::Failed, Some(failure.clone()));
                Err(failure)
            }
        }
    }

    /// Stops waiting; a code that is being exchanged is exchanged to its end.
    pub(crate) fn cancel(&self) {
        self.stop.cancel();
        let mut view = self.locked();
        if view.step == LoginStep::Waiting {
            view.step = LoginStep::Cancelled;
        }
        drop(view);
        self.watch.send_modify(|seen| *seen += 1);
    }

    /// The login as it is now.
    pub(crate) fn view(&self) -> LoginView {
        self.locked().clone()
    }

    /// Waits until the login is over.
    pub(crate) async fn over(&self) -> LoginView {
        let mut watch = self.watch.subscribe();
        while !self.ended() {
            if watch.changed().await.is_err() {
                break;
            }
        }
        self.view()
    }

    fn ended(&self) -> bool {
        matches!(
            self.locked().step,
            LoginStep::Done | LoginStep::Failed | LoginStep::Cancelled
        )
    }

    fn end(&self, ctx: &Ctx, step: LoginStep, failure: Option<Failure>) {
        let under_way = matches!(
            self.locked().step,
            LoginStep::Exchanging | LoginStep::Listing
        );
        // The listener was stopped because the answer came by hand; the exchange has the last word.
        if step == LoginStep::Cancelled && under_way {
            return;
        }
        if step == LoginStep::Failed && self.ended() {
            return;
        }
        self.stop.cancel();
        self.set(ctx, |view| {
            view.step = step;
            view.listening = false;
            view.window = false;
            if failure.is_some() {
                view.failure = failure;
            }
        });
    }

    fn set(&self, ctx: &Ctx, change: impl FnOnce(&mut LoginView)) {
        change(&mut self.locked());
        self.watch.send_modify(|seen| *seen += 1);
        ctx.changed(&["login"]);
    }

    fn locked(&self) -> MutexGuard<'_, LoginView> {
        self.view.lock().unwrap_or_else(PoisonError::into_inner)
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

fn nobody_came(after: std::time::Duration) -> Failure {
    let seconds = after.as_secs();
    Failure::new(
        ErrorCode::Timeout,
        format!("{seconds} 秒内没有收到授权结果"),
        format!("No answer came within {seconds} seconds"),
    )
    .hint(
        "重新发起授权，同意后粘贴浏览器地址栏里的完整地址",
        "Start again, agree, and paste the address on which the browser came to rest",
    )
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
