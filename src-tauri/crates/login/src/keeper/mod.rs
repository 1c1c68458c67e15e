//! Keeps tokens fresh: one refresh at a time, in the process and across processes, stored before it is used.
//!
//! At every instant, and after a crash at any instant, the vault holds for each grant one complete record: the newest
//! that the platform ever gave us and that we could store. A refresh runs in a task of its own, so that a caller who
//! gives up does not tear it apart between the platform's answer and the vault.

mod client;
mod due;
mod errand;
mod gate;
mod lock;
mod refresh;
mod renew;
mod trust;

use crate::{Sender, asked};
use errand::{Errand, Want};
use gate::Gates;
use jiff::Timestamp;
use qianyao_domain::{
    App, AppId, Clock, ErrorCode, Exchange, Failure, GrantId, Lifetimes, Secret, TokenRecord,
};
use qianyao_vault::Vault;
use qianyao_wire::Platform;
use std::{fmt, path::PathBuf, sync::Arc, time::Duration};
use trust::Trust;

/// How long one may wait for another process's refresh: its two calls, its save, and some more.
const LOCK_PATIENCE: Duration = Duration::from_secs(75);

/// What happened to a grant, for whoever keeps its row.
#[derive(Debug)]
pub enum Change<'a> {
    /// A new record rests in the vault.
    Tokens(&'a TokenRecord),
    /// Only a new consent helps; the failure holds the reason, the platform's code and request id.
    LoginNeeded(&'a Failure),
    /// Tokens were asked for; this is what was said, masked.
    Exchanged(&'a Exchange),
}

/// Hears of changes; called on a blocking thread after the vault holds the record.
pub type Hook = Arc<dyn Fn(&GrantId, Change<'_>) + Send + Sync>;

/// Hands out good tokens. Cheap to clone.
#[derive(Clone)]
pub struct Keeper(Arc<Inside>);

pub(crate) struct Inside {
    vault: Vault,
    locks: PathBuf,
    sender: Arc<dyn Sender>,
    clock: Clock,
    trust: Trust,
    hook: Hook,
    gates: Gates,
    lock_patience: Duration,
}

impl Keeper {
    /// A keeper over a vault, with its locks in `locks` and a hook for changes.
    pub fn new(
        vault: Vault,
        locks: PathBuf,
        sender: Arc<dyn Sender>,
        clock: Clock,
        hook: Hook,
    ) -> Self {
        Self(Arc::new(Inside {
            vault,
            locks,
            sender,
            clock,
            trust: Trust::default(),
            hook,
            gates: Gates::default(),
            lock_patience: LOCK_PATIENCE,
        }))
    }

    /// A record whose access token lives for at least `min_ttl`, refreshed first where it does not; `force` refreshes
    /// in any case. However many ask at once, here and in other processes, there is one refresh.
    ///
    /// # Errors
    /// `LoginNeeded` where only a new consent helps; `Busy` where another process holds the grant's lock for too
    /// long; what the vault, the sender or the platform failed with. After a fault of the platform's, further calls
    /// fail with the same failure until a pause is over, unless they `force`.
    pub async fn fresh(
        &self,
        platform: &'static Platform,
        app: &App,
        grant: &GrantId,
        min_ttl: Duration,
        force: bool,
    ) -> Result<TokenRecord, Failure> {
        let want = if force {
            Want::Anew
        } else {
            Want::Lasting(min_ttl)
        };
        self.record(platform, app, grant, want).await
    }

    /// A newer record than generation `spent`, which the platform refused: somebody else's refresh, or one made now.
    ///
    /// # Errors
    /// As [`Keeper::fresh`].
    pub async fn replace(
        &self,
        platform: &'static Platform,
        app: &App,
        grant: &GrantId,
        spent: u64,
    ) -> Result<TokenRecord, Failure> {
        self.record(platform, app, grant, Want::After(spent)).await
    }

    async fn record(
        &self,
        platform: &'static Platform,
        app: &App,
        grant: &GrantId,
        want: Want,
    ) -> Result<TokenRecord, Failure> {
        let gate = self.0.gates.of(&gate_name("grant", grant.as_str()));
        let made = gate.made();
        let seen = self.0.tokens(grant).await?;
        let errand = Errand {
            keeper: Arc::clone(&self.0),
            gate,
            platform,
            app: app.clone(),
            grant: grant.clone(),
            want,
            seen: seen.generation,
            made,
        };
        if errand.is_idle(&seen) {
            return Ok(seen);
        }
        on_its_own(errand.run(asked::asker())).await
    }

    /// The next moment at which the background should refresh or renew this record; not after the clock's present
    /// moment means at once. Whoever wakes from sleep or finds the clock changed asks again.
    pub fn due(&self, lifetimes: &Lifetimes, grant: &GrantId, record: &TokenRecord) -> Timestamp {
        let now = self.0.now();
        match self.0.trust.is_in(record, now) {
            true => due::due(lifetimes, grant, record, now),
            false => now,
        }
    }

    /// Stores the record of a new consent under the grant, with the next generation, and tells the hook.
    ///
    /// # Errors
    /// What the vault fails with; `Busy`.
    pub async fn adopt(
        &self,
        grant: &GrantId,
        record: TokenRecord,
    ) -> Result<TokenRecord, Failure> {
        let (keeper, grant) = (Arc::clone(&self.0), grant.clone());
        on_its_own(async move {
            let gate = keeper.gates.of(&gate_name("grant", grant.as_str()));
            let _turn = gate.turn().await;
            let _lock = keeper.lock("grant", grant.as_str()).await?;
            let old = match keeper.tokens(&grant).await {
                Ok(old) => old.generation,
                // A new consent replaces what is damaged, too.
                Err(failure) if failure.code == ErrorCode::VaultDamaged => 0,
                Err(failure) => return Err(failure),
            };
            *gate.state() = gate::State::default();
            let generation = record.generation.max(old + 1);
            let record = TokenRecord {
                generation,
                ..record
            };
            keeper.keep(&gate, &grant, record).await
        })
        .await
    }

    /// Forgets a grant: its record, then what `rows` forgets, then its lock. A refresh that is under way ends first, so
    /// that no pair is stored after this.
    ///
    /// # Errors
    /// `Busy`; what the vault or `rows` fails with.
    pub async fn forget(
        &self,
        grant: &GrantId,
        rows: impl FnOnce() -> Result<(), Failure> + Send + 'static,
    ) -> Result<(), Failure> {
        let id = grant.clone();
        let vault = move |vault: &Vault| vault.forget_grant(&id);
        self.clear("grant", grant.as_str(), vault, rows).await
    }

    /// Forgets an app's secret and its own token, then what `rows` forgets, as [`Keeper::forget`] does.
    ///
    /// # Errors
    /// As [`Keeper::forget`].
    pub async fn forget_app(
        &self,
        app: &AppId,
        rows: impl FnOnce() -> Result<(), Failure> + Send + 'static,
    ) -> Result<(), Failure> {
        let id = app.clone();
        let vault = move |vault: &Vault| {
            vault.forget_other(client::KIND, id.as_str())?;
            vault.forget_app(&id)
        };
        self.clear("client", app.as_str(), vault, rows).await
    }

    async fn clear(
        &self,
        kind: &'static str,
        id: &str,
        vault: impl FnOnce(&Vault) -> Result<(), Failure> + Send + 'static,
        rows: impl FnOnce() -> Result<(), Failure> + Send + 'static,
    ) -> Result<(), Failure> {
        let (keeper, id) = (Arc::clone(&self.0), id.to_owned());
        on_its_own(async move {
            let name = gate_name(kind, &id);
            let gate = keeper.gates.of(&name);
            let _turn = gate.turn().await;
            let lock = keeper.lock(kind, &id).await?;
            let forgotten = keeper.blocking(move |inside| {
                vault(&inside.vault)?;
                rows()
            });
            forgotten.await?;
            *gate.state() = gate::State::default();
            keeper.gates.forget(&name);
            lock.remove();
            Ok(())
        })
        .await
    }

    /// The app's own token, kept in the vault and shared by all; fetched anew ahead of its end, or when it is `spent`,
    /// that is, when the platform refused it.
    ///
    /// # Errors
    /// `Usage` where the platform has none; as [`Keeper::fresh`] otherwise.
    pub async fn client_token(
        &self,
        platform: &'static Platform,
        app: &App,
        spent: Option<&Secret>,
    ) -> Result<Secret, Failure> {
        client::token(&self.0, platform, app, spent).await
    }

    #[cfg(test)]
    fn with_lock_patience(self, patience: Duration) -> Self {
        let inside = &self.0;
        Self(Arc::new(Inside {
            vault: inside.vault.clone(),
            locks: inside.locks.clone(),
            sender: Arc::clone(&inside.sender),
            clock: inside.clock.clone(),
            trust: Trust::default(),
            hook: Arc::clone(&inside.hook),
            gates: Gates::default(),
            lock_patience: patience,
        }))
    }
}

impl fmt::Debug for Keeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keeper")
            .field("vault", &self.0.vault)
            .finish_non_exhaustive()
    }
}

impl Inside {
    fn now(&self) -> Timestamp {
        self.trust.now(&self.clock)
    }

    /// The grant's record as the vault has it.
    async fn tokens(&self, grant: &GrantId) -> Result<TokenRecord, Failure> {
        let id = grant.clone();
        let found = self
            .blocking(move |inside| inside.vault.tokens(&id))
            .await?;
        found.ok_or_else(|| no_tokens(grant))
    }

    /// The app's secret.
    async fn secret(&self, app: &App) -> Result<Secret, Failure> {
        let id = app.id.clone();
        let found = self
            .blocking(move |inside| inside.vault.app_secret(&id))
            .await?;
        found.ok_or_else(|| no_secret(app))
    }

    /// Runs what may block (the vault, the hook) away from the async workers.
    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Handle) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let handle = Handle {
            vault: self.vault.clone(),
            hook: Arc::clone(&self.hook),
        };
        tokio::task::spawn_blocking(move || work(&handle))
            .await
            .unwrap_or_else(|_| Err(ended_early()))
    }

    /// The file lock of that name; held until dropped, and let go of by the system when the process ends.
    async fn lock(&self, kind: &str, id: &str) -> Result<lock::Lock, Failure> {
        lock::take(&self.locks, kind, id, self.lock_patience).await
    }
}

