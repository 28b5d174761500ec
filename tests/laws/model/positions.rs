//! Section 5.4: positions, dissent, wordings; and 5.7, responses.

use super::sameness::Member;
use super::{Model, Sums, Thing};
use plenary::base::Digest;
use plenary::record::kind::{Position, Respond, Step};
use plenary::record::{Entry, Kind};
use std::collections::BTreeSet;

pub(crate) const LADDER: [&str; 5] = ["statement", "reservation", "dissociation", "objection", "formal objection"];
const PLAIN: [&str; 5] = ["agree", "no objection", "abstains", "subject to confirmation", "withdrawn"];

/// "Register (subject, organisation or person)"
pub(crate) type Key = (Thing, Member);

impl<'a> Model<'a> {
    pub(crate) fn position(&self, sum: Digest) -> Option<&Position<'a>> {
        if let Some(Kind::Position(p)) = self.body(sum) { Some(p) } else { None }
    }

    /// A position by the fields that we know: "a `Position` … has its row by the fields that we know, marked `newer`".
    pub(crate) fn position_loose(&self, sum: Digest) -> Option<&Position<'a>> {
        match self.entry(sum).filter(|e| !self.gone(e)).and_then(Entry::any_kind) {
            Some(Kind::Position(p)) => Some(p),
            _ => None,
        }
    }

    /// Who raises it: each organisation; "`who` without `orgs` a person in own capacity". Of an anonymous one nobody.
    pub(crate) fn raisers(&self, p: &Position<'_>) -> BTreeSet<Member> {
        if p.anonymous {
            BTreeSet::new()
        } else if !p.orgs.is_empty() {
            p.orgs.iter().map(|o| self.org(o)).collect()
        } else if !p.who.is_empty() {
            BTreeSet::from([self.person(&p.who)])
        } else {
            BTreeSet::new()
        }
    }

    /// The registers that an event stands in. A redacted position writes no value.
    fn keys(&self, event: Digest) -> BTreeSet<Key> {
        self.kept.keys.of(event, |&e| self.keys_by_page(e))
    }

    fn keys_by_page(&self, event: Digest) -> BTreeSet<Key> {
        let on = self.place(event);
        let raisers = self.contents(event).into_iter().filter_map(|c| self.position_loose(c));
        raisers.flat_map(|p| self.raisers(p)).map(|r| (on.clone(), r)).collect()
    }

    fn live_positions(&self) -> Vec<Digest> {
        self.kept.live_positions.of((), |()| self.live_positions_by_page())
    }

    fn live_positions_by_page(&self) -> Vec<Digest> {
        // A newer one "supersedes nothing and sets nothing".
        let newer = |e: Digest| self.contents(e).iter().any(|&c| self.entry(c).is_some_and(|c| self.newer(c)));
        self.events_of("Position").into_iter().filter(|&e| !self.retracted(e) && !newer(e)).collect()
    }

    /// "Heads = live values that no other live entry of the same key names", less what a `Choose` does not take.
    fn is_head(&self, event: Digest, key: &Key) -> bool {
        self.kept.is_head.of((event, key.clone()), |(e, k)| self.is_head_by_page(*e, k))
    }

    fn is_head_by_page(&self, event: Digest, key: &Key) -> bool {
        let holds = |e: Digest| self.keys(e).contains(key);
        let all = self.live_positions();
        let named = |e: Digest| all.iter().any(|&x| x != e && holds(x) && self.names_today(x).contains(&e));
        let contest: Vec<Digest> = all.iter().copied().filter(|&e| holds(e)).collect();
        !named(event) && !self.rejected_for(event, &contest, &|e| self.names_today(e))
    }

    /// The wording events of a thing, live; "so do rows on a retracted thing": also one on a wording that was taken back.
    fn live_wordings(&self) -> Vec<Digest> {
        let all = self.events_of("Propose").into_iter().chain(self.events_of("Reword"));
        all.filter(|&w| !self.row_retracted(w)).collect()
    }

    pub(crate) fn is_wording(&self, event: Digest) -> bool {
        self.entry(self.voice(event)).is_some_and(|e| self.is(e, "Propose") || self.is(e, "Reword"))
    }

    /// The live wordings that were made from this one, directly or by way of others.
    pub(crate) fn later_wordings(&self, wording: Digest) -> Sums {
        self.kept.later_wordings.of(wording, |&w| self.later_wordings_by_page(w))
    }

    fn later_wordings_by_page(&self, wording: Digest) -> Sums {
        let mut later = Sums::new();
        loop {
            let before = later.len();
            for w in self.live_wordings().into_iter().filter(|&w| self.same_proposal(w, wording)) {
                let names = self.names(w);
                if w != wording && (names.contains(&wording) || !names.is_disjoint(&later)) {
                    later.insert(w);
                }
            }
            if later.len() == before {
                return later;
            }
        }
    }

    /// The wording that a position is on.
    fn wording_of(&self, event: Digest) -> Option<Digest> {
        if let Thing::Event(w) = self.place(event) { Some(w).filter(|&w| self.is_wording(w)) } else { None }
    }

    /// "unless a current or contested decision names theirs"
    fn decision_names(&self, wording: Digest) -> bool {
        self.decided.iter().any(|(&d, &state)| {
            ["current", "contested"].contains(&state) && self.decided_wordings(d).contains(&wording)
        })
    }

    /// The steps of the scales stored with a proposal, or brought by a rule for what this is a wording of.
    fn scale(&self, on: Digest) -> Vec<Step<'a>> {
        let proposal = self.proposal_of(on);
        let of_it = |r: &Digest| matches!(self.place(*r), Thing::Event(on) if self.proposal_of(on) == proposal);
        let rules = self.events_of("Rule").into_iter().filter(|&r| !self.retracted(r)).filter(of_it);
        let contents = self.contents(proposal).into_iter().chain(rules.flat_map(|r| self.contents(r)));
        let scales = contents.map(|c| match self.body(c) {
            Some(Kind::Propose(p)) => p.scale.clone(),
            Some(Kind::Rule(r)) => r.scale.clone(),
            _ => Vec::new(),
        });
        scales.flatten().collect()
    }

    fn same_proposal(&self, a: Digest, b: Digest) -> bool {
        self.proposal_of(a) == self.proposal_of(b)
    }

    /// The proposal of a wording: a `Propose` is its own.
    pub(crate) fn proposal_of(&self, wording: Digest) -> Digest {
        // On what is there and is no wording it is a text of its own.
        let is_one = |p: &Digest| !self.all.contains_key(&self.voice(*p)) || self.is_wording(*p);
        let about = |w: Digest| match self.place(w) {
            Thing::Event(p) if is_one(&p) => Some(p),
            _ => None,
        };
        let mut path = Vec::new();
        let mut at = wording;
        while self.entry(self.voice(at)).is_some_and(|e| self.is(e, "Reword")) {
            if let Some(from) = path.iter().position(|&w| w == at) {
                // As only lines that are not there can be: "Printed by its … least sum".
                return path[from..].iter().copied().min().unwrap_or(at);
            }
            path.push(at);
            let Some(p) = about(at) else { break };
            at = p;
        }
        at
    }

    /// "A position on a step of the ladder is the dissent"; so is "a scale's own word with side `against`", and a word
    /// "that neither the ladder nor the stored scale knows".
    fn takes_is_dissent(&self, takes: &str, of: Digest) -> bool {
        let on = self.place(self.event(of));
        let steps = if let Thing::Event(w) = on { self.scale(w) } else { Vec::new() };
        let mut sides = steps.iter().filter(|s| s.takes == *takes).map(|s| s.side.as_str()).peekable();
        match sides.peek() {
            // Of scales that differ on a word each was in force while it was: "a dissent if any is".
            Some(_) => sides.any(|side| side == "against") || LADDER.contains(&takes),
            None => !PLAIN.contains(&takes),
        }
    }

    /// "`Redact` on a position repeats its step; where none is told: a dissent, open, not formal."
    pub(crate) fn told(&self, sum: Digest) -> String {
        let on = |r: &Digest| self.entry(*r).and_then(super::union::on_entry) == Some(sum);
        let all: Vec<Digest> = self.all.values().filter(|e| e.head.kind == "Redact").map(|e| e.sum).collect();
        let told = all.into_iter().filter(on).filter_map(|r| match self.entry(r)?.any_kind()? {
            Kind::Redact(redact) if !self.gone(self.entry(r)?) => Some(redact.takes.to_string()),
            _ => None,
        });
        told.filter(|t| !t.is_empty()).min().unwrap_or_default()
    }

    /// The step of one entry of a position: its own, or the one that was told of a redacted one.
    pub(crate) fn step(&self, sum: Digest) -> String {
        self.position_loose(sum).map_or_else(|| self.told(sum), |p| p.takes.to_string())
    }

    fn content_dissents(&self, sum: Digest) -> bool {
        let step = self.step(sum);
        if self.position_loose(sum).is_none() && step.is_empty() { true } else { self.takes_is_dissent(&step, sum) }
    }

    /// "a dissent if any is"
    pub(crate) fn dissents(&self, event: Digest) -> bool {
        self.contents(event).iter().any(|&c| self.content_dissents(c))
    }

    /// "a dissent is **open** while one raiser has it as head and, unless a current or contested decision names its
    /// wording, no position on a later one"
    pub(crate) fn is_open(&self, event: Digest) -> bool {
        if !self.dissents(event) || self.row_retracted(event) {
            return false;
        }
        let keys = self.keys(event);
        if keys.is_empty() {
            return true; // nobody can lower what nobody is named for
        }
        let kept = self.wording_of(event).is_none_or(|w| self.decision_names(w));
        let later = self.wording_of(event).map(|w| self.later_wordings(w)).unwrap_or_default();
        keys.iter().any(|key| {
            let moved = self.live_positions().into_iter().any(|x| {
                self.keys(x).iter().any(|(on, r)| *r == key.1 && later.iter().any(|&w| *on == Thing::Event(w)))
            });
            self.is_head(event, key) && (kept || !moved)
        })
    }

    /// "Equal: same step and part".
    fn said(&self, event: Digest) -> BTreeSet<(String, String)> {
        let contents = self.contents(event);
        contents.iter().filter_map(|&c| self.position(c)).map(|p| (p.takes.to_string(), p.part.to_string())).collect()
    }

    /// Another head of one of its registers differs: told in this sitting ("different steps"), or in
    /// another room ("equal, once; else").
    fn differs(&self, event: Digest, same_sitting: bool) -> bool {
        let sitting = |e: Digest| self.sitting(self.voice(e));
        let unlike = |a: Digest, b: Digest| {
            let step = |e: Digest| self.said(e).into_iter().map(|s| s.0).collect::<BTreeSet<_>>();
            if same_sitting { step(a) != step(b) } else { self.said(a) != self.said(b) }
        };
        self.keys(event).iter().filter(|key| self.is_head(event, key)).any(|key| {
            self.live_positions().into_iter().any(|x| {
                self.keys(x).contains(key)
                    && self.is_head(x, key)
                    && (sitting(x) == sitting(event)) == same_sitting
                    && unlike(x, event)
            })
        })
    }

    /// "state, the first that fits: newer, retracted, superseded, earlier wording, recorded differently, differs by
    /// room, current"
    pub(crate) fn position_state(&self, event: Digest) -> &'static str {
        let keys = self.keys(event);
        let left_behind = |w: Digest| !self.later_wordings(w).is_empty() && !self.decision_names(w);
        if self.contents(event).iter().any(|&c| self.entry(c).is_some_and(|e| self.newer(e))) {
            "newer"
        } else if self.row_retracted(event) {
            "retracted"
        } else if !keys.is_empty() && !keys.iter().any(|key| self.is_head(event, key)) {
            "superseded"
        } else if self.wording_of(event).is_some_and(left_behind) {
            "earlier wording"
        } else if self.differs(event, true) {
            "recorded differently"
        } else if self.differs(event, false) {
            "differs by room"
        } else {
            "current"
        }
    }

    /// A live formal objection by the content of its event, held by one raiser at least.
    pub(crate) fn formal_held(&self, event: Digest) -> bool {
        let formal = self.contents(event).into_iter().any(|c| self.is_formal(c));
        let keys = self.keys(event);
        formal && !self.row_retracted(event) && (keys.is_empty() || keys.iter().any(|key| self.is_head(event, key)))
    }

    /// By this entry's own words, or by the step that was told; an anonymous one is "at most `objection`".
    pub(crate) fn is_formal(&self, sum: Digest) -> bool {
        self.step(sum) == "formal objection" && self.position(sum).is_none_or(|p| !p.anonymous)
    }

    /// "wordings … state: current|earlier|retracted"
    pub(crate) fn wording_state(&self, event: Digest) -> &'static str {
        if self.row_retracted(event) {
            "retracted"
        } else if self.later_wordings(event).is_empty() {
            "current"
        } else {
            "earlier"
        }
    }

    /// "n = 1 + the greatest of `after`"
    pub(crate) fn wording_n(&self, event: Digest) -> u32 {
        1 + self.made_from(event).into_iter().map(|a| self.wording_n(a)).max().unwrap_or(0)
    }

    /// "`after` names the wordings that it was made from"
    pub(crate) fn made_from(&self, event: Digest) -> Sums {
        self.after(event).into_iter().filter(|&a| self.is_wording(a) && self.same_proposal(a, event)).collect()
    }

    pub(crate) fn respond(&self, sum: Digest) -> Option<&Respond<'a>> {
        if let Some(Kind::Respond(r)) = self.body(sum) { Some(r) } else { None }
    }

    /// "Register (position, sitting of who judged)"
    fn response_key(&self, event: Digest) -> (Thing, String) {
        (self.place(event), self.sitting(self.voice(event)))
    }

    fn response_head(&self, event: Digest) -> bool {
        let key = self.response_key(event);
        let live = |x: Digest| !self.retracted(x) && self.response_key(x) == key;
        let all: Vec<Digest> = self.events_of("Respond").into_iter().filter(|&x| live(x)).collect();
        let named = |e: Digest| all.iter().any(|&x| x != e && self.names_today(x).contains(&e));
        !named(event) && !self.rejected_for(event, &all, &|e| self.names_today(e))
    }

    /// "responses … state: current|contested|superseded|retracted"
    pub(crate) fn response_state(&self, event: Digest) -> &'static str {
        let outcomes = |e: Digest| -> BTreeSet<String> {
            self.contents(e).iter().filter_map(|&c| self.respond(c)).map(|r| r.outcome.to_string()).collect()
        };
        let same = |x: &Digest| self.response_key(*x) == self.response_key(event) && !self.retracted(*x);
        let differ = |x: Digest| self.response_head(x) && outcomes(x) != outcomes(event);
        if self.row_retracted(event) {
            "retracted"
        } else if !self.response_head(event) {
            "superseded"
        } else if outcomes(event).len() > 1 || self.events_of("Respond").into_iter().filter(same).any(differ) {
            "contested"
        } else {
            "current"
        }
    }
}
