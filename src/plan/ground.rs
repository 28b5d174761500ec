//! The ground of the fold: entries by place, files, and who refers to whom.
//!
//! **Invariants.** Places compare as sums do. What is redacted has no body here, whatever copies there are.
//! The causal order follows references, then file and number; it never looks at a clock.
//!
//! **Not here.** What counts (`live`, `fixes`), what it means (all others).

use super::refs::{Refers, Refs};
use super::sums::Sums;
use super::table::{Cx, Fx, Numbered as _, Summed as _, Sx, Table};
use super::union::Gap;
use super::{Ix, Union};
use crate::base::{Digest, FileId, Stamp};
use crate::record::{Body, Entry, Head, Kind, Subject, Text, kind};
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A session file, as far as its lines are there.
#[derive(Debug)]
pub(super) struct File<'a> {
    pub(super) id: FileId,
    /// Its entries in causal order.
    pub(super) entries: Vec<Ix>,
    pub(super) line0: Option<Ix>,
    pub(super) role: Text<'a>,
    pub(super) sitting: Sx,
    /// Line 0 says which sitting it is.
    pub(super) said: bool,
    /// The files in which its entries have standing, itself among them.
    pub(super) standing: BTreeSet<Fx>,
}

/// Entries by place, and what they refer to.
#[derive(Debug)]
pub(super) struct Ground<'a> {
    pub(super) entries: Table<Ix, Arc<Entry<'a>>>,
    /// Every place, in the order of sums.
    pub(super) places: Vec<Ix>,
    sums: Sums,
    /// Who refers to whom.
    pub(super) refs: Refs,
    /// Its body has something that we do not know.
    pub(super) newer: Table<Ix, bool>,
    /// The redactions of an entry.
    pub(super) redacts: BTreeMap<Digest, Vec<Ix>>,
    pub(super) file_of: Table<Ix, Fx>,
    pub(super) files: Table<Fx, File<'a>>,
    /// Ids of sittings.
    pub(super) sittings: Table<Sx, Text<'a>>,
    /// Constants that anything is about.
    pub(super) constants: Table<Cx, Text<'a>>,
    /// References before what refers to them.
    pub(super) causal: Vec<Ix>,
    pub(super) rank: Table<Ix, u32>,
    pub(super) gaps: BTreeMap<Digest, Gap>,
}

impl<'a> Ground<'a> {
    /// The ground of these entries.
    pub(super) fn new(held: Vec<Arc<Entry<'a>>>, gaps: BTreeMap<Digest, Gap>) -> Self {
        let places: Vec<Ix> = held.iter().enumerate().map(|(n, entry)| Ix::new(entry.sum, n)).collect();
        let mut redacts: BTreeMap<Digest, Vec<Ix>> = BTreeMap::new();
        for (&ix, entry) in places.iter().zip(&held) {
            if entry.head.kind == "Redact"
                && let Subject::Entry(sum) = entry.head.on
            {
                redacts.entry(sum).or_default().push(ix);
            }
        }
        // The kind stands in the head: a blanked entry of one that we do not know is unknown all the same. What a body has
        // that we do not know went with it, whatever copies there are.
        let is_odd = |e: &Arc<Entry<'a>>| matches!(e.body, Body::Newer(_)) && !redacts.contains_key(&e.sum);
        let is_known = |e: &Arc<Entry<'a>>| matches!(e.body, Body::Known(_)) || Kind::NAMES.contains(&e.head.kind);
        let unknown = |e: &Arc<Entry<'a>>| is_odd(e) || !is_known(e);
        let newer = Table::from(held.iter().map(unknown).collect::<Vec<_>>());
        let entries: Table<Ix, _> = Table::from(
            held.into_iter()
                .map(|entry| if redacts.contains_key(&entry.sum) { Arc::new(withheld(&entry)) } else { entry })
                .collect::<Vec<_>>(),
        );
        let count = entries.len();
        let sums = Sums::new(entries.rows().iter().map(|entry| entry.sum).collect());
        let mut ground = Self {
            entries,
            places,
            sums,
            refs: Refs::default(),
            newer,
            redacts,
            file_of: Table::filled(Fx::nth(0), count),
            files: Table::from(Vec::new()),
            sittings: Table::from(Vec::new()),
            constants: Table::default(),
            causal: Vec::new(),
            rank: Table::filled(0, count),
            gaps,
        };
        let refs = || Refs::new(&ground.places, |ix, refers| ground.refer(ix, refers));
        let (refs, constants) = rayon::join(refs, || constants(&ground.entries));
        ground.refs = refs;
        ground.constants = Table::from(constants.into_iter().collect::<Vec<_>>());
        ground.causal = ground.ordered(in_file);
        for (rank, ix) in ground.causal.iter().enumerate() {
            ground.rank[*ix] = rank as u32;
        }
        ground.find_files();
        ground
    }

