//! Writing: new, changed, same; gone; readings; the record as a whole.

use crate::house::{House, ORDERS, Order, PLANS, all, at, plan};
use jiff::{SignedDuration, Timestamp};
use qianyao_domain::{AccountId, ErrorCode, catalogue::Cell};
use qianyao_store::{Query, RunEnd, Wrote};

fn wrote(new: u64, changed: u64, same: u64) -> Wrote {
    Wrote { new, changed, same }
}

#[test]
fn writing_twice_changes_nothing() {
    let house = House::new();
    let orders: Vec<Order> = (0..50).map(|n| Order::new(format!("{n}"))).collect();
    assert_eq!(house.put("1", &orders), wrote(50, 0, 0));
    let (seq, _) = house.store.changes_since(0).unwrap();
    // Whoever touches a kept row or its raw record again is caught.
    let c = rusqlite::Connection::open(house.path()).unwrap();
    for table in ["t_shop_orders", "raw_shop_orders"] {
        for change in ["UPDATE", "INSERT", "DELETE"] {
            c.execute_batch(&format!(
                "CREATE TRIGGER no_{change}_{table} BEFORE {change} ON {table}
                 BEGIN SELECT raise(ABORT, 'rewritten'); END"
            ))
            .unwrap();
        }
    }
    assert_eq!(house.put("1", &orders), wrote(0, 0, 50));
    let caught = Order {
        state: "BACK",
        ..Order::new("1")
    }
    .incoming();
    let run = house.run(ORDERS, "1");
    assert!(
        house
            .store
            .write(ORDERS, &"1".into(), run, &[caught])
            .is_err()
    );
    assert_eq!(house.put("1", &orders[..10]), wrote(0, 0, 10));
    let (_, tags) = house.store.changes_since(seq).unwrap();
    assert_eq!(
        tags,
        ["run"],
        "a sync that found nothing new disturbs no view"
    );
    let went = house.store.sweep(ORDERS, &"1".into(), run).unwrap();
    assert_eq!(went, 40, "what goes is marked beside its row as well");
}

#[test]
fn a_changed_record_keeps_its_row() {
    let house = House::new();
    house.put("1", &[Order::new("1"), Order::new("2")]);
    let row = |id: &str| {
        let page = house.page(&all());
        page.rows
            .into_iter()
            .find(|row| row.cells[0] == Cell::Text(id.to_owned()))
            .unwrap()
    };
    let before = row("1");
    let changed = Order {
        state: "BACK",
        ..Order::new("1")
    };
    assert_eq!(
        house.put("1", &[changed, Order::new("2"), Order::new("3")]),
        wrote(1, 1, 1)
    );
    let after = row("1");
    assert_eq!(before.row, after.row);
    assert_eq!(after.cells[2], Cell::Text("BACK".to_owned()));
}

#[test]
fn the_same_id_in_two_accounts_is_two_records() {
    let house = House::new();
    house.put("1", &[Order::new("1")]);
    assert_eq!(house.put("2", &[Order::new("1")]), wrote(1, 0, 0));
    let query = Query {
        accounts: vec![AccountId::from("2")],
        ..all()
    };
    let page = house.page(&query);
    assert_eq!((page.total, page.rows[0].account.as_str()), (1, "2"));
}

#[test]
fn long_ids_keep_every_digit() {
    let house = House::new();
    let long = [
        "3561234567890123457",
        "18446744073709551615",
        "0070123456789",
    ];
    house.put("9007199254740993", &long.map(Order::new));
    let mut ids = house.ids(&all());
    ids.sort();
    let mut expect = long.map(str::to_owned);
    expect.sort();
    assert_eq!(ids, expect);
    let page = house.page(&all());
    assert_eq!(page.rows[0].account.as_str(), "9007199254740993");
    let whole = house
        .store
        .record(ORDERS, page.rows[0].row)
        .unwrap()
        .unwrap();
    assert!(long.contains(&match &whole.cells[0] {
        Cell::Text(id) => id.as_str(),
        _ => "",
    }));
}

#[test]
fn a_record_is_shown_whole() {
    let house = House::new();
    let order = Order::new("1");
    house.put("1", std::slice::from_ref(&order));
    let row = house.page(&all()).rows[0].row;
    let record = house.store.record(ORDERS, row).unwrap().unwrap();
    assert_eq!(record.cells, order.incoming().cells);
    assert_eq!(record.raw, order.incoming().raw);
    assert_eq!(record.account.as_str(), "1");
    assert_eq!(
        (record.first_seen, record.seen_at),
        (at(1_767_000_000), at(1_767_000_000))
    );
    assert!(!record.gone);
    assert!(house.store.record(ORDERS, row + 1).unwrap().is_none());
}

