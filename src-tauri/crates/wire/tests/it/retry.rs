//! What is tried again, after how long, and what never is.

use crate::{
    platform::{ACME, PLAIN, Ring, account, app, clock, engine, line},
    server::{Answer, Server},
};
use jiff::Timestamp;
use qianyao_domain::{
    Clock, ErrorCode, Failure,
    catalogue::{Auth, Endpoint, Method, Role},
};
use qianyao_wire::{Engine, Inputs, Limiter, Note, Reply};
use std::sync::{Arc, Mutex, atomic::Ordering};

const GOOD: &str = r#"{"code":0,"data":{"list":[]}}"#;

static ACTION: Endpoint = Endpoint {
    name: "act",
    path: "/act/",
    role: Role::Action,
    method: Method::Post,
    ..Endpoint::PLAIN
};

/// Calls a row against these answers, in their order; the last one is given for ever.
async fn called(endpoint: &Endpoint, answers: Vec<Answer>) -> Called {
    let server = Server::start(move |_, at| answers[at.min(answers.len() - 1)].clone()).await;
    let clock = clock();
    let begun = clock.now();
    let ring = Ring::new();
    let notes = Arc::new(Mutex::new(Vec::new()));
    let engine = engine(&server, &clock, ring.clone()).noting({
        let notes = notes.clone();
        move |note| notes.lock().unwrap().push(note)
    });
    let result = engine
        .call(endpoint, &Inputs::default().for_account(account("1")))
        .await;
    let notes = notes.lock().unwrap().clone();
    Called {
        result,
        calls: server.asked().len(),
        tokens: server
            .asked()
            .iter()
            .filter_map(|asked| asked.header("access-token").map(str::to_owned))
            .collect(),
        refreshes: ring.refreshes.load(Ordering::SeqCst),
        pauses: pauses(&notes),
        took: clock.now().duration_since(begun).as_secs_f64(),
    }
}

struct Called {
    result: Result<Reply, Failure>,
    calls: usize,
    tokens: Vec<String>,
    refreshes: usize,
    pauses: Vec<f64>,
    took: f64,
}

impl Called {
    fn code(&self) -> ErrorCode {
        self.result.as_ref().unwrap_err().code
    }
}

fn pauses(notes: &[Note]) -> Vec<f64> {
    let pause = |note: &Note| match note {
        Note::Waited { pause, .. } => Some(pause.as_secs_f64()),
        _ => None,
    };
    notes.iter().filter_map(pause).collect()
}

#[track_caller]
fn doubled(pauses: &[f64]) {
    for (at, pause) in pauses.iter().enumerate() {
        let middle = f64::from(1 << at);
        assert!((0.7 * middle..1.3 * middle).contains(pause), "{pauses:?}");
    }
}

#[tokio::test]
async fn faults_are_tried_four_times_with_growing_pauses() {
    let called = called(
        &PLAIN,
        vec![Answer::json(
            r#"{"code":50000,"message":"busy","request_id":"r-9"}"#,
        )],
    )
    .await;
    assert_eq!((called.calls, called.code()), (4, ErrorCode::PlatformFault));
    assert_eq!(called.pauses.len(), 3);
    doubled(&called.pauses);
    let failure = called.result.unwrap_err();
    assert_eq!(failure.platform_code.as_deref(), Some("50000"));
    assert_eq!(failure.request_id.as_deref(), Some("r-9"));
}

