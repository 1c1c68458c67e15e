//! A run's legs: its slices of time, each once for every pass.

use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date, tz::TimeZone};
use qianyao_domain::catalogue::{Endpoint, Param, Pass, Refresh, Source, Window};
use qianyao_wire::Stretch;

/// One walk through a list.
#[derive(Debug, Clone)]
pub(crate) struct Leg {
    /// Which of the run's slices it belongs to.
    pub(crate) slice: usize,
    /// The stretch of time; `None` where the whole table is fetched.
    pub(crate) stretch: Option<Stretch>,
    /// The pass, where the row has any.
    pub(crate) pass: Option<&'static Pass>,
    /// Tells it from the other legs, in this run and in the next.
    pub(crate) key: String,
}

/// What decides which slices there are.
#[derive(Debug, Clone)]
pub(crate) struct Span {
    /// How far the last run got.
    pub(crate) until: Option<Timestamp>,
    /// The day the person asked for, instead.
    pub(crate) since: Option<Date>,
    /// The present moment.
    pub(crate) now: Timestamp,
    /// The account's zone.
    pub(crate) zone: TimeZone,
}

/// The legs of a run, oldest slice first.
pub(crate) fn legs(endpoint: &Endpoint, span: &Span) -> Vec<Leg> {
    let stretches: Vec<Option<Stretch>> = match endpoint.refresh {
        Refresh::Snapshot | Refresh::Series { .. } => vec![today(endpoint, span)],
        Refresh::Since(window) => since(window, span).into_iter().map(Some).collect(),
        Refresh::Days(window) => days(window, span).into_iter().map(Some).collect(),
    };
    let passes: Vec<Option<&'static Pass>> = match endpoint.passes {
        [] => vec![None],
        passes => passes.iter().map(Some).collect(),
    };
    let mut legs = Vec::new();
    for (slice, stretch) in stretches.into_iter().enumerate() {
        for (at, pass) in passes.iter().enumerate() {
            legs.push(Leg {
                slice,
                key: key(stretch.as_ref(), at),
                stretch: stretch.clone(),
                pass: *pass,
            });
        }
    }
    legs
}

/// The account's present day, for a list whose figures are of a stretch of time; `None` where no parameter asks for one.
fn today(endpoint: &Endpoint, span: &Span) -> Option<Stretch> {
    let asks = |param: &Param| matches!(param.from, Source::Start | Source::End);
    endpoint.params.iter().find(|param| asks(param))?;
    let day = span.now.to_zoned(span.zone.clone()).date();
    let start = midnight(day, &span.zone)?;
    let next = midnight(day.saturating_add(1.day()), &span.zone)?;
    let end = next.checked_sub(1.second()).unwrap_or(next);
    let zone = span.zone.clone();
    Some(Stretch { start, end, zone })
}

/// A report of whole days is the same report whenever in the day it is asked for.
fn key(stretch: Option<&Stretch>, pass: usize) -> String {
    match stretch {
        None => format!("all/{pass}"),
        Some(stretch) => {
            let day = |at: Timestamp| at.to_zoned(stretch.zone.clone()).date();
            format!("{}..{}/{pass}", day(stretch.start), day(stretch.end))
        }
    }
}

/// Slices of a number of days to the second, up to now. Neighbours share a second, so that nothing falls between
/// them whether a platform counts the last second or not.
fn since(window: Window, span: &Span) -> Vec<Stretch> {
    let now = Timestamp::from_second(span.now.as_second()).unwrap_or(span.now);
    let step = SignedDuration::from_hours(24 * i64::from(window.slice_days.max(1)));
    // A minute less than the platform's limit, which it measures by its own clock.
    let reach = i64::from(window.first_days) * 24 * 60 - 1;
    let mut start = first(window, span, now, before(now, reach));
    let mut slices = Vec::new();
    while start < now {
        let end = start.checked_add(step).unwrap_or(now).min(now);
        slices.push(Stretch {
            start,
            end,
            zone: span.zone.clone(),
        });
        start = end;
    }
    slices
}

/// Whole days of the account's zone, today the last of them.
fn days(window: Window, span: &Span) -> Vec<Stretch> {
    let today = span.now.to_zoned(span.zone.clone()).date();
    // Today is the last of the days that the row reaches back.
    let reach = i64::from(window.first_days.max(1) - 1);
    let earliest = midnight(today.saturating_sub(reach.days()), &span.zone).unwrap_or(span.now);
    let mut day = first(window, span, span.now, earliest)
        .to_zoned(span.zone.clone())
        .date();
    let mut slices = Vec::new();
    while day <= today {
        let last = day
            .saturating_add(i64::from(window.slice_days.max(1) - 1).days())
            .min(today);
        let next = last.saturating_add(1.day());
        if let (Some(start), Some(end)) = (midnight(day, &span.zone), midnight(next, &span.zone)) {
            let end = end.checked_sub(1.second()).unwrap_or(end);
            slices.push(Stretch {
                start,
                end: end.min(span.now),
                zone: span.zone.clone(),
            });
        }
        day = next;
    }
    slices
}

/// Where a run begins: a little before the bookmark, at the day asked for, or as far back as the row reaches.
fn first(window: Window, span: &Span, now: Timestamp, earliest: Timestamp) -> Timestamp {
    let again = i64::from(window.again_minutes);
    let usual = span.until.map(|until| {
        // A bookmark from the future (the clock was set back) does not stop the overlap.
        let latest = before(now, again);
        before(until, again).clamp(earliest.min(latest), latest)
    });
    let asked = span.since.and_then(|day| midnight(day, &span.zone));
    match (usual, asked) {
        // Beginning later than usual would leave a gap behind the bookmark for ever.
        (Some(usual), Some(asked)) => usual.min(asked),
        (usual, asked) => asked.or(usual).unwrap_or(earliest.min(now)),
    }
}

fn before(at: Timestamp, minutes: i64) -> Timestamp {
    at.checked_sub(SignedDuration::from_mins(minutes.max(0)))
        .unwrap_or(at)
}

fn midnight(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    Some(day.to_zoned(zone.clone()).ok()?.timestamp())
}
