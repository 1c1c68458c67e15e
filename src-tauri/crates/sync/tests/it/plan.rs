//! Which jobs a choice amounts to.

use crate::{
    platform::{MODEL, account},
    world::{ORDERS, grant},
};
use qianyao_domain::{
    Account, Grant, Words,
    catalogue::{Endpoint, Fetch, Per, Role},
};
use qianyao_sync::{Choice, Target, plan};
use qianyao_wire::Platform;

static PLANNED: Platform = Platform {
    endpoints: &[
        &Endpoint {
            name: "shop_orders",
            per: Per::Account(&["shop"]),
            ..ORDERS
        },
        &Endpoint {
            name: "fund",
            per: Per::Batch {
                kinds: &["advertiser"],
                most: 2,
            },
            ..ORDERS
        },
        &Endpoint {
            name: "accounts",
            per: Per::Grant,
            fetch: Fetch::Accounts,
            ..ORDERS
        },
        &Endpoint {
            name: "rare",
            on_request: true,
            per: Per::Account(&["shop"]),
            ..ORDERS
        },
        &Endpoint {
            name: "search",
            role: Role::Lookup,
            ..ORDERS
        },
    ],
    ..MODEL
};

fn reached(id: &str, kind: &str, by: &str) -> Account {
    Account {
        kind: kind.into(),
        grant: by.into(),
        ..account(id)
    }
}

fn grants() -> Vec<Grant> {
    let lapsed = Grant {
        id: "g-0".into(),
        login_needed: Some(Words::new("撤销", "revoked")),
        ..grant()
    };
    vec![lapsed, grant()]
}

fn accounts() -> Vec<Account> {
    let mut lost = reached("9", "advertiser", "g-1");
    lost.valid = false;
    vec![
        reached("1", "shop", "g-1"),
        reached("2", "advertiser", "g-0"),
        reached("2", "advertiser", "g-1"),
        reached("3", "advertiser", "g-1"),
        reached("4", "advertiser", "g-1"),
        lost,
    ]
}

fn planned(accounts: &[Account], choice: &Choice) -> Vec<String> {
    plan(&PLANNED, &grants(), accounts, choice)
        .iter()
        .map(|job| {
            let ids = match &job.target {
                Target::Grant(_) => vec!["*"],
                Target::Account(account) => vec![account.account.as_str()],
                Target::Batch(batch) => batch.iter().map(|one| one.account.as_str()).collect(),
            };
            format!("{} {} {}", job.table, job.grant.id, ids.join("+"))
        })
        .collect()
}

#[test]
fn everything_is_every_table_for_its_accounts_walks_first() {
    assert_eq!(
        planned(&accounts(), &Choice::default()),
        [
            "acme.accounts g-1 *",
            "acme.accounts g-0 *",
            "acme.shop_orders g-1 1",
            "acme.fund g-1 2+3",
            "acme.fund g-1 4",
        ]
    );
}

#[test]
fn a_choice_narrows_it() {
    let choice = |accounts: &[&str], tables: &[&str]| Choice {
        accounts: accounts.iter().map(|id| (*id).into()).collect(),
        tables: tables.iter().map(|&name| name.into()).collect(),
    };
    assert_eq!(
        planned(&accounts(), &choice(&["3"], &[])),
        ["acme.fund g-1 3"]
    );
    let fund = ["acme.fund g-1 2+3", "acme.fund g-1 4"];
    assert_eq!(planned(&accounts(), &choice(&[], &["acme.fund"])), fund);
    assert_eq!(
        planned(&accounts(), &choice(&["3"], &["acme.accounts"])),
        ["acme.accounts g-1 *"]
    );
    let rare = ["acme.rare g-1 1"];
    assert_eq!(planned(&accounts(), &choice(&[], &["acme.rare"])), rare);
    assert!(
        planned(&accounts(), &choice(&["9"], &[])).is_empty(),
        "not valid any more"
    );
    assert!(
        planned(&accounts(), &choice(&[], &["acme.search"])).is_empty(),
        "not a table"
    );
}
