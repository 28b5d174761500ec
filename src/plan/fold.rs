//! The fold: from a union to a plan, question by question.

use super::basis::Basis;
use super::decisions::Decisions;
use super::findings::findings;
use super::fixes::Node;
use super::ground::Ground;
use super::index::Index;
use super::lot::Lot;
use super::make::Rows;
use super::part::{Links, Part};
use super::points::{self, Above, Looks};
use super::positions::Positions;
use super::registers::{Claims, Field};
use super::since::Settled;
use super::table::{Ev, Fx, Table};
use super::veil::Veil;
use super::wordings::Wordings;
use super::{Asked, Counts, Ix, Organisation, Plan, SessionRow, Sitting, Union, sittings};
use crate::base::Digest;
use crate::record::{Entry, Subject};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a plan keeps to answer questions that are not rows, and to grow.
#[derive(Debug)]
pub(super) struct Inside<'a> {
    pub(super) basis: Basis<'a>,
    pub(super) said: Said<'a>,
    pub(super) above: Above,
    pub(super) veil: Veil,
    pub(super) looks: Looks,
    /// Every entry in the order in which people are shown them.
    pub(super) displayed: Vec<Ix>,
    pub(super) shown_at: Table<Ix, u32>,
    /// Where a console's clock went back.
    pub(super) backwards: Vec<Ix>,
    pub(super) index: Index<'a>,
    /// None before the plan grew.
    pub(super) links: Option<Links>,
}

/// What all session files add up to. The same set of entries gives the same plan. What does not need each other is done
/// side by side where there are cores.
pub fn fold<'a>(union: Union<'a>, asked: &[Asked]) -> Plan<'a> {
    let Own { basis, workshop, foreign } = own(&union);
    let altered = altered(&basis, &union, &foreign);
    let lot = &basis.events.lot;
    let (said, seen) = rayon::join(|| Said::of(&basis, lot), || Seen::new(&basis, asked));
    let Seen { above, displayed, shown_at, sessions, sittings: (sittings, backwards), organisations } = seen;
    let veil = Veil::new(&basis, &above, &said.positions);
    let fields = said.claims.by_field.keys();
    let rows = Rows::of(said.settled(&basis), &above, &veil.hidden, lot, fields);
    let mut looks = Table::filled(None, lot.all().len());
    for (&ev, look) in lot.all().iter().zip(rows.looks) {
        looks[ev] = look;
    }
    let mut plan = Plan {
        workshop,
        title: sittings::title(&basis),
        counts: counts(&basis, altered.len(), union.damaged.len()),
        sessions,
        sittings,
        organisations,
        values: rows.values,
        things: rows.things,
        proposals: rows.proposals,
        wordings: rows.wordings,
        positions: rows.positions,
        decisions: rows.decisions,
        responses: rows.responses,
        points: points::rows(&basis, &above, &looks, asked),
        events: displayed.iter().copied().filter(|&ix| is_beside(&basis, ix)).collect(),
        unknown: displayed.iter().copied().filter(|&ix| basis.ground.newer[ix]).collect(),
        disputed: disputed(&basis, &shown_at),
        altered,
        damaged: union.damaged.clone(),
        findings: Vec::new(),
        inside: Inside {
            basis,
            said,
            above,
            veil,
            looks,
            displayed,
            shown_at,
            backwards,
            index: Index::default(),
            links: None,
        },
        union,
    };
    plan.tie(0..plan.proposals.len());
    let of = foreign.into_values().flatten();
    let (index, findings) = rayon::join(|| Index::of(&plan), || findings(&plan, asked, of));
    plan.inside.index = index;
    plan.findings = findings;
    plan
}

/// What was put, decided and held: each needs the one before.
#[derive(Debug)]
pub(super) struct Said<'a> {
    pub(super) wordings: Wordings,
    pub(super) decisions: Decisions,
    pub(super) claims: Claims<'a>,
    pub(super) positions: Positions<'a>,
}

impl<'a> Said<'a> {
    fn of(basis: &Basis<'a>, lot: &Lot) -> Self {
        let wordings = Wordings::of(basis, lot);
        let decisions = Decisions::of(basis, &wordings, lot);
        let claims = || Claims::of(basis, &wordings, &decisions, lot);
        let (positions, claims) = rayon::join(|| Positions::of(basis, &wordings, &decisions, lot), claims);
        Self { wordings, decisions, claims, positions }
    }

