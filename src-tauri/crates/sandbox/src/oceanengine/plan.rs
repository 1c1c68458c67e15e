//! Plans: the standard family and 全域, with everything that lists, reports and changes need.

use super::accounts::{ADVERTISERS, Runs};
use crate::beijing::{DAY, Wall};
use crate::dice::Dice;
use crate::goods::{Goods, Product};

/// What a plan sells through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    Video,
    Live,
}

impl Goal {
    pub(super) const NAMES: &'static [&'static str] = &["VIDEO_PROM_GOODS", "LIVE_PROM_GOODS"];

    pub(super) fn name(self) -> &'static str {
        match self {
            Goal::Video => "VIDEO_PROM_GOODS",
            Goal::Live => "LIVE_PROM_GOODS",
        }
    }
}

/// The family and the scene in it: FEED, SEARCH, SHOPPING_MALL, or UNI_PROJECT, OVERALL_PROJECT (乘方).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Standard(&'static str),
    Uni(&'static str),
}

/// One plan. Money in fen, ROI goals in hundredths.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) id: i64,
    pub(super) campaign: i64,
    pub(super) name: String,
    pub(super) goal: Goal,
    pub(super) family: Family,
    pub(super) status: &'static str,
    pub(super) opt_status: &'static str,
    pub(super) created: Wall,
    pub(super) modified: Wall,
    /// When it stopped spending; None while it runs.
    pub(super) stopped: Option<Wall>,
    /// None: no limit.
    pub(super) budget: Option<i64>,
    /// The budget that its history was made under, untouched by changes.
    pub(super) cap: Option<i64>,
    /// SMART_BID_CUSTOM (cost cap) or SMART_BID_CONSERVATIVE (volume).
    pub(super) bid_type: &'static str,
    pub(super) bid: i64,
    pub(super) roi_goal: i64,
    pub(super) campaign_scene: &'static str,
    pub(super) aweme: usize,
    /// Places in the list of all products.
    pub(super) products: Vec<usize>,
    /// What it would spend on a mean day.
    pub(super) weight: i64,
    pub(super) cpm: i64,
    pub(super) order_value: i64,
    pub(super) days: (Wall, Option<Wall>),
    /// Budget changes: the day, and how many on it.
    pub(super) budget_changes: (i64, u32),
}

impl Plan {
    pub(super) fn deleted(&self) -> bool {
        self.status == "DELETE"
    }

    pub(super) fn budget_mode(&self) -> &'static str {
        if self.budget.is_some() {
            "BUDGET_MODE_DAY"
        } else {
            "BUDGET_MODE_INFINITE"
        }
    }

    /// The day's budget in yuan, 0 without a limit.
    pub(super) fn budget_yuan(&self) -> f64 {
        self.budget.unwrap_or(0) as f64 / 100.0
    }
}

const FIRST_PLAN: i64 = 1_791_100_000_000_000;
const FIRST_UNI: i64 = 1_792_200_000_000_000;
const FIRST_CAMPAIGN: i64 = 1_791_000_000_000_000;
const PLAN_STEP: i64 = 100_000_000;

/// The plans of the advertiser at `index`: a few dozen, more when there are more rows.
pub(super) fn plans_of(
    seed: u64,
    rows: usize,
    today: i64,
    index: usize,
    goods: &Goods,
) -> Vec<Plan> {
    let count = (rows / 60).clamp(30, 400);
    let (standard, uni) = match ADVERTISERS[index].runs {
        Runs::Both => (count, count * 2 / 3),
        Runs::UniOnly => (0, count),
        Runs::StandardOnly => (count, 0),
        Runs::Nothing => (0, 0),
    };
    let seed = Dice::new(seed, "advertiser", index as u64).next();
    let sold: Vec<usize> = (0..goods.all().len())
        .filter(|at| goods.all()[*at].kind.shop == ADVERTISERS[index].shop)
        .collect();
    // Spread over the ids of one advertiser, so that no two share one.
    let first = index as i64 * 1_000_000 * 1_000_000;
    let standard = (0..standard).map(|at| {
        let id = FIRST_PLAN + first + at as i64 * PLAN_STEP;
        plan(
            seed,
            at,
            id,
            today,
            STANDARD_SCENES[at % STANDARD_SCENES.len()],
            &sold,
            goods,
        )
    });
    let uni = (0..uni).map(|at| {
        let id = FIRST_UNI + first + at as i64 * PLAN_STEP;
        plan(
            seed,
            at + 100_000,
            id,
            today,
            UNI_SCENES[at % UNI_SCENES.len()],
            &sold,
            goods,
        )
    });
    standard
        .chain(uni)
        .map(|mut plan| {
            plan.campaign += first;
            plan
        })
        .collect()
}

/// Every goal in every scene, the usual ones more often.
const STANDARD_SCENES: &[(Family, Goal)] = &[
    (Family::Standard("FEED"), Goal::Video),
    (Family::Standard("FEED"), Goal::Live),
    (Family::Standard("SEARCH"), Goal::Video),
    (Family::Standard("FEED"), Goal::Video),
    (Family::Standard("SHOPPING_MALL"), Goal::Video),
    (Family::Standard("SEARCH"), Goal::Live),
    (Family::Standard("FEED"), Goal::Live),
];
const UNI_SCENES: &[(Family, Goal)] = &[
    (Family::Uni("UNI_PROJECT"), Goal::Video),
    (Family::Uni("UNI_PROJECT"), Goal::Live),
    (Family::Uni("OVERALL_PROJECT"), Goal::Video),
    (Family::Uni("UNI_PROJECT"), Goal::Video),
    (Family::Uni("OVERALL_PROJECT"), Goal::Live),
];

