//! What differs between rooms or recorders, the weightiest first.
//!
//! **Invariant.** What the fold calls contested, or shows with several values, is in exactly one of these; nothing is
//! chosen.

use super::{DecisionRow, DecisionState, Key, Organisation, Plan, PositionRow, PositionState, Register};
use crate::record::Text;
use std::collections::BTreeMap;

/// One matter on which the record says several things. The order of the variants is their weight.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference<'p, 'a> {
    /// Decided differently.
    Decision(&'p Key<'a>, Vec<&'p DecisionRow<'a>>),
    /// Agreed in one room over a formal objection that another recorded.
    OverObjection(&'p DecisionRow<'a>),
    /// An organisation stands at two steps on one subject: of two rooms.
    Rooms(&'p Key<'a>, Vec<&'p PositionRow<'a>>),
    /// The same, of two recorders of one sitting.
    Recorders(&'p Key<'a>, Vec<&'p PositionRow<'a>>),
    /// A field has several values.
    Value(&'p Register<'a>),
    /// What lists say of a member: field and values.
    Member(&'p Organisation<'a>, &'static str, &'p [Text<'a>]),
}

impl<'a> Plan<'a> {
    /// Everything that differs.
    pub fn differs(&self) -> Vec<Difference<'_, 'a>> {
        let contested = self.decisions.iter().filter(|d| d.state == DecisionState::Contested);
        let mut out: Vec<Difference<'_, 'a>> =
            gathered(contested, |d| &d.on).into_iter().map(|(on, rows)| Difference::Decision(on, rows)).collect();
        let over = self.decisions.iter().filter(|d| d.over_objection && d.state == DecisionState::Current);
        out.extend(over.map(Difference::OverObjection));
        let stands = |state: PositionState| {
            let rows = self.positions.iter().filter(move |p| p.state == state);
            gathered(rows, |p| &p.on)
        };
        out.extend(stands(PositionState::DiffersByRoom).into_iter().map(|(on, rows)| Difference::Rooms(on, rows)));
        out.extend(
            stands(PositionState::RecordedDifferently).into_iter().map(|(on, rows)| Difference::Recorders(on, rows)),
        );
        out.extend(self.values.iter().filter(|register| register.is_contested()).map(Difference::Value));
        for member in &self.organisations {
            out.extend(member.differs.iter().map(|(field, said)| Difference::Member(member, field, said)));
        }
        out
    }

    /// The room, or the recorder, of what an entry says; empty where its file says neither.
    pub fn room_of(&self, sum: crate::base::Digest) -> &str {
        let sitting = self.by_sum(sum).and_then(|ix| self.sitting_of(ix));
        let room = sitting.and_then(|id| self.sittings.iter().find(|row| row.id == *id));
        room.map(|row| row.room.as_str()).unwrap_or_default()
    }
}

/// Rows of one subject together, subjects in the order of their first row.
fn gathered<'r, 'a: 'r, R>(
    rows: impl Iterator<Item = &'r R>,
    on: impl Fn(&'r R) -> &'r Key<'a>,
) -> Vec<(&'r Key<'a>, Vec<&'r R>)> {
    let mut places: BTreeMap<&Key<'a>, usize> = BTreeMap::new();
    let mut out: Vec<(&Key<'a>, Vec<&R>)> = Vec::new();
    for row in rows {
        let key = on(row);
        let at = *places.entry(key).or_insert(out.len());
        match out.get_mut(at) {
            Some((_, group)) => group.push(row),
            None => out.push((key, vec![row])),
        }
    }
    out
}
