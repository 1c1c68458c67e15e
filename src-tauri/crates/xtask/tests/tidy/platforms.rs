//! A platform is known inside its folder, and elsewhere only as data.

use crate::sources::{nobody, rust, typescript};

const PLATFORMS: [&str; 4] = ["oceanengine", "douyin", "tencent", "amazon"];
/// Who may say a platform's name: its folder, its sandbox, the page's own small sandbox for a browser,
/// and the tasks that try them.
const KNOWING: [&str; 4] = [
    "src-tauri/crates/platforms/",
    "src-tauri/crates/sandbox/",
    "src-tauri/crates/xtask/",
    "ui/src/host/browser/",
];

#[test]
fn nothing_outside_its_folder_names_a_platform() {
    let offenders = rust()
        .chain(typescript())
        .filter(|source| !source.is_test())
        .filter(|source| !KNOWING.iter().any(|place| source.path.starts_with(place)))
        .flat_map(|source| {
            source
                .untested()
                .lines()
                .enumerate()
                .filter(|(_, line)| !line.trim_start().starts_with("//"))
                .filter(|(_, line)| names_one(line))
                .map(|(at, line)| format!("{}:{}: {}", source.path, at + 1, line.trim()))
        })
        .collect();
    nobody("a platform's name outside its folder", offenders);
}

#[test]
fn no_platform_knows_another() {
    let offenders = rust()
        .filter_map(|source| {
            let below = source
                .path
                .strip_prefix("src-tauri/crates/platforms/src/")?;
            let own = below.split('/').next()?;
            let other = PLATFORMS
                .iter()
                .filter(|_| PLATFORMS.contains(&own))
                .filter(|other| **other != own)
                .find(|other| source.text.contains(&format!("{other}::")))?;
            Some(format!("{} uses {other}", source.path))
        })
        .collect();
    nobody("a platform's folder uses another's", offenders);
}

/// Whether a string on this line is exactly a platform's name.
fn names_one(line: &str) -> bool {
    PLATFORMS.iter().any(|platform| {
        ["\"", "'", "`"]
            .iter()
            .any(|quote| line.contains(&format!("{quote}{platform}{quote}")))
    })
}
