//! What an answer means for what is done next.

use std::time::Duration;

/// What the platform itself said, kept for the person and for its support desk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// Its code, as text.
    pub code: Option<String>,
    /// Its message.
    pub message: String,
    /// Its request id.
    pub request_id: Option<String>,
}

/// What to do next; made by one pure function per platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The answer is good.
    Done,
    /// Ask again after this long, or after the engine's own back-off.
    Retry {
        /// What the platform asks for, if it does.
        after: Option<Duration>,
        /// Whether it was the caller's speed; then everything of this app slows down.
        throttled: bool,
        /// What it said.
        said: Said,
    },
    /// This call of this app is closed for so long, all accounts included; its other calls go on.
    Rest {
        /// Until when, counted from now.
        after: Duration,
        /// What it said.
        said: Said,
    },
    /// The access token is not good any more: refresh it once, then ask again once.
    Refresh(Said),
    /// This account or capability has no right; go on with the rest.
    Skip(Said),
    /// Only a new consent helps.
    LoginAgain(Said),
    /// Asking again the same way changes nothing.
    Stop(Said),
}

impl Verdict {
    /// What the platform said, unless all is well.
    pub fn said(&self) -> Option<&Said> {
        match self {
            Self::Done => None,
            Self::Retry { said, .. }
            | Self::Rest { said, .. }
            | Self::Refresh(said)
            | Self::Skip(said)
            | Self::LoginAgain(said)
            | Self::Stop(said) => Some(said),
        }
    }

    pub(crate) fn said_mut(&mut self) -> Option<&mut Said> {
        match self {
            Self::Done => None,
            Self::Retry { said, .. }
            | Self::Rest { said, .. }
            | Self::Refresh(said)
            | Self::Skip(said)
            | Self::LoginAgain(said)
            | Self::Stop(said) => Some(said),
        }
    }
}
