//! The one list of commands that every face calls.

pub mod api;
pub mod bindings;
mod list;
