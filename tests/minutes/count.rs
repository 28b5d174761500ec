//! The sums, counted from the lines of the session files alone, by simple rules of our own: no fold.
//!
//! A person's last position on a wording counts, by its sign; a formal objection is against, whoever it is of. Words
//! that came later belong to the position that they complete.

use plenary::base::Digest;
use plenary::record::{Entry, Kind, Reading, Subject};
use std::collections::BTreeMap;

/// A session file's entries by their sum, with the source's line that each came from.
pub(crate) struct Told<'a> {
    pub(crate) entries: Vec<&'a Entry<'a>>,
}

/// For, neither and against: who.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    pub(crate) plus: Vec<String>,
    pub(crate) nought: Vec<String>,
    pub(crate) minus: Vec<String>,
}

/// The line of the source that an entry was set down from.
pub(crate) fn line_of(entry: &Entry<'_>) -> usize {
    entry.head.from.strip_prefix("line ").map_or(0, |n| n.parse().unwrap())
}

impl<'a> Told<'a> {
    pub(crate) fn new(reading: &'a Reading<'a>) -> Self {
        Self { entries: reading.entries().collect() }
    }

    pub(crate) fn at(&self, sum: Digest) -> &'a Entry<'a> {
        self.entries.iter().find(|e| e.sum == sum).unwrap()
    }

    /// The wordings, by the line that they were put at.
    pub(crate) fn wordings(&self) -> impl Iterator<Item = &'a Entry<'a>> {
        self.entries.iter().copied().filter(|e| matches!(e.kind(), Some(Kind::Propose(_) | Kind::Reword(_))))
    }

    pub(crate) fn sums(&self, wording: Digest) -> Sums {
        let mut last: BTreeMap<&str, &str> = BTreeMap::new();
        for entry in &self.entries {
            if let Some(Kind::Position(position)) = entry.kind()
                && entry.head.on == Subject::Entry(wording)
            {
                last.insert(position.who.as_str(), position.takes.as_str());
            }
        }
        let mut sums = Sums::default();
        for (who, takes) in last {
            let nought = takes.trim_start_matches('+').chars().all(|c| matches!(c, '0' | '.'));
            let side = match takes.chars().next() {
                _ if nought => &mut sums.nought,
                Some('+') => &mut sums.plus,
                Some('-') => &mut sums.minus,
                _ if takes == "formal objection" => &mut sums.minus,
                _ => panic!("{who} takes {takes}"),
            };
            side.push(who.to_owned());
        }
        sums
    }
}
