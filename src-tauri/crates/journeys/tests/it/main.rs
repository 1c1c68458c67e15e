//! Journeys through the real window: tauri-driver, a screen, a keychain, and the sandbox's platforms behind it.
//!
//! `cargo xtask test` names the programs and the driver; without them each journey says so and passes.

#![allow(
    clippy::print_stdout,
    reason = "a journey that cannot be made says why"
)]

mod authorise;
mod browse;
mod homeward;
mod keep;
mod monday;
mod person;
mod screens;
mod stage;
