//! `qy export`: a whole view as a file.

use crate::{args::ExportArgs, data, face::Face, print};
use qianyao_commands::Failure;
use std::{io::IsTerminal, process::ExitCode};
use tokio_util::sync::CancellationToken;

/// Rows after which people are told how far it is.
const TELL_EVERY: u64 = 100_000;

pub(crate) async fn run(face: &Face, ask: ExportArgs) -> Result<ExitCode, Failure> {
    let mut query = data::query(face, &ask.choice).await?;
    query.limit = ask.limit;
    let stop = CancellationToken::new();
    let pull = stop.clone();
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            pull.cancel();
        }
    });
    let quiet = face.json || !std::io::stderr().is_terminal();
    let lang = face.lang.clone();
    let tell = move |rows: u64| {
        if !quiet && rows.is_multiple_of(TELL_EVERY) {
            match lang.as_str() {
                "en" => eprintln!("  {rows} rows"),
                _ => eprintln!("  已写 {rows} 条"),
            }
        }
    };
    let written = qianyao_commands::export(face.desk()?, query, ask.file, stop, tell).await?;
    if face.json {
        print::document(&serde_json::to_value(&written).unwrap_or_default());
    } else {
        print::line(&match face.lang.as_str() {
            "en" => format!("{} rows in {}", written.rows, written.file),
            _ => format!("已导出 {} 条到 {}", written.rows, written.file),
        });
    }
    Ok(ExitCode::SUCCESS)
}
