//! Every comparison on every kind of column.

use crate::house::{House, ORDERS, Order, all};
use qianyao_domain::ErrorCode;
use qianyao_store::{Filter, Op, Query};

fn filter(column: &str, op: Op, values: &[&str]) -> Query {
    Query {
        filters: vec![Filter {
            column: column.to_owned(),
            op,
            values: values.iter().map(|value| (*value).to_owned()).collect(),
        }],
        ..all()
    }
}

#[track_caller]
fn check(house: &House, column: &str, op: Op, values: &[&str], expect: &[&str]) {
    let mut ids = house.ids(&filter(column, op, values));
    ids.sort();
    assert_eq!(ids, expect, "{column} {op:?} {values:?}");
}

/// a, b, c with rising values, and n with nothing where nothing is possible.
fn four() -> House {
    let house = House::new();
    house.grant("g-1", &[("1", "Asia/Shanghai")]);
    let order = |id: &str, n: i64, title: &str, state, day| Order {
        title: Some(title.to_owned()),
        state,
        // 2026-01-01 00:00:00 in Beijing, and each a day later.
        paid_at: Some(1_767_196_800 + (n - 1) * 86_400),
        amount: Some(n * 1_000),
        count: Some(n * 10),
        ratio: Some(n as f64 + 0.5),
        day,
        fresh: n == 1,
        ..Order::new(id)
    };
    house.put(
        "1",
        &[
            order("a", 1, "Apple", "PAID", "2026-01-01"),
            order("b", 2, "apricot", "BACK", "2026-01-02"),
            order("c", 3, "", "NEW", "2026-01-03"),
            Order {
                title: None,
                paid_at: None,
                amount: None,
                count: None,
                ratio: None,
                day: "2026-01-09",
                fresh: false,
                state: "NEW",
                ..Order::new("n")
            },
        ],
    );
    house
}

/// The six orderings on a column whose a, b, c are `values`.
#[track_caller]
fn check_ordered(house: &House, column: &str, values: [&str; 3]) {
    let [a, b, c] = values;
    check(house, column, Op::Eq, &[b], &["b"]);
    check(house, column, Op::Ne, &[b], &["a", "c", "n"]);
    check(house, column, Op::Lt, &[b], &["a"]);
    check(house, column, Op::Le, &[b], &["a", "b"]);
    check(house, column, Op::Gt, &[b], &["c"]);
    check(house, column, Op::Ge, &[b], &["b", "c"]);
    check(house, column, Op::Between, &[a, b], &["a", "b"]);
    check(house, column, Op::In, &[a, c], &["a", "c"]);
    check(house, column, Op::In, &[c], &["c"]);
    check(house, column, Op::IsNull, &[], &["n"]);
    check(house, column, Op::NotNull, &[], &["a", "b", "c"]);
}

#[test]
fn numbers_money_and_times_are_compared_by_size() {
    let house = four();
    check_ordered(&house, "count", ["10", "20", "30"]);
    check_ordered(&house, "ratio", ["1.5", "2.5", "3.5"]);
    check_ordered(&house, "amount", ["10", "20.00", "30"]);
    check_ordered(
        &house,
        "paid_at",
        ["2026-01-01", "2026-01-02", "2026-01-03"],
    );
    check_ordered(
        &house,
        "paid_at",
        [
            "2025-12-31T16:00:00Z",
            "2026-01-02T00:00:00+08:00",
            "2026-01-03 00:00:00",
        ],
    );
    check(&house, "count", Op::Gt, &["19.5"], &["b", "c"]);
    check(&house, "share", Op::Eq, &["12.5%"], &["a", "b", "c", "n"]);
    check(&house, "fee", Op::Lt, &["1,000.00"], &["a", "b", "c", "n"]);
}

#[test]
fn days_texts_enums_and_truths() {
    let house = four();
    check(
        &house,
        "day",
        Op::Between,
        &["2026-01-02", "2026-01-03"],
        &["b", "c"],
    );
    check(
        &house,
        "day",
        Op::StartsWith,
        &["2026-01-0"],
        &["a", "b", "c", "n"],
    );
    check(&house, "title", Op::Eq, &["Apple"], &["a"]);
    check(&house, "title", Op::Eq, &["apple"], &[]);
    check(&house, "title", Op::Ne, &["Apple"], &["b", "c", "n"]);
    check(&house, "title", Op::Contains, &["AP"], &["a", "b"]);
    check(&house, "title", Op::StartsWith, &["aP"], &["a", "b"]);
    check(&house, "title", Op::IsNull, &[], &["c", "n"]);
    check(&house, "title", Op::NotNull, &[], &["a", "b"]);
    check(&house, "state", Op::In, &["PAID", "BACK"], &["a", "b"]);
    check(&house, "state", Op::Eq, &["已退款"], &["b"]);
    check(&house, "state", Op::Eq, &["NEW"], &["c", "n"]);
    check(&house, "fresh", Op::Eq, &["true"], &["a"]);
    check(&house, "fresh", Op::Eq, &["0"], &["b", "c", "n"]);
    check(
        &house,
        "more",
        Op::Contains,
        &["\"a\""],
        &["a", "b", "c", "n"],
    );
}

