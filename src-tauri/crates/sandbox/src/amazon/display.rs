//! The lists of Sponsored Brands v4 and of Sponsored Display, which differ in nearly everything [C PM, OAS].

use serde_json::{Value, json};

use super::ask::Ask;
use super::envelope::{Data, bad};
use super::listing::{extended, page_as};

/// The name of the total and the largest page [C PM].
const BRAND: (&str, usize) = ("totalCount", 100);
/// The largest page of Sponsored Display, and what is sent when nobody says how much.
const LARGEST: usize = 100;

/// `POST /sb/v4/campaigns/list`: the budget stands plain beside the campaign.
pub(super) fn brand_campaigns(ask: &Ask<'_>) -> Data {
    let account = ask.account()?;
    let rows = account.brand.iter().map(|campaign| {
        let mut row = json!({
            "campaignId": campaign.id.to_string(), "name": campaign.name, "state": campaign.state,
            "budget": account.money(campaign.budget), "budgetType": "DAILY",
            "startDate": campaign.created.date_text(), "brandEntityId": "ENTITYSANDBOX",
            "extendedData": extended(campaign, &format!("CAMPAIGN_STATUS_{}", campaign.state)),
        });
        if let Some(portfolio) = campaign.portfolio {
            row["portfolioId"] = json!(portfolio.to_string());
        }
        row
    });
    page_as(ask, "campaigns", BRAND, rows.collect())
}

/// `POST /sb/v4/adGroups/list`
pub(super) fn brand_groups(ask: &Ask<'_>) -> Data {
    let account = ask.account()?;
    let mut rows = Vec::new();
    for campaign in &account.brand {
        rows.extend(campaign.groups.iter().map(|group| {
            json!({
                "adGroupId": group.id.to_string(), "campaignId": campaign.id.to_string(), "name": group.name,
                "state": group.state, "extendedData": extended(campaign, "AD_GROUP_STATUS_ENABLED"),
            })
        }));
    }
    page_as(ask, "adGroups", BRAND, rows)
}

/// `GET /sd/campaigns`: a plain list from an index; numbers as ids, lower-case states, days without dashes.
pub(super) fn campaigns(ask: &Ask<'_>) -> Data {
    let account = ask.account()?;
    let count = |name: &str, default: usize| match ask.call.query(name) {
        None => Some(default),
        Some(text) => text.parse().ok(),
    };
    let (Some(from), Some(size)) = (count("startIndex", 0), count("count", LARGEST)) else {
        return bad("startIndex and count must be numbers");
    };
    if !(1..=LARGEST).contains(&size) {
        return bad(format!("count must be between 1 and {LARGEST}"));
    }
    let states = ask.call.query("stateFilter");
    let rows = account.display.iter().map(|campaign| {
        json!({
            "campaignId": campaign.id, "name": campaign.name, "state": campaign.state.to_lowercase(),
            "tactic": if campaign.auto { "T00030" } else { "T00020" }, "budgetType": "daily",
            "budget": account.money(campaign.budget), "costType": "cpc",
            "startDate": campaign.created.date_text().replace('-', ""),
        })
    });
    let fits = |row: &Value| {
        states.is_none_or(|states| states.split(',').any(|state| row["state"] == state))
    };
    let kept = ask.world().kept(&ask.call.path);
    let rows = rows.filter(fits).take(kept);
    Ok(Value::Array(rows.skip(from).take(size).collect()))
}
