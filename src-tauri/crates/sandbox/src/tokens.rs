//! Codes and tokens: how they are minted, how long they live, what they stand for.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use crate::dice::Dice;
use crate::platform::{End, Which};

/// Mints texts that look like tokens: the n-th of a kind is always the same for the same seed.
#[derive(Debug)]
pub(crate) struct Mint {
    seed: u64,
    minted: Mutex<HashMap<&'static str, u64>>,
}

impl Mint {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            seed,
            minted: Mutex::default(),
        }
    }

    /// `len` characters of `alphabet`.
    pub(crate) fn text(&self, kind: &'static str, alphabet: &[u8], len: usize) -> String {
        let mut dice = Dice::new(self.seed, kind, self.count(kind));
        (0..len).map(|_| char::from(*dice.pick(alphabet))).collect()
    }

    /// How many of this kind there were before, counting this one.
    pub(crate) fn count(&self, kind: &'static str) -> u64 {
        let mut minted = self.minted.lock().unwrap_or_else(PoisonError::into_inner);
        let count = minted.entry(kind).or_default();
        *count += 1;
        *count
    }
}

pub(crate) const HEX: &[u8] = b"0123456789abcdef";
pub(crate) const UPPER_HEX: &[u8] = b"0123456789ABCDEF";
pub(crate) const LETTERS: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// All tokens (or codes) of one kind that were ever given out; `T` is what a token stands for.
#[derive(Debug)]
pub(crate) struct Book<T>(HashMap<String, Slot<T>>);

#[derive(Debug)]
struct Slot<T> {
    of: T,
    until: Timestamp,
    dead: bool,
}

/// What the platform thinks of a token that it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Standing<T> {
    Live(T),
    /// Its time is over.
    Expired(T),
    /// Spent, rotated away or revoked.
    Dead(T),
    Unknown,
}

impl<T> Default for Book<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Clone + PartialEq> Book<T> {
    pub(crate) fn issue(&mut self, text: &str, of: T, until: Timestamp) {
        self.0.insert(
            text.to_owned(),
            Slot {
                of,
                until,
                dead: false,
            },
        );
    }

    pub(crate) fn look(&self, text: &str, now: Timestamp) -> Standing<T> {
        match self.0.get(text) {
            None => Standing::Unknown,
            Some(slot) if slot.dead => Standing::Dead(slot.of.clone()),
            Some(slot) if slot.until <= now => Standing::Expired(slot.of.clone()),
            Some(slot) => Standing::Live(slot.of.clone()),
        }
    }

    /// What a token stands for, dead or alive.
    pub(crate) fn of(&self, text: &str) -> Option<T> {
        self.0.get(text).map(|slot| slot.of.clone())
    }

    pub(crate) fn kill(&mut self, text: &str) {
        if let Some(slot) = self.0.get_mut(text) {
            slot.dead = true;
        }
    }

    /// Kills every token that stands for `of`.
    pub(crate) fn kill_of(&mut self, of: &T) {
        self.kill_if(|other| other == of);
    }

    pub(crate) fn kill_if(&mut self, fits: impl Fn(&T) -> bool) {
        for slot in self.0.values_mut().filter(|slot| fits(&slot.of)) {
            slot.dead = true;
        }
    }

    /// A new end for one token; it may bring an expired one back, never a dead one.
    pub(crate) fn set_until(&mut self, text: &str, until: Timestamp) {
        if let Some(slot) = self.0.get_mut(text) {
            slot.until = until;
        }
    }

    /// The end of a token's life, dead or not.
    pub(crate) fn until(&self, text: &str) -> Option<Timestamp> {
        self.0.get(text).map(|slot| slot.until)
    }

    pub(crate) fn expire_all(&mut self, now: Timestamp) {
        for slot in self.0.values_mut().filter(|slot| slot.until > now) {
            slot.until = now;
        }
    }

    pub(crate) fn kill_all(&mut self) {
        for slot in self.0.values_mut() {
            slot.dead = true;
        }
    }

    /// Every token that is neither expired nor dead.
    pub(crate) fn living(&self, now: Timestamp) -> Vec<String> {
        let mut living: Vec<_> = self
            .0
            .iter()
            .filter(|(_, slot)| !slot.dead && slot.until > now)
            .map(|(text, _)| text.clone())
            .collect();
        living.sort();
        living
    }
}

/// The two kinds of token that one grant of a platform lives by; `T` names the grant.
#[derive(Debug)]
pub(crate) struct Pairs<T> {
    pub(crate) access: Book<T>,
    pub(crate) refresh: Book<T>,
}

impl<T> Default for Pairs<T> {
    fn default() -> Self {
        Self {
            access: Book::default(),
            refresh: Book::default(),
        }
    }
}

impl<T: Clone + PartialEq> Pairs<T> {
    pub(crate) fn kill_grant(&mut self, grant: &T) {
        self.access.kill_of(grant);
        self.refresh.kill_of(grant);
    }

    /// Ends tokens before their time. Revoking one token revokes its grant.
    pub(crate) fn end(&mut self, which: Which<'_>, how: End, now: Timestamp) {
        match (which, how) {
            (Which::Access, End::Expire) => self.access.expire_all(now),
            (Which::Access, End::Revoke) => self.access.kill_all(),
            (Which::Refresh, End::Expire) => self.refresh.expire_all(now),
            (Which::Refresh, End::Revoke) => self.refresh.kill_all(),
            (Which::One(text), End::Expire) => {
                self.access.set_until(text, now);
                self.refresh.set_until(text, now);
            }
            (Which::One(text), End::Revoke) => {
                let grant = self.access.of(text).or_else(|| self.refresh.of(text));
                if let Some(grant) = grant {
                    self.kill_grant(&grant);
                }
            }
        }
    }
}

/// `now` plus whole seconds.
pub(crate) fn after(now: Timestamp, seconds: i64) -> Timestamp {
    now.saturating_add(SignedDuration::from_secs(seconds))
        .unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_lives_expires_and_dies() {
        let now = Timestamp::UNIX_EPOCH;
        let mut book = Book::default();
        book.issue("t", 1, after(now, 60));
        assert_eq!(book.look("t", now), Standing::Live(1));
        assert_eq!(book.look("t", after(now, 60)), Standing::Expired(1));
        book.kill("t");
        assert_eq!(book.look("t", now), Standing::Dead(1));
        assert_eq!(book.look("u", now), Standing::Unknown);
    }

    #[test]
    fn minting_is_reproducible() {
        let first = Mint::new(3);
        let texts = [
            first.text("a", HEX, 8),
            first.text("a", HEX, 8),
            first.text("b", HEX, 8),
        ];
        let second = Mint::new(3);
        let other_order = second.text("b", HEX, 8);
        assert_eq!(texts[2], other_order, "kinds do not disturb each other");
        assert_eq!(texts[0], second.text("a", HEX, 8));
        assert_ne!(texts[0], texts[1]);
    }
}
