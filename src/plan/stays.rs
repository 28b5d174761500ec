//! When an organisation was in the room, as its console recorded it.
//!
//! **Invariants.** The order of the entries decides what was before a point was opened; the times are only told. Who is
//! listed, and of whom nobody said that it came, has no stay.

use super::basis::Basis;
use super::presence::{Room, seats};
use super::same::Party;
use super::{Ix, Stay};
use crate::record::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// The stays of everybody who came, in order; whoever takes the chair is there. Before anybody is said to be in, the
/// listed are taken to be: where that is first said when something was opened already, nobody came late by it.
pub(super) fn stays(basis: &Basis<'_>, console: &[Ix]) -> BTreeMap<Party, Vec<Stay>> {
    let mut out: BTreeMap<Party, Vec<Stay>> = BTreeMap::new();
    let mut moved: BTreeSet<Party> = BTreeSet::new();
    let mut room = Room::new(basis, console);
    let (mut opened, mut taken) = (false, false);
    for &ix in console {
        let entry = &basis.ground.entries[ix];
        room.step(basis, ix);
        for (party, act) in seats(basis, ix).into_iter().filter(|(_, act)| *act != "listed") {
            let here = room.came(&party) || act == "presides";
            let stays = out.entry(party.clone()).or_default();
            match stays.last_mut().filter(|stay| stay.until.is_none()) {
                Some(stay) if !here => {
                    stay.until = Some(entry.head.at);
                    stay.before = !opened;
                }
                None if here => {
                    let late = opened && (taken || moved.contains(&party));
                    stays.push(Stay { from: entry.head.at, until: None, late, before: false });
                }
                _ => {}
            }
            taken |= !opened && act == "in";
            if act != "presides" {
                moved.insert(party);
            }
        }
        let live = basis.event(basis.events.of[ix]).live;
        opened |= live && matches!(entry.kind(), Some(Kind::Walk(walk)) if walk.act == "open");
    }
    if !opened {
        // Nothing was opened: nothing was before it.
        out.values_mut().flatten().for_each(|stay| stay.before = false);
    }
    out
}
