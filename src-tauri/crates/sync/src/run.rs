//! A run from its first word to its last.

use crate::{
    accounts::walk_accounts,
    event::{Event, Outcome},
    fetch::{Walker, stopped},
    job::Job,
    lane::{Lane, seconds, state_of},
    ledger::{Ledger, Shared, Start, Told, on_ledger},
    legs::{Leg, Span, legs},
    tally::Tally,
};
use futures_util::{FutureExt, StreamExt, future::BoxFuture, stream};
use jiff::{Timestamp, civil::Date};
use qianyao_domain::{Failure, Grant, catalogue::Fetch};
use qianyao_store::{RunEnd, Store};
use qianyao_wire::Engine;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

/// Pages that may wait for the ledger before fetching is held back.
const AHEAD: usize = 64;
/// Pages that the ledger takes into one transaction at most.
const BATCH: usize = 64;
/// Jobs at a time; each keeps to its account's and its app's own limits besides.
const JOBS: usize = 8;

/// What a run works with.
#[derive(Clone)]
pub struct Ctx {
    /// Where rows go.
    pub store: Store,
    /// The engine of the job's grant.
    pub engine: Engine,
    /// Fetch from this day on (in the account's zone) instead of from the bookmark; where the bookmark lies before
    /// it, the bookmark counts, so that no gap is left.
    pub since: Option<Date>,
}

/// Hears events; called from the run's own task, so it must not block.
pub type OnEvent<'a> = &'a (dyn Fn(Event) + Send + Sync);

/// Fetches one table for its target. Every account of the job ends in the outcome and in one event; what was stored
/// before a failure or a cancellation stays, and the bookmark with it.
pub async fn run(
    job: &Job,
    ctx: &Ctx,
    on_event: OnEvent<'_>,
    cancel: &CancellationToken,
) -> Outcome {
    if cancel.is_cancelled() {
        return never_begun(job, &stopped(), on_event);
    }
    let clock = ctx.engine.clock();
    let began = whole_second(clock.now());
    let tally = Tally::new(clock.clone());
    let engine = ctx.engine.noting({
        let tally = tally.clone();
        move |note| tally.hear(&note)
    });
    let opened = {
        let (job, store, since) = (job.clone(), ctx.store.clone(), ctx.since);
        let tally = tally.clone();
        blocking(move || open(&job, store, since, began, tally)).await
    };
    let (ledger, course) = match opened {
        Ok(opened) => opened,
        Err(failure) => return never_begun(job, &failure, on_event),
    };
    let ledger: Shared = Arc::new(Mutex::new(ledger));
    let ended = match job.endpoint.fetch {
        Fetch::Accounts => {
            let walk = walk_accounts(job, &engine, &ledger);
            cancel
                .run_until_cancelled(walk)
                .await
                .unwrap_or_else(|| Err(stopped()))
        }
        _ => flow(job, engine, &ledger, course, (on_event, cancel)).await,
    };
    let at = clock.now();
    let table = job.table.clone();
    let closed = on_ledger(&ledger, move |ledger| {
        Ok(close(ledger, &table, ended.err(), at))
    })
    .await;
    let outcome = closed.unwrap_or_else(|failure| failed(job, &failure));
    tell(&outcome, on_event);
    outcome
}

/// Runs many jobs, a few at a time; `engine_of` makes or finds the engine of a grant.
///
/// One account's failure stops no other.
pub async fn run_all(
    jobs: &[Job],
    store: &Store,
    engine_of: &(dyn Fn(&Grant) -> Result<Engine, Failure> + Send + Sync),
    since: Option<Date>,
    on_event: OnEvent<'_>,
    cancel: &CancellationToken,
) -> Outcome {
    // Boxed one by one: a lazy map would carry its closure's lifetime into the future and keep it from being spawned.
    let ends: Vec<BoxFuture<'_, Outcome>> = jobs
        .iter()
        .map(|job| match engine_of(&job.grant) {
            Ok(engine) => {
                let store = store.clone();
                let ctx = Ctx {
                    store,
                    engine,
                    since,
                };
                async move { run(job, &ctx, on_event, cancel).await }.boxed()
            }
            Err(failure) => async move { never_begun(job, &failure, on_event) }.boxed(),
        })
        .collect();
    let mut all = Outcome::default();
    let mut ends = stream::iter(ends).buffer_unordered(JOBS);
    while let Some(outcome) = ends.next().await {
        all.merge(outcome);
    }
    all
}

/// Which legs there are, and the reports that an earlier run asked for.
type Course = (Vec<Leg>, BTreeMap<String, String>);

