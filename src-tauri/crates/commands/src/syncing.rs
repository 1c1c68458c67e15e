//! Syncs: first what each grant reaches, then every table of every account. One at a time in a process.

use crate::{
    Ctx, Desk,
    api::{SyncAsk, SyncItem, SyncStep, SyncView},
    ctx::platform,
    engine::engine_of,
};
use qianyao_domain::{
    AccountId, App, AppId, ErrorCode, Failure, Grant,
    catalogue::{Fetch, Role},
};
use qianyao_platforms::PLATFORMS;
use qianyao_store::Cancel;
use qianyao_sync::{Choice, Job, Outcome, Target, plan, run_all};
use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};
use tokio_util::sync::CancellationToken;

pub use qianyao_sync::Event;

/// The sync of this process.
#[derive(Default)]
pub(crate) struct Syncing(Mutex<State>);

#[derive(Default)]
struct State {
    view: SyncView,
    stop: Option<CancellationToken>,
}

impl Syncing {
    /// The sync as it is now, or as it ended.
    pub(crate) fn view(&self) -> SyncView {
        self.lock().view.clone()
    }

    /// Stops it; what was stored stays.
    pub(crate) fn cancel(&self) {
        if let Some(stop) = &self.lock().stop {
            stop.cancel();
        }
    }

    fn begin(&self) -> Result<CancellationToken, Failure> {
        let mut state = self.lock();
        if state.view.running {
            return Err(
                Failure::new(ErrorCode::Busy, "同步正在进行", "A sync is under way")
                    .hint("等它结束，或先停止", "Wait for it, or stop it first"),
            );
        }
        let stop = CancellationToken::new();
        *state = State {
            view: SyncView {
                running: true,
                items: Vec::new(),
            },
            stop: Some(stop.clone()),
        };
        Ok(stop)
    }

    fn expect(&self, jobs: &[Job]) {
        let mut state = self.lock();
        for job in jobs {
            for account in accounts_of(job) {
                state.view.items.push(waiting(&job.table, account));
            }
        }
    }

    fn hear(&self, event: &Event) {
        let mut state = self.lock();
        let (endpoint, account) = match event {
            Event::Progress(progress) => (&progress.endpoint, &progress.account),
            Event::Done(done) => (&done.endpoint, &done.account),
            Event::Failed(failed) => (&failed.endpoint, &failed.account),
        };
        let known = state
            .view
            .items
            .iter()
            .position(|item| item.endpoint == *endpoint && item.account == account.0);
        let index = known.unwrap_or_else(|| {
            state.view.items.push(waiting(endpoint, account.clone()));
            state.view.items.len() - 1
        });
        apply(&mut state.view.items[index], event);
    }

