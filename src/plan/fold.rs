//! The fold: from a union to a plan, question by question.

use super::basis::Basis;
use super::decisions::Decisions;
use super::findings::findings;
use super::fixes::Node;
use super::ground::Ground;
use super::index::Index;
use super::make::{self, Make};
use super::points::{self, Above};
use super::positions::Positions;
use super::registers::Claims;
use super::since::{Settled, Since};
use super::table::{Ev, Fx, Table};
use super::veil::Veil;
use super::wordings::Wordings;
use super::{Asked, Counts, Hidden, Ix, Organisation, Plan, SessionRow, Sitting, Union, responses, sittings};
use crate::record::{Entry, Subject};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a plan keeps to answer questions that are not rows.
#[derive(Debug)]
pub(super) struct Inside<'a> {
    pub(super) basis: Basis<'a>,
    pub(super) wordings: Wordings,
    pub(super) decisions: Decisions,
    pub(super) positions: Positions<'a>,
    pub(super) above: Above,
    pub(super) hidden: Table<Ev, Hidden>,
    /// Every entry in the order in which people are shown them.
    pub(super) displayed: Vec<Ix>,
    pub(super) shown_at: Table<Ix, u32>,
    pub(super) index: Index<'a>,
}

/// What all session files add up to. The same set of entries gives the same plan. What does not need each other is done
/// side by side where there are cores.
pub fn fold<'a>(union: Union<'a>, asked: &[Asked]) -> Plan<'a> {
    let Own { basis, workshop, foreign } = own(&union);
    let altered = altered(&basis, &union, &foreign);
    let (said, seen) = rayon::join(|| Said::new(&basis), || Seen::new(&basis, asked));
    let Said { wordings, decisions, claims, positions } = said;
    let Seen { above, displayed, shown_at, sessions, sittings: (sittings, backwards), organisations } = seen;
    let Veil { hidden } = Veil::new(&basis, &above, &positions);
    let settled = || Settled {
        basis: &basis,
        wordings: &wordings,
        decisions: &decisions,
        claims: &claims,
        positions: &positions,
    };
    let rules = make::rules(&basis, &wordings);
    let make = Make { settled: settled(), above: &above, hidden: &hidden, rules };
    let decided = || {
        let mut since: BTreeMap<Ev, Since> =
            decisions.states.keys().map(|&ev| (ev, Since::new(&settled(), ev))).collect();
        let decided = make.decisions(&mut since);
        let proposed = make.proposals(&decided);
        (decided, proposed, points::rows(&settled(), &above, &since, asked))
    };
    let stands = || (make.positions(), make.things(), claims.registers(&basis, &decisions));
    let ((decided, (proposals, worded), points), (stood, things, values)) = rayon::join(decided, stands);
    let mut plan = Plan {
        workshop,
        title: sittings::title(&basis),
        counts: counts(&basis, altered.len(), union.damaged.len()),
        sessions,
        sittings,
        organisations,
        values,
        things,
        proposals,
        wordings: worded,
        positions: stood,
        decisions: decided,
        responses: responses::rows(&basis, &decisions),
        points,
        events: events(&basis, &displayed),
        unknown: displayed.iter().copied().filter(|&ix| basis.ground.newer[ix]).collect(),
        disputed: disputed(&basis, &shown_at),
        altered,
        damaged: union.damaged.clone(),
        findings: Vec::new(),
        inside: Inside {
            basis,
            wordings,
            decisions,
            positions,
            above,
            hidden,
            displayed,
            shown_at,
            index: Index::default(),
        },
        union,
    };
    let of = foreign.into_values().flatten();
    let (index, findings) = rayon::join(|| Index::of(&plan), || findings(&plan, asked, &backwards, of));
    plan.inside.index = index;
    plan.findings = findings;
    plan
}

/// What was put, decided and held: each needs the one before.
struct Said<'a> {
    wordings: Wordings,
    decisions: Decisions,
    claims: Claims<'a>,
    positions: Positions<'a>,
}

impl<'a> Said<'a> {
    fn new(basis: &Basis<'a>) -> Self {
        let wordings = Wordings::new(basis);
        let decisions = Decisions::new(basis, &wordings);
        let claims = Claims::new(basis, &wordings, &decisions);
        let positions = Positions::new(basis, &wordings, &decisions);
        Self { wordings, decisions, claims, positions }
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
            organisations: super::presence::organisations(basis),
        }
    }
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
    for (ix, entry) in basis.ground.entries.iter() {
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

/// What is shown beside the rows.
fn events(basis: &Basis<'_>, displayed: &[Ix]) -> Vec<Ix> {
    let shown = |ix: &Ix| {
        let event = basis.event(basis.events.of[*ix]);
        let kind = matches!(event.kind, "Note" | "Said" | "Hands" | "Quorum" | "Readback" | "Ruling" | "Redact");
        kind && event.first == *ix && event.live && !event.newer
    };
    displayed.iter().copied().filter(shown).collect()
}

/// Retractions and fixes that nobody had standing for, and that nobody chose about; of what was not taken back anyway.
fn disputed(basis: &Basis<'_>, shown_at: &Table<Ix, u32>) -> Vec<(Ix, Ix)> {
    let lives = |&&(on, _): &&(Ix, Ix)| basis.event(basis.events.of[on]).live;
    let mut out: Vec<(Ix, Ix)> = basis.live.disputed.iter().filter(lives).copied().collect();
    for (_, event) in basis.events.all.iter().filter(|(_, event)| event.live) {
        out.extend(&event.disputed);
    }
    out.sort_by_key(|&(on, by)| (shown_at[on], shown_at[by]));
    out
}

/// Of this workshop's files. A line that claims to be what is redacted has no bytes here.
fn altered<'a>(
    basis: &Basis<'a>,
    union: &Union<'a>,
    foreign: &BTreeMap<String, BTreeSet<String>>,
) -> BTreeMap<crate::base::Digest, super::Altered<'a>> {
    let mut out = union.altered.clone();
    out.retain(|_, altered| !foreign.contains_key(altered.head.id.file.as_str()));
    for altered in out.values_mut().filter(|altered| basis.ground.redacts.contains_key(&altered.claimed)) {
        altered.bytes = &[];
    }
    out
}
