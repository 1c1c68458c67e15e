//! Campaigns of Sponsored Brands (version 4) and Sponsored Display.

use super::{LISTED, MONEY, NEXT_TOKEN, OF_PROFILE, STATES, enums};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{Column, Endpoint, Fetch, Kind, Param, ParamKind, Place, Source};

const SB: &str = "application/vnd.sbcampaignresource.v4+json";

/// Sponsored Brands campaigns; their total is called `totalCount`.
pub(crate) static SB_CAMPAIGN: Endpoint = Endpoint {
    name: "sb_campaign",
    title: Text::new("SB 广告活动", "SB campaigns"),
    path: "/sb/v4/campaigns/list",
    on_request: true,
    params: &[
        STATES,
        Param::of(
            "maxResults",
            ParamKind::Int(1, 100),
            Place::Body,
            Source::PageSize,
        ),
        NEXT_TOKEN,
    ],
    fetch: Fetch::Cursor {
        size: 100,
        next: "/nextToken",
        more: "",
        short_is_last: false,
    },
    records: "/campaigns",
    key: &["campaignId"],
    headers: &[("Accept", SB), ("Content-Type", SB)],
    columns: &[
        Column::new("name", "/name", Kind::Text, "广告活动", "Campaign"),
        Column::new("state", "/state", Kind::Enum(enums::STATE), "状态", "State").indexed(),
        Column::new("budget", "/budget", MONEY, "预算", "Budget").indexed(),
        Column::new(
            "budgetType",
            "/budgetType",
            Kind::Text,
            "预算类型",
            "Budget type",
        ),
        Column::new("startDate", "/startDate", Kind::Day, "开始日期", "Begins").indexed(),
        Column::new(
            "campaignId",
            "/campaignId",
            Kind::Id,
            "广告活动 ID",
            "Campaign id",
        )
        .indexed(),
        Column::new("endDate", "/endDate", Kind::Day, "结束日期", "Ends").hidden(),
        Column::new(
            "portfolioId",
            "/portfolioId",
            Kind::Id,
            "广告组合 ID",
            "Portfolio",
        )
        .hidden(),
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
    params: &[Param::ask(
        "stateFilter",
        ParamKind::Joined(3),
        Place::Query,
        "状态",
        "States",
    )],
    records: "",
    key: &["campaignId"],
    columns: &[
        Column::new("name", "/name", Kind::Text, "广告活动", "Campaign"),
        Column::new("state", "/state", Kind::Enum(enums::STATE), "状态", "State").indexed(),
        Column::new("tactic", "/tactic", Kind::Text, "投放策略", "Tactic"),
        Column::new("budget", "/budget", MONEY, "预算", "Budget").indexed(),
        Column::new("startDate", "/startDate", Kind::Day, "开始日期", "Begins").indexed(),
        Column::new(
            "campaignId",
            "/campaignId",
            Kind::Id,
            "广告活动 ID",
            "Campaign id",
        )
        .indexed(),
        Column::new(
            "budgetType",
            "/budgetType",
            Kind::Text,
            "预算类型",
            "Budget type",
        )
        .hidden(),
        Column::new("endDate", "/endDate", Kind::Day, "结束日期", "Ends").hidden(),
        Column::new("costType", "/costType", Kind::Text, "计费方式", "Cost type").hidden(),
    ],
    newest: "startDate",
    source: "[C] OAS sponsored-display; official Postman collection",
    sample: r#"[{"campaignId":901122334455667,"name":"DE | Display | retarget","state":"enabled","tactic":"T00030","budgetType":"daily","budget":15.0,"startDate":"20260401","costType":"cpc"}]"#,
    ..OF_PROFILE
};
