//! The platforms, as data and small functions.
