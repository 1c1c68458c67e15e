//! 腾讯广告: accounts, ad groups, reports, funds, and the strictness about types.

use serde_json::{Value, json};

use crate::house::ids;
use crate::tencent::signed_in;

const ACCOUNT: i64 = 31_870_452;

#[tokio::test]
async fn both_ways_of_paging_reach_every_account() {
    let caller = signed_in().await;
    let all = caller
        .read(
            "/organization_account_relation/get",
            json!({"pagination_mode": "PAGINATION_MODE_NORMAL", "page_size": 100}),
        )
        .await;
    let all = ids(&all["data"]["list"], "account_id");
    assert_eq!(all.len(), 5);
    let (mut seen, mut params) = (
        Vec::new(),
        json!({"pagination_mode": "PAGINATION_MODE_CURSOR", "page_size": 2}),
    );
    loop {
        let page = caller
            .read("/organization_account_relation/get", params.clone())
            .await;
        seen.extend(ids(&page["data"]["list"], "account_id"));
        let info = &page["data"]["cursor_page_info"];
        if info["has_more"] == false {
            break;
        }
        params["cursor"] = info["cursor"].clone();
    }
    assert_eq!(seen, all);
    let params = json!({"fields": ["account_id", "corporation_name"], "pagination_mode": "PAGINATION_MODE_NORMAL", "page_size": 3});
    let some = caller.read("/advertiser/get", params).await;
    assert_eq!(
        some["data"]["page_info"],
        json!({"page": 1, "page_size": 3, "total_number": 5, "total_page": 2})
    );
    assert_eq!(some["data"]["list"][0].as_object().expect("a row").len(), 2);
}

#[tokio::test]
async fn ad_groups_page_by_number_and_by_cursor() {
    let caller = signed_in().await;
    let whole = caller
        .read(
            "/adgroups/get",
            json!({"account_id": ACCOUNT, "page_size": 100}),
        )
        .await;
    let whole = ids(&whole["data"]["list"], "adgroup_id");
    assert!(whole.len() > 40);
    let mut seen = Vec::new();
    let mut params = json!({"account_id": ACCOUNT, "page_size": 7, "pagination_mode": "PAGINATION_MODE_CURSOR", "fields": ["adgroup_id"]});
    loop {
        let page = caller.read("/adgroups/get", params.clone()).await;
        seen.extend(ids(&page["data"]["list"], "adgroup_id"));
        let next = page["data"]["cursor_page_info"]["next_cursor"].clone();
        if next == "" {
            break;
        }
        assert!(next.as_str().is_some_and(|next| next.len() <= 10));
        params["cursor"] = next;
    }
    assert_eq!(seen, whole);
    let filtering =
        json!([{"field": "adgroup_id", "operator": "IN", "values": [whole[3], whole[5]]}]);
    let two = caller
        .read(
            "/adgroups/get",
            json!({"account_id": ACCOUNT, "filtering": filtering}),
        )
        .await;
    assert_eq!(
        ids(&two["data"]["list"], "adgroup_id"),
        [whole[3].clone(), whole[5].clone()]
    );
    let creatives = caller
        .read(
            "/dynamic_creatives/get",
            json!({"account_id": ACCOUNT, "filtering": filtering}),
        )
        .await;
    assert!(
        creatives["data"]["page_info"]["total_number"].as_i64() >= Some(2),
        "{creatives}"
    );
}

