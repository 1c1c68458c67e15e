//! `GET dynamic_creatives/get`

use serde_json::Value;

use super::adgroup::{AdGroup, CREATIVE_COLUMNS};
use super::ask::Ask;
use super::envelope::Data;
use super::filtering::{IDS, Rule, TEXTS, TIMES};

const fn rule(field: &'static str, operators: &'static [&'static str]) -> Rule {
    Rule { field, operators }
}

const RULES: &[Rule] = &[
    rule("dynamic_creative_id", IDS),
    rule("dynamic_creative_name", TEXTS),
    rule("adgroup_id", IDS),
    rule("created_time", TIMES),
    rule("last_modified_time", TIMES),
    rule("is_deleted", IDS),
];

pub(super) fn list(ask: &Ask<'_>) -> Data {
    let account = ask.advertiser()?;
    let columns = ask.columns(CREATIVE_COLUMNS, 1024)?;
    let filter = ask.filter(RULES, 255)?;
    let deleted = ask.maybe_bool("is_deleted")?.unwrap_or(false);
    let adgroups = ask.state().adgroups();
    let rows: Vec<Value> = adgroups
        .get(&account.id)
        .into_iter()
        .flatten()
        .filter(|adgroup| filter.names("is_deleted") || adgroup.deleted == deleted)
        .flat_map(AdGroup::creative_rows)
        .filter(|row| filter.fits(row))
        .map(|row| columns.of(row))
        .collect();
    ask.text_page(&rows)
}
