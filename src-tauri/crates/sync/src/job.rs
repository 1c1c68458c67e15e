//! From what the person wants to the jobs that make it up.

use qianyao_domain::{
    Account, AccountId, Grant,
    catalogue::{Endpoint, Fetch, Per, Role},
};
use qianyao_wire::Platform;
use std::collections::HashSet;

/// One table, fetched once.
#[derive(Debug, Clone)]
pub struct Job {
    /// Name as `platform.endpoint`.
    pub table: String,
    /// The row.
    pub endpoint: &'static Endpoint,
    /// The platform.
    pub platform: &'static Platform,
    /// The grant whose token is used.
    pub grant: Grant,
    /// What it is fetched for.
    pub target: Target,
}

impl Job {
    /// Whose ends the events of the job tell: its accounts, or the grant's own name where it is fetched for the grant.
    pub fn ends(&self) -> Vec<AccountId> {
        match &self.target {
            Target::Grant(_) => vec![AccountId(self.grant.id.0.clone())],
            Target::Account(account) => vec![account.account.clone()],
            Target::Batch(accounts) => accounts.iter().map(|one| one.account.clone()).collect(),
        }
    }
}

/// What a table is fetched for.
#[derive(Debug, Clone)]
pub enum Target {
    /// The grant itself, with all accounts that are known to hang on it.
    Grant(Vec<Account>),
    /// One account.
    Account(Account),
    /// Some accounts in one call.
    Batch(Vec<Account>),
}

/// What of everything is wanted.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// Only these accounts; empty means all.
    pub accounts: Vec<AccountId>,
    /// Only these tables, as `platform.endpoint`; empty means all.
    pub tables: Vec<String>,
}

impl Choice {
    fn wants_account(&self, account: &AccountId) -> bool {
        self.accounts.is_empty() || self.accounts.contains(account)
    }

    /// A walk through all accounts is not part of one account's sync, nor is a table that is fetched on request,
    /// unless it is asked for by name.
    fn wants_table(&self, table: &str, endpoint: &Endpoint) -> bool {
        if !self.tables.is_empty() {
            return self.tables.iter().any(|wanted| wanted == table);
        }
        let walk = matches!(endpoint.fetch, Fetch::Accounts);
        !endpoint.on_request && (self.accounts.is_empty() || !walk)
    }
}

/// The jobs of a platform that a choice amounts to, walks through the accounts first: what they find is known to the
/// next plan only. An account that several grants reach is fetched once, by a grant that need not sign in again if
/// there is one.
pub fn plan(
    platform: &'static Platform,
    grants: &[Grant],
    accounts: &[Account],
    choice: &Choice,
) -> Vec<Job> {
    let mut grants: Vec<_> = grants
        .iter()
        .filter(|grant| grant.platform == platform.key)
        .collect();
    grants.sort_by_key(|grant| grant.login_needed.is_some());
    let reached = reached(platform, &grants, accounts, choice);
    let mut tables: Vec<_> = platform
        .endpoints
        .iter()
        .filter(|endpoint| endpoint.role == Role::Table)
        .map(|endpoint| (format!("{}.{}", platform.key, endpoint.name), *endpoint))
        .filter(|(table, endpoint)| choice.wants_table(table, endpoint))
        .collect();
    tables.sort_by_key(|(_, endpoint)| !matches!(endpoint.fetch, Fetch::Accounts));
    let mut jobs = Vec::new();
    for (table, endpoint) in tables {
        for (grant, accounts) in &reached {
            for target in targets(endpoint, accounts, choice) {
                jobs.push(Job {
                    table: table.clone(),
                    endpoint,
                    platform,
                    grant: (*grant).clone(),
                    target,
                });
            }
        }
    }
    jobs
}

/// Each grant with the accounts that are fetched through it.
fn reached<'a>(
    platform: &Platform,
    grants: &[&'a Grant],
    accounts: &'a [Account],
    choice: &Choice,
) -> Vec<(&'a Grant, Vec<&'a Account>)> {
    let mut taken = HashSet::new();
    grants
        .iter()
        .map(|grant| {
            let own = accounts.iter().filter(|account| {
                account.grant == grant.id
                    && account.platform == platform.key
                    && choice.wants_account(&account.account)
                    && taken.insert(&account.account)
            });
            (*grant, own.collect())
        })
        .collect()
}

fn targets(endpoint: &Endpoint, accounts: &[&Account], choice: &Choice) -> Vec<Target> {
    let of_kind = |kinds: &[&str]| {
        accounts
            .iter()
            .filter(|account| account.valid)
            .filter(|account| kinds.is_empty() || kinds.contains(&account.kind.as_str()))
            .map(|account| (*account).clone())
            .collect::<Vec<_>>()
    };
    match endpoint.per {
        // A grant none of whose accounts is wanted is not wanted either.
        Per::Grant if accounts.is_empty() && !choice.accounts.is_empty() => Vec::new(),
        Per::Grant => {
            let all = accounts.iter().map(|account| (*account).clone()).collect();
            vec![Target::Grant(all)]
        }
        Per::Account(kinds) => of_kind(kinds).into_iter().map(Target::Account).collect(),
        Per::Batch { kinds, most } => of_kind(kinds)
            .chunks(most.max(1))
            .map(|batch| Target::Batch(batch.to_vec()))
            .collect(),
    }
}
