//! The room view: the wording as the room reads it from the back, where it stands, and one dissent at a time.
//!
//! **Invariant.** It is drawn from the room's entries alone: `z` shows it only where the room sees the screen, and
//! `plenary project` knows nothing else.
//!
//! **Not here.** The keys: all letters of the console work under it.

use super::changes::MEASURE;
use super::view::{COLUMN, clock_left, clock_words, dissent, held_over, standing};
use super::wording::{strip, wording_text};
use super::{Focus, items};
use crate::plan::{DecisionRow, Proposal};
use crate::tui::Model;
use crate::tui::acts::{self, current_wording};
use crate::tui::describe;
use crate::tui::flow::{Flow, rule, scroll};
use crate::tui::seek::Seek as _;
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Lines of the head and of the foot, their rules with them.
const EDGE: u16 = 2;

/// Draws the room view over the whole screen; with `corner` its foot says what Enter does.
pub fn view(model: &Model<'_>, area: Rect, buf: &mut Buffer, corner: Option<&str>) {
    let mut head = Flow::new(model.theme, area.width.into());
    head.ends(vec![(Role::Title, format!(" {}", title(model)))], vec![(Role::Plain, clock(model))]);
    head.draw(0, area, buf);
    rule(model.theme, area.y + 1, area, buf);
    let foot = if corner.is_some() { EDGE } else { 0 };
    let body = Rect { y: area.y + EDGE, height: area.height.saturating_sub(EDGE + foot), ..area };
    let body = super::view::floor(model, body, buf);
    let mut flow = Flow::new(model.theme, area.width.min(COLUMN).into());
    let waiting = acts::table(model).map(|(proposal, _)| proposal);
    match waiting {
        Some(proposal) => on_the_table(model, proposal, &mut flow),
        None => match last_decision(model) {
            Some(decision) => decided(model, decision, &mut flow),
            None => question(model, &mut flow),
        },
    }
    let from = flow.lines.len();
    let shown = one_dissent(model, &mut flow);
    let seen = if shown { (from, flow.lines.len()) } else { (0, 1) };
    // The wording first: a dissent that has no room beside it comes when it is marked.
    let top = if model.console.row == 0 { 0 } else { scroll(flow.lines.len(), body.height.into(), seen.0, seen.1) };
    // What goes on below is not cut in silence: nobody at the back knows that there was more.
    flow.lines.drain(..top);
    flow.cut(body.height.into());
    flow.draw(0, body, buf);
    if let Some(corner) = corner {
        let y = area.bottom().saturating_sub(EDGE);
        rule(model.theme, y, area, buf);
        let mut foot = Flow::new(model.theme, area.width.into());
        let keys = vec![
            (Role::Key, " z".to_owned()),
            (Role::Plain, " back  ".to_owned()),
            (Role::Key, "h".to_owned()),
            (Role::Plain, " keys".to_owned()),
        ];
        foot.ends(keys, vec![(Role::Key, format!("{corner} ▸"))]);
        foot.draw(0, Rect { y: y + 1, height: 1, ..area }, buf);
    }
}

/// `5 INTERVENTIONS AND ACTIONS`
fn title(model: &Model<'_>) -> String {
    let Some(point) = model.points().get(model.console.shown) else { return String::new() };
    let number = point.id.rsplit('/').next().unwrap_or_default();
    let title = point.title.to_uppercase();
    let rule = if model.is_veiled() { " · Chatham House Rule" } else { "" };
    if number.is_empty() { title } else { format!("{number} {title}{rule}") }
}

/// What is left, to the second, and the time of day.
fn clock(model: &Model<'_>) -> String {
    let now = model.now.clock(model.offset);
    let Some(left) = clock_left(model) else { return format!("{now} ") };
    if !model.console.big {
        // In small, beside the console, it is not drawn each second.
        return format!("{}    {now} ", clock_words(model).unwrap_or_default());
    }
    let (word, left) = if left >= 0 { ("left", left) } else { ("over", -left) };
    format!("{}:{:02} {word}    {now} ", left / 60, left % 60)
}

fn on_the_table(model: &Model<'_>, proposal: &Proposal<'_>, flow: &mut Flow) {
    let Some(wording) = current_wording(model, proposal) else { return };
    let standing = standing(model, proposal);
    flow.ends(
        vec![
            (Role::Title, format!(" {}", proposal.cite)),
            (Role::Plain, format!("  wording {}", wording.n)),
            (Role::Strong, if standing == "ON THE TABLE" { String::new() } else { format!("  {standing}") }),
        ],
        vec![(Role::Plain, proposal.rule.as_str().to_owned())],
    );
    wording_text(model, wording, "  ", flow);
    flow.gap();
    strip(model, wording, flow);
}

fn decided(model: &Model<'_>, row: &DecisionRow<'_>, flow: &mut Flow) {
    let outcome = describe::outcome(model, row);
    let over = if row.over_objection { Some("over a formal objection".to_owned()) } else { held_over(model, row) };
    let over = over.map(|over| format!(" · {over}")).unwrap_or_default();
    let pieces = [(Role::Strong, outcome.as_str()), (Role::Plain, over.as_str())];
    flow.hang((Role::Title, &format!(" {}  ", row.cite)), &pieces);
    if let Some(text) = row.wording.and_then(|wording| model.shown().wording_text(wording)) {
        let full = flow.width;
        flow.width = full.min(MEASURE + 3);
        flow.wrap("  ", &super::bracketed(&text));
        flow.width = full;
    }
}

fn question(model: &Model<'_>, flow: &mut Flow) {
    let Some(point) = model.points().get(model.console.shown) else { return };
    flow.wrap("  ", &[(Role::Strong, point.question.as_str())]);
}

/// The decision of the point that was recorded last.
fn last_decision<'m, 'a>(model: &'m Model<'a>) -> Option<&'m DecisionRow<'a>> {
    let items = items(model);
    let rows = items.iter().filter_map(|item| match item.focus {
        Focus::Decision(n) => model.shown().decisions.get(n),
        _ => None,
    });
    rows.max_by_key(|row| model.shown().shown_at(row.event))
}

/// The dissent that is marked, else the first; which of how many.
fn one_dissent(model: &Model<'_>, flow: &mut Flow) -> bool {
    let rows: Vec<(usize, usize)> = items(model)
        .iter()
        .enumerate()
        .filter_map(|(at, item)| if let Focus::Position(n) = item.focus { Some((at, n)) } else { None })
        .collect();
    let at = rows.iter().position(|(at, _)| *at >= model.console.row).unwrap_or(0);
    let Some(row) = rows.get(at).and_then(|(_, n)| model.shown().positions.get(*n)) else { return false };
    let of = if rows.len() > 1 { format!("{} of {}", at + 1, rows.len()) } else { String::new() };
    flow.ends(Vec::new(), vec![(Role::Label, of)]);
    dissent(model, row, true, flow);
    true
}
