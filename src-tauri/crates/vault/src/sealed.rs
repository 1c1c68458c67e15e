//! The form of the encrypted file: Argon2id over the key text, XChaCha20-Poly1305 over the contents.
//!
//! `magic, memory KiB, passes, lanes, salt, nonce, box, SHA-256 of all before`. The sum at the end tells a damaged
//! file (sum wrong) from a wrong key (sum right, box does not open).

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use qianyao_domain::Secret;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

const MAGIC: &[u8; 8] = b"QYVAULT1";
const SALT: usize = 16;
const NONCE: usize = 24;
const SUM: usize = 32;
const HEAD: usize = MAGIC.len() + 12 + SALT;

/// OWASP's first choice for Argon2id (password storage cheat sheet): 19 MiB, two passes, one lane.
const COST: Cost = Cost {
    memory: 19_456,
    passes: 2,
    lanes: 1,
};

/// The most that a file may ask for, so that a doctored one cannot take the machine down.
const MOST: Cost = Cost {
    memory: 1 << 20,
    passes: 64,
    lanes: 16,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cost {
    memory: u32,
    passes: u32,
    lanes: u32,
}

/// Why a file does not open.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Unopened {
    WrongKey,
    Damaged,
}

/// A derived key with the salt and cost it was derived by; kept while the program runs, as deriving is slow on purpose.
#[derive(Clone)]
pub(crate) struct Key {
    head: [u8; HEAD],
    bytes: Zeroizing<[u8; 32]>,
}

impl Key {
    /// A key with a new salt, for a new file.
    pub(crate) fn fresh(text: &Secret) -> Option<Self> {
        let salt: [u8; SALT] = rand::random();
        let mut head = [0; HEAD];
        head[..8].copy_from_slice(MAGIC);
        head[8..12].copy_from_slice(&COST.memory.to_le_bytes());
        head[12..16].copy_from_slice(&COST.passes.to_le_bytes());
        head[16..20].copy_from_slice(&COST.lanes.to_le_bytes());
        head[20..].copy_from_slice(&salt);
        Self::derive(text, head)
    }

    /// The key of a file, derived only if it is not the one at hand.
    pub(crate) fn of(file: &[u8], text: &Secret, at_hand: Option<&Self>) -> Result<Self, Unopened> {
        let head = whole(file)?;
        if let Some(key) = at_hand
            && key.head == head
        {
            return Ok(key.clone());
        }
        Self::derive(text, head).ok_or(Unopened::Damaged)
    }

    fn derive(text: &Secret, head: [u8; HEAD]) -> Option<Self> {
        let number = |at: usize| {
            head.get(at..at + 4)
                .and_then(|four| four.try_into().ok())
                .map(u32::from_le_bytes)
        };
        let cost = Cost {
            memory: number(8)?,
            passes: number(12)?,
            lanes: number(16)?,
        };
        if cost.memory > MOST.memory || cost.passes > MOST.passes || cost.lanes > MOST.lanes {
            return None;
        }
        let params = Params::new(cost.memory, cost.passes, cost.lanes, Some(32)).ok()?;
        let mut bytes = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(text.expose().as_bytes(), &head[20..], bytes.as_mut())
            .ok()?;
        Some(Self { head, bytes })
    }

    /// The whole file for these contents; another nonce each time.
    pub(crate) fn seal(&self, contents: &[u8]) -> Option<Vec<u8>> {
        let nonce: [u8; NONCE] = rand::random();
        let payload = Payload {
            msg: contents,
            aad: &self.head,
        };
        let sealed = self.cipher().encrypt(&nonce.into(), payload).ok()?;
        let mut file = [self.head.as_slice(), &nonce, &sealed].concat();
        let sum = Sha256::digest(&file);
        file.extend_from_slice(&sum);
        Some(file)
    }

    /// The contents of a file.
    pub(crate) fn open(&self, file: &[u8]) -> Result<Zeroizing<Vec<u8>>, Unopened> {
        whole(file)?;
        let body = file.get(HEAD..file.len() - SUM).ok_or(Unopened::Damaged)?;
        let (nonce, sealed) = body.split_at_checked(NONCE).ok_or(Unopened::Damaged)?;
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| Unopened::Damaged)?;
        let payload = Payload {
            msg: sealed,
            aad: &self.head,
        };
        self.cipher()
            .decrypt(&nonce.into(), payload)
            .map(Zeroizing::new)
            .map_err(|_| Unopened::WrongKey)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&(*self.bytes).into())
    }
}

/// The head of a file that is whole.
fn whole(file: &[u8]) -> Result<[u8; HEAD], Unopened> {
    if file.len() < HEAD + NONCE + SUM {
        return Err(Unopened::Damaged);
    }
    let (body, sum) = file.split_at(file.len() - SUM);
    if Sha256::digest(body).as_slice() != sum || !body.starts_with(MAGIC) {
        return Err(Unopened::Damaged);
    }
    body[..HEAD].try_into().map_err(|_| Unopened::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(file: &[u8], text: &str) -> Result<Vec<u8>, Unopened> {
        let key = Key::of(file, &Secret::from(text), None)?;
        Ok(key.open(file)?.to_vec())
    }

    #[test]
    fn opens_with_its_key_alone_and_tells_damage_from_a_wrong_key() {
        let file = Key::fresh(&Secret::from("right"))
            .unwrap()
            .seal(b"contents")
            .unwrap();
        assert_eq!(opened(&file, "right").unwrap(), b"contents");
        assert_eq!(opened(&file, "wrong"), Err(Unopened::WrongKey));
        for at in [0, 9, 25, 40, HEAD + NONCE + 1, file.len() - 1] {
            let mut torn = file.clone();
            torn[at] ^= 1;
            assert_eq!(opened(&torn, "right"), Err(Unopened::Damaged), "byte {at}");
        }
        assert_eq!(
            opened(&file[..file.len() - 7], "right"),
            Err(Unopened::Damaged)
        );
        assert_eq!(opened(b"", "right"), Err(Unopened::Damaged));
    }

    #[test]
    fn the_contents_are_not_in_the_file_and_no_two_files_are_alike() {
        let key = Key::fresh(&Secret::from("key")).unwrap();
        let (one, two) = (key.seal(b"canary").unwrap(), key.seal(b"canary").unwrap());
        assert!(!one.windows(6).any(|six| six == b"canary"));
        assert_ne!(one, two);
    }

    #[test]
    fn a_doctored_cost_is_refused_before_it_is_paid() {
        let key = Key::fresh(&Secret::from("key")).unwrap();
        let mut file = key.seal(b"x").unwrap();
        file[8..12].copy_from_slice(&u32::MAX.to_le_bytes());
        let end = file.len() - SUM;
        let sum = Sha256::digest(&file[..end]);
        file[end..].copy_from_slice(&sum);
        assert_eq!(opened(&file, "key"), Err(Unopened::Damaged));
    }
}
