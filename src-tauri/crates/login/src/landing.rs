//! Where a redirect lands: the loopback listener.

use crate::{Attempt, Coded};
use qianyao_domain::{ErrorCode, Failure};
use std::{net::SocketAddr, time::Duration};
use tokio_util::sync::CancellationToken;

/// A bound listener and the registered address that leads to it. Closed when dropped.
#[derive(Debug)]
pub struct Landing {
    redirect_uri: String,
    listening: Vec<SocketAddr>,
}

/// How long to wait, and what may end the wait.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// Five minutes by default.
    pub timeout: Duration,
    /// Ends the wait at once.
    pub cancel: CancellationToken,
    /// Language of the page shown afterwards: `zh` or `en`.
    pub lang: String,
}

impl Default for Waiting {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(300),
            cancel: CancellationToken::new(),
            lang: "zh".to_owned(),
        }
    }
}

impl Landing {
    /// Binds the first registered loopback address whose port can be had, in their order.
    pub fn bind(redirect_uris: &[String]) -> Result<Self, Failure> {
        let _ = redirect_uris;
        Err(Failure::new(ErrorCode::System, "尚未就绪", "not ready yet"))
    }

    /// Binds `listener` (a loopback http address) to which the page at the registered address forwards its query.
    pub fn behind(redirect_uri: &str, listener: &str) -> Result<Self, Failure> {
        let _ = (redirect_uri, listener);
        Err(Failure::new(ErrorCode::System, "尚未就绪", "not ready yet"))
    }

    /// The registered address, byte for byte.
    pub fn redirect_uri(&self) -> &str {
        &self.redirect_uri
    }

    /// The sockets that are bound.
    pub fn listening(&self) -> &[SocketAddr] {
        &self.listening
    }

    /// Waits for the first valid answer to the attempt.
    pub async fn wait(self, attempt: &Attempt, waiting: Waiting) -> Result<Coded, Failure> {
        let _ = (attempt, waiting);
        Err(Failure::new(ErrorCode::System, "尚未就绪", "not ready yet"))
    }
}
