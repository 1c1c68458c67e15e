use super::*;
use crate::{Vault, Where, record::tests::record, shelf::Memory};
use qianyao_domain::{ErrorCode, GrantId};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

/// The limit of Windows Credential Manager, enforced; and a power cut at the n-th change.
#[derive(Clone, Default)]
struct Frail(Arc<Inside>);

#[derive(Default)]
struct Inside {
    memory: Memory,
    changes: AtomicUsize,
    /// The change at which everything stops; 0 is never.
    stops_at: AtomicUsize,
    /// Whether that change still happens.
    happens: AtomicUsize,
}

impl Frail {
    fn stop_at(&self, change: usize, happens: bool) {
        self.0.changes.store(0, Ordering::SeqCst);
        self.0.stops_at.store(change, Ordering::SeqCst);
        self.0.happens.store(happens.into(), Ordering::SeqCst);
    }

    fn change(&self, act: impl FnOnce() -> Result<(), Failure>) -> Result<(), Failure> {
        let count = self.0.changes.fetch_add(1, Ordering::SeqCst) + 1;
        let stops_at = self.0.stops_at.load(Ordering::SeqCst);
        if stops_at == 0 || count < stops_at {
            return act();
        }
        if count == stops_at && self.0.happens.load(Ordering::SeqCst) == 1 {
            act()?;
        }
        Err(words::locked("power cut"))
    }

    fn items(&self) -> Vec<String> {
        let mut items = self.0.memory.names();
        items.sort();
        items
    }
}

impl Shelf for Frail {
    fn limit(&self) -> usize {
        2_500
    }

    fn get(&self, name: &str) -> Result<Option<Secret>, Failure> {
        self.0.memory.get(name)
    }

    fn set(&self, name: &str, text: &str) -> Result<(), Failure> {
        assert!(text.len() <= 2_560, "{name} has {} bytes", text.len());
        self.change(|| self.0.memory.set(name, text))
    }

    fn remove(&self, name: &str) -> Result<(), Failure> {
        self.change(|| self.0.memory.remove(name))
    }

    fn place(&self) -> &'static str {
        "frail"
    }
}

fn grant() -> GrantId {
    "g-7q2m1x".into()
}

#[track_caller]
fn fits(length: usize, items: usize) {
    let shelf = Frail::default();
    let chunks = Chunks::new(Box::new(shelf.clone()));
    let text = "x".repeat(length);
    chunks.put("n", &text).unwrap();
    assert_eq!(chunks.get("n").unwrap().unwrap().expose(), &text);
    assert_eq!(shelf.items().len(), items, "{length} bytes");
    chunks.forget("n").unwrap();
    assert_eq!(shelf.items(), Vec::<String>::new());
}

#[test]
fn records_of_every_length_come_back() {
    fits(0, 1);
    fits(2_499, 1);
    fits(2_500, 2);
    fits(2_501, 3);
    fits(2_560, 3);
    fits(2_561, 3);
    fits(5_000, 3);
    fits(5_001, 4);
    fits(64 * 2_500, 65);
}

#[test]
fn what_is_far_too_long_is_refused_and_the_old_text_stays() {
    let chunks = Chunks::new(Box::new(Frail::default()));
    chunks.put("n", "old").unwrap();
    let failure = chunks.put("n", &"x".repeat(64 * 2_500 + 1)).unwrap_err();
    assert_eq!(failure.code, ErrorCode::Usage);
    assert_eq!(chunks.get("n").unwrap().unwrap().expose(), "old");
}

#[test]
fn parts_are_cut_between_characters() {
    let text = "千钥".repeat(900);
    let chunks = Chunks::new(Box::new(Frail::default()));
    chunks.put("n", &text).unwrap();
    assert_eq!(chunks.get("n").unwrap().unwrap().expose(), &text);
}

#[test]
fn a_cut_at_any_instant_leaves_the_old_or_the_new_record_whole() {
    let lengths = [40, 1_100, 2_000, 4_000];
    let mut cuts = 0;
    for (from, to) in lengths
        .iter()
        .flat_map(|a| lengths.iter().map(move |b| (*a, *b)))
    {
        for happens in [false, true] {
            for step in 1.. {
                let shelf = Frail::default();
                let vault = Vault::over(Box::new(shelf.clone()));
                // Twice, so that both sets of parts have been in use.
                vault.put_tokens(&grant(), &record(1, from + 9)).unwrap();
                vault.put_tokens(&grant(), &record(2, from)).unwrap();
                shelf.stop_at(step, happens);
                let done = vault.put_tokens(&grant(), &record(3, to)).is_ok();
                let count = shelf.0.changes.load(Ordering::SeqCst);
                shelf.stop_at(0, false);

                let found = vault.tokens(&grant()).unwrap().unwrap();
                if done {
                    assert_eq!(found, record(3, to));
                } else {
                    cuts += 1;
                    assert!(
                        found == record(2, from) || found == record(3, to),
                        "{from} to {to}, step {step}"
                    );
                }
                // The next writer puts all in order, whatever was left behind.
                vault.put_tokens(&grant(), &record(4, to)).unwrap();
                assert_eq!(vault.tokens(&grant()).unwrap().unwrap(), record(4, to));
                vault.forget_grant(&grant()).unwrap();
                assert_eq!(shelf.items(), Vec::<String>::new());
                if count < step {
                    break;
                }
            }
        }
    }
    assert!(cuts > 60, "only {cuts} cuts");
}

