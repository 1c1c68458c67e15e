use super::*;
use crate::{
    Attempt, Pasted, Unanswered,
    testing::{self, app, leaked, plain},
};
use futures_util::future::{BoxFuture, FutureExt};
use qianyao_domain::Secret;
use qianyao_wire::{Outgoing, Reply};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};
use url::Url;

const URI: &str = "https://example.com/callback?kept=as+it%20is";

fn coded() -> (Coded, String) {
    let attempt = Attempt::new(leaked(plain()), &app(), URI);
    let url = Url::parse(&attempt.authorize_url()).unwrap();
    let value = |name: &str| {
        let mut pairs = url.query_pairs();
        pairs
            .find(|(known, _)| known == name)
            .unwrap()
            .1
            .into_owned()
    };
    let text = format!("code=canary-code&state={}", value("state"));
    match attempt.paste(&text).unwrap() {
        Pasted::Address(coded) => (coded, value("code_challenge")),
        Pasted::Bare(_) => panic!("the state was there"),
    }
}

/// Answers each call alike, keeps the last request and counts.
struct Canned {
    status: u16,
    text: Option<&'static str>,
    calls: AtomicUsize,
    last: Mutex<Option<Outgoing>>,
}

impl Canned {
    fn new(status: u16, text: Option<&'static str>) -> Arc<Self> {
        Arc::new(Self {
            status,
            text,
            calls: AtomicUsize::new(0),
            last: Mutex::new(None),
        })
    }
}

impl Sender for Canned {
    fn send(&self, outgoing: Outgoing) -> BoxFuture<'_, Result<Reply, Unanswered>> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        *self.last.lock().unwrap() = Some(outgoing);
        let cut = || Failure::new(ErrorCode::Timeout, "超时", "timed out").into();
        let answer = self.text.map(|text| testing::reply(self.status, text));
        async move { answer.ok_or_else(cut) }.boxed()
    }
}

async fn run(sender: &Canned) -> Result<(TokenRecord, TokenAnswer), Failure> {
    let secret = Secret::from("canary-secret");
    let app = app();
    let secrets = AppSecrets {
        app: &app,
        secret: &secret,
    };
    let clock = Clock::fake("2026-11-21T08:00:00Z".parse().unwrap());
    exchange(&plain(), &secrets, &coded().0, sender, &clock).await
}

