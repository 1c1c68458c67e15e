//! The engine for any platform: build a request from a catalogue row, send it, judge the answer, page, retry, limit.
//!
//! A platform is handed in as data ([`Platform`]); the engine never names one.

mod build;
mod engine;
mod judge;
mod line;
mod outgoing;
mod platform;
mod verdict;

pub use build::{Inputs, Stretch, Turn, build, coerce};
pub use engine::{Engine, Limiter, Limiters, Note, Page, RawCall, Refused, Slot, Tokens, rest};
pub use judge::{at_http, failure_of, judged};
pub use line::{Line, Lost, Origins, Patience};
pub use outgoing::{Body, Form, Outgoing, Reply};
pub use platform::{
    AppSecrets, AuthorizeAsk, Beside, Blank, Caller, Discovered, Fill, Guide, Left, Limits,
    LoginLaw, Origin, Picture, Platform, Register, Saying, Setting, TokenAnswer, TokenCall, Walk,
    Way,
};
pub use verdict::{Said, Verdict};
