//! What the platform remembers: grants, tokens, app-level tokens, shop windows, award tasks.

use std::collections::{HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use super::creator::CREATORS;
use super::order::Orders;
use super::store::{Entry, first_window};
use crate::goods::Goods;
use crate::goods::rhythm::Calendar;
use crate::platform::{End, Which};
use crate::tokens::{Book, Pairs};

/// What a creator agreed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Consent {
    pub(super) client_key: String,
    /// Place in `CREATORS`.
    pub(super) creator: usize,
    pub(super) scopes: Vec<String>,
}

#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub(super) grants: Vec<Consent>,
    /// How often each grant's refresh token was renewed.
    pub(super) renewals: Vec<u32>,
    pub(super) codes: Book<Consent>,
    /// By place in `grants`.
    pub(super) pairs: Pairs<usize>,
}

/// App-level tokens: the newest two live, the older of them for five minutes more.
#[derive(Debug, Default)]
pub(super) struct AppTokens {
    pub(super) book: Book<()>,
    pub(super) newest: Option<String>,
    pub(super) before: Option<String>,
    pub(super) stable: Option<String>,
    /// When they were asked for, within the last five minutes.
    pub(super) asked: VecDeque<Timestamp>,
}

#[derive(Debug)]
pub(crate) struct State {
    tokens: Mutex<Tokens>,
    app_tokens: Mutex<AppTokens>,
    windows: Vec<Mutex<Vec<Entry>>>,
    /// Creator and task.
    applied: Mutex<HashSet<(usize, i64)>>,
    /// One stream of orders for each creator.
    pub(super) orders: Vec<Orders>,
}

impl State {
    pub(crate) fn new(seed: u64, rows: usize, goods: &Goods, calendar: &Arc<Calendar>) -> Self {
        Self {
            tokens: Mutex::default(),
            app_tokens: Mutex::default(),
            windows: (0..CREATORS.len())
                .map(|creator| Mutex::new(first_window(seed, creator, goods)))
                .collect(),
            applied: Mutex::default(),
            orders: (0..CREATORS.len())
                .map(|creator| Orders::new(calendar, rows, creator))
                .collect(),
        }
    }

    pub(super) fn tokens(&self) -> MutexGuard<'_, Tokens> {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn app_tokens(&self) -> MutexGuard<'_, AppTokens> {
        self.app_tokens
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn window(&self, creator: usize) -> MutexGuard<'_, Vec<Entry>> {
        self.windows[creator]
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// True when the creator had not applied before.
    pub(super) fn apply(&self, creator: usize, task: i64) -> bool {
        self.applied
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert((creator, task))
    }

    /// App-level tokens end along with access tokens.
    pub(super) fn end(&self, which: Which<'_>, how: End, now: Timestamp) {
        self.tokens().pairs.end(which, how, now);
        let mut app_tokens = self.app_tokens();
        match (which, how) {
            (Which::One(text), End::Expire) => app_tokens.book.set_until(text, now),
            (Which::One(text), End::Revoke) => app_tokens.book.kill(text),
            (Which::Access, End::Expire) => app_tokens.book.expire_all(now),
            (Which::Access, End::Revoke) => app_tokens.book.kill_all(),
            (Which::Refresh, _) => {}
        }
    }
}
