//! The lists of Sponsored Products v3: one body of filters, one key, one token for the next page [C OAS, PM].

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use super::account::{Account, Campaign, Group};
use super::ask::Ask;
use super::envelope::{Data, Refusal, bad};
use crate::beijing::Wall;

/// The largest page, and what is sent when nobody says how much.
const LARGEST: usize = 1000;

const STATES: &[&str] = &[
    "ENABLED",
    "PAUSED",
    "ARCHIVED",
    "PROPOSED",
    "ENABLING",
    "USER_DELETED",
    "OTHER",
];

/// Filters by id, with the field that they look at.
const ID_FILTERS: &[(&str, &str)] = &[
    ("campaignIdFilter", "campaignId"),
    ("adGroupIdFilter", "adGroupId"),
    ("portfolioIdFilter", "portfolioId"),
    ("adIdFilter", "adId"),
    ("keywordIdFilter", "keywordId"),
    ("targetIdFilter", "targetId"),
    ("negativeKeywordIdFilter", "keywordId"),
    ("negativeTargetIdFilter", "targetId"),
    ("campaignNegativeKeywordIdFilter", "keywordId"),
    ("campaignNegativeTargetIdFilter", "targetId"),
];

pub(super) fn campaigns(ask: &Ask<'_>) -> Data {
    let account = ask.account()?;
    page(
        ask,
        "campaigns",
        account
            .campaigns
            .iter()
            .map(|campaign| campaign_row(account, campaign))
            .collect(),
    )
}

pub(super) fn groups(ask: &Ask<'_>) -> Data {
    let account = ask.account()?;
    let row = |campaign: &Campaign, group: &Group| {
        vec![json!({
            "adGroupId": group.id.to_string(), "campaignId": campaign.id.to_string(), "name": group.name,
            "state": group.state, "defaultBid": account.money(group.bid),
            "extendedData": extended(campaign, &format!("AD_GROUP_STATUS_{}", group.state)),
        })]
    };
    page(ask, "adGroups", in_groups(account, row))
}

pub(super) fn ads(ask: &Ask<'_>) -> Data {
    let account = ask.account()?;
    let row = |campaign: &Campaign, group: &Group| {
        let ads = group.ads.iter().map(|(id, product)| {
            let product = &account.products[*product];
            json!({
                "adId": id.to_string(), "adGroupId": group.id.to_string(), "campaignId": campaign.id.to_string(),
                "asin": product.asin, "sku": product.sku, "state": group.state,
                "extendedData": extended(campaign, "AD_STATUS_LIVE"),
            })
        });
        ads.collect()
    };
    page(ask, "productAds", in_groups(account, row))
}

pub(super) fn keywords(ask: &Ask<'_>) -> Data {
    let account = ask.account()?;
    let row = |campaign: &Campaign, group: &Group| {
        let keywords = group.keywords.iter().map(|keyword| {
            json!({
                "keywordId": keyword.id.to_string(), "adGroupId": group.id.to_string(),
                "campaignId": campaign.id.to_string(), "keywordText": keyword.text,
                "matchType": keyword.match_type, "state": group.state, "bid": account.money(keyword.bid),
                "extendedData": extended(campaign, "TARGETING_CLAUSE_STATUS_LIVE"),
            })
        });
        keywords.collect()
    };
    page(ask, "keywords", in_groups(account, row))
}

pub(super) fn targets(ask: &Ask<'_>) -> Data {
    let account = ask.account()?;
    let row = |campaign: &Campaign, group: &Group| {
        let targets = group.targets.iter().map(|(id, targeted)| {
            let mut expression = json!({"type": targeted.kind});
            if let Some(value) = &targeted.value {
                expression["value"] = json!(value);
            }
            json!({
                "targetId": id.to_string(), "adGroupId": group.id.to_string(), "campaignId": campaign.id.to_string(),
                "expression": [expression], "resolvedExpression": [expression],
                "expressionType": if campaign.auto { "AUTO" } else { "MANUAL" },
                "state": group.state, "bid": account.money(group.bid),
                "extendedData": extended(campaign, "TARGETING_CLAUSE_STATUS_LIVE"),
            })
        });
        targets.collect()
    };
    page(ask, "targetingClauses", in_groups(account, row))
}

