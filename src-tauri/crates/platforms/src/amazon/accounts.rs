//! Every profile that a consent reaches: asked of the three regional hosts and merged.

use super::rows::profile as row;
use crate::reading::text;
use futures_util::future::BoxFuture;
use qianyao_domain::{Account, AccountId, ErrorCode, Failure, GrantId, catalogue::Endpoint};
use qianyao_wire::{Caller, Discovered};
use serde_json::Value;
use std::collections::HashMap;

const REGIONS: &[(&str, &Endpoint)] = &[
    ("na", &row::PROFILES_NA),
    ("eu", &row::PROFILES_EU),
    ("fe", &row::PROFILES_FE),
];

pub(super) fn discover(caller: &dyn Caller) -> BoxFuture<'_, Result<Discovered, Failure>> {
    Box::pin(async move {
        let mut walk = ask(caller, None).await?;
        if walk.found.is_empty() && walk.skipped.is_empty() {
            // An empty list is what somebody with viewing rights alone gets.
            walk = ask(caller, Some("view")).await?;
        }
        if walk.found.is_empty()
            && let Some(failure) = walk.skipped.pop()
        {
            return Err(failure);
        }
        let mut named: HashMap<String, usize> = HashMap::new();
        for (_, record) in &walk.found {
            *named.entry(holder(record)).or_default() += 1;
        }
        let accounts: Vec<(Account, Value)> = walk
            .found
            .into_iter()
            .filter_map(|(region, record)| {
                let several = named.get(&holder(&record)).is_some_and(|count| *count > 1);
                Some((account(region, &record, several)?, record))
            })
            .collect();
        let name = accounts.first().map(|(_, record)| holder(record));
        Ok(Discovered {
            subject: None,
            name: name.unwrap_or_default(),
            scopes: None,
            accounts,
            skipped: walk.skipped,
        })
    })
}

#[derive(Default)]
struct Walked {
    found: Vec<(&'static str, Value)>,
    skipped: Vec<Failure>,
}

/// A region that cannot be reached or refuses is noted; the others count.
async fn ask(caller: &dyn Caller, level: Option<&str>) -> Result<Walked, Failure> {
    let mut walk = Walked::default();
    for (region, endpoint) in REGIONS {
        let params = level
            .map(|level| ("accessLevel", Value::from(level)))
            .into_iter()
            .collect();
        match caller.all(endpoint, params).await {
            Ok(records) => {
                for mut record in records {
                    let id = text(&record, "/profileId");
                    let seen = |(_, known): &(&str, Value)| text(known, "/profileId") == id;
                    if id.is_none() || walk.found.iter().any(seen) {
                        continue;
                    }
                    if let Value::Object(fields) = &mut record {
                        fields.insert("region".to_owned(), Value::from(*region));
                    }
                    walk.found.push((region, record));
                }
            }
            Err(failure) if failure.code == ErrorCode::Cancelled => return Err(failure),
            // A 401 of one region may mean that the app is not approved there; where the consent is gone, all three say
            // so, and there is nothing to show.
            Err(failure) => walk.skipped.push(failure),
        }
    }
    Ok(walk)
}

fn holder(record: &Value) -> String {
    text(record, "/accountInfo/name").unwrap_or_default()
}

/// A seller has one profile for each country under one name; then the country is said.
fn account(region: &str, record: &Value, several: bool) -> Option<Account> {
    let id = text(record, "/profileId")?;
    let country = text(record, "/countryCode").unwrap_or_default();
    let name = match holder(record) {
        name if name.is_empty() => format!("{id} ({country})"),
        name if several => format!("{name} ({country})"),
        name => name,
    };
    Some(Account {
        account: AccountId(id),
        grant: GrantId(String::new()),
        platform: "amazon".to_owned(),
        name,
        kind: text(record, "/accountInfo/type").unwrap_or_default(),
        parent: None,
        currency: text(record, "/currencyCode").unwrap_or_else(|| "USD".to_owned()),
        timezone: text(record, "/timezone").unwrap_or_else(|| "UTC".to_owned()),
        valid: true,
        region: region.to_owned(),
    })
}
