//! Section 5.6: decisions.

use super::json::agreed;
use super::{Model, Sums, Thing};
use plenary::base::Digest;
use plenary::record::kind::Decide;
use plenary::record::{Entry, Kind};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const AGREED: [&str; 3] = ["agreed", "agreed as amended", "agreed except brackets"];

/// What a decision says: outcome, wording, `to`, `until`.
type Told = (String, Option<Digest>, String, String);

impl<'a> Model<'a> {
    pub(crate) fn decide(&self, sum: Digest) -> Option<&Decide<'a>> {
        match self.entry(sum).filter(|e| !self.gone(e)).and_then(Entry::any_kind) {
            Some(Kind::Decide(d)) => Some(d),
            _ => None,
        }
    }

    /// "a field in which all agree shows that"
    pub(crate) fn decided_field(&self, event: Digest, field: impl Fn(&Decide<'_>) -> String) -> String {
        agreed(&self.contents(event), event, |c| self.decide(c).map(&field).unwrap_or_default())
    }

    pub(crate) fn decided_wording(&self, event: Digest) -> Option<Digest> {
        let wording = |c| self.decide(c).and_then(|d| Digest::parse(&d.wording)).map(|w| self.event(w));
        agreed(&self.contents(event), event, wording)
    }

    pub(crate) fn outcome(&self, event: Digest) -> String {
        self.decided_field(event, |d| d.outcome.to_string())
    }

    /// Outcome, wording, `to` and `until`. A decision corrected in two ways says all of them: an objection is rather
    /// told twice than not.
    fn statements(&self, event: Digest) -> BTreeSet<Told> {
        let contents = self.contents(event);
        let told = contents.iter().filter_map(|&c| self.decide(c)).map(|d| {
            let wording = Digest::parse(&d.wording).map(|w| self.event(w));
            (d.outcome.to_string(), wording, d.to.to_string(), d.until.to_string())
        });
        told.collect()
    }

    pub(crate) fn says(&self, event: Digest, outcomes: &[&str]) -> bool {
        self.statements(event).iter().any(|(outcome, ..)| outcomes.contains(&outcome.as_str()))
    }

    pub(crate) fn decided_wordings(&self, event: Digest) -> Sums {
        self.statements(event).into_iter().filter_map(|(_, wording, ..)| wording).collect()
    }

    pub(crate) fn binds(&self, event: Digest) -> Sums {
        let contents = self.contents(event);
        let all = contents.iter().filter_map(|&c| self.decide(c));
        all.flat_map(|d| d.binds.iter().filter_map(|b| Digest::parse(b)).collect::<Vec<_>>()).collect()
    }

    /// The events that a decision comes after by what it binds: a correction may add only what the first could have
    /// bound, and a line that is not there cannot have bound what names it.
    pub(crate) fn bound_before(&self, event: Digest) -> Sums {
        let first = self.voice(event);
        let lost = !self.all.contains_key(&event);
        let mut out = Sums::new();
        for c in self.contents(event) {
            let binds = self.decide(c).map(|d| d.binds.clone()).unwrap_or_default();
            let bound = binds.iter().filter_map(|b| Digest::parse(b)).map(|b| self.event(b));
            let could = |&b: &Digest| (c == first || self.knew(event, b)) && !(lost && self.follows(b, event));
            out.extend(bound.filter(could));
        }
        out
    }

    /// What was read out at one event, whoever told of it.
    fn told_binds(&self, event: Digest) -> Sums {
        let told = self.tellings(event);
        told.into_iter().chain([event]).flat_map(|d| self.binds(d)).collect()
    }

    /// What it is about; on a wording it is about its proposal.
    fn subject(&self, event: Digest) -> Thing {
        match self.place(event) {
            Thing::Event(w) if self.is_wording(w) => Thing::Event(self.proposal_of(w)),
            on => self.class_of(on),
        }
    }

    fn is_newer_event(&self, event: Digest) -> bool {
        self.contents(event).iter().any(|&c| self.entry(c).is_some_and(|e| self.newer(e)))
    }

    /// Decisions of this kind in the union that can count: not newer, not retracted.
    fn standing_decisions(&self) -> Vec<Digest> {
        let all = self.events_of("Decide").into_iter();
        all.filter(|&d| !self.is_newer_event(d) && !self.row_retracted(d)).collect()
    }

    /// The events that a decision names, whatever the decisions between have come to: what those name is not current.
    fn decision_names_events(&self, event: Digest) -> Sums {
        self.kept.decision_names.of(event, |&e| {
            let decides = |d: Digest| self.entry(self.voice(d)).is_some_and(|e| e.head.kind == "Decide");
            self.names_through(e, &decides, &|_| Sums::new())
        })
    }

    /// "equal (outcome, wording, `to`, `until`)". What was blanked is equal to nothing: nobody knows what it said.
    fn equal(&self, a: Digest, b: Digest) -> bool {
        let told = self.statements(a);
        !told.is_empty() && told == self.statements(b)
    }

    /// "Neither names the other: equal …, one event told twice". The other tellings of it, where both are the
    /// last word of their rooms.
    pub(crate) fn tellings(&self, event: Digest) -> Sums {
        self.kept.tellings.of(event, |&e| self.tellings_by_page(e))
    }

    fn tellings_by_page(&self, event: Digest) -> Sums {
        if self.is_newer_event(event) || self.row_retracted(event) || self.is_earlier(event) {
            return Sums::new();
        }
        let names = |a: Digest, b: Digest| self.decision_names_events(a).contains(&b);
        let same = |&d: &Digest| {
            d != event
                && self.subject(d) == self.subject(event)
                && self.equal(d, event)
                && !names(d, event)
                && !names(event, d)
                && !self.next_matter(event, d)
                && !self.is_earlier(d)
        };
        self.standing_decisions().into_iter().filter(same).collect()
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

    /// "In one sitting the console's decisions are the room's; a desk's are a note-taker's account beside them, and
    /// count alone only where the console has none on that subject"
    fn is_beside(&self, event: Digest) -> bool {
        self.role(event) == "desk" && !self.consoles_beside(event).is_empty()
    }

    /// "one that names the console's last and differs is contested with it": those that it is so contested with.
    fn rivals(&self, desk: Digest) -> Vec<Digest> {
        self.kept.rivals.of(desk, |&d| self.rivals_by_page(d))
    }

    fn rivals_by_page(&self, desk: Digest) -> Vec<Digest> {
        if !self.is_beside(desk) || self.is_earlier(desk) {
            return Vec::new();
        }
        let last = self.consoles_beside(desk).into_iter().filter(|&c| !self.is_earlier(c));
        last.filter(|c| self.decision_names_events(desk).contains(c) && !self.equal(desk, *c)).collect()
    }

    /// A person chose it and not the console's.
    fn chosen_over_console(&self, desk: Digest) -> bool {
        let rivals = self.rivals(desk);
        let over = |heads: &Sums| heads.iter().any(|&h| rivals.contains(&self.event(h)));
        !self.rejected(desk) && self.choices().iter().any(|c| self.event(c.takes) == desk && over(&c.heads))
    }

    /// Decisions on the subject of this one that are no mere account.
    fn contest(&self, event: Digest) -> Vec<Digest> {
        let all = self.standing_decisions().into_iter();
        let own = |d: Digest| !self.is_beside(d) || !self.rivals(d).is_empty();
        all.filter(|&d| self.subject(d) == self.subject(event) && own(d)).collect()
    }

    /// "the others named are heads no more"
    fn rejected(&self, event: Digest) -> bool {
        // A note-taker's is no later word than the console's.
        let names = |d: Digest| {
            let names = self.decision_names_events(d).into_iter();
            names.filter(|&n| !self.is_beside(d) || self.is_beside(n)).collect()
        };
        self.rejected_for(event, &self.contest(event), &names)
    }

    /// "One that names another is later: both shown, the later is current." A note-taker's is later than a
    /// note-taker's only.
    fn is_earlier(&self, event: Digest) -> bool {
        self.kept.is_earlier.of(event, |&e| {
            let later =
                |&x: &Digest| x != e && self.subject(x) == self.subject(e) && (!self.is_beside(x) || self.is_beside(e));
            let all = self.standing_decisions().into_iter();
            all.filter(later).any(|x| self.decision_names_events(x).contains(&e))
        })
    }

    fn on_proposal(&self, event: Digest) -> bool {
        let Thing::Event(on) = self.subject(event) else { return false };
        // What was reworded was a proposal, its line there or not.
        self.is_wording(on) || self.events_of("Reword").into_iter().any(|r| self.proposal_of(r) == on)
    }

    /// "On a point or thing without a proposal, a decision that the same file knows and does not name is another
    /// matter: both current"; the same file, or one that goes on with it.
    fn next_matter(&self, a: Digest, b: Digest) -> bool {
        let knows = |x: Digest, y: Digest| self.knows.get(&x).is_some_and(|k| k.contains(&y)) && self.standing(x, y);
        let (x, y) = (self.voice(a), self.voice(b));
        !self.on_proposal(a) && (knows(x, y) || knows(y, x))
    }

    /// "(what one telling knows, all know)"
    fn another_matter(&self, a: Digest, b: Digest) -> bool {
        let told = |d: Digest| self.tellings(d).into_iter().chain([d]).collect::<Sums>();
        let (left, right) = (told(a), told(b));
        left.iter().any(|&x| right.iter().any(|&y| self.next_matter(x, y)))
    }

    fn is_contested(&self, event: Digest) -> bool {
        let stands = |x: Digest| x != event && !self.is_earlier(x) && !self.rejected(x);
        let by_content = !self.is_beside(event) && self.statements(event).len() > 1;
        by_content
            || self.contest(event).into_iter().filter(|&x| stands(x)).any(|x| {
                // A desk's is contested with the console's last, and with nothing else.
                let rival = self.rivals(x).contains(&event) || self.rivals(event).contains(&x);
                let rooms = !self.is_beside(x) && !self.is_beside(event);
                rival || (rooms && !self.equal(event, x) && !self.another_matter(event, x))
            })
    }

    /// "decisions … state: current|earlier|contested|account|retracted|newer"
    pub(crate) fn decision_state(&self, event: Digest) -> &'static str {
        if self.is_newer_event(event) {
            "newer"
        } else if self.row_retracted(event) {
            "retracted"
        } else if self.is_earlier(event) || (!self.is_beside(event) && self.rejected(event)) {
            "earlier"
        } else if !self.rejected(event) && self.is_contested(event) {
            "contested"
        } else if self.is_beside(event) && !self.chosen_over_console(event) {
            "account"
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
        let wordings = self.decided_wordings(decision);
        // "its proposal": also that of its wording, where a lost line leaves the decision without a subject.
        let mut proposals: BTreeSet<Thing> = wordings.iter().map(|&w| Thing::Event(self.proposal_of(w))).collect();
        proposals.insert(self.subject(decision));
        let about = |e: Digest| {
            let Some(kind) = self.entry(self.voice(e)).filter(|v| !self.newer(v)).map(|v| v.head.kind) else {
                return false;
            };
            match kind {
                "Reword" => proposals.contains(&Thing::Event(self.proposal_of(e))),
                "Position" => wordings.iter().any(|&w| self.place(e) == Thing::Event(w)),
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
        let wordings = self.decided_wordings(decision);
        let bound: Sums = binds.iter().map(|&b| self.event(b)).collect();
        let merged_one = self.events_of("Position").into_iter().any(|p| {
            wordings.iter().any(|&w| self.place(p) == Thing::Event(w))
                && !bound.contains(&p)
                && self.formal_held(p)
                && !self.event_knows(p, decision)
        });
        bound_one || merged_one
    }

    fn lowers(&self, x: Digest, b: Digest, raiser: &super::sameness::Member) -> bool {
        let Some(p) = self.position(x).filter(|_| x != b && self.is_live(x)) else { return false };
        let (x, b) = (self.event(x), self.event(b));
        let later = || {
            let Thing::Event(from) = self.place(b) else { return false };
            self.later_wordings(from).iter().any(|&w| self.place(x) == Thing::Event(w))
        };
        self.raisers(p).contains(raiser)
            && p.takes != "formal objection"
            && (self.names_today(x).contains(&b) || later())
    }
}
