//! The platform's answer as a person looks at it: its text, its records, what its headers tell, where it goes on.

use super::{Answered, CallAsk, Prepared, Way, items, masked, state};
use crate::{
    api::{CallAnswer, CallParam, CallReady, CallTable, DataRow},
    handlers::column_row,
};
use qianyao_domain::{
    Words,
    catalogue::{Cell, End, Endpoint, Fetch, Source},
};
use qianyao_wire::{Engine, Inputs, Note, Refused, Reply, Turn};
use serde_json::Value;
use std::sync::{Arc, Mutex, PoisonError};

/// A longer answer is shown in part and saved whole.
const MOST_TEXT: usize = 4 * 1024 * 1024;
/// So much of it then.
const PART: usize = 256 * 1024;
/// Records shown of one answer.
const MOST_ROWS: usize = 1_000;

/// What was noted while a call was under way.
#[derive(Clone, Default)]
pub(super) struct Notes(Arc<Mutex<Vec<Words>>>);

impl Notes {
    pub(super) fn take(&self) -> Vec<Words> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The engine, and what it tells during its calls.
pub(super) fn listening(engine: &Engine) -> (Engine, Notes) {
    let notes = Notes::default();
    let heard = notes.clone();
    let engine = engine.noting(move |note| {
        let words = match note {
            Note::Called => return,
            Note::Waited { pause, why } => {
                let seconds = format!("{:.1}", pause.as_secs_f64());
                Words::new(
                    format!("等了 {seconds} 秒：{}", why.message.zh),
                    format!("Waited {seconds} s: {}", why.message.en),
                )
            }
            Note::Paced { pause } if pause.as_millis() < 100 => return,
            Note::Paced { pause } => {
                let seconds = format!("{:.1}", pause.as_secs_f64());
                Words::new(
                    format!("为不超过平台的调用频率，放慢 {seconds} 秒"),
                    format!("Held back {seconds} s to keep within the platform's pace"),
                )
            }
            Note::Refreshed => Words::new("令牌已换新后重试", "Tried again with a new token"),
        };
        let mut all = heard.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.push(words);
    });
    (engine, notes)
}

/// What came of one exchange.
pub(super) fn read(sent: Result<Reply, Refused>) -> Answered {
    let (reply, refused) = match sent {
        Ok(reply) => (Some(reply), None),
        Err(refused) => (refused.reply, Some(refused.failure)),
    };
    let Some(reply) = reply else {
        return Answered {
            request_id: refused.as_ref().and_then(|f| f.request_id.clone()),
            refused,
            ..Answered::default()
        };
    };
    Answered {
        request_id: request_id(&reply, refused.as_ref().and_then(|f| f.request_id.clone())),
        limits: limits(&reply),
        status: Some(reply.status),
        text: reply.text,
        json: reply.json,
        refused,
        ..Answered::default()
    }
}

/// Under the names that platforms give it, in the body or in a header.
fn request_id(reply: &Reply, known: Option<String>) -> Option<String> {
    let fields = [
        "/request_id",
        "/log_id",
        "/extra/logid",
        "/trace_id",
        "/requestId",
    ];
    let headers = [
        "x-request-id",
        "x-tt-logid",
        "x-amzn-requestid",
        "x-amz-rid",
    ];
    known
        .or_else(|| fields.iter().find_map(|at| reply.field(at)))
        .or_else(|| {
            let mut headers = headers.iter();
            headers.find_map(|name| reply.header(name).map(str::to_owned))
        })
}

/// Headers that tell how much may still be called.
fn limits(reply: &Reply) -> Vec<CallParam> {
    const WORDS: [&str; 6] = [
        "limit",
        "quota",
        "remain",
        "percent",
        "retry-after",
        "usage",
    ];
    let headers = reply.headers.iter();
    headers
        .filter(|(name, _)| WORDS.iter().any(|word| name.contains(word)))
        .map(|(name, value)| CallParam {
            name: name.clone(),
            value: value.clone(),
        })
        .collect()
}

/// A prepared call for the page.
pub(crate) fn bare(prepared: &Prepared, ready: String) -> CallReady {
    let body = prepared.preview.body.as_ref();
    CallReady {
        ready,
        method: prepared.preview.method,
        address: prepared.preview.address.clone(),
        body: body.and_then(|body| serde_json::to_string_pretty(body).ok()),
        asks: prepared.asks,
        items: prepared.items(),
        minds: prepared.minds(),
    }
}

/// What a row makes of an answer; kept beside the call, which is gone by then.
pub(crate) struct Lens {
    row: Option<&'static Endpoint>,
    inputs: Inputs,
    ask: CallAsk,
}

impl Prepared {
    /// What its answer will be looked at through.
    pub(crate) fn lens(&self) -> Lens {
        let (row, inputs) = match &self.way {
            Way::Row(row, inputs) => (Some(*row), (**inputs).clone()),
            Way::Raw(_) => (None, Inputs::default()),
        };
        Lens {
            row,
            inputs,
            ask: self.ask.clone(),
        }
    }
}

/// An answer for the page.
pub(crate) fn shown(lens: &Lens, answered: &Answered) -> CallAnswer {
    let whole = masked::answer(&answered.text);
    let cut = whole.len() > MOST_TEXT;
    let text = match cut {
        true => whole[..whole.floor_char_boundary(PART)].to_owned(),
        false => whole,
    };
    let good = answered.refused.is_none();
    let table = lens
        .row
        .zip(answered.json.as_ref())
        .filter(|(row, _)| !row.columns.is_empty());
    let records = table.map(|(row, json)| row.records_of(json));
    let held = records.as_ref().map_or(0, Vec::len);
    CallAnswer {
        call: answered.call,
        status: answered.status,
        millis: answered.millis,
        bytes: answered.text.len() as u64,
        text,
        cut,
        table: table
            .zip(records)
            .filter(|_| good)
            .map(|((row, _), records)| rows(row, &lens.inputs, records)),
        total: lens.total(answered.json.as_ref()),
        next: lens.next(answered.json.as_ref(), held),
        request_id: answered.request_id.clone(),
        limits: answered.limits.clone(),
        notes: answered.notes.clone(),
        failure: answered.refused.clone(),
        outcome: answered.outcome,
        items: answered.items.clone(),
    }
}

fn rows(row: &'static Endpoint, inputs: &Inputs, records: Vec<Value>) -> CallTable {
    let account = inputs.account.as_deref();
    let reading = state::reading(account);
    let left_out = records.len().saturating_sub(MOST_ROWS) as u64;
    let shown = records.iter().take(MOST_ROWS).zip(0..);
    CallTable {
        columns: row.columns.iter().map(column_row).collect(),
        rows: shown
            .map(|(record, at)| DataRow {
                row: at,
                account: account.map_or_else(String::new, |account| account.account.0.clone()),
                cells: row
                    .cells(record, &reading)
                    .iter()
                    .map(Cell::to_json)
                    .collect(),
            })
            .collect(),
        left_out,
    }
}

impl Lens {
    fn total(&self, json: Option<&Value>) -> Option<u64> {
        match self.row?.fetch {
            Fetch::Pages {
                end: End::Total(at),
                ..
            } => items::plain(json?.pointer(at)?).parse().ok(),
            _ => None,
        }
    }

