//! The rows of a plan: what the fold found, in the words of `record.md` 7.
//!
//! Every row is an *event*: its first entry and the entries that are its content today (the heads among it and its
//! fixes). Text in rows is what all contents agree on; where they differ it is what the first entry said, and
//! `contents` has them all.

use super::Ix;
use super::union::{Altered, Damaged};
use crate::base::{Day, Digest, Finding, Name, Stamp};
use crate::record::Text;
use std::collections::BTreeMap;
use std::fmt;

/// What something is about: a class of sameness, printed by its least constant, else its least sum.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key<'a> {
    /// A sitting, by its id; the subject of entries that name none.
    Sitting(Text<'a>),
    /// A constant with its list, or `ws/ID`.
    Constant(Text<'a>),
    /// An event, by its first entry's sum.
    Entry(Digest),
}

/// As printed in `--json`: a sitting as its id, an event as `#sum`.
impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sitting(id) | Self::Constant(id) => f.write_str(id),
            Self::Entry(sum) => write!(f, "#{sum}"),
        }
    }
}

/// Why documents and walls leave a row out, the first that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Hidden {
    /// It is printed.
    #[default]
    No,
    /// Struck by the chair: the ruling is printed instead.
    Struck,
    /// `vis` record, or restricted: in documents only on request.
    Record,
    /// Under the Chatham House Rule.
    Veil,
    /// People and organisations are hidden.
    House,
}

impl Hidden {
    /// The word of `--json`; nothing where it is printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::No => "",
            Self::Struck => "struck",
            Self::Record => "record",
            Self::Veil => "veil",
            Self::House => "house",
        }
    }
}

/// How many entries there were and what they counted as; disjoint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words of record.md 7")]
pub struct Counts {
    pub total: usize,
    pub counted: usize,
    pub unknown: usize,
    pub altered: usize,
    pub damaged: usize,
    pub redacted: usize,
    pub retracted: usize,
}

/// A session file.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionRow<'a> {
    /// The file's id.
    pub id: String,
    /// setup, console, desk, written, import, rapporteur; empty if line 0 is unknown.
    pub role: Text<'a>,
    /// The room's name.
    pub room: Text<'a>,
    /// The letters of its references.
    pub mark: Text<'a>,
    /// Its entries.
    pub lines: usize,
    /// Its last lines: those that no other line of it names as the one before.
    pub heads: Vec<Digest>,
    /// The sitting it belongs to (an id; the file's own where line 0 has none).
    pub sitting: Text<'a>,
    /// Line 0, if there is one.
    pub line0: Option<Ix>,
}

/// One sitting: a room on a day, with all its recorders.
#[derive(Clone, Debug, PartialEq)]
pub struct Sitting<'a> {
    /// Its id.
    pub id: Text<'a>,
    /// The room's name; `unknown` where nothing says it.
    pub room: Text<'a>,
    /// Its day.
    pub day: Option<Day>,
    /// Offset from UTC in seconds.
    pub offset: i32,
    /// Its language.
    pub lang: Text<'a>,
    /// Who recorded it: the console's first, then written, desk's and imported files; those of one role by name.
    pub recorders: Vec<Text<'a>>,
    /// Set down afterwards: no time of the record is a time of the event.
    pub late: bool,
    /// What it was set down from.
    pub source: Text<'a>,
    /// The files, as indexes of [`Plan::sessions`]; the console's first.
    pub files: Vec<usize>,
    /// Who was there, by organisation.
    pub present: Vec<Presence<'a>>,
    /// Who presided, in order, with since when.
    pub chairs: Vec<(Text<'a>, Stamp)>,
    /// The programme as walked.
    pub clock: Vec<PointClock<'a>>,
}

/// An organisation (or a person in own capacity) in one sitting.
#[derive(Clone, Debug, PartialEq)]
pub struct Presence<'a> {
    /// Folded name.
    pub name: Name,
    /// It is in the room now.
    pub here: bool,
    /// The people of it that were ever in: name and whether in now.
    pub people: Vec<(Text<'a>, bool)>,
    /// From when to when it was in, in order; none where it is only listed.
    pub stays: Vec<Stay>,
}

/// From when to when an organisation was in the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// When it was said to be in.
    pub from: Stamp,
    /// When it left; `None` where nobody said that it did.
    pub until: Option<Stamp>,
    /// It came when something had been opened already.
    pub late: bool,
    /// It had left before anything was opened.
    pub before: bool,
}

