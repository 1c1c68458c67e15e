//! `kol/orders`: by time of payment or of update, page by page with a cursor; newest first.

use std::ops::ControlFlow;

use serde::Serialize;

use super::ask::Ask;
use super::envelope::{Data, Refusal, bad, data};
use super::order::{Orders, Place, RESTLESS_DAYS};
use super::order_row::{Row, row};
use crate::beijing::{DAY, Wall};

/// The largest page of the sister endpoint [SIS].
const PAGE: i64 = 20;
/// How far back orders can be asked for, and how long a window may be [SIS].
const DAYS: i64 = 90;
/// The sister's code for a request with neither times nor ids, or with both [SIS].
const EITHER: i64 = 1033;

#[derive(Serialize)]
struct Answer<'a> {
    cursor: String,
    orders: Vec<Row<'a>>,
}

pub(super) fn list(ask: &Ask<'_>) -> Data {
    let size = ask.count("size", PAGE, PAGE)?;
    let orders = &ask.state().orders[ask.creator];
    let (ids, times) = (ask.maybe_text("order_ids")?, times(ask)?);
    match (ids.filter(|ids| !ids.is_empty()), times) {
        (Some(ids), None) => by_ids(ask, orders, ids),
        (None, Some(window)) => by_time(ask, orders, size, window),
        _ => Err(Refusal {
            code: 2_100_005,
            description: "时间范围与order_ids需且只能传一个".into(),
            sub_code: EITHER,
        }),
    }
}

fn by_ids(ask: &Ask<'_>, orders: &Orders, ids: &str) -> Data {
    let ids: Vec<&str> = ids.split(',').map(str::trim).collect();
    if ids.len() > 10 {
        return bad("order_ids最多10个");
    }
    let rows = ids
        .iter()
        .filter_map(|id| orders.place(id.parse().ok()?))
        .filter_map(|place| row(ask, orders, place));
    data(&Answer {
        cursor: "0".to_owned(),
        orders: rows.collect(),
    })
}

/// The window that was asked for.
#[derive(Debug, Clone, Copy)]
struct Window {
    from: Wall,
    to: Wall,
    by_update: bool,
}

fn times(ask: &Ask<'_>) -> Result<Option<Window>, Refusal> {
    let by_update = match ask.maybe_text("time_type")? {
        None | Some("" | "pay") => false,
        Some("update") => true,
        Some(_) => return bad("time_type只能是pay或update"),
    };
    let time = |name: &str| match ask.maybe_text(name)? {
        None | Some("") => Ok(None),
        Some(text) => Wall::read(text).map_or_else(
            || bad(format!("{name}格式需为YYYY-MM-DD HH:MM:SS")),
            |time| Ok(Some(time)),
        ),
    };
    let (from, to) = match (time("start_time")?, time("end_time")?) {
        (None, None) => return Ok(None),
        (Some(from), Some(to)) => (from, to),
        _ => return bad("start_time与end_time需同时传入"),
    };
    if from.0 < ask.now.0 - DAYS * DAY {
        return bad("start_time最早为90天前");
    }
    if to < from || to.0 - from.0 > DAYS * DAY {
        return bad("时间范围不能超过90天");
    }
    Ok(Some(Window {
        from,
        to,
        by_update,
    }))
}

fn by_time(ask: &Ask<'_>, orders: &Orders, size: usize, window: Window) -> Data {
    let last = match ask.maybe_text("cursor")? {
        None | Some("" | "0") => None,
        Some(cursor) => match cursor.parse().ok().and_then(|id| orders.place(id)) {
            Some(place) => Some(place),
            None => return bad("cursor不合法"),
        },
    };
    // One more than the page tells whether there is another.
    let places = match ask.world().kept(&ask.call.path) {
        usize::MAX => newest(orders, window, last, ask.now, size + 1),
        kept => {
            let mut all = newest(orders, window, None, ask.now, kept.max(1));
            all.truncate(kept);
            let seen = last.and_then(|last| all.iter().position(|place| *place == last));
            all.split_off(seen.map_or(0, |seen| seen + 1))
        }
    };
    let more = places.len() > size;
    let shown = &places[..places.len().min(size)];
    let cursor = shown
        .last()
        .filter(|_| more)
        .map_or_else(|| "0".to_owned(), |place| orders.id(*place).to_string());
    data(&Answer {
        cursor,
        orders: shown
            .iter()
            .filter_map(|place| row(ask, orders, *place))
            .collect(),
    })
}

/// The newest `most` orders of a window that come after `last` on the way back in time.
fn newest(
    orders: &Orders,
    window: Window,
    last: Option<Place>,
    now: Wall,
    most: usize,
) -> Vec<Place> {
    let mut places = Vec::with_capacity(most);
    let oldest = if window.by_update {
        Wall(window.from.0 - RESTLESS_DAYS * DAY)
    } else {
        window.from
    };
    let to = window.to.min(now);
    let newest_day = last.map_or(to.day(), |last| last.day.min(to.day()));
    for day in (oldest.day()..=newest_day).rev() {
        let start = orders.first_from(day, oldest);
        let mut end = orders.first_from(day, Wall(to.0 + 1));
        if let Some(last) = last.filter(|last| last.day == day) {
            end = end.min(last.number);
        }
        let done = (start..end).rev().try_for_each(|number| {
            let place = Place { day, number };
            let known = orders.life(place).at(now);
            if known.is_some_and(|(_, updated)| {
                !window.by_update || (window.from..=window.to).contains(&updated)
            }) {
                places.push(place);
            }
            if places.len() == most {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        if done.is_break() {
            break;
        }
    }
    places
}
