//! The outcome summary: two pages, the same evening. What was agreed, what was not, who differs, what comes next.

use super::Doc;
use super::annex;
use super::decided::{self, Group};
use super::dissent::{marks, trim_stop};
use super::frame;
use super::outline::{Block, Line, Table};
use super::terms::{Terms, count};
use super::view::View;
use crate::plan::{DecisionRow, DecisionState, Key, PointState, WordingState};

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
    out.push(Block::Paragraph(frame::who_sat(view)));
    out.push(Block::Paragraph(numbers(view)));
    out.extend(decisions(view));
    out.extend(undecided(view));
    for (title, blocks) in
        [("Text not agreed", annex::not_agreed_by_reference(view)), ("What differs", annex::differs_briefly(view))]
    {
        out.push(Block::heading(2, title));
        out.extend(blocks);
    }
    out.extend(annex::summary(view, 2));
    for (title, blocks) in [
        ("Put aside", annex::aside(view)),
        ("Follow-ups", annex::follow_ups(view)),
        ("Next dates", annex::dates(view)),
        ("Points of the checklist", points(view)),
    ] {
        out.push(Block::heading(2, title));
        out.extend(blocks);
    }
    out.extend(frame::end(view));
    out
}

/// What was put or decided as one matter: a decision, or those of several rooms on the same.
struct Matter<'p>(Vec<&'p DecisionRow<'p>>);

impl<'p> Matter<'p> {
    /// Every matter that was decided, in order of display.
    fn all(view: &View<'p>) -> Vec<Self> {
        let mut out: Vec<Self> = Vec::new();
        for &row in view.standing() {
            let contested = row.state == DecisionState::Contested;
            let same =
                |m: &&mut Self| contested && m.0.iter().any(|d| d.on == row.on && d.state == DecisionState::Contested);
            match out.iter_mut().find(same) {
                Some(matter) => matter.0.push(row),
                None => out.push(Self(vec![row])),
            }
        }
        out
    }

    fn first(&self) -> Option<&'p DecisionRow<'p>> {
        self.0.first().copied()
    }

    fn is_in(&self, view: &View<'_>, group: Group) -> bool {
        self.first().is_some_and(|row| decided::group(view, row) == group)
    }

    fn row(&self, view: &View<'p>) -> Option<Vec<Line>> {
        let first = self.first()?;
        let cites = self.0.iter().map(|row| Line::new().reference(&row.cite));
        let outcome = if self.0.len() > 1 { self.by_room(view) } else { outcome(view, first) };
        Some(vec![Line::join(cites, ", "), view.briefly(decided::on(view, first)), self.text(view), outcome])
    }

