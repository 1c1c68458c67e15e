//! SQLite: apps, grants, accounts, runs, changes and the tables made from the catalogue.
