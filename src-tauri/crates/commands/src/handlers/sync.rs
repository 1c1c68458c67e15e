//! Starting, watching and stopping a sync.

use crate::{
    api::{Nothing, RunListAsk, RunRow, SyncAsk, SyncView},
    desk::Desk,
    syncing,
};
use qianyao_domain::{ErrorCode, Failure, Words};
use qianyao_store::Run;

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
    Ok(runs.into_iter().map(run_row).collect())
}

fn run_row(run: Run) -> RunRow {
    RunRow {
        run: run.id,
        log: story(&run),
        endpoint: run.table,
        account: run.account.0,
        started_at: run.started_at,
        ended_at: run.ended_at,
        rows: run.note.rows,
        new: run.wrote.new,
        changed: run.wrote.changed,
        pages: run.note.pages,
        failure: run.failure,
    }
}

/// What happened, line by line.
fn story(run: &Run) -> Vec<Words> {
    let note = &run.note;
    let waited = std::time::Duration::from_millis(note.waited_ms).as_secs_f64();
    let mut lines = vec![Words::new(
        format!(
            "调用 {} 次，取回 {} 页 {} 条",
            note.calls, note.pages, note.rows
        ),
        format!(
            "{} calls, {} pages, {} records",
            note.calls, note.pages, note.rows
        ),
    )];
    if note.waited_ms > 0 {
        lines.push(Words::new(
            format!("因限流或重试等待 {waited:.1} 秒"),
            format!("Waited {waited:.1} s for limits and between tries"),
        ));
    }
    lines.push(Words::new(
        format!(
            "新增 {}，变化 {}，未变 {}，下架 {}",
            run.wrote.new, run.wrote.changed, run.wrote.same, run.gone
        ),
        format!(
            "{} new, {} changed, {} the same, {} gone",
            run.wrote.new, run.wrote.changed, run.wrote.same, run.gone
        ),
    ));
    lines.extend(note.skipped.iter().map(|why| {
        Words::new(
            format!("跳过：{}", why.message.zh),
            format!("Skipped: {}", why.message.en),
        )
    }));
    lines
}
