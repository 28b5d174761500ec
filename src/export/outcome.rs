//! The outcome summary: two pages, the same evening. What was agreed, what was not, who differs, what comes next.

use super::Doc;
use super::annex;
use super::decided::{self, Group};
use super::frame;
use super::objectives;
use super::outline::{Block, Line, Table};
use super::particulars;
use super::signs;
use super::terms::{capital, count, listed};
use super::view::View;
use crate::plan::{DecisionRow, DecisionState, Key, LADDER, PointRow, PointState, PositionRow, WordingState};
use std::cmp::Reverse;

/// The groups in the order in which they are counted.
const GROUPS: [Group; 7] = [
    Group::Agreed,
    Group::AgreedWithDissent,
    Group::Brackets,
    Group::NotAgreed,
    Group::Open,
    Group::Settled,
    Group::Differs,
];

/// The same by the headings of the summary.
const SECTIONS: [&[Group]; 6] = [
    &[Group::Agreed],
    &[Group::AgreedWithDissent],
    &[Group::Brackets],
    &[Group::NotAgreed],
    &[Group::Open, Group::Settled],
    &[Group::Differs],
];
/// Nothing is said where none was chosen: not every workshop asks for them.
const OBJECTIVES: &str = "Objectives chosen";
const DIFFERENTLY: &str = "Decided differently in different rooms";

/// Of a point where something was agreed and something else is open; and where nothing was agreed.
const IN_PART: &str = "Decided in part.";
const NOTHING: &str = "Put, and nothing agreed.";

/// The whole document.
pub(super) fn blocks(view: &View<'_>) -> Vec<Block> {
    let mut out = frame::top(view, Doc::Outcome);
    out.push(Block::Paragraph(frame::who_sat(view)));
    out.push(Block::Paragraph(numbers(view)));
    let head = out.len();
    let mut sections = decisions(view);
    let apart = objectives::differ(view) || sections.iter().any(|(title, _)| title == DIFFERENTLY);
    let undecided = undecided(view);
    if !undecided.is_empty() {
        sections.push((view.either("Put, and not decided", "Proposed, and not decided").to_owned(), undecided));
    }
    let mut add = |title: &str, blocks: Vec<Block>| {
        if title != OBJECTIVES || !blocks.is_empty() {
            sections.push((title.to_owned(), blocks));
        }
    };
    add(OBJECTIVES, objectives::by_room(view));
    add("Text not agreed", annex::not_agreed_by_reference(view));
    add(if apart { "What else differs" } else { "What differs" }, annex::differs_briefly(view));
    for (title, blocks) in annex::summary(view) {
        add(title, blocks);
    }
    add("Put aside", annex::aside(view));
    add("Follow-ups", annex::follow_ups(view));
    add("Next dates", annex::dates(view));
    add("Points of the checklist", points(view));
    out.extend(laid_out(sections));
    if let Some(key) = signs::key(view, &out) {
        out.insert(head, Block::Paragraph(key));
    }
    out.extend(frame::end(view));
    out
}

/// Each under its heading; one in which nothing is has a line.
fn laid_out(sections: Vec<(String, Vec<Block>)>) -> Vec<Block> {
    let mut out = Vec::new();
    let mut empty: Vec<Line> = Vec::new();
    for (title, blocks) in sections {
        if blocks.is_empty() {
            empty.push(Line::new().strong(title).text(": none."));
            continue;
        }
        out.extend(together(&mut empty));
        out.push(Block::heading(2, title));
        out.extend(blocks);
    }
    out.extend(together(&mut empty));
    out
}

fn together(lines: &mut Vec<Line>) -> Option<Block> {
    let lines = Line::join(std::mem::take(lines), "\n");
    (!lines.is_empty()).then_some(Block::Paragraph(lines))
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

    /// Those of a group.
    fn of<'m>(view: &View<'_>, matters: &'m [Self], group: Group) -> Vec<&'m Self> {
        let is_in = |m: &&Self| m.first().is_some_and(|row| decided::group(view, row) == group);
        matters.iter().filter(is_in).collect()
    }

    fn row(&self, view: &View<'p>) -> Option<Vec<Line>> {
        let first = self.first()?;
        let cites = self.0.iter().map(|row| Line::new().reference(&row.cite));
        let outcome = if self.0.len() > 1 { decided::by_room(view, &self.0) } else { outcome(view, first) };
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
}

/// The outcome with its day, room and reason, and what nobody may overlook.
fn outcome(view: &View<'_>, row: &DecisionRow<'_>) -> Line {
    let mut line = decided::outcome(view, row).text(particulars::to_and_until(view, row));
    if let Some(room) = view.sitting_by(&row.sitting).filter(|_| view.plan.sittings.len() > 1) {
        line = line.text(format!(", {}", frame::room(room)));
    }
    line = line.text(particulars::part_or_reason(view, row));
    for remark in decided::remarks(view, row) {
        line = line.stop().text(" ").then(remark);
    }
    line
}

/// What a group is called, by what is in it.
fn title(view: &View<'_>, group: Group, matters: &[&Matter<'_>]) -> String {
    match group {
        Group::Agreed => "Agreed".to_owned(),
        Group::AgreedWithDissent => {
            let rows: Vec<_> = matters
                .iter()
                .flat_map(|m| &m.0)
                .flat_map(|row| signs::on_decision(view, row))
                .map(|h| h.row)
                .collect();
            let kinds: Vec<String> = by_step(&rows).into_iter().map(|(takes, _)| view.terms.several(takes)).collect();
            let kinds = if kinds.is_empty() { "dissent".to_owned() } else { listed(&kinds) };
            format!("Agreed, with {kinds} on the record")
        }
        Group::Brackets if matters.iter().filter_map(|m| m.first()).any(decided::is_whole) => {
            "Agreed in part, or with words in brackets".to_owned()
        }
        Group::NotAgreed => "Not agreed".to_owned(),
        Group::Brackets | Group::Open | Group::Settled => {
            let names: Vec<String> = outcomes(view, matters).into_iter().map(|(name, _)| name).collect();
            capital(&listed(&names))
        }
        Group::Differs => DIFFERENTLY.to_owned(),
    }
}

