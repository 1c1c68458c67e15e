//! Keeps tokens fresh: one refresh at a time, in the process and across processes, stored before it is used.

use crate::Sender;
use jiff::Timestamp;
use qianyao_domain::{App, Clock, ErrorCode, Failure, GrantId, Lifetimes, Secret, TokenRecord};
use qianyao_vault::Vault;
use qianyao_wire::Platform;
use std::{path::PathBuf, sync::Arc, time::Duration};

/// What happened to a grant, for whoever keeps its row.
#[derive(Debug)]
pub enum Change<'a> {
    /// A new record rests in the vault.
    Tokens(&'a TokenRecord),
    /// Only a new consent helps; the failure holds the reason, the platform's code and request id.
    LoginNeeded(&'a Failure),
}

/// Hears of changes; called on a blocking thread after the vault holds the record.
pub type Hook = Arc<dyn Fn(&GrantId, Change<'_>) + Send + Sync>;

/// Hands out good tokens. Cheap to clone.
#[derive(Clone)]
pub struct Keeper {
    vault: Vault,
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
        let _ = (locks, sender, clock, hook);
        Self { vault }
    }

    /// A record whose access token lives for at least `min_ttl`; `force` refreshes in any case.
    pub async fn fresh(
        &self,
        platform: &'static Platform,
        app: &App,
        grant: &GrantId,
        min_ttl: Duration,
        force: bool,
    ) -> Result<TokenRecord, Failure> {
        let _ = (&self.vault, platform, app, grant, min_ttl, force);
        Err(Failure::new(ErrorCode::System, "尚未就绪", "not ready yet"))
    }

    /// A newer record than generation `spent`, which the platform refused.
    pub async fn replace(
        &self,
        platform: &'static Platform,
        app: &App,
        grant: &GrantId,
        spent: u64,
    ) -> Result<TokenRecord, Failure> {
        let _ = (platform, app, grant, spent);
        Err(Failure::new(ErrorCode::System, "尚未就绪", "not ready yet"))
    }

    /// Stores the record of a new consent under the grant, with the next generation, and tells the hook.
    pub async fn adopt(
        &self,
        grant: &GrantId,
        record: TokenRecord,
    ) -> Result<TokenRecord, Failure> {
        let _ = grant;
        Ok(record)
    }

    /// The app's own token; `spent` is one that the platform refused.
    pub async fn client_token(
        &self,
        platform: &'static Platform,
        app: &App,
        spent: Option<&Secret>,
    ) -> Result<Secret, Failure> {
        let _ = (platform, app, spent);
        Err(Failure::new(ErrorCode::System, "尚未就绪", "not ready yet"))
    }
}

/// The next moment at which the background should refresh or renew this record; not after `now` means at once.
pub fn due(
    lifetimes: &Lifetimes,
    grant: &GrantId,
    record: &TokenRecord,
    now: Timestamp,
) -> Timestamp {
    let _ = (lifetimes, grant, now);
    record.access_expires_at
}