/// What blocking work may touch.
struct Handle {
    vault: Vault,
    hook: Hook,
}

/// What a gate is called: grants and apps have names of their own.
fn gate_name(kind: &str, id: &str) -> String {
    format!("{kind}/{id}")
}

/// Carries on even when the caller stops waiting.
async fn on_its_own<T: Send + 'static>(
    work: impl Future<Output = Result<T, Failure>> + Send + 'static,
) -> Result<T, Failure> {
    tokio::spawn(work)
        .await
        .unwrap_or_else(|_| Err(ended_early()))
}

fn ended_early() -> Failure {
    Failure::new(
        ErrorCode::System,
        "程序正在退出，令牌操作没有完成",
        "The program is ending; the token was not handled",
    )
}

fn no_tokens(grant: &GrantId) -> Failure {
    Failure::new(
        ErrorCode::VaultDamaged,
        format!("钥匙串里没有授权 {grant} 的令牌"),
        format!("The keychain holds no tokens for the grant {grant}"),
    )
    .hint("请重新授权", "Sign in again")
}

fn no_secret(app: &App) -> Failure {
    let name = &app.name;
    Failure::new(
        ErrorCode::VaultDamaged,
        format!("钥匙串里没有应用“{name}”的密钥"),
        format!("The keychain holds no secret for the app \"{name}\""),
    )
    .hint("请重新填写应用密钥", "Enter the app's secret again")
}

#[cfg(test)]
mod tests;
