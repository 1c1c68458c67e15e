//! One login, as it is watched.

use jiff::Timestamp;
use qianyao_domain::Failure;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Starts a login.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LoginStart {
    /// The app that asks.
    pub app: String,
    /// Whether to open the consent page in the browser.
    pub open_browser: bool,
    /// Seconds to wait; nothing takes 300.
    #[serde(default)]
    #[ts(optional)]
    pub timeout: Option<u64>,
    /// Whether to wait for a paste alone, without a listener.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub paste_only: bool,
}

/// Names an attempt.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AttemptRef {
    /// Its name.
    pub attempt: String,
}

/// What a person brought home by hand.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LoginPaste {
    /// The attempt it belongs to.
    pub attempt: String,
    /// An address, a query or a bare code.
    pub text: super::Typed,
    /// Whether the person confirmed that a bare code, which proves nothing, is theirs.
    #[serde(default)]
    pub confirm_bare: bool,
}

/// A pair of tokens made in a platform's console.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LoginToken {
    /// The app it belongs to.
    pub app: String,
    /// JSON with `access_token`, `refresh_token`, `expires_in`, `refresh_expires_in`.
    pub pair: super::Typed,
}

/// How far a login is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LoginStep {
    /// Waiting for the consent.
    Waiting,
    /// The code is being exchanged.
    Exchanging,
    /// The accounts are being listed.
    Listing,
    /// Done.
    Done,
    /// Failed; see the failure.
    Failed,
    /// Stopped by the person.
    Cancelled,
}

/// How the redirect comes home.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LoginWay {
    /// A listener on this machine.
    Loopback,
    /// The user's own page forwards to it.
    Bridge,
    /// An isolated window.
    SignInWindow,
    /// The person pastes where they landed.
    Paste,
    /// A pair of tokens from the platform's console.
    TokenPair,
}

/// A login as it is shown.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LoginView {
    /// Its name.
    pub attempt: String,
    /// The app that asks.
    pub app: String,
    /// The platform's key.
    pub platform: String,
    /// The consent page.
    pub url: String,
    /// The registered address that was sent.
    pub redirect_uri: String,
    /// Whether a listener waits for the answer.
    pub listening: bool,
    /// Where on this machine it listens: the registered address, or the one to which the bridge page there leads.
    pub listens_at: Option<String>,
    /// Whether a sign-in window may be opened: where the platform refuses loopback, and nothing listens.
    pub window: bool,
    /// When the wait ends.
    pub expires_at: Timestamp,
    /// How far it is.
    pub step: LoginStep,
    /// How the redirect comes home.
    pub way: LoginWay,
    /// The grant it led to.
    pub grant: Option<String>,
    /// How many accounts it reaches.
    pub accounts: Option<usize>,
    /// Why it failed, or what to mind although it did not.
    pub failure: Option<Failure>,
}

/// What the clipboard holds for a login, without what it holds.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LoginClipboard {
    /// Whether it holds an answer to this very attempt.
    pub holds: bool,
}
