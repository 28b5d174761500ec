//! Dissent as shortly as can be, for the outcome summary: who, which step, on which wording, the words, what would lift
//! it, what became of it. What most of them share is said once; what the same raisers said in the same words on several
//! wordings stands once, with all its references.
//!
//! **Invariant.** Nothing is left out but what stands in the heading, or in what is said once.

use super::Dissent;
use crate::export::agreed::is_told;
use crate::export::outline::Line;
use crate::export::source;
use crate::export::terms::listed;
use crate::export::view::View;
use crate::plan::Key;
use std::collections::BTreeMap;

/// So many have to share something before it is said once for all.
const SEVERAL: usize = 3;

/// How the words of most were taken, and whether most were read back.
pub(in crate::export) struct Usual {
    manner: Option<String>,
    read_back: Option<&'static str>,
}

impl Usual {
    /// Of these.
    pub(in crate::export) fn of(all: &[Dissent<'_, '_>]) -> Self {
        let told: Vec<_> = all.iter().filter(|d| d.is_told() && !d.bodies().is_empty()).collect();
        let manners = told.iter().filter(|d| !d.words().is_empty()).map(|d| d.manners(source::briefly).join("; "));
        let read: Option<Vec<&str>> = told.iter().map(|d| d.read_back()).collect();
        Self { manner: most(manners), read_back: read.and_then(|read| most(read.into_iter())) }
    }

    /// In a sentence; nothing where there is nothing that most have.
    pub(in crate::export) fn told(&self) -> Option<Line> {
        let usual: Vec<&str> = self.manner.as_deref().into_iter().chain(self.read_back).collect();
        let head = "How words were taken, unless said otherwise beside them: ";
        (!usual.is_empty()).then(|| Line::from(format!("{head}{}", usual.join("; "))).stop())
    }

    /// What is to be said beside the words: ` (handed in).`; nothing where it is the usual.
    fn beside(&self, dissent: &Dissent<'_, '_>) -> Line {
        let mut said = dissent.clauses(source::briefly);
        let manners = dissent.manners(source::briefly);
        if self.manner.as_ref().is_some_and(|usual| *usual == manners.join("; ")) {
            said.retain(|clause| !manners.contains(clause));
        }
        if dissent.row.anonymous {
            // Nobody's words without a name are anything else.
            said.retain(|clause| clause != "handed in");
        }
        if dissent.read_back() == self.read_back {
            said.retain(|clause| Some(clause.as_str()) != self.read_back);
        }
        if said.is_empty() { Line::new() } else { Line::from(format!("({}).", said.join("; "))) }
    }
}

/// What more than half of several are.
fn most<T: Ord + Clone>(all: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    all.for_each(|one| *counts.entry(one).or_default() += 1);
    let total: usize = counts.values().sum();
    counts.into_iter().find(|(_, n)| *n >= SEVERAL && 2 * n > total).map(|(one, _)| one)
}

/// Each as an item, equal ones joined.
pub(in crate::export) fn briefly(usual: &Usual, rows: &[Dissent<'_, '_>]) -> Vec<Line> {
    let mut told: Vec<(Vec<&Dissent<'_, '_>>, Line)> = Vec::new();
    for row in rows {
        let rest = row.rest(usual);
        let is_equal = |(known, other): &&mut (Vec<&Dissent<'_, '_>>, Line)| {
            *other == rest && known.first().is_some_and(|first| first.joins(row))
        };
        match told.iter_mut().find(is_equal) {
            Some((joined, _)) => joined.push(row),
            None => told.push((vec![row], rest)),
        }
    }
    let item = |(rows, rest): (Vec<&Dissent<'_, '_>>, Line)| {
        let is_silent = rows.len() > 1 && rows.iter().all(|row| row.words().is_empty());
        let head = if is_silent { roll(&rows) } else { head(&rows) };
        Line::join([head, rest].into_iter().filter(|line| !line.is_empty()), " ")
    };
    told.into_iter().map(item).collect()
}

/// `**Objection** (A3) on A1, (A5) on A4: Trades Union Congress, about “three regions”.`
fn head(rows: &[&Dissent<'_, '_>]) -> Line {
    let mut line = Line::new();
    let mut step = String::new();
    for (n, row) in rows.iter().enumerate() {
        line = if n == 0 { line } else { line.text(", ") };
        line = if row.step() == step { line } else { line.strong(row.step()).text(" ") };
        step = row.step();
        line = line.then(row.placed()).text(" on ").then(on(row.view, &row.row.on));
    }
    let Some(first) = rows.first() else { return line };
    line.text(": ").text(first.raisers()).then(first.about_parts()).stop()
}

