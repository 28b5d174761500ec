//! What was odd, with its code and place (`record.md` 7).
//!
//! **Invariant.** A place is a sum, an id, a subject or a field, never a path: the plan does not depend on where
//! files lay. One finding per code and place.

use super::basis::Basis;
use super::decisions::is_agreed;
use super::points::lists;
use super::sittings::lacks_sitting;
use super::wordings::text;
use super::{
    Asked, DecisionRow, DecisionState, Plan, PositionRow, PositionState, Register, ResponseRow, ResponseState,
};
use crate::base::{Code, Digest, Finding, brackets, safe_line};
use crate::record::Body;
use std::collections::{BTreeMap, BTreeSet};

/// All findings, in order and once each.
pub(super) fn findings(plan: &Plan<'_>, asked: &[Asked], foreign: impl Iterator<Item = String>) -> Vec<Finding> {
    let basis = &plan.inside.basis;
    let mut out = Out::default();
    for finding in &plan.union.findings {
        out.add(finding.clone());
    }
    for workshop in foreign {
        out.add(Finding::plain(Code::Foreign, workshop));
    }
    files(basis, plan.union.room, &mut out);
    different_lists(basis, asked, &mut out);
    entries(basis, &mut out);
    for &ix in &plan.inside.backwards {
        out.plain(Code::Clock, basis.ground.sum(ix));
    }
    for &(on, _) in &plan.disputed {
        out.plain(Code::Disputed, basis.ground.sum(on));
    }
    for finding in of_rows(basis, &plan.positions, &plan.decisions, &plan.responses, &plan.values) {
        out.add(finding);
    }
    let same = basis.classes.contested().map(|node| basis.key(node).to_string());
    for place in same.chain(basis.classes.contested_names().map(ToString::to_string)) {
        out.add(Finding::plain(Code::SamenessContested, place));
    }
    out.found.into_values().collect()
}

#[derive(Default)]
struct Out {
    found: BTreeMap<(Code, String), Finding>,
}

impl Out {
    /// Of several with one code and place the first in the order of text.
    fn add(&mut self, finding: Finding) {
        let key = (finding.code, finding.place.clone());
        let held = self.found.entry(key).or_insert_with(|| finding.clone());
        if finding.text < held.text {
            *held = finding;
        }
    }

    fn plain(&mut self, code: Code, sum: Digest) {
        self.add(Finding::plain(code, sum.to_string()));
    }
}

/// No sitting, two lines of one number, fewer lines than another file has seen.
fn files(basis: &Basis<'_>, is_room: bool, out: &mut Out) {
    let ground = &basis.ground;
    for (at, file) in ground.files.iter() {
        if lacks_sitting(basis, at) {
            out.add(Finding::plain(Code::NoSitting, file.id.to_string()));
        }
        let mut numbers = BTreeSet::new();
        for &ix in &file.entries {
            let id = ground.entries[ix].head.id;
            if !numbers.insert(id.n) {
                out.add(Finding::plain(Code::Fork, id.to_string()));
            }
        }
    }
    if is_room {
        return;
    }
    for &ix in &ground.places {
        for seen in basis.seal(ix).into_iter().flat_map(|body| &body.heads) {
            if Digest::parse(&seen.sum).is_none_or(|sum| ground.find(sum).is_none()) {
                out.add(Finding::plain(Code::ShorterThanSeen, seen.id.to_string()));
            }
        }
    }
}

/// Lists that differ by digest between rooms, with the titles of those that we have.
fn different_lists(basis: &Basis<'_>, asked: &[Asked], out: &mut Out) {
    for (list, digests) in lists(basis).into_iter().filter(|(_, digests)| digests.len() > 1) {
        let title = |digest: &String| {
            let known = asked.iter().find(|asked| asked.list == list && asked.digest == *digest);
            known.map_or_else(|| digest.clone(), |asked| format!("{digest} ({})", asked.title))
        };
        let titles: Vec<String> = digests.iter().map(title).collect();
        let text = format!("rooms worked with different versions: {}", titles.join(", "));
        out.add(Finding::new(Code::ListDiffers, list, text));
    }
}

