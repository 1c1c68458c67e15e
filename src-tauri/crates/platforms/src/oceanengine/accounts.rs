//! Every account that a consent reaches: what was ticked, and what hangs below shops, agents and workbenches.
//!
//! A grant belongs to a person; one token covers everything that person ticked. Business calls want advertisers, so
//! the other kinds are expanded by their own lists. The same advertiser may hang under several parents: it is kept
//! once, under the first.

use super::rows::expansion as row;
use crate::reading::{id_number, object, text, whole};
use futures_util::future::BoxFuture;
use qianyao_domain::{Account, AccountId, ErrorCode, Failure, GrantId, catalogue::Endpoint};
use qianyao_wire::{Caller, Discovered};
use serde_json::{Map, Value};

/// The kind of every account for which business calls are made.
pub(super) const ADVERTISER: &str = "ADVERTISER";

/// Ids in one call of `public_info` ([B] at most 100).
const NAMES_AT_ONCE: usize = 100;

/// Numbered pages of the agent's list end here; longer lists are walked by cursor.
const AGENT_PAGED: usize = 10_000;

pub(super) fn discover(caller: &dyn Caller) -> BoxFuture<'_, Result<Discovered, Failure>> {
    Box::pin(async move {
        let mut walk = Walked::default();
        let (subject, name, scopes) = who(caller, &mut walk).await?;
        let ticked = caller.one(&row::AUTHORISED, vec![]).await?;
        for record in row::AUTHORISED.records_of(&ticked) {
            walk.ticked(record);
        }
        for at in 0..walk.found.len() {
            expand(caller, &mut walk, at).await?;
        }
        names(caller, &mut walk).await?;
        let name = name
            .or_else(|| walk.found.first().map(|found| found.name.clone()))
            .unwrap_or_default();
        Ok(Discovered {
            subject,
            name,
            scopes,
            skipped: walk.skipped,
            accounts: walk.found.into_iter().map(Found::finish).collect(),
        })
    })
}

/// One account on the way.
struct Found {
    id: String,
    name: String,
    kind: String,
    parent: Option<String>,
    valid: bool,
    record: Map<String, Value>,
}

impl Found {
    /// An entry of the authorised list: the current names of its fields, then the deprecated ones.
    fn ticked(record: Value) -> Option<Self> {
        let id = text(&record, "/account_id").or_else(|| text(&record, "/advertiser_id"))?;
        let name = text(&record, "/account_name").or_else(|| text(&record, "/advertiser_name"));
        let kind = text(&record, "/account_type")
            .or_else(|| text(&record, "/account_role"))
            .or_else(|| whole(&record, "/advertiser_role").map(old_role))
            .unwrap_or_else(|| ADVERTISER.to_owned());
        let valid = match text(&record, "/is_valid").as_deref() {
            Some("false" | "0") => false,
            Some(_) | None => true,
        };
        Some(Self {
            id,
            name: name.unwrap_or_default(),
            kind,
            parent: None,
            valid,
            record: fields(record),
        })
    }

    /// An advertiser out of the list of its parent.
    fn under(parent: &str, record: Value) -> Option<Self> {
        let id = ["/advertiser_id", "/account_id", "/adv_id"]
            .iter()
            .find_map(|at| text(&record, at))?;
        let name = ["/advertiser_name", "/account_name"]
            .iter()
            .find_map(|at| text(&record, at));
        Some(Self {
            id,
            name: name.unwrap_or_default(),
            kind: ADVERTISER.to_owned(),
            parent: Some(parent.to_owned()),
            valid: true,
            record: fields(record),
        })
    }

