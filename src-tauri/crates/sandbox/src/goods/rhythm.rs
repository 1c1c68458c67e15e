//! When people buy: by the hour of the day, the day of the week, and the great sales days.

use crate::beijing::Wall;
use crate::dice::Dice;

/// Share of a day's business in each hour, in thousandths.
const HOURS: [i64; 24] = [
    22, 12, 7, 4, 3, 5, 11, 22, 34, 44, 52, 50, 56, 48, 42, 42, 43, 45, 52, 72, 98, 106, 82, 48,
];
/// Monday to Sunday, in hundredths of the mean.
const WEEK: [i64; 7] = [92, 90, 94, 97, 104, 114, 109];

/// How far a day's business has come `second` seconds after midnight, from 0 to 1 000 000.
pub(crate) fn progress(second: i64) -> i64 {
    let second = second.clamp(0, 86_400);
    let hour = usize::try_from(second / 3600).unwrap_or(0);
    let done: i64 = HOURS[..hour.min(24)].iter().sum();
    let running = HOURS
        .get(hour)
        .map_or(0, |share| share * (second % 3600) * 1000 / 3600);
    done * 1000 + running
}

/// The second of the day at which `part` of 1 000 000 is done; the inverse of `progress`.
pub(crate) fn second_of(part: i64) -> i64 {
    let mut before = 0;
    for (hour, share) in HOURS.iter().enumerate() {
        let after = before + share * 1000;
        if part < after {
            return hour as i64 * 3600 + (part - before) * 3600 / (share * 1000);
        }
        before = after;
    }
    86_399
}

/// The first day of the calendar, 2024-01-01, and how many it knows.
pub(crate) const FIRST_DAY: i64 = 19_723;
const DAYS: i64 = 3650;

/// How busy each day is; worked out once, since every order and every figure of a plan asks for it.
#[derive(Debug)]
pub(crate) struct Calendar {
    pub(crate) seed: u64,
    weights: Vec<i64>,
}

impl Calendar {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            seed,
            weights: (FIRST_DAY..FIRST_DAY + DAYS)
                .map(|day| weight(seed, day))
                .collect(),
        }
    }

    /// Thousandths of a mean day; a day outside the calendar is a mean one.
    pub(crate) fn weight(&self, day: i64) -> i64 {
        let place = usize::try_from(day - FIRST_DAY).ok();
        place
            .and_then(|place| self.weights.get(place))
            .copied()
            .unwrap_or(1000)
    }
}

fn weight(seed: u64, day: i64) -> i64 {
    let wall = Wall::midnight(day);
    let date = wall.civil();
    let sale = match (date.month(), date.day()) {
        (11, 11) | (6, 18) => 260,
        (11, 10 | 12) | (6, 17 | 19) | (12, 12) => 160,
        _ => 100,
    };
    let noise = Dice::new(seed, "day", day.unsigned_abs()).range(88, 112);
    WEEK[wall.weekday()] * sale * noise / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_adds_up_and_only_grows() {
        assert_eq!(HOURS.iter().sum::<i64>(), 1000);
        assert_eq!(WEEK.iter().sum::<i64>(), 700);
        assert_eq!(progress(86_400), 1_000_000);
        let mut last = 0;
        for second in (0..=86_400).step_by(60) {
            assert!(progress(second) >= last);
            last = progress(second);
        }
    }

    #[test]
    fn the_inverse_comes_home() {
        for part in (0..1_000_000).step_by(777) {
            let back = progress(second_of(part));
            assert!((part - back).abs() <= 1_000_000 / 8640, "{part} {back}");
        }
    }

    #[test]
    fn evenings_weekends_and_sales_days_are_busier() {
        assert!(HOURS[21] > 10 * HOURS[3]);
        let calendar = Calendar::new(1);
        let day = |text| calendar.weight(Wall::read_date(text).expect("valid").day());
        assert!(day("2026-11-11") > 2 * day("2026-11-17"));
    }
}
