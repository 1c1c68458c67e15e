//! Whole views as files: every matching record, in flat memory, whatever their number.

mod csv;
mod exporting;
mod lines;
mod parquet;
mod shape;
mod xlsx;

use crate::{Ctx, api::DataAsk, desk::Desk, handlers::query_of};
pub(crate) use exporting::{Exporting, start};
use qianyao_domain::{
    ErrorCode, Failure,
    catalogue::{Cell, Column},
};
use qianyao_store::{Cancel, Query};
use serde::Serialize;
use shape::Shape;
use std::{
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;
use tokio_util::sync::CancellationToken;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exported {
    /// Where it lies.
    pub file: String,
    /// Records in it.
    pub rows: u64,
}

/// A file in the making.
trait Sheet {
    /// Takes a record's cells, in the order of the columns.
    fn row(&mut self, cells: &[Cell]) -> Result<(), Failure>;
    /// Writes what is still held back.
    fn finish(self: Box<Self>) -> Result<(), Failure>;
}

/// The kinds of files, by the ending of their name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Csv,
    Xlsx,
    Lines,
    Parquet,
}

impl Form {
    fn of(file: &Path) -> Result<Self, Failure> {
        let ending = file.extension().and_then(|ending| ending.to_str());
        match ending.map(str::to_ascii_lowercase).as_deref() {
            Some("csv") => Ok(Self::Csv),
            Some("xlsx") => Ok(Self::Xlsx),
            Some("jsonl") => Ok(Self::Lines),
            Some("parquet") => Ok(Self::Parquet),
            _ => Err(Failure::new(
                ErrorCode::Usage,
                format!("看不出要导出成什么格式：{}", file.display()),
                format!("The name does not say which format: {}", file.display()),
            )
            .hint(
                "文件名以 .csv、.xlsx、.jsonl 或 .parquet 结尾",
                "End it in .csv, .xlsx, .jsonl or .parquet",
            )),
        }
    }
}

/// Where a file goes.
pub(crate) struct To {
    pub(crate) file: PathBuf,
    /// Whether what lies there may be replaced.
    pub(crate) replace: bool,
}

/// Writes every matching record to a file, and says now and then how many are written. The file stands whole or not at
/// all: it is written beside its place and moved there at the end.
///
/// # Errors
/// `Usage` for an unknown ending, column or table; `System` or `DiskFull` for the file; `Cancelled` once `stop` is
/// pulled.
pub async fn export(
    desk: &Desk,
    ask: DataAsk,
    file: PathBuf,
    stop: CancellationToken,
    tell: impl Fn(u64) + Send + 'static,
) -> Result<Exported, Failure> {
    let cancel = Cancel::new();
    let pulled = cancel.clone();
    let ctx = desk.ctx();
    let to = To {
        file,
        replace: true,
    };
    let work = ctx.run(move |ctx| write(ctx, ask, &to, &cancel, &tell));
    tokio::pin!(work);
    tokio::select! {
        outcome = &mut work => outcome,
        () = stop.cancelled() => {
            pulled.cancel();
            work.await
        }
    }
}

fn write(
    ctx: &Ctx,
    ask: DataAsk,
    to: &To,
    cancel: &Cancel,
    tell: &dyn Fn(u64),
) -> Result<Exported, Failure> {
    let file = &*to.file;
    let form = Form::of(file)?;
    let part = (ask.offset, ask.limit);
    let query = query_of(ask)?;
    let shape = Shape::of(ctx, &query, columns(ctx, &query)?)?;
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let draft = tempfile::Builder::new()
        .prefix(".qianyao-")
        .tempfile_in(folder)
        .map_err(|error| unwritten(file, &error))?;
    let mut sheet = sheet(form, shape, &draft, file)?;
    let (mut rows, mut broken) = (0_u64, None);
    let mut take = |_: i64, cells: &[Cell]| {
        match sheet.row(cells) {
            Ok(()) => rows += 1,
            Err(failure) => broken = Some(failure),
        }
        tell(rows);
        broken.is_none() && !cancel.is_cancelled()
    };
    // A part is what a page shows of it; all of it may come in the order that is quickest to read.
    match part {
        (0, None) => ctx.store.each_with(&query, cancel, &mut take)?,
        (offset, limit) => {
            let limit = limit.map_or(u64::MAX >> 1, u64::from);
            ctx.store
                .each_of(&query, (offset, limit), cancel, &mut take)?;
        }
    }
    if let Some(failure) = broken {
        return Err(failure);
    }
    if cancel.is_cancelled() {
        return Err(exporting::stopped());
    }
    sheet.finish()?;
    let synced = draft.as_file().sync_all();
    synced.map_err(|error| unwritten(file, &error))?;
    let kept = match to.replace {
        true => draft.persist(file),
        false => draft.persist_noclobber(file),
    };
    kept.map_err(|refused| unwritten(file, &refused.error))?;
    Ok(Exported {
        file: file.display().to_string(),
        rows,
    })
}

fn sheet(
    form: Form,
    shape: Shape,
    draft: &NamedTempFile,
    file: &Path,
) -> Result<Box<dyn Sheet>, Failure> {
    let opened = draft
        .as_file()
        .try_clone()
        .map_err(|error| unwritten(file, &error))?;
    let out = BufWriter::with_capacity(1 << 16, opened);
    Ok(match form {
        Form::Csv => Box::new(csv::Csv::begin(out, shape)?),
        Form::Xlsx => Box::new(xlsx::Xlsx::begin(out, shape)?),
        Form::Lines => Box::new(lines::Lines::new(out, shape)),
        Form::Parquet => Box::new(parquet::Parquet::begin(out, shape)?),
    })
}

/// The columns in the order in which their cells come.
fn columns(ctx: &Ctx, query: &Query) -> Result<Vec<&'static Column>, Failure> {
    let tables = ctx.store.tables();
    let spec = tables
        .iter()
        .find(|spec| spec.name == query.table)
        .ok_or_else(|| crate::ctx::unknown("表", "table", &query.table))?;
    if query.columns.is_empty() {
        return Ok(spec.endpoint.columns.iter().collect());
    }
    let find = |name: &String| {
        let column = spec.endpoint.column(name);
        column.ok_or_else(|| {
            Failure::new(
                ErrorCode::Usage,
                format!("{} 没有 {name} 列", query.table),
                format!("{} has no column {name}", query.table),
            )
        })
    };
    query.columns.iter().map(find).collect()
}

/// Writes out what a buffer holds.
fn flushed(mut out: impl Write) -> Result<(), Failure> {
    out.flush().map_err(|error| halted(&error))
}

fn unwritten(file: &Path, error: &std::io::Error) -> Failure {
    Failure::new(
        code_of(error),
        format!("无法写入 {}：{error}", file.display()),
        format!("{} cannot be written: {error}", file.display()),
    )
    .hint(
        "检查文件夹是否存在、是否可写，文件是否正在 Excel 中打开",
        "Check that the folder is there and writable, and that no other program has the file open",
    )
}

/// Writing broke off.
fn halted(error: &std::io::Error) -> Failure {
    Failure::new(
        code_of(error),
        format!("导出中断：{error}"),
        format!("The export broke off: {error}"),
    )
    .hint(
        "检查磁盘空间后重试",
        "Check the space left on the disk, then try again",
    )
}

fn code_of(error: &std::io::Error) -> ErrorCode {
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => ErrorCode::DiskFull,
        _ => ErrorCode::System,
    }
}

#[cfg(test)]
mod tests;
