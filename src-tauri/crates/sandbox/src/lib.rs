//! The platforms on loopback, for the demo and the tests: consent pages, tokens, every endpoint, faults on request.
//!
//! Written from what is known of the platforms and not from the catalogue, so that the two can contradict each
//! other. Each platform has a folder of its own with one `PLATFORM` row; everything else here is shared by all.

mod amazon;
mod answer;
mod app;
mod beijing;
mod call;
mod clock;
mod consent;
mod control;
mod counts;
mod dice;
mod douyin;
mod faults;
mod goods;
mod limit;
mod oceanengine;
mod options;
mod picture;
mod pictures;
mod platform;
mod sandbox;
mod server;
mod tencent;
mod tokens;
mod world;

pub use app::SandboxApp;
pub use clock::SandboxClock;
pub use control::Control;
pub use counts::Seen;
pub use faults::{BadFault, Faults};
pub use options::Options;
pub use sandbox::Sandbox;