#[tokio::test]
async fn a_code_becomes_the_first_record() {
    let sender = Canned::new(
        200,
        Some(
            r#"{"access":"a","refresh":"r","access_in":"3600","refresh_in":7200,"request_id":"r-1"}"#,
        ),
    );
    let (record, answer) = run(&sender).await.unwrap();
    assert_eq!((record.generation, record.renewals), (1, 0));
    assert_eq!(record.access_expires_at.to_string(), "2026-11-21T09:00:00Z");
    assert_eq!(
        record.refresh_expires_at.unwrap().to_string(),
        "2026-11-21T10:00:00Z"
    );
    assert_eq!(answer.said.request_id.as_deref(), Some("r-1"));
    assert_eq!(sender.calls.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn lifetimes_that_are_not_told_are_the_laws() {
    let sender = Canned::new(200, Some(r#"{"access":"a","refresh":"r"}"#));
    let (record, _) = run(&sender).await.unwrap();
    assert_eq!(record.access_expires_at.to_string(), "2026-11-22T08:00:00Z");
    assert_eq!(
        record.refresh_expires_at.unwrap().to_string(),
        "2026-12-21T08:00:00Z"
    );
    let sender = Canned::new(200, Some(r#"{"access":"a"}"#));
    let (record, _) = run(&sender).await.unwrap();
    assert!(record.refresh.is_none() && record.refresh_expires_at.is_none());
}

#[tokio::test]
async fn the_redirect_address_and_the_verifier_go_along_byte_for_byte() {
    let sender = Canned::new(200, Some(r#"{"access":"a"}"#));
    let (coded, challenge) = coded();
    let secret = Secret::from("s");
    let app = app();
    let secrets = AppSecrets {
        app: &app,
        secret: &secret,
    };
    exchange(&plain(), &secrets, &coded, &*sender, &Clock::System)
        .await
        .unwrap();
    let sent = sender.last.lock().unwrap().take().unwrap();
    assert_eq!(testing::sent(&sent, "redirect_uri"), URI);
    assert_eq!(testing::sent(&sent, "token"), "canary-code");
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(testing::sent(&sent, "verifier"));
    assert_eq!(URL_SAFE_NO_PAD.encode(digest), challenge);
}

#[track_caller]
fn check(
    answer: Result<(TokenRecord, TokenAnswer), Failure>,
    code: ErrorCode,
    platform: Option<&str>,
) {
    let failure = answer.unwrap_err();
    assert_eq!(
        (failure.code, failure.platform_code.as_deref()),
        (code, platform)
    );
    assert!(!failure.hint.is_empty() || code == ErrorCode::BadRequest);
    assert!(!format!("{failure:?}").contains("canary"), "{failure:?}");
}

#[tokio::test]
async fn refusals_keep_the_platforms_code_and_none_is_sent_twice() {
    let cases = [
        (
            Some(r#"{"code":40115,"message":"canary-code is spent"}"#),
            ErrorCode::CodeSpent,
            Some("40115"),
        ),
        (
            Some(r#"{"code":40107}"#),
            ErrorCode::CodeSpent,
            Some("40107"),
        ),
        (
            Some(r#"{"code":1,"message":"secret canary-secret is wrong"}"#),
            ErrorCode::BadRequest,
            Some("1"),
        ),
        (
            Some(r#"{"code":50000}"#),
            ErrorCode::PlatformFault,
            Some("50000"),
        ),
        (Some("<html>"), ErrorCode::BadAnswer, None),
        (Some(r#"{"refresh":"r"}"#), ErrorCode::BadAnswer, None),
        (None, ErrorCode::Timeout, None),
    ];
    for (text, code, platform) in cases {
        let sender = Canned::new(200, text);
        check(run(&sender).await, code, platform);
        assert_eq!(sender.calls.load(Ordering::SeqCst), 1, "{text:?}");
    }
}

fn pair(refresh: Option<&str>) -> TokenRecord {
    let now = "2026-11-21T08:00:00Z".parse().unwrap();
    TokenRecord {
        generation: 1,
        access: Secret::from("canary-access"),
        refresh: refresh.map(Secret::from),
        access_expires_at: now,
        refresh_expires_at: None,
        renewals: 0,
        received_at: now,
        ended: None,
    }
}

#[tokio::test]
async fn a_pair_from_elsewhere_is_introduced_by_one_refresh() {
    let good = Canned::new(200, Some(r#"{"access":"a","refresh":"r"}"#));
    let refused = Canned::new(200, Some(r#"{"code":40107,"message":"canary-refresh"}"#));
    let (app, secret) = (app(), Secret::from("canary-secret"));
    let secrets = AppSecrets {
        app: &app,
        secret: &secret,
    };
    let clock = Clock::fake("2026-11-21T08:00:00Z".parse().unwrap());
    let ask = async |refresh, sender: &Canned| {
        introduce(&plain(), &secrets, pair(refresh), sender, &clock).await
    };
    let (record, _) = ask(Some("canary-refresh"), &good).await.unwrap();
    assert_eq!(record.generation, 2);
    let failure = ask(Some("canary-refresh"), &refused).await.unwrap_err();
    assert_eq!(failure.code, ErrorCode::LoginNeeded);
    assert!(!format!("{failure:?}").contains("canary"), "{failure:?}");
    assert_eq!(ask(None, &good).await.unwrap_err().code, ErrorCode::Usage);
    let calls = [&good, &refused].map(|sender| sender.calls.load(Ordering::SeqCst));
    assert_eq!(calls, [1, 1]);
}
