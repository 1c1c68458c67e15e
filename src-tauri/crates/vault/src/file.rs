//! One encrypted file, for machines without a keychain. Never chosen silently.
//!
//! A new version is written beside the file, made durable, and renamed over it. What stands beside it whole is the
//! newest version already: a disk may take tens of milliseconds to make it durable, and a program that is killed
//! meanwhile must not lose what it was given.

use crate::{
    sealed::{Key, Unopened},
    shelf::Shelf,
    words,
};
use qianyao_domain::{Failure, Secret};
use std::{
    collections::BTreeMap,
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Mutex,
};
use zeroize::Zeroizing;

/// All secrets in one file, sealed with a key derived from a text.
pub(crate) struct SealedFile {
    path: PathBuf,
    text: Secret,
    key: Mutex<Option<Key>>,
}

type Secrets = BTreeMap<String, Secret>;

impl SealedFile {
    pub(crate) fn new(path: PathBuf, text: Secret) -> Result<Self, Failure> {
        if text.expose().is_empty() {
            return Err(words::no_key());
        }
        Ok(Self {
            path,
            text,
            key: Mutex::new(None),
        })
    }

    /// Everything in the newest version; nothing where there is no file yet. A rename puts a new file in place, so what
    /// is read is always one whole version.
    fn read(&self) -> Result<Secrets, Failure> {
        if let Some(secrets) = self.left_beside() {
            return Ok(secrets);
        }
        let file = match fs::read(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Secrets::new()),
            Err(error) => return Err(self.trouble(&error)),
        };
        self.opened(&file).map_err(|why| self.unopened(&why))
    }

    /// The version beside the file, if it stands there whole; one that is torn is none.
    fn left_beside(&self) -> Option<Secrets> {
        let file = fs::read(self.beside()).ok()?;
        self.opened(&file).ok()
    }

    fn beside(&self) -> PathBuf {
        self.path.with_extension("new")
    }

    fn opened(&self, file: &[u8]) -> Result<Secrets, Unopened> {
        let mut at_hand = words::held(&self.key);
        let key = Key::of(file, &self.text, at_hand.as_ref())?;
        let contents = key.open(file)?;
        let texts: BTreeMap<String, String> =
            serde_json::from_slice(&contents).map_err(|_| Unopened::Damaged)?;
        // Only a key that has opened the file is worth keeping.
        *at_hand = Some(key);
        Ok(texts
            .into_iter()
            .map(|(name, text)| (name, Secret::new(text)))
            .collect())
    }

    /// Changes the contents under the file's lock; `false` from `change` means that nothing need be written.
    fn change(&self, change: impl FnOnce(&mut Secrets) -> bool) -> Result<(), Failure> {
        let _lock = self.lock().map_err(|error| self.trouble(&error))?;
        self.settle().map_err(|error| self.trouble(&error))?;
        let mut secrets = self.read()?;
        if !change(&mut secrets) {
            return Ok(());
        }
        let texts: BTreeMap<&str, &str> = secrets
            .iter()
            .map(|(name, text)| (name.as_str(), text.expose().as_str()))
            .collect();
        let contents = serde_json::to_vec(&texts)
            .map(Zeroizing::new)
            .map_err(|_| words::unwritable())?;
        let mut at_hand = words::held(&self.key);
        let key = match at_hand.take() {
            Some(key) => key,
            None => Key::fresh(&self.text).ok_or_else(words::unwritable)?,
        };
        let file = key.seal(&contents).ok_or_else(words::unwritable)?;
        *at_hand = Some(key);
        self.replace(&file).map_err(|error| self.trouble(&error))
    }

    /// Finishes what a killed writer began now, so that the next write need not wait for it; a writer who is at it is
    /// left alone.
    fn tidy_up(&self) {
        if !self.beside().exists() {
            return;
        }
        let lock = private().open(self.path.with_extension("lock"));
        if let Ok(lock) = lock
            && lock.try_lock().is_ok()
        {
            // What cannot be finished now is told by the next write.
            let _ = self.settle();
        }
    }

    /// Finishes what a killed writer began, or clears it away: while the next version is written beside the file, the
    /// one before must be the file itself.
    fn settle(&self) -> io::Result<()> {
        match OpenOptions::new().write(true).open(self.beside()) {
            Ok(left) if self.left_beside().is_some() => self.put_in_place(&left),
            Ok(_) => fs::remove_file(self.beside()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn replace(&self, contents: &[u8]) -> io::Result<()> {
        let mut beside = private().truncate(true).open(self.beside())?;
        beside.write_all(contents)?;
        self.put_in_place(&beside)
    }

    /// Makes the version beside the file durable, then renames it: at any instant the old or the new one is in place.
    fn put_in_place(&self, beside: &File) -> io::Result<()> {
        beside.sync_all()?;
        fs::rename(self.beside(), &self.path)?;
        #[cfg(unix)]
        File::open(self.path.parent().unwrap_or(Path::new(".")))?.sync_all()?;
        Ok(())
    }

    /// Beside the file, because the file itself is replaced. The system lets go of it when the process ends.
    fn lock(&self) -> io::Result<File> {
        if let Some(folder) = self.path.parent() {
            private_folder(folder)?;
        }
        let lock = private().open(self.path.with_extension("lock"))?;
        lock.lock()?;
        Ok(lock)
    }

    fn trouble(&self, error: &io::Error) -> Failure {
        words::file_trouble(&self.path.to_string_lossy(), error)
    }

    fn unopened(&self, why: &Unopened) -> Failure {
        match why {
            Unopened::WrongKey => words::wrong_key(),
            Unopened::Damaged => words::broken_file(&self.path.to_string_lossy()),
        }
    }
}

impl Shelf for SealedFile {
    fn limit(&self) -> usize {
        usize::MAX
    }

    fn get(&self, name: &str) -> Result<Option<Secret>, Failure> {
        self.tidy_up();
        // Windows refuses to rename over a file that somebody is reading.
        let _lock = match cfg!(windows) && self.path.exists() {
            true => Some(self.lock().map_err(|error| self.trouble(&error))?),
            false => None,
        };
        Ok(self.read()?.remove(name))
    }

    fn set(&self, name: &str, text: &str) -> Result<(), Failure> {
        self.change(|secrets| {
            let old = secrets.insert(name.to_owned(), Secret::from(text));
            old.is_none_or(|old| old.expose() != text)
        })
    }

    fn remove(&self, name: &str) -> Result<(), Failure> {
        if !self.path.exists() {
            return Ok(());
        }
        self.change(|secrets| secrets.remove(name).is_some())
    }

    fn place(&self) -> &'static str {
        "encrypted file (QIANYAO_VAULT=file)"
    }
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
