//! Registers: one field of one thing, its heads among all that was said (`record.md` 5.2, 5.6 *Values*).
//!
//! **Invariant.** A value is no head only because a live entry of the same key names it. A contested decision
//! replaces nothing.

use super::basis::Basis;
use super::decisions::{Decisions, is_agreed};
use super::fixes::Node;
use super::table::Ev;
use super::wordings::Wordings;
use super::{DecisionState, Register};
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
    /// The fields that a decision sets, while it counts.
    pub(super) decided: BTreeMap<Ev, BTreeSet<Field<'a>>>,
}

impl<'a> Claims<'a> {
    /// Of these events: `Set`, `Add`, and decisions that are agreed.
    pub(super) fn new(basis: &Basis<'a>, wordings: &Wordings, decisions: &Decisions) -> Self {
        let mut out = Self::default();
        for ev in basis.live_events("Set") {
            for &ix in &basis.event(ev).contents {
                let on = basis.class(basis.events.content_on(&basis.ground, ix));
                for value in basis.set(ix).into_iter().flat_map(|body| &body.set) {
                    out.say(ev, (on, value.f.clone(), value.item.clone()), value.to.clone());
                }
            }
        }
        for ev in basis.live_events("Add") {
            let on = basis.class(Node::Event(ev));
            for &ix in &basis.event(ev).contents {
                for value in basis.add(ix).into_iter().flat_map(|body| &body.set) {
                    out.say(ev, (on, value.f.clone(), value.item.clone()), value.to.clone());
                }
            }
        }
        for &ev in decisions.states.keys().filter(|&&ev| decisions.counts(ev)) {
            for set in settings(basis, wordings, ev) {
                let field = (set.on, set.field, set.item);
                out.decided.entry(ev).or_default().insert(field.clone());
                out.say(ev, field, set.to);
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

    /// The heads of every field.
    pub(super) fn registers(&self, basis: &Basis<'a>, decisions: &Decisions) -> Vec<Register<'a>> {
        let mut names = Names { basis, decisions, known: BTreeMap::new() };
        let mut out: Vec<Register<'a>> = self
            .by_field
            .iter()
            .map(|((on, field, item), said)| {
                let mut values: BTreeMap<&Text<'a>, BTreeSet<Digest>> = BTreeMap::new();
                for (ev, to) in heads(said, &mut names) {
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
    let bodies = basis.event(ev).contents.iter().filter_map(|&ix| basis.decide(ix));
    let agreed = bodies.filter(|body| is_agreed(&body.outcome));
    let bound = agreed.filter_map(|body| basis.ground.find(Digest::parse(&body.wording)?));
    let mut out: Vec<Setting<'a>> = bound.flat_map(|ix| wordings.sets(basis, ix)).collect();
    out.sort();
    out.dedup();
    out
}

fn heads<'s, 'a>(said: &'s [(Ev, Text<'a>)], names: &mut Names<'_, 'a>) -> Vec<(Ev, &'s Text<'a>)> {
    if let [(ev, to)] = said {
        return vec![(*ev, to)];
    }
    let mut over: BTreeSet<Ev> = BTreeSet::new();
    for (ev, _) in said {
        if names.decisions.state(*ev) != Some(DecisionState::Contested) {
            for &named in names.of(*ev) {
                over.insert(named);
            }
        }
    }
    let mut more = BTreeSet::new();
    for (ev, to) in said.iter().filter(|(ev, _)| over.contains(ev)) {
        // Of equal values of an imported thing, who names one names all.
        let Some(thing) = names.basis.classes.import_of(*ev) else { continue };
        let equal =
            said.iter().filter(|(other, value)| value == to && names.basis.classes.import_of(*other) == Some(thing));
        let equal: Vec<Ev> = equal.map(|(other, _)| *other).filter(|other| !over.contains(other)).collect();
        for other in equal {
            // But for who names one of them itself.
            if !names.of(other).contains(ev) {
                more.insert(other);
            }
        }
    }
    over.extend(more);
    said.iter().filter(|(ev, _)| !over.contains(ev)).map(|(ev, to)| (*ev, to)).collect()
}

/// What each event names, looked up once.
struct Names<'s, 'a> {
    basis: &'s Basis<'a>,
    decisions: &'s Decisions,
    known: BTreeMap<Ev, BTreeSet<Ev>>,
}

impl Names<'_, '_> {
    /// A decision stands after what it binds.
    fn of(&mut self, ev: Ev) -> &BTreeSet<Ev> {
        let (basis, decisions) = (self.basis, self.decisions);
        self.known.entry(ev).or_insert_with(|| basis.named(ev, |to| decisions.passes(to), |to| bound(basis, to)))
    }
}

/// The events that a decision binds; a fix of it may add only what it could have bound.
pub(super) fn bound(basis: &Basis<'_>, ev: Ev) -> Vec<Ev> {
    let event = basis.event(ev);
    if event.kind != "Decide" {
        return Vec::new();
    }
    let bodies = event.contents.iter().filter_map(|&ix| basis.decide(ix));
    bodies
        .flat_map(|body| &body.binds)
        .filter_map(|sum| basis.find_text(sum))
        .filter(|&to| basis.knows(ev, to))
        .collect()
}
