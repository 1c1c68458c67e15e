//! Pages, searches and figures, each beside plain SQL on the same file.

use crate::{TABLE, at_share, line, shown, time};
use qianyao_store::{Filter, Op, Query, Sort, Store};
use rusqlite::Connection;
use std::{hint::black_box, time::Duration};

const LIMIT: u32 = 200;
const COLUMNS: &str = "_row, order_id, product_id, title, state, paid_at, settled_at, amount, fee, count, ratio, shop";

fn query() -> Query {
    Query {
        table: TABLE.to_owned(),
        ..Query::default()
    }
}

fn filter(column: &str, op: Op, values: &[&str]) -> Filter {
    Filter {
        column: column.to_owned(),
        op,
        values: values.iter().map(|value| (*value).to_owned()).collect(),
    }
}

/// Filters of indexed columns with their SQL.
fn filters() -> Vec<(&'static str, Vec<Filter>, &'static str)> {
    vec![
        ("all", vec![], "1"),
        (
            "state = PAY_SUCC",
            vec![filter("state", Op::Eq, &["PAY_SUCC"])],
            "state = 'PAY_SUCC'",
        ),
        (
            "state <> CLOSED",
            vec![filter("state", Op::Ne, &["CLOSED"])],
            "state IS NOT 'CLOSED'",
        ),
        (
            "amount 10..20",
            vec![filter("amount", Op::Between, &["10", "20"])],
            "amount BETWEEN 1000 AND 2000",
        ),
        (
            "amount > 900",
            vec![filter("amount", Op::Gt, &["900"])],
            "amount > 90000",
        ),
        (
            "state and amount",
            vec![
                filter("state", Op::Eq, &["SETTLE"]),
                filter("amount", Op::Lt, &["500"]),
            ],
            "state = 'SETTLE' AND amount < 50000",
        ),
    ]
}

/// Runs SQL as the shell does: every row, every column.
fn by_sql(c: &Connection, sql: &str) -> usize {
    let mut statement = c.prepare(sql).unwrap();
    let columns = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    let mut count = 0;
    while let Some(row) = rows.next().unwrap() {
        for column in 0..columns {
            black_box(row.get_ref(column).unwrap());
        }
        count += 1;
    }
    count
}

pub(crate) fn pages(store: &Store, plain: &Connection, rows: u64) {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let mut worst = (Duration::ZERO, String::new());
    for (name, filters, sql) in filters() {
        let total = store
            .page(
                &Query {
                    filters: filters.clone(),
                    ..query()
                },
                0,
                1,
            )
            .unwrap()
            .total;
        for column in ["paid_at", "amount", "state", "order_id"] {
            for descending in [true, false] {
                for part in [0, 2, 5, 9, 10] {
                    let offset =
                        (total * part / 10).saturating_sub(if part == 10 { 200 } else { 0 });
                    let sort = vec![Sort {
                        column: column.to_owned(),
                        descending,
                    }];
                    let asked = Query {
                        filters: filters.clone(),
                        sort,
                        ..query()
                    };
                    let (took, page) = time(|| store.page(&asked, offset, LIMIT).unwrap());
                    assert!(!page.rows.is_empty() && page.total == total);
                    ours.push(took);
                    let what = format!("{name}, {column} {descending}, {offset}");
                    worst = worst.max((took, what));
                    let way = if descending { "DESC" } else { "ASC" };
                    let sql = format!(
                        "SELECT {COLUMNS} FROM t_bench_orders WHERE {sql} ORDER BY {column} {way}, _row {way} \
                         LIMIT {LIMIT} OFFSET {offset}"
                    );
                    // The shell's way is slow far down; a share of its pages tells enough.
                    if part % 5 == 0 || rows <= 100_000 {
                        theirs.push(time(|| by_sql(plain, &sql)).0);
                    }
                }
            }
        }
    }
    println!(
        "{} pages, each asked once; slowest {} ({})",
        ours.len(),
        shown(worst.0),
        worst.1
    );
    line(
        "page p50 / same SQL",
        at_share(&mut ours, 0.5),
        at_share(&mut theirs, 0.5),
        "-",
    );
    line(
        "page p95 / same SQL (and <= 30 ms)",
        at_share(&mut ours, 0.95),
        at_share(&mut theirs, 0.95),
        "<= 1.5",
    );
    middle(store);
}

