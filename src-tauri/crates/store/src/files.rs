//! The database's files: private to the user, and moved aside when damaged.

use crate::trouble::Outcome;
use qianyao_domain::{ErrorCode, Failure};
use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

/// What SQLite appends to the name for its own files beside the database.
const BESIDE: [&str; 3] = ["", "-wal", "-shm"];

/// Makes the folder and the file where they are missing, and the file readable by its owner alone; SQLite gives its
/// other files the same mode. A folder that was already there is left as it is.
pub(crate) fn make_private(path: &Path) -> Outcome<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.exists()) {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder).map_err(|e| cannot(folder, &e))?;
    }
    let mut options = fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).map_err(|e| cannot(path, &e))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = file.metadata().map_err(|e| cannot(path, &e))?.permissions();
        if mode.mode() & 0o077 != 0 {
            file.set_permissions(fs::Permissions::from_mode(0o600))
                .map_err(|e| cannot(path, &e))?;
        }
    }
    drop(file);
    Ok(())
}

/// Renames the database with the files beside it to the first free `NAME.damaged-N` and says where it went.
pub(crate) fn move_aside(path: &Path) -> Outcome<PathBuf> {
    let aside = (1_u32..)
        .map(|n| with_suffix(path, &format!(".damaged-{n}")))
        .find(|candidate| !candidate.exists())
        .unwrap_or_else(|| with_suffix(path, ".damaged"));
    for end in BESIDE {
        let (from, to) = (with_suffix(path, end), with_suffix(&aside, end));
        match fs::rename(&from, &to) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound && !end.is_empty() => {}
            Err(error) => return Err(cannot(&from, &error).into()),
        }
    }
    Ok(aside)
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

fn cannot(path: &Path, error: &io::Error) -> Failure {
    let code = match error.kind() {
        io::ErrorKind::StorageFull => ErrorCode::DiskFull,
        _ => ErrorCode::Store,
    };
    let shown = path.display();
    Failure::new(
        code,
        format!("无法使用 {shown}：{error}"),
        format!("Cannot use {shown}: {error}"),
    )
    .hint(
        "请检查该位置是否存在、是否属于当前用户且可写、磁盘是否已满",
        "Check that the place exists, belongs to you, can be written and has space left",
    )
}
