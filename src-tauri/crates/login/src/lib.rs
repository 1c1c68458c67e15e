//! OAuth: authorize address, state, PKCE, the loopback listener, paste, exchange, refresh.

mod attempt;
mod browser;
mod exchange;
mod keeper;
mod landing;
mod paste;
mod sender;

pub use attempt::{Attempt, Coded};
pub use browser::{consent_page, open_browser};
pub use exchange::exchange;
pub use keeper::{Change, Hook, Keeper, due};
pub use landing::{Landing, Waiting};
pub use paste::Pasted;
pub use sender::Sender;
