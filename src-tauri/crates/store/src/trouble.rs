//! What SQLite says, in words for a person.

use qianyao_domain::{ErrorCode, Failure};
use rusqlite::ErrorCode as Sqlite;

/// Result of everything inside this crate; becomes a [`Failure`] at its rim.
pub(crate) type Outcome<T> = Result<T, Trouble>;

/// Either SQLite's own complaint or one already put into words.
#[derive(Debug)]
pub(crate) enum Trouble {
    Sql(rusqlite::Error),
    Told(Box<Failure>),
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Told(Box::new(failure))
    }
}

impl From<serde_json::Error> for Trouble {
    fn from(error: serde_json::Error) -> Self {
        Failure::new(
            ErrorCode::Store,
            format!("本地数据库里有一条读不懂的内容：{error}"),
            format!("The local database holds an entry that cannot be read: {error}"),
        )
        .into()
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Told(failure) => *failure,
            Trouble::Sql(error) => worded(&error),
        }
    }
}

impl Trouble {
    /// Whether another connection holds the lock.
    pub(crate) fn is_busy(&self) -> bool {
        match self {
            Self::Sql(error) => matches!(
                error.sqlite_error_code(),
                Some(Sqlite::DatabaseBusy | Sqlite::DatabaseLocked)
            ),
            Self::Told(_) => false,
        }
    }
}

/// The failure of somebody having pulled the token.
pub(crate) fn cancelled() -> Failure {
    Failure::new(ErrorCode::Cancelled, "已取消", "Cancelled")
}

fn worded(error: &rusqlite::Error) -> Failure {
    match error.sqlite_error_code() {
        Some(Sqlite::OperationInterrupted) => cancelled(),
        Some(Sqlite::DiskFull) => Failure::new(
            ErrorCode::DiskFull,
            "磁盘已满，这一步没有写入；之前的数据完好",
            "The disk is full; this step was not written, what was there before is intact",
        )
        .hint("腾出空间后再试", "Free some space and try again"),
        Some(Sqlite::DatabaseBusy | Sqlite::DatabaseLocked) => Failure::new(
            ErrorCode::Busy,
            "本地数据库正被另一个程序占用",
            "Another program holds the local database",
        )
        .hint(
            "稍候再试；若一直如此，请关闭其他千钥窗口、qy 命令或打开了该文件的数据库工具",
            "Try again in a moment; if it stays so, close other Qianyao windows, qy commands and database tools that \
             have the file open",
        ),
        Some(Sqlite::DatabaseCorrupt | Sqlite::NotADatabase) => damaged(),
        Some(Sqlite::ReadOnly | Sqlite::PermissionDenied | Sqlite::CannotOpen) => Failure::new(
            ErrorCode::Store,
            format!("无法打开或写入本地数据库：{error}"),
            format!("The local database cannot be opened or written: {error}"),
        )
        .hint(
            "请检查数据文件夹是否存在、是否属于当前用户且可写",
            "Check that the data folder exists, belongs to you and can be written",
        ),
        _ => Failure::new(
            ErrorCode::Store,
            format!("本地数据库出错：{error}"),
            format!("The local database failed: {error}"),
        ),
    }
}

fn damaged() -> Failure {
    Failure::new(
        ErrorCode::Store,
        "本地数据库文件已损坏，或不是数据库",
        "The local database file is damaged or is no database",
    )
    .hint(
        "把它移到一旁（不会删除）再重新打开；令牌保存在别处，不受影响，平台数据重新同步即可",
        "Move it aside (nothing is deleted) and open again; tokens rest elsewhere and are untouched, the platforms' \
         data can be synced anew",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;

    #[track_caller]
    fn check(code: i32, expect: ErrorCode, has_way_out: bool) {
        let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        let failure = Failure::from(Trouble::from(error));
        assert_eq!(failure.code, expect, "{code}");
        assert_eq!(!failure.hint.is_empty(), has_way_out, "{code}");
        assert!(!failure.message.zh.is_empty() && !failure.message.en.is_empty());
    }

    #[test]
    fn what_sqlite_says_has_words_and_a_way_out() {
        check(ffi::SQLITE_FULL, ErrorCode::DiskFull, true);
        check(ffi::SQLITE_BUSY, ErrorCode::Busy, true);
        check(ffi::SQLITE_LOCKED, ErrorCode::Busy, true);
        check(ffi::SQLITE_CORRUPT, ErrorCode::Store, true);
        check(ffi::SQLITE_NOTADB, ErrorCode::Store, true);
        check(ffi::SQLITE_READONLY, ErrorCode::Store, true);
        check(ffi::SQLITE_CANTOPEN, ErrorCode::Store, true);
        check(ffi::SQLITE_INTERRUPT, ErrorCode::Cancelled, false);
        check(ffi::SQLITE_ERROR, ErrorCode::Store, false);
    }
}
