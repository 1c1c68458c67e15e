//! Names of our own things.

use rand::RngExt;

/// Letters and digits that are not taken for one another.
const ALPHABET: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// `prefix-` and six random letters and digits.
pub(crate) fn fresh(prefix: &str) -> String {
    let mut rng = rand::rng();
    let tail: String = (0..6)
        .map(|_| char::from(ALPHABET[rng.random_range(0..ALPHABET.len())]))
        .collect();
    format!("{prefix}-{tail}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_never_look_like_a_platforms_id() {
        let name = super::fresh("g");
        assert_eq!(name.len(), 8);
        assert!(name.starts_with("g-"), "{name}");
    }
}
