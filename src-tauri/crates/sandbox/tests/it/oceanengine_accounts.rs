//! 千川: accounts, their names and their money.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::house::{House, Tokens, ids, open, pretty};

#[tokio::test]
async fn the_authorised_subjects_have_all_kinds() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let answer = house
        .read(&tokens, "/oauth2/advertiser/get/", json!({}))
        .await;
    let list = answer["data"]["list"].as_array().expect("list");
    let kinds: BTreeSet<&str> = list
        .iter()
        .filter_map(|row| row["account_type"].as_str())
        .collect();
    for kind in [
        "ADVERTISER",
        "CUSTOMER_ADMIN",
        "PLATFORM_ROLE_AWEME",
        "PLATFORM_ROLE_ENTERPRISE_BP_ADMIN",
        "PLATFORM_ROLE_QIANCHUAN_AGENT",
        "PLATFORM_ROLE_SHOP_ACCOUNT",
    ] {
        assert!(kinds.contains(kind), "{kind}");
    }
    assert_eq!(
        list.iter()
            .filter(|row| row["is_valid"] == json!(false))
            .count(),
        1
    );
    assert!(
        list.iter().any(|row| row.get("advertiser_id").is_none()),
        "the old names may be missing"
    );
    insta::assert_snapshot!(pretty(&list[0]));
}

#[tokio::test]
async fn every_parent_expands_in_its_own_way() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let shop = house
        .read(
            &tokens,
            "/v1.0/qianchuan/shop/advertiser/list/",
            json!({"shop_id": 10_203_040, "permission": ["QC_AWEME"], "page": 1, "page_size": 100}),
        )
        .await;
    let data = &shop["data"];
    let merged: BTreeSet<String> = data["list"]
        .as_array()
        .expect("list")
        .iter()
        .map(Value::to_string)
        .chain(ids(&data["adv_id_list"], "adv_id"))
        .collect();
    assert_eq!(merged.len(), 3, "neither list is complete: {data}");
    assert_eq!(
        data["page_info"],
        json!({"page": 1, "page_size": 100, "total_number": 3, "total_page": 1})
    );
    assert!(data["list"].as_array().expect("list").len() < 3);

    let agent = json!({"advertiser_id": 1_790_020_000_000_007_i64, "page": 1, "page_size": 2});
    let pages = house
        .read(&tokens, "/2/agent/advertiser/select/", agent)
        .await;
    assert_eq!(pages["data"]["page_info"]["total_number"], 4);
    assert_eq!(pages["data"]["list"].as_array().map(Vec::len), Some(2));
    let by_cursor = json!({"advertiser_id": 1_790_020_000_000_007_i64, "cursor": 2, "count": 3});
    let rest = house
        .read(&tokens, "/2/agent/advertiser/select/", by_cursor)
        .await;
    assert_eq!(
        rest["data"]["advertiser_ids"].as_array().map(Vec::len),
        Some(2)
    );
    assert_eq!(rest["data"]["cursor_page_info"]["has_more"], false);

    let workbench = json!({"cc_account_id": 1_790_030_000_000_009_i64, "account_source": "QIANCHUAN", "page_size": 100});
    let rows = house
        .read(&tokens, "/2/customer_center/advertiser/list/", workbench)
        .await;
    assert_eq!(rows["data"]["list"].as_array().map(Vec::len), Some(3));
    assert_eq!(
        rows["data"]["list"][0]["account_id"], "1790012345600101",
        "text here"
    );
    let newer =
        json!({"account_id": 1_790_030_000_000_009_i64, "filter": {"account_type": "QIANCHUAN"}});
    let newer = house
        .read(&tokens, "/v3.0/customer_center/account/list/", newer)
        .await;
    assert_eq!(
        newer["data"]["accounts"][0]["account_id"],
        json!(1_790_012_345_600_101_i64)
    );

    let ebp = json!({"enterprise_organization_id": 1_790_040_000_000_003_i64, "account_source": "QIANCHUAN"});
    let ebp = house.read(&tokens, "/2/ebp/advertiser/list/", ebp).await;
    assert_eq!(ids(&ebp["data"]["account_list"], "account_id").len(), 2);
}

