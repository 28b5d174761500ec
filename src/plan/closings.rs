//! Where a sitting was closed: the `Seal` that its eight words come from, and what was recorded after it.

use super::{Ix, Plan, Sitting};
use crate::base::Digest;
use crate::record::Kind;

/// A sitting was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    /// The event.
    pub event: Ix,
    /// The sum that the eight words come from.
    pub sum: Digest,
    /// Lines before it in its file.
    pub before: u64,
    /// Entries after it in its file.
    pub later: usize,
}

impl<'a> Plan<'a> {
    /// Every closing of a sitting, in display order. It can be gone on with, and closed again.
    pub fn closings(&self, sitting: &Sitting<'a>) -> Vec<Closing> {
        let closes = |kind: &Kind<'_>| matches!(kind, Kind::Seal(seal) if seal.act == "close");
        let here = |ix: Ix| self.sitting_of(ix).is_some_and(|id| *id == sitting.id);
        let events = self.told("Seal").filter(|&(ix, kind)| closes(kind) && here(ix));
        events.filter_map(|(event, _)| self.closing(event)).collect()
    }

    fn closing(&self, event: Ix) -> Option<Closing> {
        let seal = self.entry(event)?;
        let (file, before) = (seal.head.id.file, seal.head.id.n);
        let ids = self.entries().filter_map(|ix| self.entry(ix)).map(|entry| entry.head.id);
        let later = ids.filter(|id| id.file == file && id.n > before).count();
        Some(Closing { event, sum: seal.sum, before, later })
    }

    /// Every line that the sum of an entry stands for is here, from the first one of its file on.
    pub fn is_whole_to(&self, event: Ix) -> bool {
        let mut at = self.entry(event);
        while let Some(entry) = at {
            let Some(prev) = entry.head.prev else { return entry.head.id.n == 0 };
            at = self.by_sum(prev).and_then(|ix| self.entry(ix));
        }
        false
    }
}
