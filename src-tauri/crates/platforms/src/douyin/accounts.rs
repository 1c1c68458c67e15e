//! A creator's consent reaches one account: the creator.

use super::rows::creator as row;
use crate::reading::text;
use futures_util::future::BoxFuture;
use qianyao_domain::{Account, AccountId, ErrorCode, Failure, GrantId};
use qianyao_wire::{Caller, Discovered};
use serde_json::{Map, Value};

/// The kind of the one account.
pub(super) const CREATOR: &str = "creator";

pub(super) fn discover(caller: &dyn Caller) -> BoxFuture<'_, Result<Discovered, Failure>> {
    Box::pin(async move {
        let open_id = caller.subject().to_owned();
        let mut skipped = Vec::new();
        let mut record = Map::new();
        for endpoint in [&row::USERINFO, &row::BUYIN_ID] {
            match caller.one(endpoint, vec![]).await {
                Ok(answer) => keep(&mut record, &answer),
                Err(failure)
                    if matches!(failure.code, ErrorCode::LoginNeeded | ErrorCode::Cancelled)
                        && skipped_scope(&failure).is_none() =>
                {
                    return Err(failure);
                }
                // Either scope may be missing; the creator is an account without a name then.
                Err(failure) => skipped.push(failure),
            }
        }
        record.insert("open_id".to_owned(), Value::from(open_id.as_str()));
        let record = Value::Object(record);
        let name = text(&record, "/nickname").unwrap_or_else(|| open_id.clone());
        let account = Account {
            account: AccountId(open_id.clone()),
            grant: GrantId(String::new()),
            platform: "douyin".to_owned(),
            name: name.clone(),
            kind: CREATOR.to_owned(),
            parent: None,
            currency: "CNY".to_owned(),
            timezone: "Asia/Shanghai".to_owned(),
            valid: true,
            region: String::new(),
        };
        Ok(Discovered {
            subject: Some(open_id),
            name,
            scopes: None,
            accounts: vec![(account, record)],
            skipped,
        })
    })
}

/// A scope that was not granted asks for a new consent by its code; it does not spoil the one that is there.
fn skipped_scope(failure: &Failure) -> Option<&str> {
    failure
        .platform_code
        .as_deref()
        .filter(|code| matches!(*code, "2190003" | "28001012"))
}

fn keep(record: &mut Map<String, Value>, answer: &Value) {
    let Some(Value::Object(data)) = answer.get("data") else {
        return;
    };
    for (name, value) in data {
        if !matches!(name.as_str(), "error_code" | "description" | "log_id") {
            record.insert(name.clone(), value.clone());
        }
    }
}