#[rustfmt::skip]
fn wrong_calls() -> Vec<(&'static str, Value, i64)> {
    let group = |value: Value| json!([{"field": "adgroup_id", "operator": "IN", "values": [value]}]);
    let adgroups = |more: Value| {
        let mut params = json!({"account_id": ACCOUNT});
        params.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        params
    };
    let deleted = json!([{"field": "is_deleted", "operator": "EQUALS", "values": ["true"]}]);
    vec![
        ("/adgroups/get", json!({}), 18001),
        ("/adgroups/get", json!({"account_id": "\"31870452\""}), 18002),
        ("/adgroups/get", json!({"account_id": 5}), 12201),
        ("/adgroups/get", adgroups(json!({"fields": "adgroup_id"})), 12008),
        ("/adgroups/get", adgroups(json!({"fields": ["adgroupid"]})), 12009),
        ("/adgroups/get", adgroups(json!({"fields": []})), 18012),
        ("/adgroups/get", adgroups(json!({"page_size": 101})), 18003),
        ("/adgroups/get", adgroups(json!({"page": 0})), 18004),
        ("/adgroups/get", adgroups(json!({"is_deleted": 1})), 18002),
        ("/adgroups/get", adgroups(json!({"pagination_mode": "\"PAGINATION_MODE_CURSOR\""})), 64027),
        ("/adgroups/get", adgroups(json!({"pagination_mode": "CURSOR"})), 18009),
        ("/adgroups/get", adgroups(json!({"filtering": "[{"})), 12003),
        ("/adgroups/get", adgroups(json!({"filtering": group(json!(8_830_011_223_344_i64))})), 18002),
        ("/adgroups/get", adgroups(json!({"filtering": group(json!("a<b"))})), 64027),
        ("/adgroups/get", adgroups(json!({"filtering": deleted})), 33109),
        ("/advertiser/get", json!({"pagination_mode": "PAGINATION_MODE_NORMAL", "page_size": 10}), 18001),
        ("/organization_account_relation/get", json!({}), 18001),
        ("/daily_reports/get", adgroups(json!({"level": "REPORT_LEVEL_ADGROUP"})), 18001),
    ]
}

#[tokio::test]
async fn wrong_parameters_are_named() {
    let caller = signed_in().await;
    for (path, params, code) in wrong_calls() {
        let answer = caller.read(path, params.clone()).await;
        assert_eq!(answer["code"], code, "{params} {answer}");
    }
}

fn report(level: &str, group_by: Value, from: &str, to: &str) -> Value {
    json!({
        "account_id": ACCOUNT, "level": level, "group_by": group_by, "page_size": 2000,
        "date_range": {"start_date": from, "end_date": to},
        "fields": ["date", "hour", "adgroup_id", "adgroup_name", "cost", "view_count", "valid_click_count", "ctr", "conversions_count"],
    })
}

fn cost(answer: &Value) -> i64 {
    answer["data"]["list"]
        .as_array()
        .expect("rows")
        .iter()
        .filter_map(|row| row["cost"].as_i64())
        .sum()
}

#[tokio::test]
async fn reports_add_up_however_they_are_grouped() {
    let caller = signed_in().await;
    let days = ("2026-10-22", "2026-11-20");
    let whole = caller
        .read(
            "/daily_reports/get",
            report("REPORT_LEVEL_ADVERTISER", json!(["date"]), days.0, days.1),
        )
        .await;
    assert_eq!(whole["data"]["list"].as_array().map(Vec::len), Some(30));
    assert!(cost(&whole) > 0);
    let groups = caller
        .read(
            "/daily_reports/get",
            report(
                "REPORT_LEVEL_ADGROUP",
                json!(["date", "adgroup_id"]),
                days.0,
                days.1,
            ),
        )
        .await;
    let creatives = report(
        "REPORT_LEVEL_DYNAMIC_CREATIVE",
        json!(["dynamic_creative_id"]),
        days.0,
        days.1,
    );
    let creatives = caller.read("/daily_reports/get", creatives).await;
    assert_eq!(
        (cost(&groups), cost(&creatives)),
        (cost(&whole), cost(&whole))
    );
    let ungrouped = caller
        .read(
            "/daily_reports/get",
            report("REPORT_LEVEL_ADGROUP", json!(["date"]), days.0, days.1),
        )
        .await;
    assert!(
        ungrouped["data"]["list"][0].get("adgroup_id").is_none(),
        "asked for but not grouped by"
    );
    let empty = caller
        .read(
            "/daily_reports/get",
            report("REPORT_LEVEL_COMPONENT", json!(["date"]), days.0, days.1),
        )
        .await;
    assert_eq!(empty["data"]["list"], json!([]));
}

