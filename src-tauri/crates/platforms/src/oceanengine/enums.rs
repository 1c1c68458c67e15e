//! Words of Ocean Engine with their titles and tones ([C] official SDK enums).

use qianyao_domain::catalogue::{Choice, Tone};

/// What is said of an answer that lacks the envelope's `code`.
pub(super) const NO_CODE: &str = "an answer without a code";

const fn c(value: &'static str, zh: &'static str, en: &'static str, tone: Tone) -> Choice {
    Choice::new(value, zh, en, tone)
}

/// `account_type` of an authorised account.
pub(super) const ACCOUNT_TYPE: &[Choice] = &[
    c("ADVERTISER", "广告主", "Advertiser", Tone::Plain),
    c("PLATFORM_ROLE_SHOP_ACCOUNT", "店铺", "Shop", Tone::Plain),
    c(
        "PLATFORM_ROLE_QIANCHUAN_AGENT",
        "千川代理商",
        "Qianchuan agent",
        Tone::Plain,
    ),
    c("AGENT", "代理商", "Agent", Tone::Plain),
    c("CHILD_AGENT", "二级代理商", "Sub-agent", Tone::Plain),
    c(
        "AGENT_SYSTEM_ACCOUNT",
        "代理商系统账号",
        "Agent's system account",
        Tone::Plain,
    ),
    c(
        "CUSTOMER_ADMIN",
        "工作台管理员",
        "Workbench, admin",
        Tone::Plain,
    ),
    c(
        "CUSTOMER_OPERATOR",
        "工作台协作者",
        "Workbench, operator",
        Tone::Plain,
    ),
    c(
        "PLATFORM_ROLE_ENTERPRISE_BP_ADMIN",
        "升级版工作台管理员",
        "Enterprise workbench, admin",
        Tone::Plain,
    ),
    c(
        "PLATFORM_ROLE_ENTERPRISE_BP_OPERATOR",
        "升级版工作台协作者",
        "Enterprise workbench, operator",
        Tone::Plain,
    ),
    c(
        "PLATFORM_ROLE_ENTERPRISE_BP_CUSTOM",
        "升级版工作台自定义角色",
        "Enterprise workbench, custom role",
        Tone::Plain,
    ),
    c(
        "PLATFORM_ROLE_AWEME",
        "抖音号",
        "Douyin account",
        Tone::Plain,
    ),
    c("PLATFORM_ROLE_STAR", "星图", "Star", Tone::Plain),
    c(
        "PLATFORM_ROLE_STAR_AGENT",
        "星图代理商",
        "Star agent",
        Tone::Plain,
    ),
    c(
        "PLATFORM_ROLE_STAR_MCN",
        "星图 MCN",
        "Star MCN",
        Tone::Plain,
    ),
    c(
        "PLATFORM_ROLE_STAR_ISV",
        "星图服务商",
        "Star ISV",
        Tone::Plain,
    ),
    c(
        "PLATFORM_ROLE_LOCAL_AGENT",
        "本地推代理商",
        "Local agent",
        Tone::Plain,
    ),
    c("PLATFORM_ROLE_LIFE", "抖音来客", "Douyin Life", Tone::Plain),
];

/// `marketing_goal`.
pub(super) const GOAL: &[Choice] = &[
    c("VIDEO_PROM_GOODS", "推商品", "Products", Tone::Plain),
    c("LIVE_PROM_GOODS", "推直播间", "Live room", Tone::Plain),
];

/// `marketing_scene`.
pub(super) const SCENE: &[Choice] = &[
    c("FEED", "通投广告", "Feed", Tone::Plain),
    c("SEARCH", "搜索广告", "Search", Tone::Plain),
    c("SHOPPING_MALL", "商城广告", "Mall", Tone::Plain),
];

/// `campaign_scene` [M].
pub(super) const CAMPAIGN_SCENE: &[Choice] = &[
    c("DAILY_SALE", "日常销售", "Daily sales", Tone::Plain),
    c(
        "NEW_CUSTOMER_TRANSFORMATION",
        "新客转化",
        "New customers",
        Tone::Plain,
    ),
    c("LIVE_HEAT", "直播加热", "Live heat", Tone::Plain),
    c("PLANT_GRASS", "种草", "Seeding", Tone::Plain),
    c("PRODUCT_HEAT", "商品加热", "Product heat", Tone::Plain),
];

