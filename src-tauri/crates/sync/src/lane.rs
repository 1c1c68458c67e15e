//! One account's part of a job: its run, its figures, its end.

use crate::{
    event::{Done, Failed, Progress},
    job::{Job, Target},
    reading::zone_of,
};
use jiff::{Timestamp, tz::TimeZone};
use qianyao_domain::{Account, AccountId, ErrorCode, Failure};
use qianyao_store::{RunId, RunState, Wrote};

/// One account within a job.
#[derive(Debug)]
pub(crate) struct Lane {
    pub(crate) account: Account,
    pub(crate) zone: TimeZone,
    pub(crate) run: RunId,
    pub(crate) rows: u64,
    pub(crate) wrote: Wrote,
    pub(crate) gone: u64,
    /// Why this account alone came to nothing.
    pub(crate) failure: Option<Failure>,
}

impl Lane {
    /// The accounts of a job, before their runs have numbers.
    pub(crate) fn all(job: &Job) -> Vec<Self> {
        let accounts = match &job.target {
            Target::Account(account) => vec![account.clone()],
            Target::Batch(accounts) => accounts.clone(),
            Target::Grant(accounts) => vec![stand_in(job, accounts)],
        };
        accounts
            .into_iter()
            .map(|account| Self {
                zone: zone_of(&account),
                account,
                run: 0,
                rows: 0,
                wrote: Wrote::default(),
                gone: 0,
                failure: None,
            })
            .collect()
    }

    pub(crate) fn progress(&self, table: &str, total: Option<u64>) -> Progress {
        Progress {
            endpoint: table.to_owned(),
            account: self.account.account.clone(),
            rows: self.rows,
            total,
        }
    }

    pub(crate) fn done(&self, table: &str, pages: u64, seconds: f64) -> Done {
        Done {
            endpoint: table.to_owned(),
            account: self.account.account.clone(),
            rows: self.rows,
            new: self.wrote.new,
            changed: self.wrote.changed,
            pages,
            seconds,
            run: self.run,
        }
    }

    pub(crate) fn failed(&self, table: &str, error: &Failure) -> Failed {
        Failed {
            endpoint: table.to_owned(),
            account: self.account.account.clone(),
            error: error.clone(),
            run: (self.run > 0).then_some(self.run),
        }
    }
}

/// How a run ended, from its failure.
pub(crate) fn state_of(failure: Option<&Failure>) -> RunState {
    match failure.map(|failure| failure.code) {
        None => RunState::Done,
        Some(ErrorCode::Cancelled) => RunState::Stopped,
        Some(_) => RunState::Failed,
    }
}

/// Seconds from one moment to the other.
pub(crate) fn seconds(from: Timestamp, to: Timestamp) -> f64 {
    to.duration_since(from).as_secs_f64().max(0.0)
}

/// What is fetched for a grant itself goes by the grant's own name, in the currency and zone of its first account.
fn stand_in(job: &Job, accounts: &[Account]) -> Account {
    let like = accounts.first();
    Account {
        account: AccountId(job.grant.id.as_str().to_owned()),
        grant: job.grant.id.clone(),
        platform: job.platform.key.to_owned(),
        name: job.grant.name.clone(),
        kind: String::new(),
        parent: None,
        currency: like.map_or_else(String::new, |account| account.currency.clone()),
        timezone: like.map_or_else(String::new, |account| account.timezone.clone()),
        valid: true,
        region: String::new(),
    }
}
