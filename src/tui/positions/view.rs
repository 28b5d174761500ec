//! The grid of organisations drawn: code, name, sign; what is being typed; what was recorded; the others.

use super::{Asked, OTHERS, Positions, Writing};
use crate::plan::Organisation;
use crate::tui::Model;
use crate::tui::acts::{beginning, brief, step_options};
use crate::tui::console::{COLUMN, MEASURE, role_of};
use crate::tui::describe::short_name;
use crate::tui::flow::{Flow, fit, width};
use crate::tui::pointer::{Spot, Spots};
use crate::tui::seek::Seek as _;
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Draws the screen; the caret stands in the words while they are written.
pub fn view(
    screen: &Positions,
    model: &Model<'_>,
    area: Rect,
    buf: &mut Buffer,
    spots: &mut Spots,
) -> Option<Position> {
    let plan = model.shown();
    let mut flow = Flow::new(model.theme, area.width.into());
    let wording = plan.wordings.iter().find(|w| w.sum == screen.wording);
    if let Some(w) = wording {
        let proposal = plan.proposals.get(w.proposal);
        let asked = match screen.asked {
            Asked::At(at) => Some(format!("asked {}", at.clock(model.offset))),
            _ => None,
        };
        // On a narrow screen the rule is known by its words.
        let label = if asked.is_some() && flow.width < 72 { "" } else { "rule: " };
        let rule = proposal.map(|p| p.rule.as_str()).filter(|r| !r.is_empty()).map(|r| format!("{label}{r}"));
        let rule = [rule, asked].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let cite = proposal.map(|p| p.cite.clone()).unwrap_or_default();
        let full = flow.width;
        flow.width = full.min(COLUMN.into());
        flow.ends(vec![(Role::Title, format!(" Positions on {cite}, wording {}", w.n))], vec![(Role::Plain, rule)]);
        let from = flow.lines.len();
        flow.width = full.min(MEASURE + 2);
        flow.wrap(" ", &[(Role::Strong, w.text.as_str())]);
        let lines = match area.height {
            ..18 => 1,
            18..28 => 2,
            _ => 4,
        };
        flow.cut(from + lines);
        flow.width = full;
    }
    // The rule, who, the words or steps, the others.
    let room = usize::from(area.height).saturating_sub(flow.lines.len() + 5);
    let grid = grid(screen, model, room, &mut flow);
    cells(model, &grid, area, spots);
    let caret = typing(screen, model, area, &mut flow);
    others(screen, model, &mut flow);
    flow.draw(0, area, buf);
    caret
}

/// Cells of a column: a name in full, shorter ones, code and sign alone.
const WIDTHS: [usize; 6] = [39, 26, 19, 15, 13, CODES];
const CODES: usize = 6;

/// Beside the sign of a dissent on an earlier wording.
const EARLIER: &str = "’";

/// Where the organisations stand: from which line, how many on one, how wide each.
struct Grid {
    from: usize,
    across: usize,
    wide: usize,
}

/// The widest columns in which all have room: code, sign, name.
fn grid(screen: &Positions, model: &Model<'_>, room: usize, flow: &mut Flow) -> Grid {
    let orgs: Vec<&Organisation<'_>> = model.shown().organisations.iter().collect();
    if orgs.is_empty() {
        flow.line(vec![(Role::Plain, " Nobody is on the list yet: Enter adds a member.".to_owned())]);
        return Grid { from: flow.lines.len(), across: 1, wide: CODES };
    }
    let here = model.here();
    let earlier = screen.earlier(model);
    let line = flow.width;
    let columns = |wide: usize| columns(line, wide);
    let wide = WIDTHS.into_iter().find(|&w| orgs.len().div_ceil(columns(w)) <= room.max(1)).unwrap_or(CODES);
    let across = columns(wide);
    // What is left at the right belongs to the names. The steps may want a second line.
    let wide = if wide > CODES { ((line - 1) / across).min(WIDTHS[0]) } else { wide };
    if orgs.len().div_ceil(across) + 1 < room {
        flow.gap();
    }
    let from = flow.lines.len();
    for row in orgs.chunks(across) {
        let mut spans = Vec::new();
        for org in row {
            let before = earlier.iter().find(|(name, _)| *name == org.name);
            let sign = match (org.decides(), here.contains(&org.name)) {
                (true, true) => before.map_or_else(|| screen.sign_of(model, &org.name), |(_, sign)| sign),
                (false, _) => "°",
                (true, false) => "/",
            };
            let picked = screen.codes.picked.iter().any(|(n, _)| *n == org.name);
            let look = |role| if picked { Role::Selected } else { role };
            let name = if wide > CODES { fit(short_name(&org.label), wide - CODES - 1) } else { String::new() };
            let gap = " ".repeat(wide.saturating_sub(CODES + width(&name)));
            spans.push((look(Role::Key), format!(" {} ", if org.code.is_empty() { "--" } else { org.code.as_str() })));
            let plain = if matches!(sign, "°" | "/") { Role::Rule } else { Role::Strong };
            spans.push((
                look(role_of(sign).unwrap_or(plain)),
                format!("{sign}{}", if before.is_some() { EARLIER } else { " " }),
            ));
            spans.push((look(Role::Plain), name));
            spans.push((Role::Plain, gap));
        }
        flow.line(spans);
    }
    Grid { from, across, wide }
}

/// Columns of this width on a line. A projector's edge is not always seen: only code and sign alone go that far.
fn columns(line: usize, wide: usize) -> usize {
    ((line - usize::from(wide > CODES)) / wide).max(1)
}

