//! Rows out of what is settled.

use super::basis::Basis;
use super::fixes::Node;
use super::lot::Lot;
use super::points::{self, Above};
use super::positions::{Stood, takes};
use super::registers::Field;
use super::responses;
use super::since::{Settled, Since};
use super::table::{Ev, Px, Table};
use super::wordings::{Wordings, text};
use super::{
    DecisionRow, DecisionState, Hidden, Key, PointState, PositionRow, Proposal, Register, ResponseRow, Thing, Wording,
    WordingState,
};
use crate::base::{Digest, Name, brackets};
use crate::record::Text;
use std::collections::{BTreeMap, BTreeSet};

/// The rows of some events, and what these make of the points above them.
#[derive(Debug)]
pub(super) struct Rows<'a> {
    pub(super) things: Vec<Thing<'a>>,
    pub(super) proposals: Vec<Proposal<'a>>,
    pub(super) wordings: Vec<Wording<'a>>,
    pub(super) positions: Vec<PositionRow<'a>>,
    pub(super) decisions: Vec<DecisionRow<'a>>,
    pub(super) responses: Vec<ResponseRow<'a>>,
    pub(super) values: Vec<Register<'a>>,
    /// In the order of the events.
    pub(super) looks: Vec<Option<PointState>>,
}

impl<'a> Rows<'a> {
    /// Of these events and fields. Proposals, wordings and decisions are not yet tied to one another.
    pub(super) fn of<'s>(
        settled: Settled<'s, 'a>,
        above: &'s Above,
        hidden: &'s Table<Ev, Hidden>,
        lot: &'s Lot,
        fields: impl Iterator<Item = &'s Field<'a>> + Send,
    ) -> Self {
        let make = Make::of(settled, above, hidden, lot);
        let settled = &make.settled;
        let decided = || {
            let all = lot.of_kind("Decide").iter().copied();
            let mut since: BTreeMap<Ev, Since> = all.map(|ev| (ev, Since::new(settled, ev))).collect();
            (make.decisions(&mut since), make.proposals(), points::look_at(settled, &since, lot))
        };
        let stood = || {
            let values = settled.claims.registers(settled.basis, settled.decisions, fields);
            let responses = responses::rows(settled.basis, settled.decisions, lot);
            (make.positions(), make.things(), values, responses)
        };
        let (decided, stood) = rayon::join(decided, stood);
        let (decisions, (proposals, wordings), looks) = decided;
        let (positions, things, values, responses) = stood;
        Self { things, proposals, wordings, positions, decisions, responses, values, looks }
    }
}

/// What rows are made of.
struct Make<'s, 'a> {
    settled: Settled<'s, 'a>,
    above: &'s Above,
    hidden: &'s Table<Ev, Hidden>,
    /// Of these events.
    lot: &'s Lot,
    /// Later rules, by proposal.
    rules: BTreeMap<Node, Vec<Ev>>,
}

/// The live rules of proposals among these events, by proposal.
fn rules(basis: &Basis<'_>, wordings: &Wordings, lot: &Lot) -> BTreeMap<Node, Vec<Ev>> {
    let mut out: BTreeMap<Node, Vec<Ev>> = BTreeMap::new();
    for ev in basis.live_among(lot, "Rule") {
        let on = basis.event(ev).on;
        let proposal = if let Node::Event(on) = on { wordings.proposal_of(on) } else { Some(on) };
        if let Some(proposal) = proposal {
            out.entry(proposal).or_default().push(ev);
        }
    }
    out
}

impl<'s, 'a> Make<'s, 'a> {
    /// Of these events.
    fn of(settled: Settled<'s, 'a>, above: &'s Above, hidden: &'s Table<Ev, Hidden>, lot: &'s Lot) -> Self {
        let rules = rules(settled.basis, settled.wordings, lot);
        Self { settled, above, hidden, lot, rules }
    }

