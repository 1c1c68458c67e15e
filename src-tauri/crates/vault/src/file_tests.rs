use crate::{Vault, Where, record::tests::record};
use qianyao_domain::{ErrorCode, Secret};
use std::{fs, path::Path, thread};

fn vault(path: &Path, key: &str) -> Vault {
    Vault::open(Where::File {
        path: path.to_owned(),
        key: Secret::from(key),
    })
    .unwrap()
}

#[test]
fn another_process_with_the_key_reads_what_was_written() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("deeper").join("vault");
    vault(&path, "key").check().unwrap();
    vault(&path, "key")
        .put_tokens(&"g".into(), &record(1, 4_000))
        .unwrap();
    let found = vault(&path, "key").tokens(&"g".into()).unwrap().unwrap();
    assert_eq!(found, record(1, 4_000));
    vault(&path, "key").forget_grant(&"g".into()).unwrap();
    assert!(vault(&path, "key").tokens(&"g".into()).unwrap().is_none());
}

#[test]
fn nothing_is_readable_in_the_folder_and_only_the_owner_may_look() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("vault");
    vault(&path, "key-canary")
        .put_secret(&"app".into(), &"secret-canary".into())
        .unwrap();
    for entry in fs::read_dir(home.path()).unwrap() {
        let entry = entry.unwrap();
        let bytes = fs::read(entry.path()).unwrap();
        assert!(!bytes.windows(6).any(|six| six == b"canary"));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = entry.metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "{:?}", entry.path());
        }
    }
}

#[test]
fn a_wrong_key_is_not_a_damaged_file_and_neither_is_written_over() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("vault");
    vault(&path, "right")
        .put_secret(&"app".into(), &"s".into())
        .unwrap();
    let before = fs::read(&path).unwrap();

    let wrong = vault(&path, "wrong");
    for failure in [
        wrong.app_secret(&"app".into()).unwrap_err(),
        wrong.put_secret(&"app".into(), &"t".into()).unwrap_err(),
        wrong.check().unwrap_err(),
    ] {
        assert_eq!(failure.code, ErrorCode::VaultLocked);
        assert!(failure.message.en.contains("wrong key"));
        assert!(!failure.hint.is_empty());
    }
    assert_eq!(fs::read(&path).unwrap(), before);

    fs::write(&path, &before[..before.len() - 1]).unwrap();
    let failure = vault(&path, "right")
        .put_secret(&"app".into(), &"t".into())
        .unwrap_err();
    assert_eq!(failure.code, ErrorCode::VaultDamaged);
    assert_eq!(fs::read(&path).unwrap(), before[..before.len() - 1]);
}

#[test]
fn an_empty_key_is_refused_at_once() {
    let failure = Vault::open(Where::File {
        path: "vault".into(),
        key: Secret::from(""),
    })
    .unwrap_err();
    assert_eq!(failure.code, ErrorCode::Usage);
    assert!(failure.hint.en.contains("QIANYAO_VAULT_KEY"));
}

#[test]
fn an_unchanged_secret_leaves_the_file_alone() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("vault");
    let vault = vault(&path, "key");
    vault.put_secret(&"app".into(), &"s".into()).unwrap();
    let before = fs::read(&path).unwrap();
    vault.put_secret(&"app".into(), &"s".into()).unwrap();
    vault.forget_app(&"another".into()).unwrap();
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn many_writers_lose_nothing() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("vault");
    thread::scope(|scope| {
        for writer in 0..4 {
            let path = &path;
            scope.spawn(move || {
                let vault = vault(path, "key");
                for turn in 0..5 {
                    let id = format!("{writer}-{turn}");
                    vault
                        .put_other("kind", &id, &Secret::new(id.clone()))
                        .unwrap();
                }
            });
        }
    });
    let vault = vault(&path, "key");
    for id in (0..4).flat_map(|w| (0..5).map(move |t| format!("{w}-{t}"))) {
        assert_eq!(vault.other("kind", &id).unwrap().unwrap().expose(), &id);
    }
}

/// What a program that was killed at that instant of a write left behind.
#[test]
fn a_killed_writer_leaves_the_newest_version_that_is_whole() {
    let home = tempfile::tempdir().unwrap();
    let (path, beside) = (home.path().join("vault"), home.path().join("vault.new"));
    let grant = "g".into();
    let put = |generation| vault(&path, "key").put_tokens(&grant, &record(generation, 64));
    let generation = || {
        vault(&path, "key")
            .tokens(&grant)
            .unwrap()
            .unwrap()
            .generation
    };
    put(1).unwrap();
    let old = fs::read(&path).unwrap();
    put(2).unwrap();
    let new = fs::read(&path).unwrap();
    assert!(!beside.exists());
    for cut in [0, 1, new.len() / 2, new.len() - 1] {
        fs::write(&path, &old).unwrap();
        fs::write(&beside, &new[..cut]).unwrap();
        assert_eq!(generation(), 1, "cut at {cut}");
    }
    fs::write(&beside, &new).unwrap();
    assert_eq!(generation(), 2, "whole, though not yet in place");
    // Another name is written next: nothing of either version is lost on the way.
    vault(&path, "key")
        .put_secret(&"app".into(), &"s".into())
        .unwrap();
    assert_eq!(generation(), 2);
    assert!(!beside.exists());
    fs::write(&beside, &new[..9]).unwrap();
    put(3).unwrap();
    assert_eq!(generation(), 3);
    // What somebody else sealed is no version of ours.
    let other = home.path().join("other");
    vault(&other, "another key")
        .put_tokens(&grant, &record(9, 64))
        .unwrap();
    fs::rename(&other, &beside).unwrap();
    assert_eq!(generation(), 3);
}
