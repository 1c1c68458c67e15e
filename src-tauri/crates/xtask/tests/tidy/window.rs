//! What the window's page may do; a change here is a change of the trust put into it.

use std::fs;

use serde_json::{Value, json};

use crate::sources::{nobody, root};

fn read(path: &str) -> Value {
    let text = fs::read_to_string(root().join(path)).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn the_page_has_one_command_and_the_events() {
    let capabilities: Vec<_> = fs::read_dir(root().join("src-tauri/capabilities"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(capabilities, ["main.json"]);
    let main = read("src-tauri/capabilities/main.json");
    assert_eq!(main["windows"], json!(["main"]));
    assert_eq!(
        main["permissions"],
        json!([
            "allow-rpc",
            "core:event:allow-listen",
            "core:event:allow-unlisten"
        ])
    );
    assert_eq!(main.get("remote"), None);
    let permissions = fs::read_to_string(root().join("src-tauri/permissions/rpc.toml")).unwrap();
    assert_eq!(permissions.matches("commands.allow").count(), 1);
    assert!(permissions.contains("commands.allow = [\"rpc\"]"));
}

#[test]
fn the_page_loads_nothing_from_outside() {
    let security = &read("tauri.conf.json")["app"]["security"];
    let csp = security["csp"].as_object().unwrap();
    assert_eq!(csp["default-src"], "'none'");
    assert_eq!(csp["script-src"], "'self'");
    assert_eq!(csp["style-src"], "'self'");
    assert_eq!(csp["base-uri"], "'none'");
    assert_eq!(csp["form-action"], "'none'");
    assert_eq!(csp["frame-ancestors"], "'none'");
    let loose = csp
        .iter()
        .filter(|(_, sources)| {
            sources.as_str().unwrap().split(' ').any(|source| {
                let own = source.ends_with(".localhost") || !source.contains("://");
                source.contains('*') || source.contains("unsafe") || !own
            })
        })
        .map(|(directive, sources)| format!("{directive}: {sources}"))
        .collect();
    nobody("a source that is not our own", loose);
    assert_eq!(security["freezePrototype"], true);
    let names: Vec<_> = security.as_object().unwrap().keys().collect();
    assert!(
        !names.iter().any(|name| name.contains("dangerous")),
        "{names:?}"
    );
}

#[test]
fn the_page_has_no_global_tauri() {
    let app = &read("tauri.conf.json")["app"];
    assert_eq!(app["withGlobalTauri"], false);
    let windows = app["windows"].as_array().unwrap();
    assert_eq!(windows.len(), 1);
    assert_eq!(windows[0]["label"], "main");
    // Dropping an address onto the window must not open it.
    assert_eq!(windows[0]["dragDropEnabled"], false);
}

/// An address that opens the program would be one more way in for a code, and nobody needs it.
#[test]
fn no_address_opens_the_program() {
    let named = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    for path in ["Cargo.toml", "Cargo.lock", "tauri.conf.json"] {
        let text = named(path).to_lowercase();
        for word in ["deep-link", "deep_link", "deeplink", "x-scheme-handler"] {
            assert!(!text.contains(word), "{path} speaks of {word}");
        }
    }
    let bundle = &read("tauri.conf.json")["bundle"];
    assert_eq!(bundle.get("fileAssociations"), None);
}

#[test]
fn every_icon_is_there() {
    let missing = read("tauri.conf.json")["bundle"]["icon"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .filter(|icon| !root().join(icon).is_file())
        .map(str::to_owned)
        .collect();
    nobody("an icon that `cargo xtask icons` did not draw", missing);
}
