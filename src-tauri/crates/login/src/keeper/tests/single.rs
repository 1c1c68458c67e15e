//! One caller: when there is a refresh, what it leaves behind, and what a refusal means.

use super::*;
use qianyao_domain::ErrorCode;

#[tokio::test]
async fn a_good_token_is_handed_out_without_a_call() {
    let house = House::plain();
    house.wait(DAY - 300);
    let record = house.fresh(minutes(5)).await.unwrap();
    assert_eq!(record.access.expose(), "access-1");
    assert_eq!(house.bank.books().calls.len(), 0);
}

#[tokio::test]
async fn one_that_lives_too_short_is_refreshed_and_stored_before_it_is_used() {
    let house = House::plain();
    house.wait(DAY - 299);
    let record = house.fresh(minutes(5)).await.unwrap();
    assert_eq!(
        (record.generation, record.access.expose().as_str()),
        (2, "access-2")
    );
    assert_eq!(record.refresh.as_ref().unwrap().expose(), "refresh-2");
    assert_eq!(
        record.access_expires_at,
        house.clock.now() + SignedDuration::from_secs(DAY)
    );
    assert_eq!(house.stored(), record);
    assert_eq!(house.told(), ["g-7q2m1x tokens 2"]);
    assert_eq!(house.bank.calls("refresh"), 1);
}

#[tokio::test]
async fn the_hook_hears_of_a_pair_only_when_the_vault_holds_it() {
    let vault = Vault::open(Where::Memory).unwrap();
    let house = House::new(plain(), vault.clone());
    let seen = Arc::new(Mutex::new(None));
    let note = Arc::clone(&seen);
    let hook: Hook = Arc::new(move |id, _| {
        *note.lock().unwrap() = vault.tokens(id).unwrap().map(|record| record.generation);
    });
    let house = house.with_keeper(Arc::new(house.bank.clone()), hook);
    house.force().await.unwrap();
    assert_eq!(*seen.lock().unwrap(), Some(2));
}

#[tokio::test]
async fn force_refreshes_a_good_token_too() {
    let house = House::plain();
    assert_eq!(house.force().await.unwrap().generation, 2);
    assert_eq!(house.force().await.unwrap().generation, 3);
}

#[tokio::test]
async fn a_platform_that_keeps_the_refresh_token_never_loses_it() {
    let mut platform = plain();
    platform.login.lifetimes.rotates = false;
    let house = House::new(platform, Vault::open(Where::Memory).unwrap());
    let before = house.stored();
    let record = house.force().await.unwrap();
    assert_eq!(record.refresh, before.refresh);
    assert_eq!(record.refresh_expires_at, before.refresh_expires_at);
    assert_eq!(record.access.expose(), "access-2");
}

#[tokio::test]
async fn an_answer_that_was_lost_is_asked_for_once_more_and_then_the_platform_has_the_word() {
    // Rotating: the first call went through, so the token is spent, and the platform says so.
    let house = House::plain();
    house.bank.fates([Fate::AnswerLost]);
    let failure = house.force().await.unwrap_err();
    assert_eq!(failure.code, ErrorCode::LoginNeeded);
    assert_eq!(failure.platform_code.as_deref(), Some("40107"));
    assert_eq!(failure.request_id.as_deref(), Some("r-7"));
    assert_eq!(house.bank.calls("refresh"), 2);
    assert_eq!(house.told(), ["g-7q2m1x login needed 40107 r-7"]);
    assert_eq!(house.stored().generation, 1);

    // Not rotating: the second call simply works.
    let mut platform = plain();
    platform.login.lifetimes.rotates = false;
    let house = House::new(platform, Vault::open(Where::Memory).unwrap());
    house.bank.fates([Fate::AnswerLost]);
    assert_eq!(house.force().await.unwrap().generation, 2);
    assert_eq!(house.bank.calls("refresh"), 2);
}

