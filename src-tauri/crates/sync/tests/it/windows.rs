//! Tables that are fetched in stretches of time.

use crate::{
    server::{Answer, Asked},
    world::{Fuse, ORDERS, World, order, page_of},
};
use jiff::SignedDuration;
use qianyao_domain::catalogue::{Endpoint, Param, ParamKind, Place, Refresh, Source, Window};
use serde_json::Value;
use std::sync::{Arc, atomic::AtomicUsize};

static SINCE: Endpoint = Endpoint {
    refresh: Refresh::Since(Window {
        first_days: 4,
        slice_days: 1,
        again_minutes: 15,
    }),
    ..ORDERS
};

static DAYS: Endpoint = Endpoint {
    name: "days",
    params: &[
        Param::of("start", ParamKind::Day, Place::Query, Source::Start),
        Param::of("end", ParamKind::Day, Place::Query, Source::End),
        Param::of("page", ParamKind::Int(1, 100), Place::Query, Source::Page),
    ],
    refresh: Refresh::Days(Window {
        first_days: 7,
        slice_days: 3,
        again_minutes: 2 * 24 * 60,
    }),
    ..ORDERS
};

/// One order an hour, updated at that hour of Beijing; the window's ends count.
fn hourly(asked: &Asked) -> Answer {
    let (start, end) = (asked.query("start").unwrap(), asked.query("end").unwrap());
    let mut list = Vec::new();
    for hour in 0..240 {
        let (day, clock) = (12 + hour / 24, hour % 24);
        let at = format!("2026-11-{day:02} {clock:02}:00:00");
        if start <= at && at <= end {
            list.push(order(hour));
        }
    }
    page_of(asked, &list)
}

fn windows(asked: &[Asked]) -> Vec<String> {
    let mut windows: Vec<_> = asked
        .iter()
        .filter(|asked| asked.query("page").unwrap() == "1")
        .map(|asked| {
            format!(
                "{} .. {}",
                asked.query("start").unwrap(),
                asked.query("end").unwrap()
            )
        })
        .collect();
    windows.sort();
    windows
}

#[tokio::test]
async fn slices_meet_without_a_gap_and_end_now() {
    let world = World::new(&[&SINCE], |asked, _| hourly(asked)).await;
    let ran = world.sync(&SINCE).await;
    // 08:00 UTC is 16:00 in Beijing.
    assert_eq!(
        windows(&ran.asked),
        [
            "2026-11-17 16:01:00 .. 2026-11-18 16:01:00",
            "2026-11-18 16:01:00 .. 2026-11-19 16:01:00",
            "2026-11-19 16:01:00 .. 2026-11-20 16:01:00",
            "2026-11-20 16:01:00 .. 2026-11-21 16:00:00",
        ]
    );
    assert_eq!(ran.figures(), (96, 96, 0));
    assert_eq!(world.until(&SINCE).unwrap(), "2026-11-21T08:00:00Z");
}

#[tokio::test]
async fn the_next_run_goes_back_a_little_and_adds_what_is_new() {
    let world = World::new(&[&SINCE], |asked, _| hourly(asked)).await;
    world.sync(&SINCE).await;
    world.clock.advance(SignedDuration::from_hours(2));
    let ran = world.sync(&SINCE).await;
    assert_eq!(
        windows(&ran.asked),
        ["2026-11-21 15:45:00 .. 2026-11-21 18:00:00"]
    );
    assert_eq!(ran.figures(), (3, 2, 0));
    assert_eq!(world.ids(&SINCE).len(), 98, "what is older is not swept");
}

#[tokio::test]
async fn a_failed_slice_holds_the_bookmark_and_the_next_run_fills_the_gap() {
    let fuse = Arc::new(Fuse(AtomicUsize::new(4)));
    let world = World::new(&[&SINCE], move |asked, _| {
        let third = asked.query("start").unwrap().starts_with("2026-11-19");
        match third && fuse.burns() {
            true => Answer::status(500, ""),
            false => hourly(asked),
        }
    })
    .await;
    let ran = world.sync(&SINCE).await;
    assert_eq!(ran.outcome.failed.len(), 1);
    let until = world.until(&SINCE);
    let slices = [
        None,
        Some("2026-11-18T08:01:00Z"),
        Some("2026-11-19T08:01:00Z"),
    ];
    assert!(
        slices.contains(&until.as_deref()),
        "never past the gap: {until:?}"
    );
    assert!(world.sync(&SINCE).await.outcome.failed.is_empty());
    assert_eq!(world.ids(&SINCE).len(), 96, "nothing lost, nothing doubled");
    assert!(world.until(&SINCE).unwrap().as_str() >= "2026-11-21T08:00:00Z");
}

#[tokio::test]
async fn days_are_the_accounts_days_and_the_last_ones_are_fetched_again() {
    let world = World::new(&[&DAYS], |asked, _| page_of(asked, &Vec::<Value>::new())).await;
    // 08:00 UTC is 16:00 in Beijing; nine hours later it is tomorrow there.
    let first = world.sync(&DAYS).await;
    assert_eq!(
        windows(&first.asked),
        [
            "2026-11-15 .. 2026-11-17",
            "2026-11-18 .. 2026-11-20",
            "2026-11-21 .. 2026-11-21",
        ]
    );
    world.clock.advance(SignedDuration::from_hours(9));
    let second = world.sync(&DAYS).await;
    assert_eq!(
        windows(&second.asked),
        ["2026-11-19 .. 2026-11-21", "2026-11-22 .. 2026-11-22"]
    );
}

#[tokio::test]
async fn a_day_asked_for_counts_and_leaves_no_gap() {
    let mut world = World::new(&[&DAYS], |asked, _| page_of(asked, &Vec::<Value>::new())).await;
    world.since = Some("2026-11-20".parse().unwrap());
    assert_eq!(
        windows(&world.sync(&DAYS).await.asked),
        ["2026-11-20 .. 2026-11-21"]
    );
    world.clock.advance(SignedDuration::from_hours(24 * 10));
    world.since = Some("2026-12-01".parse().unwrap());
    let asked = windows(&world.sync(&DAYS).await.asked);
    assert_eq!(
        asked[0], "2026-11-25 .. 2026-11-27",
        "the bookmark lies before the day asked for"
    );
    world.since = Some("2026-11-01".parse().unwrap());
    assert_eq!(
        windows(&world.sync(&DAYS).await.asked)[0],
        "2026-11-01 .. 2026-11-03"
    );
}

#[tokio::test]
async fn a_clock_set_back_still_fetches_the_overlap() {
    let world = World::new(&[&SINCE], |asked, _| hourly(asked)).await;
    world.sync(&SINCE).await;
    world.clock.advance(SignedDuration::from_hours(-5));
    let ran = world.sync(&SINCE).await;
    assert_eq!(
        windows(&ran.asked),
        ["2026-11-21 10:45:00 .. 2026-11-21 11:00:00"]
    );
    assert_eq!(
        world.until(&SINCE).unwrap(),
        "2026-11-21T08:00:00Z",
        "a bookmark never goes back"
    );
}

#[tokio::test]
async fn a_list_with_figures_of_a_stretch_asks_for_the_accounts_today() {
    static FIGURES: Endpoint = Endpoint {
        name: "figures",
        ..ORDERS
    };
    let world = World::new(&[&FIGURES], |asked, _| page_of(asked, &Vec::<Value>::new())).await;
    world.clock.advance(SignedDuration::from_hours(9));
    let asked = world.sync(&FIGURES).await.asked;
    assert_eq!(
        windows(&asked),
        ["2026-11-22 00:00:00 .. 2026-11-22 23:59:59"]
    );
}
