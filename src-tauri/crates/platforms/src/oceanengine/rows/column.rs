//! Columns that several rows share. Where a record holds one elsewhere, its row gives the other place.

use super::enums;
use crate::kinds::{ROI, YUAN, YUAN_E5};
use qianyao_domain::catalogue::{Column, Kind};

pub(super) const AD_ID: Column = Column::new("ad_id", "/ad_id", Kind::Id, "计划 ID", "Plan id");

pub(super) const ADVERTISER_ID: Column = Column::new(
    "advertiser_id",
    "/advertiser_id",
    Kind::Id,
    "广告主 ID",
    "Advertiser id",
);

pub(super) const NAME: Column = Column::new("name", "/name", Kind::Text, "计划名称", "Plan");

pub(super) const STATUS: Column = Column::new(
    "status",
    "/status",
    Kind::Enum(enums::AD_STATUS),
    "状态",
    "Status",
);

pub(super) const OPT_STATUS: Column = Column::new(
    "opt_status",
    "/opt_status",
    Kind::Enum(enums::OPT_STATUS),
    "开关",
    "Switch",
);

pub(super) const GOAL: Column = Column::new(
    "marketing_goal",
    "/marketing_goal",
    Kind::Enum(enums::GOAL),
    "营销目标",
    "Goal",
);

/// Yuan, in every list of plans.
pub(super) const BUDGET: Column =
    Column::new("budget", "/delivery_setting/budget", YUAN, "预算", "Budget");

pub(super) const AWEME_AVATAR: Column = Column::new(
    "aweme_avatar",
    "/aweme_avatar",
    Kind::Image,
    "头像",
    "Avatar",
);

pub(super) const AWEME_NAME: Column = Column::new(
    "aweme_name",
    "/aweme_name",
    Kind::Text,
    "抖音号名称",
    "Name",
);

pub(super) const AWEME_SHOW_ID: Column = Column::new(
    "aweme_show_id",
    "/aweme_show_id",
    Kind::Text,
    "抖音号",
    "Handle",
);

pub(super) const AWEME_ID: Column =
    Column::new("aweme_id", "/aweme_id", Kind::Id, "抖音号 ID", "Account id");

pub(super) const PRODUCT_IMG: Column = Column::new("img", "/img", Kind::Image, "商品图", "Picture");

pub(super) const PRODUCT_NAME: Column =
    Column::new("name", "/name", Kind::Text, "商品名称", "Product");

pub(super) const PRODUCT_ID: Column = Column::new("id", "/id", Kind::Id, "商品 ID", "Product id");

pub(super) const CATEGORY: Column = Column::new(
    "category_name",
    "/category_name",
    Kind::Text,
    "类目",
    "Category",
);

/// The four figures that every view of 全域推广 has.
pub(super) struct UniFigures {
    pub(super) cost: Column,
    pub(super) orders: Column,
    pub(super) gmv: Column,
    pub(super) roi: Column,
}

macro_rules! uni_figures {
    ($at:literal, $unit:expr) => {
        UniFigures {
            cost: Column::new(
                "stat_cost",
                concat!($at, "/stat_cost"),
                $unit,
                "消耗",
                "Spend",
            ),
            orders: Column::new(
                "total_pay_order_count_for_roi2",
                concat!($at, "/total_pay_order_count_for_roi2"),
                Kind::Int,
                "成交订单数",
                "Paid orders",
            ),
            gmv: Column::new(
                "total_pay_order_gmv_for_roi2",
                concat!($at, "/total_pay_order_gmv_for_roi2"),
                $unit,
                "成交金额",
                "Paid amount",
            ),
            roi: Column::new(
                "total_prepay_and_pay_order_roi2",
                concat!($at, "/total_prepay_and_pay_order_roi2"),
                ROI,
                "支付 ROI",
                "Paid ROI",
            ),
        }
    };
}

impl UniFigures {
    /// At the top of the answer, yuan.
    pub(super) const FLAT: Self = uni_figures!("", YUAN);
    /// In `stats_info` of a plan's parts, yuan.
    pub(super) const IN_STATS: Self = uni_figures!("/stats_info", YUAN);
    /// In `stats_info` of the list, 1/100000 yuan.
    pub(super) const IN_LIST: Self = uni_figures!("/stats_info", YUAN_E5);
}
