//! `qy export`: a whole view as a file.

use crate::{args::ExportArgs, data, face::Face, print};
use qianyao_commands::Failure;
use std::process::ExitCode;
use tokio_util::sync::CancellationToken;

pub(crate) async fn run(face: &Face, ask: ExportArgs) -> Result<ExitCode, Failure> {
    let mut query = data::query(&ask.choice)?;
    query.limit = ask.limit;
    let stop = CancellationToken::new();
    let pull = stop.clone();
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            pull.cancel();
        }
    });
    let written = qianyao_commands::export(face.desk()?, query, ask.file, stop).await?;
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
