//! A plan as a document reads it: rows by subject, entries by sum, and what may be printed.
//!
//! **Invariant.** What is hidden is decided here and nowhere else in a document.
//!
//! **Not here.** What things are called (`naming`), sentences (`dissent`, `decided`), blocks.

mod index;

use super::terms::Terms;
use super::{Doc, Options};
use crate::base::{Digest, Name};
use crate::plan::{
    DecisionRow, Hidden, Ix, Key, Organisation, Plan, PositionRow, Proposal, Register, ResponseRow, Sitting, Thing,
    Wording,
};
use crate::record::{Entry, Kind, Text};
use std::collections::{BTreeMap, BTreeSet};

/// Things under things: deeper than any checklist goes.
const DEPTH: usize = 16;

/// How much of a row is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Showing {
    /// All of it.
    Full,
    /// The words, and nobody's name.
    Nameless,
    /// That it is there, and nothing else.
    Withheld,
    /// That it is there; the ruling is printed instead.
    Struck,
}

/// Where the proceedings tell something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Home {
    /// With a proposal.
    Proposal(Digest),
    /// Under a point.
    Point(String),
    /// Under no point.
    Elsewhere,
}

/// A plan, indexed for reading, with the words to print it in.
pub(super) struct View<'p> {
    pub(super) plan: &'p Plan<'p>,
    pub(super) terms: Terms<'p>,
    pub(super) options: &'p Options,
    /// Which document is made.
    pub(super) doc: Doc,
    /// Every sitting was set down afterwards from a source: nobody met for this.
    on_paper: bool,
    values: BTreeMap<&'p Key<'p>, Vec<&'p Register<'p>>>,
    positions: BTreeMap<&'p Key<'p>, Vec<&'p PositionRow<'p>>>,
    children: BTreeMap<&'p Key<'p>, Vec<&'p Thing<'p>>>,
    proposals: BTreeMap<&'p Key<'p>, Vec<&'p Proposal<'p>>>,
    things: BTreeMap<&'p Key<'p>, &'p Thing<'p>>,
    /// Wordings by every sum that means them.
    wordings: BTreeMap<Digest, &'p Wording<'p>>,
    /// Decisions that count today, in order of display, and the same by what they are on.
    standing: Vec<&'p DecisionRow<'p>>,
    decided: BTreeMap<&'p Key<'p>, Vec<&'p DecisionRow<'p>>>,
    organisations: BTreeMap<&'p Name, &'p Organisation<'p>>,
    /// Which sitting a file is of, by the file's id.
    sittings: BTreeMap<&'p str, usize>,
    /// Positions that name an earlier one, by its sum.
    later: BTreeMap<Digest, Vec<&'p PositionRow<'p>>>,
    /// Positions that were carried over to a later wording.
    carried: BTreeSet<Digest>,
    /// Rulings, redactions and other events about an entry.
    about: BTreeMap<Key<'p>, Vec<Ix>>,
    /// Changes of the rule, by the proposal's sum.
    rules: BTreeMap<Digest, Vec<Ix>>,
    /// Events and positions on no wording, by where the proceedings tell them.
    heard: BTreeMap<Home, Vec<Ix>>,
    beside: BTreeMap<Home, Vec<&'p PositionRow<'p>>>,
}

