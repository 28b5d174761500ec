//! What an event says: which of its fixes count, and which of all that was said are its heads (`record.md` 5.3).
//!
//! **Invariants.** What a fix may not correct it does not hide. Of an event something is always known, whatever was
//! taken back of it.

use super::Ix;
use super::ground::Ground;
use super::live::Live;
use crate::base::Digest;
use std::collections::BTreeSet;

/// What an event says.
#[derive(Debug)]
pub(super) struct Contents {
    /// Fixes that count; of a lost line all that is known.
    pub(super) fixes: Vec<Ix>,
    /// In the order of sums.
    pub(super) heads: Vec<Ix>,
    /// Fixes without standing that nobody chose about, after what they have no standing over.
    pub(super) disputed: Vec<(Ix, Ix)>,
}

impl Contents {
    /// Of the event of this sum, its first entry (or what stands for that), and all its entries.
    pub(super) fn new(ground: &Ground<'_>, live: &Live, (sum, first): (Digest, Ix), entries: &[Ix]) -> Self {
        let whole = ground.sum(first) == sum;
        // A correction that was taken back settles nothing; of an event taken back a choice tells what it was.
        let is_ours = |taken: Digest| {
            let there = |ix: Ix| entries.contains(&ix) && (live.is[ix] || (whole && ix == first));
            ground.find(taken).map_or(taken == sum, there)
        };
        let left = |ix: Ix| live.choices.leaves(ground.sum(ix), is_ours);
        let takes = |ix: Ix| live.choices.takes(ground.sum(ix));
        let (accepted, against) = accepted(ground, first, whole, entries, takes);
        let counting: Vec<Ix> = accepted.into_iter().filter(|&ix| live.is[ix]).collect();
        let disputed = against.into_iter().filter(|&(_, ix)| live.is[ix] && !left(ix)).collect();
        // Of a lost line of which nothing counts, what was said without standing, else what was taken back, is all
        // that is known.
        let fixes: Vec<Ix> = if whole || !counting.is_empty() {
            counting
        } else {
            let is_live = entries.iter().any(|&ix| live.is[ix]);
            entries.iter().copied().filter(|&ix| live.is[ix] || !is_live).collect()
        };
        let known: BTreeSet<Ix> = fixes.iter().copied().chain(whole.then_some(first)).collect();
        // What a choice leaves is no head, and what it had taken the place of stays so; but for what was chosen over
        // it. Where nothing else is there (a lost line was chosen) it is all that is known.
        let chosen = heads(ground, entries, &known, left, takes);
        let heads = if chosen.is_empty() { heads(ground, entries, &known, |_| false, takes) } else { chosen };
        Self { fixes, heads, disputed }
    }
}

fn heads(
    ground: &Ground<'_>,
    entries: &[Ix],
    known: &BTreeSet<Ix>,
    left: impl Fn(Ix) -> bool,
    takes: impl Fn(Ix) -> bool,
) -> Vec<Ix> {
    let mut superseded: BTreeSet<Ix> = known.iter().copied().filter(|&ix| left(ix)).collect();
    for &ix in known {
        let under = supersede(ground, entries, known, ix).into_iter();
        superseded.extend(under.filter(|&to| to != ix && !(left(ix) && takes(to))));
    }
    known.iter().copied().filter(|ix| !superseded.contains(ix)).collect()
}

/// The fixes that count, taken back or not: what one fixes must be its own to correct, and must count or be in turn its
/// own. A line that is not there is anybody's, and a person can choose a fix. The others, after what they may not
/// correct.
fn accepted(
    ground: &Ground<'_>,
    first: Ix,
    whole: bool,
    entries: &[Ix],
    takes: impl Fn(Ix) -> bool,
) -> (Vec<Ix>, Vec<(Ix, Ix)>) {
    let mut later: Vec<Ix> = entries.iter().copied().filter(|&ix| !whole || ix != first).collect();
    later.sort_by_key(|&ix| ground.rank[ix]);
    let (mut accepted, mut against) = (Vec::new(), Vec::new());
    for ix in later {
        let fixed = ground.refs.fixes(ix).filter(|_| !takes(ix));
        let counts = |to: Ix| accepted.contains(&to) || (whole && (to == first || ground.stands(ix, first)));
        match fixed {
            Some(to) if !ground.stands(ix, to) => against.push((to, ix)),
            Some(to) if !counts(to) => against.push((first, ix)),
            _ => accepted.push(ix),
        }
    }
    (accepted, against)
}

/// What an entry takes the place of: what it fixes and what it names, through what does not count.
fn supersede(ground: &Ground<'_>, entries: &[Ix], counting: &BTreeSet<Ix>, ix: Ix) -> BTreeSet<Ix> {
    let mut out = BTreeSet::new();
    let mut todo = vec![ix];
    while let Some(at) = todo.pop() {
        let named = ground.refs.after(at).iter().copied().chain(ground.refs.fixes(at));
        for to in named.filter(|to| entries.contains(to)) {
            if out.insert(to) && !counting.contains(&to) {
                todo.push(to);
            }
        }
    }
    out
}
