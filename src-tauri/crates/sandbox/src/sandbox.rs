//! Starting and stopping.

use std::collections::BTreeMap;
use std::io;
use std::net::Ipv4Addr;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::app::SandboxApp;
use crate::control::Control;
use crate::options::Options;
use crate::platform::PLATFORMS;
use crate::server::{Gate, accept};
use crate::world::World;

/// The running platforms. Dropping it closes every port and connection.
#[derive(Debug)]
pub struct Sandbox {
    world: Arc<World>,
    origins: BTreeMap<String, String>,
    port: u16,
    stop: CancellationToken,
    tasks: TaskTracker,
}

impl Sandbox {
    /// Binds one port of 127.0.0.1 for each real origin and begins to answer.
    ///
    /// # Errors
    /// When a port cannot be bound; what was bound before is given back.
    pub async fn start(options: Options) -> io::Result<Self> {
        let mut next = options.port;
        let world = Arc::new(World::new(options));
        let (stop, tasks) = (CancellationToken::new(), TaskTracker::new());
        let mut sandbox = Self {
            world,
            origins: BTreeMap::new(),
            port: 0,
            stop,
            tasks,
        };
        for platform in PLATFORMS {
            for origin in platform.origins {
                let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, next.unwrap_or(0))).await?;
                let port = listener.local_addr()?.port();
                next = next.map(|port| port.saturating_add(1));
                if sandbox.port == 0 {
                    sandbox.port = port;
                }
                sandbox
                    .origins
                    .insert(origin.url.to_owned(), format!("http://127.0.0.1:{port}"));
                let gate = Arc::new(Gate::new(&sandbox.world, platform, origin));
                sandbox.tasks.spawn(accept(
                    listener,
                    gate,
                    sandbox.stop.clone(),
                    sandbox.tasks.clone(),
                ));
            }
        }
        sandbox.tasks.close();
        Ok(sandbox)
    }

    /// From each real origin to where it is answered, as `QIANYAO_ORIGINS` wants it.
    pub fn origins(&self) -> &BTreeMap<String, String> {
        &self.origins
    }

    /// The apps that are registered with the platforms.
    pub fn apps(&self) -> &[SandboxApp] {
        &self.world.apps
    }

    /// The first port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// A hand on the running sandbox; it may outlive it.
    pub fn control(&self) -> Control {
        Control::new(Arc::clone(&self.world))
    }

    /// Closes everything and waits until it is closed.
    pub async fn stop(self) {
        self.stop.cancel();
        self.tasks.wait().await;
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}
