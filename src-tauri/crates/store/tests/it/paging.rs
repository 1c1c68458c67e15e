//! Sorting, and that any page is the slice of the whole that it claims to be.

use crate::house::{House, ORDERS, Order, all, ids};
use proptest::prelude::*;
use qianyao_domain::catalogue::Cell;
use qianyao_store::{Cancel, Filter, Op, Query, Sort};

fn sort(keys: &[&str]) -> Vec<Sort> {
    keys.iter()
        .map(|key| Sort {
            column: key.trim_start_matches('-').to_owned(),
            descending: key.starts_with('-'),
        })
        .collect()
}

#[track_caller]
fn check(house: &House, keys: &[&str], expect: &str) {
    let query = Query {
        sort: sort(keys),
        ..all()
    };
    assert_eq!(house.ids(&query).join(" "), expect, "{keys:?}");
}

#[test]
fn sorts_by_size_with_nothing_first_and_ties_by_row() {
    let house = House::new();
    let order = |id: &str, count, amount, ratio| Order {
        count,
        amount,
        ratio,
        paid_at: count.map(|n| 1_767_000_000 + n),
        title: count.map(|n| format!("t{n:03}")),
        ..Order::new(id)
    };
    house.put(
        "1",
        &[
            order("a", Some(10), Some(900), Some(10.5)),
            order("b", Some(9), Some(1_000), Some(9.5)),
            order("c", None, None, None),
            order("d", Some(10), Some(-5), Some(-1.0)),
            order("e", None, None, None),
        ],
    );
    check(&house, &["count"], "c e b a d");
    check(&house, &["-count"], "d a b e c");
    check(&house, &["amount"], "c e d a b");
    check(&house, &["-amount"], "b a d e c");
    check(&house, &["ratio"], "c e d b a");
    check(&house, &["-paid_at"], "d a b e c");
    check(&house, &["title"], "c e b a d");
    check(&house, &["-count", "amount"], "d a b c e");
    check(&house, &["count", "-amount"], "e c b a d");
    check(&house, &["-state", "count", "-ratio"], "e c b a d");
    check(&house, &["count", "count"], "c e b a d");
    // Unless asked otherwise: the catalogue's newest first.
    check(&house, &[], "d a b e c");
}

#[test]
fn only_the_columns_asked_for_in_their_order() {
    let house = House::new();
    house.put("1", &[Order::new("1")]);
    let query = Query {
        columns: vec!["count".to_owned(), "order_id".to_owned()],
        ..all()
    };
    let page = house.page(&query);
    assert_eq!(
        page.columns.iter().map(|c| c.name).collect::<Vec<_>>(),
        ["count", "order_id"]
    );
    assert_eq!(
        page.rows[0].cells,
        [Cell::Int(1), Cell::Text("1".to_owned())]
    );
}

#[test]
fn beyond_the_end_there_is_nothing_but_the_total() {
    let house = House::new();
    house.put("1", &["1", "2", "3"].map(Order::new));
    let page = |offset, limit| {
        let page = house.store.page(&all(), offset, limit).unwrap();
        (page.rows.len(), page.total)
    };
    assert_eq!(page(2, 10), (1, 3));
    assert_eq!(page(3, 10), (0, 3));
    assert_eq!(page(u64::MAX, 10), (0, 3));
    assert_eq!(page(0, 0), (0, 3));
}

/// Many orders with many ties and gaps.
fn crowd(count: i64) -> House {
    let house = House::new();
    let orders: Vec<Order> = (0..count)
        .map(|n| {
            let dice = n.wrapping_mul(2_654_435_761).rem_euclid(1_000);
            Order {
                count: (dice % 7 != 0).then_some(dice % 5),
                amount: (dice % 11 != 0).then_some(dice),
                ratio: Some((dice % 13) as f64),
                paid_at: Some(1_767_000_000 + dice * 60),
                state: ["PAID", "BACK", "NEW"][usize::try_from(dice % 3).unwrap()],
                title: Some(format!("第{}号 女装{dice}", n % 10)),
                ..Order::new(format!("{n:06}"))
            }
        })
        .collect();
    house.put("1", &orders);
    let run = house.run(ORDERS, "1");
    house.put_in(run, "1", &orders[..orders.len() - 5]);
    house.store.sweep(ORDERS, &"1".into(), run).unwrap();
    house
}

fn some_filters() -> impl Strategy<Value = Vec<Filter>> {
    let one = prop_oneof![
        Just(("state", Op::Eq, "PAID")),
        Just(("state", Op::Ne, "BACK")),
        Just(("count", Op::Ge, "2")),
        Just(("count", Op::IsNull, "")),
        Just(("ratio", Op::Lt, "6")),
        Just(("amount", Op::Gt, "3")),
        Just(("title", Op::Contains, "3号")),
    ];
    prop::collection::vec(one, 0..3).prop_map(|list| {
        list.into_iter()
            .map(|(column, op, value)| Filter {
                column: column.to_owned(),
                op,
                values: vec![value.to_owned()],
            })
            .collect()
    })
}

fn some_sort() -> impl Strategy<Value = Vec<Sort>> {
    let column = prop_oneof!["count", "amount", "ratio", "state", "paid_at", "title"];
    prop::collection::vec((column, any::<bool>()), 0..3).prop_map(|keys| {
        keys.into_iter()
            .map(|(column, descending)| Sort { column, descending })
            .collect()
    })
}

