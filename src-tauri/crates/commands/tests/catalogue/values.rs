//! Values for the parameters of lookups and actions: what a person would fill in, taken from the world itself.

use crate::house::House;
use qianyao_domain::{Account, catalogue::Endpoint};
use qianyao_wire::Inputs;
use serde_json::{Value, json};
use std::collections::HashMap;

/// A picture of one pixel.
const PNG: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/// The world's facts by a short name, and the account they are true of.
pub(crate) struct World {
    pub(crate) account: Account,
    facts: HashMap<&'static str, Value>,
}

impl World {
    pub(crate) async fn of(house: &House) -> Self {
        match house.platform.key {
            "oceanengine" => oceanengine(house).await,
            "douyin" => douyin(house).await,
            "tencent" => tencent(house).await,
            _ => amazon(house).await,
        }
    }

    fn fact(&self, name: &str) -> Value {
        let found = self.facts.get(name).cloned();
        found.unwrap_or_else(|| panic!("nothing is known of {name}"))
    }

    /// What is given to a row, by the names of its parameters.
    pub(crate) fn given(&self, platform: &str, row: &Endpoint) -> Vec<(&'static str, Value)> {
        match platform {
            "oceanengine" => self.for_oceanengine(row.name),
            "douyin" => self.for_douyin(row.name),
            "tencent" => self.for_tencent(row.name),
            _ => self.for_amazon(row.name),
        }
    }

    fn for_oceanengine(&self, row: &str) -> Vec<(&'static str, Value)> {
        let (ad, uni) = (self.fact("ad_id"), self.fact("uni_id"));
        let day = json!("2026-11-20");
        let days = [("start_date", day.clone()), ("end_date", day)];
        let times = [
            ("start_time", json!("2026-11-20 00:00:00")),
            ("end_time", json!("2026-11-20 23:59:59")),
        ];
        match row {
            "ad_detail" => vec![("ad_id", ad)],
            "ad_learning_status" | "ad_compensate_status" => vec![("ad_ids", json!([ad]))],
            "uni_ad_detail" | "uni_ad_material" => vec![("ad_id", uni)],
            "uni_ad_product" => {
                [vec![("ad_id", self.fact("uni_video_id"))], days.to_vec()].concat()
            }
            "report_uni" => days.to_vec(),
            "report_all_promotion" | "report_uni_data" | "report_custom" => times.to_vec(),
            "report_live" | "report_today_live" => {
                [vec![("aweme_id", self.fact("aweme_id"))], times.to_vec()].concat()
            }
            "live_room" => vec![
                ("aweme_id", self.fact("aweme_id")),
                ("date_time", json!("2026-11-21 00:00:00")),
            ],
            "aweme_product" => vec![("aweme_id", self.fact("aweme_id"))],
            "public_info" => vec![("advertiser_ids", json!([self.account.account]))],
            "shop" => vec![("shop_ids", json!([self.fact("shop")]))],
            "shop_advertiser" => vec![("shop_id", self.fact("shop"))],
            "agent_advertiser" | "agent_advertiser_cursor" | "child_agent" => {
                vec![("advertiser_id", self.fact("agent"))]
            }
            "agent_info" => vec![("advertiser_ids", json!([self.fact("agent")]))],
            "majordomo_advertiser" => vec![("advertiser_id", self.fact("workbench"))],
            "customer_center_advertiser" => vec![("cc_account_id", self.fact("workbench"))],
            "customer_center_account" => vec![("account_id", self.fact("workbench"))],
            "ebp_advertiser" => vec![("enterprise_organization_id", self.fact("enterprise"))],
            "ad_status_update" => vec![("ad_ids", json!([ad])), ("opt_status", json!("DISABLE"))],
            "ad_budget_update" => vec![("data", json!([{"ad_id": ad, "budget": 90000}]))],
            "ad_bid_update" => vec![("data", json!([{"ad_id": ad, "bid": 12.5}]))],
            "roi_goal_update" => {
                vec![("roi_goal_updates", json!([{"ad_id": ad, "roi_goal": 2.5}]))]
            }
            "uni_status_update" => vec![("ad_ids", json!([uni])), ("opt_status", json!("DISABLE"))],
            "uni_budget_update" => {
                vec![(
                    "update_budget_infos",
                    json!([{"ad_id": uni, "budget": 90000}]),
                )]
            }
            "uni_roi_goal_update" => {
                vec![(
                    "update_roi2_infos",
                    json!([{"ad_id": uni, "roi2_goal": 2.5}]),
                )]
            }
            "uni_name_update" => vec![("ad_id", uni), ("name", json!("晚场"))],
            "uni_schedule_update" => vec![(
                "update_schedule_infos",
                json!([{"ad_id": uni, "schedule_type": "SCHEDULE_FROM_NOW"}]),
            )],
            _ => Vec::new(),
        }
    }

    fn for_douyin(&self, row: &str) -> Vec<(&'static str, Value)> {
        let product = self.fact("product_id");
        let task = json!("7298000000000000001");
        let pair = json!({"product_id": product, "promotion_id": self.fact("promotion_id")});
        match row {
            "product_detail" => vec![("product_ids", json!([product]))],
            "product_sku" => vec![("product_id", product)],
            "picksource_convert" => vec![("product_url", self.fact("detail_url"))],
            "award_task_detail" | "award_task_product" | "award_task_apply" => {
                vec![("task_id", task)]
            }
            "store_add" => vec![("products", json!([{"product_id": product}]))],
            "store_remove" => vec![("products", json!([pair]))],
            "store_remove_one" => vec![
                ("product_id", self.fact("second_product_id")),
                ("promotion_id", self.fact("second_promotion_id")),
            ],
            _ => Vec::new(),
        }
    }

