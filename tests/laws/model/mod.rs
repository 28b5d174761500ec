//! A naive model of `record.md` 4, 5 and 7: every clause as the page says it, in loops over all entries.
//!
//! It shares nothing with `plan`. Slow and plain on purpose: what it answers can be checked against the page by
//! reading. Comments in quotes are the page's words.
//!
//! **Not here.** Presence, quorum, hands and the day's clock: the fixed parts of `--json` do not show them.

mod decisions;
mod events;
mod hidden;
mod json;
mod memo;
mod naming;
mod points;
mod positions;
mod sameness;
mod union;
mod values;

use memo::Memo;
use plenary::base::{Digest, FileId};
use plenary::record::{Body, Entry, Kind, Subject};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) use json::{canonical, of_files};
pub(crate) type Sums = BTreeSet<Digest>;

/// What line 0 of a file says about it; all empty where it is not there.
#[derive(Clone, Debug, Default)]
pub(crate) struct FileFacts {
    pub(crate) role: String,
    pub(crate) room: String,
    pub(crate) mark: String,
    pub(crate) sitting: String,
    pub(crate) workshop: String,
    pub(crate) after: Vec<Digest>,
    pub(crate) lists: Vec<(String, String)>,
}

impl FileFacts {
    /// "line 0 damaged or without sitting … (not roles setup, import, rapporteur)"
    pub(crate) fn lacks_sitting(&self) -> bool {
        self.sitting.is_empty() && !["setup", "import", "rapporteur"].contains(&self.role.as_str())
    }
}

/// What a subject is after "the same constant, the same entry, equal keys", before any `Same`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Thing {
    /// A sitting, by its id.
    Sitting(String),
    /// A point, an objective, the workshop …
    Constant(String),
    /// An event, by its first sum; of an imported thing the least of its `Add`s.
    Event(Digest),
}

impl Thing {
    /// "Sums and subjects as in the record", "the sitting as its id".
    pub(crate) fn print(&self) -> String {
        match self {
            Thing::Sitting(id) | Thing::Constant(id) => id.clone(),
            Thing::Event(sum) => format!("#{sum}"),
        }
    }
}

/// The union of a workshop's files and what is derived from it, step by step.
#[derive(Default)]
pub(crate) struct Model<'a> {
    /// Every entry once, by its sum.
    pub(crate) all: BTreeMap<Digest, Entry<'a>>,
    pub(crate) altered: Sums,
    pub(crate) damaged: Sums,
    pub(crate) files: BTreeMap<FileId, FileFacts>,
    pub(crate) workshops: BTreeSet<String>,
    pub(crate) findings: BTreeSet<(&'static str, String)>,
    pub(crate) asked: Vec<String>,
    /// What a person's `Redact` is on.
    pub(crate) redacted: Sums,
    pub(crate) knows: BTreeMap<Digest, Sums>,
    pub(crate) live: Sums,
    /// State of every decision event.
    pub(crate) decided: BTreeMap<Digest, &'static str>,
    kept: Kept,
}

/// Answers that are asked for often; each function that keeps one is `x`, and says what it means in `x_by_page`.
#[derive(Default)]
struct Kept {
    event: Memo<Digest, Digest>,
    members: Memo<Digest, Sums>,
    choices: Memo<(), Vec<events::Choice>>,
    contents: Memo<Digest, Sums>,
    after: Memo<Digest, Sums>,
    names: Memo<Digest, Sums>,
    adds: Memo<Digest, Sums>,
    above: Memo<Digest, BTreeSet<Thing>>,
    row_retracted: Memo<Digest, bool>,
    pairs: Memo<(), BTreeMap<sameness::Pair, BTreeSet<bool>>>,
    class: Memo<sameness::Member, BTreeSet<sameness::Member>>,
    keys: Memo<Digest, BTreeSet<positions::Key>>,
    live_positions: Memo<(), Vec<Digest>>,
    is_head: Memo<(Digest, positions::Key), bool>,
    later_wordings: Memo<Digest, Sums>,
    decision_names: Memo<Digest, Sums>,
    tellings: Memo<Digest, Sums>,
    rivals: Memo<Digest, Vec<Digest>>,
    is_earlier: Memo<Digest, bool>,
    values: Memo<Digest, BTreeSet<(values::Key, String)>>,
    registers: Memo<(), BTreeMap<values::Key, BTreeMap<String, Sums>>>,
}

