//! Section 2 and the union: bytes to a set of entries, what lines 0 say, what is known by whom.

use super::json::agreed;
use super::sameness::Member;
use super::{FileFacts, Model, Sums, Thing};
use plenary::base::{Digest, FileId};
use plenary::record::{Entry, Kind, Line, Reading, Subject};
use std::collections::{BTreeMap, BTreeSet};

impl<'a> Model<'a> {
    /// Takes the readings of all files; `asked` are the points of the checklist.
    pub(crate) fn union(readings: &[Reading<'a>], workshop: Option<&str>, asked: &[&str]) -> Self {
        let mut m = Model { asked: asked.iter().map(ToString::to_string).collect(), ..Model::default() };
        let mut every: BTreeMap<Digest, Entry<'a>> = BTreeMap::new();
        for e in readings.iter().flat_map(Reading::entries) {
            // "one sum twice: once; the intact one is used unless redacted"
            if every.get(&e.sum).is_none_or(Entry::is_gone) {
                every.insert(e.sum, e.clone());
            }
        }
        let facts = lines_0(&every);
        m.workshops = joined_workshops(&every, &facts, workshop);
        // "a foreign workshop's file is listed, not folded"; a file without line 0 "still counts"
        let ours = m.workshops.clone();
        let foreign = |f: &FileId| facts.get(f).is_some_and(|f| !f.workshop.is_empty() && !ours.contains(&f.workshop));
        for f in facts.iter().filter(|(id, _)| foreign(id)) {
            m.findings.insert(("foreign", f.1.workshop.clone()));
        }
        let of_ours = every.into_iter().filter(|(_, e)| !foreign(&e.head.id.file)).collect();
        m.fill(of_ours, &facts);
        for line in readings.iter().flat_map(|r| &r.lines) {
            match line {
                Line::Altered { digest, head, .. } if !foreign(&head.id.file) => drop(m.altered.insert(*digest)),
                Line::Damaged { digest, .. } => drop(m.damaged.insert(*digest)),
                _ => {}
            }
        }
        let seen = readings.iter().flat_map(|r| &r.findings).map(|f| (f.code.as_str(), f.place.clone()));
        m.findings.extend(seen);
        m.find_in_files();
        m
    }

    /// These entries, whose they are, and what each knows.
    fn fill(&mut self, entries: BTreeMap<Digest, Entry<'a>>, facts: &BTreeMap<FileId, FileFacts>) {
        self.all = entries;
        for id in self.all.values().map(|e| e.head.id.file).collect::<BTreeSet<_>>() {
            self.files.insert(id, facts.get(&id).cloned().unwrap_or_default());
        }
        self.redacted = self.all.values().filter(|e| e.head.kind == "Redact").filter_map(|e| on_entry(e)).collect();
        self.knows = self.all.keys().map(|&e| (e, self.known_by(e))).collect();
    }

    fn find_in_files(&mut self) {
        let mut found: BTreeSet<(&'static str, String)> = BTreeSet::new();
        for (id, f) in &self.files {
            // "line 0 damaged or without sitting … finding `no-sitting` (not roles setup, import, rapporteur)"
            if f.lacks_sitting() {
                found.insert(("no-sitting", id.to_string()));
            }
            // "Lists that differ by digest: finding"
            for (list, digest) in &f.lists {
                if self.files.values().flat_map(|g| &g.lists).any(|(l, d)| l == list && d != digest) {
                    found.insert(("list-differs", list.clone()));
                }
            }
        }
        // It "stands as a finding", whatever copies are there.
        found.extend(self.redacted.iter().map(|sum| ("redacted", sum.to_string())));
        for e in self.all.values() {
            // "one `id` with two sums: fork"
            if self.all.values().any(|f| f.sum != e.sum && f.head.id == e.head.id) {
                found.insert(("fork", e.head.id.to_string()));
            }
            if self.newer(e) {
                found.insert(("newer", e.sum.to_string()));
            }
            if e.is_gone() && !self.redacted.contains(&e.sum) {
                found.insert(("blanked", e.sum.to_string()));
            }
            // Another writer has seen a line that is not here.
            if let Some(Kind::Seal(seal)) = self.body(e.sum) {
                for seen in &seal.heads {
                    let Some(id) = plenary::base::EntryId::parse(&seen.id) else { continue };
                    if Digest::parse(&seen.sum).is_some_and(|s| !self.all.contains_key(&s)) {
                        found.insert(("shorter-than-seen", id.to_string()));
                    }
                }
            }
        }
        self.findings.extend(found);
    }

    /// Room and mark of a file as its line 0 says them today, corrected or not.
    pub(crate) fn correct_lines_0(&mut self) {
        let of_line_0 = |c: Digest| match self.entry(c).filter(|e| !self.gone(e)).and_then(Entry::any_kind) {
            Some(Kind::Session(s)) => (s.room.to_string(), s.mark.to_string()),
            _ => Default::default(),
        };
        let mut said = BTreeMap::new();
        for e in self.all.values().filter(|e| e.head.kind == "Session" && e.head.id.n == 0) {
            let contents = self.contents(e.sum);
            let room = agreed(&contents, e.sum, |c| of_line_0(c).0);
            said.insert(e.head.id.file, (room, agreed(&contents, e.sum, |c| of_line_0(c).1)));
        }
        for (id, (room, mark)) in said {
            let Some(f) = self.files.get_mut(&id) else { continue };
            (f.room, f.mark) = (room, mark);
        }
    }

    /// "it knows whatever it reaches by `prev`, `after`, `on`, `fixes`, `binds` and `Seal`'s heads"
    fn known_by(&self, sum: Digest) -> Sums {
        let mut known = Sums::new();
        let mut next = vec![sum];
        while let Some(e) = next.pop().and_then(|at| self.entry(at)) {
            let mut reached: Vec<Digest> = e.head.after.clone();
            reached.extend(e.head.prev);
            reached.extend(e.head.fixes);
            reached.extend(on_entry(e));
            match self.body(e.sum) {
                Some(Kind::Decide(d)) => reached.extend(d.binds.iter().filter_map(|b| Digest::parse(b))),
                Some(Kind::Seal(s)) => reached.extend(s.heads.iter().filter_map(|h| Digest::parse(&h.sum))),
                _ => {}
            }
            next.extend(reached.into_iter().filter(|&r| self.all.contains_key(&r) && known.insert(r)));
        }
        known
    }
}

pub(super) fn on_entry(e: &Entry<'_>) -> Option<Digest> {
    if let Subject::Entry(sum) = e.head.on { Some(sum) } else { None }
}

/// What each file's entry of kind `Session` says: "`Session` by those [fields] that we know".
fn lines_0(every: &BTreeMap<Digest, Entry<'_>>) -> BTreeMap<FileId, FileFacts> {
    let redacted: Sums = every.values().filter(|e| e.head.kind == "Redact").filter_map(on_entry).collect();
    let mut out = BTreeMap::new();
    for e in every.values().filter(|e| e.head.kind == "Session" && e.head.id.n == 0) {
        let workshop = if let Subject::Constant(ws) = e.head.on { ws.to_owned() } else { String::new() };
        let mut f = FileFacts { workshop, after: e.head.after.clone(), ..FileFacts::default() };
        if let Some(Kind::Session(s)) = e.any_kind().filter(|_| !redacted.contains(&e.sum)) {
            f.role = s.role.to_string();
            f.room = s.room.to_string();
            f.mark = s.mark.to_string();
            f.sitting = s.sitting.to_string();
            f.lists = s.lists.iter().map(|l| (l.f.to_string(), l.to.to_string())).collect();
        }
        out.insert(e.head.id.file, f);
    }
    out
}

/// "Two people ran `new`: `Same` on the two", in whichever of the files somebody said so: all that are the same as the
/// one asked for, else as the least.
fn joined_workshops(
    every: &BTreeMap<Digest, Entry<'_>>,
    facts: &BTreeMap<FileId, FileFacts>,
    asked: Option<&str>,
) -> BTreeSet<String> {
    let ids: BTreeSet<String> = facts.values().map(|f| f.workshop.clone()).filter(|w| !w.is_empty()).collect();
    let first = asked.map(str::to_owned).or_else(|| ids.first().cloned()).unwrap_or_default();
    if ids.iter().all(|id| *id == first) {
        return BTreeSet::from([first]);
    }
    let mut all = Model::default();
    all.fill(every.clone(), facts);
    all.compute_live();
    let class = all.class(&Member::Thing(Thing::Constant(first.clone())));
    let same =
        class.into_iter().filter_map(|m| if let Member::Thing(Thing::Constant(id)) = m { Some(id) } else { None });
    same.filter(|id| *id == first || ids.contains(id)).collect()
}
