//! The broker of the window: off until a person turns it on, and then on until they turn it off.

use super::Broker;
use crate::desk::Desk;
use qianyao_domain::{ErrorCode, Failure};
use std::sync::{Mutex, PoisonError};
use tokio_util::sync::CancellationToken;

/// The port unless a person chooses another.
const USUAL: u16 = 18_799;
/// Where the person's choice rests among the settings; a page cannot reach it.
const ON: &str = "broker:on";
const PORT: &str = "broker:port";

/// The broker of this process, if it serves.
#[derive(Default)]
pub(crate) struct Switch(Mutex<Option<Running>>);

struct Running {
    port: u16,
    stop: CancellationToken,
    /// Gone when the port is free again.
    served: tokio::task::JoinHandle<Result<(), Failure>>,
}

impl Switch {
    /// The port that is served at.
    pub(crate) fn port(&self) -> Option<u16> {
        self.with(|running| running.as_ref().map(|running| running.port))
    }

    fn take(&self) -> Option<Running> {
        self.with(Option::take)
    }

    fn with<T>(&self, look: impl FnOnce(&mut Option<Running>) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The port that the person chose, and whether they turned it on.
pub(crate) async fn wanted(desk: &Desk) -> Result<(u16, bool), Failure> {
    desk.real()
        .run(|ctx| {
            let port = ctx.store.setting_get(PORT)?;
            let port = port.and_then(|port| port.parse().ok()).unwrap_or(USUAL);
            let on = ctx.store.setting_get(ON)?.as_deref() == Some("1");
            Ok((port, on))
        })
        .await
}

/// Turns it on at a port, or off. The choice is kept once it has come true.
///
/// # Errors
/// `PortInUse`, `Usage` for a port that no program may take by itself, `Store` for the database.
pub(crate) async fn turn(desk: &Desk, on: bool, port: Option<u16>) -> Result<(), Failure> {
    let (known, _) = wanted(desk).await?;
    let port = port.unwrap_or(known);
    if on && port < 1024 {
        return Err(Failure::new(
            ErrorCode::Usage,
            "端口须在 1024 到 65535 之间",
            "The port lies between 1024 and 65535",
        ));
    }
    if desk.switch().port() != Some(port) || !on {
        stop(desk).await;
    }
    if on && desk.switch().port().is_none() {
        start(desk, port).await?;
    }
    desk.real()
        .run(move |ctx| {
            ctx.store.setting_put(PORT, &port.to_string())?;
            ctx.store.setting_put(ON, if on { "1" } else { "0" })
        })
        .await
}

/// Serves again where the person left it on. A port that is taken meanwhile turns nothing off: the page says so.
pub(crate) async fn resume(desk: &Desk) {
    match wanted(desk).await {
        Ok((port, true)) => {
            if let Err(failure) = start(desk, port).await {
                tracing::warn!(error = %failure, "the broker does not serve");
            }
        }
        Ok((_, false)) => {}
        Err(failure) => tracing::warn!(error = %failure, "the broker's settings cannot be read"),
    }
}

async fn start(desk: &Desk, port: u16) -> Result<(), Failure> {
    let broker = Broker::bind(port).await?;
    let stop = CancellationToken::new();
    let (port, served) = (
        broker.port,
        tokio::spawn(broker.serve(desk.clone(), stop.clone())),
    );
    let before = desk
        .switch()
        .with(|running| running.replace(Running { port, stop, served }));
    if let Some(before) = before {
        before.stop.cancel();
    }
    Ok(())
}

async fn stop(desk: &Desk) {
    if let Some(running) = desk.switch().take() {
        running.stop.cancel();
        // The port is free before anybody is told so; answers under way are short.
        let _ = tokio::time::timeout(std::time::Duration::from_secs(5), running.served).await;
    }
}
