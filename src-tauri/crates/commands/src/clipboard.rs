//! A secret on the clipboard, for a while and no longer than it is ours.

use qianyao_domain::{Failure, Secret};
use std::{
    fmt,
    hash::{BuildHasher, RandomState},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// The system's clipboard.
pub trait Board: Send + Sync {
    /// The text on it.
    fn read(&self) -> Option<Secret>;

    /// Puts a secret on it, marked so that histories of the clipboard leave it out.
    ///
    /// # Errors
    /// `System` when the clipboard refuses.
    fn write_secret(&self, secret: &Secret) -> Result<(), Failure>;

    /// Empties it.
    ///
    /// # Errors
    /// `System` when the clipboard refuses.
    fn clear(&self) -> Result<(), Failure>;
}

/// Puts secrets on a clipboard, and takes off what it put there. Clones share it.
#[derive(Clone)]
pub struct Clipboard(Arc<Inner>);

struct Inner {
    board: Box<dyn Board>,
    /// What we put there last: its fingerprint, by a key that dies with the process, and which copy it was.
    ours: Mutex<(Option<u64>, u64)>,
    key: RandomState,
}

impl fmt::Debug for Clipboard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clipboard")
    }
}

impl Clipboard {
    /// The clipboard behind that board.
    pub fn new(board: impl Board + 'static) -> Self {
        Self(Arc::new(Inner {
            board: Box::new(board),
            ours: Mutex::default(),
            key: RandomState::new(),
        }))
    }

    /// Copies a secret. Whoever drives the future to its end takes it off after that long, unless something else was
    /// copied meanwhile, by us or by anybody.
    ///
    /// # Errors
    /// As [`Board::write_secret`].
    pub fn copy(
        &self,
        secret: &Secret,
        clear_after: Duration,
    ) -> Result<impl Future<Output = ()> + Send + 'static, Failure> {
        let inner = Arc::clone(&self.0);
        inner.board.write_secret(secret)?;
        let mark = inner.key.hash_one(secret.expose());
        let copy = {
            let mut ours = inner.ours.lock().unwrap_or_else(PoisonError::into_inner);
            *ours = (Some(mark), ours.1 + 1);
            ours.1
        };
        Ok(async move {
            tokio::time::sleep(clear_after).await;
            inner.clear(Some(copy));
        })
    }

    /// Takes our secret off, unless something else was copied meanwhile.
    pub fn clear(&self) {
        self.0.clear(None);
    }
}

impl Inner {
    /// Only where `copy` is the latest one, if it is named.
    fn clear(&self, copy: Option<u64>) {
        let mut ours = self.ours.lock().unwrap_or_else(PoisonError::into_inner);
        if copy.is_some_and(|copy| copy != ours.1) {
            return;
        }
        let Some(mark) = ours.0.take() else { return };
        let holds_it = self
            .board
            .read()
            .is_some_and(|text| self.key.hash_one(text.expose()) == mark);
        if holds_it && let Err(failure) = self.board.clear() {
            tracing::warn!(error = %failure, "the clipboard could not be cleared");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use qianyao_domain::ErrorCode;

    const AFTER: Duration = Duration::from_secs(30);

    /// A clipboard of this test alone; `None` is one that refuses.
    #[derive(Clone, Default)]
    struct Paper(Arc<Mutex<Option<String>>>);

    impl Paper {
        fn holds(&self) -> String {
            self.0.lock().unwrap().clone().unwrap()
        }

        fn write(&self, text: &str) {
            *self.0.lock().unwrap() = Some(text.to_owned());
        }
    }

    impl Board for Paper {
        fn read(&self) -> Option<Secret> {
            self.0.lock().unwrap().clone().map(Secret::new)
        }

        fn write_secret(&self, secret: &Secret) -> Result<(), Failure> {
            if self.0.lock().unwrap().is_none() {
                return Err(Failure::new(ErrorCode::System, "不行", "no"));
            }
            self.write(secret.expose());
            Ok(())
        }

        fn clear(&self) -> Result<(), Failure> {
            self.write("");
            Ok(())
        }
    }

    fn paper() -> (Paper, Clipboard) {
        let paper = Paper::default();
        paper.write("before");
        (paper.clone(), Clipboard::new(paper))
    }

    async fn seconds(count: u64) {
        tokio::time::sleep(Duration::from_secs(count)).await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_copied_token_is_taken_off_after_half_a_minute_and_not_before() {
        let (paper, clipboard) = paper();
        tokio::spawn(clipboard.copy(&"token".into(), AFTER).unwrap());
        seconds(29).await;
        assert_eq!(paper.holds(), "token");
        seconds(2).await;
        assert_eq!(paper.holds(), "");
    }

    #[tokio::test(start_paused = true)]
    async fn what_somebody_else_copied_stays_on_the_clipboard() {
        let (paper, clipboard) = paper();
        tokio::spawn(clipboard.copy(&"token".into(), AFTER).unwrap());
        seconds(10).await;
        paper.write("a letter");
        seconds(30).await;
        assert_eq!(paper.holds(), "a letter");
        // Ours once is not ours for ever.
        paper.write("token");
        clipboard.clear();
        assert_eq!(paper.holds(), "token");
    }

    #[tokio::test(start_paused = true)]
    async fn the_same_token_copied_again_has_its_half_minute_again() {
        let (paper, clipboard) = paper();
        tokio::spawn(clipboard.copy(&"token".into(), AFTER).unwrap());
        seconds(20).await;
        tokio::spawn(clipboard.copy(&"token".into(), AFTER).unwrap());
        seconds(20).await;
        assert_eq!(paper.holds(), "token");
        seconds(11).await;
        assert_eq!(paper.holds(), "");
    }

    #[tokio::test(start_paused = true)]
    async fn a_token_is_taken_off_at_once_when_the_program_ends() {
        let (paper, clipboard) = paper();
        clipboard.clear();
        assert_eq!(paper.holds(), "before", "nothing of ours is there");
        drop(clipboard.copy(&"token".into(), AFTER).unwrap());
        clipboard.clear();
        assert_eq!(paper.holds(), "");
    }

    #[tokio::test(start_paused = true)]
    async fn a_clipboard_that_refuses_is_told() {
        let clipboard = Clipboard::new(Paper::default());
        let refused = clipboard.copy(&"token".into(), AFTER).err();
        assert_eq!(refused.unwrap().code, ErrorCode::System);
    }
}
