//! Which crate may lean on which.

use std::process::Command;

use serde_json::Value;

use crate::sources::{Source, nobody, root, rust};

/// Each room and the rooms that it may see; the faces see `commands` alone.
const ROOMS: &[(&str, &[&str])] = &[
    ("qianyao-domain", &[]),
    ("qianyao-wire", &["qianyao-domain"]),
    ("qianyao-platforms", &["qianyao-domain", "qianyao-wire"]),
    ("qianyao-store", &["qianyao-domain"]),
    ("qianyao-vault", &["qianyao-domain"]),
    (
        "qianyao-login",
        &["qianyao-domain", "qianyao-wire", "qianyao-vault"],
    ),
    (
        "qianyao-sync",
        &["qianyao-domain", "qianyao-wire", "qianyao-store"],
    ),
    ("qianyao-sandbox", &["qianyao-domain", "qianyao-wire"]),
    (
        "qianyao-commands",
        &[
            "qianyao-domain",
            "qianyao-wire",
            "qianyao-platforms",
            "qianyao-store",
            "qianyao-vault",
            "qianyao-login",
            "qianyao-sync",
            "qianyao-sandbox",
        ],
    ),
    ("qy", &["qianyao-commands", "qianyao-domain"]),
    ("qianyao", &["qianyao-commands", "qianyao-domain"]),
    ("qianyao-journeys", &[]),
    ("xtask", &[]),
];

/// Crates from outside that one room alone may know, by the start of their name.
const FENCES: &[(&str, &str)] = &[
    ("tauri", "qianyao"),
    ("wry", "qianyao"),
    ("notify-rust", "qianyao"),
    ("rusqlite", "qianyao-store"),
    ("libsqlite3", "qianyao-store"),
    ("keyring", "qianyao-vault"),
    ("reqwest", "qianyao-wire"),
    ("native-tls", "qianyao-wire"),
];

/// The folders whose code may wait for connections.
const LISTENERS: &[&str] = &[
    "src-tauri/crates/login/src/",
    "src-tauri/crates/sandbox/src/",
    "src-tauri/crates/sandbox/examples/",
    "src-tauri/crates/commands/src/broker",
];

struct Package {
    name: String,
    /// Name and kind: `normal`, `build` or `dev`.
    needs: Vec<(String, String)>,
}

#[test]
fn rooms_lean_only_on_the_rooms_below_them() {
    let packages = packages();
    let mut offenders = Vec::new();
    for package in &packages {
        let Some((_, allowed)) = ROOMS.iter().find(|(room, _)| *room == package.name) else {
            offenders.push(format!("{} has no row in this test", package.name));
            continue;
        };
        for (need, kind) in &package.needs {
            let room = packages.iter().any(|other| other.name == *need);
            if room && kind != "dev" && !allowed.contains(&need.as_str()) {
                offenders.push(format!("{} -> {need}", package.name));
            }
        }
    }
    nobody("a crate leans on one that it may not see", offenders);
}

#[test]
fn a_fenced_crate_is_known_to_its_room_alone() {
    let offenders = packages()
        .iter()
        .flat_map(|package| {
            package.needs.iter().filter_map(|(need, kind)| {
                let (_, room) = FENCES.iter().find(|(fenced, _)| need.starts_with(fenced))?;
                let known = *room == package.name || (kind == "dev" && !need.starts_with("tauri"));
                (!known).then(|| format!("{} -> {need}, which only {room} may name", package.name))
            })
        })
        .collect();
    nobody("a crate has left its room", offenders);
}

#[test]
fn only_these_listen() {
    let listens = |source: &&Source| {
        source.path.starts_with("src-tauri/")
            && !source.is_test()
            && source.untested().contains("TcpListener")
            && !source.path.starts_with("src-tauri/crates/xtask/")
            && !LISTENERS.iter().any(|place| source.path.starts_with(place))
    };
    nobody(
        "listeners are for login, sandbox and the broker",
        rust()
            .filter(listens)
            .map(|source| source.path.clone())
            .collect(),
    );
}

#[test]
fn every_member_says_in_a_line_what_it_is_for() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let members = manifest
        .split_once("\nmembers = [\n")
        .and_then(|(_, rest)| rest.split_once("\n]"))
        .map(|(members, _)| members)
        .expect("Cargo.toml lists its members one a line");
    let silent = members
        .lines()
        .filter(|line| line.trim_start().starts_with('"'))
        .filter(|line| {
            line.split_once("# ")
                .is_none_or(|(_, words)| words.len() < 4)
        })
        .map(str::to_owned)
        .collect();
    nobody("a member without its purpose", silent);
}

fn packages() -> Vec<Package> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version=1",
            "--no-deps",
            "--locked",
            "--offline",
        ])
        .current_dir(root())
        .output()
        .expect("cargo metadata starts");
    assert!(
        output.status.success(),
        "cargo metadata: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    metadata["packages"]
        .as_array()
        .expect("metadata lists packages")
        .iter()
        .map(|package| Package {
            name: text(&package["name"]),
            needs: package["dependencies"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|need| {
                    let kind = need["kind"].as_str().unwrap_or("normal");
                    (text(&need["name"]), kind.to_owned())
                })
                .collect(),
        })
        .collect()
}
