//! A plan's rows by what they are about, in order of display.

use super::{DEPTH, Home, View};
use crate::base::Digest;
use crate::plan::{DecisionRow, DecisionState, Ix, Key};
use crate::record::Kind;
use std::collections::BTreeSet;

impl<'p> View<'p> {
    pub(super) fn index_events(&mut self) {
        for wording in &self.plan.wordings {
            for entry in wording.contents.iter().filter_map(|&ix| self.plan.entry(ix)) {
                self.wordings.insert(entry.sum, wording);
            }
        }
        for row in &self.plan.positions {
            let named = row.contents.iter().chain([&row.event]).filter_map(|&ix| self.plan.entry(ix));
            let named: BTreeSet<Digest> = named.flat_map(|e| e.head.after.iter().copied()).collect();
            for sum in named {
                self.later.entry(sum).or_default().push(row);
            }
        }
        for ix in self.plan.entries().filter(|&ix| self.plan.is_live(ix)) {
            if !matches!(self.kind(ix), Some(Kind::Rule(_))) || !self.plan.contents_of(ix).contains(&ix) {
                continue;
            }
            let Some(Key::Entry(on)) = self.plan.subject(ix) else { continue };
            let proposal = self.wordings.get(&on).and_then(|w| self.proposal_of(w)).map(|p| p.sum);
            if let Some(sum) = proposal {
                self.rules.entry(sum).or_default().push(ix);
            }
        }
        for &ix in &self.plan.events {
            if let Some(on) = self.plan.subject(ix) {
                self.heard.entry(self.home(&on, ix)).or_default().push(ix);
                self.about.entry(on).or_default().push(ix);
            }
        }
        for row in &self.plan.positions {
            let on_wording = matches!(row.on, Key::Entry(sum) if self.wordings.contains_key(&sum));
            if !on_wording {
                self.beside.entry(self.home(&row.on, row.event)).or_default().push(row);
            }
        }
    }

    /// Where the proceedings tell an event about this: with the proposal that it leads to, else under its point.
    fn home(&self, on: &Key<'_>, ix: Ix) -> Home {
        let mut key = on.clone();
        for _ in 0..DEPTH {
            let Key::Entry(sum) = key else { break };
            if let Some(proposal) = self.wordings.get(&sum).and_then(|w| self.proposal_of(w)) {
                return Home::Proposal(proposal.sum);
            }
            let position = self.plan.positions.binary_search_by_key(&sum, |p| p.sum).ok();
            let decision = self.plan.decisions.binary_search_by_key(&sum, |d| d.sum).ok();
            let response = self.plan.responses.binary_search_by_key(&sum, |r| r.sum).ok();
            let above = position
                .and_then(|at| self.plan.positions.get(at).map(|p| &p.on))
                .or_else(|| decision.and_then(|at| self.plan.decisions.get(at).map(|d| &d.on)))
                .or_else(|| response.and_then(|at| self.plan.responses.get(at).map(|r| &r.on)));
            let above = above.cloned().or_else(|| self.plan.by_sum(sum).and_then(|ix| self.plan.subject(ix)));
            match above {
                Some(above) if !self.things.contains_key(&key) => key = above,
                _ => break,
            }
        }
        match self.plan.point_of(ix) {
            Some(Key::Constant(c)) if self.plan.points.iter().any(|p| p.id == *c) => Home::Point(c.as_str().to_owned()),
            _ => Home::Elsewhere,
        }
    }

    /// Rows in order of display.
    pub(super) fn sort(&mut self) {
        let counts = |d: &&DecisionRow<'p>| {
            matches!(d.state, DecisionState::Current | DecisionState::Contested | DecisionState::Newer)
        };
        let mut standing: Vec<_> =
            self.plan.decisions.iter().filter(counts).filter(|d| self.prints(d.hidden)).collect();
        standing.sort_by_cached_key(|d| self.order(d.event));
        for &row in &standing {
            self.decided.entry(&row.on).or_default().push(row);
        }
        self.standing = standing;
        let (mut positions, mut children, mut proposals) =
            (self.positions.clone(), self.children.clone(), self.proposals.clone());
        for rows in positions.values_mut() {
            rows.sort_by_cached_key(|p| self.order(p.event));
        }
        for rows in children.values_mut() {
            rows.sort_by_cached_key(|t| self.added(t));
        }
        for rows in proposals.values_mut() {
            rows.sort_by_cached_key(|p| self.order(p.event));
        }
        (self.positions, self.children, self.proposals) = (positions, children, proposals);
    }
}
