//! 千川: standard and 全域 plans.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::house::{House, Tokens, ids, open};

const ADVERTISER: i64 = 1_790_012_345_600_101;
const UNI_ONLY: i64 = 1_790_012_345_600_103;

async fn plans(
    house: &House,
    tokens: &Tokens,
    advertiser: i64,
    filtering: Value,
    page_size: i64,
) -> Vec<Value> {
    let mut rows = Vec::new();
    for page in 1.. {
        let params = json!({"advertiser_id": advertiser, "filtering": filtering, "request_aweme_info": 1, "page": page, "page_size": page_size});
        let answer = house.read(tokens, "/v1.0/qianchuan/ad/get/", params).await;
        assert_eq!(answer["code"], 0, "{answer}");
        rows.extend(answer["data"]["list"].as_array().expect("list").clone());
        if page
            >= answer["data"]["page_info"]["total_page"]
                .as_i64()
                .expect("int")
        {
            assert_eq!(
                answer["data"]["page_info"]["total_number"],
                json!(rows.len())
            );
            break;
        }
    }
    rows
}

#[tokio::test]
async fn pages_add_up_and_nothing_comes_twice() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let mut all = BTreeSet::new();
    let mut scenes = BTreeSet::new();
    for goal in ["VIDEO_PROM_GOODS", "LIVE_PROM_GOODS"] {
        let filter = json!({"marketing_goal": goal, "marketing_scene": "ALL", "status": "ALL_INCLUDE_DELETED"});
        let small = plans(&house, &tokens, ADVERTISER, filter.clone(), 7).await;
        let large = plans(&house, &tokens, ADVERTISER, filter, 1000).await;
        assert_eq!(small, large);
        for row in large {
            assert_eq!(row["marketing_goal"], goal);
            scenes.insert(row["marketing_scene"].to_string());
            assert!(all.insert(row["ad_id"].to_string()), "{row}");
        }
    }
    assert_eq!(all.len(), 50);
    assert_eq!(scenes.len(), 3);
}

#[tokio::test]
async fn the_defaults_hide_scenes_and_deleted_plans() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let goal = "VIDEO_PROM_GOODS";
    let feed = plans(
        &house,
        &tokens,
        ADVERTISER,
        json!({"marketing_goal": goal}),
        100,
    )
    .await;
    assert!(
        feed.iter()
            .all(|row| row["marketing_scene"] == "FEED" && row["status"] != "DELETE")
    );
    let all = plans(
        &house,
        &tokens,
        ADVERTISER,
        json!({"marketing_goal": goal, "marketing_scene": "ALL"}),
        100,
    )
    .await;
    assert!(all.len() > feed.len());
    let mut deleted = 0;
    for advertiser in [
        ADVERTISER,
        1_790_012_345_600_102,
        1_790_012_345_600_201,
        1_790_012_345_600_302,
    ] {
        let filter = json!({"marketing_goal": goal, "marketing_scene": "ALL", "status": "DELETED"});
        let rows = plans(&house, &tokens, advertiser, filter, 100).await;
        assert!(
            rows.iter().all(|row| row["status"] == "DELETE"),
            "DELETED asks for DELETE"
        );
        deleted += rows.len();
    }
    assert!(deleted > 0);
    assert!(
        plans(
            &house,
            &tokens,
            UNI_ONLY,
            json!({"marketing_goal": goal}),
            100
        )
        .await
        .is_empty()
    );
}

#[tokio::test]
async fn filters_by_id_and_name_work_and_unknown_ids_are_told() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let all = plans(
        &house,
        &tokens,
        ADVERTISER,
        json!({"marketing_goal": "VIDEO_PROM_GOODS"}),
        100,
    )
    .await;
    let one = &all[0];
    let filter = json!({"marketing_goal": "VIDEO_PROM_GOODS", "ids": [one["ad_id"], 17]});
    let params = json!({"advertiser_id": ADVERTISER, "filtering": filter});
    let answer = house.read(&tokens, "/v1.0/qianchuan/ad/get/", params).await;
    assert_eq!(
        ids(&answer["data"]["list"], "ad_id"),
        [one["ad_id"].to_string()]
    );
    assert_eq!(answer["data"]["fail_list"], json!([17]));
    let product = &one["product_info"][0]["id"];
    assert_eq!(product.to_string().len(), 19, "beyond 2^53: {product}");
    assert_eq!(one["aweme_info"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        answer["data"]["list"][0]["aweme_info"],
        json!([]),
        "awemes come only when asked for"
    );
}

