//! The platform's side of the tests: it knows which tokens are good, counts the calls, and fails on request.

use crate::{Sender, Unanswered, testing};
use futures_util::future::{BoxFuture, FutureExt};
use qianyao_domain::{ErrorCode, Failure};
use qianyao_wire::{Outgoing, Reply};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

/// What becomes of a call.
#[derive(Debug, Clone)]
pub(super) enum Fate {
    /// It never leaves.
    Unsent,
    /// It is dealt with, and the answer is lost.
    AnswerLost,
    /// It is not dealt with; this comes back instead.
    Instead(u16, &'static str),
}

/// What the platform knows.
#[derive(Debug, Default)]
pub(super) struct Books {
    /// How many pairs were given.
    pub(super) given: u64,
    /// Calls by their path.
    pub(super) calls: Vec<String>,
    /// Whether a refresh kills the refresh token that was used.
    pub(super) rotates: bool,
    /// The refresh token that is good now.
    refresh: String,
    /// What becomes of the next calls; then all is well.
    fates: VecDeque<Fate>,
    /// No more than this many pairs are given for now.
    pub(super) most: Option<u64>,
    /// Processes that were killed.
    pub(super) gone: Vec<u32>,
    /// Which pair was given last, and when its answer was on its way.
    pub(super) answered: Option<(u64, Instant)>,
}

/// The platform.
#[derive(Debug, Clone, Default)]
pub(super) struct Bank(Arc<Mutex<Books>>);

impl Bank {
    /// A platform that gave the pair of generation 1.
    pub(super) fn new(rotates: bool) -> Self {
        let bank = Self::default();
        let mut books = bank.books();
        books.given = 1;
        books.rotates = rotates;
        books.refresh = "refresh-1".to_owned();
        drop(books);
        bank
    }

    pub(super) fn books(&self) -> MutexGuard<'_, Books> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn fates(&self, fates: impl IntoIterator<Item = Fate>) {
        self.books().fates.extend(fates);
    }

    /// Whether no more pairs are given to that process.
    pub(super) fn is_closed_to(&self, process: u32) -> bool {
        let books = self.books();
        books.gone.contains(&process) || books.most.is_some_and(|most| books.given >= most)
    }

    /// How many calls of that kind came.
    pub(super) fn calls(&self, what: &str) -> usize {
        let path = format!("/token/{what}");
        self.books()
            .calls
            .iter()
            .filter(|call| **call == path)
            .count()
    }

    /// Deals with a call; `None` where nothing comes back.
    pub(super) fn answer(&self, path: &str, token: &str) -> Result<(u16, String), bool> {
        let mut books = self.books();
        let fate = books.fates.pop_front();
        if matches!(fate, Some(Fate::Unsent)) {
            return Err(false);
        }
        books.calls.push(path.to_owned());
        if let Some(Fate::Instead(status, text)) = fate {
            return Ok((status, text.to_owned()));
        }
        let answer = books.deal(path, token);
        match fate {
            Some(Fate::AnswerLost) => Err(true),
            _ => Ok((200, answer)),
        }
    }
}

impl Books {
    fn deal(&mut self, path: &str, token: &str) -> String {
        let good = token == self.refresh;
        match path {
            "/token/stable" | "/token/client" => {
                self.given += 1;
                format!(r#"{{"access":"client-{}","access_in":7200}}"#, self.given)
            }
            _ if !good => {
                r#"{"code":40107,"message":"refresh token invalid","request_id":"r-7"}"#.to_owned()
            }
            "/token/renew" => {
                self.given += 1;
                self.refresh = format!("refresh-{}", self.given);
                format!(r#"{{"refresh":"{}","refresh_in":2592000}}"#, self.refresh)
            }
            _ => {
                self.given += 1;
                let access = format!("access-{}", self.given);
                if !self.rotates {
                    return format!(r#"{{"access":"{access}"}}"#);
                }
                self.refresh = format!("refresh-{}", self.given);
                format!(
                    r#"{{"access":"{access}","refresh":"{}","access_in":86400,"refresh_in":2592000}}"#,
                    self.refresh
                )
            }
        }
    }
}

impl Sender for Bank {
    fn send(&self, outgoing: Outgoing) -> BoxFuture<'_, Result<Reply, Unanswered>> {
        async move {
            // Others get their turn between the question and the answer.
            tokio::task::yield_now().await;
            let token = testing::sent(&outgoing, "token");
            match self.answer(&outgoing.path, &token) {
                Ok((status, text)) => Ok(testing::reply(status, &text)),
                Err(maybe_arrived) => Err(Unanswered {
                    failure: Failure::new(ErrorCode::Network, "断线", "the line was cut"),
                    maybe_arrived,
                }),
            }
        }
        .boxed()
    }
}
