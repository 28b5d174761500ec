//! What is looked at again when a plan grows: events of which the rows depend on one another.
//!
//! Two events are linked if they have a row together, or if what the one says changes a row of the other: positions on
//! one wording, wordings of one proposal, what a decision binds and sets, values of one thing. A note is linked to
//! nothing but what it names.
//!
//! **Invariant.** A part is closed: of what any of its events is linked to, everything is in it.
//!
//! **Not here.** What is looked at (all others), and by what a plan can grow (`grow`).

use super::Ix;
use super::basis::Basis;
use super::fixes::Node;
use super::lot::Lot;
use super::table::{Ev, Sparse};
use crate::record::kind::Setting;
use crate::record::{Kind, Text};
use std::collections::{BTreeMap, BTreeSet};

/// Events, and what they are about; in order.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) lot: Lot,
    pub(super) nodes: Vec<Node>,
}

/// Which events are linked, at however many steps.
#[derive(Debug, Default)]
pub(super) struct Links {
    events: Sparse<Ev, u32>,
    others: BTreeMap<Node, u32>,
    nodes: Vec<Node>,
    /// Another that it is linked to; in the end one that all have.
    root: Vec<u32>,
    /// The next of those that are linked, in a ring.
    next: Vec<u32>,
}

impl Links {
    /// Of all events.
    pub(super) fn of(basis: &Basis<'_>) -> Self {
        let mut out = Self::default();
        for &ev in basis.events.lot.all() {
            out.push(basis, ev);
        }
        out
    }

    /// Of one more.
    pub(super) fn push(&mut self, basis: &Basis<'_>, ev: Ev) {
        self.id(Node::Event(ev));
        linked(basis, ev, |node| self.link(Node::Event(ev), node));
    }

    /// All that is linked to these events.
    pub(super) fn part(&mut self, basis: &Basis<'_>, evs: &[Ev]) -> Part {
        let mut nodes = BTreeSet::new();
        for &ev in evs {
            let mut at = self.id(Node::Event(ev)) as usize;
            while nodes.insert(self.nodes[at]) {
                at = self.next[at] as usize;
            }
        }
        let event = |node: &Node| if let Node::Event(ev) = *node { Some(ev) } else { None };
        let lot = Lot::of(nodes.iter().filter_map(event).collect(), |ev| basis.kind_place(ev));
        Part { lot, nodes: nodes.into_iter().collect() }
    }

    fn id(&mut self, node: Node) -> u32 {
        let known = match node {
            Node::Event(ev) => self.events.get(ev).copied(),
            other => self.others.get(&other).copied(),
        };
        known.unwrap_or_else(|| {
            let new = self.nodes.len() as u32;
            match node {
                Node::Event(ev) => self.events.put(ev, new),
                other => drop(self.others.insert(other, new)),
            }
            self.nodes.push(node);
            self.root.push(new);
            self.next.push(new);
            new
        })
    }

    fn root(&mut self, mut at: u32) -> u32 {
        while self.root[at as usize] != at {
            self.root[at as usize] = self.root[self.root[at as usize] as usize];
            at = self.root[at as usize];
        }
        at
    }

    fn link(&mut self, a: Node, b: Node) {
        let (a, b) = (self.id(a), self.id(b));
        let (of_a, of_b) = (self.root(a), self.root(b));
        if of_a != of_b {
            self.root[of_a as usize] = of_b;
            self.next.swap(a as usize, b as usize);
        }
    }
}

/// Kinds that have a row together with what they are about, and with all that they name.
const TOGETHER: [&str; 8] = ["Position", "Decide", "Respond", "Rule", "Reword", "Set", "Same", "Readback"];

/// What an event is linked to at once. Classes need no links of their own: those who say what is the same have them.
fn linked(basis: &Basis<'_>, ev: Ev, mut link: impl FnMut(Node)) {
    let (ground, events) = (&basis.ground, &basis.events);
    let event = basis.event(ev);
    let is_together = TOGETHER.contains(&event.kind);
    for &ix in event.entries() {
        if is_together {
            ground.refs.named(ix).iter().for_each(|&to| link(Node::Event(events.of[to])));
            link(events.content_on(ground, ix));
        } else {
            // Whatever was taken back is gone through by what names it.
            ground.refs.after(ix).iter().for_each(|&to| link(Node::Event(events.of[to])));
        }
        told(basis, ix, &mut link);
    }
    if event.kind == "Add" {
        link(basis.classes.identity(Node::Event(ev)));
    }
    if events.any_lost() {
        event.after.iter().for_each(|&to| link(Node::Event(to)));
    }
}

/// What the body of an entry says of others than it is about.
fn told(basis: &Basis<'_>, ix: Ix, link: &mut impl FnMut(Node)) {
    let on = || basis.events.content_on(&basis.ground, ix);
    let find = |sum: &Text<'_>| basis.find_text(sum).map(Node::Event);
    let settings =
        |sets: &[Setting<'_>]| -> Vec<Node> { sets.iter().filter_map(|set| basis.node_of(&set.on, ix)).collect() };
    match basis.ground.any_kind(ix) {
        Some(Kind::Propose(body)) if !body.into.is_empty() || !body.sets.is_empty() => {
            link(on());
            settings(&body.sets).into_iter().for_each(link);
        }
        Some(Kind::Reword(body)) if !body.sets.is_empty() => {
            // Where a setting does not say of what it is, it is of what the proposal is about.
            above(basis, on()).into_iter().for_each(&mut *link);
            settings(&body.sets).into_iter().for_each(link);
        }
        Some(Kind::Same(body)) => basis.node_of(&body.with, ix).into_iter().for_each(link),
        // Lines that are not there are not among what it refers to.
        Some(Kind::Decide(body)) if basis.events.any_lost() => {
            body.binds.iter().chain([&body.wording]).filter_map(find).for_each(link);
        }
        Some(Kind::Readback(body)) if basis.events.any_lost() => body.of.iter().filter_map(find).for_each(link),
        _ => {}
    }
}

/// What this is about, and what that is about, and so on.
fn above(basis: &Basis<'_>, node: Node) -> BTreeSet<Node> {
    let mut out = BTreeSet::new();
    let mut at = node;
    while out.insert(at) {
        let Node::Event(ev) = at else { break };
        at = basis.event(ev).on;
    }
    out
}
