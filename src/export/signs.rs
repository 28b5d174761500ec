//! The key to the signs; the signs of open dissent with the references that lead to its words: `◇2 (A9, A10)`,
//! `✗1 (A5: Ministry of Labour)`.
//!
//! **Invariants.** No sign stands without the references behind it. A decision has the dissent of its own room where
//! rooms decided differently, and all of it otherwise.
//!
//! **Not here.** The words (`dissent`).

use super::dissent::{is_objection, marks_of};
use super::held::{self, Held};
use super::outline::{Block, Inline, Line, Mark};
use super::view::{Showing, View};
use crate::plan::{DecisionRow, DecisionState, Key, Proposal, Wording};

/// Whether those who object are named with the sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    With,
    /// They are named beside it.
    Without,
}

/// What the signs in these blocks stand for, those that occur; brackets where a wording that has any is there.
pub(super) fn key(view: &View<'_>, blocks: &[Block]) -> Option<Line> {
    let lines: Vec<&Line> = blocks.iter().flat_map(Block::lines).collect();
    let has = |is: fn(&Inline) -> bool| lines.iter().flat_map(|line| &line.0).any(is);
    let in_brackets = || {
        let words: Vec<String> = lines.iter().map(|line| line.plain()).collect();
        let stands = |w: &Wording<'_>| words.iter().any(|line| line.contains(w.text.as_str()));
        view.plan.wordings.iter().filter(|w| w.brackets > 0).any(stands)
    };
    let mut told = Vec::new();
    if has(|run| matches!(run, Inline::Mark(Mark::Dissent(_)))) {
        told.push("◇ so many statements, reservations or dissociations on the record");
    }
    if has(|run| matches!(run, Inline::Mark(Mark::Objection(_)))) {
        told.push("✗ so many objections");
    }
    if in_brackets() {
        told.push("[ ] words that are not agreed");
    }
    let head = Line::new().strong("Signs").text(": ");
    (!told.is_empty()).then(|| head.text(told.join("; ")).stop())
}

/// Adds the signs of what is open on a decision; of what was when it was made, on one that was replaced.
pub(super) fn of_decision(view: &View<'_>, row: &DecisionRow<'_>, line: Line) -> Line {
    let names = if row.over_objection { Names::Without } else { Names::With };
    add(view, &on_decision(view, row), names, line)
}

/// Adds the signs of what is open on the wordings of a proposal.
pub(super) fn of_proposal(view: &View<'_>, proposal: &Proposal<'_>, line: Line) -> Line {
    let on: Vec<Key<'_>> = view.wordings(proposal).iter().map(|w| Key::Entry(w.sum)).collect();
    add(view, &held::today(view, &on), Names::With, line)
}

/// Adds the signs of what is open on a wording.
pub(super) fn of_wording(view: &View<'_>, wording: &Wording<'_>, names: Names, line: Line) -> Line {
    add(view, &held::today(view, &[Key::Entry(wording.sum)]), names, line)
}

/// Adds the signs of what is open on any of these.
pub(super) fn of_any(view: &View<'_>, on: &[Key<'_>], line: Line) -> Line {
    add(view, &held::today(view, on), Names::Without, line)
}

/// The dissent that stands beside a decision.
pub(super) fn on_decision<'p>(view: &View<'p>, row: &DecisionRow<'_>) -> Vec<Held<'p>> {
    let mut out = held::beside(view, row);
    if row.state == DecisionState::Contested {
        // What was said in a room that decided nothing of its own stands with every decision.
        let others = view.decided(&row.on);
        let decided = |sitting: &str| others.iter().any(|d| *d.sitting == *sitting);
        out.retain(|held| held.row.sitting == row.sitting || !decided(&held.row.sitting));
    }
    out
}

fn add(view: &View<'_>, all: &[Held<'_>], names: Names, line: Line) -> Line {
    marks_of(all.iter().map(|held| held.takes)).into_iter().fold(line, |line, mark| {
        let is_against = matches!(mark, Mark::Objection(_));
        let here = all.iter().filter(|held| is_objection(held.takes) == is_against);
        let named = is_against && names == Names::With;
        let told = here.filter(|held| !held.row.cite.is_empty()).map(|held| {
            let cite = Line::new().reference(&held.row.cite);
            let who = if named { who(view, held) } else { String::new() };
            if who.is_empty() { cite } else { cite.text(format!(": {who}")) }
        });
        let told = Line::join(told, if named { "; " } else { ", " });
        let line = line.mark(mark);
        if told.is_empty() { line } else { line.text(" (").then(told).text(")") }
    })
}

/// Who maintains it, as far as that may be said.
fn who(view: &View<'_>, held: &Held<'_>) -> String {
    let row = held.row;
    if row.anonymous || view.showing(row.hidden) != Showing::Full {
        return String::new();
    }
    let holds = |name: &str| held.is_by(&view.plan.same_name(name, row.orgs.is_empty()));
    let orgs = row.orgs.iter().filter(|org| holds(org)).map(|org| view.organisation(org));
    let orgs: Vec<String> = orgs.collect();
    if orgs.is_empty() { row.who.as_str().to_owned() } else { orgs.join(", ") }
}
