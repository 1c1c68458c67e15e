//! The rules of the house that neither the compiler nor clippy knows, each as a test that names who broke it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test stops where it cannot go on"
)]

mod documents;
mod edges;
mod imports;
mod names;
mod platforms;
mod sizes;
mod sources;
mod window;
mod words;
