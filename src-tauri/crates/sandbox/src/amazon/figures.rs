//! What a campaign does on one day, and in which parts. Whole days follow from the seed alone; a running day grows.

use std::ops::AddAssign;

use super::account::Campaign;
use crate::beijing::{DAY, Wall};
use crate::dice::Dice;
use crate::goods::rhythm::{Calendar, progress};

/// Amounts in minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Figures {
    pub(super) cost: i64,
    pub(super) impressions: i64,
    pub(super) clicks: i64,
    pub(super) purchases: i64,
    pub(super) sales: i64,
    pub(super) units: i64,
}

impl Figures {
    fn map(self, f: impl Fn(i64) -> i64) -> Self {
        Self {
            cost: f(self.cost),
            impressions: f(self.impressions),
            clicks: f(self.clicks),
            purchases: f(self.purchases),
            sales: f(self.sales),
            units: f(self.units),
        }
    }

    /// The `place`-th of `of` parts that add up to the whole.
    pub(super) fn share(self, place: usize, of: usize) -> Self {
        let (place, of) = (place as i64, of.max(1) as i64);
        self.map(|whole| whole * (place + 1) / of - whole * place / of)
    }
}

impl AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        self.cost += other.cost;
        self.impressions += other.impressions;
        self.clicks += other.clicks;
        self.purchases += other.purchases;
        self.sales += other.sales;
        self.units += other.units;
    }
}

/// The figures of `campaign` on `day`, as far as it has come.
pub(super) fn on_day(calendar: &Calendar, campaign: &Campaign, day: i64, now: Wall) -> Figures {
    let from = Wall::midnight(day).max(campaign.created);
    let to = Wall::midnight(day + 1)
        .min(now)
        .min(campaign.stopped.unwrap_or(now));
    if to <= from {
        return Figures::default();
    }
    let start = progress(from.0 - day * DAY);
    let end = progress((to.0 - day * DAY).min(DAY));
    whole_day(calendar, campaign, day)
        .map(|whole| whole * end / 1_000_000 - whole * start / 1_000_000)
}

fn whole_day(calendar: &Calendar, campaign: &Campaign, day: i64) -> Figures {
    let seed = calendar.seed ^ campaign.id.unsigned_abs();
    let mut dice = Dice::new(seed, "amazon day", day.unsigned_abs());
    let wanted = campaign.weight * calendar.weight(day) / 1000 * dice.range(70, 130) / 100;
    let cost = wanted.min(campaign.budget);
    let clicks = cost / dice.range(35, 85);
    let purchases = clicks * dice.range(60, 160) / 1000;
    Figures {
        cost,
        impressions: clicks * dice.range(90, 260) + dice.range(0, 60),
        clicks,
        purchases,
        sales: purchases * campaign.order_value * dice.range(85, 120) / 100,
        units: purchases + purchases * dice.range(0, 25) / 100,
    }
}
