//! Ways home beside the listener: a window that stops at the registered address, and what is on the clipboard.

use super::Session;
use crate::{
    Ctx, SignIn, Turn,
    api::{LoginStep, LoginWay},
    names,
};
use qianyao_domain::{ErrorCode, Failure, Secret};
use qianyao_login::{Step, Visit};
use std::sync::Arc;

impl Session {
    /// Opens the consent page in a window of its own, which stops at the registered address.
    pub(crate) fn visit(self: &Arc<Self>, ctx: &Ctx) -> Result<(), Failure> {
        let view = self.view();
        if view.step != LoginStep::Waiting || !view.window {
            return Err(Failure::new(
                ErrorCode::Usage,
                "这次登录不能使用登录窗口",
                "This login takes no sign-in window",
            )
            .hint(
                "平台接受本机回调地址时，请在浏览器里授权",
                "Where the platform takes a loopback address, authorise in your browser",
            ));
        }
        let visit = Visit::new(&self.attempt, &view.url);
        let runtime = tokio::runtime::Handle::current();
        let (session, known) = (Arc::clone(self), ctx.clone());
        let turn = move |address: &str| match visit.judge(address) {
            Step::Onward => Turn::Onward,
            Step::Refused => Turn::Refused,
            Step::Home => session.land(&known, &runtime, address),
        };
        let title = match ctx.lang.as_str() {
            "en" => format!("Sign in: {}", self.platform.title.en),
            _ => format!("登录 {}", self.platform.title.zh),
        };
        ctx.host.sign_in(SignIn {
            page: view.url,
            title,
            profile: ctx.home.sign_in().join(names::fresh("w")),
            turn: Arc::new(turn),
            over: self.stop.clone(),
        })?;
        self.set(ctx, |view| view.way = LoginWay::SignInWindow);
        Ok(())
    }

    /// The window came to the registered address. What it carries is heard as the listener would hear it, and the
    /// address is never loaded.
    fn land(self: &Arc<Self>, ctx: &Ctx, runtime: &tokio::runtime::Handle, address: &str) -> Turn {
        if self.view().step != LoginStep::Waiting {
            return Turn::Done;
        }
        match self.attempt.land(address) {
            Ok(None) => Turn::Refused,
            Ok(Some(coded)) => {
                self.set(ctx, |view| view.step = LoginStep::Exchanging);
                self.stop.cancel();
                let (session, ctx) = (Arc::clone(self), ctx.clone());
                runtime.spawn(async move {
                    // Whether the consent led to accounts is told through the view.
                    let _ = session.redeem(&ctx, coded).await;
                });
                Turn::Done
            }
            Err(failure) => {
                self.end(ctx, LoginStep::Failed, Some(failure));
                Turn::Done
            }
        }
    }

    /// Whether the clipboard holds the answer to this very attempt; nothing is told of what else it holds.
    pub(crate) fn on_clipboard(&self, ctx: &Ctx) -> Option<Secret> {
        if self.view().step != LoginStep::Waiting {
            return None;
        }
        let text = ctx.host.read_clipboard()?;
        self.attempt.knows(text.expose()).then_some(text)
    }
}