/// `lab_ad_type`.
pub(super) const LAB: &[Choice] = &[
    c("LAB_AD", "托管", "Managed", Tone::Plain),
    c("NOT_LAB_AD", "自定义", "Custom", Tone::Plain),
];

/// `opt_status` of a plan: what the operator wants.
pub(super) const OPT_STATUS: &[Choice] = &[
    c("ENABLE", "启用", "Enabled", Tone::Good),
    c("DISABLE", "暂停", "Paused", Tone::Muted),
    c("DELETE", "已删除", "Deleted", Tone::Muted),
    c("QUOTA_DISABLE", "配额暂停", "Paused by quota", Tone::Warn),
    c(
        "ROI2_DISABLE",
        "全域暂停",
        "Paused by site-wide promotion",
        Tone::Warn,
    ),
    c(
        "SYSTEM_DISABLE",
        "系统暂停",
        "Paused by the system",
        Tone::Bad,
    ),
];

/// `status` of a plan: what is the case; an item's status knows more words than the filter.
pub(super) const AD_STATUS: &[Choice] = &[
    c("DELIVERY_OK", "投放中", "Delivering", Tone::Good),
    c("DISABLE", "已暂停", "Paused", Tone::Muted),
    c("AUDIT", "新建审核中", "In review", Tone::Busy),
    c("REAUDIT", "修改审核中", "Change in review", Tone::Busy),
    c("CREATE", "计划新建", "Created", Tone::Busy),
    c("DRAFT", "草稿", "Draft", Tone::Muted),
    c("PRE_ONLINE", "预上线", "About to go online", Tone::Busy),
    c("OFFLINE_AUDIT", "审核不通过", "Rejected", Tone::Bad),
    c(
        "AUDIT_STATUS_ERROR",
        "异常,请联系审核人员",
        "Review fault",
        Tone::Bad,
    ),
    c("ERROR", "数据错误", "Data fault", Tone::Bad),
    c("OFFLINE_BUDGET", "超出预算", "Over the budget", Tone::Warn),
    c(
        "PRE_OFFLINE_BUDGET",
        "即将超出预算",
        "Near the budget",
        Tone::Warn,
    ),
    c(
        "OFFLINE_BALANCE",
        "账户余额不足",
        "Balance too low",
        Tone::Bad,
    ),
    c(
        "OFFLINE_SHARED_WALLET_BALANCE",
        "共享钱包余额不足",
        "Shared wallet too low",
        Tone::Bad,
    ),
    c(
        "CAMPAIGN_DISABLE",
        "广告组暂停",
        "Campaign paused",
        Tone::Muted,
    ),
    c(
        "CAMPAIGN_OFFLINE_BUDGET",
        "广告组超出预算",
        "Campaign over its budget",
        Tone::Warn,
    ),
    c(
        "CAMPAIGN_PRE_OFFLINE_BUDGET",
        "广告组接近预算",
        "Campaign near its budget",
        Tone::Warn,
    ),
    c(
        "ADVERTISER_OFFLINE_BUDGET",
        "账户超出预算",
        "Account over its budget",
        Tone::Warn,
    ),
    c(
        "ADVERTISER_PRE_OFFLINE_BUDGET",
        "账户接近预算",
        "Account near its budget",
        Tone::Warn,
    ),
    c(
        "NO_SCHEDULE",
        "不在投放时段",
        "Outside its schedule",
        Tone::Muted,
    ),
    c(
        "TIME_NO_REACH",
        "未到投放时间",
        "Not yet started",
        Tone::Busy,
    ),
    c("TIME_DONE", "已完成", "Finished", Tone::Muted),
    c(
        "LIVE_ROOM_OFF",
        "关联直播间未开播",
        "Live room is off",
        Tone::Muted,
    ),
    c(
        "AWEME_ACCOUNT_DISABLED",
        "抖音号不可投放",
        "Douyin account barred",
        Tone::Bad,
    ),
    c(
        "EXTERNAL_URL_DISABLE",
        "落地页暂不可用",
        "Landing page unavailable",
        Tone::Bad,
    ),
    c("FROZEN", "已终止", "Terminated", Tone::Muted),
    c("QUOTA_DISABLE", "配额暂停", "Paused by quota", Tone::Warn),
    c(
        "ROI2_DISABLE",
        "全域暂停",
        "Paused by site-wide promotion",
        Tone::Warn,
    ),
    c(
        "SYSTEM_DISABLE",
        "系统暂停",
        "Paused by the system",
        Tone::Bad,
    ),
    c("DELETE", "已删除", "Deleted", Tone::Muted),
    c("DELETED", "已删除", "Deleted", Tone::Muted),
];

