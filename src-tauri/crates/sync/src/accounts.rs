//! The platform's own walk through what a grant reaches.

use crate::{
    job::Job,
    ledger::{Shared, on_ledger},
    run::blocking,
};
use qianyao_domain::{Account, AccountId, ErrorCode, Failure, Grant, GrantId};
use qianyao_store::Store;
use qianyao_wire::{Discovered, Engine};
use serde_json::Value;
use std::collections::HashSet;

/// What a grant turned out to reach, as it now rests in the store.
#[derive(Debug)]
pub struct Reached {
    /// The grant, with its subject, name and scopes as far as they became known.
    pub grant: Grant,
    /// Its accounts.
    pub accounts: Vec<Account>,
    /// What could not be expanded, and why. What was known below it before is kept.
    pub skipped: Vec<Failure>,
    /// The record of every account that was listed.
    pub(crate) records: Vec<(Account, Value)>,
    /// Accounts that no grant reaches any more.
    pub(crate) lost: Vec<AccountId>,
}

/// Asks the platform what a grant reaches and puts grant and accounts into the store.
///
/// # Errors
/// What the calls or the store fail with; [`ErrorCode::NotFound`] when the grant was removed meanwhile. Nothing is
/// changed then.
pub async fn reach(store: &Store, engine: &Engine, grant: &GrantId) -> Result<Reached, Failure> {
    let discover = engine.platform().discover;
    let discovered = discover(engine).await?;
    let (store, grant) = (store.clone(), grant.clone());
    blocking(move || settle(&store, &grant, discovered)).await
}

fn settle(store: &Store, id: &GrantId, discovered: Discovered) -> Result<Reached, Failure> {
    let mut grant = store.grant_get(id)?.ok_or_else(removed)?;
    let before = grant.clone();
    if let Some(subject) = discovered.subject {
        grant.subject = subject;
    }
    if !discovered.name.is_empty() {
        grant.name = discovered.name;
    }
    if let Some(scopes) = discovered.scopes {
        grant.scopes = scopes;
    }
    if grant != before {
        store.grant_put(&grant)?;
    }
    let mut records = discovered.accounts;
    for (account, _) in &mut records {
        account.grant = id.clone();
    }
    let mut accounts: Vec<_> = records.iter().map(|(account, _)| account.clone()).collect();
    let listed: HashSet<_> = accounts
        .iter()
        .map(|account| account.account.clone())
        .collect();
    let known = store.account_list()?;
    let (own, others): (Vec<_>, Vec<_>) =
        known.into_iter().partition(|account| account.grant == *id);
    let missing: Vec<_> = own
        .into_iter()
        .filter(|account| !listed.contains(&account.account))
        .collect();
    let mut lost = Vec::new();
    if discovered.skipped.is_empty() {
        let elsewhere = |id: &AccountId| others.iter().any(|other| other.account == *id);
        let gone = missing.into_iter().map(|account| account.account);
        lost.extend(gone.filter(|id| !elsewhere(id)));
    } else {
        accounts.extend(missing);
    }
    store.accounts_put(id, &accounts)?;
    Ok(Reached {
        grant,
        accounts,
        skipped: discovered.skipped,
        records,
        lost,
    })
}

/// As [`reach`], with every account's record written into the accounts table, under the account's own id.
pub(crate) async fn walk_accounts(
    job: &Job,
    engine: &Engine,
    ledger: &Shared,
) -> Result<(), Failure> {
    let store = on_ledger(ledger, |ledger| Ok(ledger.store.clone())).await?;
    let reached = reach(&store, engine, &job.grant.id).await?;
    on_ledger(ledger, move |ledger| ledger.absorb_accounts(reached)).await
}

fn removed() -> Failure {
    Failure::new(
        ErrorCode::NotFound,
        "这份授权已被移除",
        "this grant has been removed",
    )
}