    /// The text decided on; where rooms decided on several, each with its room.
    fn text(&self, view: &View<'p>) -> Line {
        let mut texts: Vec<(&DecisionRow<'_>, Line)> = Vec::new();
        for row in &self.0 {
            let text = text(view, row);
            if !text.is_empty() && !texts.iter().any(|(_, known)| *known == text) {
                texts.push((row, text));
            }
        }
        let several = texts.len() > 1;
        let told = texts.into_iter().map(|(row, text)| {
            let room = view.sitting_by(&row.sitting).filter(|_| several).map(|s| format!("{}: ", frame::room(s)));
            Line::from(room.unwrap_or_default()).then(text)
        });
        Line::join(told, "\n")
    }

    /// `Room 1: agreed (A3); Room 2: deferred (C2) ◇2`.
    fn by_room(&self, view: &View<'p>) -> Line {
        let line = decided::by_room(view, &self.0);
        let mut on: Vec<Key<'_>> = self.0.iter().flat_map(|row| decided::subjects(view, row)).collect();
        on.sort_unstable();
        on.dedup();
        marks(view, &on).into_iter().fold(line, Line::mark)
    }
}

/// The outcome with its day, room and reason, and what nobody may overlook.
fn outcome(view: &View<'_>, row: &DecisionRow<'_>) -> Line {
    let mut line = decided::outcome(view, row);
    if let Some(until) = decided::until(view, row) {
        line = line.text(format!(" until {}", Terms::day(until)));
    }
    if let Some(room) = view.sitting_by(&row.sitting).filter(|_| view.plan.sittings.len() > 1) {
        line = line.text(format!(", {}", frame::room(room)));
    }
    let why = decided::why(view, row);
    if !why.is_empty() {
        line = line.text(format!(", reason: {}", trim_stop(why)));
    }
    for remark in decided::remarks(view, row) {
        line = line.stop().text(" ").then(remark);
    }
    line
}

/// How much was decided, in one sentence: each matter counted once.
fn numbers(view: &View<'_>) -> Line {
    let matters = Matter::all(view);
    let open = view.plan.positions.iter().filter(|p| p.dissent && p.open).count();
    let undecided = annex::undecided(view).len();
    let all = matters.len() + undecided;
    if all == 0 {
        return Line::from("No proposal was put and no decision was recorded.");
    }
    let of = |group: Group| matters.iter().filter(|m| m.is_in(view, group)).count();
    let decided = GROUPS.map(|(group, title)| (of(group), title.to_lowercase()));
    let told: Vec<String> = decided
        .into_iter()
        .chain([(undecided, "not decided".to_owned())])
        .filter(|(n, _)| *n > 0)
        .map(|(n, title)| format!("{n} {title}"))
        .collect();
    Line::from(format!(
        "{} {}: {}. {} open on the record.",
        count(all, "matter was", "matters were"),
        view.either("put to the room", "set down"),
        told.join("; "),
        count(open, "dissent is", "dissents are"),
    ))
}

fn decisions(view: &View<'_>) -> Vec<Block> {
    let matters = Matter::all(view);
    let mut out = Vec::new();
    for (group, title) in GROUPS {
        let rows: Vec<_> = matters.iter().filter(|m| m.is_in(view, group)).filter_map(|m| m.row(view)).collect();
        if rows.is_empty() {
            if matches!(group, Group::Agreed | Group::NotAgreed) && !matters.is_empty() {
                out.push(Block::heading(2, title));
                out.push(Block::paragraph("None."));
            }
            continue;
        }
        out.push(Block::heading(2, title));
        let mut table = Table::of(&["Ref.", "Subject", "Text", "Outcome"]);
        for row in rows {
            table.row(row);
        }
        out.push(Block::Table(table));
    }
    out
}

/// The text decided on, with its own reference; of a decision without a wording the last that was put.
fn text(view: &View<'_>, row: &DecisionRow<'_>) -> Line {
    if let Some(wording) = decided::wording(view, row).filter(|w| view.prints(w.hidden)) {
        return Line::from(decided::bound_text(view, row)).cite(&wording.cite);
    }
    let put = decided::proposal(view, row).map(|p| view.wordings(p)).unwrap_or_default();
    let last = put.into_iter().rfind(|w| view.prints(w.hidden));
    last.map(|w| Line::from(&*w.text).cite(&w.cite)).unwrap_or_default()
}

fn undecided(view: &View<'_>) -> Vec<Block> {
    let rows = annex::undecided(view);
    if rows.is_empty() {
        return Vec::new();
    }
    let mut table = Table::of(&["Subject", "Last wording"]);
    for proposal in rows {
        // Several are the last where they were made without knowing of one another.
        let last = view.wordings(proposal).into_iter();
        let last = last.filter(|w| w.state == WordingState::Current && view.prints(w.hidden));
        let texts = last.map(|w| Line::from(&*w.text).cite(&w.cite));
        table.row([view.briefly(&proposal.on), Line::join(texts, "\n")]);
    }
    vec![Block::heading(2, view.either("Discussed, and not decided", "Proposed, and not decided")), Block::Table(table)]
}

/// What became of the points: a line for each state, with the points in it.
fn points(view: &View<'_>) -> Vec<Block> {
    let mut states: Vec<(PointState, Vec<String>)> = Vec::new();
    for point in &view.plan.points {
        let name = view.terms.name(&point.id);
        let name = name.strip_prefix("point ").unwrap_or(&name).to_owned();
        match states.iter_mut().find(|(state, _)| *state == point.state) {
            Some((_, names)) => names.push(name),
            None => states.push((point.state, vec![name])),
        }
    }
    if states.is_empty() {
        return vec![Block::paragraph("No checklist was followed.")];
    }
    let item = |(state, names): (PointState, Vec<String>)| {
        Line::new().strong(became(view, state).trim_end_matches('.')).text(format!(": {}", names.join("; "))).stop()
    };
    vec![Block::List(states.into_iter().map(item).collect())]
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
