//! 千川: changes, and successes that are only partial.

use serde_json::{Value, json};

use crate::house::{House, Tokens, open};

const ADVERTISER: i64 = 1_790_012_345_600_101;

async fn plans(house: &House, tokens: &Tokens, status: &str) -> Vec<Value> {
    let mut rows = Vec::new();
    for goal in ["VIDEO_PROM_GOODS", "LIVE_PROM_GOODS"] {
        let filtering = json!({"marketing_goal": goal, "marketing_scene": "ALL", "status": status});
        let params = json!({"advertiser_id": ADVERTISER, "filtering": filtering, "page_size": 100});
        let answer = house.read(tokens, "/v1.0/qianchuan/ad/get/", params).await;
        rows.extend(answer["data"]["list"].as_array().expect("list").clone());
    }
    rows
}

#[tokio::test]
async fn switching_off_and_on_shows_in_the_list() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let running = plans(&house, &tokens, "DELIVERY_OK").await;
    let id = &running[0]["ad_id"];
    let off = json!({"advertiser_id": ADVERTISER, "ad_ids": [id, 17], "opt_status": "DISABLE"});
    let answer = house.write(&tokens, "/ad/status/update/", off).await;
    assert_eq!(answer["code"], 0, "{answer}");
    assert_eq!(answer["data"]["ad_ids"], json!([id]));
    assert_eq!(answer["data"]["errors"][0]["ad_id"], 17);
    assert!(
        plans(&house, &tokens, "DISABLE")
            .await
            .iter()
            .any(|row| row["ad_id"] == *id)
    );
    let on = json!({"advertiser_id": ADVERTISER, "ad_ids": [id], "opt_status": "ENABLE"});
    house.write(&tokens, "/ad/status/update/", on).await;
    assert!(
        plans(&house, &tokens, "DELIVERY_OK")
            .await
            .iter()
            .any(|row| row["ad_id"] == *id)
    );

    let eleven: Vec<i64> = (0..11).collect();
    let many = json!({"advertiser_id": ADVERTISER, "ad_ids": eleven, "opt_status": "ENABLE"});
    assert_eq!(
        house.write(&tokens, "/ad/status/update/", many).await["code"],
        40000
    );
    let text = json!({"advertiser_id": ADVERTISER, "ad_ids": ["1"], "opt_status": "ENABLE"});
    assert_eq!(
        house.write(&tokens, "/ad/status/update/", text).await["code"],
        40000,
        "ids are numbers"
    );
    let revive = json!({"advertiser_id": ADVERTISER, "ad_ids": [id], "opt_status": "REVIVE"});
    assert_eq!(
        house.write(&tokens, "/ad/status/update/", revive).await["code"],
        40000,
        "REVIVE wants a budget"
    );
}

#[tokio::test]
async fn budgets_have_a_floor_a_step_and_a_daily_count() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let running = plans(&house, &tokens, "DELIVERY_OK").await;
    let id = &running[0]["ad_id"];
    let set = |budget: f64| {
        let (house, tokens, id) = (&house, &tokens, id.clone());
        async move {
            let body =
                json!({"advertiser_id": ADVERTISER, "data": [{"ad_id": id, "budget": budget}]});
            let answer = house.write(tokens, "/ad/budget/update/", body).await;
            answer["data"]["errors"][0]["error_message"]
                .as_str()
                .map_or(answer["code"].to_string(), str::to_owned)
        }
    };
    assert!(set(299.99).await.contains("300"));
    assert!(set(300.005).await.contains("40000"), "two decimals");
    assert_eq!(set(20_000.0).await, "0");
    assert!(set(20_050.0).await.contains("100 yuan"));
    assert_eq!(set(20_100.5).await, "0");
    for step in 0..18 {
        assert_eq!(set(21_000.0 + f64::from(step) * 200.0).await, "0", "{step}");
    }
    assert!(set(40_000.0).await.contains("20 times"));
    let now = plans(&house, &tokens, "DELIVERY_OK").await;
    let row = now.iter().find(|row| row["ad_id"] == *id).expect("there");
    assert_eq!(row["delivery_setting"]["budget"], json!(24_400.0));
    house.control.advance(86_400);
    let tokens = house.sign_in_oceanengine().await;
    let body = json!({"advertiser_id": ADVERTISER, "data": [{"ad_id": id, "budget": 40_000}]});
    let answer = house.write(&tokens, "/ad/budget/update/", body).await;
    assert_eq!(answer["data"]["ad_ids"], json!([id]), "a new day: {answer}");
}

