//! What a person pastes: an address, a query, a code, with whatever came along.

use crate::{Attempt, Coded};
use qianyao_domain::{ErrorCode, Failure};

/// What was found in the pasted text.
#[derive(Debug)]
pub enum Pasted {
    /// An address or query whose state belongs to this attempt.
    Address(Coded),
    /// A bare code: nothing proves that it belongs to this attempt, so the person must say so.
    Bare(Coded),
}

impl Attempt {
    /// Reads pasted text. The wrong state, or another redirect's address, is refused.
    pub fn paste(&self, text: &str) -> Result<Pasted, Failure> {
        let _ = text;
        Err(Failure::new(ErrorCode::System, "尚未就绪", "not ready yet"))
    }
}

impl Pasted {
    /// The code; a bare one only when `confirmed`.
    pub fn redeem(self, confirmed: bool) -> Result<Coded, Failure> {
        match self {
            Self::Address(coded) => Ok(coded),
            Self::Bare(coded) if confirmed => Ok(coded),
            Self::Bare(_) => Err(Failure::new(
                ErrorCode::Unconfirmed,
                "这只是一个授权码，无法核对它属于这次授权",
                "This is a bare code; nothing shows that it belongs to this login",
            )),
        }
    }
}
