//! The walk through what a grant reaches.

use crate::{
    platform::{MODEL, account},
    server::{Answer, Server},
    world::{World, grant},
};
use qianyao_domain::{
    ErrorCode, Failure,
    catalogue::{Column, Endpoint, Fetch, Kind, Per},
};
use qianyao_sync::{Target, reach};
use qianyao_wire::{Caller, Discovered, Engine, Limiter, Platform};
use serde_json::Value;
use std::sync::{Arc, Mutex};

static ACCOUNTS: Endpoint = Endpoint {
    name: "advertiser",
    path: "/advertisers/",
    per: Per::Grant,
    fetch: Fetch::Accounts,
    records: "/data",
    key: &["account_id"],
    columns: &[
        Column::new("account_id", "/account_id", Kind::Id, "账户", "Account"),
        Column::new("name", "/name", Kind::Text, "名称", "Name"),
    ],
    ..Endpoint::PLAIN
};

static LIST: Endpoint = Endpoint {
    name: "list",
    path: "/advertisers/",
    per: Per::Grant,
    records: "/data",
    ..Endpoint::PLAIN
};

static WALKED: Platform = Platform {
    discover: |caller| Box::pin(walk(caller)),
    ..MODEL
};

/// Every listed account; one named "shop" cannot be expanded.
async fn walk(caller: &dyn Caller) -> Result<Discovered, Failure> {
    let records = caller.all(&LIST, vec![]).await?;
    let skipped = records.iter().filter(|record| record["name"] == "shop");
    let refused = |_| Failure::new(ErrorCode::NoRights, "没有权限", "no right");
    let skipped = skipped.map(refused).collect();
    let found = |record: Value| {
        let mut found = account(record["account_id"].to_string().as_str());
        found.name = record["name"].as_str().unwrap().to_owned();
        found.grant = "".into();
        (found, record)
    };
    Ok(Discovered {
        subject: Some("open-9".into()),
        name: "山茶集团".into(),
        scopes: Some(vec!["report".into()]),
        accounts: records.into_iter().map(found).collect(),
        skipped,
    })
}

type Shown = Arc<Mutex<&'static str>>;

async fn world(first: &'static str) -> (World, Shown) {
    let shown: Shown = Arc::new(Mutex::new(first));
    let list = shown.clone();
    let server = Server::start(move |_, _| {
        Answer::json(format!(r#"{{"code":0,"data":{}}}"#, list.lock().unwrap()))
    })
    .await;
    let mut world = World::of(server, &[&ACCOUNTS]);
    world.platform = &WALKED;
    (world, shown)
}

fn engine(world: &World) -> Engine {
    let limiter = Limiter::new(&MODEL.limits, world.clock.clone());
    let line = crate::platform::line(&world.server, &world.clock);
    let app = crate::platform::app();
    Engine::new(&WALKED, app, "", world.ring.clone(), line, limiter)
}

async fn sync(world: &World) -> qianyao_sync::Outcome {
    let job = world.job(
        &ACCOUNTS,
        Target::Grant(world.store.account_list().unwrap()),
    );
    let ctx = qianyao_sync::Ctx {
        engine: engine(world),
        ..world.ctx()
    };
    let cancel = tokio_util::sync::CancellationToken::new();
    qianyao_sync::run(&job, &ctx, &|_| {}, &cancel).await
}

fn known(world: &World) -> Vec<String> {
    let mut known: Vec<_> = world
        .store
        .account_list()
        .unwrap()
        .into_iter()
        .map(|account| format!("{} {} {}", account.account, account.grant, account.name))
        .collect();
    known.sort();
    known
}

const BOTH: &str =
    r#"[{"account_id":1790012345678901,"name":"a"},{"account_id":1790012345678902,"name":"b"}]"#;
const FIRST: &str = r#"[{"account_id":1790012345678901,"name":"a2"}]"#;

#[tokio::test]
async fn accounts_rows_and_the_grants_name_are_kept() {
    let (world, _) = world(BOTH).await;
    let outcome = sync(&world).await;
    assert_eq!((outcome.done[0].rows, outcome.done[0].new), (2, 2));
    assert_eq!(outcome.done[0].account.as_str(), "g-1");
    assert_eq!(
        known(&world),
        ["1790012345678901 g-1 a", "1790012345678902 g-1 b"]
    );
    assert_eq!(
        world.ids(&ACCOUNTS),
        ["1790012345678901", "1790012345678902"]
    );
    let grant = world.store.grant_get(&"g-1".into()).unwrap().unwrap();
    assert_eq!(
        (grant.subject.as_str(), grant.name.as_str()),
        ("open-9", "山茶集团")
    );
    assert_eq!(grant.scopes, ["report"]);
    assert_eq!(sync(&world).await.done[0].new, 0);
}

#[tokio::test]
async fn an_account_that_is_gone_leaves_the_list_and_its_row_is_marked() {
    let (world, shown) = world(BOTH).await;
    sync(&world).await;
    *shown.lock().unwrap() = FIRST;
    let outcome = sync(&world).await;
    assert_eq!(outcome.done[0].changed, 1);
    assert_eq!(known(&world), ["1790012345678901 g-1 a2"]);
    assert_eq!(world.ids(&ACCOUNTS), ["1790012345678901"]);
    assert_eq!(world.last_run().gone, 1);
}

#[tokio::test]
async fn what_could_not_be_expanded_takes_nothing_away() {
    let (world, shown) = world(BOTH).await;
    sync(&world).await;
    *shown.lock().unwrap() = r#"[{"account_id":5,"name":"shop"}]"#;
    let outcome = sync(&world).await;
    assert!(outcome.failed.is_empty());
    assert_eq!(known(&world).len(), 3);
    assert_eq!(world.ids(&ACCOUNTS).len(), 3);
    assert_eq!(world.last_run().note.skipped.len(), 1);
}

#[tokio::test]
async fn a_failed_walk_changes_nothing() {
    let (world, shown) = world(BOTH).await;
    sync(&world).await;
    *shown.lock().unwrap() = "[}";
    let outcome = sync(&world).await;
    assert_eq!(outcome.failed[0].error.code, ErrorCode::BadAnswer);
    assert_eq!(known(&world).len(), 2);
}

#[tokio::test]
async fn a_grant_removed_meanwhile_is_not_brought_back() {
    let (world, _) = world(BOTH).await;
    world.store.grant_remove(&grant().id).unwrap();
    let failure = reach(&world.store, &engine(&world), &grant().id)
        .await
        .unwrap_err();
    assert_eq!(failure.code, ErrorCode::NotFound);
    assert!(known(&world).is_empty());
}
