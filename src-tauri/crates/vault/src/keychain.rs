//! The operating system's own keychain, through `keyring`.
//!
//! One thread owns the connection and serves one call after the other. So the order of calls is kept, a keychain that
//! waits for the person's password cannot hold a caller for ever, and it does not matter on which thread or runtime
//! the caller runs.

use crate::{names, shelf::Shelf, words};
use keyring_core::{CredentialStore, Entry, Error};
use qianyao_domain::{Failure, Secret};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, mpsc},
    thread,
    time::Duration,
};

/// Windows Credential Manager takes 2,560 bytes (`CRED_MAX_CREDENTIAL_BLOB_SIZE`); the same bound everywhere means
/// that the same code runs everywhere.
const LIMIT: usize = 2_500;

/// How long a person has to type the keychain's password.
const PATIENCE: Duration = Duration::from_secs(120);

/// A Secret Service that was just started has no default collection for some milliseconds.
const STARTING_TRIES: usize = 10;
const STARTING_PAUSE: Duration = Duration::from_millis(50);

/// The system's keychain.
pub(crate) struct Keychain(Mutex<Option<mpsc::Sender<Order>>>);

enum Ask {
    Get,
    Set(Secret),
    Remove,
}

struct Order {
    name: String,
    ask: Ask,
    reply: mpsc::SyncSender<Result<Option<Secret>, Failure>>,
}

impl Keychain {
    /// Nothing is touched yet.
    pub(crate) fn new() -> Self {
        Self(Mutex::new(None))
    }

    fn order(&self, name: &str, ask: Ask) -> Result<Option<Secret>, Failure> {
        let (reply, answer) = mpsc::sync_channel(1);
        let order = Order {
            name: name.to_owned(),
            ask,
            reply,
        };
        self.desk()?
            .send(order)
            .map_err(|_| words::absent("keychain thread ended"))?;
        answer.recv_timeout(PATIENCE).unwrap_or_else(|error| {
            Err(match error {
                mpsc::RecvTimeoutError::Timeout => words::locked("no answer within two minutes"),
                mpsc::RecvTimeoutError::Disconnected => words::absent("keychain thread ended"),
            })
        })
    }

    /// The way to the thread that owns the connection; started with the first call.
    fn desk(&self) -> Result<mpsc::Sender<Order>, Failure> {
        let mut desk = words::held(&self.0);
        if let Some(open) = desk.as_ref() {
            return Ok(open.clone());
        }
        let (sender, orders) = mpsc::channel::<Order>();
        thread::Builder::new()
            .name("keychain".to_owned())
            .spawn(move || {
                let mut connection = Connection(None);
                for order in orders {
                    let result = connection.serve(&order.name, &order.ask);
                    // A caller that lost patience is not there any more.
                    let _ = order.reply.send(result);
                }
            })
            .map_err(|error| words::absent(&error.to_string()))?;
        *desk = Some(sender.clone());
        Ok(sender)
    }
}

impl Shelf for Keychain {
    fn limit(&self) -> usize {
        LIMIT
    }

    fn get(&self, name: &str) -> Result<Option<Secret>, Failure> {
        self.order(name, Ask::Get)
    }

    fn set(&self, name: &str, text: &str) -> Result<(), Failure> {
        self.order(name, Ask::Set(Secret::from(text))).map(drop)
    }

    fn remove(&self, name: &str) -> Result<(), Failure> {
        self.order(name, Ask::Remove).map(drop)
    }

    fn place(&self) -> &'static str {
        if cfg!(windows) {
            "Windows Credential Manager"
        } else if cfg!(target_os = "macos") {
            "macOS Keychain"
        } else {
            "Secret Service (GNOME Keyring / KWallet)"
        }
    }
}

/// The store that `keyring` picked for this system.
struct Connection(Option<Arc<CredentialStore>>);

