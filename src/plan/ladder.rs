//! Steps that organisations can take: what is a dissent, and in which order columns stand.

use super::basis::Basis;
use super::fixes::Node;
use super::lot::Lot;
use super::wordings::Wordings;
use crate::record::Text;
use std::collections::{BTreeMap, BTreeSet};

/// The steps of the ladder, lowest first.
pub const LADDER: [&str; 5] = ["statement", "reservation", "dissociation", "objection", "formal objection"];

/// Positions that are no dissent, in the order of columns.
pub const NEUTRAL: [&str; 5] = ["agree", "no objection", "abstains", "subject to confirmation", "withdrawn"];

/// The highest step: maintained when asked, so that there is no consensus.
pub const FORMAL: &str = "formal objection";

/// The scales of a proposal, its own and those of later rules: of each word its sides.
#[derive(Debug, Default)]
pub(super) struct Scale<'a> {
    sides: BTreeMap<Text<'a>, BTreeSet<Text<'a>>>,
}

impl<'a> Scale<'a> {
    /// Every scale that the proposals among these events ever had.
    pub(super) fn of(basis: &Basis<'a>, wordings: &Wordings, lot: &Lot) -> BTreeMap<Node, Self> {
        let mut out: BTreeMap<Node, Self> = BTreeMap::new();
        for &ev in lot.of_kind("Propose") {
            let proposal = Node::Event(ev);
            if !wordings.by_proposal.contains_key(&proposal) {
                continue;
            }
            for body in basis.event(ev).contents().iter().filter_map(|&ix| basis.propose(ix)) {
                out.entry(proposal).or_default().take(&body.scale);
            }
        }
        for ev in basis.live_among(lot, "Rule") {
            let proposal = wordings.proposal_at(basis.event(ev).on);
            for body in basis.event(ev).contents().iter().filter_map(|&ix| basis.rule(ix)) {
                out.entry(proposal).or_default().take(&body.scale);
            }
        }
        out
    }

    fn take(&mut self, steps: &[crate::record::kind::Step<'a>]) {
        for step in steps {
            self.sides.entry(step.takes.clone()).or_default().insert(step.side.clone());
        }
    }
}

/// A step of the ladder; a scale's own word unless its side is for or none; a word that nothing knows.
pub(super) fn is_dissent(takes: &str, scale: Option<&Scale<'_>>) -> bool {
    if LADDER.contains(&takes) {
        return true;
    }
    let sides = scale.and_then(|scale| scale.sides.iter().find(|(word, _)| word.as_str() == takes));
    match sides {
        Some((_, sides)) => sides.iter().any(|side| *side != "for" && *side != "none"),
        None => !NEUTRAL.contains(&takes),
    }
}
