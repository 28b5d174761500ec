//! Section 5: what names what. "Only naming supersedes."

use super::{Model, Sums};
use plenary::base::Digest;

impl Model<'_> {
    /// The events that an event names directly: by its first entry, and by its fixes that count what that could have
    /// named. "The same event": a correction is no later word.
    pub(crate) fn after(&self, event: Digest) -> Sums {
        self.kept.after.of(event, |&e| {
            // A line that is not there cannot have named what names it.
            let lost = !self.all.contains_key(&e);
            self.after_as_written(e).into_iter().filter(|&to| !lost || !self.follows(to, e)).collect()
        })
    }

    fn after_as_written(&self, event: Digest) -> Sums {
        let first = self.voice(event);
        let mut out = Sums::new();
        for m in self.members(event).into_iter().filter(|&m| m == first || self.counts_in(m)) {
            let after = self.entry(m).map(|e| e.head.after.clone()).unwrap_or_default();
            let named = after.into_iter().map(|to| self.event(to)).filter(|&to| to != event);
            out.extend(named.filter(|&to| m == first || self.knew(event, to)));
        }
        out
    }

    /// The first entry of the one knows the first entry of the other.
    pub(crate) fn knew(&self, event: Digest, other: Digest) -> bool {
        self.knows.get(&self.voice(event)).is_some_and(|k| k.contains(&self.voice(other)))
    }

    /// It names or binds the other, at however many steps.
    pub(crate) fn follows(&self, event: Digest, other: Digest) -> bool {
        let mut seen = Sums::new();
        let mut next = vec![event];
        while let Some(at) = next.pop() {
            if seen.insert(at) {
                next.extend(self.after_as_written(at));
                next.extend(self.binds(at).into_iter().map(|b| self.event(b)));
            }
        }
        seen.contains(&other)
    }

    /// "an entry **names** what stands in its `after` (directly, or through entries since retracted or redacted, and
    /// through decisions that are not current)": through events that were taken back or of which nothing is left, and
    /// through those of `passed`. `more`: what an event names besides.
    pub(crate) fn names_through(
        &self,
        event: Digest,
        passed: &dyn Fn(Digest) -> bool,
        more: &dyn Fn(Digest) -> Sums,
    ) -> Sums {
        let mut named = Sums::new();
        let mut next: Vec<Digest> = self.after(event).into_iter().chain(more(event)).collect();
        while let Some(to) = next.pop() {
            if to != event && named.insert(to) && (self.retracted(to) || self.is_emptied(to) || passed(to)) {
                next.extend(self.after(to).into_iter().chain(more(to)));
            }
        }
        named
    }

    /// Nothing of what it said can be read.
    fn is_emptied(&self, event: Digest) -> bool {
        let contents = self.contents(event);
        !contents.is_empty() && contents.iter().filter_map(|&c| self.entry(c)).all(|e| self.gone(e))
    }

    /// What an event names before anybody looks at what became of decisions.
    pub(crate) fn names(&self, event: Digest) -> Sums {
        self.kept.names.of(event, |&e| self.names_through(e, &|_| false, &|_| Sums::new()))
    }

    /// What an event names, also "through decisions that are not current".
    pub(crate) fn names_today(&self, event: Digest) -> Sums {
        let passed = |d: Digest| self.decided.get(&d).is_some_and(|state| *state != "current");
        self.names_through(event, &passed, &|_| Sums::new())
    }
}
