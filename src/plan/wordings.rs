//! Proposals and their wordings: what was made from what, which is the latest, what each would set.

use super::basis::Basis;
use super::fixes::Node;
use super::lot::Lot;
use super::registers::Setting;
use super::table::Ev;
use super::{Ix, WordingState};
use crate::record::{Kind, Text};
use std::collections::{BTreeMap, BTreeSet};

/// A text put to the room.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Version {
    /// The proposal: its event, or what is not there.
    pub(super) proposal: Node,
    /// The wordings that it was made from.
    pub(super) from: Vec<Ev>,
    /// Those that it names: these, and through what was taken back what those were made from.
    named: BTreeSet<Ev>,
    pub(super) n: u32,
    pub(super) state: WordingState,
}

/// Every wording of every proposal.
#[derive(Debug, Default)]
pub(super) struct Wordings {
    pub(super) all: BTreeMap<Ev, Version>,
    /// By proposal, in the order of number, then sum.
    pub(super) by_proposal: BTreeMap<Node, Vec<Ev>>,
}

impl Wordings {
    /// Of these events; what an entry names through decisions does not matter here.
    pub(super) fn of(basis: &Basis<'_>, lot: &Lot) -> Self {
        let all = ["Propose", "Reword"].into_iter().flat_map(|kind| lot.of_kind(kind)).copied();
        let mut events: Vec<Ev> = all.filter(|&ev| is_one(basis, ev)).collect();
        events.sort_by_key(|&ev| basis.ground.rank[basis.event(ev).first]);
        let mut out = Self::default();
        let mut proposals = BTreeMap::new();
        for &ev in &events {
            find_proposal(basis, ev, &mut proposals);
        }
        // What stands for a line that is not there comes when it comes: once more for each, until nothing changes.
        for _ in 0..=events.iter().filter(|&&ev| !basis.event(ev).whole).count() {
            if !out.number(basis, &events, &proposals) {
                break;
            }
        }
        for (&ev, version) in &out.all {
            out.by_proposal.entry(version.proposal).or_default().push(ev);
        }
        out.leave_behind();
        for list in out.by_proposal.values_mut() {
            list.sort_by_key(|ev| (out.all.get(ev).map_or(0, |version| version.n), *ev));
        }
        out
    }

    /// Those of some proposals are looked at again: all of each.
    pub(super) fn put(&mut self, again: Self) {
        self.all.extend(again.all);
        self.by_proposal.extend(again.by_proposal);
    }

    /// Numbers them by what they were made from; whether that changed anything.
    fn number(&mut self, basis: &Basis<'_>, events: &[Ev], proposals: &BTreeMap<Ev, Node>) -> bool {
        let mut changed = false;
        for &ev in events {
            let proposal = proposals.get(&ev).copied().unwrap_or(Node::Event(ev));
            let same = |to: &Ev| self.all.get(to).is_some_and(|version| version.proposal == proposal);
            let from: Vec<Ev> = basis.event(ev).after.iter().copied().filter(same).collect();
            let n = from.iter().filter_map(|from| self.all.get(from)).map(|version| version.n).max().unwrap_or(0);
            let state = if basis.is_dead(ev) { WordingState::Retracted } else { WordingState::Current };
            let named = basis.named(ev, |_| false, |_| Vec::new());
            let version = Version { proposal, from, named, n: n.saturating_add(1), state };
            changed |= self.all.get(&ev) != Some(&version);
            self.all.insert(ev, version);
        }
        changed
    }

    /// A live wording leaves those behind that it names.
    fn leave_behind(&mut self) {
        let proposals: BTreeMap<Ev, Node> = self.all.iter().map(|(&ev, version)| (ev, version.proposal)).collect();
        let mut behind = BTreeSet::new();
        for version in self.all.values_mut() {
            version.named.retain(|to| proposals.get(to) == Some(&version.proposal));
            if version.state == WordingState::Current {
                behind.extend(version.named.iter().copied());
            }
        }
        for (ev, version) in &mut self.all {
            if behind.contains(ev) && version.state == WordingState::Current {
                version.state = WordingState::Earlier;
            }
        }
    }

    /// What something is about, by its proposal if it is a wording.
    pub(super) fn proposal_at(&self, on: Node) -> Node {
        let of = if let Node::Event(wording) = on { self.proposal_of(wording) } else { None };
        of.unwrap_or(on)
    }

    /// The wording's proposal.
    pub(super) fn proposal_of(&self, wording: Ev) -> Option<Node> {
        self.all.get(&wording).map(|version| version.proposal)
    }

