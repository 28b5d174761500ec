//! What each entry refers to, by place: looked up once, for the fold asks it again and again.
//!
//! **Invariants.** Only what is there is in it. What was taken out of the room's union is gone through, not named.

use super::Ix;
use super::table::{Place as _, Table};
use crate::base::Digest;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

/// Where the references of an entry stand among all.
#[derive(Clone, Copy, Debug, Default)]
struct Span {
    begins: u32,
    after: u32,
    knows: u32,
    ends: u32,
}

impl Span {
    /// The same where so many stand before.
    fn behind(self, from: u32) -> Self {
        let Self { begins, after, knows, ends } = self;
        Self { begins: begins + from, after: after + from, knows: knows + from, ends: ends + from }
    }
}

/// So many entries are looked up by one core before others are.
const CHUNK: usize = 1_024;

/// References, entry by entry: what stands in `after`, then what else it knows at once, then all others.
#[derive(Debug, Default)]
pub(super) struct Refs {
    all: Vec<Ix>,
    spans: Table<Ix, Span>,
    prev: Table<Ix, Option<Ix>>,
    fixes: Table<Ix, Option<Ix>>,
    /// What anything refers to and is not there.
    pub(super) missing: BTreeSet<Digest>,
}

/// Of one entry.
#[derive(Debug, Default)]
pub(super) struct Refers {
    /// What stands in its `after`.
    pub(super) after: Vec<Ix>,
    /// What else it knows at once; the line before is apart.
    pub(super) knows: Vec<Ix>,
    /// What it names besides.
    pub(super) others: Vec<Ix>,
    /// The line before in its file.
    pub(super) prev: Option<Ix>,
    /// What it should have been.
    pub(super) fixes: Option<Ix>,
    /// What of all that is not there.
    pub(super) missing: Vec<Digest>,
}

impl Refs {
    /// Of these entries, in the order in which their rows lie.
    pub(super) fn new(places: &[Ix], refer: impl Fn(Ix, &mut Refers) + Sync) -> Self {
        let part = |places: &[Ix]| {
            let mut out = Self { all: Vec::with_capacity(places.len() * 3), ..Self::default() };
            let mut refers = Refers::default();
            for &ix in places {
                refer(ix, &mut refers);
                out.push(&mut refers);
            }
            out
        };
        let mut parts = places.par_chunks(CHUNK).map(part).collect::<Vec<_>>().into_iter();
        let mut out = parts.next().unwrap_or_default();
        parts.for_each(|part| out.append(part));
        out
    }

    /// Of entries behind the others.
    fn append(&mut self, other: Self) {
        let from = self.all.len() as u32;
        self.all.extend(other.all);
        for span in other.spans.rows() {
            self.spans.push(span.behind(from));
        }
        other.prev.rows().iter().for_each(|prev| self.prev.push(*prev));
        other.fixes.rows().iter().for_each(|fixes| self.fixes.push(*fixes));
        self.missing.extend(other.missing);
    }

    /// Of one more entry, behind the others. Leaves nothing in what it refers to.
    pub(super) fn push(&mut self, refers: &mut Refers) {
        let begins = self.all.len() as u32;
        self.all.append(&mut refers.after);
        let after = self.all.len() as u32;
        self.all.append(&mut refers.knows);
        let knows = self.all.len() as u32;
        self.all.append(&mut refers.others);
        self.all.extend(refers.prev);
        self.spans.push(Span { begins, after, knows, ends: self.all.len() as u32 });
        self.prev.push(refers.prev.take());
        self.fixes.push(refers.fixes.take());
        self.missing.extend(refers.missing.drain(..));
    }

    fn part(&self, from: u32, to: u32) -> &[Ix] {
        self.all.get(from as usize..to as usize).unwrap_or_default()
    }

    /// What stands in its `after`.
    pub(super) fn after(&self, ix: Ix) -> &[Ix] {
        let span = self.spans[ix];
        self.part(span.begins, span.after)
    }

    /// What it knows at once: by `after`, `on`, `fixes`, `binds` and a Seal's heads; the line before is apart.
    pub(super) fn knows(&self, ix: Ix) -> &[Ix] {
        let span = self.spans[ix];
        self.part(span.begins, span.knows)
    }

    /// All that it refers to, but for the line before.
    pub(super) fn named(&self, ix: Ix) -> &[Ix] {
        let span = self.spans[ix];
        self.part(span.begins, span.ends - u32::from(self.prev[ix].is_some()))
    }

    /// All that it refers to, the line before among it.
    pub(super) fn all(&self, ix: Ix) -> &[Ix] {
        let span = self.spans[ix];
        self.part(span.begins, span.ends)
    }

    /// The line before in its file.
    pub(super) fn prev(&self, ix: Ix) -> Option<Ix> {
        self.prev[ix]
    }

    /// The entry that should have said this.
    pub(super) fn fixes(&self, ix: Ix) -> Option<Ix> {
        self.fixes[ix]
    }

    /// References first; of those that could come next the one that comes first in `order`.
    pub(super) fn ordered(&self, order: &[Ix]) -> Vec<Ix> {
        let mut place: Table<Ix, u32> = Table::filled(0, order.len());
        for (n, &ix) in order.iter().enumerate() {
            place[ix] = n as u32;
        }
        let Referring { of, begins } = Referring::new(self, order);
        let mut waits: Table<Ix, u32> =
            Table::from(self.spans.rows().iter().map(|span| span.ends - span.begins).collect::<Vec<_>>());
        let free = order.iter().filter(|&&ix| waits[ix] == 0);
        let mut ready: BinaryHeap<_> = free.map(|&ix| Reverse(place[ix])).collect();
        let mut out = Vec::with_capacity(order.len());
        while let Some(Reverse(next)) = ready.pop() {
            let Some(&ix) = order.get(next as usize) else { break };
            out.push(ix);
            let (from, to) = (begins[ix.at()], begins[ix.at() + 1]);
            for &later in of.get(from as usize..to as usize).unwrap_or_default() {
                waits[later] -= 1;
                if waits[later] == 0 {
                    ready.push(Reverse(place[later]));
                }
            }
        }
        out
    }
}

/// Who refers to each entry.
struct Referring {
    of: Vec<Ix>,
    begins: Vec<u32>,
}

impl Referring {
    fn new(refs: &Refs, places: &[Ix]) -> Self {
        let mut begins = vec![0_u32; refs.spans.len() + 1];
        for to in &refs.all {
            begins[to.at() + 1] += 1;
        }
        for n in 1..begins.len() {
            begins[n] += begins[n - 1];
        }
        let Some(&any) = places.first() else { return Self { of: Vec::new(), begins } };
        let mut of = vec![any; refs.all.len()];
        let mut next = begins.clone();
        for &ix in places {
            for to in refs.all(ix) {
                let at = &mut next[to.at()];
                of[*at as usize] = ix;
                *at += 1;
            }
        }
        Self { of, begins }
    }
}