/// `budget_mode`.
pub(super) const BUDGET_MODE: &[Choice] = &[
    c("BUDGET_MODE_DAY", "日预算", "Per day", Tone::Plain),
    c("BUDGET_MODE_TOTAL", "总预算", "In total", Tone::Plain),
    c("BUDGET_MODE_INFINITE", "不限", "Unlimited", Tone::Plain),
    c(
        "BUDGET_MODE_SEVEN_DAY_CYCLE",
        "七日循环",
        "Seven-day cycle",
        Tone::Plain,
    ),
];

/// `smart_bid_type`.
pub(super) const BID_TYPE: &[Choice] = &[
    c("SMART_BID_CUSTOM", "控成本", "Cost cap", Tone::Plain),
    c("SMART_BID_CONSERVATIVE", "放量", "Volume", Tone::Plain),
];

/// `adlab_scene` of a 全域 plan.
pub(super) const ADLAB_SCENE: &[Choice] = &[
    c("UNI_PROJECT", "全域推广", "Site-wide", Tone::Plain),
    c("OVERALL_PROJECT", "乘方", "Overall", Tone::Plain),
];

/// `aweme_status` of a Douyin account.
pub(super) const AWEME_STATUS: &[Choice] = &[
    c("NORMAL", "正常", "Normal", Tone::Good),
    c("ANCHOR_FORBID", "禁止投放", "Barred", Tone::Bad),
    c(
        "ANCHOR_REACH_UPPER_LIMIT_TODAY",
        "今日已达上限",
        "Limit of today reached",
        Tone::Warn,
    ),
    c("UNKNOWN", "未知", "Unknown", Tone::Muted),
];

/// `ecp_type` of an advertiser.
pub(super) const ECP_TYPE: &[Choice] = &[
    c("SHOP", "商家", "Merchant", Tone::Plain),
    c(
        "SHOP_STAR",
        "商家和达人",
        "Merchant and creator",
        Tone::Plain,
    ),
    c("COMMON_STAR", "普通达人", "Creator", Tone::Plain),
    c("AGENT", "百应机构", "Agency", Tone::Plain),
];

/// `room_status` of a live room.
pub(super) const ROOM_STATUS: &[Choice] = &[
    c("LIVING", "直播中", "On the air", Tone::Good),
    c("FINISH", "已结束", "Over", Tone::Muted),
];

/// Learning phase of a plan; the call that tells it is misspelt.
pub(super) const LEARNING: &[Choice] = &[
    c("DEFAULT", "无需学习", "Nothing to learn", Tone::Plain),
    c("LEARNING", "学习中", "Learning", Tone::Busy),
    c("LEARNED", "学习成功", "Learnt", Tone::Good),
    c("LEARN_FAILED", "学习失败", "Failed", Tone::Bad),
];

/// `compensate_status` of a plan.
pub(super) const COMPENSATION: &[Choice] = &[
    c("IN_EFFECT", "成本保障生效中", "In effect", Tone::Good),
    c("INVALID", "成本保障已失效", "Not valid", Tone::Muted),
    c(
        "CONFIRMING",
        "成本保障确认中",
        "Being confirmed",
        Tone::Busy,
    ),
    c("PAID", "成本保障已到账", "Paid", Tone::Good),
    c("ENDED", "成本保障已结束", "Ended", Tone::Muted),
];
