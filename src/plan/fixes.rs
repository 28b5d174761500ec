//! Events: an entry and what it should have said (`record.md` 5.3).
//!
//! An event is its first entry; its content is the heads among it and its live fixes with standing. Whoever refers
//! to any of them means the event.
//!
//! **Invariants.** Every entry is in exactly one event. A fix without standing hides nothing; one of another kind, or
//! one that we cannot read whole, is an event of its own.

use super::Ix;
use super::ground::Ground;
use super::knows::Knows;
use super::live::Live;
use super::table::{Cx, Ev, Place as _, Sx, Table};
use crate::base::Digest;
use crate::record::Subject;
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
    pub(super) first: Ix,
    /// The kind's name.
    pub(super) kind: &'a str,
    /// All of it: first, fixes, disputed and retracted ones too. In the order of sums.
    pub(super) entries: Vec<Ix>,
    /// The heads. In the order of sums.
    pub(super) contents: Vec<Ix>,
    /// Fixes that count.
    fixes: Vec<Ix>,
    /// Fixes without standing that nobody chose about.
    pub(super) disputed: Vec<Ix>,
    /// The first entry is live.
    pub(super) live: bool,
    /// It has something that we do not know.
    pub(super) newer: bool,
    /// Nothing of its content is left.
    pub(super) gone: bool,
    /// What it is about.
    pub(super) on: Node,
    /// What stands in its `after`.
    pub(super) after: Vec<Ev>,
}

impl Event<'_> {
    /// The first entry and the fixes that count, superseded or not.
    pub(super) fn counting(&self) -> impl Iterator<Item = Ix> {
        self.fixes.iter().chain([&self.first]).copied()
    }
}

/// All events.
#[derive(Debug)]
pub(super) struct Events<'a> {
    pub(super) all: Table<Ev, Event<'a>>,
    pub(super) of: Table<Ix, Ev>,
    /// Lines that are not there, by the event that says what they should have said.
    stands_for: BTreeMap<Digest, Ev>,
    /// Fixes of another kind than what they fix.
    pub(super) other_kind: Vec<Ix>,
}

impl<'a> Events<'a> {
    /// Of these entries.
    pub(super) fn new(ground: &Ground<'a>, knows: &Knows, live: &Live) -> Self {
        let Roots { parts, of, missing, other_kind } = Roots::new(ground);
        let stands_for = missing.into_iter().map(|(sum, first)| (sum, of[first])).collect();
        let all = parts.iter().map(|(&first, entries)| event(ground, live, first, entries)).collect::<Vec<_>>();
        let mut out = Self { all: Table::from(all), of, stands_for, other_kind };
        let refer = out.all.places().map(|ev| (out.subject(ground, ev), out.names_at_once(ground, knows, ev)));
        for (n, (on, after)) in refer.collect::<Vec<_>>().into_iter().enumerate() {
            let event = &mut out.all[Ev::nth(n)];
            event.on = on;
            event.after = after;
        }
        out
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
            let fixed = head.fixes.and_then(|sum| ground.find(sum)).filter(|&to| self.of[to] == self.of[ix]);
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
            let fixed = head.fixes.and_then(|sum| ground.find(sum)).filter(|&to| self.of[to] == self.of[ix]);
            match fixed {
                Some(to) if head.cite.is_empty() => at = to,
                _ => return head.cite,
            }
        }
    }

    fn subject(&self, ground: &Ground<'a>, ev: Ev) -> Node {
        let event = &self.all[ev];
        let first = self.content_on(ground, event.first);
        let said: BTreeSet<Node> = event.contents.iter().map(|&ix| self.content_on(ground, ix)).collect();
        let mut said = said.into_iter();
        match (said.next(), said.next()) {
            (Some(one), None) => one,
            _ => first,
        }
    }

    /// A fix is the same event: it may add only what the first entry could have named. So naming has no circles.
    fn names_at_once(&self, ground: &Ground<'a>, knows: &Knows, ev: Ev) -> Vec<Ev> {
        let event = &self.all[ev];
        let find = |ix: Ix| ground.after(ix).into_iter().filter_map(|sum| self.find(ground, sum));
        let late = event.fixes.iter().flat_map(|&ix| find(ix));
        let late = late.filter(|&to| knows.knows(event.first, self.all[to].first));
        let named: BTreeSet<Ev> = find(event.first).chain(late).filter(|&to| to != ev).collect();
        named.into_iter().collect()
    }
}

/// Which entries are one event.
struct Roots {
    /// By first entry.
    parts: BTreeMap<Ix, Vec<Ix>>,
    of: Table<Ix, Ev>,
    /// Sums that are not there, and the first entry that says what they should have said.
    missing: BTreeMap<Digest, Ix>,
    other_kind: Vec<Ix>,
}

