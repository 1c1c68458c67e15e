//! Secrets in the operating system's keychain, one whole record each.
