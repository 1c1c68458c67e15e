//! `qy`, the terminal face.
fn main() {}
