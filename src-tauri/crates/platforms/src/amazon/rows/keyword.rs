//! Sponsored Products, version 3: keywords and product targets.

use super::column::{AD_GROUP_ID, AD_GROUPS, BID, CAMPAIGN_ID, EXPRESSION, MATCH, RESOLVED, STATE};
use super::{CAMPAIGNS, EXTENDED, LISTED, MAX_RESULTS, NEXT_TOKEN, STATES};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{Column, Endpoint, Kind};

const KEYWORD: &str = "application/vnd.spKeyword.v3+json";
const TARGET: &str = "application/vnd.spTargetingClause.v3+json";

/// Keywords.
pub(crate) static SP_KEYWORD: Endpoint = Endpoint {
    name: "sp_keyword",
    title: Text::new("SP 关键词", "SP keywords"),
    path: "/sp/keywords/list",
    on_request: true,
    params: &[
        STATES,
        CAMPAIGNS,
        AD_GROUPS,
        EXTENDED,
        MAX_RESULTS,
        NEXT_TOKEN,
    ],
    records: "/keywords",
    key: &["keywordId"],
    headers: &[("Accept", KEYWORD), ("Content-Type", KEYWORD)],
    columns: &[
        Column::new(
            "keywordText",
            "/keywordText",
            Kind::Text,
            "关键词",
            "Keyword",
        ),
        MATCH,
        STATE,
        BID,
        CAMPAIGN_ID.indexed(),
        AD_GROUP_ID,
        Column::new(
            "keywordId",
            "/keywordId",
            Kind::Id,
            "关键词 ID",
            "Keyword id",
        )
        .indexed(),
    ],
    source: "[C] official Postman collection; OAS sponsored-products-v3",
    sample: r#"{"keywords":[{"keywordId":"604455667788990","campaignId":"301122334455667","adGroupId":"402233445566778","keywordText":"trail running shoes","matchType":"EXACT","state":"ENABLED","bid":0.75}],"totalResults":1}"#,
    ..LISTED
};

/// Product and category targets.
pub(crate) static SP_TARGET: Endpoint = Endpoint {
    name: "sp_target",
    title: Text::new("SP 投放", "SP targets"),
    path: "/sp/targets/list",
    on_request: true,
    params: &[
        STATES,
        CAMPAIGNS,
        AD_GROUPS,
        EXTENDED,
        MAX_RESULTS,
        NEXT_TOKEN,
    ],
    records: "/targetingClauses",
    key: &["targetId"],
    headers: &[("Accept", TARGET), ("Content-Type", TARGET)],
    columns: &[
        EXPRESSION,
        Column::new(
            "expressionType",
            "/expressionType",
            Kind::Text,
            "表达式类型",
            "Type",
        ),
        STATE,
        BID,
        CAMPAIGN_ID.indexed(),
        AD_GROUP_ID,
        Column::new("targetId", "/targetId", Kind::Id, "投放 ID", "Target id").indexed(),
        RESOLVED,
    ],
    source: "[C] official Postman collection; OAS sponsored-products-v3",
    sample: r#"{"targetingClauses":[{"targetId":"705566778899001","campaignId":"301122334455667","adGroupId":"402233445566778","expression":[{"type":"ASIN_SAME_AS","value":"B0EXAMPLE2"}],"expressionType":"MANUAL","state":"ENABLED","bid":0.5}],"totalResults":1}"#,
    ..LISTED
};
