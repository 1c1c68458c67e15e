//! Campaigns of Sponsored Brands (version 4) and Sponsored Display.

use super::column::{
    AD_GROUP, AD_GROUP_ID, BUDGET, CAMPAIGN as NAME, CAMPAIGN_ID, END_DATE, PORTFOLIO_ID,
    START_DATE, STATE,
};
use super::{CAMPAIGNS, LISTED, NEXT_TOKEN, OF_PROFILE, STATES};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, End, Endpoint, Fetch, Kind, Param, ParamKind, Place, Source,
};

const SB: &str = "application/vnd.sbcampaignresource.v4+json";

const SB_MOST: Param = Param::of(
    "maxResults",
    ParamKind::Int(1, 100),
    Place::Body,
    Source::PageSize,
);

const SB_FETCH: Fetch = Fetch::Cursor {
    size: 100,
    next: "/nextToken",
    more: "",
    short_is_last: false,
};

/// Sponsored Brands campaigns; their total is called `totalCount`.
pub(crate) static SB_CAMPAIGN: Endpoint = Endpoint {
    name: "sb_campaign",
    title: Text::new("SB 广告活动", "SB campaigns"),
    path: "/sb/v4/campaigns/list",
    on_request: true,
    params: &[STATES, SB_MOST, NEXT_TOKEN],
    fetch: SB_FETCH,
    records: "/campaigns",
    key: &["campaignId"],
    headers: &[("Accept", SB), ("Content-Type", SB)],
    columns: &[
        NAME,
        STATE,
        BUDGET,
        Column::new(
            "budgetType",
            "/budgetType",
            Kind::Text,
            "预算类型",
            "Budget type",
        ),
        START_DATE,
        CAMPAIGN_ID.indexed(),
        END_DATE.hidden(),
        PORTFOLIO_ID.hidden(),
    ],
    newest: "startDate",
    source: "[C] official Postman collection",
    sample: r#"{"campaigns":[{"campaignId":"801122334455667","name":"DE | Brand | shoes","state":"ENABLED","budget":30.0,"budgetType":"DAILY","startDate":"2026-04-01","portfolioId":"88123450099"}],"totalCount":1}"#,
    ..LISTED
};

/// Sponsored Display campaigns: a plain list with numeric ids, lower-case states and days without dashes.
pub(crate) static SD_CAMPAIGN: Endpoint = Endpoint {
    name: "sd_campaign",
    title: Text::new("SD 广告活动", "SD campaigns"),
    path: "/sd/campaigns",
    on_request: true,
    params: &[
        Param::ask(
            "stateFilter",
            ParamKind::Joined(3),
            Place::Query,
            "状态",
            "States",
        ),
        Param::of(
            "startIndex",
            ParamKind::Int(0, 1_000_000),
            Place::Query,
            Source::Offset,
        ),
        Param::of(
            "count",
            ParamKind::Int(1, 100),
            Place::Query,
            Source::PageSize,
        ),
    ],
    fetch: Fetch::Pages {
        size: 100,
        end: End::Short,
        most: 1_000,
    },
    records: "",
    key: &["campaignId"],
    columns: &[
        NAME,
        STATE,
        Column::new("tactic", "/tactic", Kind::Text, "投放策略", "Tactic"),
        BUDGET,
        START_DATE,
        CAMPAIGN_ID.indexed(),
        Column::new(
            "budgetType",
            "/budgetType",
            Kind::Text,
            "预算类型",
            "Budget type",
        )
        .hidden(),
        END_DATE.hidden(),
        Column::new("costType", "/costType", Kind::Text, "计费方式", "Cost type").hidden(),
    ],
    newest: "startDate",
    source: "[C] OAS sponsored-display; official Postman collection",
    sample: r#"[{"campaignId":901122334455667,"name":"DE | Display | retarget","state":"enabled","tactic":"T00030","budgetType":"daily","budget":15.0,"startDate":"20260401","costType":"cpc"}]"#,
    ..OF_PROFILE
};

const SB_GROUP: &str = "application/vnd.sbadgroupresource.v4+json";

/// Sponsored Brands ad groups.
pub(crate) static SB_AD_GROUP: Endpoint = Endpoint {
    name: "sb_ad_group",
    title: Text::new("SB 广告组", "SB ad groups"),
    path: "/sb/v4/adGroups/list",
    on_request: true,
    params: &[STATES, CAMPAIGNS, SB_MOST, NEXT_TOKEN],
    fetch: SB_FETCH,
    records: "/adGroups",
    key: &["adGroupId"],
    headers: &[("Accept", SB_GROUP), ("Content-Type", SB_GROUP)],
    columns: &[
        AD_GROUP,
        STATE,
        CAMPAIGN_ID.indexed(),
        AD_GROUP_ID.indexed(),
    ],
    source: "[C] official Postman collection",
    sample: r#"{"adGroups":[{"adGroupId":"802233445566778","campaignId":"801122334455667","name":"brand-core","state":"ENABLED"}],"totalCount":1}"#,
    ..LISTED
};
