//! Reports survive a restart.

use crate::{
    server::Answer,
    world::{ORDERS, World},
};
use qianyao_domain::{
    ErrorCode,
    catalogue::{Endpoint, Fetch, Method, Report},
};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

static REPORT: Endpoint = Endpoint {
    name: "report",
    path: "/reports",
    method: Method::Post,
    params: &[],
    records: "",
    fetch: Fetch::Report(Report {
        id: "/id",
        duplicate: None,
        poll_path: "/reports/{id}",
        status: "/status",
        pending: &["PENDING"],
        ready: &["READY"],
        url: "/url",
        failure: "/why",
        first_poll: 30,
        most_poll: 60,
        give_up: 300,
    }),
    ..ORDERS
};

#[tokio::test]
async fn a_report_that_was_not_ready_is_taken_up_by_the_next_run() {
    let ready = Arc::new(AtomicBool::new(false));
    let now = ready.clone();
    let world = World::new(&[&REPORT], move |asked, _| {
        match (asked.method.as_str(), now.load(Ordering::SeqCst)) {
            ("POST", _) => Answer::json(r#"{"code":0,"id":"r-1"}"#),
            _ if asked.path() == "/file" => Answer::json(r#"[{"order_id":1},{"order_id":2}]"#),
            (_, false) => Answer::json(r#"{"code":0,"status":"PENDING"}"#),
            (_, true) => {
                Answer::json(r#"{"code":0,"status":"READY","url":"https://files.acme.test/file"}"#)
            }
        }
    })
    .await;
    let ran = world.sync(&REPORT).await;
    assert_eq!(ran.outcome.failed[0].error.code, ErrorCode::Busy);
    let bookmark = world.bookmark(&REPORT, "1").unwrap();
    assert!(bookmark.pending_report.unwrap().contains("r-1"));
    assert_eq!(bookmark.until, None);
    ready.store(true, Ordering::SeqCst);
    let ran = world.sync(&REPORT).await;
    assert_eq!(ran.figures(), (2, 2, 0));
    assert!(
        ran.asked.iter().all(|asked| asked.method == "GET"),
        "not asked for twice"
    );
    assert_eq!(world.bookmark(&REPORT, "1").unwrap().pending_report, None);
}
