//! OAuth: authorize address, state, PKCE, the loopback listener, paste, exchange, refresh.
//!
//! A login is an [`Attempt`]: it makes the consent page's address and accepts one answer, which comes home to a
//! [`Landing`] or is pasted, and is exchanged once. From then on a [`Keeper`] hands out good tokens: it refreshes one at
//! a time, in this process and across processes, and a new pair rests in the vault before anything uses it.

mod answer;
mod asked;
mod attempt;
mod bridge;
mod browser;
mod exchange;
mod heard;
mod keeper;
mod landing;
mod paste;
mod sender;
mod visit;

#[cfg(test)]
mod testing;

pub use asked::asked_by;
pub use attempt::{Attempt, Coded};
pub use bridge::{bridge_listeners, bridge_page};
pub use browser::{consent_page, open_browser};
pub use exchange::{exchange, introduce};
pub use heard::Listening;
pub use keeper::{Change, Hook, Keeper};
pub use landing::{Landing, Waiting};
pub use paste::Pasted;
pub use sender::{Sender, Unanswered};
pub use visit::{Step, Visit};
