//! Sponsored Products, version 3: keywords and product targets.

use super::{CAMPAIGNS, EXTENDED, LISTED, MAX_RESULTS, MONEY, NEXT_TOKEN, STATES, body, enums};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{Column, Endpoint, Kind, ParamKind};

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
        body(
            "adGroupIdFilter.include",
            ParamKind::Texts(1_000),
            "广告组 ID",
            "Ad group ids",
        ),
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
        Column::new(
            "matchType",
            "/matchType",
            Kind::Enum(enums::MATCH),
            "匹配方式",
            "Match",
        )
        .indexed(),
        Column::new("state", "/state", Kind::Enum(enums::STATE), "状态", "State").indexed(),
        Column::new("bid", "/bid", MONEY, "竞价", "Bid").indexed(),
        Column::new(
            "campaignId",
            "/campaignId",
            Kind::Id,
            "广告活动 ID",
            "Campaign id",
        )
        .indexed(),
        Column::new(
            "adGroupId",
            "/adGroupId",
            Kind::Id,
            "广告组 ID",
            "Ad group id",
        ),
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
        body(
            "adGroupIdFilter.include",
            ParamKind::Texts(1_000),
            "广告组 ID",
            "Ad group ids",
        ),
        EXTENDED,
        MAX_RESULTS,
        NEXT_TOKEN,
    ],
    records: "/targetingClauses",
    key: &["targetId"],
    headers: &[("Accept", TARGET), ("Content-Type", TARGET)],
    columns: &[
        Column::new(
            "expression",
            "/expression",
            Kind::Json,
            "投放表达式",
            "Expression",
        ),
        Column::new(
            "expressionType",
            "/expressionType",
            Kind::Text,
            "表达式类型",
            "Type",
        ),
        Column::new("state", "/state", Kind::Enum(enums::STATE), "状态", "State").indexed(),
        Column::new("bid", "/bid", MONEY, "竞价", "Bid").indexed(),
        Column::new(
            "campaignId",
            "/campaignId",
            Kind::Id,
            "广告活动 ID",
            "Campaign id",
        )
        .indexed(),
        Column::new(
            "adGroupId",
            "/adGroupId",
            Kind::Id,
            "广告组 ID",
            "Ad group id",
        ),
        Column::new("targetId", "/targetId", Kind::Id, "投放 ID", "Target id").indexed(),
        Column::new(
            "resolvedExpression",
            "/resolvedExpression",
            Kind::Json,
            "解析后的表达式",
            "Resolved expression",
        )
        .hidden(),
    ],
    source: "[C] official Postman collection; OAS sponsored-products-v3",
    sample: r#"{"targetingClauses":[{"targetId":"705566778899001","campaignId":"301122334455667","adGroupId":"402233445566778","expression":[{"type":"ASIN_SAME_AS","value":"B0EXAMPLE2"}],"expressionType":"MANUAL","state":"ENABLED","bid":0.5}],"totalResults":1}"#,
    ..LISTED
};
