//! What a task needs from the machine. Each part looks first, so that a second call costs a moment.

pub(crate) mod system;
pub(crate) mod tools;
pub(crate) mod ui;

use crate::tree::Tree;
use system::Purpose;

/// Everything that the window needs to be built, and a screen and a keychain where the machine has none.
pub(crate) fn for_window(tree: &Tree) -> anyhow::Result<()> {
    let mut purposes = vec![Purpose::Build, Purpose::Window];
    if crate::session::is_headless() {
        purposes.push(Purpose::Headless);
    }
    system::ensure(&purposes)?;
    ui::ensure(tree)
}

/// What the tests below the window need.
pub(crate) fn for_tests(tree: &Tree) -> anyhow::Result<()> {
    system::ensure(&[Purpose::Build, Purpose::Headless, Purpose::Tests])?;
    ui::ensure(tree)
}

/// What the journeys need to drive the window.
pub(crate) fn for_journeys(tree: &Tree) -> anyhow::Result<()> {
    system::ensure(&[
        Purpose::Build,
        Purpose::Window,
        Purpose::Headless,
        Purpose::Journeys,
    ])?;
    ui::ensure(tree)?;
    tools::ensure(tree, &tools::TAURI_DRIVER)?;
    Ok(())
}
