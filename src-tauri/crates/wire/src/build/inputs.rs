//! What a row's parameters draw their values from.

use jiff::{Timestamp, tz::TimeZone};
use qianyao_domain::{
    Account, AccountId,
    catalogue::{Fetch, Pass},
};
use serde_json::Value;
use std::sync::Arc;

/// Everything that one call of a row may draw on.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// The account it is made for; also picks the regional origin.
    pub account: Option<Arc<Account>>,
    /// The accounts of a batch.
    pub accounts: Vec<AccountId>,
    /// Who consented.
    pub subject: String,
    /// One of the row's passes.
    pub pass: Option<&'static Pass>,
    /// The stretch of time that is asked for.
    pub stretch: Option<Stretch>,
    /// Where in the list.
    pub turn: Turn,
    /// What the caller gives, by (dotted) name; texts are read as the parameter's kind demands.
    pub given: Vec<(String, Value)>,
}

/// A stretch of time, both ends included, as the account's wall clock shows it.
#[derive(Debug, Clone)]
pub struct Stretch {
    /// First second.
    pub start: Timestamp,
    /// Last second.
    pub end: Timestamp,
    /// Zone in which days and wall times are written.
    pub zone: TimeZone,
}

/// Where in a list a call stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Turn {
    /// At its beginning.
    #[default]
    First,
    /// At a page, counted from 1.
    Page(u32),
    /// At a cursor that an earlier answer gave.
    Cursor(String),
}

impl Inputs {
    /// Inputs that hold only what the caller gives.
    pub fn given<N: Into<String>>(given: impl IntoIterator<Item = (N, Value)>) -> Self {
        Self {
            given: given
                .into_iter()
                .map(|(name, value)| (name.into(), value))
                .collect(),
            ..Self::default()
        }
    }

    /// The same for an account.
    #[must_use]
    pub fn for_account(mut self, account: Account) -> Self {
        self.account = Some(Arc::new(account));
        self
    }

    /// The same at another place of the list.
    #[must_use]
    pub fn at(&self, turn: Turn) -> Self {
        Self {
            turn,
            ..self.clone()
        }
    }
}

/// Rows that a row's call asks for at once, where it pages.
pub(crate) fn page_size(fetch: &Fetch) -> Option<u32> {
    match fetch {
        Fetch::Pages { size, .. } | Fetch::Cursor { size, .. } => Some(*size),
        Fetch::One | Fetch::Report(_) | Fetch::Accounts => None,
    }
}
