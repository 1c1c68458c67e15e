//! Sponsored Products, version 3: what campaigns and ad groups keep away from.

use super::column::{AD_GROUP_ID, AD_GROUPS, CAMPAIGN_ID, EXPRESSION, MATCH, RESOLVED, STATE};
use super::{CAMPAIGNS, EXTENDED, LISTED, MAX_RESULTS, NEXT_TOKEN, STATES};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{Column, Endpoint, Kind};

const OF_GROUP: &str = "application/vnd.spNegativeKeyword.v3+json";
const TARGET_OF_GROUP: &str = "application/vnd.spNegativeTargetingClause.v3+json";
const OF_CAMPAIGN: &str = "application/vnd.spCampaignNegativeKeyword.v3+json";
const TARGET_OF_CAMPAIGN: &str = "application/vnd.spCampaignNegativeTargetingClause.v3+json";

const NEGATIVE: Endpoint = Endpoint {
    on_request: true,
    source: "[C] official Postman collection; OAS sponsored-products-v3",
    ..LISTED
};

const TEXT: Column = Column::new(
    "keywordText",
    "/keywordText",
    Kind::Text,
    "否定关键词",
    "Negative keyword",
);

const KEYWORD_ID: Column = Column::new(
    "keywordId",
    "/keywordId",
    Kind::Id,
    "关键词 ID",
    "Keyword id",
)
.indexed();

const TARGET_ID: Column =
    Column::new("targetId", "/targetId", Kind::Id, "投放 ID", "Target id").indexed();

/// Negative keywords of ad groups.
pub(crate) static KEYWORD: Endpoint = Endpoint {
    name: "sp_negative_keyword",
    title: Text::new("SP 否定关键词", "SP negative keywords"),
    path: "/sp/negativeKeywords/list",
    params: &[
        STATES,
        CAMPAIGNS,
        AD_GROUPS,
        EXTENDED,
        MAX_RESULTS,
        NEXT_TOKEN,
    ],
    records: "/negativeKeywords",
    key: &["keywordId"],
    headers: &[("Accept", OF_GROUP), ("Content-Type", OF_GROUP)],
    columns: &[
        TEXT,
        MATCH,
        STATE,
        CAMPAIGN_ID.indexed(),
        AD_GROUP_ID,
        KEYWORD_ID,
    ],
    sample: r#"{"negativeKeywords":[{"keywordId":"604455667789990","campaignId":"301122334455667","adGroupId":"402233445566778","keywordText":"cheap","matchType":"NEGATIVE_EXACT","state":"ENABLED"}],"totalResults":1}"#,
    ..NEGATIVE
};

/// Negative product targets of ad groups.
pub(crate) static TARGET: Endpoint = Endpoint {
    name: "sp_negative_target",
    title: Text::new("SP 否定投放", "SP negative targets"),
    path: "/sp/negativeTargets/list",
    params: &[
        STATES,
        CAMPAIGNS,
        AD_GROUPS,
        EXTENDED,
        MAX_RESULTS,
        NEXT_TOKEN,
    ],
    records: "/negativeTargetingClauses",
    key: &["targetId"],
    headers: &[
        ("Accept", TARGET_OF_GROUP),
        ("Content-Type", TARGET_OF_GROUP),
    ],
    columns: &[
        EXPRESSION,
        STATE,
        CAMPAIGN_ID.indexed(),
        AD_GROUP_ID,
        TARGET_ID,
        RESOLVED,
    ],
    sample: r#"{"negativeTargetingClauses":[{"targetId":"705566778899951","campaignId":"301122334455667","adGroupId":"402233445566778","expression":[{"type":"ASIN_SAME_AS","value":"B0EXAMPLE3"}],"state":"ENABLED"}],"totalResults":1}"#,
    ..NEGATIVE
};

/// Negative keywords of whole campaigns.
pub(crate) static CAMPAIGN_KEYWORD: Endpoint = Endpoint {
    name: "sp_campaign_negative_keyword",
    title: Text::new("SP 广告活动否定关键词", "SP campaign negative keywords"),
    path: "/sp/campaignNegativeKeywords/list",
    params: &[STATES, CAMPAIGNS, EXTENDED, MAX_RESULTS, NEXT_TOKEN],
    records: "/campaignNegativeKeywords",
    key: &["keywordId"],
    headers: &[("Accept", OF_CAMPAIGN), ("Content-Type", OF_CAMPAIGN)],
    columns: &[TEXT, MATCH, STATE, CAMPAIGN_ID.indexed(), KEYWORD_ID],
    sample: r#"{"campaignNegativeKeywords":[{"keywordId":"604455667789960","campaignId":"301122334455667","keywordText":"free","matchType":"NEGATIVE_PHRASE","state":"ENABLED"}],"totalResults":1}"#,
    ..NEGATIVE
};

/// Negative product targets of whole campaigns.
pub(crate) static CAMPAIGN_TARGET: Endpoint = Endpoint {
    name: "sp_campaign_negative_target",
    title: Text::new("SP 广告活动否定投放", "SP campaign negative targets"),
    path: "/sp/campaignNegativeTargets/list",
    params: &[STATES, CAMPAIGNS, EXTENDED, MAX_RESULTS, NEXT_TOKEN],
    records: "/campaignNegativeTargetingClauses",
    key: &["targetId"],
    headers: &[
        ("Accept", TARGET_OF_CAMPAIGN),
        ("Content-Type", TARGET_OF_CAMPAIGN),
    ],
    columns: &[
        EXPRESSION,
        STATE,
        CAMPAIGN_ID.indexed(),
        TARGET_ID,
        RESOLVED,
    ],
    sample: r#"{"campaignNegativeTargetingClauses":[{"targetId":"705566778899961","campaignId":"301122334455667","expression":[{"type":"ASIN_SAME_AS","value":"B0EXAMPLE3"}],"state":"ENABLED"}],"totalResults":1}"#,
    ..NEGATIVE
};
