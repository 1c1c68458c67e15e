//! Reports on Sponsored Brands, Display and Television.

use super::{
    AD_GROUP_NAME, CAMPAIGN_ID, CAMPAIGN_NAME, DATE, END, PURCHASED_ASIN, REPORT, START, fixed,
};
use crate::amazon::rows::{MONEY, body, column};
use crate::kinds::PERCENT;
use qianyao_domain::Text;
use qianyao_domain::catalogue::{Column, Endpoint, Fixed, Kind, ParamKind};

/// Sponsored Brands by campaign.
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

/// Sponsored Brands by ad group.
pub(crate) static SB_AD_GROUP: Endpoint = Endpoint {
    name: "sb_ad_group_report",
    title: Text::new("SB 广告组日报", "SB ad groups, daily report"),
    on_request: true,
    params: params!(
        "SPONSORED_BRANDS",
        "sbAdGroup",
        "adGroup",
        &[
            "date",
            "campaignId",
            "campaignName",
            "adGroupId",
            "adGroupName",
            "impressions",
            "clicks",
            "cost",
            "purchases",
            "sales",
            "unitsSold",
        ]
    ),
    key: &["date", "adGroupId"],
    columns: columns!(
        [
            AD_GROUP_NAME,
            CAMPAIGN_NAME,
            column::AD_GROUP_ID.indexed(),
            column::CAMPAIGN_ID.hidden()
        ],
        "purchases",
        "sales",
        "unitsSold"
    ),
    sample: r#"[{"date":"2026-07-01","campaignId":801122334455667,"campaignName":"DE | Brand | shoes","adGroupId":802233445566778,"adGroupName":"brand-core","impressions":9010,"clicks":71,"cost":41.2,"purchases":5,"sales":301.0,"unitsSold":6}]"#,
    ..REPORT
};

/// Sponsored Brands by what was bought within 14 days; no impressions, no cost.
pub(crate) static SB_PURCHASED_PRODUCT: Endpoint = Endpoint {
    name: "sb_purchased_product_report",
    title: Text::new("SB 已购商品日报", "SB purchased products, daily report"),
    on_request: true,
    params: params!(
        "SPONSORED_BRANDS",
        "sbPurchasedProduct",
        "purchasedAsin",
        &[
            "date",
            "campaignId",
            "campaignName",
            "adGroupId",
            "purchasedAsin",
            "orders14d",
            "sales14d",
            "unitsSold14d",
        ]
    ),
    key: &["date", "adGroupId", "purchasedAsin"],
    columns: &[
        DATE,
        PURCHASED_ASIN,
        CAMPAIGN_NAME,
        Column::new("orders14d", "/orders14d", Kind::Int, "订单", "Orders"),
        Column::new("sales14d", "/sales14d", MONEY, "销售额", "Sales").indexed(),
        Column::new("unitsSold14d", "/unitsSold14d", Kind::Int, "销量", "Units"),
        column::AD_GROUP_ID.hidden(),
        column::CAMPAIGN_ID.hidden(),
    ],
    sample: r#"[{"date":"2026-07-01","campaignId":801122334455667,"campaignName":"DE | Brand | shoes","adGroupId":802233445566778,"purchasedAsin":"B0EXAMPLE2","orders14d":1,"sales14d":45.6,"unitsSold14d":1}]"#,
    ..REPORT
};

/// Sponsored Display by campaign.
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

/// Sponsored Display by ad group.
pub(crate) static SD_AD_GROUP: Endpoint = Endpoint {
    name: "sd_ad_group_report",
    title: Text::new("SD 广告组日报", "SD ad groups, daily report"),
    on_request: true,
    params: params!(
        "SPONSORED_DISPLAY",
        "sdAdGroup",
        "adGroup",
        &[
            "date",
            "campaignId",
            "campaignName",
            "adGroupId",
            "adGroupName",
            "impressions",
            "clicks",
            "cost",
            "purchases",
            "sales",
            "unitsSold",
        ]
    ),
    key: &["date", "adGroupId"],
    columns: columns!(
        [
            AD_GROUP_NAME,
            CAMPAIGN_NAME,
            column::AD_GROUP_ID.indexed(),
            column::CAMPAIGN_ID.hidden()
        ],
        "purchases",
        "sales",
        "unitsSold"
    ),
    sample: r#"[{"date":"2026-07-01","campaignId":901122334455667,"campaignName":"DE | Display | retarget","adGroupId":902233445566778,"adGroupName":"retarget-30d","impressions":12010,"clicks":31,"cost":18.9,"purchases":2,"sales":120.0,"unitsSold":2}]"#,
    ..REPORT
};

/// Sponsored Television by campaign.
pub(crate) static ST_CAMPAIGN: Endpoint = Endpoint {
    name: "st_campaign_report",
    title: Text::new("ST 广告活动日报", "ST campaigns, daily report"),
    on_request: true,
    params: params!(
        "SPONSORED_TELEVISION",
        "stCampaigns",
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
    sample: r#"[{"date":"2026-07-01","campaignId":911122334455667,"campaignName":"DE | TV | brand","impressions":22010,"clicks":11,"cost":88.9,"purchases":1,"sales":60.0,"unitsSold":1}]"#,
    ..REPORT
};
