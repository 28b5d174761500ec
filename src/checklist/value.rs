//! What a field's value must look like: the record keeps text, this says whether the text fits the field.
//!
//! **Invariant.** An empty value always fits: it says that there is none. What does not fit is still kept and shown;
//! forms and `check` say what was expected.

use super::fault::{one_of, quote};
use super::list::{Field, Kind};
use crate::base::{Day, Money};
use std::fmt;

/// From a first to a last day, both in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
}

impl fmt::Display for Period {
    /// The form that the record has: `2027-01-01..2027-12-31`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.first, self.last)
    }
}

impl Period {
    /// Reads `2027-01..2029-12`: two dates, each as exact as is known. One date alone is all of it.
    pub fn parse(text: &str) -> Option<Self> {
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        let period = Self { first: Self::date(from)?.first, last: Self::date(to)?.last };
        (period.first <= period.last).then_some(period)
    }

    /// Reads a day, a month or a year: `2027-01-15`, `2027-01`, `2027`.
    pub fn date(text: &str) -> Option<Self> {
        if let Some(day) = Day::parse(text) {
            return Some(Self { first: day, last: day });
        }
        let first = match text.len() {
            7 => Day::parse(&format!("{text}-01"))?,
            4 => Day::parse(&format!("{text}-01-01"))?,
            _ => return None,
        };
        let after = months_later(first, if text.len() == 7 { 1 } else { 12 })?;
        Some(Self { first, last: after.plus(-1)? })
    }

    /// Whether it is no longer than so many months.
    pub fn within(self, months: u32) -> bool {
        months_later(self.first, months).is_none_or(|end| self.last < end)
    }
}

/// The same day so many months later; if there is none, the first of the month after.
fn months_later(day: Day, months: u32) -> Option<Day> {
    let text = day.to_string();
    let mut parts = text.split('-').map(|p| p.parse::<u32>().ok());
    let (year, month, date) = (parts.next()??, parts.next()??, parts.next()??);
    let at = |n: u32, date: u32| Day::parse(&format!("{:04}-{:02}-{date:02}", n / 12, n % 12 + 1));
    let n = year.checked_mul(12)?.checked_add(month.checked_sub(1)?)?.checked_add(months)?;
    at(n, date).or_else(|| at(n.checked_add(1)?, 1))
}

/// Why a value does not fit its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// What was expected.
    pub expected: String,
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.expected)
    }
}

impl Field {
    /// Whether a value fits, as the record has it: `item` and text.
    pub fn check(&self, item: &str, value: &str) -> Result<(), Misfit> {
        let wanted = |fits: bool, expected: &dyn Fn() -> String| {
            if fits { Ok(()) } else { Err(Misfit { expected: expected() }) }
        };
        if self.many {
            wanted(!item.is_empty(), &|| "an item: which one is meant".to_owned())?;
            self.one(item)?;
            return wanted(matches!(value, "" | "yes" | "no"), &|| one_of(&["yes", "no"]));
        }
        if self.each.is_empty() {
            wanted(item.is_empty(), &|| "no item".to_owned())?;
        } else {
            let of = item.strip_prefix(self.each.as_str()).is_some_and(|rest| rest.starts_with('/'));
            wanted(of, &|| format!("an item of {}", quote(&self.each)))?;
        }
        self.one(value)
    }

    /// What a single value says against the field's kind.
    fn one(&self, value: &str) -> Result<(), Misfit> {
        let misfit = |expected: String| Err(Misfit { expected });
        if value.is_empty() {
            return Ok(());
        }
        match self.kind {
            Kind::Text => Ok(()),
            Kind::Money => Money::parse(value).map(|_| ()).or_else(|e| misfit(format!("an amount: {e}"))),
            Kind::Date if Period::date(value).is_some() => Ok(()),
            Kind::Date => misfit("a date: `2027-01-15`, `2027-01` or `2027`".to_owned()),
            Kind::Period => self.period(value),
            Kind::Yes if matches!(value, "yes" | "no") => Ok(()),
            Kind::Yes => misfit(one_of(&["yes", "no"])),
            Kind::Percent if is_percent(value) => Ok(()),
            Kind::Percent => misfit("a number from 0 to 100, such as `55` or `12.5`".to_owned()),
            Kind::Ref if !self.to.contains('/') => Ok(()),
            Kind::Ref if value.strip_prefix(self.to.as_str()).is_some_and(|rest| rest.starts_with('/')) => Ok(()),
            Kind::Ref => misfit(format!("an item of {}", quote(&self.to))),
            Kind::Choice if self.options.iter().any(|o| o.code == value) => Ok(()),
            Kind::Choice => misfit(one_of(&self.options.iter().map(|o| o.code.as_str()).collect::<Vec<_>>())),
        }
    }

