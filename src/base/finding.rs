//! What is odd in content: a value beside the result, never an error (`record.md` 7).

/// A stable code. Its place is a digest, an id, a subject or a field, never a path or a line number, so that
/// the plan does not depend on where files lay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each code's meaning is the text that `Code::meaning` gives")]
pub enum Code {
    Damaged,
    Torn,
    Altered,
    TooLong,
    Encoding,
    Empty,
    ConflictMarks,
    Zeros,
    NoNewline,
    NoSitting,
    Fork,
    ShorterThanSeen,
    Foreign,
    ListDiffers,
    Newer,
    Blanked,
    Redacted,
    Disputed,
    OtherKind,
    Clock,
    OverObjection,
    ChangedSince,
    RecordedDifferently,
    DiffersByRoom,
    Brackets,
    Contested,
    SamenessContested,
}

impl Code {
    /// Every code, in the order of `record.md` 7.
    pub const ALL: [Code; 27] = [
        Code::Damaged,
        Code::Torn,
        Code::Altered,
        Code::TooLong,
        Code::Encoding,
        Code::Empty,
        Code::ConflictMarks,
        Code::Zeros,
        Code::NoNewline,
        Code::NoSitting,
        Code::Fork,
        Code::ShorterThanSeen,
        Code::Foreign,
        Code::ListDiffers,
        Code::Newer,
        Code::Blanked,
        Code::Redacted,
        Code::Disputed,
        Code::OtherKind,
        Code::Clock,
        Code::OverObjection,
        Code::ChangedSince,
        Code::RecordedDifferently,
        Code::DiffersByRoom,
        Code::Brackets,
        Code::Contested,
        Code::SamenessContested,
    ];

    /// The code as printed and as other programs read it.
    pub fn as_str(self) -> &'static str {
        self.row().0
    }

    /// What it means, for people.
    pub fn meaning(self) -> &'static str {
        self.row().1
    }

    /// What to do about it.
    pub fn hint(self) -> &'static str {
        self.row().2
    }

    #[expect(clippy::too_many_lines, reason = "a table")]
    fn row(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Code::Damaged => ("damaged", "bytes that are no entry", "compare with another copy of the file"),
            Code::Torn => (
                "torn",
                "the last line was cut off while it was written",
                "nothing acknowledged is missing; the piece is kept beside the file when writing goes on",
            ),
            Code::Altered => (
                "altered",
                "a line was changed after it was written",
                "if the change is right, record it again; else restore the file from a copy",
            ),
            Code::TooLong => (
                "too-long",
                "a line or a text is beyond the limits of the format",
                "split the text; it goes on in a second entry",
            ),
            Code::Encoding => {
                ("encoding", "the file is not UTF-8", "convert a copy of it to UTF-8 and keep the original")
            }
            Code::Empty => ("empty", "the file is empty", "look for another copy of it"),
            Code::ConflictMarks => (
                "conflict-marks",
                "git left its conflict marks in the file",
                "keep both sides as two files; equal lines are read once",
            ),
            Code::Zeros => (
                "zeros",
                "the file has runs of zero bytes, as after a power cut",
                "compare with another copy of the file",
            ),
            Code::NoNewline => ("no-newline", "the last line has no line end, but is whole", "nothing to do"),
            Code::NoSitting => (
                "no-sitting",
                "the first line does not say which sitting this is",
                "its entries count, as a sitting of its own",
            ),
            Code::Fork => (
                "fork",
                "two different lines have one number: a restored backup, or two programs",
                "both count; look which is right",
            ),
            Code::ShorterThanSeen => (
                "shorter-than-seen",
                "another file has seen later lines of this one",
                "ask for the newest copy of this file",
            ),
            Code::Foreign => (
                "foreign",
                "a file of another workshop lies in the folder",
                "it is listed, not counted; move it, or say that the two are the same",
            ),
            Code::ListDiffers => (
                "list-differs",
                "rooms worked with different versions of a checklist",
                "both titles are shown; compare them",
            ),
            Code::Newer => {
                ("newer", "written in a way that this version does not know", "use the newest plenary to see all of it")
            }
            Code::Blanked => (
                "blanked",
                "a body was blanked and nothing says why",
                "ask who blanked it; a redaction names who and why",
            ),
            Code::Redacted => (
                "redacted",
                "content was redacted for protection",
                "its words may remain: plenary check FOLDER --blank",
            ),
            Code::Disputed => {
                ("disputed", "corrected or taken back by a file that had no standing to", "both are shown; choose one")
            }
            Code::OtherKind => (
                "other-kind",
                "a correction is of another kind than what it corrects",
                "it stands as an entry of its own",
            ),
            Code::Clock => {
                ("clock", "the machine's clock went backwards", "the time counts as nought; check the clock")
            }
            Code::OverObjection => {
                ("over-objection", "agreed over a formal objection that was not lifted", "it is printed so")
            }
            Code::ChangedSince => {
                ("changed-since", "something changed after this was decided", "put it to the room again, or confirm it")
            }
            Code::RecordedDifferently => (
                "recorded-differently",
                "two recorders of one sitting wrote down different positions",
                "ask the organisation",
            ),
            Code::DiffersByRoom => {
                ("differs-by-room", "one organisation stands differently in two rooms", "ask the organisation")
            }
            Code::Brackets => {
                ("brackets", "agreed text still has words in brackets", "settle them, or declare them ordinary text")
            }
            Code::Contested => {
                ("contested", "different values or decisions were recorded", "all are shown; choose one")
            }
            Code::SamenessContested => {
                ("sameness-contested", "said to be the same and not the same", "they stand apart; choose")
            }
        }
    }
}

/// One oddity, with its place and what to do about it. Ordered by code and place, so that lists of them are stable.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// What sort of oddity.
    pub code: Code,
    /// Where: a digest, an id, a subject and field.
    pub place: String,
    /// What was seen, in a sentence. Untrusted text in it is raw: show it through [`super::safe`].
    pub text: String,
}

impl Finding {
    /// A finding of this code at this place.
    pub fn new(code: Code, place: impl Into<String>, text: impl Into<String>) -> Self {
        Self { code, place: place.into(), text: text.into() }
    }

    /// A finding whose text is the code's own meaning.
    pub fn plain(code: Code, place: impl Into<String>) -> Self {
        Self::new(code, place, code.meaning())
    }

    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        self.code.hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_distinct_words() {
        let mut words: Vec<_> = Code::ALL.iter().map(|c| c.as_str()).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), Code::ALL.len());
        assert!(words.iter().all(|w| w.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
    }
}
