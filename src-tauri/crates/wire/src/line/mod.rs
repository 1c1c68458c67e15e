//! The line: the one way in which bytes leave for a platform and come back.

mod lost;
mod origins;
mod proxy;
mod servers;
mod write;

pub use lost::Lost;
pub use origins::Origins;
pub(crate) use origins::split;
pub(crate) use write::encode;

use crate::{Outgoing, Reply, Said};
use jiff::Timestamp;
use origins::is_loopback;
use qianyao_domain::{Clock, ErrorCode, Failure};
use reqwest::{Client, Response, Url, redirect};
use servers::Servers;
use std::{
    fmt,
    sync::{Arc, OnceLock},
    time::{Duration, Instant},
};

const CONNECT: Duration = Duration::from_secs(5);

/// How long a call may take in all, and how many bytes its answer may hold after decompression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// From the first byte sent to the last one read.
    pub total: Duration,
    /// Bytes.
    pub most: u64,
}

impl Patience {
    /// Calls of endpoints: 15 seconds, 64 MB.
    pub const CALL: Self = Self {
        total: Duration::from_secs(15),
        most: 64 << 20,
    };
    /// Token calls: 15 seconds, 1 MB.
    pub const TOKEN: Self = Self {
        total: Duration::from_secs(15),
        most: 1 << 20,
    };
    /// Report files: five minutes, 512 MB.
    pub const FILE: Self = Self {
        total: Duration::from_secs(300),
        most: 512 << 20,
    };
}

/// The HTTP line. Clones share their connections.
///
/// No redirect is ever followed, so that a token goes where it was meant to go and nowhere else. The system's proxy
/// is honoured, but not on the way to this machine itself.
#[derive(Clone)]
pub struct Line(Arc<Inner>);

struct Inner {
    origins: Origins,
    clock: Clock,
    servers: Servers,
    // Two clients, made when first needed: reading the system's certificates takes longer than `qy token` may.
    far: OnceLock<Result<Client, Failure>>,
    near: OnceLock<Result<Client, Failure>>,
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Line").field(&self.0.origins).finish()
    }
}

impl Line {
    /// A line that reaches the listed origins elsewhere.
    pub fn new(origins: Origins, clock: Clock) -> Self {
        Self(Arc::new(Inner {
            origins,
            clock,
            servers: Servers::default(),
            far: OnceLock::new(),
            near: OnceLock::new(),
        }))
    }

    /// The clock it was given.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// Where an address of a platform is found: the same address, or the other origin's.
    pub fn rewrite(&self, address: &str) -> String {
        self.0.origins.rewrite(address)
    }

    /// The present moment by the clock of that (real) origin, as far as its answers told.
    pub fn server_now(&self, origin: &str) -> Timestamp {
        self.0.servers.now(origin, self.0.clock.now())
    }

    /// Sends a request and reads its whole answer, whatever its status.
    ///
    /// # Errors
    /// [`ErrorCode::Network`], [`ErrorCode::Timeout`], [`ErrorCode::BadAnswer`] for what was cut short or too large,
    /// [`ErrorCode::Usage`] for what cannot be sent. No error tells more of the address than its host.
    pub async fn send(&self, outgoing: Outgoing) -> Result<Reply, Failure> {
        self.send_within(outgoing, Patience::CALL)
            .await
            .map_err(|lost| lost.failure)
    }

    /// As [`Line::send`], with limits of the caller's and an error that says whether the request may have arrived.
    ///
    /// # Errors
    /// As [`Line::send`].
    pub async fn send_within(&self, outgoing: Outgoing, patience: Patience) -> Result<Reply, Lost> {
        let call = Call::of(&outgoing);
        let answer = self.exchange(&outgoing, patience).await;
        call.log(answer.as_ref(), None);
        answer
    }

