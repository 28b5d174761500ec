//! Where organisations stand, and stood (`record.md` 5.4).
//!
//! A register per subject and raiser. Each raiser raises, lowers or withdraws for itself; a later wording leaves
//! positions behind until they are carried over or taken anew.
//!
//! **Invariants.** Every position event is one row, whatever became of it. A dissent is closed only by its raisers, or
//! by taking it back as recorded by mistake; never by a response, a decision or a merge.

use super::basis::Basis;
use super::decisions::Decisions;
use super::fixes::Node;
use super::ladder::{FORMAL, Scale, is_dissent};
use super::lot::Lot;
use super::table::{Ev, Px, Sparse, Sx};
use super::wordings::Wordings;
use super::{Ix, PositionState, WordingState};
use crate::record::Text;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Step and part: what makes two positions equal.
type Stand<'a> = (Text<'a>, Text<'a>);

/// What became of one position.
#[derive(Debug)]
pub(super) struct Stood<'a> {
    /// The wording, or any subject; imported things by their key.
    pub(super) on: Node,
    /// In order, each once.
    pub(super) raisers: Vec<Px>,
    /// Those that have it as their head, in order.
    pub(super) holders: Vec<Px>,
    /// Of each content; in order, each once.
    pub(super) stands: Vec<Stand<'a>>,
    pub(super) dissent: bool,
    pub(super) open: bool,
    /// In one of its registers it has another head beside it.
    beside: bool,
    pub(super) state: PositionState,
}

/// Every position.
#[derive(Debug)]
pub(super) struct Positions<'a> {
    pub(super) all: Sparse<Ev, Stood<'a>>,
    /// The heads of every register, those that we can read whole: by subject; in order.
    heads: BTreeMap<Node, Vec<(Px, Ev)>>,
    by_subject: BTreeMap<Node, Vec<Ev>>,
}

/// Who raises this very entry, each for itself. Anonymous ones, and those whose body is gone, have no raiser that we know.
pub(super) fn raisers(basis: &Basis<'_>, ix: Ix) -> Vec<Px> {
    let Some(body) = basis.position(ix).filter(|body| !body.anonymous) else { return Vec::new() };
    let orgs: Vec<Px> = body.orgs.iter().filter_map(|org| basis.parties.written(org, false)).collect();
    if orgs.is_empty() { basis.parties.written(&body.who, true).into_iter().collect() } else { orgs }
}

/// In order, each once.
fn set<T: Ord>(mut of: Vec<T>) -> Vec<T> {
    of.sort_unstable();
    of.dedup();
    of
}

/// The step that this very entry takes; of a redacted one the step that the redaction repeats.
pub(super) fn takes<'a>(basis: &Basis<'a>, ix: Ix) -> Text<'a> {
    if let Some(body) = basis.position(ix) {
        return body.takes.clone();
    }
    let redacts = basis.ground.redacts.get(&basis.ground.sum(ix)).into_iter().flatten();
    let told = redacts.filter_map(|&by| basis.redact(by)).map(|body| body.takes.clone());
    told.filter(|takes| !takes.is_empty()).min().unwrap_or_default()
}

/// It is on the highest step, with a name: an anonymous one is an objection at most.
pub(super) fn is_formal(basis: &Basis<'_>, ix: Ix) -> bool {
    takes(basis, ix) == FORMAL && basis.position(ix).is_none_or(|body| !body.anonymous)
}

impl<'a> Positions<'a> {
    /// Of these events.
    pub(super) fn of(basis: &Basis<'a>, wordings: &Wordings, decisions: &Decisions, lot: &Lot) -> Self {
        let scales = Scale::of(basis, wordings, lot);
        let mut out = Self { all: Sparse::default(), heads: BTreeMap::new(), by_subject: BTreeMap::new() };
        for &ev in lot.of_kind("Position") {
            out.by_subject.entry(basis.classes.identity(basis.event(ev).on)).or_default().push(ev);
        }
        for (&on, evs) in &out.by_subject {
            let scale = scales.get(&wordings.proposal_at(on));
            for &ev in evs {
                out.all.put(ev, stood(basis, on, scale, ev));
            }
        }
        out.find_heads(basis, decisions);
        let decided = decisions.decided(basis, lot);
        let left = LeftBehind::new(basis, wordings, &out, &decided);
        let became = |ev: Ev| {
            let stood = out.all.get(ev)?;
            Some((ev, out.state(basis, ev, stood, &left), stood.dissent && open(basis, ev, stood, &left)))
        };
        let all = lot.of_kind("Position").iter().copied();
        for (ev, state, open) in all.filter_map(became).collect::<Vec<_>>() {
            if let Some(stood) = out.all.get_mut(ev) {
                stood.state = state;
                stood.open = open;
            }
        }
        out
    }

