//! `cargo xtask run`.

use std::process::{Command, ExitCode};

use anyhow::Context as _;

use crate::session::{Desktop, Session, is_busless, is_headless};
use crate::tree::Tree;
use crate::{setup, shell};

/// Builds the programs and opens the window with the sandbox platforms ready; ends as the window ends.
pub(crate) fn run(tree: &Tree, args: &[String]) -> anyhow::Result<ExitCode> {
    setup::for_window(tree)?;
    shell::run(shell::cargo(tree).args(["build", "--package=qianyao", "--package=qy"]))?;
    let mut window = Command::new(tree.program("qianyao"));
    window.current_dir(tree.root()).arg("--sandbox").args(args);
    shell::forget_own_build(&mut window);
    let desktop = Desktop {
        keychain: is_busless(),
        screen: is_headless(),
    };
    if desktop.screen {
        eprintln!("no screen here: the window opens on one that nobody sees");
    }
    let session = Session::new(desktop)?;
    // Kept between runs, so that what was authorised yesterday still is.
    let keychain = tree.target().join("desktop");
    let status = session
        .wrap(&window, Some(&keychain))?
        .status()
        .context("the window did not start")?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(ExitCode::from(code.unwrap_or(1)))
}