#[test]
fn filters_hold_together_and_accounts_narrow() {
    let house = four();
    house.put(
        "2",
        &[Order {
            count: Some(20),
            ..Order::new("z")
        }],
    );
    let mut query = filter("count", Op::Ge, &["20"]);
    query
        .filters
        .extend(filter("ratio", Op::Lt, &["3"]).filters);
    query
        .filters
        .extend(filter("state", Op::Ne, &["NEW"]).filters);
    assert_eq!(house.ids(&query), ["b", "z"]);
    query.accounts = vec!["2".into()];
    assert_eq!(house.ids(&query), ["z"]);
    query.accounts = vec!["nobody".into()];
    assert_eq!(house.ids(&query), [""; 0]);
}

#[test]
fn a_day_is_the_accounts_own() {
    let house = House::new();
    house.grant(
        "g-1",
        &[("1", "Asia/Shanghai"), ("2", "America/Los_Angeles")],
    );
    let order = |id: &str, at: &str| Order {
        paid_at: Some(at.parse::<jiff::Timestamp>().unwrap().as_second()),
        ..Order::new(id)
    };
    let (early, late) = ("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z");
    house.put("1", &[order("east-early", early), order("east-late", late)]);
    house.put("2", &[order("west-early", early), order("west-late", late)]);
    // In California both are the evening of the day before.
    check(
        &house,
        "paid_at",
        Op::Eq,
        &["2026-01-01"],
        &["east-early", "west-late"],
    );
    check(&house, "paid_at", Op::Lt, &["2026-01-01"], &["west-early"]);
    check(&house, "paid_at", Op::Gt, &["2026-01-01"], &["east-late"]);
    check(
        &house,
        "paid_at",
        Op::Eq,
        &[early],
        &["east-early", "west-early"],
    );
}

#[test]
fn an_amount_is_the_records_own() {
    let house = House::new();
    let order = |id: &str, currency, amount| Order {
        currency,
        amount: Some(amount),
        ..Order::new(id)
    };
    house.put(
        "1",
        &[order("yuan", "CNY", 1_250), order("yen", "JPY", 1_250)],
    );
    check(&house, "amount", Op::Eq, &["12.50"], &["yuan"]);
    check(&house, "amount", Op::Eq, &["1250"], &["yen"]);
    check(&house, "amount", Op::Gt, &["100"], &["yen"]);
}

#[track_caller]
fn refused(house: &House, query: &Query, code: ErrorCode, names: &str) {
    let failure = house.store.page(query, 0, 10).unwrap_err();
    assert_eq!(failure.code, code, "{failure:?}");
    let told = format!("{} {}", failure.message.en, failure.hint.en);
    assert!(told.contains(names), "{told}");
    assert!(!failure.message.zh.is_empty());
}

#[test]
fn what_cannot_be_asked_is_refused_with_what_can() {
    let house = four();
    let usage = ErrorCode::Usage;
    refused(
        &house,
        &filter("nothing", Op::Eq, &["1"]),
        usage,
        "order_id, title, state",
    );
    refused(
        &house,
        &filter("count", Op::Contains, &["1"]),
        usage,
        "eq, ne, lt",
    );
    refused(
        &house,
        &filter("fresh", Op::Lt, &["1"]),
        usage,
        "eq, ne, in",
    );
    refused(&house, &filter("count", Op::Eq, &["many"]), usage, "number");
    refused(
        &house,
        &filter("paid_at", Op::Eq, &["yesterday"]),
        usage,
        "2026-01-31",
    );
    refused(
        &house,
        &filter("day", Op::Eq, &["2026-13-01"]),
        usage,
        "2026-01-31",
    );
    refused(
        &house,
        &filter("count", Op::Between, &["1"]),
        usage,
        "2 values",
    );
    refused(&house, &filter("count", Op::Eq, &[]), usage, "1 values");
    refused(&house, &filter("count", Op::In, &[]), usage, "1+ values");
    let unknown = Query {
        table: "shop.nothing".to_owned(),
        ..all()
    };
    refused(&house, &unknown, ErrorCode::NotFound, "shop.nothing");
    let column = Query {
        columns: vec!["nothing".to_owned()],
        ..all()
    };
    refused(&house, &column, usage, "order_id");
    assert_eq!(all().table, ORDERS);
}