    fn for_tencent(&self, row: &str) -> Vec<(&'static str, Value)> {
        match row {
            "adgroup_add" => vec![
                ("adgroup_name", json!("新建的广告")),
                ("marketing_goal", json!("MARKETING_GOAL_PRODUCT_SALES")),
                (
                    "marketing_carrier_type",
                    json!("MARKETING_CARRIER_TYPE_JUMP_PAGE"),
                ),
                ("begin_date", json!("2026-11-25")),
                ("bid_mode", json!("BID_MODE_OCPM")),
                ("bid_amount", json!(5200)),
                (
                    "optimization_goal",
                    json!("OPTIMIZATIONGOAL_ECOMMERCE_ORDER"),
                ),
                ("time_series", json!("1".repeat(336))),
                ("site_set", json!(["SITE_SET_MOMENTS"])),
                ("user_token", self.fact("user_token")),
            ],
            "image_add" => vec![("file", json!({"name": "p.png", "base64": PNG}))],
            _ => Vec::new(),
        }
    }

    fn for_amazon(&self, row: &str) -> Vec<(&'static str, Value)> {
        let asin = self.fact("asin");
        match row {
            "product_metadata" => vec![
                ("asins", json!([asin])),
                ("checkEligibility", json!(true)),
                ("adType", json!("SP")),
            ],
            "product_eligibility" => vec![(
                "productDetailsList",
                json!([{"asin": asin, "sku": "MH-1000"}]),
            )],
            _ => Vec::new(),
        }
    }
}

/// The records of a row's first call.
pub(crate) async fn records(
    house: &House,
    name: &str,
    account: &Account,
    given: &[(&str, Value)],
) -> Vec<Value> {
    let row = house.platform.endpoints.iter().find(|row| row.name == name);
    let row: &'static Endpoint = row.unwrap();
    let given = given.iter().map(|(name, value)| (*name, value.clone()));
    let mut inputs = Inputs::given(given).for_account(account.clone());
    inputs.pass = row.passes.first();
    inputs.stretch = house.yesterday(account);
    match house.engine.call(row, &inputs).await {
        Ok(reply) => row.records_of(&reply.json.unwrap()),
        Err(_) => Vec::new(),
    }
}

async fn oceanengine(house: &House) -> World {
    let mut found = None;
    for account in house
        .accounts
        .iter()
        .filter(|one| one.kind == "ADVERTISER" && one.valid)
    {
        let mut plans = records(house, "ad", account, &[]).await;
        plans.retain(|plan| {
            plan["delivery_setting"]["smart_bid_type"] == "SMART_BID_CUSTOM"
                && plan["status"] == "DELIVERY_OK"
        });
        let goal = ("marketing_goal", json!("LIVE_PROM_GOODS"));
        let live = records(house, "uni_ad", account, &[goal]).await;
        let video = records(house, "uni_ad", account, &[]).await;
        if let (Some(plan), Some(live), Some(video)) = (plans.first(), live.first(), video.first())
        {
            found = Some((account.clone(), plan.clone(), live.clone(), video.clone()));
            break;
        }
    }
    let (account, plan, live, video) = found.expect("an account with both families of plans");
    let aweme = records(house, "aweme", &account, &[]).await;
    let of_kind = |part: &str| {
        let mut subjects = house.accounts.iter().filter(|one| one.valid);
        let found = subjects.find(|one| one.kind.contains(part));
        json!(found.unwrap_or_else(|| panic!("no {part}")).account)
    };
    let facts = HashMap::from([
        ("ad_id", plan["ad_id"].clone()),
        ("uni_id", live["ad_info"]["id"].clone()),
        ("uni_video_id", video["ad_info"]["id"].clone()),
        ("aweme_id", aweme[0]["aweme_id"].clone()),
        ("shop", of_kind("SHOP_ACCOUNT")),
        ("agent", of_kind("AGENT")),
        ("workbench", of_kind("CUSTOMER_")),
        ("enterprise", of_kind("ENTERPRISE_BP")),
    ]);
    World { account, facts }
}

async fn douyin(house: &House) -> World {
    let account = house.accounts[0].clone();
    let shelf = records(house, "store_product", &account, &[]).await;
    let found = records(house, "product_search", &account, &[]).await;
    let linked = found.iter().find(|one| {
        one["detail_url"]
            .as_str()
            .is_some_and(|url| !url.is_empty())
    });
    let facts = HashMap::from([
        ("product_id", shelf[0]["product_id"].clone()),
        ("promotion_id", shelf[0]["promotion_id"].clone()),
        ("second_product_id", shelf[1]["product_id"].clone()),
        ("second_promotion_id", shelf[1]["promotion_id"].clone()),
        ("detail_url", linked.unwrap()["detail_url"].clone()),
    ]);
    World { account, facts }
}

async fn tencent(house: &House) -> World {
    let mut valid = house.accounts.iter().filter(|one| one.valid);
    let account = valid.next().unwrap().clone();
    let page = "https://ad.qq.com/account-center/single/user-authorize?redirect_uri=https%3A%2F%2Fa.example&state=s";
    let home = house.visit(page).await;
    let token = home.split("user_token=").nth(1).unwrap();
    let token = token.split('&').next().unwrap().to_owned();
    let facts = HashMap::from([("user_token", json!(token))]);
    World { account, facts }
}

async fn amazon(house: &House) -> World {
    let mut valid = house
        .accounts
        .iter()
        .filter(|one| one.valid && one.currency == "EUR");
    let account = valid.next().unwrap().clone();
    let ads = records(house, "sp_product_ad", &account, &[]).await;
    let facts = HashMap::from([("asin", ads[0]["asin"].clone())]);
    World { account, facts }
}
