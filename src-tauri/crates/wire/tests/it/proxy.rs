//! The system's proxy, as the environment tells it to a program of its own: this test program again.

use crate::platform::{CANARY, clock};
use qianyao_domain::catalogue::Method;
use qianyao_wire::{Line, Origins, Outgoing, Patience};
use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    process::{Command, Stdio},
    thread::JoinHandle,
};

const TARGET: &str = "QIANYAO_TEST_TARGET";

#[tokio::test]
#[ignore = "a child of the test below"]
async fn a_caller() {
    let target = std::env::var(TARGET).unwrap();
    let ask = Outgoing::new(Method::Post, target, "/token").header("x-secret", CANARY);
    let line = Line::new(Origins::none(), clock());
    // What came of it the two ends tell.
    let _ = line.send_within(ask, Patience::TOKEN).await;
}

/// Takes one connection and says no; its first line.
fn listen() -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let heard = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut line = String::new();
        BufReader::new(&stream).read_line(&mut line).unwrap();
        let no = "HTTP/1.1 403 No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
        let _ = stream.write_all(no.as_bytes());
        line.trim().to_owned()
    });
    (address, heard)
}

fn call(target: &str, proxy: &str) {
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["proxy::a_caller", "--exact", "--ignored"])
        .env(TARGET, target)
        .env("HTTPS_PROXY", format!("http://{proxy}"))
        .env("HTTP_PROXY", format!("http://{proxy}"))
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(status.unwrap().success());
}

#[test]
fn the_systems_proxy_is_used_for_platforms_and_never_for_this_machine() {
    let (proxy, asked) = listen();
    call("https://platform.invalid", &proxy);
    // It learns the host and nothing else.
    assert_eq!(
        asked.join().unwrap(),
        "CONNECT platform.invalid:443 HTTP/1.1"
    );

    let (proxy, idle) = listen();
    let (near, asked) = listen();
    call(&format!("http://{near}"), &proxy);
    assert_eq!(asked.join().unwrap(), "POST /token HTTP/1.1");
    assert!(!idle.is_finished(), "the way to this machine is direct");
    drop(TcpStream::connect(proxy));
    assert_eq!(idle.join().unwrap(), "");
}