/// What single entries show.
fn entries(basis: &Basis<'_>, out: &mut Out) {
    let ground = &basis.ground;
    for &ix in &ground.places {
        let entry = &ground.entries[ix];
        let redacted = ground.redacts.contains_key(&entry.sum);
        if ground.newer[ix] {
            out.plain(Code::Newer, entry.sum);
        }
        if entry.body == Body::Gone && !redacted {
            out.plain(Code::Blanked, entry.sum);
        }
    }
    for (&sum, by) in &ground.redacts {
        let told: Vec<String> = by.iter().filter_map(|&ix| basis.redact(ix)).map(why).collect();
        let text = if told.is_empty() { Code::Redacted.meaning().to_owned() } else { told.join("; ") };
        out.add(Finding::new(Code::Redacted, sum.to_string(), text));
    }
    for &ix in &basis.events.other_kind {
        out.plain(Code::OtherKind, ground.sum(ix));
    }
}

fn why(body: &crate::record::kind::Redact<'_>) -> String {
    let by = if body.by.is_empty() { "somebody".to_owned() } else { safe_line(&body.by).to_string() };
    if body.why.is_empty() { format!("redacted by {by}") } else { format!("redacted by {by}: {}", body.why.as_str()) }
}

/// What rows show.
pub(super) fn of_rows(
    basis: &Basis<'_>,
    positions: &[PositionRow<'_>],
    decisions: &[DecisionRow<'_>],
    responses: &[ResponseRow<'_>],
    values: &[Register<'_>],
) -> Vec<Finding> {
    let mut out = Vec::new();
    for row in positions {
        out.extend(position(row).map(|code| of(code, row.sum)));
    }
    for row in decisions {
        out.extend(decision(basis, row).map(|code| of(code, row.sum)));
    }
    let responses = responses.iter().filter(|row| row.state == ResponseState::Contested);
    out.extend(responses.map(|row| of(Code::Contested, row.sum)));
    out.extend(values.iter().filter(|register| register.is_contested()).map(field));
    out
}

fn of(code: Code, sum: Digest) -> Finding {
    Finding::plain(code, sum.to_string())
}

fn position(row: &PositionRow<'_>) -> impl Iterator<Item = Code> {
    let state = match row.state {
        PositionState::RecordedDifferently => Some(Code::RecordedDifferently),
        PositionState::DiffersByRoom => Some(Code::DiffersByRoom),
        _ => None,
    };
    let differs = row.contents.len() > 1 && row.state != PositionState::Retracted;
    state.into_iter().chain(differs.then_some(Code::Contested))
}

fn decision(basis: &Basis<'_>, row: &DecisionRow<'_>) -> impl Iterator<Item = Code> {
    let counts = matches!(row.state, DecisionState::Current | DecisionState::Contested);
    let mut agreed = row
        .contents
        .iter()
        .filter_map(|&ix| basis.decide(ix))
        .filter(|body| is_agreed(&body.outcome) && !body.ordinary);
    let left = counts
        && agreed.any(|body| {
            let wording = Digest::parse(&body.wording).and_then(|sum| basis.ground.find(sum));
            wording.and_then(|ix| text(basis, ix)).is_some_and(|text| !brackets(&text).is_empty())
        });
    let found = [
        (row.over_objection, Code::OverObjection),
        (!row.changed_since.is_empty(), Code::ChangedSince),
        (left, Code::Brackets),
        (row.state == DecisionState::Contested, Code::Contested),
    ];
    found.into_iter().filter_map(|(is, code)| is.then_some(code))
}

/// A field on which people differ.
fn field(register: &Register<'_>) -> Finding {
    let mut place = format!("{} {}", register.on, register.field.as_str());
    if !register.item.is_empty() {
        place = format!("{place} {}", register.item.as_str());
    }
    Finding::plain(Code::Contested, place)
}