#[test]
fn what_a_run_did_not_see_is_gone_until_it_comes_back() {
    let house = House::new();
    let three = ["1", "2", "3"].map(Order::new);
    house.put("1", &three);
    house.put("2", &three);
    let run = house.run(ORDERS, "1");
    house.put_in(run, "1", &three[..1]);
    let sweep = |run| house.store.sweep(ORDERS, &"1".into(), run).unwrap();
    assert_eq!(sweep(run), 2);
    assert_eq!(sweep(run), 0);
    assert_eq!(house.page(&all()).total, 4);
    let with_gone = Query {
        gone: true,
        ..all()
    };
    assert_eq!(house.page(&with_gone).total, 6);
    let page = house.page(&with_gone);
    let gone = page
        .rows
        .iter()
        .filter(|row| house.store.record(ORDERS, row.row).unwrap().unwrap().gone);
    assert_eq!(gone.count(), 2);

    assert_eq!(house.put("1", &three), wrote(0, 2, 1));
    assert_eq!(house.page(&all()).total, 6);
    // A run that began before another one saw the records must not hide them.
    assert_eq!(sweep(run), 0);
}

#[test]
fn a_misfit_is_refused_and_nothing_is_kept() {
    let house = House::new();
    let run = house.run(ORDERS, "1");
    let mut misfit = Order::new("2").incoming();
    misfit.cells.pop();
    let records = [Order::new("1").incoming(), misfit];
    let failure = house
        .store
        .write(ORDERS, &"1".into(), run, &records)
        .unwrap_err();
    assert_eq!(failure.code, ErrorCode::Usage);
    assert_eq!(house.page(&all()).total, 0);
    let failure = house
        .store
        .write(ORDERS, &"1".into(), run + 1, &[])
        .unwrap_err();
    assert_eq!(failure.code, ErrorCode::NotFound);
}

const START: i64 = 1_767_225_600; // 2026-01-01 00:00 UTC, 08:00 in Beijing

/// One sync of a plan, some minutes after the start.
fn sync(house: &House, minutes: i64, spent: i64, clicks: i64) {
    let now = at(START + minutes * 60);
    let account = AccountId::from("1");
    let run = house.store.run_start(PLANS, &account, now).unwrap();
    house
        .store
        .write(PLANS, &account, run, &[plan("1", spent, clicks)])
        .unwrap();
    let end = RunEnd {
        at: now,
        ..RunEnd::default()
    };
    house.store.run_end(run, &end).unwrap();
}

fn minutes(house: &House) -> Vec<i64> {
    let readings = house
        .store
        .series(PLANS, 1, &["clicks".to_owned()])
        .unwrap();
    let since = |at: Timestamp| at.duration_since(at_start()).as_mins();
    readings.iter().map(|(at, _)| since(*at)).collect()
}

fn at_start() -> Timestamp {
    at(START)
}

#[test]
fn each_changed_reading_is_kept() {
    let house = House::new();
    for (minute, spent, clicks) in [(0, 100, 1), (5, 100, 1), (10, 250, 1), (15, 250, 2)] {
        sync(&house, minute, spent, clicks);
    }
    let readings = house.store.series(PLANS, 1, &[]).unwrap();
    let minors: Vec<(i64, i64)> = readings
        .iter()
        .map(|(_, cells)| match &cells[..] {
            [Cell::Money(spent), Cell::Int(clicks)] => (spent.minor, *clicks),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(minors, [(100, 1), (250, 1), (250, 2)]);
    assert_eq!(minutes(&house), [0, 10, 15]);
    let failure = house
        .store
        .series(PLANS, 1, &["name".to_owned()])
        .unwrap_err();
    assert_eq!(failure.code, ErrorCode::Usage);
    assert!(failure.hint.en.contains("spent, clicks"), "{failure:?}");
    assert_eq!(house.store.series(ORDERS, 1, &[]).unwrap(), []);
}

#[test]
fn readings_are_thinned_as_they_age() {
    let house = House::new();
    house.grant("g-1", &[("1", "Asia/Shanghai")]);
    let hour = 60;
    let day = 24 * hour;
    // Three readings in the first hour, one in the next, two on the next day.
    for (clicks, minute) in [0, 20, 40, 70, day, day + 30].into_iter().enumerate() {
        sync(&house, minute, 0, clicks as i64);
    }
    assert_eq!(
        minutes(&house),
        [0, 20, 40, 70, day, day + 30],
        "two days stay whole"
    );
    sync(&house, 3 * day + hour, 0, 99);
    assert_eq!(
        minutes(&house),
        [40, 70, day + 30, 3 * day + hour],
        "then the last of each hour"
    );
    sync(&house, 40 * day, 0, 100);
    assert_eq!(
        minutes(&house),
        [70, day + 30, 3 * day + hour, 40 * day],
        "then the last of each day"
    );
    // Days are Beijing's: 15:50 and 16:10 UTC are two of them.
    let house = House::new();
    house.grant("g-1", &[("1", "Asia/Shanghai")]);
    sync(&house, 15 * hour + 50, 0, 1);
    sync(&house, 16 * hour + 10, 0, 2);
    sync(&house, 40 * day, 0, 3);
    assert_eq!(minutes(&house), [15 * hour + 50, 16 * hour + 10, 40 * day]);
    assert!(at_start() < at_start() + SignedDuration::from_hours(1));
}