    /// One more entry, that nothing refers to: the last line of a file that is there.
    pub(super) fn push(&mut self, entry: Arc<Entry<'a>>, file: Fx) -> Ix {
        let ix = self.sums.push(entry.sum);
        self.entries.push(entry);
        let at = self.places.partition_point(|&known| known < ix);
        self.places.insert(at, ix);
        self.newer.push(false);
        self.file_of.push(file);
        self.files[file].entries.push(ix);
        let mut refers = Refers::default();
        self.refer(ix, &mut refers);
        self.refs.push(&mut refers);
        self.rank.push(0);
        let at = self.next_in(&self.causal, &self.rank, ix, in_file);
        self.causal.insert(at, ix);
        for (n, &ix) in self.causal.iter().enumerate().skip(at) {
            self.rank[ix] = n as u32;
        }
        ix
    }

    /// Where an entry that nothing refers to stands in an order of references and labels: behind all that it refers to,
    /// before what has a greater label.
    pub(super) fn next_in<L: Ord>(
        &self,
        order: &[Ix],
        at: &Table<Ix, u32>,
        ix: Ix,
        label: impl Fn(&Entry<'a>) -> L,
    ) -> usize {
        let behind = self.refs.all(ix).iter().map(|&to| at[to] as usize + 1).max().unwrap_or(0);
        let own = (label(&self.entries[ix]), ix);
        let greater = |other: &Ix| (label(&self.entries[*other]), *other) > own;
        order.iter().skip(behind).position(greater).map_or(order.len(), |n| behind + n)
    }

    /// Of a union, all of it.
    pub(super) fn of(union: &Union<'a>) -> Self {
        Self::new(union.entries.values().cloned().collect(), union.gaps.clone())
    }

    /// The entry of this sum.
    pub(super) fn find(&self, sum: Digest) -> Option<Ix> {
        self.sums.find(sum)
    }

    /// The same, or of a line taken out of the room's union the one before it.
    pub(super) fn find_or_before(&self, sum: Digest) -> Option<Ix> {
        let mut sum = Some(sum);
        while let Some(at) = sum {
            if let Some(ix) = self.find(at) {
                return Some(ix);
            }
            sum = self.gaps.get(&at).and_then(|gap| gap.prev);
        }
        None
    }

    /// The entry's sum.
    pub(super) fn sum(&self, ix: Ix) -> Digest {
        self.entries[ix].sum
    }

    /// Its body, where all of it is known and may be shown.
    pub(super) fn kind(&self, ix: Ix) -> Option<&Kind<'a>> {
        self.entries[ix].kind()
    }

