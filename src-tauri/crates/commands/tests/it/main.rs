//! Commands as a face calls them, against the sandbox's platforms.

mod bindings;
mod refusals;
mod stage;
mod sweep;
mod whole;
