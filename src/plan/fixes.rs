//! Events: an entry and what it should have said (`record.md` 5.3).
//!
//! An event is its first entry; its content is the heads among it and its live fixes with standing. Whoever refers
//! to any of them means the event.
//!
//! **Invariants.** Every entry is in exactly one event. A fix without standing hides nothing; one of another kind, or
//! one that we cannot read whole, is an event of its own.

use super::Ix;
use super::contents::Contents;
use super::ground::Ground;
use super::knows::Knows;
use super::live::Live;
use super::lot::Lot;
use super::table::{Cx, Ev, Numbered as _, Summed as _, Sx, Table};
use crate::base::Digest;
use crate::record::{Kind, Subject};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What something is about, before sameness. Constants come first, then events by sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Node {
    /// A constant with its list, or the workshop.
    Constant(Cx),
    /// An event.
    Event(Ev),
    /// An entry that is not there.
    Missing(Digest),
    /// A sitting.
    Sitting(Sx),
}

/// An entry and its fixes.
#[derive(Debug)]
pub(super) struct Event<'a> {
    /// Its identity: the first entry's sum, also where that line is not there.
    pub(super) sum: Digest,
    /// The first entry; where that is not there, the first of those that say what it should have said.
    pub(super) first: Ix,
    /// The kind's name.
    pub(super) kind: &'a str,
    /// What else is of it. Most events are one entry, that says what they say.
    more: Option<Box<More>>,
    /// The first entry is live.
    pub(super) live: bool,
    /// It has something that we do not know.
    pub(super) newer: bool,
    /// Nothing of its content is left.
    pub(super) gone: bool,
    /// What it is about.
    pub(super) on: Node,
    /// What stands in its `after`.
    pub(super) after: Box<[Ev]>,
    /// The first entry is there.
    pub(super) whole: bool,
}

/// Of an event of several entries, or of one whose line is not there.
#[derive(Debug)]
struct More {
    entries: Vec<Ix>,
    said: Contents,
}

impl Event<'_> {
    /// All of it: first, fixes, disputed and retracted ones too. In the order of sums.
    pub(super) fn entries(&self) -> &[Ix] {
        self.more.as_ref().map_or(std::slice::from_ref(&self.first), |more| &more.entries)
    }

    /// The heads. In the order of sums.
    pub(super) fn contents(&self) -> &[Ix] {
        self.more.as_ref().map_or(std::slice::from_ref(&self.first), |more| &more.said.heads)
    }

    /// Fixes that count.
    fn fixes(&self) -> &[Ix] {
        self.more.as_ref().map_or(&[], |more| &more.said.fixes)
    }

    /// Fixes without standing that nobody chose about, after what they have no standing over.
    pub(super) fn disputed(&self) -> &[(Ix, Ix)] {
        self.more.as_ref().map_or(&[], |more| &more.said.disputed)
    }

    /// The first entry and the fixes that count, superseded or not; of a lost line all that is known.
    pub(super) fn counting(&self) -> impl Iterator<Item = Ix> {
        self.fixes().iter().chain([&self.first]).copied()
    }
}

/// All events.
#[derive(Debug)]
pub(super) struct Events<'a> {
    pub(super) all: Table<Ev, Event<'a>>,
    /// Every place.
    pub(super) lot: Lot,
    pub(super) of: Table<Ix, Ev>,
    /// Lines that are not there, by the event that says what they should have said.
    stands_for: BTreeMap<Digest, Ev>,
    /// Fixes of another kind than what they fix.
    pub(super) other_kind: Vec<Ix>,
}

impl<'a> Events<'a> {
    /// Of these entries.
    pub(super) fn new(ground: &Ground<'a>, knows: &Knows, live: &Live) -> Self {
        let Roots { parts, of, other_kind } = Roots::new(ground, live);
        let all: Vec<Event<'a>> =
            parts.into_par_iter().map(|(sum, first, entries)| event(ground, live, sum, first, entries)).collect();
        let places: Vec<Ev> = all.iter().enumerate().map(|(n, event)| Ev::new(event.sum, n)).collect();
        let lost = places.iter().zip(&all).filter(|(_, event)| !event.whole).map(|(&ev, event)| (event.sum, ev));
        let stands_for = lost.collect();
        let all = Table::from(all);
        let lot = Lot::of(places, |ev| ground.entries[all[ev].first].kind_place());
        let mut out = Self { all, lot, of, stands_for, other_kind };
        let refer = |&ev: &Ev| (ev, out.subject(ground, ev), out.names_at_once(ground, knows, ev));
        for (ev, on, after) in out.lot.all().par_iter().map(refer).collect::<Vec<_>>() {
            let event = &mut out.all[ev];
            event.on = on;
            event.after = after;
        }
        let lost = out.stands_for.values();
        let own = |&ev: &Ev| {
            let all = out.all[ev].after.iter().copied();
            (ev, all.filter(|&to| !out.follows(ground, to, ev)).collect::<Box<[Ev]>>())
        };
        for (ev, after) in lost.map(own).collect::<Vec<_>>() {
            out.all[ev].after = after;
        }
        out
    }

