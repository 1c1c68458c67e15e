//! Reports, version 3: created, polled, downloaded as packed JSON. Ids are numbers in their files. Figures settle for
//! three days; at most 31 days go into one report.

use super::{MONEY, OF_PROFILE, column};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, Endpoint, Fetch, Fixed, Kind, Method, Param, ParamKind, Place, Refresh, Report, Source,
    Window,
};
use serde_json::Value;

const TYPE: &str = "application/vnd.createasyncreportrequest.v3+json";

const REPORT: Endpoint = Endpoint {
    method: Method::Post,
    path: "/reporting/reports",
    fetch: Fetch::Report(Report {
        id: "/reportId",
        duplicate: Some(duplicate),
        poll_path: "/reporting/reports/{id}",
        status: "/status",
        pending: &["PENDING", "PROCESSING"],
        ready: &["COMPLETED"],
        url: "/url",
        failure: "/failureReason",
        first_poll: 2,
        most_poll: 300,
        give_up: 3 * 3_600 + 15 * 60,
    }),
    // History reaches 95 days by the documents, about 65 in truth, 60 for Sponsored Brands.
    refresh: Refresh::Days(Window {
        first_days: 60,
        slice_days: 30,
        again_minutes: 3 * 24 * 60,
    }),
    headers: &[("Content-Type", TYPE)],
    view: Some(rates),
    newest: "date",
    source: "[C] guides/reporting/v3; official Postman collection; duplicate's text [P]",
    ..OF_PROFILE
};

/// `The Request is a duplicate of : <reportId>`, under 425.
fn duplicate(body: &Value) -> Option<String> {
    let detail = crate::reading::text(body, "/detail")?;
    let (_, id) = detail.split_once("duplicate of")?;
    let id = id.trim_start_matches([' ', ':']).trim();
    let whole = id.len() >= 8 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    whole.then(|| id.to_owned())
}

/// Rates are worked out from counts and money: how the file scales its own is nowhere said.
fn rates(record: &Value) -> Value {
    let number = |name: &str| -> Option<f64> {
        crate::reading::text(record, &format!("/{name}"))?
            .parse()
            .ok()
    };
    let share = |part: Option<f64>, whole: Option<f64>| {
        let whole = whole.filter(|whole| *whole > 0.0)?;
        serde_json::Number::from_f64(part? / whole * 100.0)
    };
    let sales = ["sales7d", "sales14d", "sales"]
        .iter()
        .find_map(|name| number(name));
    let mut record = record.clone();
    if let Value::Object(fields) = &mut record {
        let found = [
            ("ctr", share(number("clicks"), number("impressions"))),
            ("acos", share(number("cost"), sales)),
        ];
        for (name, value) in found {
            if let Some(value) = value {
                fields.insert(name.to_owned(), Value::Number(value));
            }
        }
    }
    record
}

const START: Param = Param {
    title: Text::new("开始日期", "From"),
    ..Param::of("startDate", ParamKind::Day, Place::Body, Source::Start)
}
.required();

const END: Param = Param {
    title: Text::new("结束日期", "To"),
    ..Param::of("endDate", ParamKind::Day, Place::Body, Source::End)
}
.required();

const fn fixed(name: &'static str, value: Fixed) -> Param {
    Param::of(name, ParamKind::Json, Place::Body, Source::Fixed(value))
}

/// The request of a daily report.
macro_rules! params {
    ($product:literal, $type:literal, $group:literal, $columns:expr) => {
        &[
            body("name", ParamKind::Text(100), "报表名称", "Name"),
            START,
            END,
            fixed("configuration.adProduct", Fixed::Str($product)),
            fixed("configuration.reportTypeId", Fixed::Str($type)),
            fixed("configuration.groupBy", Fixed::List(&[$group])),
            body(
                "configuration.columns",
                ParamKind::Texts(200),
                "指标",
                "Columns",
            )
            .required()
            .unless_given(Fixed::List($columns)),
            fixed("configuration.timeUnit", Fixed::Str("DAILY")),
            fixed("configuration.format", Fixed::Str("GZIP_JSON")),
            body(
                "configuration.filters",
                ParamKind::Json,
                "过滤条件",
                "Filters",
            ),
        ]
    };
}

