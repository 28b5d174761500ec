//! Section 5.6: decisions.

use super::json::agreed;
use super::{Model, Sums, Thing};
use plenary::base::Digest;
use plenary::record::kind::Decide;
use plenary::record::{Entry, Kind};
use std::collections::BTreeMap;

pub(crate) const AGREED: [&str; 3] = ["agreed", "agreed as amended", "agreed except brackets"];

impl<'a> Model<'a> {
    fn decide(&self, sum: Digest) -> Option<&Decide<'a>> {
        match self.entry(sum).filter(|e| !self.gone(e)).and_then(Entry::any_kind) {
            Some(Kind::Decide(d)) => Some(d),
            _ => None,
        }
    }

    /// "a field in which all agree shows that"
    pub(crate) fn decided_field(&self, event: Digest, field: impl Fn(&Decide<'_>) -> String) -> String {
        agreed(&self.contents(event), event, |c| self.decide(c).map(&field).unwrap_or_default())
    }

    /// The very entry that was read out: "`wording` and `binds` name the very entries (a fix by its own sum)".
    pub(crate) fn bound_wording(&self, event: Digest) -> Option<Digest> {
        Digest::parse(&self.decided_field(event, |d| d.wording.to_string()))
    }

    pub(crate) fn decided_wording(&self, event: Digest) -> Option<Digest> {
        let wording = |c| self.decide(c).and_then(|d| Digest::parse(&d.wording)).map(|w| self.event(w));
        agreed(&self.contents(event), event, wording)
    }

    pub(crate) fn outcome(&self, event: Digest) -> String {
        self.decided_field(event, |d| d.outcome.to_string())
    }

    /// Of a decision corrected in two ways each counts: an objection is rather told twice than not.
    pub(crate) fn says(&self, event: Digest, outcomes: &[&str]) -> bool {
        let says = |c: Digest| self.decide(c).map(|d| d.outcome.to_string()).unwrap_or_default();
        self.contents(event).into_iter().any(|c| outcomes.contains(&says(c).as_str()))
    }

    pub(crate) fn is_agreed(&self, event: Digest) -> bool {
        AGREED.contains(&self.outcome(event).as_str())
    }

    pub(crate) fn binds(&self, event: Digest) -> Sums {
        let contents = self.contents(event);
        let all = contents.iter().filter_map(|&c| self.decide(c));
        all.flat_map(|d| d.binds.iter().filter_map(|b| Digest::parse(b)).collect::<Vec<_>>()).collect()
    }

    /// What was read out at one event, whoever told of it.
    fn told_binds(&self, event: Digest) -> Sums {
        let told = self.tellings(event);
        told.into_iter().chain([event]).flat_map(|d| self.binds(d)).collect()
    }

    fn subject(&self, event: Digest) -> Thing {
        let voice = self.voice(event);
        self.class_of(self.thing(self.on(voice), voice))
    }

    fn is_newer_event(&self, event: Digest) -> bool {
        self.contents(event).iter().any(|&c| self.entry(c).is_some_and(|e| self.newer(e)))
    }

    /// Decisions of this kind in the union that can count: not newer, not retracted.
    fn standing_decisions(&self) -> Vec<Digest> {
        let all = self.events_of("Decide").into_iter();
        all.filter(|&d| !self.is_newer_event(d) && !self.row_retracted(d)).collect()
    }

    /// The events that a decision names, whatever the decisions between have come to.
    fn decision_names_events(&self, event: Digest) -> Sums {
        self.kept.decision_names.of(event, |&e| self.decision_names_events_by_page(e))
    }

    fn decision_names_events_by_page(&self, event: Digest) -> Sums {
        self.names_through(event, &|sum| {
            let e = self.entry(sum).filter(|e| self.is(e, "Decide"))?;
            Some(e.head.after.clone())
        })
    }

    /// "equal (outcome, wording, `to`, `until`)"
    fn equal(&self, a: Digest, b: Digest) -> bool {
        let says = |d: Digest| {
            let to = self.decided_field(d, |d| d.to.to_string());
            let until = self.decided_field(d, |d| d.until.to_string());
            (self.outcome(d), self.decided_wording(d), to, until)
        };
        // What was blanked is equal to nothing: nobody knows any more what it said.
        let is_left = |d: Digest| self.contents(d).into_iter().any(|c| self.decide(c).is_some());
        is_left(a) && is_left(b) && says(a) == says(b)
    }

    /// "Neither names the other: equal …, one event told twice". The other tellings of it, where both are the
    /// last word of their rooms.
    pub(crate) fn tellings(&self, event: Digest) -> Sums {
        self.kept.tellings.of(event, |&e| self.tellings_by_page(e))
    }

    fn tellings_by_page(&self, event: Digest) -> Sums {
        if self.is_newer_event(event) || self.row_retracted(event) {
            return Sums::new();
        }
        let names = |a: Digest, b: Digest| self.decision_names_events(a).contains(&b);
        let same = |&d: &Digest| {
            d != event
                && self.subject(d) == self.subject(event)
                && self.equal(d, event)
                && !names(d, event)
                && !names(event, d)
        };
        let over = |d: Digest| self.is_earlier(d) || (self.is_account(d) && self.is_named(d));
        if over(event) {
            return Sums::new();
        }
        self.standing_decisions().into_iter().filter(same).filter(|&d| !over(d)).collect()
    }

    fn role(&self, event: Digest) -> String {
        self.file(self.voice(event)).role
    }

    fn consoles_beside(&self, desk: Digest) -> Vec<Digest> {
        let sitting = |e: Digest| self.sitting(self.voice(e));
        let beside = |&c: &Digest| {
            self.role(c) == "console" && sitting(c) == sitting(desk) && self.subject(c) == self.subject(desk)
        };
        self.standing_decisions().into_iter().filter(beside).collect()
    }

    /// "one that names the console's last and differs is contested with it": those that it is so contested with.
    fn rivals(&self, desk: Digest) -> Vec<Digest> {
        self.kept.rivals.of(desk, |&d| self.rivals_by_page(d))
    }

    fn rivals_by_page(&self, desk: Digest) -> Vec<Digest> {
        if self.role(desk) != "desk" {
            return Vec::new();
        }
        let consoles = self.consoles_beside(desk);
        let names = |a: Digest, b: Digest| self.decision_names_events(a).contains(&b);
        let last = consoles.iter().filter(|&&c| !consoles.iter().any(|&x| x != c && names(x, c)));
        // What another room's decision has overtaken is nothing to be contested with.
        let overtaken = |c: Digest| {
            self.standing_decisions().into_iter().any(|x| {
                let beside = self.role(x) == "desk" && self.sitting(self.voice(x)) == self.sitting(self.voice(c));
                x != c && !beside && self.subject(x) == self.subject(c) && names(x, c)
            })
        };
        last.copied().filter(|&c| names(desk, c) && !self.equal(desk, c) && !overtaken(c)).collect()
    }

    /// "In one sitting the console's decisions are the room's; a desk's are a note-taker's account beside them, and
    /// count alone only where the console has none on that subject"
    fn is_account(&self, event: Digest) -> bool {
        self.role(event) == "desk" && !self.consoles_beside(event).is_empty() && self.rivals(event).is_empty()
    }

    /// Decisions on the subject of this one that are no mere account.
    fn contest(&self, event: Digest) -> Vec<Digest> {
        let all = self.standing_decisions().into_iter();
        all.filter(|&d| self.subject(d) == self.subject(event) && !self.is_account(d)).collect()
    }

    /// "the others named are heads no more"
    fn rejected(&self, event: Digest) -> bool {
        // A desk's that names the console's last is no later word than that, but a contest with it.
        let names = |d: Digest| {
            let rivals = self.rivals(d);
            self.decision_names_events(d).into_iter().filter(|n| !rivals.contains(n)).collect()
        };
        self.rejected_for(event, &self.contest(event), &names)
    }

    /// "One that names another is later: both shown, the later is current." A desk's is later than a desk's only.
    fn is_earlier(&self, event: Digest) -> bool {
        self.kept.is_earlier.of(event, |&e| self.is_earlier_by_page(e))
    }

    fn is_earlier_by_page(&self, event: Digest) -> bool {
        let a_rival = |d: Digest| !self.rivals(d).is_empty();
        let names = |x: Digest| self.decision_names_events(x).contains(&event);
        self.contest(event).into_iter().any(|x| x != event && names(x) && (!a_rival(x) || a_rival(event)))
    }

    /// "One that names another is later": also than a note-taker's account.
    fn is_named(&self, event: Digest) -> bool {
        let same = |&x: &Digest| x != event && self.subject(x) == self.subject(event);
        self.standing_decisions().into_iter().filter(same).any(|x| self.decision_names_events(x).contains(&event))
    }

    fn on_proposal(&self, event: Digest) -> bool {
        let Thing::Event(on) = self.subject(event) else { return false };
        let voice = self.voice(on);
        // What was reworded was a proposal, its line there or not.
        let reworded = || self.of_kind("Reword").into_iter().any(|r| self.thing(self.on(r), r) == Thing::Event(on));
        self.entry(voice).map_or_else(reworded, |e| self.is(e, "Propose"))
    }

    /// "On a point or thing without a proposal, a decision that the same file knows and does not name is another
    /// matter: both current"; "(what one telling knows, all know)".
    fn another_matter(&self, a: Digest, b: Digest) -> bool {
        let told = |d: Digest| {
            let mut all = self.tellings(d);
            all.insert(d);
            all
        };
        // "the same file", or one that goes on with it.
        let knows = |x: Digest, y: Digest| self.knows.get(&x).is_some_and(|k| k.contains(&y)) && self.standing(x, y);
        let knows = |x: Digest, y: Digest| knows(self.voice(x), self.voice(y));
        let (left, right) = (told(a), told(b));
        !self.on_proposal(a) && left.iter().any(|&x| right.iter().any(|&y| knows(x, y) || knows(y, x)))
    }

    fn is_contested(&self, event: Digest) -> bool {
        let contents = self.contents(event);
        let says = |c: &Digest| {
            self.decide(*c)
                .map(|d| (d.outcome.to_string(), d.wording.to_string(), d.to.to_string(), d.until.to_string()))
        };
        let by_content = contents.iter().any(|c| contents.iter().any(|d| says(c) != says(d)));
        let stands = |x: Digest| x != event && !self.is_earlier(x) && !self.rejected(x);
        let a_rival = |d: Digest| !self.rivals(d).is_empty();
        by_content
            || self.contest(event).into_iter().filter(|&x| stands(x)).any(|x| {
                // A desk's is contested with the console's last, and with nothing else.
                let rival = self.rivals(x).contains(&event) || self.rivals(event).contains(&x);
                let rooms = !a_rival(x) && !a_rival(event);
                rival || (rooms && !self.equal(event, x) && !self.another_matter(event, x))
            })
    }

    /// "decisions … state: current|earlier|contested|account|retracted|newer"
    pub(crate) fn decision_state(&self, event: Digest) -> &'static str {
        if self.is_newer_event(event) {
            "newer"
        } else if self.row_retracted(event) {
            "retracted"
        } else if self.is_account(event) && !self.is_named(event) {
            "account"
        } else if self.is_account(event) || self.is_earlier(event) || self.rejected(event) {
            "earlier"
        } else if self.is_contested(event) {
            "contested"
        } else {
            "current"
        }
    }

    pub(crate) fn compute_decisions(&mut self) {
        let every = self.all.values().filter(|e| e.head.kind == "Decide").map(|e| self.event(e.sum));
        let states: BTreeMap<Digest, &'static str> = every.map(|d| (d, self.decision_state(d))).collect();
        self.decided = states;
    }

    /// "a live entry that knows the decision"
    fn event_knows(&self, event: Digest, decision: Digest) -> bool {
        let mut told = self.tellings(decision);
        told.insert(decision);
        let told: Sums = told.into_iter().flat_map(|d| self.members(d)).collect();
        // A correction made later is no later word.
        self.knows.get(&self.voice(event)).is_some_and(|k| !k.is_disjoint(&told))
    }

    /// "a live entry that knows the decision, is not bound, and rewords its proposal, takes a position on the bound
    /// wording, or sets a field that the decision set"
    pub(crate) fn changed_since(&self, decision: Digest) -> Sums {
        if !["current", "contested"].contains(&self.decided.get(&decision).copied().unwrap_or_default()) {
            return Sums::new();
        }
        let bound: Sums = self.told_binds(decision).into_iter().map(|b| self.event(b)).collect();
        let subject = self.thing(self.on(self.voice(decision)), self.voice(decision));
        let wording = self.decided_wording(decision);
        let about = |e: Digest| {
            let voice = self.voice(e);
            // What it should have been about, where that was corrected.
            let said = self.contents(e).first().copied().unwrap_or(voice);
            let on = self.thing(self.on(said), said);
            let Some(kind) = self.entry(voice).filter(|v| !self.newer(v)).map(|v| v.head.kind) else { return false };
            match kind {
                // "its proposal": that of its wording, where a lost line leaves the decision without a subject.
                "Reword" => on == subject || wording.is_some_and(|w| on == Thing::Event(self.proposal_of(w))),
                "Position" => wording.is_some_and(|w| on == Thing::Event(w)),
                _ => false,
            }
        };
        let set: Vec<_> = self.values_of(decision).into_iter().map(|v| v.0).collect();
        let sets = |e: Digest| e != decision && self.values_of(e).iter().any(|v| set.contains(&v.0));
        let events: Sums = self.all.keys().map(|&e| self.event(e)).collect();
        let told = self.tellings(decision);
        let fits = |e: &Digest| {
            !self.retracted(*e)
                && !told.contains(e)
                && !bound.contains(e)
                && (about(*e) || sets(*e))
                && self.event_knows(*e, decision)
        };
        events.into_iter().filter(fits).collect()
    }

    /// "*Over a formal objection*"
    pub(crate) fn over_objection(&self, decision: Digest) -> bool {
        if self.is_newer_event(decision) || self.row_retracted(decision) || !self.says(decision, &AGREED) {
            return false;
        }
        let binds = self.told_binds(decision);
        // "with a formal objection (by the bound entry's words) that no bound live position of each raiser lowers,
        // naming it or on a later wording"
        let bound_one = binds.iter().any(|&b| {
            let Some(e) = self
                .entry(b)
                .filter(|e| self.is(e, "Position") && self.is_live(e.sum) && !self.row_retracted(self.event(e.sum)))
            else {
                return false;
            };
            let raisers = self.position(e.sum).map(|p| self.raisers(p)).unwrap_or_default();
            let lowered = |r| binds.iter().any(|&x| self.lowers(x, b, r));
            self.is_formal(b) && (raisers.is_empty() || !raisers.iter().all(lowered))
        });
        // "or live on the bound wording and not knowing the decision (by merge)"
        let wording = self.decided_wording(decision);
        let merged_one = self.events_of("Position").into_iter().any(|p| {
            let on = self.contents(p).first().map(|&c| self.thing(self.on(c), c));
            let bound = self.members(p).iter().any(|m| binds.contains(m));
            wording.is_some_and(|w| on == Some(Thing::Event(w)))
                && !bound
                && self.formal_held(p)
                && !self.event_knows(p, decision)
        });
        bound_one || merged_one
    }

    fn lowers(&self, x: Digest, b: Digest, raiser: &super::sameness::Member) -> bool {
        let Some(p) = self.position(x).filter(|_| x != b && self.is_live(x)) else { return false };
        let later = |on: Thing| {
            let Thing::Event(from) = self.thing(self.on(b), b) else { return false };
            self.later_wordings(from).iter().any(|&w| on == Thing::Event(w))
        };
        self.raisers(p).contains(raiser)
            && p.takes != "formal objection"
            && (self.names(self.event(x)).contains(&self.event(b)) || later(self.thing(self.on(x), x)))
    }
}
