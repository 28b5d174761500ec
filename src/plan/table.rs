//! Rows by typed place: an entry's place cannot be mistaken for an event's.
//!
//! **Invariants.** A place is only made by the table that it belongs to (or by one made beside it), so it is in range.
//! Places never change while a plan grows: rows are added behind, and what stands in an order of its own compares by it
//! and not by where its row lies.

use crate::base::Digest;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// A place in a table.
pub(super) trait Place: Copy {
    /// Where its row lies.
    fn at(self) -> usize;
}

/// A place of a table whose rows lie in order.
pub(super) trait Numbered: Place {
    /// The place of this number.
    fn nth(n: usize) -> Self;
}

/// A place of what has a sum. Of sums that begin alike the rows lie in order.
pub(super) trait Summed: Place + Ord {
    /// The place of this row.
    fn new(sum: Digest, row: usize) -> Self;

    /// The sums of both begin alike.
    fn is_alike(self, other: Self) -> bool;
}

macro_rules! places {
    ($( $(#[$doc:meta])* $name:ident, )*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(super) struct $name(u32);

        impl Place for $name {
            fn at(self) -> usize {
                self.0 as usize
            }
        }

        impl Numbered for $name {
            fn nth(n: usize) -> Self {
                Self(n as u32)
            }
        }
    )* };
}

places! {
    /// A session file. In the order of ids.
    Fx,
    /// A sitting. In the order of ids.
    Sx,
    /// A constant that something is about. In the order of text.
    Cx,
    /// A party that has a position or a seat: an organisation, or a person in own capacity. In the order of names.
    Px,
}

macro_rules! summed {
    ($( $(#[$doc:meta])* $vis:vis $name:ident, )*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $vis struct $name {
            order: u32,
            row: u32,
        }

        impl Summed for $name {
            fn new(sum: Digest, row: usize) -> Self {
                Self { order: first_bits(&sum, u32::BITS), row: row as u32 }
            }

            fn is_alike(self, other: Self) -> bool {
                self.order == other.order
            }
        }

        impl Place for $name {
            fn at(self) -> usize {
                self.row as usize
            }
        }
    )* };
}

summed! {
    /// An entry's place in the union. Places compare as the entries' sums do.
    pub Ix,
    /// An event: its first entry and its fixes. Events compare as the sums of their first entries do.
    pub(super) Ev,
}

/// The first bits of a sum, as many as are asked for: sums are spread evenly, so they tell nearly where it stands.
pub(super) fn first_bits(sum: &Digest, bits: u32) -> u32 {
    let &[a, b, c, d, ..] = sum.bytes();
    u32::from_be_bytes([a, b, c, d]).checked_shr(u32::BITS - bits).unwrap_or(0)
}

/// None of these places, which are in order, has a sum that begins like this: one more can be put among them.
pub(super) fn has_room<I: Summed>(places: &[I], sum: Digest) -> bool {
    let least = I::new(sum, 0);
    let at = places.partition_point(|place| *place < least);
    places.get(at).is_none_or(|place| !place.is_alike(least))
}

/// Rows by place.
#[derive(Clone, Debug)]
pub(super) struct Table<I, T> {
    rows: Vec<T>,
    of: PhantomData<I>,
}

impl<I: Place, T> Table<I, T> {
    /// As many equal rows.
    pub(super) fn filled(row: T, count: usize) -> Self
    where
        T: Clone,
    {
        Self::from(vec![row; count])
    }

    /// How many rows.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The rows as they lie.
    pub(super) fn rows(&self) -> &[T] {
        &self.rows
    }

    /// One more row, behind the others.
    pub(super) fn push(&mut self, row: T) {
        self.rows.push(row);
    }

    /// The row, if the place is one of this table.
    pub(super) fn get(&self, place: I) -> Option<&T> {
        self.rows.get(place.at())
    }
}

impl<I: Numbered, T> Table<I, T> {
    /// Every place.
    pub(super) fn places(&self) -> impl DoubleEndedIterator<Item = I> + use<I, T> {
        (0..self.rows.len()).map(I::nth)
    }

    /// Every row with its place.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> {
        self.rows.iter().enumerate().map(|(n, row)| (I::nth(n), row))
    }

    /// The place of the row that compares equal; rows are sorted by it.
    pub(super) fn find(&self, compare: impl FnMut(&T) -> std::cmp::Ordering) -> Option<I> {
        self.rows.binary_search_by(compare).ok().map(I::nth)
    }
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

impl<I, T> From<Vec<T>> for Table<I, T> {
    fn from(rows: Vec<T>) -> Self {
        Self { rows, of: PhantomData }
    }
}

impl<I: Place, T> Index<I> for Table<I, T> {
    type Output = T;

    fn index(&self, place: I) -> &T {
        &self.rows[place.at()]
    }
}

impl<I: Place, T> IndexMut<I> for Table<I, T> {
    fn index_mut(&mut self, place: I) -> &mut T {
        &mut self.rows[place.at()]
    }
}

/// Rows for some of the places.
#[derive(Debug)]
pub(super) struct Sparse<I, T> {
    rows: Vec<(I, T)>,
    /// Where the row of a place lies; nowhere as far as this does not reach.
    at: Vec<u32>,
}

impl<I, T> Default for Sparse<I, T> {
    fn default() -> Self {
        Self { rows: Vec::new(), at: Vec::new() }
    }
}

impl<I: Place, T> Sparse<I, T> {
    /// Puts a row to a place, or another in place of the one that it has.
    pub(super) fn put(&mut self, place: I, row: T) {
        if let Some(held) = self.get_mut(place) {
            *held = row;
        } else {
            self.at.resize(self.at.len().max(place.at() + 1), u32::MAX);
            self.at[place.at()] = self.rows.len() as u32;
            self.rows.push((place, row));
        }
    }

    /// Puts all rows of another.
    pub(super) fn extend(&mut self, other: Self) {
        for (place, row) in other.rows {
            self.put(place, row);
        }
    }

    fn find(&self, place: I) -> usize {
        self.at.get(place.at()).map_or(usize::MAX, |&at| at as usize)
    }

    /// The row of this place.
    pub(super) fn get(&self, place: I) -> Option<&T> {
        self.rows.get(self.find(place)).map(|(_, row)| row)
    }

    /// The row of this place, to be changed.
    pub(super) fn get_mut(&mut self, place: I) -> Option<&mut T> {
        let at = self.find(place);
        self.rows.get_mut(at).map(|(_, row)| row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_sum_compares_by_it_wherever_its_row_lies_and_has_no_room_beside_one_that_begins_alike() {
        let of = |first: u8, last: u8| {
            let hex = format!("{first:02x}").repeat(19) + &format!("{last:02x}");
            Digest::parse(&hex).unwrap()
        };
        let (low, high) = (Ix::new(of(1, 0), 7), Ix::new(of(9, 0), 3));
        assert!(low < high && low.at() == 7);
        assert!(has_room(&[low, high], of(5, 0)) && has_room::<Ix>(&[], of(5, 0)));
        assert!(!has_room(&[low, high], of(9, 1)) && !has_room(&[low, high], of(1, 1)));
    }

    #[test]
    fn a_row_put_to_a_place_takes_the_place_of_the_one_that_it_had() {
        let mut rows: Sparse<Px, &str> = Sparse::default();
        let (first, second) = (Px::nth(4), Px::nth(1));
        rows.put(first, "a");
        rows.put(second, "b");
        rows.put(first, "c");
        assert_eq!([rows.get(first), rows.get(second), rows.get(Px::nth(9))], [Some(&"c"), Some(&"b"), None]);
    }
}
