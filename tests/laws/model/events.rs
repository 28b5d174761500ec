//! Section 5.1, 5.3 and 5.10: live, standing, fixes, chooses, and what names what.

use super::union::on_entry;
use super::{Model, Sums};
use plenary::base::{Digest, FileId};
use plenary::record::{Kind, Subject};
use std::collections::BTreeSet;

/// A live `Choose` by its own words.
#[derive(Clone)]
pub(crate) struct Choice {
    pub(crate) sum: Digest,
    pub(crate) heads: Sums,
    pub(crate) takes: Digest,
}

impl Model<'_> {
    /// "Event = first entry"; "References to any of them mean the event". A fix on a sum that is not there has that
    /// sum for its event: "the same identity for all who refer to it".
    pub(crate) fn event(&self, sum: Digest) -> Digest {
        self.kept.event.of(sum, |&s| self.event_by_page(s))
    }

    fn event_by_page(&self, sum: Digest) -> Digest {
        let Some(e) = self.entry(sum) else { return sum };
        match e.head.fixes {
            _ if self.newer(e) => sum,
            None => sum,
            // "a fix of another kind is an entry of its own, finding"
            Some(target) if self.entry(target).is_some_and(|t| t.head.kind != e.head.kind) => sum,
            Some(target) => self.event(target),
        }
    }

    /// The entries of an event: the first, if it is there, and every fix of it, with or without standing.
    pub(crate) fn members(&self, event: Digest) -> Sums {
        self.kept.members.of(event, |&e| self.members_by_page(e))
    }

    fn members_by_page(&self, event: Digest) -> Sums {
        self.all.keys().copied().filter(|&e| self.event(e) == event).collect()
    }

    /// "*Standing*: the same file, or one that continues it"
    pub(crate) fn standing(&self, e: Digest, over: Digest) -> bool {
        let (Some(e), Some(over)) = (self.entry(e), self.entry(over)) else { return false };
        e.head.id.file == over.head.id.file || self.continues(e.head.id.file, over.head.id.file, &mut BTreeSet::new())
    }

    /// "(transitively; same role and sitting, or from the setup file)"
    fn continues(&self, file: FileId, earlier: FileId, seen: &mut BTreeSet<FileId>) -> bool {
        let facts = |id: &FileId| self.files.get(id).cloned().unwrap_or_default();
        if !seen.insert(file) {
            return false;
        }
        let f = facts(&file);
        let before: BTreeSet<FileId> =
            f.after.iter().filter_map(|&s| self.entry(s)).map(|e| e.head.id.file).filter(|&g| g != file).collect();
        before.iter().any(|g| {
            let g_facts = facts(g);
            // "without sitting … a sitting of its own"
            let alike = !f.sitting.is_empty() && f.role == g_facts.role && f.sitting == g_facts.sitting;
            (alike || g_facts.role == "setup") && (*g == earlier || self.continues(*g, earlier, seen))
        })
    }

    /// "An entry is live unless a live `Retract` with standing is on it." "`Retract` of the first takes the event, of
    /// a fix that fix."
    pub(crate) fn compute_live(&mut self) {
        self.live = self.all.keys().copied().filter(|&e| self.is_live_by_page(e)).collect();
    }

    fn is_live_by_page(&self, sum: Digest) -> bool {
        let first = self.event(sum);
        !self
            .retracts()
            .into_iter()
            .any(|(r, on)| (on == sum || on == first) && self.retract_counts(r, on) && self.is_live_by_page(r))
    }

    /// Every `Retract` with what it is on, of what can be retracted ("`Redact` … Not retractable").
    fn retracts(&self) -> Vec<(Digest, Digest)> {
        let on = |r: Digest| self.entry(r).and_then(on_entry).map(|on| (r, on));
        let all = self.of_kind("Retract").into_iter().filter_map(on);
        all.filter(|(_, on)| self.entry(*on).is_some_and(|e| e.head.kind != "Redact")).collect()
    }

    fn retract_counts(&self, r: Digest, on: Digest) -> bool {
        // "Over a `Retract`, it holds also if that turns out to have standing."
        let chosen = self
            .choices_about(r)
            .into_iter()
            .find(|c| c.heads.contains(&r) && c.heads.iter().any(|&h| h != r && self.event(h) == self.event(on)));
        chosen.map_or_else(|| self.standing(r, on), |c| c.takes == r)
    }

    /// Those that settle something, of the chooses that name this entry and of those that share a head with them.
    fn choices_about(&self, r: Digest) -> Vec<Choice> {
        let all: Vec<Choice> = self.of_kind("Choose").into_iter().filter_map(|c| self.choice(c)).collect();
        let about: Vec<&Choice> = all.iter().filter(|c| c.heads.contains(&r)).collect();
        let near = all.iter().filter(|c| about.iter().any(|a| !a.heads.is_disjoint(&c.heads)));
        let live = near.map(|c| c.sum).filter(|&c| self.is_live_by_page(c)).collect();
        self.settled(live)
    }

    /// The chooses that settle something.
    pub(crate) fn choices(&self) -> Vec<Choice> {
        self.kept.choices.of((), |()| self.choices_by_page())
    }

    fn choices_by_page(&self) -> Vec<Choice> {
        self.settled(self.of_kind("Choose").into_iter().filter(|&c| self.is_live(c)).collect())
    }

    fn settled(&self, live: Vec<Digest>) -> Vec<Choice> {
        let all: Vec<Choice> = live.into_iter().filter_map(|c| self.choice(c)).collect();
        let knows = |a: Digest, b: Digest| self.knows.get(&a).is_some_and(|k| k.contains(&b));
        // "share a head and take different ones": two that take the same both hold.
        let differ = |a: &Choice, b: &Choice| a.takes != b.takes && !a.heads.is_disjoint(&b.heads);
        // "one that knows another outweighs it"
        let standing: Vec<&Choice> =
            all.iter().filter(|c| !all.iter().any(|d| differ(c, d) && knows(d.sum, c.sum))).collect();
        // "Chooses that do not know each other, share a head and take different ones settle nothing"
        let kept = standing.iter().filter(|c| !standing.iter().any(|d| differ(c, d)));
        kept.map(|c| Choice { sum: c.sum, heads: c.heads.clone(), takes: c.takes }).collect()
    }

    /// "`takes` is the sum of one of `heads`"
    fn choice(&self, sum: Digest) -> Option<Choice> {
        let Some(Kind::Choose(c)) = self.body(sum) else { return None };
        let heads: Sums = c.heads.iter().filter_map(|h| Digest::parse(h)).collect();
        let takes = Digest::parse(&c.takes).filter(|t| heads.contains(t))?;
        Some(Choice { sum, heads, takes })
    }

    /// "the others named are heads no more": of the contents of one event.
    fn content_rejected(&self, member: Digest) -> bool {
        let event = self.event(member);
        let same = |h: Digest| self.event(h) == event;
        self.choices().iter().any(|c| c.heads.contains(&member) && c.takes != member && same(c.takes))
    }

    /// "`takes` is the sum of one of `heads`; the others named are heads no more": of the events of one contest. Of two
    /// of which one is later there is no contest: what has superseded `takes` is not undone.
    pub(crate) fn rejected_for(&self, event: Digest, contest: &[Digest], names: &dyn Fn(Digest) -> Sums) -> bool {
        let later = |taken: Digest| {
            let mut out = Sums::from([taken]);
            while let Some(&x) = contest.iter().find(|&&x| !out.contains(&x) && !names(x).is_disjoint(&out)) {
                out.insert(x);
            }
            out
        };
        self.choices().iter().any(|c| {
            let taken = self.event(c.takes);
            c.heads.iter().any(|&h| self.event(h) == event)
                && contest.contains(&taken)
                && !later(taken).contains(&event)
        })
    }

    /// A fix that may hide what it fixes: with standing ("A `fixes` on a sum that is not there needs none"), or
    /// chosen by a person, and so down to the first entry.
    pub(crate) fn accepted(&self, fix: Digest) -> bool {
        let event = self.event(fix);
        let Some(target) = self.entry(fix).and_then(|e| e.head.fixes).filter(|_| fix != event) else { return true };
        let others = |c: &Choice| c.heads.iter().any(|&h| h != fix && self.event(h) == event);
        if self.choices().iter().any(|c| c.takes == fix && others(c)) {
            return true;
        }
        match self.entry(target) {
            None => true,
            Some(_) => self.standing(fix, target) && self.accepted(target),
        }
    }

    /// This entry was taken back itself: "of a fix that fix".
    fn fix_retracted(&self, member: Digest) -> bool {
        let on_it = |&(r, on): &(Digest, Digest)| on == member && self.retract_counts(r, on) && self.is_live(r);
        member != self.event(member) && self.retracts().iter().any(on_it)
    }

    /// It is part of what its event says: not taken back by itself, and no fix without standing.
    pub(crate) fn counts_in(&self, member: Digest) -> bool {
        !self.fix_retracted(member) && self.accepted(member)
    }

    /// "A retracted entry keeps its row": the event is retracted with its first entry, or where nothing of it is left.
    pub(crate) fn retracted(&self, event: Digest) -> bool {
        let members = self.members(event);
        !members.is_empty()
            && if self.all.contains_key(&event) {
                !self.is_live(event)
            } else {
                members.iter().all(|&m| !self.is_live(m))
            }
    }

    /// "content = heads among it and its live fixes with standing". Of a retracted event, what it was.
    pub(crate) fn contents(&self, event: Digest) -> Sums {
        self.kept.contents.of(event, |&e| self.contents_by_page(e))
    }

    fn contents_by_page(&self, event: Digest) -> Sums {
        let members: Sums = self.members(event).into_iter().filter(|&m| self.accepted(m)).collect();
        let left: Sums =
            members.iter().copied().filter(|&m| !self.fix_retracted(m) && !self.content_rejected(m)).collect();
        let candidates = if left.is_empty() { &members } else { &left };
        let hides = |x: Digest, m: Digest| x != m && (self.fix_chain(x).contains(&m) || self.after_reaches(x, m));
        candidates.iter().copied().filter(|&m| !candidates.iter().any(|&x| hides(x, m))).collect()
    }

    /// What a fix fixes, and through fixes since retracted what those did.
    fn fix_chain(&self, fix: Digest) -> Vec<Digest> {
        let mut out = Vec::new();
        let mut at = self.entry(fix).and_then(|e| e.head.fixes);
        while let Some(target) = at {
            out.push(target);
            at = self.entry(target).filter(|t| !self.is_live(t.sum) || self.gone(t)).and_then(|t| t.head.fixes);
        }
        out
    }

    fn after_reaches(&self, x: Digest, m: Digest) -> bool {
        self.through(self.entry(x).map(|e| e.head.after.clone()).unwrap_or_default(), &|_| None).contains(&m)
    }

    /// "an entry **names** what stands in its `after` (directly, or through entries since retracted or redacted, and
    /// through decisions that are not current)": the sums reached from these. `decision` says what an entry is
    /// passed through to if it is such a decision.
    pub(crate) fn through(&self, from: Vec<Digest>, decision: &dyn Fn(Digest) -> Option<Vec<Digest>>) -> Sums {
        let mut named = Sums::new();
        let mut next = from;
        while let Some(sum) = next.pop() {
            if !named.insert(sum) {
                continue;
            }
            let Some(e) = self.entry(sum) else { continue };
            if !self.is_live(sum) || self.gone(e) {
                next.extend(&e.head.after);
            } else if let Some(on) = decision(sum) {
                next.extend(on);
            }
        }
        named
    }

    /// The events that a live event names: by the `after` of its first entry and of its live accepted fixes.
    pub(crate) fn names(&self, event: Digest) -> Sums {
        self.kept.names.of(event, |&e| self.names_by_page(e))
    }

    fn names_by_page(&self, event: Digest) -> Sums {
        self.names_through(event, &|_| None)
    }

    pub(crate) fn names_through(&self, event: Digest, decision: &dyn Fn(Digest) -> Option<Vec<Digest>>) -> Sums {
        let first = self.voice(event);
        let knows = |to: Digest| self.knows.get(&first).is_some_and(|k| k.contains(&self.voice(self.event(to))));
        let members = self.members(event).into_iter().filter(|&m| self.is_live(m) && self.accepted(m));
        let after = members.filter_map(|m| self.entry(m)).flat_map(|e| {
            // A fix is "the same event", and no later word: it names what the first entry could have named.
            e.head.after.iter().copied().filter(|&to| e.sum == first || knows(to)).collect::<Vec<_>>()
        });
        let after = after.collect();
        let mut named: Sums = self.through(after, decision).into_iter().map(|s| self.event(s)).collect();
        named.remove(&event);
        named
    }

    /// "A fix without `on` … keeps its event's": what it fixes says, or what that fixes.
    pub(crate) fn on(&self, member: Digest) -> Subject<'_> {
        let Some(e) = self.entry(member) else { return Subject::Sitting };
        match e.head.fixes.filter(|_| e.head.on == Subject::Sitting && self.event(member) != member) {
            Some(fixed) => self.on(fixed),
            None => e.head.on,
        }
    }

    /// An entry of the event by which its file is known: the first, else the least fix.
    pub(crate) fn voice(&self, event: Digest) -> Digest {
        if self.all.contains_key(&event) { event } else { self.members(event).first().copied().unwrap_or(event) }
    }

    /// The events of a kind that are not `newer`.
    pub(crate) fn events_of(&self, kind: &str) -> Sums {
        self.of_kind(kind).into_iter().map(|e| self.event(e)).collect()
    }

    /// "`Retract` or `fixes` without standing never hides: the entry is disputed, both shown, and a `Choose` settles
    /// it."
    pub(crate) fn disputed(&self) -> Sums {
        let choices = self.choices();
        let settled = |a: Digest, on: Digest| {
            choices
                .iter()
                .any(|c| c.heads.contains(&a) && c.heads.iter().any(|&h| h != a && self.event(h) == self.event(on)))
        };
        let mut out = Sums::new();
        for (r, on) in self.retracts() {
            if self.is_live(r) && self.is_live(on) && !self.standing(r, on) && !settled(r, on) {
                out.insert(on);
            }
        }
        for e in self.all.values().filter(|e| self.is_live(e.sum) && self.event(e.sum) != e.sum) {
            let fixed = e.head.fixes.filter(|&on| self.is_live(on));
            out.extend(fixed.filter(|&on| !self.standing(e.sum, on) && !settled(e.sum, on)));
            // One that mends what nobody took is a new word that nobody chose about.
            let (first, own) = (self.event(e.sum), fixed.filter(|&on| self.standing(e.sum, on)));
            let rejected = |on: Digest| {
                let of = self.entry(on).and_then(|e| e.head.fixes);
                of.is_some_and(|of| !self.accepted(on) && !self.standing(on, of) && settled(on, of))
            };
            out.extend(own.filter(|&on| on != first && rejected(on) && !settled(e.sum, first)).map(|_| first));
            // So is one that mends what was taken back without ever having counted.
            let taken_back = |on: Digest| {
                let of = self.entry(on).and_then(|e| e.head.fixes);
                !self.is_live(on) && self.standing(e.sum, on) && of.is_some_and(|of| !self.standing(on, of))
            };
            let mended = e.head.fixes.filter(|&on| on != first && taken_back(on));
            out.extend(mended.filter(|_| self.is_live(first) && !settled(e.sum, first)).map(|_| first));
        }
        out
    }
}
