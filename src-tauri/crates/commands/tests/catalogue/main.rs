//! The catalogue against the platforms of the sandbox, row by row. The two are written from the same facts and share
//! no code, so each can convict the other.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test stops where it cannot go on, and says what it skipped"
)]

mod borders;
mod calls;
mod faults;
mod house;
mod refusals;
mod seed;
mod tables;
mod units;
mod values;
