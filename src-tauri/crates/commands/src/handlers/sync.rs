//! Starting, watching and stopping a sync.

use crate::{
    api::{Nothing, RunListAsk, RunRow, RunStep, SyncAsk, SyncView},
    desk::Desk,
    story::story,
    syncing,
};
use jiff::tz::TimeZone;
use qianyao_domain::{ErrorCode, Failure};
use qianyao_store::{Run, RunState};

/// Starts a sync in the background.
pub(crate) async fn sync_start(desk: &Desk, ask: SyncAsk) -> Result<SyncView, Failure> {
    let ctx = desk.ctx();
    if ctx.syncing.view().running {
        return Err(Failure::new(
            ErrorCode::Busy,
            "同步正在进行",
            "A sync is under way",
        ));
    }
    let desk = desk.clone();
    tokio::spawn(async move {
        if let Err(failure) = syncing::run(&desk, ask, &|_: &syncing::Event| {}).await {
            tracing::warn!(error = %failure, "the sync could not begin");
        }
    });
    Ok(SyncView {
        running: true,
        items: Vec::new(),
    })
}

/// The sync as it is now.
pub(crate) async fn sync_view(desk: &Desk, _: Nothing) -> Result<SyncView, Failure> {
    Ok(desk.ctx().syncing.view())
}

/// Stops the sync.
pub(crate) async fn sync_cancel(desk: &Desk, _: Nothing) -> Result<SyncView, Failure> {
    let ctx = desk.ctx();
    ctx.syncing.cancel();
    Ok(ctx.syncing.view())
}

/// Past runs in plain words.
pub(crate) async fn run_list(desk: &Desk, ask: RunListAsk) -> Result<Vec<RunRow>, Failure> {
    let runs = desk
        .ctx()
        .run(move |ctx| ctx.store.run_list(ask.limit))
        .await?;
    let zone = TimeZone::system();
    Ok(runs.into_iter().map(|run| run_row(run, &zone)).collect())
}

fn run_row(run: Run, zone: &TimeZone) -> RunRow {
    RunRow {
        run: run.id,
        log: story(&run, zone),
        endpoint: run.table,
        account: run.account.0,
        started_at: run.started_at,
        ended_at: run.ended_at,
        step: match run.state {
            RunState::Running => RunStep::Running,
            RunState::Done => RunStep::Done,
            RunState::Failed => RunStep::Failed,
            RunState::Stopped => RunStep::Stopped,
            RunState::Lost => RunStep::Lost,
        },
        rows: run.note.rows,
        new: run.wrote.new,
        changed: run.wrote.changed,
        pages: run.note.pages,
        failure: run.failure,
    }
}
