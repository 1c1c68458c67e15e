//! The same seed, the same shop; and nothing left open afterwards.

use qianyao_sandbox::{Options, Sandbox};
use serde_json::{Value, json};

use crate::house::{House, open_with};

async fn story(house: &House) -> Vec<Value> {
    let (ocean, kol) = (
        house.sign_in_oceanengine().await,
        house.sign_in_douyin().await,
    );
    let filter = json!({"marketing_goal": "VIDEO_PROM_GOODS"});
    let plans =
        json!({"advertiser_id": 1_790_012_345_600_101_i64, "filtering": filter, "page_size": 100});
    let orders = json!({"start_time": "2026-11-20 00:00:00", "end_time": "2026-11-20 23:59:59"});
    vec![
        json!([ocean.access, ocean.refresh, kol.access, kol.refresh]),
        house.read(&ocean, "/v1.0/qianchuan/ad/get/", plans).await,
        house.kol(&kol, "/alliance/kol/orders/", orders).await,
        house
            .kol(&kol, "/alliance/kol/store/list/", json!({}))
            .await,
    ]
}

#[tokio::test]
async fn the_same_seed_tells_the_same_story() {
    let first = story(
        &open_with(Options {
            seed: 5,
            ..Options::default()
        })
        .await,
    )
    .await;
    let second = story(
        &open_with(Options {
            seed: 5,
            ..Options::default()
        })
        .await,
    )
    .await;
    assert_eq!(first, second, "tokens and request ids included");
    let other = story(
        &open_with(Options {
            seed: 6,
            ..Options::default()
        })
        .await,
    )
    .await;
    for (mine, theirs) in first.iter().zip(&other) {
        assert_ne!(mine, theirs);
    }
}

#[tokio::test]
async fn a_restart_tomorrow_changes_nothing_of_yesterday() {
    let today = open_with(Options::default()).await;
    let tomorrow = open_with(Options::default()).await;
    tomorrow.control.advance(86_400);
    let (a, b) = (
        today.sign_in_douyin().await,
        tomorrow.sign_in_douyin().await,
    );
    let window = json!({"start_time": "2026-10-20 00:00:00", "end_time": "2026-10-20 23:59:59"});
    let first = today.kol(&a, "/alliance/kol/orders/", window.clone()).await;
    let second = tomorrow.kol(&b, "/alliance/kol/orders/", window).await;
    assert_eq!(first["data"], second["data"], "settled long ago");
}

#[tokio::test]
async fn ports_follow_the_first_and_are_free_again_afterwards() {
    // Below the ports that the system hands out, so that no other test sits there for long.
    let mut bases = (0..40).map(|step| 20_100 + step * 100);
    let (port, first) = loop {
        let port = bases.next().expect("forty ranges, all of them in use");
        if let Ok(sandbox) = Sandbox::start(Options {
            port: Some(port),
            ..Options::default()
        })
        .await
        {
            break (port, sandbox);
        }
    };
    assert_eq!(first.port(), port);
    assert!(
        first
            .origins()
            .values()
            .all(|origin| origin.starts_with("http://127.0.0.1:"))
    );
    let mut ports: Vec<u16> = first
        .origins()
        .values()
        .filter_map(|origin| origin.rsplit(':').next()?.parse().ok())
        .collect();
    ports.sort_unstable();
    assert_eq!(
        ports,
        (port..).take(first.origins().len()).collect::<Vec<u16>>()
    );
    let taken = Sandbox::start(Options {
        port: Some(port),
        ..Options::default()
    })
    .await;
    assert!(taken.is_err(), "the port is in use");
    first.stop().await;
    let again = Sandbox::start(Options {
        port: Some(port),
        ..Options::default()
    })
    .await
    .expect("free again");
    again.stop().await;
}

/// What 腾讯广告 and Amazon tell for a seed, tokens included.
async fn other_story(seed: u64) -> Vec<Value> {
    let options = || Options {
        seed,
        ..Options::default()
    };
    let tencent = crate::tencent::sign_in(open_with(options()).await, "").await;
    let amazon = crate::amazon::sign_in(open_with(options()).await).await;
    let list = amazon.list("/sp/campaigns/list", "spCampaign", json!({}));
    vec![
        json!([tencent.access, tencent.refresh, amazon.access]),
        tencent
            .read("/adgroups/get", json!({"account_id": 31_870_452}))
            .await,
        list.await,
    ]
}

#[tokio::test]
async fn the_other_platforms_tell_the_same_story_too() {
    let first = other_story(5).await;
    assert_eq!(first, other_story(5).await);
    for (mine, theirs) in first.iter().zip(&other_story(6).await) {
        assert_ne!(mine, theirs);
    }
}
