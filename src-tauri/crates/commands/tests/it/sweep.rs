//! The canary sweep: after everything was done, no secret stands in any file of the home or in any answer to a face.

use crate::stage::Stage;
use qianyao_commands::{api::TokenAsk, token};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_is_in_any_file_or_answer() {
    let stage = Stage::set().await;
    qianyao_commands::log_to(&stage.desk);
    let mut canaries = stage.desk.sandbox_secrets().await;
    for platform in ["oceanengine", "douyin"] {
        let grant = stage.login(platform).await.grant.unwrap();
        for force in [false, true] {
            if force {
                stage
                    .rpc("grant_refresh", json!({ "grant": grant }))
                    .await
                    .unwrap();
            }
            let out = token(
                &stage.desk,
                TokenAsk {
                    target: grant.clone(),
                    min_ttl: None,
                },
            )
            .await
            .unwrap();
            canaries.push(out.access_token.expose().clone());
        }
    }
    stage
        .rpc("sync_start", json!({ "endpoint": "douyin.store_product" }))
        .await
        .unwrap();
    while stage.rpc("sync_view", json!({})).await.unwrap()["running"] == json!(true) {
        tokio::task::yield_now().await;
    }
    for name in [
        "about",
        "platform_list",
        "app_list",
        "grant_list",
        "account_list",
        "dataset_list",
        "setting_list",
        "doctor",
        "sandbox_view",
    ] {
        let _ = stage.rpc(name, json!({})).await;
    }
    let _ = stage.rpc("run_list", json!({ "limit": 50 })).await;
    assert!(
        canaries.len() >= 6 && canaries.iter().all(|canary| canary.len() > 8),
        "{}",
        canaries.len()
    );
    for answer in stage.heard.lock().unwrap().iter() {
        assert!(
            !canaries.iter().any(|canary| answer.contains(canary)),
            "an answer holds a secret"
        );
    }
    let files = stage.files();
    assert!(
        files.iter().any(|file| file.ends_with("qianyao.db")),
        "{files:?}"
    );
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        let holds = |canary: &String| {
            bytes
                .windows(canary.len())
                .any(|window| window == canary.as_bytes())
        };
        assert!(
            !canaries.iter().any(holds),
            "{} holds a secret",
            file.display()
        );
    }
}