fn by<'p, T, K: Ord>(rows: &'p [T], key: impl Fn(&'p T) -> K) -> BTreeMap<K, Vec<&'p T>> {
    let mut out: BTreeMap<K, Vec<&'p T>> = BTreeMap::new();
    for row in rows {
        out.entry(key(row)).or_default().push(row);
    }
    out
}

impl<'p> View<'p> {
    pub(super) fn new(plan: &'p Plan<'p>, terms: Terms<'p>, doc: Doc, options: &'p Options) -> Self {
        let mut view = Self {
            plan,
            terms,
            options,
            doc,
            on_paper: !plan.sittings.is_empty() && plan.sittings.iter().all(|s| s.late),
            values: by(&plan.values, |r| &r.on),
            positions: by(&plan.positions, |p| &p.on),
            children: by(&plan.things, |t| &t.parent),
            proposals: by(&plan.proposals, |p| &p.on),
            things: plan.things.iter().map(|t| (&t.key, t)).collect(),
            wordings: plan.wordings.iter().map(|w| (w.sum, w)).collect(),
            standing: Vec::new(),
            decided: BTreeMap::new(),
            organisations: plan.organisations.iter().map(|o| (&o.name, o)).collect(),
            sittings: BTreeMap::new(),
            later: BTreeMap::new(),
            carried: plan.positions.iter().flat_map(|p| p.carried_from.iter().copied()).collect(),
            about: BTreeMap::new(),
            rules: BTreeMap::new(),
            heard: BTreeMap::new(),
            beside: BTreeMap::new(),
        };
        for (n, session) in plan.sessions.iter().enumerate() {
            let at = plan.sittings.iter().position(|s| s.files.contains(&n));
            view.sittings.extend(at.map(|at| (session.id.as_str(), at)));
        }
        view.index_events();
        view.sort();
        view
    }

    /// How much of a row that is hidden so may be printed.
    pub(super) fn showing(&self, hidden: Hidden) -> Showing {
        match hidden {
            Hidden::Struck => Showing::Struck,
            hidden if hidden == Hidden::No || self.options.with_hidden.contains(&hidden) => Showing::Full,
            Hidden::Veil | Hidden::House => Showing::Nameless,
            _ => Showing::Withheld,
        }
    }

    /// The row is printed, with or without names.
    pub(super) fn prints(&self, hidden: Hidden) -> bool {
        matches!(self.showing(hidden), Showing::Full | Showing::Nameless)
    }

    /// Words for what happened in rooms, or for what was set down from a source.
    pub(super) fn either<T>(&self, workshop: T, paper: T) -> T {
        if self.on_paper { paper } else { workshop }
    }

    /// Why an entry's event is left out.
    pub(super) fn hidden(&self, ix: Ix) -> Hidden {
        self.plan.hidden(ix)
    }

    pub(super) fn entry(&self, ix: Ix) -> Option<&'p Entry<'p>> {
        self.plan.entry(ix)
    }

    /// The entry of this sum.
    pub(super) fn find(&self, sum: Digest) -> Option<Ix> {
        self.plan.by_sum(sum)
    }

    pub(super) fn kind(&self, ix: Ix) -> Option<&'p Kind<'p>> {
        self.entry(ix).and_then(Entry::any_kind)
    }

    /// An entry's place in the order of display: by sitting, then by the recorders' clocks, then by file and number.
    pub(super) fn order(&self, ix: Ix) -> impl Ord + use<> {
        let place = self.entry(ix).map(|e| (e.head.at.seconds(), e.head.id));
        (self.sitting_at(ix).unwrap_or(usize::MAX), place)
    }

    /// A thing's place in the order of display.
    pub(super) fn added(&self, thing: &Thing<'_>) -> impl Ord + use<> {
        thing.adds.iter().map(|&ix| self.order(ix)).min()
    }

    fn sitting_at(&self, ix: Ix) -> Option<usize> {
        self.sittings.get(self.entry(ix)?.head.id.file.as_str()).copied()
    }

    /// The sitting that an entry was recorded in.
    pub(super) fn sitting(&self, ix: Ix) -> Option<&'p Sitting<'p>> {
        self.plan.sittings.get(self.sitting_at(ix)?)
    }

    pub(super) fn sitting_by(&self, id: &str) -> Option<&'p Sitting<'p>> {
        self.plan.sittings.iter().find(|s| s.id == *id)
    }

    /// Every field of a thing.
    pub(super) fn values(&self, on: &Key<'_>) -> Vec<&'p Register<'p>> {
        self.values.get(on).cloned().unwrap_or_default()
    }

    /// A field of a thing that has one value.
    pub(super) fn value(&self, on: &Key<'_>, field: &str) -> Option<&'p Register<'p>> {
        self.values.get(on)?.iter().copied().find(|r| *r.field == *field && r.item.is_empty())
    }

    /// A field of a thing that has several items.
    pub(super) fn items(&self, on: &Key<'_>, field: &str) -> Vec<&'p Register<'p>> {
        self.values(on).into_iter().filter(|r| *r.field == *field && !r.item.is_empty()).collect()
    }

    /// The agreed value of a field, as recorded; nothing where it differs, is none, or is not printed.
    pub(super) fn agreed(&self, on: &Key<'_>, field: &str) -> &'p str {
        let register = self.value(on, field).filter(|r| self.shown(r).len() == 1);
        register.and_then(Register::agreed).map(Text::as_str).unwrap_or_default()
    }

    /// The values of a register that may be printed, each with the rooms that recorded it, in the order of sittings.
    pub(super) fn shown(&self, register: &'p Register<'p>) -> Vec<(&'p str, Vec<String>)> {
        let may = |sum: &Digest| self.find(*sum).is_none_or(|ix| self.prints(self.hidden(ix)));
        let mut printed: Vec<_> =
            register.values.iter().filter(|(_, sums)| sums.is_empty() || sums.iter().any(may)).collect();
        if printed.len() > 1 {
            let first = |sums: &[Digest]| sums.iter().filter_map(|&s| self.sitting_at(self.find(s)?)).min();
            printed.sort_by_cached_key(|(_, sums)| first(sums));
        }
        printed.into_iter().map(|(to, sums)| (to.as_str(), self.rooms(sums))).collect()
    }

    /// The rooms in which these entries were written, each once, in the order of sittings.
    fn rooms(&self, sums: &[Digest]) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let sittings: BTreeSet<usize> = sums.iter().filter_map(|&sum| self.sitting_at(self.find(sum)?)).collect();
        for sitting in sittings.into_iter().filter_map(|at| self.plan.sittings.get(at)) {
            let room = super::frame::room(sitting);
            if !out.contains(&room) {
                out.push(room);
            }
        }
        out
    }

    /// Positions on a subject, in order of display.
    pub(super) fn positions(&self, on: &Key<'_>) -> Vec<&'p PositionRow<'p>> {
        self.positions.get(on).cloned().unwrap_or_default()
    }

    /// Later positions of its raisers that name this one, in order of display.
    pub(super) fn followed_by(&self, row: &PositionRow<'_>) -> Vec<&'p PositionRow<'p>> {
        let sums = self.sums(row.sum, &row.contents);
        let mut out: Vec<&'p PositionRow<'p>> =
            sums.iter().filter_map(|sum| self.later.get(sum)).flatten().copied().filter(|r| r.sum != row.sum).collect();
        out.retain(|later| later.holders.iter().any(|(name, _)| row.holders.iter().any(|(n, _)| n == name)));
        out.sort_by_cached_key(|r| (self.order(r.event), r.sum));
        out.dedup_by_key(|r| r.sum);
        out
    }

    /// It was carried over to a later wording, and stands there.
    pub(super) fn is_carried(&self, row: &PositionRow<'_>) -> bool {
        self.carried.contains(&row.sum)
    }

    /// Responses to a dissent, on whatever wording it was carried to.
    pub(super) fn responses(&self, row: &'p PositionRow<'p>) -> Vec<&'p ResponseRow<'p>> {
        self.plan.responses_to(row)
    }

    /// Who takes part, was there and was not asked.
    pub(super) fn not_asked(&self, wording: &Wording<'_>, sitting: &Sitting<'_>) -> Vec<String> {
        let names = self.plan.not_asked(wording.sum, &sitting.id);
        names.iter().map(|name| self.organisation(name.as_str())).collect()
    }

    /// The sums by which an event can be meant: its own and those of its contents.
    fn sums(&self, event: Digest, contents: &[Ix]) -> Vec<Digest> {
        let mut sums: Vec<_> = contents.iter().filter_map(|&ix| self.entry(ix)).map(|e| e.sum).collect();
        sums.retain(|&sum| sum != event);
        sums.insert(0, event);
        sums
    }

    /// Live events about an event or one of its contents.
    pub(super) fn about(&self, event: Digest, contents: &[Ix]) -> Vec<Ix> {
        let sums = self.sums(event, contents);
        sums.iter().filter_map(|&sum| self.about.get(&Key::Entry(sum))).flatten().copied().collect()
    }

    /// Notes and the like that the proceedings tell here, in order of display.
    pub(super) fn heard(&self, home: &Home) -> Vec<Ix> {
        let mut out = self.heard.get(home).cloned().unwrap_or_default();
        out.sort_by_cached_key(|&ix| self.order(ix));
        out
    }

    /// Positions on no wording that the proceedings tell here, in order of display.
    pub(super) fn beside(&self, home: &Home) -> Vec<&'p PositionRow<'p>> {
        let mut out = self.beside.get(home).cloned().unwrap_or_default();
        out.sort_by_cached_key(|p| self.order(p.event));
        out
    }

    /// Things of a sort that were added under another, retracted ones and those that are not printed left out.
    pub(super) fn children(&self, parent: &Key<'_>, what: &str) -> Vec<&'p Thing<'p>> {
        let rows = self.children.get(parent).map(Vec::as_slice).unwrap_or_default();
        rows.iter().copied().filter(|t| t.what == *what && self.is_printed(t)).collect()
    }

    /// All things of a sort, in order of display.
    pub(super) fn things(&self, what: &str) -> Vec<&'p Thing<'p>> {
        let mut out: Vec<_> = self.plan.things.iter().filter(|t| t.what == *what && self.is_printed(t)).collect();
        out.sort_by_cached_key(|t| self.added(t));
        out
    }

    /// It stands, and may be printed.
    pub(super) fn is_printed(&self, thing: &Thing<'_>) -> bool {
        !thing.retracted && self.prints(thing.hidden)
    }

    pub(super) fn thing(&self, key: &Key<'_>) -> Option<&'p Thing<'p>> {
        self.things.get(key).copied()
    }

    /// Proposals about a subject that are printed, in order of display.
    pub(super) fn proposals(&self, on: &Key<'_>) -> Vec<&'p Proposal<'p>> {
        let rows = self.proposals.get(on).cloned().unwrap_or_default();
        rows.into_iter().filter(|p| !p.retracted && self.prints(p.hidden)).collect()
    }

    pub(super) fn proposal_by(&self, sum: Digest) -> Option<&'p Proposal<'p>> {
        let at = self.plan.proposals.binary_search_by_key(&sum, |p| p.sum).ok()?;
        self.plan.proposals.get(at)
    }

    /// The wording of this event, or of which this entry is a content.
    pub(super) fn wording_by(&self, sum: Digest) -> Option<&'p Wording<'p>> {
        self.wordings.get(&sum).copied()
    }

    pub(super) fn wordings(&self, proposal: &Proposal<'_>) -> Vec<&'p Wording<'p>> {
        proposal.wordings.iter().filter_map(|&at| self.plan.wordings.get(at)).collect()
    }

    pub(super) fn proposal_of(&self, wording: &Wording<'_>) -> Option<&'p Proposal<'p>> {
        self.plan.proposals.get(wording.proposal)
    }

    /// The decisions that count today, in order of display.
    pub(super) fn standing(&self) -> &[&'p DecisionRow<'p>] {
        &self.standing
    }

    /// The same on one subject.
    pub(super) fn decided(&self, on: &Key<'_>) -> Vec<&'p DecisionRow<'p>> {
        self.decided.get(on).cloned().unwrap_or_default()
    }

    /// The changes of a proposal's rule that may be told, in order of display.
    pub(super) fn rules(&self, proposal: &Proposal<'_>) -> Vec<Ix> {
        let mut out = self.rules.get(&proposal.sum).cloned().unwrap_or_default();
        out.retain(|&ix| self.prints(self.hidden(ix)));
        out.sort_by_cached_key(|&ix| self.order(ix));
        out
    }

    /// Where a point was skipped, and why, as far as that may be printed.
    pub(super) fn skips(&self, point: &Key<'_>) -> Vec<(Option<&'p Sitting<'p>>, &'p str)> {
        let reason = |ix: Ix| match self.kind(ix) {
            Some(Kind::Walk(w)) if w.act == *"skip" && !w.why.is_empty() => {
                Some((self.sitting(ix), w.why.trim_end().trim_end_matches('.')))
            }
            _ => None,
        };
        let on = |ix: &Ix| self.plan.is_live(*ix) && self.prints(self.hidden(*ix));
        let here = |ix: &Ix| self.plan.subject(*ix).is_some_and(|key| key == *point);
        self.plan.entries().filter(here).filter(on).filter_map(reason).collect()
    }

    /// An organisation as it is listed, or as the one that it is the same as.
    pub(super) fn listed(&self, written: &str) -> Option<&'p Organisation<'p>> {
        self.organisations.get(&self.plan.same_name(written, false)).copied()
    }
}
