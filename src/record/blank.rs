//! Bodies that a file still has of given entries, and the same file without them (`record.md` 1, blanking).
//!
//! **Invariants.** What [`read`] finds in the file is what is found here. A blanked file has the lines that it had, and
//! every byte outside the bodies that went is as it was: other lines, damaged ones, line ends.
//!
//! **Not here.** Whose body has to go (`plan`), the disk (`store`). Bytes that do not parse are nobody's body.

use super::line::{blank_tail, tail};
use super::{Line, read};
use crate::base::{Digest, EntryId};
use std::ops::Range;

/// A body that stands in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held<'a> {
    /// The entry that it is of; of an altered line the one that it claims to be.
    pub sum: Digest,
    /// File and number.
    pub id: EntryId,
    /// Which kind of entry it is.
    pub kind: &'a str,
    /// The line was changed after it was written.
    pub altered: bool,
    /// Its line in the file, from 1.
    pub line: usize,
    tail: Range<usize>,
}

/// The bodies in a file's bytes that are of these entries, in the file's order.
pub fn held(bytes: &[u8], of: impl Fn(Digest) -> bool) -> Vec<Held<'_>> {
    let mut out = Vec::new();
    let (mut number, mut counted) = (1, 0);
    for line in read(bytes).lines {
        let (sum, head, altered, line) = match line {
            Line::Entry(entry) => (entry.sum, entry.head, false, entry.line),
            Line::Altered { claimed, head, bytes, .. } => (claimed, head, true, bytes),
            Line::Damaged { .. } => continue,
        };
        if !of(sum) {
            continue;
        }
        let Some(tail) = tail(line) else { continue };
        let start = tail.as_ptr().addr() - bytes.as_ptr().addr();
        let since = bytes.get(counted..start).unwrap_or_default();
        number += since.split(|&b| b == b'\n').count() - 1;
        counted = start;
        out.push(Held { sum, id: head.id, kind: head.kind, altered, line: number, tail: start..start + tail.len() });
    }
    out
}

/// The file's bytes without these bodies, which are in its order.
pub fn blanked(bytes: &[u8], held: &[Held<'_>]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut from = 0;
    for Held { tail, .. } in held {
        out.extend_from_slice(bytes.get(from..tail.start).unwrap_or_default());
        out.extend_from_slice(blank_tail(bytes.get(tail.clone()).unwrap_or_default()).as_bytes());
        from = tail.end;
    }
    out.extend_from_slice(bytes.get(from..).unwrap_or_default());
    out
}
