//! The TypeScript types of the UI, written by ts-rs from the Rust ones.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::bail;
use walkdir::WalkDir;

use crate::tree::Tree;
use crate::{setup, shell};

/// ts-rs puts the writing of each type into a test of this name.
const WRITING: &str = "test(export_bindings)";

/// Writes them.
pub(crate) fn write(tree: &Tree) -> anyhow::Result<()> {
    setup::system::ensure(&[setup::system::Purpose::Build])?;
    // The whole workspace, so that the build is the one that the tests use.
    shell::run(setup::tools::nextest(tree)?.args(["run", "--workspace", "-E", WRITING]))
}

/// The types as they lie in the tree.
pub(crate) struct Bindings(BTreeMap<PathBuf, Vec<u8>>);

impl Bindings {
    /// Reads them all.
    pub(crate) fn read(tree: &Tree) -> Self {
        let files = WalkDir::new(tree.ui().join("src/bindings"))
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .filter_map(|entry| {
                let content = fs::read(entry.path()).ok()?;
                Some((entry.into_path(), content))
            })
            .collect();
        Self(files)
    }

    /// Fails with the names of those that the tests, just run, have written anew.
    pub(crate) fn must_be(&self, now: &Self) -> anyhow::Result<()> {
        let stale: Vec<_> = now
            .0
            .iter()
            .filter(|(path, content)| self.0.get(*path) != Some(content))
            .map(|(path, _)| path.display().to_string())
            .collect();
        if stale.is_empty() {
            return Ok(());
        }
        bail!(
            "these types did not follow the Rust ones; they do now, and want to be committed:\n  {}",
            stale.join("\n  ")
        )
    }
}
