//! Values that a wording carries, and what was decided of a value: a decision covers its text and what was put with it,
//! and nothing else that stands beside it.
//!
//! **Invariant.** A value that no decision of today sets is never printed as decided.

use super::agreed::is_agreed;
use super::outline::Line;
use super::view::View;
use crate::checklist::Kind;
use crate::plan::{DecisionRow, Key, Proposal, Register, Wording};
use crate::record::kind::FieldValue;

/// The values that the plan gets with a wording: `With it: cost in all: 2 400 000.00 MIR.`
pub(super) fn with_it(view: &View<'_>, proposal: &Proposal<'_>, wording: &Wording<'_>) -> Option<Line> {
    // A wording that becomes the text of what it is about is printed as that text.
    let carried = wording.sets.iter().filter(|(_, _, item, to)| !(item.is_empty() && *to == wording.text));
    let told = carried.map(|(on, field, item, to)| {
        let set = Register { on: on.clone(), field: field.clone(), item: item.clone(), values: Vec::new() };
        let what = if *on == proposal.on && item.is_empty() { Line::from(view.label(&set)) } else { view.what(&set) };
        what.text(": ").text(view.terms.value(view.field(&set), to))
    });
    let told = Line::join(told, "; ");
    (!told.is_empty()).then(|| Line::from("With it: ").then(told).stop())
}

/// The decisions of today that set a value of this field.
pub(super) fn decisions<'p>(view: &View<'p>, register: &Register<'_>) -> Vec<&'p DecisionRow<'p>> {
    let sets = |row: &&DecisionRow<'_>| register.values.iter().any(|(_, sums)| sums.contains(&row.sum));
    view.standing().iter().copied().filter(|row| is_agreed(view, row)).filter(sets).collect()
}

/// A value beside others that differ, and whether it was agreed: ` (agreed, A34)`, ` (entered, not decided)`; nothing
/// where none of them was.
pub(super) fn standing(view: &View<'_>, register: &Register<'_>, to: &str) -> Line {
    let all = decisions(view, register);
    let of = register.values.iter().find(|(value, _)| **value == *to).map(|(_, sums)| sums.as_slice());
    match all.iter().find(|row| of.is_some_and(|sums| sums.contains(&row.sum))) {
        Some(row) => Line::from(format!(" ({}, ", view.terms.outcome(&row.outcome))).reference(&row.cite).text(")"),
        None if all.is_empty() => Line::new(),
        None => Line::from(" (entered, not decided)"),
    }
}

/// What an entry wrote into fields: `measure “Centres” (S2), entered without a decision: cost in all 1 900 000.00 MIR`;
/// the fields alone where what they are of is named already.
pub(super) fn entered(view: &View<'_>, on: &Key<'_>, set: &[FieldValue<'_>], named: &Key<'_>) -> Line {
    let told = set.iter().map(|value| {
        let register =
            Register { on: on.clone(), field: value.f.clone(), item: value.item.clone(), values: Vec::new() };
        let field = view.field(&register);
        let to = view.terms.value(field, &value.to);
        let to = match field.map(|f| f.kind) {
            _ if to.is_empty() => "none".to_owned(),
            Some(Kind::Text) | None => format!("“{to}”"),
            Some(_) => to,
        };
        let item = if value.item.is_empty() { String::new() } else { format!(" ({})", view.terms.short(&value.item)) };
        Line::from(format!("{}{item} {to}", view.label(&register)))
    });
    let what = if named == on { Line::new() } else { view.name(on).text(", ") };
    what.text("entered without a decision: ").then(Line::join(told, ", "))
}
