//! The rule of decision as documents print it: under which rule a proposal was put, and each change of it.
//!
//! **Invariant.** A change is told with the dissent that was on record by then: a rule changed after an objection is
//! never printed as if it had been in force before.

use super::decided;
use super::dissent::trim_stop;
use super::outline::Line;
use super::terms::listed;
use super::view::View;
use crate::plan::{DecisionRow, FORMAL, Ix, Key, PositionRow, PositionState, Proposal};
use crate::record::{Kind, kind};

/// The rule that the proposal was put under, and each change of it.
pub(super) fn told(view: &View<'_>, proposal: &Proposal<'_>) -> Option<Line> {
    let changes = changes(view, proposal);
    let put = match view.kind(proposal.event) {
        Some(Kind::Propose(p)) if changes.is_empty() => named(view, &proposal.rule, &p.of),
        Some(Kind::Propose(p)) if !p.rule.is_empty() => named(view, &p.rule, &p.of),
        _ => String::new(),
    };
    let mut told: Vec<String> = (!put.is_empty()).then_some(put).into_iter().collect();
    for (ix, rule) in changes {
        let why = if rule.why.is_empty() { String::new() } else { format!(" ({})", trim_stop(&rule.why)) };
        let before = dissent_before(view, proposal, ix);
        let after: Vec<_> = before.iter().map(|p| format!("{} {}", view.terms.position(&p.takes), p.cite)).collect();
        let after = if after.is_empty() { String::new() } else { format!(", after {} was on record", listed(&after)) };
        told.push(format!("changed{} to {}{why}{after}", at(view, ix), named(view, &rule.rule, &rule.of)));
    }
    if proposal.rules.len() > 1 {
        let rules: Vec<&str> = proposal.rules.iter().map(|r| view.terms.rule(r)).collect();
        told.push(format!("changed differently: {}", rules.join("; ")));
    }
    (!told.is_empty()).then(|| Line::from(format!("Rule of decision: {}", told.join("; "))).stop())
}

/// Of a decision under a rule that was not the one it was put under: `by two thirds; the rule was changed from no
/// objection at 10:55, after the formal objection was on record`.
pub(super) fn changed_for(view: &View<'_>, row: &DecisionRow<'_>, rule: &str) -> Option<String> {
    let proposal = decided::proposal(view, row)?;
    let changes = changes(view, proposal);
    let made = view.entry(row.event).map(|e| e.head.id);
    let earlier = |ix: Ix| {
        let id = view.entry(ix).map(|e| e.head.id);
        made.zip(id).is_none_or(|(made, id)| made.file != id.file || id.n < made.n)
    };
    let last = changes.iter().rposition(|&(ix, change)| *change.rule == *rule && earlier(ix))?;
    let (ix, _) = changes.get(last)?;
    let was = match last.checked_sub(1).and_then(|at| changes.get(at)) {
        Some((_, change)) => change.rule.as_str(),
        None => put_under(view, proposal),
    };
    let from = if was.is_empty() { String::new() } else { format!(" from {}", view.terms.rule(was)) };
    let formal = dissent_before(view, proposal, *ix).iter().any(|p| *p.takes == *FORMAL);
    let after = if formal { ", after the formal objection was on record" } else { "" };
    Some(format!("by {}; the rule was changed{from}{}{after}", view.terms.rule(rule), at(view, *ix)))
}

fn put_under<'p>(view: &View<'p>, proposal: &Proposal<'_>) -> &'p str {
    if let Some(Kind::Propose(p)) = view.kind(proposal.event) { p.rule.as_str() } else { "" }
}

/// A rule with what a majority is of.
fn named(view: &View<'_>, rule: &str, of: &str) -> String {
    let of = if of.is_empty() { String::new() } else { format!(", of {of}") };
    format!("{}{of}", view.terms.rule(rule))
}

/// ` at 10:55`; nothing for what was set down afterwards.
fn at(view: &View<'_>, ix: Ix) -> String {
    let at = view.sitting(ix).filter(|s| !s.late).zip(view.entry(ix));
    at.map(|(s, e)| format!(" at {}", e.head.at.clock(s.offset))).unwrap_or_default()
}

fn changes<'p>(view: &View<'p>, proposal: &Proposal<'_>) -> Vec<(Ix, &'p kind::Rule<'p>)> {
    let change = |ix: Ix| if let Some(Kind::Rule(rule)) = view.kind(ix) { Some((ix, &**rule)) } else { None };
    view.rules(proposal).into_iter().filter_map(change).collect()
}

/// The dissent on the proposal that was written before an entry, in the same file.
fn dissent_before<'p>(view: &View<'p>, proposal: &Proposal<'_>, ix: Ix) -> Vec<&'p PositionRow<'p>> {
    let Some(entry) = view.entry(ix) else { return Vec::new() };
    let earlier = |row: &&PositionRow<'_>| {
        let first = view.entry(row.event).map(|e| e.head.id);
        let stands = row.dissent && row.state != PositionState::Retracted && view.prints(row.hidden);
        stands
            && !row.cite.is_empty()
            && first.is_some_and(|id| id.file == entry.head.id.file && id.n < entry.head.id.n)
    };
    let rows = view.wordings(proposal).into_iter().flat_map(|w| view.positions(&Key::Entry(w.sum)));
    rows.filter(earlier).collect()
}
