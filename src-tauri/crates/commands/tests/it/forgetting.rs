//! Forgetting: the items of the vault, rows, caches and locks are counted before and after.

use crate::stage::Stage;
use qianyao_commands::{ErrorCode, api::SyncAsk, sync};
use serde_json::{Value, json};
use std::{fs, path::PathBuf};

/// Bytes of the sealed file: all secrets in one, so that it is as long as before exactly when nothing was left in it.
fn sealed(stage: &Stage) -> u64 {
    let file = stage.home.path().join("sandbox/vault.bin");
    fs::metadata(file).unwrap().len()
}

fn files_in(stage: &Stage, folder: &str) -> Vec<PathBuf> {
    let folder = stage.home.path().join("sandbox").join(folder);
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().path())
        .collect()
}

async fn fetch(stage: &Stage, table: &str) {
    let ask = SyncAsk {
        endpoint: Some(table.to_owned()),
        ..SyncAsk::default()
    };
    sync::run(&stage.desk, ask, &|_: &sync::Event| {})
        .await
        .unwrap();
}

async fn rows(stage: &Stage, table: &str) -> Value {
    let page = stage.rpc("data_page", json!({ "table": table })).await;
    page.unwrap()["total"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_forgotten_is_gone() {
    let stage = Stage::set().await;
    let before = sealed(&stage);
    let grant = stage.login("douyin").await.grant.unwrap();
    fetch(&stage, "douyin.store_product").await;
    let picture = stage.home.path().join("sandbox/pictures/kept");
    fs::write(&picture, b"\x89PNG").unwrap();
    assert!(sealed(&stage) > before);
    assert!(!files_in(&stage, "locks").is_empty());
    assert_ne!(rows(&stage, "douyin.store_product").await, json!(0));
    let told = stage
        .rpc("exchange_list", json!({ "grant": grant }))
        .await
        .unwrap();
    assert_eq!(told[0]["kind"], "consent", "{told}");

    stage
        .rpc("grant_remove", json!({ "grant": grant }))
        .await
        .unwrap();
    assert_eq!(
        sealed(&stage),
        before,
        "the vault holds what it held before"
    );
    assert_eq!(files_in(&stage, "locks"), Vec::<PathBuf>::new());
    assert_eq!(files_in(&stage, "pictures"), Vec::<PathBuf>::new());
    for list in ["account_list", "grant_list"] {
        assert_eq!(
            stage.rpc(list, json!({})).await.unwrap(),
            json!([]),
            "{list}"
        );
    }
    let told = stage.rpc("exchange_list", json!({ "grant": grant })).await;
    assert_eq!(told.unwrap(), json!([]));
    assert_eq!(rows(&stage, "douyin.store_product").await, json!(0));
    let token = stage.rpc("token_copy", json!({ "target": grant })).await;
    assert_eq!(token.unwrap_err().code, ErrorCode::NotFound);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_takes_its_secret_along() {
    let stage = Stage::set().await;
    let before = sealed(&stage);
    stage.login("oceanengine").await;
    let app = stage.app("oceanengine").await;
    stage
        .rpc("app_remove", json!({ "app": app }))
        .await
        .unwrap();
    assert!(
        sealed(&stage) < before,
        "less than before: the secret went, too"
    );
    assert_eq!(files_in(&stage, "locks"), Vec::<PathBuf>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn one_account_of_many_goes_alone_and_the_last_one_with_its_grant() {
    let stage = Stage::set().await;
    stage.login("oceanengine").await;
    let list = || stage.rpc("account_list", json!({}));
    let all = list().await.unwrap();
    let first = all[0]["account"].as_str().unwrap().to_owned();
    let gone = stage
        .rpc("account_forget", json!({ "account": first }))
        .await
        .unwrap();
    assert_eq!(gone["grant_too"], json!(false));
    let left = list().await.unwrap();
    assert_eq!(
        left.as_array().unwrap().len() + 1,
        all.as_array().unwrap().len()
    );
    assert!(
        !left
            .to_string()
            .contains(&format!("\"account\":\"{first}\""))
    );
    // A new consent lists it again.
    stage.login("oceanengine").await;
    assert_eq!(
        list().await.unwrap().as_array().unwrap().len(),
        all.as_array().unwrap().len()
    );

    let creator = stage.login("douyin").await.grant.unwrap();
    let mine = stage
        .rpc("account_list", json!({ "grant": creator }))
        .await
        .unwrap();
    let gone = stage
        .rpc("account_forget", json!({ "account": mine[0]["account"] }))
        .await
        .unwrap();
    assert_eq!(gone["grant_too"], json!(true));
    let token = stage.rpc("token_copy", json!({ "target": creator })).await;
    assert_eq!(token.unwrap_err().code, ErrorCode::NotFound);
}
