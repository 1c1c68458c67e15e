//! What one program writes, another one sees; and two may write.

use crate::house::{House, ORDERS, Order, all, app, at, grant};
use qianyao_domain::AccountId;
use qianyao_store::{Bookmark, Incoming, Query, RunEnd, RunNote};
use std::thread;

#[test]
fn every_write_leaves_its_tag_for_the_others() {
    let house = House::new();
    let window = house.another();
    let mut seq = window.changes_since(0).unwrap().0;
    let mut seen = |what: &str, tags: &[&str]| {
        let (next, found) = window.changes_since(seq).unwrap();
        assert_eq!(found, tags, "{what}");
        assert_eq!(next > seq, !tags.is_empty());
        seq = next;
    };
    seen("nothing", &[]);
    let store = &house.store;
    store.app_put(&app("a-1")).unwrap();
    seen("app_put", &["app"]);
    store.grant_put(&grant("g-1", "a-1")).unwrap();
    seen("grant_put", &["grant"]);
    store.accounts_put(&"g-1".into(), &[]).unwrap();
    seen("accounts_put", &["account"]);
    store.setting_put("k", "v").unwrap();
    seen("setting_put", &["setting"]);
    let run = house.run(ORDERS, "1");
    seen("run_start", &["run"]);
    house.put_in(run, "1", &[Order::new("1")]);
    seen("write", &["table:shop.orders"]);
    store.run_note(run, &RunNote::default()).unwrap();
    seen("run_note", &["run"]);
    store.run_end(run, &RunEnd::default()).unwrap();
    seen("run_end", &["run"]);
    let bookmark = Bookmark {
        until: None,
        pending_report: None,
        synced_at: at(0),
    };
    store.bookmark_put(ORDERS, &"1".into(), &bookmark).unwrap();
    seen("bookmark_put", &["run"]);
    store.sweep(ORDERS, &"1".into(), run + 1).unwrap();
    seen("sweep", &["table:shop.orders"]);
    store.grant_remove(&"g-1".into()).unwrap();
    seen("grant_remove", &["grant", "account", "run"]);
    store.app_remove(&"a-1".into()).unwrap();
    seen("app_remove", &["app"]);
}

#[test]
fn a_number_from_another_file_means_that_everything_changed() {
    let house = House::new();
    let (last, tags) = house.store.changes_since(0).unwrap();
    assert_eq!(
        house.store.changes_since(last + 1_000).unwrap(),
        (last, tags)
    );
}

#[test]
fn another_program_s_rows_appear_in_views_that_were_remembered() {
    let house = House::new();
    let terminal = house.another();
    let many: Vec<Order> = (0..30).map(|n| Order::new(format!("{n:02}"))).collect();
    house.put("1", &many);
    let query = Query {
        search: "女装".to_owned(),
        ..all()
    };
    assert_eq!(terminal.page(&query, 0, 10).unwrap().total, 30);
    assert_eq!(terminal.page(&all(), 20, 10).unwrap().rows.len(), 10);
    house.put("1", &[Order::new("30")]);
    assert_eq!(terminal.page(&query, 0, 10).unwrap().total, 31);
    assert_eq!(terminal.page(&all(), 30, 10).unwrap().rows.len(), 1);
}

#[test]
fn two_programs_write_at_once_and_both_are_kept() {
    let house = House::new();
    let other = house.another();
    thread::scope(|scope| {
        for (store, account) in [(&house.store, "1"), (&other, "2")] {
            scope.spawn(move || {
                let account = AccountId::from(account);
                let run = store.run_start(ORDERS, &account, at(0)).unwrap();
                for batch in 0..40 {
                    let records: Vec<Incoming> = (0..10)
                        .map(|n| Order::new(format!("{batch}-{n}")).incoming())
                        .collect();
                    let wrote = store.write(ORDERS, &account, run, &records).unwrap();
                    assert_eq!(wrote.new, 10);
                    assert!(store.page(&all(), 0, 5).unwrap().total >= (batch + 1) * 10);
                }
            });
        }
    });
    assert_eq!(house.page(&all()).total, 800);
    assert_eq!(other.page(&all(), 0, 5).unwrap().total, 800);
}
