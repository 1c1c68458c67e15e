//! A desktop for a child process on a machine that has none, or whose own must not be touched:
//! a session bus with an unlocked keychain, and a screen.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::Context as _;
use tempfile::TempDir;

/// Starts the keychain on the bus that `dbus-run-session` has just made, then becomes the wanted program.
/// The password guards nothing: the keychain holds what tests and the sandbox put there.
const WITH_KEYCHAIN: &str = r#"
printf 'sandbox\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null || {
    echo 'the keychain of this session did not start' >&2
    exit 1
}
exec "$@"
"#;

/// What the child finds around it.
#[derive(Clone, Copy)]
pub(crate) struct Desktop {
    /// A bus and a keychain of its own instead of the person's.
    pub(crate) keychain: bool,
    /// A screen that nobody sees instead of the person's.
    pub(crate) screen: bool,
}

/// The desktop while it is needed; its folders go when this is dropped.
pub(crate) struct Session {
    desktop: Desktop,
    runtime: TempDir,
}

/// Whether there is no screen to open a window on.
pub(crate) fn is_headless() -> bool {
    cfg!(target_os = "linux")
        && std::env::var_os("DISPLAY").is_none_or(|name| name.is_empty())
        && std::env::var_os("WAYLAND_DISPLAY").is_none_or(|name| name.is_empty())
}

/// Whether there is no session bus, and so no keychain.
pub(crate) fn is_busless() -> bool {
    cfg!(target_os = "linux") && std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_none()
}

impl Session {
    /// Prepares a desktop; on macOS and Windows the person's own is used.
    pub(crate) fn new(desktop: Desktop) -> anyhow::Result<Self> {
        let linux = cfg!(target_os = "linux");
        // Sockets live here, and their paths may not be longer than 107 bytes: so not in the target folder.
        let runtime = tempfile::Builder::new().prefix("qianyao-").tempdir()?;
        Ok(Self {
            desktop: Desktop {
                keychain: desktop.keychain && linux,
                screen: desktop.screen && linux,
            },
            runtime,
        })
    }

    /// The command as a child of this desktop. `data` is where the keychain rests; without it, it goes with the session.
    pub(crate) fn wrap(&self, command: &Command, data: Option<&Path>) -> anyhow::Result<Command> {
        let mut words: Vec<&OsStr> = Vec::new();
        if self.desktop.screen {
            words.extend(["xvfb-run", "--auto-servernum", "--server-args"].map(OsStr::new));
            words.push(OsStr::new("-screen 0 1600x1000x24 -nolisten tcp"));
        }
        if self.desktop.keychain {
            words.extend(
                [
                    "dbus-run-session",
                    "--",
                    "sh",
                    "-c",
                    WITH_KEYCHAIN,
                    "session",
                ]
                .map(OsStr::new),
            );
        }
        words.push(command.get_program());
        words.extend(command.get_args());
        let mut wrapped = Command::new(words[0]);
        wrapped.args(&words[1..]);
        copy_surroundings(command, &mut wrapped);
        if self.desktop.keychain {
            let own = self.runtime.path().join("data");
            let data = data.unwrap_or(&own);
            fs::create_dir_all(data).with_context(|| format!("creating {}", data.display()))?;
            wrapped.env("XDG_DATA_HOME", data);
            wrapped.env("XDG_RUNTIME_DIR", self.runtime.path());
        }
        if self.desktop.screen {
            // Accessibility would be asked for on the bus, and nobody answers there.
            wrapped
                .env("NO_AT_BRIDGE", "1")
                .env_remove("WAYLAND_DISPLAY");
        }
        Ok(wrapped)
    }
}

fn copy_surroundings(from: &Command, to: &mut Command) {
    if let Some(dir) = from.get_current_dir() {
        to.current_dir(dir);
    }
    for (name, value) in from.get_envs() {
        match value {
            Some(value) => to.env(name, value),
            None => to.env_remove(name),
        };
    }
}
