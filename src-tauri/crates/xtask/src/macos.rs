//! `cargo xtask check-macos`: every line type-checked for Apple's system on Linux, with no Apple tool at hand.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::setup::system::{self, Purpose};
use crate::tree::Tree;
use crate::{debian_rust, shell};

const TARGET: &str = "aarch64-apple-darwin";
/// Zig compiles C for macOS with headers of its own.
const ZIG: &str = "ziglang==0.15.1";
/// What cc passes for Apple's compiler, and zig has other words for.
const CC: &str = r#"#!/bin/sh
# Hands C to zig, without the words that only Apple's compiler knows. Objective-C needs Apple's headers, which are not
# here, and a type check links nothing: an empty file stands for it.
skip=
set -- "$@" --end-of-words
while [ "$1" != --end-of-words ]; do
    word=$1
    shift
    if [ -n "$skip" ]; then skip=; continue; fi
    case $word in
        --target=* | -mmacosx-version-min=* | -mmacos-version-min=*) ;;
        -target | -arch | -isysroot) skip=1 ;;
        *.m) set -- "$@" -x c /dev/null ;;
        *) set -- "$@" "$word" ;;
    esac
done
shift
exec ZIG cc -target aarch64-macos "$@"
"#;
const AR: &str = "#!/bin/sh\nexec ZIG ar \"$@\"\n";

/// Type-checks the workspace.
pub(crate) fn check(tree: &Tree) -> anyhow::Result<()> {
    system::ensure(&[Purpose::Build, Purpose::CheckMacos])?;
    let tools = debian_rust::folder(tree).join("zig");
    let zig = zig(&tools)?;
    let cc = script(&tools.join("cc"), CC, &zig)?;
    let ar = script(&tools.join("ar"), AR, &zig)?;
    shell::run(
        debian_rust::cargo(tree, "check", TARGET)
            .args(["--workspace", "--all-targets", "--keep-going"])
            .env("CC_aarch64_apple_darwin", cc)
            .env("AR_aarch64_apple_darwin", ar)
            // Asked for by build scripts, read by none of them.
            .env("SDKROOT", &tools),
    )?;
    println!("everything type-checks for {TARGET}");
    Ok(())
}

/// Zig from PyPI, in a folder of its own.
fn zig(tools: &Path) -> anyhow::Result<PathBuf> {
    let python = tools.join("venv/bin/python");
    if !python.is_file() {
        fs::create_dir_all(tools)?;
        shell::run(
            Command::new("/usr/bin/python3")
                .args(["-m", "venv"])
                .arg(tools.join("venv")),
        )?;
    }
    let place = "import os, ziglang; print(os.path.dirname(ziglang.__file__))";
    let find = || shell::read(Command::new(&python).args(["-c", place]));
    let found = match find() {
        Ok(found) => found,
        Err(_) => {
            shell::run(Command::new(&python).args(["-m", "pip", "install", "--quiet", ZIG]))?;
            find()?
        }
    };
    Ok(Path::new(&found).join("zig"))
}

#[cfg(unix)]
fn script(path: &Path, text: &str, zig: &Path) -> anyhow::Result<PathBuf> {
    use std::os::unix::fs::PermissionsExt as _;

    fs::write(path, text.replace("ZIG", &format!("'{}'", zig.display())))?;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))?;
    Ok(path.to_path_buf())
}

#[cfg(not(unix))]
fn script(_: &Path, _: &str, _: &Path) -> anyhow::Result<PathBuf> {
    anyhow::bail!("the check for macOS runs on Debian or Ubuntu only")
}
