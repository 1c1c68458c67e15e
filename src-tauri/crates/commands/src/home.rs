//! The folder of all data, private to the user.

use directories::ProjectDirs;
use qianyao_domain::{ErrorCode, Failure};
use qianyao_store::Store;
use std::path::{Path, PathBuf};

/// The folder of all data: `qianyao.db`, `logs/`, `locks/`, `pictures/`.
#[derive(Debug, Clone)]
pub struct Home(PathBuf);

impl Home {
    /// The folder asked for, or `QIANYAO_HOME`, or the system's place for application data; made if need be.
    ///
    /// # Errors
    /// `System` when the folder cannot be made.
    pub fn resolve(asked: Option<PathBuf>) -> Result<Self, Failure> {
        let named = asked.or_else(|| {
            std::env::var_os("QIANYAO_HOME")
                .filter(|home| !home.is_empty())
                .map(Into::into)
        });
        let root = match named {
            Some(root) => root,
            None => ProjectDirs::from("app", "qianyao", "qianyao")
                .map(|dirs| dirs.data_dir().to_owned())
                .ok_or_else(|| {
                    Failure::new(
                        ErrorCode::System,
                        "找不到当前用户的数据目录",
                        "The user's data folder cannot be found",
                    )
                    .hint(
                        "用 QIANYAO_HOME 或 --home 指定一个目录",
                        "Name a folder with QIANYAO_HOME or --home",
                    )
                })?,
        };
        let root = std::path::absolute(&root).unwrap_or(root);
        let home = Self(root);
        for dir in [
            home.root().to_owned(),
            home.logs(),
            home.locks(),
            home.pictures(),
        ] {
            private_dir(&dir)?;
        }
        Ok(home)
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.0
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.0.join("qianyao.db")
    }

    /// Logs.
    pub fn logs(&self) -> PathBuf {
        self.0.join("logs")
    }

    /// Lock files that die with their process.
    pub fn locks(&self) -> PathBuf {
        self.0.join("locks")
    }

    /// Pictures of products, fetched once.
    pub fn pictures(&self) -> PathBuf {
        self.0.join("pictures")
    }

    /// What sign-in windows leave behind, each in a folder of its own that goes with it.
    pub fn sign_in(&self) -> PathBuf {
        self.0.join("sign-in")
    }

    /// The encrypted file that stands in for a keychain where a person asked for it.
    pub fn vault_file(&self) -> PathBuf {
        self.0.join("vault.bin")
    }

    /// The home of the sandbox, apart from everything real.
    pub fn sandbox(&self) -> PathBuf {
        self.0.join("sandbox")
    }
}

/// Moves a damaged database aside, begins a new one, and brings back apps, grants, accounts and settings as far as
/// they can be read. Tokens rest in the vault and are untouched; rows are fetched again by the next sync.
///
/// # Errors
/// When the file cannot be moved or the new one cannot be written.
pub fn rescue_database(home: Option<PathBuf>) -> Result<PathBuf, Failure> {
    let database = Home::resolve(home)?.database();
    let aside = Store::move_aside(&database)?;
    let rescued = Store::open(&database, crate::ctx::table_specs())?.rescue(&aside)?;
    tracing::info!(rescued, "a damaged database was moved aside");
    Ok(aside)
}

fn private_dir(dir: &Path) -> Result<(), Failure> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(dir).map_err(|error| {
        Failure::new(
            ErrorCode::System,
            format!("无法创建目录 {}：{error}", dir.display()),
            format!("The folder {} cannot be made: {error}", dir.display()),
        )
        .hint(
            "换一个可写的目录，或检查磁盘空间与权限",
            "Choose a writable folder, or check space and permissions",
        )
    })
}
