//! 千川: reports, whose sums agree with each other.

use serde_json::{Value, json};

use crate::house::{House, Tokens, open};

const ADVERTISER: i64 = 1_790_012_345_600_101;

async fn report(
    house: &House,
    tokens: &Tokens,
    kind: &str,
    days: (&str, &str),
    grain: Option<&str>,
) -> Vec<Value> {
    let mut rows = Vec::new();
    for page in 1.. {
        let mut params = json!({
            "advertiser_id": ADVERTISER, "start_date": days.0, "end_date": days.1, "page": page, "page_size": 100,
            "fields": ["stat_cost", "show_cnt", "click_cnt", "ctr", "pay_order_count", "pay_order_amount", "prepay_and_pay_order_roi"],
            "filtering": {"marketing_goal": "ALL"},
        });
        if let Some(grain) = grain {
            params["time_granularity"] = json!(grain);
        }
        let answer = house
            .read(
                tokens,
                &format!("/v1.0/qianchuan/report/{kind}/get/"),
                params,
            )
            .await;
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

fn fen(rows: &[Value], field: &str) -> i64 {
    rows.iter()
        .map(|row| (row[field].as_f64().expect("a float") * 100.0).round() as i64)
        .sum()
}

#[tokio::test]
async fn days_hours_plans_and_accounts_add_up() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let week = ("2026-11-15", "2026-11-21");
    let (daily, hourly) = (
        Some("TIME_GRANULARITY_DAILY"),
        Some("TIME_GRANULARITY_HOURLY"),
    );
    let whole = report(&house, &tokens, "advertiser", week, None).await;
    assert_eq!(whole.len(), 1);
    assert!(
        whole[0].get("stat_datetime").is_none(),
        "only with a granularity"
    );
    let by_day = report(&house, &tokens, "advertiser", week, daily).await;
    let by_hour = report(&house, &tokens, "advertiser", week, hourly).await;
    let by_plan = report(&house, &tokens, "ad", week, None).await;
    let by_plan_and_day = report(&house, &tokens, "ad", week, daily).await;
    assert_eq!(by_day.len(), 7);
    assert!(by_plan_and_day.len() > 100);
    assert!(
        by_hour.len() > 140 && by_hour.len() <= 165,
        "hours to come have no rows: {}",
        by_hour.len()
    );
    for field in ["stat_cost", "pay_order_amount"] {
        let total = fen(&whole, field);
        for rows in [&by_day, &by_hour, &by_plan, &by_plan_and_day] {
            assert_eq!(fen(rows, field), total, "{field}");
        }
    }
    assert_eq!(by_day[0]["stat_datetime"], "2026-11-15 00:00:00");
    assert!(
        by_day[0]["show_cnt"].to_string().ends_with(".0"),
        "counts come as floats"
    );
}

#[tokio::test]
async fn a_finished_day_never_changes_again() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let day = ("2026-11-20", "2026-11-20");
    let before = report(&house, &tokens, "ad", day, None).await;
    house.control.advance(80_000);
    assert_eq!(report(&house, &tokens, "ad", day, None).await, before);
}

