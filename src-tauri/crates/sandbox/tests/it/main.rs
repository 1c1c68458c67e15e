//! The sandbox from outside: every answer here came over a socket.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    reason = "a test stops where it cannot go on, and says what it skipped"
)]

mod amazon;
mod amazon_calls;
mod browser;
mod consent;
mod determinism;
mod douyin_errors;
mod douyin_life;
mod douyin_orders;
mod douyin_products;
mod faults;
mod house;
mod oceanengine_accounts;
mod oceanengine_changes;
mod oceanengine_errors;
mod oceanengine_life;
mod oceanengine_plans;
mod oceanengine_reports;
mod seeds;
mod speed;
mod tencent;
mod tencent_calls;
