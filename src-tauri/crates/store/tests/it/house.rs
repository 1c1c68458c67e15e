//! Endpoints, records and a store to put them in.

use jiff::Timestamp;
use qianyao_domain::{
    Account, AccountId, App, Grant, Money,
    catalogue::{
        Cell, Choice, Column, Currency, Endpoint, Kind, MoneyUnit, PercentScale, Refresh,
        TimeFormat, Tone,
    },
};
use qianyao_store::{Incoming, Page, Query, RunId, Store, TableSpec, Wrote};
use std::{collections::BTreeMap, path::PathBuf};
use tempfile::TempDir;

pub(crate) const ORDERS: &str = "shop.orders";
pub(crate) const PLANS: &str = "shop.plans";

const STATES: &[Choice] = &[
    Choice::new("PAID", "已支付", "Paid", Tone::Good),
    Choice::new("BACK", "已退款", "Refunded", Tone::Bad),
];

pub(crate) static ORDER: Endpoint = Endpoint {
    name: "orders",
    key: &["order_id"],
    newest: "paid_at",
    columns: &[
        Column::new("order_id", "/order_id", Kind::Id, "订单", "Order"),
        Column::new("title", "/title", Kind::Text, "标题", "Title"),
        Column::new("state", "/state", Kind::Enum(STATES), "状态", "State").indexed(),
        Column::new(
            "paid_at",
            "/paid_at",
            Kind::Time(TimeFormat::Seconds),
            "时间",
            "Time",
        ),
        Column::new(
            "amount",
            "/amount",
            Kind::Money(MoneyUnit::Hundredth, Currency::Account),
            "金额",
            "Amount",
        )
        .indexed(),
        Column::new(
            "fee",
            "/fee",
            Kind::Money(MoneyUnit::Hundredth, Currency::Fixed("CNY")),
            "佣金",
            "Fee",
        ),
        Column::new("count", "/count", Kind::Int, "件数", "Count").indexed(),
        Column::new("ratio", "/ratio", Kind::Number(2), "比", "Ratio"),
        Column::new(
            "share",
            "/share",
            Kind::Percent(PercentScale::Percent),
            "率",
            "Share",
        ),
        Column::new("day", "/day", Kind::Day, "日", "Day"),
        Column::new("fresh", "/fresh", Kind::Bool, "新", "Fresh"),
        Column::new("more", "/more", Kind::Json, "更多", "More"),
    ],
    ..Endpoint::PLAIN
};

pub(crate) static PLAN: Endpoint = Endpoint {
    name: "plans",
    key: &["plan_id"],
    refresh: Refresh::Series {
        moving: &["spent", "clicks"],
    },
    columns: &[
        Column::new("plan_id", "/plan_id", Kind::Id, "计划", "Plan"),
        Column::new("name", "/name", Kind::Text, "名称", "Name"),
        Column::new(
            "spent",
            "/spent",
            Kind::Money(MoneyUnit::Hundredth, Currency::Fixed("CNY")),
            "消耗",
            "Spent",
        ),
        Column::new("clicks", "/clicks", Kind::Int, "点击", "Clicks"),
    ],
    ..Endpoint::PLAIN
};

/// An order with something in every column; tests change what they care about.
#[derive(Debug, Clone)]
pub(crate) struct Order {
    pub(crate) id: String,
    pub(crate) title: Option<String>,
    pub(crate) state: &'static str,
    pub(crate) paid_at: Option<i64>,
    pub(crate) amount: Option<i64>,
    pub(crate) currency: &'static str,
    pub(crate) count: Option<i64>,
    pub(crate) ratio: Option<f64>,
    pub(crate) day: &'static str,
    pub(crate) fresh: bool,
}

impl Order {
    pub(crate) fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            title: Some("春季新款女装 Dress".to_owned()),
            state: "PAID",
            paid_at: Some(1_767_000_000),
            amount: Some(1_250),
            currency: "CNY",
            count: Some(1),
            ratio: Some(1.5),
            day: "2026-01-01",
            fresh: true,
        }
    }

    pub(crate) fn incoming(&self) -> Incoming {
        let text = |text: &str| Cell::Text(text.to_owned());
        let money = |minor, currency: &str| {
            Cell::Money(Money {
                minor,
                currency: currency.to_owned(),
            })
        };
        Incoming {
            cells: vec![
                text(&self.id),
                self.title.as_deref().map_or(Cell::Null, text),
                text(self.state),
                self.paid_at.map_or(Cell::Null, |at| {
                    Cell::Time(Timestamp::from_second(at).unwrap())
                }),
                self.amount
                    .map_or(Cell::Null, |minor| money(minor, self.currency)),
                money(100, "CNY"),
                self.count.map_or(Cell::Null, Cell::Int),
                self.ratio.map_or(Cell::Null, Cell::Real),
                Cell::Real(12.5),
                text(self.day),
                Cell::Bool(self.fresh),
                Cell::Json("{\"a\":1}".to_owned()),
            ],
            raw: format!("{self:?}"),
            currency: self.currency.to_owned(),
        }
    }
}

