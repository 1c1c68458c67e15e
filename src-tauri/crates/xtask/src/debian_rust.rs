//! Debian's newest Rust, which carries the standard library's source and so builds for any system.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use crate::shell;
use crate::tree::Tree;

/// Its `cargo VERB` for a target, with folders of its own: two compilers would only undo each other's work.
pub(crate) fn cargo(tree: &Tree, verb: &str, target: &str) -> Command {
    let mut command = Command::new("/usr/bin/cargo");
    command
        .current_dir(tree.root())
        .args([verb, "-Zbuild-std=std,panic_unwind", "--target", target])
        .env("RUSTC", "/usr/bin/rustc")
        // The standard library may only be built by a compiler that allows unstable flags.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_HOME", folder(tree).join("cargo-home"))
        .env("CARGO_TARGET_DIR", folder(tree))
        .env("PATH", system_path())
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("CARGO");
    shell::forget_own_build(&mut command);
    command
}

/// Where it builds.
pub(crate) fn folder(tree: &Tree) -> PathBuf {
    tree.target().join("cross")
}

/// `PATH` with Debian's programs first, so that build scripts meet the same compiler.
fn system_path() -> OsString {
    let mut path = OsString::from("/usr/bin:");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    path
}
