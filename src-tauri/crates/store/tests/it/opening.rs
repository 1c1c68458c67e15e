//! Opening: a new file, one of another version, one that is damaged, and two programs at once.

use crate::house::{House, ORDERS, Order, all, specs};
use qianyao_domain::{
    ErrorCode,
    catalogue::{Cell, Column, Endpoint, Kind},
};
use qianyao_store::{Query, Store, TableSpec};
use std::{fs, thread};

#[cfg(unix)]
#[test]
fn file_and_folder_are_private() {
    use std::os::unix::fs::PermissionsExt;
    let house = House::new();
    house.put("1", &[Order::new("1")]);
    let folder = house.path().parent().unwrap().to_owned();
    assert_eq!(
        fs::metadata(&folder).unwrap().permissions().mode() & 0o777,
        0o700
    );
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let mode = entry.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", entry.file_name());
    }
}

#[test]
fn a_newer_schema_is_refused_and_left_as_it_is() {
    let house = House::new();
    house.put("1", &[Order::new("1")]);
    let path = house.path();
    let c = rusqlite::Connection::open(&path).unwrap();
    c.pragma_update(None, "user_version", 999).unwrap();
    let failure = Store::open(&path, specs()).unwrap_err();
    assert_eq!(failure.code, ErrorCode::StoreNewer);
    assert!(!failure.hint.is_empty());
    assert_eq!(
        house.sql("SELECT user_version FROM pragma_user_version"),
        999
    );
}

#[test]
fn a_damaged_file_is_reported_and_moved_aside_not_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("qianyao.db");
    fs::write(&path, vec![b'x'; 8_192]).unwrap();
    let failure = Store::open(&path, specs()).unwrap_err();
    assert_eq!(failure.code, ErrorCode::Store);
    assert!(failure.hint.en.contains("aside"), "{failure:?}");
    let aside = Store::move_aside(&path).unwrap();
    assert_eq!(fs::read(&aside).unwrap(), vec![b'x'; 8_192]);
    let store = Store::open(&path, specs()).unwrap();
    assert_eq!(store.page(&all(), 0, 10).unwrap().total, 0);
    drop(store);
    assert_ne!(Store::move_aside(&path).unwrap(), aside);
}

#[test]
fn damage_in_the_middle_is_told_when_it_is_met() {
    let house = House::new();
    let many: Vec<Order> = (0..3_000).map(|n| Order::new(format!("{n}"))).collect();
    house.grant("g-1", &[("1", "Asia/Shanghai")]);
    house.store.setting_put("lang", "zh").unwrap();
    house.put("1", &many);
    let path = house.path();
    let House { folder, store } = house;
    drop(store);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..].fill(0xa5);
    fs::write(&path, bytes).unwrap();
    let failure = Store::open(&path, specs())
        .and_then(|store| store.page(&all(), 0, 3_000).map(|_| ()))
        .unwrap_err();
    assert_eq!(failure.code, ErrorCode::Store);
    assert!(failure.hint.en.contains("aside"), "{failure:?}");

    // What a person put in comes back; what platforms hold is synced anew.
    let aside = Store::move_aside(&path).unwrap();
    let store = Store::open(&path, specs()).unwrap();
    assert_eq!(store.rescue(&aside).unwrap(), 4);
    assert_eq!(store.app_list().unwrap(), [crate::house::app("a-1")]);
    assert_eq!(store.grant_list().unwrap().len(), 1);
    assert_eq!(store.account_list().unwrap().len(), 1);
    assert_eq!(store.setting_get("lang").unwrap().as_deref(), Some("zh"));
    assert_eq!(store.page(&all(), 0, 1).unwrap().total, 0);
    assert_eq!(
        store.rescue(&aside).unwrap(),
        0,
        "what is there already stays as it is"
    );
    drop(folder);
}

#[test]
fn nothing_can_be_rescued_from_what_is_no_database() {
    let house = House::new();
    let junk = house.folder.path().join("junk");
    fs::write(&junk, "junk").unwrap();
    assert_eq!(house.store.rescue(&junk).unwrap(), 0);
    assert_eq!(
        house
            .store
            .rescue(&house.folder.path().join("none"))
            .unwrap(),
        0
    );
}