    /// The account, and its record with the fields of the table whatever list it came from.
    fn finish(mut self) -> (Account, Value) {
        let customer = self
            .record
            .get("company_list")
            .and_then(|list| text(list, "/0/customer_company_name"));
        let mut put = |name: &str, value: Value| {
            self.record.insert(name.to_owned(), value);
        };
        put("account_id", id_number(&self.id));
        put("account_name", Value::from(self.name.as_str()));
        put("account_type", Value::from(self.kind.as_str()));
        put("is_valid", Value::from(self.valid));
        put(
            "parent_id",
            self.parent.as_deref().map_or(Value::Null, id_number),
        );
        if self.kind == ADVERTISER {
            put("advertiser_id", id_number(&self.id));
            put("advertiser_name", Value::from(self.name.as_str()));
        }
        if let Some(company) = customer {
            self.record.entry("company").or_insert(company.into());
        }
        let account = Account {
            account: AccountId(self.id),
            grant: GrantId(String::new()),
            platform: "oceanengine".to_owned(),
            name: self.name,
            kind: self.kind,
            parent: self.parent.map(AccountId),
            currency: "CNY".to_owned(),
            timezone: "Asia/Shanghai".to_owned(),
            valid: self.valid,
            region: String::new(),
        };
        (account, Value::Object(self.record))
    }
}

/// `advertiser_role` of older answers [B].
fn old_role(role: i64) -> String {
    match role {
        1 => ADVERTISER,
        2 => "CUSTOMER_ADMIN",
        3 => "AGENT",
        4 => "CHILD_AGENT",
        6 => "PLATFORM_ROLE_STAR",
        10 => "PLATFORM_ROLE_AWEME",
        _ => "UNKNOWN",
    }
    .to_owned()
}

