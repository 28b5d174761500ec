//! Instants and days as values. No clock: whoever needs one asks `app::clock`.

use chrono::{DateTime, NaiveDate, TimeDelta, Timelike as _, Utc};
use std::fmt;

/// An instant in UTC, to the second. For display and durations within one file; it decides nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp(i64);

impl Stamp {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn seconds(self) -> i64 {
        self.0
    }

    /// Reads `2026-11-20T14:06:16Z`, that one form.
    pub fn parse(text: &str) -> Option<Self> {
        let (day, time) = text.split_once('T')?;
        let [hour, minute, second] = numbers(time.strip_suffix('Z')?, b':', [2, 2, 2])?;
        let time = date(day)?.and_hms_opt(hour, minute, second)?;
        Some(Self(time.and_utc().timestamp()))
    }

    /// Hours and minutes at `offset` seconds east of UTC, as `14:06`.
    pub fn clock(self, offset: i32) -> String {
        let t = self.shifted(offset);
        format!("{:02}:{:02}", t.hour(), t.minute())
    }

    /// Hours, minutes and seconds at `offset` seconds east of UTC, as `14:06:16`.
    pub fn clock_seconds(self, offset: i32) -> String {
        let t = self.shifted(offset);
        format!("{:02}:{:02}:{:02}", t.hour(), t.minute(), t.second())
    }

    /// The day at `offset` seconds east of UTC.
    pub fn day(self, offset: i32) -> Day {
        Day(self.shifted(offset).date_naive())
    }

    fn shifted(self, offset: i32) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0.saturating_add(i64::from(offset)), 0).unwrap_or_default()
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.shifted(0).format("%Y-%m-%dT%H:%M:%SZ"))
    }
}

impl fmt::Debug for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// A day of the calendar, written `2026-11-20`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

impl Day {
    /// Reads `2026-11-20`, that one form.
    pub fn parse(text: &str) -> Option<Self> {
        date(text).map(Self)
    }

    /// The day in words: `20 November 2026`.
    pub fn in_words(self) -> String {
        self.0.format("%-d %B %Y").to_string()
    }

    /// The day so many days later.
    pub fn plus(self, days: i64) -> Option<Self> {
        self.0.checked_add_signed(TimeDelta::try_days(days)?).map(Self)
    }

    /// Midnight UTC of that day.
    pub fn midnight(self) -> Stamp {
        Stamp(self.0.and_time(chrono::NaiveTime::MIN).and_utc().timestamp())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

fn date(text: &str) -> Option<NaiveDate> {
    let [year, month, day] = numbers(text, b'-', [4, 2, 2])?;
    NaiveDate::from_ymd_opt(year.cast_signed(), month, day)
}

/// Numbers of so many digits each, with this between them and nothing else. Read by hand: there is one in every line.
fn numbers(text: &str, between: u8, digits: [usize; 3]) -> Option<[u32; 3]> {
    let mut rest = text.as_bytes();
    let mut out = [0; 3];
    for (n, (number, digits)) in out.iter_mut().zip(digits).enumerate() {
        if n > 0 {
            rest = rest.split_first().filter(|(first, _)| **first == between)?.1;
        }
        let (own, others) = rest.split_at_checked(digits)?;
        for digit in own {
            *number = *number * 10 + char::from(*digit).to_digit(10)?;
        }
        rest = others;
    }
    rest.is_empty().then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_has_one_written_form() {
        let s = Stamp::parse("2026-11-20T14:06:16Z").unwrap();
        assert_eq!(s.to_string(), "2026-11-20T14:06:16Z");
        assert_eq!(s.clock(3600), "15:06");
        for bad in [
            "2026-11-20T14:06:60Z",
            "2026-11-20 14:06:16Z",
            "2026-11-20T14:06:16z",
            "2026-13-20T14:06:16Z",
            "2026-11-20T14:06:16",
            "2026-11-20T14:06:16Z ",
            "2026-11-20T24:06:16Z",
            "2026-11-20T14:6:16Z",
            "2026-11-20T14-06-16Z",
            "+026-11-20T14:06:16Z",
            "2026-02-29T14:06:16Z",
        ] {
            assert_eq!(Stamp::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_day_is_a_real_day() {
        assert_eq!(Day::parse("2026-02-30"), None);
        assert_eq!(Day::parse("2028-02-29").unwrap().to_string(), "2028-02-29");
        for bad in ["2026-2-3", "2026-11-20-", "2026/11/20", "-026-11-20", ""] {
            assert_eq!(Day::parse(bad), None, "{bad}");
        }
        assert_eq!(Day::parse("2008-03-18").unwrap().in_words(), "18 March 2008");
    }
}