#[tokio::test]
async fn names_come_as_arrays() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let two = [1_790_012_345_600_101_i64, 1_790_012_345_600_202];
    let public = house
        .read(
            &tokens,
            "/2/advertiser/public_info/",
            json!({"advertiser_ids": two}),
        )
        .await;
    assert_eq!(public["data"].as_array().map(Vec::len), Some(2));
    assert_eq!(public["data"][0]["name"], "暮禾-千川-01");
    let info = json!({"advertiser_ids": two, "fields": ["id", "name"]});
    let info = house.read(&tokens, "/2/advertiser/info/", info).await;
    assert_eq!(
        info["data"][1],
        json!({"id": two[1], "name": "织云-千川-02"})
    );
    let types = house
        .read(
            &tokens,
            "/v1.0/qianchuan/advertiser/type/get/",
            json!({"advertiser_ids": two}),
        )
        .await;
    assert_eq!(types["data"]["list"][1]["ecp_type"], "AGENT");
    let shops = house
        .read(
            &tokens,
            "/v1.0/qianchuan/shop/get/",
            json!({"shop_ids": [10_203_040, 1]}),
        )
        .await;
    assert_eq!(
        shops["data"]["list"],
        json!([{"shop_id": 10_203_040, "shop_name": "暮禾家居旗舰店"}])
    );
    let user = house.read(&tokens, "/2/user/info/", json!({})).await;
    assert_eq!(user["data"]["material_auth_status"], true);
}

async fn money(house: &House, tokens: &Tokens) -> (i64, i64) {
    let id = 1_790_012_345_600_101_i64;
    let fund = json!({"account_ids": [id], "account_type": "QIANCHUAN"});
    let fund = house.read(tokens, "/v3.0/account/fund/get/", fund).await;
    let wallet = house
        .read(
            tokens,
            "/v1.0/qianchuan/finance/wallet/get/",
            json!({"advertiser_id": id}),
        )
        .await;
    let fen = fund["data"]["list"][0]["balance"].as_i64().expect("int");
    (
        fen,
        wallet["data"]["total_balance_abs"].as_i64().expect("int"),
    )
}

#[tokio::test]
async fn money_is_fen_here_and_a_hundred_thousandth_there() {
    let house = open().await;
    let tokens = house.sign_in_oceanengine().await;
    let (fen, tiny) = money(&house, &tokens).await;
    assert_eq!(fen * 1000, tiny);
    house.control.advance(3600);
    let (later, _) = money(&house, &tokens).await;
    assert!(later < fen, "the evening eats the balance: {fen} {later}");

    let id = 1_790_012_345_600_101_i64;
    let detail = json!({"advertiser_id": id, "start_date": "2026-11-19", "end_date": "2026-11-20"});
    let detail = house
        .read(&tokens, "/v1.0/qianchuan/finance/detail/get/", detail)
        .await;
    assert_eq!(
        ids(&detail["data"]["list"], "date"),
        ["2026-11-20", "2026-11-19"]
    );
    let default = house
        .read(
            &tokens,
            "/v1.0/qianchuan/finance/detail/get/",
            json!({"advertiser_id": id}),
        )
        .await;
    assert_eq!(default["data"]["page_info"]["total_number"], 14);
    let budget = house
        .read(
            &tokens,
            "/v1.0/qianchuan/account/budget/get/",
            json!({"advertiser_id": id}),
        )
        .await;
    assert!(budget["data"]["budget"].is_f64());
    let balance = house
        .read(
            &tokens,
            "/v1.0/qianchuan/account/balance/get/",
            json!({"advertiser_id": id}),
        )
        .await;
    assert!(balance["data"]["share_wallet_id"].is_string());
}
