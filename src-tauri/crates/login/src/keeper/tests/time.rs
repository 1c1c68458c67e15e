//! Forty days of a virtual clock, a machine that sleeps, a clock that is set.

use super::*;
use qianyao_domain::ErrorCode;

/// What a background keeper does at each look.
async fn look(house: &House) -> bool {
    let lifetimes = &house.platform.login.lifetimes;
    if house.keeper.due(lifetimes, &grant(), &house.stored()) > house.clock.now() {
        return false;
    }
    let ahead = Duration::from_secs(u64::try_from(lifetimes.ahead).unwrap());
    house.fresh(ahead).await.unwrap();
    true
}

#[tokio::test]
async fn forty_days_without_a_lapse_and_without_a_needless_call() {
    let house = House::plain();
    for _ in 0..40 * 24 * 4 {
        house.wait(900);
        look(&house).await;
        let left = house
            .stored()
            .access_expires_at
            .duration_since(house.clock.now());
        assert!(left > SignedDuration::from_mins(5), "{left}");
    }
    let calls = house.bank.calls("refresh");
    assert!((40..=43).contains(&calls), "{calls}");
}

#[tokio::test]
async fn after_a_long_sleep_one_look_is_enough() {
    let house = House::plain();
    house.wait(9 * DAY);
    assert!(look(&house).await);
    assert!(!look(&house).await);
    assert_eq!(house.bank.calls("refresh"), 1);
}

#[tokio::test]
async fn a_clock_set_back_does_not_make_old_tokens_young() {
    let house = House::plain();
    house.wait(-2 * DAY);
    assert!(look(&house).await);
    assert_eq!(house.bank.calls("refresh"), 1);
    let record = house.stored();
    assert_eq!(record.received_at, house.clock.now());
    assert!(!look(&house).await);
}

#[tokio::test]
async fn a_clock_set_back_by_less_than_a_token_s_age_is_noticed_by_whoever_was_there() {
    let house = House::plain();
    // Received 23 hours ago; set back by four it looks like 19, and would be used three hours beyond its end.
    house.wait(23 * 3_600);
    assert!(!look(&house).await);
    house.wait(-4 * 3_600);
    assert!(look(&house).await);
    assert!(!look(&house).await);
    // So does whoever asks for a token; a clock that is put right by seconds costs nothing.
    house.wait(3_600);
    house.wait(-1_800);
    assert_eq!(house.fresh(minutes(5)).await.unwrap().generation, 3);
    house.wait(-20);
    assert_eq!(house.fresh(minutes(5)).await.unwrap().generation, 3);
    assert_eq!(house.bank.calls("refresh"), 2);
}

#[test]
fn a_refresh_is_due_ahead_of_the_end_but_never_before_there_are_fewer_seconds_left() {
    let lifetimes = plain().login.lifetimes;
    let mut moments = std::collections::BTreeSet::new();
    for name in 0..50 {
        let grant = GrantId(format!("g-{name}"));
        let record = first(start(), DAY);
        let left =
            record
                .access_expires_at
                .duration_since(due::due(&lifetimes, &grant, &record, start()));
        assert!((1_620..=1_800).contains(&left.as_secs()), "{left}");
        moments.insert(left.as_secs());
    }
    // Spread out, and the same at each look.
    assert!(moments.len() > 20);
    let record = first(start(), DAY);
    let look = || due::due(&lifetimes, &grant(), &record, start());
    assert_eq!(look(), look());
}

#[test]
fn a_platform_that_gives_shorter_lives_is_not_asked_at_every_look() {
    let lifetimes = plain().login.lifetimes;
    let short = first(start(), 60);
    let left =
        short
            .access_expires_at
            .duration_since(due::due(&lifetimes, &grant(), &short, start()));
    assert!((10..=12).contains(&left.as_secs()), "{left}");
}

#[test]
fn without_a_refresh_token_nothing_is_ever_due() {
    let bare = TokenRecord {
        refresh: None,
        ..first(start(), DAY)
    };
    let lifetimes = plain().login.lifetimes;
    assert_eq!(
        due::due(&lifetimes, &grant(), &bare, start()),
        Timestamp::MAX
    );
}

#[tokio::test]
async fn a_refresh_token_past_its_date_is_still_tried_once() {
    // The machine's clock may be the one that is wrong; the platform decides.
    let house = House::plain();
    house.wait(31 * DAY);
    assert_eq!(house.fresh(minutes(5)).await.unwrap().generation, 2);
    house.wait(31 * DAY);
    house.bank.fates([Fate::Instead(200, r#"{"code":40107}"#)]);
    assert_eq!(
        house.fresh(minutes(5)).await.unwrap_err().code,
        ErrorCode::LoginNeeded
    );
}
