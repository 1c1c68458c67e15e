//! What the rows of a report are about: a campaign, or a part of one.

use serde_json::{Map, Value, json};

use super::account::{Account, Campaign, Group};
use super::figures::Figures;

/// How fine a report is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    Campaign,
    Placement,
    Group,
    Ad,
    Target,
    SearchTerm,
    /// What was bought after a click, beside what was advertised.
    Purchased,
}

/// The columns that say what a row is about, and its part of the campaign: place and count, step by step.
#[derive(Debug)]
pub(super) struct Leaf {
    pub(super) names: Map<String, Value>,
    parts: [(usize, usize); 2],
}

impl Leaf {
    pub(super) fn of(&self, whole: Figures) -> Figures {
        self.parts
            .iter()
            .fold(whole, |figures, (place, of)| figures.share(*place, *of))
    }
}

const ALL: (usize, usize) = (0, 1);

/// The parts of a campaign; together they are the whole.
pub(super) fn leaves(account: &Account, campaign: &Campaign, cut: Cut) -> Vec<Leaf> {
    let leaf = |more: Value, parts| {
        let mut names = campaign_names(account, campaign);
        if let Value::Object(more) = more {
            names.extend(more);
        }
        Leaf { names, parts }
    };
    let groups = || campaign.groups.iter().enumerate();
    let count = campaign.groups.len();
    match cut {
        Cut::Campaign => vec![leaf(json!({}), [ALL, ALL])],
        Cut::Placement => [
            "Top of Search on-Amazon",
            "Detail Page on-Amazon",
            "Other on-Amazon",
        ]
        .iter()
        .enumerate()
        .map(|(place, name)| leaf(json!({"placementClassification": name}), [(place, 3), ALL]))
        .collect(),
        Cut::Group => groups()
            .map(|(place, group)| leaf(group_names(group), [(place, count), ALL]))
            .collect(),
        Cut::Ad | Cut::Target | Cut::SearchTerm | Cut::Purchased => groups()
            .flat_map(|(place, group)| {
                let items = match cut {
                    Cut::Ad => ads(account, group),
                    Cut::Purchased => purchased(account, group),
                    _ => targeting(account, group, cut == Cut::SearchTerm),
                };
                let of = items.len();
                let items = items.into_iter().enumerate();
                items
                    .map(|(item, names)| leaf(names, [(place, count), (item, of)]))
                    .collect::<Vec<Leaf>>()
            })
            .collect(),
    }
}

/// Ids are numbers in report files [C].
fn campaign_names(account: &Account, campaign: &Campaign) -> Map<String, Value> {
    let names = json!({
        "campaignId": campaign.id, "campaignName": campaign.name, "campaignStatus": campaign.state,
        "campaignBudgetAmount": account.money(campaign.budget),
        "campaignBudgetCurrencyCode": account.currency, "campaignBudgetType": "DAILY_BUDGET",
        "portfolioId": campaign.portfolio,
    });
    match names {
        Value::Object(names) => names,
        _ => Map::new(),
    }
}

fn group_names(group: &Group) -> Value {
    json!({"adGroupId": group.id, "adGroupName": group.name, "adStatus": group.state})
}

fn ads(account: &Account, group: &Group) -> Vec<Value> {
    let ads = group.ads.iter().map(|(id, product)| {
        let product = &account.products[*product];
        json!({
            "adGroupId": group.id, "adGroupName": group.name, "adId": id,
            "advertisedAsin": product.asin, "advertisedSku": product.sku, "adCreativeStatus": group.state,
        })
    });
    ads.collect()
}

/// The advertised product itself, and the one beside it in the shop.
fn purchased(account: &Account, group: &Group) -> Vec<Value> {
    let Some((_, product)) = group.ads.first() else {
        return Vec::new();
    };
    let named = targeting(account, group, false);
    let keyword = named.first().cloned().unwrap_or_default();
    let advertised = &account.products[*product];
    let bought = [*product, (*product + 1) % account.products.len()];
    let rows = bought.iter().map(|place| {
        let mut row = keyword.clone();
        row["advertisedAsin"] = json!(advertised.asin);
        row["advertisedSku"] = json!(advertised.sku);
        row["purchasedAsin"] = json!(account.products[*place].asin);
        row
    });
    rows.collect()
}

fn targeting(account: &Account, group: &Group, terms: bool) -> Vec<Value> {
    let row = |id: i64, text: &str, kind: &str, match_type: &str, bid: i64| {
        let mut names = json!({
            "adGroupId": group.id, "adGroupName": group.name, "keywordId": id, "keyword": text, "targeting": text,
            "keywordType": kind, "matchType": match_type, "keywordBid": account.money(bid),
            "adKeywordStatus": group.state,
        });
        if terms {
            names["searchTerm"] = json!(format!("{} for home", text.to_lowercase()));
        }
        names
    };
    let keywords = group.keywords.iter().map(|keyword| {
        row(
            keyword.id,
            &keyword.text,
            keyword.match_type,
            keyword.match_type,
            keyword.bid,
        )
    });
    let targets = group
        .targets
        .iter()
        .map(|(id, targeted)| match &targeted.value {
            Some(asin) => row(
                *id,
                &format!("asin=\"{asin}\""),
                "TARGETING_EXPRESSION",
                "TARGETING_EXPRESSION",
                group.bid,
            ),
            None => row(
                *id,
                targeted.kind,
                "TARGETING_EXPRESSION_PREDEFINED",
                "TARGETING_EXPRESSION_PREDEFINED",
                group.bid,
            ),
        });
    keywords.chain(targets).collect()
}