    fn basis(&self) -> &Basis<'a> {
        self.settled.basis
    }

    fn point(&self, ev: Ev) -> Option<Key<'a>> {
        self.above.of(ev).map(|at| self.basis().key(Node::Constant(at)))
    }

    /// Everything that was added, by class.
    fn things(&self) -> Vec<Thing<'a>> {
        let basis = self.basis();
        let mut classes: BTreeMap<Node, Vec<Ev>> = BTreeMap::new();
        for ev in self.lot.of_kind("Add").iter().copied().filter(|&ev| !basis.event(ev).newer) {
            classes.entry(basis.class(Node::Event(ev))).or_default().push(ev);
        }
        let mut out: Vec<Thing<'a>> =
            classes.into_iter().filter_map(|(class, adds)| self.thing(class, &adds)).collect();
        out.sort_by(|a, b| a.key.cmp(&b.key));
        out
    }

    fn thing(&self, class: Node, adds: &[Ev]) -> Option<Thing<'a>> {
        let basis = self.basis();
        // What is printed is a live one where any is.
        let shown = adds.iter().copied().find(|&ev| basis.event(ev).live).or(adds.first().copied())?;
        let visible = adds.iter().copied().filter(|&ev| basis.event(ev).live).map(|ev| self.hidden[ev]);
        Some(Thing {
            key: basis.key(class),
            what: basis.shown(shown, Basis::add, |body| body.what.clone()),
            parent: basis.key(basis.class(basis.event(shown).on)),
            cite: basis.cite(shown),
            import_key: basis.shown(shown, Basis::add, |body| body.key.clone()),
            adds: adds.iter().map(|&ev| basis.event(ev).first).collect(),
            retracted: basis.is_dead(shown),
            hidden: if visible.clone().any(|hidden| hidden == Hidden::No) {
                Hidden::No
            } else {
                visible.min().unwrap_or(self.hidden[shown])
            },
        })
    }

    /// The proposals and their wordings, each in the order of sum, not yet tied to one another and to decisions.
    fn proposals(&self) -> (Vec<Proposal<'a>>, Vec<Wording<'a>>) {
        let wordings = self.settled.wordings;
        let all = ["Propose", "Reword"].into_iter().flat_map(|kind| self.lot.of_kind(kind)).copied();
        let mut own: Vec<Ev> = all.filter(|ev| wordings.all.contains_key(ev)).collect();
        own.sort_unstable();
        let nodes: BTreeSet<Node> = own.iter().filter_map(|&ev| wordings.proposal_of(ev)).collect();
        let of = |node: Node| self.proposal(node, wordings.by_proposal.get(&node)?);
        let mut proposals: Vec<Proposal<'a>> = nodes.into_iter().filter_map(of).collect();
        proposals.sort_by_key(|proposal| proposal.sum);
        (proposals, own.into_iter().map(|ev| self.wording(ev)).collect())
    }

    fn proposal(&self, node: Node, evs: &[Ev]) -> Option<Proposal<'a>> {
        let basis = self.basis();
        // A proposal that is not there has its first wording's row.
        let ev = if let Node::Event(ev) = node { ev } else { *evs.first()? };
        let rules = self.rules(node, ev);
        let is_whole = |kind: &str| basis.event(ev).kind == kind;
        let of = rules.first().map(|(_, of)| of.clone());
        Some(Proposal {
            event: basis.event(ev).first,
            sum: match node {
                Node::Missing(sum) => sum,
                _ => basis.sum(ev),
            },
            cite: basis.cite(ev),
            on: basis.key(if is_whole("Propose") { basis.class(basis.event(ev).on) } else { node }),
            point: self.point(ev),
            rule: rules.first().map(|(rule, _)| rule.clone()).unwrap_or_default(),
            rules: rules.into_iter().map(|(rule, _)| rule).collect(),
            of: of.unwrap_or_default(),
            scale: self.scale(node, ev),
            wordings: Vec::new(),
            decisions: Vec::new(),
            retracted: basis.is_dead(ev),
            hidden: self.hidden[ev],
        })
    }

    /// The rules of a proposal that did not know of each other: a later rule takes the place of its first.
    fn rule_heads(&self, node: Node) -> Vec<Ev> {
        let basis = self.basis();
        let members = self.rules.get(&node).map(Vec::as_slice).unwrap_or_default();
        basis.heads(members, |ev| basis.named(ev, |_| false, |_| Vec::new()))
    }

    fn rules(&self, node: Node, ev: Ev) -> Vec<(Text<'a>, Text<'a>)> {
        let basis = self.basis();
        let heads = self.rule_heads(node);
        let contents = heads.iter().flat_map(|&ev| basis.event(ev).contents().iter());
        let later: BTreeSet<(Text<'a>, Text<'a>)> =
            contents.filter_map(|&ix| basis.rule(ix)).map(|body| (body.rule.clone(), body.of.clone())).collect();
        if !later.is_empty() {
            return later.into_iter().collect();
        }
        let first = |field: fn(&crate::record::kind::Propose<'a>) -> Text<'a>| basis.shown(ev, Basis::propose, field);
        vec![(first(|body| body.rule.clone()), first(|body| body.of.clone()))]
    }

    /// The scale in force: of the last rules that have one, else its own.
    fn scale(&self, node: Node, ev: Ev) -> Vec<(Text<'a>, Text<'a>, Text<'a>)> {
        let basis = self.basis();
        let heads = self.rule_heads(node);
        let contents = heads.iter().flat_map(|&ev| basis.event(ev).contents().iter());
        let later = contents.filter_map(|&ix| basis.rule(ix)).map(|body| &body.scale).find(|scale| !scale.is_empty());
        let own = basis.event(ev).contents().iter().filter_map(|&ix| basis.propose(ix)).map(|body| &body.scale).next();
        let steps = later.or(own).into_iter().flatten();
        steps.map(|step| (step.takes.clone(), step.says.clone(), step.side.clone())).collect()
    }

    fn wording(&self, ev: Ev) -> Wording<'a> {
        let basis = self.basis();
        let event = basis.event(ev);
        let version = self.settled.wordings.all.get(&ev);
        let shown = shown_text(basis, ev);
        let sets: BTreeSet<_> = event.contents().iter().flat_map(|&ix| self.settled.wordings.sets(basis, ix)).collect();
        Wording {
            event: event.first,
            sum: basis.sum(ev),
            contents: event.contents().to_vec(),
            proposal: 0,
            cite: basis.cite(ev),
            n: version.map_or(1, |version| version.n),
            brackets: brackets(&shown).len(),
            text: shown,
            from: version.into_iter().flat_map(|version| &version.from).map(|&from| basis.sum(from)).collect(),
            state: version.map_or(WordingState::Current, |version| version.state),
            sets: sets.into_iter().map(|set| (basis.key(set.on), set.field, set.item, set.to)).collect(),
            hidden: self.hidden[ev],
        }
    }

    /// The positions, in the order of sum.
    fn positions(&self) -> Vec<PositionRow<'a>> {
        let basis = self.basis();
        let read = read_back(basis, self.lot);
        let all = self.lot.of_kind("Position");
        let mut out = Vec::with_capacity(all.len());
        out.extend(all.iter().filter_map(|&ev| Some(self.position(ev, self.settled.positions.all.get(ev)?, &read))));
        out
    }

    fn position(&self, ev: Ev, stood: &Stood<'a>, read: &BTreeSet<super::Ix>) -> PositionRow<'a> {
        let basis = self.basis();
        let event = basis.event(ev);
        let says = |field: fn(&crate::record::kind::Position<'a>) -> Text<'a>| basis.shown(ev, Basis::position, field);
        let steps: BTreeSet<&Text<'a>> = stood.stands.iter().map(|(takes, _)| takes).collect();
        let mut steps = steps.into_iter();
        let holder = |raiser: &Px| (basis.parties.get(*raiser).0.clone(), stood.holders.contains(raiser));
        let mut holders: Vec<(Name, bool)> = stood.raisers.iter().map(holder).collect();
        // Parties stand in the order of names; an organisation and a person of one name are one here.
        holders.dedup_by(|later, first| {
            let same = later.0 == first.0;
            first.1 = if same { later.1 } else { first.1 };
            same
        });
        PositionRow {
            event: event.first,
            sum: basis.sum(ev),
            contents: event.contents().to_vec(),
            cite: basis.cite(ev),
            on: basis.key(event.on),
            sitting: basis.ground.sittings[basis.sitting(ev)].clone(),
            orgs: basis.shown(ev, Basis::position, |body| body.orgs.clone()),
            who: says(|body| body.who.clone()),
            takes: match (steps.next(), steps.next()) {
                (Some(one), None) => one.clone(),
                _ if event.whole => takes(basis, event.first),
                _ => Text::default(),
            },
            says: says(|body| body.says.clone()),
            lift: says(|body| body.lift.clone()),
            part: says(|body| body.part.clone()),
            until: says(|body| body.until.clone()),
            anonymous: event.contents().iter().filter_map(|&ix| basis.position(ix)).any(|body| body.anonymous),
            carried_from: self.carried_from(ev),
            state: stood.state,
            dissent: stood.dissent,
            open: stood.open,
            holders,
            read_back: event.contents().iter().all(|ix| read.contains(ix)),
            hidden: self.hidden[ev],
        }
    }

    /// The positions that a carried one names: the same, on an earlier wording.
    fn carried_from(&self, ev: Ev) -> Vec<Digest> {
        let basis = self.basis();
        let positions = &self.settled.positions.all;
        let carried =
            |ev: Ev| basis.event(ev).contents().iter().filter_map(|&ix| basis.position(ix)).any(|body| body.carried);
        let mut out = BTreeSet::new();
        let mut todo = vec![ev];
        while let Some(at) = todo.pop() {
            if !carried(at) {
                continue;
            }
            for &to in basis.event(at).after.iter().filter(|&&to| positions.get(to).is_some()) {
                if out.insert(basis.sum(to)) {
                    todo.push(to);
                }
            }
        }
        out.into_iter().collect()
    }

    /// The decisions, in the order of sum.
    fn decisions(&self, since: &mut BTreeMap<Ev, Since>) -> Vec<DecisionRow<'a>> {
        let all = self.lot.of_kind("Decide").iter().copied();
        let row = |ev: Ev| Some(self.decision(ev, self.settled.decisions.state(ev)?, since.entry(ev).or_default()));
        all.filter_map(row).collect()
    }

    fn decision(&self, ev: Ev, state: DecisionState, since: &mut Since) -> DecisionRow<'a> {
        let basis = self.basis();
        let event = basis.event(ev);
        let names = self.settled.decisions.names.get(&ev).into_iter().flatten();
        let tellings = self.settled.decisions.tellings(ev).into_iter();
        let wording = basis.shown(ev, Basis::decide, |body| body.wording.clone());
        DecisionRow {
            event: event.first,
            sum: basis.sum(ev),
            contents: event.contents().to_vec(),
            cite: basis.cite(ev),
            on: basis.key(event.on),
            point: self.point(ev),
            wording: Digest::parse(&wording),
            outcome: basis.shown(ev, Basis::decide, |body| body.outcome.clone()),
            sitting: basis.ground.sittings[basis.sitting(ev)].clone(),
            state,
            over_objection: since.over_objection,
            changed_since: sorted(&mut since.changed),
            elsewhere: sorted(&mut since.elsewhere),
            corrected: sorted(&mut since.corrected),
            tellings: tellings.filter(|&other| other != ev).map(|other| basis.sum(other)).collect(),
            names: names.map(|&to| basis.sum(to)).collect(),
            hidden: self.hidden[ev],
        }
    }
}

fn sorted(sums: &mut [Digest]) -> Vec<Digest> {
    sums.sort_unstable();
    sums.to_vec()
}

/// What all contents of a wording say; where they differ, the first entry.
fn shown_text<'a>(basis: &Basis<'a>, ev: Ev) -> Text<'a> {
    let event = basis.event(ev);
    let texts: BTreeSet<Text<'a>> = event.contents().iter().map(|&ix| text(basis, ix).unwrap_or_default()).collect();
    let mut texts = texts.into_iter();
    match (texts.next(), texts.next()) {
        (Some(one), None) => one,
        _ if event.whole => text(basis, event.first).unwrap_or_default(),
        _ => Text::default(),
    }
}

/// Every entry that a live read-back among these events names.
pub(super) fn read_back(basis: &Basis<'_>, lot: &Lot) -> BTreeSet<super::Ix> {
    let live = basis.live_among(lot, "Readback");
    let contents = live.flat_map(|ev| basis.event(ev).contents().iter());
    contents.filter_map(|&ix| basis.readback(ix)).flat_map(|body| basis.ground.all(&body.of)).collect()
}
