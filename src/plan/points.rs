//! Points: what comes under them, and what became of each (`record.md` 5.14).

use super::basis::Basis;
use super::decisions::{is_agreed, wordings_of};
use super::fixes::Node;
use super::since::{Settled, Since};
use super::table::{Cx, Ev, Table};
use super::{Asked, PointRow, PointState};
use std::collections::{BTreeMap, BTreeSet};

/// The point above everything, where there is one.
#[derive(Debug)]
pub(super) struct Above {
    of: Table<Ev, Option<Cx>>,
    /// The constants that are points.
    pub(super) points: BTreeSet<Cx>,
}

impl Above {
    /// Of these events; a constant is a point if a checklist has it, or if it was walked or veiled.
    pub(super) fn new(basis: &Basis<'_>, asked: &[Asked]) -> Self {
        let points = points(basis, asked);
        let mut out = Self { of: Table::filled(None, basis.events.all.len()), points };
        let mut order: Vec<Ev> = basis.events.all.places().collect();
        order.sort_by_key(|&ev| basis.ground.rank[basis.event(ev).first]);
        for &ev in &order {
            out.of[ev] = out.node(basis.event(ev).on);
        }
        // A thing of several `Add`s is under the point that any of them names.
        let mut classes: BTreeMap<Node, Cx> = BTreeMap::new();
        for &ev in &order {
            if let Some(point) = out.of[ev].filter(|_| basis.event(ev).kind == "Add") {
                let least = classes.entry(basis.class(Node::Event(ev))).or_insert(point);
                *least = point.min(*least);
            }
        }
        for &ev in &order {
            if out.of[ev].is_none() {
                out.of[ev] = classes
                    .get(&basis.class(Node::Event(ev)))
                    .copied()
                    .filter(|_| basis.event(ev).kind == "Add")
                    .or_else(|| out.node(basis.event(ev).on));
            }
        }
        out
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

fn points(basis: &Basis<'_>, asked: &[Asked]) -> BTreeSet<Cx> {
    let mut out: BTreeSet<Cx> = BTreeSet::new();
    for list in asked {
        out.extend(list.points.iter().filter_map(|point| basis.ground.constant(point)));
    }
    for (_, event) in basis.events.all.iter().filter(|(_, event)| matches!(event.kind, "Walk" | "Veil")) {
        if let Node::Constant(at) = event.on {
            out.insert(at);
        }
    }
    let lists = lists(basis);
    for (at, text) in basis.ground.constants.iter() {
        if text.rsplit_once('/').is_some_and(|(list, _)| lists.contains_key(list)) {
            out.insert(at);
        }
    }
    out.retain(|&at| !basis.ground.constants[at].starts_with("ws/"));
    out
}

/// The decisions that count for each point, and what was seen of each point.
#[derive(Debug, Default)]
struct Seen {
    over_dissent: bool,
    decided: bool,
    deferred: bool,
    opened: bool,
    skipped: bool,
}

/// What became of every point: those of the lists in their order, then others by number.
pub(super) fn rows(
    settled: &Settled<'_, '_>,
    above: &Above,
    since: &BTreeMap<Ev, Since>,
    asked: &[Asked],
) -> Vec<PointRow> {
    let basis = settled.basis;
    let mut seen: BTreeMap<Cx, Seen> = BTreeMap::new();
    for (ev, _) in basis.events.all.iter() {
        if let Some(point) = above.of(ev) {
            let at = seen.entry(point).or_default();
            look(settled, since, ev, at);
        }
    }
    let lists = lists(basis);
    let row = |id: &str, is_asked: bool| {
        let seen = basis.ground.constant(id).and_then(|at| seen.get(&at));
        let state = match seen {
            Some(Seen { over_dissent: true, .. }) => PointState::DecidedOverDissent,
            Some(Seen { decided: true, .. }) => PointState::Decided,
            Some(Seen { deferred: true, .. }) => PointState::Deferred,
            Some(Seen { opened: true, .. }) => PointState::Opened,
            Some(Seen { skipped: true, .. }) => PointState::NotApplicable,
            _ if is_asked => PointState::NotOpened,
            _ => PointState::NotAsked,
        };
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
    let mut rest: Vec<&str> = above.points.iter().map(|&at| basis.ground.constants[at].as_str()).collect();
    rest.retain(|id| !known.contains(*id));
    rest.sort_by_key(|id| by_number(id));
    out.extend(rest.into_iter().map(|id| row(id, true)));
    out
}

/// List, number, text: 10 comes after 9.
fn by_number(id: &str) -> (&str, u64, &str) {
    let (list, last) = id.rsplit_once('/').unwrap_or(("", id));
    (list, last.parse().unwrap_or(u64::MAX), last)
}

fn look(settled: &Settled<'_, '_>, since: &BTreeMap<Ev, Since>, ev: Ev, at: &mut Seen) {
    let basis = settled.basis;
    let event = basis.event(ev);
    if basis.is_dead(ev) {
        return;
    }
    let recorded = matches!(basis.role(ev), "console" | "desk" | "written");
    match event.kind {
        "Decide" if settled.decisions.counts(ev) => decided(settled, since, ev, at),
        "Walk" if !event.newer && !event.gone => {
            for body in event.contents.iter().filter_map(|&ix| basis.walk(ix)) {
                match body.act.as_str() {
                    "skip" => at.skipped |= !body.why.is_empty(),
                    "open" | "close" | "pause" | "resume" | "extend" => at.opened = true,
                    _ => at.opened |= recorded,
                }
            }
        }
        // A draft counts for nothing, and a slip taken back was no discussion.
        "Draft" | "Retract" => {}
        _ => at.opened |= recorded,
    }
}

fn decided(settled: &Settled<'_, '_>, since: &BTreeMap<Ev, Since>, ev: Ev, at: &mut Seen) {
    let basis = settled.basis;
    let wordings = wordings_of(basis, ev);
    let over = || {
        let open = settled.positions.all.values().filter(|stood| stood.open);
        let mut on = open.filter(|stood| matches!(stood.on, Node::Event(on) if wordings.contains(&on)));
        on.next().is_some() || since.get(&ev).is_some_and(|since| since.over_objection)
    };
    if basis.event(ev).gone {
        at.opened = true;
    }
    for body in basis.event(ev).contents.iter().filter_map(|&ix| basis.decide(ix)) {
        match body.outcome.as_str() {
            outcome if is_agreed(outcome) => {
                at.decided = true;
                at.over_dissent |= over();
            }
            "in part" | "not agreed" | "no consensus" | "noted" | "divided" | "withdrawn" => at.decided = true,
            "deferred" | "referred" | "pending" => at.deferred = true,
            _ => at.opened = true,
        }
    }
}
