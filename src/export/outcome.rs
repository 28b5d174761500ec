//! The outcome summary: two pages, the same evening. What was agreed, what was not, who differs, what comes next.

use super::Doc;
use super::annex;
use super::decided::{self, Group};
use super::frame;
use super::outline::{Block, Line, Table};
use super::terms::count;
use super::view::View;
use crate::plan::{DecisionRow, PointState};

/// The groups in the order of the summary, and what it says where one is empty.
const GROUPS: [(Group, &str); 7] = [
    (Group::Agreed, "Agreed"),
    (Group::AgreedWithDissent, "Agreed, with dissent on the record"),
    (Group::Brackets, "Agreed in part, or with words in brackets"),
    (Group::NotAgreed, "Not agreed"),
    (Group::Open, "Deferred, referred, pending or reopened"),
    (Group::Settled, "Noted, divided or withdrawn"),
    (Group::Differs, "Decided differently in different rooms"),
];

/// The whole document.
pub(super) fn blocks(view: &View<'_>) -> Vec<Block> {
    let mut out = frame::top(view, Doc::Outcome);
    out.extend(frame::sittings(view));
    out.push(Block::Paragraph(numbers(view)));
    out.extend(decisions(view));
    out.extend(undecided(view));
    out.extend(annex::summary(view, 2));
    for (title, blocks) in [
        ("Text not agreed", annex::not_agreed(view)),
        ("What differs", annex::differs(view)),
        ("Put aside", annex::aside(view)),
        ("Points of the checklist", points(view)),
        ("Follow-ups", annex::follow_ups(view)),
        ("Next dates", annex::dates(view)),
    ] {
        out.push(Block::heading(2, title));
        out.extend(blocks);
    }
    out.extend(frame::end(view));
    out
}

/// How much was decided, in one sentence.
fn numbers(view: &View<'_>) -> Line {
    let standing = view.standing();
    let of = |group: Group| standing.iter().filter(|d| decided::group(view, d) == group).count();
    let open = view.plan.positions.iter().filter(|p| p.dissent && p.open).count();
    let put = annex::proposals(view).len();
    if put == 0 && standing.is_empty() {
        return Line::from("No proposal was put and no decision was recorded.");
    }
    let decided = GROUPS.map(|(group, title)| (of(group), title.to_lowercase()));
    let undecided = (annex::undecided(view).len(), "not decided".to_owned());
    let told: Vec<String> = decided
        .into_iter()
        .chain([undecided])
        .filter(|(n, _)| *n > 0)
        .map(|(n, title)| format!("{n} {title}"))
        .collect();
    Line::from(format!(
        "{} {}. Outcome: {}. {} open on the record.",
        count(put, "proposal was", "proposals were"),
        view.either("put to the room", "set down"),
        told.join("; "),
        count(open, "dissent is", "dissents are"),
    ))
}

fn decisions(view: &View<'_>) -> Vec<Block> {
    let standing = view.standing();
    let mut out = Vec::new();
    for (group, title) in GROUPS {
        let rows: Vec<_> = standing.iter().filter(|d| decided::group(view, d) == group).collect();
        if rows.is_empty() {
            if matches!(group, Group::Agreed | Group::NotAgreed) && !standing.is_empty() {
                out.push(Block::heading(2, title));
                out.push(Block::paragraph("None."));
            }
            continue;
        }
        out.push(Block::heading(2, title));
        let mut table = Table::of(&["Ref.", "Subject", "Text", "Outcome"]);
        for row in rows {
            table.row([
                Line::new().reference(&row.cite),
                decided::subject(view, row),
                text(view, row),
                remarks(view, row),
            ]);
        }
        out.push(Block::Table(table));
    }
    out
}

/// The text decided on, with its own reference; of a decision without a wording its reason.
fn text(view: &View<'_>, row: &DecisionRow<'_>) -> Line {
    match decided::wording(view, row) {
        Some(wording) if view.prints(wording.hidden) => Line::from(decided::bound_text(view, row)).cite(&wording.cite),
        _ => Line::from(decided::why(view, row)),
    }
}

fn remarks(view: &View<'_>, row: &DecisionRow<'_>) -> Line {
    let mut line = decided::outcome(view, row);
    if let Some(room) = view.sitting_by(&row.sitting).filter(|_| view.plan.sittings.len() > 1) {
        line = line.text(format!(", {}", frame::room(room)));
    }
    for remark in decided::remarks(view, row) {
        line = line.stop().text(" ").then(remark);
    }
    line
}

fn undecided(view: &View<'_>) -> Vec<Block> {
    let rows = annex::undecided(view);
    if rows.is_empty() {
        return Vec::new();
    }
    let mut table = Table::of(&["Ref.", "Subject", "Last wording"]);
    for proposal in rows {
        let last = view.wordings(proposal).into_iter().rfind(|w| view.prints(w.hidden));
        let text = last.map(|w| Line::from(&*w.text).cite(&w.cite)).unwrap_or_default();
        table.row([Line::new().reference(&proposal.cite), view.name(&proposal.on), text]);
    }
    vec![Block::heading(2, view.either("Discussed, and not decided", "Proposed, and not decided")), Block::Table(table)]
}

/// What became of each point.
fn points(view: &View<'_>) -> Vec<Block> {
    if view.plan.points.is_empty() {
        return vec![Block::paragraph("No checklist was followed.")];
    }
    let mut table = Table::of(&["Point", "What became of it"]);
    for point in &view.plan.points {
        table.row([
            Line::from(super::terms::capital(&view.terms.name(&point.id))),
            Line::from(became(view, point.state)),
        ]);
    }
    vec![Block::Table(table)]
}

/// A point's state, as a sentence: what was not discussed is told from what was discussed and not decided.
pub(super) fn became(view: &View<'_>, state: PointState) -> &'static str {
    match state {
        PointState::DecidedOverDissent => "Decided, with dissent on the record.",
        PointState::Decided => "Decided.",
        PointState::Deferred => "Deferred, referred or pending.",
        PointState::Opened => view.either("Discussed; nothing was decided.", "Texts or statements; no decision."),
        PointState::NotApplicable => "Declared not applicable.",
        PointState::NotOpened => view.either("Not discussed.", "Nothing was set down."),
        PointState::NotAsked => "Not asked: not on the checklist of any room that sat.",
    }
}
