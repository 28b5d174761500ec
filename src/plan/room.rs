//! The room's union: nothing but what the room may see exists in it.
//!
//! **Invariants.** An event is in it only if no entry of it that counts has a visibility and no ruling restricts it.
//! Nothing is left of what was taken out but the links through it: what stands behind it in the chain, and what it
//! named, so that knowledge and naming are as if it had never been written.
//!
//! **Not here.** Damaged and altered lines: nobody knows what they would show.

use super::Hidden;
use super::Union;
use super::basis::Basis;
use super::decisions::Decisions;
use super::ground::Ground;
use super::positions::Positions;
use super::union::Gap;
use super::veil::{restricted, visibility};
use super::wordings::Wordings;
use std::collections::BTreeMap;

impl Union<'_> {
    /// The union of what the room may see.
    pub fn room(&self) -> Self {
        let basis = Basis::new(Ground::of(self));
        let wordings = Wordings::new(&basis);
        let decisions = Decisions::new(&basis, &wordings);
        let restricted = restricted(&basis, &Positions::new(&basis, &wordings, &decisions));
        let mut out = Self { own: self.own.clone(), room: true, ..Self::new() };
        let mut gaps: BTreeMap<_, _> = BTreeMap::new();
        for (sum, entry) in &self.entries {
            let Some(ix) = basis.ground.find(*sum) else { continue };
            let ev = basis.events.of[ix];
            // A fix that does not count is seen only if nothing of it, nor of its event, is hidden.
            let seen = visibility(&basis, ev) == Hidden::No && entry.is_room() && !restricted.contains(&ev);
            if seen {
                out.entries.insert(*sum, entry.clone());
            } else {
                gaps.insert(*sum, Gap { prev: entry.head.prev, after: entry.head.after.clone() });
            }
        }
        out.gaps = gaps;
        out
    }
}
