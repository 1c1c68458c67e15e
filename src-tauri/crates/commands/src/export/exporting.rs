//! The export of a window: started, watched, stopped. One at a time in a process.

use super::{Form, To, write};
use crate::{
    Ctx,
    api::{ExportAsk, ExportForm, ExportStep, ExportView},
    desk::Desk,
    handlers::query_of,
};
use directories::UserDirs;
use jiff::{Timestamp, tz::TimeZone};
use qianyao_domain::{ErrorCode, Failure};
use qianyao_store::Cancel;
use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

/// Rows after which the faces are told how far it is.
const TELL_EVERY: u64 = 4_000;

/// The export of this process.
#[derive(Default)]
pub(crate) struct Exporting(Mutex<State>);

#[derive(Default)]
struct State {
    view: ExportView,
    place: PathBuf,
    stop: Option<Cancel>,
}

impl Exporting {
    /// The export as it is now, or as it ended.
    pub(crate) fn view(&self) -> ExportView {
        self.lock().view.clone()
    }

    /// Stops it; no file is left.
    pub(crate) fn cancel(&self) {
        if let Some(stop) = &self.lock().stop {
            stop.cancel();
        }
    }

    /// The file of the last export.
    ///
    /// # Errors
    /// `NotFound` unless it stands.
    pub(crate) fn finished(&self) -> Result<PathBuf, Failure> {
        let state = self.lock();
        if state.view.step == ExportStep::Done && state.place.exists() {
            return Ok(state.place.clone());
        }
        Err(Failure::new(
            ErrorCode::NotFound,
            "导出的文件已经不在原处",
            "The exported file is no longer there",
        ))
    }

    fn begin(&self, table: &str) -> Result<Cancel, Failure> {
        let mut state = self.lock();
        if state.stop.is_some() {
            return Err(
                Failure::new(ErrorCode::Busy, "正在导出", "An export is under way")
                    .hint("等它结束，或先取消", "Wait for it, or stop it first"),
            );
        }
        let stop = Cancel::new();
        state.stop = Some(stop.clone());
        state.view = ExportView {
            export: state.view.export + 1,
            table: table.to_owned(),
            ..ExportView::default()
        };
        Ok(stop)
    }

    fn placed(&self, place: &Path, total: u64) {
        let mut state = self.lock();
        let text = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().display().to_string();
        state.view.step = ExportStep::Running;
        state.view.file = text(place.file_name());
        state.view.folder = text(place.parent().map(Path::as_os_str));
        state.view.total = total;
        state.place = place.to_owned();
    }

