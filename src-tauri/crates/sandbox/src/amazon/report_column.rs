//! The kinds of report, and which columns each may show [C PM, DOC report-types].

use serde_json::{Map, Value, json};

use super::account::Account;
use super::figures::Figures;
use super::report_leaf::Cut;

/// Product, kind, group, how it is cut, and days of look-back.
type Kind = (&'static str, &'static str, &'static str, Cut, i64);

const SP: &str = "SPONSORED_PRODUCTS";
const SB: &str = "SPONSORED_BRANDS";
const SD: &str = "SPONSORED_DISPLAY";

#[rustfmt::skip]
pub(super) const KINDS: &[Kind] = &[
    (SP, "spCampaigns", "campaign", Cut::Campaign, 95),
    (SP, "spCampaigns", "campaignPlacement", Cut::Placement, 95),
    (SP, "spCampaigns", "adGroup", Cut::Group, 95),
    (SP, "spTargeting", "targeting", Cut::Target, 95),
    (SP, "spSearchTerm", "searchTerm", Cut::SearchTerm, 95),
    (SP, "spAdvertisedProduct", "advertiser", Cut::Ad, 95),
    (SP, "spPurchasedProduct", "asin", Cut::Purchased, 95),
    (SB, "sbCampaigns", "campaign", Cut::Campaign, 60),
    (SB, "sbAdGroup", "adGroup", Cut::Group, 60),
    (SB, "sbPurchasedProduct", "purchasedAsin", Cut::Purchased, 60),
    (SD, "sdCampaigns", "campaign", Cut::Campaign, 65),
    (SD, "sdAdGroup", "adGroup", Cut::Group, 65),
    ("SPONSORED_TELEVISION", "stCampaigns", "campaign", Cut::Campaign, 95),
];

const CAMPAIGN: &[&str] = &[
    "campaignId",
    "campaignName",
    "campaignStatus",
    "campaignBudgetAmount",
    "campaignBudgetCurrencyCode",
    "campaignBudgetType",
];
const GROUP: &[&str] = &["adGroupId", "adGroupName", "adStatus"];
const TARGET: &[&str] = &[
    "adGroupId",
    "adGroupName",
    "portfolioId",
    "keywordId",
    "keyword",
    "targeting",
    "keywordType",
    "matchType",
    "keywordBid",
    "adKeywordStatus",
];
const AD: &[&str] = &[
    "adGroupId",
    "adGroupName",
    "portfolioId",
    "adId",
    "advertisedAsin",
    "advertisedSku",
];

const PURCHASED: &[&str] = &[
    "adGroupId",
    "adGroupName",
    "portfolioId",
    "keywordId",
    "keyword",
    "keywordType",
    "matchType",
    "advertisedAsin",
    "advertisedSku",
    "purchasedAsin",
];

/// Days of attribution, and the share in percent of the seven-day figure.
const WINDOWS: &[(&str, i64)] = &[("1d", 82), ("7d", 100), ("14d", 106), ("30d", 110)];

/// Whether a report that is cut so may show this column.
pub(super) fn knows(cut: Cut, column: &str) -> bool {
    let about: &[&str] = match cut {
        // What was bought knows nothing of what was shown.
        Cut::Purchased if SHOWN.contains(&column) => return false,
        Cut::Purchased => PURCHASED,
        Cut::Campaign => &[],
        Cut::Placement => &["placementClassification"],
        Cut::Group => GROUP,
        Cut::Ad => AD,
        Cut::Target => TARGET,
        Cut::SearchTerm if column == "searchTerm" => return true,
        Cut::SearchTerm => TARGET,
    };
    about.contains(&column)
        || CAMPAIGN.contains(&column)
        || ["date", "startDate", "endDate"].contains(&column)
        || is_metric(column)
}

const SHOWN: &[&str] = &[
    "impressions",
    "clicks",
    "cost",
    "spend",
    "clickThroughRate",
    "costPerClick",
];

/// Figures without a window of attribution, as the other products have them, and those of what was bought by brands.
const OTHERS: &[&str] = &[
    "purchases",
    "sales",
    "unitsSold",
    "orders14d",
    "unitsSold14d",
];

fn is_metric(column: &str) -> bool {
    let attributed = |name: &str| {
        let window = column.strip_prefix(name);
        window.is_some_and(|window| WINDOWS.iter().any(|(known, _)| *known == window))
    };
    SHOWN.contains(&column)
        || OTHERS.contains(&column)
        || ["purchases", "sales", "unitsSoldClicks"]
            .into_iter()
            .any(attributed)
}

/// The filters that a cut knows [C report-types].
pub(super) fn filters_by(cut: Cut, field: &str) -> bool {
    match cut {
        Cut::Campaign | Cut::Placement => field == "campaignStatus",
        Cut::Group => field == "adStatus",
        Cut::Ad => field == "adCreativeStatus",
        Cut::Target | Cut::SearchTerm => ["keywordType", "adKeywordStatus"].contains(&field),
        Cut::Purchased => false,
    }
}

/// Adds every metric to a row.
pub(super) fn measure(account: &Account, row: &mut Map<String, Value>, figures: Figures) {
    let mut put = |name: String, value: Value| row.insert(name, value);
    put("impressions".to_owned(), json!(figures.impressions));
    put("clicks".to_owned(), json!(figures.clicks));
    put("cost".to_owned(), account.money(figures.cost));
    put("spend".to_owned(), account.money(figures.cost));
    put(
        "clickThroughRate".to_owned(),
        ratio(figures.clicks * 100, figures.impressions),
    );
    let per_click = if account.decimals == 0 {
        figures.cost * 100
    } else {
        figures.cost
    };
    put(
        "costPerClick".to_owned(),
        ratio(per_click, figures.clicks * 100),
    );
    for name in ["purchases", "orders14d"] {
        put(name.to_owned(), json!(figures.purchases));
    }
    for name in ["unitsSold", "unitsSold14d"] {
        put(name.to_owned(), json!(figures.units));
    }
    put("sales".to_owned(), account.money(figures.sales));
    for (window, percent) in WINDOWS {
        put(
            format!("purchases{window}"),
            json!(figures.purchases * percent / 100),
        );
        put(
            format!("sales{window}"),
            account.money(figures.sales * percent / 100),
        );
        put(
            format!("unitsSoldClicks{window}"),
            json!(figures.units * percent / 100),
        );
    }
}

/// Null where there is nothing to divide by.
fn ratio(part: i64, whole: i64) -> Value {
    if whole == 0 {
        return Value::Null;
    }
    json!(((part as f64 / whole as f64) * 10_000.0).round() / 10_000.0)
}
