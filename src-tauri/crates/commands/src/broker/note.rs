//! What was handed out to whom and when; never the token.

use crate::{Ctx, api::HandOut};
use std::{
    io::{Read, Seek, SeekFrom, Write},
    path::PathBuf,
};

/// The file under the folder of logs, and the one before it.
const FILE: &str = "broker.jsonl";
const EARLIER: &str = "broker.1.jsonl";
/// Bytes after which a new file is begun; whoever knocks with wrong keys fills no disk.
const MOST: u64 = 1024 * 1024;
/// Bytes that are read for the latest lines.
const TAIL: u64 = 64 * 1024;

fn file(ctx: &Ctx) -> PathBuf {
    ctx.home.logs().join(FILE)
}

/// Adds a line. A disk that refuses keeps no tool waiting for its token, but the log says so.
pub(super) fn note(ctx: &Ctx, note: &HandOut) {
    let (file, line) = (file(ctx), serde_json::to_string(note).unwrap_or_default());
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    if std::fs::metadata(&file).is_ok_and(|known| known.len() > MOST) {
        // Two processes may both want to; the second finds nothing to move.
        let _ = std::fs::rename(&file, ctx.home.logs().join(EARLIER));
    }
    let written = std::fs::create_dir_all(ctx.home.logs())
        .and_then(|()| options.open(&file))
        .and_then(|mut file| file.write_all(format!("{line}\n").as_bytes()));
    if let Err(error) = written {
        tracing::warn!(%error, "a hand-out could not be noted");
    }
}

/// The latest lines, the newest first; a line that cannot be read is left out.
pub(crate) fn latest(ctx: &Ctx, most: usize) -> Vec<HandOut> {
    let Ok(mut file) = std::fs::File::open(file(ctx)) else {
        return Vec::new();
    };
    let length = file.metadata().map_or(0, |known| known.len());
    let mut bytes = Vec::new();
    let read = file
        .seek(SeekFrom::Start(length.saturating_sub(TAIL)))
        .and_then(|_| file.read_to_end(&mut bytes));
    if read.is_err() {
        return Vec::new();
    }
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.lines().rev();
    lines
        .filter_map(|line| serde_json::from_str(line).ok())
        .take(most)
        .collect()
}
