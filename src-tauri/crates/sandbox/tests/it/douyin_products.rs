//! 抖音: the shop window, the materials, and what may be asked about a product.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::house::{AWARD, House, PICTURES, Tokens, ids, open, pretty, text};

async fn window(house: &House, tokens: &Tokens) -> Vec<Value> {
    let mut rows = Vec::new();
    for page in 1.. {
        let answer = house
            .kol(
                tokens,
                "/alliance/kol/store/list/",
                json!({"page": page, "page_size": 20}),
            )
            .await;
        let data = &answer["data"];
        rows.extend(data["results"].as_array().expect("results").clone());
        if page * 20 >= data["total"].as_i64().expect("int") {
            assert_eq!(data["total"], json!(rows.len()));
            return rows;
        }
    }
    unreachable!("the loop ends by returning")
}

#[tokio::test]
async fn the_window_pages_to_its_total() {
    let house = open().await;
    let tokens = house.sign_in_douyin().await;
    let rows = window(&house, &tokens).await;
    assert!(rows.len() > 150);
    let all: BTreeSet<String> = ids(&json!(rows), "product_id").into_iter().collect();
    assert_eq!(all.len(), rows.len());
    assert!(all.iter().all(|id| id.len() == 19));
    assert!(
        rows.iter()
            .all(|row| row["product_id"].is_i64() && row["promotion_id"].is_i64())
    );
    assert!(rows.iter().any(|row| row["hide_status"] == json!(true)));
    insta::assert_snapshot!(pretty(&rows[0]));
}

#[tokio::test]
async fn adding_succeeds_in_part_and_removing_all_or_nothing() {
    let house = open().await;
    let tokens = house.sign_in_douyin().await;
    let rows = window(&house, &tokens).await;
    let there = &rows[5];
    let pair = json!({"product_id": there["product_id"], "promotion_id": there["promotion_id"]});
    let wrong = json!({"products": [pair, {"product_id": 1, "promotion_id": 1}]});
    let answer = house
        .kol(&tokens, "/alliance/kol/store/remove/", wrong)
        .await;
    assert_eq!(answer["data"]["error_code"], 2_100_005);
    assert_eq!(window(&house, &tokens).await.len(), rows.len());
    let answer = house
        .kol(
            &tokens,
            "/alliance/kol/store/remove/",
            json!({"products": [pair]}),
        )
        .await;
    assert_eq!(answer["data"]["success"], true, "{answer}");
    let flat = json!({"product_id": rows[6]["product_id"], "promotion_id": rows[6]["promotion_id"].to_string()});
    let answer = house
        .kol(&tokens, "/alliance/kol/store/remove/", flat)
        .await;
    assert_eq!(
        answer["data"]["success"], true,
        "the seed's flat form: {answer}"
    );
    assert_eq!(window(&house, &tokens).await.len(), rows.len() - 2);

    let body = json!({
        "products": [{"product_id": there["product_id"], "activity_url": "https://buyin.sandbox.example/a"}, {"product_id": 17}],
        "need_hide": true, "pick_extra": "team_a", "keep_picksource": true,
    });
    let answer = house.kol(&tokens, "/alliance/store/add/", body).await;
    let results = &answer["data"]["results"];
    assert_eq!(
        (&answer["data"]["error_code"], &results[0]["error_code"]),
        (&json!(0), &json!(0))
    );
    assert_eq!(results[1]["error_code"], 4_099_002);
    let now = window(&house, &tokens).await;
    assert_eq!(now[0]["product_id"], there["product_id"]);
    assert_eq!(
        (&now[0]["hide_status"], &now[0]["promotion_type"]),
        (&json!(true), &json!(1))
    );
}

async fn search(house: &House, tokens: &Tokens, body: Value) -> Value {
    let answer = house
        .kol(tokens, "/alliance/kol/materials/products/search/", body)
        .await;
    assert_eq!(answer["data"]["error_code"], 0, "{answer}");
    answer["data"].clone()
}

/// A number that may be quoted.
fn number(value: &Value) -> f64 {
    value
        .as_f64()
        .or_else(|| value.as_str()?.parse().ok())
        .unwrap_or_else(|| panic!("no number: {value}"))
}

#[tokio::test]
async fn searching_filters_sorts_and_quotes_some_rows() {
    let house = open().await;
    let tokens = house.sign_in_douyin().await;
    let mut all = Vec::new();
    for page in 1.. {
        let data = search(
            &house,
            &tokens,
            json!({"page": page, "page_size": 20, "search_type": 2, "sort_type": 0}),
        )
        .await;
        let rows = data["products"].as_array().expect("rows");
        all.extend(rows.clone());
        if rows.len() < 20 {
            assert_eq!(data["total"], json!(all.len()));
            break;
        }
    }
    let quoted = all
        .iter()
        .filter(|row| row["product_id"].is_string())
        .count();
    assert!(
        quoted > 0 && quoted < all.len() / 4,
        "{quoted} of {}",
        all.len()
    );
    assert!(all.is_sorted_by(|a, b| number(&a["price"]) <= number(&b["price"])));
    for row in &all {
        let fee = number(&row["price"]) * number(&row["cos_ratio"]) / 100.0;
        assert!(
            (fee - number(&row["cos_fee"])).abs() <= 0.5,
            "percent here: {row}"
        );
    }
    let narrow = json!({
        "title": "茶", "first_cids": [20_002], "price_min": 3000, "price_max": 40_000, "cos_ratio_min": 1000,
    });
    let narrow = search(&house, &tokens, narrow).await;
    let rows = narrow["products"].as_array().expect("rows");
    assert!(!rows.is_empty());
    for row in rows {
        assert!(text(&row["title"]).contains('茶') && number(&row["cos_ratio"]) >= 10.0);
        assert!((3000.0..=40_000.0).contains(&number(&row["price"])));
    }
}

