//! Counts, facets and totals.

use crate::house::{House, ORDERS, Order, PLANS, all, at};
use qianyao_domain::{ErrorCode, Money, catalogue::Cell};
use qianyao_store::{Filter, Op, Query, RunEnd, Sum};

fn money(minor: i64, currency: &str) -> Cell {
    Cell::Money(Money {
        minor,
        currency: currency.to_owned(),
    })
}

fn till() -> House {
    let house = House::new();
    let order = |id: &str, state, amount, currency, count| Order {
        state,
        amount,
        currency,
        count,
        ..Order::new(id)
    };
    house.put(
        "1",
        &[
            order("a", "PAID", Some(1_000), "CNY", Some(i64::MAX)),
            order("b", "PAID", Some(250), "CNY", Some(1)),
            order("c", "BACK", None, "CNY", None),
            order("d", "PAID", Some(99), "EUR", Some(3)),
        ],
    );
    house
}

fn paid() -> Query {
    Query {
        filters: vec![Filter {
            column: "state".to_owned(),
            op: Op::Eq,
            values: vec!["PAID".to_owned()],
        }],
        ..all()
    }
}

#[test]
fn money_is_summed_by_its_currency() {
    let house = till();
    for query in [all(), paid()] {
        let totals = house.store.totals(&query, &["amount".to_owned()]).unwrap();
        assert_eq!(totals.columns[0].column.name, "amount");
        let yuan = Sum {
            count: 2,
            sum: money(1_250, "CNY"),
            min: money(250, "CNY"),
            max: money(1_000, "CNY"),
        };
        let euro = Sum {
            count: 1,
            sum: money(99, "EUR"),
            min: money(99, "EUR"),
            max: money(99, "EUR"),
        };
        assert_eq!(totals.columns[0].parts, [yuan, euro]);
    }
    assert_eq!(house.store.totals(&all(), &[]).unwrap().count, 4);
    assert_eq!(house.store.totals(&paid(), &[]).unwrap().count, 3);
}

#[test]
fn sums_beyond_64_bits_saturate_and_texts_have_none() {
    let house = till();
    let totals = house
        .store
        .totals(&all(), &["count".to_owned(), "ratio".to_owned()])
        .unwrap();
    assert_eq!(totals.columns[0].parts[0].sum, Cell::Int(i64::MAX));
    assert_eq!(totals.columns[0].parts[0].min, Cell::Int(1));
    assert_eq!(totals.columns[1].parts[0].sum, Cell::Real(6.0));
    let failure = house
        .store
        .totals(&all(), &["title".to_owned()])
        .unwrap_err();
    assert_eq!(failure.code, ErrorCode::Usage);
    let named: Vec<&str> = house
        .store
        .totals(&all(), &[])
        .unwrap()
        .columns
        .iter()
        .map(|total| total.column.name)
        .collect();
    assert_eq!(named, ["amount", "fee", "count", "ratio", "share"]);
}

#[test]
fn facets_count_values_most_frequent_first() {
    let house = till();
    let word = |word: &str| Cell::Text(word.to_owned());
    let facets =
        |query: &Query, column: &str, limit| house.store.facets(query, column, limit).unwrap();
    assert_eq!(
        facets(&all(), "state", 10),
        [(word("PAID"), 3), (word("BACK"), 1)]
    );
    assert_eq!(facets(&all(), "state", 1), [(word("PAID"), 3)]);
    assert_eq!(facets(&paid(), "state", 10), [(word("PAID"), 3)]);
    let expect = [
        (money(99, "EUR"), 1),
        (money(250, "CNY"), 1),
        (money(1_000, "CNY"), 1),
    ];
    assert_eq!(facets(&paid(), "amount", 10), expect);
    assert_eq!(facets(&all(), "amount", 10)[0], (Cell::Null, 1));
    assert_eq!(facets(&all(), "fresh", 10), [(Cell::Bool(true), 4)]);
}

#[test]
fn counts_say_what_is_kept() {
    let house = till();
    house.put("2", &[Order::new("a")]);
    let run = house.run(ORDERS, "2");
    house.store.sweep(ORDERS, &"2".into(), run).unwrap();
    let end = RunEnd {
        at: at(1_767_000_100),
        ..RunEnd::default()
    };
    house.store.run_end(run, &end).unwrap();
    let counts = house.store.counts().unwrap();
    assert_eq!(counts[0].table, ORDERS);
    assert_eq!((counts[0].rows, counts[0].accounts), (4, 2));
    assert_eq!(counts[0].synced_at, Some(end.at));
    assert_eq!(
        (
            counts[1].table.as_str(),
            counts[1].rows,
            counts[1].synced_at
        ),
        (PLANS, 0, None)
    );
}

#[test]
fn a_stretch_of_a_view_is_summed_and_read_in_its_order() {
    let house = House::new();
    let orders: Vec<Order> = (0..500)
        .map(|n| Order {
            count: Some((n * 37) % 500),
            ..Order::new(format!("{n:04}"))
        })
        .collect();
    house.put("1", &orders);
    let query = Query {
        sort: vec![qianyao_store::Sort {
            column: "count".to_owned(),
            descending: true,
        }],
        columns: vec!["count".to_owned()],
        ..all()
    };
    let cancel = qianyao_store::Cancel::new();
    let check = |rows: (u64, u64), count: u64, sum: i64| {
        let names = ["count".to_owned()];
        let totals = house
            .store
            .totals_of(&query, rows, &names, &cancel)
            .unwrap();
        assert_eq!(totals.count, count);
        let parts = &totals.columns[0].parts;
        assert_eq!(
            parts.first().map(|part| part.sum.clone()),
            (count > 0).then_some(Cell::Int(sum))
        );
    };
    check((0, 3), 3, 499 + 498 + 497);
    check((497, 100), 3, 2 + 1);
    check((0, u64::MAX >> 1), 500, 499 * 250);
    check((600, 5), 0, 0);
    let mut seen = Vec::new();
    house
        .store
        .each_of(&query, (10, 3), &cancel, &mut |_, cells| {
            seen.push(cells[0].clone());
            true
        })
        .unwrap();
    assert_eq!(seen, [Cell::Int(489), Cell::Int(488), Cell::Int(487)]);
}