/// Puts the run on record and works out what it has to fetch.
fn open(
    job: &Job,
    store: Store,
    since: Option<Date>,
    began: Timestamp,
    tally: Tally,
) -> Result<(Ledger, Course), Failure> {
    let mut lanes = Lane::all(job);
    let mut until = Some(Timestamp::MAX);
    let mut pending = BTreeMap::new();
    for lane in &mut lanes {
        let account = &lane.account.account;
        lane.run = store.run_start(&job.table, account, began)?;
        let known = store.bookmark_get(&job.table, account)?;
        // Accounts of a batch are fetched together, from where the slowest of them stands.
        until = until.min(known.as_ref().and_then(|known| known.until));
        let reports = known.and_then(|known| known.pending_report);
        if let Some(text) = reports {
            pending = serde_json::from_str(&text).unwrap_or_default();
        }
    }
    let legs = match (job.endpoint.fetch, lanes.first()) {
        (Fetch::Accounts, _) | (_, None) => Vec::new(),
        (_, Some(lane)) => legs(
            job.endpoint,
            &Span {
                until,
                since,
                now: began,
                zone: lane.zone.clone(),
            },
        ),
    };
    let start = Start {
        known: until.filter(|until| *until < Timestamp::MAX),
        taken_up: pending.len(),
    };
    let ledger = Ledger::new(store, job, lanes, legs.clone(), (began, tally), start);
    Ok((ledger, (legs, pending)))
}

/// Fetches and stores side by side until both are done, one of them fails, or somebody stops it.
async fn flow(
    job: &Job,
    engine: Engine,
    ledger: &Shared,
    (legs, pending): Course,
    (on_event, cancel): (OnEvent<'_>, &CancellationToken),
) -> Result<(), Failure> {
    let (tell, heard) = mpsc::channel(AHEAD);
    let walker = Walker::new(job, engine, tell);
    let walking = cancel.run_until_cancelled(walker.walk(legs, pending));
    let (walked, kept) = tokio::join!(walking, keep(ledger, heard, on_event));
    kept?;
    walked.unwrap_or_else(|| Err(stopped()))
}

/// Takes whatever has come meanwhile into one transaction, again and again.
async fn keep(
    ledger: &Shared,
    mut heard: mpsc::Receiver<Told>,
    on_event: OnEvent<'_>,
) -> Result<(), Failure> {
    let mut told = Vec::new();
    while heard.recv_many(&mut told, BATCH).await > 0 {
        let told = std::mem::take(&mut told);
        for progress in on_ledger(ledger, move |ledger| ledger.absorb(told)).await? {
            on_event(Event::Progress(progress));
        }
    }
    Ok(())
}

/// Puts the end of every account's run on record.
fn close(ledger: &mut Ledger, table: &str, failure: Option<Failure>, at: Timestamp) -> Outcome {
    let failure = failure.or_else(|| ledger.finish().err());
    let mut outcome = Outcome::default();
    let took = seconds(ledger.began, at);
    let note = ledger.noted();
    for lane in &ledger.lanes {
        let failure = lane.failure.as_ref().or(failure.as_ref());
        let end = RunEnd {
            at,
            state: state_of(failure),
            note: note.clone(),
            wrote: lane.wrote,
            gone: lane.gone,
            failure: failure.cloned(),
        };
        let recorded = ledger.store.run_end(lane.run, &end);
        match failure.cloned().or(recorded.err()) {
            None => outcome.done.push(lane.done(table, note.pages, took)),
            Some(failure) => outcome.failed.push(lane.failed(table, &failure)),
        }
    }
    outcome
}

fn tell(outcome: &Outcome, on_event: OnEvent<'_>) {
    for done in &outcome.done {
        on_event(Event::Done(done.clone()));
    }
    for failed in &outcome.failed {
        on_event(Event::Failed(failed.clone()));
    }
}

fn never_begun(job: &Job, failure: &Failure, on_event: OnEvent<'_>) -> Outcome {
    let outcome = failed(job, failure);
    tell(&outcome, on_event);
    outcome
}

fn failed(job: &Job, failure: &Failure) -> Outcome {
    let lanes = Lane::all(job);
    let failed = lanes.iter().map(|lane| lane.failed(&job.table, failure));
    Outcome {
        done: Vec::new(),
        failed: failed.collect(),
    }
}

/// Platforms count in whole seconds, and so do bookmarks.
fn whole_second(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}

/// Runs what blocks on a thread of its own.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|_| Err(stopped()))
}
