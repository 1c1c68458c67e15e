//! Where a redirect lands: the loopback listener (RFC 8252 §7.3, §8.3).

mod bind;
mod door;
mod hall;
mod page;
mod spot;

use crate::{Attempt, Coded};
use door::Door;
use hall::Hall;
use qianyao_domain::{ErrorCode, Failure};
use spot::Spot;
use std::{
    net::{SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};
use tokio_util::sync::CancellationToken;

/// How long the page shown afterwards can be fetched; the port is free after that.
const FAREWELL: Duration = Duration::from_millis(800);

/// A bound listener and the registered address that leads to it. Closed when dropped.
#[derive(Debug)]
pub struct Landing {
    redirect_uri: String,
    /// Which of the listeners known to the page at the registered address this is, where there is such a page.
    nth: Option<usize>,
    spot: Spot,
    sockets: Vec<TcpListener>,
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
    ///
    /// From here on the sockets are held: a redirect that comes before [`Landing::wait`] is called waits in line.
    ///
    /// # Errors
    /// `Usage` where none of the addresses is on this machine; `PortInUse`, `PortReserved` or `System` where none of
    /// their ports can be had.
    pub fn bind(redirect_uris: &[String]) -> Result<Self, Failure> {
        Self::bind_by(redirect_uris, &|at| TcpListener::bind(at))
    }

    /// Binds the first that can be had of the `listeners` (loopback http addresses) to which the page at the registered
    /// address forwards its query.
    ///
    /// # Errors
    /// As [`Landing::bind`].
    pub fn behind(redirect_uri: &str, listeners: &[String]) -> Result<Self, Failure> {
        let landing = Self::bind(listeners)?;
        let here = |listener: &String| *listener == landing.spot.uri;
        Ok(Self {
            nth: listeners.iter().position(here),
            redirect_uri: redirect_uri.to_owned(),
            ..landing
        })
    }

    fn bind_by(redirect_uris: &[String], by: bind::By<'_>) -> Result<Self, Failure> {
        let (spot, sockets) = bind::first(redirect_uris, by)?;
        let listening = sockets
            .iter()
            .filter_map(|socket| socket.local_addr().ok())
            .collect();
        Ok(Self {
            redirect_uri: spot.uri.clone(),
            nth: None,
            spot,
            sockets,
            listening,
        })
    }

    /// The registered address, byte for byte.
    pub fn redirect_uri(&self) -> &str {
        &self.redirect_uri
    }

    /// The address on this machine that is listened at: the registered one, or the one to which the page there leads.
    pub fn listens_at(&self) -> &str {
        &self.spot.uri
    }

    /// Whether a page of the person's own stands at the registered address, and if so which of the addresses known to
    /// it is listened at.
    pub fn behind_page(&self) -> Option<(usize, &str)> {
        self.nth.map(|nth| (nth, self.listens_at()))
    }

    /// The sockets that are bound.
    pub fn listening(&self) -> &[SocketAddr] {
        &self.listening
    }

    /// Waits for the first valid answer to the attempt. Stray, wrong and hostile requests are refused and change
    /// nothing. Dropping the wait closes the port.
    ///
    /// # Errors
    /// `Denied` with the platform's reason, `Timeout`, `Cancelled`.
    pub async fn wait(self, attempt: &Attempt, waiting: Waiting) -> Result<Coded, Failure> {
        let (hall, mut outcome) = Hall::new(attempt.share(), &self.spot, &waiting.lang);
        let hall = Arc::new(hall);
        let stop = CancellationToken::new();
        let closes = stop.clone().drop_guard();
        let open = Door::open(self.sockets, Arc::clone(&hall), stop)?;
        let ended = tokio::select! {
            biased;
            outcome = &mut outcome => outcome.unwrap_or_else(|_| Err(cancelled())),
            () = waiting.cancel.cancelled() => Err(cancelled()),
            () = tokio::time::sleep(waiting.timeout) => Err(timed_out(&self.redirect_uri, waiting.timeout)),
        };
        // An answer that came in the very last instant counts: its code cannot be used again.
        let ended = outcome.try_recv().unwrap_or(ended);
        if hall.has_ended() {
            // The browser still has to fetch the page that tells how it ended; the caller need not wait for that.
            tokio::spawn(async move {
                let _ = tokio::time::timeout(FAREWELL, hall.farewell()).await;
                drop(closes);
            });
        } else {
            drop(closes);
            open.closed().await;
        }
        ended
    }
}

fn cancelled() -> Failure {
    Failure::new(
        ErrorCode::Cancelled,
        "授权已取消",
        "The login was cancelled",
    )
}

fn timed_out(redirect_uri: &str, after: Duration) -> Failure {
    let seconds = after.as_secs();
    Failure::new(
        ErrorCode::Timeout,
        format!("{seconds} 秒内没有收到授权结果，端口已释放"),
        format!("No answer came within {seconds} seconds; the port is free again"),
    )
    .hint(
        format!(
            "若浏览器停在平台的错误页，请核对后台登记的回调地址与 {redirect_uri} 一字不差；若浏览器打不开本机地址（远程桌面、WSL），请把落地页的完整地址粘贴进来"
        ),
        format!(
            "If the browser stopped at an error page of the platform, check that the registered redirect address is exactly {redirect_uri}; if the browser cannot reach this machine (remote desktop, WSL), paste the address where it landed"
        ),
    )
}

#[cfg(test)]
mod tests;