#[tokio::test]
async fn hours_make_a_day_and_today_is_what_the_funds_say() {
    let caller = signed_in().await;
    let hours = caller
        .read(
            "/hourly_reports/get",
            report(
                "REPORT_LEVEL_ADVERTISER",
                json!(["hour"]),
                "2026-11-20",
                "2026-11-20",
            ),
        )
        .await;
    let day = caller
        .read(
            "/daily_reports/get",
            report(
                "REPORT_LEVEL_ADVERTISER",
                json!(["date"]),
                "2026-11-20",
                "2026-11-20",
            ),
        )
        .await;
    assert_eq!(hours["data"]["list"].as_array().map(Vec::len), Some(24));
    assert_eq!(cost(&hours), cost(&day));
    let today = caller
        .read(
            "/daily_reports/get",
            report(
                "REPORT_LEVEL_ADVERTISER",
                json!(["date"]),
                "2026-11-21",
                "2026-11-21",
            ),
        )
        .await;
    let funds = caller
        .read("/funds/get", json!({"account_id": ACCOUNT}))
        .await;
    assert_eq!(funds["data"]["list"][0]["realtime_cost"], cost(&today));
    let long = report(
        "REPORT_LEVEL_ADVERTISER",
        json!(["date"]),
        "2026-08-01",
        "2026-11-20",
    );
    assert_eq!(caller.read("/daily_reports/get", long).await["code"], 18003);
}

#[tokio::test]
async fn adding_an_ad_group_takes_a_real_name_and_strict_types() {
    let caller = signed_in().await;
    let body = json!({
        "account_id": ACCOUNT, "adgroup_name": "新品", "marketing_goal": "MARKETING_GOAL_PRODUCT_SALES",
        "marketing_carrier_type": "MARKETING_CARRIER_TYPE_JUMP_PAGE", "begin_date": "2026-11-22", "end_date": "",
        "bid_amount": 5200, "bid_mode": "BID_MODE_OCPM", "optimization_goal": "OPTIMIZATIONGOAL_ECOMMERCE_ORDER",
        "time_series": "1".repeat(336), "site_set": ["SITE_SET_MOMENTS"], "daily_budget": 300_000,
    });
    assert_eq!(
        caller.write("/adgroups/add", "", &body).await["code"],
        11101
    );
    assert_eq!(
        caller
            .write("/adgroups/add", "&user_token=abc", &body)
            .await["code"],
        11102
    );
    let page = "/account-center/single/user-authorize?state=s&redirect_uri=https%3A%2F%2Fsandbox.example%2Fcallback";
    let token = caller
        .house
        .browser
        .get("https://ad.qq.com", page, &[])
        .await
        .redirect_param("user_token");
    let more = format!("&user_token={token}");
    for (name, value, code) in [
        ("account_id", json!("31870452"), 18002),
        ("bid_amount", json!(52.5), 18002),
        ("adgroup_name", json!("a/b"), 64027),
        ("adgroup_name", Value::Null, 18001),
        ("daily_budget", json!(4_999), 18004),
        ("site_set", json!("SITE_SET_MOMENTS"), 18002),
    ] {
        let mut wrong = body.clone();
        wrong[name] = value;
        let answer = caller.write("/adgroups/add", &more, &wrong).await;
        assert_eq!(answer["code"], code, "{name} {answer}");
    }
    let added = caller.write("/adgroups/add", &more, &body).await;
    assert_eq!(added["code"], 0, "{added}");
    let list = caller
        .read(
            "/adgroups/get",
            json!({"account_id": ACCOUNT, "page_size": 1}),
        )
        .await;
    assert_eq!(
        list["data"]["list"][0]["adgroup_id"],
        added["data"]["adgroup_id"]
    );
}

#[tokio::test]
async fn a_picture_comes_with_the_digest_of_its_bytes() {
    let caller = signed_in().await;
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x02\x80\0\0\x01\xe0";
    let digest = "3aa82b9bd4e2d24e91af8eeb2e899431";
    let good = [
        ("account_id", "31870452"),
        ("upload_type", "UPLOAD_TYPE_FILE"),
        ("signature", digest),
    ];
    let added = caller.upload("/images/add", &good, picture).await;
    assert_eq!(added["code"], 0, "{added}");
    assert_eq!(
        (
            &added["data"]["image_width"],
            &added["data"]["image_signature"]
        ),
        (&json!(640), &json!(digest))
    );
    let again = caller.upload("/images/add", &good, picture).await;
    assert_eq!(again["data"]["image_id"], added["data"]["image_id"]);
    let wrong = [
        ("account_id", "31870452"),
        ("upload_type", "UPLOAD_TYPE_FILE"),
        ("signature", "0"),
    ];
    assert_eq!(
        caller.upload("/images/add", &wrong, picture).await["code"],
        64026
    );
    assert_eq!(
        caller.write("/images/add", "", &json!({})).await["code"],
        64026,
        "no JSON here"
    );
}
