//! Portfolios.

use super::{EXTENDED, LISTED, MONEY, NEXT_TOKEN, body, enums};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{Column, Endpoint, Kind, ParamKind};

const TYPE: &str = "application/vnd.spPortfolio.v3+json";

/// Portfolios; a page holds up to 1000 and its size cannot be chosen.
pub(crate) static PORTFOLIO: Endpoint = Endpoint {
    name: "portfolio",
    title: Text::new("广告组合", "Portfolios"),
    path: "/portfolios/list",
    on_request: true,
    params: &[
        body(
            "portfolioIdFilter.include",
            ParamKind::Texts(1_000),
            "广告组合 ID",
            "Portfolio ids",
        ),
        body("nameFilter.include", ParamKind::Texts(100), "名称", "Names"),
        EXTENDED,
        NEXT_TOKEN,
    ],
    records: "/portfolios",
    key: &["portfolioId"],
    headers: &[("Accept", TYPE), ("Content-Type", TYPE)],
    columns: &[
        Column::new("name", "/name", Kind::Text, "广告组合", "Portfolio"),
        Column::new("state", "/state", Kind::Enum(enums::STATE), "状态", "State").indexed(),
        Column::new(
            "inBudget",
            "/inBudget",
            Kind::Bool,
            "预算内",
            "Within budget",
        ),
        Column::new("amount", "/budget/amount", MONEY, "预算", "Budget").indexed(),
        Column::new("policy", "/budget/policy", Kind::Text, "预算方式", "Policy"),
        Column::new(
            "startDate",
            "/budget/startDate",
            Kind::Day,
            "开始日期",
            "Begins",
        ),
        Column::new(
            "portfolioId",
            "/portfolioId",
            Kind::Id,
            "广告组合 ID",
            "Portfolio id",
        )
        .indexed(),
        Column::new("endDate", "/budget/endDate", Kind::Day, "结束日期", "Ends").hidden(),
    ],
    source: "[C] OAS portfolios; guides/portfolios/get-started",
    sample: r#"{"portfolios":[{"portfolioId":"88123450099","name":"Shoes","state":"ENABLED","inBudget":true,"budget":{"amount":900.0,"currencyCode":"EUR","policy":"MONTHLY_RECURRING","startDate":"2026-01-01"}}],"totalResults":1}"#,
    ..LISTED
};
