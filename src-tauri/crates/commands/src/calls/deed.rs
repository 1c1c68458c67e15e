//! Actions: looked at beforehand, noted before they are sent, told item by item, and never repeated. What came of one
//! whose answer is lost is read from the platform.

use super::{
    Answered, Prepared, Way, Work, answer, books,
    items::{self, Item},
    state::{Eye, Seen},
};
use crate::api::{ItemState, Outcome};
use jiff::Timestamp;
use qianyao_domain::{
    Failure, Words,
    catalogue::{Endpoint, Role, Sign},
};
use qianyao_store::{Filter, Op, Query};
use qianyao_wire::{Engine, Inputs, Refused, Reply, rest};
use std::time::Duration;

/// A look beforehand may not hold the person up for longer than this.
const LOOK: Duration = Duration::from_secs(20);
/// Pauses before an unknown outcome is looked at: a call that timed out here may still be at work there.
const AGAIN: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(4)];

impl Prepared {
    /// Reads how things stand before an action and checks what it would change against the platform's limits. Nothing
    /// is changed; what cannot be read stays open.
    ///
    /// # Errors
    /// `Usage` for a change that the platform's limits forbid.
    pub async fn look(&mut self) -> Result<(), Failure> {
        let (Way::Row(row, inputs), Some(work)) = (&self.way, &mut self.work) else {
            return Ok(());
        };
        let Some(eye) = Eye::of(&self.engine, &work.deed, inputs) else {
            return Ok(());
        };
        for item in &mut work.items {
            item.row.changes = eye.changes(item, &work.body);
        }
        let fresh = !eye.state.param.is_empty() || eye.state.sign == Sign::New;
        let seen = if fresh {
            let look = tokio::time::timeout(LOOK, eye.look(&work.items)).await;
            look.unwrap_or_default()
        } else {
            kept(&self.ctx, &eye, &work.items, inputs).await
        };
        for item in &mut work.items {
            let Some(found) = seen.get(&item.row.item) else {
                continue;
            };
            item.row.there_before = Some(found.is_some());
            for change in &mut item.row.changes {
                let cell = found
                    .as_ref()
                    .and_then(|cells| eye.cell(cells, &change.column));
                change.before = cell.map(|cell| cell.to_json()).unwrap_or_default();
            }
        }
        super::books::within_limits(&self.ctx, row, work, &eye, &seen, inputs).await
    }
}

/// What the local table says: whether each item was there when it was last synced.
async fn kept(ctx: &crate::Ctx, eye: &Eye<'_>, items: &[Item], inputs: &Inputs) -> Seen {
    if eye.by.0.role != Role::Table {
        return Seen::new();
    }
    let account = inputs
        .account
        .as_ref()
        .map(|account| account.account.clone());
    let ids: Vec<String> = items.iter().map(|item| item.row.item.clone()).collect();
    let query = Query {
        table: eye.by.1.clone(),
        accounts: account.into_iter().collect(),
        columns: vec![eye.state.key.to_owned()],
        ..Query::default()
    };
    let those = Query {
        filters: vec![Filter {
            column: eye.state.key.to_owned(),
            op: Op::In,
            values: ids.clone(),
        }],
        ..query.clone()
    };
    let read = ctx.run(move |ctx| {
        let most = u32::try_from(those.filters[0].values.len()).unwrap_or(u32::MAX);
        let any = ctx.store.page(&query, 0, 1)?.total > 0;
        Ok((any, ctx.store.page(&those, 0, most)?))
    });
    let Ok((true, page)) = read.await else {
        return Seen::new();
    };
    let there: Vec<_> = page
        .rows
        .iter()
        .filter_map(|row| row.cells.first())
        .map(|cell| items::plain(&cell.to_json()))
        .collect();
    ids.into_iter()
        .map(|id| {
            let found = there.contains(&id).then(Vec::new);
            (id, found)
        })
        .collect()
}

/// Notes an action, sends it once, and finds out what came of it.
pub(super) async fn carry_out(prepared: &mut Prepared, engine: &Engine, at: Timestamp) -> Answered {
    // What cannot be noted is not done: nobody could say afterwards who changed what.
    let deed = match books::begin(prepared, at).await {
        Ok(deed) => deed,
        Err(failure) => return answer::read(Err(unsent(failure))),
    };
    let sent = prepared.exchange(engine).await;
    let (good, unsure) = match &sent {
        Ok(_) => (true, false),
        Err(refused) => (false, refused.unsure),
    };
    if let (Way::Row(row, inputs), Some(work)) = (&prepared.way, &mut prepared.work) {
        told(row, work, &sent);
        read_back(&prepared.engine, work, inputs).await;
    }
    let mut answered = answer::read(sent);
    let work = prepared.work.as_ref();
    let found = work.map(|work| work.items.as_slice()).unwrap_or_default();
    answered.outcome = Some(items::outcome(found, good, unsure));
    answered.items = prepared.items();
    if let (true, Some(refused)) = (unsure, &mut answered.refused) {
        refused.hint = way_out(answered.outcome);
    }
    if let Err(failure) = books::end(prepared, deed, at, &answered).await {
        tracing::warn!(error = %failure, "what came of the deed could not be noted");
    }
    answered
}

