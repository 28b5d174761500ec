//! Where decisions stand: later ones, tellings of one, contests, a note-taker's accounts (`record.md` 5.6).
//!
//! **Invariants.** A decision is earlier only because another names it, or because a person chose. What differs and
//! did not name the other is contested.
//!
//! **Not here.** What a decision sets (`registers`), what changed since (`since`).

use super::DecisionState;
use super::basis::{Basis, Naming};
use super::fixes::Node;
use super::lot::Lot;
use super::table::Ev;
use super::wordings::Wordings;
use crate::base::Digest;
use crate::record::{Text, kind::Decide};
use std::collections::{BTreeMap, BTreeSet};

/// Every decision, and what it is about.
#[derive(Debug, Default)]
pub(super) struct Decisions {
    pub(super) states: BTreeMap<Ev, DecisionState>,
    /// By what they are about: a proposal, the class of a thing, a point.
    pub(super) by_subject: BTreeMap<Node, Vec<Ev>>,
    /// The same by decision.
    pub(super) on: BTreeMap<Ev, Node>,
    /// Decisions that are one event told several times: of each all of them.
    tellings: BTreeMap<Ev, Vec<Ev>>,
    /// Earlier decisions on the same that each names.
    pub(super) names: Naming,
}

/// The plan's text is as it was put: agreed, as amended, or except for the brackets.
pub(super) fn is_agreed(outcome: &str) -> bool {
    matches!(outcome, "agreed" | "agreed as amended" | "agreed except brackets")
}

impl Decisions {
    /// Of these events.
    pub(super) fn of(basis: &Basis<'_>, wordings: &Wordings, lot: &Lot) -> Self {
        let mut out = Self::default();
        for &ev in lot.of_kind("Decide") {
            let event = basis.event(ev);
            let on = match event.on {
                Node::Event(on) if wordings.all.contains_key(&on) => wordings.proposal_of(on).unwrap_or(event.on),
                on => basis.class(on),
            };
            out.on.insert(ev, on);
            out.by_subject.entry(on).or_default().push(ev);
        }
        for (&on, evs) in &out.by_subject {
            let matters = !wordings.by_proposal.contains_key(&on);
            let stood = Standing::new(basis, evs, matters);
            out.states.extend(stood.states);
            out.tellings.extend(stood.tellings);
            out.names.extend(stood.names);
        }
        out
    }

    /// Those of some subjects are looked at again: all of each.
    pub(super) fn put(&mut self, again: Self) {
        for ev in again.on.keys() {
            self.tellings.remove(ev);
            self.names.remove(ev);
        }
        self.states.extend(again.states);
        self.by_subject.extend(again.by_subject);
        self.on.extend(again.on);
        self.tellings.extend(again.tellings);
        self.names.extend(again.names);
    }

    /// Where the decision stands.
    pub(super) fn state(&self, ev: Ev) -> Option<DecisionState> {
        self.states.get(&ev).copied()
    }

    /// What an entry names through it: a decision that is not current.
    pub(super) fn passes(&self, ev: Ev) -> bool {
        self.state(ev).is_some_and(|state| state != DecisionState::Current)
    }

    /// It is current or contested.
    pub(super) fn counts(&self, ev: Ev) -> bool {
        matches!(self.state(ev), Some(DecisionState::Current | DecisionState::Contested))
    }

    /// The decision with all its other tellings.
    pub(super) fn tellings(&self, ev: Ev) -> Vec<Ev> {
        self.tellings.get(&ev).cloned().unwrap_or_else(|| vec![ev])
    }

    /// Wordings that a current or contested decision among these names.
    pub(super) fn decided(&self, basis: &Basis<'_>, lot: &Lot) -> BTreeSet<Node> {
        let counted = lot.of_kind("Decide").iter().copied().filter(|&ev| self.counts(ev));
        counted.flat_map(|ev| wordings_of(basis, ev)).collect()
    }
}

/// The wordings that a decision names: their events, also of lines that are not there.
pub(super) fn wordings_of(basis: &Basis<'_>, ev: Ev) -> BTreeSet<Node> {
    basis.event(ev).contents().iter().filter_map(|&ix| wording(basis, basis.decide(ix)?)).collect()
}

fn wording(basis: &Basis<'_>, body: &Decide<'_>) -> Option<Node> {
    let sum = Digest::parse(&body.wording)?;
    Some(basis.find(sum).map_or(Node::Missing(sum), Node::Event))
}