#[tokio::test]
async fn what_cannot_be_read_is_tried_again_and_named_in_the_end() {
    for (answer, code) in [
        (Answer::json("<html>sign in</html>"), ErrorCode::BadAnswer),
        (Answer::json(""), ErrorCode::BadAnswer),
        (Answer::json(r#"{"code":0,"da"#), ErrorCode::BadAnswer),
        (Answer::json(GOOD).cut(5), ErrorCode::BadAnswer),
        (Answer::status(502, "<html>"), ErrorCode::PlatformFault),
        (Answer::status(408, ""), ErrorCode::PlatformFault),
    ] {
        let bad = called(&PLAIN, vec![answer.clone()]).await;
        assert_eq!((bad.calls, bad.code()), (4, code), "{answer:?}");
        let mended = called(&PLAIN, vec![answer, Answer::json(GOOD)]).await;
        assert!(mended.result.is_ok());
        assert_eq!(mended.calls, 2);
    }
}

#[tokio::test]
async fn retry_after_is_honoured_to_the_second() {
    let wait = Answer::status(429, "{}").header("retry-after", "7");
    let called = called(&PLAIN, vec![wait, Answer::json(GOOD)]).await;
    assert!(called.result.is_ok());
    assert_eq!(called.pauses, [7.0]);
    assert!(called.took >= 7.0);
}

#[tokio::test]
async fn being_throttled_is_waited_out() {
    let slow = Answer::json(r#"{"code":40100,"message":"too many"}"#);
    let mut answers = vec![slow.clone(); 12];
    answers.push(Answer::json(GOOD));
    let patient = called(&PLAIN, answers).await;
    assert!(patient.result.is_ok());
    assert_eq!(patient.calls, 13);
    let endless = called(&PLAIN, vec![slow]).await;
    assert_eq!((endless.calls, endless.code()), (16, ErrorCode::Throttled));
}

#[tokio::test]
async fn a_throttled_call_slows_the_whole_app_down() {
    let server = Server::start(|_, at| match at {
        0 => Answer::json(r#"{"code":40110,"message":"5 min"}"#),
        _ => Answer::json(GOOD),
    })
    .await;
    let clock = clock();
    let limiter = Limiter::new(&ACME.limits, clock.clone());
    let engine = Engine::new(
        &ACME,
        app(),
        "",
        Ring::new(),
        line(&server, &clock),
        limiter.clone(),
    );
    engine.call(&PLAIN, &Inputs::default()).await.unwrap();
    assert!((limiter.rate() - 5.0).abs() < 1e-9);
    assert!(clock.now().as_second() >= begun().as_second() + 300);
}

fn begun() -> Timestamp {
    clock().now()
}

#[tokio::test]
async fn a_pause_beyond_patience_ends_the_call() {
    let hours = Answer::status(429, "{}").header("retry-after", "7200");
    let called = called(&PLAIN, vec![hours]).await;
    assert_eq!((called.calls, called.code()), (1, ErrorCode::Throttled));
    assert!(called.took < 1.0);
}

#[tokio::test]
async fn a_refused_token_is_refreshed_once_and_tried_once() {
    let expired = Answer::json(r#"{"code":40105,"message":"expired"}"#);
    let mended = called(&PLAIN, vec![expired.clone(), Answer::json(GOOD)]).await;
    assert!(mended.result.is_ok());
    assert_eq!(mended.tokens, [Ring::token(1), Ring::token(2)]);
    assert_eq!(mended.refreshes, 1);
    let refused = called(&PLAIN, vec![expired]).await;
    assert_eq!((refused.calls, refused.refreshes), (2, 1));
    assert_eq!(refused.code(), ErrorCode::LoginNeeded);
}

#[tokio::test]
async fn a_token_that_others_refreshed_meanwhile_is_tried_too() {
    let ring = Ring::new();
    let others = ring.clone();
    let server = Server::start(move |_, call| match call {
        0 => Answer::json(r#"{"code":40105}"#),
        1 => {
            others.generation.fetch_add(1, Ordering::SeqCst);
            Answer::json(r#"{"code":40105}"#)
        }
        _ => Answer::json(GOOD),
    })
    .await;
    let engine = engine(&server, &clock(), ring.clone());
    let inputs = Inputs::default().for_account(account("1"));
    assert!(engine.call(&PLAIN, &inputs).await.is_ok());
    assert_eq!(ring.refreshes.load(Ordering::SeqCst), 1);
    let last = server.asked().len();
    assert_eq!(last, 3);
}

#[tokio::test]
async fn a_client_token_is_renewed_in_the_same_way() {
    static CLIENT: Endpoint = Endpoint {
        auth: Auth::Client,
        ..PLAIN_ROW
    };
    let expired = Answer::json(r#"{"code":40105}"#);
    let mended = called(&CLIENT, vec![expired, Answer::json(GOOD)]).await;
    assert!(mended.result.is_ok());
    assert!(mended.tokens[0].ends_with("client-old") && mended.tokens[1].ends_with("client-new"));
}

const PLAIN_ROW: Endpoint = Endpoint {
    name: "client",
    path: "/client/",
    ..Endpoint::PLAIN
};

#[tokio::test]
async fn an_open_call_carries_no_token() {
    static OPEN: Endpoint = Endpoint {
        auth: Auth::Open,
        ..PLAIN_ROW
    };
    let called = called(&OPEN, vec![Answer::json(GOOD)]).await;
    assert!(called.result.is_ok() && called.tokens.is_empty());
}

#[tokio::test]
async fn refusals_are_final_and_keep_their_meaning() {
    for (body, code) in [
        (r#"{"code":40002}"#, ErrorCode::NoRights),
        (r#"{"code":40107}"#, ErrorCode::LoginNeeded),
        (r#"{"code":40000}"#, ErrorCode::BadRequest),
        (r#"{"code":88}"#, ErrorCode::AppRejected),
    ] {
        let called = called(&PLAIN, vec![Answer::json(body)]).await;
        assert_eq!((called.calls, called.code()), (1, code), "{body}");
    }
    let elsewhere = Answer::status(302, "").header("location", "http://127.0.0.1/");
    let called = called(&PLAIN, vec![elsewhere]).await;
    assert_eq!((called.calls, called.code()), (1, ErrorCode::BadAnswer));
}

#[tokio::test]
async fn an_action_is_sent_once_whatever_happens() {
    for answer in [
        Answer::json(r#"{"code":50000}"#),
        Answer::json(r#"{"code":40100}"#),
        Answer::status(503, ""),
        Answer::json("<html>"),
    ] {
        let called = called(&ACTION, vec![answer.clone()]).await;
        assert_eq!(called.calls, 1, "{answer:?}");
        assert!(called.result.is_err());
    }
}

#[tokio::test]
async fn an_action_without_an_answer_says_that_it_may_have_happened() {
    let called = called(&ACTION, vec![Answer::json(GOOD).cut(3)]).await;
    assert_eq!(called.calls, 1);
    let failure = called.result.unwrap_err();
    assert!(failure.hint.en.starts_with("it may have been carried out"));
}

#[tokio::test]
async fn an_action_with_a_lapsed_token_is_not_repeated_but_the_token_is_renewed() {
    let expired = Answer::json(r#"{"code":40105}"#);
    let called = called(&ACTION, vec![expired, Answer::json(GOOD)]).await;
    assert_eq!((called.calls, called.refreshes), (1, 1));
    assert_eq!(called.code(), ErrorCode::Busy);
}

#[tokio::test]
async fn a_dead_consent_makes_no_call_at_all() {
    let server = Server::start(|_, _| Answer::json(GOOD)).await;
    let mut ring = Ring::new();
    Arc::get_mut(&mut ring).unwrap().revoked = true;
    let failure = engine(&server, &clock(), ring)
        .call(&PLAIN, &Inputs::default())
        .await
        .unwrap_err();
    assert_eq!(failure.exit_status(), 3);
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn a_call_is_signed_by_the_platforms_own_clock() {
    let late = || Answer::json(GOOD).header("date", "Sat, 21 Nov 2026 08:05:00 GMT");
    let server = Server::start(move |_, _| late()).await;
    let engine = engine(&server, &clock(), Ring::new());
    for _ in 0..2 {
        engine.call(&PLAIN, &Inputs::default()).await.unwrap();
    }
    let now = begun().as_second();
    let signed: Vec<i64> = server
        .asked()
        .iter()
        .map(|asked| asked.header("x-now").unwrap().parse().unwrap())
        .collect();
    assert_eq!(signed, [now, now + 300]);
}

/// The same on tokio's own clock: a pause is a pause, however the clock is made.
#[tokio::test(start_paused = true)]
async fn pauses_are_kept_by_a_running_clock_too() {
    let server = Server::start(|_, at| match at {
        0 => Answer::status(429, "{}").header("retry-after", "120"),
        _ => Answer::json(GOOD),
    })
    .await;
    let begun = tokio::time::Instant::now();
    let engine = engine(&server, &Clock::System, Ring::new());
    engine.call(&PLAIN, &Inputs::default()).await.unwrap();
    assert!(begun.elapsed().as_secs() >= 120);
}
