//! What all questions stand on: ground, knowledge, what is live, events, sameness; and what an event names.

use super::fixes::{Event, Events, Node};
use super::ground::Ground;
use super::knows::Knows;
use super::live::Live;
use super::lot::Lot;
use super::parties::{Met, Parties};
use super::same::Classes;
use super::sittings;
use super::table::{Ev, Fx, Table, has_room};
use super::{Ix, Key};
use crate::base::{Digest, Name};
use crate::record::{Entry, Kind, Subject, kind};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What each event of a register names.
pub(super) type Naming = BTreeMap<Ev, BTreeSet<Ev>>;

/// The first names the other, at however many steps.
pub(super) fn reaches(names: &Naming, ev: Ev, other: Ev) -> bool {
    let mut todo = vec![ev];
    let mut seen = BTreeSet::new();
    while let Some(at) = todo.pop() {
        for &to in names.get(&at).into_iter().flatten() {
            if to == other {
                return true;
            }
            if seen.insert(to) {
                todo.push(to);
            }
        }
    }
    false
}

/// Everything that is settled before decisions are looked at.
#[derive(Debug)]
pub(super) struct Basis<'a> {
    pub(super) ground: Ground<'a>,
    pub(super) knows: Knows,
    pub(super) live: Live,
    pub(super) events: Events<'a>,
    pub(super) classes: Classes,
    pub(super) parties: Parties,
    /// Taken back, or about what was.
    dead: Table<Ev, bool>,
    /// Marks that several files have.
    pub(super) shared: BTreeSet<String>,
}

/// So many digits of the sum stand behind a reference whose mark several files have.
const DIGITS: usize = 4;

/// A kind's body, by the fields that we know.
macro_rules! bodies {
    ($( $name:ident: $kind:ident, )*) => { $(
        /// The body, if it is of this kind, by the fields that we know.
        pub(super) fn $name(&self, ix: Ix) -> Option<&kind::$kind<'a>> {
            if let Some(Kind::$kind(body)) = self.ground.any_kind(ix) { Some(body) } else { None }
        }
    )* };
}

impl<'a> Basis<'a> {
    /// Of these entries.
    pub(super) fn new(ground: Ground<'a>) -> Self {
        let told = || {
            let knows = Knows::new(&ground);
            let live = Live::new(&ground, &knows);
            let events = Events::new(&ground, &knows, &live);
            (knows, live, events)
        };
        let ((knows, live, events), met) = rayon::join(told, || Met::of(&ground));
        let (classes, parties, shared) = (Classes::default(), Parties::default(), BTreeSet::new());
        let dead = Table::filled(false, events.all.len());
        let mut basis = Self { ground, knows, live, events, classes, parties, dead, shared };
        basis.classes = Classes::new(&basis);
        basis.dead = basis.all_dead();
        basis.parties = Parties::new(met, |name, person| basis.same_name(name, person));
        basis.shared = sittings::shared_marks(&basis);
        basis
    }

    /// One more entry of a file that is there, that nothing refers to and that fixes, takes back and settles nothing.
    pub(super) fn push(&mut self, entry: Arc<Entry<'a>>, file: Fx) -> Ev {
        let ix = self.ground.push(entry, file);
        self.knows.push(&self.ground, ix);
        self.live.push();
        let ev = self.events.push(&self.ground, &self.knows, &self.live, ix);
        let dead = if let Node::Event(on) = self.event(ev).on { self.dead[on] } else { false };
        self.dead.push(dead);
        ev
    }

    /// The name is one of a party that is there, however it is written; or it is none.
    pub(super) fn meets(&mut self, name: &str, person: bool) -> bool {
        if name.trim().is_empty() || self.parties.written(name, person).is_some() {
            return true;
        }
        let party = (self.same_name(name, person), person);
        self.parties.write(name, &party)
    }

    /// No entry and no event has a sum that begins like this.
    pub(super) fn has_room(&self, sum: Digest) -> bool {
        has_room(&self.ground.places, sum) && has_room(self.events.lot.all(), sum)
    }

    bodies! {
        session: Session, seat: Seat, walk: Walk, propose: Propose, rule: Rule, position: Position,
        readback: Readback, decide: Decide, respond: Respond, add: Add, set: Set, same: Same,
        ruling: Ruling, redact: Redact, veil: Veil, seal: Seal,
    }

