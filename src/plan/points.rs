//! Points: what comes under them, and what became of each (`record.md` 5.14).

use super::basis::Basis;
use super::decisions::{is_agreed, wordings_of};
use super::fixes::Node;
use super::lot::Lot;
use super::since::{Settled, Since};
use super::table::{Cx, Ev, Table};
use super::{Asked, PointRow, PointState};
use std::collections::{BTreeMap, BTreeSet};

/// The point above everything, where there is one.
#[derive(Debug)]
pub(super) struct Above {
    of: Table<Ev, Option<Cx>>,
    /// Constants that are points, or under one, with that point.
    points: BTreeMap<Cx, Cx>,
}

impl Above {
    /// Of these events.
    pub(super) fn new(basis: &Basis<'_>, asked: &[Asked]) -> Self {
        let points = points(basis, asked);
        let mut out = Self { of: Table::filled(None, basis.events.all.len()), points };
        let mut order: Vec<Ev> = basis.events.lot.all().to_vec();
        order.sort_by_key(|&ev| basis.ground.rank[basis.event(ev).first]);
        // What stands for a line that is not there comes when it comes: once more for each, until nothing changes.
        for _ in 0..=order.iter().filter(|&&ev| !basis.event(ev).whole).count() {
            let mut changed = false;
            for &ev in &order {
                let point = out.node(basis.event(ev).on);
                changed |= out.of[ev] != point;
                out.of[ev] = point;
            }
            if !changed {
                break;
            }
        }
        // An imported thing is under the point that any of them names.
        let mut imported: BTreeMap<Node, Cx> = BTreeMap::new();
        for &ev in &order {
            if let Some(point) = out.of[ev].filter(|_| basis.event(ev).kind == "Add") {
                let least = imported.entry(basis.classes.identity(Node::Event(ev))).or_insert(point);
                *least = point.min(*least);
            }
        }
        for &ev in &order {
            if out.of[ev].is_none() {
                out.of[ev] = imported
                    .get(&basis.classes.identity(Node::Event(ev)))
                    .copied()
                    .filter(|_| basis.event(ev).kind == "Add")
                    .or_else(|| out.node(basis.event(ev).on));
            }
        }
        out
    }

    /// One more event, that is no imported thing and is about nothing new.
    pub(super) fn push(&mut self, on: Node) {
        let point = self.node(on);
        self.of.push(point);
    }

    /// The point that the event comes under.
    pub(super) fn of(&self, ev: Ev) -> Option<Cx> {
        self.of[ev]
    }

    /// The point itself, or the one above.
    pub(super) fn node(&self, node: Node) -> Option<Cx> {
        match node {
            Node::Constant(at) => self.points.get(&at).copied(),
            Node::Event(ev) => self.of[ev],
            Node::Missing(_) | Node::Sitting(_) => None,
        }
    }
}

/// The lists that rooms worked with, with the digests of each.
pub(super) fn lists(basis: &Basis<'_>) -> BTreeMap<String, BTreeSet<String>> {
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, file) in basis.ground.files.iter() {
        for list in file.line0.and_then(|ix| basis.session(ix)).into_iter().flat_map(|body| &body.lists) {
            out.entry(list.f.to_string()).or_default().insert(list.to.to_string());
        }
    }
    out
}

/// A constant is a point, or under one, if a checklist says so; of a list that we do not have, by its form; else if
/// it was walked.
fn points(basis: &Basis<'_>, asked: &[Asked]) -> BTreeMap<Cx, Cx> {
    let constants = &basis.ground.constants;
    let lists: BTreeSet<String> =
        lists(basis).into_keys().filter(|list| !asked.iter().any(|asked| asked.list == *list)).collect();
    let walked: BTreeSet<Cx> = basis
        .events
        .iter()
        .filter(|(_, event)| event.kind == "Walk")
        .filter_map(|(_, event)| if let Node::Constant(at) = event.on { Some(at) } else { None })
        .collect();
    let used: BTreeSet<Node> = basis.events.iter().map(|(_, event)| event.on).collect();
    let is_used = |text: &str| basis.ground.constant(text).is_some_and(|at| used.contains(&Node::Constant(at)));
    let point = |at: Cx| {
        let text = constants[at].as_str();
        let of_form = || {
            let (end, _) = text.match_indices('/').nth(1).unwrap_or((text.len(), ""));
            let point = text.get(..end).filter(|point| is_used(point))?;
            lists.contains(point.rsplit_once('/')?.0).then_some(point)
        };
        let known = asked.iter().find_map(|list| list.point_of(text)).or_else(of_form);
        known.and_then(|point| basis.ground.constant(point)).or_else(|| walked.get(&at).copied())
    };
    let all = constants.places().filter(|&at| !constants[at].starts_with("ws/"));
    all.filter_map(|at| Some((at, point(at)?))).collect()
}

