//! The engine: calls of one grant, each built, sent, judged and, where that is safe, repeated.

mod caller;
mod cursor;
mod errand;
mod limiter;
mod numbered;
mod pages;
mod raw;
mod report;
mod rest;
mod tokens;

pub use errand::Refused;
pub use limiter::{Limiter, Limiters, Slot};
pub use pages::Page;
pub use raw::RawCall;
pub use rest::rest;
pub use tokens::Tokens;

use crate::{Inputs, Line, Platform, Reply, build::build};
use errand::Errand;
use qianyao_domain::{App, Clock, Failure, catalogue::Endpoint};
use std::{collections::BTreeMap, fmt, sync::Arc, time::Duration};

/// What happened during a call, for a run's log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A request went out.
    Called,
    /// A pause before the next try, and why.
    Waited {
        /// How long.
        pause: Duration,
        /// What had gone wrong.
        why: Failure,
    },
    /// A call was held back to keep the app's pace, or until others of its account had come back.
    Paced {
        /// How long.
        pause: Duration,
    },
    /// The token was refreshed because the platform refused it.
    Refreshed,
}

type Notes = Arc<dyn Fn(Note) + Send + Sync>;

/// Calls endpoints of one platform with the tokens of one grant. Clones share everything.
#[derive(Clone)]
pub struct Engine {
    core: Arc<Core>,
    notes: Option<Notes>,
}

struct Core {
    platform: &'static Platform,
    app: App,
    subject: String,
    told: BTreeMap<String, String>,
    tokens: Arc<dyn Tokens>,
    line: Line,
    limiter: Limiter,
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Engine({}, {})",
            self.core.platform.key, self.core.app.id
        )
    }
}

impl Engine {
    /// An engine for a grant: `subject` is who consented, as the platform names them.
    pub fn new(
        platform: &'static Platform,
        app: App,
        subject: impl Into<String>,
        tokens: Arc<dyn Tokens>,
        line: Line,
        limiter: Limiter,
    ) -> Self {
        Self {
            core: Arc::new(Core {
                platform,
                app,
                subject: subject.into(),
                told: BTreeMap::new(),
                tokens,
                line,
                limiter,
            }),
            notes: None,
        }
    }

    /// The same engine, knowing what else the platform told with the consent.
    #[must_use]
    pub fn knowing(self, told: BTreeMap<String, String>) -> Self {
        let core = Core {
            told,
            platform: self.core.platform,
            app: self.core.app.clone(),
            subject: self.core.subject.clone(),
            tokens: self.core.tokens.clone(),
            line: self.core.line.clone(),
            limiter: self.core.limiter.clone(),
        };
        Self {
            core: Arc::new(core),
            notes: self.notes,
        }
    }

    /// The same engine, telling what happens during its calls.
    #[must_use]
    pub fn noting(&self, notes: impl Fn(Note) + Send + Sync + 'static) -> Self {
        Self {
            core: self.core.clone(),
            notes: Some(Arc::new(notes)),
        }
    }

    /// The platform.
    pub fn platform(&self) -> &'static Platform {
        self.core.platform
    }

    /// The clock of its line.
    pub fn clock(&self) -> &Clock {
        self.core.line.clock()
    }

    /// Calls in flight for one account.
    pub fn width(&self) -> usize {
        self.core.limiter.width()
    }

    /// One call of a row. Readings are repeated as the platform's verdict allows; an [`Action`] is sent once.
    ///
    /// # Errors
    /// Whatever [`build`] refuses; the platform's refusal with its code and request id;
    /// [`LoginNeeded`](qianyao_domain::ErrorCode::LoginNeeded) where only a new consent helps,
    /// [`NoRights`](qianyao_domain::ErrorCode::NoRights) where the account is to be skipped.
    ///
    /// [`Action`]: qianyao_domain::catalogue::Role::Action
    pub async fn call(&self, endpoint: &Endpoint, inputs: &Inputs) -> Result<Reply, Failure> {
        let sent = self.send(endpoint, inputs).await;
        sent.map_err(|refused| refused.failure)
    }

    /// As [`Engine::call`], with the platform's refusal whole.
    ///
    /// # Errors
    /// As [`Engine::call`].
    pub async fn send(&self, endpoint: &Endpoint, inputs: &Inputs) -> Result<Reply, Refused> {
        let inputs = self.with_subject(inputs);
        let request = build(self.core.platform, endpoint, &inputs).map_err(Refused::bare)?;
        self.carry(&Errand::of_row(endpoint, request, &inputs))
            .await
    }

    fn with_subject(&self, inputs: &Inputs) -> Inputs {
        let mut inputs = inputs.clone();
        if inputs.subject.is_empty() {
            inputs.subject.clone_from(&self.core.subject);
        }
        inputs
    }

    fn note(&self, note: Note) {
        if let Some(notes) = &self.notes {
            notes(note);
        }
    }
}
