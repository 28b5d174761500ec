//! Who is the same: imported things by key, all else by a person's `Same` (`record.md` 4, 5.11).
//!
//! **Invariants.** A class in which any two are "not the same" falls apart into single things. A class is printed by
//! its least constant, else its least sum. Positions are never merged by it.

use super::basis::Basis;
use super::fixes::Node;
use super::table::Ev;
use crate::base::Name;
use crate::record::Text;
use std::collections::{BTreeMap, BTreeSet};

/// A name, and whether it is a person's in own capacity.
pub(super) type Party = (Name, bool);

/// Classes of things and of names.
#[derive(Debug, Default)]
pub(super) struct Classes {
    things: Grouped<Node>,
    /// Of organisations, and of people: what is said of the names of one says nothing of the other.
    names: Grouped<Party>,
    /// Of imported things the least of those that have one key.
    imported: BTreeMap<Ev, Ev>,
    imports: BTreeMap<Ev, Vec<Ev>>,
}

/// Things connected by agreed sameness.
#[derive(Debug)]
struct Grouped<T> {
    class: BTreeMap<T, T>,
    members: BTreeMap<T, Vec<T>>,
    /// Classes that fell apart, and pairs on which heads differ, by their least.
    contested: BTreeSet<T>,
}

impl<T> Default for Grouped<T> {
    fn default() -> Self {
        Self { class: BTreeMap::new(), members: BTreeMap::new(), contested: BTreeSet::new() }
    }
}

impl Classes {
    /// Of these events.
    pub(super) fn new(basis: &Basis<'_>) -> Self {
        let mut out = Self::default();
        out.import(basis);
        let mut things: BTreeMap<(Node, Node), Vec<Ev>> = BTreeMap::new();
        let mut names: BTreeMap<(Party, Party), Vec<Ev>> = BTreeMap::new();
        for ev in basis.live_events("Same") {
            for pair in out.thing_pairs(basis, ev) {
                things.entry(pair).or_default().push(ev);
            }
            for pair in name_pairs(basis, ev) {
                names.entry(pair).or_default().push(ev);
            }
        }
        out.things = Grouped::new(basis, &things, |&node| basis.key(node));
        out.names = Grouped::new(basis, &names, Clone::clone);
        out
    }

    /// `Add`s of one sort with one key are one thing.
    fn import(&mut self, basis: &Basis<'_>) {
        let mut by_key: BTreeMap<(Text<'_>, Text<'_>), Vec<Ev>> = BTreeMap::new();
        for (ev, event) in basis.events.iter().filter(|(_, event)| event.kind == "Add" && !event.newer) {
            let what = basis.shown(ev, Basis::add, |body| body.what.clone());
            let key = basis.shown(ev, Basis::add, |body| body.key.clone());
            if !key.is_empty() && !event.gone {
                by_key.entry((what, key)).or_default().push(ev);
            }
        }
        for evs in by_key.into_values() {
            let Some(&least) = evs.first() else { continue };
            self.imported.extend(evs.iter().map(|&ev| (ev, least)));
            self.imports.insert(least, evs);
        }
    }

    fn thing_pairs(&self, basis: &Basis<'_>, ev: Ev) -> BTreeSet<(Node, Node)> {
        let pair = |ix| {
            let body = basis.same(ix)?;
            if !body.what.is_empty() || body.with.is_empty() {
                return None;
            }
            let this = self.identity(basis.events.content_on(&basis.ground, ix));
            let with = self.identity(basis.node_of(&body.with, ix)?);
            (this != with).then(|| (this.min(with), this.max(with)))
        };
        basis.event(ev).contents().iter().filter_map(|&ix| pair(ix)).collect()
    }

    /// The thing itself: imported ones by their key.
    pub(super) fn identity(&self, node: Node) -> Node {
        match node {
            Node::Event(ev) => Node::Event(self.imported.get(&ev).copied().unwrap_or(ev)),
            other => other,
        }
    }

    /// The `Add` is one of an imported thing: of which.
    pub(super) fn import_of(&self, ev: Ev) -> Option<Ev> {
        self.imported.get(&ev).copied()
    }

    /// As its class is printed.
    pub(super) fn class(&self, node: Node) -> Node {
        let node = self.identity(node);
        self.things.class.get(&node).copied().unwrap_or(node)
    }

