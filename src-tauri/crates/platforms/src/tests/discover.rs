//! The walk through a grant's accounts, with a book of answers in the engine's place.

use super::told::{Book, app};
use crate::platform;
use futures_util::FutureExt;
use qianyao_domain::ErrorCode;
use qianyao_wire::Discovered;
use serde_json::Value;

const USER: &str = r#"{"code":0,"data":{"id":1790000000001234,"display_name":"山茶运营","token_scope_list":[20120000,22000000]}}"#;

const TICKED: &str = r#"{"code":0,"data":{"list":[
 {"account_id":23456789,"account_name":"山茶旗舰店","account_type":"PLATFORM_ROLE_SHOP_ACCOUNT","is_valid":true},
 {"account_id":1790098765432101,"account_name":"BP-山茶集团","account_type":"CUSTOMER_ADMIN","is_valid":true},
 {"account_id":1790000000000031,"account_name":"代理","account_type":"AGENT","is_valid":true},
 {"account_id":1790000000000041,"account_name":"企业","account_type":"PLATFORM_ROLE_ENTERPRISE_BP_ADMIN","is_valid":true},
 {"account_id":1790012345678902,"account_name":"单独勾选","account_type":"ADVERTISER","is_valid":true},
 {"account_id":555,"account_name":"没见过","account_type":"PLATFORM_ROLE_NEW_THING","is_valid":true},
 {"advertiser_id":777,"advertiser_name":"旧字段","advertiser_role":1},
 {"account_id":1790011111111102,"account_name":"旧店","account_type":"PLATFORM_ROLE_SHOP_ACCOUNT","is_valid":false}]}}"#;

const SHOP: &str = r#"{"code":0,"data":{"list":[1790012345678901,1790012345678902],"adv_id_list":[{"adv_id":1790012345678901,"extra_permission":["QC_AWEME"]},{"adv_id":1790012345678903,"extra_permission":[]}]}}"#;

const WORKBENCH: &str = r#"{"code":0,"data":{"list":[{"advertiser_id":1790012345678901,"advertiser_name":"山茶-千川-01","advertiser_type":"QIANCHUAN","account_id":"1790012345678901"},{"advertiser_id":1790012345678905,"advertiser_name":"山茶-千川-05","advertiser_type":"QIANCHUAN"}]}}"#;

const NAMES: &str =
    r#"{"code":0,"data":[{"id":1790012345678903,"name":"山茶-千川-03","company":"山茶(杭州)"}]}"#;

fn walk(book: &Book) -> Result<Discovered, qianyao_domain::Failure> {
    (platform(&qianyao_wire::Caller::app(book).platform)
        .unwrap()
        .discover)(book)
    .now_or_never()
    .expect("a book answers at once")
}

fn listed(found: &Discovered) -> Vec<String> {
    found
        .accounts
        .iter()
        .map(|(account, _)| {
            format!(
                "{} {} {} <{}> {} {} {}",
                account.account,
                account.kind,
                account.name,
                account.parent.as_ref().map_or("", |parent| parent.as_str()),
                account.currency,
                account.timezone,
                account.valid,
            )
        })
        .collect()
}

fn ocean(pages: &[(&'static str, Result<&'static str, ErrorCode>)]) -> Book {
    Book::new(app("oceanengine", "1", &[]), "", pages)
}

#[test]
fn shops_agents_and_workbenches_are_expanded() {
    let book = ocean(&[
        ("user_info", Ok(USER)),
        ("advertiser", Ok(TICKED)),
        ("shop_advertiser", Ok(SHOP)),
        ("customer_center_advertiser", Ok(WORKBENCH)),
        ("agent_advertiser", Err(ErrorCode::NoRights)),
        (
            "ebp_advertiser",
            Ok(
                r#"{"code":0,"data":{"account_list":[{"account_id":1790012345678921,"account_name":"山茶-千川-21"}]}}"#,
            ),
        ),
        ("public_info", Ok(NAMES)),
    ]);
    let found = walk(&book).unwrap();
    assert_eq!(found.name, "山茶运营");
    assert_eq!(found.subject.as_deref(), Some("1790000000001234"));
    assert_eq!(
        found.scopes.as_deref(),
        Some(&["20120000".to_owned(), "22000000".to_owned()][..])
    );
    insta::assert_snapshot!(listed(&found).join("\n"));
    insta::assert_snapshot!(book.asked.lock().unwrap().join("\n"));
    assert_eq!(found.skipped.len(), 1, "the agent's refusal is a note");
    assert_eq!(found.skipped[0].platform_code.as_deref(), Some("40002"));

    let record = |id: &str| {
        let found = found
            .accounts
            .iter()
            .find(|(a, _)| a.account.as_str() == id);
        found.map(|(_, record)| record.clone()).unwrap()
    };
    let one = record("1790012345678903");
    assert_eq!(one["company"], "山茶(杭州)");
    assert_eq!(one["parent_id"].to_string(), "23456789");
    assert_eq!(one["account_id"].to_string(), "1790012345678903");
    assert_eq!(record("1790011111111102")["is_valid"], false);
    assert_eq!(record("555")["account_type"], "PLATFORM_ROLE_NEW_THING");
    assert_eq!(record("23456789")["parent_id"], Value::Null);
}

