//! Words of Amazon Ads with their titles and tones.

use qianyao_domain::catalogue::{Choice, Tone};

const fn c(value: &'static str, zh: &'static str, en: &'static str, tone: Tone) -> Choice {
    Choice::new(value, zh, en, tone)
}

/// State of a campaign, an ad group, an ad, a keyword or a target; answers know more words than requests.
pub(super) const STATE: &[Choice] = &[
    c("ENABLED", "启用", "Enabled", Tone::Good),
    c("PAUSED", "暂停", "Paused", Tone::Muted),
    c("ARCHIVED", "已归档", "Archived", Tone::Muted),
    c("PROPOSED", "草拟", "Proposed", Tone::Busy),
    c("ENABLING", "启用中", "Being enabled", Tone::Busy),
    c("USER_DELETED", "已删除", "Deleted", Tone::Muted),
    c("OTHER", "其他", "Other", Tone::Plain),
    c("enabled", "启用", "Enabled", Tone::Good),
    c("paused", "暂停", "Paused", Tone::Muted),
    c("archived", "已归档", "Archived", Tone::Muted),
];

/// `targetingType`.
pub(super) const TARGETING: &[Choice] = &[
    c("MANUAL", "手动", "Manual", Tone::Plain),
    c("AUTO", "自动", "Automatic", Tone::Plain),
];

/// `dynamicBidding.strategy`.
pub(super) const STRATEGY: &[Choice] = &[
    c(
        "LEGACY_FOR_SALES",
        "动态竞价-仅降低",
        "Down only",
        Tone::Plain,
    ),
    c(
        "AUTO_FOR_SALES",
        "动态竞价-提高和降低",
        "Up and down",
        Tone::Plain,
    ),
    c("MANUAL", "固定竞价", "Fixed bids", Tone::Plain),
    c("RULE_BASED", "基于规则", "Rule based", Tone::Plain),
];

/// `matchType` of a keyword.
pub(super) const MATCH: &[Choice] = &[
    c("EXACT", "精准", "Exact", Tone::Plain),
    c("PHRASE", "词组", "Phrase", Tone::Plain),
    c("BROAD", "广泛", "Broad", Tone::Plain),
    c("NEGATIVE_EXACT", "否定精准", "Negative exact", Tone::Plain),
    c(
        "NEGATIVE_PHRASE",
        "否定词组",
        "Negative phrase",
        Tone::Plain,
    ),
    c("NEGATIVE_BROAD", "否定广泛", "Negative broad", Tone::Plain),
];

/// Type of an advertising account.
pub(super) const ACCOUNT: &[Choice] = &[
    c("seller", "卖家", "Seller", Tone::Plain),
    c("vendor", "供应商", "Vendor", Tone::Plain),
    c("agency", "代理商", "Agency", Tone::Plain),
];

/// `overallStatus` of a product's eligibility.
pub(super) const ELIGIBILITY: &[Choice] = &[
    c("ELIGIBLE", "可投放", "Eligible", Tone::Good),
    c(
        "ELIGIBLE_WITH_WARNING",
        "可投放但有提醒",
        "Eligible, with a warning",
        Tone::Warn,
    ),
    c("INELIGIBLE", "不可投放", "Not eligible", Tone::Bad),
];