    /// Parameters that fetch the next page: what was given, with the page or the cursor moved on.
    fn next(&self, json: Option<&Value>, held: usize) -> Vec<CallParam> {
        self.further(json, held).into_iter().collect()
    }

    fn further(&self, json: Option<&Value>, held: usize) -> Option<CallParam> {
        let (row, json) = (self.row?, json?);
        let param = |from: fn(&Source) -> bool| {
            let mut params = row.params.iter();
            params.find(|param| from(&param.from))
        };
        let given = |name: &str| {
            let mut given = self.ask.params.iter();
            given
                .find(|(known, _)| known == name)
                .and_then(|(_, value)| value.trim().parse::<u64>().ok())
        };
        match row.fetch {
            Fetch::Pages { size, end, most } => {
                let page = param(|from| *from == Source::Page)?;
                let sizes = param(|from| *from == Source::PageSize);
                let size = sizes
                    .and_then(|param| given(param.name))
                    .unwrap_or(u64::from(size));
                let now = given(page.name).unwrap_or(match self.inputs.turn {
                    Turn::Page(page) => u64::from(page),
                    _ => 1,
                });
                let number = |at: &str| items::plain(json.pointer(at)?).parse::<u64>().ok();
                let more = match end {
                    End::Total(at) => number(at).is_some_and(|total| now * size < total),
                    End::Pages(at) => number(at).is_some_and(|pages| now < pages),
                    End::Short => held as u64 >= size,
                };
                (more && held > 0 && now < u64::from(most)).then(|| CallParam {
                    name: page.name.to_owned(),
                    value: (now + 1).to_string(),
                })
            }
            Fetch::Cursor {
                size,
                next,
                more,
                short_is_last,
            } => {
                let cursor = param(|from| *from == Source::Cursor)?;
                let value = items::plain(json.pointer(next)?);
                let sizes = param(|from| *from == Source::PageSize);
                let size = sizes
                    .and_then(|param| given(param.name))
                    .unwrap_or(u64::from(size));
                let said = json.pointer(more).filter(|_| !more.is_empty());
                let ended = said
                    .is_some_and(|more| matches!(items::plain(more).as_str(), "false" | "0"))
                    || (short_is_last && (held as u64) < size);
                let blank = matches!(value.as_str(), "" | "0" | "null" | "-1");
                (!ended && !blank && held > 0).then(|| CallParam {
                    name: cursor.name.to_owned(),
                    value,
                })
            }
            Fetch::One | Fetch::Report(_) | Fetch::Accounts => None,
        }
    }
}
