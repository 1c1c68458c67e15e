//! Orders, made one by one from the day and the place in it, so that a million of them need no room.

use std::sync::Arc;

use crate::beijing::{DAY, Wall};
use crate::dice::Dice;
use crate::goods::rhythm::{Calendar, FIRST_DAY, progress, second_of};
use crate::goods::{Goods, Product};

use super::creator::CREATORS;

const FIRST_ID: i64 = 6_921_000_000_000_000_000;
/// Room for one day's orders in the ids, and for one order.
const DAY_STEP: i64 = 600_000_000_000_000;
const ORDER_STEP: i64 = 9_000_000_000;
/// Creators share a day's room.
const CREATOR_STEP: i64 = DAY_STEP / 4;
/// Seconds until the alliance knows what happened to an order.
const LATE: i64 = 40;
/// Days after its payment in which an order may still change.
pub(super) const RESTLESS_DAYS: i64 = 16;

/// All orders of one creator.
#[derive(Debug)]
pub(super) struct Orders {
    calendar: Arc<Calendar>,
    creator: usize,
    /// Orders of ninety mean days.
    rows: i64,
}

/// One order's place: the day of its payment and its number on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) day: i64,
    pub(super) number: i64,
}

/// How far an order has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    Paid,
    Confirmed,
    Settled,
    Refunded,
}

impl Flow {
    pub(super) fn name(self) -> &'static str {
        match self {
            Flow::Paid => "PAY_SUCC",
            Flow::Confirmed => "CONFIRM",
            Flow::Settled => "SETTLE",
            Flow::Refunded => "REFUND",
        }
    }
}

/// When things happen to an order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Life {
    pub(super) paid: Wall,
    pub(super) confirmed: Wall,
    pub(super) settled: Wall,
    /// None: it is never returned.
    pub(super) refunded: Option<Wall>,
}

impl Life {
    /// What the alliance knows at `now`, and since when; None before it knows the order at all.
    pub(super) fn at(&self, now: Wall) -> Option<(Flow, Wall)> {
        let known = |event: Wall| Wall(event.0 + LATE);
        let reached = |event: Wall| known(event) <= now;
        if !reached(self.paid) {
            return None;
        }
        let (flow, event) = match self.refunded {
            Some(refunded) if reached(refunded) => (Flow::Refunded, refunded),
            Some(_) => (Flow::Paid, self.paid),
            None if reached(self.settled) => (Flow::Settled, self.settled),
            None if reached(self.confirmed) => (Flow::Confirmed, self.confirmed),
            None => (Flow::Paid, self.paid),
        };
        Some((flow, known(event)))
    }
}

impl Orders {
    pub(super) fn new(calendar: &Arc<Calendar>, rows: usize, creator: usize) -> Self {
        Self {
            calendar: Arc::clone(calendar),
            creator,
            rows: (rows * CREATORS[creator].share / 100) as i64,
        }
    }

    /// How many orders are paid on a day.
    pub(super) fn on(&self, day: i64) -> i64 {
        let count = self.rows * self.calendar.weight(day) / 90_000;
        count.clamp(0, CREATOR_STEP / ORDER_STEP - 1)
    }

    /// When an order is paid; later numbers of a day are never earlier.
    fn paid(&self, place: Place) -> Wall {
        let jitter = self.dice("paid", place).range(0, 999_999);
        let part = (place.number * 1_000_000 + jitter) / self.on(place.day).max(1);
        Wall(place.day * DAY + second_of(part))
    }

    pub(super) fn life(&self, place: Place) -> Life {
        self.life_from(place, self.paid(place))
    }

    fn life_from(&self, place: Place, paid: Wall) -> Life {
        let mut dice = self.dice("life", place);
        let confirmed = Wall(paid.0 + dice.range(2 * DAY, 9 * DAY));
        let settled = Wall(confirmed.0 + dice.range(DAY / 2, 5 * DAY));
        let refunded = dice
            .chance(7)
            .then(|| Wall(paid.0 + dice.range(DAY / 8, 7 * DAY)));
        Life {
            paid,
            confirmed,
            settled,
            refunded,
        }
    }

