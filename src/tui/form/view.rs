//! A form drawn: label and value of each field, the open one grown; on low screens it scrolls with the focus.

use super::chosen::{self, LABELS, Room, hint_of};
use super::field::Input;
use super::{Field, Form};
use crate::base::{AmountError, apparatus, brackets, unpaired};
use crate::checklist::Period;
use crate::plan::Key;
use crate::tui::Model;
use crate::tui::acts::{Act, current_wording};
use crate::tui::console::MEASURE;
use crate::tui::flow::{Flow, fit, scroll, width};
use crate::tui::pointer::Spots;
use crate::tui::theme::Role;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

/// Draws the form; gives the caret's place while a text is written, and how many lines are below.
pub fn view(
    form: &Form,
    model: &Model<'_>,
    area: Rect,
    buf: &mut Buffer,
    spots: &mut Spots,
) -> (Option<Position>, usize) {
    let mut flow = Flow::new(model.theme, area.width.into());
    flow.line(vec![(Role::Title, format!(" {}", form.title))]);
    if area.height >= 12 {
        flow.wrap(" ", &[(Role::Plain, form.help)]);
        about(form, model, &mut flow);
        flow.gap();
    }
    // The lines that the field at the focus can have without pushing another out.
    let rows = usize::from(area.height).saturating_sub(flow.lines.len() + form.fields.len()) + 1;
    let room = Room { rows, all: area.height.into() };
    let mut seen = (0, 1);
    let mut caret = None;
    let mut stands = Vec::new();
    for (n, field) in form.fields.iter().enumerate() {
        let from = flow.lines.len();
        let place = draw(field, n == form.at, room, model, &mut flow);
        if n == form.at {
            seen = (from, flow.lines.len());
            caret = place;
        }
        flow.lines.extend(read_as(form, model, field));
        flow.lines.extend(brackets_of(form, model, field));
        if n == form.at {
            seen.1 = flow.lines.len();
        }
        stands.push((from..flow.lines.len(), n));
    }
    let from = scroll(flow.lines.len(), area.height.into(), seen.0, seen.1);
    spots.rows(area, from, stands);
    flow.draw(from, area, buf);
    let caret = caret.map(|(x, y)| Position { x: area.x + x as u16, y: area.y + (y.saturating_sub(from)) as u16 });
    (caret, flow.lines.len().saturating_sub(from + usize::from(area.height)))
}