pub(super) fn negative_keywords(ask: &Ask<'_>) -> Data {
    let account = ask.account()?;
    let row = |campaign: &Campaign, group: &Group| {
        vec![json!({
            "keywordId": (group.id + 900).to_string(), "adGroupId": group.id.to_string(),
            "campaignId": campaign.id.to_string(), "keywordText": "cheap", "matchType": "NEGATIVE_EXACT",
            "state": "ENABLED", "extendedData": extended(campaign, "TARGETING_CLAUSE_STATUS_LIVE"),
        })]
    };
    page(ask, "negativeKeywords", in_groups(account, row))
}

pub(super) fn negative_targets(ask: &Ask<'_>) -> Data {
    let account = ask.account()?;
    let row = |campaign: &Campaign, group: &Group| {
        let asin = &account.products[group.ads[0].1].asin;
        let expression = json!([{"type": "ASIN_SAME_AS", "value": asin}]);
        vec![json!({
            "targetId": (group.id + 950).to_string(), "adGroupId": group.id.to_string(),
            "campaignId": campaign.id.to_string(), "expression": expression, "resolvedExpression": expression,
            "state": "ENABLED", "extendedData": extended(campaign, "TARGETING_CLAUSE_STATUS_LIVE"),
        })]
    };
    page(ask, "negativeTargetingClauses", in_groups(account, row))
}

pub(super) fn campaign_negative_keywords(ask: &Ask<'_>) -> Data {
    let rows = ask.account()?.campaigns.iter().map(|campaign| {
        json!({
            "keywordId": (campaign.id + 960).to_string(), "campaignId": campaign.id.to_string(),
            "keywordText": "free", "matchType": "NEGATIVE_PHRASE", "state": "ENABLED",
            "extendedData": extended(campaign, "TARGETING_CLAUSE_STATUS_LIVE"),
        })
    });
    page(ask, "campaignNegativeKeywords", rows.collect())
}

/// Few exclude a product from a whole campaign.
pub(super) fn campaign_negative_targets(ask: &Ask<'_>) -> Data {
    let account = ask.account()?;
    let rows = account.campaigns.iter().step_by(5).map(|campaign| {
        let expression = json!([{"type": "ASIN_SAME_AS", "value": account.products[0].asin}]);
        json!({
            "targetId": (campaign.id + 970).to_string(), "campaignId": campaign.id.to_string(),
            "expression": expression, "resolvedExpression": expression, "state": "ENABLED",
            "extendedData": extended(campaign, "TARGETING_CLAUSE_STATUS_LIVE"),
        })
    });
    page(ask, "campaignNegativeTargetingClauses", rows.collect())
}

fn in_groups(account: &Account, rows: impl Fn(&Campaign, &Group) -> Vec<Value>) -> Vec<Value> {
    let each = |campaign: &Campaign| {
        let rows = campaign
            .groups
            .iter()
            .flat_map(|group| rows(campaign, group));
        rows.collect::<Vec<Value>>()
    };
    account.campaigns.iter().flat_map(each).collect()
}

fn campaign_row(account: &Account, campaign: &Campaign) -> Value {
    let mut row = json!({
        "campaignId": campaign.id.to_string(), "name": campaign.name, "state": campaign.state,
        "targetingType": if campaign.auto { "AUTO" } else { "MANUAL" },
        "budget": {"budget": account.money(campaign.budget), "budgetType": "DAILY"},
        "dynamicBidding": {
            "strategy": if campaign.auto { "AUTO_FOR_SALES" } else { "LEGACY_FOR_SALES" },
            "placementBidding": placements(campaign),
        },
        "startDate": campaign.created.date_text(),
        "extendedData": extended(campaign, &format!("CAMPAIGN_STATUS_{}", campaign.state)),
    });
    if let Some(stopped) = campaign.stopped.filter(|_| campaign.state == "ARCHIVED") {
        row["endDate"] = json!(stopped.date_text());
    }
    if let Some(portfolio) = campaign.portfolio {
        row["portfolioId"] = json!(portfolio.to_string());
    }
    row
}

fn placements(campaign: &Campaign) -> Value {
    match campaign.top_percent {
        0 => json!([]),
        percent => json!([{"placement": "PLACEMENT_TOP", "percentage": percent}]),
    }
}

pub(super) fn extended(campaign: &Campaign, status: &str) -> Value {
    let time = |wall: Wall| format!("{}.000Z", wall.text().replace(' ', "T"));
    json!({
        "creationDateTime": time(campaign.created),
        "lastUpdateDateTime": time(campaign.stopped.unwrap_or(campaign.created)),
        "servingStatus": status, "servingStatusDetails": [],
    })
}

