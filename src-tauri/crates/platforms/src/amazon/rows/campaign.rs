//! Sponsored Products, version 3: campaigns, ad groups, product ads. Ids are text here.

use super::column::{
    AD_GROUP as AD_GROUP_NAME, AD_GROUP_ID, AD_GROUPS, CAMPAIGN as NAME, CAMPAIGN_ID, CHANGED,
    CREATED, END_DATE, PORTFOLIO_ID, SERVING, START_DATE, STATE,
};
use super::{CAMPAIGNS, EXTENDED, LISTED, MAX_RESULTS, MONEY, NEXT_TOKEN, STATES, body, enums};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{Column, Endpoint, Fixed, Kind, ParamKind};

const CAMPAIGN: &str = "application/vnd.spCampaign.v3+json";
const AD_GROUP: &str = "application/vnd.spAdGroup.v3+json";
const PRODUCT_AD: &str = "application/vnd.spProductAd.v3+json";

/// Campaigns.
pub(crate) static SP_CAMPAIGN: Endpoint = Endpoint {
    name: "sp_campaign",
    title: Text::new("SP 广告活动", "SP campaigns"),
    path: "/sp/campaigns/list",
    params: &[
        STATES,
        CAMPAIGNS,
        body(
            "portfolioIdFilter.include",
            ParamKind::Texts(1_000),
            "广告组合 ID",
            "Portfolio ids",
        ),
        body(
            "nameFilter.queryTermMatchType",
            ParamKind::Text(40),
            "名称匹配方式",
            "Match of names",
        ),
        body("nameFilter.include", ParamKind::Texts(100), "名称", "Names"),
        EXTENDED.unless_given(Fixed::Bool(true)),
        MAX_RESULTS,
        NEXT_TOKEN,
    ],
    records: "/campaigns",
    key: &["campaignId"],
    headers: &[("Accept", CAMPAIGN), ("Content-Type", CAMPAIGN)],
    columns: &[
        NAME,
        STATE,
        Column::new(
            "targetingType",
            "/targetingType",
            Kind::Enum(enums::TARGETING),
            "投放类型",
            "Targeting",
        ),
        Column::new(
            "budget",
            "/budget/budget",
            MONEY,
            "每日预算",
            "Daily budget",
        )
        .indexed(),
        Column::new(
            "strategy",
            "/dynamicBidding/strategy",
            Kind::Enum(enums::STRATEGY),
            "竞价策略",
            "Bidding",
        ),
        START_DATE,
        END_DATE,
        PORTFOLIO_ID.indexed(),
        CAMPAIGN_ID.indexed(),
        Column::new(
            "budgetType",
            "/budget/budgetType",
            Kind::Text,
            "预算类型",
            "Budget type",
        )
        .hidden(),
        Column::new(
            "effectiveBudget",
            "/budget/effectiveBudget",
            MONEY,
            "有效预算",
            "Effective budget",
        )
        .hidden(),
        Column::new(
            "placementBidding",
            "/dynamicBidding/placementBidding",
            Kind::Json,
            "展示位置竞价",
            "Bids by placement",
        )
        .hidden(),
        SERVING,
        CREATED,
        CHANGED,
        Column::new("tags", "/tags", Kind::Json, "标签", "Tags").hidden(),
    ],
    newest: "startDate",
    source: "[C] official Postman collection; OAS sponsored-products-v3",
    sample: r#"{"campaigns":[{"campaignId":"301122334455667","portfolioId":"88123450099","name":"DE | Trail shoes | exact","state":"ENABLED","targetingType":"MANUAL","budget":{"budget":25.5,"budgetType":"DAILY"},"dynamicBidding":{"strategy":"LEGACY_FOR_SALES","placementBidding":[{"placement":"PLACEMENT_TOP","percentage":40}]},"startDate":"2026-05-04"},{"campaignId":"301122334455999","name":"DE | Auto | catch-all","state":"PAUSED","targetingType":"AUTO","budget":{"budget":8,"budgetType":"DAILY"},"dynamicBidding":{"strategy":"AUTO_FOR_SALES","placementBidding":[]},"startDate":"2026-02-11","endDate":"2026-12-31"}],"totalResults":214,"nextToken":"bmV4dC1wYWdlLWV4YW1wbGU="}"#,
    ..LISTED
};

/// Ad groups.
pub(crate) static SP_AD_GROUP: Endpoint = Endpoint {
    name: "sp_ad_group",
    title: Text::new("SP 广告组", "SP ad groups"),
    path: "/sp/adGroups/list",
    on_request: true,
    params: &[
        STATES,
        CAMPAIGNS,
        AD_GROUPS,
        EXTENDED.unless_given(Fixed::Bool(true)),
        MAX_RESULTS,
        NEXT_TOKEN,
    ],
    records: "/adGroups",
    key: &["adGroupId"],
    headers: &[("Accept", AD_GROUP), ("Content-Type", AD_GROUP)],
    columns: &[
        AD_GROUP_NAME,
        STATE,
        Column::new(
            "defaultBid",
            "/defaultBid",
            MONEY,
            "默认竞价",
            "Default bid",
        )
        .indexed(),
        CAMPAIGN_ID.indexed(),
        AD_GROUP_ID.indexed(),
        SERVING,
        CREATED,
        CHANGED,
    ],
    source: "[C] official Postman collection; OAS sponsored-products-v3",
    sample: r#"{"adGroups":[{"adGroupId":"402233445566778","campaignId":"301122334455667","name":"exact-core","state":"ENABLED","defaultBid":0.62,"extendedData":{"creationDateTime":"2026-05-04T09:12:44.120Z","lastUpdateDateTime":"2026-07-19T06:00:01.884Z","servingStatus":"AD_GROUP_STATUS_ENABLED"}}],"totalResults":1}"#,
    ..LISTED
};

/// Product ads.
pub(crate) static SP_PRODUCT_AD: Endpoint = Endpoint {
    name: "sp_product_ad",
    title: Text::new("SP 商品广告", "SP product ads"),
    path: "/sp/productAds/list",
    on_request: true,
    params: &[
        STATES,
        CAMPAIGNS,
        AD_GROUPS,
        EXTENDED,
        MAX_RESULTS,
        NEXT_TOKEN,
    ],
    records: "/productAds",
    key: &["adId"],
    headers: &[("Accept", PRODUCT_AD), ("Content-Type", PRODUCT_AD)],
    columns: &[
        Column::new("asin", "/asin", Kind::Id, "ASIN", "ASIN").indexed(),
        Column::new("sku", "/sku", Kind::Text, "SKU", "SKU"),
        STATE,
        CAMPAIGN_ID.indexed(),
        AD_GROUP_ID,
        Column::new("adId", "/adId", Kind::Id, "广告 ID", "Ad id").indexed(),
        Column::new(
            "customText",
            "/customText",
            Kind::Text,
            "自定义文案",
            "Own text",
        )
        .hidden(),
    ],
    source: "[C] official Postman collection; OAS sponsored-products-v3",
    sample: r#"{"productAds":[{"adId":"503344556677889","campaignId":"301122334455667","adGroupId":"402233445566778","asin":"B0EXAMPLE1","sku":"TRAIL-42","state":"ENABLED"}],"totalResults":1}"#,
    ..LISTED
};
