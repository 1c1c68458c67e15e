//! One run: plan, fetch, columns, write, bookmark.
