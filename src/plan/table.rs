//! Rows by typed place: an entry's place cannot be mistaken for an event's.
//!
//! **Invariant.** A place is only made by the table that it belongs to (or by one made beside it), so it is in range.

use super::Ix;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// A place in a table.
pub(super) trait Place: Copy {
    /// The place of this number.
    fn nth(n: usize) -> Self;
    /// Its number.
    fn at(self) -> usize;
}

macro_rules! places {
    ($( $(#[$doc:meta])* $name:ident, )*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(super) struct $name(u32);

        impl Place for $name {
            fn nth(n: usize) -> Self {
                Self(n as u32)
            }

            fn at(self) -> usize {
                self.0 as usize
            }
        }
    )* };
}

places! {
    /// An event: its first entry and its fixes. In the order of the first entry's sum.
    Ev,
    /// A session file. In the order of ids.
    Fx,
    /// A sitting. In the order of ids.
    Sx,
    /// A constant that something is about. In the order of text.
    Cx,
    /// A party that has a position or a seat: an organisation, or a person in own capacity. In the order of names.
    Px,
}

impl Place for Ix {
    fn nth(n: usize) -> Self {
        Self(n as u32)
    }

    fn at(self) -> usize {
        self.0 as usize
    }
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

    /// Every place.
    pub(super) fn places(&self) -> impl DoubleEndedIterator<Item = I> + use<I, T> {
        (0..self.rows.len()).map(I::nth)
    }

    /// Every row with its place.
    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> {
        self.rows.iter().enumerate().map(|(n, row)| (I::nth(n), row))
    }

    /// The row, if the place is one of this table.
    pub(super) fn get(&self, place: I) -> Option<&T> {
        self.rows.get(place.at())
    }

    /// The place of the row that compares equal; rows are sorted by it.
    pub(super) fn find(&self, compare: impl FnMut(&T) -> std::cmp::Ordering) -> Option<I> {
        self.rows.binary_search_by(compare).ok().map(I::nth)
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

/// Rows for some of the places, in their order.
#[derive(Debug)]
pub(super) struct Sparse<I, T> {
    rows: Vec<(I, T)>,
    at: Table<I, u32>,
}

impl<I: Place, T> Sparse<I, T> {
    /// These rows, in the order of their places, of so many.
    pub(super) fn new(rows: Vec<(I, T)>, count: usize) -> Self {
        let mut at = Table::filled(u32::MAX, count);
        for (n, (place, _)) in rows.iter().enumerate() {
            at[*place] = n as u32;
        }
        Self { rows, at }
    }

    /// The row of this place.
    pub(super) fn get(&self, place: I) -> Option<&T> {
        self.rows.get(self.at[place] as usize).map(|(_, row)| row)
    }

    /// The row of this place, to be changed.
    pub(super) fn get_mut(&mut self, place: I) -> Option<&mut T> {
        self.rows.get_mut(self.at[place] as usize).map(|(_, row)| row)
    }

    /// Every row with its place.
    pub(super) fn iter(&self) -> impl Iterator<Item = (I, &T)> {
        self.rows.iter().map(|(place, row)| (*place, row))
    }
}
