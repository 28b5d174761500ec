//! The head of a line, read and written by hand: one fixed form, no free text (`record.md` 1).

use super::Subject;
use crate::base::{Digest, EntryId, Stamp};
use std::fmt::Write as _;

/// What may never have to be erased.
#[derive(Clone, Debug, PartialEq)]
pub struct Head<'a> {
    /// File and number, for people and gaps.
    pub id: EntryId,
    /// When it was written, by that machine's clock. Decides nothing.
    pub at: Stamp,
    /// The line before in its file.
    pub prev: Option<Digest>,
    /// What it is about.
    pub on: Subject<'a>,
    /// What people cite: `A14`. Empty where nothing needs citing.
    pub cite: &'a str,
    /// What it knew and now follows.
    pub after: Vec<Digest>,
    /// The entry that should have said this.
    pub fixes: Option<Digest>,
    /// Where it was taken from: `#sum`, or the place in the source named in line 0.
    pub from: &'a str,
    /// Visibility; empty is the room. Unknown words hide.
    pub vis: &'a str,
    /// The kind's name.
    pub kind: &'a str,
}

impl<'a> Head<'a> {
    /// Reads a head from `(id:"` up to and with the `(` after the kind. `None` if it is not of the fixed form.
    pub fn parse(head: &'a str) -> Option<Self> {
        let mut at = Scan(head);
        at.eat("(id:")?;
        let id = EntryId::parse(at.word()?)?;
        at.eat(",at:")?;
        let stamp = Stamp::parse(at.word()?)?;
        let mut read = Self {
            id,
            at: stamp,
            prev: None,
            on: Subject::Sitting,
            cite: "",
            after: Vec::new(),
            fixes: None,
            from: "",
            vis: "",
            kind: "",
        };
        if at.eat(",prev:").is_some() {
            read.prev = Some(Digest::parse(at.word()?)?);
        }
        if at.eat(",on:").is_some() {
            read.on = Subject::parse(at.filled()?)?;
        }
        if at.eat(",ref:").is_some() {
            read.cite = at.word().filter(|r| is_ref(r))?;
        }
        if at.eat(",after:[").is_some() {
            loop {
                read.after.push(Digest::parse(at.word()?)?);
                if at.eat("]").is_some() {
                    break;
                }
                at.eat(",")?;
            }
        }
        if at.eat(",fixes:").is_some() {
            read.fixes = Some(Digest::parse(at.word()?)?);
        }
        if at.eat(",from:").is_some() {
            read.from = at.filled()?;
            Subject::parse(read.from)?;
        }
        if at.eat(",vis:").is_some() {
            read.vis = at.filled()?;
        }
        at.eat(",is:")?;
        read.kind = at.0.strip_suffix('(').filter(|k| is_kind(k))?;
        Some(read)
    }
}

/// Letters, one to three capitals, then digits.
fn is_ref(text: &str) -> bool {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
    (1..=3).contains(&(text.len() - digits.len())) && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

fn is_kind(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase()) && text.bytes().all(|b| b.is_ascii_alphabetic())
}

fn is_word(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || b" ._/:#+-".contains(&b))
}

struct Scan<'a>(&'a str);

impl<'a> Scan<'a> {
    fn eat(&mut self, what: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(what)?;
        Some(())
    }

    /// A quoted word of the head's alphabet.
    fn word(&mut self) -> Option<&'a str> {
        let (word, rest) = self.0.strip_prefix('"')?.split_once('"')?;
        self.0 = rest;
        is_word(word).then_some(word)
    }

    /// A word that is not empty: absent means empty, so nothing empty is written.
    fn filled(&mut self) -> Option<&'a str> {
        self.word().filter(|w| !w.is_empty())
    }
}

/// A head to be written.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct NewHead {
    /// File and number; `None` only until the writer stamps it.
    pub id: Option<EntryId>,
    /// When; `None` only until the writer stamps it.
    pub at: Option<Stamp>,
    /// The line before in its file.
    pub prev: Option<Digest>,
    /// As [`Subject`] is displayed.
    pub on: String,
    /// What people cite.
    pub cite: String,
    /// What it knew and now follows.
    pub after: Vec<Digest>,
    /// The entry that should have said this.
    pub fixes: Option<Digest>,
    /// Where it was taken from.
    pub from: String,
    /// Visibility; empty is the room.
    pub vis: String,
}

impl NewHead {
    /// Writes the head of an entry of this kind, up to and with its `(`. `None` if it is not stamped, a word in it has a
    /// character that a head may not have, or a reference in it is none: nobody could read it.
    pub fn write(&self, kind: &str) -> Option<String> {
        let mut out = String::with_capacity(160);
        let words = [&self.on, &self.from, &self.vis];
        Subject::parse(&self.on).and(Subject::parse(&self.from))?;
        if !words.iter().all(|w| is_word(w)) || !(self.cite.is_empty() || is_ref(&self.cite)) || !is_kind(kind) {
            return None;
        }
        write!(out, "(id:\"{}\",at:\"{}\"", self.id?, self.at?).ok()?;
        if let Some(prev) = self.prev {
            write!(out, ",prev:\"{prev}\"").ok()?;
        }
        word(&mut out, "on", &self.on)?;
        word(&mut out, "ref", &self.cite)?;
        if !self.after.is_empty() {
            let sums: Vec<String> = self.after.iter().map(|sum| format!("\"{sum}\"")).collect();
            write!(out, ",after:[{}]", sums.join(",")).ok()?;
        }
        if let Some(fixes) = self.fixes {
            write!(out, ",fixes:\"{fixes}\"").ok()?;
        }
        word(&mut out, "from", &self.from)?;
        word(&mut out, "vis", &self.vis)?;
        write!(out, ",is:{kind}(").ok()?;
        Some(out)
    }
}

fn word(out: &mut String, name: &str, value: &str) -> Option<()> {
    if !value.is_empty() {
        write!(out, ",{name}:\"{value}\"").ok()?;
    }
    Some(())
}
