//! A whole file: bytes to lines and findings. Total: nothing in the bytes makes it fail (`record.md` 2).

use super::line::find;
use super::{Entry, Head, Seen, Text, limit, read_line};
use crate::base::{Code, Digest, Finding};

/// A line that counts for something.
#[derive(Clone, Debug, PartialEq)]
pub enum Line<'a> {
    /// Its sum fits.
    Entry(Entry<'a>),
    /// It was changed after it was written; shown, never counted.
    Altered {
        /// The digest of its actual bytes: its identity.
        digest: Digest,
        /// The sum that it claims.
        claimed: Digest,
        /// The head that it claims.
        head: Head<'a>,
        /// Its bytes.
        bytes: &'a [u8],
    },
    /// Bytes that are no entry.
    Damaged {
        /// Their digest: their identity.
        digest: Digest,
        /// Beyond the limits of the format.
        too_long: bool,
        /// What is outside of the pieces that verify.
        bytes: Text<'a>,
    },
}

/// A file that is no session file, recognised by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSession {
    /// A checklist.
    Checklist,
    /// A merged plan.
    Plan,
}

/// What a file turned out to hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading<'a> {
    /// Entries, altered and damaged lines, in the file's order.
    pub lines: Vec<Line<'a>>,
    /// The last line, if it was cut off while it was written.
    pub torn: Option<&'a [u8]>,
    /// What was odd.
    pub findings: Vec<Finding>,
    /// It is something else.
    pub other: Option<NotSession>,
}

impl<'a> Reading<'a> {
    /// The lines whose sums fit.
    pub fn entries(&self) -> impl Iterator<Item = &Entry<'a>> {
        self.lines.iter().filter_map(|line| if let Line::Entry(entry) = line { Some(entry) } else { None })
    }
}

/// Reads a file's bytes.
pub fn read(bytes: &[u8]) -> Reading<'_> {
    let mut out = Reading::default();
    let file = || Digest::of(bytes).to_string();
    if bytes.is_empty() {
        out.findings.push(Finding::plain(Code::Empty, file()));
        return out;
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        out.findings.push(Finding::new(Code::Encoding, file(), "the file is UTF-16, not UTF-8"));
        return out;
    }
    out.other = recognise(bytes);
    if out.other.is_some() {
        return out;
    }
    let (mut marks, mut zeros) = (false, false);
    let (whole, last) = match bytes.iter().rposition(|&b| b == b'\n') {
        Some(at) => (bytes.get(..at).unwrap_or_default(), bytes.get(at + 1..).unwrap_or_default()),
        None => (&bytes[..0], bytes),
    };
    let has_lines = whole.len() + last.len() < bytes.len();
    for line in whole.split(|&b| b == b'\n').take(if has_lines { usize::MAX } else { 0 }) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        marks |= is_conflict_mark(line);
        zeros |= find(line, &[0; 4]).is_some();
        if !is_skipped(line) {
            take(line, &mut out);
        }
    }
    if !last.is_empty() {
        zeros |= find(last, &[0; 4]).is_some();
        tail(last, &mut out);
    }
    if marks {
        out.findings.push(Finding::plain(Code::ConflictMarks, file()));
    }
    if zeros {
        out.findings.push(Finding::plain(Code::Zeros, file()));
    }
    out
}

/// The last piece, without a newline: an entry if it is whole, else torn.
fn tail<'a>(last: &'a [u8], out: &mut Reading<'a>) {
    let trimmed = last.strip_suffix(b"\r").unwrap_or(last);
    if is_skipped(trimmed) {
        return;
    }
    if let Seen::Entry(entry) = read_line(trimmed) {
        out.findings.push(Finding::plain(Code::NoNewline, entry.head.id.file.as_str()));
        out.lines.push(Line::Entry(entry));
    } else {
        out.findings.push(Finding::plain(Code::Torn, Digest::of(last).to_string()));
        out.torn = Some(last);
    }
}

