//! Journeys: the real window, driven over WebDriver, on a screen and a keychain of its own.

use std::process::Command;

use anyhow::bail;

use crate::session::{Desktop, Session};
use crate::setup::tools;
use crate::tree::Tree;
use crate::{setup, shell};

/// All tests of the package that holds the journeys, but those that only take pictures.
pub(crate) const JOURNEYS: &str = "package(qianyao-journeys) and not test(screens)";
/// Those that take the pictures.
const SCREENS: &str = "package(qianyao-journeys) and test(screens)";
/// Nextest's profile for them: one at a time.
pub(crate) const PROFILE: &str = "journeys";
/// Where the albums of pictures lie.
const PICTURES: &str = "docs";

/// Why there are no journeys here, where there are none.
pub(crate) fn absent(tree: &Tree) -> Option<&'static str> {
    if !tree.at("src-tauri/crates/journeys/Cargo.toml").is_file() {
        Some("no journeys in this tree")
    } else if !cfg!(target_os = "linux") {
        Some("no WebDriver for this system's web view")
    } else {
        None
    }
}

/// Nextest over the journeys that the filter picks, with the built programs and the driver named for them:
/// `QIANYAO_PROGRAMS` is the folder of `qianyao` and `qy`, `QIANYAO_TAURI_DRIVER` the driver.
pub(crate) fn command(tree: &Tree) -> anyhow::Result<Command> {
    let driver = tools::ensure(tree, &tools::TAURI_DRIVER)?;
    let mut command = tools::nextest(tree)?;
    command
        .args(["run", "--workspace"])
        .env("QIANYAO_PROGRAMS", tree.programs())
        .env("QIANYAO_TAURI_DRIVER", driver);
    Ok(command)
}

/// The desktop that they run on.
pub(crate) fn session() -> anyhow::Result<Session> {
    Session::new(Desktop {
        keychain: true,
        screen: true,
    })
}

/// Builds the programs as the tests do: with the features that the whole workspace agrees on.
pub(crate) fn programs(tree: &Tree) -> Command {
    let mut command = shell::cargo(tree);
    command.args(["build", "--workspace", "--bins", "--tests"]);
    if cfg!(windows) {
        // A running program cannot be written over there, and this one is running.
        command.arg("--exclude=xtask");
    }
    command
}

/// Takes the pictures of docs/screens and docs/monday.
pub(crate) fn screenshots(tree: &Tree) -> anyhow::Result<()> {
    if let Some(reason) = absent(tree) {
        bail!("no pictures can be taken: {reason}");
    }
    setup::for_journeys(tree)?;
    shell::run(&mut programs(tree))?;
    let mut nextest = command(tree)?;
    nextest
        .args(["--profile", PROFILE, "-E", SCREENS])
        .env("QIANYAO_SCREENSHOTS", tree.at(PICTURES));
    shell::run(&mut session()?.wrap(&nextest, None)?)
}
