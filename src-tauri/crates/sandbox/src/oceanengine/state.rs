//! What the platform remembers: consents, tokens, plans and what was changed in them.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use jiff::Timestamp;

use super::accounts::ADVERTISERS;
use super::plan::{Plan, plans_of};
use crate::beijing::Wall;
use crate::goods::Goods;
use crate::tokens::{Book, Pairs};

/// What one person agreed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Consent {
    pub(super) app_id: String,
    /// The subjects that were ticked.
    pub(super) subjects: Vec<i64>,
    pub(super) material: bool,
}

#[derive(Debug, Default)]
pub(crate) struct Tokens {
    pub(super) consents: Vec<Consent>,
    pub(super) codes: Book<Consent>,
    /// By place in `consents`.
    pub(super) pairs: Pairs<usize>,
}

/// Plans by advertiser.
pub(super) type Plans = BTreeMap<i64, Vec<Plan>>;

#[derive(Debug)]
pub(crate) struct State {
    tokens: Mutex<Tokens>,
    plans: RwLock<Plans>,
}

impl State {
    pub(crate) fn new(seed: u64, rows: usize, now: Timestamp, goods: &Goods) -> Self {
        let today = Wall::of(now).day();
        let plans = ADVERTISERS
            .iter()
            .enumerate()
            .map(|(index, advertiser)| (advertiser.id, plans_of(seed, rows, today, index, goods)))
            .collect();
        Self {
            tokens: Mutex::default(),
            plans: RwLock::new(plans),
        }
    }

    pub(crate) fn tokens(&self) -> MutexGuard<'_, Tokens> {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn plans(&self) -> RwLockReadGuard<'_, Plans> {
        self.plans.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn plans_mut(&self) -> RwLockWriteGuard<'_, Plans> {
        self.plans.write().unwrap_or_else(PoisonError::into_inner)
    }
}