    fn end(&self, outcome: Result<u64, Failure>) {
        let mut state = self.lock();
        state.stop = None;
        match outcome {
            Ok(rows) => {
                state.view.step = ExportStep::Done;
                state.view.rows = rows;
                state.view.bytes = std::fs::metadata(&state.place).map_or(0, |file| file.len());
            }
            Err(failure) => {
                let cancelled = failure.code == ErrorCode::Cancelled;
                state.view.step = if cancelled {
                    ExportStep::Cancelled
                } else {
                    ExportStep::Failed
                };
                state.view.failure = Some(failure);
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Starts an export in the background. A person who closes the dialog without a place has stopped it.
///
/// # Errors
/// `Busy` while another one runs, `Usage` and `NotFound` for what is asked, `System` where no place can be had.
pub(crate) async fn start(desk: &Desk, ask: ExportAsk) -> Result<ExportView, Failure> {
    let ctx = desk.ctx();
    let stop = ctx.exporting.begin(&ask.query.table)?;
    let asked = ask.clone();
    let placed = ctx
        .run(move |ctx| {
            let total = matching(ctx, &asked)?;
            Ok(place(ctx, &asked)?.map(|to| (to, total)))
        })
        .await;
    match placed {
        Ok(Some((to, total))) => {
            ctx.exporting.placed(&to.file, total);
            ctx.changed(&["export"]);
            let view = ctx.exporting.view();
            tokio::spawn(async move { run(ctx, ask, to, stop).await });
            return Ok(view);
        }
        Ok(None) => ctx.exporting.end(Err(stopped())),
        Err(failure) => {
            ctx.exporting.end(Err(failure.clone()));
            return Err(failure);
        }
    }
    ctx.changed(&["export"]);
    Ok(ctx.exporting.view())
}

async fn run(ctx: Ctx, ask: ExportAsk, to: To, stop: Cancel) {
    let outcome = ctx
        .run(move |ctx| {
            let tell = |rows: u64| {
                if rows.is_multiple_of(TELL_EVERY) {
                    ctx.exporting.lock().view.rows = rows;
                    ctx.changed(&["export"]);
                }
            };
            write(ctx, ask.query, &to, &stop, &tell)
        })
        .await;
    if let Err(failure) = &outcome
        && failure.code != ErrorCode::Cancelled
    {
        tracing::warn!(error = %failure, "the export failed");
    }
    ctx.exporting.end(outcome.map(|written| written.rows));
    ctx.changed(&["export"]);
}

/// How many records there will be.
fn matching(ctx: &Ctx, ask: &ExportAsk) -> Result<u64, Failure> {
    let (offset, limit) = (ask.query.offset, ask.query.limit);
    let total = ctx.store.page(&query_of(ask.query.clone())?, 0, 0)?.total;
    let left = total.saturating_sub(offset);
    Ok(limit.map_or(left, |limit| left.min(u64::from(limit))))
}

/// Where the file goes: where the person says, else into the folder of downloads under a name that is free.
fn place(ctx: &Ctx, ask: &ExportAsk) -> Result<Option<To>, Failure> {
    let ending = ending(ask.form);
    let name = format!("{}.{ending}", stem(ctx, &ask.query.table));
    if ask.choose {
        let Some(mut file) = ctx.host.choose_file(&name)? else {
            return Ok(None);
        };
        // A name without an ending of ours gets the one that was asked for.
        if Form::of(&file).is_err() {
            let mut with = file.into_os_string();
            with.push(format!(".{ending}"));
            file = with.into();
        }
        return Ok(Some(To {
            file,
            replace: true,
        }));
    }
    let folder = downloads()?;
    let file = (1..1_000)
        .map(|nth| match nth {
            1 => folder.join(&name),
            _ => folder.join(format!("{} ({nth}).{ending}", stem(ctx, &ask.query.table))),
        })
        .find(|file| !file.exists());
    Ok(file.map(|file| To {
        file,
        replace: false,
    }))
}

/// The table's title and the minute, without what file names may not hold.
fn stem(ctx: &Ctx, table: &str) -> String {
    let specs = ctx.store.tables();
    let spec = specs.iter().find(|spec| spec.name == table);
    let title = spec.map_or(table, |spec| match ctx.lang.as_str() {
        "en" => spec.endpoint.title.en,
        _ => spec.endpoint.title.zh,
    });
    let minute = local(ctx.clock.now());
    let safe = |letter: char| match letter {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
        letter if letter.is_control() => '-',
        letter => letter,
    };
    format!("{title} {minute}").chars().map(safe).collect()
}

fn local(now: Timestamp) -> String {
    let wall = TimeZone::system().to_datetime(now);
    wall.strftime("%Y-%m-%d %H%M").to_string()
}

fn downloads() -> Result<PathBuf, Failure> {
    let dirs = UserDirs::new();
    let folder = dirs.as_ref().map(|dirs| match dirs.download_dir() {
        Some(folder) => folder.to_owned(),
        None => dirs.home_dir().join("Downloads"),
    });
    let made = folder.filter(|folder| std::fs::create_dir_all(folder).is_ok());
    made.ok_or_else(|| {
        Failure::new(
            ErrorCode::System,
            "找不到“下载”文件夹",
            "The folder of downloads cannot be found",
        )
        .hint("用“另存为”选择一个位置", "Choose a place with “Save as”")
    })
}

fn ending(form: ExportForm) -> &'static str {
    match form {
        ExportForm::Csv => "csv",
        ExportForm::Xlsx => "xlsx",
        ExportForm::Jsonl => "jsonl",
        ExportForm::Parquet => "parquet",
    }
}

/// The person thought better of it.
pub(super) fn stopped() -> Failure {
    Failure::new(
        ErrorCode::Cancelled,
        "导出已停止，没有留下文件",
        "The export was stopped and left no file",
    )
}
