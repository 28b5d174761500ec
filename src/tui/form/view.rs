//! A form drawn: label and value of each field, the open one grown; on low screens it scrolls with the focus.

use super::field::{Codes, Input, Steps};
use super::{Field, Form};
use crate::base::{AmountError, apparatus, brackets, unpaired};
use crate::checklist::Period;
use crate::plan::Key;
use crate::tui::Model;
use crate::tui::acts::{Act, current_wording};
use crate::tui::console::MEASURE;
use crate::tui::describe::short_name;
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
    let tall = usize::from(area.height).saturating_sub(flow.lines.len() + form.fields.len() + 1).max(3);
    let mut seen = (0, 1);
    let mut caret = None;
    let mut stands = Vec::new();
    for (n, field) in form.fields.iter().enumerate() {
        let from = flow.lines.len();
        let place = draw(field, n == form.at, tall, model, &mut flow);
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
        flow.line(vec![(Role::Label, format!(" {text}"))]);
    }
}

const LABELS: usize = 24;

fn draw(field: &Field, focused: bool, tall: usize, model: &Model<'_>, flow: &mut Flow) -> Option<(usize, usize)> {
    let mark = if focused { "▸" } else { " " };
    let role = if focused { Role::Title } else { Role::Label };
    let label = format!(" {mark} {}", fit(&field.label, LABELS - 4));
    let label = format!("{label}{}", " ".repeat(LABELS.saturating_sub(width(&label))));
    match &field.input {
        Input::Text(editor) if focused => {
            let indent = if flow.width >= 70 && !editor.is_page() { LABELS } else { 3 };
            let top = if indent == 3 {
                flow.line(vec![(role, label), (Role::Rule, hint_of(field))]);
                flow.lines.len()
            } else {
                flow.lines.len()
            };
            // A wording is typed as wide as it is shown.
            let most = if editor.is_page() { MEASURE } else { usize::MAX };
            let room = flow.width.saturating_sub(indent + 2).clamp(8, most);
            // Where label and text share a line the hint stands behind the text, as long as there is room for both.
            let hint = if indent == 3 { String::new() } else { hint_of(field) };
            let beside = beside(width(&editor.text()), width(&hint), room);
            let mut shown = editor.shown(beside.unwrap_or(room), tall, flow.theme);
            if let (Some(_), Some(line)) = (beside, shown.lines.first_mut()) {
                line.spans.push(crate::tui::flow::span(flow.theme, Role::Rule, &format!("  {hint}")));
            }
            for (n, line) in shown.lines.iter().enumerate() {
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
            choice(&label, role, options, *at, focused, flow);
            None
        }
        Input::Codes(codes) => {
            picked(field, codes, (&label, role), focused.then_some(model), flow);
            None
        }
        Input::Steps(steps) => {
            step(steps, &label, role, focused, flow);
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

/// What a field is for, and that Enter passes over it; in parentheses, so that nobody takes it for a value.
fn hint_of(field: &Field) -> String {
    let tab = if field.by_tab { "Tab" } else { "" };
    let told: Vec<&str> = [field.hint, tab].into_iter().filter(|t| !t.is_empty()).collect();
    if told.is_empty() { String::new() } else { format!("({})", told.join("; ")) }
}

/// The step chosen; while it has the focus all of them, the chosen one with all that it tells.
fn step(steps: &Steps, label: &str, role: Role, focused: bool, flow: &mut Flow) {
    if !focused {
        flow.line(vec![(role, label.to_owned()), (Role::Strong, steps.label().to_owned()), not_chosen(steps.at)]);
        return;
    }
    flow.line(vec![(role, label.to_owned())]);
    for (n, (letter, _, name, tells)) in steps.options.iter().enumerate() {
        let from = flow.lines.len();
        let (arrow, look) = if Some(n) == steps.at { ("▸", Role::Strong) } else { (" ", Role::Plain) };
        let first = format!("   {arrow} {letter} {name:<17} ");
        flow.hang((look, &first), &[(Role::Plain, tells.as_str())]);
        if Some(n) != steps.at {
            flow.cut(from + 1);
        }
    }
}

/// The organisations picked, and while it has the focus (with the model) the codes to pick from.
fn picked(field: &Field, codes: &Codes, (label, role): (&str, Role), focused: Option<&Model<'_>>, flow: &mut Flow) {
    let mut text = codes.labels().join(" + ");
    match codes.first {
        Some(first) => text = format!("{text} {first}_"),
        None if codes.more => text.push_str(" + __"),
        None if codes.picked.is_empty() && focused.is_some() => text.push_str("__"),
        None => {}
    }
    let hint = match focused {
        _ if !codes.picked.is_empty() => String::new(),
        Some(_) if field.hint.is_empty() => "  (two letters of a call code)".to_owned(),
        Some(_) => format!("  ({})", field.hint),
        None => hint_of(field),
    };
    flow.line(vec![(role, label.to_owned()), (Role::Strong, text), (Role::Rule, hint)]);
    if let Some(model) = focused {
        legend(model, codes.first, flow);
    }
}

/// A line of a text with what stands before it.
fn prefixed(flow: &Flow, role: Role, before: &str, line: &Line<'static>) -> Line<'static> {
    let mut spans = vec![crate::tui::flow::span(flow.theme, role, before)];
    spans.extend(line.spans.iter().cloned());
    Line::from(spans)
}

fn label_of(label: &str, mark: &str) -> String {
    let label = format!(" {mark} {}", fit(label, LABELS - 4));
    format!("{label}{}", " ".repeat(LABELS.saturating_sub(width(&label))))
}

/// That somebody has to choose, where nothing is chosen yet.
fn not_chosen(at: Option<usize>) -> (Role, String) {
    (Role::Rule, if at.is_none() { "(not chosen yet)".to_owned() } else { String::new() })
}

/// The chosen option, and while it has the focus all that fit.
fn choice(label: &str, role: Role, options: &[(String, String)], at: Option<usize>, focused: bool, flow: &mut Flow) {
    let chosen = at.and_then(|at| options.get(at)).map(|(_, l)| l.clone()).unwrap_or_default();
    let arrow = if focused && at.is_some() { "▸" } else { "" };
    let look = if focused { Role::Strong } else { Role::Plain };
    flow.line(vec![(role, label.to_owned()), (look, format!("{arrow}{chosen}")), not_chosen(at)]);
    if !focused {
        return;
    }
    let others: Vec<&str> =
        options.iter().enumerate().filter(|(n, _)| Some(*n) != at).map(|(_, (_, l))| l.as_str()).collect();
    // The dot stays with the option before it: no line begins with one.
    flow.wrap(&" ".repeat(LABELS), &[(Role::Plain, others.join("\u{a0}\u{a0}·  ").as_str())]);
}

/// The codes that begin with the letter typed, or all, as far as two lines go.
fn legend(model: &Model<'_>, first: Option<char>, flow: &mut Flow) {
    let coded = model.shown().organisations.iter().filter(|o| !o.code.is_empty());
    let fitting = coded.filter(|o| first.is_none_or(|c| o.code.starts_with(c)));
    let text: Vec<String> = fitting
        .map(|o| {
            format!("{:<17}", format!("{} {}", o.code.as_str(), fit(short_name(&o.label), 13))).replace(' ', "\u{a0}")
        })
        .collect();
    if text.is_empty() {
        return;
    }
    let from = flow.lines.len();
    flow.wrap("     ", &[(Role::Plain, text.join("  ").as_str())]);
    flow.cut(from + 3);
}
