//! What the platform remembers: consents, tokens, reports, and the accounts' entities.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use super::account::Account;
use super::profiles::PROFILES;
use super::report::Report;
use crate::tokens::{Book, Pairs};

/// What one person agreed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Consent {
    pub(super) app_id: String,
    pub(super) scopes: Vec<String>,
}

/// A code and what must come back with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Code {
    pub(super) consent: Consent,
    pub(super) redirect_uri: String,
    /// The challenge, and whether it is the SHA-256 of the verifier.
    pub(super) challenge: Option<(String, bool)>,
}

#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(super) consents: Vec<Consent>,
    pub(super) codes: Book<Code>,
    /// By place in `consents`.
    pub(super) pairs: Pairs<usize>,
    /// By report id.
    pub(super) reports: BTreeMap<String, Arc<Report>>,
    /// Signatures of download addresses: whose report, and until when.
    pub(super) downloads: Book<String>,
}

#[derive(Debug)]
pub(crate) struct State {
    memory: Mutex<Memory>,
    accounts: BTreeMap<i64, Account>,
}

impl State {
    pub(crate) fn new(seed: u64, now: Timestamp) -> Self {
        let accounts = PROFILES
            .iter()
            .map(|profile| (profile.id, Account::new(seed, now, profile)));
        Self {
            memory: Mutex::default(),
            accounts: accounts.collect(),
        }
    }

    pub(crate) fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn account(&self, profile: i64) -> Option<&Account> {
        self.accounts.get(&profile)
    }
}