impl Roots {
    fn new(ground: &Ground<'_>) -> Self {
        let mut root: Table<Ix, Ix> = Table::from(ground.entries.places().collect::<Vec<_>>());
        let mut missing: BTreeMap<(Digest, &str), Ix> = BTreeMap::new();
        let mut other_kind = Vec::new();
        for &ix in &ground.causal {
            let head = &ground.entries[ix].head;
            let Some(fixed) = head.fixes.filter(|_| !ground.newer[ix]) else { continue };
            match ground.find(fixed) {
                Some(to) if ground.entries[to].head.kind == head.kind => root[ix] = root[to],
                Some(_) => other_kind.push(ix),
                None => {
                    let first = missing.entry((fixed, head.kind)).or_insert(ix);
                    *first = ix.min(*first);
                }
            }
        }
        // What fixes a line that is not there is one event with all that fixes that line.
        let mut moved: BTreeMap<Ix, Ix> = BTreeMap::new();
        for ix in ground.entries.places().filter(|&ix| root[ix] == ix) {
            let head = &ground.entries[ix].head;
            if let Some(&first) = head.fixes.and_then(|sum| missing.get(&(sum, head.kind)))
                && !ground.newer[ix]
            {
                moved.insert(ix, first);
            }
        }
        let mut parts: BTreeMap<Ix, Vec<Ix>> = BTreeMap::new();
        for ix in ground.entries.places() {
            parts.entry(moved.get(&root[ix]).copied().unwrap_or(root[ix])).or_default().push(ix);
        }
        let mut of = Table::filled(Ev::nth(0), ground.entries.len());
        for (n, entries) in parts.values().enumerate() {
            for &ix in entries {
                of[ix] = Ev::nth(n);
            }
        }
        let mut least: BTreeMap<Digest, Ix> = BTreeMap::new();
        for ((sum, _), first) in missing {
            let at = least.entry(sum).or_insert(first);
            *at = first.min(*at);
        }
        Self { parts, of, missing: least, other_kind }
    }
}

fn event<'a>(ground: &Ground<'a>, live: &Live, first: Ix, entries: &[Ix]) -> Event<'a> {
    let fixed = |ix: Ix| ground.entries[ix].head.fixes.and_then(|sum| ground.find(sum));
    let left = |ix: Ix| live.choices.leaves(ix, |taken| live.is[taken] && entries.contains(&taken));
    let mut fixes = Vec::new();
    let mut disputed = Vec::new();
    for &ix in entries.iter().filter(|&&ix| ix != first && live.is[ix]) {
        let stands = fixed(ix).is_none_or(|to| ground.stands(ix, to) && ground.stands(ix, first));
        if live.choices.takes(ix) || stands {
            fixes.push(ix);
        } else if !left(ix) {
            disputed.push(ix);
        }
    }
    // What a choice leaves is no head, and what it had taken the place of stays so; but for what was chosen over it.
    let mut superseded = BTreeSet::new();
    for &ix in &fixes {
        let mut under = BTreeSet::new();
        supersede(ground, entries, &fixes, ix, &mut under);
        superseded.extend(under.into_iter().filter(|&to| !(left(ix) && live.choices.takes(to))));
        if left(ix) {
            superseded.insert(ix);
        }
    }
    let candidates = [first].into_iter().chain(fixes.iter().copied());
    let mut contents: Vec<Ix> = candidates.filter(|ix| !superseded.contains(ix)).collect();
    contents.sort_unstable();
    Event {
        first,
        kind: ground.entries[first].head.kind,
        entries: entries.to_vec(),
        gone: contents.iter().all(|&ix| ground.entries[ix].is_gone()),
        contents,
        fixes,
        disputed,
        live: live.is[first],
        newer: ground.newer[first],
        on: Node::Sitting(Sx::nth(0)),
        after: Vec::new(),
    }
}

/// What a fix takes the place of: what it fixes and what it names, through what does not count.
fn supersede(ground: &Ground<'_>, entries: &[Ix], fixes: &[Ix], ix: Ix, out: &mut BTreeSet<Ix>) {
    let mut todo = vec![ix];
    let mut seen = BTreeSet::new();
    while let Some(at) = todo.pop() {
        let named = ground.after(at).into_iter().chain(ground.entries[at].head.fixes);
        for to in named.filter_map(|sum| ground.find(sum)).filter(|to| entries.contains(to)) {
            out.insert(to);
            if !fixes.contains(&to) && seen.insert(to) {
                todo.push(to);
            }
        }
    }
}