    /// One more entry, that nothing refers to and that fixes nothing: an event of its own.
    pub(super) fn push(&mut self, ground: &Ground<'a>, knows: &Knows, live: &Live, ix: Ix) -> Ev {
        let sum = ground.sum(ix);
        let ev = Ev::new(sum, self.all.len());
        self.all.push(event(ground, live, sum, ix, Vec::new()));
        self.of.push(ev);
        self.lot.insert(ev, ground.entries[ix].kind_place());
        let (on, after) = (self.subject(ground, ev), self.names_at_once(ground, knows, ev));
        let event = &mut self.all[ev];
        event.on = on;
        event.after = after;
        ev
    }

    /// Of some events the first line is not there.
    pub(super) fn any_lost(&self) -> bool {
        !self.stands_for.is_empty()
    }

    /// Every event with its place, in the order of sums.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Ev, &Event<'a>)> {
        self.lot.all().iter().map(|&ev| (ev, &self.all[ev]))
    }

    /// It names or binds the other, at however many steps: so a line that is not there cannot have named it.
    pub(super) fn follows(&self, ground: &Ground<'a>, ev: Ev, other: Ev) -> bool {
        let mut todo = vec![ev];
        let mut seen = BTreeSet::new();
        while let Some(at) = todo.pop() {
            if at == other {
                return true;
            }
            if seen.insert(at) {
                let event = &self.all[at];
                todo.extend(&event.after);
                for &ix in event.contents() {
                    if let Some(Kind::Decide(body)) = ground.any_kind(ix) {
                        todo.extend(body.binds.iter().filter_map(|sum| self.find(ground, Digest::parse(sum)?)));
                    }
                }
            }
        }
        false
    }

    /// The event that this sum means.
    pub(super) fn find(&self, ground: &Ground<'a>, sum: Digest) -> Option<Ev> {
        ground.find(sum).map(|ix| self.of[ix]).or_else(|| self.stands_for.get(&sum).copied())
    }

    /// What an `on` written in the file of this entry is about.
    pub(super) fn node(&self, ground: &Ground<'a>, on: Subject<'_>, file: Ix) -> Node {
        match on {
            Subject::Sitting => Node::Sitting(ground.file(file).sitting),
            Subject::Constant(text) => {
                // Every constant that is about anything is in the table.
                ground.constant(text).map_or(Node::Sitting(ground.file(file).sitting), Node::Constant)
            }
            Subject::Entry(sum) => self.find(ground, sum).map_or(Node::Missing(sum), Node::Event),
        }
    }

    /// What one content is about: a fix that does not say keeps what it fixes.
    pub(super) fn content_on(&self, ground: &Ground<'a>, ix: Ix) -> Node {
        let mut at = ix;
        loop {
            let head = &ground.entries[at].head;
            let fixed = ground.refs.fixes(at).filter(|&to| self.of[to] == self.of[ix]);
            match fixed {
                Some(to) if head.on == Subject::Sitting => at = to,
                _ => return self.node(ground, head.on, at),
            }
        }
    }

    /// What people cite: a fix that does not say keeps what it fixes.
    pub(super) fn content_cite(&self, ground: &Ground<'a>, ix: Ix) -> &'a str {
        let mut at = ix;
        loop {
            let head = &ground.entries[at].head;
            let fixed = ground.refs.fixes(at).filter(|&to| self.of[to] == self.of[ix]);
            match fixed {
                Some(to) if head.cite.is_empty() => at = to,
                _ => return head.cite,
            }
        }
    }

    fn subject(&self, ground: &Ground<'a>, ev: Ev) -> Node {
        let event = &self.all[ev];
        if let [one] = *event.contents() {
            return self.content_on(ground, one);
        }
        let first = self.content_on(ground, event.first);
        let said: BTreeSet<Node> = event.contents().iter().map(|&ix| self.content_on(ground, ix)).collect();
        let mut said = said.into_iter();
        match (said.next(), said.next()) {
            (Some(one), None) => one,
            _ => first,
        }
    }

    /// A fix is the same event: it may add only what the first entry could have named. So naming has no circles.
    fn names_at_once(&self, ground: &Ground<'a>, knows: &Knows, ev: Ev) -> Box<[Ev]> {
        let event = &self.all[ev];
        if event.more.is_none() && ground.refs.after(event.first).is_empty() && self.stands_for.is_empty() {
            return Box::default();
        }
        let find = |ix: Ix| ground.refs.after(ix).iter().map(|&to| self.of[to]).chain(self.lost_after(ground, ix));
        let late = event.fixes().iter().flat_map(|&ix| find(ix));
        let late = late.filter(|&to| knows.knows(event.first, self.all[to].first));
        let mut named: Vec<Ev> = find(event.first).chain(late).filter(|&to| to != ev).collect();
        named.sort_unstable();
        named.dedup();
        named.into()
    }

    /// What stands in its `after` and is not there, where something says what it should have said.
    fn lost_after(&self, ground: &Ground<'a>, ix: Ix) -> Vec<Ev> {
        if self.stands_for.is_empty() {
            return Vec::new();
        }
        let after = ground.after(ix);
        let lost = after.iter().filter(|&&sum| ground.find(sum).is_none());
        lost.filter_map(|sum| self.stands_for.get(sum).copied()).collect()
    }
}

