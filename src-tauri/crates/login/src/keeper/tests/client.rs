//! The app's own token.

use super::*;
use crate::testing::with_client_token;
use futures_util::future::join_all;
use qianyao_domain::ErrorCode;

fn house() -> House {
    House::new(with_client_token(), Vault::open(Where::Memory).unwrap())
}

async fn token(house: &House, spent: Option<&Secret>) -> Result<Secret, Failure> {
    house
        .keeper
        .client_token(house.platform, &app(), spent)
        .await
}

#[tokio::test]
async fn it_is_fetched_once_and_shared_and_fetched_anew_ahead_of_its_end() {
    let house = house();
    let all = join_all((0..24).map(|_| token(&house, None))).await;
    for one in &all {
        assert_eq!(one.as_ref().unwrap(), all[0].as_ref().unwrap());
    }
    house.wait(7_200 - 301);
    token(&house, None).await.unwrap();
    assert_eq!(house.bank.calls("stable"), 1);
    house.wait(1);
    token(&house, None).await.unwrap();
    assert_eq!(house.bank.calls("stable"), 2);
    assert_eq!(house.bank.calls("client"), 0);
}

#[tokio::test]
async fn another_keeper_over_the_same_vault_uses_the_same_token() {
    let house = house();
    let one = token(&house, None).await.unwrap();
    let other = House::new(with_client_token(), house.vault.clone());
    assert_eq!(token(&other, None).await.unwrap(), one);
    assert_eq!(other.bank.books().calls.len(), 0);
}

#[tokio::test]
async fn a_spent_one_is_replaced_once_however_many_complain() {
    let house = house();
    let spent = token(&house, None).await.unwrap();
    let all = join_all((0..24).map(|_| token(&house, Some(&spent)))).await;
    for one in all {
        assert_ne!(one.unwrap(), spent);
    }
    assert_eq!(house.bank.calls("stable"), 2);
}

#[tokio::test]
async fn the_second_call_is_for_when_the_first_is_refused() {
    let house = house();
    house.bank.fates([Fate::Instead(200, r#"{"code":10004}"#)]);
    token(&house, None).await.unwrap();
    assert_eq!(
        (house.bank.calls("stable"), house.bank.calls("client")),
        (1, 1)
    );
}

#[tokio::test]
async fn a_stable_call_that_gives_the_spent_one_again_is_passed_over() {
    let house = house();
    let spent = Secret::from("client-9");
    let again = r#"{"access":"client-9","access_in":7200}"#;
    house.bank.fates([Fate::Instead(200, again)]);
    let token = token(&house, Some(&spent)).await.unwrap();
    assert_ne!(token, spent);
    let calls = (house.bank.calls("stable"), house.bank.calls("client"));
    assert_eq!(calls, (1, 1));
}

#[tokio::test]
async fn when_both_are_refused_the_platform_is_left_alone_for_a_while() {
    let house = house();
    let refused = Fate::Instead(200, r#"{"code":10013,"message":"bad app-secret"}"#);
    house.bank.fates([refused.clone(), refused]);
    let failure = token(&house, None).await.unwrap_err();
    assert_eq!(failure.platform_code.as_deref(), Some("10013"));
    assert!(!format!("{failure:?}").contains("app-secret"));
    token(&house, None).await.unwrap_err();
    assert_eq!(house.bank.books().calls.len(), 2);
    house.wait(10);
    token(&house, None).await.unwrap();
}

#[tokio::test]
async fn a_platform_without_one_says_so() {
    let house = House::plain();
    assert_eq!(
        token(&house, None).await.unwrap_err().code,
        ErrorCode::Usage
    );
}
