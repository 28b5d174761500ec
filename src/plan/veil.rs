//! What documents hide, and why: visibility, rulings, the Chatham House Rule (`record.md` 5.9).
//!
//! **Invariants.** The veil fails closed: it covers a point's openings in every recorder's file, before and after the
//! switch; only a ruling lifts it, event by event. A dissent is struck only by the wish of one of its raisers.

use super::basis::Basis;
use super::fixes::Node;
use super::points::Above;
use super::positions::Positions;
use super::table::{Cx, Ev, Fx, Px, Sx, Table};
use super::{Hidden, Ix};
use crate::record::Subject;
use std::collections::{BTreeMap, BTreeSet};

/// What a ruling does, the strictest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Act {
    Release,
    Restrict,
    Strike,
}

/// What is hidden, by event.
#[derive(Debug)]
pub(super) struct Veil {
    pub(super) hidden: Table<Ev, Hidden>,
    /// Where the rule holds: of no point anywhere in the sitting.
    veils: BTreeSet<(Sx, Option<Cx>)>,
    /// What a live ruling is on, whether it counts or not.
    ruled: BTreeSet<Ev>,
}

impl Veil {
    /// Of these events.
    pub(super) fn new(basis: &Basis<'_>, above: &Above, positions: &Positions<'_>) -> Self {
        let rulings = rulings(basis, positions);
        let veils = veils(basis, above);
        let covered = covered(basis, above, &veils);
        let mut hidden = Table::filled(Hidden::No, basis.events.all.len());
        for (ev, event) in basis.events.iter() {
            let act = rulings.get(&ev).copied();
            let vis = visibility(basis, ev);
            hidden[ev] = if act == Some(Act::Strike) {
                Hidden::Struck
            } else if act == Some(Act::Restrict) || vis == Hidden::Record {
                Hidden::Record
            } else if act != Some(Act::Release) && event.entries().iter().any(|&ix| covered[ix]) {
                Hidden::Veil
            } else {
                vis
            };
        }
        Self { hidden, veils, ruled: given(basis).map(|(_, ruled)| ruled).collect() }
    }

    /// Somebody ruled on one of these events: whether that counts depends on what is said of them.
    pub(super) fn any_ruled(&self, evs: &[Ev]) -> bool {
        !self.ruled.is_empty() && evs.iter().any(|ev| self.ruled.contains(ev))
    }

    /// One more event, that no ruling is on.
    pub(super) fn push(&mut self, basis: &Basis<'_>, above: &Above, ev: Ev) {
        let vis = visibility(basis, ev);
        let first = basis.event(ev).first;
        let is_covered = || {
            let here: BTreeSet<_> = self.veils.iter().copied().filter(|veil| veil.0 == basis.sitting(ev)).collect();
            !here.is_empty() && covered(basis, above, &here)[first]
        };
        self.hidden.push(if vis != Hidden::Record && is_covered() { Hidden::Veil } else { vis });
    }

    /// The rule holds somewhere in this sitting.
    pub(super) fn is_in(&self, sitting: Sx) -> bool {
        self.veils.iter().any(|veil| veil.0 == sitting)
    }
}

/// The strictest `vis` of the event: `house`, or else hidden. Of a fix only if it counts, or is all that is known.
pub(super) fn visibility(basis: &Basis<'_>, ev: Ev) -> Hidden {
    let event = basis.event(ev);
    let said = event.counting().map(|ix| basis.ground.entries[ix].head.vis);
    let strict = |vis: &str| match vis {
        "" => Hidden::No,
        "house" => Hidden::House,
        _ => Hidden::Record,
    };
    said.map(strict).fold(Hidden::No, |all, one| match (all, one) {
        (Hidden::Record, _) | (_, Hidden::Record) => Hidden::Record,
        (Hidden::House, _) | (_, Hidden::House) => Hidden::House,
        _ => Hidden::No,
    })
}

/// The event was restricted or struck by a ruling that counts.
pub(super) fn restricted(basis: &Basis<'_>, positions: &Positions<'_>) -> BTreeSet<Ev> {
    let rulings = rulings(basis, positions).into_iter();
    rulings.filter(|(_, act)| *act >= Act::Restrict).map(|(ev, _)| ev).collect()
}

