//! What carries a token call to the platform.

use futures_util::future::BoxFuture;
use qianyao_domain::Failure;
use qianyao_wire::{Outgoing, Reply};

/// Sends one request and waits for its whole answer; never sends it twice.
///
/// An error means that no whole answer came. Whether the platform saw the request is then unknown.
pub trait Sender: Send + Sync {
    /// Sends the request.
    fn send(&self, outgoing: Outgoing) -> BoxFuture<'_, Result<Reply, Failure>>;
}

impl<F> Sender for F
where
    F: Fn(Outgoing) -> BoxFuture<'static, Result<Reply, Failure>> + Send + Sync,
{
    fn send(&self, outgoing: Outgoing) -> BoxFuture<'_, Result<Reply, Failure>> {
        self(outgoing)
    }
}