#[tokio::test]
async fn details_leave_out_what_is_delisted_and_mix_the_scales() {
    let house = open().await;
    let tokens = house.sign_in_douyin().await;
    let (mut asked, mut missing, mut scales) = (0, 0, BTreeSet::new());
    let rows = window(&house, &tokens).await;
    for part in rows.chunks(20) {
        let product_ids: Vec<&Value> = part.iter().map(|row| &row["product_id"]).collect();
        let body = json!({"product_ids": product_ids, "with_share_status": true});
        let answer = house
            .kol(&tokens, "/alliance/kol/materials/products/details/", body)
            .await;
        let found = answer["data"]["products"].as_array().expect("rows");
        asked += part.len();
        missing += part.len() - found.len();
        for row in found {
            let percent = number(&row["cos_fee"]) * 100.0 / number(&row["price"]);
            scales.insert((number(&row["cos_ratio"]) / percent).round() as i64);
        }
    }
    assert!(missing > 0 && missing < asked / 10, "{missing} of {asked}");
    assert_eq!(scales.into_iter().collect::<Vec<_>>(), [1, 100]);
}

#[tokio::test]
async fn categories_skus_and_links_want_the_apps_token() {
    let house = open().await;
    let tokens = house.sign_in_douyin().await;
    let app = house.client_token().await;
    let category = |parent: i64| {
        let (house, app) = (&house, app.clone());
        async move {
            house
                .app_call(
                    &app,
                    "/alliance/materials/product/category/",
                    json!({"parent_id": parent}),
                )
                .await["data"]
                .clone()
        }
    };
    let top = category(0).await;
    assert_eq!(
        ids(&top["category_list"], "id"),
        ["20000", "20001", "20002"]
    );
    let below = category(20_000).await;
    assert_eq!(
        below["category_list"][0]["id"], 20_000,
        "the parent itself comes first"
    );
    assert!(
        below["category_list"].as_array().expect("list")[1..]
            .iter()
            .all(|row| row["level"] == 2)
    );

    let row = search(&house, &tokens, json!({"page_size": 1, "title": "保温"})).await["products"]
        [0]
    .clone();
    let id = row["product_id"].to_string().trim_matches('"').to_owned();
    for product_id in [json!(id), json!(id.parse::<i64>().expect("digits"))] {
        let skus = house
            .app_call(
                &app,
                "/alliance/product/skus/",
                json!({"product_id": product_id}),
            )
            .await["data"]
            .clone();
        let map = skus["skus"].as_object().expect("a map");
        let (first, second) = map
            .keys()
            .next()
            .expect("one")
            .split_once('_')
            .expect("two values");
        assert!(ids(&skus["specs"][0]["spec_items"], "id").contains(&first.to_owned()));
        assert!(ids(&skus["specs"][1]["spec_items"], "id").contains(&second.to_owned()));
        assert!(skus["pictures"][first]["big_picture"].is_string());
    }
    let url = format!("https://haohuo.jinritemai.com/views/product/item2?id={id}");
    let link = house
        .app_call(
            &app,
            "/alliance/product/picksource/convert/",
            json!({"product_url": url, "pick_extra": "team_a"}),
        )
        .await;
    let link = text(&link["data"]["product_url"]);
    assert!(
        link.starts_with(&url)
            && link.contains("pick_source=")
            && link.ends_with("pick_extra=team_a"),
        "{link}"
    );
}

#[tokio::test]
async fn reputation_award_pages_and_pictures_answer() {
    let house = open().await;
    let tokens = house.sign_in_douyin().await;
    let buyin = house
        .kol(&tokens, "/alliance/kol/buyin_id", json!({}))
        .await;
    assert_eq!(text(&buyin["data"]["buyin_id"]).len(), 19);
    let reputation = house
        .kol(&tokens, "/alliance/kol/reputation/", json!({}))
        .await;
    assert!(reputation["data"]["score"].is_string());

    let task = "7298000000000000001";
    let detail = house
        .browser
        .get(
            AWARD,
            &format!("/ecom/captain/mobile/task/detail?task_id={task}"),
            &[],
        )
        .await
        .json();
    assert_eq!(
        (&detail["code"], &detail["data"]["task_id"]),
        (&json!(0), &json!(task))
    );
    let path = format!(
        "/ecom/captain/mobile/task/promotion/product/list?product_info=&task_id={task}&page=1&page_size=5&order_field=1&order_by=0"
    );
    let list = house.browser.get(AWARD, &path, &[]).await.json();
    let prices: Vec<i64> = list["data"]["list"]
        .as_array()
        .expect("list")
        .iter()
        .filter_map(|row| row["price"].as_i64())
        .collect();
    assert!(
        prices.len() == 5 && prices.is_sorted_by(|a, b| a >= b),
        "{prices:?}"
    );
    let unknown = house
        .browser
        .get(AWARD, "/ecom/captain/mobile/task/detail?task_id=1", &[])
        .await
        .json();
    assert_ne!(unknown["code"], 0);

    let cover = text(&window(&house, &tokens).await[0]["cover"]);
    let path = cover.strip_prefix(PICTURES).expect("our picture origin");
    let picture = house.browser.get(PICTURES, path, &[]).await;
    assert_eq!(picture.header("content-type"), "image/png");
    assert!(picture.body.starts_with(b"\x89PNG"));
    assert_eq!(
        house
            .browser
            .get(PICTURES, "/goods/1.png", &[])
            .await
            .status,
        404
    );
    assert_eq!(
        house
            .browser
            .get(PICTURES, "/avatar/xm_haowu.png", &[])
            .await
            .status,
        200
    );
}