/// The outcomes of these matters, with how many have each.
fn outcomes(view: &View<'_>, matters: &[&Matter<'_>]) -> Vec<(String, usize)> {
    let mut out: Vec<(String, usize)> = Vec::new();
    for row in matters.iter().filter_map(|m| m.first()) {
        let name = view.terms.outcome(&row.outcome);
        let name = if name.is_empty() { "in a form that cannot be read" } else { name };
        match out.iter_mut().find(|(known, _)| known == name) {
            Some((_, n)) => *n += 1,
            None => out.push((name.to_owned(), 1)),
        }
    }
    out
}

/// Dissents by their step, the gravest first.
fn by_step<'p>(rows: &[&'p PositionRow<'p>]) -> Vec<(&'p str, usize)> {
    let mut out: Vec<(&str, usize)> = Vec::new();
    for row in rows {
        match out.iter_mut().find(|(known, _)| *row.takes == **known) {
            Some((_, n)) => *n += 1,
            None => out.push((&row.takes, 1)),
        }
    }
    out.sort_by_key(|(takes, _)| Reverse(LADDER.iter().position(|step| step == takes).unwrap_or(LADDER.len())));
    out
}

/// How much was decided, in one sentence: each matter counted once.
fn numbers(view: &View<'_>) -> Line {
    let matters = Matter::all(view);
    let undecided = annex::undecided(view).len();
    let all = matters.len() + undecided;
    if all == 0 {
        return Line::from("No proposal was put and no decision was recorded.");
    }
    let mut told: Vec<String> = Vec::new();
    for group in GROUPS {
        let rows = Matter::of(view, &matters, group);
        match group {
            Group::Open | Group::Settled => {
                told.extend(outcomes(view, &rows).into_iter().map(|(name, n)| format!("{n} {name}")));
            }
            _ if rows.is_empty() => {}
            // Its steps are counted in the next sentence.
            Group::AgreedWithDissent => told.push(format!("{} agreed with dissent on the record", rows.len())),
            _ => told.push(format!("{} {}", rows.len(), title(view, group, &rows).to_lowercase())),
        }
    }
    told.extend((undecided > 0).then(|| format!("{undecided} not decided")));
    let matters = count(all, "matter was", "matters were");
    let put = view.either("put to the room", "set down");
    Line::from(format!("{matters} {put}: {}. {}", told.join("; "), open(view)))
}

/// What is open on the record, step by step.
fn open(view: &View<'_>) -> String {
    let open: Vec<_> = view.plan.positions.iter().filter(|p| p.dissent && p.open).collect();
    let told: Vec<String> = by_step(&open).into_iter().map(|(takes, n)| view.terms.positions(n, takes)).collect();
    match open.len() {
        0 => "No dissent is open on the record.".to_owned(),
        1 => format!("{} is open on the record.", listed(&told)),
        _ => format!("{} are open on the record.", listed(&told)),
    }
}

