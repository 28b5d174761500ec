//! Loose ends: what a sitting still owes before it closes.

use super::decisions::is_agreed;
use super::{DecisionState, Hidden, Ix, Key, Plan, PositionRow, PositionState};
use crate::base::{Code, Digest};
use std::collections::BTreeSet;

/// What is left to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loose {
    /// A dissent that was not read back as it stands.
    NotReadBack,
    /// A dissent without its words.
    WordsOwed,
    /// Agreed text that still has words in brackets.
    Brackets,
    /// A decision whose wording was never read out.
    Unread,
    /// A follow-up that nobody owns.
    NoOwner,
    /// A position that waits for confirmation.
    ToConfirm,
    /// A decision that is pending, deferred or referred.
    Pending,
}

/// One loose end, with the event that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LooseEnd {
    /// What is left to do.
    pub what: Loose,
    /// The event.
    pub event: Ix,
}

impl<'a> Plan<'a> {
    /// The loose ends of a sitting, by sort, then in display order. What was struck is none.
    pub fn loose_ends(&self, sitting: &str) -> Vec<LooseEnd> {
        let mut out = Vec::new();
        self.loose_positions(sitting, &mut out);
        self.loose_decisions(sitting, &mut out);
        self.loose_follow_ups(sitting, &mut out);
        out.sort_by_key(|end| (end.what, self.shown_at(end.event)));
        out
    }

    fn loose_positions(&self, sitting: &str, out: &mut Vec<LooseEnd>) {
        let stands = |row: &&PositionRow<'a>| {
            row.sitting == sitting
                && row.hidden != Hidden::Struck
                && !matches!(row.state, PositionState::Retracted | PositionState::Superseded)
        };
        for row in self.positions.iter().filter(stands) {
            let gone = row.contents.iter().all(|&ix| self.entry(ix).is_some_and(crate::record::Entry::is_gone));
            if row.dissent && row.open && !gone {
                if !row.read_back {
                    out.push(LooseEnd { what: Loose::NotReadBack, event: row.event });
                }
                if row.says.is_empty() {
                    out.push(LooseEnd { what: Loose::WordsOwed, event: row.event });
                }
            }
            if row.takes == "subject to confirmation" && row.state != PositionState::EarlierWording {
                out.push(LooseEnd { what: Loose::ToConfirm, event: row.event });
            }
        }
    }

    fn loose_decisions(&self, sitting: &str, out: &mut Vec<LooseEnd>) {
        let read: BTreeSet<Digest> = super::make::read_back(&self.inside.basis, &self.inside.basis.events.lot)
            .into_iter()
            .map(|ix| self.inside.basis.ground.sum(ix))
            .collect();
        let brackets = self.findings.iter().filter(|finding| finding.code == Code::Brackets);
        let brackets: BTreeSet<&str> = brackets.map(|finding| finding.place.as_str()).collect();
        let counts = |state| matches!(state, DecisionState::Current | DecisionState::Contested);
        for row in self.decisions.iter().filter(|row| row.sitting == sitting && counts(row.state)) {
            let mut add = |what| out.push(LooseEnd { what, event: row.event });
            if brackets.contains(row.sum.to_string().as_str()) {
                add(Loose::Brackets);
            }
            if is_agreed(&row.outcome) && row.wording.is_some_and(|wording| !read.contains(&wording)) {
                add(Loose::Unread);
            }
            if matches!(row.outcome.as_str(), "pending" | "deferred" | "referred") {
                add(Loose::Pending);
            }
        }
    }

    fn loose_follow_ups(&self, sitting: &str, out: &mut Vec<LooseEnd>) {
        for thing in self.things.iter().filter(|thing| thing.what == "follow-up" && !thing.retracted) {
            let here = thing.adds.iter().copied().find(|&ix| self.sitting_of(ix).is_some_and(|id| *id == sitting));
            let owned = |register: &super::Register<'a>| register.values.iter().any(|(to, _)| !to.is_empty());
            let key: &Key<'a> = &thing.key;
            if let Some(event) = here
                && !self.value(key, "owner", "").is_some_and(owned)
            {
                out.push(LooseEnd { what: Loose::NoOwner, event });
            }
        }
    }
}
