//! The one list of commands that every face calls.