#[test]
fn without_names_the_ids_stand_in() {
    let book = ocean(&[
        ("user_info", Err(ErrorCode::NoRights)),
        (
            "advertiser",
            Ok(
                r#"{"code":0,"data":{"list":[{"account_id":9,"account_name":"店","account_type":"PLATFORM_ROLE_SHOP_ACCOUNT"}]}}"#,
            ),
        ),
        ("shop_advertiser", Ok(r#"{"code":0,"data":{"list":[11]}}"#)),
        ("public_info", Err(ErrorCode::PlatformFault)),
    ]);
    let found = walk(&book).unwrap();
    assert_eq!(found.name, "店");
    assert_eq!(found.skipped.len(), 2);
    insta::assert_snapshot!(listed(&found).join("\n"));
}

#[test]
fn a_workbench_that_refuses_the_old_list_is_asked_for_the_new_one() {
    let one = r#"{"code":0,"data":{"list":[{"account_id":9,"account_name":"台","account_type":"CUSTOMER_OPERATOR"}]}}"#;
    let book = ocean(&[
        ("user_info", Ok(USER)),
        ("advertiser", Ok(one)),
        ("customer_center_advertiser", Err(ErrorCode::NoRights)),
        (
            "customer_center_account",
            Ok(
                r#"{"code":0,"data":{"accounts":[{"account_id":12,"account_name":"新","account_type":"QIANCHUAN"}]}}"#,
            ),
        ),
    ]);
    let found = walk(&book).unwrap();
    assert_eq!(found.accounts.len(), 2);
    assert_eq!(found.accounts[1].0.parent.as_ref().unwrap().as_str(), "9");
    assert!(found.skipped.is_empty());
}

#[test]
fn a_fault_does_not_pass_for_a_short_list() {
    let book = ocean(&[
        ("user_info", Ok(USER)),
        ("advertiser", Ok(TICKED)),
        ("shop_advertiser", Err(ErrorCode::PlatformFault)),
    ]);
    assert_eq!(walk(&book).unwrap_err().code, ErrorCode::PlatformFault);
    let book = ocean(&[("user_info", Err(ErrorCode::LoginNeeded))]);
    assert_eq!(walk(&book).unwrap_err().code, ErrorCode::LoginNeeded);
}

#[test]
fn a_creator_is_the_one_account() {
    let (_, userinfo) = crate::endpoint("douyin.userinfo").unwrap();
    let (_, buyin_id) = crate::endpoint("douyin.buyin_id").unwrap();
    let book = Book::new(
        app("douyin", "aw1", &[]),
        "_000q7Lm-demo-open-id",
        &[
            ("userinfo", Ok(userinfo.sample)),
            ("buyin_id", Ok(buyin_id.sample)),
        ],
    );
    let found = walk(&book).unwrap();
    assert_eq!(found.name, "小满好物");
    insta::assert_snapshot!(listed(&found).join("\n"));
    assert_eq!(found.accounts[0].1["buyin_id"], "7012345678901234567");

    let book = Book::new(
        app("douyin", "aw1", &[]),
        "o-1",
        &[
            ("userinfo", Err(ErrorCode::NoRights)),
            ("buyin_id", Err(ErrorCode::PlatformFault)),
        ],
    );
    let found = walk(&book).unwrap();
    assert_eq!(found.name, "o-1");
    assert_eq!(found.skipped.len(), 2);
}

const RELATIONS: &str = r#"{"code":0,"data":{"list":[{"account_id":31870452,"corporation_name":"杭州青禾","is_bid":true,"comment_list":[{"user_id":90021,"comment":"女装-主账户"}]},{"account_id":31870977,"corporation_name":"杭州青禾","is_bid":true,"comment_list":[]}]}}"#;

fn tencent(pages: &[(&'static str, Result<&'static str, ErrorCode>)]) -> Book {
    Book::new(app("tencent", "1", &[]), "31870452", pages)
}

#[test]
fn an_organisation_is_asked_for_its_relations() {
    let book = tencent(&[
        ("organization_account_relation", Ok(RELATIONS)),
        ("advertiser_get", Err(ErrorCode::BadRequest)),
    ]);
    let found = walk(&book).unwrap();
    insta::assert_snapshot!(listed(&found).join("\n"));
    insta::assert_snapshot!(book.asked.lock().unwrap().join("\n"));
    assert!(found.skipped.is_empty());
}

#[test]
fn a_direct_advertiser_names_itself() {
    let book = tencent(&[
        ("organization_account_relation", Err(ErrorCode::NoRights)),
        ("advertiser_get", Err(ErrorCode::BadRequest)),
    ]);
    assert_eq!(walk(&book).unwrap_err().code, ErrorCode::BadRequest);
    insta::assert_snapshot!(book.asked.lock().unwrap().join("\n"));
    let (_, row) = crate::endpoint("tencent.advertiser_get").unwrap();
    let book = tencent(&[
        ("organization_account_relation", Err(ErrorCode::NoRights)),
        ("advertiser_get", Ok(row.sample)),
    ]);
    insta::assert_snapshot!(listed(&walk(&book).unwrap()).join("\n"));
    let book = tencent(&[("organization_account_relation", Err(ErrorCode::Network))]);
    assert_eq!(walk(&book).unwrap_err().code, ErrorCode::Network);
}

#[test]
fn the_role_of_the_token_decides_whom_tencent_is_asked_for() {
    let (_, row) = crate::endpoint("tencent.advertiser_get").unwrap();
    for (role, expect) in [
        (
            "ORGANIZATION_ADVERTISER_UNIT",
            &["organization_account_relation", "advertiser_get"][..],
        ),
        ("ADVERTISER", &["advertiser_get account_id=31870452"][..]),
        ("AGENCY", &["advertiser_get"][..]),
        ("ORGANIZATION_AGENCY_MDM", &["advertiser_get"][..]),
        // Nobody knows which list is theirs.
        (
            "DATA_NEXUS",
            &["organization_account_relation", "advertiser_get"][..],
        ),
    ] {
        let book = tencent(&[
            ("organization_account_relation", Ok(RELATIONS)),
            ("advertiser_get", Ok(row.sample)),
        ]);
        let role: &'static str = format!("ACCOUNT_ROLE_TYPE_{role}").leak();
        let book = book.told("account_role_type", role);
        assert!(!walk(&book).unwrap().accounts.is_empty(), "{role}");
        assert_eq!(*book.asked.lock().unwrap(), expect, "{role}");
    }
}

const EUROPE: &str = r#"[{"profileId":3120098877665544,"countryCode":"DE","currencyCode":"EUR","timezone":"Europe/Paris","accountInfo":{"type":"seller","name":"Birkenhof Outdoor"}},{"profileId":3120098877665545,"countryCode":"FR","currencyCode":"EUR","timezone":"Europe/Paris","accountInfo":{"type":"seller","name":"Birkenhof Outdoor"}}]"#;
const AMERICA: &str = r#"[{"profileId":"18446744073709551615","countryCode":"US","currencyCode":"USD","timezone":"America/Los_Angeles","accountInfo":{"type":"vendor","name":"Birkenhof Inc"}}]"#;

fn amazon(pages: &[(&'static str, Result<&'static str, ErrorCode>)]) -> Book {
    Book::new(app("amazon", "amzn1.x", &[]), "", pages)
}

#[test]
fn profiles_of_three_regions_are_merged() {
    let book = amazon(&[
        ("profiles_na", Ok(AMERICA)),
        ("profiles_eu", Ok(EUROPE)),
        // Not approved in that region: its 401 hides nothing of the others.
        ("profiles_fe", Err(ErrorCode::LoginNeeded)),
    ]);
    let found = walk(&book).unwrap();
    insta::assert_snapshot!(listed(&found).join("\n"));
    let regions: Vec<_> = found
        .accounts
        .iter()
        .map(|(a, _)| a.region.as_str())
        .collect();
    assert_eq!(regions, ["na", "eu", "eu"]);
    assert_eq!(found.skipped.len(), 1);
    assert_eq!(found.accounts[1].1["region"], "eu");
}

#[test]
fn somebody_who_may_only_look_is_asked_for_as_such() {
    let book = amazon(&[
        ("profiles_na", Ok("[]")),
        ("profiles_eu", Ok("[]")),
        ("profiles_fe", Ok("[]")),
    ]);
    assert!(walk(&book).unwrap().accounts.is_empty());
    assert_eq!(
        book.asked.lock().unwrap()[3..],
        ["na", "eu", "fe"].map(|region| format!("profiles_{region} accessLevel=\"view\""))
    );
    let refused = Err(ErrorCode::LoginNeeded);
    let book = amazon(&[
        ("profiles_na", refused),
        ("profiles_eu", refused),
        ("profiles_fe", refused),
    ]);
    assert_eq!(walk(&book).unwrap_err().code, ErrorCode::LoginNeeded);
}