#[tokio::test]
async fn uni_data_describes_itself_and_keeps_ids_as_text() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let topic = "SITE_PROMOTION_PRODUCT_PRODUCT";
    let config = json!({"advertiser_id": ADVERTISER, "data_topics": [topic]});
    let config = house
        .read(
            &tokens,
            "/v1.0/qianchuan/report/uni_promotion/config/get/",
            config,
        )
        .await;
    assert_eq!(
        config["data"]["custom_config_datas"][0]["query_limit"]["max_day_by_day"],
        "30"
    );
    let data = json!({
        "advertiser_id": ADVERTISER, "data_topic": topic, "dimensions": ["stat_time_day", "product_id"], "metrics": ["stat_cost"],
        "filters": [], "start_time": "2026-11-19 00:00:00", "end_time": "2026-11-20 23:59:59", "page_size": 200,
    });
    let data = house
        .read(
            &tokens,
            "/v1.0/qianchuan/report/uni_promotion/data/get/",
            data,
        )
        .await;
    let rows = data["data"]["rows"].as_array().expect("rows");
    assert!(rows.len() > 4, "{data}");
    let product = &rows[0]["dimensions"]["product_id"];
    assert_eq!(product["ValueStr"].as_str().map(str::len), Some(19));
    assert_ne!(
        product["Value"].as_f64().map(|id| format!("{id:.0}")),
        product["ValueStr"].as_str().map(str::to_owned)
    );

    let live = json!({
        "advertiser_id": ADVERTISER, "data_topic": "SITE_PROMOTION_POST_DATA_LIVE", "dimensions": ["ad_id"], "metrics": ["stat_cost"],
        "filters": [
            {"field": "anchor_id", "operator": 7, "values": ["sandbox_shop1_main", "sandbox_shop1_live"]},
            {"field": "ecp_app_id", "operator": 7, "values": ["1"]},
            {"field": "aggregate_smart_bid_type", "operator": 7, "values": ["0"]},
        ],
        "start_time": "2026-11-19 00:00:00", "end_time": "2026-11-20 23:59:59",
    });
    let live = house
        .read(
            &tokens,
            "/v1.0/qianchuan/report/uni_promotion/data/get/",
            live,
        )
        .await;
    assert_eq!(live["code"], 0, "{live}");
}

#[tokio::test]
async fn live_overall_and_custom_reports_answer() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let awemes = house
        .read(
            &tokens,
            "/v1.0/qianchuan/aweme/authorized/get/",
            json!({"advertiser_id": ADVERTISER}),
        )
        .await;
    let aweme = &awemes["data"]["aweme_id_list"][0]["aweme_id"];
    let live = json!({
        "advertiser_id": ADVERTISER, "aweme_id": aweme, "start_time": "2026-11-21 00:00:00", "end_time": "2026-11-21 23:59:59",
        "fields": ["stat_cost", "live_pay_order_gmv_alias"],
    });
    let live = house
        .read(&tokens, "/v1.0/qianchuan/report/today_live/get/", live)
        .await;
    assert!(live["data"]["stat_cost"].as_f64() > Some(0.0), "{live}");
    let rooms = json!({"advertiser_id": ADVERTISER, "aweme_id": aweme, "date_time": "2026-11-21 00:00:00", "fields": ["stat_cost"]});
    let rooms = house
        .read(&tokens, "/v1.0/qianchuan/today_live/room/get/", rooms)
        .await;
    assert_eq!(rooms["data"]["page_info"]["total_num"], 2, "{rooms}");
    assert_eq!(rooms["data"]["room_list"][1]["room_status"], "LIVING");

    let overall = json!({
        "advertiser_id": ADVERTISER, "adlab_scene": "OVERALL_PROJECT", "fields": ["stat_cost_for_roi2"],
        "start_time": "2026-11-20 00:00:00", "end_time": "2026-11-20 23:59:59",
    });
    let overall = house
        .read(
            &tokens,
            "/v1.0/qianchuan/report/all_promotion/get/",
            overall,
        )
        .await;
    assert!(overall["data"]["stat_cost_for_roi2"].is_f64(), "{overall}");
    let custom = json!({
        "advertiser_id": ADVERTISER, "data_topic": "ECP_BASIC_DATA", "dimensions": ["stat_time_day"], "metrics": ["stat_cost"],
        "start_time": "2026-11-19 00:00:00", "end_time": "2026-11-20 23:59:59",
    });
    let custom = house
        .read(&tokens, "/v1.0/qianchuan/report/custom/get/", custom)
        .await;
    assert_eq!(custom["data"]["pagination"]["total_num"], 2, "{custom}");
    assert!(custom["data"]["rows"][0]["metrics"]["stat_cost"].is_string());
    let dash = json!({"advertiser_id": 1_790_012_345_600_502_i64, "start_date": "2026-11-20", "end_date": "2026-11-20", "fields": ["total_cost_per_pay_order_for_roi2"]});
    let dash = house
        .read(&tokens, "/v1.0/qianchuan/report/uni_promotion/get/", dash)
        .await;
    assert_eq!(dash["data"]["total_cost_per_pay_order_for_roi2"], "-");
}
