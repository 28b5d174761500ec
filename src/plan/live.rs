//! What is live: not taken back by somebody who may; and which choices hold (`record.md` 5.1, 5.10).
//!
//! **Invariants.** Only a `Retract` with standing, or one that somebody chose, takes an entry away. A redaction is
//! never taken back. Choices that do not know each other and differ settle nothing.

use super::Ix;
use super::ground::Ground;
use super::knows::Knows;
use super::table::Table;
use crate::base::Digest;
use crate::record::{Kind, Subject};
use std::collections::{BTreeMap, BTreeSet};

/// Rounds after which choices over choices are left as they are; two are enough for all that people do.
const ROUNDS: usize = 16;

/// A choice that holds, by sums: a line that is lost can be chosen.
#[derive(Clone, Debug)]
struct Choice {
    at: Ix,
    heads: BTreeSet<Digest>,
    /// The first entry of each head, its line there or not.
    firsts: BTreeSet<Digest>,
    takes: Digest,
}

/// The choices that hold.
#[derive(Debug, Default)]
pub(super) struct Choices {
    all: Vec<Choice>,
    /// By every head that they name.
    by_head: BTreeMap<Digest, Vec<usize>>,
}

impl Choices {
    /// The choices that name this entry.
    fn naming(&self, sum: Digest) -> impl Iterator<Item = &Choice> {
        self.by_head.get(&sum).into_iter().flatten().filter_map(|&n| self.all.get(n))
    }

    /// Somebody chose this very entry.
    pub(super) fn takes(&self, sum: Digest) -> bool {
        self.naming(sum).any(|choice| choice.takes == sum)
    }

    /// Somebody chose about this retraction of an entry, the first of which is given: whether it is to hold.
    fn settles(&self, by: Digest, first: Digest) -> Option<bool> {
        self.naming(by).find(|choice| choice.firsts.contains(&first)).map(|choice| choice.takes == by)
    }

    /// Somebody chose another, for which `among` holds.
    pub(super) fn leaves(&self, sum: Digest, among: impl Fn(Digest) -> bool) -> bool {
        self.naming(sum).any(|choice| choice.takes != sum && among(choice.takes))
    }
}

/// What is live, and what is disputed.
#[derive(Debug)]
pub(super) struct Live {
    /// No live `Retract` that counts is on it.
    pub(super) is: Table<Ix, bool>,
    pub(super) choices: Choices,
    /// What a `Retract` without standing is on, and that `Retract`.
    pub(super) disputed: Vec<(Ix, Ix)>,
}

impl Live {
    /// Of these entries.
    pub(super) fn new(ground: &Ground<'_>, knows: &Knows) -> Self {
        let retracts = retracts(ground);
        let asked = asked(ground);
        let mut live = Table::filled(true, ground.entries.len());
        let mut choices = Choices::default();
        for _ in 0..ROUNDS {
            choices = holding(&asked, knows, &live);
            let next = taken_back(ground, &retracts, &choices);
            let same = next.rows() == live.rows();
            live = next;
            if same {
                break;
            }
        }
        let disputed = retracts
            .iter()
            .copied()
            .filter(|&(on, by)| live[on] && live[by] && !ground.stands(by, on))
            .filter(|&(on, by)| choices.settles(ground.sum(by), first(ground, on)).is_none())
            .collect();
        Self { is: live, choices, disputed }
    }
}

impl Live {
    /// One more entry, that nothing refers to and that takes nothing back.
    pub(super) fn push(&mut self) {
        self.is.push(true);
    }
}

/// What is taken back, and by what; the latest first. A redaction cannot be.
fn retracts(ground: &Ground<'_>) -> Vec<(Ix, Ix)> {
    let on = |ix: Ix| match ground.entries[ix].head.on {
        Subject::Entry(sum) if ground.is(ix, "Retract") => ground.find(sum),
        _ => None,
    };
    let pairs = ground.causal.iter().rev().filter_map(|&ix| Some((on(ix)?, ix)));
    pairs.filter(|&(on, _)| ground.entries[on].head.kind != "Redact").collect()
}

/// The entry that this one, at however many steps, should have said; itself if it fixes nothing.
fn first(ground: &Ground<'_>, ix: Ix) -> Digest {
    let mut at = ix;
    loop {
        let head = &ground.entries[at].head;
        let Some(fixed) = head.fixes.filter(|_| !ground.newer[at]) else { return ground.sum(at) };
        match ground.find(fixed) {
            Some(to) if ground.entries[to].head.kind == head.kind => at = to,
            Some(_) => return ground.sum(at),
            None => return fixed,
        }
    }
}

fn taken_back(ground: &Ground<'_>, retracts: &[(Ix, Ix)], choices: &Choices) -> Table<Ix, bool> {
    let mut live = Table::filled(true, ground.entries.len());
    for &(on, by) in retracts {
        if live[by] && choices.settles(ground.sum(by), first(ground, on)).unwrap_or_else(|| ground.stands(by, on)) {
            live[on] = false;
        }
    }
    live
}

/// Every choice that takes one of what it names.
fn asked(ground: &Ground<'_>) -> Vec<Choice> {
    let choice = |at: Ix| {
        let Some(Kind::Choose(body)) = ground.kind(at) else { return None };
        let takes = Digest::parse(&body.takes)?;
        let heads: BTreeSet<Digest> = body.heads.iter().filter_map(|text| Digest::parse(text)).collect();
        let firsts = heads.iter().map(|&sum| ground.find(sum).map_or(sum, |ix| first(ground, ix))).collect();
        heads.contains(&takes).then_some(Choice { at, heads, firsts, takes })
    };
    ground.places.iter().copied().filter_map(choice).collect()
}

/// Of live choices that share a head and differ the one that knows the other holds; else neither.
fn holding(asked: &[Choice], knows: &Knows, live: &Table<Ix, bool>) -> Choices {
    let asked: Vec<&Choice> = asked.iter().filter(|choice| live[choice.at]).collect();
    let mut sharing: BTreeMap<Digest, Vec<usize>> = BTreeMap::new();
    for (n, choice) in asked.iter().enumerate() {
        for &head in &choice.heads {
            sharing.entry(head).or_default().push(n);
        }
    }
    let against = |choice: &Choice| -> BTreeSet<usize> {
        let shared = choice.heads.iter().filter_map(|head| sharing.get(head)).flatten().copied();
        shared.filter(|&n| asked.get(n).is_some_and(|other| other.takes != choice.takes)).collect()
    };
    let others = |choice: &Choice, test: &dyn Fn(&Choice, usize) -> bool| {
        against(choice).into_iter().any(|n| asked.get(n).is_some_and(|other| test(other, n)))
    };
    let outweighed: Vec<bool> =
        asked.iter().map(|choice| others(choice, &|other, _| knows.knows(other.at, choice.at))).collect();
    let out = |n: usize| outweighed.get(n).copied().unwrap_or(false);
    let all: Vec<Choice> = asked
        .iter()
        .enumerate()
        .filter(|&(n, choice)| !out(n) && !others(choice, &|_, n| !out(n) && !knows_other(choice, &asked, n, knows)))
        .map(|(_, &choice)| choice.clone())
        .collect();
    let mut by_head: BTreeMap<Digest, Vec<usize>> = BTreeMap::new();
    for (n, choice) in all.iter().enumerate() {
        for &head in &choice.heads {
            by_head.entry(head).or_default().push(n);
        }
    }
    Choices { all, by_head }
}

fn knows_other(choice: &Choice, asked: &[&Choice], n: usize, knows: &Knows) -> bool {
    asked.get(n).is_some_and(|other| knows.knows(choice.at, other.at))
}
