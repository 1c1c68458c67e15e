//! The one type in which a secret travels.

use std::fmt;
use zeroize::{Zeroize, Zeroizing};

/// A value that must never be printed, logged or serialised.
///
/// It has neither `Serialize` nor `Display`, its `Debug` hides the value, and its memory is wiped when dropped.
/// Reading it takes the conspicuous [`Secret::expose`].
///
/// ```compile_fail
/// let secret = qianyao_domain::Secret::new(String::from("x"));
/// println!("{secret}");
/// ```
///
/// ```compile_fail
/// let secret = qianyao_domain::Secret::new(String::from("x"));
/// serde_json::to_string(&secret).unwrap();
/// ```
#[derive(Clone)]
pub struct Secret<T: Zeroize = String>(Zeroizing<T>);

impl<T: Zeroize> Secret<T> {
    /// Takes the value into custody.
    pub fn new(value: T) -> Self {
        Self(Zeroizing::new(value))
    }

    /// The value itself, for the one place that sends or stores it.
    pub fn expose(&self) -> &T {
        &self.0
    }
}

impl From<&str> for Secret<String> {
    fn from(value: &str) -> Self {
        Self::new(value.to_owned())
    }
}

impl<T: Zeroize> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl<T: Zeroize + PartialEq> PartialEq for Secret<T> {
    fn eq(&self, other: &Self) -> bool {
        *self.0 == *other.0
    }
}

impl<T: Zeroize + Eq> Eq for Secret<T> {}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn debug_hides_the_value() {
        assert_eq!(format!("{:?}", Secret::from("canary")), "***");
        assert_eq!(format!("{:?}", Some(Secret::from("canary"))), "Some(***)");
    }
}
