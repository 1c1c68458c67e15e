//! The broker as a tool meets it, and as those meet it who should get nothing.

use crate::stage::Stage;
use qianyao_commands::broker::{self, Broker};
use serde_json::Value;
use std::{
    io::{Read, Write},
    net::{Ipv4Addr, TcpStream},
};
use tokio_util::sync::CancellationToken;

/// Sends a request as it is written and gives status and body of the answer.
async fn send(port: u16, request: String) -> (u16, String) {
    let exchange = move || {
        let mut line = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        line.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        line.read_to_string(&mut answer).unwrap();
        answer
    };
    let answer = tokio::task::spawn_blocking(exchange).await.unwrap();
    assert!(
        answer
            .to_ascii_lowercase()
            .contains("cache-control: no-store"),
        "{answer}"
    );
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    let body = answer.split_once("\r\n\r\n").unwrap().1;
    (status, body.to_owned())
}

fn request(port: u16, first: &str, more: &[String]) -> String {
    let mut text = format!("{first} HTTP/1.1\r\nConnection: close\r\n");
    if !more.iter().any(|line| line.starts_with("Host:")) {
        text += &format!("Host: 127.0.0.1:{port}\r\n");
    }
    for line in more {
        text += &format!("{line}\r\n");
    }
    text + "\r\n"
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_opens_what_it_is_for_and_nothing_else_opens_anything() {
    let stage = Stage::set().await;
    let grant = stage.login("douyin").await.grant.unwrap();
    let other = stage.login("oceanengine").await.grant.unwrap();
    let desk = stage.desk.clone();
    let broker = Broker::bind(0).await.unwrap();
    let (port, stop) = (broker.port, CancellationToken::new());
    let running = tokio::spawn(broker.serve(desk.clone(), stop.clone()));
    let key = broker::allow(&desk, "sheet", Vec::new()).await.unwrap();
    let few = broker::allow(&desk, "few", vec![other.clone()])
        .await
        .unwrap();
    let bearer = format!("Authorization: Bearer {}", key.expose());
    let narrow = format!("Authorization: Bearer {}", few.expose());
    let path = format!("GET /v1/token/{grant}");

    let (status, body) = send(port, request(port, &path, std::slice::from_ref(&bearer))).await;
    assert_eq!(status, 200, "{body}");
    let token: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(token["grant"], Value::from(grant.clone()));
    assert!(token["open_id"].is_string() && token["expires_at"].is_string());
    let secret = token["access_token"].as_str().unwrap().to_owned();

    let line = |text: &str| text.to_owned();
    let refusals: [(&str, Vec<String>, u16); 9] = [
        (&path, vec![], 401),
        (&path, vec![line("Authorization: Bearer wrong")], 401),
        (&path, vec![line("Authorization: Bearer ")], 401),
        (&path, vec![narrow], 403),
        (
            &path,
            vec![bearer.clone(), line("Origin: http://127.0.0.1")],
            403,
        ),
        (&path, vec![bearer.clone(), line("Host: evil.example")], 421),
        (
            &path,
            vec![bearer.clone(), format!("Host: evil.example:{port}")],
            421,
        ),
        ("GET /v1/token/nobody", vec![bearer.clone()], 404),
        (&path.replace("GET", "POST"), vec![bearer.clone()], 405),
    ];
    for (first, more, expect) in refusals {
        let (status, body) = send(port, request(port, first, &more)).await;
        assert_eq!(status, expect, "{first} {more:?}: {body}");
        assert!(!body.contains(&secret), "{first} {more:?}");
    }

    let names: Vec<_> = broker::tools(&desk)
        .await
        .unwrap()
        .into_iter()
        .map(|tool| tool.name)
        .collect();
    assert_eq!(names, ["sheet", "few"]);
    broker::revoke(&desk, "sheet").await.unwrap();
    let (status, _) = send(port, request(port, &path, &[bearer])).await;
    assert_eq!(status, 401, "a revoked key is dead at once");
    stop.cancel();
    running.await.unwrap().unwrap();

    let mut noted = String::new();
    for file in stage.files() {
        let bytes = std::fs::read(&file).unwrap();
        for canary in [key.expose(), few.expose(), &secret] {
            let found = bytes
                .windows(canary.len())
                .any(|part| part == canary.as_bytes());
            assert!(!found, "{}", file.display());
        }
        if file.ends_with("broker.jsonl") {
            noted = String::from_utf8(bytes).unwrap();
        }
    }
    let first: Value = serde_json::from_str(noted.lines().next().unwrap()).unwrap();
    assert_eq!(
        (&first["tool"], &first["status"]),
        (&Value::from("sheet"), &Value::from(200))
    );
    assert_eq!(first["target"], Value::from(grant));
}
