//! Secrets in the operating system's keychain, one whole record each.
//!
//! Every call blocks (a keychain may ask the person for its password), so call from a blocking thread:
//! `tokio::task::spawn_blocking`, never from an async worker.
//!
//! A record is read and written as one value. One that is longer than a keychain takes is cut into parts, which are
//! written first; the head that points to them is switched last, so that a crash at any instant leaves the old value
//! or the new one, whole. Two writers of the same record in two processes must take turns: a grant's tokens are
//! written under that grant's lock.

mod chunks;
mod file;
mod keychain;
mod names;
mod record;
mod sealed;
mod shelf;
mod words;

#[cfg(test)]
#[cfg(target_os = "linux")]
mod secret_service;

use chunks::Chunks;
use qianyao_domain::{AppId, Failure, GrantId, Secret, TokenRecord};
use std::{fmt, path::PathBuf, sync::Arc};

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
#[derive(Clone)]
pub struct Vault(Arc<Chunks>);

impl Vault {
    /// Opens the vault. The keychain or file is first touched by the first call that needs it, so that what needs no
    /// secret works without one; [`Vault::check`] touches it at once.
    ///
    /// # Errors
    /// `Usage` for a file without a key.
    pub fn open(place: Where) -> Result<Self, Failure> {
        let shelf: Box<dyn shelf::Shelf> = match place {
            Where::Os => Box::new(keychain::Keychain::new()),
            Where::File { path, key } => Box::new(file::SealedFile::new(path, key)?),
            Where::Memory => Box::new(shelf::Memory::default()),
        };
        Ok(Self(Arc::new(Chunks::new(shelf))))
    }

    /// Keeps an app's secret.
    ///
    /// # Errors
    /// Like every call here: `VaultAbsent`, `VaultLocked`, `VaultDamaged`, for a file also `System` and `DiskFull`.
    pub fn put_secret(&self, app: &AppId, secret: &Secret) -> Result<(), Failure> {
        self.0.put(&names::app(app), secret.expose())
    }

    /// An app's secret, if there is one.
    pub fn app_secret(&self, app: &AppId) -> Result<Option<Secret>, Failure> {
        self.0.get(&names::app(app))
    }

    /// Removes an app's secret; nothing happens where there is none.
    pub fn forget_app(&self, app: &AppId) -> Result<(), Failure> {
        self.0.forget(&names::app(app))
    }

    /// Keeps a grant's token record: durable, and whole, when this returns.
    pub fn put_tokens(&self, grant: &GrantId, record: &TokenRecord) -> Result<(), Failure> {
        self.0
            .put(&names::grant(grant), record::write(record)?.expose())
    }

    /// A grant's token record, if there is one.
    pub fn tokens(&self, grant: &GrantId) -> Result<Option<TokenRecord>, Failure> {
        let name = names::grant(grant);
        let text = self.0.get(&name)?;
        text.map(|text| record::read(&text).ok_or_else(|| words::damaged(&name)))
            .transpose()
    }

    /// Removes a grant's token record; nothing happens where there is none.
    pub fn forget_grant(&self, grant: &GrantId) -> Result<(), Failure> {
        self.0.forget(&names::grant(grant))
    }

    /// Keeps another secret: a broker's seed, a client token, a database password.
    pub fn put_other(&self, kind: &str, id: &str, secret: &Secret) -> Result<(), Failure> {
        self.0.put(&names::other(kind, id), secret.expose())
    }

    /// Another secret, if there is one.
    pub fn other(&self, kind: &str, id: &str) -> Result<Option<Secret>, Failure> {
        self.0.get(&names::other(kind, id))
    }

    /// Removes another secret; nothing happens where there is none.
    pub fn forget_other(&self, kind: &str, id: &str) -> Result<(), Failure> {
        self.0.forget(&names::other(kind, id))
    }

    /// What to call the place when talking to the person.
    pub fn place(&self) -> &'static str {
        self.0.place()
    }

    /// Writes, reads and removes a probe.
    pub fn check(&self) -> Result<(), Failure> {
        let name = names::probe();
        self.0.put(&name, "probe")?;
        let back = self.0.get(&name);
        self.0.forget(&name)?;
        match back? {
            Some(text) if text.expose() == "probe" => Ok(()),
            _ => Err(words::damaged(&name)),
        }
    }

    #[cfg(test)]
    fn over(shelf: Box<dyn shelf::Shelf>) -> Self {
        Self(Arc::new(Chunks::new(shelf)))
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Vault({})", self.place())
    }
}
