//! The creators who can sign in.

use crate::goods::PICTURES;

/// A creator with a shop window. `share` is the part of `Options::rows` that its orders are, in percent.
#[derive(Debug)]
pub(super) struct Creator {
    /// As the one app of the sandbox sees it. The second one shows why an open_id must be encoded.
    pub(super) open_id: &'static str,
    pub(super) union_id: &'static str,
    pub(super) nickname: &'static str,
    pub(super) short_id: &'static str,
    /// 19 digits, as text.
    pub(super) buyin_id: &'static str,
    pub(super) share: usize,
    /// Percent of all products that stand in the shop window at first.
    pub(super) window: u64,
}

pub(super) const CREATORS: &[Creator] = &[
    Creator {
        open_id: "_000q7Lm-sandbox-creator-one_9f",
        union_id: "a1b2c3d4-sandbox-0001",
        nickname: "小满好物",
        short_id: "xm_haowu",
        buyin_id: "7012345678901234567",
        share: 100,
        window: 55,
    },
    Creator {
        open_id: "_000+kZ/sandbox/creator+two==",
        union_id: "a1b2c3d4-sandbox-0002",
        nickname: "山野厨房",
        short_id: "shanye_kitchen",
        buyin_id: "7012345678901235578",
        share: 15,
        window: 30,
    },
    Creator {
        open_id: "_000mmYc-sandbox-creator-three",
        union_id: "a1b2c3d4-sandbox-0003",
        nickname: "慢慢衣橱",
        short_id: "manman_yichu",
        buyin_id: "7012345678901236689",
        share: 8,
        window: 25,
    },
];

impl Creator {
    pub(super) fn avatar(&self) -> String {
        format!("{PICTURES}/avatar/{}.png", self.short_id)
    }
}