#[tokio::test]
async fn a_lost_answer_is_never_asked_for_a_third_time() {
    let house = House::plain();
    house.bank.books().rotates = false;
    house.bank.fates([Fate::AnswerLost, Fate::AnswerLost]);
    let failure = house.force().await.unwrap_err();
    assert_eq!(failure.code, ErrorCode::Network);
    assert_eq!(house.bank.calls("refresh"), 2);
    assert_eq!(house.stored().generation, 1);
}

#[tokio::test]
async fn a_call_that_never_left_is_not_repeated_at_once() {
    let house = House::plain();
    house.bank.fates([Fate::Unsent]);
    assert_eq!(house.force().await.unwrap_err().code, ErrorCode::Network);
    assert_eq!(house.bank.calls("refresh"), 0);
    assert_eq!(house.force().await.unwrap().generation, 2);
}

#[tokio::test]
async fn a_web_page_or_half_an_answer_is_an_unknown_outcome() {
    for text in ["<html>sign in to the network</html>", "{\"access\":\"acc"] {
        let house = House::plain();
        house.bank.fates([Fate::Instead(200, text)]);
        assert_eq!(house.force().await.unwrap().generation, 2);
        assert_eq!(house.bank.calls("refresh"), 2);
    }
}

#[tokio::test]
async fn after_a_fault_the_platform_is_left_alone_for_a_while() {
    let house = House::plain();
    house.wait(DAY);
    let fault = Fate::Instead(200, r#"{"code":50000,"message":"busy","request_id":"r-1"}"#);
    house.bank.fates([fault]);
    let failure = house.fresh(minutes(5)).await.unwrap_err();
    assert_eq!(failure.code, ErrorCode::PlatformFault);
    assert_eq!(failure.request_id.as_deref(), Some("r-1"));
    assert_eq!(house.bank.calls("refresh"), 1);
    // Within the pause: the same failure, no call.
    house.wait(2);
    assert_eq!(house.fresh(minutes(5)).await.unwrap_err(), failure);
    assert_eq!(house.replace(1).await.unwrap_err(), failure);
    assert_eq!(house.bank.calls("refresh"), 1);
    assert_eq!(house.told(), Vec::<String>::new());
    // After it, or for a person who insists: a call.
    house.wait(10);
    assert_eq!(house.fresh(minutes(5)).await.unwrap().generation, 2);
}

#[tokio::test]
async fn a_person_may_insist_within_a_pause() {
    let house = House::plain();
    house.bank.fates([Fate::Instead(502, "<html>")]);
    assert_eq!(
        house.force().await.unwrap_err().code,
        ErrorCode::PlatformFault
    );
    assert_eq!(house.force().await.unwrap().generation, 2);
}

#[tokio::test]
async fn a_rejected_app_loses_no_tokens_and_the_platform_is_not_hammered() {
    let house = House::plain();
    house.wait(DAY);
    house.bank.fates([Fate::Instead(
        200,
        r#"{"code":40001,"message":"wrong secret app-secret for refresh-1"}"#,
    )]);
    let failure = house.fresh(minutes(5)).await.unwrap_err();
    assert_ne!(failure.code, ErrorCode::LoginNeeded);
    assert_eq!(failure.platform_code.as_deref(), Some("40001"));
    // The platform repeated our secrets; the failure does not.
    assert!(
        failure.message.en.contains("wrong secret *** for ***"),
        "{failure:?}"
    );
    assert_eq!(house.told(), Vec::<String>::new());
    house.fresh(minutes(5)).await.unwrap_err();
    assert_eq!(house.bank.calls("refresh"), 1);
    assert_eq!(house.stored().refresh.unwrap().expose(), "refresh-1");
}

#[tokio::test]
async fn a_revoked_consent_is_told_once_and_not_asked_about_again() {
    let house = House::plain();
    house.wait(DAY);
    house
        .bank
        .fates([Fate::Instead(200, r#"{"code":40107,"request_id":"r-9"}"#)]);
    let failure = house.fresh(minutes(5)).await.unwrap_err();
    assert_eq!(failure.code, ErrorCode::LoginNeeded);
    assert_eq!(failure.exit_status(), 3);
    house.wait(7_200);
    assert_eq!(house.fresh(minutes(5)).await.unwrap_err(), failure);
    assert_eq!(house.bank.calls("refresh"), 1);
    assert_eq!(house.told(), ["g-7q2m1x login needed 40107 r-9"]);
    // A new consent makes all well.
    let record = first(house.clock.now(), DAY);
    let kept = house.keeper.adopt(&grant(), record).await.unwrap();
    assert_eq!(kept.generation, 2);
    assert_eq!(house.fresh(minutes(5)).await.unwrap().generation, 2);
}

#[tokio::test]
async fn a_record_without_a_refresh_token_needs_a_login_once_it_lapses() {
    let house = House::plain();
    let bare = TokenRecord {
        refresh: None,
        refresh_expires_at: None,
        ..house.stored()
    };
    house.keeper.adopt(&grant(), bare).await.unwrap();
    assert!(house.fresh(minutes(5)).await.is_ok());
    house.wait(DAY);
    let failure = house.fresh(minutes(5)).await.unwrap_err();
    assert_eq!(failure.code, ErrorCode::LoginNeeded);
    assert_eq!(house.bank.books().calls.len(), 0);
}

#[tokio::test]
async fn a_wish_beyond_the_lifetime_is_not_a_refresh_at_every_call() {
    let house = House::plain();
    let wish = minutes(3 * 24 * 60);
    assert_eq!(house.fresh(wish).await.unwrap().generation, 2);
    assert_eq!(house.fresh(wish).await.unwrap().generation, 2);
    house.wait(61);
    assert_eq!(house.fresh(wish).await.unwrap().generation, 3);
    assert_eq!(house.fresh(wish).await.unwrap().generation, 3);
}

#[tokio::test]
async fn what_was_refused_is_replaced_once() {
    let house = House::plain();
    assert_eq!(house.replace(1).await.unwrap().generation, 2);
    assert_eq!(house.replace(1).await.unwrap().generation, 2);
    assert_eq!(house.bank.calls("refresh"), 1);
}

#[tokio::test]
async fn a_platform_that_refuses_what_it_just_gave_is_not_asked_for_token_after_token() {
    let house = House::plain();
    let mut spent = 1;
    for _ in 0..20 {
        match house.replace(spent).await {
            Ok(record) => spent = record.generation,
            Err(failure) => assert_eq!(failure.code, ErrorCode::LoginNeeded),
        }
    }
    assert_eq!(house.bank.calls("refresh"), 1);
    // It is no end: the pair stays, and a minute later it may be tried again.
    assert_eq!(house.stored().ended, None);
    house.wait(61);
    assert_eq!(house.replace(spent).await.unwrap().generation, 3);
}

#[tokio::test]
async fn what_is_missing_is_said() {
    let house = House::plain();
    let unknown = GrantId::from("g-unknown");
    let asked = house
        .keeper
        .fresh(house.platform, &app(), &unknown, Duration::ZERO, false)
        .await;
    assert_eq!(asked.unwrap_err().code, ErrorCode::VaultDamaged);
    house.vault.forget_app(&app().id).unwrap();
    let failure = house.force().await.unwrap_err();
    assert_eq!(failure.code, ErrorCode::VaultDamaged);
    assert!(failure.message.en.contains("secret"));
}

#[tokio::test]
async fn an_exchange_is_told_with_who_asked_and_what_it_led_to() {
    let house = House::plain();
    house.wait(DAY);
    let work = house.fresh(minutes(5));
    crate::asked_by(qianyao_domain::Asker::Broker, work)
        .await
        .unwrap();
    house.force().await.unwrap();
    let asked = house.asked.lock().unwrap().clone();
    let refresh = qianyao_domain::ExchangeKind::Refresh;
    assert_eq!(
        asked,
        [
            (Some(qianyao_domain::Asker::Broker), refresh, Some(2)),
            (None, refresh, Some(3)),
        ]
    );
}
