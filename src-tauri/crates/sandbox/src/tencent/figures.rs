//! What an ad group has spent and brought in a stretch of time: whole days follow from the seed alone, a running
//! day grows with the clock, and hours add up to their day.

use std::ops::AddAssign;

use super::adgroup::AdGroup;
use crate::beijing::{DAY, Wall};
use crate::dice::Dice;
use crate::goods::rhythm::{Calendar, progress};

/// Cost in fen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Figures {
    pub(super) cost: i64,
    pub(super) views: i64,
    pub(super) clicks: i64,
    pub(super) conversions: i64,
}

impl Figures {
    fn each(self, other: Self, f: impl Fn(i64, i64) -> i64) -> Self {
        Self {
            cost: f(self.cost, other.cost),
            views: f(self.views, other.views),
            clicks: f(self.clicks, other.clicks),
            conversions: f(self.conversions, other.conversions),
        }
    }

    /// The first `part` of `of`; a conversion comes after its click.
    fn first(self, part: i64, of: i64) -> Self {
        let clicks = self.clicks * part / of;
        Self {
            cost: self.cost * part / of,
            views: self.views * part / of,
            clicks,
            conversions: if clicks == 0 {
                0
            } else {
                self.conversions * clicks / self.clicks
            },
        }
    }

    /// From `from` to `to` of `of` parts; stretches that meet add up to the whole.
    fn between(self, from: i64, to: i64, of: i64) -> Self {
        self.first(to, of)
            .each(self.first(from, of), |end, start| end - start)
    }

    /// The `place`-th of `of` parts that add up to the whole.
    pub(super) fn share(self, place: usize, of: usize) -> Self {
        let place = place as i64;
        self.between(place, place + 1, of.max(1) as i64)
    }
}

impl AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        *self = self.each(other, |a, b| a + b);
    }
}

/// The figures of `adgroup` from `from` (included) to `to` (left out) of one day, as far as time has come.
pub(super) fn figures(
    calendar: &Calendar,
    adgroup: &AdGroup,
    from: Wall,
    to: Wall,
    now: Wall,
) -> Figures {
    let day = from.day();
    let from = from.max(adgroup.created);
    let to = to.min(now).min(adgroup.stopped.unwrap_or(now));
    if to <= from {
        return Figures::default();
    }
    let whole = whole_day(calendar, adgroup, day);
    let start = progress(from.0 - day * DAY);
    let end = progress((to.0 - day * DAY).min(DAY));
    whole.between(start, end, 1_000_000)
}

fn whole_day(calendar: &Calendar, adgroup: &AdGroup, day: i64) -> Figures {
    let seed = calendar.seed ^ adgroup.id.unsigned_abs();
    let mut dice = Dice::new(seed, "adgroup day", day.unsigned_abs());
    let wanted = adgroup.weight * calendar.weight(day) / 1000 * dice.range(75, 125) / 100;
    let cost = match adgroup.daily_budget {
        0 => wanted,
        budget => wanted.min(budget),
    };
    let views = cost * 1000 / dice.range(1_400, 2_600);
    let clicks = views * dice.range(90, 260) / 10_000;
    Figures {
        cost,
        views,
        clicks,
        conversions: clicks * dice.range(150, 520) / 10_000,
    }
}
