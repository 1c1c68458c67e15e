//! All records of a row, in their order, once.

use crate::{
    platform::{PLAIN, Ring, clock, engine},
    server::{Answer, Asked, Server},
};
use futures_util::StreamExt;
use qianyao_domain::{
    Failure,
    catalogue::{End, Endpoint, Fetch, Param, ParamKind, Place, Source},
};
use qianyao_wire::{Caller, Inputs, Page};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};

const PARAMS: &[Param] = &[
    Param::of(
        "page",
        ParamKind::Int(1, 10_000),
        Place::Query,
        Source::Page,
    ),
    Param::of(
        "size",
        ParamKind::Int(1, 100),
        Place::Query,
        Source::PageSize,
    ),
    Param::of("cursor", ParamKind::Text(64), Place::Query, Source::Cursor),
];

static TOTAL: Endpoint = numbered(End::Total("/data/total"), 1_000);
static COUNTED: Endpoint = numbered(End::Pages("/data/pages"), 1_000);
static SHORT: Endpoint = numbered(End::Short, 1_000);
static CAPPED: Endpoint = numbered(End::Total("/data/total"), 3);

const fn numbered(end: End, most: u32) -> Endpoint {
    Endpoint {
        name: "numbered",
        path: "/list/",
        records: "/data/list",
        params: PARAMS,
        fetch: Fetch::Pages {
            size: 10,
            end,
            most,
        },
        ..Endpoint::PLAIN
    }
}

static CURSOR: Endpoint = cursor("/data/more", false);
static BARE_CURSOR: Endpoint = cursor("", true);

const fn cursor(more: &'static str, short_is_last: bool) -> Endpoint {
    Endpoint {
        name: "cursor",
        path: "/list/",
        records: "/data/list",
        params: PARAMS,
        fetch: Fetch::Cursor {
            size: 10,
            next: "/data/next",
            more,
            short_is_last,
        },
        ..Endpoint::PLAIN
    }
}

fn page_of(asked: &Asked) -> usize {
    asked.query("page").unwrap().parse().unwrap()
}

/// The slice of `0..total` that is page `page` of `size`.
fn rows(page: usize, size: usize, total: usize) -> Vec<usize> {
    (0..total).skip((page - 1) * size).take(size).collect()
}

fn answer(list: &[usize], more: Value) -> Answer {
    let mut data = json!({"list": list.iter().map(|id| json!({"id": id})).collect::<Vec<_>>()});
    for (name, value) in more.as_object().unwrap() {
        data[name] = value.clone();
    }
    Answer::json(json!({"code": 0, "data": data}).to_string())
}

async fn all(server: &Server, endpoint: &Endpoint) -> Vec<Result<Page, Failure>> {
    let engine = engine(server, &clock(), Ring::new());
    engine.pages(endpoint, &Inputs::default()).collect().await
}

fn ids(pages: &[Result<Page, Failure>]) -> Vec<u64> {
    let pages = pages.iter().filter_map(|page| page.as_ref().ok());
    pages
        .flat_map(|page| page.records.iter().map(|row| row["id"].as_u64().unwrap()))
        .collect()
}

#[track_caller]
fn whole(pages: &[Result<Page, Failure>], total: u64) {
    assert_eq!(ids(pages), (0..total).collect::<Vec<_>>());
    let indices: Vec<_> = pages
        .iter()
        .map(|page| page.as_ref().unwrap().index)
        .collect();
    assert_eq!(indices, (1..=indices.len() as u32).collect::<Vec<_>>());
}

