//! Periods and dates in words, as exact as they were written, and the quarters that a period touches.
//!
//! **Not here.** What is a period (`checklist`), bars (`timeframe`).

use crate::base::Day;
use crate::checklist::Period;

/// `January 2027 to December 2029`; none if it is no period.
pub(super) fn words(text: &str) -> Option<String> {
    Period::parse(text)?;
    match text.split_once("..") {
        Some((from, to)) if from != to => Some(format!("{} to {}", side(from), side(to))),
        _ => Some(side(text.split_once("..").map_or(text, |(from, _)| from))),
    }
}

/// A day, a month or a year in words.
fn side(text: &str) -> String {
    if let Some(day) = Day::parse(text) {
        return day.in_words();
    }
    let month = Day::parse(&format!("{text}-01")).map(Day::in_words);
    month.and_then(|m| m.split_once(' ').map(|(_, rest)| rest.to_owned())).unwrap_or_else(|| text.to_owned())
}

/// The years that it touches.
pub(super) fn years(period: Period) -> std::ops::RangeInclusive<u32> {
    year(period.first)..=year(period.last)
}

fn year(day: Day) -> u32 {
    day.to_string().split('-').next().and_then(|y| y.parse().ok()).unwrap_or_default()
}

/// It runs in this quarter, 0 to 3, of the year.
pub(super) fn runs_in(period: Period, year: u32, quarter: u32) -> bool {
    let month = |m: u32| Period::date(&format!("{year:04}-{m:02}"));
    match (month(quarter * 3 + 1), month(quarter * 3 + 3)) {
        (Some(first), Some(last)) => period.first <= last.last && first.first <= period.last,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_said_as_exactly_as_it_was_written() {
        for (text, said) in [
            ("2027-01..2029-12", "January 2027 to December 2029"),
            ("2027..2031", "2027 to 2031"),
            ("2027-01-15..2027-12-31", "15 January 2027 to 31 December 2027"),
            ("2027", "2027"),
            ("2027-06", "June 2027"),
        ] {
            assert_eq!(words(text).unwrap(), said);
        }
        assert_eq!(words("soon"), None);
    }

    #[test]
    fn a_bar_covers_the_quarters_that_the_period_touches() {
        let p = Period::parse("2027-03..2028-04").unwrap();
        assert_eq!(years(p), 2027..=2028);
        let quarters: Vec<bool> =
            years(p).flat_map(|y| (0..4).map(move |q| (y, q))).map(|(y, q)| runs_in(p, y, q)).collect();
        assert_eq!(quarters, [true, true, true, true, true, true, false, false]);
    }
}
