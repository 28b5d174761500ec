//! Entries to be become lines: number, time, predecessor, reference, salt, sum. No disk.

use crate::base::{Digest, EntryId, FileId, Stamp};
use crate::record::{New, limit, seal};

/// Time and chance, which the running programme owns.
pub trait Stamps: Send {
    /// The present instant.
    fn now(&self) -> Stamp;
    /// Fills with random bytes.
    fn random(&self, bytes: &mut [u8]);
}

/// A line as it is written, and what refers to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// File and number.
    pub id: EntryId,
    /// Its identity.
    pub sum: Digest,
    /// What people cite: `A14`; empty where nothing needs citing.
    pub cite: String,
    /// The line, without its newline.
    pub line: String,
}

/// Why an entry cannot be written at all; nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Its kind cannot do without something.
    #[error("not saved: the {kind} lacks something that it cannot do without")]
    Lacks {
        /// Which of the entries saved together, from 0.
        index: usize,
        /// Its kind.
        kind: &'static str,
    },
    /// It names an entry of the same save that is not before it.
    #[error("not saved: an entry names one that comes after it")]
    Forward {
        /// Which of the entries saved together, from 0.
        index: usize,
    },
    /// Its head holds something that is no code, time or sum.
    #[error("not saved: the {kind} has free text where only codes may stand")]
    Head {
        /// Which of the entries saved together, from 0.
        index: usize,
        /// Its kind.
        kind: &'static str,
    },
    /// Its line, a text or a list in it is beyond the limits of the format.
    #[error("not saved: the {kind} is longer than a line of the record may be ({} KiB of text)", limit::TEXT >> 10)]
    Beyond {
        /// Which of the entries saved together, from 0.
        index: usize,
        /// Its kind.
        kind: &'static str,
    },
}

impl SealError {
    /// What to do now.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Lacks { .. } => "fill in what is missing; the text is kept as a draft",
            Self::Forward { .. } | Self::Head { .. } => "this is a mistake in plenary; the text is kept as a draft",
            Self::Beyond { .. } => "split the text; it goes on in a second entry",
        }
    }
}

/// How far one file has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) id: FileId,
    pub(super) mark: String,
    /// The next line's number.
    pub(super) next: u64,
    /// The line before.
    pub(super) prev: Option<Digest>,
    /// References given.
    pub(super) cites: u64,
    /// References given to entries with a visibility: numbered apart, since a gap on the wall would tell.
    pub(super) apart: u64,
}

impl Count {
    pub(super) fn new(id: FileId, mark: String) -> Self {
        Self { id, mark, next: 0, prev: None, cites: 0, apart: 0 }
    }

    /// The lines of these entries, in order, and how far the file has come with them.
    pub(super) fn seal(&self, entries: Vec<New<'_>>, stamps: &dyn Stamps) -> Result<(Self, Vec<Sealed>), SealError> {
        let mut count = self.clone();
        let at = stamps.now();
        let mut sums: Vec<Digest> = Vec::with_capacity(entries.len());
        let mut out = Vec::with_capacity(entries.len());
        for (index, mut new) in entries.into_iter().enumerate() {
            if !new.settle(&sums) {
                return Err(SealError::Forward { index });
            }
            let sealed = count.one(index, new, at, stamps)?;
            sums.push(sealed.sum);
            out.push(sealed);
        }
        Ok((count, out))
    }

    fn one(&mut self, index: usize, new: New<'_>, at: Stamp, stamps: &dyn Stamps) -> Result<Sealed, SealError> {
        let kind = new.kind.name();
        if !new.kind.is_whole() {
            return Err(SealError::Lacks { index, kind });
        }
        let id = EntryId { file: self.id, n: self.next };
        let cite = self.cite(&new);
        let New { mut head, kind: body } = new;
        (head.id, head.at, head.prev) = (Some(id), Some(at), self.prev);
        head.cite.clone_from(&cite);
        let mut salt = [0; 16];
        stamps.random(&mut salt);
        if head.write(kind).is_none() {
            return Err(SealError::Head { index, kind });
        }
        let (line, sum) = seal(&head, &body, &salt).ok_or(SealError::Beyond { index, kind })?;
        self.next += 1;
        self.prev = Some(sum);
        Ok(Sealed { id, sum, cite, line })
    }

