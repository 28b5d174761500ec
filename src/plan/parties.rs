//! Everybody who has a position or a seat, by number: names are folded and compared once, for there are many of each.
//!
//! **Not here.** Whose names are the same (`same`).

use super::basis::Basis;
use super::same::Party;
use super::table::{Px, Table};
use crate::record::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// The parties, and where each name that is written stands among them.
#[derive(Debug)]
pub(super) struct Parties {
    all: Table<Px, Party>,
    /// Of organisations, and of people in own capacity.
    written: [BTreeMap<String, Px>; 2],
}

impl Default for Parties {
    fn default() -> Self {
        Self { all: Table::from(Vec::new()), written: Default::default() }
    }
}

impl Parties {
    /// Of these entries, by their names as their class is printed.
    pub(super) fn new(basis: &Basis<'_>) -> Self {
        let mut written: BTreeSet<(bool, &str)> = BTreeSet::new();
        for (_, entry) in basis.ground.entries.iter() {
            let (orgs, who) = match entry.any_kind() {
                Some(Kind::Position(body)) => (body.orgs.as_slice(), &body.who),
                Some(Kind::Seat(body)) => (std::slice::from_ref(&body.org), &body.who),
                _ => continue,
            };
            written.extend(orgs.iter().map(|org| (false, org.as_str())));
            written.insert((true, who.as_str()));
        }
        written.retain(|(_, name)| !name.trim().is_empty());
        let named = |&(person, name): &(bool, &str)| (basis.same_name(name, person), person);
        let parties: Vec<Party> = written.iter().map(named).collect();
        let all = Table::from(parties.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>());
        let mut out = Self { all, written: Default::default() };
        for ((person, name), party) in written.into_iter().zip(parties) {
            if let Some(at) = out.find(&party) {
                out.written[usize::from(person)].insert(name.to_owned(), at);
            }
        }
        out
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