#[test]
fn a_forget_that_was_cut_is_finished_by_the_next() {
    for step in 1..=5 {
        let shelf = Frail::default();
        let vault = Vault::over(Box::new(shelf.clone()));
        vault.put_tokens(&grant(), &record(1, 4_000)).unwrap();
        shelf.stop_at(step, false);
        assert!(vault.forget_grant(&grant()).is_err());
        shelf.stop_at(0, false);
        vault.forget_grant(&grant()).unwrap();
        assert_eq!(shelf.items(), Vec::<String>::new(), "step {step}");
    }
}

#[test]
fn an_unchanged_record_is_not_written() {
    for length in [40, 4_000] {
        let shelf = Frail::default();
        let vault = Vault::over(Box::new(shelf.clone()));
        vault.put_tokens(&grant(), &record(1, length)).unwrap();
        let before = shelf.0.changes.load(Ordering::SeqCst);
        vault.put_tokens(&grant(), &record(1, length)).unwrap();
        assert_eq!(shelf.0.changes.load(Ordering::SeqCst), before);
    }
}

#[test]
fn two_grants_keep_their_own_records() {
    let vault = Vault::over(Box::new(Frail::default()));
    let (one, two) = (GrantId::from("g-1"), GrantId::from("g-1/a"));
    vault.put_tokens(&one, &record(1, 4_000)).unwrap();
    vault.put_tokens(&two, &record(2, 4_000)).unwrap();
    assert_eq!(vault.tokens(&one).unwrap().unwrap(), record(1, 4_000));
    vault.forget_grant(&one).unwrap();
    assert!(vault.tokens(&one).unwrap().is_none());
    assert_eq!(vault.tokens(&two).unwrap().unwrap(), record(2, 4_000));
}

#[test]
fn damage_is_told_and_a_new_record_replaces_it() {
    let shelf = Frail::default();
    let vault = Vault::over(Box::new(shelf.clone()));
    let spoil: [(&str, Option<&str>); 5] = [
        ("grant/g-7q2m1x", Some("nonsense")),
        ("grant/g-7q2m1x", Some("#{}")),
        ("grant/g-7q2m1x", Some("={\"v\":1}")),
        ("grant/g-7q2m1x/a/1", None),
        ("grant/g-7q2m1x/a/1", Some("other text")),
    ];
    for (name, text) in spoil {
        vault.forget_grant(&grant()).unwrap();
        vault.put_tokens(&grant(), &record(1, 4_000)).unwrap();
        match text {
            Some(text) => shelf.set(name, text).unwrap(),
            None => shelf.remove(name).unwrap(),
        }
        let failure = vault.tokens(&grant()).unwrap_err();
        assert_eq!(failure.code, ErrorCode::VaultDamaged, "{name} {text:?}");
        vault.put_tokens(&grant(), &record(2, 4_000)).unwrap();
        assert_eq!(vault.tokens(&grant()).unwrap().unwrap(), record(2, 4_000));
    }
}

#[test]
fn memory_keeps_all_kinds_apart_and_forgets() {
    let vault = Vault::open(Where::Memory).unwrap();
    vault.put_secret(&"x".into(), &"one".into()).unwrap();
    vault.put_other("app", "x", &"two".into()).unwrap();
    vault.check().unwrap();
    assert_eq!(
        vault.app_secret(&"x".into()).unwrap().unwrap().expose(),
        "one"
    );
    vault.forget_app(&"x".into()).unwrap();
    vault.forget_app(&"x".into()).unwrap();
    assert!(vault.app_secret(&"x".into()).unwrap().is_none());
    assert_eq!(vault.other("app", "x").unwrap().unwrap().expose(), "two");
    vault.forget_other("app", "x").unwrap();
    assert!(vault.other("app", "x").unwrap().is_none());
    assert_eq!(
        format!("{vault:?}"),
        "Vault(memory (until this program ends))"
    );
}