#[tokio::test]
async fn bids_and_goals_answer_for_each() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let all = plans(&house, &tokens, "ALL").await;
    let custom = all
        .iter()
        .find(|row| row["delivery_setting"]["smart_bid_type"] == "SMART_BID_CUSTOM")
        .expect("one");
    let volume = all
        .iter()
        .find(|row| row["delivery_setting"]["smart_bid_type"] == "SMART_BID_CONSERVATIVE")
        .expect("one");
    let data =
        json!([{"ad_id": custom["ad_id"], "bid": 12.5}, {"ad_id": volume["ad_id"], "bid": 12.5}]);
    let bids = house
        .write(
            &tokens,
            "/ad/bid/update/",
            json!({"advertiser_id": ADVERTISER, "data": data}),
        )
        .await;
    assert_eq!(bids["data"]["ad_ids"], json!([custom["ad_id"]]));
    assert_eq!(bids["data"]["errors"][0]["ad_id"], volume["ad_id"]);
    let goal = json!({"advertiser_id": ADVERTISER, "roi_goal_updates": [{"ad_id": custom["ad_id"], "roi_goal": 101}]});
    let goal = house.write(&tokens, "/roi/goal/update/", goal).await;
    assert_eq!(goal["data"]["results"][0]["flag"], false);
    let campaign = json!({"advertiser_id": ADVERTISER, "campaign_ids": [custom["campaign_id"], 3], "opt_status": "DISABLE"});
    let campaign = house
        .write(&tokens, "/batch_campaign_status/update/", campaign)
        .await;
    assert_eq!(
        campaign["data"]["errors"][0]["campaign_id"], "3",
        "text here"
    );
}

#[tokio::test]
async fn uni_plans_answer_with_results() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let list = json!({
        "advertiser_id": ADVERTISER, "marketing_goal": "VIDEO_PROM_GOODS", "fields": ["stat_cost"],
        "start_time": "2026-11-21 00:00:00", "end_time": "2026-11-21 23:59:59", "filtering": {"status": "DELIVERY_OK"},
    });
    let list = house
        .read(&tokens, "/v1.0/qianchuan/uni_promotion/list/", list)
        .await;
    let id = &list["data"]["ad_list"][0]["ad_info"]["id"];
    let status = json!({"advertiser_id": ADVERTISER, "ad_ids": [id, 17], "opt_status": "DISABLE"});
    let status = house
        .write(&tokens, "/uni_promotion/ad/status/update/", status)
        .await;
    assert_eq!(
        status["data"]["results"][0],
        json!({"ad_id": id, "flag": true})
    );
    assert_eq!(
        status["data"]["results"][1]["error"]["error_message"],
        "ad does not exist"
    );
    for (path, list, change) in [
        ("budget", "update_budget_infos", json!({"budget": 30_000})),
        ("roi2_goal", "update_roi2_infos", json!({"roi2_goal": 2.75})),
        (
            "schedule_date",
            "update_schedule_infos",
            json!({"schedule_type": "SCHEDULE_START_END", "end_time": "2026-12-31 23:59:59"}),
        ),
    ] {
        let of = |id: &Value| {
            let mut change = change.clone();
            change["ad_id"] = id.clone();
            change
        };
        let body = json!({"advertiser_id": ADVERTISER, list: [of(id), of(&json!(17))]});
        let answer = house
            .write(&tokens, &format!("/uni_promotion/ad/{path}/update/"), body)
            .await;
        assert_eq!(
            answer["data"]["results"][0]["status"], "SUCCESS",
            "{path} {answer}"
        );
        assert_eq!(answer["data"]["results"][1]["status"], "FAILED", "{path}");
    }
    for (plan, code) in [(id, 0), (&json!(17), 40000)] {
        let body = json!({"advertiser_id": ADVERTISER, "ad_id": plan, "name": "新名字"});
        let answer = house
            .write(&tokens, "/uni_promotion/ad/name/update/", body)
            .await;
        assert_eq!(answer["code"], code, "one plan, no results: {answer}");
    }
    let detail = json!({"advertiser_id": ADVERTISER, "ad_id": id});
    let detail = house
        .read(&tokens, "/v1.0/qianchuan/uni_promotion/ad/detail/", detail)
        .await;
    let (plan, setting) = (&detail["data"], &detail["data"]["delivery_setting"]);
    assert_eq!(
        (
            &plan["name"],
            &setting["roi2_goal"],
            &setting["budget"],
            &setting["end_time"]
        ),
        (
            &json!("新名字"),
            &json!(2.75),
            &json!(30_000.0),
            &json!("2026-12-31 23:59:59")
        )
    );
}
