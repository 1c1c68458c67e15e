//! The book of calls and the book of deeds.

use super::{
    Answered, Called, Prepared, Way, Work, masked,
    state::{Eye, Seen, reading},
};
use crate::{
    Ctx,
    api::{CallParam, CallRow, DeedRow, ItemState},
};
use jiff::{Timestamp, tz::TimeZone};
use qianyao_domain::{
    ErrorCode, Failure,
    catalogue::{Cell, Endpoint, Step},
};
use qianyao_store::Entry;
use qianyao_wire::Inputs;
use serde::de::DeserializeOwned;

/// The last calls, newest first. An entry that cannot be read is passed over.
pub(crate) async fn calls(ctx: &Ctx, limit: u32) -> Result<Vec<CallRow>, Failure> {
    let entries = ctx.run(move |ctx| ctx.store.call_list(limit)).await?;
    let rows = read::<CallRow>(entries);
    Ok(rows
        .map(|(entry, row)| CallRow {
            call: entry.id,
            at: entry.at,
            ..row
        })
        .collect())
}

/// The last deeds, newest first.
pub(crate) async fn deeds(ctx: &Ctx, limit: u32) -> Result<Vec<DeedRow>, Failure> {
    let entries = ctx.run(move |ctx| ctx.store.deed_list(limit)).await?;
    let rows = read::<DeedRow>(entries);
    Ok(rows
        .map(|(entry, row)| DeedRow {
            deed: entry.id,
            at: entry.at,
            ..row
        })
        .collect())
}

fn read<T: DeserializeOwned>(entries: Vec<Entry>) -> impl Iterator<Item = (Entry, T)> {
    entries.into_iter().filter_map(|entry| {
        let row = serde_json::from_str(&entry.doc);
        if let Err(error) = &row {
            tracing::warn!(entry = entry.id, %error, "an entry cannot be read");
        }
        Some((entry, row.ok()?))
    })
}

/// Notes a call with what is secret in it masked.
pub(super) async fn note_call(
    prepared: &Prepared,
    answered: &Answered,
    at: Timestamp,
) -> Result<i64, Failure> {
    let ask = &prepared.ask;
    let (name, path, records) = match &prepared.way {
        Way::Row(row, _) => {
            let json = answered.json.as_ref();
            let records = json
                .filter(|_| !row.columns.is_empty() && answered.refused.is_none())
                .map(|json| row.records_of(json).len() as u64);
            (called(&ask.called), row.path.to_owned(), records)
        }
        Way::Raw(call) => (None, masked::address(&call.path), None),
    };
    let params = ask.params.iter().map(|(name, value)| CallParam {
        name: name.clone(),
        value: masked::given(name, value),
    });
    let row = CallRow {
        call: 0,
        at,
        name,
        platform: prepared.engine.platform().key.to_owned(),
        method: prepared.preview.method.to_owned(),
        path,
        account: ask.account.clone(),
        // Of any other path they stand in the path already.
        params: match prepared.way {
            Way::Row(..) => params.collect(),
            Way::Raw(_) => Vec::new(),
        },
        body: ask.body.as_deref().map(|body| masked::given("", body)),
        status: answered.status,
        millis: answered.millis,
        records,
        failure: answered.refused.clone(),
    };
    let doc = doc(&row)?;
    let noted = prepared
        .ctx
        .run(move |ctx| ctx.store.call_add(at, &doc))
        .await?;
    prepared.ctx.changed(&["call"]);
    Ok(noted)
}

fn called(called: &Called) -> Option<String> {
    match called {
        Called::Row(name) => Some(name.clone()),
        Called::Any { .. } => None,
    }
}

/// Notes an action that is about to be sent.
pub(super) async fn begin(prepared: &Prepared, at: Timestamp) -> Result<i64, Failure> {
    let row = deed_row(prepared, at);
    let doc = doc(&row)?;
    let deed = prepared
        .ctx
        .run(move |ctx| ctx.store.deed_add(at, &row.name, &row.account, &doc))
        .await?;
    prepared.ctx.changed(&["deed"]);
    Ok(deed)
}

/// Notes what came of it.
pub(super) async fn end(
    prepared: &Prepared,
    deed: i64,
    at: Timestamp,
    answered: &Answered,
) -> Result<(), Failure> {
    let row = DeedRow {
        outcome: answered.outcome,
        status: answered.status,
        request_id: answered.request_id.clone(),
        failure: answered.refused.clone(),
        ..deed_row(prepared, at)
    };
    let doc = doc(&row)?;
    prepared
        .ctx
        .run(move |ctx| ctx.store.deed_put(deed, &doc))
        .await?;
    prepared.ctx.changed(&["deed"]);
    Ok(())
}

