mod belong;
mod conformance;
mod discover;
mod judge;
mod login;
mod money;
mod told;
mod year;
