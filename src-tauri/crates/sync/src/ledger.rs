//! The writing half of a run. It blocks, so it lives on a thread of its own while the next pages come in.

use crate::{
    accounts::Reached,
    event::Progress,
    fetch::stopped,
    job::Job,
    lane::Lane,
    legs::Leg,
    reading::{incoming, key_of, owner_of, reading_of, zone_of},
    run::blocking,
    tally::Tally,
};
use jiff::Timestamp;
use qianyao_domain::{
    Failure,
    catalogue::{Endpoint, Refresh},
};
use qianyao_store::{Bookmark, Incoming, RunNote, Store};
use serde_json::Value;
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How often a run's figures are put on record while it goes on.
const NOTE_EVERY: Duration = Duration::from_secs(1);

/// A ledger in the hands of whichever thread works on it.
pub(crate) type Shared = Arc<Mutex<Ledger>>;

/// Works on the ledger on a thread that may block.
pub(crate) async fn on_ledger<T: Send + 'static>(
    ledger: &Shared,
    work: impl FnOnce(&mut Ledger) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let ledger = ledger.clone();
    // A panic in the middle leaves figures that are too small, never a row that was not stored.
    blocking(move || work(&mut ledger.lock().unwrap_or_else(PoisonError::into_inner))).await
}

/// What the fetching half tells, in its order for each leg.
#[derive(Debug)]
pub(crate) enum Told {
    /// Records came.
    Page {
        leg: usize,
        records: Vec<Value>,
        total: Option<u64>,
        capped: bool,
    },
    /// A report was asked for.
    Asked { leg: usize, id: String },
    /// Nothing more comes for this leg.
    Whole { leg: usize },
    /// The platform refused this leg, which may be empty.
    Skipped { leg: usize, why: Failure },
    /// The platform refused this account of a batch.
    Refused { account: String, why: Failure },
}

/// What a former run left behind.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Start {
    /// How far the table was known.
    pub(crate) known: Option<Timestamp>,
    /// Reports that were ordered and are taken up.
    pub(crate) taken_up: usize,
}

/// The run's state as the store sees it.
pub(crate) struct Ledger {
    pub(crate) store: Store,
    table: String,
    endpoint: &'static Endpoint,
    pub(crate) lanes: Vec<Lane>,
    pub(crate) began: Timestamp,
    legs: Vec<Leg>,
    /// Legs of each slice that are still on their way.
    open: Vec<usize>,
    /// Slices, from the oldest, that are wholly stored without a gap.
    stored: usize,
    /// Keys seen in an earlier pass.
    seen: HashSet<(usize, String)>,
    totals: HashMap<usize, u64>,
    /// Reports that were asked for and not fetched yet, by their leg's key.
    pending: BTreeMap<String, String>,
    /// Set when not everything there is was listed.
    partial: bool,
    note: RunNote,
    noted: Instant,
    tally: Tally,
}

impl Ledger {
    pub(crate) fn new(
        store: Store,
        job: &Job,
        lanes: Vec<Lane>,
        legs: Vec<Leg>,
        (began, tally): (Timestamp, Tally),
        start: Start,
    ) -> Self {
        let slices = legs.last().map_or(0, |leg| leg.slice + 1);
        let mut open = vec![0; slices];
        for leg in &legs {
            open[leg.slice] += 1;
        }
        let first = legs.first().and_then(|leg| leg.stretch.as_ref());
        let windowed = matches!(job.endpoint.refresh, Refresh::Since(_) | Refresh::Days(_));
        let note = RunNote {
            known: start.known,
            begin: first.filter(|_| windowed).map(|stretch| stretch.start),
            stretches: if windowed { (slices as u64, 0) } else { (0, 0) },
            taken_up: start.taken_up as u64,
            ..RunNote::default()
        };
        Self {
            store,
            table: job.table.clone(),
            endpoint: job.endpoint,
            lanes,
            began,
            legs,
            open,
            stored: 0,
            seen: HashSet::new(),
            totals: HashMap::new(),
            pending: BTreeMap::new(),
            partial: false,
            note,
            noted: Instant::now(),
            tally,
        }
    }

    /// Takes everything that was told, stores it, and only then moves the bookmark.
    ///
    /// # Errors
    /// What the store says; nothing of what was told counts as stored then.
    pub(crate) fn absorb(&mut self, told: Vec<Told>) -> Result<Vec<Progress>, Failure> {
        let mut batches: Vec<Vec<Incoming>> = self.lanes.iter().map(|_| Vec::new()).collect();
        let mut ended = Vec::new();
        let mut asked = false;
        for told in told {
            match told {
                Told::Page {
                    leg,
                    records,
                    total,
                    capped,
                } => {
                    self.note.pages += 1;
                    self.partial |= capped;
                    if let Some(total) = total {
                        self.totals.insert(leg, total);
                    }
                    self.sort(leg, records, &mut batches);
                }
                Told::Asked { leg, id } => {
                    let key = self.legs[leg].key.clone();
                    asked |= self.pending.insert(key, id.clone()) != Some(id);
                }
                Told::Whole { leg } => ended.push(leg),
                Told::Skipped { leg, why } => {
                    self.note.skipped.push(why);
                    ended.push(leg);
                }
                Told::Refused { account, why } => {
                    let lane = self.lane_of(&account).unwrap_or_default();
                    self.lanes[lane].failure = Some(why);
                }
            }
        }
        let progress = self.write(batches)?;
        let before = self.stored;
        for leg in ended {
            asked |= self.pending.remove(&self.legs[leg].key).is_some();
            self.open[self.legs[leg].slice] -= 1;
        }
        while self.open.get(self.stored) == Some(&0) {
            self.stored += 1;
        }
        if self.stored > before || asked {
            self.bookmark()?;
        }
        self.put_note()?;
        Ok(progress)
    }

