//! The store from outside, on small endpoints of its own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod changing;
mod house;
mod keeping;
mod nouns;
mod opening;
mod paging;
mod searching;
mod sifting;
mod summing;
