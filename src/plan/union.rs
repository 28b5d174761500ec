//! The union of session files: entries as a set by sum, damaged and altered lines by digest, findings once.
//!
//! **Invariants.** Adding is commutative, associative and idempotent; a file may come in parts, in any order, twice.
//! Of two copies of one entry the intact one is kept; whether it may be shown is decided in the fold, where a
//! redaction holds for every copy.
//!
//! **Not here.** What counts, what is foreign, what the room may see (`ground`, `room`).

use crate::base::{Digest, Finding};
use crate::record::{Entry, Head, Line, Reading, Text, read};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A line that was changed after it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Altered<'a> {
    /// The sum that it claims.
    pub claimed: Digest,
    /// The head that it claims.
    pub head: Head<'a>,
    /// Its bytes; none if what it claims to be is redacted.
    pub bytes: &'a [u8],
}

/// Bytes that are no entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Damaged<'a> {
    /// Beyond the limits of the format.
    pub too_long: bool,
    /// What is outside of the pieces that verify.
    pub bytes: Text<'a>,
}

/// What is new by a line.
#[derive(Debug)]
pub(super) enum News<'a> {
    /// It was there.
    Nothing,
    /// An entry.
    Entry(Arc<Entry<'a>>),
    /// A line that is no entry, or the body of one that was blanked.
    Other,
}

/// What stands where an entry was taken out of the room's union.
#[derive(Clone, Debug)]
pub(super) struct Gap {
    pub(super) prev: Option<Digest>,
    pub(super) after: Vec<Digest>,
}

impl Gap {
    /// In the place of this entry.
    pub(super) fn of(entry: &Entry<'_>) -> Self {
        Self { prev: entry.head.prev, after: entry.head.after.clone() }
    }
}

/// Every entry once, whatever files it was read from.
#[derive(Clone, Debug, Default)]
pub struct Union<'a> {
    pub(super) entries: BTreeMap<Digest, Arc<Entry<'a>>>,
    pub(super) altered: BTreeMap<Digest, Altered<'a>>,
    pub(super) damaged: BTreeMap<Digest, Damaged<'a>>,
    pub(super) findings: BTreeSet<Finding>,
    /// The workshop asked for, where the files are of several.
    pub(super) own: Option<String>,
    /// Of the room's union only: what was taken out.
    pub(super) gaps: BTreeMap<Digest, Gap>,
    /// Nothing but the room's entries is in it.
    pub(super) room: bool,
}

impl<'a> Union<'a> {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Of all these files at once: as if each was added, sooner where there are cores.
    pub fn of(files: impl IntoIterator<Item = Reading<'a>>) -> Self {
        let files: Vec<Reading<'a>> = files.into_iter().collect();
        let parts: Vec<_> = files.into_par_iter().map(entries_apart).collect();
        let mut out = Self::new();
        let mut all: Vec<(Digest, Arc<Entry<'a>>)> = Vec::new();
        for (entries, rest) in parts {
            all.extend(entries);
            out.add(rest);
        }
        // Of two copies the intact one comes first.
        all.par_sort_by_key(|(sum, entry)| (*sum, entry.is_gone()));
        all.dedup_by_key(|(sum, _)| *sum);
        out.entries = all.into_iter().collect();
        out
    }

    /// Adds all of a file, or of a part of one.
    pub fn add(&mut self, reading: Reading<'a>) {
        self.findings.extend(reading.findings);
        for line in reading.lines {
            self.add_line(line);
        }
    }

    /// Adds one line; what is new by it.
    pub(super) fn add_line(&mut self, line: Line<'a>) -> News<'a> {
        let is_new = match line {
            Line::Entry(entry) => return self.add_shared(Arc::new(entry)),
            Line::Altered { digest, claimed, head, bytes } => {
                self.altered.insert(digest, Altered { claimed, head, bytes }).is_none()
            }
            Line::Damaged { digest, too_long, bytes } => {
                self.damaged.insert(digest, Damaged { too_long, bytes }).is_none()
            }
        };
        if is_new { News::Other } else { News::Nothing }
    }

    /// Adds one entry; of two copies the intact one is kept.
    pub(super) fn add_shared(&mut self, entry: Arc<Entry<'a>>) -> News<'a> {
        match self.entries.get(&entry.sum) {
            None => {
                self.entries.insert(entry.sum, entry.clone());
                News::Entry(entry)
            }
            Some(held) if held.is_gone() && !entry.is_gone() => {
                self.entries.insert(entry.sum, entry);
                News::Other
            }
            Some(_) => News::Nothing,
        }
    }

    /// Adds a file's bytes, or whole lines of one.
    pub fn add_bytes(&mut self, bytes: &'a [u8]) {
        self.add(read(bytes));
    }

    /// Adds one entry; of two copies the intact one is kept.
    pub fn add_entry(&mut self, entry: Entry<'a>) {
        self.add_line(Line::Entry(entry));
    }

    /// Says which workshop is meant, where the files are of several: its id without `ws/`.
    pub fn of_workshop(&mut self, id: &str) {
        self.own = Some(id.to_owned());
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// No entry is in it.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// The entries of a file, and what else is in it.
fn entries_apart(file: Reading<'_>) -> (Vec<(Digest, Arc<Entry<'_>>)>, Reading<'_>) {
    let mut entries = Vec::with_capacity(file.lines.len());
    let mut rest = Reading { lines: Vec::new(), ..file };
    for line in file.lines {
        match line {
            Line::Entry(entry) => entries.push((entry.sum, Arc::new(entry))),
            other => rest.lines.push(other),
        }
    }
    (entries, rest)
}