/// Of rulings that do not know each other the strictest holds; one that knows another outweighs it.
fn rulings(basis: &Basis<'_>, positions: &Positions<'_>) -> BTreeMap<Ev, Act> {
    let mut on: BTreeMap<Ev, Vec<(Ev, Act)>> = BTreeMap::new();
    for (ruling, ruled) in given(basis) {
        for &ix in basis.event(ruling).contents() {
            if let Some(act) = act(basis, positions, ix, ruled) {
                on.entry(ruled).or_default().push((ruling, act));
            }
        }
    }
    let strictest = |given: &[(Ev, Act)]| {
        let outweighed = |ruling: Ev| given.iter().any(|&(other, _)| basis.knows(other, ruling));
        given.iter().filter(|&&(ruling, _)| !outweighed(ruling)).map(|&(_, act)| act).max()
    };
    on.iter().filter_map(|(&ev, given)| Some((ev, strictest(given)?))).collect()
}

/// The live rulings, and what each is on.
fn given(basis: &Basis<'_>) -> impl Iterator<Item = (Ev, Ev)> {
    basis.live_events("Ruling").filter_map(|ruling| match basis.event(ruling).on {
        Node::Event(ruled) => Some((ruling, ruled)),
        _ => None,
    })
}

/// What a ruling does, if it counts: from the console of that sitting, or from a rapporteur.
fn act(basis: &Basis<'_>, positions: &Positions<'_>, ix: Ix, on: Ev) -> Option<Act> {
    let body = basis.ruling(ix)?;
    let file = basis.ground.file(ix);
    let may = file.role == "rapporteur" || (file.role == "console" && file.sitting == basis.sitting(on));
    let act = match body.act.as_str() {
        "strike" => Act::Strike,
        "restrict" => Act::Restrict,
        "release" => Act::Release,
        _ => return None,
    };
    let by = |raiser: &Px| {
        let (name, person) = basis.parties.get(*raiser);
        *name == basis.same_name(&body.by, *person)
    };
    let wished = positions.all.get(on).is_none_or(|stood| !stood.dissent || stood.raisers.iter().any(by));
    (may && (act != Act::Strike || wished)).then_some(act)
}

/// The entries under the Chatham House Rule.
fn covered(basis: &Basis<'_>, above: &Above, veils: &BTreeSet<(Sx, Option<Cx>)>) -> Table<Ix, bool> {
    let mut out = Table::filled(false, basis.ground.entries.len());
    for &(sitting, point) in veils {
        for (at, file) in basis.ground.files.iter().filter(|(_, file)| file.sitting == sitting) {
            let Some(point) = point else {
                // Fails closed: a veil on no point that anybody knows covers the sitting.
                for &ix in &file.entries {
                    out[ix] = true;
                }
                continue;
            };
            cover(basis, above, at, point, &mut out);
        }
    }
    out
}

/// One file: all on or under the point; from its opening to its closing all; without one, all that is under no other.
/// The numbers of the lines tell what was between, also where lines are lost or a file forks.
fn cover(basis: &Basis<'_>, above: &Above, at: Fx, point: Cx, out: &mut Table<Ix, bool>) {
    let file = &basis.ground.files[at];
    let n = |ix: Ix| basis.ground.entries[ix].head.id.n;
    let walks = |act: &str| -> BTreeSet<u64> {
        let is_act = |&ix: &Ix| {
            let counts = basis.live.is[ix] && above.of(basis.events.of[ix]) == Some(point);
            counts && basis.walk(ix).is_some_and(|body| body.act == act)
        };
        file.entries.iter().copied().filter(is_act).map(n).collect()
    };
    let (opened, closed) = (walks("open"), walks("close"));
    let within = |at: u64| {
        let from = opened.range(..=at).next_back();
        from.is_some_and(|&from| closed.range(from + 1..at).next().is_none())
    };
    for &ix in &file.entries {
        // Before and after a correction of what it is about.
        let under = [above.of(basis.events.of[ix]), above.node(basis.events.content_on(&basis.ground, ix))];
        if under.contains(&Some(point)) || within(n(ix)) || (opened.is_empty() && under.contains(&None)) {
            out[ix] = true;
        }
    }
}

/// Where the rule holds. A veil counts whatever fields it has; one whose act nobody can read is on.
fn veils(basis: &Basis<'_>, above: &Above) -> BTreeSet<(Sx, Option<Cx>)> {
    let mut out = BTreeSet::new();
    for &ix in &basis.ground.places {
        let entry = &basis.ground.entries[ix];
        let off = basis.veil(ix).is_some_and(|body| body.act == "off");
        if entry.head.kind != "Veil" || !basis.live.is[ix] || off {
            continue;
        }
        let sitting = basis.ground.file(ix).sitting;
        let point = match entry.head.on {
            Subject::Sitting => None,
            _ => above.of(basis.events.of[ix]),
        };
        out.insert((sitting, point));
    }
    out
}
