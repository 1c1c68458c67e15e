//! The app's own token: fetched once, shared by all, kept in the vault.

use super::{Inside, gate::Gate, gate_name, on_its_own};
use crate::answer;
use jiff::{SignedDuration, Timestamp};
use qianyao_domain::{App, AppId, ErrorCode, Failure, Secret};
use qianyao_wire::{AppSecrets, Outgoing, Platform, TokenCall};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Kind under which the vault keeps it.
pub(super) const KIND: &str = "client_token";
/// Seconds a client token is taken to live where the platform does not say.
const UNSTATED: i64 = 3_600;

/// The stored form: the token, and when it lapses in milliseconds since the epoch.
#[derive(Serialize, Deserialize)]
struct Line<T> {
    t: T,
    at: i64,
}

type Call = fn(&AppSecrets<'_>) -> Vec<Outgoing>;

/// One wish for the app's token.
struct Errand {
    keeper: Arc<Inside>,
    gate: Arc<Gate>,
    platform: &'static Platform,
    app: App,
    spent: Option<Secret>,
    call: Call,
}

pub(super) async fn token(
    keeper: &Arc<Inside>,
    platform: &'static Platform,
    app: &App,
    spent: Option<&Secret>,
) -> Result<Secret, Failure> {
    let Some(call) = platform.login.client_token else {
        return Err(no_such_token(platform));
    };
    let errand = Errand {
        keeper: Arc::clone(keeper),
        gate: keeper.gates.of(&gate_name("client", app.id.as_str())),
        platform,
        app: app.clone(),
        spent: spent.cloned(),
        call,
    };
    if let Some(known) = errand.at_hand() {
        return Ok(known);
    }
    on_its_own(errand.run()).await
}

impl Errand {
    async fn run(self) -> Result<Secret, Failure> {
        let gate = Arc::clone(&self.gate);
        let _turn = gate.turn().await;
        if let Some(known) = self.at_hand() {
            return Ok(known);
        }
        let _lock = self.keeper.lock("client", self.app.id.as_str()).await?;
        if let Some((token, end)) = self.stored().await?
            && self.is_good(&token, end)
        {
            self.remember(&token, end);
            return Ok(token);
        }
        if let Some(failure) = self.gate.state().paused(self.keeper.now()) {
            return Err(failure);
        }
        let (token, end) = match self.fetch().await {
            Ok(fetched) => fetched,
            Err(failure) => {
                let now = self.keeper.now();
                self.gate.state().fault(now, None, &failure);
                return Err(failure);
            }
        };
        self.store(&token, end).await?;
        self.gate.state().forget();
        self.remember(&token, end);
        Ok(token)
    }

    /// The token that this process knows, if it will do.
    fn at_hand(&self) -> Option<Secret> {
        let known = self.gate.state().client.clone();
        known
            .filter(|(token, end)| self.is_good(token, *end))
            .map(|(token, _)| token)
    }

    fn is_good(&self, token: &Secret, end: Timestamp) -> bool {
        let left = end.duration_since(self.keeper.now());
        let ahead = SignedDuration::from_secs(self.platform.login.client_ahead);
        left > ahead && self.spent.as_ref() != Some(token)
    }

    fn remember(&self, token: &Secret, end: Timestamp) {
        self.gate.state().client = Some((token.clone(), end));
    }

    /// Tries the calls in their order; the next only where the platform itself refused the one before, or gave again
    /// the very token that it does not accept.
    async fn fetch(&self) -> Result<(Secret, Timestamp), Failure> {
        let secret = self.keeper.secret(&self.app).await?;
        let app = AppSecrets {
            app: &self.app,
            secret: &secret,
        };
        let mut refused = no_such_token(self.platform);
        for outgoing in (self.call)(&app) {
            let sent_at = self.keeper.now();
            let reply = self.keeper.sender.send(outgoing).await;
            let reply = reply.map_err(|lost| lost.failure)?;
            match (self.platform.login.read)(&reply, TokenCall::Client) {
                Ok(answer) => {
                    let token = answer
                        .access
                        .clone()
                        .ok_or_else(|| answer::no_token(&answer.said))?;
                    let lives = answer.access_expires_in.unwrap_or(UNSTATED);
                    if self.spent.as_ref() != Some(&token) {
                        return Ok((token, answer::after(sent_at, lives)));
                    }
                    refused = spent_again(self.platform);
                }
                Err(verdict) => {
                    refused = answer::refusal(&verdict, &reply, self.platform, &[&secret]);
                }
            }
        }
        Err(refused)
    }

    async fn stored(&self) -> Result<Option<(Secret, Timestamp)>, Failure> {
        let id = self.app.id.clone();
        let line = self
            .keeper
            .blocking(move |inside| inside.vault.other(KIND, id.as_str()))
            .await;
        let line = match line {
            // What is damaged can be fetched again.
            Err(failure) if failure.code == ErrorCode::VaultDamaged => None,
            other => other?,
        };
        Ok(line.and_then(|line| {
            let line: Line<String> = serde_json::from_str(line.expose()).ok()?;
            let end = Timestamp::from_millisecond(line.at).ok()?;
            Some((Secret::new(line.t), end))
        }))
    }

    async fn store(&self, token: &Secret, end: Timestamp) -> Result<(), Failure> {
        let line = Line {
            t: token.expose().as_str(),
            at: end.as_millisecond(),
        };
        let line = serde_json::to_string(&line).map(Secret::new);
        let line = line.map_err(|_| answer::no_token(&Default::default()))?;
        let id: AppId = self.app.id.clone();
        self.keeper
            .blocking(move |inside| inside.vault.put_other(KIND, id.as_str(), &line))
            .await
    }
}

fn spent_again(platform: &Platform) -> Failure {
    let (zh, en) = (platform.title.zh, platform.title.en);
    Failure::new(
        ErrorCode::PlatformFault,
        format!("{zh}又给了它自己不接受的应用级令牌"),
        format!("{en} gave again a token of the app that it does not accept"),
    )
    .hint("稍后再试", "Try again later")
}

fn no_such_token(platform: &Platform) -> Failure {
    Failure::new(
        ErrorCode::Usage,
        format!("{}没有应用级令牌", platform.title.zh),
        format!("{} has no token of the app itself", platform.title.en),
    )
}
