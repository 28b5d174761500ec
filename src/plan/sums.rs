//! Entries by their sums: the question that the fold asks most.
//!
//! **Invariant.** Sums are spread evenly, so the first bits of one say nearly where it stands: what is left to be
//! searched is a handful, however many there are. Sums that somebody made alike only make the search longer.

use super::Ix;
use super::table::{Summed as _, first_bits};
use crate::base::Digest;
use std::collections::BTreeMap;

/// Sums in their order, and where those begin that share their first bits.
#[derive(Debug)]
pub(super) struct Sums {
    all: Vec<Digest>,
    begins: Vec<u32>,
    bits: u32,
    /// Those that came later.
    late: BTreeMap<Digest, Ix>,
}

impl Sums {
    /// Of sums in order.
    pub(super) fn new(all: Vec<Digest>) -> Self {
        let bits = all.len().max(1).ilog2();
        let mut begins = vec![0; (1 << bits) + 1];
        for sum in &all {
            begins[first_bits(sum, bits) as usize + 1] += 1;
        }
        for n in 1..begins.len() {
            begins[n] += begins[n - 1];
        }
        Self { all, begins, bits, late: BTreeMap::new() }
    }

    /// The place of this sum.
    pub(super) fn find(&self, sum: Digest) -> Option<Ix> {
        let first = first_bits(&sum, self.bits) as usize;
        let (from, to) = (self.begins[first] as usize, self.begins[first + 1] as usize);
        let found = self.all[from..to].binary_search(&sum).ok().map(|at| Ix::new(sum, from + at));
        found.or_else(|| self.late.get(&sum).copied())
    }

    /// One more, whose row lies behind the others.
    pub(super) fn push(&mut self, sum: Digest) -> Ix {
        let ix = Ix::new(sum, self.all.len() + self.late.len());
        self.late.insert(sum, ix);
        ix
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sum_is_found_and_no_other() {
        for count in [0, 1, 2, 3, 1_000] {
            let of = |n: u32| Digest::of(&n.to_le_bytes());
            let mut all: Vec<Digest> = (0..count).map(of).collect();
            all.sort_unstable();
            let sums = Sums::new(all.clone());
            for (n, sum) in all.iter().enumerate() {
                assert_eq!(sums.find(*sum), Some(Ix::new(*sum, n)));
            }
            assert!((count..count + 100).all(|n| sums.find(of(n)).is_none()));
            let mut sums = sums;
            let late: Vec<Ix> = (count..count + 100).map(|n| sums.push(of(n))).collect();
            assert!((count..).zip(&late).all(|(n, ix)| sums.find(of(n)) == Some(*ix)));
        }
    }
}
