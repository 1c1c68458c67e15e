//! Reports on Sponsored Products.

use super::{
    AD_GROUP_NAME, ADVERTISED_ASIN, CAMPAIGN_ID, CAMPAIGN_NAME, COST_PER_CLICK, DATE, END, KEYWORD,
    KEYWORD_ID, MATCH_TYPE, PURCHASED_ASIN, REPORT, START, fixed,
};
use crate::amazon::rows::{MONEY, body, column};
use crate::kinds::PERCENT;
use qianyao_domain::Text;
use qianyao_domain::catalogue::{Column, Endpoint, Fixed, Kind, ParamKind};

/// Sponsored Products by campaign and day.
pub(crate) static SP_CAMPAIGN: Endpoint = Endpoint {
    name: "sp_campaign_report",
    title: Text::new("SP 广告活动日报", "SP campaigns, daily report"),
    params: params!(
        "SPONSORED_PRODUCTS",
        "spCampaigns",
        "campaign",
        &[
            "date",
            "campaignId",
            "campaignName",
            "campaignStatus",
            "campaignBudgetAmount",
            "campaignBudgetCurrencyCode",
            "impressions",
            "clicks",
            "cost",
            "clickThroughRate",
            "costPerClick",
            "purchases7d",
            "sales7d",
            "unitsSoldClicks7d",
        ]
    ),
    key: &["date", "campaignId"],
    columns: columns!(
        [
            CAMPAIGN_NAME,
            CAMPAIGN_ID,
            Column::new(
                "campaignStatus",
                "/campaignStatus",
                Kind::Text,
                "状态",
                "State"
            )
            .hidden(),
            Column::new(
                "campaignBudgetAmount",
                "/campaignBudgetAmount",
                MONEY,
                "预算",
                "Budget"
            )
            .hidden(),
            Column::new(
                "campaignBudgetCurrencyCode",
                "/campaignBudgetCurrencyCode",
                Kind::Text,
                "币种",
                "Currency",
            )
            .hidden(),
        ],
        "purchases7d",
        "sales7d",
        "unitsSoldClicks7d",
        COST_PER_CLICK
    ),
    sample: r#"[{"date":"2026-07-01","campaignId":301122334455667,"campaignName":"DE | Trail shoes | exact","campaignStatus":"ENABLED","campaignBudgetAmount":25.5,"campaignBudgetCurrencyCode":"EUR","impressions":5210,"clicks":48,"cost":27.94,"clickThroughRate":0.9213,"costPerClick":0.582,"purchases7d":4,"sales7d":182.4,"unitsSoldClicks7d":5},{"date":"2026-07-02","campaignId":301122334455667,"impressions":4980,"clicks":39,"cost":23.1}]"#,
    ..REPORT
};

/// Sponsored Products by placement.
pub(crate) static SP_PLACEMENT: Endpoint = Endpoint {
    name: "sp_placement_report",
    title: Text::new("SP 展示位置日报", "SP placements, daily report"),
    on_request: true,
    params: params!(
        "SPONSORED_PRODUCTS",
        "spCampaigns",
        "campaignPlacement",
        &[
            "date",
            "campaignId",
            "campaignName",
            "placementClassification",
            "impressions",
            "clicks",
            "cost",
            "costPerClick",
            "purchases7d",
            "sales7d",
            "unitsSoldClicks7d",
        ]
    ),
    key: &["date", "campaignId", "placementClassification"],
    columns: columns!(
        [
            Column::new(
                "placementClassification",
                "/placementClassification",
                Kind::Text,
                "展示位置",
                "Placement"
            )
            .indexed(),
            CAMPAIGN_NAME,
            CAMPAIGN_ID,
        ],
        "purchases7d",
        "sales7d",
        "unitsSoldClicks7d",
        COST_PER_CLICK
    ),
    sample: r#"[{"date":"2026-07-01","campaignId":301122334455667,"campaignName":"DE | Trail shoes | exact","placementClassification":"Top of Search on-Amazon","impressions":2110,"clicks":21,"cost":12.4,"costPerClick":0.59,"purchases7d":2,"sales7d":91.2,"unitsSoldClicks7d":2}]"#,
    ..REPORT
};