/// Time spent on one point (or programme item) of one sitting.
#[derive(Clone, Debug, PartialEq)]
pub struct PointClock<'a> {
    /// The point; a programme item has none.
    pub point: Option<Key<'a>>,
    /// Its title as walked.
    pub title: Text<'a>,
    /// Minutes planned, extensions included.
    pub planned: u32,
    /// Seconds taken so far in closed stretches.
    pub took: i64,
    /// Since when it runs; `None` while paused or closed.
    pub running: Option<Stamp>,
    /// It is the one that is open.
    pub open: bool,
    /// Minutes added.
    pub added: u32,
}

/// An organisation, or a person in own capacity, over all files.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation<'a> {
    /// Folded name: what makes it the same.
    pub name: Name,
    /// The name as first listed.
    pub label: Text<'a>,
    /// The call code.
    pub code: Text<'a>,
    /// The sector.
    pub sector: Text<'a>,
    /// takes part, observes or serves; empty is takes part.
    pub standing: Text<'a>,
    /// Place in the protocol order; 0 is none.
    pub order: u32,
    /// The people that were listed for it.
    pub people: Vec<Text<'a>>,
    /// It is a person in own capacity.
    pub person: bool,
    /// Fields (code, sector, standing) on which the files differ, with all that they say.
    pub differs: Vec<(&'static str, Vec<Text<'a>>)>,
}

impl Organisation<'_> {
    /// It decides: takes part, as is presumed where nothing is said.
    pub fn decides(&self) -> bool {
        self.standing.is_empty() || self.standing == "takes part"
    }
}

/// A register: one field (and item) of one thing, with its heads.
#[derive(Clone, Debug, PartialEq)]
pub struct Register<'a> {
    /// The thing.
    pub on: Key<'a>,
    /// The field.
    pub field: Text<'a>,
    /// The item; empty where the field has one value.
    pub item: Text<'a>,
    /// The distinct values, each with the sums of the entries that say it, in a fixed order. One: agreed.
    pub values: Vec<(Text<'a>, Vec<Digest>)>,
}

impl<'a> Register<'a> {
    /// Differs: all values are shown.
    pub fn is_contested(&self) -> bool {
        self.values.len() > 1
    }

    /// The value, where it is agreed and not "none".
    pub fn agreed(&self) -> Option<&Text<'a>> {
        match self.values.as_slice() {
            [(to, _)] if !to.is_empty() => Some(to),
            _ => None,
        }
    }

    /// The sums of all heads: what the next value names.
    pub fn heads(&self) -> Vec<Digest> {
        self.values.iter().flat_map(|(_, sums)| sums.iter().copied()).collect()
    }
}

/// A thing that was added: a measure, a budget line, a follow-up, a paragraph …
#[derive(Clone, Debug, PartialEq)]
pub struct Thing<'a> {
    /// The class it belongs to.
    pub key: Key<'a>,
    /// Which sort.
    pub what: Text<'a>,
    /// Under what it was added.
    pub parent: Key<'a>,
    /// What people cite.
    pub cite: String,
    /// The list's name and id of an imported thing.
    pub import_key: Text<'a>,
    /// Every `Add` of the class.
    pub adds: Vec<Ix>,
    /// All its `Add`s were taken back.
    pub retracted: bool,
    /// Why it is left out.
    pub hidden: Hidden,
}

/// A proposal: its subject, its rule, its wordings.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal<'a> {
    /// The event (`Propose`).
    pub event: Ix,
    /// Its sum: what wordings, rules and decisions name.
    pub sum: Digest,
    /// What people cite.
    pub cite: String,
    /// What it is about: a point or a thing.
    pub on: Key<'a>,
    /// The point that it comes under, where one does.
    pub point: Option<Key<'a>>,
    /// The rule in force; where rules differ, the first of [`Proposal::rules`].
    pub rule: Text<'a>,
    /// The rules that did not know of each other; one is the rule in force.
    pub rules: Vec<Text<'a>>,
    /// What a majority is of.
    pub of: Text<'a>,
    /// Its scale's own steps: code, what it says, side.
    pub scale: Vec<(Text<'a>, Text<'a>, Text<'a>)>,
    /// Its wordings, as indexes of [`Plan::wordings`], in order of number, then sum.
    pub wordings: Vec<usize>,
    /// Its decisions, as indexes of [`Plan::decisions`].
    pub decisions: Vec<usize>,
    /// It was taken back.
    pub retracted: bool,
    /// Why it is left out.
    pub hidden: Hidden,
}

/// Where a wording stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the words of record.md 7")]
pub enum WordingState {
    Current,
    Earlier,
    Retracted,
}

