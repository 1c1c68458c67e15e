//! Looking for texts: by the index, without it, and as other programs change what is there.

use crate::house::{House, ORDERS, Order, all};
use proptest::prelude::*;
use qianyao_domain::ErrorCode;
use qianyao_store::{Cancel, Filter, Op, Query};

fn search(text: &str) -> Query {
    Query {
        search: text.to_owned(),
        ..all()
    }
}

fn titled(id: &str, title: &str) -> Order {
    Order {
        title: Some(title.to_owned()),
        ..Order::new(id)
    }
}

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}

fn shelf() -> House {
    let house = House::new();
    house.put(
        "1",
        &[
            titled("3561234567890123457", "春季新款女装连衣裙"),
            titled("3561234567890123999", "男装 T-Shirt ＡＢＣ满2件减10"),
            titled("18446744073709551615", "女 装"),
            titled("100", "運動鞋"),
        ],
    );
    house
}

#[track_caller]
fn check(house: &House, text: &str, expect: &[&str]) {
    let expect = sorted(expect.iter().map(|id| (*id).to_owned()).collect());
    assert_eq!(sorted(house.ids(&search(text))), expect, "{text:?}");
}

fn check_shelf(house: &House) {
    let (dress, shirt, long, shoes) = (
        "3561234567890123457",
        "3561234567890123999",
        "18446744073709551615",
        "100",
    );
    check(house, "女装", &[dress]);
    check(house, "新款女", &[dress]);
    check(house, "款新", &[]);
    check(house, "装", &[dress, shirt, long]);
    check(house, "鞋", &[shoes]);
    check(house, "裙", &[dress]);
    check(house, "t-shirt", &[shirt]);
    check(house, "abc满2件", &[shirt]);
    check(house, "满2件减", &[shirt]);
    check(house, "满2", &[shirt]);
    check(house, "减1", &[shirt]);
    check(house, "减100", &[]);
    check(house, "c满", &[shirt]);
    check(house, "女 装", &[long]);
    check(house, "3561234567890123457", &[dress]);
    check(house, "356123456789012", &[dress, shirt]);
    check(house, "1999", &[]);
    check(house, "3999", &[shirt]);
    check(house, "0123", &[dress, shirt]);
    check(house, "15", &[long]);
    check(house, "9", &[shirt, long, dress]);
    check(house, "%", &[]);
    check(house, "\"", &[]);
    check(house, "没有", &[]);
}

#[test]
fn any_part_of_a_text_or_id_is_found_before_and_after_settling() {
    let house = shelf();
    check_shelf(&house);
    assert_eq!(house.store.settle(&Cancel::new()).unwrap(), 4);
    assert_eq!(house.store.settle(&Cancel::new()).unwrap(), 0);
    assert_eq!(house.sql("SELECT count(*) FROM find_shop_orders"), 4);
    house.put("1", &[titled("200", "凉鞋")]);
    check(&house, "鞋", &["100", "200"]);
    house.put("2", &[]);
    check(&house, "凉鞋", &["200"]);
    let House { folder, store } = house;
    drop(store);
    let store = qianyao_store::Store::open(
        &folder.path().join("home/qianyao.db"),
        crate::house::specs(),
    )
    .unwrap();
    let house = House { folder, store };
    check(&house, "女装", &["3561234567890123457"]);
}

#[test]
fn the_settled_shelf_is_searched_by_the_index() {
    let house = shelf();
    house.store.settle(&Cancel::new()).unwrap();
    check_shelf(&house);
}

#[test]
fn a_changed_text_is_found_by_its_new_words_only() {
    let house = shelf();
    house.store.settle(&Cancel::new()).unwrap();
    house.put("1", &[titled("100", "长靴")]);
    check(&house, "運動", &[]);
    check(&house, "长靴", &["100"]);
    assert_eq!(house.store.settle(&Cancel::new()).unwrap(), 1);
    check(&house, "運動", &[]);
    check(&house, "长靴", &["100"]);
    // A change elsewhere in the record is none of the index's business.
    let again = Order {
        state: "BACK",
        ..titled("100", "长靴")
    };
    house.put("1", &[again]);
    assert_eq!(house.store.settle(&Cancel::new()).unwrap(), 0);
}

