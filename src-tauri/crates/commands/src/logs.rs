//! Logs in the home: one JSON object a line, a file a day, fields by an allow-list at the place that logs.

use crate::Desk;
use std::sync::OnceLock;
use tracing_appender::{non_blocking::WorkerGuard, rolling};
use tracing_subscriber::EnvFilter;

/// Days that are kept.
const KEPT: usize = 14;

/// Writes this process's log into the home of the desk. Only the first call counts. From then on files that this process
/// makes are the user's alone, unless it says otherwise.
pub fn log_to(desk: &Desk) {
    static GUARD: OnceLock<WorkerGuard> = OnceLock::new();
    // The appender makes a file a day and cannot be told its mode.
    #[cfg(unix)]
    {
        use rustix::{fs::Mode, process::umask};
        umask(Mode::RWXG | Mode::RWXO);
    }
    let made = rolling::Builder::new()
        .rotation(rolling::Rotation::DAILY)
        .filename_prefix("qianyao")
        .filename_suffix("log")
        .max_log_files(KEPT)
        .build(desk.ctx().home.logs());
    let Ok(file) = made else { return };
    let (writer, guard) = tracing_appender::non_blocking(file);
    let filter = EnvFilter::try_from_env("QIANYAO_LOG")
        .unwrap_or_else(|_| EnvFilter::new("warn,qianyao=info"));
    let set = tracing_subscriber::fmt()
        .json()
        .with_env_filter(filter)
        .with_writer(writer)
        .try_init();
    if set.is_ok() {
        let _ = GUARD.set(guard);
        std::panic::set_hook(Box::new(|panic| {
            // A panic's message may hold anything, so only its place is written.
            let place = panic
                .location()
                .map(ToString::to_string)
                .unwrap_or_default();
            tracing::error!(place, "panicked");
        }));
    }
}
