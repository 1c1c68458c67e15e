//! When a table is due by its schedule. Pure: the moment, the zone and the last sync are handed in.
//!
//! Nothing here counts elapsed time. A round that comes late, after sleep or a clock that was moved, finds what is
//! due by comparing moments, and what was missed meanwhile is made up for once.

use jiff::{SignedDuration, Timestamp, ToSpan, civil, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// A clock that stands behind the last sync by more than this was set back.
const SLIP: SignedDuration = SignedDuration::from_mins(2);

/// When a table is synced without being asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Schedule {
    /// Never.
    #[default]
    Off,
    /// So many minutes after it was last begun.
    Every {
        /// Minutes, at least one.
        minutes: u32,
    },
    /// Once a day by the machine's wall clock.
    Daily {
        /// Hour and minute.
        at: civil::Time,
    },
}

impl Schedule {
    /// When it is due next; not after `now` means at once. `last` is when the table was last begun to be synced by
    /// whomever, `set` when the schedule was made: what was due before is not made up for.
    pub fn next(
        self,
        last: Option<Timestamp>,
        set: Timestamp,
        now: Timestamp,
        zone: &TimeZone,
    ) -> Option<Timestamp> {
        match self {
            Self::Off => None,
            Self::Every { minutes } => {
                let Some(last) = last else { return Some(now) };
                if last.duration_since(now) > SLIP {
                    return Some(now);
                }
                let pause = SignedDuration::from_mins(i64::from(minutes.max(1)));
                last.checked_add(pause).ok()
            }
            Self::Daily { at } => {
                let base = last.unwrap_or(set).max(set).min(now);
                let base = base.to_zoned(zone.clone());
                let on = |day: civil::Date| {
                    let moment = day.to_datetime(at).to_zoned(zone.clone()).ok()?;
                    Some(moment.timestamp())
                };
                let today = on(base.date())?;
                if today > base.timestamp() {
                    return Some(today);
                }
                on(base.date().saturating_add(1.day()))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Timestamp {
        format!("2026-{text}+08:00").parse().unwrap()
    }

    #[track_caller]
    fn check(schedule: Schedule, last: Option<&str>, set: &str, now: &str, expect: Option<&str>) {
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        let next = schedule.next(last.map(moment), moment(set), moment(now), &zone);
        assert_eq!(next, expect.map(moment));
    }

    const EVERY: Schedule = Schedule::Every { minutes: 30 };
    const NINE: Schedule = Schedule::Daily {
        at: civil::time(9, 0, 0, 0),
    };

    #[test]
    fn every_so_often() {
        let set = "03-01T08:00";
        check(Schedule::Off, None, set, "03-01T08:00", None);
        check(EVERY, None, set, "03-01T08:00", Some("03-01T08:00"));
        check(
            EVERY,
            Some("03-01T08:00"),
            set,
            "03-01T08:10",
            Some("03-01T08:30"),
        );
        // Asleep for a week: due once, since the next is counted from when it is begun.
        check(
            EVERY,
            Some("03-01T08:00"),
            set,
            "03-08T08:10",
            Some("03-01T08:30"),
        );
        // The clock was set back by a day: it does not stand still until the day has come again.
        check(
            EVERY,
            Some("03-02T08:00"),
            set,
            "03-01T08:00",
            Some("03-01T08:00"),
        );
        check(
            EVERY,
            Some("03-01T08:01"),
            set,
            "03-01T08:00",
            Some("03-01T08:31"),
        );
    }

    #[test]
    fn once_a_day() {
        let set = "03-01T15:00";
        check(NINE, None, set, "03-01T15:00", Some("03-02T09:00"));
        check(
            NINE,
            Some("02-20T09:00"),
            set,
            "03-01T15:00",
            Some("03-02T09:00"),
        );
        check(
            NINE,
            Some("03-02T09:00"),
            set,
            "03-02T09:01",
            Some("03-03T09:00"),
        );
        // By hand at eight: nine is due all the same.
        check(
            NINE,
            Some("03-02T08:00"),
            set,
            "03-02T08:30",
            Some("03-02T09:00"),
        );
        // Closed for three days: the first missed one is due, and afterwards the next that is to come.
        check(
            NINE,
            Some("03-02T09:00"),
            set,
            "03-05T12:00",
            Some("03-03T09:00"),
        );
        check(
            NINE,
            Some("03-05T12:00"),
            set,
            "03-05T12:01",
            Some("03-06T09:00"),
        );
        // A clock set back waits for the next nine by its own face.
        check(
            NINE,
            Some("03-09T09:00"),
            "03-09T08:00",
            "03-02T10:00",
            Some("03-03T09:00"),
        );
    }

    #[test]
    fn an_hour_that_does_not_exist_is_the_next_one() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let at = |text: &str| -> Timestamp { text.parse().unwrap() };
        let night = Schedule::Daily {
            at: civil::time(2, 30, 0, 0),
        };
        let next = night.next(
            None,
            at("2026-03-28T12:00Z"),
            at("2026-03-28T12:00Z"),
            &zone,
        );
        assert_eq!(next, Some(at("2026-03-29T01:30Z")));
    }
}
