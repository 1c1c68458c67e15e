//! The broker's switch in the window: off by default, keys shown past the page, hand-outs listed.

use crate::{
    homeward::Watched,
    stage::{Stage, free_port},
};
use qianyao_commands::{ErrorCode, keep_serving};
use serde_json::{Value, json};
use std::{
    io::{Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    sync::Arc,
};

async fn ask(port: u16, target: &str, key: &str) -> u16 {
    let request = format!(
        "GET /v1/token/{target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {key}\r\n\r\n"
    );
    let exchange = move || {
        let mut line = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        line.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        line.read_to_string(&mut answer).unwrap();
        answer.split(' ').nth(1).unwrap().parse().unwrap()
    };
    tokio::task::spawn_blocking(exchange).await.unwrap()
}

/// Turns it on at a port that is free, which another test may take in between.
async fn on(stage: &Stage) -> (u16, Value) {
    for _ in 0..20 {
        let port = free_port();
        let turned = stage
            .rpc("broker_switch", json!({ "on": true, "port": port }))
            .await;
        match turned {
            Ok(view) => return (port, view),
            Err(failure) => assert_eq!(failure.code, ErrorCode::PortInUse),
        }
    }
    panic!("no free port");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_off_until_it_is_turned_on_and_gives_each_key_once_past_the_page() {
    let face = Arc::new(Watched::default());
    let stage = Stage::with(face.clone(), &[]).await;
    let grant = stage.login("oceanengine").await.grant.unwrap();
    let view = stage.rpc("broker_view", json!({})).await.unwrap();
    assert_eq!(view["running"], json!(false));
    assert_eq!((&view["tools"], &view["notes"]), (&json!([]), &json!([])));
    keep_serving(stage.desk.clone()).await;
    let view = stage.rpc("broker_view", json!({})).await.unwrap();
    assert_eq!(view["running"], json!(false), "nobody turned it on");

    let (port, view) = on(&stage).await;
    assert_eq!(
        (&view["running"], &view["port"]),
        (&json!(true), &json!(port))
    );
    for hand in ["clipboard", "dialog"] {
        let make = json!({ "name": hand, "accounts": [], "hand": hand });
        stage.rpc("broker_allow", make).await.unwrap();
    }
    let keys = face.copied.lock().unwrap().clone();
    assert_eq!(keys.len(), 2);
    assert_eq!(ask(port, &grant, &keys[0]).await, 200);
    assert_eq!(ask(port, &grant, "wrong").await, 401);
    stage
        .rpc("broker_revoke", json!({ "name": "clipboard" }))
        .await
        .unwrap();
    assert_eq!(ask(port, &grant, &keys[0]).await, 401);
    assert_eq!(ask(port, &grant, &keys[1]).await, 200);

    let view = stage.rpc("broker_view", json!({})).await.unwrap();
    let told: Vec<(Option<&str>, u64)> = view["notes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|note| (note["tool"].as_str(), note["status"].as_u64().unwrap()))
        .collect();
    let expect = [
        (Some("dialog"), 200),
        (None, 401),
        (None, 401),
        (Some("clipboard"), 200),
    ];
    assert_eq!(told, expect, "the newest first");
    assert_eq!(view["tools"][0]["name"], "dialog");
    assert!(view["tools"][0]["asked_at"].is_string());

    let view = stage
        .rpc("broker_switch", json!({ "on": false }))
        .await
        .unwrap();
    assert_eq!(
        (&view["running"], &view["port"]),
        (&json!(false), &json!(port))
    );
    assert!(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err());
    for heard in stage.heard.lock().unwrap().iter() {
        assert!(
            keys.iter().all(|key| !heard.contains(key.as_str())),
            "{heard}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_that_is_taken_is_told_and_nothing_is_kept_as_on() {
    let stage = Stage::set().await;
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let refused = stage
        .rpc("broker_switch", json!({ "on": true, "port": port }))
        .await
        .unwrap_err();
    assert_eq!(refused.code, ErrorCode::PortInUse);
    let refused = stage
        .rpc("broker_switch", json!({ "on": true, "port": 80 }))
        .await
        .unwrap_err();
    assert_eq!(refused.code, ErrorCode::Usage);
    let view = stage.rpc("broker_view", json!({})).await.unwrap();
    assert_eq!(view["running"], json!(false));
    // A key that cannot be shown is not made: this face has no clipboard.
    let make = json!({ "name": "sheet", "accounts": [], "hand": "clipboard" });
    assert!(stage.rpc("broker_allow", make).await.is_err());
    let view = stage.rpc("broker_view", json!({})).await.unwrap();
    assert_eq!(view["tools"], json!([]));
}
