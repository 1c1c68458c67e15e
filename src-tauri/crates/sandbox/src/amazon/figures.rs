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
    /// The first `part` of `of`. Nothing costs before it is clicked, and nothing is sold before it is bought.
    fn first(self, part: i64, of: i64) -> Self {
        let clicks = self.clicks * part / of;
        let purchases = along(self.purchases, clicks, self.clicks);
        Self {
            impressions: self.impressions * part / of,
            clicks,
            cost: along(self.cost, clicks, self.clicks),
            purchases,
            sales: along(self.sales, purchases, self.purchases),
            units: along(self.units, purchases, self.purchases),
        }
    }

    /// From `from` to `to` of `of` parts; stretches that meet add up to the whole.
    fn between(self, from: i64, to: i64, of: i64) -> Self {
        let (start, end) = (self.first(from, of), self.first(to, of));
        Self {
            cost: end.cost - start.cost,
            impressions: end.impressions - start.impressions,
            clicks: end.clicks - start.clicks,
            purchases: end.purchases - start.purchases,
            sales: end.sales - start.sales,
            units: end.units - start.units,
        }
    }

    /// The `place`-th of `of` parts that add up to the whole.
    pub(super) fn share(self, place: usize, of: usize) -> Self {
        let place = place as i64;
        self.between(place, place + 1, of.max(1) as i64)
    }
}

/// As much of `whole` as `part` is of `of`.
fn along(whole: i64, part: i64, of: i64) -> i64 {
    if of == 0 { 0 } else { whole * part / of }
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
    whole_day(calendar, campaign, day).between(start, end, 1_000_000)
}

fn whole_day(calendar: &Calendar, campaign: &Campaign, day: i64) -> Figures {
    let seed = calendar.seed ^ campaign.id.unsigned_abs();
    let mut dice = Dice::new(seed, "amazon day", day.unsigned_abs());
    let wanted = campaign.weight * calendar.weight(day) / 1000 * dice.range(70, 130) / 100;
    let cost = wanted.min(campaign.budget);
    let clicks = cost / dice.range(35, 85);
    let cost = if clicks == 0 { 0 } else { cost };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_and_nothing_comes_from_nothing() {
        let whole = Figures {
            cost: 977,
            impressions: 3000,
            clicks: 13,
            purchases: 3,
            sales: 10_001,
            units: 4,
        };
        let mut sum = Figures::default();
        for place in 0..7 {
            let part = whole.share(place, 7);
            assert!(part.clicks > 0 || part.cost == 0, "{part:?}");
            assert!(
                part.purchases > 0 || part.sales + part.units == 0,
                "{part:?}"
            );
            sum += part;
        }
        assert_eq!(sum, whole);
    }
}