    fn end(&self) {
        let mut state = self.lock();
        state.view.running = false;
        state.stop = None;
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn waiting(endpoint: &str, account: AccountId) -> SyncItem {
    SyncItem {
        endpoint: endpoint.to_owned(),
        account: account.0,
        step: SyncStep::Waiting,
        rows: 0,
        total: None,
        new: 0,
        changed: 0,
        pages: 0,
        seconds: 0.0,
        failure: None,
    }
}

fn apply(item: &mut SyncItem, event: &Event) {
    match event {
        Event::Progress(progress) => {
            item.step = SyncStep::Running;
            item.rows = progress.rows;
            item.total = progress.total;
        }
        Event::Done(done) => {
            item.step = SyncStep::Done;
            (item.rows, item.new, item.changed, item.pages) =
                (done.rows, done.new, done.changed, done.pages);
            item.seconds = done.seconds;
        }
        Event::Failed(failed) => {
            let cancelled = failed.error.code == ErrorCode::Cancelled;
            item.step = if cancelled {
                SyncStep::Cancelled
            } else {
                SyncStep::Failed
            };
            item.failure = Some(failed.error.clone());
        }
    }
}

fn accounts_of(job: &Job) -> Vec<AccountId> {
    match &job.target {
        Target::Grant(_) => vec![AccountId(job.grant.id.0.clone())],
        Target::Account(account) => vec![account.account.clone()],
        Target::Batch(accounts) => accounts
            .iter()
            .map(|account| account.account.clone())
            .collect(),
    }
}

/// Stops the sync of this desk; each part that is not done ends with an event that says so.
pub fn stop(desk: &Desk) {
    desk.ctx().syncing.cancel();
}

/// Runs a sync to its end. Each account's end is an event; one account's failure stops no other.
///
/// # Errors
/// `Busy` while another sync of this process runs, `Usage` for an unknown table or day, `NotFound` for an unknown
/// account, and `Store*` when the plan cannot be read.
pub async fn run(
    desk: &Desk,
    ask: SyncAsk,
    tell: &(dyn Fn(&Event) + Send + Sync),
) -> Result<Outcome, Failure> {
    let (choice, since) = chosen(&desk.ctx(), &ask).await?;
    run_choice(desk, choice, since, tell).await
}

/// As [`run`], for whatever was chosen.
pub(crate) async fn run_choice(
    desk: &Desk,
    choice: Choice,
    since: Option<jiff::civil::Date>,
    tell: &(dyn Fn(&Event) + Send + Sync),
) -> Result<Outcome, Failure> {
    let ctx = desk.ctx();
    let stop = ctx.syncing.begin()?;
    let outcome = through(&ctx, (&choice, since), tell, &stop).await;
    ctx.syncing.end();
    ctx.changed(&["sync", "run", "account"]);
    if stop.is_cancelled() {
        return outcome;
    }
    // Searches are right without it, but slow; it comes last, so that nobody waits for it to see the rows.
    let settled = ctx.run(|ctx| ctx.store.settle(&Cancel::new())).await;
    if let Err(failure) = settled {
        tracing::warn!(error = %failure, "the search index is not up to date");
    }
    outcome
}

async fn through(
    ctx: &Ctx,
    (choice, since): (&Choice, Option<jiff::civil::Date>),
    tell: &(dyn Fn(&Event) + Send + Sync),
    stop: &CancellationToken,
) -> Result<Outcome, Failure> {
    let on_event = |event: Event| {
        ctx.syncing.hear(&event);
        ctx.changed(&["sync"]);
        tell(&event);
    };
    let mut all = Outcome::default();
    // What a walk finds is known to the next plan only.
    for walks in [true, false] {
        let (jobs, apps) = planned(ctx, choice, walks).await?;
        ctx.syncing.expect(&jobs);
        let engine_of = |grant: &Grant| {
            let app = apps
                .get(&grant.app)
                .cloned()
                .ok_or_else(|| crate::ctx::unknown("应用", "app", grant.app.as_str()))?;
            Ok(engine_of(ctx, platform(&grant.platform)?, app, grant))
        };
        all.merge(run_all(&jobs, &ctx.store, &engine_of, since, &on_event, stop).await);
    }
    Ok(all)
}

async fn planned(
    ctx: &Ctx,
    choice: &Choice,
    walks: bool,
) -> Result<(Vec<Job>, HashMap<AppId, App>), Failure> {
    let choice = choice.clone();
    ctx.run(move |ctx| {
        let grants = ctx.store.grant_list()?;
        let accounts = ctx.store.account_list()?;
        let apps = ctx
            .store
            .app_list()?
            .into_iter()
            .map(|app| (app.id.clone(), app))
            .collect();
        let jobs = PLATFORMS
            .iter()
            .flat_map(|platform| plan(platform, &grants, &accounts, &choice));
        let jobs = jobs.filter(|job| matches!(job.endpoint.fetch, Fetch::Accounts) == walks);
        Ok((jobs.collect(), apps))
    })
    .await
}

async fn chosen(ctx: &Ctx, ask: &SyncAsk) -> Result<(Choice, Option<jiff::civil::Date>), Failure> {
    let mut choice = Choice::default();
    if let Some(account) = &ask.account {
        choice.accounts.push(ctx.account(account).await?.account);
    }
    if let Some(name) = &ask.endpoint {
        match qianyao_platforms::endpoint(name) {
            Some((_, row)) if row.role == Role::Table => choice.tables.push(name.clone()),
            _ => {
                return Err(Failure::new(
                    ErrorCode::Usage,
                    format!("没有名为 {name} 的数据表"),
                    format!("There is no table {name}"),
                )
                .hint("qy endpoints 列出全部", "`qy endpoints` lists them"));
            }
        }
    }
    let since = ask.since.as_deref().map(|day| {
        day.parse::<jiff::civil::Date>().map_err(|_| {
            Failure::new(
                ErrorCode::Usage,
                format!("日期要写成 YYYY-MM-DD：{day}"),
                format!("A day reads YYYY-MM-DD: {day}"),
            )
        })
    });
    Ok((choice, since.transpose()?))
}
