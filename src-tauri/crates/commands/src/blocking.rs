//! The one way from async code to the keychain and the database.

use qianyao_domain::{ErrorCode, Failure};

/// Runs a blocking call off the async workers.
pub(crate) async fn blocking<T: Send + 'static>(
    call: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    tokio::task::spawn_blocking(call).await.unwrap_or_else(|_| {
        Err(Failure::new(
            ErrorCode::System,
            "内部任务中断",
            "An inner task was interrupted",
        )
        .hint(
            "重试；若重复出现，请附上日志反馈",
            "Try again; if it repeats, report it with the log",
        ))
    })
}
