//! Wall time of Asia/Shanghai as the Chinese platforms write it: text without an offset, no daylight saving.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, offset};

const OFFSET: Offset = offset(8);
/// Seconds of a day.
pub(crate) const DAY: i64 = 86_400;

/// Seconds since 1970-01-01 00:00:00 on a Beijing wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Wall(pub(crate) i64);

impl Wall {
    pub(crate) fn of(instant: Timestamp) -> Self {
        Self(instant.as_second() + i64::from(OFFSET.seconds()))
    }

    /// Midnight that begins day `day` (days since 1970-01-01).
    pub(crate) fn midnight(day: i64) -> Self {
        Self(day * DAY)
    }

    /// Days since 1970-01-01.
    pub(crate) fn day(self) -> i64 {
        self.0.div_euclid(DAY)
    }

    pub(crate) fn second_of_day(self) -> i64 {
        self.0.rem_euclid(DAY)
    }

    /// 0 = Monday.
    pub(crate) fn weekday(self) -> usize {
        usize::try_from((self.day() + 3).rem_euclid(7)).unwrap_or(0)
    }

    pub(crate) fn civil(self) -> DateTime {
        let instant = Timestamp::from_second(self.0).unwrap_or(Timestamp::UNIX_EPOCH);
        Offset::UTC.to_datetime(instant)
    }

    /// `YYYY-MM-DD HH:MM:SS`
    pub(crate) fn text(self) -> String {
        let t = self.civil();
        format!(
            "{:04}-{:02}-{:02} {:02}:{:02}:{:02}",
            t.year(),
            t.month(),
            t.day(),
            t.hour(),
            t.minute(),
            t.second()
        )
    }

    /// `YYYY-MM-DD`
    pub(crate) fn date_text(self) -> String {
        let t = self.civil();
        format!("{:04}-{:02}-{:02}", t.year(), t.month(), t.day())
    }

    /// `YYYYMMDDHHMMSS`, the head of a request id.
    pub(crate) fn digits(self) -> String {
        let t = self.civil();
        format!(
            "{:04}{:02}{:02}{:02}{:02}{:02}",
            t.year(),
            t.month(),
            t.day(),
            t.hour(),
            t.minute(),
            t.second()
        )
    }

    /// Reads `YYYY-MM-DD HH:MM:SS` and nothing else.
    pub(crate) fn read(text: &str) -> Option<Self> {
        if text.len() != 19 {
            return None;
        }
        let t = DateTime::strptime("%Y-%m-%d %H:%M:%S", text).ok()?;
        Some(Self(Offset::UTC.to_timestamp(t).ok()?.as_second()))
    }

    /// Reads `YYYY-MM-DD` as that day's midnight.
    pub(crate) fn read_date(text: &str) -> Option<Self> {
        if text.len() != 10 {
            return None;
        }
        let date = Date::strptime("%Y-%m-%d", text).ok()?;
        Some(Self(
            Offset::UTC
                .to_timestamp(date.to_datetime(jiff::civil::Time::midnight()))
                .ok()?
                .as_second(),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_round_trips() {
        let wall = Wall::read("2026-11-21 09:30:05").expect("valid");
        assert_eq!(wall.text(), "2026-11-21 09:30:05");
        assert_eq!(wall.date_text(), "2026-11-21");
        assert_eq!(wall.weekday(), 5, "a Saturday");
        assert_eq!(
            Wall::read_date("2026-11-21"),
            Some(Wall::midnight(wall.day()))
        );
    }

    #[test]
    fn other_shapes_are_refused() {
        for text in [
            "2026-11-21T09:30:05",
            "2026-11-21",
            "2026-13-01 00:00:00",
            "1763688605",
            "",
        ] {
            assert_eq!(Wall::read(text), None, "{text}");
        }
        assert_eq!(Wall::read_date("2026/11/21"), None);
    }

    #[test]
    fn beijing_is_eight_hours_ahead() {
        assert_eq!(
            Wall::of(Timestamp::UNIX_EPOCH).text(),
            "1970-01-01 08:00:00"
        );
    }
}