/// Which entries are one event.
struct Roots {
    /// By identity: the first entry, or what stands for it, and all of them, if there are more.
    parts: Vec<(Digest, Ix, Vec<Ix>)>,
    of: Table<Ix, Ev>,
    other_kind: Vec<Ix>,
}

impl Roots {
    fn new(ground: &Ground<'_>, live: &Live) -> Self {
        let mut root: Table<Ix, Ix> = Table::from(ground.places.clone());
        // What fixes a line that is not there is one event with all that fix that line, by kind.
        let mut lost: BTreeMap<(Digest, &str), Vec<Ix>> = BTreeMap::new();
        let mut other_kind = Vec::new();
        for &ix in &ground.causal {
            let head = &ground.entries[ix].head;
            let Some(fixed) = head.fixes.filter(|_| !ground.newer[ix]) else { continue };
            match ground.find(fixed) {
                Some(to) if ground.entries[to].head.kind == head.kind => root[ix] = root[to],
                Some(_) => other_kind.push(ix),
                None => lost.entry((fixed, head.kind)).or_default().push(ix),
            }
        }
        let mut moved: BTreeMap<Ix, (Digest, Ix)> = BTreeMap::new();
        for (sum, group) in identities(ground, &lost) {
            let first = group.iter().copied().min_by_key(|&ix| (!live.is[ix], ix));
            moved.extend(group.iter().filter_map(|&ix| Some((ix, (sum, first?)))));
        }
        let part = |ix: Ix| {
            let (sum, first) = moved.get(&root[ix]).copied().unwrap_or_else(|| (ground.sum(root[ix]), root[ix]));
            (sum, ix, first)
        };
        let mut all: Vec<(Digest, Ix, Ix)> = ground.places.iter().copied().map(part).collect();
        all.sort_unstable();
        let any = all.first().map_or_else(|| Ev::new(Digest::of(b""), 0), |&(sum, ..)| Ev::new(sum, 0));
        let mut of = Table::filled(any, ground.entries.len());
        let mut parts = Vec::with_capacity(all.len());
        for same in all.chunk_by(|a, b| a.0 == b.0) {
            let Some(&(sum, _, first)) = same.first() else { continue };
            for &(_, ix, _) in same {
                of[ix] = Ev::new(sum, parts.len());
            }
            let all = if let [_] = same { Vec::new() } else { same.iter().map(|&(_, ix, _)| ix).collect() };
            parts.push((sum, first, all));
        }
        Self { parts, of, other_kind }
    }
}

/// A line that is not there is what the fixes of one kind say that it was; those of other kinds stand by themselves.
fn identities<'g>(
    ground: &Ground<'_>,
    lost: &'g BTreeMap<(Digest, &str), Vec<Ix>>,
) -> impl Iterator<Item = (Digest, &'g Vec<Ix>)> {
    let mut least: BTreeMap<Digest, (Ix, &str)> = BTreeMap::new();
    for ((sum, kind), group) in lost {
        for &ix in group {
            let at = least.entry(*sum).or_insert((ix, kind));
            *at = (ix, *kind).min(*at);
        }
    }
    let own: Vec<(Digest, &Vec<Ix>)> = lost
        .iter()
        .filter_map(|((sum, kind), group)| {
            let is_it = least.get(sum).is_some_and(|(_, of)| of == kind);
            Some((if is_it { *sum } else { ground.sum(*group.iter().min()?) }, group))
        })
        .collect();
    own.into_iter()
}

/// No entries: none but the first.
fn event<'a>(ground: &Ground<'a>, live: &Live, sum: Digest, first: Ix, mut entries: Vec<Ix>) -> Event<'a> {
    let whole = ground.sum(first) == sum;
    let more = (!whole || !entries.is_empty()).then(|| {
        if entries.is_empty() {
            entries.push(first);
        }
        Box::new(More { said: Contents::new(ground, live, (sum, first), &entries), entries })
    });
    let is_gone = |&ix: &Ix| ground.entries[ix].is_gone();
    let all = more.as_ref().map_or(std::slice::from_ref(&first), |more| &more.entries);
    Event {
        sum,
        first,
        kind: ground.entries[first].head.kind,
        gone: more.as_ref().map_or(is_gone(&first), |more| more.said.heads.iter().all(is_gone)),
        // Of a lost line it is its corrections that can be taken back, each for itself.
        live: if whole { live.is[first] } else { all.iter().any(|&ix| live.is[ix]) },
        more,
        whole,
        newer: ground.newer[first],
        on: Node::Sitting(Sx::nth(0)),
        after: Box::default(),
    }
}
