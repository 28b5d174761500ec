//! Rows out of what is settled.

use super::basis::Basis;
use super::fixes::Node;
use super::points::Above;
use super::positions::{Stood, takes};
use super::since::{Settled, Since};
use super::table::{Ev, Px, Table};
use super::wordings::{Wordings, text};
use super::{DecisionRow, DecisionState, Hidden, Key, PositionRow, Proposal, Thing, Wording, WordingState};
use crate::base::{Digest, Name, brackets};
use crate::record::Text;
use std::collections::{BTreeMap, BTreeSet};

/// What rows are made of.
pub(super) struct Make<'s, 'a> {
    pub(super) settled: Settled<'s, 'a>,
    pub(super) above: &'s Above,
    pub(super) hidden: &'s Table<Ev, Hidden>,
    /// Later rules, by proposal.
    pub(super) rules: BTreeMap<Node, Vec<Ev>>,
}

/// The live rules of proposals, by proposal.
pub(super) fn rules(basis: &Basis<'_>, wordings: &Wordings) -> BTreeMap<Node, Vec<Ev>> {
    let mut out: BTreeMap<Node, Vec<Ev>> = BTreeMap::new();
    for ev in basis.live_events("Rule") {
        let on = basis.event(ev).on;
        let proposal = if let Node::Event(on) = on { wordings.proposal_of(on) } else { Some(on) };
        if let Some(proposal) = proposal {
            out.entry(proposal).or_default().push(ev);
        }
    }
    out
}

impl<'a> Make<'_, 'a> {
    fn basis(&self) -> &Basis<'a> {
        self.settled.basis
    }

    fn point(&self, ev: Ev) -> Option<Key<'a>> {
        self.above.of(ev).map(|at| self.basis().key(Node::Constant(at)))
    }

    /// Everything that was added, by class.
    pub(super) fn things(&self) -> Vec<Thing<'a>> {
        let basis = self.basis();
        let mut classes: BTreeMap<Node, Vec<Ev>> = BTreeMap::new();
        for (ev, _) in basis.events.all.iter().filter(|(_, event)| event.kind == "Add" && !event.newer) {
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

    /// The proposals and their wordings, each in the order of sum.
    pub(super) fn proposals(&self, decisions: &[DecisionRow<'a>]) -> (Vec<Proposal<'a>>, Vec<Wording<'a>>) {
        let wordings = self.settled.wordings;
        let decisions: BTreeMap<Digest, usize> = decisions.iter().enumerate().map(|(n, row)| (row.sum, n)).collect();
        let at: BTreeMap<Ev, usize> = wordings.all.keys().enumerate().map(|(n, &ev)| (ev, n)).collect();
        let mut proposals: Vec<Proposal<'a>> =
            wordings.of.iter().filter_map(|(&node, evs)| self.proposal(node, evs, &at, &decisions)).collect();
        proposals.sort_by_key(|proposal| proposal.sum);
        let place: BTreeMap<Digest, usize> = proposals.iter().enumerate().map(|(n, p)| (p.sum, n)).collect();
        let rows = wordings.all.keys().map(|&ev| self.wording(ev, &place)).collect();
        (proposals, rows)
    }

    fn proposal(
        &self,
        node: Node,
        evs: &[Ev],
        at: &BTreeMap<Ev, usize>,
        decisions: &BTreeMap<Digest, usize>,
    ) -> Option<Proposal<'a>> {
        let basis = self.basis();
        // A proposal that is not there has its first wording's row.
        let ev = if let Node::Event(ev) = node { ev } else { *evs.first()? };
        let own = self.settled.decisions.of.get(&node).cloned().unwrap_or_default();
        let own: BTreeSet<usize> = own.into_iter().filter_map(|ev| decisions.get(&basis.sum(ev)).copied()).collect();
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
            wordings: evs.iter().filter_map(|ev| at.get(ev).copied()).collect(),
            decisions: own.into_iter().collect(),
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
        let contents = heads.iter().flat_map(|&ev| basis.event(ev).contents.iter());
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
        let contents = heads.iter().flat_map(|&ev| basis.event(ev).contents.iter());
        let later = contents.filter_map(|&ix| basis.rule(ix)).map(|body| &body.scale).find(|scale| !scale.is_empty());
        let own = basis.event(ev).contents.iter().filter_map(|&ix| basis.propose(ix)).map(|body| &body.scale).next();
        let steps = later.or(own).into_iter().flatten();
        steps.map(|step| (step.takes.clone(), step.says.clone(), step.side.clone())).collect()
    }

    fn wording(&self, ev: Ev, place: &BTreeMap<Digest, usize>) -> Wording<'a> {
        let basis = self.basis();
        let event = basis.event(ev);
        let version = self.settled.wordings.all.get(&ev);
        let proposal = version.map_or(Node::Event(ev), |version| version.proposal);
        let shown = shown_text(basis, ev);
        let sum = match basis.key(proposal) {
            Key::Entry(sum) => sum,
            _ => basis.sum(ev),
        };
        let sets: BTreeSet<_> = event.contents.iter().flat_map(|&ix| self.settled.wordings.sets(basis, ix)).collect();
        Wording {
            event: event.first,
            sum: basis.sum(ev),
            contents: event.contents.clone(),
            proposal: place.get(&sum).copied().unwrap_or_default(),
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
    pub(super) fn positions(&self) -> Vec<PositionRow<'a>> {
        let read = read_back(self.basis());
        self.settled.positions.all.iter().map(|(ev, stood)| self.position(ev, stood, &read)).collect()
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
            contents: event.contents.clone(),
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
            anonymous: event.contents.iter().filter_map(|&ix| basis.position(ix)).any(|body| body.anonymous),
            carried_from: self.carried_from(ev),
            state: stood.state,
            dissent: stood.dissent,
            open: stood.open,
            holders,
            read_back: event.contents.iter().all(|ix| read.contains(ix)),
            hidden: self.hidden[ev],
        }
    }

    /// The positions that a carried one names: the same, on an earlier wording.
    fn carried_from(&self, ev: Ev) -> Vec<Digest> {
        let basis = self.basis();
        let positions = &self.settled.positions.all;
        let carried =
            |ev: Ev| basis.event(ev).contents.iter().filter_map(|&ix| basis.position(ix)).any(|body| body.carried);
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
    pub(super) fn decisions(&self, since: &mut BTreeMap<Ev, Since>) -> Vec<DecisionRow<'a>> {
        let states = self.settled.decisions.states.iter();
        states.map(|(&ev, &state)| self.decision(ev, state, since.entry(ev).or_default())).collect()
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
            contents: event.contents.clone(),
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
    let texts: BTreeSet<Text<'a>> = event.contents.iter().map(|&ix| text(basis, ix).unwrap_or_default()).collect();
    let mut texts = texts.into_iter();
    match (texts.next(), texts.next()) {
        (Some(one), None) => one,
        _ if event.whole => text(basis, event.first).unwrap_or_default(),
        _ => Text::default(),
    }
}

/// Every entry that a live read-back names.
pub(super) fn read_back(basis: &Basis<'_>) -> BTreeSet<super::Ix> {
    let live = basis.live_events("Readback");
    let contents = live.flat_map(|ev| basis.event(ev).contents.iter());
    contents.filter_map(|&ix| basis.readback(ix)).flat_map(|body| basis.ground.all(&body.of)).collect()
}