fn take<'a>(line: &'a [u8], out: &mut Reading<'a>) {
    match read_line(line) {
        Seen::Entry(entry) => out.lines.push(Line::Entry(entry)),
        Seen::Altered { claimed, head } => {
            let digest = Digest::of(line);
            out.findings.push(Finding::new(
                Code::Altered,
                digest.to_string(),
                format!("the line {} was changed after it was written", head.id),
            ));
            out.lines.push(Line::Altered { digest, claimed, head, bytes: line });
        }
        Seen::TooLong => {
            let digest = Digest::of(line);
            out.findings.push(Finding::plain(Code::TooLong, digest.to_string()));
            out.lines.push(Line::Damaged { digest, too_long: true, bytes: shown(line) });
        }
        Seen::Damaged => pieces(line, out),
    }
}

/// A flipped newline glues two lines: what verifies inside is read, the rest together is one damaged thing.
fn pieces<'a>(line: &'a [u8], out: &mut Reading<'a>) {
    let mut rest: Vec<u8> = Vec::new();
    let (mut from, mut last) = (0, 0);
    for end in ends(line) {
        // A body never has `(id:"` raw, but for a Seal's heads, which have no `at`: the last start is the only one. Nor
        // has an entry another's end within it: what is before the last one is not looked at again, however many there are.
        let since = std::mem::replace(&mut last, end);
        let piece = line.get(since..end).unwrap_or_default();
        let starts = piece.windows(5).enumerate().rev().filter(|(_, w)| w == b"(id:\"").map(|(i, _)| since + i);
        let mut found = starts.map(|s| (s, line.get(s..end).unwrap_or_default())).filter(|(_, slice)| has_head(slice));
        if let Some((start, slice)) = found.next()
            && let Seen::Entry(entry) = read_line(slice)
        {
            rest.extend_from_slice(line.get(from..start).unwrap_or_default());
            out.lines.push(Line::Entry(entry));
            from = end;
        }
    }
    rest.extend_from_slice(line.get(from..).unwrap_or_default());
    if !rest.is_empty() {
        let digest = Digest::of(&rest);
        out.findings.push(Finding::plain(Code::Damaged, digest.to_string()));
        let bytes = Text::from(String::from_utf8_lossy(&rest).into_owned());
        out.lines.push(Line::Damaged { digest, too_long: false, bytes });
    }
}

/// Where a line could end inside these bytes: after a sum that follows a salt or a blanked body's digest.
fn ends(line: &[u8]) -> Vec<usize> {
    let mut out = Vec::new();
    for (at, window) in line.windows(7).enumerate() {
        if window != b"\",sum:\"" {
            continue;
        }
        let end = at + 7 + 42;
        let before = |len: usize, what: &[u8]| {
            at.checked_sub(len).and_then(|s| line.get(s..)).is_some_and(|b| b.starts_with(what))
        };
        if line.get(end - 2..end) == Some(b"\")") && (before(39, b",salt:\"") || before(71, b",gone:\"")) {
            out.push(end);
        }
    }
    out
}

fn has_head(slice: &[u8]) -> bool {
    let at = find(slice.get(..slice.len().min(400)).unwrap_or_default(), b",at:\"");
    at.is_some_and(|at| at < 64)
}

fn shown(bytes: &[u8]) -> Text<'_> {
    let start = bytes.get(..bytes.len().min(limit::DEPTH * 16)).unwrap_or_default();
    Text::from(String::from_utf8_lossy(start).into_owned())
}

fn is_skipped(line: &[u8]) -> bool {
    line.trim_ascii().is_empty() || line.trim_ascii_start().starts_with(b"//")
}

fn is_conflict_mark(line: &[u8]) -> bool {
    [b"<<<<<<< ".as_slice(), b"=======", b">>>>>>> "].iter().any(|mark| line.starts_with(mark))
}

/// A checklist or a plan by its first word.
fn recognise(bytes: &[u8]) -> Option<NotSession> {
    let first = bytes.split(|&b| b == b'\n').map(<[u8]>::trim_ascii).find(|line| !is_skipped(line))?;
    if first.starts_with(b"Checklist(") {
        Some(NotSession::Checklist)
    } else if first.starts_with(b"Plan(") {
        Some(NotSession::Plan)
    } else {
        None
    }
}
