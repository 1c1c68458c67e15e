//! Reports, version 3: created, polled, downloaded as packed JSON. Ids are numbers in their files. Figures settle for
//! three days; at most 31 days go into one report.

use super::{MONEY, OF_PROFILE, body};
use crate::kinds::PERCENT;
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
    ([$($first:expr),* $(,)?], $orders:literal, $sales:literal, $units:literal) => {
        &[
            Column::new("date", "/date", Kind::Day, "日期", "Day").indexed(),
            $($first,)*
            Column::new("cost", "/cost", MONEY, "花费", "Spend").indexed(),
            Column::new("impressions", "/impressions", Kind::Int, "曝光", "Impressions"),
            Column::new("clicks", "/clicks", Kind::Int, "点击", "Clicks"),
            Column::new("ctr", "/ctr", PERCENT, "点击率", "Click rate"),
            Column::new($orders, concat!("/", $orders), Kind::Int, "订单", "Orders"),
            Column::new($sales, concat!("/", $sales), MONEY, "销售额", "Sales"),
            Column::new("acos", "/acos", PERCENT, "ACOS", "ACOS"),
            Column::new($units, concat!("/", $units), Kind::Int, "销量", "Units").hidden(),
            Column::new("costPerClick", "/costPerClick", MONEY, "单次点击花费", "Per click").hidden(),
        ]
    };
}

const CAMPAIGN_ID: Column = Column::new(
    "campaignId",
    "/campaignId",
    Kind::Id,
    "广告活动 ID",
    "Campaign id",
)
.indexed();
const CAMPAIGN_NAME: Column = Column::new(
    "campaignName",
    "/campaignName",
    Kind::Text,
    "广告活动",
    "Campaign",
);
const AD_GROUP_ID: Column = Column::new(
    "adGroupId",
    "/adGroupId",
    Kind::Id,
    "广告组 ID",
    "Ad group id",
)
.hidden();

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
        "unitsSoldClicks7d"
    ),
    sample: r#"[{"date":"2026-07-01","campaignId":301122334455667,"campaignName":"DE | Trail shoes | exact","campaignStatus":"ENABLED","campaignBudgetAmount":25.5,"campaignBudgetCurrencyCode":"EUR","impressions":5210,"clicks":48,"cost":27.94,"clickThroughRate":0.9213,"costPerClick":0.582,"purchases7d":4,"sales7d":182.4,"unitsSoldClicks7d":5},{"date":"2026-07-02","campaignId":301122334455667,"impressions":4980,"clicks":39,"cost":23.1}]"#,
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
            Column::new("matchType", "/matchType", Kind::Text, "匹配方式", "Match"),
            CAMPAIGN_NAME,
            Column::new(
                "keywordId",
                "/keywordId",
                Kind::Id,
                "关键词 ID",
                "Keyword id"
            )
            .indexed(),
            Column::new("keyword", "/keyword", Kind::Text, "关键词", "Keyword").hidden(),
            Column::new(
                "campaignId",
                "/campaignId",
                Kind::Id,
                "广告活动 ID",
                "Campaign id"
            )
            .hidden(),
            AD_GROUP_ID,
        ],
        "purchases7d",
        "sales7d",
        "unitsSoldClicks7d"
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
            Column::new("keyword", "/keyword", Kind::Text, "关键词", "Keyword"),
            Column::new("matchType", "/matchType", Kind::Text, "匹配方式", "Match"),
            CAMPAIGN_NAME,
            Column::new(
                "keywordId",
                "/keywordId",
                Kind::Id,
                "关键词 ID",
                "Keyword id"
            )
            .hidden(),
            Column::new(
                "campaignId",
                "/campaignId",
                Kind::Id,
                "广告活动 ID",
                "Campaign id"
            )
            .hidden(),
            AD_GROUP_ID,
        ],
        "purchases7d",
        "sales7d",
        "unitsSoldClicks7d"
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
            Column::new(
                "campaignId",
                "/campaignId",
                Kind::Id,
                "广告活动 ID",
                "Campaign id"
            )
            .hidden(),
            AD_GROUP_ID,
        ],
        "purchases7d",
        "sales7d",
        "unitsSoldClicks7d"
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
        Column::new("date", "/date", Kind::Day, "日期", "Day").indexed(),
        Column::new(
            "purchasedAsin",
            "/purchasedAsin",
            Kind::Id,
            "已购 ASIN",
            "Bought",
        )
        .indexed(),
        Column::new(
            "advertisedAsin",
            "/advertisedAsin",
            Kind::Id,
            "推广 ASIN",
            "Advertised",
        ),
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
        Column::new(
            "keywordId",
            "/keywordId",
            Kind::Id,
            "关键词 ID",
            "Keyword id",
        )
        .hidden(),
        Column::new(
            "campaignId",
            "/campaignId",
            Kind::Id,
            "广告活动 ID",
            "Campaign id",
        )
        .hidden(),
        AD_GROUP_ID,
    ],
    sample: r#"[{"date":"2026-07-01","campaignId":301122334455667,"campaignName":"DE | Trail shoes | exact","adGroupId":402233445566778,"keywordId":604455667788990,"advertisedAsin":"B0EXAMPLE1","purchasedAsin":"B0EXAMPLE2","purchases7d":1,"sales7d":45.6,"unitsSoldClicks7d":1}]"#,
    ..REPORT
};

/// Sponsored Brands by campaign and day.
pub(crate) static SB_CAMPAIGN: Endpoint = Endpoint {
    name: "sb_campaign_report",
    title: Text::new("SB 广告活动日报", "SB campaigns, daily report"),
    on_request: true,
    params: params!(
        "SPONSORED_BRANDS",
        "sbCampaigns",
        "campaign",
        &[
            "date",
            "campaignId",
            "campaignName",
            "impressions",
            "clicks",
            "cost",
            "purchases",
            "sales",
            "unitsSold",
        ]
    ),
    key: &["date", "campaignId"],
    columns: columns!(
        [CAMPAIGN_NAME, CAMPAIGN_ID],
        "purchases",
        "sales",
        "unitsSold"
    ),
    sample: r#"[{"date":"2026-07-01","campaignId":801122334455667,"campaignName":"DE | Brand | shoes","impressions":9010,"clicks":71,"cost":41.2,"purchases":5,"sales":301.0,"unitsSold":6}]"#,
    ..REPORT
};

/// Sponsored Display by campaign and day.
pub(crate) static SD_CAMPAIGN: Endpoint = Endpoint {
    name: "sd_campaign_report",
    title: Text::new("SD 广告活动日报", "SD campaigns, daily report"),
    on_request: true,
    params: params!(
        "SPONSORED_DISPLAY",
        "sdCampaigns",
        "campaign",
        &[
            "date",
            "campaignId",
            "campaignName",
            "impressions",
            "clicks",
            "cost",
            "purchases",
            "sales",
            "unitsSold",
        ]
    ),
    key: &["date", "campaignId"],
    columns: columns!(
        [CAMPAIGN_NAME, CAMPAIGN_ID],
        "purchases",
        "sales",
        "unitsSold"
    ),
    sample: r#"[{"date":"2026-07-01","campaignId":901122334455667,"campaignName":"DE | Display | retarget","impressions":12010,"clicks":31,"cost":18.9,"purchases":2,"sales":120.0,"unitsSold":2}]"#,
    ..REPORT
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
