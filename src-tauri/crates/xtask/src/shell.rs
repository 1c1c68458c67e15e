//! Starting other programs: said aloud before, checked after.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

use crate::tree::Tree;

/// Cargo in the root of the checkout, without what `cargo run` set for this task itself:
/// some build scripts watch those variables, and would rebuild each time between a task and a bare `cargo`.
pub(crate) fn cargo(tree: &Tree) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(tree.root());
    forget_own_build(&mut command);
    command
}

/// npm in the UI's folder.
pub(crate) fn npm(tree: &Tree) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(tree.ui());
    command
}

/// Removes the variables that describe the xtask crate rather than the machine.
pub(crate) fn forget_own_build(command: &mut Command) {
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let own = [
            "CARGO_PKG_",
            "CARGO_MANIFEST_",
            "CARGO_BIN_",
            "CARGO_CRATE_",
        ];
        if own.iter().any(|prefix| text.starts_with(prefix)) || text == "OUT_DIR" {
            command.env_remove(name);
        }
    }
}

/// Shows the command, runs it, and fails when it does.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    let line = line_of(command);
    eprintln!("$ {line}");
    let status = command
        .status()
        .with_context(|| format!("`{line}` did not start"))?;
    if !status.success() {
        bail!("`{line}` ended with {status}");
    }
    Ok(())
}

/// What the command prints on its standard output, which is all that is wanted of it.
pub(crate) fn read(command: &mut Command) -> anyhow::Result<String> {
    let line = line_of(command);
    let output = command
        .output()
        .with_context(|| format!("`{line}` did not start"))?;
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr);
        bail!("`{line}` ended with {}\n{}", output.status, words.trim());
    }
    Ok(String::from_utf8(output.stdout)
        .with_context(|| format!("`{line}` printed something that is not text"))?
        .trim()
        .to_owned())
}

/// Whether the command can be run and succeeds; what it prints is dropped.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// Where a program lies on `PATH`.
pub(crate) fn which(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|dir| dir.join(&file))
        .find(|path| path.is_file())
}

/// The command as a person would type it, without its environment: that may be long, and is not asked for.
fn line_of(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let mut line = program
        .file_stem()
        .unwrap_or(OsStr::new("?"))
        .to_string_lossy()
        .into_owned();
    for arg in command.get_args() {
        let arg = arg.to_string_lossy();
        line.push(' ');
        if arg.contains(' ') {
            line.push_str(&format!("'{arg}'"));
        } else {
            line.push_str(&arg);
        }
    }
    line
}
