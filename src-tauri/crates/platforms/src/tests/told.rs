//! What the tests share: an app, an answer, a request on paper with its secrets struck out, a caller that reads from
//! a book of answers.

use futures_util::future::BoxFuture;
use qianyao_domain::catalogue::Endpoint;
use qianyao_domain::{App, ErrorCode, Failure, Secret};
use qianyao_wire::{Body, Caller, Outgoing, Reply, Verdict};
use serde_json::Value;
use std::fmt::Write;
use std::sync::Mutex;

pub(super) const CODE: &str = "CODE-canary";
pub(super) const SECRET: &str = "SECRET-canary";
pub(super) const TOKEN: &str = "TOKEN-canary";

pub(super) fn app(platform: &str, client_id: &str, settings: &[(&str, &str)]) -> App {
    App {
        id: "app-1".into(),
        platform: platform.to_owned(),
        client_id: client_id.to_owned(),
        name: String::new(),
        redirect_uris: vec![],
        scope: None,
        settings: settings
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect(),
    }
}

pub(super) fn reply(status: u16, text: &str) -> Reply {
    Reply {
        status,
        headers: vec![],
        text: text.to_owned(),
        json: serde_json::from_str(text).ok(),
    }
}

/// One word for what is done next, with the platform's code and request id behind it.
pub(super) fn word(verdict: &Verdict) -> String {
    let name = match verdict {
        Verdict::Done => "done",
        Verdict::Retry {
            after, throttled, ..
        } => {
            let pause = after.map_or(String::new(), |pause| format!(" after {}", pause.as_secs()));
            let speed = if *throttled { "slow down" } else { "retry" };
            return format!("{speed}{pause}");
        }
        Verdict::Rest { after, .. } => return format!("rest {}", after.as_secs()),
        Verdict::Refresh(_) => "refresh",
        Verdict::Skip(_) => "skip",
        Verdict::LoginAgain(_) => "login again",
        Verdict::Stop(_) => "stop",
    };
    name.to_owned()
}

/// A request on paper: every canary becomes its name, all else stands as it is sent.
pub(super) fn on_paper(out: &Outgoing) -> String {
    let mut paper = format!("{} {}{}", out.method.as_str(), out.origin, out.path);
    for (name, value) in &out.query {
        let _ = write!(paper, "\n  ?{name}={}", struck(value));
    }
    for (name, value) in &out.headers {
        let _ = write!(paper, "\n  {name}: {}", struck(value));
    }
    match &out.body {
        Body::Empty => {}
        Body::Json(text) => {
            let _ = write!(paper, "\n  json {}", struck(text));
        }
        Body::Form(fields) => {
            for (name, value) in fields {
                let _ = write!(paper, "\n  form {name}={}", struck(value));
            }
        }
        Body::Multipart(parts) => {
            let _ = write!(paper, "\n  {} parts", parts.len());
        }
    }
    paper
}

fn struck(value: &Secret) -> String {
    [CODE, SECRET, TOKEN]
        .iter()
        .fold(value.expose().clone(), |text, canary| {
            let name = canary.trim_end_matches("-canary").to_lowercase();
            text.replace(canary, &format!("<{name}>"))
        })
}

/// Answers by row name; a row without an answer is refused with the failure that stands beside it.
pub(super) struct Book {
    app: App,
    subject: String,
    told: Vec<(&'static str, &'static str)>,
    pages: Vec<(&'static str, Result<&'static str, ErrorCode>)>,
    pub(super) asked: Mutex<Vec<String>>,
}

impl Book {
    pub(super) fn new(
        app: App,
        subject: &str,
        pages: &[(&'static str, Result<&'static str, ErrorCode>)],
    ) -> Self {
        Self {
            app,
            subject: subject.to_owned(),
            told: Vec::new(),
            pages: pages.to_vec(),
            asked: Mutex::default(),
        }
    }

    /// The same, with something that the token answer told.
    pub(super) fn told(mut self, name: &'static str, value: &'static str) -> Self {
        self.told.push((name, value));
        self
    }

    fn answer(
        &self,
        endpoint: &Endpoint,
        params: &[(&'static str, Value)],
    ) -> Result<Value, Failure> {
        let params: Vec<String> = params
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let line = format!("{} {}", endpoint.name, params.join(" "));
        self.asked.lock().unwrap().push(line.trim_end().to_owned());
        let found = self.pages.iter().find(|(name, _)| *name == endpoint.name);
        match found.map(|(_, page)| page) {
            Some(Ok(text)) => Ok(serde_json::from_str(text).unwrap()),
            Some(Err(code)) => Err(Failure::new(*code, "不行", "no")
                .from_platform(Some("40002".to_owned()), Some("r-1".to_owned()))),
            None => panic!("{} was not expected", endpoint.name),
        }
    }
}

impl Caller for Book {
    fn all<'a>(
        &'a self,
        endpoint: &'a Endpoint,
        params: Vec<(&'static str, Value)>,
    ) -> BoxFuture<'a, Result<Vec<Value>, Failure>> {
        let records = self
            .answer(endpoint, &params)
            .map(|body| endpoint.records_of(&body));
        Box::pin(async { records })
    }

    fn one<'a>(
        &'a self,
        endpoint: &'a Endpoint,
        params: Vec<(&'static str, Value)>,
    ) -> BoxFuture<'a, Result<Value, Failure>> {
        let answer = self.answer(endpoint, &params);
        Box::pin(async { answer })
    }

    fn app(&self) -> &App {
        &self.app
    }

    fn subject(&self) -> &str {
        &self.subject
    }

    fn told(&self, name: &str) -> Option<&str> {
        let found = self.told.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| *value)
    }
}
