//! Registers: one field of one thing, its heads among all that was said (`record.md` 5.2, 5.6 *Values*).
//!
//! **Invariant.** A value is no head only because a live entry of the same key names it. A contested decision
//! replaces nothing.

use super::basis::{Basis, Naming, reaches};
use super::decisions::{Decisions, is_agreed};
use super::fixes::Node;
use super::lot::Lot;
use super::part::Part;
use super::table::Ev;
use super::wordings::Wordings;
use super::{DecisionState, Ix, Register};
use crate::base::Digest;
use crate::record::Text;
use std::collections::{BTreeMap, BTreeSet};

/// A value of a field of a thing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Setting<'a> {
    /// The thing, as its class is printed.
    pub(super) on: Node,
    pub(super) field: Text<'a>,
    pub(super) item: Text<'a>,
    pub(super) to: Text<'a>,
}

/// Thing, field and item.
pub(super) type Field<'a> = (Node, Text<'a>, Text<'a>);

/// Who says what of every field.
#[derive(Debug, Default)]
pub(super) struct Claims<'a> {
    /// Every value of every field, with who says it.
    pub(super) by_field: BTreeMap<Field<'a>, Vec<(Ev, Text<'a>)>>,
    /// The fields that each agreed decision sets, if it counts.
    pub(super) decided: BTreeMap<Ev, BTreeSet<Field<'a>>>,
}

impl<'a> Claims<'a> {
    /// Of these events: `Set`, `Add`, and decisions that are agreed.
    pub(super) fn of(basis: &Basis<'a>, wordings: &Wordings, decisions: &Decisions, lot: &Lot) -> Self {
        let mut out = Self::default();
        for ev in basis.live_among(lot, "Set") {
            for &ix in basis.event(ev).contents() {
                let on = basis.class(basis.events.content_on(&basis.ground, ix));
                for value in basis.set(ix).into_iter().flat_map(|body| &body.set) {
                    out.say(ev, (on, value.f.clone(), value.item.clone()), value.to.clone());
                }
            }
        }
        for ev in basis.live_among(lot, "Add") {
            let on = basis.class(Node::Event(ev));
            for &ix in basis.event(ev).contents() {
                for value in basis.add(ix).into_iter().flat_map(|body| &body.set) {
                    out.say(ev, (on, value.f.clone(), value.item.clone()), value.to.clone());
                }
            }
        }
        let decided = lot.of_kind("Decide").iter().filter(|&&ev| !basis.event(ev).newer);
        for &ev in decided {
            for set in settings(basis, wordings, ev) {
                let field = (set.on, set.field, set.item);
                out.decided.entry(ev).or_default().insert(field.clone());
                if decisions.counts(ev) {
                    out.say(ev, field, set.to);
                }
            }
        }
        out
    }

    fn say(&mut self, ev: Ev, field: Field<'a>, to: Text<'a>) {
        let said = self.by_field.entry(field).or_default();
        if !said.contains(&(ev, to.clone())) {
            said.push((ev, to));
        }
    }

    /// What these events say of these things is looked at again: all of it. The fields of which something was said.
    pub(super) fn put(&mut self, again: Self, part: &Part) -> Vec<Field<'a>> {
        let before = self.of_things(&part.nodes);
        for field in &before {
            self.by_field.remove(field);
        }
        for ev in part.lot.of_kind("Decide") {
            self.decided.remove(ev);
        }
        self.by_field.extend(again.by_field);
        self.decided.extend(again.decided);
        before
    }

    /// The fields of these things.
    pub(super) fn of_things(&self, nodes: &[Node]) -> Vec<Field<'a>> {
        let mut out = Vec::new();
        for &node in nodes {
            let from = (node, Text::default(), Text::default());
            let of = self.by_field.range(from..).map(|(field, _)| field).take_while(|field| field.0 == node);
            out.extend(of.cloned());
        }
        out
    }

    /// The heads of these fields.
    pub(super) fn registers<'f>(
        &self,
        basis: &Basis<'a>,
        decisions: &Decisions,
        fields: impl Iterator<Item = &'f Field<'a>>,
    ) -> Vec<Register<'a>>
    where
        'a: 'f,
    {
        let mut names = Names { basis, decisions, claims: self, known: BTreeMap::new() };
        let mut out: Vec<Register<'a>> = fields
            .filter_map(|key| Some((key, self.by_field.get(key)?)))
            .map(|(key, said)| {
                let (on, field, item) = key;
                let mut values: BTreeMap<&Text<'a>, BTreeSet<Digest>> = BTreeMap::new();
                for (ev, to) in heads(key, said, &mut names) {
                    values.entry(to).or_default().insert(basis.sum(ev));
                }
                let values = values.into_iter().map(|(to, sums)| (to.clone(), sums.into_iter().collect())).collect();
                Register { on: basis.key(*on), field: field.clone(), item: item.clone(), values }
            })
            .collect();
        out.sort_by(|a, b| (&a.on, &a.field, &a.item).cmp(&(&b.on, &b.field, &b.item)));
        out
    }
}

