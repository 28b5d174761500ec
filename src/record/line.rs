//! One line: its digest, its verdict, and the canonical writer's line.

use super::field::must_escape;
use super::{Body, Entry, Head, Kind, NewHead, limit, loose::Loose};
use crate::base::{Digest, sha256, sha256_hex};
use std::fmt::Write as _;

/// `,sum:"` and 40 digits and `")`.
const SUM: usize = 48;
/// `,salt:"` and 32 digits and `"`.
const SALT: usize = 40;

/// What a line turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Seen<'a> {
    /// The sum fits.
    Entry(Entry<'a>),
    /// It parses and the sum does not fit: it claims to be `claimed`.
    Altered {
        /// The sum that it claims.
        claimed: Digest,
        /// The number that it claims.
        head: Head<'a>,
    },
    /// It does not parse.
    Damaged,
    /// It is beyond the limits of the format.
    TooLong,
}

struct Parts<'a> {
    head: &'a [u8],
    tail: &'a [u8],
    /// From the `(` of the kind to the end of the tail.
    open: &'a [u8],
    claimed: Digest,
}

fn split(line: &[u8]) -> Option<Parts<'_>> {
    let is = find(line, b",is:")?;
    let open = is + line.get(is..)?.iter().position(|&b| b == b'(')?;
    let end = line.len().checked_sub(SUM)?;
    let sum = line.get(end..)?.strip_prefix(b",sum:\"")?.strip_suffix(b"\")")?;
    let claimed = Digest::parse(str::from_utf8(sum).ok()?)?;
    Some(Parts { head: line.get(..=open)?, tail: line.get(open + 1..end)?, open: line.get(open..end)?, claimed })
}

pub(super) fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, what)
}

/// `T` of `record.md` 1: of a blanked tail the digest that it keeps, else its own.
fn tail_digest(tail: &[u8]) -> String {
    gone(tail).map_or_else(|| sha256_hex(tail), str::to_owned)
}

fn gone(tail: &[u8]) -> Option<&str> {
    let hex = str::from_utf8(tail.strip_prefix(b"),gone:\"")?.strip_suffix(b"\"")?).ok()?;
    (hex.len() == 64 && hex.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))).then_some(hex)
}

/// The tail of a line that has its shape, unless it is blanked.
pub(super) fn tail(line: &[u8]) -> Option<&[u8]> {
    split(line).map(|parts| parts.tail).filter(|tail| gone(tail).is_none())
}

/// What stands for a tail that is blanked.
pub(super) fn blank_tail(tail: &[u8]) -> String {
    format!("),gone:\"{}\"", tail_digest(tail))
}

fn sum_of(head: &[u8], tail: &[u8]) -> Digest {
    let mut bytes = head.to_vec();
    bytes.extend_from_slice(tail_digest(tail).as_bytes());
    Digest::cut(&sha256(&bytes))
}

/// Reads one line, without its end.
pub fn read_line(line: &[u8]) -> Seen<'_> {
    if line.len() >= limit::LINE {
        return Seen::TooLong;
    }
    let Some(parts) = split(line) else { return Seen::Damaged };
    let Some(head) = str::from_utf8(parts.head).ok().and_then(Head::parse) else { return Seen::Damaged };
    let body = body_of(&parts);
    if sum_of(parts.head, parts.tail) != parts.claimed {
        return match body {
            Some(Slice::Text(text)) if ron::from_str::<Loose<'_>>(text).is_err() => Seen::Damaged,
            Some(_) => Seen::Altered { claimed: parts.claimed, head },
            None => Seen::Damaged,
        };
    }
    let body = match body {
        Some(Slice::Gone) => Body::Gone,
        Some(Slice::Text(text)) => {
            if beyond_limits(text) {
                return Seen::TooLong;
            }
            known(head.kind, text)
        }
        None => Body::Newer(None),
    };
    Seen::Entry(Entry { sum: parts.claimed, head, body, line })
}

/// What an altered line says now. Nobody vouches for it, and it counts nowhere.
pub fn read_altered(line: &[u8]) -> (Body<'_>, &str) {
    let Some(parts) = split(line) else { return (Body::Newer(None), "") };
    let Some(head) = str::from_utf8(parts.head).ok().and_then(Head::parse) else { return (Body::Newer(None), "") };
    match body_of(&parts) {
        Some(Slice::Gone) => (Body::Gone, ""),
        Some(Slice::Text(text)) if beyond_limits(text) => (Body::Newer(None), text),
        Some(Slice::Text(text)) => (known(head.kind, text), text),
        None => (Body::Newer(None), ""),
    }
}

enum Slice<'a> {
    Gone,
    Text(&'a str),
}