#[tokio::test]
async fn a_plan_is_told_in_full() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let all = plans(
        &house,
        &tokens,
        ADVERTISER,
        json!({"marketing_goal": "VIDEO_PROM_GOODS"}),
        100,
    )
    .await;
    let id = &all[0]["ad_id"];
    let detail = json!({"advertiser_id": ADVERTISER, "ad_id": id, "request_material_url": "true"});
    let detail = house
        .read(&tokens, "/v1.0/qianchuan/ad/detail/get/", detail)
        .await;
    let creative = &detail["data"]["creative_list"][0]["video_material"];
    assert_eq!(creative["id"].to_string().len(), 19);
    assert!(creative["url"].as_str().is_some_and(|url| !url.is_empty()));
    let learning = json!({"advertiser_id": ADVERTISER, "ad_ids": [id]});
    let learning = house
        .read(&tokens, "/v1.0/qianchuan/ad/learing_status/get/", learning)
        .await;
    assert_eq!(&learning["data"]["list"][0]["ad_id"], id);
    let campaigns = json!({"advertiser_id": ADVERTISER, "filter": {"marketing_goal": "VIDEO_PROM_GOODS", "marketing_scene": "ALL"}});
    let campaigns = house
        .read(&tokens, "/v1.0/qianchuan/campaign_list/get/", campaigns)
        .await;
    assert!(ids(&campaigns["data"]["list"], "id").contains(&all[0]["campaign_id"].to_string()));
}

async fn uni(house: &House, tokens: &Tokens, goal: &str, scene: &str, more: Value) -> Value {
    let mut params = json!({
        "advertiser_id": ADVERTISER, "marketing_goal": goal, "adlab_scene": scene, "page_size": 200,
        "start_time": "2026-11-21 00:00:00", "end_time": "2026-11-21 23:59:59",
        "fields": ["stat_cost", "total_pay_order_gmv_for_roi2", "total_pay_order_count_for_roi2", "total_prepay_and_pay_order_roi2"],
    });
    for (name, value) in more.as_object().expect("object") {
        params[name] = value.clone();
    }
    house
        .read(tokens, "/v1.0/qianchuan/uni_promotion/list/", params)
        .await
}

#[tokio::test]
async fn uni_plans_take_four_passes_and_count_in_hundred_thousandths() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let mut seen = BTreeSet::new();
    let mut cost = 0;
    for bid_type in ["SMART_BID_CUSTOM", "SMART_BID_CONSERVATIVE"] {
        for goal in ["VIDEO_PROM_GOODS", "LIVE_PROM_GOODS"] {
            for scene in ["UNI_PROJECT", "OVERALL_PROJECT"] {
                let filter = json!({"filtering": {"smart_bid_type": bid_type, "status": "ALL_INCLUDE_DELETED"}});
                let answer = uni(&house, &tokens, goal, scene, filter).await;
                let rows = answer["data"]["ad_list"].as_array().expect("list");
                assert_eq!(answer["data"]["page_info"]["total_num"], json!(rows.len()));
                for row in rows {
                    assert!(seen.insert(row["ad_info"]["id"].to_string()));
                    cost += row["stats_info"]["stat_cost"].as_i64().expect("an integer");
                    assert_eq!(
                        row["room_info"].as_array().is_some_and(Vec::is_empty),
                        goal == "VIDEO_PROM_GOODS"
                    );
                }
            }
        }
    }
    assert_eq!(seen.len(), 33);
    // The account's report for the same window says the same in yuan.
    let total = json!({"advertiser_id": ADVERTISER, "start_date": "2026-11-21", "end_date": "2026-11-21", "fields": ["stat_cost"]});
    let total = house
        .read(&tokens, "/v1.0/qianchuan/report/uni_promotion/get/", total)
        .await;
    let yuan = total["data"]["stat_cost"].as_f64().expect("a number");
    assert!(
        cost > 0 && (yuan * 100_000.0).round() as i64 == cost,
        "{yuan} {cost}"
    );
}

