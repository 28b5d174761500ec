//! Dissent as it counts beside something: on which step, and by whom it is held; today, or when a decision was made.
//!
//! **Invariant.** What came after a decision that was replaced never counts beside it: it would read as agreed over
//! what nobody had said yet.
//!
//! **Not here.** The signs (`signs`), the words (`dissent`).

use super::decided;
use super::dissent::open_on;
use super::view::View;
use crate::base::{Digest, Name};
use crate::plan::{DecisionRow, DecisionState, Ix, Key, LADDER, PositionRow, PositionState};
use crate::record::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// One dissent that counts.
pub(super) struct Held<'p> {
    /// The position.
    pub(super) row: &'p PositionRow<'p>,
    /// The step that it is on, or was.
    pub(super) takes: &'p str,
    by: Vec<&'p Name>,
}

impl Held<'_> {
    /// Somebody of this name holds it.
    pub(super) fn is_by(&self, name: &Name) -> bool {
        self.by.contains(&name)
    }
}

/// What is open on these today.
pub(super) fn today<'p>(view: &View<'p>, on: &[Key<'_>]) -> Vec<Held<'p>> {
    let held = |row: &'p PositionRow<'p>| {
        let by = row.holders.iter().filter(|(_, holds)| *holds).map(|(name, _)| name);
        Held { row, takes: row.takes.as_str(), by: by.collect() }
    };
    open_on(view, on).into_iter().map(held).collect()
}

/// What counts beside a decision: what is open on it today; of one that was replaced, what was when it was made.
pub(super) fn beside<'p>(view: &View<'p>, decision: &DecisionRow<'_>) -> Vec<Held<'p>> {
    let on = decided::subjects(view, decision);
    if decision.state == DecisionState::Earlier { at(view, decision, &on) } else { today(view, &on) }
}

fn at<'p>(view: &View<'p>, decision: &DecisionRow<'_>, on: &[Key<'_>]) -> Vec<Held<'p>> {
    let read_out = ReadOut::with(view, decision);
    let mut seen = BTreeSet::new();
    let rows = on.iter().flat_map(|key| view.positions(key));
    rows.filter(|p| seen.insert(p.sum) && read_out.has(p)).filter_map(|p| read_out.held(p)).collect()
}

/// What was read out with a decision.
struct ReadOut<'v, 'p> {
    view: &'v View<'p>,
    decision: Ix,
    /// The very entry of each event; nothing of a decision that was written down without.
    bound: BTreeMap<Ix, Ix>,
}

impl<'v, 'p> ReadOut<'v, 'p> {
    /// What one telling of the decision binds, all do.
    fn with(view: &'v View<'p>, row: &DecisionRow<'_>) -> Self {
        let tellings = row.tellings.iter().filter_map(|&sum| view.plan.decision(sum));
        let contents = tellings.flat_map(|telling| &telling.contents).chain(&row.contents);
        let bodies = contents.filter_map(|&ix| if let Some(Kind::Decide(d)) = view.kind(ix) { Some(d) } else { None });
        let sums = bodies.flat_map(|body| &body.binds).filter_map(|sum| Digest::parse(sum));
        let bound = sums.filter_map(|sum| Some((view.plan.event(sum)?, view.find(sum)?))).collect();
        Self { view, decision: row.event, bound }
    }

    /// It was bound; where nothing was, the decision knew of it.
    fn has(&self, row: &PositionRow<'_>) -> bool {
        let was_there = if self.bound.is_empty() {
            self.view.plan.knows(self.decision, row.event)
        } else {
            self.bound.contains_key(&row.event)
        };
        was_there && row.state != PositionState::Retracted
    }

    /// As it stood then; nothing of what was no dissent, or had been lowered by all who raised it.
    fn held(&self, row: &'p PositionRow<'p>) -> Option<Held<'p>> {
        let takes = self.step(row);
        let is_dissent = if *row.takes == *takes { row.dissent } else { LADDER.contains(&takes) };
        let mut later = self.view.followed_by(row);
        later.retain(|p| self.has(p));
        let is_lowered = |name: &Name| later.iter().any(|p| p.holders.iter().any(|(by, _)| by == name));
        let by: Vec<&Name> = row.holders.iter().map(|(name, _)| name).filter(|name| !is_lowered(name)).collect();
        (is_dissent && (row.holders.is_empty() || !by.is_empty())).then_some(Held { row, takes, by })
    }

    /// A correction since does not change what was read out.
    fn step(&self, row: &'p PositionRow<'p>) -> &'p str {
        match self.bound.get(&row.event).and_then(|&ix| self.view.kind(ix)) {
            Some(Kind::Position(position)) => position.takes.as_str(),
            _ => row.takes.as_str(),
        }
    }
}