    /// The wordings of this one's proposal, itself among them.
    pub(super) fn versions(&self, wording: Ev) -> &[Ev] {
        self.proposal_of(wording).and_then(|proposal| self.by_proposal.get(&proposal)).map_or(&[], Vec::as_slice)
    }

    /// It names the other, at however many steps.
    pub(super) fn is_later(&self, wording: Ev, than: Ev) -> bool {
        let named = |ev: Ev| self.all.get(&ev).into_iter().flat_map(|version| version.named.iter().copied());
        let mut todo: Vec<Ev> = named(wording).collect();
        let mut seen = BTreeSet::new();
        while let Some(at) = todo.pop() {
            if at == than {
                return true;
            }
            if seen.insert(at) {
                todo.extend(named(at));
            }
        }
        false
    }

    /// What it is about: the subject of its proposal.
    pub(super) fn subject(basis: &Basis<'_>, proposal: Node) -> Option<Node> {
        if let Node::Event(ev) = proposal { Some(basis.class(basis.event(ev).on)) } else { None }
    }

    /// The values that the plan gets if this very entry is agreed.
    pub(super) fn sets<'a>(&self, basis: &Basis<'a>, ix: Ix) -> Vec<Setting<'a>> {
        let mut out = Vec::new();
        self.own_sets(basis, ix, &mut BTreeSet::new(), &mut out);
        if let (Some(text), Some(proposal)) = (text(basis, ix), self.proposal_of(basis.events.of[ix]))
            && let (Node::Event(ev), Some(on)) = (proposal, Self::subject(basis, proposal))
        {
            for &content in basis.event(ev).contents() {
                if let Some(body) = basis.propose(content).filter(|body| !body.into.is_empty()) {
                    out.push(Setting { on, field: body.into.clone(), item: Text::default(), to: text.clone() });
                }
            }
        }
        out.sort();
        out.dedup();
        out
    }

    /// A rewording without `sets` keeps those of the wordings that it was made from.
    fn own_sets<'a>(&self, basis: &Basis<'a>, ix: Ix, seen: &mut BTreeSet<Ix>, out: &mut Vec<Setting<'a>>) {
        let mut todo = vec![ix];
        while let Some(ix) = todo.pop() {
            if !seen.insert(ix) {
                continue;
            }
            let ev = basis.events.of[ix];
            let sets = match basis.ground.kind(ix) {
                Some(Kind::Propose(body)) => &body.sets,
                Some(Kind::Reword(body)) => {
                    if body.sets.is_empty() {
                        let from = self.all.get(&ev).into_iter().flat_map(|version| version.from.iter());
                        todo.extend(from.flat_map(|&from| basis.event(from).contents().iter().copied()));
                    }
                    &body.sets
                }
                _ => continue,
            };
            let subject = self.proposal_of(ev).and_then(|proposal| Self::subject(basis, proposal));
            for set in sets {
                let on = if set.on.is_empty() { subject } else { basis.node_of(&set.on, ix).map(|on| basis.class(on)) };
                if let Some(on) = on {
                    out.push(Setting { on, field: set.f.clone(), item: set.item.clone(), to: set.to.clone() });
                }
            }
        }
    }
}

/// A proposal or a rewording that we can read.
fn is_one(basis: &Basis<'_>, ev: Ev) -> bool {
    matches!(basis.event(ev).kind, "Propose" | "Reword") && !basis.event(ev).newer
}

/// Of a wording, and of all that it is about, the proposal. Rewordings that are about one another in a circle, as only lines
/// that are not there can be, are of the least of them.
fn find_proposal(basis: &Basis<'_>, wording: Ev, known: &mut BTreeMap<Ev, Node>) {
    let mut path: Vec<Ev> = Vec::new();
    let mut at = wording;
    let proposal = loop {
        if let Some(&proposal) = known.get(&at) {
            break proposal;
        }
        if let Some(circle) = path.iter().position(|&ev| ev == at).and_then(|from| path.get(from..)) {
            break Node::Event(circle.iter().copied().min().unwrap_or(at));
        }
        path.push(at);
        match basis.event(at).on {
            _ if basis.event(at).kind == "Propose" => break Node::Event(at),
            Node::Event(on) if is_one(basis, on) => at = on,
            Node::Missing(sum) => break Node::Missing(sum),
            _ => break Node::Event(at),
        }
    };
    known.extend(path.into_iter().map(|ev| (ev, proposal)));
}

/// The text of a wording's entry.
pub(super) fn text<'a>(basis: &Basis<'a>, ix: Ix) -> Option<Text<'a>> {
    match basis.ground.any_kind(ix) {
        Some(Kind::Propose(body)) => Some(body.text.clone()),
        Some(Kind::Reword(body)) => Some(body.text.clone()),
        _ => None,
    }
}
