//! Lets connections in: so many at a time, each with so much patience, so that nobody on the machine can hold the door
//! against the others.

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    service::TowerToHyperService,
};
use std::{sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::timeout,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// Bytes of a request's head; a key and a name need far less.
const HEAD: usize = 16 * 1024;

/// How much is allowed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Connections at a time; further ones wait in the system's line.
    pub(super) places: usize,
    /// How long a request's head may take.
    pub(super) head: Duration,
    /// How long a connection may take in all: a refresh at the platform, and its repetitions.
    pub(super) whole: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            places: 32,
            head: Duration::from_secs(5),
            whole: Duration::from_secs(120),
        }
    }
}

/// Serves until `stop` is pulled; what is being answered then is answered to its end.
pub(super) async fn open(
    listener: TcpListener,
    routes: Router,
    limits: Limits,
    stop: CancellationToken,
) {
    let places = Arc::new(Semaphore::new(limits.places));
    let visits = TaskTracker::new();
    loop {
        // A place first, so that whoever is let in is served at once.
        let place = tokio::select! {
            () = stop.cancelled() => break,
            place = Arc::clone(&places).acquire_owned() => place,
        };
        let Ok(place) = place else { break };
        let arrival = tokio::select! {
            () = stop.cancelled() => break,
            arrival = listener.accept() => arrival,
        };
        let Ok((stream, _)) = arrival else {
            // Out of file handles, mostly: it passes.
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        let visit = visit(stream, routes.clone(), limits, stop.clone());
        visits.spawn(async move {
            let _place = place;
            // How a single connection ends concerns nobody.
            let _ = timeout(limits.whole, visit).await;
        });
    }
    drop(listener);
    visits.close();
    visits.wait().await;
}

/// One request on one connection: nobody keeps a place for later.
async fn visit(stream: TcpStream, routes: Router, limits: Limits, stop: CancellationToken) {
    let serving = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(HEAD)
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(routes));
    tokio::pin!(serving);
    tokio::select! {
        _ = serving.as_mut() => {}
        () = stop.cancelled() => {
            serving.as_mut().graceful_shutdown();
            let _ = serving.await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use std::net::{Ipv4Addr, SocketAddr};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    const LIMITS: Limits = Limits {
        places: 3,
        head: Duration::from_millis(250),
        whole: Duration::from_secs(20),
    };

    async fn door(limits: Limits) -> (SocketAddr, CancellationToken, tokio::task::JoinHandle<()>) {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let at = listener.local_addr().unwrap();
        let routes = Router::new().route("/", get(|| async { "here" }));
        let stop = CancellationToken::new();
        let open = tokio::spawn(open(listener, routes, limits, stop.clone()));
        (at, stop, open)
    }

    async fn ask(at: SocketAddr, head: &str) -> String {
        let mut line = TcpStream::connect(at).await.unwrap();
        // The other side may refuse before everything is written.
        let _ = line.write_all(head.as_bytes()).await;
        let mut answer = Vec::new();
        let _ = line.read_to_end(&mut answer).await;
        String::from_utf8_lossy(&answer).into_owned()
    }

    const GOOD: &str = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";

    #[tokio::test]
    async fn silent_and_slow_tools_hold_up_nobody_for_long() {
        let (at, stop, open) = door(LIMITS).await;
        let mut held = Vec::new();
        for nth in 0..24 {
            let mut line = TcpStream::connect(at).await.unwrap();
            if nth % 2 == 0 {
                let _ = line.write_all(b"GET / HT").await;
            }
            held.push(line);
        }
        // More of them than there are places, and the one who asks properly is answered all the same.
        assert!(ask(at, GOOD).await.ends_with("here"));
        stop.cancel();
        open.await.unwrap();
        drop(held);
    }

    #[tokio::test]
    async fn a_huge_head_is_refused() {
        let (at, stop, open) = door(LIMITS).await;
        let huge = format!(
            "GET / HTTP/1.1\r\nHost: here\r\nX: {}\r\n\r\n",
            "x".repeat(64 * 1024)
        );
        assert!(!ask(at, &huge).await.contains("200 OK"));
        assert!(ask(at, GOOD).await.ends_with("here"));
        stop.cancel();
        open.await.unwrap();
    }

    #[tokio::test]
    async fn two_hundred_at_once_are_all_answered() {
        let (at, stop, open) = door(Limits {
            head: Duration::from_secs(20),
            ..LIMITS
        })
        .await;
        let asked: Vec<_> = (0..200).map(|_| tokio::spawn(ask(at, GOOD))).collect();
        for answer in asked {
            assert!(answer.await.unwrap().ends_with("here"));
        }
        stop.cancel();
        open.await.unwrap();
        assert!(TcpStream::connect(at).await.is_err(), "the port is free");
    }
}
