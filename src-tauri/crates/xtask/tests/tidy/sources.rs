//! The files that the rules are about.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use walkdir::WalkDir;

/// Written by tools, never by hand.
const NOT_OURS: [&str; 9] = [
    ".git",
    "coverage",
    "dist",
    "dist-demo",
    "gen",
    "node_modules",
    "target",
    "test-results",
    ".vite",
];

/// One text file of the tree.
pub(crate) struct Source {
    /// From the root, with `/`.
    pub(crate) path: String,
    /// What it says.
    pub(crate) text: String,
}

/// The root of the checkout.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// Every text file of the tree, in the order of its paths.
pub(crate) fn all() -> &'static [Source] {
    static ALL: LazyLock<Vec<Source>> = LazyLock::new(read_all);
    &ALL
}

/// Rust, outside generated folders.
pub(crate) fn rust() -> impl Iterator<Item = &'static Source> {
    all().iter().filter(|source| source.has_suffix(&[".rs"]))
}

/// The UI's own TypeScript, without what Rust writes there.
pub(crate) fn typescript() -> impl Iterator<Item = &'static Source> {
    all().iter().filter(|source| {
        source.has_suffix(&[".ts", ".tsx"])
            && source.path.starts_with("ui/src/")
            && !source.path.starts_with("ui/src/bindings/")
    })
}

/// Fails with one line for each offender.
pub(crate) fn nobody(rule: &str, offenders: Vec<String>) {
    assert!(
        offenders.is_empty(),
        "{rule}:\n  {}",
        offenders.join("\n  ")
    );
}

impl Source {
    /// Whether the path ends in one of these.
    pub(crate) fn has_suffix(&self, suffixes: &[&str]) -> bool {
        suffixes.iter().any(|suffix| self.path.ends_with(suffix))
    }

    /// Whether the whole file is only there for tests.
    pub(crate) fn is_test(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        self.path.contains("/tests/")
            || self.path.contains("/testing/")
            || self.path.contains("/crates/journeys/")
            || name == "tests.rs"
            || name.ends_with("_tests.rs")
            || name.contains(".test.")
            || test_modules().contains(&self.path)
    }

    /// The file without its tests: a Rust module of tests stands last.
    pub(crate) fn untested(&self) -> &str {
        let cut = self
            .text
            .match_indices("\n#[cfg(test)]\n")
            .map(|(at, _)| at)
            .find(|at| {
                let rest = &self.text[at + "\n#[cfg(test)]\n".len()..];
                let module = rest.lines().find(|line| !line.starts_with("#["));
                module.is_some_and(|line| line.starts_with("mod ") && line.ends_with('{'))
            });
        &self.text[..cut.unwrap_or(self.text.len())]
    }
}

/// Files that a parent takes in for tests only: `#[cfg(test)]`, then `mod name;`.
fn test_modules() -> &'static HashSet<String> {
    static MODULES: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let mut modules = HashSet::new();
        for source in rust() {
            let folder = children_of(&source.path);
            for after in source.text.split("#[cfg(test)]\n").skip(1) {
                let line = after.lines().find(|line| !line.starts_with("#["));
                let name = line
                    .and_then(|line| line.strip_prefix("mod "))
                    .and_then(|line| line.strip_suffix(';'));
                modules.extend(name.map(|name| format!("{folder}/{name}.rs")));
            }
        }
        modules
    });
    &MODULES
}

/// The folder of a module's children: beside `lib.rs`, `main.rs` and `mod.rs`, below any other.
fn children_of(path: &str) -> &str {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    match name {
        "lib.rs" | "main.rs" | "mod.rs" => folder,
        _ => path.trim_end_matches(".rs"),
    }
}

fn read_all() -> Vec<Source> {
    let root = root();
    WalkDir::new(&root)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| {
            let name = entry.file_name().to_string_lossy();
            entry.depth() == 0 || !NOT_OURS.contains(&name.as_ref())
        })
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| {
            // Pictures and other binaries are not text, and not read.
            let text = fs::read_to_string(entry.path()).ok()?;
            let below = entry.path().strip_prefix(&root).ok()?;
            let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            Some(Source {
                path: parts.join("/"),
                text,
            })
        })
        .collect()
}
