//! The platform of a year: it keeps its own time, knows which tokens are good, and answers in its own words.

use futures_util::{FutureExt, future::BoxFuture};
use qianyao_domain::{ErrorCode, Failure};
use qianyao_login::{Sender, Unanswered};
use qianyao_wire::{Body, Outgoing, Reply};
use serde_json::Value;
use std::sync::{Arc, Mutex, MutexGuard};

/// How a platform treats its tokens, by its fact sheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Law {
    pub(super) key: &'static str,
    pub(super) settings: &'static [(&'static str, &'static str)],
    /// Seconds an access token lives.
    pub(super) access: i64,
    /// Seconds a refresh token lives, where it ends at all.
    pub(super) refresh: Option<i64>,
    /// A refresh replaces both tokens.
    pub(super) rotates: bool,
    /// A refresh begins the refresh token's life anew.
    pub(super) restarts: bool,
    /// How often the refresh token itself can be renewed.
    pub(super) renewals: u32,
    /// Path of a refresh.
    pub(super) path: &'static str,
    /// Status and text of its answer, with `ACCESS`, `REFRESH` and `LEFT` in their places.
    pub(super) answer: &'static str,
    /// Status and text for a refresh token that is not good.
    pub(super) refusal: (u16, &'static str),
}

/// Path of a renewal of the refresh token itself, its answer, and its refusal.
const RENEWAL: &str = "/oauth/renew_refresh_token/";
const RENEWED: &str = r#"{"message":"success","data":{"refresh_token":"REFRESH","expires_in":"2592000","error_code":0,"description":""}}"#;
const NO_MORE: &str =
    r#"{"message":"error","data":{"error_code":10020,"description":"no more renewals"}}"#;

/// What goes wrong for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// A gateway's page under 503.
    Faults,
    /// No answer, and nothing was done.
    Silence,
}

#[derive(Debug)]
pub(super) struct Books {
    law: Law,
    /// The platform's own clock, in seconds.
    pub(super) now: i64,
    made: u64,
    access: (String, i64),
    refresh: (String, Option<i64>),
    renewed: u32,
    pub(super) trouble: Option<(Trouble, i64)>,
    /// Calls that were dealt with: refreshes, renewals, refusals; and those in vain.
    pub(super) refreshes: u32,
    pub(super) renewals: u32,
    pub(super) refused: u32,
    pub(super) in_vain: u32,
}

/// The platform. Clones share it.
#[derive(Debug, Clone)]
pub(super) struct Bank(Arc<Mutex<Books>>);

impl Bank {
    pub(super) fn new(law: Law, now: i64) -> Self {
        let bank = Self(Arc::new(Mutex::new(Books {
            law,
            now,
            made: 0,
            access: Default::default(),
            refresh: Default::default(),
            renewed: 0,
            trouble: None,
            refreshes: 0,
            renewals: 0,
            refused: 0,
            in_vain: 0,
        })));
        bank.consent();
        bank
    }

    pub(super) fn books(&self) -> MutexGuard<'_, Books> {
        self.0.lock().unwrap()
    }

    /// A person agrees: a new pair, and what it is.
    pub(super) fn consent(&self) -> (String, String) {
        let mut books = self.books();
        books.renewed = 0;
        books.new_access();
        books.new_refresh();
        (books.access.0.clone(), books.refresh.0.clone())
    }

    /// Whether a call with this access token would be let in now.
    pub(super) fn accepts(&self, access: &str) -> bool {
        let books = self.books();
        books.access.0 == access && books.access.1 > books.now
    }
}

impl Books {
    fn new_access(&mut self) {
        self.made += 1;
        self.access = (format!("access-{}", self.made), self.now + self.law.access);
    }

    fn new_refresh(&mut self) {
        self.made += 1;
        let end = self.law.refresh.map(|lives| self.now + lives);
        self.refresh = (format!("refresh-{}", self.made), end);
    }

    fn deal(&mut self, path: &str, token: &str) -> (u16, String) {
        let alive = self.refresh.1.is_none_or(|end| end > self.now);
        if token != self.refresh.0 || !alive {
            self.refused += 1;
            return (self.law.refusal.0, self.law.refusal.1.to_owned());
        }
        if path == RENEWAL {
            if self.renewed >= self.law.renewals {
                self.refused += 1;
                return (200, NO_MORE.to_owned());
            }
            self.renewed += 1;
            self.renewals += 1;
            self.new_refresh();
            return (200, RENEWED.replace("REFRESH", &self.refresh.0));
        }
        assert_eq!(path, self.law.path);
        self.refreshes += 1;
        self.new_access();
        if self.law.rotates {
            self.new_refresh();
        } else if self.law.restarts {
            self.refresh.1 = self.law.refresh.map(|lives| self.now + lives);
        }
        let left = self.refresh.1.map_or(0, |end| end - self.now);
        let answer = self.law.answer.replace("ACCESS", &self.access.0);
        let answer = answer.replace("REFRESH", &self.refresh.0);
        (200, answer.replace("LEFT", &left.to_string()))
    }
}

/// The refresh token of a request, wherever the platform wants it.
fn token(out: &Outgoing) -> String {
    let named = |fields: &[(String, qianyao_domain::Secret)]| {
        let mut fields = fields.iter();
        let found = fields.find(|(name, _)| name == "refresh_token");
        found.map(|(_, value)| value.expose().clone())
    };
    let inside = match &out.body {
        Body::Form(fields) => named(fields),
        Body::Json(text) => serde_json::from_str::<Value>(text.expose()).unwrap()["refresh_token"]
            .as_str()
            .map(str::to_owned),
        _ => None,
    };
    inside.or_else(|| named(&out.query)).unwrap()
}

impl Sender for Bank {
    fn send(&self, out: Outgoing) -> BoxFuture<'_, Result<Reply, Unanswered>> {
        let mut books = self.books();
        let now = books.now;
        let trouble = books.trouble.filter(|(_, until)| *until > now);
        let answer = match trouble {
            None => Ok(books.deal(&out.path, &token(&out))),
            Some((trouble, _)) => {
                books.in_vain += 1;
                match trouble {
                    Trouble::Faults => Ok((503, "<html>busy</html>".to_owned())),
                    Trouble::Silence => Err(Unanswered {
                        failure: Failure::new(ErrorCode::Timeout, "超时", "timeout"),
                        maybe_arrived: true,
                    }),
                }
            }
        };
        drop(books);
        async move {
            let (status, text) = answer?;
            Ok(super::super::told::reply(status, &text))
        }
        .boxed()
    }
}