#[tokio::test]
async fn uni_figures_move_with_the_clock() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let cost = |answer: &Value| -> i64 {
        answer["data"]["ad_list"]
            .as_array()
            .expect("list")
            .iter()
            .filter_map(|row| row["stats_info"]["stat_cost"].as_i64())
            .sum()
    };
    let before = uni(
        &house,
        &tokens,
        "VIDEO_PROM_GOODS",
        "UNI_PROJECT",
        json!({}),
    )
    .await;
    house.control.advance(600);
    let after = uni(
        &house,
        &tokens,
        "VIDEO_PROM_GOODS",
        "UNI_PROJECT",
        json!({}),
    )
    .await;
    assert!(cost(&after) > cost(&before) && cost(&before) > 0);
    let with_cost = uni(
        &house,
        &tokens,
        "LIVE_PROM_GOODS",
        "UNI_PROJECT",
        json!({"filtering": {"having_cost": "YES"}}),
    )
    .await;
    assert!(
        with_cost["data"]["ad_list"]
            .as_array()
            .expect("list")
            .iter()
            .all(|row| row["stats_info"]["stat_cost"].as_i64() > Some(0))
    );
}

#[tokio::test]
async fn a_uni_plan_shows_its_parts_in_yuan() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let rows = uni(
        &house,
        &tokens,
        "VIDEO_PROM_GOODS",
        "UNI_PROJECT",
        json!({"filtering": {"having_cost": "YES"}}),
    )
    .await;
    let row = &rows["data"]["ad_list"][0];
    let id = &row["ad_info"]["id"];
    let parts = json!({
        "advertiser_id": ADVERTISER, "ad_id": id, "start_date": "2026-11-21", "end_date": "2026-11-21", "fields": ["stat_cost_for_roi2"],
    });
    let parts = house
        .read(
            &tokens,
            "/v1.0/qianchuan/uni_promotion/ad/product/get/",
            parts,
        )
        .await;
    let yuan: f64 = parts["data"]["product_list"]
        .as_array()
        .expect("list")
        .iter()
        .filter_map(|part| part["stats_info"]["stat_cost_for_roi2"].as_f64())
        .sum();
    let tiny = row["stats_info"]["stat_cost"].as_i64().expect("int");
    assert_eq!((yuan * 100_000.0).round() as i64, tiny);
    let material =
        json!({"advertiser_id": ADVERTISER, "ad_id": id, "filtering": {"material_type": "VIDEO"}});
    let material = house
        .read(
            &tokens,
            "/v1.0/qianchuan/uni_promotion/ad/material/get/",
            material,
        )
        .await;
    let material =
        &material["data"]["ad_material_infos"][0]["material_info"]["video_material"]["material_id"];
    assert_eq!(material.to_string().len(), 19);
    let detail = house
        .read(
            &tokens,
            "/v1.0/qianchuan/uni_promotion/ad/detail/",
            json!({"advertiser_id": ADVERTISER, "ad_id": id}),
        )
        .await;
    assert_eq!(&detail["data"]["ad_id"], id);
}

#[tokio::test]
async fn products_and_awemes_are_listed() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let path = "/v1.0/qianchuan/product/available/get/";
    let first = house
        .read(
            &tokens,
            path,
            json!({"advertiser_id": ADVERTISER, "page": 1, "page_size": 20}),
        )
        .await;
    let total = first["data"]["page_info"]["total_number"]
        .as_u64()
        .expect("int");
    let mut seen = BTreeSet::new();
    let mut cursor = 0;
    loop {
        let page = house
            .read(
                &tokens,
                path,
                json!({"advertiser_id": ADVERTISER, "cursor": cursor, "page_size": 50}),
            )
            .await;
        seen.extend(ids(&page["data"]["product_list"], "id"));
        cursor = page["data"]["page_info"]["cursor"].as_u64().expect("int");
        if page["data"]["page_info"]["has_more"] == json!(false) {
            break;
        }
    }
    assert_eq!(seen.len() as u64, total);
    let awemes = house
        .read(
            &tokens,
            "/v1.0/qianchuan/aweme/authorized/get/",
            json!({"advertiser_id": ADVERTISER}),
        )
        .await;
    assert_eq!(ids(&awemes["data"]["aweme_id_list"], "aweme_id").len(), 2);
}
