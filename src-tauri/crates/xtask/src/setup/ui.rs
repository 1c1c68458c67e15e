//! The UI's packages and its build.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};
use walkdir::WalkDir;

use crate::shell;
use crate::tree::Tree;

/// The oldest Node.js that the UI's tools run on.
const NODE: u32 = 20;
/// What a build writes or ignores; a change there asks for no new one.
const NOT_BUILT_FROM: [&str; 4] = ["node_modules", "dist", "dist-demo", "coverage"];

/// Packages as the lock file has them, and a built page as the sources have it.
pub(crate) fn ensure(tree: &Tree) -> anyhow::Result<()> {
    packages(tree)?;
    build(tree)
}

/// Installs the packages when the lock file has changed since they were.
pub(crate) fn packages(tree: &Tree) -> anyhow::Result<()> {
    node()?;
    let ui = tree.ui();
    let lock = Stamp {
        file: ui.join("node_modules/.xtask-packages"),
        value: digest(&ui, [ui.join("package.json"), ui.join("package-lock.json")])?,
    };
    if lock.holds() {
        return Ok(());
    }
    // Not `npm ci`: that refuses a lock file which lacks the binaries of other systems, and registries exist that
    // do not carry them all. The versions are the lock file's either way, and it is not written.
    shell::run(shell::npm(tree).args(["install", "--no-save", "--no-audit", "--no-fund"]))?;
    lock.set()
}

fn build(tree: &Tree) -> anyhow::Result<()> {
    let ui = tree.ui();
    let sources = WalkDir::new(&ui)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| {
            let name = entry.file_name().to_string_lossy();
            !NOT_BUILT_FROM.contains(&name.as_ref())
        })
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path);
    let built = Stamp {
        file: ui.join("node_modules/.xtask-built"),
        value: digest(&ui, sources)?,
    };
    if built.holds() && ui.join("dist/index.html").is_file() {
        return Ok(());
    }
    shell::run(shell::npm(tree).args(["run", "build"]))?;
    built.set()
}

fn node() -> anyhow::Result<()> {
    let version = shell::read(Command::new("node").arg("--version")).unwrap_or_default();
    let major: Option<u32> = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|digits| digits.parse().ok());
    match major {
        Some(major) if major >= NODE => Ok(()),
        Some(_) => bail!("Node.js {NODE} or newer is needed; this is {version}"),
        None => bail!("Node.js {NODE} or newer is needed, with npm, and `node` is not on PATH"),
    }
}

/// A note beside the outcome of what it was made from.
struct Stamp {
    file: PathBuf,
    value: String,
}

impl Stamp {
    fn holds(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|noted| noted == self.value)
    }

    fn set(&self) -> anyhow::Result<()> {
        fs::write(&self.file, &self.value)
            .with_context(|| format!("writing {}", self.file.display()))
    }
}

/// Changes whenever the name or the content of one of the files does.
fn digest(base: &Path, files: impl IntoIterator<Item = PathBuf>) -> anyhow::Result<String> {
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.strip_prefix(base).unwrap_or(&file).hash(&mut hasher);
        fs::read(&file)
            .with_context(|| format!("reading {}", file.display()))?
            .hash(&mut hasher);
    }
    Ok(format!("{:016x}\n", hasher.finish()))
}
