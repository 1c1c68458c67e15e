//! The accounts of the invented group: what can be ticked on the consent page, and the advertisers below.

use crate::goods::SHOPS;

/// What an account is; the names are the platform's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Advertiser,
    Shop,
    Agent,
    Workbench,
    Enterprise,
    Aweme,
}

impl Role {
    /// `account_type`, as the official SDK lists it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Role::Advertiser => "ADVERTISER",
            Role::Shop => "PLATFORM_ROLE_SHOP_ACCOUNT",
            Role::Agent => "PLATFORM_ROLE_QIANCHUAN_AGENT",
            Role::Workbench => "CUSTOMER_ADMIN",
            Role::Enterprise => "PLATFORM_ROLE_ENTERPRISE_BP_ADMIN",
            Role::Aweme => "PLATFORM_ROLE_AWEME",
        }
    }

    /// What the consent page calls it.
    pub(super) fn title(self) -> &'static str {
        match self {
            Role::Advertiser => "广告账户",
            Role::Shop => "抖音小店",
            Role::Agent => "千川代理商",
            Role::Workbench => "纵横工作台",
            Role::Enterprise => "升级版纵横组织",
            Role::Aweme => "抖音号",
        }
    }
}

/// Something that a person can tick on the consent page.
#[derive(Debug)]
pub(super) struct Subject {
    pub(super) id: i64,
    pub(super) name: &'static str,
    pub(super) role: Role,
    /// False: the person has lost control of the account.
    pub(super) valid: bool,
}

const fn subject(id: i64, name: &'static str, role: Role) -> Subject {
    Subject {
        id,
        name,
        role,
        valid: true,
    }
}

pub(super) const SHOP_A: i64 = SHOPS[0].id;
pub(super) const SHOP_B: i64 = SHOPS[1].id;
pub(super) const SHOP_C: i64 = SHOPS[2].id;
pub(super) const AGENT: i64 = 1_790_020_000_000_007;
pub(super) const WORKBENCH: i64 = 1_790_030_000_000_009;
pub(super) const ENTERPRISE: i64 = 1_790_040_000_000_003;
const DIRECT: i64 = 1_790_012_345_600_701;

pub(super) const SUBJECTS: &[Subject] = &[
    subject(SHOP_A, SHOPS[0].name, Role::Shop),
    subject(SHOP_B, SHOPS[1].name, Role::Shop),
    subject(SHOP_C, SHOPS[2].name, Role::Shop),
    subject(AGENT, "江南数字营销", Role::Agent),
    subject(WORKBENCH, "BP-暮禾集团", Role::Workbench),
    subject(ENTERPRISE, "暮禾集团升级版纵横", Role::Enterprise),
    subject(1_790_050_000_000_011, "暮禾生活", Role::Aweme),
    subject(DIRECT, "暮禾-千川-直投", Role::Advertiser),
    Subject {
        id: 1_790_012_345_600_999,
        name: "旧账户",
        role: Role::Advertiser,
        valid: false,
    },
];

/// Which families of plans an advertiser runs. Many accounts run 全域 only, and then the standard
/// list is empty without being an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Runs {
    Both,
    UniOnly,
    StandardOnly,
    Nothing,
}

/// An advertiser account.
#[derive(Debug)]
pub(super) struct Advertiser {
    pub(super) id: i64,
    pub(super) name: &'static str,
    /// The subjects through which it is reached.
    pub(super) parents: &'static [i64],
    /// Place in `SHOPS` of the shop that it sells for.
    pub(super) shop: usize,
    pub(super) runs: Runs,
    /// QIANCHUAN, AD or LOCAL.
    pub(super) source: &'static str,
    /// False: the app may not read this account's money.
    pub(super) money: bool,
    /// Reached through the shop only by an extra permission.
    pub(super) extra: bool,
}

const fn qianchuan(
    id: i64,
    name: &'static str,
    parents: &'static [i64],
    shop: usize,
    runs: Runs,
) -> Advertiser {
    Advertiser {
        id,
        name,
        parents,
        shop,
        runs,
        source: "QIANCHUAN",
        money: true,
        extra: false,
    }
}

pub(super) const ADVERTISERS: &[Advertiser] = &[
    qianchuan(
        1_790_012_345_600_101,
        "暮禾-千川-01",
        &[SHOP_A, WORKBENCH],
        0,
        Runs::Both,
    ),
    qianchuan(
        1_790_012_345_600_102,
        "暮禾-千川-02",
        &[SHOP_A, WORKBENCH],
        0,
        Runs::Both,
    ),
    Advertiser {
        extra: true,
        ..qianchuan(
            1_790_012_345_600_103,
            "暮禾-千川-直播间",
            &[SHOP_A],
            0,
            Runs::UniOnly,
        )
    },
    qianchuan(
        1_790_012_345_600_201,
        "织云-千川-01",
        &[SHOP_B, WORKBENCH],
        1,
        Runs::Both,
    ),
    qianchuan(
        1_790_012_345_600_202,
        "织云-千川-02",
        &[SHOP_B, AGENT],
        1,
        Runs::UniOnly,
    ),
    qianchuan(
        1_790_012_345_600_301,
        "小灶台-千川-01",
        &[SHOP_C, AGENT],
        2,
        Runs::Both,
    ),
    qianchuan(
        1_790_012_345_600_302,
        "小灶台-千川-02",
        &[SHOP_C],
        2,
        Runs::StandardOnly,
    ),
    qianchuan(
        1_790_012_345_600_401,
        "松间-千川-代投",
        &[AGENT],
        3,
        Runs::StandardOnly,
    ),
    Advertiser {
        money: false,
        ..qianchuan(
            1_790_012_345_600_402,
            "南屏-千川-代投",
            &[AGENT],
            4,
            Runs::Both,
        )
    },
    qianchuan(
        1_790_012_345_600_501,
        "良田-千川-企业",
        &[ENTERPRISE],
        5,
        Runs::Both,
    ),
    qianchuan(
        1_790_012_345_600_502,
        "良田-千川-新户",
        &[ENTERPRISE],
        5,
        Runs::Nothing,
    ),
    Advertiser {
        source: "AD",
        ..qianchuan(
            1_790_012_345_600_601,
            "暮禾-巨量广告-品牌",
            &[WORKBENCH],
            0,
            Runs::Nothing,
        )
    },
    Advertiser {
        source: "LOCAL",
        ..qianchuan(
            1_790_012_345_600_602,
            "暮禾-本地推",
            &[WORKBENCH, ENTERPRISE],
            0,
            Runs::Nothing,
        )
    },
    qianchuan(DIRECT, "暮禾-千川-直投", &[DIRECT], 0, Runs::Both),
];

pub(super) fn subject_of(id: i64) -> Option<&'static Subject> {
    SUBJECTS.iter().find(|subject| subject.id == id)
}

pub(super) fn advertiser_of(id: i64) -> Option<&'static Advertiser> {
    ADVERTISERS.iter().find(|advertiser| advertiser.id == id)
}

/// The advertisers below a subject, in their order.
pub(super) fn below(parent: i64) -> impl Iterator<Item = &'static Advertiser> {
    ADVERTISERS
        .iter()
        .filter(move |advertiser| advertiser.parents.contains(&parent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_advertiser_hangs_under_a_subject() {
        for advertiser in ADVERTISERS {
            assert!(
                advertiser
                    .parents
                    .iter()
                    .all(|parent| subject_of(*parent).is_some()),
                "{}",
                advertiser.name
            );
            assert!(advertiser.id < 1 << 53, "account ids are smaller than 2^53");
        }
    }
}
