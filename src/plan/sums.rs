//! Entries by their sums: the question that the fold asks most.
//!
//! **Invariant.** Sums are spread evenly, so the first bits of one say nearly where it stands: what is left to be
//! searched is a handful, however many there are. Sums that somebody made alike only make the search longer.

use super::Ix;
use super::table::Place as _;
use crate::base::Digest;

/// Sums in their order, and where those begin that share their first bits.
#[derive(Debug)]
pub(super) struct Sums {
    all: Vec<Digest>,
    begins: Vec<u32>,
    bits: u32,
}

impl Sums {
    /// Of sums in order.
    pub(super) fn new(all: Vec<Digest>) -> Self {
        let bits = all.len().max(1).ilog2();
        let mut begins = vec![0; (1 << bits) + 1];
        for sum in &all {
            begins[first_bits(sum, bits) + 1] += 1;
        }
        for n in 1..begins.len() {
            begins[n] += begins[n - 1];
        }
        Self { all, begins, bits }
    }

    /// The place of this sum.
    pub(super) fn find(&self, sum: Digest) -> Option<Ix> {
        let first = first_bits(&sum, self.bits);
        let (from, to) = (self.begins[first] as usize, self.begins[first + 1] as usize);
        self.all[from..to].binary_search(&sum).ok().map(|at| Ix::nth(from + at))
    }
}

fn first_bits(sum: &Digest, bits: u32) -> usize {
    let &[a, b, c, d, ..] = sum.bytes();
    u32::from_be_bytes([a, b, c, d]).checked_shr(u32::BITS - bits).unwrap_or(0) as usize
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
                assert_eq!(sums.find(*sum), Some(Ix::nth(n)));
            }
            assert!((count..count + 100).all(|n| sums.find(of(n)).is_none()));
        }
    }
}
