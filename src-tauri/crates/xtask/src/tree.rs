//! Where things are in the checkout.

use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// The checkout that this task works on.
pub(crate) struct Tree {
    root: PathBuf,
    target: PathBuf,
}

impl Tree {
    /// The checkout around this crate, wherever the task was started from.
    pub(crate) fn find() -> anyhow::Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .nth(3)
            .context("xtask no longer lies three folders below the root")?
            .to_path_buf();
        let target = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(dir) => root.join(dir),
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// The folder of the root `Cargo.toml`.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path below the root, written with `/`.
    pub(crate) fn at(&self, below: &str) -> PathBuf {
        self.root.join(below)
    }

    /// The window's React package.
    pub(crate) fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// Cargo's output folder, where tasks keep their own things as well.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// Where an unoptimised build puts `qianyao` and `qy`.
    pub(crate) fn programs(&self) -> PathBuf {
        self.target.join("debug")
    }

    /// One program of an unoptimised build, with the system's suffix.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.programs()
            .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }
}
