//! One file lock per grant, across processes. The system lets go of it when the process ends, however it ends.

use qianyao_domain::{ErrorCode, Failure};
use same_file::Handle;
use std::{
    fs::{DirBuilder, File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// How often a taken lock is tried again; there is no call that waits for a lock and for a time.
const LOOK: Duration = Duration::from_millis(10);

/// A lock, held until dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the file away while the lock is held. Whoever waits for it finds that its file is gone and begins anew;
    /// where the system does not take it away, it stays, empty and harmless.
    pub(super) fn remove(self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Takes the lock of that name, waiting on a blocking thread.
pub(super) async fn take(
    folder: &Path,
    kind: &str,
    id: &str,
    patience: Duration,
) -> Result<Lock, Failure> {
    let path = folder.join(format!("{kind}-{}.lock", plain(id)));
    tokio::task::spawn_blocking(move || wait(&path, patience))
        .await
        .unwrap_or_else(|_| Err(super::ended_early()))
}

fn wait(path: &Path, patience: Duration) -> Result<Lock, Failure> {
    let trouble = |error| trouble(path, &error);
    let deadline = Instant::now() + patience;
    let mut file = open(path).map_err(trouble)?;
    loop {
        match file.try_lock() {
            Ok(()) if is_in_place(&file, path).map_err(trouble)? => {
                let path = path.to_owned();
                return Ok(Lock { _file: file, path });
            }
            Ok(()) => file = open(path).map_err(trouble)?,
            Err(TryLockError::Error(error)) => return Err(trouble(error)),
            Err(TryLockError::WouldBlock) if Instant::now() >= deadline => return Err(busy()),
            Err(TryLockError::WouldBlock) => std::thread::sleep(LOOK),
        }
    }
}

/// Whether the locked file is still the one of that name: else somebody else may hold the lock of the new one.
fn is_in_place(file: &File, path: &Path) -> io::Result<bool> {
    let held = Handle::from_file(file.try_clone()?)?;
    match Handle::from_path(path) {
        Ok(there) => Ok(held == there),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn open(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
    }
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Our ids are letters, digits and `-`; whatever else comes is not to leave the folder.
fn plain(id: &str) -> String {
    id.chars()
        .map(|c| match c {
            c if c.is_ascii_alphanumeric() || c == '-' => c,
            _ => '_',
        })
        .collect()
}

fn busy() -> Failure {
    Failure::new(
        ErrorCode::Busy,
        "另一个千钥程序正在刷新这个授权的令牌，等待超时",
        "Another Qianyao program is refreshing this grant and has not finished",
    )
    .hint(
        "稍后再试；若一直如此，请结束其他千钥进程",
        "Try again later; if it goes on, end the other Qianyao processes",
    )
}

fn trouble(path: &Path, error: &io::Error) -> Failure {
    let path = path.display();
    Failure::new(
        ErrorCode::System,
        format!("无法使用锁文件 {path}（{error}）"),
        format!("The lock file cannot be used: {path} ({error})"),
    )
    .hint(
        "请检查数据文件夹的权限与磁盘空间",
        "Check the permissions of the data folder and the free space",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    const PATIENCE: Duration = Duration::from_secs(20);

    #[test]
    fn whoever_waited_for_a_file_that_is_gone_locks_the_one_in_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("grant-g.lock");
        let old = wait(&path, PATIENCE).unwrap();
        let waiting = open(&path).unwrap();
        old.remove();
        // The old file's lock is free now and worth nothing: another one may stand in its place.
        waiting.try_lock().unwrap();
        assert!(!is_in_place(&waiting, &path).unwrap());
        let new = wait(&path, PATIENCE).unwrap();
        assert!(!is_in_place(&waiting, &path).unwrap());
        assert!(wait(&path, Duration::ZERO).is_err());
        drop(new);
        assert!(wait(&path, Duration::ZERO).is_ok());
    }

    #[test]
    fn many_who_take_and_remove_the_same_lock_are_never_inside_together() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("grant-g.lock");
        let (tell, told) = mpsc::channel();
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let (path, inside, tell) = (path.clone(), folder.path().join("in"), tell.clone());
                std::thread::spawn(move || {
                    for _ in 0..50 {
                        let lock = wait(&path, PATIENCE).unwrap();
                        tell.send(std::fs::create_dir(&inside).is_ok()).unwrap();
                        std::fs::remove_dir(&inside).unwrap();
                        lock.remove();
                    }
                })
            })
            .collect();
        drop(tell);
        assert!(told.iter().all(|alone| alone));
        threads
            .into_iter()
            .for_each(|thread| thread.join().unwrap());
    }
}
