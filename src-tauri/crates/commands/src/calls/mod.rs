//! One call of a platform by hand: a row of the catalogue, or anything else that the platform answers to.
//!
//! [`prepare`] sends nothing; [`Prepared::look`] reads how things stand; [`Prepared::send`] makes the call once it was
//! agreed to, and notes it.

mod answer;
mod books;
mod deed;
mod items;
mod masked;
mod prepare;
mod state;
mod tray;

use crate::{
    Ctx,
    api::{CallParam, ItemRow, Outcome},
};
use jiff::Timestamp;
use qianyao_domain::{
    Failure, Words,
    catalogue::{Deed, Endpoint},
};
use qianyao_wire::{Engine, Inputs, RawCall, Refused, Reply};
use serde::Serialize;
use serde_json::Value;

pub(crate) use answer::{bare, shown};
pub(crate) use books::{calls, deeds};
pub use prepare::prepare;
pub(crate) use prepare::yesterday;
pub(crate) use tray::Tray;

/// What is to be called.
#[derive(Debug, Clone)]
pub enum Called {
    /// A row of the catalogue, as `platform.endpoint`.
    Row(String),
    /// Anything of a platform.
    Any {
        /// The platform's key.
        platform: String,
        /// HTTP method.
        method: String,
        /// Path with its query, or a full address at one of the platform's own origins.
        path: String,
    },
}

/// A call as it was asked for.
#[derive(Debug, Clone)]
pub struct CallAsk {
    /// What is to be called.
    pub called: Called,
    /// The account that it is made for, or a grant.
    pub account: String,
    /// Parameters by their (dotted) names; outside the catalogue they go into the query.
    pub params: Vec<(String, String)>,
    /// A JSON body; of a row, its fields are parameters like the others.
    pub body: Option<String>,
}

/// A call that is ready and was not sent yet.
pub struct Prepared {
    ctx: Ctx,
    ask: CallAsk,
    engine: Engine,
    way: Way,
    work: Option<Work>,
    /// What would be sent.
    pub preview: Preview,
    /// Whether it may change something, so that a person must say yes first.
    pub asks: bool,
}

impl std::fmt::Debug for Prepared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Prepared({:?})", self.preview)
    }
}

enum Way {
    Row(&'static Endpoint, Box<Inputs>),
    Raw(Box<RawCall>),
}

/// What an action changes, and the body that says so.
struct Work {
    deed: Deed,
    body: Value,
    items: Vec<items::Item>,
}

/// A call as people may see it: no token is in it, and what is named like a secret is masked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Preview {
    /// HTTP method.
    pub method: &'static str,
    /// Address with its query.
    pub address: String,
    /// The JSON body, if there is one.
    pub body: Option<Value>,
}

/// What came of a call.
#[derive(Debug, Clone, Default)]
pub struct Answered {
    /// The answer's text, untouched; empty where none came.
    pub text: String,
    /// What the platform refused, or what kept its answer from coming.
    pub refused: Option<Failure>,
    /// HTTP status; `None` where no answer came.
    pub status: Option<u16>,
    /// What came of an action, as far as can be told, its state read again where the answer left that open.
    pub outcome: Option<Outcome>,
    /// An action's items.
    pub items: Vec<ItemRow>,
    /// The platform's id of the request.
    pub(crate) request_id: Option<String>,
    /// Headers that tell of limits.
    pub(crate) limits: Vec<CallParam>,
    /// Waits and repetitions on the way.
    pub(crate) notes: Vec<Words>,
    /// Milliseconds it took.
    pub(crate) millis: u64,
    /// The answer as JSON.
    pub(crate) json: Option<Value>,
    /// Its number in the book of calls; 0 where it could not be noted.
    pub(crate) call: i64,
}

impl Prepared {
    /// What an action changes, item by item, as far as it was looked at.
    pub fn items(&self) -> Vec<ItemRow> {
        let items = self.work.iter().flat_map(|work| &work.items);
        items.map(|item| item.row.clone()).collect()
    }

    /// What the platform checks besides and nothing here can know beforehand.
    pub fn minds(&self) -> Words {
        let work = self.work.as_ref();
        work.map(|work| work.deed.minds.into()).unwrap_or_default()
    }

    /// Makes the call and notes it. Readings are repeated as the platform's rules allow, everything else is sent
    /// once; what came of an action whose answer is lost is read again.
    pub async fn send(mut self) -> Answered {
        let began = self.ctx.clock.now();
        let started = std::time::Instant::now();
        let (engine, notes) = answer::listening(&self.engine);
        let mut answered = if self.asks {
            deed::carry_out(&mut self, &engine, began).await
        } else {
            answer::read(self.exchange(&engine).await)
        };
        answered.millis = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        answered.notes = notes.take();
        self.note(&mut answered, began).await;
        answered
    }

    async fn exchange(&self, engine: &Engine) -> Result<Reply, Refused> {
        match &self.way {
            Way::Row(endpoint, inputs) => engine.send(endpoint, inputs).await,
            Way::Raw(call) => engine.raw((**call).clone()).await,
        }
    }

    /// Notes the call in its book; a book that cannot be written is no reason to lose the answer.
    async fn note(&self, answered: &mut Answered, at: Timestamp) {
        match books::note_call(self, answered, at).await {
            Ok(call) => answered.call = call,
            Err(failure) => tracing::warn!(error = %failure, "the call could not be noted"),
        }
    }
}
