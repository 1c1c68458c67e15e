//! Words of Douyin's alliance with their titles and tones.

use qianyao_domain::catalogue::{Choice, Tone};

const fn c(value: &'static str, zh: &'static str, en: &'static str, tone: Tone) -> Choice {
    Choice::new(value, zh, en, tone)
}

/// `flow_point` of an order.
pub(super) const FLOW_POINT: &[Choice] = &[
    c("PAY_SUCC", "已付款", "Paid", Tone::Busy),
    c("CONFIRM", "已收货", "Received", Tone::Plain),
    c("SETTLE", "已结算", "Settled", Tone::Good),
    c("REFUND", "已退款", "Refunded", Tone::Bad),
];

/// `cos_type` of a product.
pub(super) const COS_TYPE: &[Choice] = &[
    c("0", "未定义", "Undefined", Tone::Warn),
    c("1", "专属团长", "Exclusive colonel", Tone::Plain),
    c("2", "普通", "Ordinary", Tone::Plain),
    c("3", "定向", "Directed", Tone::Plain),
    c("4", "提报活动", "Submitted activity", Tone::Plain),
    c("5", "招募", "Recruitment", Tone::Plain),
];

/// `promotion_type` of a product.
pub(super) const PROMOTION_TYPE: &[Choice] = &[
    c("0", "普通", "Ordinary", Tone::Plain),
    c("1", "团长", "Colonel", Tone::Plain),
];

/// `media_type` of an order.
pub(super) const MEDIA_TYPE: &[Choice] = &[
    c("shop_list", "橱窗", "Storefront", Tone::Plain),
    c("video", "短视频", "Video", Tone::Plain),
    c("live", "直播", "Live", Tone::Plain),
    c("others", "其他", "Other", Tone::Muted),
];
