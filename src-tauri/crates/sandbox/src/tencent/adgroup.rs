//! Ad groups (营销单元) and the creatives in them.

use serde_json::{Value, json};

use super::accounts::Advertiser;
use crate::beijing::{DAY, Wall};
use crate::dice::Dice;
use crate::goods::Goods;

const FIRST_ID: i64 = 8_830_000_000_000;
/// From Beijing's wall clock to unix seconds.
const BEIJING: i64 = 8 * 3600;

/// One ad group. Money in fen.
#[derive(Debug, Clone)]
pub(super) struct AdGroup {
    pub(super) id: i64,
    pub(super) account_id: i64,
    pub(super) name: String,
    pub(super) running: bool,
    pub(super) deleted: bool,
    pub(super) status: &'static str,
    pub(super) goal: String,
    pub(super) carrier: String,
    pub(super) optimization: String,
    pub(super) bid_mode: String,
    pub(super) bid: i64,
    /// 0: no limit.
    pub(super) daily_budget: i64,
    pub(super) begin: String,
    pub(super) end: String,
    pub(super) time_series: String,
    pub(super) sites: Vec<String>,
    pub(super) automatic_site: bool,
    pub(super) created: Wall,
    pub(super) modified: Wall,
    /// It has delivered nothing since.
    pub(super) stopped: Option<Wall>,
    /// What it would spend on a mean day.
    pub(super) weight: i64,
    pub(super) creatives: usize,
}

/// The ad groups of an account, newest first.
pub(super) fn adgroups_of(
    seed: u64,
    today: i64,
    account: &Advertiser,
    goods: &Goods,
) -> Vec<AdGroup> {
    (0..account.adgroups)
        .map(|index| AdGroup::new(seed, today, account, index, goods))
        .collect()
}

impl AdGroup {
    fn new(seed: u64, today: i64, account: &Advertiser, index: usize, goods: &Goods) -> Self {
        let mut dice = Dice::new(seed ^ account.id.unsigned_abs(), "adgroup", index as u64);
        let age = 3 + index as i64 * 260 / account.adgroups as i64 + dice.range(0, 3);
        let created = Wall((today - age) * DAY + dice.range(9 * 3600, 19 * 3600));
        let weight = dice.range(4_000, 90_000);
        let frozen = account.status == "FROZEN";
        let deleted = dice.chance(6);
        let running = !deleted && !dice.chance(28);
        let site = *dice.pick(&[
            "SITE_SET_MOMENTS",
            "SITE_SET_WECHAT",
            "SITE_SET_CHANNELS",
            "SITE_SET_TENCENT_NEWS",
        ]);
        let place = match site {
            "SITE_SET_MOMENTS" => "朋友圈",
            "SITE_SET_WECHAT" => "公众号",
            "SITE_SET_CHANNELS" => "视频号",
            _ => "腾讯新闻",
        };
        let stopped =
            (!running || frozen).then(|| Wall(created.0 + age * DAY * dice.range(30, 90) / 100));
        let status = match (frozen, deleted, running) {
            (true, ..) => "ADGROUP_STATUS_FROZEN",
            (_, true, _) => "ADGROUP_STATUS_DELETED",
            (_, _, true) => "ADGROUP_STATUS_ACTIVE",
            _ => "ADGROUP_STATUS_SUSPEND",
        };
        let ecpc = dice.chance(25);
        let account_place = (account.id % 100_000) * 10_000_000;
        Self {
            id: FIRST_ID + account_place + index as i64 * 97_003 + dice.range(0, 97_002),
            account_id: account.id,
            name: format!(
                "{}_{place}_{:02}",
                goods.popular(&mut dice).kind.name,
                account.adgroups - index
            ),
            running,
            deleted,
            status,
            goal: "MARKETING_GOAL_PRODUCT_SALES".to_owned(),
            carrier: "MARKETING_CARRIER_TYPE_JUMP_PAGE".to_owned(),
            optimization: if ecpc {
                "OPTIMIZATIONGOAL_CLICK"
            } else {
                "OPTIMIZATIONGOAL_ECOMMERCE_ORDER"
            }
            .to_owned(),
            bid_mode: if ecpc {
                "BID_MODE_CPC"
            } else {
                "BID_MODE_OCPM"
            }
            .to_owned(),
            bid: if ecpc {
                dice.range(60, 300)
            } else {
                dice.range(2_000, 9_000)
            },
            daily_budget: if dice.chance(30) {
                0
            } else {
                (weight * 3 / 2 / 5_000 + 1) * 5_000
            },
            begin: created.date_text(),
            end: String::new(),
            time_series: "1".repeat(336),
            sites: vec![site.to_owned()],
            automatic_site: false,
            created,
            modified: stopped.unwrap_or(Wall(created.0 + age * DAY * dice.range(0, 80) / 100)),
            stopped,
            weight,
            creatives: 1 + dice.index(3),
        }
    }

