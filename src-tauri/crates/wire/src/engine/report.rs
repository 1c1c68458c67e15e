//! Reports: created, polled, downloaded.

use super::{Engine, Note, errand::Errand, rest::rest};
use crate::{
    Inputs, Outgoing, Reply,
    build::{build, origin},
    line::encode,
};
use flate2::read::MultiGzDecoder;
use futures_util::future::BoxFuture;
use qianyao_domain::{
    ErrorCode, Failure,
    catalogue::{Endpoint, Fetch, Method, Report},
};
use serde_json::Value;
use std::{io::Read, time::Duration};

/// Bytes of an unpacked report at most.
const MOST: u64 = 2 << 30;
/// Each pause between two looks is this much longer than the one before.
const GROWTH: f64 = 1.5;

impl Engine {
    /// All records of a report. `pending` is the id of a report that an earlier run asked for; `asked` is told the id
    /// of a new one as soon as the platform has given it, so that it survives a restart.
    ///
    /// # Errors
    /// As [`Engine::call`]; [`ErrorCode::Busy`] when it is still being made after the row's patience: keep the id and
    /// come back. Any other failure means that the id is of no more use.
    pub async fn report(
        &self,
        endpoint: &Endpoint,
        inputs: &Inputs,
        pending: Option<String>,
        asked: impl Fn(String) -> BoxFuture<'static, ()> + Send + Sync,
    ) -> Result<Vec<Value>, Failure> {
        let Fetch::Report(law) = endpoint.fetch else {
            return Err(Failure::new(
                ErrorCode::Usage,
                "这个数据集不是报表",
                "this row is not a report",
            ));
        };
        if let Some(id) = pending {
            match self.finish(endpoint, &law, inputs, &id, true).await {
                // The platform has forgotten it: a new one is asked for.
                Err(failure) if failure.code == ErrorCode::BadRequest => {}
                done => return done,
            }
        }
        let reply = self.call(endpoint, inputs).await?;
        let id = report_id(&law, &reply)?;
        asked(id.clone()).await;
        self.finish(endpoint, &law, inputs, &id, false).await
    }

    async fn finish(
        &self,
        endpoint: &Endpoint,
        law: &Report,
        inputs: &Inputs,
        id: &str,
        resumed: bool,
    ) -> Result<Vec<Value>, Failure> {
        let mut address = self.poll(endpoint, law, inputs, id, resumed).await?;
        let mut tried = 1;
        loop {
            match self.file(&address).await {
                Ok(body) => return Ok(endpoint.records_of(&body)),
                Err(failure) if tried >= self.core.platform.limits.tries => return Err(failure),
                Err(why) => {
                    let pause = self.backoff(tried);
                    self.note(Note::Waited { pause, why });
                    rest(self.clock(), pause).await;
                    tried += 1;
                    // The state is read again as well: an address lives for a while only.
                    address = self.poll(endpoint, law, inputs, id, true).await?;
                }
            }
        }
    }

    /// The finished file, unpacked and read.
    async fn file(&self, address: &str) -> Result<Value, Failure> {
        let bytes = self.core.line.download(address).await?;
        tokio::task::spawn_blocking(move || unpack(&bytes))
            .await
            .map_err(|_| unreadable())?
    }

    /// The address of the finished file.
    async fn poll(
        &self,
        endpoint: &Endpoint,
        law: &Report,
        inputs: &Inputs,
        id: &str,
        resumed: bool,
    ) -> Result<String, Failure> {
        let most = f64::from(law.most_poll);
        let mut pause = f64::from(law.first_poll);
        let mut waited = 0.0;
        let mut look_now = resumed;
        loop {
            if !std::mem::take(&mut look_now) {
                rest(self.clock(), Duration::from_secs_f64(pause)).await;
                waited += pause;
                pause = (pause * GROWTH).min(most);
            }
            let reply = self.look(endpoint, law, inputs, id).await?;
            let state = reply.field(law.status).unwrap_or_default();
            if law.ready.contains(&state.as_str()) {
                return reply.field(law.url).ok_or_else(unreadable);
            }
            if !law.pending.contains(&state.as_str()) {
                return Err(failed(&state, reply.field(law.failure)));
            }
            if waited >= f64::from(law.give_up) {
                return Err(still_busy());
            }
        }
    }

    async fn look(
        &self,
        endpoint: &Endpoint,
        law: &Report,
        inputs: &Inputs,
        id: &str,
    ) -> Result<Reply, Failure> {
        let inputs = self.with_subject(inputs);
        let platform = self.core.platform;
        // The creation's headers (account, media type) go along; its body does not.
        let created = build(platform, endpoint, &inputs)?;
        let mut request = Outgoing::new(
            Method::Get,
            origin(platform, endpoint.origin, &inputs)?,
            law.poll_path.replace("{id}", &encode(id)),
        );
        request.headers = created.headers;
        let errand = Errand::of_row(endpoint, request, &inputs);
        self.carry(&errand).await.map_err(|refused| refused.failure)
    }
}

/// The id of a new report, or of the identical one that is already being made.
fn report_id(law: &Report, reply: &Reply) -> Result<String, Failure> {
    let twin = || {
        law.duplicate
            .zip(reply.json.as_ref())
            .and_then(|(read, body)| read(body))
    };
    reply
        .field(law.id)
        .filter(|id| !id.is_empty())
        .or_else(twin)
        .ok_or_else(unreadable)
}

/// A file as JSON, gzip or not.
fn unpack(bytes: &[u8]) -> Result<Value, Failure> {
    const GZIP: [u8; 2] = [0x1f, 0x8b];
    let mut text = Vec::new();
    let bytes = if bytes.starts_with(&GZIP) {
        MultiGzDecoder::new(bytes)
            .take(MOST)
            .read_to_end(&mut text)
            .map_err(|_| unreadable())?;
        &text
    } else {
        bytes
    };
    serde_json::from_slice(bytes).map_err(|_| unreadable())
}

fn unreadable() -> Failure {
    Failure::new(
        ErrorCode::BadAnswer,
        "报表文件读不懂",
        "the report's file cannot be read",
    )
    .hint("稍后再同步一次", "sync again later")
}

fn still_busy() -> Failure {
    Failure::new(
        ErrorCode::Busy,
        "报表还在生成，下次同步会接着取",
        "the report is still being made; the next sync takes it up",
    )
}

fn failed(state: &str, reason: Option<String>) -> Failure {
    let reason = reason.unwrap_or_default();
    Failure::new(
        ErrorCode::PlatformFault,
        format!("平台没有生成这份报表：{state} {reason}"),
        format!("the platform did not make the report: {state} {reason}"),
    )
}
