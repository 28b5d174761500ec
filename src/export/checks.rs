//! Checks, told to people: by sort with what to do, and each at its place, by the reference of the thing that it is
//! about and never by a digest.
//!
//! **Not here.** What is odd (`plan::findings`), codes and hints (`base`), `plenary check`.

use super::decided;
use super::outline::{Block, Line, Table};
use super::standing;
use super::terms::{capital, capitalise};
use super::view::{Showing, View};
use crate::base::{Code, Digest, Finding, Name};
use crate::plan::{Key, Register};
use std::collections::{BTreeMap, BTreeSet};

/// More places than this are counted, not listed.
const PLACES: usize = 200;

/// What to check, by sort, in words.
pub(super) fn by_sort(view: &View<'_>) -> Vec<Block> {
    if view.plan.findings.is_empty() {
        return vec![Block::paragraph("Nothing odd was found in the records.")];
    }
    let mut sorts: BTreeMap<Code, usize> = BTreeMap::new();
    for (code, ..) in each(view) {
        *sorts.entry(code).or_default() += 1;
    }
    let mut table = Table::of(&["What was found", ">How often", "What to do"]);
    for (code, n) in sorts {
        table.row([Line::from(code.meaning()), Line::from(n.to_string()), Line::from(code.hint())]);
    }
    table.notes.push(Line::from("The places are listed in the appendix."));
    vec![Block::Table(table)]
}

/// Each with its place.
pub(super) fn places(view: &View<'_>) -> Block {
    let mut table = Table::of(&["Check", "Where", "What was seen"]);
    let all = each(view);
    let left = all.len().saturating_sub(PLACES);
    for (code, place, seen) in all.into_iter().take(PLACES) {
        let seen = if seen.plain() == code.meaning() { Line::new() } else { seen };
        table.row([Line::from(capital(code.meaning())), place, seen]);
    }
    if left > 0 {
        table.notes.push(Line::from(format!("And {left} more.")));
    }
    Block::Table(table)
}

/// Every finding with its place and what was seen; one that several entries show is told once.
fn each(view: &View<'_>) -> Vec<(Code, Line, Line)> {
    let registers: BTreeMap<String, &Register<'_>> = view.plan.values.iter().map(|r| (register_place(r), r)).collect();
    let mut out = Vec::new();
    let mut known = BTreeSet::new();
    for finding in &view.plan.findings {
        let (mut place, seen) = told(view, &registers, finding);
        capitalise(&mut place);
        if known.insert((finding.code, place.plain(), seen.plain())) {
            out.push((finding.code, place, seen));
        }
    }
    out
}

/// As the plan writes the place of a field.
fn register_place(register: &Register<'_>) -> String {
    let place = format!("{} {}", register.on, register.field.as_str());
    if register.item.is_empty() { place } else { format!("{place} {}", register.item.as_str()) }
}

/// Where, and what was seen there.
fn told(view: &View<'_>, registers: &BTreeMap<String, &Register<'_>>, finding: &Finding) -> (Line, Line) {
    let seen = Line::from(finding.text.as_str());
    if let Some(register) = registers.get(&finding.place) {
        return (view.what(register), view.all_values(register));
    }
    let place = finding.place.strip_prefix('#').unwrap_or(&finding.place);
    let Some(sum) = Digest::parse(place) else { return (Line::from(finding.place.as_str()), seen) };
    if matches!(finding.code, Code::DiffersByRoom | Code::RecordedDifferently)
        && let Some(both) = apart(view, sum)
    {
        return both;
    }
    if let Some(accepted) = view.plan.altered.get(&sum).and_then(|altered| view.plan.accepted(altered)) {
        let again = view.plan.entry(accepted).map(|entry| named(view, entry.sum)).unwrap_or_default();
        return (again, seen.text("; what it should have said is recorded"));
    }
    if let Some(row) = view.plan.decision(sum) {
        let others = view.decided(&row.on);
        let subject = Line::from(" on ").then(decided::subject(view, row));
        if finding.code == Code::Contested && others.len() > 1 {
            return (Line::from("decision").then(subject), decided::by_room(view, &others));
        }
        return (Line::from("decision").cite(&row.cite).then(subject), seen);
    }
    (named(view, sum), seen)
}

/// The organisations of a position that stand differently, with all that they said.
fn apart(view: &View<'_>, sum: Digest) -> Option<(Line, Line)> {
    let row = view.plan.position(sum)?;
    let own = |label: &str| {
        let name = view.plan.same_name(label, false);
        row.holders.iter().any(|(holder, _)| *holder == name || *holder == Name::of(label))
    };
    let told: Vec<_> = standing::differing(view, &row.on).into_iter().filter(|(label, _)| own(label)).collect();
    let who: Vec<String> = told.iter().map(|(label, _)| label.clone()).collect();
    let both = told.into_iter().map(|(_, both)| both);
    (!who.is_empty()).then(|| {
        let place = Line::from(super::terms::listed(&who)).text(" on ").then(view.name(&row.on));
        (place, Line::join(both, "; "))
    })
}

/// An entry by what it is, and what it is about.
fn named(view: &View<'_>, sum: Digest) -> Line {
    let Some(ix) = view.find(sum) else { return Line::from(format!("a line of the files, {}", sum.short(8))) };
    let key = Key::Entry(view.plan.first(sum));
    let mut name = view.name(&key);
    if let Some(row) = view.plan.position(sum).filter(|p| p.cite.is_empty() && view.showing(p.hidden) == Showing::Full)
    {
        let who: Vec<String> = row.orgs.iter().map(|o| view.organisation(o)).collect();
        name = name.text(format!(" of {}", super::terms::listed(&who)));
    }
    let is_thing = view.thing(&key).is_some() || view.wording_by(sum).is_some();
    match view.plan.subject(ix).filter(|on| !is_thing && !matches!(on, Key::Sitting(_))) {
        Some(on) => name.text(" on ").then(view.name(&on)),
        None => name,
    }
}
