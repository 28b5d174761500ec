//! Everybody who has a position or a seat, by number: names are folded and compared once, for there are many of each.
//!
//! **Invariant.** What is hashed is only looked up, never gone through: no order of it reaches a row.
//!
//! **Not here.** Whose names are the same (`same`).

use super::ground::Ground;
use super::same::Party;
use super::table::{Numbered as _, Px, Table};
use crate::base::Name;
use crate::record::Kind;
use std::collections::BTreeSet;

#[expect(clippy::disallowed_types, reason = "every position looks its names up, and nothing goes through them")]
type Written = std::collections::HashMap<String, Px>;

/// The parties, and where each name that is written stands among them.
#[derive(Debug)]
pub(super) struct Parties {
    all: Table<Px, Party>,
    /// Of organisations, and of people in own capacity.
    written: [Written; 2],
}

impl Default for Parties {
    fn default() -> Self {
        Self { all: Table::from(Vec::new()), written: Default::default() }
    }
}

/// The names that entries have, as they are written, each once.
#[derive(Default)]
pub(super) struct Met {
    names: Vec<(String, bool)>,
    /// Each with no place yet.
    written: [Written; 2],
}

impl Met {
    /// In these entries.
    pub(super) fn of(ground: &Ground<'_>) -> Self {
        let mut out = Self::default();
        for entry in ground.entries.rows() {
            let (orgs, who) = match entry.any_kind() {
                Some(Kind::Position(body)) => (body.orgs.as_slice(), &body.who),
                Some(Kind::Seat(body)) => (std::slice::from_ref(&body.org), &body.who),
                _ => continue,
            };
            for org in orgs {
                out.meet(org, false);
            }
            out.meet(who, true);
        }
        out
    }

    fn meet(&mut self, name: &str, person: bool) {
        let written = &mut self.written[usize::from(person)];
        if !written.contains_key(name) && !name.trim().is_empty() {
            written.insert(name.to_owned(), Px::nth(0));
            self.names.push((name.to_owned(), person));
        }
    }
}

impl Parties {
    /// Of these names, each as its class is printed.
    pub(super) fn new(met: Met, same: impl Fn(&str, bool) -> Name) -> Self {
        let parties: Vec<Party> = met.names.iter().map(|(name, person)| (same(name, *person), *person)).collect();
        let all = parties.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
        let mut out = Self { all: Table::from(all), written: met.written };
        for ((name, person), party) in met.names.into_iter().zip(parties) {
            if let Some(at) = out.find(&party) {
                out.written[usize::from(person)].insert(name, at);
            }
        }
        out
    }

    /// Another way to write a party that is there; whether it is.
    pub(super) fn write(&mut self, name: &str, party: &Party) -> bool {
        let at = self.find(party);
        if let Some(at) = at {
            self.written[usize::from(party.1)].insert(name.to_owned(), at);
        }
        at.is_some()
    }

    /// The party at this place.
    pub(super) fn get(&self, at: Px) -> &Party {
        &self.all[at]
    }

    /// The place of a party.
    pub(super) fn find(&self, party: &Party) -> Option<Px> {
        self.all.find(|known| known.cmp(party))
    }

    /// The place of the party that this name, as it is written, means.
    pub(super) fn written(&self, name: &str, person: bool) -> Option<Px> {
        self.written[usize::from(person)].get(name).copied()
    }
}