/// The middle page beside the first, as a person who scrolls meets them.
fn middle(store: &Store) {
    for (name, filters, _) in filters() {
        let asked = Query { filters, ..query() };
        let total = store.page(&asked, 0, 1).unwrap().total;
        let measure = |from: u64| {
            let mut times: Vec<Duration> = (0..40)
                .map(|n| time(|| store.page(&asked, from + n * 7, LIMIT).unwrap()).0)
                .collect();
            at_share(&mut times, 0.5)
        };
        let (first, far) = (measure(0), measure(total / 2));
        line(
            &format!("page in the middle / first, {name}"),
            far,
            first,
            "<= 1.2",
        );
    }
}

pub(crate) fn searches(store: &Store, plain: &Connection) {
    let (id, _) = (first_id(plain), ());
    let tail = &id[id.len() - 6..];
    for text in [
        id.as_str(),
        tail,
        "7421",
        "女装",
        "纯棉防滑",
        "t-shirt2026",
        "保湿面膜零食",
        "nothing at all",
        "店铺19",
        "装",
    ] {
        let asked = Query {
            search: text.to_owned(),
            ..query()
        };
        let (ours, page) = time(|| store.page(&asked, 0, LIMIT).unwrap());
        let like = format!("'%{text}%'");
        let sql = format!(
            "SELECT count(*) FROM t_bench_orders WHERE order_id LIKE {like} OR product_id LIKE {like} \
             OR title LIKE {like} OR shop LIKE {like}"
        );
        let (theirs, count) = time(|| {
            plain
                .query_row(&sql, [], |row| row.get::<_, u64>(0))
                .unwrap()
        });
        assert_eq!(page.total, count, "{text}");
        line(
            &format!("search {text} ({count}) / LIKE scan"),
            ours,
            theirs,
            "<= 0.1",
        );
    }
}

fn first_id(c: &Connection) -> String {
    c.query_row(
        "SELECT order_id FROM t_bench_orders WHERE _row = 777",
        [],
        |row| row.get(0),
    )
    .unwrap()
}

pub(crate) fn figures(store: &Store, plain: &Connection) {
    let paid = Query {
        filters: vec![filter("state", Op::Eq, &["PAY_SUCC"])],
        ..query()
    };
    let amount = ["amount".to_owned()];
    let (ours, _) = time(|| store.totals(&query(), &amount).unwrap());
    let sum = "SELECT count(amount), sum(amount), min(amount), max(amount) FROM t_bench_orders";
    let (theirs, _) = time(|| by_sql(plain, sum));
    line("sum of all / same SQL", ours, theirs, "-");
    let (ours, _) = time(|| store.totals(&paid, &amount).unwrap());
    let (theirs, _) = time(|| by_sql(plain, &format!("{sum} WHERE state = 'PAY_SUCC'")));
    line("sum of one state / same SQL", ours, theirs, "-");
    let (ours, _) = time(|| store.facets(&query(), "state", 50).unwrap());
    let (theirs, _) = time(|| {
        by_sql(
            plain,
            "SELECT state, count(*) FROM t_bench_orders GROUP BY state",
        )
    });
    line("facets of state / same SQL", ours, theirs, "-");
    let (ours, _) = time(|| store.facets(&paid, "shop", 50).unwrap());
    let sql = "SELECT shop, count(*) FROM t_bench_orders WHERE state = 'PAY_SUCC' GROUP BY shop";
    let (theirs, _) = time(|| by_sql(plain, sql));
    line("facets of shop, filtered / same SQL", ours, theirs, "-");
    let (ours, _) = time(|| {
        let mut count = 0_u64;
        store
            .each(&query(), &mut |_, cells| {
                count += black_box(cells).len() as u64;
                true
            })
            .unwrap();
        count
    });
    let (theirs, _) = time(|| by_sql(plain, &format!("SELECT {COLUMNS} FROM t_bench_orders")));
    line("every row handed over / SQL alone", ours, theirs, "-");
    let (ours, _) = time(|| store.counts().unwrap());
    println!("counts {}", shown(ours));
}