impl Connection {
    fn serve(&mut self, name: &str, ask: &Ask) -> Result<Option<Secret>, Failure> {
        let known = self.0.is_some();
        let mut result = self.ask(name, ask);
        if known && matches!(result, Err(Error::PlatformFailure(_))) {
            // A daemon that was restarted knows nothing of our session: connect anew, once.
            self.0 = None;
            result = self.ask(name, ask);
        }
        for _ in 0..STARTING_TRIES {
            match &result {
                Err(Error::NoStorageAccess(reason)) if no_default(reason.as_ref()) => {
                    thread::sleep(STARTING_PAUSE);
                    result = self.ask(name, ask);
                }
                _ => break,
            }
        }
        result.map_err(|error| self.failure(name, &error))
    }

    fn ask(&mut self, name: &str, ask: &Ask) -> keyring::Result<Option<Secret>> {
        let entry = self.entry(name)?;
        let nothing = |error| match error {
            Error::NoEntry => Ok(None),
            error => Err(error),
        };
        match ask {
            Ask::Get => match entry.get_secret() {
                Ok(bytes) => String::from_utf8(bytes)
                    .map(|text| Some(Secret::new(text)))
                    .map_err(|error| Error::BadEncoding(error.into_bytes())),
                Err(error) => nothing(error),
            },
            Ask::Set(text) => entry.set_secret(text.expose().as_bytes()).map(|()| None),
            Ask::Remove => entry.delete_credential().map(|()| None).or_else(nothing),
        }
    }

    fn entry(&mut self, name: &str) -> keyring::Result<Entry> {
        let store = match &self.0 {
            Some(store) => Arc::clone(store),
            None => {
                let store = connect()?;
                self.0 = Some(Arc::clone(&store));
                store
            }
        };
        let label = format!("千钥 Qianyao {name}");
        let modifiers = if cfg!(windows) {
            // The default, Enterprise, would carry the secret to the person's other machines.
            HashMap::from([("persistence", "Local")])
        } else if cfg!(target_os = "macos") {
            HashMap::new()
        } else {
            HashMap::from([("label", label.as_str())])
        };
        store.build(names::SERVICE, name, Some(&modifiers))
    }

    fn failure(&self, name: &str, error: &Error) -> Failure {
        match error {
            Error::NoStorageAccess(reason) if no_default(reason.as_ref()) => {
                words::absent("no default keyring")
            }
            Error::NoStorageAccess(reason) => words::locked(&reason.to_string()),
            Error::PlatformFailure(reason) if self.0.is_some() => {
                words::locked(&reason.to_string())
            }
            Error::PlatformFailure(reason) => words::absent(&reason.to_string()),
            Error::NoDefaultStore | Error::NotSupportedByStore(_) => {
                words::absent(&error.to_string())
            }
            Error::BadEncoding(_)
            | Error::BadDataFormat(..)
            | Error::BadStoreFormat(_)
            | Error::Ambiguous(_) => words::damaged(name),
            error => words::refused(&error.to_string()),
        }
    }
}

/// The store that `keyring` picks; where it had none when first asked, a Secret Service that came up since.
fn connect() -> keyring::Result<Arc<CredentialStore>> {
    use std::sync::atomic::{AtomicBool, Ordering};
    static ASKED: AtomicBool = AtomicBool::new(false);
    if !ASKED.swap(true, Ordering::SeqCst)
        && keyring::Entry::store_status().is_ok()
        && let Some(store) = keyring_core::get_default_store()
    {
        return Ok(store);
    }
    anew()
}

#[cfg(all(unix, not(target_os = "macos")))]
fn anew() -> keyring::Result<Arc<CredentialStore>> {
    let store: Arc<CredentialStore> = zbus_secret_service_keyring_store::Store::new()?;
    keyring_core::set_default_store(Arc::clone(&store));
    Ok(store)
}

/// Whether the Secret Service has no default collection: just started, or never given one (WSL).
#[cfg(all(unix, not(target_os = "macos")))]
fn no_default(reason: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    matches!(
        reason.downcast_ref::<secret_service::Error>(),
        Some(secret_service::Error::NoResult)
    )
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn no_default(_reason: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    false
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn anew() -> keyring::Result<Arc<CredentialStore>> {
    keyring_core::get_default_store().ok_or(Error::NoDefaultStore)
}