/// Columns of a report: the day, what it is grouped by, the figures.
macro_rules! columns {
    ([$($first:expr),* $(,)?], $orders:literal, $sales:literal, $units:literal $(, $more:expr)*) => {
        &[
            DATE,
            $($first,)*
            Column::new("cost", "/cost", MONEY, "花费", "Spend").indexed(),
            Column::new("impressions", "/impressions", Kind::Int, "曝光", "Impressions"),
            Column::new("clicks", "/clicks", Kind::Int, "点击", "Clicks"),
            Column::new("ctr", "/ctr", PERCENT, "点击率", "Click rate"),
            Column::new($orders, concat!("/", $orders), Kind::Int, "订单", "Orders"),
            Column::new($sales, concat!("/", $sales), MONEY, "销售额", "Sales"),
            Column::new("acos", "/acos", PERCENT, "ACOS", "ACOS"),
            Column::new($units, concat!("/", $units), Kind::Int, "销量", "Units").hidden(),
            $($more,)*
        ]
    };
}

const CAMPAIGN_ID: Column = column::CAMPAIGN_ID.indexed();
const CAMPAIGN_NAME: Column = Column::new(
    "campaignName",
    "/campaignName",
    Kind::Text,
    "广告活动",
    "Campaign",
);
const AD_GROUP_NAME: Column = Column::new(
    "adGroupName",
    "/adGroupName",
    Kind::Text,
    "广告组",
    "Ad group",
);
const KEYWORD_ID: Column = Column::new(
    "keywordId",
    "/keywordId",
    Kind::Id,
    "关键词 ID",
    "Keyword id",
);
const KEYWORD: Column = Column::new("keyword", "/keyword", Kind::Text, "关键词", "Keyword");
const MATCH_TYPE: Column = Column::new("matchType", "/matchType", Kind::Text, "匹配方式", "Match");
const PURCHASED_ASIN: Column = Column::new(
    "purchasedAsin",
    "/purchasedAsin",
    Kind::Id,
    "已购 ASIN",
    "Bought",
)
.indexed();
const ADVERTISED_ASIN: Column = Column::new(
    "advertisedAsin",
    "/advertisedAsin",
    Kind::Id,
    "推广 ASIN",
    "Advertised",
);
/// Only Sponsored Products name it.
const COST_PER_CLICK: Column = Column::new(
    "costPerClick",
    "/costPerClick",
    MONEY,
    "单次点击花费",
    "Per click",
)
.hidden();
const DATE: Column = Column::new("date", "/date", Kind::Day, "日期", "Day").indexed();

mod others;
mod sponsored_products;

pub(super) use others::{
    SB_AD_GROUP, SB_CAMPAIGN, SB_PURCHASED_PRODUCT, SD_AD_GROUP, SD_CAMPAIGN, ST_CAMPAIGN,
};
pub(super) use sponsored_products::{
    SP_AD_GROUP, SP_ADVERTISED_PRODUCT, SP_CAMPAIGN, SP_PLACEMENT, SP_PURCHASED_PRODUCT,
    SP_SEARCH_TERM, SP_TARGETING,
};

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_duplicate_names_the_report_that_is_being_made() {
        let told = json!({"code": "425", "detail": "The Request is a duplicate of : 5b0c8a52-1f7e-4c0d-b6a8-2f9d3e4a7710"});
        assert_eq!(
            duplicate(&told).as_deref(),
            Some("5b0c8a52-1f7e-4c0d-b6a8-2f9d3e4a7710")
        );
        assert_eq!(duplicate(&json!({"detail": "Too early"})), None);
        assert_eq!(duplicate(&json!({"detail": "duplicate of : ../x y"})), None);
    }

    #[test]
    fn rates_come_from_counts() {
        let seen = rates(&json!({"impressions": 200, "clicks": 5, "cost": 2.5, "sales7d": 10}));
        assert_eq!(seen["ctr"], json!(2.5));
        assert_eq!(seen["acos"], json!(25.0));
        let none = rates(&json!({"impressions": 0, "clicks": 0, "cost": 0}));
        assert_eq!(none.get("ctr"), None);
    }
}