    /// The first number on `day` that is paid at `time` or later.
    pub(super) fn first_from(&self, day: i64, time: Wall) -> i64 {
        let count = self.on(day);
        if time.day() != day {
            return if time.day() < day { 0 } else { count };
        }
        // The rhythm says about where; a few steps find the exact place.
        let mut number = (progress(time.second_of_day()) * count / 1_000_000).clamp(0, count);
        while number > 0
            && self.paid(Place {
                day,
                number: number - 1,
            }) >= time
        {
            number -= 1;
        }
        while number < count && self.paid(Place { day, number }) < time {
            number += 1;
        }
        number
    }

    /// 19 digits, growing with the time of payment.
    pub(super) fn id(&self, place: Place) -> i64 {
        FIRST_ID
            + (place.day - FIRST_DAY) * DAY_STEP
            + self.creator as i64 * CREATOR_STEP
            + place.number * ORDER_STEP
            + self.dice("id", place).range(0, ORDER_STEP - 1)
    }

    /// The place behind an id of this creator.
    pub(super) fn place(&self, id: i64) -> Option<Place> {
        let rest = id.checked_sub(FIRST_ID)?;
        let in_day = rest.rem_euclid(DAY_STEP) - self.creator as i64 * CREATOR_STEP;
        let place = Place {
            day: FIRST_DAY + rest.div_euclid(DAY_STEP),
            number: in_day.div_euclid(ORDER_STEP),
        };
        let there = (0..self.on(place.day)).contains(&place.number);
        (there && self.id(place) == id).then_some(place)
    }

    /// The figures for everything else about an order.
    pub(super) fn dice(&self, label: &str, place: Place) -> Dice {
        let index = place.day.unsigned_abs() << 24 | place.number.unsigned_abs();
        Dice::new(self.calendar.seed ^ self.creator as u64, label, index)
    }

    /// What was bought, and how many.
    pub(super) fn bought<'a>(&self, place: Place, goods: &'a Goods) -> (&'a Product, i64) {
        let mut dice = self.dice("bought", place);
        let product = goods.popular(&mut dice);
        let count = if dice.chance(80) { 1 } else { dice.range(2, 4) };
        (product, count)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn orders(rows: usize, creator: usize) -> Orders {
        Orders::new(&Arc::new(Calendar::new(1)), rows, creator)
    }

    const DAY_OF_TEST: i64 = 20_778;

    #[test]
    fn ids_lead_back_to_their_places() {
        let streams: Vec<Orders> = (0..CREATORS.len())
            .map(|creator| orders(30_000, creator))
            .collect();
        let mut seen = HashSet::new();
        for orders in &streams {
            for day in DAY_OF_TEST - 3..DAY_OF_TEST {
                for number in 0..orders.on(day) {
                    let id = orders.id(Place { day, number });
                    assert!(seen.insert(id));
                    assert_eq!(id.to_string().len(), 19);
                    assert_eq!(orders.place(id), Some(Place { day, number }));
                }
            }
        }
        assert_eq!(streams[0].place(1), None);
    }

    #[test]
    fn a_day_is_in_order_and_found_by_time() {
        let orders = orders(9000, 0);
        let times: Vec<Wall> = (0..orders.on(DAY_OF_TEST))
            .map(|number| {
                orders.paid(Place {
                    day: DAY_OF_TEST,
                    number,
                })
            })
            .collect();
        assert!(times.len() > 50);
        assert!(times.is_sorted());
        for second in (0..DAY).step_by(997) {
            let time = Wall(DAY_OF_TEST * DAY + second);
            let expected = times.iter().filter(|paid| **paid < time).count() as i64;
            assert_eq!(orders.first_from(DAY_OF_TEST, time), expected, "{second}");
        }
    }

    #[test]
    fn ninety_days_hold_about_what_was_asked_for() {
        for rows in [3_000, 1_000_000] {
            let orders = orders(rows, 0);
            let total: i64 = (DAY_OF_TEST - 90..DAY_OF_TEST)
                .map(|day| orders.on(day))
                .sum();
            assert!(
                (total - rows as i64).abs() < rows as i64 / 8,
                "{total} of {rows}"
            );
        }
    }

    #[test]
    fn no_order_stirs_after_its_restless_days() {
        let orders = orders(9000, 0);
        for number in 0..orders.on(DAY_OF_TEST) {
            let life = orders.life(Place {
                day: DAY_OF_TEST,
                number,
            });
            let last = life.settled.max(life.refunded.unwrap_or(life.paid));
            assert!(last.0 + LATE < life.paid.0 + RESTLESS_DAYS * DAY);
            assert!(life.paid < life.confirmed && life.confirmed < life.settled);
        }
    }
}
