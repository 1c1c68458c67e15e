//! Against a real Secret Service. Run them inside
//! `dbus-run-session -- sh -c "printf 'pw\n' | gnome-keyring-daemon --unlock --components=secrets; …"` with
//! `QIANYAO_TEST_SECRET_SERVICE=1`; elsewhere they say that they were skipped.

use crate::{Vault, Where, names, record::tests::record};
use qianyao_domain::{ErrorCode, GrantId};
use std::{process::Command, time::Instant};

/// A vault over the session's own keychain, if this run may use it.
fn vault() -> Option<Vault> {
    let asked = std::env::var_os("QIANYAO_TEST_SECRET_SERVICE").is_some_and(|v| v == "1");
    let bus = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some();
    if asked && bus {
        return Vault::open(Where::Os).ok();
    }
    eprintln!(
        "skipped: needs QIANYAO_TEST_SECRET_SERVICE=1 (set: {asked}) and a session bus (found: {bus})"
    );
    None
}

fn unique(name: &str) -> GrantId {
    GrantId(format!("{name}-{:016x}", rand::random::<u64>()))
}

#[test]
fn a_probe_goes_round() {
    let Some(vault) = vault() else { return };
    vault.check().unwrap();
    assert!(vault.place().contains("Secret Service"));
}

#[test]
fn short_and_long_records_come_back_in_another_connection() {
    let Some(vault) = vault() else { return };
    let grant = unique("long");
    for (generation, length) in [(1, 64), (2, 4_000), (3, 2_048), (4, 64)] {
        vault
            .put_tokens(&grant, &record(generation, length))
            .unwrap();
        let other = Vault::open(Where::Os).unwrap();
        let found = other.tokens(&grant).unwrap().unwrap();
        assert_eq!(found, record(generation, length));
    }
    vault.forget_grant(&grant).unwrap();
    assert!(vault.tokens(&grant).unwrap().is_none());
    assert_eq!(items(&names::grant(&grant)), 0);
}

#[test]
fn a_new_pair_is_durable_within_a_blink() {
    let Some(vault) = vault() else { return };
    let grant = unique("quick");
    vault.put_tokens(&grant, &record(1, 64)).unwrap();
    let mut best = u128::MAX;
    for generation in 2..7 {
        let before = Instant::now();
        vault.put_tokens(&grant, &record(generation, 64)).unwrap();
        best = best.min(before.elapsed().as_millis());
    }
    vault.forget_grant(&grant).unwrap();
    assert!(best < 25, "{best} ms");
}

#[test]
fn without_a_bus_it_fails_closed_and_says_the_way_out() {
    if vault().is_none() {
        return;
    }
    let output = again("without_a_bus")
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
#[ignore = "run by without_a_bus_it_fails_closed_and_says_the_way_out"]
fn without_a_bus() {
    let vault = Vault::open(Where::Os).unwrap();
    let failure = vault.check().unwrap_err();
    assert_eq!(failure.code, ErrorCode::VaultAbsent);
    assert!(failure.hint.zh.contains("QIANYAO_VAULT=file"));
    assert!(failure.hint.en.contains("QIANYAO_VAULT=file"));
}

#[test]
fn a_bus_without_a_keychain_fails_closed_too() {
    if vault().is_none() {
        return;
    }
    // A bus of its own that starts nothing by itself.
    let home = tempfile::tempdir().unwrap();
    let config = home.path().join("bus.conf");
    std::fs::write(
        &config,
        format!(
            "<busconfig><type>session</type><listen>unix:dir={}</listen><policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>",
            home.path().display()
        ),
    )
    .unwrap();
    let program = std::env::current_exe().unwrap();
    let output = Command::new("dbus-run-session")
        .arg("--config-file")
        .arg(&config)
        .arg("--")
        .arg(program)
        .args(["secret_service::without_a_bus", "--exact", "--ignored"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn a_keychain_of_a_minute_ago_works_and_a_locked_one_fails_closed() {
    if vault().is_none() {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let program = std::env::current_exe().unwrap();
    let output = Command::new("dbus-run-session")
        .args(["--", "sh", "-c"])
        .arg("printf 'pw\n' | gnome-keyring-daemon --unlock --components=secrets && exec \"$0\" secret_service::open_then_locked --exact --ignored")
        .arg(program)
        .env("HOME", home.path())
        .env_remove("XDG_DATA_HOME")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
#[ignore = "run by a_keychain_of_a_minute_ago_works_and_a_locked_one_fails_closed"]
fn open_then_locked() {
    let vault = Vault::open(Where::Os).unwrap();
    vault.check().unwrap();
    vault.put_tokens(&"g".into(), &record(1, 64)).unwrap();
    let locked = Command::new("gdbus")
        .args(["call", "--session", "--dest", "org.freedesktop.secrets"])
        .args(["--object-path", "/org/freedesktop/secrets"])
        .args(["--method", "org.freedesktop.Secret.Service.Lock"])
        .arg("['/org/freedesktop/secrets/collection/login']")
        .output()
        .unwrap();
    assert!(locked.status.success(), "{locked:?}");
    for failure in [
        vault.tokens(&"g".into()).unwrap_err(),
        vault.put_tokens(&"g".into(), &record(2, 64)).unwrap_err(),
        vault.check().unwrap_err(),
    ] {
        assert_eq!(failure.code, ErrorCode::VaultLocked, "{failure:?}");
        assert!(!failure.hint.is_empty());
    }
}

/// This program again, for one of the ignored tests above.
fn again(test: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([&format!("secret_service::{test}"), "--exact", "--ignored"]);
    command
}

/// How many items of that name, or below it, the keychain holds.
fn items(name: &str) -> usize {
    let store = zbus_secret_service_keyring_store::Store::new().unwrap();
    let mine = std::collections::HashMap::from([("service", names::SERVICE)]);
    keyring_core::api::CredentialStoreApi::search(&*store, &mine)
        .unwrap()
        .iter()
        .filter_map(|entry| entry.get_specifiers())
        .filter(|(_, user)| user.starts_with(name))
        .count()
}