/// What was decided, under the heading of its class; of what was put, even where nothing is, what was agreed and what was
/// not.
fn decisions(view: &View<'_>) -> Vec<(String, Vec<Block>)> {
    let matters = Matter::all(view);
    let mut out = Vec::new();
    for groups in SECTIONS {
        let here: Vec<&Matter<'_>> = groups.iter().flat_map(|group| Matter::of(view, &matters, *group)).collect();
        let Some(group) = groups.first() else { continue };
        let title = title(view, *group, &here);
        let mut table = Table::of(&["Ref.", "Subject", "Text", "Outcome"]);
        here.iter().filter_map(|m| m.row(view)).for_each(|row| table.row(row));
        let always = matches!(group, Group::Agreed | Group::NotAgreed) && !matters.is_empty();
        if !table.rows.is_empty() {
            out.push((title, vec![Block::Table(table)]));
        } else if always {
            out.push((title, Vec::new()));
        }
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
    let mut table = Table::of(&["Ref.", "Subject", "Last wording"]);
    for proposal in rows {
        // Several are the last where they were made without knowing of one another.
        let mut last = view.wordings(proposal);
        last.retain(|w| w.state == WordingState::Current && view.prints(w.hidden));
        let cites = last.iter().map(|w| Line::new().reference(&w.cite));
        let texts = last.iter().map(|w| Line::from(&*w.text).cite(if last.len() > 1 { &w.cite } else { "" }));
        let texts = signs::of_proposal(view, proposal, Line::join(texts, "\n"));
        table.row([Line::join(cites, ", "), view.briefly(&proposal.on), texts]);
    }
    vec![Block::Table(table)]
}

/// What became of the points: a line for each state, with the points in it.
fn points(view: &View<'_>) -> Vec<Block> {
    let mut states: Vec<(&str, Vec<String>)> = Vec::new();
    for point in &view.plan.points {
        let name = view.terms.name(&point.id);
        let name = name.strip_prefix("point ").unwrap_or(&name);
        let left: Vec<String> = left(view, point).into_iter().map(|(cite, _)| cite).collect();
        let (became, name) = if left.is_empty() {
            (became(view, point.state), name.to_owned())
        } else {
            (in_part(view, point), format!("{name} (open: {})", left.join(", ")))
        };
        match states.iter_mut().find(|(known, _)| *known == became) {
            Some((_, names)) => names.push(name),
            None => states.push((became, vec![name])),
        }
    }
    let is_asked = |point: &PointRow| point.state != PointState::NotAsked;
    if !view.plan.points.iter().any(is_asked) {
        return vec![Block::paragraph("No checklist was followed.")];
    }
    let item = |(became, names): (&str, Vec<String>)| {
        Line::new().strong(became.trim_end_matches('.')).text(format!(": {}", names.join("; "))).stop()
    };
    vec![Block::List(states.into_iter().map(item).collect())]
}

/// What became of a point, as a sentence that names what is still open: `Decided in part; open: A4 no consensus.`
pub(super) fn told(view: &View<'_>, point: &PointRow) -> String {
    let left = left(view, point);
    if left.is_empty() {
        return became(view, point.state).to_owned();
    }
    let left: Vec<String> = left.into_iter().map(|(cite, became)| format!("{cite} {became}")).collect();
    format!("{}; open: {}.", in_part(view, point).trim_end_matches('.'), left.join(", "))
}

fn in_part(view: &View<'_>, point: &PointRow) -> &'static str {
    let here = |row: &&&DecisionRow<'_>| matches!(&row.point, Some(Key::Constant(id)) if *point.id == **id);
    if view.standing().iter().filter(here).any(|row| !decided::is_left(row)) { IN_PART } else { NOTHING }
}

/// What was put at a point of which something was decided, and is not agreed, by its reference: `A4`, `no consensus`; `C2`,
/// `deferred in Room 2`.
fn left(view: &View<'_>, point: &PointRow) -> Vec<(String, String)> {
    if !matches!(point.state, PointState::Decided | PointState::DecidedOverDissent) {
        return Vec::new();
    }
    let here = |key: Option<&Key<'_>>| matches!(key, Some(Key::Constant(id)) if *point.id == **id);
    let mut out = Vec::new();
    for proposal in annex::proposals(view).into_iter().filter(|p| here(p.point.as_ref())) {
        let rows = view.decided(&Key::Entry(proposal.sum));
        if rows.is_empty() {
            out.push((proposal.cite.clone(), "not decided".to_owned()));
        }
        let open = rows.into_iter().filter(|row| decided::is_left(row));
        out.extend(open.map(|row| (proposal.cite.clone(), left_open(view, row))));
    }
    out
}

fn left_open(view: &View<'_>, row: &DecisionRow<'_>) -> String {
    let room = view.sitting_by(&row.sitting).filter(|_| row.state == DecisionState::Contested);
    let room = room.map(|s| format!(" in {}", frame::room(s))).unwrap_or_default();
    format!("{}{room}", view.terms.outcome(&row.outcome))
}

/// A point's state, as a sentence: what was not discussed is told from what was discussed and not decided.
pub(super) fn became(view: &View<'_>, state: PointState) -> &'static str {
    match state {
        PointState::DecidedOverDissent => "Decided, with dissent on the record.",
        PointState::Decided => "Decided.",
        PointState::Deferred => "Deferred, referred or pending.",
        PointState::Opened => view.either("Discussed; nothing was decided.", "Texts or statements; no decision."),
        PointState::NotApplicable => "Declared not applicable.",
        PointState::NotOpened => view.either("Not discussed.", "Nothing of the source was set down here."),
        PointState::NotAsked => "Not asked: not on the checklist of any room that sat.",
    }
}
