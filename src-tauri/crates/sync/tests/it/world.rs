//! A store, a clock, a server and the jobs between them.

use crate::{
    platform::{ACME, Ring, account, app, engine},
    server::{Answer, Asked, Server},
};
use jiff::{Timestamp, civil::Date};
use qianyao_domain::{
    Account, Clock, Grant,
    catalogue::{
        Column, Currency, Endpoint, Fetch, Kind, MoneyUnit, Param, ParamKind, Place, Source,
    },
};
use qianyao_store::{Bookmark, Query, Run, Store, TableSpec};
use qianyao_sync::{Ctx, Event, Job, Outcome, Target, run};
use qianyao_wire::{Engine, Platform};
use serde_json::{Value, json};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

/// A list of orders by page, twenty at a time.
pub(crate) const ORDERS: Endpoint = Endpoint {
    name: "orders",
    path: "/orders/",
    records: "/data/list",
    params: &[
        Param::of(
            "page",
            ParamKind::Int(1, 10_000),
            Place::Query,
            Source::Page,
        ),
        Param::of("start", ParamKind::DateTime, Place::Query, Source::Start),
        Param::of("end", ParamKind::DateTime, Place::Query, Source::End),
        Param::of(
            "account",
            ParamKind::IdNumber,
            Place::Query,
            Source::Account,
        ),
    ],
    fetch: Fetch::Pages {
        size: 20,
        end: qianyao_domain::catalogue::End::Total("/data/total"),
        most: 100,
    },
    key: &["order_id"],
    columns: &[
        Column::new("order_id", "/order_id", Kind::Id, "订单", "Order"),
        Column::new("state", "/state", Kind::Text, "状态", "State"),
        Column::new(
            "paid",
            "/paid",
            Kind::Money(MoneyUnit::Hundredth, Currency::Account),
            "金额",
            "Paid",
        ),
    ],
    ..Endpoint::PLAIN
};

pub(crate) struct World {
    pub(crate) server: Server,
    pub(crate) clock: Clock,
    pub(crate) store: Store,
    pub(crate) ring: Arc<Ring>,
    pub(crate) platform: &'static Platform,
    pub(crate) since: Option<Date>,
    _dir: TempDir,
}

/// What one run came to.
pub(crate) struct Ran {
    pub(crate) outcome: Outcome,
    pub(crate) events: Vec<Event>,
    /// Requests of this run alone.
    pub(crate) asked: Vec<Asked>,
}

impl Ran {
    /// rows, new, changed of the only account.
    #[track_caller]
    pub(crate) fn figures(&self) -> (u64, u64, u64) {
        assert!(self.outcome.failed.is_empty(), "{:?}", self.outcome.failed);
        let done = &self.outcome.done[0];
        (done.rows, done.new, done.changed)
    }
}

