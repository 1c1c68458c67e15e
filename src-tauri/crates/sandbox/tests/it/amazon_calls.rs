//! Amazon: lists, reports from the order to the file, products.

use std::io::Read as _;

use serde_json::{Value, json};

use crate::amazon::{Caller, DE, EUROPE, signed_in};
use crate::house::{ids, text};

const DOWNLOADS: &str = "https://sandbox-reports.s3.amazonaws.com";
const CREATE: &str = "application/vnd.createasyncreportrequest.v3+json";

#[tokio::test]
async fn every_list_pages_to_its_total() {
    let caller = signed_in().await;
    for (path, kind, key, id) in [
        (
            "/sp/campaigns/list",
            "spCampaign",
            "campaigns",
            "campaignId",
        ),
        ("/sp/adGroups/list", "spAdGroup", "adGroups", "adGroupId"),
        ("/sp/productAds/list", "spProductAd", "productAds", "adId"),
        ("/sp/keywords/list", "spKeyword", "keywords", "keywordId"),
        (
            "/sp/targets/list",
            "spTargetingClause",
            "targetingClauses",
            "targetId",
        ),
        (
            "/sp/negativeKeywords/list",
            "spNegativeKeyword",
            "negativeKeywords",
            "keywordId",
        ),
        (
            "/sp/negativeTargets/list",
            "spNegativeTargetingClause",
            "negativeTargetingClauses",
            "targetId",
        ),
        (
            "/sp/campaignNegativeKeywords/list",
            "spCampaignNegativeKeyword",
            "campaignNegativeKeywords",
            "keywordId",
        ),
    ] {
        let mut seen = Vec::new();
        let mut body = json!({"maxResults": 90});
        let total = loop {
            let page = caller.list(path, kind, body.clone()).await;
            seen.extend(ids(&page[key], id));
            match page.get("nextToken") {
                Some(next) => body["nextToken"] = next.clone(),
                None => break page["totalResults"].as_u64(),
            }
        };
        assert_eq!(Some(seen.len() as u64), total, "{path}");
        let count = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), count, "{path}: each id once");
        assert!(count > 40, "{path} {count}");
    }
    let portfolios = caller
        .list("/portfolios/list", "spPortfolio", json!({}))
        .await;
    assert_eq!(portfolios["totalResults"], 5);
}

#[tokio::test]
async fn filters_narrow_and_a_token_keeps_to_its_filter() {
    let caller = signed_in().await;
    let list = |body| caller.list("/sp/campaigns/list", "spCampaign", body);
    let paused =
        list(json!({"stateFilter": {"include": ["PAUSED"]}, "includeExtendedDataFields": true}))
            .await;
    let rows = paused["campaigns"].as_array().expect("rows");
    assert!(
        !rows.is_empty()
            && rows
                .iter()
                .all(|row| row["state"] == "PAUSED" && row["extendedData"].is_object())
    );
    let all = list(json!({"maxResults": 10})).await;
    assert!(all["campaigns"][0].get("extendedData").is_none());
    let id = all["campaigns"][4]["campaignId"].clone();
    let one = list(json!({"campaignIdFilter": {"include": [id]}})).await;
    assert_eq!(
        (&one["totalResults"], &one["campaigns"][0]["campaignId"]),
        (&json!(1), &id)
    );
    let kind = "application/vnd.spCampaign.v3+json";
    for body in [
        json!({"nextToken": all["nextToken"], "stateFilter": {"include": ["PAUSED"]}}),
        json!({"maxResults": 1001}),
        json!({"campaignIdFilter": {"include": [5]}}),
        json!({"stateFilter": {"include": ["paused"]}}),
    ] {
        let answer = caller
            .call(
                "POST",
                EUROPE,
                "/sp/campaigns/list",
                DE,
                (kind, kind),
                &body,
            )
            .await;
        assert_eq!(answer.status, 400, "{body}");
    }
}