fn unsent(failure: Failure) -> Refused {
    Refused {
        failure,
        reply: None,
        unsure: false,
    }
}

/// How each item stands by the platform's answer.
fn told(row: &Endpoint, work: &mut Work, sent: &Result<Reply, Refused>) {
    let reply = match sent {
        Ok(reply) => reply,
        Err(refused) => {
            let state = match refused.unsure {
                true => ItemState::Unknown,
                false => ItemState::Failed,
            };
            for item in &mut work.items {
                item.settle(state, refused.failure.message.clone());
            }
            return;
        }
    };
    let records = reply.json.as_ref().map(|json| row.records_of(json));
    let records = records.unwrap_or_default();
    for item in &mut work.items {
        let record = match work.deed.told {
            "" => records.first(),
            told => records.iter().find(|record| {
                let id = row
                    .column(told)
                    .and_then(|column| record.pointer(column.at));
                id.is_some_and(|id| items::plain(id) == item.row.item)
            }),
        };
        match record {
            None if work.deed.told.is_empty() => item.settle(ItemState::Done, Words::default()),
            None => item.settle(
                ItemState::Unknown,
                Words::new("答复里没有提到", "The answer does not mention it"),
            ),
            Some(record) => {
                let text = |name: &str| {
                    let column = row.column(name);
                    let value = column.and_then(|column| record.pointer(column.at));
                    value.map(items::plain).unwrap_or_default()
                };
                let state = match text("ok").as_str() {
                    "false" => ItemState::Failed,
                    _ => ItemState::Done,
                };
                let why = text("error_message");
                item.settle(state, Words::new(why.clone(), why));
            }
        }
    }
}

/// Reads what is there since, where that is one light call an item, and wherever the answer left something open.
async fn read_back(engine: &Engine, work: &mut Work, inputs: &Inputs) {
    let open = |work: &Work| {
        let mut items = work.items.iter();
        items.any(|item| item.row.state == ItemState::Unknown)
    };
    let Some(eye) = Eye::of(engine, &work.deed, inputs) else {
        return;
    };
    if !open(work) {
        if !eye.state.param.is_empty() {
            let look = tokio::time::timeout(LOOK, eye.look(&work.items)).await;
            see(&eye, work, &look.unwrap_or_default(), false);
        }
        return;
    }
    for (turn, pause) in AGAIN.into_iter().enumerate() {
        rest(engine.clock(), pause).await;
        let seen = eye.look(&work.items).await;
        let last = turn + 1 == AGAIN.len();
        see(&eye, work, &seen, last);
        if !open(work) {
            return;
        }
    }
}

/// Notes what was seen; `last` says that what is not as wanted by now will not be.
fn see(eye: &Eye<'_>, work: &mut Work, seen: &Seen, last: bool) {
    for item in &mut work.items {
        let Some(found) = seen.get(&item.row.item) else {
            continue;
        };
        item.row.there_after = Some(found.is_some());
        let mut as_wanted = true;
        for change in &mut item.row.changes {
            let cell = found
                .as_ref()
                .and_then(|cells| eye.cell(cells, &change.column));
            change.after = cell.map(|cell| cell.to_json()).unwrap_or_default();
            as_wanted &= change.after == change.wanted;
        }
        if item.row.state != ItemState::Unknown {
            continue;
        }
        let carried_out = match eye.state.sign {
            Sign::Present => Some(found.is_some()),
            Sign::Absent => Some(found.is_none()),
            // One of that name that stood there before proves nothing.
            Sign::New if item.row.there_before == Some(false) => Some(found.is_some()),
            Sign::New => found.is_none().then_some(false),
            Sign::Shows => found.as_ref().map(|_| as_wanted),
        };
        match carried_out {
            Some(true) => item.settle(
                ItemState::Done,
                Words::new(
                    "答复没有收到，读回确认已生效",
                    "The answer was lost; read again, it was carried out",
                ),
            ),
            Some(false) if last => item.settle(
                ItemState::Failed,
                Words::new(
                    "答复没有收到，读回确认没有生效",
                    "The answer was lost; read again, it was not carried out",
                ),
            ),
            _ => {}
        }
    }
}

/// What is left to do where the answer was lost and the state was read again.
fn way_out(outcome: Option<Outcome>) -> Words {
    match outcome {
        Some(Outcome::Done) => Words::new(
            "已读回确认：操作已经生效，不用重做",
            "Read again: it was carried out, nothing is left to do",
        ),
        Some(Outcome::Partly) => Words::new(
            "已读回确认：一部分已经生效，见各项结果",
            "Read again: some of it was carried out, see each item",
        ),
        Some(Outcome::Failed) => Words::new(
            "已读回确认：没有生效，可以重做",
            "Read again: it was not carried out and can be done again",
        ),
        Some(Outcome::Unknown) | None => Words::new(
            "操作可能已经生效：请先在平台查看结果，再决定是否重做",
            "It may have been carried out: look at the platform before doing it again",
        ),
    }
}
