//! Waiting by the clock that was handed in.

use qianyao_domain::Clock;
use std::time::Duration;

/// Waits. On a fake clock nothing waits: the clock is moved instead, so that hours of waiting can be tested.
pub async fn rest(clock: &Clock, pause: Duration) {
    match clock {
        Clock::System => tokio::time::sleep(pause).await,
        Clock::Fake(_) => {
            clock.advance(jiff::SignedDuration::try_from(pause).unwrap_or_default());
            tokio::task::yield_now().await;
        }
    }
}