    /// Fetches a finished file. No token goes along.
    ///
    /// # Errors
    /// As [`Line::send`]; [`ErrorCode::PlatformFault`] where the file is not handed out.
    pub async fn download(&self, address: &str) -> Result<Vec<u8>, Failure> {
        let address = self.rewrite(address);
        let (origin, _) = split(&address);
        let url = write::checked(&address, origin)?;
        let host = host(&url);
        let total = Patience::FILE.total;
        let response = self
            .client(&url)?
            .get(url)
            .timeout(total)
            .send()
            .await
            .map_err(|error| Lost::from_http(error, &host, total).failure)?;
        let status = response.status().as_u16();
        let bytes = read(response, &host, Patience::FILE)
            .await
            .map_err(|lost| lost.failure)?;
        if status != 200 {
            return Err(Failure::new(
                ErrorCode::PlatformFault,
                format!("文件下载失败（HTTP {status}）"),
                format!("the file was not handed out (HTTP {status})"),
            )
            .from_platform(Some(format!("HTTP {status}")), None));
        }
        Ok(bytes)
    }

    /// As [`Line::send_within`], without the event: the engine logs its calls after it has judged them.
    pub(crate) async fn exchange(
        &self,
        outgoing: &Outgoing,
        patience: Patience,
    ) -> Result<Reply, Lost> {
        let origin = self.rewrite(&outgoing.origin);
        let url = write::address(outgoing, &origin).map_err(Lost::unsent)?;
        let host = host(&url);
        let client = self.client(&url).map_err(Lost::unsent)?;
        let response = write::request(client, outgoing, url)
            .map_err(Lost::unsent)?
            .timeout(patience.total)
            .send()
            .await
            .map_err(|error| Lost::from_http(error, &host, patience.total))?;
        let status = response.status().as_u16();
        let headers: Vec<(String, String)> = response
            .headers()
            .iter()
            .map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                (name.as_str().to_owned(), value)
            })
            .collect();
        if let Some((_, date)) = headers.iter().find(|(name, _)| name == "date") {
            let now = self.0.clock.now();
            self.0.servers.learn(&outgoing.origin, date, now);
        }
        let bytes = read(response, &host, patience).await?;
        let text = String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        Ok(Reply {
            status,
            headers,
            json: serde_json::from_str(&text).ok(),
            text,
        })
    }

    fn client(&self, url: &Url) -> Result<&Client, Failure> {
        let near = is_loopback(url);
        let slot = if near { &self.0.near } else { &self.0.far };
        slot.get_or_init(|| client(near))
            .as_ref()
            .map_err(Clone::clone)
    }
}

fn client(near: bool) -> Result<Client, Failure> {
    let builder = Client::builder()
        .user_agent(concat!("qianyao/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(CONNECT)
        .redirect(redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .gzip(true)
        .tcp_nodelay(true);
    let builder = if near { builder.no_proxy() } else { builder };
    builder.build().map_err(|error| {
        let error = error.without_url();
        Failure::new(
            ErrorCode::System,
            format!("系统的加密组件不可用：{error}"),
            format!("the system's encryption is not available: {error}"),
        )
    })
}

/// Reads a body up to its limit; its declared length is not believed.
async fn read(mut response: Response, host: &str, patience: Patience) -> Result<Vec<u8>, Lost> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| Lost::from_http(error, host, patience.total))?
    {
        if (bytes.len() + chunk.len()) as u64 > patience.most {
            return Err(Lost::too_large(host, patience.most));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

fn host(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}

/// What the log may know of a call: nothing that could hold a secret.
pub(crate) struct Call {
    method: &'static str,
    origin: String,
    path: String,
    begun: Instant,
}

impl Call {
    pub(crate) fn of(outgoing: &Outgoing) -> Self {
        let path = outgoing.path.split(['?', '#']).next().unwrap_or_default();
        Self {
            method: outgoing.method.as_str(),
            origin: outgoing.origin.clone(),
            path: path.to_owned(),
            begun: Instant::now(),
        }
    }

    pub(crate) fn log(&self, answer: Result<&Reply, &Lost>, said: Option<&Said>) {
        let status = answer.map_or(0, |reply| reply.status);
        let took_ms = u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let code = said.and_then(|said| said.code.as_deref());
        let request_id = said.and_then(|said| said.request_id.as_deref());
        let lost = answer
            .as_ref()
            .err()
            .map(|lost| lost.failure.message.en.as_ref());
        tracing::info!(
            method = self.method,
            origin = self.origin,
            path = self.path,
            status,
            took_ms,
            code,
            request_id,
            lost,
            "call"
        );
    }
}
