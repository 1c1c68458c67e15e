//! Refresh tokens that can be renewed five times.

use super::*;

fn house() -> House {
    House::new(renewing(), Vault::open(Where::Memory).unwrap())
}

#[tokio::test]
async fn the_refresh_token_is_renewed_when_three_days_are_left_and_the_access_token_goes_on() {
    let house = house();
    house.wait(14 * DAY);
    house.fresh(minutes(5)).await.unwrap();
    house.wait(12 * DAY + DAY / 2);
    // 15 days of access from day 0; here it lapsed on day 15, so this is a refresh alone.
    assert_eq!(house.fresh(minutes(5)).await.unwrap().generation, 2);
    assert_eq!(house.bank.calls("renew"), 0);
    // Some hours before there are three days left, at which the person would be told.
    house.wait(DAY / 2 - 3_600);
    let record = house.fresh(minutes(5)).await.unwrap();
    assert_eq!((record.generation, record.renewals), (3, 1));
    assert_eq!(record.access.expose(), "access-2");
    assert_eq!(record.refresh.as_ref().unwrap().expose(), "refresh-3");
    assert_eq!(
        record.refresh_expires_at,
        Some(house.clock.now() + SignedDuration::from_secs(30 * DAY))
    );
    assert_eq!(house.stored(), record);
    assert_eq!(house.told(), ["g-7q2m1x tokens 2", "g-7q2m1x tokens 3"]);
}

#[tokio::test]
async fn a_refresh_lengthens_nothing() {
    let house = house();
    let before = house.stored().refresh_expires_at;
    house.wait(10 * DAY);
    assert_eq!(house.force().await.unwrap().refresh_expires_at, before);
}

#[tokio::test]
async fn five_renewals_and_no_sixth() {
    let house = house();
    let mut days = 0;
    let lifetimes = &house.platform.login.lifetimes;
    while house.stored().refresh_expires_at.unwrap() > house.clock.now() {
        house.wait(DAY / 4);
        days += 1;
        if house.keeper.due(lifetimes, &grant(), &house.stored()) <= house.clock.now() {
            house.fresh(Duration::from_secs(2 * 86_400)).await.unwrap();
        }
    }
    assert_eq!(house.bank.calls("renew"), 5);
    assert_eq!(house.stored().renewals, 5);
    // Nearly 30 days and five times 27.
    assert!((160..=181).contains(&(days / 4)), "{} days", days / 4);
}

#[tokio::test]
async fn an_app_without_the_capability_is_not_asked_twice_and_nothing_fails() {
    let house = house();
    house.wait(28 * DAY);
    house.bank.books().given = 1;
    house.force().await.unwrap();
    let asked = house.bank.calls("renew");
    assert_eq!(asked, 1);

    let house = self::house();
    house.wait(28 * DAY);
    let refreshed = Fate::Instead(200, r#"{"access":"access-2"}"#);
    house
        .bank
        .fates([refreshed, Fate::Instead(200, r#"{"code":40004}"#)]);
    let record = house.fresh(minutes(5)).await.unwrap();
    assert_eq!((record.generation, record.renewals), (2, 5));
    house.wait(3_600);
    house.fresh(minutes(5)).await.unwrap();
    // Nor by the next process.
    let other = house.with_keeper(Arc::new(house.bank.clone()), Arc::new(|_, _| {}));
    assert_eq!(other.fresh(minutes(5)).await.unwrap().renewals, 5);
    assert_eq!(house.bank.calls("renew"), 1);
}

#[tokio::test]
async fn a_renewal_that_fails_is_put_off_and_fails_nobody() {
    let house = house();
    house.wait(28 * DAY);
    let refreshed = Fate::Instead(200, r#"{"access":"access-2"}"#);
    house
        .bank
        .fates([refreshed, Fate::Instead(200, r#"{"code":50000}"#)]);
    assert_eq!(house.fresh(minutes(5)).await.unwrap().generation, 2);
    house.wait(500);
    house.fresh(minutes(5)).await.unwrap();
    assert_eq!(house.bank.calls("renew"), 1);
    house.wait(101);
    assert_eq!(house.fresh(minutes(5)).await.unwrap().renewals, 1);
    assert_eq!(house.bank.calls("renew"), 2);
}
