//! Judges each request: who is at the wrong door, who is a stray, and whose answer counts.

use super::{page, spot::Spot};
use crate::{
    Coded,
    attempt::{Heard, Inside, query},
};
use bytes::Bytes;
use http_body_util::Full;
use hyper::{Method, Request, Response, StatusCode, header};
use qianyao_domain::Failure;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use tokio::sync::{Notify, oneshot};

type Outcome = Result<Coded, Failure>;

/// Where an answer's browser is sent, so that the code leaves the address bar.
const DONE: &str = "/done";
const DONE_ELSE: &str = "/finished";

/// What the connections share.
pub(super) struct Hall {
    attempt: Arc<Inside>,
    host: String,
    path: String,
    done: &'static str,
    lang: &'static str,
    outcome: Mutex<Option<oneshot::Sender<Outcome>>>,
    /// The page that tells how it ended; there once it has.
    farewell: OnceLock<String>,
    served: Notify,
}

impl Hall {
    pub(super) fn new(
        attempt: Arc<Inside>,
        spot: &Spot,
        lang: &str,
    ) -> (Self, oneshot::Receiver<Outcome>) {
        let (outcome, ended) = oneshot::channel();
        let hall = Self {
            attempt,
            host: spot.host.clone(),
            path: spot.path.clone(),
            done: if spot.path == DONE { DONE_ELSE } else { DONE },
            lang: if lang.starts_with("en") { "en" } else { "zh" },
            outcome: Mutex::new(Some(outcome)),
            farewell: OnceLock::new(),
            served: Notify::new(),
        };
        (hall, ended)
    }

    /// Whether a valid answer came.
    pub(super) fn has_ended(&self) -> bool {
        self.farewell.get().is_some()
    }

    /// Waits until the last page was asked for and had a moment to be sent.
    pub(super) async fn farewell(&self) {
        self.served.notified().await;
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }

    /// Answers one request. Reads its head alone.
    pub(super) fn answer<B>(&self, request: &Request<B>) -> Response<Full<Bytes>> {
        if !self.is_my_host(request) {
            return plain(StatusCode::MISDIRECTED_REQUEST);
        }
        if request.method() != Method::GET {
            let mut refused = plain(StatusCode::METHOD_NOT_ALLOWED);
            refused
                .headers_mut()
                .insert(header::ALLOW, header::HeaderValue::from_static("GET"));
            return refused;
        }
        // A page that fetches, embeds or preloads this address says so; a person who was redirected navigates.
        if let Some(mode) = request.headers().get("sec-fetch-mode")
            && mode != "navigate"
        {
            return plain(StatusCode::FORBIDDEN);
        }
        let uri = request.uri();
        if uri.path() == self.done && uri.query().is_none() {
            return self.done();
        }
        if uri.path() != self.path {
            return plain(StatusCode::NOT_FOUND);
        }
        self.hear(uri.query().unwrap_or_default())
    }

    /// The exact `Host`, once, and no other authority in the request line: a rebound name gets nothing.
    fn is_my_host<B>(&self, request: &Request<B>) -> bool {
        let mut hosts = request.headers().get_all(header::HOST).iter();
        let one = matches!((hosts.next(), hosts.next()), (Some(host), None) if host == self.host.as_str());
        let line = request.uri().authority();
        one && line.is_none_or(|authority| authority.as_str() == self.host)
    }

    fn done(&self) -> Response<Full<Bytes>> {
        match self.farewell.get() {
            Some(text) => {
                self.served.notify_one();
                html(StatusCode::OK, text.clone())
            }
            None => plain(StatusCode::NOT_FOUND),
        }
    }

    fn hear(&self, text: &str) -> Response<Full<Bytes>> {
        let (outcome, page) = match self.attempt.hear(&query(text)) {
            Heard::Stray => return html(StatusCode::BAD_REQUEST, page::stray(self.lang)),
            Heard::Coded(coded) => (Ok(coded), page::received(self.lang)),
            Heard::Denied(failure) => {
                let page = page::refused(self.lang, failure.message.pick(self.lang));
                (Err(failure), page)
            }
        };
        // Before the outcome is told, so that whoever hears of it finds the page in place.
        let _ = self.farewell.set(page);
        if let Some(told) = self.outcome().take() {
            let _ = told.send(outcome);
        }
        see_other(self.done)
    }

    fn outcome(&self) -> MutexGuard<'_, Option<oneshot::Sender<Outcome>>> {
        self.outcome.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn see_other(to: &'static str) -> Response<Full<Bytes>> {
    let mut response = plain(StatusCode::SEE_OTHER);
    response
        .headers_mut()
        .insert(header::LOCATION, header::HeaderValue::from_static(to));
    response
}

fn plain(status: StatusCode) -> Response<Full<Bytes>> {
    let text = status.canonical_reason().unwrap_or_default().to_owned();
    with_headers(status, "text/plain; charset=utf-8", text)
}

fn html(status: StatusCode, text: String) -> Response<Full<Bytes>> {
    with_headers(status, "text/html; charset=utf-8", text)
}

/// No answer is kept, sniffed, framed, or sends its address on; none may load anything. There are no CORS headers.
fn with_headers(status: StatusCode, kind: &'static str, text: String) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(text)));
    *response.status_mut() = status;
    let mut set = |name, value: &'static str| {
        response
            .headers_mut()
            .insert(name, header::HeaderValue::from_static(value));
    };
    set(header::CONTENT_TYPE, kind);
    set(header::CACHE_CONTROL, "no-store");
    set(header::REFERRER_POLICY, "no-referrer");
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::CONTENT_SECURITY_POLICY, page::policy());
    response
}
