//! Columns and parameters that several rows share.

use super::{MOMENT, MONEY, body, enums};
use qianyao_domain::catalogue::{Column, Kind, Param, ParamKind};

pub(super) const CAMPAIGN_ID: Column = Column::new(
    "campaignId",
    "/campaignId",
    Kind::Id,
    "广告活动 ID",
    "Campaign id",
);

pub(super) const AD_GROUP_ID: Column = Column::new(
    "adGroupId",
    "/adGroupId",
    Kind::Id,
    "广告组 ID",
    "Ad group id",
);

pub(super) const STATE: Column =
    Column::new("state", "/state", Kind::Enum(enums::STATE), "状态", "State").indexed();

pub(super) const CAMPAIGN: Column =
    Column::new("name", "/name", Kind::Text, "广告活动", "Campaign");

pub(super) const AD_GROUP: Column = Column::new("name", "/name", Kind::Text, "广告组", "Ad group");

/// A plain number beside the campaign; Sponsored Products nest it.
pub(super) const BUDGET: Column =
    Column::new("budget", "/budget", MONEY, "预算", "Budget").indexed();

pub(super) const START_DATE: Column =
    Column::new("startDate", "/startDate", Kind::Day, "开始日期", "Begins").indexed();

pub(super) const END_DATE: Column =
    Column::new("endDate", "/endDate", Kind::Day, "结束日期", "Ends");

pub(super) const PORTFOLIO_ID: Column = Column::new(
    "portfolioId",
    "/portfolioId",
    Kind::Id,
    "广告组合 ID",
    "Portfolio",
);

pub(super) const BID: Column = Column::new("bid", "/bid", MONEY, "竞价", "Bid").indexed();

pub(super) const MATCH: Column = Column::new(
    "matchType",
    "/matchType",
    Kind::Enum(enums::MATCH),
    "匹配方式",
    "Match",
)
.indexed();

pub(super) const EXPRESSION: Column = Column::new(
    "expression",
    "/expression",
    Kind::Json,
    "投放表达式",
    "Expression",
);

pub(super) const RESOLVED: Column = Column::new(
    "resolvedExpression",
    "/resolvedExpression",
    Kind::Json,
    "解析后的表达式",
    "Resolved expression",
)
.hidden();

pub(super) const SERVING: Column = Column::new(
    "servingStatus",
    "/extendedData/servingStatus",
    Kind::Text,
    "投放状态",
    "Serving",
)
.hidden();

pub(super) const CREATED: Column = Column::new(
    "creationDateTime",
    "/extendedData/creationDateTime",
    MOMENT,
    "创建时间",
    "Created",
)
.hidden();

pub(super) const CHANGED: Column = Column::new(
    "lastUpdateDateTime",
    "/extendedData/lastUpdateDateTime",
    MOMENT,
    "修改时间",
    "Changed",
)
.hidden();

/// Only what belongs to these ad groups.
pub(super) const AD_GROUPS: Param = body(
    "adGroupIdFilter.include",
    ParamKind::Texts(1_000),
    "广告组 ID",
    "Ad group ids",
);