    /// All columns, by the names of the official SDK's model.
    pub(super) fn row(&self) -> Value {
        json!({
            "adgroup_id": self.id, "adgroup_name": self.name,
            "configured_status": if self.running { "AD_STATUS_NORMAL" } else { "AD_STATUS_SUSPEND" },
            "system_status": self.status, "marketing_goal": self.goal,
            "marketing_sub_goal": "MARKETING_SUB_GOAL_UNKNOWN",
            "marketing_carrier_type": self.carrier, "optimization_goal": self.optimization,
            "bid_mode": self.bid_mode, "bid_amount": self.bid, "smart_bid_type": "SMART_BID_TYPE_CUSTOM",
            "daily_budget": self.daily_budget, "begin_date": self.begin, "end_date": self.end,
            "time_series": self.time_series, "site_set": self.sites,
            "automatic_site_enabled": self.automatic_site, "auto_derived_creative_enabled": false,
            "material_package_id": 0, "is_deleted": self.deleted,
            "created_time": unix(self.created), "last_modified_time": unix(self.modified),
        })
    }

    pub(super) fn creative_id(&self, place: usize) -> i64 {
        self.id + 400_000_000_000 + place as i64
    }

    /// The creatives' rows.
    pub(super) fn creative_rows(&self) -> Vec<Value> {
        let row = |place: usize| {
            json!({
                "dynamic_creative_id": self.creative_id(place),
                "dynamic_creative_name": self.creative_name(place),
                "adgroup_id": self.id, "creative_template_id": 1_708 + place,
                "delivery_mode": "DELIVERY_MODE_COMPONENT", "dynamic_creative_type": "DYNAMIC_CREATIVE_TYPE_COMMON",
                "creative_components": {"title": [{"value": {"content": self.name}}]},
                "configured_status": if self.running { "AD_STATUS_NORMAL" } else { "AD_STATUS_SUSPEND" },
                "is_deleted": self.deleted, "created_time": unix(self.created),
                "last_modified_time": unix(self.modified), "impression_tracking_url": "",
                "click_tracking_url": "", "creative_set_approval_status": "CREATIVE_SET_APPROVAL_STATUS_NORMAL",
                "source": "AD_CREATIVE_SOURCE_NORMAL",
            })
        };
        (0..self.creatives).map(row).collect()
    }

    pub(super) fn creative_name(&self, place: usize) -> String {
        format!("{}_创意{}", self.name, place + 1)
    }
}

/// Unix seconds, as `created_time` has them [C].
pub(super) fn unix(wall: Wall) -> i64 {
    wall.0 - BEIJING
}

pub(super) const COLUMNS: &[&str] = &[
    "adgroup_id",
    "adgroup_name",
    "configured_status",
    "system_status",
    "marketing_goal",
    "marketing_sub_goal",
    "marketing_carrier_type",
    "optimization_goal",
    "bid_mode",
    "bid_amount",
    "smart_bid_type",
    "daily_budget",
    "begin_date",
    "end_date",
    "time_series",
    "site_set",
    "automatic_site_enabled",
    "auto_derived_creative_enabled",
    "material_package_id",
    "is_deleted",
    "created_time",
    "last_modified_time",
];

pub(super) const CREATIVE_COLUMNS: &[&str] = &[
    "dynamic_creative_id",
    "dynamic_creative_name",
    "adgroup_id",
    "creative_template_id",
    "delivery_mode",
    "dynamic_creative_type",
    "creative_components",
    "configured_status",
    "is_deleted",
    "created_time",
    "last_modified_time",
    "impression_tracking_url",
    "click_tracking_url",
    "creative_set_approval_status",
    "source",
];