/// Outcome, wording, `to` and `until`, as far as they are left: what makes two decisions equal.
type Told<'a> = (Text<'a>, Option<Node>, Text<'a>, Text<'a>);

/// The decisions on one subject.
struct Standing<'s, 'a> {
    basis: &'s Basis<'a>,
    told: BTreeMap<Ev, BTreeSet<Told<'a>>>,
    /// On a point or thing without a proposal there may be several matters.
    matters: bool,
    states: BTreeMap<Ev, DecisionState>,
    tellings: BTreeMap<Ev, Vec<Ev>>,
    names: Naming,
}

impl<'s, 'a> Standing<'s, 'a> {
    fn new(basis: &'s Basis<'a>, evs: &[Ev], matters: bool) -> Self {
        let told = |ev: Ev| {
            let bodies = basis.event(ev).contents().iter().filter_map(|&ix| basis.decide(ix));
            bodies
                .map(|b| (b.outcome.clone(), wording(basis, b), b.to.clone(), b.until.clone()))
                .collect::<BTreeSet<_>>()
        };
        let mut out = Self {
            basis,
            told: evs.iter().map(|&ev| (ev, told(ev))).collect(),
            matters,
            states: BTreeMap::new(),
            tellings: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        let live = out.set_aside(evs);
        let accounts = out.accounts(&live);
        let counted: Vec<Ev> = live.iter().copied().filter(|ev| !accounts.contains(ev)).collect();
        let heads = out.latest(&counted, &accounts);
        out.weigh(&live, &heads, &accounts);
        out
    }

    /// Those that we cannot read whole, and those that were taken back, stand apart.
    fn set_aside(&mut self, evs: &[Ev]) -> Vec<Ev> {
        let mut live = Vec::new();
        for &ev in evs {
            if self.basis.event(ev).newer {
                self.states.insert(ev, DecisionState::Newer);
            } else if self.basis.is_dead(ev) {
                self.states.insert(ev, DecisionState::Retracted);
            } else {
                live.push(ev);
            }
        }
        live
    }

    /// A desk's, where the console of its sitting has any on this.
    fn accounts(&self, live: &[Ev]) -> BTreeSet<Ev> {
        let of = |role: &'static str| live.iter().copied().filter(move |&ev| self.basis.role(ev) == role);
        let consoles: BTreeSet<_> = of("console").map(|ev| self.basis.sitting(ev)).collect();
        of("desk").filter(|&ev| consoles.contains(&self.basis.sitting(ev))).collect()
    }

    /// Those that no other names.
    fn latest(&mut self, counted: &[Ev], accounts: &BTreeSet<Ev>) -> Vec<Ev> {
        let mut earlier: BTreeSet<Ev> = BTreeSet::new();
        let all: Vec<Ev> = counted.iter().chain(accounts).copied().collect();
        loop {
            let passes = |ev: Ev| {
                earlier.contains(&ev) || accounts.contains(&ev) || self.states.get(&ev) == Some(&DecisionState::Newer)
            };
            let names: Naming = all
                .iter()
                .map(|&ev| {
                    let named = self.basis.named(ev, passes, |_| Vec::new());
                    (ev, named.into_iter().filter(|to| self.told.contains_key(to)).collect())
                })
                .collect();
            // An account makes only accounts earlier: beside the room's own it is an account.
            let of = |ev: &Ev, to: &Ev| counted.contains(ev) || accounts.contains(to);
            let next: BTreeSet<Ev> = names
                .iter()
                .flat_map(|(ev, to)| to.iter().copied().filter(|to| of(ev, to)))
                .filter(|to| all.contains(to))
                .collect();
            let settled = next == earlier;
            earlier = next;
            if settled {
                self.names = names;
                break;
            }
        }
        self.states.extend(earlier.iter().map(|&ev| (ev, DecisionState::Earlier)));
        counted.iter().copied().filter(|ev| !earlier.contains(ev)).collect()
    }

    fn weigh(&mut self, live: &[Ev], heads: &[Ev], accounts: &BTreeSet<Ev>) {
        let own: Vec<Ev> = live.iter().copied().filter(|ev| !accounts.contains(ev)).collect();
        let accounts: BTreeSet<Ev> = accounts.iter().copied().filter(|ev| !self.states.contains_key(ev)).collect();
        let against = |&account: &Ev| heads.iter().any(|&head| self.contradicts(account, head));
        let objecting: Vec<Ev> = accounts.iter().copied().filter(against).collect();
        let candidates: Vec<Ev> = heads.iter().chain(&objecting).copied().collect();
        // An account that names the room's own is contested with it all the same.
        let mut names = self.names.clone();
        for ev in &accounts {
            names.entry(*ev).or_default().retain(|to| accounts.contains(to));
        }
        // A choice is between heads: a mere account is none.
        let contest: Vec<Ev> = own.iter().chain(&objecting).copied().collect();
        let left = |ev: Ev| self.basis.left(ev, &contest, &names);
        let remain: Vec<Ev> = candidates.iter().copied().filter(|&ev| !left(ev)).collect();
        // A note-taker's account that says the same is one more telling, and so is what a choice left of two that are equal.
        let told: BTreeSet<Ev> = candidates.iter().chain(&accounts).copied().collect();
        for &ev in &told {
            let follows = |a: Ev, b: Ev| self.names.get(&a).is_some_and(|names| names.contains(&b));
            let apart = |other: Ev| follows(ev, other) || follows(other, ev) || self.next_matter(ev, other);
            let same = |&other: &Ev| other == ev || (self.equal(ev, other) && !apart(other));
            self.tellings.insert(ev, told.iter().copied().filter(same).collect());
        }
        let differ = |a: Ev, b: Ev| match (accounts.contains(&a), accounts.contains(&b)) {
            (false, false) => !self.equal(a, b) && !self.another_matter(a, b),
            (true, false) => self.contradicts(a, b),
            (false, true) => self.contradicts(b, a),
            (true, true) => false,
        };
        let mut states = BTreeMap::new();
        for &ev in &accounts {
            states.insert(ev, DecisionState::Account);
        }
        for &ev in heads {
            states.insert(ev, DecisionState::Earlier);
        }
        for &ev in &remain {
            let is_account = accounts.contains(&ev);
            let own = !is_account && self.told.get(&ev).is_some_and(|told| told.len() > 1);
            if own || remain.iter().any(|&other| other != ev && differ(ev, other)) {
                states.insert(ev, DecisionState::Contested);
            } else if !is_account || heads.iter().any(|&head| self.contradicts(ev, head) && self.chosen_over(ev, head))
            {
                states.insert(ev, DecisionState::Current);
            }
        }
        self.states.extend(states);
    }

    /// A desk's account names the console's last, and differs.
    fn contradicts(&self, account: Ev, head: Ev) -> bool {
        self.basis.role(head) == "console"
            && self.basis.sitting(head) == self.basis.sitting(account)
            && self.names.get(&account).is_some_and(|names| names.contains(&head))
            && !self.equal(account, head)
    }

    /// A person chose it, and not the other.
    fn chosen_over(&self, ev: Ev, other: Ev) -> bool {
        let among = |taken: Digest| self.basis.find(taken) == Some(ev);
        let event = self.basis.event(other);
        let mut sums = event.entries().iter().map(|&ix| self.basis.ground.sum(ix)).chain([event.sum]);
        sums.any(|sum| self.basis.live.choices.leaves(sum, among))
    }

    /// One event told twice. What has lost its content is equal to nothing.
    fn equal(&self, a: Ev, b: Ev) -> bool {
        match (self.told.get(&a), self.told.get(&b)) {
            (Some(a), Some(b)) => a == b && !a.is_empty(),
            _ => false,
        }
    }

    /// What the same file, or one that continues it, knew and did not name is another matter.
    fn next_matter(&self, a: Ev, b: Ev) -> bool {
        let first = |ev: Ev| self.basis.event(ev).first;
        let goes_on =
            |a: Ev, b: Ev| self.basis.knows.knows(first(a), first(b)) && self.basis.ground.stands(first(a), first(b));
        self.matters && (goes_on(a, b) || goes_on(b, a))
    }

    /// The same of any of their tellings: what one telling knows, all know.
    fn another_matter(&self, a: Ev, b: Ev) -> bool {
        let told = |ev: Ev| self.tellings.get(&ev).into_iter().flatten().copied();
        told(a).any(|a| told(b).any(|b| self.next_matter(a, b)))
    }
}
