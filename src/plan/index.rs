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
    pub(super) things: ByKey<'a>,
    pub(super) proposals: ByKey<'a>,
    pub(super) positions: ByKey<'a>,
    /// The paragraphs of the draft, list by list, in the order of their numbers.
    pub(super) paragraphs: Vec<usize>,
}

impl<'a> Index<'a> {
    /// Of a plan that has its rows.
    pub(super) fn of(plan: &Plan<'a>) -> Self {
        Self {
            told: told(plan),
            things: ByKey::of(plan.things.iter().map(|row| (&row.parent, plan.added_at(row)))),
            proposals: ByKey::of(plan.proposals.iter().map(|row| (&row.on, plan.shown_at(row.event)))),
            positions: ByKey::of(plan.positions.iter().map(|row| (&row.on, plan.shown_at(row.event)))),
            paragraphs: paragraphs(plan),
        }
    }

    pub(super) fn told(&self, kind: &str) -> &[Ix] {
        self.told.get(kind).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn things_under(&self, key: &Key<'a>) -> &[usize] {
        self.things.at(key)
    }

    pub(super) fn proposals_on(&self, key: &Key<'a>) -> &[usize] {
        self.proposals.at(key)
    }

    pub(super) fn positions_on(&self, key: &Key<'a>) -> &[usize] {
        self.positions.at(key)
    }

    /// One more event is told of.
    pub(super) fn tell(&mut self, kind: &'a str, ix: Ix, shown_at: impl Fn(Ix) -> u32) {
        let told = self.told.entry(kind).or_default();
        let at = told.partition_point(|&other| shown_at(other) < shown_at(ix));
        told.insert(at, ix);
    }
}

/// Rows were put in at these places, which are in order: those behind them stand further on.
pub(super) fn move_on<'p>(rows: impl Iterator<Item = &'p mut usize>, places: &[usize]) {
    if places.is_empty() {
        return;
    }
    for row in rows {
        for &place in places {
            *row += usize::from(*row >= place);
        }
    }
}

/// The places of rows by their key, each in the order in which people are shown them.
#[derive(Debug, Default)]
pub(super) struct ByKey<'a>(BTreeMap<Key<'a>, Vec<usize>>);

impl<'a> ByKey<'a> {
    fn of<'k, O: Ord>(rows: impl Iterator<Item = (&'k Key<'a>, O)>) -> Self
    where
        'a: 'k,
    {
        let mut ordered: Vec<(O, usize, &Key<'a>)> =
            rows.enumerate().map(|(at, (key, order))| (order, at, key)).collect();
        ordered.sort_unstable();
        let mut out: BTreeMap<Key<'a>, Vec<usize>> = BTreeMap::new();
        for (_, at, key) in ordered {
            out.entry(key.clone()).or_default().push(at);
        }
        Self(out)
    }

    fn at(&self, key: &Key<'a>) -> &[usize] {
        self.0.get(key).map(Vec::as_slice).unwrap_or_default()
    }

    /// Rows were put in at these places.
    pub(super) fn insert<'k, O: Ord>(
        &mut self,
        places: &[usize],
        key: impl Fn(usize) -> Option<&'k Key<'a>>,
        order: impl Fn(usize) -> O,
    ) where
        'a: 'k,
    {
        move_on(self.0.values_mut().flatten(), places);
        for &at in places {
            let Some(key) = key(at) else { continue };
            let rows = self.0.entry(key.clone()).or_default();
            let n = rows.partition_point(|&other| (order(other), other) < (order(at), at));
            rows.insert(n, at);
        }
    }
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

/// The paragraphs, list by list, by number.
pub(super) fn paragraphs(plan: &Plan<'_>) -> Vec<usize> {
    let is_one = |(_, thing): &(usize, &super::Thing<'_>)| thing.what == "paragraph" && !thing.retracted;
    let mut out: Vec<(usize, &super::Thing<'_>)> = plan.things.iter().enumerate().filter(is_one).collect();
    out.sort_by_cached_key(|(_, thing)| {
        let list = thing.import_key.rsplit_once('/').map(|(list, _)| list.to_owned()).unwrap_or_default();
        let number = plan.said(&thing.key, "number");
        (list, number.is_empty(), by_number(number), plan.added_at(thing))
    });
    out.into_iter().map(|(at, _)| at).collect()
}
