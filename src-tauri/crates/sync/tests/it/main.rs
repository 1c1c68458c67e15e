//! Whole runs against a server on loopback, a store on disk and a clock that moves only when told.

#![expect(
    clippy::unwrap_used,
    reason = "in a test, what should not fail may end it"
)]

mod accounts;
mod batches;
mod passes;
mod plan;
#[path = "../../../wire/tests/it/platform.rs"]
#[expect(dead_code, reason = "shared with the engine's own tests")]
mod platform;
mod reports;
mod runs;
#[path = "../../../wire/tests/it/server.rs"]
mod server;
mod windows;
mod world;