    /// A part is looked at again. The fields that its things had.
    pub(super) fn put(&mut self, basis: &Basis<'a>, part: &Part) -> Vec<Field<'a>> {
        self.wordings.put(Wordings::of(basis, &part.lot));
        self.decisions.put(Decisions::of(basis, &self.wordings, &part.lot));
        let before = self.claims.put(Claims::of(basis, &self.wordings, &self.decisions, &part.lot), part);
        self.positions.put(Positions::of(basis, &self.wordings, &self.decisions, &part.lot));
        before
    }

    /// All of it, to be looked at.
    pub(super) fn settled<'s>(&'s self, basis: &'s Basis<'a>) -> Settled<'s, 'a> {
        let Self { wordings, decisions, claims, positions } = self;
        Settled { basis, wordings, decisions, claims, positions }
    }
}

/// What needs nothing of that.
struct Seen<'a> {
    above: Above,
    displayed: Vec<Ix>,
    shown_at: Table<Ix, u32>,
    sessions: Vec<SessionRow<'a>>,
    sittings: (Vec<Sitting<'a>>, Vec<Ix>),
    organisations: Vec<Organisation<'a>>,
}

impl<'a> Seen<'a> {
    fn new(basis: &Basis<'a>, asked: &[Asked]) -> Self {
        let displayed = basis.ground.displayed();
        let mut shown_at = Table::filled(0, displayed.len());
        for (n, &ix) in displayed.iter().enumerate() {
            shown_at[ix] = n as u32;
        }
        Self {
            above: Above::new(basis, asked),
            displayed,
            shown_at,
            sessions: sittings::sessions(basis),
            sittings: sittings::sittings(basis),
            organisations: super::presence::organisations(basis, &basis.ground.causal),
        }
    }
}

impl Plan<'_> {
    /// Tells these proposals, their wordings and the decisions on them where the others stand.
    pub(super) fn tie(&mut self, proposals: impl Iterator<Item = usize>) {
        let Inside { basis, said, .. } = &self.inside;
        for at in proposals {
            let Some(row) = self.proposals.get_mut(at) else { continue };
            let node = basis.find(row.sum).map_or(Node::Missing(row.sum), Node::Event);
            let evs = |of: &BTreeMap<Node, Vec<Ev>>| of.get(&node).cloned().unwrap_or_default();
            let wordings = evs(&said.wordings.by_proposal).into_iter();
            row.wordings = wordings.filter_map(|ev| place(&self.wordings, basis.sum(ev), |row| row.sum)).collect();
            let decisions = evs(&said.decisions.by_subject).into_iter();
            row.decisions = decisions.filter_map(|ev| place(&self.decisions, basis.sum(ev), |row| row.sum)).collect();
            for &wording in &row.wordings {
                if let Some(wording) = self.wordings.get_mut(wording) {
                    wording.proposal = at;
                }
            }
        }
    }
}

/// The place of the row of this sum.
pub(super) fn place<T>(rows: &[T], sum: Digest, of: impl Fn(&T) -> Digest) -> Option<usize> {
    rows.binary_search_by(|row| of(row).cmp(&sum)).ok()
}

/// What is folded.
struct Own<'a> {
    basis: Basis<'a>,
    workshop: String,
    /// Files of other workshops, listed and not folded. The union keeps them: a `Same` may come later.
    foreign: BTreeMap<String, BTreeSet<String>>,
}

/// The entries of this workshop, and its id.
fn own<'a>(union: &Union<'a>) -> Own<'a> {
    let basis = Basis::new(Ground::of(union));
    let ids = workshops(&basis);
    let least = || ids.values().flatten().next().cloned().unwrap_or_default();
    let meant = union.own.as_ref().map_or_else(least, |own| format!("ws/{own}"));
    // No file need be of the one that is meant: that it is the same as another is enough.
    let mut class = ids.get(&class_of(&basis, &meant)).cloned().unwrap_or_default();
    class.insert(meant);
    let workshop = class.first().and_then(|ws| ws.strip_prefix("ws/")).unwrap_or_default().to_owned();
    let of = |file: Fx| (basis.ground.files[file].id.to_string(), said(&basis, file));
    let all = basis.ground.files.places().map(of);
    let foreign: BTreeMap<String, BTreeSet<String>> =
        all.filter(|(_, said)| !said.is_empty() && said.is_disjoint(&class)).collect();
    if foreign.is_empty() {
        return Own { basis, workshop, foreign };
    }
    let ours = |entry: &&Arc<Entry<'a>>| !foreign.contains_key(entry.head.id.file.as_str());
    let kept = union.entries.values().filter(ours).cloned().collect();
    Own { basis: Basis::new(Ground::new(kept, union.gaps.clone())), workshop, foreign }
}

