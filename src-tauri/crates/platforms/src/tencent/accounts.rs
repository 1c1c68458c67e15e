//! Every account that a Tencent consent reaches.
//!
//! Tokens of groups, corporations and business units see the accounts beneath them by their relations; agencies and
//! advertisers by `advertiser/get`, where a direct advertiser must name itself [C AUTH]. Which of these a token is its
//! role tells; of a pair that came without one nobody knows, so both are asked and their rows merged.

use super::rows::account as row;
use crate::reading::{id_number, text};
use futures_util::future::BoxFuture;
use qianyao_domain::{Account, AccountId, ErrorCode, Failure, GrantId};
use qianyao_wire::{Caller, Discovered};
use serde_json::{Map, Value};

/// The kind of every account.
pub(super) const ADVERTISER: &str = "ADVERTISER";

pub(super) fn discover(caller: &dyn Caller) -> BoxFuture<'_, Result<Discovered, Failure>> {
    Box::pin(async move {
        let mut found: Vec<(String, Map<String, Value>)> = Vec::new();
        let mut refused = Vec::new();
        let mut take = |listed: Result<Vec<Value>, Failure>, refused: &mut Vec<Failure>| {
            match listed {
                Ok(records) => records
                    .into_iter()
                    .for_each(|record| merge(&mut found, record)),
                Err(failure) if forgivable(&failure) => refused.push(failure),
                Err(failure) => return Err(failure),
            }
            Ok(found.len())
        };
        let role = Role::of(caller);
        if matches!(role, Role::Organisation | Role::Unknown) {
            let relations = caller.all(&row::RELATION, vec![]).await;
            take(relations, &mut refused)?;
        }
        let mut so_far = 0;
        if role != Role::Advertiser {
            let listed = caller.all(&row::LISTED, vec![]).await;
            so_far = take(listed, &mut refused)?;
        }
        if so_far == 0 && !caller.subject().is_empty() {
            let own = vec![("account_id", id_number(caller.subject()))];
            take(caller.all(&row::LISTED, own).await, &mut refused)?;
        }
        if found.is_empty()
            && let Some(failure) = refused.pop()
        {
            return Err(failure);
        }
        let accounts: Vec<(Account, Value)> = found.into_iter().map(finish).collect();
        let name = accounts.first().map(|(account, _)| account.name.clone());
        Ok(Discovered {
            subject: None,
            name: name.unwrap_or_default(),
            scopes: None,
            accounts,
            // One of the two lists is refused to every kind of token; that is no news.
            skipped: Vec::new(),
        })
    })
}

/// Whose token it is, by `account_role_type` of the token answer [SDK].
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A group, a corporation or a business unit: it has relations.
    Organisation,
    /// A direct advertiser: its one account.
    Advertiser,
    /// An agency or another one with clients.
    Other,
    /// A pair made in the console does not say.
    Unknown,
}

impl Role {
    fn of(caller: &dyn Caller) -> Self {
        let Some(role) = caller.told("account_role_type") else {
            return Self::Unknown;
        };
        match role.strip_prefix("ACCOUNT_ROLE_TYPE_").unwrap_or(role) {
            role if role.starts_with("ORGANIZATION_ADVERTISER") => Self::Organisation,
            "ADVERTISER" if !caller.subject().is_empty() => Self::Advertiser,
            "AGENCY" | "T1" => Self::Other,
            role if role.starts_with("ORGANIZATION_AGENCY") => Self::Other,
            // Business managers and data nexuses: no document says which list is theirs.
            _ => Self::Unknown,
        }
    }
}

fn forgivable(failure: &Failure) -> bool {
    matches!(
        failure.code,
        ErrorCode::NoRights | ErrorCode::BadRequest | ErrorCode::NotFound
    )
}

fn merge(found: &mut Vec<(String, Map<String, Value>)>, record: Value) {
    let Some(id) = text(&record, "/account_id") else {
        return;
    };
    let Value::Object(fields) = record else {
        return;
    };
    match found.iter_mut().find(|(known, _)| *known == id) {
        Some((_, known)) => {
            for (name, value) in fields {
                known.entry(name).or_insert(value);
            }
        }
        None => found.push((id, fields)),
    }
}

fn finish((id, mut record): (String, Map<String, Value>)) -> (Account, Value) {
    let comment = record
        .get("comment_list")
        .and_then(|list| text(list, "/0/comment"));
    let field = |name: &str| record.get(name).and_then(|value| text(value, ""));
    // A corporation has many accounts of one name; its people tell them apart by their comment.
    let name = comment
        .or_else(|| field("memo"))
        .or_else(|| field("corporate_brand_name"))
        .or_else(|| field("corporation_name"))
        .unwrap_or_else(|| id.clone());
    let lost = ["CUSTOMER_STATUS_DELETED", "CUSTOMER_STATUS_UNREGISTERED"];
    let valid = field("system_status").is_none_or(|status| !lost.contains(&status.as_str()));
    let parent = field("agency_account_id").filter(|agency| agency != "0" && *agency != id);
    record.insert("account_name".to_owned(), Value::from(name.as_str()));
    let account = Account {
        account: AccountId(id),
        grant: GrantId(String::new()),
        platform: "tencent".to_owned(),
        name,
        kind: ADVERTISER.to_owned(),
        parent: parent.map(AccountId),
        currency: "CNY".to_owned(),
        timezone: "Asia/Shanghai".to_owned(),
        valid,
        region: String::new(),
    };
    (account, Value::Object(record))
}