/// The values of the very wordings that a decision agreed to.
fn settings<'a>(basis: &Basis<'a>, wordings: &Wordings, ev: Ev) -> Vec<Setting<'a>> {
    let bodies = basis.event(ev).contents().iter().filter_map(|&ix| basis.decide(ix));
    let agreed = bodies.filter(|body| is_agreed(&body.outcome));
    let bound = agreed.filter_map(|body| basis.ground.find(Digest::parse(&body.wording)?));
    let mut out: Vec<Setting<'a>> = bound.flat_map(|ix| wordings.sets(basis, ix)).collect();
    out.sort();
    out.dedup();
    out
}

fn heads<'s, 'a>(key: &Field<'a>, said: &'s [(Ev, Text<'a>)], names: &mut Names<'_, 'a>) -> Vec<(Ev, &'s Text<'a>)> {
    if let [(ev, to)] = said {
        return vec![(*ev, to)];
    }
    let members: BTreeSet<Ev> = said.iter().map(|(ev, _)| *ev).collect();
    let mut naming: Naming = BTreeMap::new();
    for &ev in members.iter().filter(|&&ev| names.decisions.state(ev) != Some(DecisionState::Contested)) {
        let named = names.of(ev, key).into_iter().filter(|to| members.contains(to)).collect();
        naming.insert(ev, named);
    }
    let mut over: BTreeSet<Ev> = naming.values().flatten().copied().collect();
    over.extend(equals(names.basis, said, &naming));
    said.iter().filter(|(ev, _)| !over.contains(ev)).map(|(ev, to)| (*ev, to)).collect()
}

/// Of equal values of an imported thing, who names one names all: but not what names it in turn, lest two name each
/// other and nothing is left. Knowing is not naming: a table imported again says nothing new.
fn equals<'a>(basis: &Basis<'a>, said: &[(Ev, Text<'a>)], naming: &Naming) -> BTreeSet<Ev> {
    let mut groups: BTreeMap<(Ev, &Text<'a>), Vec<Ev>> = BTreeMap::new();
    for (ev, to) in said {
        if let Some(thing) = basis.classes.import_of(*ev) {
            groups.entry((thing, to)).or_default().push(*ev);
        }
    }
    groups.retain(|_, equal| equal.len() > 1);
    let mut pairs: BTreeSet<(Ev, Ev)> = BTreeSet::new();
    for equal in groups.values() {
        let by = naming.iter().filter(|(_, named)| equal.iter().any(|ev| named.contains(ev)));
        for (&by, _) in by {
            pairs.extend(equal.iter().filter(|&&ev| ev != by).map(|&ev| (by, ev)));
        }
    }
    let mut all = naming.clone();
    for &(by, ev) in &pairs {
        all.entry(by).or_default().insert(ev);
    }
    pairs.into_iter().filter(|&(by, ev)| !reaches(&all, ev, by)).map(|(_, ev)| ev).collect()
}

/// What each event names, looked up once where it is the same for every field.
struct Names<'s, 'a> {
    basis: &'s Basis<'a>,
    decisions: &'s Decisions,
    claims: &'s Claims<'a>,
    known: Naming,
}

impl<'a> Names<'_, 'a> {
    /// A decision stands after what it binds, in the fields that it sets.
    fn of(&mut self, ev: Ev, field: &Field<'a>) -> BTreeSet<Ev> {
        if let Some(known) = self.known.get(&ev) {
            return known.clone();
        }
        let decided = std::cell::Cell::new(false);
        let binds = |to: Ev| {
            let sets = self.claims.decided.get(&to);
            decided.set(decided.get() || sets.is_some());
            if sets.is_some_and(|sets| sets.contains(field)) { bound(self.basis, to) } else { Vec::new() }
        };
        let named = self.basis.named(ev, |to| self.decisions.passes(to), binds);
        if !decided.get() {
            self.known.insert(ev, named.clone());
        }
        named
    }
}

/// The events that a decision binds; a fix of it may add only what it could have bound, and a line that is not there
/// cannot have bound what names it.
pub(super) fn bound(basis: &Basis<'_>, ev: Ev) -> Vec<Ev> {
    let event = basis.event(ev);
    if event.kind != "Decide" {
        return Vec::new();
    }
    let bound = |ix: Ix| {
        let binds = basis.decide(ix).into_iter().flat_map(|body| &body.binds);
        let events = binds.filter_map(|sum| basis.find_text(sum));
        events.filter(move |&to| ix == event.first || basis.knows.knows(event.first, basis.event(to).first))
    };
    let all = event.contents().iter().flat_map(|&ix| bound(ix));
    all.filter(|&to| event.whole || !basis.events.follows(&basis.ground, to, ev)).collect()
}