fn deed_row(prepared: &Prepared, at: Timestamp) -> DeedRow {
    let preview = &prepared.preview;
    let path = preview.address.split('?').next().unwrap_or_default();
    let name = called(&prepared.ask.called);
    let body = preview.body.as_ref();
    DeedRow {
        deed: 0,
        at,
        name: name.unwrap_or_else(|| format!("{} {path}", preview.method)),
        platform: prepared.engine.platform().key.to_owned(),
        account: prepared.ask.account.clone(),
        face: prepared.ctx.host.face().to_owned(),
        outcome: None,
        method: preview.method.to_owned(),
        address: preview.address.clone(),
        body: body.and_then(|body| serde_json::to_string_pretty(body).ok()),
        items: prepared.items(),
        status: None,
        request_id: None,
        failure: None,
    }
}

fn doc(row: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string(row).map_err(|error| {
        Failure::new(
            ErrorCode::Store,
            format!("记录写不成文字：{error}"),
            format!("An entry cannot be written: {error}"),
        )
    })
}

/// Refuses changes that are smaller, or more in a day, than the platform takes. The book knows only what was changed
/// from here, so the day's count is a lower bound.
pub(super) async fn within_limits(
    ctx: &Ctx,
    row: &Endpoint,
    work: &Work,
    eye: &Eye<'_>,
    seen: &Seen,
    inputs: &Inputs,
) -> Result<(), Failure> {
    for step in work.deed.steps {
        for item in &work.items {
            let id = &item.row.item;
            let before = seen.get(id).and_then(Option::as_ref);
            let before = before.and_then(|cells| eye.cell(cells, step.column));
            let wanted = item.wanted(&work.body, step.param);
            let wanted = wanted.map(|value| eye.as_cell(step.column, value));
            let least = eye.as_cell(step.column, &step.least.into());
            if let (Some(before), Some(wanted)) = (before, wanted)
                && distance(before, &wanted).is_some_and(|far| far < size(&least))
            {
                return Err(too_small(id, step));
            }
        }
        let Some(account) = inputs.account.as_deref() else {
            continue;
        };
        let zone = reading(Some(account)).zone;
        let name = format!(
            "{}.{}",
            eye.by.1.split('.').next().unwrap_or_default(),
            row.name
        );
        let today = today(ctx.clock.now(), &zone);
        let account = account.account.0.clone();
        let entries = ctx
            .run(move |ctx| ctx.store.deeds_since(&name, &account, today))
            .await?;
        let earlier: Vec<DeedRow> = read(entries).map(|(_, row)| row).collect();
        for item in &work.items {
            let changes = earlier.iter().flat_map(|deed| &deed.items);
            let done = changes
                .filter(|past| past.item == item.row.item && past.state == ItemState::Done)
                .count();
            if done >= step.a_day as usize {
                return Err(too_often(&item.row.item, step));
            }
        }
    }
    Ok(())
}

/// Midnight by the account's clock.
fn today(now: Timestamp, zone: &TimeZone) -> Timestamp {
    let start = now.to_zoned(zone.clone()).start_of_day();
    start.map_or(now, |start| start.timestamp())
}

/// How far two cells lie apart, in the smaller unit of their kind; `None` where that means nothing.
fn distance(a: &Cell, b: &Cell) -> Option<f64> {
    match (a, b) {
        (Cell::Money(a), Cell::Money(b)) => Some((a.minor - b.minor).abs() as f64),
        (Cell::Int(a), Cell::Int(b)) => Some((a - b).abs() as f64),
        (Cell::Real(a), Cell::Real(b)) => Some((a - b).abs()),
        _ => None,
    }
}

fn size(cell: &Cell) -> f64 {
    match cell {
        Cell::Money(money) => money.minor as f64,
        Cell::Int(number) => *number as f64,
        Cell::Real(number) => *number,
        _ => 0.0,
    }
}

fn too_small(item: &str, step: &Step) -> Failure {
    let least = step.least;
    let param = step.param;
    Failure::new(
        ErrorCode::Usage,
        format!("{item}：{param} 每次至少变动 {least}，没有发送"),
        format!("{item}: {param} must move by at least {least}; nothing was sent"),
    )
    .hint("换一个值再试", "Choose another value")
}

fn too_often(item: &str, step: &Step) -> Failure {
    let most = step.a_day;
    Failure::new(
        ErrorCode::Usage,
        format!("{item} 今天已经改了 {most} 次，平台不再接受，没有发送"),
        format!(
            "{item} was changed {most} times today, which is the platform's limit; nothing was sent"
        ),
    )
    .hint("明天再改", "Change it tomorrow")
}
