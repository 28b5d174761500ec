//! Rows that were looked at again, in the place of what they were.
//!
//! **Invariant.** Rows stay in their order, and whatever tells of rows by their places tells of the same rows.
//!
//! **Not here.** Which rows are looked at (`part`), and what they say (`make`).

use super::findings::of_rows;
use super::fold::place;
use super::index::{Index, move_on, paragraphs};
use super::make::Rows;
use super::registers::Field;
use super::{DecisionRow, Plan, Proposal, Register, Wording};
use crate::base::{Digest, Finding};
use std::cmp::Ordering;

/// What became of rows that were put in.
struct Merged<T> {
    /// Rows in the place of which others stand.
    old: Vec<T>,
    /// The places of those that had none; in order.
    new: Vec<usize>,
}

/// Puts rows among others; both are in order.
fn merge<T>(rows: &mut Vec<T>, again: Vec<T>, order: impl Fn(&T, &T) -> Ordering) -> Merged<T> {
    let mut out = Merged { old: Vec::new(), new: Vec::new() };
    for row in again {
        match rows.binary_search_by(|held| order(held, &row)) {
            Ok(at) => out.old.extend(rows.get_mut(at).map(|held| std::mem::replace(held, row))),
            Err(at) => {
                rows.insert(at, row);
                out.new.push(at);
            }
        }
    }
    out
}

/// What was put in, by its places.
struct Put {
    things: Vec<usize>,
    proposals: Vec<usize>,
    positions: Vec<usize>,
}

