//! How rooms dealt with dissents: a register of position and sitting (`record.md` 5.7).
//!
//! **Invariant.** A response closes nothing: whether a dissent is open is asked of its raisers alone.

use super::basis::Basis;
use super::decisions::Decisions;
use super::fixes::Node;
use super::lot::Lot;
use super::table::{Ev, Sx};
use super::{ResponseRow, ResponseState};
use crate::record::Text;
use std::collections::{BTreeMap, BTreeSet};

/// The responses among these events, in their order.
pub(super) fn rows<'a>(basis: &Basis<'a>, decisions: &Decisions, lot: &Lot) -> Vec<ResponseRow<'a>> {
    let states = states(basis, decisions, lot);
    let all = lot.of_kind("Respond").iter().copied().filter(|&ev| !basis.event(ev).newer);
    let row = |ev: Ev| {
        let event = basis.event(ev);
        ResponseRow {
            event: event.first,
            sum: basis.sum(ev),
            contents: event.contents().to_vec(),
            on: basis.key(event.on),
            outcome: text(basis, ev),
            judge: basis.shown(ev, Basis::respond, |body| body.judge.clone()),
            meeting: basis.shown(ev, Basis::respond, |body| body.meeting),
            why: basis.shown(ev, Basis::respond, |body| body.why.clone()),
            state: states.get(&ev).copied().unwrap_or(ResponseState::Retracted),
        }
    };
    all.map(row).collect()
}

fn text<'a>(basis: &Basis<'a>, ev: Ev) -> Text<'a> {
    basis.shown(ev, Basis::respond, |body| body.outcome.clone())
}

fn states(basis: &Basis<'_>, decisions: &Decisions, lot: &Lot) -> BTreeMap<Ev, ResponseState> {
    let mut registers: BTreeMap<(Node, Sx), Vec<Ev>> = BTreeMap::new();
    for ev in basis.live_among(lot, "Respond").filter(|&ev| !basis.is_dead(ev)) {
        registers.entry((basis.event(ev).on, basis.sitting(ev))).or_default().push(ev);
    }
    let mut out = BTreeMap::new();
    for members in registers.values() {
        let heads = basis.heads(members, |ev| basis.named(ev, |to| decisions.passes(to), |_| Vec::new()));
        let contents = heads.iter().flat_map(|&ev| basis.event(ev).contents().iter());
        let outcomes: BTreeSet<Option<&Text<'_>>> =
            contents.map(|&ix| basis.respond(ix).map(|body| &body.outcome)).collect();
        let head = if outcomes.len() > 1 { ResponseState::Contested } else { ResponseState::Current };
        for &ev in members {
            out.insert(ev, if heads.contains(&ev) { head } else { ResponseState::Superseded });
        }
    }
    out
}
