//! What strips and tallies count: organisations, each once (`record.md` 5.4).

use super::fixes::Node;
use super::ladder::{LADDER, NEUTRAL};
use super::presence::in_when;
use super::table::{Ev, Px, Sx};
use super::{Column, Plan};
use crate::base::{Digest, Name};
use crate::record::Text;
use std::collections::{BTreeMap, BTreeSet};

/// The column of those whom two recorders of one sitting heard differently.
pub const RECORDED_DIFFERENTLY: &str = "recorded differently";
/// The column of those who stand differently in two rooms.
pub const DIFFERS_BY_ROOM: &str = "differs by room";

impl<'a> Plan<'a> {
    /// Where everybody stands on a wording: each organisation once, in protocol order. Anonymous positions are in no
    /// column.
    pub fn columns(&self, wording: Digest) -> Vec<Column<'a>> {
        let Some(on) = self.inside.basis.find(wording) else { return Vec::new() };
        let mut columns: BTreeMap<Text<'a>, BTreeSet<Px>> = BTreeMap::new();
        for (raiser, heads) in self.inside.said.positions.heads_on(Node::Event(on)) {
            if let Some(takes) = self.column_of(&heads) {
                columns.entry(takes).or_default().insert(raiser);
            }
        }
        let place = |takes: &Text<'a>| self.column_place(on, takes);
        let parties = &self.inside.basis.parties;
        let place_of = |row: &'_ super::Organisation<'_>| parties.find(&(row.name.clone(), row.person));
        let protocol: Vec<Px> = self.organisations.iter().filter_map(place_of).collect();
        let mut out: Vec<(usize, Column<'a>)> = columns
            .into_iter()
            .map(|(takes, raisers)| {
                let who = protocol.iter().filter(|at| raisers.contains(at));
                (place(&takes), Column { takes, who: who.map(|&at| parties.get(at).0.clone()).collect() })
            })
            .collect();
        out.sort();
        out.into_iter().map(|(_, column)| column).collect()
    }

    /// One step for all heads, or one of the two columns of those who differ.
    fn column_of(&self, heads: &[Ev]) -> Option<Text<'a>> {
        let basis = &self.inside.basis;
        let all = &self.inside.said.positions.all;
        let live = heads.iter().filter(|&&ev| !basis.is_dead(ev) && !basis.event(ev).gone);
        let stood: Vec<(Sx, BTreeSet<&Text<'a>>, _)> = live
            .filter_map(|&ev| {
                let stood = all.get(ev)?;
                Some((basis.sitting(ev), stood.stands.iter().map(|(takes, _)| takes).collect(), &stood.stands))
            })
            .collect();
        let first = stood.first()?;
        let apart = |same: bool| {
            stood.iter().enumerate().any(|(n, a)| {
                stood.iter().skip(n + 1).any(|b| (a.0 == b.0) == same && if same { a.1 != b.1 } else { a.2 != b.2 })
            })
        };
        if apart(true) || stood.iter().any(|(_, steps, _)| steps.len() > 1) {
            return Some(Text::from(RECORDED_DIFFERENTLY));
        }
        if apart(false) {
            return Some(Text::from(DIFFERS_BY_ROOM));
        }
        first.1.first().map(|takes| (*takes).clone())
    }

    /// Neutral words, the scale's own in its order, the ladder, words that nothing knows, those who differ, withdrawn.
    fn column_place(&self, wording: Ev, takes: &str) -> usize {
        let proposal = self.wording(self.inside.basis.sum(wording)).and_then(|row| self.proposals.get(row.proposal));
        let own = proposal.and_then(|proposal| proposal.scale.iter().position(|(word, _, _)| *word == takes));
        match takes {
            "withdrawn" => 500,
            DIFFERS_BY_ROOM => 401,
            RECORDED_DIFFERENTLY => 400,
            _ => own
                .map(|n| 100 + n)
                .or_else(|| NEUTRAL.iter().position(|&word| word == takes))
                .or_else(|| LADDER.iter().position(|&word| word == takes).map(|n| 200 + n))
                .unwrap_or(300),
        }
    }

    /// Who takes part, was in when the wording was last read back (else last touched) in the console's file, and has
    /// no position of that sitting; in protocol order.
    pub fn not_asked(&self, wording: Digest, sitting: &str) -> Vec<Name> {
        let basis = &self.inside.basis;
        let Some(on) = basis.find(wording) else { return Vec::new() };
        let Some(at) = basis.ground.sittings.find(|id| id.as_str().cmp(sitting)) else { return Vec::new() };
        let Some(room) = in_when(basis, at, on) else { return Vec::new() };
        let wording = BTreeSet::from([Node::Event(on)]);
        let positions = self.inside.said.positions.on(&wording);
        let taken: BTreeSet<&Px> = positions
            .filter(|&(ev, _)| basis.sitting(ev) == at && !basis.is_dead(ev))
            .flat_map(|(_, stood)| &stood.raisers)
            .collect();
        let parties = room.parties();
        let missing = self.organisations.iter().filter(|row| {
            let party = (row.name.clone(), row.person);
            let spoke = basis.parties.find(&party).is_some_and(|at| taken.contains(&at));
            row.decides() && parties.contains(&party) && !spoke
        });
        missing.map(|row| row.name.clone()).collect()
    }

    /// What a new position of an organisation, or of a person in own capacity, on a wording must name in `after`.
    pub fn position_heads(&self, wording: Digest, org: &str) -> Vec<Digest> {
        let basis = &self.inside.basis;
        let Some(on) = basis.find(wording) else { return Vec::new() };
        let on = basis.classes.identity(Node::Event(on));
        let party = |person: bool| basis.parties.find(&(basis.same_name(org, person), person));
        let raisers = [false, true].into_iter().filter_map(party);
        let heads = raisers.flat_map(|raiser| self.inside.said.positions.heads(on, raiser));
        heads.map(|ev| basis.sum(ev)).collect::<BTreeSet<_>>().into_iter().collect()
    }
}
