//! Against real sockets, with what browsers, strangers and attackers send.

mod ends;
mod hits;
mod place;

use super::*;
use crate::testing::{app, leaked, plain};
use std::{
    collections::HashMap,
    io::{Read, Write},
    net::{Ipv4Addr, Shutdown, TcpStream},
};
use url::Url;

/// A login under way.
struct Login {
    attempt: Arc<Attempt>,
    port: u16,
    cancel: CancellationToken,
    outcome: tokio::task::JoinHandle<Result<Coded, Failure>>,
}

/// What came back for one request.
#[derive(Debug)]
struct Came {
    status: u16,
    headers: HashMap<String, String>,
    body: String,
}

/// A landing at a free port.
fn landing(uri: &str) -> Landing {
    for _ in 0..20 {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = free.local_addr().unwrap().port();
        drop(free);
        let uri = uri.replace("PORT", &port.to_string());
        if let Ok(landing) = Landing::bind(&[uri]) {
            return landing;
        }
    }
    panic!("no free port");
}

fn begin_with(landing: Landing, lang: &str) -> Login {
    let port = landing.listening()[0].port();
    let attempt = Arc::new(Attempt::at(leaked(plain()), &app(), &landing));
    let waiting = Waiting {
        lang: lang.to_owned(),
        ..Waiting::default()
    };
    let cancel = waiting.cancel.clone();
    let waits = Arc::clone(&attempt);
    let outcome = tokio::spawn(async move { landing.wait(&waits, waiting).await });
    Login {
        attempt,
        port,
        cancel,
        outcome,
    }
}

fn begin() -> Login {
    begin_with(landing("http://127.0.0.1:PORT/callback"), "en")
}

impl Login {
    fn state(&self) -> String {
        let url = Url::parse(&self.attempt.authorize_url()).unwrap();
        let mut pairs = url.query_pairs();
        pairs.find(|(name, _)| name == "state").unwrap().1.into()
    }

    /// Sends a request; `PORT` and `STATE` stand for this login's.
    async fn send(&self, text: &str) -> Came {
        send_to(self.port, self.fill(text)).await
    }

    fn fill(&self, text: &str) -> String {
        text.replace("PORT", &self.port.to_string())
            .replace("STATE", &self.state())
    }

    async fn get(&self, path: &str) -> Came {
        let text = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n");
        self.send(&text).await
    }

    /// Whether the login can still be completed.
    async fn completes(self) {
        let came = self.get("/callback?code=good&state=STATE").await;
        assert_eq!(came.status, 303);
        let coded = self.outcome.await.unwrap().unwrap();
        assert_eq!(coded.code.expose(), "good");
    }
}

async fn send_to(port: u16, text: String) -> Came {
    let came = tokio::task::spawn_blocking(move || exchange(port, text.as_bytes()));
    came.await.unwrap().expect("an answer")
}

/// Writes a request, reads to the end; `None` where the connection ended without an answer.
fn exchange(port: u16, text: &[u8]) -> Option<Came> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).ok()?;
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    // The other side may have answered and closed before it read everything.
    let _ = stream.write_all(text);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    Some(Came {
        status,
        headers,
        body: body.to_owned(),
    })
}

/// Within a second of real time, looked at every few milliseconds.
async fn is_free_soon(port: u16) {
    let free = tokio::time::timeout(Duration::from_secs(1), async {
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    });
    free.await.expect("the port is still open");
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).expect("the port can be bound");
}
