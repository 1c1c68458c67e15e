//! `cargo xtask check-windows`: both programs built for Windows on Linux, and `qy.exe` tried under Wine.

mod wine;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, bail};

use crate::setup::system::{self, Purpose};
use crate::setup::ui;
use crate::tree::Tree;
use crate::{debian_rust, shell};

const TARGET: &str = "x86_64-pc-windows-gnu";
/// The flavour whose threads are Windows' own.
const CC: &str = "x86_64-w64-mingw32-gcc-win32";
const CXX: &str = "x86_64-w64-mingw32-g++-win32";

/// Builds, and runs `qy.exe` where Wine is there.
pub(crate) fn check(tree: &Tree) -> anyhow::Result<()> {
    system::ensure(&[Purpose::Build, Purpose::CheckWindows])?;
    ui::ensure(tree)?;
    let folder = build(tree)?;
    for program in ["qianyao.exe", "qy.exe"] {
        let file = folder.join(program);
        let size = std::fs::metadata(&file)
            .with_context(|| format!("{program} was not built"))?
            .len();
        println!("{program}: {} MB, not stripped", size / 1_000_000);
    }
    if shell::which("wine").is_none() {
        println!("Wine is not here, so qy.exe was built and not run");
        return Ok(());
    }
    stand_in(tree, &folder)?;
    wine::try_program(tree, &folder)
}

/// Builds both programs and returns their folder.
fn build(tree: &Tree) -> anyhow::Result<PathBuf> {
    if !tree.at("icons/icon.ico").is_file() {
        bail!("icons/icon.ico is missing, and goes into the program: cargo xtask icons");
    }
    shell::run(
        debian_rust::cargo(tree, "build", TARGET)
            .args(["--package=qianyao", "--package=qy"])
            .env("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER", CC)
            .env("CC_x86_64_pc_windows_gnu", CC)
            .env("CXX_x86_64_pc_windows_gnu", CXX),
    )?;
    Ok(debian_rust::folder(tree).join(TARGET).join("debug"))
}

/// Puts a library beside the programs that Windows has and Wine has not.
fn stand_in(tree: &Tree, folder: &Path) -> anyhow::Result<()> {
    shell::run(
        Command::new(CC)
            .args(["-shared", "-O1", "-o"])
            .arg(folder.join("bcryptprimitives.dll"))
            .arg(tree.at("src-tauri/crates/xtask/windows/bcryptprimitives.c"))
            .arg("-ladvapi32"),
    )
}
