//! The engine against a server on loopback that behaves as badly as platforms do.

#![expect(
    clippy::unwrap_used,
    reason = "in a test, what should not fail may end it"
)]

mod build;
mod line;
mod pace;
mod pages;
mod platform;
mod proxy;
mod raw;
mod report;
mod retry;
mod secrets;
mod server;
#[cfg(target_os = "linux")]
mod tls;
