//! All records of a row, a page at a time.

use super::{Engine, cursor, numbered};
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

/// One page of records.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Counted from 1.
    pub index: u32,
    /// The records, digits intact.
    pub records: Vec<Value>,
    /// How many there are in all, where the platform says so.
    pub total: Option<u64>,
    /// Set on a last page after which there is more: the row's own cap was reached.
    pub capped: bool,
}

impl Engine {
    /// All records of a row in their order, page after page. Numbered pages are fetched a few ahead once the platform
    /// has told how many there are.
    ///
    /// # Errors
    /// As [`Engine::call`], in the stream, which then ends; [`ErrorCode::BadAnswer`] for a cursor that comes twice;
    /// [`ErrorCode::Usage`] for reports and account walks, which have their own ways.
    pub fn pages<'a>(
        &'a self,
        endpoint: &'a Endpoint,
        inputs: &Inputs,
    ) -> BoxStream<'a, Result<Page, Failure>> {
        match endpoint.fetch {
            Fetch::One => stream::once(self.page(endpoint, inputs.at(Turn::First), 1)).boxed(),
            Fetch::Pages { size, end, most } => {
                numbered::pages(self, endpoint, inputs.clone(), (size, end, most))
            }
            Fetch::Cursor { .. } => cursor::pages(self, endpoint, inputs.clone()),
            Fetch::Report(_) | Fetch::Accounts => stream::once(async { Err(not_paged()) }).boxed(),
        }
    }

    async fn page(&self, endpoint: &Endpoint, inputs: Inputs, index: u32) -> Result<Page, Failure> {
        let reply = self.call(endpoint, &inputs).await?;
        Ok(Page {
            index,
            records: take_records(endpoint, reply.json.unwrap_or_default()),
            total: None,
            capped: false,
        })
    }
}

/// The records of an answer, moved out of it.
pub(super) fn take_records(endpoint: &Endpoint, mut body: Value) -> Vec<Value> {
    if endpoint.reshape.is_some() {
        return endpoint.records_of(&body);
    }
    match body.pointer_mut(endpoint.records).map(Value::take) {
        Some(Value::Array(records)) => records,
        Some(record @ Value::Object(_)) => vec![record],
        _ => Vec::new(),
    }
}

/// A whole number at a pointer, quoted or not.
pub(super) fn count_at(body: &Value, pointer: &str) -> Option<u64> {
    match body.pointer(pointer)? {
        Value::Number(number) => number.to_string().parse().ok(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

fn not_paged() -> Failure {
    Failure::new(
        ErrorCode::Usage,
        "这个数据集不是分页读取的",
        "this row is not read in pages",
    )
}
