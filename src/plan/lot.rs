//! Events that are looked at together, all of a plan or a part of it, and which of them are of a kind: the fold asks that
//! of each of its questions.
//!
//! **Invariant.** They stand in the order of events, all and those of each kind.

use super::table::Ev;
use crate::record::Kind;

/// Events by kind.
#[derive(Debug)]
pub(super) struct Lot {
    all: Vec<Ev>,
    /// In the order of the kinds' names; those that we do not know are in none.
    by_kind: Vec<Vec<Ev>>,
}

impl Lot {
    /// Of events that are in order, and the places of their kinds.
    pub(super) fn of(all: Vec<Ev>, kind: impl Fn(Ev) -> Option<usize>) -> Self {
        let mut by_kind = vec![Vec::new(); Kind::NAMES.len()];
        for &ev in &all {
            if let Some(list) = kind(ev).and_then(|place| by_kind.get_mut(place)) {
                list.push(ev);
            }
        }
        Self { all, by_kind }
    }

    /// All of them.
    pub(super) fn all(&self) -> &[Ev] {
        &self.all
    }

    /// Those of a kind.
    pub(super) fn of_kind(&self, kind: &str) -> &[Ev] {
        let place = Kind::NAMES.iter().position(|name| *name == kind);
        place.and_then(|place| self.by_kind.get(place)).map(Vec::as_slice).unwrap_or_default()
    }

    /// One more.
    pub(super) fn insert(&mut self, ev: Ev, kind: Option<usize>) {
        let of_kind = kind.and_then(|place| self.by_kind.get_mut(place));
        for list in [Some(&mut self.all), of_kind].into_iter().flatten() {
            let at = list.partition_point(|&known| known < ev);
            list.insert(at, ev);
        }
    }
}
