//! The door that every call passes: common parameters, token, scope, minute limit.

use std::collections::HashMap;

use jiff::Timestamp;

use super::ask::Ask;
use super::envelope::{Refusal, about, no, words};
use super::state::{Consent, Memory};
use crate::beijing::Wall;
use crate::call::Call;
use crate::tokens::Standing;

/// Seconds that `timestamp` may be away from the platform's time [C SEED].
const SKEW: i64 = 300;
/// Calls of one app to one endpoint in a minute; the real figure stands on the app's page only.
const PER_MINUTE: u32 = 600;
/// Seconds for which an endpoint stays closed after that [C SEED].
const LOCK: i64 = 300;

/// How much of this minute each app has used of each endpoint.
#[derive(Debug, Default)]
pub(super) struct Minutes(HashMap<(String, String), Minute>);

#[derive(Debug, Default)]
struct Minute {
    minute: i64,
    used: u32,
    locked_until: i64,
}

impl Minutes {
    /// Counts one call; what is left of the minute in percent, or None when the endpoint is closed.
    fn count(&mut self, app: &str, path: &str, now: i64) -> Option<u32> {
        let key = (app.to_owned(), path.to_owned());
        let minute = self.0.entry(key).or_default();
        if now < minute.locked_until {
            return None;
        }
        if minute.minute != now / 60 {
            (minute.minute, minute.used) = (now / 60, 0);
        }
        if minute.used >= PER_MINUTE {
            minute.locked_until = now + LOCK;
            return None;
        }
        minute.used += 1;
        Some((PER_MINUTE - minute.used) * 100 / PER_MINUTE)
    }
}

/// What is left of an app's minute, for `X-RateLimit-Remaining`; None before the app is known.
pub(super) type Left = Option<u32>;

/// Lets a call in, or says why not. `scopes` are those that open the endpoint; none means any.
pub(super) fn enter<'a>(
    call: &'a Call,
    scopes: &[&str],
    left: &mut Left,
) -> Result<Ask<'a>, Refusal> {
    let text = |name| call.query(name);
    let (Some(token), Some(timestamp), Some(nonce)) =
        (text("access_token"), text("timestamp"), text("nonce"))
    else {
        return no(12000, words(12000).0);
    };
    let mut memory = call.world.tencent.memory();
    let consent = consent(&memory, token, call.now)?;
    fresh(timestamp, call.now)?;
    unheard_of(&mut memory, nonce, call.now)?;
    let granted = |scope: &&str| {
        consent.scopes.is_empty() || consent.scopes.iter().any(|granted| granted == scope)
    };
    if !(scopes.is_empty() || scopes.iter().any(granted)) || call.world.is_forbidden(&call.path) {
        return no(11014, words(11014).0);
    }
    let remaining = if call.world.limits.on() {
        memory
            .minutes
            .count(&consent.app_id, &call.path, call.now.as_second())
    } else {
        Some(100)
    };
    *left = Some(remaining.unwrap_or(0));
    if remaining.is_none() {
        return no(11017, words(11017).0);
    }
    drop(memory);
    Ok(Ask {
        call,
        consent,
        now: Wall::of(call.now),
    })
}

fn consent(memory: &Memory, token: &str, now: Timestamp) -> Result<Consent, Refusal> {
    if token.is_empty() {
        return no(11005, words(11005).0);
    }
    if !token.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return no(11004, words(11004).0);
    }
    match memory.pairs.access.look(token, now) {
        Standing::Live(grant) => Ok(memory.consents[grant].clone()),
        Standing::Expired(_) => no(11000, words(11000).0),
        Standing::Dead(_) | Standing::Unknown => no(11002, words(11002).0),
    }
}

fn fresh(timestamp: &str, now: Timestamp) -> Result<(), Refusal> {
    let Ok(second) = timestamp.parse::<i64>() else {
        return about(18002, "timestamp");
    };
    if (now.as_second().saturating_sub(second)).saturating_abs() > SKEW {
        return no(12101, words(12101).0);
    }
    Ok(())
}

/// A nonce is good once. One that is older than any timestamp that would still be taken can be forgotten.
fn unheard_of(memory: &mut Memory, nonce: &str, now: Timestamp) -> Result<(), Refusal> {
    if nonce.is_empty() || nonce.len() > 32 {
        return about(18003, "nonce");
    }
    if memory.nonces.contains_key(nonce) {
        return no(12100, words(12100).0);
    }
    if memory.nonces.len() % 1024 == 1023 {
        let oldest = now.as_second() - 4 * SKEW;
        memory.nonces.retain(|_, came| came.as_second() >= oldest);
    }
    memory.nonces.insert(nonce.to_owned(), now);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_minute_closes_the_endpoint_for_five() {
        let mut minutes = Minutes::default();
        let passed = (0..700)
            .filter(|_| minutes.count("a", "/x", 60).is_some())
            .count();
        assert_eq!(passed, 600);
        assert_eq!(minutes.count("a", "/x", 359), None);
        assert_eq!(minutes.count("a", "/y", 60), Some(99), "another endpoint");
        assert_eq!(minutes.count("a", "/x", 360), Some(99));
    }
}