fn order(kind: &str, group: &str, columns: Value, unit: &str) -> Value {
    json!({"name": "test", "startDate": "2026-10-22", "endDate": "2026-11-20", "configuration": {
        "adProduct": "SPONSORED_PRODUCTS", "reportTypeId": kind, "groupBy": [group], "columns": columns,
        "timeUnit": unit, "format": "GZIP_JSON",
    }})
}

async fn create(caller: &Caller, body: &Value) -> crate::browser::Answer {
    caller
        .call(
            "POST",
            EUROPE,
            "/reporting/reports",
            DE,
            (CREATE, "*/*"),
            body,
        )
        .await
}

async fn poll(caller: &Caller, id: &str) -> Value {
    let path = format!("/reporting/reports/{id}");
    caller
        .call("GET", EUROPE, &path, DE, ("", "*/*"), &Value::Null)
        .await
        .json()
}

/// Orders a report, waits by the sandbox's clock, and reads the file.
async fn rows(caller: &Caller, body: &Value) -> Vec<Value> {
    let answer = create(caller, body).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let id = text(&answer.json()["reportId"]);
    caller.house.control.advance(10);
    let done = poll(caller, &id).await;
    let file = caller
        .house
        .browser
        .get(
            DOWNLOADS,
            text(&done["url"]).trim_start_matches(DOWNLOADS),
            &[],
        )
        .await;
    assert_eq!(done["fileSize"], file.body.len());
    let mut json = String::new();
    flate2::read::GzDecoder::new(&file.body[..])
        .read_to_string(&mut json)
        .expect("gzip");
    serde_json::from_str(&json).expect("rows")
}

#[tokio::test]
async fn a_report_is_made_step_by_step_and_fetched_without_a_token() {
    let caller = signed_in().await;
    let body = order(
        "spCampaigns",
        "campaign",
        json!(["date", "campaignId", "impressions", "clicks", "cost"]),
        "DAILY",
    );
    let first = create(&caller, &body).await.json();
    assert_eq!(
        (&first["status"], &first["url"]),
        (&json!("PENDING"), &Value::Null)
    );
    let id = text(&first["reportId"]);
    let mut again = body.clone();
    again["name"] = json!("another name");
    let duplicate = create(&caller, &again).await;
    assert_eq!(duplicate.status, 425);
    assert_eq!(
        duplicate.json(),
        json!({"code": "425", "detail": format!("The Request is a duplicate of : {id}")})
    );
    caller.house.control.advance(3);
    assert_eq!(poll(&caller, &id).await["status"], "PROCESSING");
    caller.house.control.advance(3);
    let done = poll(&caller, &id).await;
    assert_eq!(done["status"], "COMPLETED");
    let path = text(&done["url"]).trim_start_matches(DOWNLOADS).to_owned();
    let get = |path: String, headers: Vec<(&'static str, String)>| {
        let browser = &caller.house.browser;
        async move {
            let headers: Vec<(&str, &str)> = headers
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            browser.get(DOWNLOADS, &path, &headers).await.status
        }
    };
    assert_eq!(
        get(
            path.clone(),
            vec![("Authorization", format!("Bearer {}", caller.access))]
        )
        .await,
        400
    );
    assert_eq!(
        get(format!("{path}0"), Vec::new()).await,
        403,
        "another signature"
    );
    assert_eq!(get(path.clone(), Vec::new()).await, 200);
    caller.house.control.advance(3600);
    assert_eq!(get(path, Vec::new()).await, 403, "an hour later");
}

