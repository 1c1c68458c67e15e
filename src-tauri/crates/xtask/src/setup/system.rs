//! Packages of the operating system.

use std::io::IsTerminal as _;
use std::process::Command;

use anyhow::bail;

use crate::shell;

/// What a package is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Compiling `qianyao` and `qy`.
    Build,
    /// Showing the window to a person.
    Window,
    /// A screen, a session bus and a keychain for a machine that has none.
    Headless,
    /// Tests below the window.
    Tests,
    /// Driving the window in the tests.
    Journeys,
    /// References that the benchmarks measure against.
    Bench,
    /// Building for Windows, and Wine to try the result.
    CheckWindows,
    /// Type-checking for macOS.
    CheckMacos,
}

/// How to see that a package is there.
enum Probe {
    /// A library by its pkg-config name.
    Library(&'static str),
    /// A program on `PATH`.
    Program(&'static str),
    /// A file at a fixed place.
    File(&'static str),
    /// A module that Python can load.
    Python(&'static str),
    /// Some font that can write Chinese.
    ChineseFont,
}

/// One thing that the machine must have, and its package in each family of Linux; `""` where none is known.
struct Need {
    purpose: Purpose,
    probe: Probe,
    debian: &'static str,
    fedora: &'static str,
    arch: &'static str,
}

const fn need(
    purpose: Purpose,
    probe: Probe,
    debian: &'static str,
    fedora: &'static str,
    arch: &'static str,
) -> Need {
    Need {
        purpose,
        probe,
        debian,
        fedora,
        arch,
    }
}

use Probe::{ChineseFont, File, Library, Program, Python};
use Purpose::{Bench, Build, CheckMacos, CheckWindows, Headless, Journeys, Tests, Window};

#[rustfmt::skip]
const NEEDS: &[Need] = &[
    // SQLite is compiled from C, and Rust links through the C compiler.
    need(Build, Program("cc"), "build-essential", "gcc", "base-devel"),
    need(Build, Program("pkg-config"), "pkg-config", "pkgconf-pkg-config", "pkgconf"),
    // The window; brings GTK 3, libsoup 3 and JavaScriptCore with it.
    need(Build, Library("webkit2gtk-4.1"), "libwebkit2gtk-4.1-dev", "webkit2gtk4.1-devel", "webkit2gtk-4.1"),
    need(Build, Library("gtk+-3.0"), "libgtk-3-dev", "gtk3-devel", "gtk3"),
    // Certificates and TLS of the system.
    need(Build, Library("openssl"), "libssl-dev", "openssl-devel", "openssl"),
    // The single-instance lock speaks D-Bus.
    need(Build, Library("dbus-1"), "libdbus-1-dev", "dbus-devel", "dbus"),
    need(Window, ChineseFont, "fonts-noto-cjk", "google-noto-sans-cjk-fonts", "noto-fonts-cjk"),
    // The tray; without it there is none, and nothing else is different.
    need(Window, File("/usr/share/doc/libayatana-appindicator3-1"), "libayatana-appindicator3-1", "", ""),
    need(Headless, Program("Xvfb"), "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb"),
    need(Headless, Program("xauth"), "xauth", "xorg-x11-xauth", "xorg-xauth"),
    need(Headless, Program("dbus-run-session"), "dbus", "dbus-daemon", "dbus"),
    need(Headless, Program("gnome-keyring-daemon"), "gnome-keyring", "gnome-keyring", "gnome-keyring"),
    // Scripts that people use today run against the sandbox.
    need(Tests, Program("python3"), "python3", "python3", "python"),
    need(Tests, Python("requests"), "python3-requests", "python3-requests", "python-requests"),
    need(Journeys, Program("WebKitWebDriver"), "webkit2gtk-driver", "webkit2gtk-driver", "webkit2gtk-4.1"),
    // Reads the clipboard from outside the window.
    need(Journeys, Program("xclip"), "xclip", "xclip", "xclip"),
    need(Bench, Program("sqlite3"), "sqlite3", "sqlite", "sqlite"),
    need(Bench, Program("secret-tool"), "libsecret-tools", "libsecret", "libsecret"),
    need(Bench, Python("openpyxl"), "python3-openpyxl", "python3-openpyxl", "python-openpyxl"),
    // Debian's newest Rust, with the standard library's source: it builds that library for any target.
    need(CheckWindows, File("/usr/share/doc/rustc-web"), "rustc-web", "", ""),
    need(CheckWindows, File("/usr/share/doc/cargo-web"), "cargo-web", "", ""),
    need(CheckWindows, File("/usr/share/doc/rust-web-src"), "rust-web-src", "", ""),
    need(CheckWindows, Program("x86_64-w64-mingw32-gcc-win32"), "gcc-mingw-w64-x86-64-win32", "", ""),
    need(CheckWindows, Program("x86_64-w64-mingw32-g++-win32"), "g++-mingw-w64-x86-64-win32", "", ""),
    need(CheckWindows, Program("wine"), "wine", "", ""),
    need(CheckMacos, File("/usr/share/doc/rustc-web"), "rustc-web", "", ""),
    need(CheckMacos, File("/usr/share/doc/cargo-web"), "cargo-web", "", ""),
    need(CheckMacos, File("/usr/share/doc/rust-web-src"), "rust-web-src", "", ""),
    need(CheckMacos, File("/usr/share/doc/python3-venv"), "python3-venv", "", ""),
];

/// Installs what is missing for these purposes, or says the one line that does.
pub(crate) fn ensure(purposes: &[Purpose]) -> anyhow::Result<()> {
    if cfg!(target_os = "macos") {
        return macos();
    }
    if cfg!(windows) {
        // Without the linker and the WebView2 that a build needs, this task would not have been built either.
        return Ok(());
    }
    let missing: Vec<&Need> = NEEDS
        .iter()
        .filter(|need| purposes.contains(&need.purpose) && !need.probe.holds())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    match Family::of_this_machine() {
        Some(Family::Debian) => debian(&names(&missing, |need| need.debian)),
        Some(Family::Fedora) => please(
            "sudo dnf install",
            &names(&missing, |need| need.fedora),
            &missing,
        ),
        Some(Family::Arch) => please(
            "sudo pacman -S --needed",
            &names(&missing, |need| need.arch),
            &missing,
        ),
        None => please(
            "with this system's package manager, what Debian calls",
            &names(&missing, |need| need.debian),
            &missing,
        ),
    }
}

impl Probe {
    fn holds(&self) -> bool {
        match self {
            Self::Library(name) => {
                shell::succeeds(Command::new("pkg-config").args(["--exists", name]))
            }
            Self::Program(name) => shell::which(name).is_some(),
            Self::File(path) => std::path::Path::new(path).exists(),
            Self::Python(module) => {
                shell::succeeds(Command::new("python3").args(["-c", &format!("import {module}")]))
            }
            Self::ChineseFont => {
                shell::read(Command::new("fc-list").args([":lang=zh-cn", "family"]))
                    .is_ok_and(|fonts| !fonts.is_empty())
            }
        }
    }
}

/// A family of Linux by its package manager.
enum Family {
    Debian,
    Fedora,
    Arch,
}

impl Family {
    fn of_this_machine() -> Option<Self> {
        [
            ("apt-get", Self::Debian),
            ("dnf", Self::Fedora),
            ("pacman", Self::Arch),
        ]
        .into_iter()
        .find(|(program, _)| shell::which(program).is_some())
        .map(|(_, family)| family)
    }
}

fn names(missing: &[&Need], name: impl Fn(&Need) -> &'static str) -> Vec<&'static str> {
    let mut names: Vec<_> = missing
        .iter()
        .map(|need| name(need))
        .filter(|name| !name.is_empty())
        .collect();
    names.dedup();
    names
}

fn debian(packages: &[&str]) -> anyhow::Result<()> {
    let root = shell::read(Command::new("id").arg("-u")).is_ok_and(|id| id == "0");
    let through: &[&str] = if root {
        &[]
    } else if shell::succeeds(Command::new("sudo").args(["-n", "true"])) {
        &["sudo", "-n"]
    } else {
        bail!(
            "some system packages are missing, and this account may not install them. Run\n\n    \
             sudo apt-get update && sudo apt-get install --yes --no-install-recommends {}\n\nand start this task again",
            packages.join(" ")
        );
    };
    eprintln!("installing system packages: {}", packages.join(" "));
    apt(through, &["update", "--quiet=2"])?;
    let mut install = vec![
        "install",
        "--yes",
        "--quiet=2",
        "--no-install-recommends",
        "-o=Dpkg::Use-Pty=0",
    ];
    install.extend(packages);
    apt(through, &install)
}

fn apt(through: &[&str], args: &[&str]) -> anyhow::Result<()> {
    let mut words = through.to_vec();
    // `env` rather than the process environment, because sudo drops the latter.
    words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    words.extend(args);
    let mut command = Command::new(words[0]);
    command.args(&words[1..]);
    if !std::io::stdin().is_terminal() {
        command.stdin(std::process::Stdio::null());
    }
    shell::run(&mut command)
}

fn please(how: &str, packages: &[&str], missing: &[&Need]) -> anyhow::Result<()> {
    if packages.is_empty() {
        let names: Vec<_> = missing.iter().map(|need| need.debian).collect();
        bail!(
            "this task runs on Debian or Ubuntu only; it needs {}",
            names.join(" ")
        );
    }
    bail!(
        "some system packages are missing. Run\n\n    {how} {}\n\nand start this task again",
        packages.join(" ")
    )
}

fn macos() -> anyhow::Result<()> {
    if shell::succeeds(Command::new("xcode-select").arg("-p")) {
        return Ok(());
    }
    bail!(
        "Apple's command line tools are missing. Run\n\n    xcode-select --install\n\nand start this task again"
    )
}