/// `status`, `opt_status`, whether it still spends, and its share in a hundred.
const STATES: &[(&str, &str, bool, u64)] = &[
    ("DELIVERY_OK", "ENABLE", true, 52),
    ("DISABLE", "DISABLE", false, 14),
    ("TIME_NO_REACH", "ENABLE", false, 4),
    ("OFFLINE_BUDGET", "ENABLE", true, 6),
    ("AUDIT", "ENABLE", false, 4),
    ("OFFLINE_AUDIT", "ENABLE", false, 3),
    ("QUOTA_DISABLE", "QUOTA_DISABLE", false, 3),
    ("CAMPAIGN_DISABLE", "ENABLE", false, 2),
    ("TIME_DONE", "ENABLE", false, 5),
    ("DELETE", "DELETE", false, 7),
];

fn state(dice: &mut Dice) -> (&'static str, &'static str, bool) {
    let mut ticket = dice.below(100);
    for &(status, opt_status, spends, share) in STATES {
        if ticket < share {
            return (status, opt_status, spends);
        }
        ticket -= share;
    }
    ("DELIVERY_OK", "ENABLE", true)
}

fn plan(
    seed: u64,
    at: usize,
    first_id: i64,
    today: i64,
    (family, goal): (Family, Goal),
    sold: &[usize],
    goods: &Goods,
) -> Plan {
    let mut dice = Dice::new(seed, "plan", at as u64);
    // Dates hang on a day that moves once in thirty, so that a restart tomorrow tells the same story.
    let anchor = today / 30 * 30;
    let created =
        Wall((anchor - dice.range(2, 170)) * DAY + dice.range(9, 21) * 3600 + dice.range(0, 3599));
    let (status, opt_status, spends) = state(&mut dice);
    let stopped = (!spends).then(|| match status {
        "AUDIT" | "OFFLINE_AUDIT" | "TIME_NO_REACH" => created,
        _ => Wall(created.0 + dice.range(1, 20) * DAY + dice.range(0, DAY))
            .min(Wall::midnight(anchor - 1)),
    });
    let products: Vec<usize> = (0..dice.range(1, 3)).map(|_| *dice.pick(sold)).collect();
    let lead = &goods.all()[products[0]];
    let weight = dice.range(6_000, 90_000);
    let budget = (!dice.chance(12))
        .then(|| (weight * dice.range(11, 24) / 10 / 10_000 * 10_000).max(30_000));
    Plan {
        id: first_id + dice.range(0, PLAN_STEP - 1),
        // A campaign has one goal.
        campaign: FIRST_CAMPAIGN + at as i64 / 6 * 2 + i64::from(goal == Goal::Live),
        name: name(&mut dice, created, lead, family, goal, at),
        goal,
        family,
        status,
        opt_status,
        created,
        modified: stopped
            .unwrap_or(Wall(created.0 + dice.range(0, 3 * DAY)).min(Wall::midnight(anchor))),
        stopped,
        budget,
        cap: budget,
        bid_type: if dice.chance(78) {
            "SMART_BID_CUSTOM"
        } else {
            "SMART_BID_CONSERVATIVE"
        },
        bid: dice.range(8, 60) * 100,
        roi_goal: dice.range(160, 480),
        campaign_scene: if dice.chance(80) {
            "DAILY_SALE"
        } else {
            "NEW_CUSTOMER_TRANSFORMATION"
        },
        aweme: dice.index(2),
        products,
        weight,
        cpm: dice.range(1_800, 5_200),
        order_value: lead.price,
        days: (
            Wall::midnight(created.day()),
            dice.chance(20).then(|| Wall(created.0 + 200 * DAY)),
        ),
        budget_changes: (0, 0),
    }
}

fn name(
    dice: &mut Dice,
    created: Wall,
    lead: &Product,
    family: Family,
    goal: Goal,
    at: usize,
) -> String {
    let place = match (family, goal) {
        (Family::Standard("SEARCH"), _) => "搜索",
        (Family::Standard("SHOPPING_MALL"), _) => "商城",
        (Family::Uni("OVERALL_PROJECT"), _) => "乘方",
        (Family::Uni(_), Goal::Live) => "直播全域",
        (Family::Uni(_), Goal::Video) => "商品全域",
        (Family::Standard(_), Goal::Live) => "直播间",
        (Family::Standard(_), Goal::Video) => "短视频",
    };
    let word = dice.pick(&[
        "测品",
        "放量",
        "控成本",
        "晚场",
        "早场",
        "拉新",
        "复购",
        "爆款",
    ]);
    format!(
        "{}-{}-{place}-{word}-{:03}",
        &created.date_text()[5..],
        lead.kind.name,
        at % 1000
    )
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_are_unique_and_fit_the_families() {
        let goods = Goods::new(1, 3000);
        let mut ids = HashSet::new();
        for (index, advertiser) in ADVERTISERS.iter().enumerate() {
            for plan in plans_of(1, 30_000, 20_778, index, &goods) {
                assert!(ids.insert(plan.id), "{}", plan.id);
                assert_eq!(plan.id.to_string().len(), 16);
                assert!(plan.id < 1 << 53);
                assert!(
                    plan.created.day() < 20_778
                        && plan.stopped.is_none_or(|stopped| stopped >= plan.created)
                );
                assert_ne!(advertiser.runs, Runs::Nothing);
            }
        }
        assert_eq!(STATES.iter().map(|state| state.3).sum::<u64>(), 100);
    }
}
