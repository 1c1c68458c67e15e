//! One call that rests while the app's others go on, and what is learnt before it comes to that.

use crate::{
    platform::{PLAIN, Ring, account, clock, engine},
    server::{Answer, Server},
};
use qianyao_domain::{
    ErrorCode,
    catalogue::{Endpoint, Method, Param, ParamKind, Place, Role},
};
use qianyao_wire::{Inputs, build};
use serde_json::json;

const GOOD: &str = r#"{"code":0,"data":{"list":[]}}"#;

static OTHER: Endpoint = Endpoint {
    name: "other",
    path: "/other/",
    ..Endpoint::PLAIN
};

/// Answers `/plain/` by the list, in its order, the last one for ever; everything else is good.
async fn server(answers: Vec<Answer>) -> Server {
    let turn = std::sync::atomic::AtomicUsize::new(0);
    Server::start(move |asked, _| {
        if asked.path() != "/plain/" {
            return Answer::json(GOOD);
        }
        let at = turn.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        answers[at.min(answers.len() - 1)].clone()
    })
    .await
}

fn mine() -> Inputs {
    Inputs::default().for_account(account("1"))
}

#[tokio::test]
async fn a_call_that_is_locked_rests_alone() {
    let locked = Answer::json(r#"{"code":11017,"message":"minute"}"#);
    let server = server(vec![locked, Answer::json(GOOD)]).await;
    let clock = clock();
    let engine = engine(&server, &clock, Ring::new());
    let begun = clock.now();
    // An action is sent once, so the lock is learnt without a second try.
    static ACT: Endpoint = Endpoint {
        role: Role::Action,
        method: Method::Post,
        ..PLAIN_ROW
    };
    let failure = engine.call(&ACT, &mine()).await.unwrap_err();
    assert_eq!(failure.code, ErrorCode::Throttled);
    engine.call(&OTHER, &mine()).await.unwrap();
    let passed = |since| clock.now().duration_since(since).as_secs();
    assert_eq!(passed(begun), 0, "another call of the same account goes on");
    engine.call(&PLAIN, &mine()).await.unwrap();
    assert!((300..303).contains(&passed(begun)), "{}", passed(begun));
}

const PLAIN_ROW: Endpoint = Endpoint {
    name: "plain",
    path: "/plain/",
    ..Endpoint::PLAIN
};

#[tokio::test]
async fn a_reading_call_waits_out_its_own_lock() {
    let locked = Answer::json(r#"{"code":11017}"#);
    let server = server(vec![locked, Answer::json(GOOD)]).await;
    let clock = clock();
    let begun = clock.now();
    let engine = engine(&server, &clock, Ring::new());
    engine.call(&PLAIN, &mine()).await.unwrap();
    assert!(clock.now().duration_since(begun).as_secs() >= 300);
    assert_eq!(server.asked().len(), 2, "never asked inside the lock");
}

#[tokio::test]
async fn a_call_that_is_closed_for_the_day_is_not_sent_again() {
    let server = server(vec![Answer::json(r#"{"code":11018}"#)]).await;
    let engine = engine(&server, &clock(), Ring::new());
    for _ in 0..3 {
        let failure = engine.call(&PLAIN, &mine()).await.unwrap_err();
        assert_eq!(failure.code, ErrorCode::Throttled);
    }
    engine.call(&OTHER, &mine()).await.unwrap();
    let sent = server
        .asked()
        .iter()
        .filter(|asked| asked.path() == "/plain/")
        .count();
    assert_eq!(sent, 1);
}

#[tokio::test]
async fn what_is_left_of_the_minute_is_heeded_before_the_lock_comes() {
    for (left, least, most) in [
        ("50,50", 0, 0),
        ("50,5", 3, 4),
        ("0,6", 0, 0),
        ("50,0", 60, 61),
    ] {
        let server = server(vec![Answer::json(GOOD).header("x-left", left)]).await;
        let clock = clock();
        let engine = engine(&server, &clock, Ring::new());
        let begun = clock.now();
        engine.call(&PLAIN, &mine()).await.unwrap();
        engine.call(&OTHER, &mine()).await.unwrap();
        assert_eq!(
            clock.now(),
            begun,
            "{left}: other calls are not slowed down"
        );
        engine.call(&PLAIN, &mine()).await.unwrap();
        let passed = clock.now().duration_since(begun).as_secs();
        assert!((least..=most).contains(&passed), "{left}: {passed}");
    }
}

#[tokio::test]
async fn a_character_that_the_platform_does_not_take_is_not_sent() {
    static ADD: Endpoint = Endpoint {
        name: "add",
        path: "/plain/",
        method: Method::Post,
        forbidden: "<>&'\"/\\\t\n\r",
        params: &[
            Param::ask("name", ParamKind::Text(99), Place::Body, "", ""),
            Param::ask("click_url", ParamKind::Text(99), Place::Body, "", ""),
            Param::ask("filtering", ParamKind::Json, Place::Query, "", ""),
            Param::ask("file", ParamKind::File, Place::Part, "", ""),
        ],
        ..Endpoint::PLAIN
    };
    let server = server(vec![Answer::json(GOOD)]).await;
    let engine = engine(&server, &clock(), Ring::new());
    let given = |name: &str, value| Inputs::given([(name.to_owned(), value)]);
    let filter = json!([{"field": "name", "values": ["a/b"]}]);
    for (inputs, field) in [
        (given("name", json!("a & b")), "name"),
        (given("name", json!("two\nlines")), "name"),
        (given("filtering", filter), "filtering.values"),
    ] {
        let failure = engine.call(&ADD, &inputs).await.unwrap_err();
        assert_eq!(failure.code, ErrorCode::Usage);
        let expect = format!("the parameter {field} holds a character");
        assert!(failure.message.en.starts_with(&expect), "{failure:?}");
        assert!(
            failure.hint.en.contains("< > & ' \" / \\ TAB LF CR"),
            "{failure:?}"
        );
    }
    assert!(server.asked().is_empty());
    // Leaves alone count, not the punctuation around them; addresses and the bytes of files are none of it.
    for inputs in [
        given("click_url", json!("https://a.test/?b&c")),
        given("filtering", json!([{"field": "name", "values": ["ab"]}])),
        given("file", json!({"name": "a.png", "base64": "aGVsbG8/"})),
    ] {
        build(engine.platform(), &ADD, &inputs).unwrap();
    }
}