/// The exact slice that `ron` is given, if the tail has the shape of one.
fn body_of<'a>(parts: &Parts<'a>) -> Option<Slice<'a>> {
    if gone(parts.tail).is_some() {
        return Some(Slice::Gone);
    }
    let end = parts.open.len().checked_sub(SALT)?;
    let salt = parts.open.get(end..)?.strip_prefix(b",salt:\"")?.strip_suffix(b"\"")?;
    if !salt.iter().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(b)) {
        return None;
    }
    let text = str::from_utf8(parts.open.get(..end)?).ok()?;
    Some(Slice::Text(text))
}

/// An entry is known only if its body is what the canonical writer would write: absent means empty, fields in order,
/// nothing between. Escapes may be written differently. What is read sooner than by `ron` is what `ron` reads.
fn known<'a>(name: &str, text: &'a str) -> Body<'a> {
    if let Some(kind) = Kind::read_canonical(name, text).filter(Kind::is_whole) {
        return Body::Known(kind);
    }
    match Kind::read(name, text) {
        Some(kind) if kind.is_whole() && is_canonical(&kind, text) => Body::Known(kind),
        _ => Body::Newer(ron::from_str(text).ok().and_then(|loose| Kind::read_loose(name, &loose))),
    }
}

pub(super) fn is_canonical(kind: &Kind<'_>, text: &str) -> bool {
    let mut canonical = String::with_capacity(text.len());
    kind.write(&mut canonical);
    canonical == text || same_but_for_escapes(&canonical, text)
}

/// Both split into strings and what stands between them: the latter equal, the former equal once unescaped.
fn same_but_for_escapes(canonical: &str, text: &str) -> bool {
    let mut left = Pieces(canonical);
    let mut right = Pieces(text);
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (Some((a, x)), Some((b, y))) if a == b => {
                if y.chars().any(must_escape) || ron::from_str::<String>(x).ok() != ron::from_str::<String>(y).ok() {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

/// What stands before a string literal, and the literal with its quotes.
struct Pieces<'a>(&'a str);

impl<'a> Iterator for Pieces<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let Some(open) = self.0.find('"') else {
            return Some((std::mem::take(&mut self.0), "\"\""));
        };
        let (before, rest) = self.0.split_at(open);
        let mut escaped = true; // the opening quote
        let mut close = rest.len();
        for (i, b) in rest.bytes().enumerate() {
            if escaped {
                escaped = false;
            } else if b == b'\\' {
                escaped = true;
            } else if b == b'"' {
                close = i + 1;
                break;
            }
        }
        let (string, rest) = rest.split_at(close);
        self.0 = rest;
        Some((before, string))
    }
}

/// A text, a list or a nesting beyond the limits. Only long or deep bodies can be, so that most are not looked at.
fn beyond_limits(text: &str) -> bool {
    let opened = memchr::memchr2_iter(b'(', b'[', text.as_bytes()).count();
    if text.len() < limit::LIST && opened <= limit::DEPTH {
        return false;
    }
    let (mut in_string, mut escaped, mut length) = (false, false, 0);
    let mut open: Vec<usize> = Vec::new();
    for b in text.bytes() {
        if in_string {
            match b {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => {
                    in_string = false;
                    if length > limit::TEXT {
                        return true;
                    }
                    continue;
                }
                _ => {}
            }
            length += 1;
            continue;
        }
        match b {
            b'"' => (in_string, length) = (true, 0),
            b'(' | b'[' => {
                open.push(0);
                if open.len() > limit::DEPTH + 1 {
                    return true;
                }
            }
            b')' | b']' => drop(open.pop()),
            b',' => {
                if let Some(items) = open.last_mut() {
                    *items += 1;
                    if *items >= limit::LIST {
                        return true;
                    }
                }
            }
            _ => {}
        }
    }
    in_string && length > limit::TEXT
}

/// Writes an entry as its line, without the newline, and its sum. `None` if the head cannot be written (see
/// [`NewHead::write`]) or the line would be beyond the limits.
pub fn seal(head: &NewHead, kind: &Kind<'_>, salt: &[u8; 16]) -> Option<(String, Digest)> {
    let mut line = head.write(kind.name())?;
    let open = line.len();
    let mut body = String::new();
    kind.write(&mut body);
    if beyond_limits(&body) {
        return None;
    }
    line.push_str(body.strip_prefix('(')?);
    line.push_str(",salt:\"");
    for b in salt {
        // Writing to a String cannot fail.
        let _ = write!(line, "{b:02x}");
    }
    line.push('"');
    let (head, tail) = line.split_at(open);
    let sum = sum_of(head.as_bytes(), tail.as_bytes());
    let _ = write!(line, ",sum:\"{sum}\")");
    (line.len() < limit::LINE).then_some((line, sum))
}
