//! Journeys through the real window, as a person would go; all of it is in `tests/`.
