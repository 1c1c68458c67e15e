//! What was last said between us and a platform about a grant's tokens: masked, for diagnosis.

use crate::Words;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who wanted a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Asker {
    /// A person at the window, or what the window does for them.
    Window,
    /// The terminal.
    Terminal,
    /// Another tool, by way of the broker.
    Broker,
    /// The background, ahead of an expiry.
    Keeper,
}

/// Which of the token calls it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExchangeKind {
    /// A code or a pair from elsewhere for the first record of a consent.
    Consent,
    /// Refresh token for a new access token.
    Refresh,
    /// Refresh token for a longer-lived one.
    Renew,
}

/// One request and what came back. It holds names of fields and never a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Heard {
    /// HTTP method.
    pub method: String,
    /// The platform's real origin and the path, without a query.
    pub address: String,
    /// Names of the fields that went along; their values are never kept.
    pub fields: Vec<String>,
    /// HTTP status; nothing where no whole answer came.
    pub status: Option<u16>,
    /// Milliseconds until the answer was whole.
    pub took_ms: u64,
}

/// One exchange of tokens: asked, answered, stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Exchange {
    /// When it began.
    pub at: Timestamp,
    /// Who wanted it; nothing where it is not known, that is, the face itself.
    pub by: Option<Asker>,
    /// Which call.
    pub kind: ExchangeKind,
    /// The requests; a second one where the first one's outcome could not be known.
    pub heard: Vec<Heard>,
    /// The platform's own code.
    pub platform_code: Option<String>,
    /// The platform's request id.
    pub request_id: Option<String>,
    /// The generation that rests in the vault since; nothing where none does.
    pub stored: Option<u64>,
    /// Milliseconds from the answer until the record was durable.
    pub stored_ms: Option<u64>,
    /// Why it failed.
    pub failure: Option<Words>,
}
