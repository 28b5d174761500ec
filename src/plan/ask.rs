//! Questions that screens and documents ask a plan.

use super::fixes::Node;
use super::fold::place;
use super::table::Ev;
use super::{
    Altered, DecisionRow, Hidden, Ix, Key, Organisation, Plan, PositionRow, Proposal, Register, ResponseRow,
    SessionRow, Thing, Union, Wording, WordingState,
};
use crate::base::{Digest, Name};
use crate::record::kind::Seat;
use crate::record::{Entry, Kind, Text};
use std::collections::{BTreeMap, BTreeSet};

/// The plan of nothing.
impl Default for Plan<'_> {
    fn default() -> Self {
        super::fold(Union::default(), &[])
    }
}

impl<'a> Plan<'a> {
    /// The entry at a place; redacted ones have no body.
    pub fn entry(&self, ix: Ix) -> Option<&Entry<'a>> {
        self.inside.basis.ground.entries.get(ix).map(AsRef::as_ref)
    }

    /// What people cite of an entry, told apart from another file's where two have one mark; empty where it has none.
    pub fn cite(&self, ix: Ix) -> String {
        let cite = self.entry(ix).map(|e| e.head.cite).filter(|cite| !cite.is_empty());
        cite.zip(self.ev(ix)).map(|(cite, ev)| self.inside.basis.told_apart(cite, ev)).unwrap_or_default()
    }

    /// The marks that several session files have, each with those files, in the order of their sittings: their references
    /// have digits of the sum.
    pub fn shared_marks(&self) -> Vec<(&str, Vec<&SessionRow<'a>>)> {
        let of = |mark: &str| {
            let mut files: Vec<_> = self.sessions.iter().filter(|s| *s.mark == *mark).collect();
            files.sort_by_key(|file| self.sittings.iter().position(|sitting| sitting.id == file.sitting));
            files
        };
        self.inside.basis.shared.iter().map(|mark| (mark.as_str(), of(mark))).collect()
    }

    /// Every entry, in the order in which people are shown them: references first, then time, then number.
    pub fn entries(&self) -> impl Iterator<Item = Ix> + '_ {
        self.inside.displayed.iter().copied()
    }

    /// What was recorded of a kind and not taken back, as it is today; in the order in which people are shown it.
    pub fn told<'s>(&'s self, kind: &str) -> impl Iterator<Item = (Ix, &'s Kind<'a>)> + use<'s, 'a> {
        self.inside.index.told(kind).iter().filter_map(|&ix| {
            let now = self.contents_of(ix).first().copied().unwrap_or(ix);
            Some((ix, self.entry(now)?.any_kind()?))
        })
    }

    /// The kind of a live event, at its first entry.
    pub(super) fn told_as(&self, ix: Ix) -> Option<&'a str> {
        let event = self.inside.basis.event(self.ev(ix)?);
        (event.first == ix && event.live).then_some(event.kind)
    }

    /// The place of an entry in that order, for sorting rows.
    pub fn shown_at(&self, ix: Ix) -> u32 {
        self.inside.shown_at.get(ix).copied().unwrap_or(u32::MAX)
    }

    /// The same of a thing: where it was first added.
    pub(super) fn added_at(&self, thing: &Thing<'a>) -> Option<u32> {
        thing.adds.iter().map(|&ix| self.shown_at(ix)).min()
    }

    /// The entry of this sum.
    pub fn by_sum(&self, sum: Digest) -> Option<Ix> {
        self.inside.basis.ground.find(sum)
    }

    /// The first entry of the event that this sum means: its own, or a fix's, or that of a line which is not there.
    pub fn event(&self, sum: Digest) -> Option<Ix> {
        self.inside.basis.find(sum).map(|ev| self.inside.basis.event(ev).first)
    }

    /// The entry that says what an altered line should have said: the line was accepted, by recording it again.
    pub fn accepted(&self, altered: &Altered<'_>) -> Option<Ix> {
        let is_there = self.by_sum(altered.claimed).is_some();
        self.event(altered.claimed).filter(|&ix| !is_there && self.is_live(ix))
    }

    /// All entries of an event: the first, its fixes, disputed and retracted ones too; in the order of sums.
    pub fn entries_of(&self, event: Ix) -> &[Ix] {
        self.ev(event).map_or(&[], |ev| self.inside.basis.event(ev).entries())
    }

    /// What an event says today: the heads among it and its fixes; in the order of sums.
    pub fn contents_of(&self, event: Ix) -> &[Ix] {
        self.ev(event).map_or(&[], |ev| self.inside.basis.event(ev).contents())
    }

    /// An event was not taken back.
    pub fn is_live(&self, event: Ix) -> bool {
        self.ev(event).is_some_and(|ev| self.inside.basis.event(ev).live)
    }

    /// Why documents leave an event out.
    pub fn hidden(&self, event: Ix) -> Hidden {
        self.ev(event).map_or(Hidden::No, |ev| self.inside.veil.hidden[ev])
    }

    /// The first entry knew of the second when it was written.
    pub fn knows(&self, by: Ix, of: Ix) -> bool {
        self.ev(by).is_some() && self.ev(of).is_some() && self.inside.basis.knows.knows(by, of)
    }

    /// What an event is about, as its class is printed.
    pub fn subject(&self, event: Ix) -> Option<Key<'a>> {
        let basis = &self.inside.basis;
        self.ev(event).map(|ev| basis.key(basis.class(basis.event(ev).on)))
    }

    /// The point that an event comes under.
    pub fn point_of(&self, event: Ix) -> Option<Key<'a>> {
        let at = self.inside.above.of(self.ev(event)?)?;
        Some(self.inside.basis.key(Node::Constant(at)))
    }

    /// The sitting that an entry was recorded in.
    pub fn sitting_of(&self, ix: Ix) -> Option<&Text<'a>> {
        self.ev(ix)?;
        Some(&self.inside.basis.ground.sittings[self.inside.basis.ground.file(ix).sitting])
    }

    /// A thing as its class is printed.
    pub fn class(&self, key: &Key<'a>) -> Key<'a> {
        let basis = &self.inside.basis;
        basis.node_of_key(key).map_or_else(|| key.clone(), |node| basis.key(basis.class(node)))
    }

    /// All that are the same as this.
    pub fn members(&self, key: &Key<'a>) -> Vec<Key<'a>> {
        let basis = &self.inside.basis;
        let Some(node) = basis.node_of_key(key) else { return vec![key.clone()] };
        basis.classes.members(node).into_iter().map(|node| basis.key(node)).collect()
    }

    /// The union that the plan was made from, to add to and fold again.
    pub fn union(&self) -> &Union<'a> {
        &self.union
    }

    /// Gives the union back.
    pub fn into_union(self) -> Union<'a> {
        self.union
    }

    fn ev(&self, ix: Ix) -> Option<Ev> {
        self.inside.basis.events.of.get(ix).copied()
    }

    /// One field of one thing.
    pub fn value(&self, on: &Key<'a>, field: &str, item: &str) -> Option<&Register<'a>> {
        let on = self.class(on);
        let at = self
            .values
            .binary_search_by(|row| (&row.on, row.field.as_str(), row.item.as_str()).cmp(&(&on, field, item)));
        at.ok().and_then(|at| self.values.get(at))
    }

    /// Every field of one thing.
    pub fn values_of(&self, on: &Key<'a>) -> &[Register<'a>] {
        let on = self.class(on);
        let start = self.values.partition_point(|row| row.on < on);
        let end = self.values.partition_point(|row| row.on <= on);
        self.values.get(start..end).unwrap_or_default()
    }

    /// The heads of a field: what the next value must name in `after`.
    pub fn heads_of(&self, on: &Key<'a>, field: &str, item: &str) -> Vec<Digest> {
        self.value(on, field, item).map(Register::heads).unwrap_or_default()
    }

    /// The thing of this class.
    pub fn thing(&self, key: &Key<'a>) -> Option<&Thing<'a>> {
        let key = self.class(key);
        let at = self.things.binary_search_by(|thing| thing.key.cmp(&key)).ok()?;
        self.things.get(at)
    }

    /// The things that were added right under this, in display order.
    pub fn things_under(&self, key: &Key<'a>) -> Vec<&Thing<'a>> {
        let key = self.class(key);
        self.inside.index.things_under(&key).iter().filter_map(|&at| self.things.get(at)).collect()
    }

    /// The proposals about this, in display order.
    pub fn proposals_on(&self, key: &Key<'a>) -> Vec<&Proposal<'a>> {
        let key = self.class(key);
        self.inside.index.proposals_on(&key).iter().filter_map(|&at| self.proposals.get(at)).collect()
    }

    /// The proposal of this sum.
    pub fn proposal(&self, sum: Digest) -> Option<&Proposal<'a>> {
        find(&self.proposals, sum, |row| row.sum)
    }

    /// The wording that this sum means: its own or a fix's.
    pub fn wording(&self, sum: Digest) -> Option<&Wording<'a>> {
        find(&self.wordings, self.first(sum), |row| row.sum)
    }

    /// The wordings of a proposal that no other leaves behind; several were made without knowing of each other.
    pub fn latest<'s>(&'s self, proposal: &'s Proposal<'a>) -> impl Iterator<Item = &'s Wording<'a>> {
        let rows = proposal.wordings.iter().filter_map(|&at| self.wordings.get(at));
        rows.filter(|row| row.state == WordingState::Current)
    }

    /// The position that this sum means.
    pub fn position(&self, sum: Digest) -> Option<&PositionRow<'a>> {
        find(&self.positions, self.first(sum), |row| row.sum)
    }

    /// The positions on this very subject (a wording, or any other), in display order.
    pub fn positions_on(&self, key: &Key<'a>) -> Vec<&PositionRow<'a>> {
        self.position_rows(key).iter().filter_map(|&at| self.positions.get(at)).collect()
    }

    /// The same, as indexes of [`Plan::positions`].
    pub fn position_rows(&self, key: &Key<'a>) -> &[usize] {
        self.inside.index.positions_on(key)
    }

    /// Open dissents on earlier wordings than this: what may be carried over.
    pub fn left_behind(&self, wording: Digest) -> Vec<&PositionRow<'a>> {
        let basis = &self.inside.basis;
        let Some(at) = basis.find(wording) else { return Vec::new() };
        let earlier = |row: &&PositionRow<'a>| match &row.on {
            Key::Entry(on) => basis.find(*on).is_some_and(|on| self.inside.said.wordings.is_later(at, on)),
            _ => false,
        };
        let mut out: Vec<&PositionRow<'a>> = self.positions.iter().filter(|row| row.open).filter(earlier).collect();
        out.sort_by_key(|row| self.shown_at(row.event));
        out
    }

    /// The decision that this sum means.
    pub fn decision(&self, sum: Digest) -> Option<&DecisionRow<'a>> {
        find(&self.decisions, self.first(sum), |row| row.sum)
    }

    /// The decisions about a proposal, a thing or a point, in display order.
    pub fn decisions_on(&self, key: &Key<'a>) -> Vec<&DecisionRow<'a>> {
        let basis = &self.inside.basis;
        let Some(node) = basis.node_of_key(key) else { return Vec::new() };
        let of = &self.inside.said.decisions.by_subject;
        let evs = of.get(&node).or_else(|| of.get(&basis.class(node))).into_iter().flatten();
        let mut out: Vec<&DecisionRow<'a>> = evs.filter_map(|&ev| self.decision(basis.sum(ev))).collect();
        out.sort_by_key(|row| self.shown_at(row.event));
        out
    }

    /// The responses to a dissent, carried over or not, in display order.
    pub fn responses_to(&self, position: &PositionRow<'a>) -> Vec<&ResponseRow<'a>> {
        let same: BTreeSet<Digest> = self.same_dissent(position);
        let on = |row: &&ResponseRow<'a>| matches!(row.on, Key::Entry(sum) if same.contains(&sum));
        let mut out: Vec<&ResponseRow<'a>> = self.responses.iter().filter(on).collect();
        out.sort_by_key(|row| self.shown_at(row.event));
        out
    }

    /// The positions that are one dissent, carried from wording to wording: one in every count.
    pub fn same_dissent(&self, position: &PositionRow<'a>) -> BTreeSet<Digest> {
        let mut out: BTreeSet<Digest> = position.carried_from.iter().copied().collect();
        out.insert(position.sum);
        let carried = self.positions.iter().filter(|row| row.carried_from.contains(&position.sum));
        out.extend(carried.map(|row| row.sum));
        out
    }

    /// The organisation, or person in own capacity, of this name.
    pub fn organisation(&self, name: &str) -> Option<&Organisation<'a>> {
        let names = [false, true].map(|person| self.same_name(name, person));
        let is_it = |row: &&Organisation<'_>| names.get(usize::from(row.person)) == Some(&row.name);
        self.organisations.iter().find(is_it)
    }

    /// The live entries that say something of a member (call code, place, standing, sector), by its name and whether it
    /// is a person in own capacity: what a change of that names.
    pub fn listings(&self) -> BTreeMap<(Name, bool), Vec<(Digest, &Seat<'a>)>> {
        let mut out: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (ix, kind) in self.told("Seat") {
            let (Kind::Seat(seat), Some(entry)) = (kind, self.entry(ix)) else { continue };
            let texts = [&seat.code, &seat.sector, &seat.standing];
            if seat.order > 0 || texts.iter().any(|text| !text.is_empty()) {
                let (name, person) = if seat.org.trim().is_empty() { (&seat.who, true) } else { (&seat.org, false) };
                out.entry((self.same_name(name, person), person)).or_default().push((entry.sum, &**seat));
            }
        }
        out
    }

    /// The name of an organisation, or of a person, as its class is printed.
    pub fn same_name(&self, name: &str, person: bool) -> Name {
        self.inside.basis.same_name(name, person)
    }

    /// Hands counted on a wording, or quorums, of one sitting: the heads. Never added across sittings.
    pub fn counted(&self, kind: &str, on: &Key<'a>, sitting: &str) -> Vec<Ix> {
        let basis = &self.inside.basis;
        let Some(node) = basis.node_of_key(on) else { return Vec::new() };
        let here = |ev: &Ev| {
            basis.event(*ev).on == node && basis.ground.sittings[basis.sitting(*ev)] == sitting && !basis.is_dead(*ev)
        };
        let members: Vec<Ev> = basis.live_events(kind).filter(here).collect();
        let passes = |to| self.inside.said.decisions.passes(to);
        let heads = basis.heads(&members, |ev| basis.named(ev, passes, |_| Vec::new()));
        heads.into_iter().map(|ev| basis.event(ev).first).collect()
    }

    /// All events on or under a subject, in display order.
    pub fn history(&self, key: &Key<'a>) -> Vec<Ix> {
        let basis = &self.inside.basis;
        let Some(node) = basis.node_of_key(key) else { return Vec::new() };
        let class = basis.class(node);
        let mut under: BTreeSet<Node> = BTreeSet::from([node, class]);
        under.extend(basis.classes.members(node));
        // What an event is about stands before it in causal order.
        let mut order: Vec<Ev> = basis.events.lot.all().to_vec();
        order.sort_by_key(|&ev| basis.ground.rank[basis.event(ev).first]);
        let mut out = Vec::new();
        for ev in order {
            let on = basis.event(ev).on;
            if under.contains(&on) || under.contains(&basis.class(on)) || under.contains(&Node::Event(ev)) {
                under.insert(Node::Event(ev));
                out.push(basis.event(ev).first);
            }
        }
        out.sort_by_key(|&ix| self.shown_at(ix));
        out
    }

    /// The first sum of the event that this sum means.
    pub fn first(&self, sum: Digest) -> Digest {
        self.inside.basis.find(sum).map_or(sum, |ev| self.inside.basis.sum(ev))
    }
}

fn find<T>(rows: &[T], sum: Digest, of: impl Fn(&T) -> Digest) -> Option<&T> {
    place(rows, sum, of).and_then(|at| rows.get(at))
}