    /// The event.
    pub(super) fn event(&self, ev: Ev) -> &Event<'a> {
        &self.events.all[ev]
    }

    /// Live events of a kind that we know whole, or that have lost their content.
    pub(super) fn live_events(&self, kind: &str) -> impl Iterator<Item = Ev> {
        self.live_among(&self.events.lot, kind)
    }

    /// The same, of these.
    pub(super) fn live_among<'s>(&'s self, lot: &'s Lot, kind: &str) -> impl Iterator<Item = Ev> + use<'s, 'a> {
        let is_live = |ev: &Ev| self.event(*ev).live && !self.event(*ev).newer;
        lot.of_kind(kind).iter().copied().filter(is_live)
    }

    /// Where the name of its kind stands among those that we know.
    pub(super) fn kind_place(&self, ev: Ev) -> Option<usize> {
        self.ground.entries[self.event(ev).first].kind_place()
    }

    /// The event's identity: its first entry's sum.
    pub(super) fn sum(&self, ev: Ev) -> Digest {
        self.event(ev).sum
    }

    /// The event that this sum means.
    pub(super) fn find(&self, sum: Digest) -> Option<Ev> {
        self.events.find(&self.ground, sum)
    }

    /// The event that this text means.
    pub(super) fn find_text(&self, sum: &str) -> Option<Ev> {
        self.find(Digest::parse(sum)?)
    }

    /// What an `on` written in this entry is about.
    pub(super) fn node(&self, on: Subject<'_>, file: Ix) -> Node {
        self.events.node(&self.ground, on, file)
    }

    /// The same of a subject in a body; `None` if it is no subject.
    pub(super) fn node_of(&self, on: &str, file: Ix) -> Option<Node> {
        Some(self.node(Subject::parse(on)?, file))
    }

    /// As rows have it: an event by its first sum.
    pub(super) fn key(&self, node: Node) -> Key<'a> {
        match node {
            Node::Constant(at) => Key::Constant(self.ground.constants[at].clone()),
            Node::Event(ev) => Key::Entry(self.sum(ev)),
            Node::Missing(sum) => Key::Entry(sum),
            Node::Sitting(at) => Key::Sitting(self.ground.sittings[at].clone()),
        }
    }

    /// What a key means; `None` if nothing in the record is about it.
    pub(super) fn node_of_key(&self, key: &Key<'_>) -> Option<Node> {
        match key {
            Key::Constant(text) => self.ground.constant(text).map(Node::Constant),
            Key::Entry(sum) => Some(self.find(*sum).map_or(Node::Missing(*sum), Node::Event)),
            Key::Sitting(id) => self.ground.sittings.find(|known| known.as_str().cmp(id)).map(Node::Sitting),
        }
    }

    /// The sitting that the event was recorded in.
    pub(super) fn sitting(&self, ev: Ev) -> super::table::Sx {
        self.ground.file(self.event(ev).first).sitting
    }

    /// The role of the file that the event was recorded in.
    pub(super) fn role(&self, ev: Ev) -> &str {
        &self.ground.file(self.event(ev).first).role
    }

    /// What people cite: `A12`; where two files have that mark, `A12-3f2a`.
    pub(super) fn cite(&self, ev: Ev) -> String {
        self.told_apart(self.own_cite(ev), ev)
    }

    /// A reference as it was written, with digits of the event's sum where another file may have given the same.
    pub(super) fn told_apart(&self, cite: &str, ev: Ev) -> String {
        // `AX3` is the third of A that is numbered apart.
        let mark = cite.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('X');
        if self.shared.contains(mark) { format!("{cite}-{}", self.sum(ev).short(DIGITS)) } else { cite.to_owned() }
    }

    fn own_cite(&self, ev: Ev) -> &'a str {
        let event = self.event(ev);
        if let [one] = *event.contents() {
            return self.events.content_cite(&self.ground, one);
        }
        let cites: BTreeSet<&str> =
            event.contents().iter().map(|&ix| self.events.content_cite(&self.ground, ix)).collect();
        let mut cites = cites.into_iter();
        match (cites.next(), cites.next()) {
            (Some(one), None) => one,
            _ => self.ground.entries[event.first].head.cite,
        }
    }

    /// The first event knew of the second: any entry of it.
    pub(super) fn knows(&self, by: Ev, of: Ev) -> bool {
        let by = self.event(by).first;
        self.event(of).entries().iter().any(|&ix| self.knows.knows(by, ix))
    }

    /// What an event names: what stands in its `after`, directly or through what was since retracted or redacted, and
    /// through whatever else `passes`.
    pub(super) fn named(&self, ev: Ev, passes: impl Fn(Ev) -> bool, more: impl Fn(Ev) -> Vec<Ev>) -> BTreeSet<Ev> {
        let mut out = BTreeSet::new();
        let mut todo = self.event(ev).after.to_vec();
        todo.extend(more(ev));
        while let Some(to) = todo.pop() {
            let event = self.event(to);
            if to != ev && out.insert(to) && (!event.live || event.gone || passes(to)) {
                todo.extend(event.after.iter().copied());
                todo.extend(more(to));
            }
        }
        out
    }

    /// The heads of a register: those that no other of it names, and that no choice within it leaves. What we cannot
    /// read whole supersedes nothing, chosen or not.
    pub(super) fn heads(&self, members: &[Ev], named: impl Fn(Ev) -> BTreeSet<Ev>) -> Vec<Ev> {
        if let &[one] = members {
            return vec![one];
        }
        let names: Naming = members.iter().map(|&ev| (ev, named(ev))).collect();
        let over: BTreeSet<Ev> = names.values().flatten().copied().collect();
        let read: Vec<Ev> = members.iter().copied().filter(|&ev| !self.event(ev).newer).collect();
        members.iter().copied().filter(|ev| !over.contains(ev) && !self.left(*ev, &read, &names)).collect()
    }

    /// A choice took another of these. What follows the one taken was not contested with it.
    pub(super) fn left(&self, ev: Ev, members: &[Ev], names: &Naming) -> bool {
        let among = |sum: Digest| {
            let taken = self.find(sum);
            taken.is_some_and(|taken| taken != ev && members.contains(&taken) && !reaches(names, ev, taken))
        };
        let event = self.event(ev);
        let sums = event.entries().iter().map(|&ix| self.ground.sum(ix)).chain([event.sum]);
        sums.into_iter().any(|sum| self.live.choices.leaves(sum, among))
    }

    /// What the contents of an event say in one field: what all agree on, else what the first entry says; nothing
    /// where its line is lost.
    pub(super) fn shown<'s, B: 's, T: PartialEq + Default>(
        &'s self,
        ev: Ev,
        body: impl Fn(&'s Self, Ix) -> Option<&'s B>,
        field: impl Fn(&'s B) -> T,
    ) -> T {
        let event = self.event(ev);
        if let [one] = *event.contents() {
            return body(self, one).map(field).unwrap_or_default();
        }
        let mut said: Vec<T> = Vec::new();
        for &ix in event.contents() {
            let one = body(self, ix).map(&field).unwrap_or_default();
            if !said.contains(&one) {
                said.push(one);
            }
        }
        match said.pop() {
            Some(one) if said.is_empty() => one,
            _ if event.whole => body(self, event.first).map(field).unwrap_or_default(),
            _ => T::default(),
        }
    }

    /// The thing as its class is printed.
    pub(super) fn class(&self, node: Node) -> Node {
        self.classes.class(node)
    }

    /// The organisation's or person's name as its class is printed.
    pub(super) fn same_name(&self, name: &str, person: bool) -> Name {
        match self.parties.written(name, person) {
            Some(at) => self.parties.get(at).0.clone(),
            None => self.classes.name(Name::of(name), person),
        }
    }

    /// It was taken back, or what it is about was.
    pub(super) fn is_dead(&self, ev: Ev) -> bool {
        self.dead[ev]
    }

    /// Every event is looked at once: what is about it has its answer. What is about itself in the end is not dead by
    /// that.
    fn all_dead(&self) -> Table<Ev, bool> {
        let mut known: Table<Ev, Option<bool>> = Table::filled(None, self.events.all.len());
        for &ev in self.events.lot.all() {
            let (mut path, mut at) = (Vec::new(), ev);
            let dead = loop {
                if let Some(dead) = known[at] {
                    break dead;
                }
                path.push(at);
                if !self.is_live(at) {
                    break true;
                }
                // Until more is known.
                known[at] = Some(false);
                let Node::Event(on) = self.event(at).on else { break false };
                at = on;
            };
            for at in path {
                known[at] = Some(dead);
            }
        }
        Table::from(known.rows().iter().map(|known| *known == Some(true)).collect::<Vec<_>>())
    }

    /// An event, or of a thing of several `Add`s any of them, is live.
    fn is_live(&self, ev: Ev) -> bool {
        let event = self.event(ev);
        event.live
            || (event.kind == "Add" && self.classes.members(Node::Event(ev)).iter().any(|&node| self.node_lives(node)))
    }

    fn node_lives(&self, node: Node) -> bool {
        if let Node::Event(ev) = node { self.event(ev).live } else { true }
    }
}
