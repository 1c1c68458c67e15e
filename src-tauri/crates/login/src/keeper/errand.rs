//! One wish for a good record, from the look into the vault to the record in hand.

use super::{Change, Inside, gate::Gate, refresh, renew};
use crate::{Listening, asked};
use jiff::{SignedDuration, Timestamp};
use qianyao_domain::{App, Asker, ErrorCode, ExchangeKind, Failure, GrantId, TokenRecord};
use qianyao_wire::Platform;
use std::{sync::Arc, time::Duration};

/// A refreshed pair this young is not made to live longer by another refresh: a lifetime shorter than somebody's wish
/// must not become a refresh at every call.
const JUST_MADE: SignedDuration = SignedDuration::from_secs(60);

/// What a caller needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Want {
    /// An access token that lives at least this long.
    Lasting(Duration),
    /// A new pair, because somebody says so.
    Anew,
    /// A pair after the generation that the platform refused.
    After(u64),
}

/// A caller's wish with all that it takes.
pub(super) struct Errand {
    pub(super) keeper: Arc<Inside>,
    pub(super) gate: Arc<Gate>,
    pub(super) platform: &'static Platform,
    pub(super) app: App,
    pub(super) grant: GrantId,
    pub(super) want: Want,
    /// The generation that the caller found.
    pub(super) seen: u64,
    /// How many pairs this process had made when the caller asked.
    pub(super) made: u64,
}

impl Errand {
    /// Whether the record found at first will do, and nothing waits to be done.
    pub(super) fn is_idle(&self, record: &TokenRecord) -> bool {
        self.is_met(record, false)
            && self.gate.state().unsaved.is_none()
            && !renew::is_due(self, record)
    }

    /// Under the grant's locks: reads again, refreshes if nobody else has, renews if it is time.
    pub(super) async fn run(self, asker: Option<Asker>) -> Result<TokenRecord, Failure> {
        match asker {
            Some(asker) => asked::asked_by(asker, self.walk()).await,
            None => self.walk().await,
        }
    }

    async fn walk(self) -> Result<TokenRecord, Failure> {
        let gate = Arc::clone(&self.gate);
        let _turn = gate.turn().await;
        let _lock = self.keeper.lock("grant", self.grant.as_str()).await?;
        self.rescue().await?;
        let mut record = self.keeper.tokens(&self.grant).await?;
        let newer = record.generation > self.seen || self.gate.made() > self.made;
        if !self.is_met(&record, newer) {
            if let Some(failure) = self.why_not(&record) {
                let known = self.gate.state().ended(record.generation).is_some();
                if record.ended.is_some() && !known {
                    // Whoever met the end may have died before it was told.
                    self.gate.state().end(record.generation, &failure);
                    self.keeper.tell_end(&self.grant, record).await;
                }
                return Err(failure);
            }
            record = refresh::refresh(&self, record).await?;
        }
        Ok(renew::renew(&self, record).await)
    }

    /// Whether this record is what the caller needs; `newer` says that it was made since the caller asked, by somebody
    /// else and for the same reason.
    fn is_met(&self, record: &TokenRecord, newer: bool) -> bool {
        if record.ended.as_ref().is_some_and(|end| end.access_too) {
            return false;
        }
        let now = self.keeper.now();
        let left = record.access_expires_at.duration_since(now);
        match self.want {
            Want::Lasting(_) if !self.keeper.trust.is_in(record, now) => newer,
            Want::Lasting(min) => {
                let young = newer || is_just_made(record, now);
                lasts(left, min) || (young && left.is_positive())
            }
            Want::Anew => newer,
            Want::After(spent) => record.generation > spent,
        }
    }

    /// What is known to be hopeless, or wants a pause, is not asked again; a person who insists may.
    fn why_not(&self, record: &TokenRecord) -> Option<Failure> {
        if self.want == Want::Anew {
            return None;
        }
        let now = self.keeper.now();
        let ended = record.ended.as_ref().map(|end| end.failure.clone());
        let refused = matches!(self.want, Want::After(_)) && is_just_made(record, now);
        let state = self.gate.state();
        ended
            .or_else(|| state.ended(record.generation))
            .or_else(|| refused.then(refused_anew))
            .or_else(|| state.paused(now))
    }

