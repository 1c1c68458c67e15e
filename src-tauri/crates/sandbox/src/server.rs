//! The listeners, and the gate that every request passes on its way to a platform.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{Request, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use jiff::fmt::rfc2822;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::answer;
use crate::call::LARGEST;
use crate::counts::Seen;
use crate::faults::Kind;
use crate::platform::{End, Origin, Platform, Refuse, Which};
use crate::world::World;

/// Query parameters that differ between two tries of the same request.
const CHANGING: &[&str] = &["access_token", "timestamp", "nonce", "user_token"];

/// Everything between one port and one platform.
pub(crate) struct Gate {
    world: Arc<World>,
    platform: &'static Platform,
    origin: &'static str,
    router: TowerToHyperService<Router>,
}

impl Gate {
    pub(crate) fn new(world: &Arc<World>, platform: &'static Platform, origin: &Origin) -> Self {
        let router = (origin.routes)()
            .fallback(|| async { (StatusCode::NOT_FOUND, "404 page not found") })
            .with_state(Arc::clone(world));
        Self {
            world: Arc::clone(world),
            platform,
            origin: origin.url,
            router: TowerToHyperService::new(router),
        }
    }

    /// Callers learn the platform's time from this header; without it they would be told the machine's.
    fn date(&self, response: &mut Response) {
        let now = self.world.clock.now();
        let date = rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&now);
        if let Ok(date) = date
            .map_err(|_| ())
            .and_then(|date| date.parse().map_err(|_| ()))
        {
            response.headers_mut().insert(header::DATE, date);
        }
    }

    /// Answers a request; an error closes the connection without an answer.
    async fn pass(&self, request: Request<Incoming>) -> io::Result<Response> {
        let (parts, body) = request.into_parts();
        let Ok(body) = axum::body::to_bytes(Body::new(body), LARGEST).await else {
            return Ok(StatusCode::PAYLOAD_TOO_LARGE.into_response());
        };
        let path = parts.uri.path();
        let query = parts.uri.query().unwrap_or_default();
        self.world.counts.add(Seen {
            origin: self.origin,
            method: parts.method.to_string(),
            path: path.to_owned(),
            query: query.to_owned(),
            at: self.world.clock.now(),
        });

        let fingerprint = || fingerprint(self.origin, parts.method.as_str(), path, query, &body);
        let fault = self
            .world
            .faults
            .next(path, (self.platform.exempt)(path), fingerprint);
        let end = |how| {
            if let Some(token) = (self.platform.token_of)(&parts.headers, query) {
                (self.platform.end)(&self.world, Which::One(&token), how);
            }
        };
        match fault {
            Some(Kind::Status(status)) => {
                return Ok(answer::gateway_page(
                    StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY),
                ));
            }
            Some(Kind::TooMany { retry_after }) => return Ok(answer::too_many(retry_after)),
            Some(Kind::Html) => return Ok(answer::gateway_page(StatusCode::OK)),
            Some(Kind::Drop) => return Err(closed()),
            Some(Kind::Limit) => return Ok((self.platform.refuse)(&self.world, Refuse::Limit)),
            Some(Kind::Code(code)) => {
                return Ok((self.platform.refuse)(&self.world, Refuse::Code(code)));
            }
            Some(Kind::Slow { ms }) => tokio::time::sleep(Duration::from_millis(ms)).await,
            Some(Kind::Expire) => end(End::Expire),
            Some(Kind::Revoke) => end(End::Revoke),
            Some(Kind::Cut | Kind::Lost) | None => {}
        }

        let request = Request::from_parts(parts, Body::from(body));
        let response = match self.router.call(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        };
        match fault {
            Some(Kind::Cut) => Ok(answer::cut(response).await),
            Some(Kind::Lost) => Err(closed()),
            _ => Ok(response),
        }
    }
}

fn closed() -> io::Error {
    io::Error::new(io::ErrorKind::ConnectionAborted, "closed on request")
}

/// Tells one request from another, and two tries of the same one apart from nothing.
fn fingerprint(origin: &str, method: &str, path: &str, query: &str, body: &Bytes) -> u64 {
    let mut hasher = DefaultHasher::new();
    (origin, method, path).hash(&mut hasher);
    for pair in query
        .split('&')
        .filter(|pair| !CHANGING.contains(&pair.split('=').next().unwrap_or_default()))
    {
        pair.hash(&mut hasher);
    }
    body.hash(&mut hasher);
    hasher.finish()
}

/// Accepts connections until `stop`, each in a task of its own.
pub(crate) async fn accept(
    listener: TcpListener,
    gate: Arc<Gate>,
    stop: CancellationToken,
    tasks: TaskTracker,
) {
    loop {
        let accepted = tokio::select! {
            () = stop.cancelled() => return,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, _)) => {
                tasks.spawn(serve(stream, Arc::clone(&gate), stop.clone()));
            }
            // Out of descriptors, most likely: give the others time to close.
            Err(error) => {
                tracing::warn!(%error, "sandbox cannot accept a connection");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
}

async fn serve(stream: TcpStream, gate: Arc<Gate>, stop: CancellationToken) {
    // Small answers must not wait for the next packet.
    if stream.set_nodelay(true).is_err() {
        return;
    }
    let service = service_fn(move |request| {
        let gate = Arc::clone(&gate);
        async move {
            let mut response = gate.pass(request).await?;
            gate.date(&mut response);
            io::Result::Ok(response)
        }
    });
    let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    tokio::select! {
        () = stop.cancelled() => {}
        done = connection => {
            if let Err(error) = done {
                tracing::debug!(%error, "sandbox connection ended early");
            }
        }
    }
}
