//! The room's union: nothing but what the room may see exists in it.
//!
//! **Invariants.** An event is in it only if no entry of it that counts has a visibility and no ruling restricts it.
//! Nothing is left of what was taken out but the links through it: what stands behind it in the chain, and what it
//! named, so that knowledge and naming are as if it had never been written.
//!
//! **Not here.** Damaged and altered lines: nobody knows what they would show.

use super::union::Gap;
use super::veil::{restricted, visibility};
use super::{Hidden, Plan, Union};
use crate::base::Code;

impl<'a> Plan<'a> {
    /// The union of what the room may see.
    pub fn room(&self) -> Union<'a> {
        let basis = &self.inside.basis;
        let restricted = restricted(basis, &self.inside.positions);
        let mut out = Union { own: self.union.own.clone(), room: true, ..Union::new() };
        for (sum, entry) in &self.union.entries {
            // Of another workshop nothing is here to say more of it.
            let ev = basis.ground.find(*sum).map(|ix| basis.events.of[ix]);
            // A fix that does not count is seen only if nothing of it, nor of its event, is hidden.
            let shown = ev.is_none_or(|ev| visibility(basis, ev) == Hidden::No && !restricted.contains(&ev));
            if shown && entry.is_room() {
                out.entries.insert(*sum, entry.clone());
            } else {
                out.gaps.insert(*sum, Gap { prev: entry.head.prev, after: entry.head.after.clone() });
            }
        }
        out
    }

    /// The room's plan, of this union, is this one: nothing was taken out, no line is damaged or altered, and nothing is
    /// missed of what another file has seen, which a wall is not told of.
    pub fn is_of(&self, room: &Union<'_>) -> bool {
        let all = &self.union;
        let odd = !all.altered.is_empty() || !all.damaged.is_empty() || !all.findings.is_empty();
        !odd && room.gaps.is_empty() && !self.findings.iter().any(|finding| finding.code == Code::ShorterThanSeen)
    }
}