impl World {
    pub(crate) async fn new(
        tables: &[&'static Endpoint],
        script: impl Fn(&Asked, usize) -> Answer + Send + Sync + 'static,
    ) -> Self {
        Self::of(Server::start(script).await, tables)
    }

    pub(crate) fn of(server: Server, tables: &[&'static Endpoint]) -> Self {
        let dir = TempDir::new().unwrap();
        let specs = tables.iter().map(|endpoint| TableSpec {
            name: table(endpoint),
            endpoint,
        });
        let store = Store::open(&dir.path().join("q.db"), specs.collect()).unwrap();
        store.app_put(&app()).unwrap();
        store.grant_put(&grant()).unwrap();
        Self {
            server,
            clock: crate::platform::clock(),
            store,
            ring: Ring::new(),
            platform: &ACME,
            since: None,
            _dir: dir,
        }
    }

    pub(crate) fn engine(&self) -> Engine {
        engine(&self.server, &self.clock, self.ring.clone())
    }

    pub(crate) fn job(&self, endpoint: &'static Endpoint, target: Target) -> Job {
        Job {
            table: table(endpoint),
            endpoint,
            platform: self.platform,
            grant: grant(),
            target,
        }
    }

    pub(crate) fn ctx(&self) -> Ctx {
        Ctx {
            store: self.store.clone(),
            engine: self.engine(),
            since: self.since,
        }
    }

    /// Runs a table for the account `1`.
    pub(crate) async fn sync(&self, endpoint: &'static Endpoint) -> Ran {
        self.sync_for(endpoint, Target::Account(account("1"))).await
    }

    pub(crate) async fn sync_for(&self, endpoint: &'static Endpoint, target: Target) -> Ran {
        let job = self.job(endpoint, target);
        let events = Mutex::new(Vec::new());
        let before = self.server.asked().len();
        let hear = |event| events.lock().unwrap().push(event);
        let outcome = run(&job, &self.ctx(), &hear, &CancellationToken::new()).await;
        Ran {
            outcome,
            events: events.into_inner().unwrap(),
            asked: self.server.asked().split_off(before),
        }
    }

    /// The first column of every row that is not gone, sorted.
    pub(crate) fn ids(&self, endpoint: &Endpoint) -> Vec<String> {
        let mut ids: Vec<_> = self
            .rows(endpoint)
            .into_iter()
            .map(|row| row[0].clone())
            .collect();
        ids.sort_by_key(|id| (id.len(), id.clone()));
        ids
    }

    /// Every row that is not gone, as text.
    pub(crate) fn rows(&self, endpoint: &Endpoint) -> Vec<Vec<String>> {
        let query = Query {
            table: table(endpoint),
            ..Query::default()
        };
        let page = self.store.page(&query, 0, 10_000).unwrap();
        let plain = |value: Value| match value {
            Value::String(text) => text,
            other => other.to_string(),
        };
        page.rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| plain(cell.to_json())).collect())
            .collect()
    }

    pub(crate) fn bookmark(&self, endpoint: &Endpoint, account: &str) -> Option<Bookmark> {
        self.store
            .bookmark_get(&table(endpoint), &account.into())
            .unwrap()
    }

    pub(crate) fn until(&self, endpoint: &Endpoint) -> Option<String> {
        let until = self.bookmark(endpoint, "1")?.until?;
        Some(until.to_string())
    }

    /// The newest run.
    pub(crate) fn last_run(&self) -> Run {
        self.store.run_list(1).unwrap().remove(0)
    }
}

pub(crate) fn table(endpoint: &Endpoint) -> String {
    format!("acme.{}", endpoint.name)
}

pub(crate) fn grant() -> Grant {
    Grant {
        id: "g-1".into(),
        app: "acme-1".into(),
        platform: "acme".into(),
        subject: "open-1".into(),
        name: "山茶".into(),
        scopes: vec![],
        access_expires_at: Timestamp::MAX,
        refresh_expires_at: None,
        generation: 1,
        renewals: 0,
        login_needed: None,
        platform_code: None,
        request_id: None,
        told: Default::default(),
        created_at: Timestamp::UNIX_EPOCH,
        refreshed_at: Timestamp::UNIX_EPOCH,
    }
}

pub(crate) fn accounts(ids: &[&str]) -> Vec<Account> {
    ids.iter().map(|id| account(id)).collect()
}

pub(crate) fn order(id: usize) -> Value {
    json!({"order_id": 4_900_000_000_000_000_000_u64 + id as u64, "state": "PAID", "paid": 1_990 + id, "extra": {"kept": 1.10}})
}

/// Page `page` of twenty out of `all`.
pub(crate) fn page_of(asked: &Asked, all: &[Value]) -> Answer {
    let page: usize = asked.query("page").map_or(1, |page| page.parse().unwrap());
    let list: Vec<_> = all.iter().skip((page - 1) * 20).take(20).collect();
    Answer::json(json!({"code": 0, "data": {"list": list, "total": all.len()}}).to_string())
}

/// Counts down; true for the calls before it reaches nothing.
pub(crate) struct Fuse(pub(crate) AtomicUsize);

impl Fuse {
    pub(crate) fn burns(&self) -> bool {
        let less = |left: usize| left.checked_sub(1);
        self.0
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, less)
            .is_ok()
    }
}