    /// Those on some subjects are looked at again: all of each.
    pub(super) fn put(&mut self, again: Self) {
        for on in again.by_subject.keys() {
            self.heads.remove(on);
        }
        self.heads.extend(again.heads);
        self.by_subject.extend(again.by_subject);
        self.all.extend(again.all);
    }

    /// The positions on these wordings.
    pub(super) fn on<'s>(&'s self, wordings: &'s BTreeSet<Node>) -> impl Iterator<Item = (Ev, &'s Stood<'a>)> {
        let evs = wordings.iter().filter_map(|on| self.by_subject.get(on)).flatten();
        evs.filter_map(|&ev| Some((ev, self.all.get(ev)?)))
    }

    /// The heads of the registers of this subject, by raiser.
    pub(super) fn heads_on(&self, on: Node) -> impl Iterator<Item = (Px, Vec<Ev>)> {
        let heads = self.heads.get(&on).map(Vec::as_slice).unwrap_or_default();
        let registers = heads.chunk_by(|a, b| a.0 == b.0);
        registers.filter_map(|heads| Some((heads.first()?.0, heads.iter().map(|&(_, ev)| ev).collect())))
    }

    /// The heads of one register.
    pub(super) fn heads(&self, on: Node, raiser: Px) -> impl Iterator<Item = Ev> {
        let heads = self.heads.get(&on).map(Vec::as_slice).unwrap_or_default();
        let from = heads.partition_point(|(of, _)| *of < raiser);
        heads.iter().skip(from).take_while(move |(of, _)| *of == raiser).map(|&(_, ev)| ev)
    }

    fn find_heads(&mut self, basis: &Basis<'a>, decisions: &Decisions) {
        let Self { all, heads, by_subject } = self;
        for (&on, evs) in by_subject.iter() {
            let live = evs.iter().copied().filter(|&ev| basis.event(ev).live);
            let raised = live.filter_map(|ev| Some((ev, all.get(ev)?)));
            let mut registers: Vec<(Px, Ev)> =
                raised.flat_map(|(ev, stood)| stood.raisers.iter().map(move |&raiser| (raiser, ev))).collect();
            registers.sort_unstable();
            let mut own = Vec::with_capacity(registers.len());
            for register in registers.chunk_by(|a, b| a.0 == b.0) {
                let latest = latest(basis, decisions, register);
                let is_read = |ev: Ev| !basis.event(ev).newer;
                let beside = latest.iter().filter(|&&(_, ev)| is_read(ev)).count() > 1;
                for &(raiser, ev) in latest.iter() {
                    if let Some(stood) = all.get_mut(ev) {
                        stood.holders.push(raiser);
                        stood.beside |= beside;
                    }
                }
                own.extend(latest.iter().copied().filter(|&(_, ev)| is_read(ev)));
            }
            if !own.is_empty() {
                heads.insert(on, own);
            }
        }
    }

    fn state(&self, basis: &Basis<'a>, ev: Ev, stood: &Stood<'a>, left: &LeftBehind) -> PositionState {
        if basis.event(ev).newer {
            PositionState::Newer
        } else if basis.is_dead(ev) {
            PositionState::Retracted
        } else if stood.holders.is_empty() && !stood.raisers.is_empty() {
            PositionState::Superseded
        } else if wording(stood.on).is_some_and(|on| left.behind.contains(&on)) {
            PositionState::EarlierWording
        } else if self.differs(basis, ev, stood, |a, b| a == b) {
            PositionState::RecordedDifferently
        } else if self.differs(basis, ev, stood, |a, b| a != b) {
            PositionState::DiffersByRoom
        } else {
            PositionState::Current
        }
    }

    /// A raiser stands otherwise too: in one sitting another step, in two rooms another step or part.
    fn differs(&self, basis: &Basis<'a>, ev: Ev, stood: &Stood<'a>, sittings: impl Fn(Sx, Sx) -> bool) -> bool {
        let here = basis.sitting(ev);
        let mut others = stood.holders.iter().filter(|_| stood.beside).flat_map(|&holder| self.heads(stood.on, holder));
        others.any(|other| {
            let there = basis.sitting(other);
            let is_otherwise = |other: &Stood<'a>| {
                if here == there { steps(&stood.stands) != steps(&other.stands) } else { stood.stands != other.stands }
            };
            other != ev && sittings(here, there) && self.all.get(other).is_some_and(is_otherwise)
        })
    }
}

