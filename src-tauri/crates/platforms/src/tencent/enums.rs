//! Words of Tencent with their titles and tones [SDK].

use qianyao_domain::catalogue::{Choice, Tone};

const fn c(value: &'static str, zh: &'static str, en: &'static str, tone: Tone) -> Choice {
    Choice::new(value, zh, en, tone)
}

/// `system_status` of an advertiser.
pub(super) const CUSTOMER_STATUS: &[Choice] = &[
    c("CUSTOMER_STATUS_NORMAL", "有效", "Normal", Tone::Good),
    c("CUSTOMER_STATUS_PENDING", "待审核", "In review", Tone::Busy),
    c("CUSTOMER_STATUS_DENIED", "审核不通过", "Denied", Tone::Bad),
    c("CUSTOMER_STATUS_FROZEN", "冻结", "Frozen", Tone::Bad),
    c(
        "CUSTOMER_STATUS_TOBE_ACCEPTED",
        "待接受",
        "To be accepted",
        Tone::Busy,
    ),
    c(
        "CUSTOMER_STATUS_TOBE_ACTIVATED",
        "待激活",
        "To be activated",
        Tone::Busy,
    ),
    c("CUSTOMER_STATUS_SUSPEND", "挂起", "Suspended", Tone::Warn),
    c(
        "CUSTOMER_STATUS_MATERIAL_PREPARED",
        "资料已备",
        "Papers ready",
        Tone::Busy,
    ),
    c("CUSTOMER_STATUS_DELETED", "已删除", "Deleted", Tone::Muted),
    c(
        "CUSTOMER_STATUS_FROZEN_TEMPORARILY",
        "临时冻结",
        "Frozen for now",
        Tone::Warn,
    ),
    c(
        "CUSTOMER_STATUS_UNREGISTERED",
        "未注册",
        "Not registered",
        Tone::Muted,
    ),
];

/// `configured_status`: what the operator wants.
pub(super) const CONFIGURED: &[Choice] = &[
    c("AD_STATUS_NORMAL", "启用", "Enabled", Tone::Good),
    c("AD_STATUS_SUSPEND", "暂停", "Paused", Tone::Muted),
];

/// `system_status` of an ad group: what is the case.
pub(super) const ADGROUP_STATUS: &[Choice] = &[
    c("ADGROUP_STATUS_ACTIVE", "投放中", "Delivering", Tone::Good),
    c("ADGROUP_STATUS_SUSPEND", "暂停中", "Paused", Tone::Muted),
    c("ADGROUP_STATUS_FROZEN", "账户冻结", "Frozen", Tone::Bad),
    c(
        "ADGROUP_STATUS_NOT_IN_DELIVERY_TIME",
        "不在投放时间",
        "Outside its time",
        Tone::Muted,
    ),
    c(
        "ADGROUP_STATUS_DAILY_BUDGET_REACHED",
        "达到日限额",
        "Daily budget reached",
        Tone::Warn,
    ),
    c(
        "ADGROUP_STATUS_ACCOUNT_BALANCE_NOT_ENOUGH",
        "账户余额不足",
        "Balance too low",
        Tone::Bad,
    ),
    c("ADGROUP_STATUS_DELETED", "已删除", "Deleted", Tone::Muted),
];

/// `bid_mode`.
pub(super) const BID_MODE: &[Choice] = &[
    c("BID_MODE_CPC", "CPC", "CPC", Tone::Plain),
    c("BID_MODE_CPM", "CPM", "CPM", Tone::Plain),
    c("BID_MODE_OCPC", "oCPC", "oCPC", Tone::Plain),
    c("BID_MODE_OCPM", "oCPM", "oCPM", Tone::Plain),
];

/// `fund_type`; of 37 the usual ones.
pub(super) const FUND_TYPE: &[Choice] = &[
    c("FUND_TYPE_CASH", "现金账户", "Cash", Tone::Plain),
    c("FUND_TYPE_GIFT", "赠送账户", "Gift", Tone::Plain),
    c("FUND_TYPE_SHARED", "分成账户", "Shared", Tone::Plain),
    c(
        "FUND_TYPE_MP_CASH",
        "微信现金账户",
        "WeChat cash",
        Tone::Plain,
    ),
    c("FUND_TYPE_CREDIT_ROLL", "信用账户", "Credit", Tone::Plain),
];

/// `fund_status`.
pub(super) const FUND_STATUS: &[Choice] = &[
    c("FUND_STATUS_NORMAL", "正常", "Normal", Tone::Good),
    c(
        "FUND_STATUS_NOT_ENOUGH",
        "余额不足",
        "Not enough",
        Tone::Warn,
    ),
    c("FUND_STATUS_CLOSED", "已关闭", "Closed", Tone::Muted),
    c("FUND_STATUS_FROZEN", "已冻结", "Frozen", Tone::Bad),
];