fn fields(record: Value) -> Map<String, Value> {
    match record {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// What was found so far and what could not be.
#[derive(Default)]
struct Walked {
    found: Vec<Found>,
    skipped: Vec<Failure>,
}

impl Walked {
    fn ticked(&mut self, record: Value) {
        if let Some(found) = Found::ticked(record)
            && !self.found.iter().any(|known| known.id == found.id)
        {
            self.found.push(found);
        }
    }

    /// Keeps an advertiser once; one that was ticked by itself gains its parent and what the parent's list knows.
    fn under(&mut self, parent: &str, record: Value) {
        let Some(found) = Found::under(parent, record) else {
            return;
        };
        match self.found.iter_mut().find(|known| known.id == found.id) {
            None => self.found.push(found),
            Some(known) if known.kind == ADVERTISER => {
                if known.parent.is_none() {
                    known.parent = found.parent;
                }
                if known.name.is_empty() {
                    known.name = found.name;
                }
                for (name, value) in found.record {
                    known.record.entry(name).or_insert(value);
                }
            }
            Some(_) => {}
        }
    }

    /// A refusal is noted and the walk goes on; what would make the list look shorter than it is ends it.
    fn note(&mut self, failure: Failure) -> Result<(), Failure> {
        match failure.code {
            ErrorCode::NoRights | ErrorCode::BadRequest | ErrorCode::NotFound => {
                self.skipped.push(failure);
                Ok(())
            }
            _ => Err(failure),
        }
    }

    /// Something pleasant to have went missing; only the end of the whole walk stops it.
    fn do_without(&mut self, failure: Failure) -> Result<(), Failure> {
        match failure.code {
            ErrorCode::LoginNeeded | ErrorCode::Cancelled => Err(failure),
            _ => {
                self.skipped.push(failure);
                Ok(())
            }
        }
    }
}

/// Names the grant and tells its permissions; an app without this call still gets its accounts.
async fn who(
    caller: &dyn Caller,
    walk: &mut Walked,
) -> Result<(Option<String>, Option<String>, Option<Vec<String>>), Failure> {
    let answer = match caller.one(&row::USER_INFO, vec![]).await {
        Ok(answer) => answer,
        Err(failure) => {
            walk.do_without(failure)?;
            return Ok((None, None, None));
        }
    };
    let scopes = answer
        .pointer("/data/token_scope_list")
        .and_then(Value::as_array)
        .map(|list| list.iter().filter_map(crate::reading::scalar).collect());
    Ok((
        text(&answer, "/data/id"),
        text(&answer, "/data/display_name"),
        scopes,
    ))
}

/// Walks below one account, by its kind. Kinds without a list of their own are shown and not expanded.
async fn expand(caller: &dyn Caller, walk: &mut Walked, at: usize) -> Result<(), Failure> {
    let Some(parent) = walk.found.get(at).filter(|found| found.valid) else {
        return Ok(());
    };
    let id = parent.id.clone();
    let listed = match parent.kind.as_str() {
        "PLATFORM_ROLE_SHOP_ACCOUNT" => below(caller, &row::SHOP_ADVERTISER, "shop_id", &id).await,
        "PLATFORM_ROLE_QIANCHUAN_AGENT" | "AGENT" => agent(caller, &id).await,
        "CUSTOMER_ADMIN" | "CUSTOMER_OPERATOR" => workbench(caller, &id).await,
        kind if kind.contains("ENTERPRISE_BP") => {
            below(
                caller,
                &row::EBP_ADVERTISER,
                "enterprise_organization_id",
                &id,
            )
            .await
        }
        _ => return Ok(()),
    };
    match listed {
        Ok(records) => {
            for record in records {
                walk.under(&id, record);
            }
            Ok(())
        }
        Err(failure) => walk.note(failure),
    }
}

async fn below(
    caller: &dyn Caller,
    endpoint: &'static Endpoint,
    name: &'static str,
    id: &str,
) -> Result<Vec<Value>, Failure> {
    caller.all(endpoint, vec![(name, id_number(id))]).await
}

/// An agent's customers: numbered pages, and by cursor where there are more than they reach.
async fn agent(caller: &dyn Caller, id: &str) -> Result<Vec<Value>, Failure> {
    let paged = below(caller, &row::AGENT_ADVERTISER, "advertiser_id", id).await?;
    if paged.len() < AGENT_PAGED {
        return Ok(paged);
    }
    below(caller, &row::AGENT_ADVERTISER_CURSOR, "advertiser_id", id).await
}

/// A workbench's advertisers by the established list, by the newer one where the first is refused.
async fn workbench(caller: &dyn Caller, id: &str) -> Result<Vec<Value>, Failure> {
    match below(caller, &row::CUSTOMER_CENTER, "cc_account_id", id).await {
        Err(failure)
            if matches!(
                failure.code,
                ErrorCode::NoRights | ErrorCode::BadRequest | ErrorCode::NotFound
            ) =>
        {
            below(caller, &row::CUSTOMER_CENTER_V3, "account_id", id)
                .await
                .map_err(|_| failure)
        }
        listed => listed,
    }
}

/// Names and companies of advertisers that came as bare ids. Names are a comfort: without the right the id stands in.
async fn names(caller: &dyn Caller, walk: &mut Walked) -> Result<(), Failure> {
    let nameless: Vec<String> = walk
        .found
        .iter()
        .filter(|found| found.kind == ADVERTISER && found.name.is_empty())
        .map(|found| found.id.clone())
        .collect();
    for ids in nameless.chunks(NAMES_AT_ONCE) {
        let ids = ids.iter().map(|id| id_number(id)).collect();
        let asked = vec![("advertiser_ids", ids)];
        match caller.all(&row::PUBLIC_INFO, asked).await {
            Ok(records) => records.into_iter().for_each(|record| {
                named(&mut walk.found, record);
            }),
            Err(failure) => {
                walk.do_without(failure)?;
                break;
            }
        }
    }
    for found in &mut walk.found {
        if found.name.is_empty() {
            found.name.clone_from(&found.id);
        }
    }
    Ok(())
}

fn named(found: &mut [Found], record: Value) {
    let Some(id) = text(&record, "/id") else {
        return;
    };
    let Some(known) = found.iter_mut().find(|found| found.id == id) else {
        return;
    };
    if let Some(name) = text(&record, "/name") {
        known.name = name;
    }
    for (name, value) in fields(record) {
        if name != "id" && name != "name" {
            known.record.entry(name).or_insert(value);
        }
    }
}

/// A bare id as a record, for lists that answer ids alone.
pub(super) fn bare(id: &Value) -> Value {
    object([("advertiser_id", id.clone())])
}