    /// Takes the accounts that a grant reaches, each as a row of its own account. Those that are gone are marked so.
    ///
    /// # Errors
    /// What the store says.
    pub(crate) fn absorb_accounts(&mut self, reached: Reached) -> Result<(), Failure> {
        let lane = self.lanes.first_mut().ok_or_else(stopped)?;
        for (account, record) in reached.records {
            let reading = reading_of(&account, &zone_of(&account));
            let row = incoming(self.endpoint, None, &reading, record);
            lane.wrote += self
                .store
                .write(&self.table, &account.account, lane.run, &[row])?;
            lane.rows += 1;
        }
        for account in reached.lost {
            lane.gone += self.store.sweep(&self.table, &account, lane.run)?;
        }
        self.note.rows = lane.rows;
        self.note.pages = 1;
        self.partial = !reached.skipped.is_empty();
        self.note.skipped = reached.skipped;
        Ok(())
    }

    /// The figures so far.
    pub(crate) fn noted(&self) -> RunNote {
        let mut note = self.note.clone();
        self.tally.onto(&mut note);
        if note.begin.is_some() {
            note.until = self.until().max(note.known);
            note.stretches.1 = self.stored as u64;
        }
        note
    }

    fn put_note(&mut self) -> Result<(), Failure> {
        if self.noted.elapsed() < NOTE_EVERY {
            return Ok(());
        }
        self.noted = Instant::now();
        let note = self.noted();
        let mut lanes = self.lanes.iter();
        lanes.try_for_each(|lane| self.store.run_note(lane.run, &note))
    }

    /// Reads the records' columns and lays them into their accounts' batches.
    fn sort(&mut self, leg: usize, records: Vec<Value>, batches: &mut [Vec<Incoming>]) {
        let pass = self.legs[leg].pass;
        let readings: Vec<_> = self
            .lanes
            .iter()
            .map(|lane| reading_of(&lane.account, &lane.zone))
            .collect();
        for record in records {
            let Some(at) = self.lane_for(&record) else {
                continue;
            };
            let read = incoming(self.endpoint, pass, &readings[at], record);
            // Passes overlap; the first one that showed a record keeps it.
            let again = self.endpoint.passes.len() > 1
                && key_of(self.endpoint, &read.cells)
                    .is_some_and(|key| !self.seen.insert((at, key)));
            if !again {
                batches[at].push(read);
            }
        }
    }

    fn write(&mut self, batches: Vec<Vec<Incoming>>) -> Result<Vec<Progress>, Failure> {
        let mut progress = Vec::new();
        let total = self.total();
        for (lane, batch) in self.lanes.iter_mut().zip(batches) {
            if batch.is_empty() {
                continue;
            }
            let account = &lane.account.account;
            lane.wrote += self.store.write(&self.table, account, lane.run, &batch)?;
            lane.rows += batch.len() as u64;
            self.note.rows += batch.len() as u64;
            progress.push(lane.progress(&self.table, total));
        }
        self.note.total = total;
        Ok(progress)
    }

    /// Puts what the run amounts to on record: the sweep of a snapshot that came whole, and the last bookmark.
    ///
    /// # Errors
    /// What the store says.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        let snapshot = matches!(
            self.endpoint.refresh,
            Refresh::Snapshot | Refresh::Series { .. }
        );
        if snapshot && !self.partial {
            for lane in self.lanes.iter_mut().filter(|lane| lane.failure.is_none()) {
                let account = &lane.account.account;
                lane.gone += self.store.sweep(&self.table, account, lane.run)?;
            }
        }
        self.bookmark()
    }

    /// How far the whole is stored, gapless from the oldest slice.
    fn until(&self) -> Option<Timestamp> {
        if self.stored == self.open.len() {
            return Some(self.began);
        }
        let last = self.stored.checked_sub(1)?;
        let leg = self.legs.iter().find(|leg| leg.slice == last)?;
        leg.stretch.as_ref().map(|stretch| stretch.end)
    }

    fn bookmark(&self) -> Result<(), Failure> {
        let until = self.until();
        let pending = match self.pending.is_empty() {
            true => None,
            false => serde_json::to_string(&self.pending).ok(),
        };
        for lane in self.lanes.iter().filter(|lane| lane.failure.is_none()) {
            let account = &lane.account.account;
            let known = self.store.bookmark_get(&self.table, account)?;
            let before = known.as_ref().and_then(|known| known.until);
            let bookmark = Bookmark {
                // A run that was asked to begin earlier does not lose what a former run had.
                until: until.max(before),
                pending_report: pending.clone(),
                synced_at: self.began,
            };
            self.store.bookmark_put(&self.table, account, &bookmark)?;
        }
        Ok(())
    }

    /// Rows there are, as far as every leg that told is concerned.
    fn total(&self) -> Option<u64> {
        (!self.totals.is_empty()).then(|| self.totals.values().sum())
    }

    fn lane_for(&self, record: &Value) -> Option<usize> {
        match self.lanes.len() {
            1 => Some(0),
            _ => self.lane_of(&owner_of(self.endpoint, record)?),
        }
    }

    fn lane_of(&self, account: &str) -> Option<usize> {
        self.lanes
            .iter()
            .position(|lane| lane.account.account.as_str() == account)
    }
}