/// Where each organisation of the grid stands.
fn cells(model: &Model<'_>, grid: &Grid, area: Rect, spots: &mut Spots) {
    let &Grid { from, across, wide } = grid;
    for n in 0..model.shown().organisations.len() {
        let (x, y) = ((n % across * wide) as u16, (from + n / across) as u16);
        if y < area.height {
            spots.add(Rect { x: area.x + x, y: area.y + y, width: wide as u16, height: 1 }, Spot::Row(n));
        }
    }
}

/// Who is being named, the step, the words.
fn typing(screen: &Positions, model: &Model<'_>, area: Rect, flow: &mut Flow) -> Option<Position> {
    let codes = &screen.codes;
    let mut who = codes.labels().join(" + ");
    match codes.first {
        Some(first) => {
            who = format!("{who} {first}_   ");
            let cells = flow.width.saturating_sub(BEFORE + width(&who) + 1);
            who.push_str(&beginning(model, first, cells));
        }
        None if codes.more => who.push_str(" + __"),
        None if codes.picked.is_empty() => who.push_str("__"),
        None => {}
    }
    flow.line(vec![(Role::Rule, "─".repeat(flow.width))]);
    flow.line(vec![(Role::Label, " who      ".to_owned()), (Role::Strong, who)]);
    if let Some(writing) = &screen.writing {
        return Some(texts(writing, area, flow));
    }
    let plan = model.shown();
    let proposal = plan.proposal_of(&crate::plan::Key::Entry(screen.wording));
    if codes.picked.is_empty() {
        let last: Vec<&str> = screen.recorded.iter().rev().take(3).map(|(l, _)| l.as_str()).collect();
        flow.line(vec![
            (Role::Label, " recorded ".to_owned()),
            (Role::Plain, if last.is_empty() { "nothing yet on this visit".to_owned() } else { last.join(" · ") }),
        ]);
    } else {
        let mut spans = vec![(Role::Label, " stands   ".to_owned())];
        for (letter, code, ..) in step_options(&model.words, proposal, false) {
            spans.push((Role::Key, format!("{letter}\u{a0}")));
            spans.push((Role::Plain, format!("{} ", brief(&code).replace(' ', "\u{a0}"))));
        }
        let total: usize = spans.iter().map(|(_, t)| width(t)).sum();
        if total > flow.width {
            let pieces: Vec<(Role, &str)> = spans.iter().skip(1).map(|(r, t)| (*r, t.as_str())).collect();
            flow.wrap(" ", &pieces);
        } else {
            flow.line(spans);
        }
    }
    None
}

/// The words and what would lift it; gives the caret. The one that has it shows two lines.
fn texts(writing: &Writing, area: Rect, flow: &mut Flow) -> Position {
    let first = if writing.takes == "subject to confirmation" { " until" } else { " words" };
    let mut caret = Position { x: area.x, y: area.y };
    let all = [(first, Some(&writing.words), !writing.on_lift), (" lifts it", writing.lift.as_ref(), writing.on_lift)];
    for (label, typing, has_caret) in all {
        let Some(typing) = typing else { continue };
        let shown = typing.shown(flow.width.saturating_sub(BEFORE + 1), 1 + usize::from(has_caret), flow.theme);
        if has_caret {
            let y = flow.lines.len() + shown.caret.1;
            caret = Position { x: area.x + (BEFORE + shown.caret.0) as u16, y: area.y + y as u16 };
        }
        for (n, line) in shown.lines.into_iter().enumerate() {
            let before = format!("{:BEFORE$}", if n == 0 { label } else { "" });
            let mut spans = vec![crate::tui::flow::span(flow.theme, Role::Label, &before)];
            spans.extend(line.spans);
            flow.lines.push(spans.into());
        }
    }
    caret
}

/// Cells of the labels before what is typed.
const BEFORE: usize = 10;

fn others(screen: &Positions, model: &Model<'_>, flow: &mut Flow) {
    let n = screen.waiting(model).len();
    let mut spans = vec![(
        if screen.on_others { Role::Title } else { Role::Label },
        format!(" {} the others ({n}) ", if screen.on_others { "▸" } else { " " }),
    )];
    let before: usize = spans.iter().map(|(_, text)| width(text)).sum();
    let all: usize = OTHERS.iter().map(|takes| width(model.words.label(takes)) + 2).sum();
    for (at, takes) in OTHERS.iter().enumerate() {
        let look = if at == screen.others { Role::Strong } else { Role::Rule };
        let mark = if at == screen.others { "▸" } else { " " };
        // Where not all have room, there is the one that is chosen, and how the others are come by.
        if before + all <= flow.width {
            spans.push((look, format!("{mark}{} ", model.words.label(takes))));
        } else if at == screen.others {
            spans.push((look, format!("{mark}{}", model.words.label(takes))));
            let how = if screen.on_others { "Space turns it" } else { "Tab, then Space" };
            spans.push((Role::Rule, format!("  ({how})")));
        }
    }
    flow.line(spans);
    if screen.writing.is_some() {
        return;
    }
    let here = model.here();
    let apart = |o: &Organisation<'_>| !o.decides() || !here.contains(&o.name);
    let mut signs = Vec::new();
    if !screen.earlier(model).is_empty() {
        signs.push((Role::Object, format!("   {EARLIER} on an earlier wording: ask them")));
    }
    if model.shown().organisations.iter().any(apart) {
        signs.push((Role::Rule, "   ° observes   / away".to_owned()));
    }
    if !signs.is_empty() {
        flow.line(signs);
    }
}