/// The page of `rows` that the body asks for.
pub(super) fn page(ask: &Ask<'_>, key: &str, rows: Vec<Value>) -> Data {
    page_as(ask, key, ("totalResults", LARGEST), rows)
}

/// The same where the total has another name and a page another size.
pub(super) fn page_as(
    ask: &Ask<'_>,
    key: &str,
    (total_name, largest): (&str, usize),
    rows: Vec<Value>,
) -> Data {
    let mut body = ask.body()?;
    let size = match body.remove("maxResults") {
        None | Some(Value::Null) => largest,
        Some(value) => match value.as_u64().and_then(|size| usize::try_from(size).ok()) {
            Some(size) if (1..=largest).contains(&size) => size,
            _ => return bad(format!("maxResults must be between 1 and {largest}")),
        },
    };
    let token = body.remove("nextToken");
    let mark = fingerprint(ask, key, &body);
    let from = match token.as_ref().and_then(Value::as_str) {
        None | Some("") => 0,
        Some(token) => match read_token(token, mark) {
            Some(from) => from,
            None => return bad("nextToken is invalid or belongs to another filter"),
        },
    };
    let shown = body.remove("includeExtendedDataFields") == Some(Value::Bool(true));
    let mut rows = filtered(rows, &body)?;
    rows.truncate(ask.world().kept(&ask.call.path));
    let total = rows.len();
    let to = from.saturating_add(size).min(total);
    let mut list: Vec<Value> = rows.drain(from.min(total)..to).collect();
    if !shown {
        for row in list.iter_mut().filter_map(Value::as_object_mut) {
            row.shift_remove("extendedData");
        }
    }
    let mut answer = json!({key: list, total_name: total});
    if to < total {
        answer["nextToken"] = json!(STANDARD.encode(format!("{to}.{mark:016x}")));
    }
    Ok(answer)
}

/// The filter must be the same for each page [C], so a token remembers which one it belongs to.
fn fingerprint(ask: &Ask<'_>, key: &str, filters: &Map<String, Value>) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    ask.profile.map(|profile| profile.id).hash(&mut hasher);
    Value::Object(filters.clone()).to_string().hash(&mut hasher);
    hasher.finish()
}

fn read_token(token: &str, mark: u64) -> Option<usize> {
    let text = String::from_utf8(STANDARD.decode(token).ok()?).ok()?;
    let (from, written) = text.split_once('.')?;
    (u64::from_str_radix(written, 16).ok()? == mark).then_some(())?;
    from.parse().ok()
}

fn filtered(mut rows: Vec<Value>, body: &Map<String, Value>) -> Result<Vec<Value>, Refusal> {
    if let Some(states) = included(body, "stateFilter")? {
        if let Some(unknown) = states
            .iter()
            .find(|state| !STATES.contains(&state.as_str()))
        {
            return bad(format!("stateFilter: {unknown} is not a state"));
        }
        rows.retain(|row| {
            row["state"]
                .as_str()
                .is_some_and(|state| states.iter().any(|wanted| wanted == state))
        });
    }
    for (filter, field) in ID_FILTERS {
        if let Some(ids) = included(body, filter)? {
            rows.retain(|row| {
                row[*field]
                    .as_str()
                    .is_some_and(|id| ids.iter().any(|wanted| wanted == id))
            });
        }
    }
    if let Some(names) = included(body, "nameFilter")? {
        let exact = body["nameFilter"]["queryTermMatchType"] == "EXACT_MATCH";
        rows.retain(|row| {
            let name = row["name"].as_str().unwrap_or_default().to_lowercase();
            names
                .iter()
                .map(|wanted| wanted.to_lowercase())
                .any(|wanted| {
                    if exact {
                        name == wanted
                    } else {
                        name.contains(&wanted)
                    }
                })
        });
    }
    Ok(rows)
}

/// `{include: […]}`, whose members are strings.
fn included(body: &Map<String, Value>, name: &str) -> Result<Option<Vec<String>>, Refusal> {
    let Some(filter) = body.get(name).filter(|filter| !filter.is_null()) else {
        return Ok(None);
    };
    let list = filter["include"].as_array().map(|list| {
        let texts = list.iter().map(|text| text.as_str().map(str::to_owned));
        texts.collect::<Option<Vec<String>>>()
    });
    match list {
        Some(Some(list)) => Ok(Some(list)),
        _ => bad(format!("{name}.include must be a list of strings")),
    }
}
