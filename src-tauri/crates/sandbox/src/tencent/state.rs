//! What the platform remembers: consents, tokens, nonces, minute counts, ad groups.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use jiff::Timestamp;

use super::accounts::{ADVERTISERS, Identity};
use super::adgroup::{AdGroup, adgroups_of};
use super::door::Minutes;
use crate::beijing::Wall;
use crate::goods::Goods;
use crate::tokens::{Book, Pairs};

/// What one person agreed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Consent {
    pub(super) app_id: String,
    /// Place in `IDENTITIES`.
    pub(super) identity: usize,
    /// Empty: all scopes of the app [C OAUTH-T].
    pub(super) scopes: Vec<String>,
}

impl Consent {
    pub(super) fn identity(&self) -> &'static Identity {
        &super::accounts::IDENTITIES[self.identity]
    }
}

#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(super) consents: Vec<Consent>,
    /// With the redirect address that the code was sent to.
    pub(super) codes: Book<(Consent, String)>,
    /// By place in `consents`.
    pub(super) pairs: Pairs<usize>,
    /// Real-name tokens for writing.
    pub(super) user_tokens: Book<()>,
    /// Every nonce of the last minutes, with when it came.
    pub(super) nonces: HashMap<String, Timestamp>,
    pub(super) minutes: Minutes,
}

/// Ad groups by advertiser, newest first.
pub(super) type AdGroups = BTreeMap<i64, Vec<AdGroup>>;

#[derive(Debug)]
pub(crate) struct State {
    memory: Mutex<Memory>,
    adgroups: RwLock<AdGroups>,
}

impl State {
    pub(crate) fn new(seed: u64, now: Timestamp, goods: &Goods) -> Self {
        let today = Wall::of(now).day();
        let adgroups = ADVERTISERS
            .iter()
            .map(|account| (account.id, adgroups_of(seed, today, account, goods)))
            .collect();
        Self {
            memory: Mutex::default(),
            adgroups: RwLock::new(adgroups),
        }
    }

    pub(crate) fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn adgroups(&self) -> RwLockReadGuard<'_, AdGroups> {
        self.adgroups.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn adgroups_mut(&self) -> RwLockWriteGuard<'_, AdGroups> {
        self.adgroups
            .write()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