/// The workshops that a file's line 0 says it is of.
fn said(basis: &Basis<'_>, file: Fx) -> BTreeSet<String> {
    let entries = basis.ground.files[file].entries.iter().map(|&ix| &basis.ground.entries[ix]);
    let line0 = entries.filter(|entry| entry.head.kind == "Session");
    let on = line0.filter_map(|entry| if let Subject::Constant(ws) = entry.head.on { Some(ws) } else { None });
    on.filter(|ws| ws.starts_with("ws/")).map(str::to_owned).collect()
}

/// The workshops of all files, by class of sameness.
fn workshops(basis: &Basis<'_>) -> BTreeMap<String, BTreeSet<String>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in basis.ground.files.places() {
        for ws in said(basis, file) {
            out.entry(class_of(basis, &ws)).or_default().insert(ws);
        }
    }
    out
}

/// The workshop as its class of sameness is printed.
fn class_of(basis: &Basis<'_>, ws: &str) -> String {
    let class = basis.ground.constant(ws).map(|at| basis.key(basis.class(Node::Constant(at))).to_string());
    class.unwrap_or_else(|| ws.to_owned())
}

impl Union<'_> {
    /// The ids of the workshops that the files are of, those that are the same together. More than one group: a person
    /// has to say which is meant (see [`Union::of_workshop`]).
    pub fn workshops(&self) -> Vec<Vec<String>> {
        let groups = workshops(&Basis::new(Ground::of(self)));
        let id = |ws: String| ws.strip_prefix("ws/").unwrap_or_default().to_owned();
        groups.into_values().map(|group| group.into_iter().map(id).collect()).collect()
    }
}

fn counts(basis: &Basis<'_>, altered: usize, damaged: usize) -> Counts {
    let mut out = Counts { altered, damaged, ..Counts::default() };
    for &ix in &basis.ground.places {
        let entry = &basis.ground.entries[ix];
        let event = basis.event(basis.events.of[ix]);
        if basis.ground.newer[ix] {
            out.unknown += 1;
        } else if !event.live {
            out.retracted += 1;
        } else if entry.is_gone() {
            out.redacted += 1;
        } else {
            out.counted += 1;
        }
    }
    out.total = basis.ground.entries.len() + out.altered + out.damaged;
    out
}

/// It is shown beside the rows.
pub(super) fn is_beside(basis: &Basis<'_>, ix: Ix) -> bool {
    let event = basis.event(basis.events.of[ix]);
    let kind = matches!(event.kind, "Note" | "Said" | "Hands" | "Quorum" | "Readback" | "Ruling" | "Redact");
    kind && event.first == ix && event.live && !event.newer
}

/// Retractions and fixes that nobody had standing for, and that nobody chose about; of what was not taken back anyway.
fn disputed(basis: &Basis<'_>, shown_at: &Table<Ix, u32>) -> Vec<(Ix, Ix)> {
    let lives = |&&(on, _): &&(Ix, Ix)| basis.event(basis.events.of[on]).live;
    let mut out: Vec<(Ix, Ix)> = basis.live.disputed.iter().filter(lives).copied().collect();
    for (_, event) in basis.events.iter().filter(|(_, event)| event.live) {
        out.extend(event.disputed());
    }
    out.sort_by_key(|&(on, by)| (shown_at[on], shown_at[by]));
    out
}

/// Of this workshop's files. A line that claims to be what is redacted has no bytes here.
fn altered<'a>(
    basis: &Basis<'a>,
    union: &Union<'a>,
    foreign: &BTreeMap<String, BTreeSet<String>>,
) -> BTreeMap<Digest, super::Altered<'a>> {
    let mut out = union.altered.clone();
    out.retain(|_, altered| !foreign.contains_key(altered.head.id.file.as_str()));
    for altered in out.values_mut().filter(|altered| basis.ground.redacts.contains_key(&altered.claimed)) {
        altered.bytes = &[];
    }
    out
}