/// The whole view by SQL alone.
fn by_sql(c: &rusqlite::Connection, query: &Query) -> Vec<String> {
    let mut sql = String::from("SELECT order_id FROM t_shop_orders WHERE 1");
    if !query.gone {
        sql += " AND _row NOT IN (SELECT _row FROM seen_shop_orders WHERE gone)";
    }
    for Filter { column, op, values } in &query.filters {
        let value = &values[0];
        sql += &match op {
            Op::Eq => format!(" AND {column} = '{value}'"),
            Op::Ne => format!(" AND {column} IS NOT '{value}'"),
            Op::Ge => format!(" AND {column} >= {value}"),
            Op::Lt => format!(" AND {column} < {value}"),
            Op::Gt => format!(" AND {column} > {value} * 100"),
            Op::IsNull => format!(" AND {column} IS NULL"),
            _ => format!(" AND {column} LIKE '%{value}%'"),
        };
    }
    let keys = if query.sort.is_empty() {
        sort(&["-paid_at"])
    } else {
        query.sort.clone()
    };
    let mut order = Vec::new();
    let mut known: Vec<&str> = Vec::new();
    let mut last = "ASC";
    for key in &keys {
        if known.contains(&key.column.as_str()) {
            continue;
        }
        known.push(&key.column);
        last = if key.descending { "DESC" } else { "ASC" };
        order.push(format!("{} {last}", key.column));
    }
    sql += &format!(" ORDER BY {}, _row {last}", order.join(", "));
    let mut statement = c.prepare(&sql).unwrap();
    let rows = statement.query_map([], |row| row.get(0)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

#[test]
fn any_page_is_the_slice_of_the_whole_that_it_claims_to_be() {
    let house = crowd(2_500);
    house.store.settle(&Cancel::new()).unwrap();
    let c = rusqlite::Connection::open(house.path()).unwrap();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 150,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let cases = (
        some_filters(),
        some_sort(),
        any::<bool>(),
        0_usize..2_600,
        1_usize..300,
    );
    runner
        .run(&cases, |(filters, sort, gone, offset, limit)| {
            let query = Query {
                filters,
                sort,
                gone,
                ..all()
            };
            let whole = by_sql(&c, &query);
            let page = house
                .store
                .page(&query, offset as u64, limit as u32)
                .unwrap();
            prop_assert_eq!(page.total, whole.len() as u64);
            let from = offset.min(whole.len());
            let to = (offset + limit).min(whole.len());
            prop_assert_eq!(ids(&page), &whole[from..to]);
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_whole_view_is_handed_over_in_its_order() {
    let house = crowd(2_500);
    let c = rusqlite::Connection::open(house.path()).unwrap();
    let mut query = Query {
        sort: sort(&["-amount", "count"]),
        filters: vec![Filter {
            column: "state".to_owned(),
            op: Op::In,
            values: vec!["PAID".to_owned(), "NEW".to_owned()],
        }],
        columns: vec!["order_id".to_owned()],
        ..all()
    };
    let collect = |query: &Query| {
        let mut all = Vec::new();
        house
            .store
            .each(query, &mut |_, cells| {
                all.push(match &cells[0] {
                    Cell::Text(id) => id.clone(),
                    _ => String::new(),
                });
                true
            })
            .unwrap();
        all
    };
    let mut eq = query.clone();
    eq.filters = vec![Filter {
        column: "state".to_owned(),
        op: Op::Ne,
        values: vec!["BACK".to_owned()],
    }];
    assert_eq!(collect(&query), by_sql(&c, &eq));
    query.sort.clear();
    let unsorted = collect(&query);
    assert!(unsorted.is_sorted(), "as they came");
    assert_eq!(unsorted.len(), by_sql(&c, &eq).len());
    let mut met = 0;
    house
        .store
        .each(&all(), &mut |_, _| {
            met += 1;
            met < 10
        })
        .unwrap();
    assert_eq!(met, 10);
}

/// So many rows that some pages lie beyond what is walked from the top, and that filtered views are not few.
#[test]
fn far_pages_are_right_at_first_and_once_remembered() {
    let house = crowd(24_500);
    let c = rusqlite::Connection::open(house.path()).unwrap();
    for keys in [
        &["amount"][..],
        &["-amount"],
        &["ratio"],
        &["state", "-amount"],
        &["-state", "ratio"],
    ] {
        for filters in [
            vec![],
            vec![Filter {
                column: "count".to_owned(),
                op: Op::NotNull,
                values: vec![],
            }],
        ] {
            let mut query = Query {
                sort: sort(keys),
                filters,
                gone: true,
                ..all()
            };
            let whole = if query.filters.is_empty() {
                by_sql(&c, &query)
            } else {
                let mut same = query.clone();
                same.filters[0] = Filter {
                    column: "count".to_owned(),
                    op: Op::Ge,
                    values: vec!["0".to_owned()],
                };
                by_sql(&c, &same)
            };
            for offset in [0, 700, 4_000, 4_100, whole.len() - 50, 1_990, 12_000, 0] {
                let page = house.store.page(&query, offset as u64, 50).unwrap();
                assert_eq!(ids(&page), &whole[offset..offset + 50], "{keys:?} {offset}");
            }
            query.gone = false;
            assert!(house.page(&query).total < whole.len() as u64);
        }
    }
}