#[tokio::test]
async fn reports_add_up_however_they_are_cut() {
    let caller = signed_in().await;
    let clicks = |rows: &[Value]| {
        rows.iter()
            .filter_map(|row| row["clicks"].as_i64())
            .sum::<i64>()
    };
    let days = rows(
        &caller,
        &order(
            "spCampaigns",
            "campaign",
            json!(["date", "campaignId", "clicks", "cost"]),
            "DAILY",
        ),
    )
    .await;
    assert!(
        days.len() > 500 && days[0]["campaignId"].is_number(),
        "{}",
        days.len()
    );
    assert_eq!(
        days[0]
            .as_object()
            .map(|row| row.keys().map(String::as_str).collect::<Vec<_>>()),
        Some(vec!["date", "campaignId", "clicks", "cost"])
    );
    for (kind, group, column) in [
        ("spCampaigns", "campaign", "campaignName"),
        ("spTargeting", "targeting", "keywordId"),
        ("spSearchTerm", "searchTerm", "searchTerm"),
        ("spAdvertisedProduct", "advertiser", "advertisedAsin"),
    ] {
        let mut report = order(
            kind,
            group,
            json!(["startDate", "endDate", column, "clicks", "impressions"]),
            "SUMMARY",
        );
        report["configuration"]["adProduct"] = json!("SPONSORED_PRODUCTS");
        let rows = rows(&caller, &report).await;
        assert!(rows.iter().all(|row| !row[column].is_null()), "{kind}");
        // A part that was never shown has no row, and then its clicks have none either.
        assert_eq!(clicks(&rows), clicks(&days), "{kind}");
    }
}

#[tokio::test]
async fn what_a_report_may_not_be() {
    let caller = signed_in().await;
    let good = order(
        "spCampaigns",
        "campaign",
        json!(["date", "clicks"]),
        "DAILY",
    );
    for (place, value) in [
        ("/startDate", json!("2026-10-20")),
        ("/startDate", json!("2026-11-21")),
        ("/startDate", json!("20261101")),
        ("/configuration/timeUnit", json!("SUMMARY")),
        ("/configuration/columns", json!(["clicks"])),
        ("/configuration/columns", json!(["date", "clickz"])),
        ("/configuration/groupBy", json!(["advertiser"])),
        ("/configuration/reportTypeId", json!("campaigns")),
        ("/configuration/format", json!("CSV")),
    ] {
        let mut body = good.clone();
        *body.pointer_mut(place).expect(place) = value;
        let answer = create(&caller, &body).await;
        assert_eq!(
            (answer.status, answer.json()["code"].clone()),
            (400, json!("400")),
            "{body}"
        );
    }
    let missing = poll(&caller, "5b0c8a52-1f7e-4c0d-b6a8-2f9d3e4a7710").await;
    assert_eq!(missing["code"], "404");
}

#[tokio::test]
async fn products_tell_what_they_are_and_whether_they_may_be_advertised() {
    let caller = signed_in().await;
    let kinds = (
        "application/vnd.productmetadatarequest.v1+json",
        "application/vnd.productmetadataresponse.v1+json",
    );
    let ask = |body| async {
        let body: Value = body;
        caller
            .call("POST", EUROPE, "/product/metadata", DE, kinds, &body)
            .await
    };
    let page =
        ask(json!({"pageIndex": 1, "pageSize": 20, "checkEligibility": true, "adType": "SP"}))
            .await
            .json();
    let list = page["ProductMetadataList"].as_array().expect("a list");
    assert!(
        list.len() == 20
            && list[0]["priceToPay"]["currency"] == "EUR"
            && !list[0]["eligibilityStatus"].is_null()
    );
    let one = ask(json!({"pageIndex": 0, "pageSize": 10, "asins": [list[3]["asin"]]}))
        .await
        .json();
    assert_eq!(one["ProductMetadataList"][0]["sku"], list[3]["sku"]);
    assert_eq!(ask(json!({"pageSize": 10})).await.status, 422);
    let body = json!({"adType": "sp", "productDetailsList": [{"asin": list[0]["asin"]}, {"asin": "B000000000"}]});
    let answer = caller
        .call(
            "POST",
            EUROPE,
            "/eligibility/product/list",
            DE,
            ("application/json", "*/*"),
            &body,
        )
        .await
        .json();
    assert_eq!(
        answer["productResponseList"][1]["overallStatus"],
        "INELIGIBLE"
    );
}
