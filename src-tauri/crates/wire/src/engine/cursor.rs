//! Cursor pages: each answer names where the next one begins.

use super::{Engine, Page, pages::take_records};
use crate::{Inputs, Turn};
use futures_util::{
    StreamExt,
    stream::{self, BoxStream},
};
use qianyao_domain::{
    ErrorCode, Failure,
    catalogue::{Endpoint, Fetch},
};
use serde_json::Value;
use std::collections::HashSet;

pub(super) fn pages<'a>(
    engine: &'a Engine,
    endpoint: &'a Endpoint,
    inputs: Inputs,
) -> BoxStream<'a, Result<Page, Failure>> {
    let walk = Walk {
        engine,
        endpoint,
        inputs,
        index: 0,
        turn: Some(Turn::First),
        seen: HashSet::new(),
        repeated: None,
    };
    stream::try_unfold(walk, |mut walk| async move {
        Ok(walk.step().await?.map(|page| (page, walk)))
    })
    .boxed()
}

struct Walk<'a> {
    engine: &'a Engine,
    endpoint: &'a Endpoint,
    inputs: Inputs,
    index: u32,
    /// Where the next call stands; `None` at the end.
    turn: Option<Turn>,
    seen: HashSet<String>,
    /// Raised after the page that came with it was handed out.
    repeated: Option<Failure>,
}

impl Walk<'_> {
    async fn step(&mut self) -> Result<Option<Page>, Failure> {
        if let Some(failure) = self.repeated.take() {
            return Err(failure);
        }
        let Some(turn) = self.turn.take() else {
            return Ok(None);
        };
        let reply = self
            .engine
            .call(self.endpoint, &self.inputs.at(turn))
            .await?;
        let body = reply.json.unwrap_or_default();
        let next = next(&self.endpoint.fetch, &body);
        let records = take_records(self.endpoint, body);
        self.index += 1;
        if let Some(next) = next
            && !self.is_last(records.len())
        {
            // A platform that repeats a cursor would send the engine round for ever; an empty page is its end.
            if self.seen.insert(next.clone()) {
                self.turn = Some(Turn::Cursor(next));
            } else if !records.is_empty() {
                self.repeated = Some(repeated());
            }
        }
        Ok(Some(Page {
            index: self.index,
            records,
            total: None,
            capped: false,
        }))
    }

    fn is_last(&self, held: usize) -> bool {
        match self.endpoint.fetch {
            Fetch::Cursor {
                size,
                short_is_last,
                ..
            } => short_is_last && held < size as usize,
            _ => true,
        }
    }
}

/// The next cursor, unless the answer says that this was the last page: by its flag, or by an empty or zero cursor.
fn next(fetch: &Fetch, body: &Value) -> Option<String> {
    let Fetch::Cursor { next, more, .. } = fetch else {
        return None;
    };
    if !more.is_empty() {
        let more = body.pointer(more)?;
        let yes = matches!(more, Value::Bool(true)) || matches!(more.as_i64(), Some(1));
        if !yes {
            return None;
        }
    }
    let cursor = match body.pointer(next)? {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!matches!(cursor.as_str(), "" | "0")).then_some(cursor)
}

fn repeated() -> Failure {
    Failure::new(
        ErrorCode::BadAnswer,
        "平台把同一个翻页位置给了两次，读取已停止，数据可能不全",
        "the platform gave the same cursor twice; reading stopped, so rows may be missing",
    )
    .hint("稍后再同步一次", "sync again later")
}