    fn cite(&mut self, new: &New<'_>) -> String {
        if !new.is_cited() {
            // A correction of a line that is not there any more brings that line's along.
            self.given(&new.head.cite);
            new.head.fixes.map(|_| new.head.cite.clone()).unwrap_or_default()
        } else if new.head.vis.is_empty() {
            self.cites += 1;
            format!("{}{}", self.mark, self.cites)
        } else {
            self.apart += 1;
            format!("{}X{}", self.mark, self.apart)
        }
    }

    /// Takes note of a reference that the file gave before.
    pub(super) fn given(&mut self, cite: &str) {
        let Some(rest) = cite.strip_prefix(self.mark.as_str()) else { return };
        let (apart, digits) = rest.strip_prefix('X').map_or((false, rest), |digits| (true, digits));
        let Ok(n) = digits.parse::<u64>() else { return };
        let counter = if apart { &mut self.apart } else { &mut self.cites };
        *counter = n.max(*counter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::kind::{Note, Propose, Reword};
    use crate::record::{Seen, earlier, read_line};

    struct Still;

    impl Stamps for Still {
        fn now(&self) -> Stamp {
            Stamp::parse("2026-11-20T14:06:16Z").unwrap()
        }

        fn random(&self, bytes: &mut [u8]) {
            bytes.fill(7);
        }
    }

    fn count() -> Count {
        Count::new(FileId::parse("b4k9x2mq7d").unwrap(), "A".into())
    }

    fn propose() -> New<'static> {
        New::from(Propose { text: "t".into(), ..Propose::default() })
    }

    #[test]
    fn lines_are_chained_and_numbered_and_name_one_another() {
        let mut reword = New::from(Reword { text: "u".into(), ..Reword::default() });
        reword.head.on = format!("#{}", earlier(0));
        let (after, lines) = count().seal(vec![propose(), reword], &Still).unwrap();
        let [first, second] = lines.as_slice() else { panic!("two lines") };
        assert_eq!((first.cite.as_str(), second.cite.as_str()), ("A1", "A2"));
        let Seen::Entry(entry) = read_line(second.line.as_bytes()) else { panic!("a line that verifies") };
        assert_eq!((entry.head.prev, entry.head.on.to_string()), (Some(first.sum), format!("#{}", first.sum)));
        assert_eq!((after.next, after.prev), (2, Some(second.sum)));
    }

    #[test]
    fn what_has_a_visibility_is_numbered_apart() {
        let mut hidden = propose();
        hidden.head.vis = "record".into();
        let (mut after, lines) = count().seal(vec![propose(), hidden, propose()], &Still).unwrap();
        assert_eq!(lines.iter().map(|l| l.cite.as_str()).collect::<Vec<_>>(), ["A1", "AX1", "A2"]);
        for given in ["A9", "AX4", "B40", "A3", "AB77"] {
            after.given(given);
        }
        assert_eq!((after.cites, after.apart), (9, 4));
    }

    #[test]
    fn a_reference_that_was_given_is_kept_by_what_takes_the_place_of_its_line() {
        let mut again = propose().fixing(Digest::of(b"a line that was altered"));
        again.head.cite = "A4".into();
        let (_, lines) = count().seal(vec![again, propose()], &Still).unwrap();
        assert_eq!(lines.iter().map(|l| l.cite.as_str()).collect::<Vec<_>>(), ["A4", "A5"]);
    }

    #[test]
    fn what_cannot_be_written_is_refused_before_anything_is() {
        let empty = New::from(Note::default());
        assert_eq!(count().seal(vec![propose(), empty], &Still), Err(SealError::Lacks { index: 1, kind: "Note" }));
        let mut named = propose();
        named.head.vis = "für Frau Müller".into();
        assert_eq!(count().seal(vec![named], &Still), Err(SealError::Head { index: 0, kind: "Propose" }));
        let long = New::from(Note { text: "x".repeat(limit::TEXT + 1).into(), ..Note::default() });
        assert_eq!(count().seal(vec![long], &Still), Err(SealError::Beyond { index: 0, kind: "Note" }));
    }
}
