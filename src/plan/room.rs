//! The room's union: nothing but what the room may see exists in it.
//!
//! **Invariants.** An event is in it only if no entry of it that counts has a visibility and no ruling restricts it.
//! Nothing is left of what was taken out but the links through it: what stands behind it in the chain, and what it
//! named, so that knowledge and naming are as if it had never been written.
//!
//! **Not here.** Damaged and altered lines: nobody knows what they would show.

use super::table::Ev;
use super::union::Gap;
use super::veil::{restricted, visibility};
use super::{Hidden, Plan, Union};
use crate::base::{Code, Digest};
use crate::record::Entry;
use std::collections::BTreeSet;

impl<'a> Plan<'a> {
    /// The union of what the room may see.
    pub fn room(&self) -> Union<'a> {
        let restricted = self.restricted();
        let mut out = Union { own: self.union.own.clone(), room: true, ..Union::new() };
        for (sum, entry) in &self.union.entries {
            if self.shows_room(entry, &restricted) {
                out.entries.insert(*sum, entry.clone());
            } else {
                out.gaps.insert(*sum, Gap::of(entry));
            }
        }
        out
    }

    /// The room may see all of these entries.
    pub fn are_for_room(&self, sums: &[Digest]) -> bool {
        let restricted = self.restricted();
        let mut entries = sums.iter().filter_map(|sum| self.union.entries.get(sum));
        entries.all(|entry| self.shows_room(entry, &restricted))
    }

    /// The room may see this entry, where these events are restricted.
    pub(super) fn shows_room(&self, entry: &Entry<'a>, restricted: &BTreeSet<Ev>) -> bool {
        let basis = &self.inside.basis;
        // Of another workshop nothing is here to say more of it.
        let ev = basis.ground.find(entry.sum).map(|ix| basis.events.of[ix]);
        // A fix that does not count is seen only if nothing of it, nor of its event, is hidden.
        entry.is_room() && ev.is_none_or(|ev| visibility(basis, ev) == Hidden::No && !restricted.contains(&ev))
    }

    /// Events that a ruling restricts or strikes.
    pub(super) fn restricted(&self) -> BTreeSet<Ev> {
        restricted(&self.inside.basis, &self.inside.said.positions)
    }

    /// The room's plan is this one: nothing is taken out, no line is damaged or altered, and nothing is missed of what
    /// another file has seen, which a wall is not told of.
    pub fn is_for_room(&self) -> bool {
        let all = &self.union;
        let odd = !all.altered.is_empty() || !all.damaged.is_empty() || !all.findings.is_empty();
        if odd || self.findings.iter().any(|finding| finding.code == Code::ShorterThanSeen) {
            return false;
        }
        self.restricted().is_empty() && all.entries.values().all(|entry| entry.is_room())
    }
}
