//! The whole way: authorise, sync, read; a second sync changes nothing.

use crate::stage::Stage;
use qianyao_commands::{ErrorCode, api::SyncAsk, sync};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn authorise_sync_and_read_then_sync_again_and_nothing_changes() {
    let stage = Stage::set().await;
    let (shop, creator) = (
        stage.login("oceanengine").await,
        stage.login("douyin").await,
    );
    assert!(shop.accounts > Some(5), "{shop:?}");
    assert_eq!(creator.accounts, Some(1));
    for table in [
        "oceanengine.advertiser",
        "oceanengine.ad",
        "oceanengine.uni_ad",
        "oceanengine.fund",
        "douyin.store_product",
        "douyin.kol_orders",
    ] {
        let ask = SyncAsk {
            endpoint: Some(table.to_owned()),
            ..SyncAsk::default()
        };
        let first = sync::run(&stage.desk, ask.clone(), &|_: &sync::Event| {})
            .await
            .unwrap();
        assert!(
            first
                .failed
                .iter()
                .all(|failed| failed.error.code == ErrorCode::NoRights),
            "{table}: {:?}",
            first.failed
        );
        let page = stage
            .rpc("data_page", json!({ "table": table, "limit": 5 }))
            .await
            .unwrap();
        assert!(page["total"].as_u64() > Some(0), "{table}: {page}");
        if table == "douyin.store_product" || table == "douyin.kol_orders" {
            let again = sync::run(&stage.desk, ask, &|_: &sync::Event| {})
                .await
                .unwrap();
            assert!(
                again.done.iter().all(|done| done.new == 0),
                "{table}: {:?}",
                again.done
            );
        }
    }
    let orders = stage.rpc("data_page", json!({ "table": "douyin.kol_orders", "limit": 1, "columns": ["order_id", "total_pay_amount", "commission_rate"] })).await.unwrap();
    let cells = &orders["rows"][0]["cells"];
    assert_eq!(cells[0].as_str().map(str::len), Some(19), "{orders}");
    assert_eq!(cells[1]["currency"], "CNY");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_consent_given_again_keeps_its_grant() {
    let stage = Stage::set().await;
    for platform in ["oceanengine", "douyin"] {
        let (first, second) = (stage.login(platform).await, stage.login(platform).await);
        assert_eq!(first.grant, second.grant, "{platform}");
    }
    let grants = stage.rpc("grant_list", json!({})).await.unwrap();
    assert_eq!(grants.as_array().map(Vec::len), Some(2));
}
