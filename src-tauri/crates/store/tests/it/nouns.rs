//! Apps, grants, accounts, settings, runs and bookmarks.

use crate::house::{House, ORDERS, Order, PLANS, account, all, app, at, grant};
use qianyao_domain::{App, Asker, ErrorCode, Exchange, ExchangeKind, Failure, Grant, Heard};
use qianyao_store::{Bookmark, RunEnd, RunNote, RunState, Wrote};

#[test]
fn apps_and_grants_come_back_as_they_went() {
    let House {
        store,
        folder: _folder,
    } = House::new();
    let failure = store.grant_put(&grant("g-1", "a-1")).unwrap_err();
    assert_eq!(failure.code, ErrorCode::NotFound);
    store.app_put(&app("a-1")).unwrap();
    let named = App {
        name: "另名".to_owned(),
        ..app("a-1")
    };
    store.app_put(&named).unwrap();
    store.app_put(&app("a-2")).unwrap();
    assert_eq!(store.app_list().unwrap(), [named.clone(), app("a-2")]);
    assert_eq!(store.app_get(&"a-1".into()).unwrap(), Some(named));
    store.grant_put(&grant("g-1", "a-1")).unwrap();
    let later = Grant {
        generation: 2,
        ..grant("g-1", "a-1")
    };
    store.grant_put(&later).unwrap();
    assert_eq!(store.grant_list().unwrap(), std::slice::from_ref(&later));
    assert_eq!(store.grant_get(&"g-1".into()).unwrap(), Some(later));
    assert!(store.app_remove(&"a-1".into()).unwrap());
    assert!(!store.app_remove(&"a-1".into()).unwrap());
    assert_eq!(store.grant_list().unwrap(), []);
}

#[test]
fn accounts_are_replaced_and_keep_their_order() {
    let House {
        store,
        folder: _folder,
    } = House::new();
    let beijing = "Asia/Shanghai";
    let failure = store.accounts_put(&"g-1".into(), &[]).unwrap_err();
    assert_eq!(failure.code, ErrorCode::NotFound);
    store.app_put(&app("a-1")).unwrap();
    store.grant_put(&grant("g-1", "a-1")).unwrap();
    store.grant_put(&grant("g-2", "a-1")).unwrap();
    let (one, two) = (account("g-1", "1", beijing), account("g-1", "2", beijing));
    store
        .accounts_put(&"g-1".into(), &[two.clone(), one.clone()])
        .unwrap();
    assert_eq!(store.account_list().unwrap(), [two, one.clone()]);
    store
        .accounts_put(&"g-1".into(), std::slice::from_ref(&one))
        .unwrap();
    assert_eq!(store.account_list().unwrap(), [one]);
    assert_eq!(store.account_get("2").unwrap(), None);

    let mut lost = account("g-1", "1", beijing);
    lost.valid = false;
    store.accounts_put(&"g-1".into(), &[lost]).unwrap();
    store
        .accounts_put(&"g-2".into(), &[account("g-2", "1", beijing)])
        .unwrap();
    assert_eq!(store.account_list().unwrap().len(), 2);
    let best = store.account_get("1").unwrap().unwrap();
    assert_eq!((best.grant.as_str(), best.valid), ("g-2", true));
}

