//! The union of session files: entries as a set by sum.

use super::Ix;
use crate::record::Entry;

/// Every entry once, whatever files it was read from.
#[derive(Debug, Default)]
pub struct Union<'a> {
    entries: Vec<Entry<'a>>,
}

impl<'a> Union<'a> {
    /// The entry at a place.
    pub fn entry(&self, ix: Ix) -> Option<&Entry<'a>> {
        self.entries.get(ix.0 as usize)
    }
}