/// Those who took one step on one wording without a word: `**Objection** on A1: Health (A3), Justice (A4).`
fn roll(rows: &[&Dissent<'_, '_>]) -> Line {
    let Some(first) = rows.first() else { return Line::new() };
    let who = rows.iter().map(|row| Line::from(row.raisers()).text(" ").then(row.placed()));
    let line = Line::new().strong(first.step()).text(" on ").then(on(first.view, &first.row.on));
    line.text(": ").then(Line::join(who, ", ")).stop()
}

/// Of which open objections it is not recorded what would lift them, or how the room responded; nothing where it is of
/// all.
pub(in crate::export) fn not_recorded(view: &View<'_>, rows: &[Dissent<'_, '_>]) -> Option<Line> {
    let lift = cites(rows.iter().filter(|d| d.is_told() && d.lacks_lift()));
    let response = cites(rows.iter().filter(|d| d.lacks_response()));
    let all = cites(rows.iter());
    let of = |which: String| if which == all && rows.len() > 1 { "any of them".to_owned() } else { which };
    let told = [("what would lift", lift), (view.either("the room's response to", "a response to"), response)];
    let told = told.into_iter().filter(|(_, cites)| !cites.is_empty());
    let told: Vec<String> = told.map(|(what, cites)| format!("{what} {}", of(cites))).collect();
    (!told.is_empty()).then(|| Line::from(format!("Not recorded: {}", told.join("; "))).stop())
}

fn cites<'d, 'v: 'd, 'p: 'v>(rows: impl Iterator<Item = &'d Dissent<'v, 'p>>) -> String {
    let cites: Vec<String> = rows.map(|d| d.row.cite.clone()).filter(|cite| !cite.is_empty()).collect();
    listed(&cites)
}

/// A wording by its reference, where its text stands in this document; anything else in words.
pub(in crate::export) fn on(view: &View<'_>, key: &Key<'_>) -> Line {
    let wording = if let Key::Entry(sum) = key { view.wording_by(*sum) } else { None };
    match wording.filter(|w| is_told(view, w) && !w.cite.is_empty()) {
        Some(wording) => Line::new().reference(&wording.cite),
        None => view.briefly(key),
    }
}

impl Dissent<'_, '_> {
    /// Its reference, with the place in the source that it was set down from: `(C5, line 121)`.
    fn placed(&self) -> Line {
        let cite = Line::new().reference(&self.row.cite);
        let parts = [cite, Line::from(self.view.source_briefly(self.row).unwrap_or_default())];
        let told = Line::join(parts.into_iter().filter(|part| !part.is_empty()), ", ");
        if told.is_empty() { told } else { Line::from("(").then(told).text(")") }
    }

    /// Told in the same way, the two can stand in one item: the same words of the same raisers, or the same step on the
    /// same wording and no words.
    fn joins(&self, other: &Self) -> bool {
        let same = if self.words().is_empty() {
            self.step() == other.step() && self.row.on == other.row.on && other.words().is_empty()
        } else {
            self.raisers() == other.raisers() && self.parts() == other.parts()
        };
        same && self.is_told() && !self.row.anonymous && !other.row.anonymous
    }

    /// All but the head.
    fn rest(&self, usual: &Usual) -> Line {
        let mut said = Vec::new();
        if self.is_told() {
            let reported = self.is_reported();
            let words = self.words().into_iter();
            said.extend(words.map(|w| if reported { Line::from(w).stop() } else { Line::from(format!("“{w}”")) }));
            said.push(usual.beside(self));
            said.extend(self.redaction());
            said.extend(self.lift());
        } else {
            said.push(self.untold());
            said.extend(self.rulings());
        }
        said.extend(self.about());
        said.extend(self.earlier());
        if !self.row.open || self.row.holders.iter().any(|(_, holds)| !holds) {
            said.push(self.standing());
        }
        said.extend(self.steps());
        said.extend(self.responded().into_iter().map(|row| self.response(row)));
        said.retain(|line| !line.is_empty());
        Line::join(said, " ")
    }
}
