//! The quorum, where the workshop has one: how many are here, how many are needed.
//!
//! **Invariant.** Nothing is decided here: whether there is a quorum is what the chair declares and is recorded as that.

use super::Model;
use super::seek::Seek as _;
use crate::plan::Key;

/// The field of the workshop that holds it: `1/2 organisations`, `15 persons`; it may be absent.
pub const QUORUM: &str = "quorum";

/// What is counted: organisations that take part, or the persons who are here for them.
pub const COUNTS: [&str; 2] = ["organisations", "persons"];

/// Where the room stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quorum {
    /// How many are here.
    pub present: usize,
    /// How many there are.
    pub of: usize,
    /// How many are needed.
    pub needed: usize,
    /// One of [`COUNTS`].
    pub counts: &'static str,
    /// The number or share, as it was set.
    pub rule: String,
}

impl Quorum {
    /// Enough are here.
    pub fn is_met(&self) -> bool {
        self.present >= self.needed
    }

    /// In a few words: how many are here, and how many are needed.
    pub fn words(&self) -> String {
        if self.is_met() {
            format!("{} here, quorum {}", self.present, self.needed)
        } else {
            format!("NO QUORUM: {} here, {} needed", self.present, self.needed)
        }
    }
}

/// What the workshop has set: number or share, and what is counted.
pub fn setting(model: &Model<'_>) -> Option<(String, &'static str)> {
    let workshop = Key::Constant(format!("ws/{}", model.shown().workshop).into());
    let text = model.shown().agreed(&workshop, QUORUM, "")?;
    let (rule, counts) = split(text);
    (!rule.is_empty()).then(|| (rule.to_owned(), counts))
}

/// The number or share, and what is counted.
fn split(text: &str) -> (&str, &'static str) {
    let text = text.trim();
    let of = |counts: &'static str| text.strip_suffix(counts).map(|rule| (rule.trim_end(), counts));
    COUNTS.into_iter().find_map(of).unwrap_or((text, COUNTS[0]))
}

/// How many of so many a number or share is; `None` where it is neither.
pub fn needed(rule: &str, of: usize) -> Option<usize> {
    let part = |n: usize, d: usize| (d > 0 && n <= d).then(|| (of * n).div_ceil(d));
    match rule.trim() {
        "majority" | "a majority" => Some(of / 2 + 1),
        "half" => part(1, 2),
        "one third" | "a third" => part(1, 3),
        "two thirds" => part(2, 3),
        rule => {
            if let Some((n, d)) = rule.split_once('/') {
                return part(n.trim().parse().ok()?, d.trim().parse().ok()?);
            }
            if let Some(percent) = rule.strip_suffix('%') {
                return part(percent.trim().parse().ok()?, 100);
            }
            rule.parse().ok().filter(|n| *n > 0)
        }
    }
}

/// Where the room stands; nothing where the workshop has no quorum, or no room sits now.
pub fn quorum(model: &Model<'_>) -> Option<Quorum> {
    let (rule, counts) = setting(model).filter(|_| model.is_running())?;
    let (present, of) = if counts == COUNTS[0] { model.attendance() } else { persons(model) };
    Some(Quorum { present, of, needed: needed(&rule, of)?, counts, rule })
}

/// How many persons are here for those that decide, and how many are listed; an organisation whose people are not
/// named is one.
fn persons(model: &Model<'_>) -> (usize, usize) {
    let Some(own) = model.own_sitting() else { return (0, 0) };
    let (mut here, mut of) = (0, 0);
    for organisation in model.shown().organisations.iter().filter(|o| o.decides()) {
        let listed = organisation.people.len().max(1);
        of += listed;
        if let Some(seat) = own.present.iter().find(|p| p.name == organisation.name && p.here) {
            let named = !seat.people.is_empty();
            here += if named { seat.people.iter().filter(|(_, now)| *now).count().max(1) } else { listed };
        }
    }
    (here, of)
}

/// What is to be said where the quorum was lost or is there again.
pub fn changed(before: Option<&Quorum>, after: Option<&Quorum>) -> Option<String> {
    let (before, after) = (before?, after?);
    match (before.is_met(), after.is_met()) {
        (true, false) => {
            Some(format!("the quorum is lost: {} here, {} needed; m, then k, records it", after.present, after.needed))
        }
        (false, true) => Some(format!("there is a quorum again: {} here, {} needed", after.present, after.needed)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_up_and_a_majority_is_more_than_half() {
        assert_eq!(needed("1/2", 35), Some(18));
        assert_eq!(needed("majority", 36), Some(19));
        assert_eq!(needed("50 %", 35), Some(18));
        assert_eq!(needed("15", 36), Some(15));
        assert_eq!(needed("one third", 36), Some(12));
        for wrong in ["", "some", "3/2", "1/0", "0", "150 %", "-1"] {
            assert_eq!(needed(wrong, 36), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_counted_is_organisations_unless_said() {
        assert_eq!(split("1/2 persons"), ("1/2", "persons"));
        assert_eq!(split("15"), ("15", "organisations"));
    }
}
