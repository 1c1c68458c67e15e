//! Records of any length on a shelf that takes short ones.
//!
//! The head of a record begins with `=` and holds the text itself, or with `#` and tells where its parts lie. There
//! are two sets of parts, `a` and `b`; a writer fills the one that is not in use, switches the head, and only then
//! clears the other. Whoever is killed in between leaves the old text whole, and parts that nobody points to are
//! overwritten or cleared by the next writer.

use crate::{shelf::Shelf, words};
use qianyao_domain::{Failure, Secret};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::sync::Mutex;
use zeroize::Zeroizing;

/// More parts than any secret has; keeps a damaged head from sending us round for ever.
const MOST_PARTS: usize = 64;

/// How often a reader starts anew when a writer switched the head under it.
const READS: usize = 5;

/// Whole records over a shelf, one call at a time.
pub(crate) struct Chunks {
    shelf: Box<dyn Shelf>,
    /// Keychains do not promise order between threads (Windows Credential Manager says so), hence one at a time.
    turn: Mutex<()>,
}

/// Where the parts of a long record lie.
#[derive(Serialize, Deserialize, PartialEq)]
struct Parts {
    set: char,
    parts: usize,
    len: usize,
    sha256: String,
}

enum Head {
    Whole(Secret),
    Cut(Parts),
}

impl Chunks {
    pub(crate) fn new(shelf: Box<dyn Shelf>) -> Self {
        Self {
            shelf,
            turn: Mutex::new(()),
        }
    }

    pub(crate) fn place(&self) -> &'static str {
        self.shelf.place()
    }

    /// Puts a text in place of the old one, unless it is the same: a keychain may ask the person at every write.
    pub(crate) fn put(&self, name: &str, text: &str) -> Result<(), Failure> {
        let _turn = words::held(&self.turn);
        let old = self.head(name).or_else(only_damaged)?;
        if let Some(head) = &old
            && self
                .text(name, head)?
                .is_some_and(|same| same.expose() == text)
        {
            return Ok(());
        }
        let old_set = match &old {
            Some(Head::Cut(parts)) => Some(parts.set),
            _ => None,
        };
        if text.len() < self.shelf.limit() {
            let head = Secret::new(format!("={text}"));
            self.shelf.set(name, head.expose())?;
        } else {
            let set = if old_set == Some('a') { 'b' } else { 'a' };
            let count = self.write_parts(name, set, text)?;
            self.clear_quietly(name, set, count);
        }
        if let Some(set) = old_set {
            self.clear_quietly(name, set, 0);
        }
        Ok(())
    }

    /// The text of that name, if there is one.
    pub(crate) fn get(&self, name: &str) -> Result<Option<Secret>, Failure> {
        let _turn = words::held(&self.turn);
        for _ in 0..READS {
            let Some(head) = self.head(name)? else {
                return Ok(None);
            };
            if let Some(text) = self.text(name, &head)? {
                return Ok(Some(text));
            }
            // Another process may have switched the head and cleared these parts; if it did not, they are lost.
            let again = self.head(name)?;
            if let (Head::Cut(before), Some(Head::Cut(now))) = (&head, &again)
                && before == now
            {
                break;
            }
        }
        Err(words::damaged(name))
    }

    /// Takes a record away with every part it ever had.
    pub(crate) fn forget(&self, name: &str) -> Result<(), Failure> {
        let _turn = words::held(&self.turn);
        self.shelf.remove(name)?;
        self.clear(name, 'a', 0)?;
        self.clear(name, 'b', 0)
    }

    fn head(&self, name: &str) -> Result<Option<Head>, Failure> {
        let Some(head) = self.shelf.get(name)? else {
            return Ok(None);
        };
        if let Some(text) = head.expose().strip_prefix('=') {
            return Ok(Some(Head::Whole(Secret::from(text))));
        }
        head.expose()
            .strip_prefix('#')
            .and_then(|parts| serde_json::from_str(parts).ok())
            .filter(|parts: &Parts| parts.parts <= MOST_PARTS)
            .map(|parts| Some(Head::Cut(parts)))
            .ok_or_else(|| words::damaged(name))
    }

    /// The text to which a head leads; `None` where its parts are not, or not any more, what it says.
    fn text(&self, name: &str, head: &Head) -> Result<Option<Secret>, Failure> {
        let parts = match head {
            Head::Whole(text) => return Ok(Some(text.clone())),
            Head::Cut(parts) => parts,
        };
        let mut text = Zeroizing::new(String::with_capacity(parts.len));
        for index in 0..parts.parts {
            let Some(part) = self.shelf.get(&part_name(name, parts.set, index))? else {
                return Ok(None);
            };
            text.push_str(part.expose());
        }
        let good = text.len() == parts.len && sum(&text) == parts.sha256;
        Ok(good.then(|| Secret::new(std::mem::take(&mut *text))))
    }

    /// Writes the parts, then switches the head to them; returns how many there are.
    fn write_parts(&self, name: &str, set: char, text: &str) -> Result<usize, Failure> {
        let parts = cut(text, self.shelf.limit());
        if parts.len() > MOST_PARTS {
            return Err(words::unwritable());
        }
        for (index, part) in parts.iter().enumerate() {
            self.shelf.set(&part_name(name, set, index), part)?;
        }
        let head = Parts {
            set,
            parts: parts.len(),
            len: text.len(),
            sha256: sum(text),
        };
        let head = serde_json::to_string(&head).map_err(|_| words::unwritable())?;
        self.shelf.set(name, &format!("#{head}"))?;
        Ok(parts.len())
    }

    /// Removes the parts of a set from an index on, the last first, so that what a crash leaves has no gap.
    fn clear(&self, name: &str, set: char, from: usize) -> Result<(), Failure> {
        let mut end = from;
        while end < MOST_PARTS && self.shelf.get(&part_name(name, set, end))?.is_some() {
            end += 1;
        }
        for index in (from..end).rev() {
            self.shelf.remove(&part_name(name, set, index))?;
        }
        Ok(())
    }

    /// Clearing what nobody points to any more must not fail a write that is already durable.
    fn clear_quietly(&self, name: &str, set: char, from: usize) {
        if let Err(failure) = self.clear(name, set, from) {
            tracing::warn!(name, code = ?failure.code, "old parts of a record were left behind");
        }
    }
}

/// A head that is damaged may be written over; any other failure stands.
fn only_damaged(failure: Failure) -> Result<Option<Head>, Failure> {
    if failure.code == qianyao_domain::ErrorCode::VaultDamaged {
        Ok(None)
    } else {
        Err(failure)
    }
}

fn part_name(name: &str, set: char, index: usize) -> String {
    format!("{name}/{set}/{index}")
}

fn sum(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Cuts at character boundaries: KWallet takes UTF-8 only, so each part must be text in itself.
fn cut(mut text: &str, limit: usize) -> Vec<&str> {
    let mut parts = Vec::new();
    while text.len() > limit {
        let (part, rest) = text.split_at(text.floor_char_boundary(limit));
        parts.push(part);
        text = rest;
    }
    parts.push(text);
    parts
}

#[cfg(test)]
#[path = "chunks_tests.rs"]
mod tests;
