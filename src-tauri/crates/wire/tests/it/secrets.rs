//! No token in any error, debug text or log line, whatever goes wrong.

use crate::{
    platform::{API, CANARY, PLAIN, Ring, clock, engine},
    server::{Answer, Server},
};
use qianyao_domain::{Clock, Failure};
use qianyao_wire::{Engine, Inputs, Limiter, Line, Origins};
use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};
use tracing_subscriber::fmt::MakeWriter;

#[derive(Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Sink {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

fn spoken(failure: &Failure) -> String {
    let json = serde_json::to_string(failure).unwrap();
    format!("{failure} {failure:?} {json}")
}

#[tokio::test]
async fn no_token_is_ever_told() {
    let sink = Sink::default();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_max_level(tracing::Level::TRACE)
        .with_writer(sink.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let mut told = String::new();
    let echo = format!(
        r#"{{"code":40000,"message":"access_token {CANARY}-1 is wrong","request_id":"{CANARY}-1"}}"#
    );
    let answers = [
        Answer::json(echo),
        Answer::json("<html>"),
        Answer::json(r#"{"code":0}"#).cut(3),
        Answer::status(302, "").header("location", "https://evil.test/"),
        Answer::status(500, ""),
        Answer::json(r#"{"code":40105,"message":"expired"}"#),
    ];
    for answer in answers {
        let server = Server::start(move |_, _| answer.clone()).await;
        let engine = engine(&server, &clock(), Ring::new());
        let failure = engine.call(&PLAIN, &Inputs::default()).await.unwrap_err();
        told.push_str(&spoken(&failure));
        told.push_str(&format!("{engine:?}"));
        let asked = &server.asked()[0];
        assert!(asked.target.contains(CANARY), "the token did go out");
    }
    let table = format!(r#"{{"{API}":"https://127.0.0.1:1"}}"#);
    let line = Line::new(Origins::parse(&table).unwrap(), Clock::System);
    let limiter = Limiter::new(&crate::platform::ACME.limits, clock());
    let engine = Engine::new(
        &crate::platform::ACME,
        crate::platform::app(),
        "",
        Ring::new(),
        line,
        limiter,
    );
    let inputs = Inputs::default();
    let nobody = tokio::time::timeout(
        std::time::Duration::from_secs(60),
        engine.call(&ACTION, &inputs),
    );
    told.push_str(&spoken(&nobody.await.unwrap().unwrap_err()));
    let log = String::from_utf8(sink.0.lock().unwrap().clone()).unwrap();
    assert!(log.contains("path=\"/plain/\""), "calls are logged: {log}");
    assert!(log.contains("status=500"));
    for (name, text) in [("errors", told), ("log", log)] {
        assert!(!text.contains(CANARY), "{name} hold the token: {text}");
    }
}

static ACTION: qianyao_domain::catalogue::Endpoint = qianyao_domain::catalogue::Endpoint {
    name: "act",
    path: "/act/",
    role: qianyao_domain::catalogue::Role::Action,
    ..qianyao_domain::catalogue::Endpoint::PLAIN
};
