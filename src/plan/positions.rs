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
use super::table::{Ev, Px, Sparse, Sx};
use super::wordings::Wordings;
use super::{Ix, PositionState, WordingState};
use crate::record::Text;
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
    pub(super) fn of(basis: &Basis<'a>, wordings: &Wordings, decisions: &Decisions, evs: &[Ev]) -> Self {
        let scales = Scale::of(basis, wordings, evs);
        let mut out = Self { all: Sparse::default(), heads: BTreeMap::new(), by_subject: BTreeMap::new() };
        for ev in basis.among(evs, "Position") {
            let stood = stood(basis, wordings, &scales, ev);
            out.by_subject.entry(stood.on).or_default().push(ev);
            out.all.put(ev, stood);
        }
        out.find_heads(basis, decisions, evs);
        let decided = decisions.decided(basis, evs);
        let left = LeftBehind::new(basis, wordings, &out, &decided, evs);
        let became = |ev: Ev| {
            let stood = out.all.get(ev)?;
            Some((ev, out.state(basis, ev, stood, &left), stood.dissent && open(basis, ev, stood, &left)))
        };
        for (ev, state, open) in basis.among(evs, "Position").filter_map(became).collect::<Vec<_>>() {
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

    fn find_heads(&mut self, basis: &Basis<'a>, decisions: &Decisions, evs: &[Ev]) {
        let mut registers: Vec<(Node, Px, Ev)> = Vec::new();
        for ev in basis.among(evs, "Position").filter(|&ev| basis.event(ev).live) {
            let stood = self.all.get(ev).into_iter();
            registers.extend(stood.flat_map(|stood| stood.raisers.iter().map(move |&raiser| (stood.on, raiser, ev))));
        }
        registers.sort_unstable();
        for register in registers.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let members: Vec<Ev> = register.iter().map(|&(_, _, ev)| ev).collect();
            let named = |ev: Ev| {
                if basis.event(ev).newer {
                    BTreeSet::new()
                } else {
                    basis.named(ev, |to| decisions.passes(to), |_| Vec::new())
                }
            };
            let heads = basis.heads(&members, named);
            let read = heads.iter().filter(|&&ev| !basis.event(ev).newer).count();
            for &(on, raiser, ev) in register.iter().filter(|(_, _, ev)| heads.contains(ev)) {
                if let Some(stood) = self.all.get_mut(ev) {
                    stood.holders.push(raiser);
                    stood.beside |= read > 1;
                }
                if !basis.event(ev).newer {
                    self.heads.entry(on).or_default().push((raiser, ev));
                }
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

/// What is said of one position before its registers are looked at.
fn stood<'a>(basis: &Basis<'a>, wordings: &Wordings, scales: &BTreeMap<Node, Scale<'a>>, ev: Ev) -> Stood<'a> {
    let event = basis.event(ev);
    let on = basis.classes.identity(event.on);
    let scale = scales.get(&wordings.proposal_at(on));
    let stands = event.contents.iter().map(|&ix| {
        let part = basis.position(ix).map(|body| body.part.clone()).unwrap_or_default();
        (takes(basis, ix), part)
    });
    let stands: Vec<Stand<'a>> = set(stands.collect());
    let dissent = stands.iter().any(|(takes, _)| is_dissent(takes, scale));
    let raisers = set(event.contents.iter().flat_map(|&ix| raisers(basis, ix)).collect());
    Stood {
        on,
        raisers,
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
    fn new(
        basis: &Basis<'_>,
        wordings: &Wordings,
        positions: &Positions<'_>,
        decided: &BTreeSet<Node>,
        evs: &[Ev],
    ) -> Self {
        let open = evs.iter().copied().filter(|&ev| !decided.contains(&Node::Event(ev)));
        let is_earlier = |ev: &Ev| wordings.all.get(ev).is_some_and(|v| v.state == WordingState::Earlier);
        let behind: BTreeSet<Ev> = open.filter(is_earlier).collect();
        let mut spoke: BTreeMap<Ev, BTreeSet<Px>> = BTreeMap::new();
        let counted = basis.among(evs, "Position").filter(|&ev| !basis.event(ev).newer && !basis.is_dead(ev));
        for stood in counted.filter_map(|ev| positions.all.get(ev)) {
            // Where there is but one wording nobody moved on.
            if let Some(on) = wording_of(stood.on, wordings).filter(|&on| wordings.versions(on).len() > 1) {
                spoke.entry(on).or_default().extend(&stood.raisers);
            }
        }
        let mut moved_on = BTreeSet::new();
        for (&later, raisers) in &spoke {
            for &earlier in wordings.versions(later).iter().filter(|ev| !decided.contains(&Node::Event(**ev))) {
                if wordings.is_later(later, earlier) {
                    moved_on.extend(raisers.iter().map(|&raiser| (earlier, raiser)));
                }
            }
        }
        Self { behind, moved_on }
    }
}
