//! Who knew of whom: what an entry reaches by `prev`, `after`, `on`, `fixes`, `binds` and a Seal's heads.
//!
//! Every entry stands at a place of a chain (one chain per file, more where a file forks) and knows all before it
//! there. What it knows of other chains is a clock: the latest place known of each. Entries share the clock of the
//! one before until a reference brings something new, so few clocks exist.
//!
//! **Invariant.** No entry knows itself.

use super::Ix;
use super::ground::Ground;
use super::table::Table;
use std::collections::BTreeMap;

/// Answers who knew of whom.
#[derive(Debug)]
pub(super) struct Knows {
    /// Chain and place of each entry.
    at: Table<Ix, (u32, u32)>,
    clock: Table<Ix, usize>,
    /// Of each chain the latest place known.
    clocks: Vec<BTreeMap<u32, u32>>,
    /// Another goes on from it in its chain.
    taken: Table<Ix, bool>,
    chains: u32,
}

impl Knows {
    /// Of these entries.
    pub(super) fn new(ground: &Ground<'_>) -> Self {
        let count = ground.entries.len();
        let mut out = Self {
            at: Table::filled((0, 0), count),
            clock: Table::filled(0, count),
            clocks: vec![BTreeMap::new()],
            taken: Table::filled(false, count),
            chains: 0,
        };
        for &ix in &ground.causal {
            out.place(ground, ix);
        }
        out
    }

    /// One more entry, that nothing refers to.
    pub(super) fn push(&mut self, ground: &Ground<'_>, ix: Ix) {
        self.at.push((0, 0));
        self.clock.push(0);
        self.taken.push(false);
        self.place(ground, ix);
    }

    /// Gives it its place; all that it refers to have theirs.
    fn place(&mut self, ground: &Ground<'_>, ix: Ix) {
        let prev = ground.refs.prev(ix);
        let mut news = ground.refs.knows(ix).to_vec();
        if let Some(prev) = prev.filter(|&prev| !self.taken[prev]) {
            self.taken[prev] = true;
            let (chain, place) = self.at[prev];
            self.at[ix] = (chain, place + 1);
            self.clock[ix] = self.clock[prev];
        } else {
            self.at[ix] = (self.chains, 0);
            self.chains += 1;
            news.extend(prev);
        }
        news.retain(|&to| !self.knows(ix, to));
        if !news.is_empty() {
            let mut clock = self.clocks.get(self.clock[ix]).cloned().unwrap_or_default();
            for to in news {
                self.learn(&mut clock, to);
            }
            self.clock[ix] = self.clocks.len();
            self.clocks.push(clock);
        }
    }

    fn learn(&self, clock: &mut BTreeMap<u32, u32>, to: Ix) {
        let mut take = |chain: u32, place: u32| {
            let known = clock.entry(chain).or_insert(place);
            *known = place.max(*known);
        };
        let (chain, place) = self.at[to];
        take(chain, place);
        for (&chain, &place) in self.clocks.get(self.clock[to]).into_iter().flatten() {
            take(chain, place);
        }
    }

    /// The first knew of the second when it was written.
    pub(super) fn knows(&self, by: Ix, of: Ix) -> bool {
        let ((mine, at), (chain, place)) = (self.at[by], self.at[of]);
        if mine == chain {
            return at > place;
        }
        self.clocks.get(self.clock[by]).and_then(|clock| clock.get(&chain)).is_some_and(|&known| known >= place)
    }
}