impl WordingState {
    /// The word of `--json`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Earlier => "earlier",
            Self::Retracted => "retracted",
        }
    }
}

/// A text put to the room.
#[derive(Clone, Debug, PartialEq)]
pub struct Wording<'a> {
    /// The event (`Propose` or `Reword`).
    pub event: Ix,
    /// Its sum.
    pub sum: Digest,
    /// What its fixes made of it; the last is what is shown.
    pub contents: Vec<Ix>,
    /// The proposal, as index of [`Plan::proposals`].
    pub proposal: usize,
    /// What people cite.
    pub cite: String,
    /// 1 + the greatest of those it was made from.
    pub n: u32,
    /// The text.
    pub text: Text<'a>,
    /// The wordings that it was made from.
    pub from: Vec<Digest>,
    /// Where it stands.
    pub state: WordingState,
    /// Words in square brackets: not agreed.
    pub brackets: usize,
    /// Values that the plan gets if it is agreed: thing, field, item, value.
    pub sets: Vec<(Key<'a>, Text<'a>, Text<'a>, Text<'a>)>,
    /// Why it is left out.
    pub hidden: Hidden,
}

/// Where a position stands, the first that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the words of record.md 7")]
pub enum PositionState {
    Newer,
    Retracted,
    Superseded,
    EarlierWording,
    RecordedDifferently,
    DiffersByRoom,
    Current,
}

impl PositionState {
    /// The words of `--json`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Newer => "newer",
            Self::Retracted => "retracted",
            Self::Superseded => "superseded",
            Self::EarlierWording => "earlier wording",
            Self::RecordedDifferently => "recorded differently",
            Self::DiffersByRoom => "differs by room",
            Self::Current => "current",
        }
    }
}

/// Where organisations stand, or stood: one event.
#[derive(Clone, Debug, PartialEq)]
pub struct PositionRow<'a> {
    /// The event.
    pub event: Ix,
    /// Its sum.
    pub sum: Digest,
    /// What its fixes made of it.
    pub contents: Vec<Ix>,
    /// What people cite; positions on the record have it.
    pub cite: String,
    /// The wording's event, or any subject.
    pub on: Key<'a>,
    /// The sitting it was taken in.
    pub sitting: Text<'a>,
    /// The organisations, as written.
    pub orgs: Vec<Text<'a>>,
    /// The speaker, or a person in own capacity.
    pub who: Text<'a>,
    /// The position.
    pub takes: Text<'a>,
    /// The words.
    pub says: Text<'a>,
    /// What would lift it.
    pub lift: Text<'a>,
    /// The words of the wording that it is about; empty is all of it.
    pub part: Text<'a>,
    /// Subject to confirmation until then.
    pub until: Text<'a>,
    /// Handed in without a name.
    pub anonymous: bool,
    /// Carried over: the positions on earlier wordings, as events, that are the same dissent.
    pub carried_from: Vec<Digest>,
    /// Where it stands.
    pub state: PositionState,
    /// It is on a step of the ladder, or on a scale's own step whose side is against, or unknown.
    pub dissent: bool,
    /// A dissent that at least one raiser still has.
    pub open: bool,
    /// Of each raiser (organisation or person), whether this is its head.
    pub holders: Vec<(Name, bool)>,
    /// It was read out in full: a live read-back names this very content.
    pub read_back: bool,
    /// Why it is left out.
    pub hidden: Hidden,
}

/// Where a decision stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the words of record.md 7")]
pub enum DecisionState {
    Current,
    Earlier,
    Contested,
    Account,
    Retracted,
    Newer,
}

impl DecisionState {
    /// The word of `--json`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Earlier => "earlier",
            Self::Contested => "contested",
            Self::Account => "account",
            Self::Retracted => "retracted",
            Self::Newer => "newer",
        }
    }
}

/// A decision: one event.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionRow<'a> {
    /// The event.
    pub event: Ix,
    /// Its sum.
    pub sum: Digest,
    /// What its fixes made of it.
    pub contents: Vec<Ix>,
    /// What people cite.
    pub cite: String,
    /// The proposal, thing or point.
    pub on: Key<'a>,
    /// The point that it counts for.
    pub point: Option<Key<'a>>,
    /// The very entry decided on: a wording, or a fix of one.
    pub wording: Option<Digest>,
    /// The outcome.
    pub outcome: Text<'a>,
    /// The sitting it was taken in.
    pub sitting: Text<'a>,
    /// Where it stands.
    pub state: DecisionState,
    /// It was agreed over a formal objection that was not lifted.
    pub over_objection: bool,
    /// What changed since it was decided, as sums.
    pub changed_since: Vec<Digest>,
    /// What another room did to the same without knowing of it, as sums.
    pub elsewhere: Vec<Digest>,
    /// Bound entries that were corrected afterwards; what was decided stays the text that was bound.
    pub corrected: Vec<Digest>,
    /// The other tellings of this decision.
    pub tellings: Vec<Digest>,
    /// Earlier decisions that it names.
    pub names: Vec<Digest>,
    /// Why it is left out.
    pub hidden: Hidden,
}

