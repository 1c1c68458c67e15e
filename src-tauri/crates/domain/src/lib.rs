//! Nouns of Qianyao and nothing that touches the outside: no file, no socket, no clock but the one handed in.
//!
//! A *platform* offers *endpoints*; a registered client of it is an *app*; one consent is a *grant*; what a grant
//! reaches are *accounts*. An endpoint is a row of the [`catalogue`]; a raw JSON item it answers is a *record*, a
//! described field of it a *column*, and where records rest is a *table*.

pub mod catalogue;
mod clock;
mod exchange;
mod failure;
mod ids;
mod money;
mod nouns;
mod secret;
mod words;

pub use clock::Clock;
pub use exchange::{Asker, Exchange, ExchangeKind, Heard};
pub use failure::{ErrorCode, Failure};
pub use ids::{AccountId, AppId, GrantId};
pub use money::Money;
pub use nouns::{Account, App, Ended, Grant, GrantState, Lifetimes, TokenRecord};
pub use secret::Secret;
pub use words::{Text, Words};
