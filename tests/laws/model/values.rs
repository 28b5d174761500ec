//! Section 5.2: registers of fields; and what decisions set.

use super::decisions::AGREED;
use super::{Model, Sums, Thing};
use plenary::base::Digest;
use plenary::record::kind::{FieldValue, Setting};
use plenary::record::{Kind, Subject};
use std::collections::{BTreeMap, BTreeSet};

/// "Key = (class of the subject, field, item)"
pub(crate) type Key = (Thing, String, String);

impl<'a> Model<'a> {
    /// What a live event would write, whether it is a head or not.
    pub(crate) fn values_of(&self, event: Digest) -> BTreeSet<(Key, String)> {
        self.kept.values.of(event, |&e| self.values_of_by_page(e))
    }

    fn values_of_by_page(&self, event: Digest) -> BTreeSet<(Key, String)> {
        if self.retracted(event) {
            return BTreeSet::new();
        }
        let mut out = BTreeSet::new();
        for c in self.contents(event) {
            let own = |on: Thing, set: &[FieldValue<'_>]| -> Vec<(Key, String)> {
                let on = self.class_of(on);
                set.iter().map(|v| ((on.clone(), v.f.to_string(), v.item.to_string()), v.to.to_string())).collect()
            };
            match self.body(c) {
                Some(Kind::Set(s)) => out.extend(own(self.about(c), &s.set)),
                Some(Kind::Add(a)) => out.extend(own(self.thing(Subject::Entry(event), c), &a.set)),
                _ => {}
            }
        }
        out.extend(self.decision_values(event));
        out
    }

    /// "Only a current decision's count …; a contested decision['s] values stand beside."
    fn decision_values(&self, event: Digest) -> Vec<(Key, String)> {
        let state = self.decided.get(&event).copied().unwrap_or_default();
        if ["current", "contested"].contains(&state) { self.would_set(event) } else { Vec::new() }
    }

    /// "agreed …: the `sets` of the bound wording, and its text for the proposal's `into`, are the plan's values": by
    /// what it says, whatever it has come to; of several contents what each says.
    fn would_set(&self, event: Digest) -> Vec<(Key, String)> {
        let agreed = |c: &Digest| self.decide(*c).is_some_and(|d| AGREED.contains(&d.outcome.as_str()));
        if self.decided.get(&event) == Some(&"newer") {
            return Vec::new();
        }
        let contents = self.contents(event).into_iter().filter(agreed);
        contents.filter_map(|c| Digest::parse(&self.decide(c)?.wording)).flat_map(|w| self.wording_sets(w)).collect()
    }

    /// What the plan gets if this very entry is agreed.
    fn wording_sets(&self, wording: Digest) -> Vec<(Key, String)> {
        let proposal = self.proposal_of(self.event(wording));
        // What a proposal is about whose line is lost nobody knows.
        let there = !self.members(proposal).is_empty();
        let own = there.then(|| self.class_of(self.place(proposal)));
        let mut out = Vec::new();
        for s in self.sets(wording) {
            let about = Subject::parse(&s.on).filter(|s| *s != Subject::Sitting);
            let about = about.map(|a| self.class_of(self.thing(a, wording))).or_else(|| own.clone());
            out.extend(about.map(|about| ((about, s.f.to_string(), s.item.to_string()), s.to.to_string())));
        }
        let text = match self.body(wording) {
            Some(Kind::Propose(p)) => Some(p.text.to_string()),
            Some(Kind::Reword(r)) => Some(r.text.to_string()),
            _ => None,
        };
        for c in self.contents(proposal) {
            let Some(Kind::Propose(p)) = self.body(c).filter(|_| text.is_some()) else { continue };
            if let (Some(text), Some(own), false) = (&text, &own, p.into.is_empty()) {
                out.push(((own.clone(), p.into.to_string(), String::new()), text.clone()));
            }
        }
        out
    }

    /// "Without `sets` it keeps theirs": of the wordings that it was made from.
    fn sets(&self, wording: Digest) -> Vec<Setting<'a>> {
        match self.body(wording) {
            Some(Kind::Propose(p)) => p.sets.clone(),
            Some(Kind::Reword(r)) if !r.sets.is_empty() => r.sets.clone(),
            Some(Kind::Reword(_)) => {
                let made_from = self.made_from(self.event(wording)).into_iter().flat_map(|w| self.contents(w));
                made_from.flat_map(|w| self.sets(w)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The events that a value's event names in a register. A decision sets a field "as if … after the heads of these
    /// fields, which `binds` must hold"; one that is not current, or was retracted, is passed through to those.
    fn names_as_value(&self, event: Digest, key: &Key) -> Sums {
        // "a contested decision replaces nothing"
        if self.decided.get(&event) == Some(&"contested") {
            return Sums::new();
        }
        let not_current = |d: Digest| self.decided.get(&d).is_some_and(|state| *state != "current");
        let bound = |d: Digest| {
            let sets = self.decided.contains_key(&d) && self.would_set(d).iter().any(|(k, _)| k == key);
            if sets { self.bound_before(d) } else { Sums::new() }
        };
        self.names_through(event, &not_current, &bound)
    }

    /// The heads of every register: "live values that no other live entry of the same key names".
    pub(crate) fn registers(&self) -> BTreeMap<Key, BTreeMap<String, Sums>> {
        self.kept.registers.of((), |()| self.registers_by_page())
    }

    fn registers_by_page(&self) -> BTreeMap<Key, BTreeMap<String, Sums>> {
        let events: Sums = self.all.keys().map(|&e| self.event(e)).collect();
        let mut all: BTreeMap<Key, Vec<(Digest, String)>> = BTreeMap::new();
        for e in events {
            for (key, to) in self.values_of(e) {
                all.entry(key).or_default().push((e, to));
            }
        }
        let mut out: BTreeMap<Key, BTreeMap<String, Sums>> = BTreeMap::new();
        for (key, values) in all {
            let names: BTreeMap<Digest, Sums> =
                values.iter().map(|(e, _)| (*e, self.names_as_value(*e, &key))).collect();
            // "Of equal values of such `Add`s, who names one names all"; of two that so name each other neither.
            let equal = |e: Digest, to: &String| -> Sums {
                let adds = self.adds_of(e);
                values.iter().filter(|(a, t)| adds.contains(a) && t == to && adds.len() > 1).map(|(a, _)| *a).collect()
            };
            let mut all: BTreeMap<Digest, Sums> = names.clone();
            for (event, to) in &values {
                let equal = equal(*event, to);
                for (x, _) in names.iter().filter(|(x, named)| *x != event && !named.is_disjoint(&equal)) {
                    all.entry(*x).or_default().insert(*event);
                }
            }
            for (event, to) in &values {
                let hides =
                    |x: Digest| names[&x].contains(event) || (all[&x].contains(event) && !later(*event, x, &all));
                let hidden = values.iter().any(|(x, _)| x != event && hides(*x));
                if !hidden {
                    out.entry(key.clone()).or_default().entry(to.clone()).or_default().insert(*event);
                }
            }
        }
        out
    }
}

/// This value's event names that one, directly or by way of others of the register.
fn later(event: Digest, than: Digest, names: &BTreeMap<Digest, Sums>) -> bool {
    let mut named = names.get(&event).cloned().unwrap_or_default();
    loop {
        let more: Sums = named.iter().filter_map(|n| names.get(n)).flatten().copied().collect();
        if more.is_subset(&named) {
            return named.contains(&than);
        }
        named.extend(more);
    }
}