/// Those of the positions of one raiser on one subject that no other of them names.
fn latest<'r>(basis: &Basis<'_>, decisions: &Decisions, register: &'r [(Px, Ev)]) -> Cow<'r, [(Px, Ev)]> {
    if let [_] = register {
        return Cow::Borrowed(register);
    }
    let members: Vec<Ev> = register.iter().map(|&(_, ev)| ev).collect();
    let heads = basis.heads(&members, |ev| {
        if basis.event(ev).newer { BTreeSet::new() } else { basis.named(ev, |to| decisions.passes(to), |_| Vec::new()) }
    });
    register.iter().copied().filter(|(_, ev)| heads.contains(ev)).collect()
}

/// What is said of one position before its registers are looked at.
fn stood<'a>(basis: &Basis<'a>, on: Node, scale: Option<&Scale<'a>>, ev: Ev) -> Stood<'a> {
    let contents = basis.event(ev).contents();
    let stands = contents.iter().map(|&ix| {
        let part = basis.position(ix).map(|body| body.part.clone()).unwrap_or_default();
        (takes(basis, ix), part)
    });
    let stands: Vec<Stand<'a>> = set(stands.collect());
    let dissent = stands.iter().any(|(takes, _)| is_dissent(takes, scale));
    let raisers = match contents {
        &[one] => raisers(basis, one),
        several => several.iter().flat_map(|&ix| raisers(basis, ix)).collect(),
    };
    Stood {
        on,
        raisers: set(raisers),
        holders: Vec::new(),
        stands,
        dissent,
        open: false,
        beside: false,
        state: PositionState::Current,
    }
}

/// A raiser has it as head and, unless its wording was decided on, has said nothing on a later one.
fn open(basis: &Basis<'_>, ev: Ev, stood: &Stood<'_>, left: &LeftBehind) -> bool {
    if basis.is_dead(ev) {
        return false;
    }
    let moved_on = |raiser: &Px| wording(stood.on).is_some_and(|on| left.moved_on.contains(&(on, *raiser)));
    stood.raisers.is_empty() || stood.holders.iter().any(|raiser| !moved_on(raiser))
}

fn steps<'s, 'a>(stands: &'s [Stand<'a>]) -> BTreeSet<&'s Text<'a>> {
    stands.iter().map(|(takes, _)| takes).collect()
}

fn wording(on: Node) -> Option<Ev> {
    if let Node::Event(ev) = on { Some(ev) } else { None }
}

fn wording_of(on: Node, wordings: &Wordings) -> Option<Ev> {
    wording(on).filter(|ev| wordings.all.contains_key(ev))
}

/// What later wordings left behind.
struct LeftBehind {
    /// Wordings that are not the latest and were not decided on.
    behind: BTreeSet<Ev>,
    /// Raisers who spoke on a later wording than this, which was not decided on.
    moved_on: BTreeSet<(Ev, Px)>,
}

impl LeftBehind {
    fn new(basis: &Basis<'_>, wordings: &Wordings, positions: &Positions<'_>, decided: &BTreeSet<Node>) -> Self {
        let is_open = |ev: &Ev| !decided.contains(&Node::Event(*ev));
        // Where there is but one wording nobody moved on.
        let several = positions.by_subject.iter().filter_map(|(&on, evs)| Some((wording_of(on, wordings)?, evs)));
        let mut behind = BTreeSet::new();
        let mut moved_on = BTreeSet::new();
        for (on, evs) in several.filter(|&(on, _)| wordings.versions(on).len() > 1) {
            if is_open(&on) && wordings.all.get(&on).is_some_and(|v| v.state == WordingState::Earlier) {
                behind.insert(on);
            }
            let counted = evs.iter().copied().filter(|&ev| !basis.event(ev).newer && !basis.is_dead(ev));
            let stood = counted.filter_map(|ev| positions.all.get(ev));
            let spoke: BTreeSet<Px> = stood.flat_map(|stood| stood.raisers.iter().copied()).collect();
            for &earlier in wordings.versions(on).iter().filter(|ev| is_open(ev)) {
                if wordings.is_later(on, earlier) {
                    moved_on.extend(spoke.iter().map(|&raiser| (earlier, raiser)));
                }
            }
        }
        Self { behind, moved_on }
    }
}
