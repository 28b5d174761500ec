//! Rows by what they are about, put in order once: what screens ask at every key.
//!
//! **Invariant.** Everything stands in the order in which people are shown it: [`Plan::shown_at`].

use super::{Ix, Key, Plan};
use crate::base::by_number;
use std::collections::BTreeMap;

/// Where the rows of a plan stand, by what they are about.
#[derive(Debug, Default)]
pub(super) struct Index<'a> {
    /// The first entries of live events, by kind.
    told: BTreeMap<&'a str, Vec<Ix>>,
    things: BTreeMap<Key<'a>, Vec<usize>>,
    proposals: BTreeMap<Key<'a>, Vec<usize>>,
    positions: BTreeMap<Key<'a>, Vec<usize>>,
    /// The paragraphs of the draft, list by list, in the order of their numbers.
    paragraphs: Vec<usize>,
}

impl<'a> Index<'a> {
    /// Of a plan that has its rows.
    pub(super) fn of(plan: &Plan<'a>) -> Self {
        let added = |ixs: &[Ix]| ixs.iter().map(|&ix| plan.shown_at(ix)).min();
        Self {
            told: told(plan),
            things: by_key(plan.things.iter().map(|row| (&row.parent, added(&row.adds)))),
            proposals: by_key(plan.proposals.iter().map(|row| (&row.on, plan.shown_at(row.event)))),
            positions: by_key(plan.positions.iter().map(|row| (&row.on, plan.shown_at(row.event)))),
            paragraphs: paragraphs(plan),
        }
    }

    pub(super) fn told(&self, kind: &str) -> &[Ix] {
        of(&self.told, kind)
    }

    pub(super) fn things_under(&self, key: &Key<'a>) -> &[usize] {
        of(&self.things, key)
    }

    pub(super) fn proposals_on(&self, key: &Key<'a>) -> &[usize] {
        of(&self.proposals, key)
    }

    pub(super) fn positions_on(&self, key: &Key<'a>) -> &[usize] {
        of(&self.positions, key)
    }

    pub(super) fn paragraphs(&self) -> &[usize] {
        &self.paragraphs
    }
}

fn of<'i, K: Ord + std::borrow::Borrow<Q>, Q: Ord + ?Sized, T>(rows: &'i BTreeMap<K, Vec<T>>, key: &Q) -> &'i [T] {
    rows.get(key).map(Vec::as_slice).unwrap_or_default()
}

fn told<'a>(plan: &Plan<'a>) -> BTreeMap<&'a str, Vec<Ix>> {
    let mut out: BTreeMap<&'a str, Vec<Ix>> = BTreeMap::new();
    for ix in plan.entries() {
        if let Some(kind) = plan.told_as(ix) {
            out.entry(kind).or_default().push(ix);
        }
    }
    out
}

/// The places of rows by their key, each in order.
fn by_key<'k, 'a: 'k, O: Ord>(rows: impl Iterator<Item = (&'k Key<'a>, O)>) -> BTreeMap<Key<'a>, Vec<usize>> {
    let mut ordered: Vec<(O, usize, &Key<'a>)> = rows.enumerate().map(|(at, (key, order))| (order, at, key)).collect();
    ordered.sort_unstable();
    let mut out: BTreeMap<Key<'a>, Vec<usize>> = BTreeMap::new();
    for (_, at, key) in ordered {
        out.entry(key.clone()).or_default().push(at);
    }
    out
}

fn paragraphs(plan: &Plan<'_>) -> Vec<usize> {
    let is_one = |(_, thing): &(usize, &super::Thing<'_>)| thing.what == "paragraph" && !thing.retracted;
    let mut out: Vec<(usize, &super::Thing<'_>)> = plan.things.iter().enumerate().filter(is_one).collect();
    out.sort_by_cached_key(|(_, thing)| {
        let list = thing.import_key.rsplit_once('/').map(|(list, _)| list.to_owned()).unwrap_or_default();
        let number = plan.said(&thing.key, "number");
        (list, number.is_empty(), by_number(number), thing.adds.iter().map(|&ix| plan.shown_at(ix)).min())
    });
    out.into_iter().map(|(at, _)| at).collect()
}
