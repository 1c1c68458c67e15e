//! Tables that several calls make up.

use crate::{
    server::{Answer, Asked},
    world::{ORDERS, World, order, page_of},
};
use qianyao_domain::{
    ErrorCode,
    catalogue::{Column, Endpoint, Fixed, Kind, Param, ParamKind, Pass, Place, Source},
};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

const fn pass(
    goal: &'static str,
    mark: &'static [(&'static str, &'static str)],
    optional: bool,
) -> Pass {
    let set: &'static [(&'static str, Fixed)] = match goal.as_bytes()[0] {
        b'A' => &[("goal", Fixed::Str("A"))],
        b'B' => &[("goal", Fixed::Str("B"))],
        _ => &[("goal", Fixed::Str("C"))],
    };
    Pass {
        set,
        mark,
        optional,
    }
}

static PLANS: Endpoint = Endpoint {
    name: "plans",
    params: &[
        Param::of("page", ParamKind::Int(1, 100), Place::Query, Source::Page),
        Param::of(
            "goal",
            ParamKind::Text(9),
            Place::Query,
            Source::Default(Fixed::Str("?")),
        ),
    ],
    passes: &[
        pass("A", &[("goal", "短视频")], false),
        pass("B", &[("goal", "直播")], false),
        pass("C", &[("goal", "搜索")], true),
    ],
    columns: &[
        Column::new("order_id", "/order_id", Kind::Id, "计划", "Plan"),
        Column::new("goal", "/goal", Kind::Text, "目标", "Goal"),
    ],
    ..ORDERS
};

/// Pass A has 0..30, B 20..50 (ten of them seen before), C what it is told.
fn plans(asked: &Asked, third: Answer) -> Answer {
    let range = match asked.query("goal").as_deref() {
        Some("A") => 0..30,
        Some("B") => 20..50,
        _ => return third,
    };
    page_of(asked, &range.map(order).collect::<Vec<_>>())
}

fn empty() -> Answer {
    Answer::json(r#"{"code":0,"data":{"list":[],"total":0}}"#)
}

#[tokio::test]
async fn passes_together_make_the_table_and_each_row_counts_once() {
    let world = World::new(&[&PLANS], |asked, _| plans(asked, empty())).await;
    assert_eq!(world.sync(&PLANS).await.figures(), (50, 50, 0));
    assert_eq!(world.sync(&PLANS).await.figures().0, 50);
    let rows = world.rows(&PLANS);
    let of = |goal: &str| rows.iter().filter(|row| row[1] == goal).count();
    assert_eq!(of("短视频") + of("直播"), 50);
    assert!(of("短视频") >= 20 && of("直播") >= 20);
    let kept = world.store.record("acme.plans", 1).unwrap().unwrap();
    assert!(
        !kept.raw.contains("goal"),
        "the record is kept as it came: {}",
        kept.raw
    );
}

#[tokio::test]
async fn a_refused_pass_that_may_be_empty_is_told_and_no_failure() {
    for refusal in [
        r#"{"code":40002,"message":"no right"}"#,
        r#"{"code":40000,"message":"bad"}"#,
    ] {
        let world = World::new(&[&PLANS], move |asked, _| {
            plans(asked, Answer::json(refusal))
        })
        .await;
        assert_eq!(world.sync(&PLANS).await.figures().0, 50);
        assert_eq!(world.last_run().note.skipped.len(), 1);
    }
    let world = World::new(&[&PLANS], |asked, _| plans(asked, Answer::status(500, ""))).await;
    let ran = world.sync(&PLANS).await;
    assert_eq!(ran.outcome.failed[0].error.code, ErrorCode::PlatformFault);
}

#[tokio::test]
async fn only_when_all_passes_came_whole_is_the_rest_gone() {
    let broken = Arc::new(AtomicBool::new(false));
    let shown = broken.clone();
    let world = World::new(&[&PLANS], move |asked, _| {
        match (shown.load(Ordering::SeqCst), asked.query("goal").as_deref()) {
            (true, Some("A")) => empty(),
            (true, Some("B")) => Answer::json(r#"{"code":40002}"#),
            _ => plans(asked, empty()),
        }
    })
    .await;
    world.sync(&PLANS).await;
    broken.store(true, Ordering::SeqCst);
    assert_eq!(world.sync(&PLANS).await.outcome.failed.len(), 1);
    assert_eq!(world.ids(&PLANS).len(), 50);
}