/// Sponsored Products by ad group.
pub(crate) static SP_AD_GROUP: Endpoint = Endpoint {
    name: "sp_ad_group_report",
    title: Text::new("SP 广告组日报", "SP ad groups, daily report"),
    on_request: true,
    params: params!(
        "SPONSORED_PRODUCTS",
        "spCampaigns",
        "adGroup",
        &[
            "date",
            "campaignId",
            "campaignName",
            "adGroupId",
            "adGroupName",
            "impressions",
            "clicks",
            "cost",
            "costPerClick",
            "purchases7d",
            "sales7d",
            "unitsSoldClicks7d",
        ]
    ),
    key: &["date", "adGroupId"],
    columns: columns!(
        [
            AD_GROUP_NAME,
            CAMPAIGN_NAME,
            column::AD_GROUP_ID.indexed(),
            column::CAMPAIGN_ID.hidden(),
        ],
        "purchases7d",
        "sales7d",
        "unitsSoldClicks7d",
        COST_PER_CLICK
    ),
    sample: r#"[{"date":"2026-07-01","campaignId":301122334455667,"campaignName":"DE | Trail shoes | exact","adGroupId":402233445566778,"adGroupName":"exact-core","impressions":2110,"clicks":21,"cost":12.4,"costPerClick":0.59,"purchases7d":2,"sales7d":91.2,"unitsSoldClicks7d":2}]"#,
    ..REPORT
};

/// Sponsored Products by keyword or target.
pub(crate) static SP_TARGETING: Endpoint = Endpoint {
    name: "sp_targeting_report",
    title: Text::new("SP 投放日报", "SP targeting, daily report"),
    on_request: true,
    params: params!(
        "SPONSORED_PRODUCTS",
        "spTargeting",
        "targeting",
        &[
            "date",
            "campaignId",
            "campaignName",
            "adGroupId",
            "keywordId",
            "keyword",
            "targeting",
            "matchType",
            "impressions",
            "clicks",
            "cost",
            "costPerClick",
            "purchases7d",
            "sales7d",
            "unitsSoldClicks7d",
        ]
    ),
    key: &["date", "keywordId"],
    columns: columns!(
        [
            Column::new("targeting", "/targeting", Kind::Text, "投放", "Targeting"),
            MATCH_TYPE,
            CAMPAIGN_NAME,
            KEYWORD_ID.indexed(),
            KEYWORD.hidden(),
            column::CAMPAIGN_ID.hidden(),
            column::AD_GROUP_ID.hidden(),
        ],
        "purchases7d",
        "sales7d",
        "unitsSoldClicks7d",
        COST_PER_CLICK
    ),
    sample: r#"[{"date":"2026-07-01","campaignId":301122334455667,"campaignName":"DE | Trail shoes | exact","adGroupId":402233445566778,"keywordId":604455667788990,"keyword":"trail running shoes","targeting":"trail running shoes","matchType":"EXACT","impressions":2110,"clicks":21,"cost":12.4,"costPerClick":0.59,"purchases7d":2,"sales7d":91.2,"unitsSoldClicks7d":2}]"#,
    ..REPORT
};

/// Sponsored Products by what people searched for.
pub(crate) static SP_SEARCH_TERM: Endpoint = Endpoint {
    name: "sp_search_term_report",
    title: Text::new("SP 搜索词日报", "SP search terms, daily report"),
    on_request: true,
    params: params!(
        "SPONSORED_PRODUCTS",
        "spSearchTerm",
        "searchTerm",
        &[
            "date",
            "campaignId",
            "campaignName",
            "adGroupId",
            "keywordId",
            "keyword",
            "matchType",
            "searchTerm",
            "impressions",
            "clicks",
            "cost",
            "costPerClick",
            "purchases7d",
            "sales7d",
            "unitsSoldClicks7d",
        ]
    ),
    key: &["date", "adGroupId", "keywordId", "searchTerm"],
    columns: columns!(
        [
            Column::new(
                "searchTerm",
                "/searchTerm",
                Kind::Text,
                "搜索词",
                "Search term"
            )
            .indexed(),
            KEYWORD,
            MATCH_TYPE,
            CAMPAIGN_NAME,
            KEYWORD_ID.hidden(),
            column::CAMPAIGN_ID.hidden(),
            column::AD_GROUP_ID.hidden(),
        ],
        "purchases7d",
        "sales7d",
        "unitsSoldClicks7d",
        COST_PER_CLICK
    ),
    sample: r#"[{"date":"2026-07-01","campaignId":301122334455667,"campaignName":"DE | Trail shoes | exact","adGroupId":402233445566778,"keywordId":604455667788990,"keyword":"trail running shoes","matchType":"EXACT","searchTerm":"trail shoes men","impressions":310,"clicks":7,"cost":4.1,"costPerClick":0.59,"purchases7d":1,"sales7d":45.6,"unitsSoldClicks7d":1}]"#,
    ..REPORT
};