    /// Every node of its class, every `Add` of an imported thing among them.
    pub(super) fn members(&self, node: Node) -> Vec<Node> {
        let class = self.class(node);
        let things = self.things.members.get(&class).cloned().unwrap_or_else(|| vec![class]);
        let each = |node: Node| match node {
            Node::Event(ev) => {
                self.imports.get(&ev).map_or_else(|| vec![node], |evs| evs.iter().map(|&ev| Node::Event(ev)).collect())
            }
            other => vec![other],
        };
        things.into_iter().flat_map(each).collect()
    }

    /// The name of an organisation or of a person as its class is printed.
    pub(super) fn name(&self, name: Name, person: bool) -> Name {
        let party = (name, person);
        self.names.class.get(&party).cloned().unwrap_or(party).0
    }

    /// Things on whose sameness people differ.
    pub(super) fn contested(&self) -> impl Iterator<Item = Node> {
        self.things.contested.iter().copied()
    }

    /// Names on whose sameness people differ.
    pub(super) fn contested_names(&self) -> impl Iterator<Item = &Name> {
        self.names.contested.iter().map(|(name, _)| name)
    }
}

fn name_pairs(basis: &Basis<'_>, ev: Ev) -> BTreeSet<(Party, Party)> {
    let pair = |ix| {
        let body = basis.same(ix)?;
        let person = match body.what.as_str() {
            "organisation" => false,
            "participant" => true,
            _ => return None,
        };
        let (this, with) = (Name::of(&body.this), Name::of(&body.with));
        if this == with || this.is_empty() || with.is_empty() {
            return None;
        }
        let (least, other) = if this < with { (this, with) } else { (with, this) };
        Some(((least, person), (other, person)))
    };
    basis.event(ev).contents().iter().filter_map(|&ix| pair(ix)).collect()
}

impl<T: Ord + Clone> Grouped<T> {
    /// For each pair a register of yes and no. `printed`: the order in which the first of a class prints it.
    fn new<K: Ord>(basis: &Basis<'_>, pairs: &BTreeMap<(T, T), Vec<Ev>>, printed: impl Fn(&T) -> K) -> Self {
        let mut out = Self::default();
        let (mut yes, mut no) = (Vec::new(), BTreeSet::new());
        for (pair, evs) in pairs {
            let heads = basis.heads(evs, |ev| basis.named(ev, |_| false, |_| Vec::new()));
            let says = |same: bool| {
                let contents = heads.iter().flat_map(|&ev| basis.event(ev).contents().iter());
                contents.filter_map(|&ix| basis.same(ix)).any(|body| body.same == same)
            };
            match (says(true), says(false)) {
                (true, false) => yes.push(pair),
                (true, true) => {
                    no.insert(pair);
                    out.contested.extend([&pair.0, &pair.1].into_iter().min_by_key(|one| printed(one)).cloned());
                }
                (false, true) => drop(no.insert(pair)),
                (false, false) => {}
            }
        }
        for class in connected(&yes) {
            let apart = no.iter().any(|(a, b)| class.contains(a) && class.contains(b));
            let Some(least) = class.iter().min_by_key(|member| printed(member)).cloned() else { continue };
            if apart {
                out.contested.insert(least);
                continue;
            }
            out.class.extend(class.iter().map(|node| (node.clone(), least.clone())));
            out.members.insert(least, class.into_iter().collect());
        }
        out
    }
}

/// The components of a graph.
fn connected<T: Ord + Clone>(edges: &[&(T, T)]) -> Vec<BTreeSet<T>> {
    let mut next: BTreeMap<&T, Vec<&T>> = BTreeMap::new();
    for (a, b) in edges {
        next.entry(a).or_default().push(b);
        next.entry(b).or_default().push(a);
    }
    let mut seen: BTreeSet<&T> = BTreeSet::new();
    let mut out = Vec::new();
    for &start in next.keys() {
        let mut class = BTreeSet::new();
        let mut todo = vec![start];
        while let Some(at) = todo.pop() {
            if seen.insert(at) {
                class.insert(at.clone());
                todo.extend(next.get(at).into_iter().flatten());
            }
        }
        if !class.is_empty() {
            out.push(class);
        }
    }
    out
}