    /// Its body by the fields that we know.
    pub(super) fn any_kind(&self, ix: Ix) -> Option<&Kind<'a>> {
        self.entries[ix].any_kind()
    }

    /// It is of this kind, known whole or without its content.
    pub(super) fn is(&self, ix: Ix, kind: &str) -> bool {
        self.entries[ix].head.kind == kind && !self.newer[ix]
    }

    /// The file that it was written to.
    pub(super) fn file(&self, ix: Ix) -> &File<'a> {
        &self.files[self.file_of[ix]]
    }

    /// The first file may correct and take back what the second says.
    pub(super) fn stands(&self, by: Ix, on: Ix) -> bool {
        self.file(by).standing.contains(&self.file_of[on])
    }

    /// The constant of this text.
    pub(super) fn constant(&self, text: &str) -> Option<Cx> {
        self.constants.find(|known| known.as_str().cmp(text))
    }

    /// What stands in its `after`; through what was taken out of the room's union.
    pub(super) fn after(&self, ix: Ix) -> Cow<'_, [Digest]> {
        let head = &self.entries[ix].head;
        if self.gaps.is_empty() {
            return Cow::Borrowed(&head.after);
        }
        let mut todo = head.after.clone();
        let mut out = BTreeSet::new();
        let mut seen = BTreeSet::new();
        while let Some(sum) = todo.pop() {
            match self.gaps.get(&sum) {
                Some(gap) if seen.insert(sum) => todo.extend(&gap.after),
                Some(_) => {}
                None => drop(out.insert(sum)),
            }
        }
        out.into_iter().collect()
    }

    /// Adds what an entry refers to.
    fn refer(&self, ix: Ix, out: &mut Refers) {
        let missing = RefCell::new(std::mem::take(&mut out.missing));
        let find = |sum: Digest| {
            let found = self.find(sum);
            if found.is_none() {
                missing.borrow_mut().push(sum);
            }
            found
        };
        let find_text = |text: &Text<'_>| find(Digest::parse(text)?);
        // To be about something is no reference: it is looked up to know what is missing.
        let look = |on: &Text<'_>| {
            if let Some(Subject::Entry(sum)) = Subject::parse(on) {
                find(sum);
            }
        };
        let or_before = |sum: Digest| find(sum).or_else(|| self.find_or_before(sum));
        let head = &self.entries[ix].head;
        let fixes = head.fixes.and_then(find);
        let on = if let Subject::Entry(sum) = head.on { find(sum) } else { None };
        out.after.extend(self.after(ix).iter().copied().filter_map(find));
        out.knows.extend(on.into_iter().chain(fixes));
        out.prev = head.prev.and_then(or_before);
        out.fixes = fixes;
        match self.any_kind(ix) {
            Some(Kind::Decide(body)) => {
                out.knows.extend(body.binds.iter().filter_map(find_text));
                out.others.extend(find_text(&body.wording));
            }
            Some(Kind::Seal(body)) => {
                let heads = body.heads.iter().filter_map(|head| Digest::parse(&head.sum));
                out.knows.extend(heads.filter_map(or_before));
            }
            Some(Kind::Session(_)) => out.knows.extend(head.after.iter().copied().filter_map(or_before)),
            Some(Kind::Choose(body)) => out.others.extend(body.heads.iter().filter_map(find_text)),
            Some(Kind::Readback(body)) => out.others.extend(body.of.iter().filter_map(find_text)),
            Some(Kind::Propose(body)) => body.sets.iter().for_each(|set| look(&set.on)),
            Some(Kind::Reword(body)) => body.sets.iter().for_each(|set| look(&set.on)),
            Some(Kind::Same(body)) => look(&body.with),
            _ => {}
        }
        out.missing = missing.into_inner();
    }

    /// The entries that these texts name.
    pub(super) fn all<'t>(&'t self, sums: &'t [Text<'a>]) -> impl Iterator<Item = Ix> + 't {
        sums.iter().filter_map(|text| self.find(Digest::parse(text)?))
    }

    /// References first; of those that could come next the one with the least label, then sum.
    pub(super) fn ordered<L: Ord>(&self, label: impl Fn(&Entry<'a>) -> L) -> Vec<Ix> {
        let mut labels: Vec<(L, Ix)> = self.places.iter().map(|&ix| (label(&self.entries[ix]), ix)).collect();
        labels.sort_unstable();
        self.refs.ordered(&labels.into_iter().map(|(_, ix)| ix).collect::<Vec<_>>())
    }

    /// The order in which people are shown entries: references, then time, then number.
    pub(super) fn displayed(&self) -> Vec<Ix> {
        self.ordered(as_shown)
    }

    fn find_files(&mut self) {
        let mut by_id: BTreeMap<FileId, Vec<Ix>> = BTreeMap::new();
        for &ix in &self.causal {
            by_id.entry(self.entries[ix].head.id.file).or_default().push(ix);
        }
        let own = |id: FileId, line0: Option<Ix>| {
            let body = line0.and_then(|ix| self.session(ix));
            let (role, said) = body.map(|body| (body.role.clone(), body.sitting.clone())).unwrap_or_default();
            let sitting = if said.is_empty() { Text::from(id.to_string()) } else { said.clone() };
            (role, !said.is_empty(), sitting)
        };
        // A later entry of that kind corrects a line 0, of this file or of another.
        let is_line0 = |head: &Head<'_>| head.kind == "Session" && head.id.n == 0;
        let line0 = |entries: &[Ix]| entries.iter().copied().filter(|&ix| is_line0(&self.entries[ix].head)).min();
        let ids: BTreeSet<Text<'a>> = by_id.iter().map(|(&id, entries)| own(id, line0(entries)).2).collect();
        let sittings = Table::from(ids.into_iter().collect::<Vec<_>>());
        let mut file_of = self.file_of.clone();
        let mut files = Vec::new();
        for (n, (id, entries)) in by_id.into_iter().enumerate() {
            for &ix in &entries {
                file_of[ix] = Fx::nth(n);
            }
            let line0 = line0(&entries);
            let (role, said, sitting) = own(id, line0);
            let sitting = sittings.find(|known| known.cmp(&sitting)).unwrap_or(Sx::nth(0));
            let standing = BTreeSet::from([Fx::nth(n)]);
            files.push(File { id, entries, line0, role, sitting, said, standing });
        }
        self.file_of = file_of;
        self.sittings = sittings;
        self.files = Table::from(files);
        self.find_standing();
    }

    /// Line 0 names the last lines of the files that it continues; each step within one role and sitting, or from
    /// the setup file.
    fn find_standing(&mut self) {
        let steps: Table<Fx, Vec<Fx>> = Table::from(
            self.files
                .iter()
                .map(|(_, file)| {
                    let named = file.line0.map(|ix| self.entries[ix].head.after.clone()).unwrap_or_default();
                    let continued = named.into_iter().filter_map(|sum| self.find_or_before(sum));
                    continued
                        .map(|ix| self.file_of[ix])
                        .filter(|&of| {
                            let of = &self.files[of];
                            of.role == "setup" || (of.role == file.role && of.sitting == file.sitting)
                        })
                        .collect()
                })
                .collect::<Vec<_>>(),
        );
        for at in self.files.places() {
            let mut todo = vec![at];
            while let Some(from) = todo.pop() {
                for &to in &steps[from] {
                    if self.files[at].standing.insert(to) {
                        todo.push(to);
                    }
                }
            }
        }
    }

    /// Line 0's body, by the fields that we know.
    pub(super) fn session(&self, ix: Ix) -> Option<&kind::Session<'a>> {
        if let Some(Kind::Session(body)) = self.any_kind(ix) { Some(body) } else { None }
    }
}

