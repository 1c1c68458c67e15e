//! Reports: created, polled, downloaded, taken up again.

use crate::{
    platform::{CANARY, Ring, account, clock, engine},
    server::{Answer, Asked, Server},
};
use flate2::{Compression, write::GzEncoder};
use qianyao_domain::{
    ErrorCode, Failure,
    catalogue::{Endpoint, Fetch, Method, Report},
};
use qianyao_wire::Inputs;
use serde_json::Value;
use std::{
    io::Write,
    sync::{Arc, Mutex},
};

static REPORT: Endpoint = Endpoint {
    name: "report",
    path: "/reports",
    method: Method::Post,
    fetch: Fetch::Report(Report {
        id: "/reportId",
        duplicate: Some(twin),
        poll_path: "/reports/{id}",
        status: "/status",
        pending: &["PENDING", "PROCESSING"],
        ready: &["COMPLETED"],
        url: "/url",
        failure: "/failureReason",
        first_poll: 30,
        most_poll: 300,
        give_up: 3_600,
    }),
    headers: &[("accept", "application/vnd.acme+json")],
    ..Endpoint::PLAIN
};

fn twin(body: &Value) -> Option<String> {
    let text = body.get("detail")?.as_str()?;
    Some(text.rsplit_once(": ")?.1.to_owned())
}

const ROWS: &str = r#"[{"campaignId":18446744073709551615,"cost":1.10},{"campaignId":2,"cost":0}]"#;

fn file(packed: bool) -> Answer {
    let mut answer = Answer::json(ROWS);
    if packed {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        gzip.write_all(ROWS.as_bytes()).unwrap();
        answer.body = gzip.finish().unwrap();
    }
    answer
}

fn state(word: &str) -> Answer {
    Answer::json(format!(
        r#"{{"code":0,"reportId":"r-1","status":"{word}","url":"https://files.acme.test/f.gz?sig=a%2Fb","failureReason":"too big"}}"#
    ))
}

struct Made {
    result: Result<Vec<Value>, Failure>,
    asked: Vec<Asked>,
    ids: Vec<String>,
    seconds: i64,
}

impl Made {
    fn paths(&self) -> Vec<String> {
        let line = |asked: &Asked| format!("{} {}", asked.method, asked.path());
        self.asked.iter().map(line).collect()
    }
}

/// Makes the report against a server that answers creations, looks and downloads by these.
async fn made(
    pending: Option<&str>,
    create: Answer,
    look: impl Fn(usize) -> Answer + Send + Sync + 'static,
    packed: bool,
) -> Made {
    let looks = Mutex::new(0);
    let server = Server::start(
        move |asked, _| match (asked.method.as_str(), asked.path()) {
            ("POST", _) => create.clone(),
            (_, "/f.gz") => file(packed),
            _ => {
                let mut looks = looks.lock().unwrap();
                *looks += 1;
                look(*looks)
            }
        },
    )
    .await;
    let clock = clock();
    let begun = clock.now();
    let ids = Arc::new(Mutex::new(Vec::new()));
    let engine = engine(&server, &clock, Ring::new());
    let inputs = Inputs::default().for_account(account("1"));
    let noted = ids.clone();
    let result = engine
        .report(&REPORT, &inputs, pending.map(str::to_owned), move |id| {
            noted.lock().unwrap().push(id);
            Box::pin(async {})
        })
        .await;
    let ids = ids.lock().unwrap().clone();
    Made {
        result,
        asked: server.asked(),
        ids,
        seconds: clock.now().as_second() - begun.as_second(),
    }
}

fn created() -> Answer {
    Answer::json(r#"{"code":0,"reportId":"r-1"}"#)
}

#[tokio::test]
async fn a_report_is_made_waited_for_and_unpacked() {
    for packed in [true, false] {
        let made = made(
            None,
            created(),
            |look| state(if look < 3 { "PENDING" } else { "COMPLETED" }),
            packed,
        )
        .await;
        let rows = made.result.as_ref().unwrap();
        assert_eq!(rows[0]["campaignId"].to_string(), "18446744073709551615");
        assert_eq!(made.ids, ["r-1"]);
        let look = "GET /reports/r-1";
        assert_eq!(
            made.paths(),
            ["POST /reports", look, look, look, "GET /f.gz"]
        );
        assert_eq!(
            made.seconds,
            30 + 45 + 67,
            "30 s, then half as long again each time"
        );
    }
}

#[tokio::test]
async fn the_files_host_gets_no_token_and_its_address_stays_as_it_is() {
    let made = made(None, created(), |_| state("COMPLETED"), true).await;
    let download = made.asked.last().unwrap();
    assert_eq!(download.target, "/f.gz?sig=a%2Fb");
    assert!(download.header("access-token").is_none());
    assert!(!format!("{:?}", download.headers).contains(CANARY));
    let look = &made.asked[1];
    assert_eq!(look.header("accept"), Some("application/vnd.acme+json"));
    assert_eq!(look.body, "");
}

#[tokio::test]
async fn an_identical_report_under_way_is_taken_up() {
    let twin = Answer::status(
        425,
        r#"{"code":"425","detail":"The Request is a duplicate of : 5b0c-7710"}"#,
    );
    let made = made(None, twin, |_| state("COMPLETED"), true).await;
    assert_eq!(made.result.unwrap().len(), 2);
    assert_eq!(made.ids, ["5b0c-7710"]);
    assert_eq!(made.asked[1].path(), "/reports/5b0c-7710");
}

#[tokio::test]
async fn a_report_of_an_earlier_run_is_looked_at_at_once() {
    let made = made(Some("old"), created(), |_| state("COMPLETED"), true).await;
    assert_eq!(made.result.unwrap().len(), 2);
    assert_eq!(made.seconds, 0);
    assert!(made.ids.is_empty());
}

#[tokio::test]
async fn a_forgotten_report_is_asked_for_anew() {
    let made = made(
        Some("old"),
        created(),
        |look| match look {
            1 => Answer::status(404, r#"{"code":"NOT_FOUND"}"#),
            _ => state("COMPLETED"),
        },
        true,
    )
    .await;
    assert_eq!(made.result.as_ref().unwrap().len(), 2);
    assert_eq!(made.paths()[..2], ["GET /reports/old", "POST /reports"]);
    assert_eq!(made.ids, ["r-1"]);
}

#[tokio::test]
async fn patience_ends_and_the_id_is_kept() {
    let made = made(None, created(), |_| state("PROCESSING"), true).await;
    assert_eq!(made.result.unwrap_err().code, ErrorCode::Busy);
    assert!((3_600..4_000).contains(&made.seconds));
    assert_eq!(made.ids, ["r-1"]);
}

#[tokio::test]
async fn a_report_that_failed_says_why() {
    let made = made(None, created(), |_| state("FAILED"), true).await;
    let failure = made.result.unwrap_err();
    assert_eq!(failure.code, ErrorCode::PlatformFault);
    assert!(failure.message.en.ends_with("FAILED too big"));
}
