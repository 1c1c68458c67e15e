//! What was handed out to whom and when; never the token.

use crate::Ctx;
use serde::Serialize;
use std::io::Write;

/// The file under the folder of logs.
const FILE: &str = "broker.jsonl";

/// A line of the notes.
#[derive(Debug, Serialize)]
pub(super) struct Note<'a> {
    pub(super) at: jiff::Timestamp,
    /// Which tool; nobody where the key was wrong.
    pub(super) tool: Option<&'a str>,
    /// What it asked for.
    pub(super) target: &'a str,
    /// The status of the answer.
    pub(super) status: u16,
}

/// Adds a line. A disk that refuses keeps no tool waiting for its token, but the log says so.
pub(super) fn note(ctx: &Ctx, note: &Note<'_>) {
    let folder = ctx.home.logs();
    let line = serde_json::to_string(note).unwrap_or_default();
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = std::fs::create_dir_all(&folder)
        .and_then(|()| options.open(folder.join(FILE)))
        .and_then(|mut file| file.write_all(format!("{line}\n").as_bytes()));
    if let Err(error) = written {
        tracing::warn!(%error, "a hand-out could not be noted");
    }
}