impl<'a> Model<'a> {
    pub(crate) fn entry(&self, sum: Digest) -> Option<&Entry<'a>> {
        self.all.get(&sum)
    }

    /// No body may be read: blanked, or "a redaction in the union holds for every copy".
    pub(crate) fn gone(&self, e: &Entry<'a>) -> bool {
        e.is_gone() || self.redacted.contains(&e.sum)
    }

    /// "sum fits, kind unknown; or known with fields that we do not know": counts for nothing that it does not name.
    pub(crate) fn newer(&self, e: &Entry<'a>) -> bool {
        !Kind::NAMES.contains(&e.head.kind) || (!self.gone(e) && matches!(e.body, Body::Newer(_)))
    }

    /// It is an entry of this kind, with or without content.
    pub(crate) fn is(&self, e: &Entry<'a>, kind: &str) -> bool {
        e.head.kind == kind && !self.newer(e)
    }

    /// Its content, where all of it is known and may be read.
    pub(crate) fn body(&self, sum: Digest) -> Option<&Kind<'a>> {
        self.entry(sum).filter(|e| !self.gone(e)).and_then(Entry::kind)
    }

    pub(crate) fn file(&self, sum: Digest) -> FileFacts {
        self.entry(sum).and_then(|e| self.files.get(&e.head.id.file)).cloned().unwrap_or_default()
    }

    /// The id of the sitting of an entry's file; a file without one is "a sitting of its own".
    pub(crate) fn sitting(&self, sum: Digest) -> String {
        let Some(e) = self.entry(sum) else { return String::new() };
        let id = self.file(sum).sitting;
        if id.is_empty() { e.head.id.file.to_string() } else { id }
    }

    /// The entries of a kind, live or not.
    pub(crate) fn of_kind(&self, kind: &str) -> Vec<Digest> {
        self.all.values().filter(|e| self.is(e, kind)).map(|e| e.sum).collect()
    }

    pub(crate) fn is_live(&self, sum: Digest) -> bool {
        self.live.contains(&sum)
    }

    /// "Three ways, no fourth: the same constant, the same entry, equal names or keys in a body."
    pub(crate) fn thing(&self, on: Subject<'_>, of: Digest) -> Thing {
        match on {
            Subject::Sitting => Thing::Sitting(self.sitting(of)),
            Subject::Constant(c) => Thing::Constant(c.to_owned()),
            Subject::Entry(sum) => {
                let event = self.event(sum);
                Thing::Event(self.adds_of(event).first().copied().unwrap_or(event))
            }
        }
    }

    /// "identity is (`what`, `key`)": the events of all `Add`s that make the same imported thing, this one among them.
    pub(crate) fn adds_of(&self, event: Digest) -> Sums {
        self.kept.adds.of(event, |&e| self.adds_of_by_page(e))
    }

    fn adds_of_by_page(&self, event: Digest) -> Sums {
        let named = |sum: Digest| match self.body(*self.contents(sum).first()?)? {
            Kind::Add(add) if !add.key.is_empty() => Some((add.what.to_string(), add.key.to_string())),
            _ => None,
        };
        let mut same = Sums::from([event]);
        if let Some(key) = named(event) {
            let adds = self.of_kind("Add").into_iter().map(|a| self.event(a));
            same.extend(adds.filter(|&a| named(a).as_ref() == Some(&key)));
        }
        same
    }
}