pub(crate) fn plan(id: &str, spent: i64, clicks: i64) -> Incoming {
    let spent = Money {
        minor: spent,
        currency: "CNY".to_owned(),
    };
    Incoming {
        raw: format!("{id} {spent:?} {clicks}"),
        cells: vec![
            Cell::Text(id.to_owned()),
            Cell::Text(format!("计划{id}")),
            Cell::Money(spent),
            Cell::Int(clicks),
        ],
        currency: "CNY".to_owned(),
    }
}

/// A store in a folder of its own.
pub(crate) struct House {
    pub(crate) folder: TempDir,
    pub(crate) store: Store,
}

pub(crate) fn specs() -> Vec<TableSpec> {
    [(ORDERS, &ORDER), (PLANS, &PLAN)]
        .map(|(name, endpoint)| TableSpec {
            name: name.to_owned(),
            endpoint,
        })
        .to_vec()
}

pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(seconds).unwrap()
}

impl House {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("home/qianyao.db"), specs()).unwrap();
        Self { folder, store }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("home/qianyao.db")
    }

    /// Another program that opens the same file.
    pub(crate) fn another(&self) -> Store {
        Store::open(&self.path(), specs()).unwrap()
    }

    pub(crate) fn run(&self, table: &str, account: &str) -> RunId {
        self.store
            .run_start(table, &account.into(), at(1_767_000_000))
            .unwrap()
    }

    /// One run that writes these orders.
    pub(crate) fn put(&self, account: &str, orders: &[Order]) -> Wrote {
        let run = self.run(ORDERS, account);
        self.put_in(run, account, orders)
    }

    pub(crate) fn put_in(&self, run: RunId, account: &str, orders: &[Order]) -> Wrote {
        let records: Vec<Incoming> = orders.iter().map(Order::incoming).collect();
        self.store
            .write(ORDERS, &AccountId::from(account), run, &records)
            .unwrap()
    }

    pub(crate) fn page(&self, query: &Query) -> Page {
        self.store.page(query, 0, 1_000).unwrap()
    }

    /// Order ids of a view's first page.
    pub(crate) fn ids(&self, query: &Query) -> Vec<String> {
        ids(&self.page(query))
    }

    /// An app, a grant of it and the accounts that it reaches, each with its zone.
    pub(crate) fn grant(&self, id: &str, accounts: &[(&str, &str)]) {
        self.store.app_put(&app("a-1")).unwrap();
        self.store.grant_put(&grant(id, "a-1")).unwrap();
        let accounts: Vec<Account> = accounts
            .iter()
            .map(|(account, zone)| self::account(id, account, zone))
            .collect();
        self.store.accounts_put(&id.into(), &accounts).unwrap();
    }

    /// Asks SQLite itself.
    pub(crate) fn sql(&self, sql: &str) -> i64 {
        let c = rusqlite::Connection::open(self.path()).unwrap();
        c.query_row(sql, [], |row| row.get(0)).unwrap()
    }
}

pub(crate) fn ids(page: &Page) -> Vec<String> {
    let place = page
        .columns
        .iter()
        .position(|column| column.name.ends_with("_id"))
        .unwrap();
    page.rows
        .iter()
        .map(|row| match &row.cells[place] {
            Cell::Text(id) => id.clone(),
            other => format!("{other:?}"),
        })
        .collect()
}

pub(crate) fn all() -> Query {
    Query {
        table: ORDERS.to_owned(),
        ..Query::default()
    }
}

pub(crate) fn app(id: &str) -> App {
    App {
        id: id.into(),
        platform: "shop".to_owned(),
        client_id: "7001".to_owned(),
        name: "店".to_owned(),
        redirect_uris: vec!["http://127.0.0.1:8721/callback".to_owned()],
        scope: None,
        settings: BTreeMap::new(),
    }
}

pub(crate) fn grant(id: &str, app: &str) -> Grant {
    Grant {
        id: id.into(),
        app: app.into(),
        platform: "shop".to_owned(),
        subject: "somebody".to_owned(),
        name: "某人".to_owned(),
        scopes: vec!["read".to_owned()],
        access_expires_at: at(1_767_086_400),
        refresh_expires_at: Some(at(1_769_000_000)),
        generation: 1,
        renewals: 0,
        login_needed: None,
        platform_code: None,
        request_id: None,
        told: Default::default(),
        created_at: at(1_767_000_000),
        refreshed_at: at(1_767_000_000),
    }
}

pub(crate) fn account(grant: &str, account: &str, timezone: &str) -> Account {
    Account {
        account: account.into(),
        grant: grant.into(),
        platform: "shop".to_owned(),
        name: format!("店铺{account}"),
        kind: "SHOP".to_owned(),
        parent: None,
        currency: "CNY".to_owned(),
        timezone: timezone.to_owned(),
        valid: true,
        region: String::new(),
    }
}
