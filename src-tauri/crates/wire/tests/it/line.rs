//! The line: what goes out, what comes back, what is refused.

use crate::{
    platform::{API, clock, line},
    server::{Answer, Server},
};
use flate2::{Compression, write::GzEncoder};
use qianyao_domain::{Clock, ErrorCode, Secret, catalogue::Method};
use qianyao_wire::{Body, Line, Origins, Outgoing, Patience};
use std::{io::Write, time::Duration};

#[tokio::test]
async fn a_query_is_encoded_once_and_the_origin_is_moved() {
    let server = Server::start(|_, _| Answer::json(r#"{"id":3561234567890123457}"#)).await;
    let ask = Outgoing::new(Method::Get, API, "/report/")
        .query("fields", r#"["stat_cost"]"#)
        .query("q", "山茶 花");
    let reply = line(&server, &clock()).send(ask).await.unwrap();
    assert_eq!(reply.field("/id").unwrap(), "3561234567890123457");
    assert_eq!(reply.text, r#"{"id":3561234567890123457}"#);
    let asked = &server.asked()[0];
    assert_eq!(
        asked.target,
        "/report/?fields=%5B%22stat_cost%22%5D&q=%E5%B1%B1%E8%8C%B6%20%E8%8A%B1"
    );
    assert!(asked.header("user-agent").unwrap().starts_with("qianyao/"));
}

#[tokio::test]
async fn bodies_have_their_type_and_a_vendor_type_stands() {
    let server = Server::start(|_, _| Answer::json("{}")).await;
    let line = line(&server, &clock());
    let post = || Outgoing::new(Method::Post, API, "/x");
    let form = vec![("a b".to_owned(), Secret::from("1&2"))];
    line.send(post().form(form)).await.unwrap();
    let vendor = post()
        .json(&serde_json::json!({"n": 1}))
        .header("Content-Type", "application/vnd.acme.v3+json");
    line.send(vendor).await.unwrap();
    let file = ("file".to_owned(), Some("a.png".to_owned()), b"png".to_vec());
    let mut upload = post();
    upload.body = Body::Multipart(vec![file, ("id".to_owned(), None, b"7".to_vec())]);
    line.send(upload).await.unwrap();
    let asked = server.asked();
    assert_eq!(asked[0].body, "a%20b=1%262");
    let kinds: Vec<_> = asked
        .iter()
        .map(|one| one.header("content-type").unwrap())
        .collect();
    assert_eq!(kinds[0], "application/x-www-form-urlencoded");
    assert_eq!(kinds[1], "application/vnd.acme.v3+json");
    assert!(kinds[2].starts_with("multipart/form-data; boundary="));
    assert!(asked[2].body.contains("name=\"file\"; filename=\"a.png\""));
    let counts: Vec<_> = asked
        .iter()
        .map(|one| {
            one.headers
                .iter()
                .filter(|(name, _)| name == "content-type")
                .count()
        })
        .collect();
    assert_eq!(counts, [1, 1, 1]);
}

#[tokio::test]
async fn a_redirect_is_an_answer_and_nothing_more() {
    let server =
        Server::start(|_, _| Answer::status(302, "").header("location", "/elsewhere")).await;
    let reply = line(&server, &clock())
        .send(Outgoing::new(Method::Get, API, "/here"))
        .await
        .unwrap();
    assert_eq!(reply.status, 302);
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn gzip_is_unpacked_and_its_size_counts_unpacked() {
    let server = Server::start(|_, _| {
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed
            .write_all(format!("[{}1]", "0,".repeat(2 << 20)).as_bytes())
            .unwrap();
        let mut answer = Answer::json("").header("content-encoding", "gzip");
        answer.body = packed.finish().unwrap();
        answer
    })
    .await;
    let line = line(&server, &clock());
    let ask = || Outgoing::new(Method::Get, API, "/big");
    let reply = line.send(ask()).await.unwrap();
    assert_eq!(reply.json.unwrap().as_array().unwrap().len(), (2 << 20) + 1);
    let lost = line.send_within(ask(), Patience::TOKEN).await.unwrap_err();
    assert_eq!(lost.failure.code, ErrorCode::BadAnswer);
    assert!(lost.failure.message.en.contains("larger than 1 MB"));
    assert!(lost.maybe_arrived && !lost.again);
}

#[tokio::test]
async fn a_token_answer_of_ten_megabytes_is_not_read() {
    let server = Server::start(|_, _| Answer::json(format!("\"{}\"", "x".repeat(10 << 20)))).await;
    let ask = Outgoing::new(Method::Post, API, "/token");
    let lost = line(&server, &clock())
        .send_within(ask, Patience::TOKEN)
        .await;
    let failure = lost.unwrap_err().failure;
    assert!(
        failure.message.en.contains("larger than 1 MB"),
        "{failure:?}"
    );
}

#[tokio::test]
async fn a_cut_answer_is_told_from_a_whole_one() {
    let server = Server::start(|_, _| Answer::json(r#"{"code":0,"data":{}}"#).cut(9)).await;
    let lost = line(&server, &clock())
        .send_within(Outgoing::new(Method::Get, API, "/"), Patience::CALL)
        .await
        .unwrap_err();
    assert_eq!(lost.failure.code, ErrorCode::BadAnswer);
    assert_eq!(lost.failure.message.zh, "127.0.0.1 的答复中途断开");
    assert!(lost.again && lost.maybe_arrived);
}

#[tokio::test]
async fn nobody_there_means_that_nothing_arrived() {
    let server = Server::start(|_, _| Answer::json("{}")).await;
    let free = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let table = format!(r#"{{"{API}":"http://{free}"}}"#);
    let line = Line::new(Origins::parse(&table).unwrap(), Clock::System);
    let lost = line
        .send_within(Outgoing::new(Method::Get, API, "/"), Patience::CALL)
        .await
        .unwrap_err();
    assert_eq!(lost.failure.code, ErrorCode::Network);
    assert!(!lost.maybe_arrived && lost.again);
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn silence_ends_after_the_time_allowed() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let table = format!(r#"{{"{API}":"http://{}"}}"#, listener.local_addr().unwrap());
    let line = Line::new(Origins::parse(&table).unwrap(), Clock::System);
    let patience = Patience {
        total: Duration::from_millis(50),
        most: 1,
    };
    let lost = line
        .send_within(Outgoing::new(Method::Get, API, "/"), patience)
        .await
        .unwrap_err();
    assert_eq!(lost.failure.code, ErrorCode::Timeout);
    assert!(lost.maybe_arrived);
}

#[tokio::test]
async fn the_servers_clock_is_learnt_from_its_date() {
    let server =
        Server::start(|_, _| Answer::json("{}").header("date", "Sat, 21 Nov 2026 08:07:00 GMT"))
            .await;
    let clock = clock();
    let line = line(&server, &clock);
    assert_eq!(line.server_now(API), clock.now());
    line.send(Outgoing::new(Method::Get, API, "/"))
        .await
        .unwrap();
    let ahead = line.server_now(API).as_second() - clock.now().as_second();
    assert_eq!(ahead, 7 * 60);
    assert_eq!(line.server_now("https://other.test"), clock.now());
}

#[tokio::test]
async fn a_header_that_cannot_be_sent_is_refused_without_its_value() {
    let server = Server::start(|_, _| Answer::json("{}")).await;
    let ask = Outgoing::new(Method::Get, API, "/").header("access-token", "canary\n");
    let failure = line(&server, &clock()).send(ask).await.unwrap_err();
    assert_eq!(failure.code, ErrorCode::Usage);
    assert!(!format!("{failure:?}").contains("canary"));
}
