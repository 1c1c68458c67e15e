//! Grants whose refresh token was refused, and grants that are forgotten.

use super::*;
use qianyao_domain::ErrorCode;

const REFUSED: &str = r#"{"code":40107,"message":"revoked","request_id":"r-9"}"#;

/// Another process over the same vault, as far as a keeper can tell.
fn another(house: &House) -> House {
    house.with_keeper(Arc::new(house.bank.clone()), Arc::new(|_, _| {}))
}

#[tokio::test]
async fn a_pair_that_was_refused_before_its_time_is_handed_out_by_nobody() {
    let house = House::plain();
    house.bank.fates([Fate::Instead(200, REFUSED)]);
    let failure = house.force().await.unwrap_err();
    // By the clock the access token is good for a day; the platform has revoked it.
    for process in [&house, &another(&house), &another(&house)] {
        assert_eq!(process.fresh(minutes(5)).await.unwrap_err(), failure);
        assert_eq!(process.replace(1).await.unwrap_err(), failure);
    }
    assert_eq!(failure.exit_status(), 3);
    assert_eq!(house.bank.calls("refresh"), 1);
    assert_eq!(house.stored().ended.unwrap().failure, failure);
}

#[tokio::test]
async fn an_access_token_outlives_a_refresh_token_that_merely_lapsed() {
    let house = House::new(renewing(), Vault::open(Where::Memory).unwrap());
    house.wait(29 * DAY);
    let pair = TokenRecord {
        access_expires_at: house.clock.now() + SignedDuration::from_secs(3 * DAY),
        renewals: 5,
        ..house.stored()
    };
    house.keeper.adopt(&grant(), pair).await.unwrap();
    house.wait(DAY + 1);
    house.bank.fates([Fate::Instead(200, REFUSED)]);
    let longer = house.fresh(minutes(3 * 24 * 60)).await.unwrap_err();
    assert_eq!(longer.code, ErrorCode::LoginNeeded);
    for process in [&house, &another(&house)] {
        let last = process.fresh(minutes(5)).await.unwrap();
        assert_eq!(last.access.expose(), "access-1");
        assert_eq!(last.ended.unwrap().failure, longer);
    }
    // The platform refuses it, too: then it is over at once, for everybody.
    assert_eq!(another(&house).replace(2).await.unwrap_err(), longer);
    house.wait(2 * DAY);
    assert_eq!(another(&house).fresh(minutes(5)).await, Err(longer));
    assert_eq!(house.bank.calls("refresh"), 1);
}

#[tokio::test]
async fn an_access_token_that_was_refused_is_over_at_once() {
    let house = House::plain();
    house.wait(31 * DAY);
    house.fresh(minutes(5)).await.unwrap();
    house.wait(DAY / 2);
    let lapsed = TokenRecord {
        refresh_expires_at: Some(house.clock.now()),
        ..house.stored()
    };
    let lapsed = house.keeper.adopt(&grant(), lapsed).await.unwrap();
    house.bank.fates([Fate::Instead(200, REFUSED)]);
    let failure = house.replace(lapsed.generation).await.unwrap_err();
    assert_eq!(another(&house).fresh(minutes(5)).await, Err(failure));
}

#[tokio::test]
async fn a_person_who_insists_and_a_new_consent_both_end_the_end() {
    let house = House::plain();
    house.bank.fates([Fate::Instead(200, REFUSED)]);
    house.force().await.unwrap_err();
    // The platform was wrong, or changed its mind.
    assert_eq!(another(&house).force().await.unwrap().generation, 2);
    assert_eq!(house.fresh(minutes(5)).await.unwrap().ended, None);

    house.bank.fates([Fate::Instead(200, REFUSED)]);
    house.force().await.unwrap_err();
    let consent = first(house.clock.now(), DAY);
    another(&house)
        .keeper
        .adopt(&grant(), consent)
        .await
        .unwrap();
    assert_eq!(house.fresh(minutes(5)).await.unwrap().ended, None);
    assert_eq!(house.bank.calls("refresh"), 3);
}

#[tokio::test]
async fn an_end_that_was_kept_but_never_told_is_told_by_the_next_process() {
    let house = House::plain();
    house.wait(DAY);
    house.bank.fates([Fate::Instead(200, REFUSED)]);
    another(&house).fresh(minutes(5)).await.unwrap_err();
    assert_eq!(house.told(), Vec::<String>::new());
    house.fresh(minutes(5)).await.unwrap_err();
    assert_eq!(house.told(), ["g-7q2m1x login needed 40107 r-9"]);
    assert_eq!(house.bank.calls("refresh"), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_grant_is_forgotten_after_its_refresh_and_with_its_lock() {
    let house = House::plain();
    let held = house
        .keeper
        .0
        .lock("grant", grant().as_str())
        .await
        .unwrap();
    let seen = Arc::new(Mutex::new(0));
    let forgetting = tokio::spawn({
        let (house, seen) = (house.clone(), Arc::clone(&seen));
        async move {
            let vault = house.vault.clone();
            let rows = move || {
                *seen.lock().unwrap() += usize::from(vault.tokens(&grant())?.is_none());
                Ok(())
            };
            house.keeper.forget(&grant(), rows).await
        }
    });
    // Another process stores its pair before it lets go.
    house
        .vault
        .put_tokens(&grant(), &first(start(), DAY))
        .unwrap();
    drop(held);
    forgetting.await.unwrap().unwrap();
    assert_eq!(*seen.lock().unwrap(), 1, "the rows go last");
    assert_eq!(house.vault.tokens(&grant()).unwrap(), None);
    let left = std::fs::read_dir(house.home.path().join("locks")).unwrap();
    assert_eq!(left.count(), 0);
    // Whoever comes too late writes nothing.
    let failure = house.force().await.unwrap_err();
    assert_eq!(failure.code, ErrorCode::VaultDamaged);
    assert_eq!(house.bank.calls("refresh"), 0);
}

#[tokio::test]
async fn an_app_is_forgotten_with_its_own_token() {
    let house = House::new(
        crate::testing::with_client_token(),
        Vault::open(Where::Memory).unwrap(),
    );
    let id = app().id;
    let app = app();
    let ask = || house.keeper.client_token(house.platform, &app, None);
    ask().await.unwrap();
    house.keeper.forget_app(&id, || Ok(())).await.unwrap();
    assert_eq!(
        house
            .vault
            .other(super::super::client::KIND, id.as_str())
            .unwrap(),
        None
    );
    assert_eq!(house.vault.app_secret(&id).unwrap(), None);
    assert_eq!(ask().await.unwrap_err().code, ErrorCode::VaultDamaged);
}