#[test]
fn a_grant_takes_along_what_only_it_reached() {
    let house = House::new();
    house.grant("g-1", &[("1", "Asia/Shanghai"), ("2", "Asia/Shanghai")]);
    house.grant("g-2", &[("2", "Asia/Shanghai")]);
    for account in ["1", "2", "g-1"] {
        house.put(account, &[Order::new("7"), Order::new("8")]);
        let bookmark = Bookmark {
            until: Some(at(5)),
            pending_report: None,
            synced_at: at(6),
        };
        house
            .store
            .bookmark_put(ORDERS, &account.into(), &bookmark)
            .unwrap();
    }
    house.store.settle(&qianyao_store::Cancel::new()).unwrap();
    assert!(house.store.grant_remove(&"g-1".into()).unwrap());
    assert!(!house.store.grant_remove(&"g-1".into()).unwrap());
    let page = house.page(&all());
    assert_eq!(page.total, 2);
    assert!(page.rows.iter().all(|row| row.account.as_str() == "2"));
    for beside in ["raw", "seen", "find"] {
        let count = format!("SELECT count(*) FROM {beside}_shop_orders");
        assert_eq!(house.sql(&count), 2, "{beside}");
    }
    assert_eq!(house.store.bookmark_get(ORDERS, &"1".into()).unwrap(), None);
    assert!(
        house
            .store
            .bookmark_get(ORDERS, &"2".into())
            .unwrap()
            .is_some()
    );

    // Row numbers that became free are given out again, and found again.
    house.grant("g-1", &[("1", "Asia/Shanghai")]);
    house.put(
        "1",
        &[Order {
            title: Some("红舞鞋".to_owned()),
            ..Order::new("9")
        }],
    );
    let found = qianyao_store::Query {
        search: "舞鞋".to_owned(),
        ..all()
    };
    assert_eq!(house.ids(&found), ["9"]);
}

#[test]
fn settings_and_bookmarks_are_kept() {
    let House {
        store,
        folder: _folder,
    } = House::new();
    assert_eq!(store.setting_get("lang").unwrap(), None);
    store.setting_put("lang", "zh").unwrap();
    store.setting_put("lang", "en").unwrap();
    assert_eq!(store.setting_get("lang").unwrap().as_deref(), Some("en"));
    let listed = store.setting_list().unwrap();
    assert_eq!(listed, [("lang".to_owned(), "en".to_owned())]);

    let bookmark = Bookmark {
        until: Some(at(1_767_000_000)),
        pending_report: Some("r-1".to_owned()),
        synced_at: at(1_767_000_001),
    };
    assert_eq!(store.bookmark_get(PLANS, &"1".into()).unwrap(), None);
    store.bookmark_put(PLANS, &"1".into(), &bookmark).unwrap();
    assert_eq!(
        store.bookmark_get(PLANS, &"1".into()).unwrap(),
        Some(bookmark)
    );
    let failure = store.bookmark_get("shop.nothing", &"1".into()).unwrap_err();
    assert_eq!(failure.code, ErrorCode::NotFound);
}

#[test]
fn a_run_is_told_from_begin_to_end() {
    let house = House::new();
    let run = house.run(ORDERS, "1");
    let note = RunNote {
        rows: 20,
        total: Some(40),
        pages: 1,
        ..RunNote::default()
    };
    house.store.run_note(run, &note).unwrap();
    let running = house.store.run_list(1).unwrap().remove(0);
    assert_eq!(
        (running.state, &running.note, running.ended_at),
        (RunState::Running, &note, None)
    );
    let end = RunEnd {
        at: at(1_767_000_009),
        state: RunState::Failed,
        note: note.clone(),
        wrote: Wrote {
            new: 20,
            changed: 1,
            same: 2,
        },
        gone: 3,
        failure: Some(Failure::new(ErrorCode::Network, "断网", "No connection")),
    };
    house.store.run_end(run, &end).unwrap();
    let ended = house.store.run_list(1).unwrap().remove(0);
    assert_eq!(ended.state, RunState::Failed);
    assert_eq!((ended.wrote, ended.gone), (end.wrote, 3));
    assert_eq!(ended.failure, end.failure);
    assert_eq!(ended.ended_at, Some(end.at));
    assert_eq!(
        house.store.run_end(run + 1, &end).unwrap_err().code,
        ErrorCode::NotFound
    );
}

#[test]
fn a_run_that_never_ended_is_lost_and_old_runs_go() {
    let house = House::new();
    for _ in 0..60 {
        house.run(ORDERS, "1");
    }
    let runs = house.store.run_list(100).unwrap();
    assert_eq!(runs.len(), 50);
    assert_eq!(runs[0].state, RunState::Running);
    assert!(runs[1..].iter().all(|run| run.state == RunState::Lost));
    assert_eq!(runs[0].id, 60, "numbers are not used twice");
}