/// The label of the causal order.
fn in_file(entry: &Entry<'_>) -> (FileId, u64) {
    (entry.head.id.file, entry.head.id.n)
}

/// The label of the order in which people are shown entries.
pub(super) fn as_shown(entry: &Entry<'_>) -> (Stamp, FileId, u64) {
    (entry.head.at, entry.head.id.file, entry.head.id.n)
}

/// A redacted entry has no body, whichever copy was read.
fn withheld<'a>(entry: &Entry<'a>) -> Entry<'a> {
    let end = entry.line.windows(4).position(|w| w == b",is:").unwrap_or(0);
    let line = entry.line.get(..end).unwrap_or_default();
    Entry { sum: entry.sum, head: entry.head.clone(), body: Body::Gone, line }
}

/// Every constant that an entry or a setting is about.
fn constants<'a>(entries: &Table<Ix, Arc<Entry<'a>>>) -> BTreeSet<Text<'a>> {
    let mut out = BTreeSet::new();
    let mut settings = |sets: &[kind::Setting<'a>]| {
        for set in sets {
            if matches!(Subject::parse(&set.on), Some(Subject::Constant(_))) {
                out.insert(set.on.clone());
            }
        }
    };
    let mut rest = Vec::new();
    let mut subjects = BTreeSet::new();
    for entry in entries.rows() {
        if let Subject::Constant(text) = entry.head.on {
            subjects.insert(text);
        }
        match entry.any_kind() {
            Some(Kind::Propose(body)) => settings(&body.sets),
            Some(Kind::Reword(body)) => settings(&body.sets),
            Some(Kind::Same(body)) if matches!(Subject::parse(&body.with), Some(Subject::Constant(_))) => {
                rest.push(body.with.clone());
            }
            _ => {}
        }
    }
    out.extend(rest);
    out.extend(subjects.into_iter().map(Text::from));
    // What a constant is under: `gcm-review/5/b` under `gcm-review/5`.
    let mut above = BTreeSet::new();
    for text in &out {
        for (end, _) in text.match_indices('/').skip(1) {
            above.insert(Text::from(text.get(..end).unwrap_or_default().to_owned()));
        }
    }
    out.extend(above);
    out
}
