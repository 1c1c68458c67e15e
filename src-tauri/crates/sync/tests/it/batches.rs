//! Several accounts in one call.

use crate::{
    server::{Answer, Asked},
    world::{World, accounts},
};
use qianyao_domain::{
    ErrorCode,
    catalogue::{
        Column, Currency, Endpoint, Kind, MoneyUnit, Param, ParamKind, Per, Place, Source,
    },
};
use qianyao_sync::Target;
use serde_json::json;

static FUND: Endpoint = Endpoint {
    name: "fund",
    path: "/fund/",
    per: Per::Batch {
        kinds: &[],
        most: 20,
    },
    params: &[Param::of(
        "account_ids",
        ParamKind::IdNumbers(20),
        Place::Query,
        Source::Accounts,
    )],
    records: "/data/list",
    key: &["account_id"],
    columns: &[
        Column::new("account_id", "/account_id", Kind::Id, "账户", "Account"),
        Column::new(
            "balance",
            "/balance",
            Kind::Money(MoneyUnit::Hundredth, Currency::Account),
            "余额",
            "Balance",
        ),
    ],
    ..Endpoint::PLAIN
};

/// A balance for every account asked for; one account without rights spoils the whole call.
fn funds(asked: &Asked, barred: &[u64]) -> Answer {
    let ids: Vec<u64> = serde_json::from_str(&asked.query("account_ids").unwrap()).unwrap();
    if ids.iter().any(|id| barred.contains(id)) {
        return Answer::json(r#"{"code":40002,"message":"no right","request_id":"r-7"}"#);
    }
    let list: Vec<_> = ids
        .iter()
        .map(|id| json!({"account_id": id, "balance": id * 100}))
        .collect();
    Answer::json(json!({"code": 0, "data": {"list": list}}).to_string())
}

const IDS: [&str; 5] = ["11", "12", "13", "14", "15"];

#[tokio::test]
async fn one_call_serves_them_all_and_each_row_finds_its_account() {
    let world = World::new(&[&FUND], |asked, _| funds(asked, &[])).await;
    let ran = world.sync_for(&FUND, Target::Batch(accounts(&IDS))).await;
    assert_eq!(ran.asked.len(), 1);
    assert_eq!(
        ran.asked[0].query("account_ids").unwrap(),
        "[11,12,13,14,15]"
    );
    assert_eq!(ran.outcome.done.len(), 5);
    assert!(
        ran.outcome
            .done
            .iter()
            .all(|done| done.rows == 1 && done.new == 1)
    );
    assert_eq!(world.ids(&FUND), IDS);
    assert!(world.bookmark(&FUND, "13").is_some());
}

#[tokio::test]
async fn the_account_without_rights_is_found_and_stops_no_other() {
    let world = World::new(&[&FUND], |asked, _| funds(asked, &[14])).await;
    let ran = world.sync_for(&FUND, Target::Batch(accounts(&IDS))).await;
    let failed = &ran.outcome.failed[0];
    assert_eq!(
        (failed.account.as_str(), failed.error.code),
        ("14", ErrorCode::NoRights)
    );
    assert_eq!(failed.error.request_id.as_deref(), Some("r-7"));
    assert_eq!(ran.outcome.done.len(), 4);
    assert_eq!(world.ids(&FUND), ["11", "12", "13", "15"]);
    assert!(world.bookmark(&FUND, "14").is_none());
    assert!(ran.asked.len() <= 7, "halved, not one by one");
}
