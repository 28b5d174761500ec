//! Section 5.1, 5.3 and 5.10: live, standing, fixes, chooses.

use super::union::on_entry;
use super::{Model, Sums, Thing};
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
            Some(target) => match self.entry(target) {
                // "a fix of another kind is an entry of its own, finding"
                Some(t) if t.head.kind != e.head.kind => sum,
                Some(_) => self.event(target),
                None => self.event_of_lost(target, e.head.kind),
            },
        }
    }

    /// A line that is not there was of the kind that the least of its fixes says; those of another kind are an event
    /// of their own.
    fn event_of_lost(&self, lost: Digest, kind: &str) -> Digest {
        let fixes = || self.all.values().filter(|e| e.head.fixes == Some(lost) && !self.newer(e));
        let first = fixes().next().filter(|least| least.head.kind != kind);
        let own = first.and_then(|_| fixes().find(|e| e.head.kind == kind));
        own.map_or(lost, |e| e.sum)
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

    /// "the others named are heads no more": of the contents of one event. What was itself taken back settles nothing.
    fn content_rejected(&self, member: Digest) -> bool {
        let event = self.event(member);
        let stands = |h: Digest| self.event(h) == event && !self.fix_retracted(h);
        self.choices().iter().any(|c| c.heads.contains(&member) && c.takes != member && stands(c.takes))
    }

    fn is_taken(&self, member: Digest) -> bool {
        self.choices().iter().any(|c| c.takes == member)
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

    /// A fix that may hide what it fixes: chosen by a person, or with standing ("A `fixes` on a sum that is not there
    /// needs none") over what counts, or over that and the first entry.
    pub(crate) fn accepted(&self, fix: Digest) -> bool {
        let event = self.event(fix);
        let Some(target) = self.entry(fix).and_then(|e| e.head.fixes).filter(|_| fix != event) else { return true };
        self.is_taken(fix)
            || !self.all.contains_key(&target)
            || (self.standing(fix, target) && (self.accepted(target) || self.standing(fix, event)))
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
        let members = self.members(event);
        let all = |test: &dyn Fn(Digest) -> bool| members.iter().copied().filter(|&m| test(m)).collect::<Sums>();
        // Of a lost line of which nothing counts, what was said without standing, else what was taken back, is all
        // that is known.
        let known = [all(&|m| self.counts_in(m)), all(&|m| self.is_live(m)), members.clone()];
        let known = known.into_iter().find(|k| !k.is_empty()).unwrap_or_default();
        // What a choice left has taken the place of what it fixed all the same, but for what was chosen over it.
        let hides = |x: Digest, m: Digest| {
            let left = self.content_rejected(x) && self.is_taken(m);
            x != m && !left && self.reaches_within(x, m, &known)
        };
        let hidden = |m: Digest| known.iter().any(|&x| hides(x, m));
        let heads: Sums = known.iter().copied().filter(|&m| !hidden(m) && !self.content_rejected(m)).collect();
        // A lost line was chosen.
        let unsettled = |m: Digest| !known.iter().any(|&x| x != m && self.reaches_within(x, m, &known));
        if heads.is_empty() { known.iter().copied().filter(|&m| unsettled(m)).collect() } else { heads }
    }

    /// By `fixes` and `after`, directly or through what does not count.
    fn reaches_within(&self, x: Digest, m: Digest, counting: &Sums) -> bool {
        let mut seen = Sums::new();
        let mut next = vec![x];
        while let Some(e) = next.pop().and_then(|at| self.entry(at)) {
            let named = e.head.after.iter().copied().chain(e.head.fixes);
            let here = named.filter(|&n| self.event(n) == self.event(x) && seen.insert(n));
            next.extend(here.filter(|n| !counting.contains(n)));
        }
        seen.contains(&m)
    }

    /// "A fix without `on` … keeps its event's": the entry by which it is said what this one is about.
    pub(crate) fn about_by(&self, member: Digest) -> Digest {
        let Some(e) = self.entry(member) else { return member };
        let fixed = e.head.fixes.filter(|f| self.event(member) != member && self.all.contains_key(f));
        match fixed.filter(|_| e.head.on == Subject::Sitting) {
            Some(fixed) => self.about_by(fixed),
            None => member,
        }
    }

    /// What one entry is about.
    pub(crate) fn about(&self, member: Digest) -> Thing {
        let by = self.about_by(member);
        self.thing(self.entry(by).map_or(Subject::Sitting, |e| e.head.on), by)
    }

    /// What an event is about: what all its contents are, else what its first entry is. A row stands in one place.
    pub(crate) fn place(&self, event: Digest) -> Thing {
        let said: BTreeSet<Thing> = self.contents(event).into_iter().map(|c| self.about(c)).collect();
        let mut said = said.into_iter();
        match (said.next(), said.next()) {
            (Some(one), None) => one,
            _ => self.about(self.voice(event)),
        }
    }

    /// An entry of the event by which its file is known: the first, else the least fix, rather one not taken back.
    pub(crate) fn voice(&self, event: Digest) -> Digest {
        if self.all.contains_key(&event) {
            return event;
        }
        self.members(event).into_iter().min_by_key(|&m| (!self.is_live(m), m)).unwrap_or(event)
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
        // A live fix that does not count, and that no choice left, disputes what it may not correct.
        for e in self.all.values().filter(|e| self.is_live(e.sum) && self.event(e.sum) != e.sum) {
            let event = self.event(e.sum);
            if !self.accepted(e.sum) && !self.content_rejected(e.sum) && !self.retracted(event) {
                let fixed = e.head.fixes.filter(|&on| !self.standing(e.sum, on));
                out.insert(fixed.unwrap_or_else(|| self.voice(event)));
            }
        }
        out
    }
}