/// An amount or a period as it is read while it is typed, before anything is saved.
fn read_as(form: &Form, model: &Model<'_>, field: &Field) -> Vec<Line<'static>> {
    let typed = field.text();
    let of = match (&form.act, field.name) {
        (Act::Value { .. }, "to") => form.text("field"),
        (Act::Workshop, "period") => "period".to_owned(),
        _ => return Vec::new(),
    };
    let read = if typed.is_empty() {
        None
    } else if model.agenda.is_money(&of) {
        match model.amount(&typed) {
            Ok(money) => Some((Role::Strong, money.grouped())),
            Err(why @ AmountError::Ambiguous { .. }) => Some((Role::Bracket, why.to_string())),
            // Half an amount is no mistake yet.
            Err(AmountError::Money(_)) => None,
        }
    } else if matches!(form.act, Act::Workshop) || model.agenda.is_period(&of) {
        let words = |p: Period| format!("{} to {}", p.first.in_words(), p.last.in_words());
        Period::parse(&typed).map(|period| (Role::Strong, words(period)))
    } else {
        None
    };
    let Some((role, words)) = read else { return Vec::new() };
    let mut flow = Flow::new(model.theme, model.inside().0.into());
    let indent = " ".repeat(if flow.width >= 70 { LABELS } else { 3 });
    let sign = if role == Role::Strong { "= " } else { "" };
    flow.wrap(&indent, &[(Role::Label, sign), (role, words.as_str())]);
    flow.lines
}

/// What stands in square brackets in a wording as it is typed, and what of it is none.
fn brackets_of(form: &Form, model: &Model<'_>, field: &Field) -> Vec<Line<'static>> {
    let is_wording = matches!((&form.act, field.name), (Act::Put { .. } | Act::Reword { .. }, "text"))
        || matches!((&form.act, field.name), (Act::Divide { .. }, "text" | "second"));
    let typed = field.text();
    if !is_wording || !typed.contains(['[', ']', '［', '］']) {
        return Vec::new();
    }
    let mut told = match brackets(&typed).len() {
        0 => Vec::new(),
        1 => vec!["1 bracket: not agreed yet".to_owned()],
        n => vec![format!("{n} brackets: not agreed yet")],
    };
    for range in apparatus(&typed) {
        let sign = typed.get(range).unwrap_or_default();
        told.push(format!("{sign} is no bracket: take a word into it"));
    }
    if !unpaired(&typed).is_empty() {
        told.push("a bracket has no other end".to_owned());
    }
    let mut flow = Flow::new(model.theme, model.inside().0.into());
    flow.wrap("   ", &[(Role::Bracket, told.join(" · ").as_str())]);
    flow.lines
}

/// The wording that a form is about, in a line or two.
fn about(form: &Form, model: &Model<'_>, flow: &mut Flow) {
    let plan = model.shown();
    let of = |sum: crate::base::Digest| plan.positions.iter().find(|p| p.sum == sum);
    let sum = match &form.act {
        Act::Confirm { position } => match of(*position).map(|p| &p.on) {
            Some(Key::Entry(on)) => Some(*on),
            _ => None,
        },
        Act::OnRecord { on } | Act::Slip { on } => on.strip_prefix('#').and_then(crate::base::Digest::parse),
        Act::Respond { position } => Some(*position),
        _ => None,
    };
    let Some(sum) = sum else { return };
    let position = of(sum).map(|p| p.says.as_str().to_owned());
    let wording = plan.wordings.iter().find(|w| w.sum == sum).map(|w| {
        let current = plan.proposals.get(w.proposal).and_then(|p| current_wording(model, p));
        let note = if current.is_some_and(|c| c.sum == w.sum) { "" } else { " (an earlier wording)" };
        format!("{} wording {}{note}: {}", w.cite, w.n, w.text.as_str())
    });
    if let Some(text) = wording.or(position) {
        let (from, full) = (flow.lines.len(), flow.width);
        flow.width = full.min(MEASURE + 2);
        flow.wrap(" ", &[(Role::Label, text.as_str())]);
        flow.cut(from + ABOUT);
        flow.width = full;
    }
}

/// Lines of what a form is about.
const ABOUT: usize = 2;

fn draw(field: &Field, focused: bool, room: Room, model: &Model<'_>, flow: &mut Flow) -> Option<(usize, usize)> {
    let mark = if focused { "▸" } else { " " };
    let role = if focused { Role::Title } else { Role::Label };
    let label = format!(" {mark} {}", fit(&field.label, LABELS - 4));
    let label = format!("{label}{}", " ".repeat(LABELS.saturating_sub(width(&label))));
    match &field.input {
        Input::Text(editor) if focused => {
            let indent = if flow.width >= 70 && !editor.is_page() { LABELS } else { 3 };
            let top = if indent == 3 {
                let hint = hint_of(field);
                // A hint that has no room in its column stands closer.
                let fits = width(&label) + width(&hint) < flow.width;
                let label = if fits { label } else { format!("{}  ", label.trim_end()) };
                flow.line(vec![(role, label), (Role::Rule, hint)]);
                flow.lines.len()
            } else {
                flow.lines.len()
            };
            // A wording is typed as wide as it is shown.
            let most = if editor.is_page() { MEASURE } else { usize::MAX };
            let cells = flow.width.saturating_sub(indent + 2).clamp(8, most);
            // Where label and text share a line the hint stands behind the text, as long as there is room for both.
            let hint = if indent == 3 { String::new() } else { hint_of(field) };
            let beside = beside(width(&editor.text()), width(&hint), cells);
            let mut shown = editor.shown(beside.unwrap_or(cells), room.tall(), flow.theme);
            if let (Some(_), Some(line)) = (beside, shown.lines.first_mut()) {
                line.spans.push(crate::tui::flow::span(flow.theme, Role::Rule, &format!("  {hint}")));
            }
            for (n, line) in shown.lines.into_iter().enumerate() {
                let before = if indent == 3 {
                    " ▏ ".to_owned()
                } else if n == 0 {
                    label_of(&field.label, mark)
                } else {
                    " ".repeat(indent)
                };
                let look = if indent == 3 { Role::Rule } else { role };
                flow.lines.push(prefixed(flow, look, &before, line));
            }
            Some((indent + shown.caret.0, top + shown.caret.1))
        }
        Input::Text(editor) => {
            let text = editor.text();
            let hint = if text.is_empty() { hint_of(field) } else { String::new() };
            flow.line(vec![(role, label), (Role::Plain, text.trim().replace('\n', " ⏎ ")), (Role::Rule, hint)]);
            None
        }
        Input::Choice { options, at } => {
            chosen::choice((&label, role), options, *at, focused.then_some(room), flow);
            None
        }
        Input::Codes(codes) => {
            chosen::picked(field, codes, (&label, role), focused.then_some((model, room.tall())), flow);
            None
        }
        Input::Steps(steps) => {
            chosen::step(steps, (&label, role), focused.then_some(room), flow);
            None
        }
    }
}

/// The cells that a text of this width has so that its hint fits behind it: at least these, so that the hint stands still
/// while little is typed. Nothing where there is none, or no room for both.
fn beside(text: usize, hint: usize, room: usize) -> Option<usize> {
    const STILL: usize = 28;
    let most = room.saturating_sub(hint + 2);
    (hint > 0 && text + 2 <= most).then(|| STILL.min(most).max(text + 2))
}

/// A line of a text with what stands before it.
fn prefixed(flow: &Flow, role: Role, before: &str, mut line: Line<'static>) -> Line<'static> {
    line.spans.insert(0, crate::tui::flow::span(flow.theme, role, before));
    line
}

fn label_of(label: &str, mark: &str) -> String {
    let label = format!(" {mark} {}", fit(label, LABELS - 4));
    format!("{label}{}", " ".repeat(LABELS.saturating_sub(width(&label))))
}