#[tokio::test]
async fn one_call_is_one_page() {
    let server = Server::start(|_, _| answer(&[0, 1], json!({}))).await;
    whole(&all(&server, &PLAIN).await, 2);
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn numbered_pages_come_in_order_and_none_is_asked_for_twice() {
    for (total, calls) in [(0, 1), (7, 1), (10, 1), (11, 2), (95, 10), (100, 10)] {
        for endpoint in [&TOTAL, &COUNTED] {
            let server = Server::start(move |asked, _| {
                let list = rows(page_of(asked), 10, total);
                answer(
                    &list,
                    json!({"total": total.to_string(), "pages": total.div_ceil(10)}),
                )
            })
            .await;
            let pages = all(&server, endpoint).await;
            whole(&pages, total as u64);
            assert_eq!(server.asked().len(), calls, "{total} rows");
        }
    }
}

#[tokio::test]
async fn without_a_total_a_short_page_is_the_last() {
    for (total, calls) in [(0, 1), (7, 1), (20, 3), (25, 3)] {
        let server =
            Server::start(move |asked, _| answer(&rows(page_of(asked), 10, total), json!({})))
                .await;
        whole(&all(&server, &SHORT).await, total as u64);
        assert_eq!(server.asked().len(), calls, "{total} rows");
    }
}

#[tokio::test]
async fn pages_are_asked_for_side_by_side_once_the_total_is_known() {
    static NOW: AtomicUsize = AtomicUsize::new(0);
    static MOST: AtomicUsize = AtomicUsize::new(0);
    // The first of four calls in flight is answered last: only a walk that does not wait for it gets on.
    let barrier = std::sync::Arc::new(tokio::sync::Barrier::new(4));
    let server = crate::server::Server::start_slow(move |asked, _| {
        let (list, barrier) = (rows(page_of(&asked), 10, 130), barrier.clone());
        Box::pin(async move {
            if page_of(&asked) > 1 {
                let now = NOW.fetch_add(1, Ordering::SeqCst) + 1;
                MOST.fetch_max(now, Ordering::SeqCst);
                barrier.wait().await;
                NOW.fetch_sub(1, Ordering::SeqCst);
            }
            answer(&list, json!({"total": 130}))
        })
    })
    .await;
    let pages = all(&server, &TOTAL).await;
    whole(&pages, 130);
    assert_eq!(
        MOST.load(Ordering::SeqCst),
        4,
        "as many as the account may have in flight"
    );
}

#[tokio::test]
async fn a_total_that_grows_is_followed_and_one_that_lies_ends_at_an_empty_page() {
    let server = Server::start(|asked, _| {
        let page = page_of(asked);
        answer(
            &rows(page, 10, 30),
            json!({"total": if page == 1 { 11 } else { 30 }}),
        )
    })
    .await;
    whole(&all(&server, &TOTAL).await, 30);
    let server =
        Server::start(|asked, _| answer(&rows(page_of(asked), 10, 15), json!({"total": 10_000})))
            .await;
    assert_eq!(
        ids(&all(&server, &TOTAL).await),
        (0..15).collect::<Vec<_>>()
    );
    assert!(
        server.asked().len() <= 8,
        "no walk through 1,000 empty pages"
    );
    let server =
        Server::start(|asked, _| answer(&rows(page_of(asked), 10, 25), json!({"total": 0}))).await;
    whole(&all(&server, &TOTAL).await, 25);
}

#[tokio::test]
async fn a_platform_that_gives_smaller_pages_than_asked_for_loses_no_row() {
    let server =
        Server::start(|asked, _| answer(&rows(page_of(asked), 4, 18), json!({"total": 18}))).await;
    whole(&all(&server, &TOTAL).await, 18);
}

#[tokio::test]
async fn the_rows_own_cap_is_kept_and_told() {
    let server =
        Server::start(|asked, _| answer(&rows(page_of(asked), 10, 95), json!({"total": 95}))).await;
    let pages = all(&server, &CAPPED).await;
    assert_eq!(ids(&pages).len(), 30);
    let capped: Vec<_> = pages
        .iter()
        .map(|page| page.as_ref().unwrap().capped)
        .collect();
    assert_eq!(capped, [false, false, true]);
}

#[tokio::test]
async fn a_failing_page_ends_the_walk_and_what_came_before_it_stands() {
    let server = Server::start(|asked, _| match page_of(asked) {
        3 => Answer::json(r#"{"code":40000,"message":"page 3"}"#),
        page => answer(&rows(page, 10, 95), json!({"total": 95})),
    })
    .await;
    let pages = all(&server, &TOTAL).await;
    assert_eq!(pages.len(), 3);
    assert_eq!(ids(&pages), (0..20).collect::<Vec<_>>());
    assert!(pages[2].is_err());
}

/// Cursor pages over `total` rows; the cursor is the next row's number, the first call has none.
fn by_cursor(asked: &Asked, total: usize, last: Value) -> Answer {
    let from: usize = asked
        .query("cursor")
        .map_or(0, |cursor| cursor.parse().unwrap());
    let to = (from + 10).min(total);
    let list: Vec<_> = (from..to).collect();
    let next = if to < total {
        json!(to.to_string())
    } else {
        last
    };
    answer(&list, json!({"next": next, "more": to < total}))
}

#[tokio::test]
async fn cursors_are_followed_to_their_end() {
    for last in [json!(""), json!("0"), json!(0), json!(null), json!("40")] {
        let end = last.clone();
        let server = Server::start(move |asked, _| by_cursor(asked, 40, last.clone())).await;
        let pages = all(&server, &CURSOR).await;
        whole(&pages, 40);
        assert_eq!(server.asked().len(), 4, "{end}");
    }
    let server = Server::start(move |asked, _| by_cursor(asked, 25, json!("25"))).await;
    whole(&all(&server, &BARE_CURSOR).await, 25);
    assert!(server.asked()[0].query("cursor").is_none());
}

#[tokio::test]
async fn a_cursor_that_comes_twice_is_an_error_and_no_loop() {
    let server = Server::start(|_, at| {
        let list: Vec<_> = (at * 10..at * 10 + 10).collect();
        answer(&list, json!({"next": if at < 2 { "a" } else { "b" }}))
    })
    .await;
    let pages = all(&server, &BARE_CURSOR).await;
    let failure = pages.last().unwrap().as_ref().unwrap_err();
    assert_eq!(failure.code, qianyao_domain::ErrorCode::BadAnswer);
    assert_eq!(ids(&pages).len(), 20, "the page that came with it counts");
    assert_eq!(server.asked().len(), 2);
}

#[tokio::test]
async fn a_walk_by_name_collects_everything() {
    let server =
        Server::start(|asked, _| answer(&rows(page_of(asked), 10, 25), json!({"total": 25}))).await;
    let engine = engine(&server, &clock(), Ring::new());
    let caller: &dyn Caller = &engine;
    let records = caller.all(&TOTAL, vec![]).await.unwrap();
    assert_eq!(records.len(), 25);
    let whole = caller.one(&TOTAL, vec![("page", json!(3))]).await.unwrap();
    assert_eq!(whole["data"]["list"].as_array().unwrap().len(), 5);
    assert_eq!(
        (caller.subject(), caller.app().id.as_str()),
        ("open-1", "acme-1")
    );
}