/// What every event makes of the point above it.
pub(super) type Looks = Table<Ev, Option<PointState>>;

/// What these events make of them, in their order.
pub(super) fn look_at(settled: &Settled<'_, '_>, since: &BTreeMap<Ev, Since>, lot: &Lot) -> Vec<Option<PointState>> {
    let counts = |ev: Ev| settled.basis.event(ev).live && !settled.basis.is_dead(ev);
    lot.all().iter().map(|&ev| if counts(ev) { look(settled, since, ev) } else { None }).collect()
}

/// What became of every point: those of the lists in their order, then others by number.
pub(super) fn rows(basis: &Basis<'_>, above: &Above, looks: &Looks, asked: &[Asked]) -> Vec<PointRow> {
    let mut seen: Table<Cx, Option<PointState>> = Table::filled(None, basis.ground.constants.len());
    for (point, state) in above.of.rows().iter().zip(looks.rows()) {
        if let (Some(point), Some(state)) = (*point, *state) {
            seen[point] = Some(seen[point].map_or(state, |best| best.min(state)));
        }
    }
    let lists = lists(basis);
    let row = |id: &str, is_asked: bool| {
        let seen = basis.ground.constant(id).and_then(|at| seen[at]);
        let state = seen.unwrap_or(if is_asked { PointState::NotOpened } else { PointState::NotAsked });
        PointRow { id: id.to_owned(), state }
    };
    let mut out: Vec<PointRow> = Vec::new();
    let mut known = BTreeSet::new();
    for list in asked {
        for id in &list.points {
            if known.insert(id.clone()) {
                out.push(row(id, lists.contains_key(&list.list)));
            }
        }
    }
    let mut rest: Vec<&str> = above.points.values().map(|&at| basis.ground.constants[at].as_str()).collect();
    rest.retain(|id| !known.contains(*id));
    rest.sort_unstable();
    rest.dedup();
    rest.sort_by_key(|id| by_list(id));
    out.extend(rest.into_iter().map(|id| row(id, true)));
    out
}

/// List, number, text: 10 comes after 9.
fn by_list(id: &str) -> (&str, u64, &str) {
    let (list, last) = id.rsplit_once('/').unwrap_or(("", id));
    (list, last.parse().unwrap_or(u64::MAX), last)
}

/// What one live event makes of the point above it, the first that fits.
fn look(settled: &Settled<'_, '_>, since: &BTreeMap<Ev, Since>, ev: Ev) -> Option<PointState> {
    let basis = settled.basis;
    let event = basis.event(ev);
    let recorded = matches!(basis.role(ev), "console" | "desk" | "written").then_some(PointState::Opened);
    match event.kind {
        "Decide" if settled.decisions.counts(ev) => decided(settled, since, ev),
        "Walk" if !event.newer && !event.gone => {
            let bodies = event.contents().iter().filter_map(|&ix| basis.walk(ix));
            let states = bodies.filter_map(|body| match body.act.as_str() {
                "skip" => (!body.why.is_empty()).then_some(PointState::NotApplicable),
                "open" | "close" | "pause" | "resume" | "extend" => Some(PointState::Opened),
                _ => recorded,
            });
            states.min()
        }
        // A draft counts for nothing, and a slip taken back was no discussion.
        "Draft" | "Retract" => None,
        _ => recorded,
    }
}

fn decided(settled: &Settled<'_, '_>, since: &BTreeMap<Ev, Since>, ev: Ev) -> Option<PointState> {
    let basis = settled.basis;
    let wordings = wordings_of(basis, ev);
    let dissent = settled.positions.on(&wordings).any(|(_, stood)| stood.open);
    let over = dissent || since.get(&ev).is_some_and(|since| since.over_objection);
    let state = |outcome: &str| match outcome {
        _ if is_agreed(outcome) && over => PointState::DecidedOverDissent,
        _ if is_agreed(outcome) => PointState::Decided,
        "in part" | "not agreed" | "no consensus" | "noted" | "divided" | "withdrawn" => PointState::Decided,
        "deferred" | "referred" | "pending" => PointState::Deferred,
        _ => PointState::Opened,
    };
    let outcomes =
        basis.event(ev).contents().iter().map(|&ix| basis.decide(ix).map_or("", |body| body.outcome.as_str()));
    outcomes.map(state).min()
}
