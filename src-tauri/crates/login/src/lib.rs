//! OAuth: authorize address, state, PKCE, the loopback listener, paste, exchange, refresh.