    fn period(&self, value: &str) -> Result<(), Misfit> {
        match Period::parse(value) {
            Some(period) if self.months == 0 || period.within(self.months) => Ok(()),
            Some(_) => Err(Misfit { expected: format!("a period of at most {} months", self.months) }),
            None => Err(Misfit { expected: "a period: two dates, such as `2027-01..2029-12`".to_owned() }),
        }
    }
}

fn is_percent(value: &str) -> bool {
    let (whole, part) = value.split_once('.').map_or((value, None), |(w, p)| (w, Some(p)));
    let digits = |s: &str| (1..=3).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    let nought = part.is_none_or(|p| p.bytes().all(|b| b == b'0'));
    digits(whole) && part.is_none_or(digits) && whole.parse::<u32>().is_ok_and(|n| n < 100 || (n == 100 && nought))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::Choice;

    fn days(text: &str) -> Option<String> {
        Period::parse(text).map(|p| format!("{} to {}", p.first, p.last))
    }

    #[test]
    fn a_period_is_as_exact_as_its_dates() {
        assert_eq!(days("2027-01..2029-12").unwrap(), "2027-01-01 to 2029-12-31");
        assert_eq!(days("2027..2028-02").unwrap(), "2027-01-01 to 2028-02-29");
        assert_eq!(days("2027-03-15..2027-03-15").unwrap(), "2027-03-15 to 2027-03-15");
        assert_eq!(days("2026").unwrap(), "2026-01-01 to 2026-12-31");
        for bad in ["2029..2027", "2027-13", "2027-1..2028", "..", "2027..", "soon", "2027-02-30", "2027..2028..2029"] {
            assert_eq!(days(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_year_is_twelve_months_from_any_day() {
        for (text, fits) in [
            ("2027-01-01..2027-12-31", true),
            ("2027-04..2028-03", true),
            ("2028-02-29..2029-02-28", true),
            ("2028-02-29..2029-03-01", false),
            ("2027-01-01..2028-01-01", false),
            ("2027..2028", false),
        ] {
            assert_eq!(Period::parse(text).unwrap().within(12), fits, "{text}");
        }
    }

    #[test]
    fn a_value_fits_its_kind_or_says_what_was_expected() {
        let of = |kind| Field { kind, to: "gcm/obj".to_owned(), ..Field::default() };
        let cases: &[(Kind, &[&str], &[&str])] = &[
            (Kind::Text, &["anything"], &[]),
            (Kind::Money, &["120.00 USD", "120000000 XOF"], &["120", "1.5 XOF", "a lot"]),
            (Kind::Date, &["2027", "2027-06", "2027-06-30"], &["June", "2027-06-31", "2027..2028"]),
            (Kind::Period, &["2027-01..2029-12", "2027"], &["2029..2027", "3 years"]),
            (Kind::Yes, &["yes", "no"], &["Yes", "true"]),
            (Kind::Percent, &["0", "55", "12.5", "100", "100.0"], &["100.1", "101", "-1", "55 %", ".5", "5."]),
            (Kind::Ref, &["gcm/obj/7"], &["7", "gcm/objective/7", "gcm/obj"]),
        ];
        for (kind, good, bad) in cases {
            for value in *good {
                assert_eq!(of(*kind).check("", value), Ok(()), "{kind:?} {value}");
            }
            for value in *bad {
                assert!(of(*kind).check("", value).is_err(), "{kind:?} {value}");
            }
            assert_eq!(of(*kind).check("", ""), Ok(()));
        }
    }

    #[test]
    fn an_item_is_there_where_the_field_asks_for_one() {
        let each = Field { each: "gcm/obj".to_owned(), ..Field::default() };
        assert_eq!(each.check("gcm/obj/7", "because"), Ok(()));
        assert_eq!(each.check("", "because").unwrap_err().to_string(), "expected an item of `gcm/obj`");
        let code = |c: &str| Choice { code: c.to_owned(), label: c.to_owned() };
        let options = vec![code("review"), code("reporting")];
        let many = Field { kind: Kind::Choice, options, many: true, ..Field::default() };
        assert_eq!(many.check("review", "yes"), Ok(()));
        assert_eq!(many.check("review", "1").unwrap_err().to_string(), "expected `yes` or `no`");
        assert_eq!(many.check("voting", "yes").unwrap_err().to_string(), "expected `review` or `reporting`");
        let budget = Field { kind: Kind::Period, months: 12, ..Field::default() };
        assert_eq!(budget.check("", "2027..2028").unwrap_err().to_string(), "expected a period of at most 12 months");
        assert_eq!(budget.check("x", "2027").unwrap_err().to_string(), "expected no item");
    }
}
