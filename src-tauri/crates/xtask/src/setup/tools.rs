//! Cargo's companions: the one on `PATH` where there is one, else a fixed version built once into the target folder.

use std::path::PathBuf;
use std::process::Command;

use crate::shell;
use crate::tree::Tree;

/// A companion program.
pub(crate) struct Tool {
    name: &'static str,
    version: &'static str,
    /// Built without these, for fewer things to compile.
    flags: &'static [&'static str],
}

/// Runs the tests.
pub(crate) const NEXTEST: Tool = Tool {
    name: "cargo-nextest",
    version: "0.9.143",
    flags: &["--no-default-features", "--features=default-no-update"],
};
/// Judges the dependencies.
pub(crate) const DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
    flags: &[],
};
/// Speaks WebDriver to a Tauri window.
pub(crate) const TAURI_DRIVER: Tool = Tool {
    name: "tauri-driver",
    version: "2.1.0",
    flags: &[],
};

/// Where the tool lies, after building it when it is nowhere.
pub(crate) fn ensure(tree: &Tree, tool: &Tool) -> anyhow::Result<PathBuf> {
    if let Some(found) = shell::which(tool.name) {
        return Ok(found);
    }
    let root = tree
        .target()
        .join("tools")
        .join(format!("{}-{}", tool.name, tool.version));
    let program = root
        .join("bin")
        .join(format!("{}{}", tool.name, std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        eprintln!("building {} {} once", tool.name, tool.version);
        // Unoptimised: it compiles in a third of the time, and none of them is waited for at work.
        shell::run(
            shell::cargo(tree)
                .args(["install", "--quiet", "--locked", "--debug", "--root"])
                .arg(&root)
                .arg("--version")
                .arg(format!("={}", tool.version))
                .args(tool.flags)
                .arg(tool.name)
                .env("CARGO_TARGET_DIR", tree.target().join("tools-build")),
        )?;
    }
    Ok(program)
}

/// `cargo nextest`, called directly so that it need not be on `PATH`.
pub(crate) fn nextest(tree: &Tree) -> anyhow::Result<Command> {
    let mut command = Command::new(ensure(tree, &NEXTEST)?);
    command.current_dir(tree.root()).arg("nextest");
    shell::forget_own_build(&mut command);
    Ok(command)
}

/// Licences, bans and sources of every dependency. Advisories want a database from outside, so they are a task of their own time.
pub(crate) fn deny(tree: &Tree) -> anyhow::Result<()> {
    let mut command = Command::new(ensure(tree, &DENY)?);
    command.current_dir(tree.root());
    shell::forget_own_build(&mut command);
    shell::run(command.args([
        "--locked",
        "check",
        "--hide-inclusion-graph",
        "licenses",
        "bans",
        "sources",
    ]))
}