/// How the room dealt with a dissent: one event.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseRow<'a> {
    /// The event.
    pub event: Ix,
    /// Its sum.
    pub sum: Digest,
    /// What its fixes made of it.
    pub contents: Vec<Ix>,
    /// The position.
    pub on: Key<'a>,
    /// The outcome.
    pub outcome: Text<'a>,
    /// Who judged.
    pub judge: Text<'a>,
    /// The meeting judged.
    pub meeting: bool,
    /// Why.
    pub why: Text<'a>,
    /// Where it stands.
    pub state: ResponseState,
}

/// Where a response stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the words of record.md 7")]
pub enum ResponseState {
    Current,
    Contested,
    Superseded,
    Retracted,
}

impl ResponseState {
    /// The word of `--json`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Contested => "contested",
            Self::Superseded => "superseded",
            Self::Retracted => "retracted",
        }
    }
}

/// What became of a point, the first that fits (`record.md` 5.14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the words of record.md 5.14")]
pub enum PointState {
    DecidedOverDissent,
    Decided,
    Deferred,
    Opened,
    NotApplicable,
    NotOpened,
    NotAsked,
}

impl PointState {
    /// The words of `--json`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DecidedOverDissent => "decided over dissent",
            Self::Decided => "decided",
            Self::Deferred => "deferred",
            Self::Opened => "opened",
            Self::NotApplicable => "not applicable",
            Self::NotOpened => "not opened",
            Self::NotAsked => "not asked",
        }
    }
}

/// A point of a checklist.
#[derive(Clone, Debug, PartialEq)]
pub struct PointRow {
    /// `gcm-review/5`.
    pub id: String,
    /// What became of it.
    pub state: PointState,
}

/// What one column of the strip or of a tally counts: organisations, each once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Column<'a> {
    /// The position; `recorded differently` has a column of its own.
    pub takes: Text<'a>,
    /// Who, in protocol order.
    pub who: Vec<Name>,
}

/// What all session files add up to.
#[derive(Debug)]
pub struct Plan<'a> {
    pub(super) union: super::Union<'a>,
    pub(super) inside: super::fold::Inside<'a>,
    /// The workshop's id; of several the least.
    pub workshop: String,
    /// Its title, from the files of role setup, else the first.
    pub title: String,
    /// Entries read, by what they counted as.
    pub counts: Counts,
    /// The session files, by id.
    pub sessions: Vec<SessionRow<'a>>,
    /// The sittings, by day, room, then id.
    pub sittings: Vec<Sitting<'a>>,
    /// Organisations and persons in own capacity, in protocol order, then by name.
    pub organisations: Vec<Organisation<'a>>,
    /// Every field with a value, in the order of thing, field, item.
    pub values: Vec<Register<'a>>,
    /// Everything that was added, in the order of key.
    pub things: Vec<Thing<'a>>,
    /// The proposals, in the order of sum.
    pub proposals: Vec<Proposal<'a>>,
    /// Their wordings, in the order of sum.
    pub wordings: Vec<Wording<'a>>,
    /// The positions, in the order of sum.
    pub positions: Vec<PositionRow<'a>>,
    /// The decisions, in the order of sum.
    pub decisions: Vec<DecisionRow<'a>>,
    /// The responses, in the order of sum.
    pub responses: Vec<ResponseRow<'a>>,
    /// The points of all lists, in the order of the lists.
    pub points: Vec<PointRow>,
    /// Notes, things said, hands, quorums, read-backs, rulings, redactions that are live, in display order.
    pub events: Vec<Ix>,
    /// Entries with something that this version does not know, in display order.
    pub unknown: Vec<Ix>,
    /// What is disputed, and the `Retract` or fix that has no standing, in display order.
    pub disputed: Vec<(Ix, Ix)>,
    /// Lines that were changed after they were written, by the digest of their bytes.
    pub altered: BTreeMap<Digest, Altered<'a>>,
    /// Bytes that are no entry, by their digest.
    pub damaged: BTreeMap<Digest, Damaged<'a>>,
    /// What was odd, in order and once each.
    pub findings: Vec<Finding>,
}
