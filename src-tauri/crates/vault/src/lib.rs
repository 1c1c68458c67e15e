//! Secrets in the operating system's keychain, one whole record each.
//!
//! Every call blocks (a keychain may ask the person for its password), so call from a blocking thread:
//! `tokio::task::spawn_blocking`, never from an async worker.

use qianyao_domain::{AppId, ErrorCode, Failure, GrantId, Secret, TokenRecord};
use std::path::PathBuf;

/// Where secrets rest: chosen explicitly, never by falling back.
#[derive(Debug, Clone)]
pub enum Where {
    /// The operating system's keychain.
    Os,
    /// One encrypted file, for machines without a keychain.
    File {
        /// The file, under the home.
        path: PathBuf,
        /// The text from which the key is derived.
        key: Secret,
    },
    /// This process alone; gone with it.
    Memory,
}

/// Where app secrets, token records and other secrets rest. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Vault(());

fn unfinished() -> Failure {
    Failure::new(ErrorCode::VaultAbsent, "尚未就绪", "not ready yet")
}

impl Vault {
    /// Opens the vault; the keychain itself is first touched by the first call that needs it.
    pub fn open(place: Where) -> Result<Self, Failure> {
        let _ = place;
        Ok(Self(()))
    }

    /// Keeps an app's secret.
    pub fn put_secret(&self, _app: &AppId, _secret: &Secret) -> Result<(), Failure> {
        Err(unfinished())
    }

    /// An app's secret, if there is one.
    pub fn app_secret(&self, _app: &AppId) -> Result<Option<Secret>, Failure> {
        Err(unfinished())
    }

    /// Removes an app's secret; nothing happens where there is none.
    pub fn forget_app(&self, _app: &AppId) -> Result<(), Failure> {
        Err(unfinished())
    }

    /// Keeps a grant's token record: durable when this returns.
    pub fn put_tokens(&self, _grant: &GrantId, _record: &TokenRecord) -> Result<(), Failure> {
        Err(unfinished())
    }

    /// A grant's token record, if there is one.
    pub fn tokens(&self, _grant: &GrantId) -> Result<Option<TokenRecord>, Failure> {
        Err(unfinished())
    }

    /// Removes a grant's token record; nothing happens where there is none.
    pub fn forget_grant(&self, _grant: &GrantId) -> Result<(), Failure> {
        Err(unfinished())
    }

    /// Keeps another secret: a broker's seed, a client token, a database password.
    pub fn put_other(&self, _kind: &str, _id: &str, _secret: &Secret) -> Result<(), Failure> {
        Err(unfinished())
    }

    /// Another secret, if there is one.
    pub fn other(&self, _kind: &str, _id: &str) -> Result<Option<Secret>, Failure> {
        Err(unfinished())
    }

    /// Removes another secret; nothing happens where there is none.
    pub fn forget_other(&self, _kind: &str, _id: &str) -> Result<(), Failure> {
        Err(unfinished())
    }

    /// What to call the place when talking to the person.
    pub fn place(&self) -> &'static str {
        ""
    }

    /// Writes, reads and removes a probe.
    pub fn check(&self) -> Result<(), Failure> {
        Err(unfinished())
    }
}
