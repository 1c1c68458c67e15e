//! What must be refused, survived, or made to leave.

use super::*;
use std::thread;

/// What must be refused, and how.
#[rustfmt::skip]
fn wrong_requests(host: &str, target: &str) -> Vec<(u16, String)> {
    let get = |target: &str, headers: &str| format!("GET {target} HTTP/1.1\r\n{host}{headers}\r\n");
    vec![
        (404, get("/favicon.ico", "")),
        (404, get("/", "")),
        (404, get("/done", "")),
        (404, get("/callback/?code=c&state=STATE", "")),
        (404, get("/CALLBACK?code=c&state=STATE", "")),
        (404, get("/other-platform/callback?code=c&state=STATE", "")),
        (400, get("/callback", "")),
        (400, get("/callback?code=c", "")),
        (400, get("/callback?code=c&state=wrong", "")),
        (400, get("/callback?code=c&state=STATE&state=STATE", "")),
        (400, get("/callback?error=access_denied&state=wrong", "")),
        (405, format!("POST {target} HTTP/1.1\r\n{host}Content-Length: 0\r\n\r\n")),
        (405, format!("POST /callback HTTP/1.1\r\n{host}Content-Length: 8\r\n\r\ncode=abc")),
        (405, format!("HEAD {target} HTTP/1.1\r\n{host}\r\n")),
        (405, format!("OPTIONS {target} HTTP/1.1\r\n{host}Origin: https://evil.test\r\n\r\n")),
        (421, format!("GET {target} HTTP/1.1\r\nHost: evil.test\r\n\r\n")),
        (421, format!("GET {target} HTTP/1.1\r\nHost: evil.test:PORT\r\n\r\n")),
        (421, format!("GET {target} HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n")),
        (421, format!("GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")),
        (421, format!("GET {target} HTTP/1.0\r\n\r\n")),
        (421, get(target, "Host: evil.test\r\n")),
        (421, get(&format!("http://evil.test{target}"), "")),
        (403, get(target, "Sec-Fetch-Mode: cors\r\n")),
        (403, get(target, "Sec-Fetch-Mode: no-cors\r\n")),
        (403, get(target, "Sec-Fetch-Mode: websocket\r\n")),
        (400, "nonsense\r\n\r\n".to_owned()),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wrong_hits_are_refused_and_the_wait_goes_on() {
    let login = begin();
    let host = "Host: 127.0.0.1:PORT\r\n";
    let target = "/callback?code=c&state=STATE";
    for (status, text) in wrong_requests(host, target) {
        let came = login.send(&text).await;
        assert_eq!(came.status, status, "{text}");
        let cors = |name: &&String| name.starts_with("access-control");
        assert_eq!(came.headers.keys().find(cors), None, "{text}");
        assert!(!came.body.contains(&login.state()), "{text}");
    }
    let navigates = format!("GET {target} HTTP/1.1\r\n{host}Sec-Fetch-Mode: navigate\r\n\r\n");
    assert_eq!(login.send(&navigates).await.status, 303);
    login.outcome.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_wrong_ones_and_then_a_good_one() {
    let login = begin();
    for turn in 0..50 {
        let came = login
            .get(&format!("/callback?code=c&state=wrong{turn}"))
            .await;
        assert_eq!(came.status, 400);
        assert!(came.body.contains("not the answer"));
    }
    login.completes().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_huge_head_is_refused() {
    let login = begin();
    let long = "x".repeat(9_000);
    let by_header = format!("GET /callback HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nX: {long}\r\n\r\n");
    let by_target =
        format!("GET /callback?code={long}&state=STATE HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n");
    for text in [by_header, by_target] {
        let text = login.fill(&text);
        let port = login.port;
        let came = tokio::task::spawn_blocking(move || exchange(port, text.as_bytes()));
        // Either told, or simply cut off.
        if let Some(came) = came.await.unwrap() {
            assert!(matches!(came.status, 414 | 431), "{}", came.status);
        }
    }
    let fits = "y".repeat(6_000);
    let came = login
        .get(&format!("/callback?code={fits}&state=STATE"))
        .await;
    assert_eq!(came.status, 303);
    login.outcome.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn silent_and_slow_connections_do_not_hold_the_door() {
    let login = begin();
    let mut silent: Vec<TcpStream> = (0..40)
        .map(|_| TcpStream::connect((Ipv4Addr::LOCALHOST, login.port)).unwrap())
        .collect();
    for stream in &mut silent {
        let _ = stream.write_all(b"GET /callback?code=c&sta");
    }
    let port = login.port;
    let before = std::time::Instant::now();
    login.completes().await;
    // Five rounds of eight make room after half a second each.
    assert!(before.elapsed() < Duration::from_secs(10), "{port}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_silent_connection_is_closed_after_five_seconds_at_most() {
    let login = begin();
    let port = login.port;
    let waited = tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(9)))
            .unwrap();
        let before = std::time::Instant::now();
        let end = stream.read(&mut [0; 64]);
        (end.is_ok(), before.elapsed())
    });
    let (closed, after) = waited.await.unwrap();
    assert!(closed && after < Duration::from_secs(7), "{after:?}");
    login.completes().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_hits_at_once() {
    let login = begin();
    let port = login.port;
    let storm = tokio::task::spawn_blocking(move || {
        thread::scope(|scope| {
            let rows: Vec<_> = (0..50)
                .map(|_| {
                    scope.spawn(move || {
                        let text = format!(
                            "GET /callback?code=c&state=wrong HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n"
                        );
                        (0..20)
                            .filter_map(|_| exchange(port, text.as_bytes()))
                            .filter(|came| came.status == 400)
                            .count()
                    })
                })
                .collect();
            rows.into_iter()
                .map(|row| row.join().unwrap())
                .sum::<usize>()
        })
    });
    let answered = storm.await.unwrap();
    assert!(answered > 950, "{answered} of 1000");
    login.completes().await;
}
