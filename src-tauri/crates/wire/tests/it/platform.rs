//! A platform of the usual kind, and tokens that can be refused.

use crate::server::Server;
use futures_util::future::BoxFuture;
use jiff::Timestamp;
use qianyao_domain::{
    Account, App, Clock, ErrorCode, Failure, Lifetimes, Secret, Text, catalogue::Endpoint,
};
use qianyao_wire::{
    Discovered, Engine, Left, Limiter, Limits, Line, LoginLaw, Origin, Origins, Outgoing, Platform,
    Register, Reply, Said, Saying, TokenAnswer, Tokens, Verdict, Walk,
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    time::Duration,
};

pub(crate) const API: &str = "https://api.acme.test";
pub(crate) const CANARY: &str = "canary-4f1d9c";

pub(crate) static ACME: Platform = MODEL;

/// What the platforms of these tests have in common.
pub(crate) const MODEL: Platform = Platform {
    key: "acme",
    title: Text::new("样例", "Acme"),
    origins: &[
        Origin {
            key: "api",
            origin: API,
        },
        Origin {
            key: "api-eu",
            origin: "https://eu.acme.test",
        },
    ],
    endpoints: &[],
    login: LoginLaw {
        ways: &[],
        code_names: &["code"],
        scopes_name: "scope",
        pkce: |_| false,
        default_scope: "",
        authorize: |_| String::new(),
        exchange: |_, _, _, _| Outgoing::new(qianyao_domain::catalogue::Method::Post, API, "/t"),
        refresh: |_, _| Outgoing::new(qianyao_domain::catalogue::Method::Post, API, "/t"),
        renew: None,
        client_token: None,
        read: |_, _| Ok(TokenAnswer::default()),
        lifetimes: Lifetimes {
            access: 60,
            refresh: None,
            ahead: 10,
            rotates: false,
            max_renewals: 0,
            renew_ahead: 0,
            code: 60,
        },
        client_ahead: 10,
        revoke_page: "",
        revoke_how: Text::new("", ""),
        notice_days: &[],
    },
    sign,
    judge,
    limits: Limits {
        per_second: 10.0,
        burst: 10,
        in_flight: 4,
        tries: 4,
        first_pause_ms: 1_000,
    },
    left: |reply| {
        let (day, minute) = reply.header("x-left")?.split_once(',')?;
        Some(Left {
            day: day.parse().ok()?,
            minute: minute.parse().ok()?,
        })
    },
    discover: |_| Box::pin(async { Ok(Discovered::default()) }),
    beside: |_, _, _| Vec::new(),
    register: Register {
        console: "",
        id_label: Text::new("", ""),
        secret_label: Text::new("", ""),
        id_looks_right: |_| true,
        signs: &[],
        redirects: &[],
        steps: &[],
    },
    settings: &[],
    sayings: &[Saying::new(
        "88",
        ErrorCode::AppRejected,
        ("应用被停用", "the app is suspended"),
        ("联系平台", "ask the platform"),
    )],
};

fn sign(out: &mut Outgoing, walk: &Walk<'_>) {
    if let Some(token) = walk.token {
        out.headers.push(("access-token".into(), token.clone()));
        out.query.push(("token".into(), token.clone()));
    }
    let at = walk.server_now.to_string();
    out.headers.push(("x-now".into(), Secret::new(at)));
}

fn judge(reply: &Reply) -> Verdict {
    let said = Said {
        code: reply.field("/code"),
        message: reply.field("/message").unwrap_or_default(),
        request_id: reply.field("/request_id"),
    };
    match said.code.as_deref() {
        Some("0") => Verdict::Done,
        Some("40100") => Verdict::Retry {
            after: None,
            throttled: true,
            said,
        },
        Some("40110") => Verdict::Retry {
            after: Some(Duration::from_secs(300)),
            throttled: true,
            said,
        },
        Some("11017") => Verdict::Rest {
            after: Duration::from_secs(300),
            said,
        },
        Some("11018") => Verdict::Rest {
            after: Duration::from_secs(9 * 3_600),
            said,
        },
        Some("50000") => Verdict::Retry {
            after: None,
            throttled: false,
            said,
        },
        Some("40105") => Verdict::Refresh(said),
        Some("40107") => Verdict::LoginAgain(said),
        Some("40002") => Verdict::Skip(said),
        _ if reply.status == 425 => Verdict::Done,
        _ => Verdict::Stop(said),
    }
}

/// Tokens named after their generation; each refusal makes a new one.
pub(crate) struct Ring {
    pub(crate) generation: AtomicU64,
    pub(crate) refreshes: AtomicUsize,
    pub(crate) revoked: bool,
}

impl Ring {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self {
            generation: AtomicU64::new(1),
            refreshes: AtomicUsize::new(0),
            revoked: false,
        })
    }

    pub(crate) fn token(generation: u64) -> String {
        format!("{CANARY}-{generation}")
    }
}

impl Tokens for Ring {
    fn access(&self, refused: Option<u64>) -> BoxFuture<'_, Result<(Secret, u64), Failure>> {
        Box::pin(async move {
            if self.revoked {
                return Err(Failure::new(
                    ErrorCode::LoginNeeded,
                    "请重新授权",
                    "sign in again",
                ));
            }
            let current = self.generation.load(Ordering::SeqCst);
            if refused == Some(current) {
                self.refreshes.fetch_add(1, Ordering::SeqCst);
                self.generation.store(current + 1, Ordering::SeqCst);
            }
            let current = self.generation.load(Ordering::SeqCst);
            Ok((Secret::new(Self::token(current)), current))
        })
    }

    fn client<'a>(&'a self, spent: Option<&'a Secret>) -> BoxFuture<'a, Result<Secret, Failure>> {
        let name = if spent.is_some() { "new" } else { "old" };
        Box::pin(async move { Ok(Secret::new(format!("{CANARY}-client-{name}"))) })
    }
}

pub(crate) fn app() -> App {
    App {
        id: "acme-1".into(),
        platform: "acme".into(),
        client_id: "1".into(),
        name: "Acme".into(),
        redirect_uris: vec![],
        scope: None,
        settings: Default::default(),
    }
}

pub(crate) fn account(id: &str) -> Account {
    Account {
        account: id.into(),
        grant: "g-1".into(),
        platform: "acme".into(),
        name: id.into(),
        kind: "shop".into(),
        parent: Some("77".into()),
        currency: "CNY".into(),
        timezone: "Asia/Shanghai".into(),
        valid: true,
        region: String::new(),
    }
}

pub(crate) fn clock() -> Clock {
    Clock::fake("2026-11-21T08:00:00Z".parse::<Timestamp>().unwrap())
}

pub(crate) fn line(server: &Server, clock: &Clock) -> Line {
    let origin = server.origin();
    let table = format!(r#"{{"{API}":"{origin}","https://files.acme.test":"{origin}"}}"#);
    Line::new(Origins::parse(&table).unwrap(), clock.clone())
}

pub(crate) fn engine(server: &Server, clock: &Clock, tokens: Arc<dyn Tokens>) -> Engine {
    let limiter = Limiter::new(&ACME.limits, clock.clone());
    Engine::new(&ACME, app(), "open-1", tokens, line(server, clock), limiter)
}

/// A row that is read with one call.
pub(crate) static PLAIN: Endpoint = Endpoint {
    name: "plain",
    path: "/plain/",
    records: "/data/list",
    ..Endpoint::PLAIN
};
