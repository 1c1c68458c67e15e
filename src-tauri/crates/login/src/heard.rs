//! Listens in on token calls, so that an exchange can be told afterwards. Names of fields are kept, values never.

use crate::{Sender, Unanswered, asked};
use futures_util::future::{BoxFuture, FutureExt};
use jiff::Timestamp;
use qianyao_domain::{Exchange, ExchangeKind, Failure, Heard};
use qianyao_wire::{Body, Outgoing, Reply, Said};
use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

/// A sender that notes what goes through it.
pub struct Listening<'a> {
    sender: &'a dyn Sender,
    notes: Arc<Mutex<Notes>>,
}

#[derive(Default)]
struct Notes {
    heard: Vec<Heard>,
    said: Said,
    answered: Option<Instant>,
}

impl<'a> Listening<'a> {
    /// Listens in on a sender.
    pub fn to(sender: &'a dyn Sender) -> Self {
        Self {
            sender,
            notes: Arc::default(),
        }
    }

    /// Notes the code and the request id of a good answer.
    pub fn said(&self, said: &Said) {
        self.notes().said = said.clone();
    }

    /// The exchange as it went, that began at `at` and ended with this generation or failure.
    pub fn exchange(
        &self,
        at: Timestamp,
        kind: ExchangeKind,
        ended: Result<u64, &Failure>,
    ) -> Exchange {
        let notes = self.notes();
        let millis = |since: Instant| u64::try_from(since.elapsed().as_millis()).ok();
        let failure = ended.err();
        Exchange {
            at,
            by: asked::asker(),
            kind,
            heard: notes.heard.clone(),
            platform_code: failure
                .and_then(|failure| failure.platform_code.clone())
                .or_else(|| notes.said.code.clone()),
            request_id: failure
                .and_then(|failure| failure.request_id.clone())
                .or_else(|| notes.said.request_id.clone()),
            stored: ended.ok(),
            stored_ms: ended.ok().and(notes.answered).and_then(millis),
            failure: failure.map(|failure| failure.message.clone()),
        }
    }

    /// Whether anything was asked at all.
    pub fn is_silent(&self) -> bool {
        self.notes().heard.is_empty()
    }

    fn notes(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sender for Listening<'_> {
    fn send(&self, outgoing: Outgoing) -> BoxFuture<'_, Result<Reply, Unanswered>> {
        let mut heard = Heard {
            method: outgoing.method.as_str().to_owned(),
            address: format!("{}{}", outgoing.origin, outgoing.path),
            fields: fields(&outgoing),
            status: None,
            took_ms: 0,
        };
        let begun = Instant::now();
        async move {
            let answer = self.sender.send(outgoing).await;
            heard.status = answer.as_ref().ok().map(|reply| reply.status);
            heard.took_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
            let mut notes = self.notes();
            notes.heard.push(heard);
            notes.answered = Some(Instant::now());
            answer
        }
        .boxed()
    }
}

fn fields(outgoing: &Outgoing) -> Vec<String> {
    let mut names: Vec<String> = outgoing
        .query
        .iter()
        .map(|(name, _)| name.clone())
        .collect();
    match &outgoing.body {
        Body::Form(form) => names.extend(form.iter().map(|(name, _)| name.clone())),
        Body::Json(text) => {
            let body: Option<serde_json::Map<_, _>> = serde_json::from_str(text.expose()).ok();
            names.extend(body.unwrap_or_default().into_iter().map(|(name, _)| name));
        }
        Body::Empty | Body::Multipart(_) => {}
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use qianyao_domain::{ErrorCode, Secret, catalogue::Method};

    fn reply(_: Outgoing) -> BoxFuture<'static, Result<Reply, Unanswered>> {
        async {
            Ok(Reply {
                status: 200,
                headers: vec![],
                text: String::new(),
                json: None,
            })
        }
        .boxed()
    }

    #[tokio::test]
    async fn names_are_heard_and_values_are_not() {
        let listening = Listening::to(&reply);
        assert!(listening.is_silent());
        let call = Outgoing::new(Method::Post, "https://api.example", "/token")
            .query("client_id", "canary-id")
            .form(vec![("refresh_token".to_owned(), Secret::from("canary-r"))]);
        assert!(listening.send(call).await.is_ok());
        let call = Outgoing::new(Method::Post, "https://api.example", "/token")
            .json(&serde_json::json!({"secret": "canary-s"}));
        assert!(listening.send(call).await.is_ok());
        let told = listening.exchange(Timestamp::UNIX_EPOCH, ExchangeKind::Refresh, Ok(4));
        assert_eq!(told.heard[0].fields, ["client_id", "refresh_token"]);
        assert_eq!(told.heard[1].fields, ["secret"]);
        assert_eq!((told.heard[1].status, told.stored), (Some(200), Some(4)));
        let text = serde_json::to_string(&told).unwrap();
        assert!(!text.contains("canary"), "{text}");
    }

    #[test]
    fn a_failure_brings_its_code_and_request_id() {
        let listening = Listening::to(&reply);
        let failure = Failure::new(ErrorCode::LoginNeeded, "撤销", "revoked")
            .from_platform(Some("40107".to_owned()), Some("r-1".to_owned()));
        let told = listening.exchange(Timestamp::UNIX_EPOCH, ExchangeKind::Refresh, Err(&failure));
        assert_eq!(told.platform_code.as_deref(), Some("40107"));
        assert_eq!(told.request_id.as_deref(), Some("r-1"));
        assert_eq!((told.stored, told.stored_ms), (None, None));
    }
}