impl<'a> Plan<'a> {
    /// Puts rows in. Of fields that had a value before and have none nothing is left.
    pub(super) fn put(&mut self, rows: Rows<'a>, before: &[Field<'a>]) {
        let fresh = of_rows(&self.inside.basis, &rows.positions, &rows.decisions, &rows.responses, &rows.values);
        let is_draft = rows.things.iter().any(|thing| thing.what == "paragraph");
        let things = merge(&mut self.things, rows.things, |a, b| a.key.cmp(&b.key));
        let responses = merge(&mut self.responses, rows.responses, |a, b| a.sum.cmp(&b.sum));
        let positions = merge(&mut self.positions, rows.positions, |a, b| a.sum.cmp(&b.sum));
        let is_moved = rows.proposals.iter().any(|row| self.is_shown_elsewhere(row));
        let (decisions, proposals) = self.put_proposals(rows.decisions, rows.wordings, rows.proposals);
        let values = self.put_values(rows.values, before);
        let stale = of_rows(&self.inside.basis, &positions.old, &decisions, &responses.old, &values);
        self.find(&stale, fresh);
        self.put_in_index(&Put { things: things.new, proposals, positions: positions.new });
        if is_moved {
            self.inside.index = Index::of(self);
        } else if is_draft {
            self.inside.index.paragraphs = paragraphs(self);
        }
    }

    /// A proposal whose own line is not there is shown where its first wording is, which is another now.
    fn is_shown_elsewhere(&self, row: &Proposal<'a>) -> bool {
        let held = place(&self.proposals, row.sum, |row| row.sum).and_then(|at| self.proposals.get(at));
        held.is_some_and(|held| held.event != row.event)
    }

    /// The decisions that others took the place of, and where there are new proposals.
    fn put_proposals(
        &mut self,
        decisions: Vec<DecisionRow<'a>>,
        wordings: Vec<Wording<'a>>,
        proposals: Vec<Proposal<'a>>,
    ) -> (Vec<DecisionRow<'a>>, Vec<usize>) {
        let sums: Vec<Digest> = proposals.iter().map(|row| row.sum).collect();
        let decisions = merge(&mut self.decisions, decisions, |a, b| a.sum.cmp(&b.sum));
        let wordings = merge(&mut self.wordings, wordings, |a, b| a.sum.cmp(&b.sum));
        let proposals = merge(&mut self.proposals, proposals, |a, b| a.sum.cmp(&b.sum));
        move_on(self.proposals.iter_mut().flat_map(|row| &mut row.decisions), &decisions.new);
        move_on(self.proposals.iter_mut().flat_map(|row| &mut row.wordings), &wordings.new);
        move_on(self.wordings.iter_mut().map(|row| &mut row.proposal), &proposals.new);
        let places: Vec<usize> =
            sums.into_iter().filter_map(|sum| place(&self.proposals, sum, |row| row.sum)).collect();
        self.tie(places.into_iter());
        (decisions.old, proposals.new)
    }

    /// The registers that others took the place of, or that are gone.
    fn put_values(&mut self, values: Vec<Register<'a>>, before: &[Field<'a>]) -> Vec<Register<'a>> {
        let order = |a: &Register<'a>, b: &Register<'a>| (&a.on, &a.field, &a.item).cmp(&(&b.on, &b.field, &b.item));
        let mut old = merge(&mut self.values, values, order).old;
        let (basis, claims) = (&self.inside.basis, &self.inside.said.claims);
        for (on, field, item) in before.iter().filter(|field| !claims.by_field.contains_key(field)) {
            let row = Register { on: basis.key(*on), field: field.clone(), item: item.clone(), values: Vec::new() };
            let at = self.values.binary_search_by(|held| order(held, &row));
            old.extend(at.map(|at| self.values.remove(at)));
        }
        old
    }

    /// Findings that are stale go, unless another row gives them too, and others come.
    pub(super) fn find(&mut self, stale: &[Finding], mut fresh: Vec<Finding>) {
        let order = |a: &Finding, b: &Finding| (a.code, &a.place).cmp(&(b.code, &b.place));
        if stale.iter().any(|finding| !fresh.contains(finding)) {
            let of = of_rows(&self.inside.basis, &self.positions, &self.decisions, &self.responses, &self.values);
            fresh.extend(of.into_iter().filter(|finding| stale.contains(finding)));
        }
        for finding in stale {
            if let Ok(at) = self.findings.binary_search_by(|held| order(held, finding)) {
                self.findings.remove(at);
            }
        }
        merge(&mut self.findings, fresh, order);
    }

    fn put_in_index(&mut self, put: &Put) {
        let mut index = std::mem::take(&mut self.inside.index);
        let (things, proposals, positions) = (&self.things, &self.proposals, &self.positions);
        index.things.insert(
            &put.things,
            |at| things.get(at).map(|row| &row.parent),
            |at| things.get(at).and_then(|row| self.added_at(row)),
        );
        index.proposals.insert(
            &put.proposals,
            |at| proposals.get(at).map(|row| &row.on),
            |at| proposals.get(at).map(|row| self.shown_at(row.event)),
        );
        index.positions.insert(
            &put.positions,
            |at| positions.get(at).map(|row| &row.on),
            |at| positions.get(at).map(|row| self.shown_at(row.event)),
        );
        move_on(index.paragraphs.iter_mut(), &put.things);
        self.inside.index = index;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_among_others_and_what_tells_of_them_by_places_moves_on() {
        let mut rows = vec![(2, "b"), (4, "d"), (8, "h")];
        let of_d_and_h = [1, 2].map(|n| rows[n]);
        let mut places = [1, 2];
        let merged = merge(&mut rows, vec![(1, "a"), (4, "D"), (5, "e"), (9, "i")], |a, b| a.0.cmp(&b.0));
        assert_eq!(rows, [(1, "a"), (2, "b"), (4, "D"), (5, "e"), (8, "h"), (9, "i")]);
        assert_eq!((merged.old, &merged.new), (vec![(4, "d")], &vec![0, 3, 5]));
        move_on(places.iter_mut(), &merged.new);
        let told: Vec<i32> = places.iter().map(|&at| rows[at].0).collect();
        assert_eq!(told, of_d_and_h.map(|row| row.0));
    }
}
