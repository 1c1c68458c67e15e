//! One file lock per grant, across processes. The system lets go of it when the process ends, however it ends.

use qianyao_domain::{ErrorCode, Failure};
use std::{
    fs::{DirBuilder, File, OpenOptions, TryLockError},
    io,
    path::Path,
    time::{Duration, Instant},
};

/// How often a taken lock is tried again; there is no call that waits for a lock and for a time.
const LOOK: Duration = Duration::from_millis(10);

/// A lock, held until dropped.
#[derive(Debug)]
pub(super) struct Lock(#[expect(dead_code, reason = "held, not read")] File);

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
    let file = open(path).map_err(|error| trouble(path, &error))?;
    let deadline = Instant::now() + patience;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(Lock(file)),
            Err(TryLockError::Error(error)) => return Err(trouble(path, &error)),
            Err(TryLockError::WouldBlock) if Instant::now() >= deadline => return Err(busy()),
            Err(TryLockError::WouldBlock) => std::thread::sleep(LOOK),
        }
    }
}

/// The file itself stays for ever: removing it would let two processes hold locks on two files of the same name.
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
