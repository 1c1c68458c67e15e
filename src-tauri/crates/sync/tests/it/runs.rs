//! The promises of a run: nothing lost, nothing doubled, nothing rewritten.

use crate::{
    platform::account,
    server::{Answer, Server},
    world::{Fuse, ORDERS, World, accounts, order, page_of},
};
use qianyao_domain::{ErrorCode, catalogue::Endpoint};
use qianyao_store::RunState;
use qianyao_sync::{Event, Target, run, run_all};
use serde_json::{Value, json};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};
use tokio_util::sync::CancellationToken;

static TABLE: Endpoint = ORDERS;

fn orders(count: usize) -> Vec<Value> {
    (0..count).map(order).collect()
}

#[tokio::test]
async fn every_row_arrives_once_with_every_digit() {
    let world = World::new(&[&TABLE], |asked, _| page_of(asked, &orders(95))).await;
    let ran = world.sync(&TABLE).await;
    assert_eq!(ran.figures(), (95, 95, 0));
    assert_eq!(ran.outcome.done[0].pages, 5);
    assert_eq!(world.ids(&TABLE).len(), 95);
    assert_eq!(world.ids(&TABLE)[94], "4900000000000000094");
    let row = &world.rows(&TABLE)[0];
    assert_eq!(row[1..], ["PAID", r#"{"minor":1990,"currency":"CNY"}"#]);
    let kept = world.store.record("acme.orders", 1).unwrap().unwrap();
    assert!(kept.raw.contains(r#""extra":{"kept":1.1"#), "{}", kept.raw);
    let run = world.last_run();
    assert_eq!(
        (run.state, run.note.rows, run.note.calls),
        (RunState::Done, 95, 5)
    );
}

#[tokio::test]
async fn events_tell_how_far_it_is_and_how_it_ended() {
    let world = World::new(&[&TABLE], |asked, _| page_of(asked, &orders(45))).await;
    let ran = world.sync(&TABLE).await;
    let lines: Vec<_> = ran
        .events
        .iter()
        .map(|event| serde_json::to_value(event).unwrap())
        .collect();
    let last = lines.last().unwrap();
    let expected = json!({"event": "done", "endpoint": "acme.orders", "account": "1", "rows": 45, "new": 45, "changed": 0, "pages": 3});
    for (name, value) in expected.as_object().unwrap() {
        assert_eq!(&last[name], value, "{name}");
    }
    assert!(last["seconds"].is_number());
    let progress = &lines[lines.len() - 2];
    assert_eq!(
        progress,
        &json!({"event": "progress", "endpoint": "acme.orders", "account": "1", "rows": 45, "total": 45})
    );
}

#[tokio::test]
async fn a_second_run_of_unchanged_data_changes_nothing() {
    let world = World::new(&[&TABLE], |asked, _| page_of(asked, &orders(45))).await;
    world.sync(&TABLE).await;
    let (before, _) = world.store.changes_since(0).unwrap();
    let rows = world.rows(&TABLE);
    let ran = world.sync(&TABLE).await;
    assert_eq!(ran.figures(), (45, 0, 0));
    assert_eq!(world.rows(&TABLE), rows);
    let (_, tags) = world.store.changes_since(before).unwrap();
    assert!(!tags.contains(&"table:acme.orders".to_owned()), "{tags:?}");
}

#[tokio::test]
async fn what_is_gone_is_marked_and_what_changed_is_counted() {
    let now = Arc::new(Mutex::new(orders(45)));
    let shown = now.clone();
    let world = World::new(&[&TABLE], move |asked, _| {
        page_of(asked, &shown.lock().unwrap())
    })
    .await;
    world.sync(&TABLE).await;
    {
        let mut now = now.lock().unwrap();
        now.truncate(43);
        now[0]["state"] = json!("REFUND");
        now.push(order(100));
    }
    assert_eq!(world.sync(&TABLE).await.figures(), (44, 1, 1));
    assert_eq!(world.ids(&TABLE).len(), 44);
    assert_eq!(world.last_run().gone, 2);
}

#[tokio::test]
async fn nothing_is_marked_as_gone_unless_everything_was_listed() {
    static CAPPED: Endpoint = Endpoint {
        fetch: qianyao_domain::catalogue::Fetch::Pages {
            size: 20,
            end: qianyao_domain::catalogue::End::Total("/data/total"),
            most: 2,
        },
        ..ORDERS
    };
    let fuse = Arc::new(Fuse(AtomicUsize::new(3)));
    let world = World::new(&[&TABLE], move |asked, _| match fuse.burns() {
        true => page_of(asked, &orders(45)),
        false if asked.query("page").unwrap() == "3" => Answer::json(r#"{"code":40000}"#),
        false => page_of(asked, &orders(60).split_off(1)),
    })
    .await;
    assert_eq!(world.sync(&TABLE).await.figures(), (45, 45, 0));
    let failed = world.sync(&TABLE).await;
    assert_eq!(failed.outcome.failed[0].error.code, ErrorCode::BadRequest);
    assert_eq!(
        world.ids(&TABLE)[0],
        "4900000000000000000",
        "half a list sweeps nothing"
    );
    assert_eq!(world.sync(&CAPPED).await.figures().0, 40);
    assert_eq!(
        world.ids(&TABLE)[0],
        "4900000000000000000",
        "a capped list sweeps nothing"
    );
}

#[tokio::test]
async fn a_half_page_is_asked_for_again_and_counts_once() {
    let world = World::new(&[&TABLE], |asked, at| {
        let answer = page_of(asked, &orders(95));
        match at {
            1 => answer.cut(200),
            2 => Answer::json(r#"{"code":0,"data":{"list":[{"order_id":1"#),
            3 => Answer::status(502, "<html>"),
            _ => answer,
        }
    })
    .await;
    assert_eq!(world.sync(&TABLE).await.figures(), (95, 95, 0));
    assert_eq!(world.ids(&TABLE).len(), 95);
    let run = world.last_run();
    assert_eq!(run.note.calls, 8);
    assert!(run.note.waited_ms > 0);
}

#[tokio::test]
async fn a_token_that_lapses_between_two_pages_is_refreshed_once_for_all() {
    let world = World::new(&[&TABLE], |asked, at| {
        let old = asked.header("access-token").unwrap().ends_with("-1");
        match at >= 2 && old {
            true => Answer::json(r#"{"code":40105,"message":"expired"}"#),
            false => page_of(asked, &orders(195)),
        }
    })
    .await;
    assert_eq!(world.sync(&TABLE).await.figures(), (195, 195, 0));
    assert_eq!(world.ring.refreshes.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn being_throttled_is_waited_for_and_never_an_empty_page() {
    let world = World::new(&[&TABLE], |asked, at| match at % 3 {
        1 => Answer::json(r#"{"code":40100,"message":"slow down","data":{"list":[],"total":0}}"#),
        2 => Answer::status(429, r#"{"data":{"list":[]}}"#).header("retry-after", "30"),
        _ => page_of(asked, &orders(95)),
    })
    .await;
    assert_eq!(world.sync(&TABLE).await.figures(), (95, 95, 0));
    assert!(world.last_run().note.waited_ms >= 30_000);
}

#[tokio::test]
async fn a_run_that_is_stopped_keeps_what_it_has_and_the_next_goes_on() {
    let cancel = CancellationToken::new();
    let stop = cancel.clone();
    let server = Server::start_slow(move |asked, at| {
        let stop = stop.clone();
        Box::pin(async move {
            if at == 3 {
                stop.cancel();
                std::future::pending::<()>().await;
            }
            page_of(&asked, &orders(195))
        })
    })
    .await;
    let world = World::of(server, &[&TABLE]);
    let job = world.job(&TABLE, Target::Account(account("1")));
    let outcome = run(&job, &world.ctx(), &|_| {}, &cancel).await;
    assert_eq!(outcome.failed[0].error.code, ErrorCode::Cancelled);
    let run = world.last_run();
    assert_eq!(run.state, RunState::Stopped);
    assert_eq!(run.wrote.new, world.ids(&TABLE).len() as u64);
    assert!(world.bookmark(&TABLE, "1").is_none());
    assert_eq!(world.sync(&TABLE).await.figures().0, 195);
    assert_eq!(world.ids(&TABLE).len(), 195);
}

#[tokio::test]
async fn one_accounts_failure_stops_no_other() {
    let world = World::new(&[&TABLE], |asked, _| {
        match asked.query("account").as_deref() {
            Some("2") => Answer::json(r#"{"code":40002,"message":"no right","request_id":"r-2"}"#),
            Some("3") => Answer::status(500, ""),
            _ => page_of(asked, &orders(25)),
        }
    })
    .await;
    let jobs: Vec<_> = accounts(&["1", "2", "3", "4"])
        .into_iter()
        .map(|account| world.job(&TABLE, Target::Account(account)))
        .collect();
    let events = Mutex::new(Vec::new());
    let outcome = run_all(
        &jobs,
        &world.store,
        &|_| Ok(world.engine()),
        None,
        &|event| events.lock().unwrap().push(event),
        &CancellationToken::new(),
    )
    .await;
    let mut done: Vec<_> = outcome
        .done
        .iter()
        .map(|done| done.account.as_str())
        .collect();
    done.sort_unstable();
    assert_eq!(done, ["1", "4"]);
    let mut failed: Vec<_> = outcome
        .failed
        .iter()
        .map(|failed| (failed.account.as_str(), failed.error.code))
        .collect();
    failed.sort_unstable_by_key(|(account, _)| *account);
    assert_eq!(
        failed,
        [("2", ErrorCode::NoRights), ("3", ErrorCode::PlatformFault)]
    );
    assert_eq!(world.ids(&TABLE).len(), 50);
    let ends = events.into_inner().unwrap();
    let ends = ends
        .iter()
        .filter(|event| !matches!(event, Event::Progress(_)));
    assert_eq!(ends.count(), 4);
}

#[tokio::test]
async fn a_grant_that_must_sign_in_fails_without_a_call() {
    let mut world = World::new(&[&TABLE], |asked, _| page_of(asked, &orders(25))).await;
    Arc::get_mut(&mut world.ring).unwrap().revoked = true;
    let ran = world.sync(&TABLE).await;
    assert_eq!(ran.outcome.failed[0].error.exit_status(), 3);
    assert!(ran.asked.is_empty());
    assert_eq!(world.last_run().state, RunState::Failed);
}

#[test]
fn a_run_can_be_spawned() {
    fn is_send<T: Send>(_: T) {}
    fn check(job: &qianyao_sync::Job, ctx: &qianyao_sync::Ctx, cancel: &CancellationToken) {
        is_send(run(job, ctx, &|_| {}, cancel));
    }
    let _ = check;
}
