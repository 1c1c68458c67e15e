//! What a plan has spent and sold in a stretch of time. Whole days follow from the seed alone, a running day
//! grows with the clock, and stretches that meet add up without a fen lost.

use std::ops::AddAssign;

use super::ask::Ask;
use super::plan::{Goal, Plan};
use crate::beijing::{DAY, Wall};
use crate::dice::Dice;
use crate::goods::rhythm::{Calendar, progress};

/// What is counted. Money in fen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(super) enum Measure {
    Cost,
    Show,
    Click,
    Convert,
    Orders,
    Gmv,
    Created,
    CreatedGmv,
    Prepay,
    PrepayGmv,
    Coupon,
    WeekOrders,
    WeekGmv,
    Indirect,
    IndirectGmv,
    Settled,
    SettledGmv,
    RefundGmv,
    Follow,
    Like,
    Comment,
    Share,
    Play,
    Play3s,
    Finished,
    LiveEnter,
    LiveMinute,
    LiveClick,
    FirstOrders,
    FirstGmv,
    Refunds,
}

const COUNT: usize = Measure::Refunds as usize + 1;

/// One figure for each measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Figures([i64; COUNT]);

impl Figures {
    pub(super) const NONE: Self = Self([0; COUNT]);

    pub(super) fn get(&self, measure: Measure) -> i64 {
        self.0[measure as usize]
    }

    /// The `place`-th of `of` parts that add up to the whole.
    pub(super) fn share(&self, place: usize, of: usize) -> Self {
        let (place, of) = (place as i64, of.max(1) as i64);
        Self(
            self.0
                .map(|total| total * (place + 1) / of - total * place / of),
        )
    }

    pub(super) fn is_empty(&self) -> bool {
        self.get(Measure::Show) == 0
    }
}

impl AddAssign for Figures {
    fn add_assign(&mut self, other: Self) {
        for (sum, figure) in self.0.iter_mut().zip(other.0) {
            *sum += figure;
        }
    }
}

/// The figures of `plan` from `from` (included) to `to` (left out), as far as time has come.
pub(super) fn figures(
    calendar: &Calendar,
    plan: &Plan,
    from: Wall,
    to: Wall,
    now: Wall,
) -> Figures {
    let from = from.max(plan.created);
    let to = to.min(now).min(plan.stopped.unwrap_or(now));
    let mut sum = Figures::NONE;
    if to <= from {
        return sum;
    }
    for day in from.day()..=Wall(to.0 - 1).day() {
        let start = progress((from.0 - day * DAY).max(0));
        let end = progress((to.0 - day * DAY).min(DAY));
        let whole = whole_day(calendar, plan, day);
        for (sum, total) in sum.0.iter_mut().zip(whole.0) {
            *sum += total * end / 1_000_000 - total * start / 1_000_000;
        }
    }
    sum
}

impl Ask<'_> {
    /// The figures of a plan in a stretch of time, as far as it has come.
    pub(super) fn figures(&self, plan: &Plan, from: Wall, to: Wall) -> Figures {
        figures(&self.world().calendar, plan, from, to, self.now)
    }
}

/// Everything that `plan` does on one day.
fn whole_day(calendar: &Calendar, plan: &Plan, day: i64) -> Figures {
    let mut dice = Dice::new(
        calendar.seed ^ plan.id.unsigned_abs(),
        "plan day",
        day.unsigned_abs(),
    );
    let mut figures = Figures::NONE;
    let mut set = |measure: Measure, figure: i64| figures.0[measure as usize] = figure;
    let mut part = |of: i64, low: i64, high: i64| of * dice.range(low, high) / 10_000;

    let wanted = plan.weight * calendar.weight(day) / 1000;
    let wanted = part(wanted, 7500, 12_500);
    let cost = plan
        .cap
        .map_or(wanted, |budget| wanted.min(budget * 98 / 100));
    let show = part(cost * 1000 / plan.cpm, 9000, 11_000);
    let click = part(show, 180, 520);
    let orders = part(click, 120, 460);
    let gmv = part(orders * plan.order_value, 8500, 12_500);
    let live = plan.goal == Goal::Live;
    set(Measure::Cost, cost);
    set(Measure::Show, show);
    set(Measure::Click, click);
    set(Measure::Orders, orders);
    set(Measure::Gmv, gmv);
    set(Measure::Convert, orders + part(click, 0, 40));
    set(Measure::Created, orders + part(orders, 300, 1500));
    set(Measure::CreatedGmv, gmv + part(gmv, 300, 1500));
    set(Measure::Prepay, part(orders, 0, 200));
    set(Measure::PrepayGmv, part(gmv, 0, 200));
    set(Measure::Coupon, part(gmv, 100, 600));
    set(Measure::WeekOrders, orders + part(orders, 500, 2500));
    set(Measure::WeekGmv, gmv + part(gmv, 500, 2500));
    set(Measure::Indirect, part(orders, 400, 1800));
    set(Measure::IndirectGmv, part(gmv, 400, 1800));
    set(Measure::Settled, part(orders, 7800, 9400));
    set(Measure::SettledGmv, part(gmv, 7800, 9400));
    set(Measure::RefundGmv, part(gmv, 200, 900));
    set(Measure::Follow, part(click, 40, 300));
    set(Measure::Like, part(show, 60, 240));
    set(Measure::Comment, part(show, 4, 30));
    set(Measure::Share, part(show, 3, 20));
    set(Measure::FirstOrders, part(orders, 2500, 6000));
    let play = if live { 0 } else { part(show, 8800, 9900) };
    set(Measure::Play, play);
    set(Measure::Play3s, part(play, 2600, 5200));
    set(Measure::Finished, part(play, 300, 1100));
    let enter = if live { part(click, 8800, 9900) } else { 0 };
    set(Measure::LiveEnter, enter);
    set(Measure::LiveMinute, part(enter, 1800, 4200));
    set(Measure::LiveClick, part(enter, 2200, 5000));
    set(Measure::FirstGmv, part(gmv, 2500, 6000));
    set(Measure::Refunds, part(orders, 200, 900));
    figures
}
