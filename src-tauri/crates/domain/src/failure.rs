//! What went wrong, for three readers: the code branches on [`ErrorCode`], the person reads the sentence and the
//! way out, and the platform's support desk wants its own code and request id.

use crate::Words;
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

/// The finite list of what a caller can branch on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The request itself is wrong: an unknown name, a missing argument, a value out of range.
    Usage,
    /// No app, grant, account, table or record of that name.
    NotFound,
    /// The platform's law demands a new consent.
    LoginNeeded,
    /// The person refused, or the platform refused to ask.
    Denied,
    /// Nobody answered within the time allowed.
    Timeout,
    /// The registered port is taken by another program.
    PortInUse,
    /// The registered port is reserved by the system.
    PortReserved,
    /// An answer that belongs to another attempt.
    WrongState,
    /// The authorization code is spent or has lapsed.
    CodeSpent,
    /// The platform does not accept the app: id, secret, redirect address or approval.
    AppRejected,
    /// The account or the app lacks the right for this call.
    NoRights,
    /// Too fast, or the day's quota is used up.
    Throttled,
    /// The platform had a fault of its own.
    PlatformFault,
    /// The platform refused the request's content.
    BadRequest,
    /// An answer that cannot be read: cut short, HTML, another shape.
    BadAnswer,
    /// No connection: name look-up, proxy, TLS, dropped line.
    Network,
    /// There is no keychain.
    VaultAbsent,
    /// The keychain is locked or refused.
    VaultLocked,
    /// A secret is not where it should be, or is damaged.
    VaultDamaged,
    /// The local database cannot be read or written.
    Store,
    /// The local database was written by a newer version.
    StoreNewer,
    /// The disk is full.
    DiskFull,
    /// Somebody stopped it.
    Cancelled,
    /// Somebody else is at it.
    Busy,
    /// A step that wants an explicit yes first.
    Unconfirmed,
    /// The machine refused something else: a file, a program, the clipboard.
    System,
}

/// A failure as every face shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Failure {
    /// What the code branches on.
    pub code: ErrorCode,
    /// What happened.
    pub message: Words,
    /// What to do about it; empty when there is nothing.
    pub hint: Words,
    /// The platform's own code, never lost.
    pub platform_code: Option<String>,
    /// The platform's request id, never lost.
    pub request_id: Option<String>,
}

impl Failure {
    /// A failure with its sentence in Chinese and English.
    pub fn new(
        code: ErrorCode,
        zh: impl Into<std::borrow::Cow<'static, str>>,
        en: impl Into<std::borrow::Cow<'static, str>>,
    ) -> Self {
        Self {
            code,
            message: Words::new(zh, en),
            hint: Words::default(),
            platform_code: None,
            request_id: None,
        }
    }

    /// Adds the way out.
    #[must_use]
    pub fn hint(
        mut self,
        zh: impl Into<std::borrow::Cow<'static, str>>,
        en: impl Into<std::borrow::Cow<'static, str>>,
    ) -> Self {
        self.hint = Words::new(zh, en);
        self
    }

    /// Adds the platform's own code and request id.
    #[must_use]
    pub fn from_platform(mut self, code: Option<String>, request_id: Option<String>) -> Self {
        self.platform_code = code;
        self.request_id = request_id;
        self
    }

    /// The exit status of a terminal program: 1 failed, 2 wrong use (an unknown name is one), 3 sign in again.
    pub fn exit_status(&self) -> u8 {
        match self.code {
            ErrorCode::LoginNeeded => 3,
            ErrorCode::Usage | ErrorCode::NotFound | ErrorCode::Unconfirmed => 2,
            _ => 1,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message.en)?;
        if let Some(code) = &self.platform_code {
            write!(f, " [{code}]")?;
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}