#[test]
fn a_setting_is_altered_in_one_go_or_not_at_all() {
    let house = House::new();
    let store = &house.store;
    store
        .setting_alter("k", |kept| Ok(Some(format!("{kept:?}"))))
        .unwrap();
    assert_eq!(store.setting_get("k").unwrap().as_deref(), Some("None"));
    let refused = store.setting_alter("k", |_| {
        Err(qianyao_domain::Failure::new(ErrorCode::Usage, "不", "no"))
    });
    assert_eq!(refused.unwrap_err().code, ErrorCode::Usage);
    assert_eq!(store.setting_get("k").unwrap().as_deref(), Some("None"));
    store.setting_alter("k", |_| Ok(None)).unwrap();
    assert_eq!(store.setting_get("k").unwrap(), None);
}

#[test]
fn the_last_exchanges_of_a_grant_are_kept_and_go_with_it() {
    let House {
        store,
        folder: _folder,
    } = House::new();
    let exchange = |stored: u64| Exchange {
        at: at(i64::try_from(stored).unwrap()),
        by: Some(Asker::Keeper),
        kind: ExchangeKind::Refresh,
        heard: vec![Heard {
            method: "POST".to_owned(),
            address: "https://api.example/oauth2/refresh_token/".to_owned(),
            fields: vec!["app_id".to_owned(), "refresh_token".to_owned()],
            status: Some(200),
            took_ms: 120,
        }],
        platform_code: Some("0".to_owned()),
        request_id: Some("20261121".to_owned()),
        stored: Some(stored),
        stored_ms: Some(3),
        failure: None,
    };
    let grant_id = "g-1".into();
    store.exchange_add(&grant_id, &exchange(1)).unwrap();
    assert_eq!(store.exchange_list(&grant_id).unwrap(), [], "no such grant");
    store.app_put(&app("a-1")).unwrap();
    store.grant_put(&grant("g-1", "a-1")).unwrap();
    store.grant_put(&grant("g-2", "a-1")).unwrap();
    store.exchange_add(&"g-2".into(), &exchange(1)).unwrap();
    for stored in 1..=30 {
        store.exchange_add(&grant_id, &exchange(stored)).unwrap();
    }
    let kept = store.exchange_list(&grant_id).unwrap();
    assert_eq!(kept.len(), 12);
    assert_eq!(kept.first(), Some(&exchange(30)));
    assert_eq!(kept.last(), Some(&exchange(19)));
    store.setting_put("notice:g-1", "7").unwrap();
    store.setting_put("notice:g-2", "7").unwrap();
    store.grant_remove(&grant_id).unwrap();
    assert_eq!(store.exchange_list(&grant_id).unwrap(), []);
    assert_eq!(store.exchange_list(&"g-2".into()).unwrap().len(), 1);
    assert_eq!(store.setting_get("notice:g-1").unwrap(), None);
    assert!(store.setting_get("notice:g-2").unwrap().is_some());
}

#[test]
fn a_forgotten_account_is_passed_over_until_it_is_welcome_again() {
    let house = House::new();
    let beijing = "Asia/Shanghai";
    house.grant("g-1", &[("1", beijing), ("2", beijing)]);
    house.grant("g-2", &[("2", beijing)]);
    for account in ["1", "2"] {
        house.put(account, &[Order::new("7")]);
    }
    let both = [account("g-1", "1", beijing), account("g-1", "2", beijing)];
    let (store, grant) = (&house.store, "g-1".into());
    assert!(!store.account_remove(&grant, "9").unwrap());
    store.call_add(at(1), r#"{"account":"1"}"#).unwrap();
    store.call_add(at(2), r#"{"account":"2"}"#).unwrap();
    assert!(store.account_remove(&grant, "1").unwrap());
    let calls = store.call_list(9).unwrap();
    assert_eq!(calls.len(), 1, "the other account's call stays");
    assert!(store.account_remove(&grant, "2").unwrap());
    // The other grant still reaches account 2, whose record stays.
    let left = house.page(&all());
    assert_eq!(left.total, 1);
    store.accounts_put(&grant, &both).unwrap();
    assert_eq!(store.account_list().unwrap().len(), 1);
    store.accounts_welcome(&grant).unwrap();
    store.accounts_put(&grant, &both).unwrap();
    assert_eq!(store.account_list().unwrap().len(), 3);
}
