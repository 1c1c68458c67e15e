//! What carries a token call to the platform.

use futures_util::future::{BoxFuture, FutureExt};
use qianyao_domain::Failure;
use qianyao_wire::{Line, Lost, Outgoing, Patience, Reply};

/// Sends one request and waits for its whole answer; never sends it twice.
pub trait Sender: Send + Sync {
    /// Sends the request.
    fn send(&self, outgoing: Outgoing) -> BoxFuture<'_, Result<Reply, Unanswered>>;
}

/// A token call that brought no whole answer.
#[derive(Debug, Clone)]
pub struct Unanswered {
    /// For the person.
    pub failure: Failure,
    /// Whether the platform may have received, and acted on, the request.
    pub maybe_arrived: bool,
}

impl From<Lost> for Unanswered {
    fn from(lost: Lost) -> Self {
        Self {
            failure: lost.failure,
            maybe_arrived: lost.maybe_arrived,
        }
    }
}

/// Who does not know whether the request arrived has to assume that it did.
impl From<Failure> for Unanswered {
    fn from(failure: Failure) -> Self {
        Self {
            failure,
            maybe_arrived: true,
        }
    }
}

impl Sender for Line {
    fn send(&self, outgoing: Outgoing) -> BoxFuture<'_, Result<Reply, Unanswered>> {
        async move { Ok(self.send_within(outgoing, Patience::TOKEN).await?) }.boxed()
    }
}

impl<F, E> Sender for F
where
    F: Fn(Outgoing) -> BoxFuture<'static, Result<Reply, E>> + Send + Sync,
    E: Into<Unanswered> + 'static,
{
    fn send(&self, outgoing: Outgoing) -> BoxFuture<'_, Result<Reply, Unanswered>> {
        let answer = self(outgoing);
        async move { answer.await.map_err(Into::into) }.boxed()
    }
}
