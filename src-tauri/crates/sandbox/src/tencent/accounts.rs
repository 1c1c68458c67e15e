//! The invented group in 腾讯广告: who can agree on the consent page, and the advertisers below.

/// Which of its identities a person signs in with; each has a token of its own [C AUTH].
#[derive(Debug)]
pub(super) struct Identity {
    pub(super) account_id: i64,
    pub(super) name: &'static str,
    /// `account_role_type` without its prefix.
    pub(super) role: &'static str,
    pub(super) role_title: &'static str,
    pub(super) uin: i64,
}

impl Identity {
    /// Tokens of a group, corporation or business unit list their accounts by relation [C].
    pub(super) fn is_organization(&self) -> bool {
        self.role.starts_with("ORGANIZATION_ADVERTISER")
    }

    pub(super) fn is_agency(&self) -> bool {
        self.role == "AGENCY"
    }

    /// The advertisers that a token of this identity reaches.
    pub(super) fn reaches(&self) -> impl Iterator<Item = &'static Advertiser> {
        let id = self.account_id;
        ADVERTISERS
            .iter()
            .filter(move |account| account.id == id || account.parents.contains(&id))
    }
}

const UNIT: i64 = 31_870_400;
const AGENCY: i64 = 31_900_007;
const DIRECT: i64 = 31_871_520;

pub(super) const IDENTITIES: &[Identity] = &[
    Identity {
        account_id: UNIT,
        name: "暮禾集团业务单元",
        role: "ORGANIZATION_ADVERTISER_UNIT",
        role_title: "业务单元",
        uin: 2_870_011_223,
    },
    Identity {
        account_id: AGENCY,
        name: "江南数字营销",
        role: "AGENCY",
        role_title: "代理商",
        uin: 2_870_011_224,
    },
    Identity {
        account_id: DIRECT,
        name: "良田粮油-直客",
        role: "ADVERTISER",
        role_title: "广告主",
        uin: 2_870_011_225,
    },
];

/// An advertiser account.
#[derive(Debug)]
pub(super) struct Advertiser {
    pub(super) id: i64,
    pub(super) corporation: &'static str,
    pub(super) brand: &'static str,
    pub(super) memo: &'static str,
    pub(super) parents: &'static [i64],
    /// `system_status` without its prefix.
    pub(super) status: &'static str,
    /// How many ad groups it has.
    pub(super) adgroups: usize,
    /// Cash in fen.
    pub(super) cash: i64,
    pub(super) is_mp: bool,
}

impl Advertiser {
    /// The agency that it is a client of.
    pub(super) fn agency(&self) -> Option<i64> {
        self.parents.contains(&AGENCY).then_some(AGENCY)
    }
}

const fn advertiser(
    id: i64,
    corporation: &'static str,
    brand: &'static str,
    memo: &'static str,
    parents: &'static [i64],
    adgroups: usize,
    cash: i64,
) -> Advertiser {
    Advertiser {
        id,
        corporation,
        brand,
        memo,
        parents,
        status: "NORMAL",
        adgroups,
        cash,
        is_mp: false,
    }
}

#[rustfmt::skip]
pub(super) const ADVERTISERS: &[Advertiser] = &[
    advertiser(31_870_452, "杭州暮禾家居有限公司", "暮禾", "家居-主账户", &[UNIT], 64, 1_250_000),
    advertiser(31_870_977, "杭州织云服饰有限公司", "织云", "女装-主账户", &[UNIT], 48, 3_880_050),
    Advertiser { is_mp: true, ..advertiser(31_871_003, "杭州织云服饰有限公司", "织云", "女装-公众号", &[UNIT, AGENCY], 22, 96_010) },
    advertiser(31_871_166, "绍兴小灶台食品有限公司", "小灶台", "零食", &[UNIT, AGENCY], 36, 707_300),
    advertiser(31_871_288, "宁波松间服饰有限公司", "松间", "男装-代投", &[AGENCY], 30, 512_000),
    Advertiser { status: "FROZEN", ..advertiser(31_871_340, "杭州南屏茶业有限公司", "南屏", "茶-旧账户", &[UNIT], 4, 0) },
    advertiser(DIRECT, "湖州良田粮油有限公司", "良田", "粮油-直客", &[], 26, 2_004_999),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_identity_reaches_somebody_and_every_advertiser_is_reached() {
        for identity in IDENTITIES {
            assert!(identity.reaches().count() > 0, "{}", identity.name);
        }
        for account in ADVERTISERS {
            assert!(
                IDENTITIES
                    .iter()
                    .any(|identity| identity.reaches().any(|reached| reached.id == account.id)),
                "{}",
                account.memo
            );
        }
    }
}
