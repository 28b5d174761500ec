//! Decisions looked at from today: what changed since, and what they went over (`record.md` 5.6).
//!
//! **Invariant.** What one telling of a decision binds and knows, all its tellings do.

use super::Ix;
use super::basis::Basis;
use super::decisions::{Decisions, is_agreed, wordings_of};
use super::fixes::Node;
use super::positions::{Positions, is_formal, raisers};
use super::registers::Claims;
use super::table::{Ev, Px};
use super::wordings::Wordings;
use crate::base::Digest;
use std::collections::BTreeSet;

/// All that is settled before rows are made.
pub(super) struct Settled<'s, 'a> {
    pub(super) basis: &'s Basis<'a>,
    pub(super) wordings: &'s Wordings,
    pub(super) decisions: &'s Decisions,
    pub(super) claims: &'s Claims<'a>,
    pub(super) positions: &'s Positions<'a>,
}

/// A decision from today.
#[derive(Debug, Default)]
pub(super) struct Since {
    /// What knew the decision, was not bound, and changed what it is about.
    pub(super) changed: Vec<Digest>,
    /// The same of another room, that did not know it nor was known: differs between rooms.
    pub(super) elsewhere: Vec<Digest>,
    /// Bound entries that were corrected afterwards: what was decided stays the text that was bound.
    pub(super) corrected: Vec<Digest>,
    pub(super) over_objection: bool,
}

impl Since {
    /// Of one decision. An earlier one was already put to the room again: nothing changed it since.
    pub(super) fn new(settled: &Settled<'_, '_>, ev: Ev) -> Self {
        let (basis, decisions) = (settled.basis, settled.decisions);
        let event = basis.event(ev);
        if event.newer || basis.is_dead(ev) {
            return Self::default();
        }
        let tellings = decisions.tellings(ev);
        let bound = Bound::of(basis, &tellings);
        let mut out = Self { over_objection: over_objection(settled, ev, &tellings, &bound), ..Self::default() };
        if !decisions.counts(ev) {
            return out;
        }
        let heard = |ev: &Ev| bound.events.contains(ev) || tellings.contains(ev);
        for touching in touching(settled, ev).into_iter().filter(|ev| !heard(ev)) {
            let sum = basis.sum(touching);
            if tellings.iter().any(|&ev| basis.knows(touching, ev)) {
                out.changed.push(sum);
            } else if !tellings.iter().any(|&ev| basis.knows(ev, touching)) {
                out.elsewhere.push(sum);
            }
        }
        let fixed = |&&ix: &&Ix| !basis.event(basis.events.of[ix]).contents().contains(&ix);
        out.corrected = bound.entries.iter().filter(fixed).map(|&ix| basis.ground.sum(ix)).collect();
        out
    }
}

/// What was read out, the wording among it.
#[derive(Default)]
struct Bound {
    /// The very entries.
    entries: BTreeSet<Ix>,
    /// The events, also those whose first line is not there any more.
    events: BTreeSet<Ev>,
}

impl Bound {
    fn of(basis: &Basis<'_>, tellings: &[Ev]) -> Self {
        let contents = tellings.iter().flat_map(|&ev| basis.event(ev).contents());
        let bodies = contents.filter_map(|&ix| basis.decide(ix));
        let mut out = Self::default();
        for sum in bodies.flat_map(|body| body.binds.iter().chain([&body.wording])).filter_map(|sum| Digest::parse(sum))
        {
            let entry = basis.ground.find(sum);
            out.entries.extend(entry);
            out.events.extend(entry.map(|ix| basis.events.of[ix]).or_else(|| basis.find(sum)));
        }
        out
    }
}

/// Live events that reword the proposal, take a position on the bound wording, or set a field that it set.
fn touching(settled: &Settled<'_, '_>, ev: Ev) -> BTreeSet<Ev> {
    let basis = settled.basis;
    let mut out = BTreeSet::new();
    let wordings = wordings_of(basis, ev);
    let proposals = wordings.iter().filter_map(|&wording| {
        if let Node::Event(wording) = wording { settled.wordings.proposal_of(wording) } else { None }
    });
    let own = settled.decisions.on.get(&ev).copied();
    for proposal in proposals.chain(own).collect::<BTreeSet<_>>() {
        let versions = settled.wordings.by_proposal.get(&proposal).into_iter().flatten().copied();
        out.extend(versions.filter(|&wording| basis.event(wording).kind == "Reword"));
    }
    out.extend(settled.positions.on(&wordings).map(|(ev, _)| ev).filter(|&ev| !basis.event(ev).newer));
    for field in settled.claims.decided.get(&ev).into_iter().flatten() {
        out.extend(settled.claims.by_field.get(field).into_iter().flatten().map(|(ev, _)| *ev));
    }
    out.retain(|&ev| basis.event(ev).live);
    out
}

/// Agreed, though a formal objection was bound that not every raiser lowered, or stands that it did not hear of.
fn over_objection(settled: &Settled<'_, '_>, ev: Ev, tellings: &[Ev], bound: &Bound) -> bool {
    let basis = settled.basis;
    let agreed = basis.event(ev).contents().iter().filter_map(|&ix| basis.decide(ix)).any(|b| is_agreed(&b.outcome));
    if !agreed {
        return false;
    }
    let positions: Vec<Ix> = bound
        .entries
        .iter()
        .copied()
        .filter(|&ix| basis.ground.is(ix, "Position") && !basis.is_dead(basis.events.of[ix]))
        .filter(|&ix| basis.live.is[ix])
        .collect();
    let heard = positions.iter().copied().filter(|&ix| is_formal(basis, ix));
    if heard.into_iter().any(|ix| !is_lowered(settled, ix, &positions)) {
        return true;
    }
    let wordings = wordings_of(basis, ev);
    let mut unheard = settled.positions.on(&wordings).filter(|&(position, stood)| {
        (stood.raisers.is_empty() || !stood.holders.is_empty())
            && !basis.event(position).newer
            && !basis.is_dead(position)
            && !bound.events.contains(&position)
            && !tellings.iter().any(|&ev| basis.knows(position, ev))
    });
    unheard.any(|(position, _)| basis.event(position).contents().iter().any(|&ix| is_formal(basis, ix)))
}

/// Every raiser of it has a bound live position that names it, or one on a later wording, and is not as high.
fn is_lowered(settled: &Settled<'_, '_>, objection: Ix, bound: &[Ix]) -> bool {
    let basis = settled.basis;
    let raised = raisers(basis, objection);
    let event = basis.events.of[objection];
    let on = basis.event(event).on;
    let lowers = |raiser: &Px, ix: Ix| {
        let other = basis.events.of[ix];
        let later = match (basis.event(other).on, on) {
            (Node::Event(wording), Node::Event(than)) => settled.wordings.is_later(wording, than),
            _ => false,
        };
        other != event
            && !is_formal(basis, ix)
            && raisers(basis, ix).contains(raiser)
            && (later || basis.named(other, |to| settled.decisions.passes(to), |_| Vec::new()).contains(&event))
    };
    !raised.is_empty() && raised.iter().all(|raiser| bound.iter().any(|&ix| lowers(raiser, ix)))
}
