//! The read-back drawn: the page being heard, then the outcomes.

use super::{OUTCOMES, Readback, Stage, pages};
use crate::checklist::Group;
use crate::tui::Model;
use crate::tui::acts::{Outcomes, Ruling, dissents};
use crate::tui::console::COLUMN;
use crate::tui::flow::{Flow, fit, span, width};
use crate::tui::pointer::{Spot, Spots};
use crate::tui::seek::Seek as _;
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

const TITLE: &str = " OUTCOME";

/// Draws the screen; the caret stands where an outcome asks for something.
pub fn view(screen: &Readback, model: &Model<'_>, area: Rect, buf: &mut Buffer, spots: &mut Spots) -> Option<Position> {
    let all = pages::pages(screen, model);
    let page = screen.page.min(all.len().saturating_sub(1));
    let mut flow = Flow::new(model.theme, area.width.min(COLUMN).into());
    let what = subject(screen, model);
    let number = if all.len() > 1 { format!("page {} of {}", page + 1, all.len()) } else { String::new() };
    flow.ends(vec![(Role::Title, " READ BACK  ".to_owned()), (Role::Strong, what)], vec![(Role::Plain, number)]);
    if pages::airy(model) {
        flow.gap();
    }
    flow.lines.extend(all.get(page).cloned().unwrap_or_default());
    let mut caret = None;
    if !matches!(screen.stage, Stage::Reading) {
        flow.lines.truncate(usize::from(area.height).saturating_sub(OUTCOMES));
        caret = outcome(screen, model, area, &mut flow, spots);
    }
    flow.draw(0, area, buf);
    caret
}

/// What is read back, in words: a dissent by itself is on the wording that it was raised on.
fn subject(screen: &Readback, model: &Model<'_>) -> String {
    let plan = model.shown();
    let alone = screen.single.and_then(|sum| plan.positions.iter().find(|p| p.sum == sum));
    let about = match alone {
        Some(row) => plan.proposal_of(&row.on).zip(plan.wording_number(&row.on)),
        None => screen.subject(model).map(|(proposal, wording)| (proposal, wording.n)),
    };
    about.map(|(proposal, n)| format!("{}, wording {n}", proposal.cite)).unwrap_or_default()
}

fn outcome(screen: &Readback, model: &Model<'_>, area: Rect, flow: &mut Flow, spots: &mut Spots) -> Option<Position> {
    let outcomes = screen.outcomes(model)?;
    let chair = model.chair();
    flow.lines.push(span(flow.theme, Role::Rule, &"─".repeat(area.width.into())).into());
    let open = match outcomes.objections {
        0 => String::new(),
        1 => "  1 objection open".to_owned(),
        n => format!("  {n} objections open"),
    };
    // How many objections are open is never what is cut.
    let room = flow.width.saturating_sub(width(TITLE) + width(&open) + 3);
    let said = [format!("declared by the chair: {chair}"), format!("chair: {chair}")];
    let declared = said.iter().find(|said| width(said) <= room).unwrap_or(&said[1]);
    let declared = if chair.is_empty() { String::new() } else { fit(declared, room) };
    flow.ends(vec![(Role::Title, TITLE.to_owned()), (Role::Object, open)], vec![(Role::Plain, declared)]);
    let marked = match screen.stage {
        Stage::Outcome(at) => at,
        Stage::Asking(at, _) => Some(at),
        Stage::Reading => None,
    };
    let mut pieces: Vec<(Role, String)> = Vec::new();
    for (n, ruling) in outcomes.rulings.iter().enumerate() {
        let mut label = model.words.of(Group::Outcome, ruling.outcome).to_owned();
        if ruling.ordinary {
            label.push_str(", brackets are ordinary text");
        }
        if Some(n) == marked {
            label.push_str(&beside(screen, model, &outcomes, ruling));
        }
        let look = if Some(n) == marked { Role::Selected } else { Role::Plain };
        pieces.push((look, format!("{}{label}", if Some(n) == marked { "▸" } else { " " }).replace(' ', "\u{a0}")));
        pieces.push((Role::Plain, "   ".to_owned()));
    }
    let pieces: Vec<(Role, &str)> = pieces.iter().map(|(r, t)| (*r, t.as_str())).collect();
    let from = flow.lines.len();
    flow.wrap("  ", &pieces);
    let labels = pieces.iter().step_by(2).map(|(_, label)| *label);
    stands(labels, flow, from, area, spots);
    if let Some(why) = outcomes.why {
        flow.wrap(" ", &[(Role::Alarm, why)]);
    }
    let Stage::Asking(at, editor) = &screen.stage else { return None };
    let asks = outcomes.rulings.get(*at).and_then(|r| r.asks).map_or("", |(_, label)| label);
    let label = format!(" {asks}: ");
    let shown = editor.shown(flow.width.saturating_sub(label.len() + 1), 1, flow.theme);
    let y = flow.lines.len();
    let mut spans = vec![span(flow.theme, Role::Label, &label)];
    spans.extend(shown.lines.into_iter().flat_map(|l| l.spans));
    flow.lines.push(spans.into());
    Some(Position { x: area.x + (label.len() + shown.caret.0) as u16, y: area.y + y as u16 })
}

/// Where each label stands on the lines from this one on; they are drawn one behind the other and never broken.
fn stands<'l>(labels: impl Iterator<Item = &'l str>, flow: &Flow, from: usize, area: Rect, spots: &mut Spots) {
    let lines: Vec<String> = flow.lines.iter().map(ToString::to_string).collect();
    let (mut y, mut read) = (from, 0);
    for (n, label) in labels.enumerate() {
        let found = (y..lines.len()).find_map(|at| {
            let before = if at == y { read } else { 0 };
            let start = lines.get(at)?.get(before..)?.find(label)? + before;
            Some((at, start))
        });
        let Some((at, start)) = found else { continue };
        (y, read) = (at, start + label.len());
        let x = lines.get(at).and_then(|line| line.get(..start)).map_or(0, width) as u16;
        spots.add(Rect { x: area.x + x, y: area.y + at as u16, width: width(label) as u16, height: 1 }, Spot::Row(n));
    }
}

/// What stands beside an agreement: objections that it passes over, else what else is on record.
fn beside(screen: &Readback, model: &Model<'_>, outcomes: &Outcomes, ruling: &Ruling) -> String {
    let held = || screen.subject(model).map_or(0, |(_, w)| dissents(model, w).len());
    match (over(outcomes, ruling), held()) {
        (Some(over), _) => over,
        (None, held) if held > 0 && ruling.agrees() => format!(", with {held} on record"),
        _ => String::new(),
    }
}

/// The open objections that an agreement passes over, in words.
pub(super) fn over(outcomes: &Outcomes, ruling: &Ruling) -> Option<String> {
    match outcomes.objections {
        _ if !ruling.agrees() => None,
        0 => None,
        1 => Some(" over 1 objection".to_owned()),
        n => Some(format!(" over {n} objections")),
    }
}
