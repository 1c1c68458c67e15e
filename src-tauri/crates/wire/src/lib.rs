//! The engine for any platform: build a request from a catalogue row, send it, judge the answer, page, retry, limit.
//!
//! A platform is handed in as data ([`Platform`]); the engine never names one.

mod outgoing;
mod platform;
mod verdict;

pub use outgoing::{Body, Form, Outgoing, Reply};
pub use platform::{
    AppSecrets, AuthorizeAsk, Caller, Discovered, Limits, LoginLaw, Origin, Platform, Register,
    Saying, Setting, TokenAnswer, TokenCall, Walk, Way,
};
pub use verdict::{Said, Verdict};