/// Sponsored Products by advertised product.
pub(crate) static SP_ADVERTISED_PRODUCT: Endpoint = Endpoint {
    name: "sp_advertised_product_report",
    title: Text::new("SP 推广商品日报", "SP advertised products, daily report"),
    on_request: true,
    params: params!(
        "SPONSORED_PRODUCTS",
        "spAdvertisedProduct",
        "advertiser",
        &[
            "date",
            "campaignId",
            "campaignName",
            "adGroupId",
            "adId",
            "advertisedAsin",
            "advertisedSku",
            "impressions",
            "clicks",
            "cost",
            "costPerClick",
            "purchases7d",
            "sales7d",
            "unitsSoldClicks7d",
        ]
    ),
    key: &["date", "adId"],
    columns: columns!(
        [
            Column::new(
                "advertisedAsin",
                "/advertisedAsin",
                Kind::Id,
                "推广 ASIN",
                "ASIN"
            )
            .indexed(),
            Column::new(
                "advertisedSku",
                "/advertisedSku",
                Kind::Text,
                "推广 SKU",
                "SKU"
            ),
            CAMPAIGN_NAME,
            Column::new("adId", "/adId", Kind::Id, "广告 ID", "Ad id").hidden(),
            column::CAMPAIGN_ID.hidden(),
            column::AD_GROUP_ID.hidden(),
        ],
        "purchases7d",
        "sales7d",
        "unitsSoldClicks7d",
        COST_PER_CLICK
    ),
    sample: r#"[{"date":"2026-07-01","campaignId":301122334455667,"campaignName":"DE | Trail shoes | exact","adGroupId":402233445566778,"adId":503344556677889,"advertisedAsin":"B0EXAMPLE1","advertisedSku":"TRAIL-42","impressions":5210,"clicks":48,"cost":27.94,"costPerClick":0.582,"purchases7d":4,"sales7d":182.4,"unitsSoldClicks7d":5}]"#,
    ..REPORT
};

/// Sponsored Products by what was bought after a click; no impressions, no cost.
pub(crate) static SP_PURCHASED_PRODUCT: Endpoint = Endpoint {
    name: "sp_purchased_product_report",
    title: Text::new("SP 已购商品日报", "SP purchased products, daily report"),
    on_request: true,
    params: params!(
        "SPONSORED_PRODUCTS",
        "spPurchasedProduct",
        "asin",
        &[
            "date",
            "campaignId",
            "campaignName",
            "adGroupId",
            "keywordId",
            "advertisedAsin",
            "purchasedAsin",
            "purchases7d",
            "sales7d",
            "unitsSoldClicks7d",
        ]
    ),
    key: &[
        "date",
        "adGroupId",
        "keywordId",
        "advertisedAsin",
        "purchasedAsin",
    ],
    columns: &[
        DATE,
        PURCHASED_ASIN,
        ADVERTISED_ASIN,
        CAMPAIGN_NAME,
        Column::new("purchases7d", "/purchases7d", Kind::Int, "订单", "Orders"),
        Column::new("sales7d", "/sales7d", MONEY, "销售额", "Sales").indexed(),
        Column::new(
            "unitsSoldClicks7d",
            "/unitsSoldClicks7d",
            Kind::Int,
            "销量",
            "Units",
        ),
        KEYWORD_ID.hidden(),
        column::CAMPAIGN_ID.hidden(),
        column::AD_GROUP_ID.hidden(),
    ],
    sample: r#"[{"date":"2026-07-01","campaignId":301122334455667,"campaignName":"DE | Trail shoes | exact","adGroupId":402233445566778,"keywordId":604455667788990,"advertisedAsin":"B0EXAMPLE1","purchasedAsin":"B0EXAMPLE2","purchases7d":1,"sales7d":45.6,"unitsSoldClicks7d":1}]"#,
    ..REPORT
};