#[test]
fn two_programs_can_open_a_new_file_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/qianyao.db");
    thread::scope(|scope| {
        let opened: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| Store::open(&path, specs()).map(|_| ())))
            .collect();
        for opened in opened {
            opened.join().unwrap().unwrap();
        }
    });
}

#[test]
fn opening_again_writes_nothing() {
    let house = House::new();
    let before = house.store.changes_since(0).unwrap();
    assert_eq!(house.another().changes_since(0).unwrap(), before);
}

/// Opens the house's file with these columns and key.
fn reopen(house: &House, columns: &'static [Column], key: &'static [&'static str]) -> Store {
    let endpoint = Box::leak(Box::new(Endpoint {
        name: "orders",
        key,
        columns,
        ..Endpoint::PLAIN
    }));
    let spec = TableSpec {
        name: ORDERS.to_owned(),
        endpoint,
    };
    Store::open(&house.path(), vec![spec]).unwrap()
}

#[test]
fn a_new_column_is_added_and_filled_by_the_next_write() {
    static WIDER: &[Column] = &[
        Column::new("order_id", "/order_id", Kind::Id, "订单", "Order"),
        Column::new("title", "/title", Kind::Text, "标题", "Title"),
        Column::new("buyer", "/buyer", Kind::Text, "买家", "Buyer").indexed(),
    ];
    let house = House::new();
    house.put("1", &[Order::new("1")]);
    house.store.settle(&qianyao_store::Cancel::new()).unwrap();
    let store = reopen(&house, WIDER, &["order_id"]);
    let page = store.page(&all(), 0, 10).unwrap();
    assert_eq!(page.rows[0].cells[2], Cell::Null);
    assert_eq!(
        page.rows[0].cells[1],
        Cell::Text("春季新款女装 Dress".to_owned())
    );
    let run = store
        .run_start(ORDERS, &"1".into(), crate::house::at(0))
        .unwrap();
    let mut record = Order::new("1").incoming();
    record.cells.truncate(2);
    record.cells.push(Cell::Text("王小二".to_owned()));
    store.write(ORDERS, &"1".into(), run, &[record]).unwrap();
    let page = store.page(&all(), 0, 10).unwrap();
    assert_eq!(
        (page.total, &page.rows[0].cells[2]),
        (1, &Cell::Text("王小二".to_owned()))
    );
    let found = Query {
        search: "小二".to_owned(),
        ..all()
    };
    assert_eq!(store.page(&found, 0, 10).unwrap().total, 1);
    store.settle(&qianyao_store::Cancel::new()).unwrap();
    assert_eq!(store.page(&found, 0, 10).unwrap().total, 1);
}

#[test]
fn a_column_of_another_type_starts_anew_and_the_rest_stays() {
    static RETYPED: &[Column] = &[
        Column::new("order_id", "/order_id", Kind::Id, "订单", "Order"),
        Column::new("title", "/title", Kind::Text, "标题", "Title"),
        Column::new("count", "/count", Kind::Text, "件数", "Count").indexed(),
    ];
    let house = House::new();
    house.put("1", &[Order::new("1")]);
    let store = reopen(&house, RETYPED, &["order_id"]);
    let page = store.page(&all(), 0, 10).unwrap();
    assert_eq!(page.rows[0].cells[2], Cell::Null);
    assert_eq!(page.rows[0].cells[0], Cell::Text("1".to_owned()));
}

#[test]
fn another_key_leaves_one_record_of_each() {
    static SAME: &[Column] = &[
        Column::new("order_id", "/order_id", Kind::Id, "订单", "Order"),
        Column::new("title", "/title", Kind::Text, "标题", "Title"),
    ];
    let house = House::new();
    house.put("1", &[Order::new("1"), Order::new("2")]);
    let store = reopen(&house, SAME, &["title"]);
    let page = store.page(&all(), 0, 10).unwrap();
    assert_eq!(crate::house::ids(&page), ["2"]);
    assert_eq!(house.sql("SELECT count(*) FROM raw_shop_orders"), 1);
}
