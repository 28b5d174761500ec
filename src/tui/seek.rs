//! What the screens ask of a plan beyond its own questions.

use crate::base::Digest;
use crate::plan::{Ix, Key, Plan, PositionRow, Proposal, Sitting, Thing, Wording};
use crate::record::{Kind, kind};

/// Questions of the screens.
pub trait Seek<'a> {
    /// The sitting of an entry was set down afterwards: its time is no time of the event.
    fn is_late(&self, ix: Ix) -> bool;
    /// It was put aside, and nothing was put to the room on it since.
    fn is_aside(&self, key: &Key<'a>) -> bool;
    /// The proposal that a wording, or a proposal, belongs to.
    fn proposal_of(&self, key: &Key<'a>) -> Option<&Proposal<'a>>;
    /// What a position says, in its first content.
    fn content(&self, row: &PositionRow<'a>) -> Option<&kind::Position<'a>>;
    /// What a proposal was put as.
    fn propose(&self, row: &Proposal<'a>) -> Option<&kind::Propose<'a>>;
    /// The positions on a subject.
    fn positions_at<'s>(&'s self, key: &Key<'a>) -> impl Iterator<Item = &'s PositionRow<'a>>
    where
        'a: 's;
    /// The text of the very entry: a wording, or a fix of one.
    fn wording_text(&self, sum: Digest) -> Option<String>;
    /// The number of a wording.
    fn wording_number(&self, key: &Key<'a>) -> Option<u32>;
    /// A value that is agreed and not "none".
    fn agreed(&self, on: &Key<'a>, field: &str, item: &str) -> Option<&str>;
    /// The point that a thing is or comes under.
    fn point_at(&self, key: &Key<'a>) -> Option<Key<'a>>;
    /// The place of a thing among all that was recorded: that of its first entry.
    fn added_at(&self, thing: &Thing<'a>) -> u32;
    /// The read-back that covers the wording and every position on it as they are now.
    fn read_back_of(&self, wording: &Wording<'a>) -> Option<Digest>;
    /// The Chatham House Rule holds at this point in this sitting.
    fn is_veiled(&self, point: &Key<'_>, sitting: Option<&Sitting<'a>>) -> bool;
    /// The subject that is written so in a head.
    fn key_of(on: &str) -> Key<'static>;
    /// Something on this subject, under this point if under one, is shown at a place of the day.
    fn is_shown_at(&self, place: &Key<'_>, point: Option<&Key<'a>>, on: &Key<'a>) -> bool;
    /// The name that positions go by.
    fn holds(&self, row: &PositionRow<'a>, label: &str) -> bool;
}

impl<'a> Seek<'a> for Plan<'a> {
    fn is_late(&self, ix: Ix) -> bool {
        let Some(id) = self.sitting_of(ix) else { return false };
        self.sittings.iter().any(|s| s.id == *id && s.late)
    }

    fn is_aside(&self, key: &Key<'a>) -> bool {
        let aside = self.things_under(key).into_iter().filter(|t| t.what == "aside" && !t.retracted);
        let Some(at) = aside.flat_map(|t| &t.adds).map(|&ix| self.shown_at(ix)).max() else { return false };
        let Some(proposal) = self.proposal_of(key) else { return true };
        let wordings = proposal.wordings.iter().filter_map(|&w| self.wordings.get(w));
        let touched = wordings.flat_map(|w| {
            let on = Key::Entry(w.sum);
            let positions: Vec<u32> = self.positions_at(&on).map(|p| self.shown_at(p.event)).collect();
            positions.into_iter().chain([self.shown_at(w.event)])
        });
        touched.max().is_none_or(|last| last < at)
    }

    fn proposal_of(&self, key: &Key<'a>) -> Option<&Proposal<'a>> {
        let Key::Entry(sum) = key else { return None };
        let by_wording = || self.wording(*sum).and_then(|w| self.proposals.get(w.proposal));
        self.proposal(*sum).or_else(by_wording)
    }

    fn content(&self, row: &PositionRow<'a>) -> Option<&kind::Position<'a>> {
        match self.entry(*row.contents.first()?)?.any_kind()? {
            Kind::Position(body) => Some(body),
            _ => None,
        }
    }

    fn propose(&self, row: &Proposal<'a>) -> Option<&kind::Propose<'a>> {
        match self.entry(row.event)?.any_kind()? {
            Kind::Propose(body) => Some(body),
            _ => None,
        }
    }

    fn positions_at<'s>(&'s self, key: &Key<'a>) -> impl Iterator<Item = &'s PositionRow<'a>>
    where
        'a: 's,
    {
        self.positions_on(key).into_iter()
    }

    fn wording_text(&self, sum: Digest) -> Option<String> {
        match self.entry(self.by_sum(sum)?)?.any_kind()? {
            Kind::Propose(body) => Some(body.text.as_str().to_owned()),
            Kind::Reword(body) => Some(body.text.as_str().to_owned()),
            _ => None,
        }
    }

    fn wording_number(&self, key: &Key<'a>) -> Option<u32> {
        if let Key::Entry(sum) = key { self.wording(*sum).map(|w| w.n) } else { None }
    }

    fn agreed(&self, on: &Key<'a>, field: &str, item: &str) -> Option<&str> {
        self.value(on, field, item)?.agreed().map(crate::record::Text::as_str)
    }

    fn point_at(&self, key: &Key<'a>) -> Option<Key<'a>> {
        match key {
            Key::Entry(sum) => self.point_of(self.event(*sum)?),
            Key::Constant(id) => {
                let of = |p: &&crate::plan::PointRow| {
                    id.strip_prefix(p.id.as_str()).is_some_and(|r| r.is_empty() || r.starts_with('/'))
                };
                self.points.iter().find(of).map(|p| Key::Constant(p.id.clone().into()))
            }
            Key::Sitting(_) => None,
        }
    }

    fn added_at(&self, thing: &Thing<'a>) -> u32 {
        thing.adds.iter().map(|&ix| self.shown_at(ix)).min().unwrap_or(u32::MAX)
    }

    fn read_back_of(&self, wording: &Wording<'a>) -> Option<Digest> {
        let mut wanted: Vec<Digest> = wording.contents.iter().filter_map(|&ix| self.entry(ix)).map(|e| e.sum).collect();
        for row in self.positions_at(&Key::Entry(wording.sum)) {
            if row.state != crate::plan::PositionState::Retracted {
                wanted.extend(row.contents.iter().filter_map(|&ix| self.entry(ix)).map(|e| e.sum));
            }
        }
        let covers =
            |of: &[crate::record::Text<'_>]| wanted.iter().all(|sum| of.iter().any(|t| Digest::parse(t) == Some(*sum)));
        let mut heard = self.told("Readback").filter(|(_, kind)| matches!(kind, Kind::Readback(b) if covers(&b.of)));
        heard.next().and_then(|(ix, _)| self.entry(ix)).map(|e| e.sum)
    }

    fn is_veiled(&self, point: &Key<'_>, sitting: Option<&Sitting<'a>>) -> bool {
        let Some(sitting) = sitting else { return false };
        let here = |ix: Ix| self.sitting_of(ix).is_some_and(|id| *id == sitting.id);
        let is_on = |kind: &Kind<'_>| matches!(kind, Kind::Veil(veil) if veil.act != "off");
        let mut veils = self.told("Veil").filter(|&(ix, kind)| is_on(kind) && here(ix));
        veils.any(|(ix, _)| self.subject(ix).is_some_and(|on| on == *point))
    }

    fn key_of(on: &str) -> Key<'static> {
        let entry = on.strip_prefix('#').and_then(Digest::parse).map(Key::Entry);
        entry.unwrap_or_else(|| Key::Constant(on.to_owned().into()))
    }

    fn is_shown_at(&self, place: &Key<'_>, point: Option<&Key<'a>>, on: &Key<'a>) -> bool {
        match (place, self.proposal_of(on)) {
            (Key::Sitting(_), Some(proposal)) => matches!(proposal.on, Key::Sitting(_)),
            (Key::Sitting(_), None) => matches!(on, Key::Sitting(_)),
            _ => point == Some(place),
        }
    }

    fn holds(&self, row: &PositionRow<'a>, label: &str) -> bool {
        let names = [false, true].map(|person| self.same_name(label, person));
        row.holders.iter().any(|(n, has)| *has && names.contains(n))
    }
}