    /// Saves a pair that the vault would not take before, unless a newer one is there.
    async fn rescue(&self) -> Result<(), Failure> {
        let unsaved = self.gate.state().unsaved.clone();
        let Some(unsaved) = unsaved else {
            return Ok(());
        };
        let kept = self.keeper.tokens(&self.grant).await.map(|r| r.generation);
        match kept {
            Ok(kept) if kept >= unsaved.generation => self.gate.state().unsaved = None,
            Err(failure) if failure.code != ErrorCode::VaultDamaged => return Err(failure),
            _ => {
                self.keeper.keep(&self.gate, &self.grant, unsaved).await?;
            }
        }
        Ok(())
    }
}

/// What a consent brought says nothing yet about what a refresh brings.
fn is_just_made(record: &TokenRecord, now: Timestamp) -> bool {
    let age = now.duration_since(record.received_at);
    record.generation > 1 && !age.is_negative() && age < JUST_MADE
}

/// Asking for token after token would not help, and a platform may block whom it sees hammering
/// ([C] one platform's guide to authorisation says so).
fn refused_anew() -> Failure {
    Failure::new(
        ErrorCode::LoginNeeded,
        "平台不接受刚刚换新的令牌",
        "The platform does not accept a token that was renewed a moment ago",
    )
    .hint(
        "一分钟后再试；若一直如此，请重新授权",
        "Try again in a minute; if it goes on, sign in again",
    )
}

fn lasts(left: SignedDuration, min: Duration) -> bool {
    SignedDuration::try_from(min).is_ok_and(|min| left >= min && left.is_positive())
}

impl Inside {
    /// Puts a pair into the vault, then tells the hook; only then may anything use it. A pair that the vault does not
    /// take is held in memory, for it is the only one that the platform accepts.
    pub(super) async fn keep(
        &self,
        gate: &Gate,
        grant: &GrantId,
        record: TokenRecord,
    ) -> Result<TokenRecord, Failure> {
        gate.state().unsaved = Some(record.clone());
        let (id, pair) = (grant.clone(), record.clone());
        let kept = self.blocking(move |inside| {
            inside.vault.put_tokens(&id, &pair)?;
            (inside.hook)(&id, Change::Tokens(&pair));
            Ok(())
        });
        kept.await.map_err(unsaved)?;
        gate.one_more();
        gate.state().forget();
        Ok(record)
    }

    /// Tells the hook what was said, as far as anything was.
    pub(super) async fn tell_exchange(
        &self,
        grant: &GrantId,
        listening: &Listening<'_>,
        (at, kind): (Timestamp, ExchangeKind),
        ended: Result<u64, &Failure>,
    ) {
        if listening.is_silent() {
            return;
        }
        let (id, exchange) = (grant.clone(), listening.exchange(at, kind, ended));
        let hook = self.blocking(move |inside| {
            (inside.hook)(&id, Change::Exchanged(&exchange));
            Ok(())
        });
        // A note for diagnosis keeps nobody from a token.
        let _ = hook.await;
    }

    /// Keeps the end of a pair beside it, then tells the hook that only a new consent helps.
    pub(super) async fn tell_end(&self, grant: &GrantId, record: TokenRecord) {
        let id = grant.clone();
        let told = self.blocking(move |inside| {
            let kept = match inside.vault.tokens(&id)? {
                Some(kept) if kept == record => Ok(()),
                _ => inside.vault.put_tokens(&id, &record),
            };
            if let Some(end) = &record.ended {
                (inside.hook)(&id, Change::LoginNeeded(&end.failure));
            }
            kept
        });
        // The failure itself reaches the caller, and this process remembers it, in any case.
        if let Err(failure) = told.await {
            tracing::warn!(%grant, error = %failure, "the end of a grant could not be kept");
        }
    }
}

fn unsaved(failure: Failure) -> Failure {
    Failure::new(
        failure.code,
        format!(
            "平台给了新令牌，但没能存入钥匙串：{}",
            failure.message.zh
        ),
        format!(
            "The platform gave new tokens, but they could not be stored: {}",
            failure.message.en
        ),
    )
    .hint(
        "请不要退出程序：解锁钥匙串后再试，新令牌会先被保存。现在退出可能需要重新授权",
        "Do not quit: unlock the keychain and try again, and the new tokens are stored first. Quitting now may take a new consent",
    )
}
