//! Commands as a face calls them, against the sandbox's platforms.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on panics")]

mod bindings;
mod broker;
mod calls;
mod console;
mod deeds;
mod exports;
mod forgetting;
mod homeward;
mod moving;
mod refusals;
mod schedules;
mod stage;
mod sweep;
mod switch;
mod tables;
mod whole;