#[test]
fn a_large_run_is_settled_beside_what_follows() {
    let house = House::new();
    let many: Vec<Order> = (0..5_000).map(|n| Order::new(format!("no{n}"))).collect();
    let run = house.run(ORDERS, "1");
    house.put_in(run, "1", &many);
    check(&house, "no4321", &["no4321"]);
    house
        .store
        .run_end(run, &qianyao_store::RunEnd::default())
        .unwrap();
    check(&house, "no4321", &["no4321"]);
    // Two at once do not get into each other's way.
    house.store.settle(&Cancel::new()).unwrap();
    assert_eq!(house.sql("SELECT count(*) FROM find_shop_orders"), 5_000);
    check(&house, "no4321", &["no4321"]);
    check(&house, "o4999", &["no4999"]);
}

#[test]
fn contains_looks_into_its_own_column() {
    let house = shelf();
    for _ in 0..2 {
        let contains = |column: &str, text: &str| {
            let filter = Filter {
                column: column.to_owned(),
                op: Op::Contains,
                values: vec![text.to_owned()],
            };
            sorted(house.ids(&Query {
                filters: vec![filter],
                ..all()
            }))
        };
        assert_eq!(contains("title", "女装"), ["3561234567890123457"]);
        assert_eq!(contains("title", "100"), [""; 0]);
        assert_eq!(contains("order_id", "100"), ["100"]);
        assert_eq!(contains("state", "aid").len(), 4);
        house.store.settle(&Cancel::new()).unwrap();
    }
}

#[test]
fn a_pulled_token_stops_the_query() {
    let house = shelf();
    let cancel = Cancel::new();
    assert_eq!(
        house
            .store
            .page_with(&search("鞋"), 0, 10, &cancel)
            .unwrap()
            .total,
        1
    );
    cancel.cancel();
    let failure = house
        .store
        .page_with(&search("鞋"), 0, 10, &cancel)
        .unwrap_err();
    assert_eq!(failure.code, ErrorCode::Cancelled);
    // The connection is as good as before.
    assert_eq!(house.page(&search("鞋")).total, 1);
}

#[test]
fn a_query_is_stopped_while_it_runs() {
    let house = House::new();
    let many: Vec<Order> = (0..3_000).map(|n| Order::new(format!("{n}"))).collect();
    house.put("1", &many);
    let cancel = Cancel::new();
    let mut met = 0;
    let stopped = house.store.each_with(&all(), &cancel, &mut |_, _| {
        met += 1;
        cancel.cancel();
        true
    });
    assert_eq!(stopped.unwrap_err().code, ErrorCode::Cancelled);
    assert_eq!(met, 1);
}

#[test]
fn a_search_goes_together_with_filters_and_sort() {
    let house = shelf();
    let query = Query {
        filters: vec![Filter {
            column: "order_id".to_owned(),
            op: Op::StartsWith,
            values: vec!["356".to_owned()],
        }],
        sort: vec![qianyao_store::Sort {
            column: "order_id".to_owned(),
            descending: true,
        }],
        ..search("装")
    };
    assert_eq!(
        house.ids(&query),
        ["3561234567890123999", "3561234567890123457"]
    );
    assert_eq!(house.store.tables()[0].name, ORDERS);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is looked for, the index finds what a look at every text would.
    #[test]
    fn the_index_agrees_with_a_look_at_every_text(
        titles in prop::collection::vec("[ab1女装鞋 -]{0,8}", 1..12),
        needles in prop::collection::vec("[ab1女装鞋 -]{1,5}", 8),
    ) {
        let house = House::new();
        let orders: Vec<Order> = titles
            .iter()
            .enumerate()
            .map(|(n, title)| titled(&format!("X{n}"), title))
            .collect();
        house.put("1", &orders);
        house.store.settle(&Cancel::new()).unwrap();
        for needle in needles {
            let wanted = needle.trim();
            if wanted.is_empty() {
                continue;
            }
            let expect: Vec<String> = orders
                .iter()
                .filter(|order| {
                    let title = order.title.clone().unwrap_or_default();
                    title.contains(wanted) || order.id.to_lowercase().contains(wanted)
                })
                .map(|order| order.id.clone())
                .collect();
            prop_assert_eq!(sorted(house.ids(&search(&needle))), sorted(expect), "{:?}", needle);
        }
    }
}
